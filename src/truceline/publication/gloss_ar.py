"""The Arabic of a gloss: verb first, the event as a verbal noun, the counted noun in the form its number wants.

The verbal noun spares agreement of number and gender between event and doer. The verb of saying agrees with the
name of the speaker where its gender is known; where it is not, "according to" stands instead.
"""

from __future__ import annotations

from truceline.publication.gloss_parts import CASUALTY_KINDS, HARM, Parts
from truceline.publication.wording import joined, written_date, written_number
from truceline.publication.words_ar import (
    DEEDS,
    FEMININE_HEADS,
    GOODS,
    HARMS,
    KIND_NOUNS,
    MASCULINE_HEADS,
    NOUNS,
    PEOPLE,
    PER,
    PERSON,
    STAGES,
    UNITS,
    UNNAMED,
    VAGUE,
    Noun,
)
from truceline.records import Count


def sentence(parts: Parts) -> str:
    """The whole line."""
    claim = parts.claim
    speaker = UNNAMED.get(claim.speaker_id, parts.speaker)
    gender = gender_of(speaker)
    tail = _where_when(parts)
    if claim.act == "demands" and claim.event in HARM and not parts.asks_end:
        topic = _topic(parts)
        return _says(gender, "تقدم", "يقدم", speaker, f"مطلبا بشأن {topic}", f"مطلب بشأن {topic}") + tail
    if claim.act == "demands":
        return _demand(parts, speaker, gender) + tail
    deed = _deed(parts)
    if claim.act == "pledges":
        if claim.event in HARM and claim.event != "violation":
            topic = _topic(parts)
            return _says(gender, "تقدم", "يقدم", speaker, f"تعهدا بشأن {topic}", f"تعهد بشأن {topic}") + tail
        if claim.event in ("violation", "agreement"):
            deed = f"الالتزام بالاتفاق{_by(parts, gender)}{_aside(claim.counts, parts.more)}"
        return _says(gender, "تتعهد", "يتعهد", speaker, f"ب{deed}", f"تعهد ب{deed}") + tail
    if claim.act == "warns":
        what = deed if claim.event not in HARM or parts.itself else _topic(parts)
        return _says(gender, "تحذر", "يحذر", speaker, f"من {what}", f"تحذير من {what}") + tail
    if claim.act == "denies":
        return _says(gender, "تنفي", "ينفي", speaker, deed, f"نفي {deed}") + tail
    if claim.agreed:
        rest = f"إن الاتفاق ينص على {deed}"
        return _says(gender, "تقول", "يقول", speaker, rest, f"ينص الاتفاق على {deed}") + tail
    if claim.realis == "planned":
        return _says(gender, "تقول", "يقول", speaker, f"إن من المقرر {deed}", f"من المقرر {deed}") + tail
    stated = f"{_negated(parts, deed)}" if claim.realis == "negated" else deed
    return _says(gender, "تفيد", "يفيد", speaker, f"ب{stated}", stated) + tail


def gender_of(name: str) -> str | None:
    """ "f" or "m" by the head of a body's name, or None where neither the lists nor the ending tell."""
    words = name.split()
    head = words[0] if words else ""
    if head in MASCULINE_HEADS:
        return "m"
    if head in FEMININE_HEADS or head.endswith(("ة", "اء")):
        return "f"
    return None


def _says(gender: str | None, she: str, he: str, speaker: str, rest: str, noun: str) -> str:
    if gender is None:
        return f"بحسب {speaker}: {noun}"
    return f"{she if gender == 'f' else he} {speaker} {rest}"


def _demand(parts: Parts, speaker: str, gender: str | None) -> str:
    claim = parts.claim
    named = _doer(parts) if claim.actor_id and not parts.itself else None
    if claim.event in HARM:
        what = f"وقف {HARMS[claim.event]}{_aside(claim.counts, parts.more)}"
    else:
        what = _deed(parts, by=False)
    if gender is None:
        of_whom = f" إلى {named}" if named else ""
        return f"بحسب {speaker}: مطالبة موجهة{of_whom} ب{what}" if of_whom else f"بحسب {speaker}: مطالبة ب{what}"
    verb = "تطالب" if gender == "f" else "يطالب"
    return f"{verb} {speaker} {named} ب{what}" if named else f"{verb} {speaker} ب{what}"


