"""The English of a gloss: who says, then a clause about the event with its figures, its place and its dates."""

from __future__ import annotations

from truceline.publication.gloss_parts import CASUALTY_KINDS, HARM, Parts
from truceline.publication.wording import joined, written_date, written_number
from truceline.publication.words_en import (
    DONE,
    GOODS,
    NOUNS,
    PEOPLE,
    PLACES_WITH_ARTICLE,
    PLURAL,
    STAGES,
    TOPICS,
    UNITS,
    UNNAMED,
    VAGUE,
    VERBS,
    WITH_ARTICLE,
    Verb,
)
from truceline.records import Count


def sentence(parts: Parts) -> str:
    """The whole line."""
    text = _said(parts)
    return text[0].upper() + text[1:]


def named(name: str, slug: str) -> str:
    """A body's name as it stands inside a sentence, with "the" where English wants it."""
    if slug in UNNAMED:
        return UNNAMED[slug]
    if name[:4].lower() == "the " or not WITH_ARTICLE.search(name):
        return name
    return f"the {name}"


def _said(parts: Parts) -> str:
    claim = parts.claim
    speaker = named(parts.speaker, claim.speaker_id)
    s = "" if claim.speaker_id in PLURAL else "s"
    deny, verb = ("deny", "say") if not s else ("denies", "says")
    if claim.act == "denies":
        return f"{speaker} {deny} that {_clause(parts, 'actual')}{_where_when(parts)}"
    if claim.act == "demands":
        if claim.event in HARM and not parts.asks_end:
            return f"{speaker} make{s} a demand about {_topic(parts)}{_where_when(parts)}"
        return f"{speaker} demand{s} {_demanded(parts)}{_where_when(parts)}"
    if claim.act == "pledges":
        return f"{speaker} {_pledged(parts, s)}{_where_when(parts)}"
    if claim.act == "warns":
        return f"{speaker} warn{s} {_warned(parts)}{_where_when(parts)}"
    if claim.agreed:
        return f"{speaker} {verb} that the agreement requires that {_clause(parts, 'wanted')}{_where_when(parts)}"
    return f"{speaker} {verb} that {_clause(parts, claim.realis or 'actual')}{_where_when(parts)}"


def _demanded(parts: Parts) -> str:
    claim = parts.claim
    if claim.event in HARM:
        end = f"an end to {TOPICS[claim.event]}"
        by = f" by {_actor(parts)}" if claim.actor_id and not parts.itself else ""
        return end + by + _aside(claim.counts)
    return f"that {_clause(parts, 'wanted')}"


def _pledged(parts: Parts, s: str) -> str:
    claim = parts.claim
    if claim.event in ("violation", "agreement") and (parts.itself or claim.actor_id is None):
        return f"pledge{s} to keep the agreement" + _aside(claim.counts)
    if claim.event in HARM:
        return f"make{s} a pledge about {_topic(parts)}"
    if parts.itself:
        verb, thing, aside = _verb_and_thing(parts)
        return f"pledge{s} to {verb.base} {thing[0]}{aside}"
    return f"pledge{s} that {_clause(parts, 'planned')}"


def _warned(parts: Parts) -> str:
    claim = parts.claim
    if parts.itself and claim.event not in ("casualties", "need"):
        verb, thing, aside = _verb_and_thing(parts)
        return f"that it may {verb.base} {thing[0]}{aside}"
    return f"of {_topic(parts)}"


def _topic(parts: Parts) -> str:
    claim = parts.claim
    by = f" by {_actor(parts)}" if claim.actor_id else ""
    return f"{TOPICS[claim.event]}{by}" + _aside(claim.counts)


def _actor(parts: Parts) -> str:
    if parts.itself:
        return "it" if parts.claim.speaker_id not in PLURAL else "they"
    if parts.claim.actor_id == "other":
        return "another party"
    return named(parts.actor or "", parts.claim.actor_id or "")