def _topic(parts: Parts) -> str:
    claim = parts.claim
    return HARMS[claim.event] + _by(parts, None) + _aside(claim.counts, parts.more)


def _negated(parts: Parts, deed: str) -> str:
    claim = parts.claim
    if claim.event == "crossing":
        return "إغلاق" + deed.removeprefix("فتح")
    if claim.event == "aid" and claim.stage is None and claim.actor_id:
        return f"منع {deed}"
    return f"عدم {deed}"


def _deed(parts: Parts, *, by: bool = True) -> str:
    """The event as a verbal noun with its object, its doer, and the figures that cannot stand as the object."""
    claim = parts.claim
    doer = _by(parts, gender_of(UNNAMED.get(claim.speaker_id, parts.speaker))) if by else ""
    if claim.event == "casualties":
        return _casualties(parts, doer)
    noun, thing, kinds = DEEDS[claim.event]
    if claim.stage in STAGES:
        noun = STAGES[claim.stage]
    elif claim.event == "aid" and not by and claim.actor_id:
        noun = "إدخال"
    if claim.event == "movement":
        noun, kinds = _movement(claim.counts, noun, kinds)
    if claim.event == "need":
        goods = [GOODS[count.of] for count in claim.counts if count.of in GOODS]
        return f"{noun} {'حاجة إلى ' + joined(goods, 'ar') if goods else thing}{_aside(claim.counts, parts.more)}"
    if claim.event == "violation":
        noun, kinds = ("ارتكاب" if claim.actor_id else "وقوع", ("violations",)) if _has(claim.counts) else (noun, ())
    kinds = (*kinds, "money", "share")
    inside = [count for count in claim.counts if count.kind in kinds and _has_number(count)]
    if claim.event == "crossing" and parts.place:
        thing = parts.place
    elif inside:
        thing = joined([amount(count, parts.more) + _subsets(count) for count in inside], "ar")
        thing += " للاتفاق" if claim.event == "violation" else ""
    else:
        thing = _default(claim.counts, claim.event, thing)
    aside = _aside(tuple(count for count in claim.counts if count not in inside), parts.more)
    return f"{noun} {thing}{doer}{aside}"


def _has(counts: tuple[Count, ...]) -> bool:
    return any(count.kind == "violations" and _has_number(count) for count in counts)