def _clause(parts: Parts, mode: str) -> str:
    """A clause about the event. `mode`: actual, negated, planned, or wanted ("that Israel open ...")."""
    claim = parts.claim
    if claim.event == "need":
        return _need(parts, mode)
    if claim.event == "casualties":
        return _casualties(parts, mode)
    if claim.event == "crossing" and mode == "negated":
        verb, (thing, plural), aside = _verb_and_thing(parts)
        state = f"{thing} {'were' if plural else 'was'} closed"
        return state + (f" by {_actor(parts)}" if claim.actor_id and not parts.itself else "") + aside
    verb, (thing, plural), aside = _verb_and_thing(parts)
    if claim.event == "aid" and claim.stage is None and mode == "negated" and claim.actor_id:
        return f"{_actor(parts)} kept out {thing}{aside}"
    if claim.actor_id and claim.event != "movement":
        active = {
            "actual": f"{verb.past} {thing}",
            "negated": f"did not {verb.base} {thing}",
            "planned": f"will {verb.base} {thing}",
            "wanted": f"{verb.base} {thing}",
        }
        return f"{_actor(parts)} {active[mode]}{aside}"
    be = "were" if plural else "was"
    passive = {
        "actual": f"{thing} {be} {verb.participle}",
        "negated": f"{thing} {be} not {verb.participle}",
        "planned": f"{thing} will be {verb.participle}",
        "wanted": f"{thing} be {verb.participle}",
    }
    if claim.event == "aid" and claim.stage is None:
        passive = {
            "actual": f"{thing} entered",
            "negated": f"{thing} did not enter",
            "planned": f"{thing} will enter",
            "wanted": f"{thing} be let in",
        }
    if claim.event == "movement":
        passive = _moved(claim.counts, thing)
    return passive[mode] + aside


def _moved(counts: tuple[Count, ...], thing: str) -> dict[str, str]:
    kinds = {count.kind for count in counts}
    if "displaced" in kinds:
        return {
            "actual": f"{thing} were displaced",
            "negated": f"{thing} were not displaced",
            "planned": f"{thing} will be displaced",
            "wanted": f"{thing} be moved",
        }
    verb, base = ("returned", "return") if "returned" in kinds else ("moved", "move")
    return {
        "actual": f"{thing} {verb}",
        "negated": f"{thing} did not {base}",
        "planned": f"{thing} will {base}",
        "wanted": f"{thing} be let to {base}",
    }


def _need(parts: Parts, mode: str) -> str:
    goods = [GOODS[count.of] for count in parts.claim.counts if count.of in GOODS]
    what = f"need for {joined(goods, 'en')}" if goods else "humanitarian need"
    text = {
        "actual": f"there is {what}",
        "negated": f"there is no {what}",
        "planned": f"there will be {what}",
        "wanted": "humanitarian needs be met",
    }[mode]
    return text + _aside(parts.claim.counts)


def _casualties(parts: Parts, mode: str) -> str:
    claim = parts.claim
    told = [count for count in claim.counts if count.kind in CASUALTY_KINDS]
    rest = tuple(count for count in claim.counts if count not in told)
    by = f", by {_actor(parts)}" if claim.actor_id and not parts.itself else ""
    if not told:
        text = {
            "actual": "people were killed or injured",
            "negated": "nobody was killed or injured",
            "planned": "people will be killed or injured",
            "wanted": "there be no deaths or injuries",
        }[mode]
        return text + by + _aside(rest, parts.more)
    pieces = []
    for count in told:
        words, plural = amount(count, parts.more, people_only=True)
        be = "were" if plural else "was"
        negated = {"actual": be, "negated": f"{be} not", "planned": "will be", "wanted": "be"}[mode]
        state = "reported missing" if count.kind == "missing" else DONE[count.kind]
        pieces.append(f"{words} {negated} {state}{_subsets(count)}")
    return joined(pieces, "en") + by + _aside(rest, parts.more)


def _verb_and_thing(parts: Parts) -> tuple[Verb, tuple[str, bool], str]:
    """The verb, its object with whether it is plural, and the figures that cannot stand as the object."""
    claim = parts.claim
    verb = VERBS[claim.event]
    if claim.stage in STAGES:
        staged = STAGES[claim.stage]
        verb = verb._replace(past=staged.past, base=staged.base, participle=staged.participle)
    kinds = ("violations",) if claim.event == "violation" else (*verb.kinds, "money", "share")
    if claim.event in ("movement", "deployment", "release"):
        kinds = (*kinds, "patients")
    inside = [count for count in claim.counts if count.kind in kinds and _has_number(count)]
    aside = _aside(tuple(count for count in claim.counts if count not in inside), parts.more)
    if claim.event == "crossing" and parts.place:
        return verb, (_placed(parts.place), False), aside
    if not inside:
        return verb, (_default_thing(claim.counts, verb), verb.plural), aside
    phrases = [amount(count, parts.more, people_only=count.kind in DONE) for count in inside]
    text = joined([words + _subsets(count) for (words, _), count in zip(phrases, inside, strict=True)], "en")
    if claim.event == "violation":
        verb = Verb("committed", "commit", "committed", "")
        text += " of the agreement"
    return verb, (text, len(phrases) > 1 or phrases[0][1]), aside