def _movement(counts: tuple[Count, ...], noun: str, kinds: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    told = {count.kind for count in counts}
    for kind, word in (("returned", "عودة"), ("displaced", "نزوح"), ("patients", "إجلاء")):
        if kind in told:
            return word, (kind, *kinds)
    return noun, kinds


def _default(counts: tuple[Count, ...], event: str, thing: str) -> str:
    goods = [GOODS[count.of] for count in counts if count.of in GOODS]
    people = [PEOPLE[count.of].few for count in counts if count.of in PEOPLE]
    if event == "aid" and goods:
        return joined(goods, "ar")
    return joined(people, "ar") if event in ("release", "detention") and people else thing


def _casualties(parts: Parts, doer: str) -> str:
    claim = parts.claim
    told = [count for count in claim.counts if count.kind in CASUALTY_KINDS and _has_number(count)]
    rest = _aside(tuple(count for count in claim.counts if count not in told), parts.more)
    by = f" في عمل منسوب إلى {_doer(parts)}" if claim.actor_id and not parts.itself else doer
    if not told:
        return f"سقوط قتلى أو جرحى{by}{rest}"
    pieces = [f"{KIND_NOUNS[count.kind]} {amount(count, parts.more)}{_subsets(count)}" for count in told]
    return joined(pieces, "ar") + by + rest


def _by(parts: Parts, speaker_gender: str | None) -> str:
    claim = parts.claim
    if not claim.actor_id:
        return ""
    if parts.itself:
        if claim.act == "pledges" or speaker_gender is None:
            return ""
        return " من جانبها" if speaker_gender == "f" else " من جانبه"
    link = "بمشاركة" if claim.event == "meeting" else "من جانب"
    return f" {link} {_doer(parts)}"


def amount(count: Count, more: bool = True) -> str:
    """A count in words in the genitive: "أكثر من 400 شخص", "شخصين", "15 شخصا"."""
    low, high = count.min, count.max
    noun = _noun(count)
    of_goods = f" من {GOODS[count.of]}" if count.kind != "money" and count.of in GOODS else ""
    per = f" {PER[count.per]}" if count.per in PER else ""
    if count.vague and low in VAGUE and high is None:
        return f"{VAGUE[low]} {_definite(noun.few)}{of_goods}{per}"
    last = high if high is not None else low
    if last is None:
        return noun.few + of_goods + per
    if count.kind == "share":
        return _bounds(count, more, "%") + per
    if count.kind == "money" and count.unit not in UNITS:
        return f"{_bounds(count, more, '')} {count.unit or 'من المال'}{per}"
    if low is not None and high is not None and low != high:
        return f"{_bounds(count, more, '')} {counted(noun, last)}{of_goods}{per}"
    lead = _lead(count, more)
    if last in (1, 2):
        single = f"{noun.one} {'واحدة' if noun.feminine else 'واحد'}"
        return f"{lead}{single if last == 1 else noun.two}{of_goods}{per}"
    return f"{lead}{written_number(last, 'ar')} {counted(noun, last)}{of_goods}{per}"


def counted(noun: Noun, number: float) -> str:
    """The form of a noun after a number written in digits."""
    if number != int(number):
        return noun.one
    tail = int(abs(number)) % 100
    if 3 <= tail <= 10:
        return noun.few
    return noun.many if 11 <= tail <= 99 else noun.one


def _noun(count: Count) -> Noun:
    if count.unit in UNITS:
        return UNITS[count.unit]
    if count.kind == "remains" and count.of in PEOPLE:
        whose = PEOPLE[count.of]
        body = NOUNS["remains"]
        return Noun(
            f"{body.one} {whose.one}", f"جثماني {whose.two}", f"{body.few} {whose.few}", f"{body.many} ل{whose.few}"
        )
    if count.of in PEOPLE and count.kind not in NOUNS:
        return PEOPLE[count.of]
    return NOUNS.get(count.kind, PERSON)


def _definite(plural: str) -> str:
    if plural == "مبان":
        return "المباني"
    return f"من {plural}" if " " in plural else f"ال{plural}"


def _lead(count: Count, more: bool) -> str:
    if count.max is None:
        return "أكثر من " if more else "ما لا يقل عن "
    if count.min is None:
        return "ما يصل إلى "
    return "نحو " if count.approx else ""


def _bounds(count: Count, more: bool, sign: str) -> str:
    low, high = count.min, count.max
    if low is not None and high is not None and low != high:
        return f"ما بين {written_number(low, 'ar')}{sign} و{written_number(high, 'ar')}{sign}"
    number = high if high is not None else low
    return _lead(count, more) + written_number(number or 0, "ar") + sign


def _subsets(count: Count) -> str:
    if not count.parts:
        return ""
    return f" (من بينهم {joined([amount(part) for part in count.parts], 'ar')})"


def _aside(counts: tuple[Count, ...], more: bool) -> str:
    told = []
    for count in counts:
        if _has_number(count):
            noun = f"{KIND_NOUNS[count.kind]} " if count.kind in KIND_NOUNS else ""
            told.append(noun + amount(count, more) + _subsets(count))
    return f" ({joined(told, 'ar')})" if told else ""


def _has_number(count: Count) -> bool:
    return count.min is not None or count.max is not None


def _toward(parts: Parts) -> str:
    """The preposition before the place: goods go to it; at a line or crossing; else in."""
    head = (parts.place or "").split(" ")[0]
    if head in ("الخط", "خط", "معبر"):
        return "عند"
    enters = parts.claim.event == "aid" and parts.claim.stage in (None, "allowed", "crossed")
    return "إلى" if enters else "في"


def _doer(parts: Parts) -> str:
    """The name of the one said to act."""
    if parts.claim.actor_id == "other":
        return "جهة أخرى"
    return UNNAMED.get(parts.claim.actor_id or "", parts.actor or "")


def _where_when(parts: Parts) -> str:
    claim = parts.claim
    where = f" {_toward(parts)} {parts.place}" if parts.place and claim.event != "crossing" else ""
    start = written_date(claim.start, "ar") if claim.start else ""
    end = written_date(claim.end, "ar") if claim.end else ""
    if start and parts.cumulative:
        return f"{where} منذ {start}"
    if start and end:
        return f"{where} في {start}" if start == end else f"{where} بين {start} و{end}"
    if start:
        return f"{where} ابتداء من {start}"
    return f"{where} حتى {end}" if end else where