def _default_thing(counts: tuple[Count, ...], verb: Verb) -> str:
    goods = [GOODS[count.of] for count in counts if count.of in GOODS]
    people = [PEOPLE[count.of][1] for count in counts if count.of in PEOPLE]
    if verb.thing == "aid" and goods:
        return joined(goods, "en")
    if verb.thing == "people" and people:
        return joined(people, "en")
    return verb.thing


def _has_number(count: Count) -> bool:
    return count.min is not None or count.max is not None


def amount(count: Count, more: bool = True, *, people_only: bool = False) -> tuple[str, bool]:
    """A count in words, "more than 400 people killed", and whether a plural verb follows.

    `more`: the quote itself says "more than" (else "at least"). `people_only`: leave out what was done to them.
    """
    singular, plural = _noun(count)
    low, high = count.min, count.max
    one = low == high == 1
    noun = singular if one else plural
    if count.kind == "share":
        noun = ""
    if count.kind == "money" and count.unit:
        noun = count.unit if count.unit.isupper() else plural
    text = f"{_bounds(count, more)} {noun}".strip()
    if count.vague and count.min in VAGUE and count.max is None:
        text = f"{VAGUE[count.min]} of {plural}"
    if count.kind not in ("share", "money") and count.of in GOODS:
        text += f" of {GOODS[count.of]}"
    if count.kind in DONE and not people_only:
        text += f" {DONE[count.kind]}"
    if count.per:
        text += f" a {count.per}"
    return text, not one


def _noun(count: Count) -> tuple[str, str]:
    if count.unit in UNITS:
        return UNITS[count.unit]
    if count.kind == "remains" and count.of in PEOPLE:
        return f"body of a {PEOPLE[count.of][0]}", f"bodies of {PEOPLE[count.of][1]}"
    if count.of in PEOPLE and count.kind not in NOUNS:
        return PEOPLE[count.of]
    if count.kind == "money":
        return ("of money", "of money")
    return NOUNS.get(count.kind, ("person", "people"))


def _bounds(count: Count, more: bool) -> str:
    low, high = count.min, count.max
    percent = "%" if count.kind == "share" else ""
    about = "about " if count.approx else ""
    if low is not None and high is not None:
        if low == high:
            return f"{about}{written_number(low, 'en')}{percent}"
        return f"{about}between {written_number(low, 'en')} and {written_number(high, 'en')}{percent}"
    if low is not None:
        return f"{'more than' if more else 'at least'} {written_number(low, 'en')}{percent}"
    if high is not None:
        return f"up to {written_number(high, 'en')}{percent}"
    return ""


def _subsets(count: Count) -> str:
    if not count.parts:
        return ""
    return f" (among them {joined([amount(part, people_only=True)[0] for part in count.parts], 'en')})"


def _aside(counts: tuple[Count, ...], more: bool = True) -> str:
    told = [amount(count, more)[0] + _subsets(count) for count in counts if _has_number(count)]
    return f" ({joined(told, 'en')})" if told else ""


def _toward(parts: Parts) -> str:
    """The preposition before the place: goods enter it or go into it; at a line or crossing; else in."""
    claim = parts.claim
    if (parts.place or "").lower().endswith(("line", "crossing")):
        return "at "
    if claim.event != "aid" or claim.stage not in (None, "allowed", "crossed"):
        return "in "
    enters = claim.stage is None and claim.actor_id is None and claim.act in ("states", "denies")
    return "" if enters and not claim.agreed else "into "


def _placed(place: str) -> str:
    return f"the {place}" if place.lower().endswith(PLACES_WITH_ARTICLE) else place


def _where_when(parts: Parts) -> str:
    claim = parts.claim
    where = f" {_toward(parts)}{_placed(parts.place)}" if parts.place and claim.event != "crossing" else ""
    start = written_date(claim.start, "en") if claim.start else ""
    end = written_date(claim.end, "en") if claim.end else ""
    if start and parts.cumulative:
        return f"{where} since {start}"
    if start and end:
        return f"{where} on {start}" if start == end else f"{where} between {start} and {end}"
    if start:
        return f"{where} from {start}"
    return f"{where} until {end}" if end else where
