"""From drafts to claim records: the steps in order, the fields, the confidence and the reasons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from truceline.languages import Entry
from truceline.reading.acts.drafts import Choice, Draft, triggers
from truceline.reading.acts.governing import conditional
from truceline.reading.acts.merging import join
from truceline.reading.acts.modality import FINISHED, decide, promise
from truceline.reading.acts.particulars import extent_of, stage_of, stood, tell_whose
from truceline.reading.acts.predicates import drop_relatives, met_with
from truceline.reading.acts.quoting import quote
from truceline.reading.acts.repeats import drop_dating, drop_repeats
from truceline.reading.acts.tolls import with_tolls
from truceline.reading.bodies import OWN
from truceline.reading.doers.actors import find_actors
from truceline.reading.doers.targets import target_of
from truceline.reading.figures.counting import count
from truceline.reading.figures.ellipses import with_ellipses
from truceline.reading.locations.placing import place_drafts
from truceline.reading.matching import Hit
from truceline.reading.named_together import bodies_with, places_with
from truceline.reading.scene import Scene
from truceline.reading.speakers.frames import Frame
from truceline.reading.speakers.subject_reports import known_act, unreal
from truceline.reading.times.clock import clocks
from truceline.reading.times.dating import date_drafts, days, running
from truceline.records.claim import Claim, Count, Mention, Reason, Relay
from truceline.records.identity import claim_id
from truceline.records.report import Report

POSSESSIVE = ("'s", "’s")
"""Endings of a name in English that are no part of it."""
SIGNS = frozenset(("phase", "plan", "negation", "cause", "result", "undergo"))
SIGNS_BEHIND = frozenset(("agent", "phase", "relative", "undergo", "against"))
"""Roles of words before and behind a word for a war at large that make it an event here."""
BRINGING = frozenset(("agent", "result", "against"))
"""Roles of words behind a state of things that say who brought it."""


def drafts_of(scene: Scene, published: date | None) -> list[Draft]:
    """The claims of a text as drafts: trigger, voice and modality, joining, counts, quotes, doers, places, dates."""
    drafts = triggers(scene)
    decide(drafts, scene)
    drafts = [draft for draft in drafts if not draft.data.get("attributive")]
    drafts = with_tolls([draft for draft in join(drafts, scene) if not _refers_back(draft, scene)], scene)
    count(drafts, scene)
    drafts = [draft for draft in drafts if _carries(draft, scene) and not _acted_on(draft, drafts)]
    find_actors(drafts, scene)
    if scene.final:
        drafts = drop_relatives(drafts, scene)
    quote(drafts, scene)
    drafts = with_ellipses(drafts, scene)
    promise(drafts, scene)
    tell_whose(drafts, scene)
    place_drafts(drafts, scene)
    date_drafts(drafts, scene, published)
    drafts = drop_dating(drafts, scene)
    return drop_repeats(drafts, scene)


def _acted_on(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether a word for a deal is only what another act is done to ("497 breaches of the ceasefire")."""
    if draft.data.get("needs") not in ("demand", "count"):
        return False
    return any(
        d.object is not None and d is not draft and d.object.first <= draft.first < d.object.last for d in drafts
    )


def _refers_back(draft: Draft, scene: Scene) -> bool:
    """ "In these strikes", "after this withdrawal": a reference to what was told, no claim of its own."""
    if draft.verbal or draft.act != "states" or draft.event == "need" or len(draft.hits) > 1:
        return False
    known = draft.event == "meeting" and "det" in draft.hit.before and not draft.hit.tail
    if known and draft.quote[1] - draft.quote[0] <= 2:
        return not draft.counts and draft.when is None
    if scene.subject_first and known_act(draft, scene):
        return True
    if scene.clauses.roles.get(draft.first - 1) != "back" or scene.numbers_in(draft.first - 4, draft.first):
        return False
    before = scene.tokens.words[draft.first - 2]
    prepositions = scene.pack.head.get("places", {}).get("prepositions", ())
    return (
        scene.clauses.roles.get(draft.first - 2) in ("dating", "in", "cause", "complementizer")
        or before in prepositions
    )


def _carries(draft: Draft, scene: Scene) -> bool:
    """Whether a weak trigger has what makes it a claim: a count, a speaker, or an operator."""
    if draft.frame is not None and draft.frame.hit is not None and draft.frame.hit.data.get("analyst"):
        # What an analyst tells as done is a claim; what an analyst thinks is none.
        return draft.act == "states" and any(hit.feature in FINISHED for hit in draft.hits)
    if any(h.data["role"] == "hope" for h in draft.operators[:3]) or _supposed(draft, scene):
        return False
    if scene.subject_first and unreal(draft, scene):
        return False
    topical = draft.event in ("agreement", "release", "meeting", "transition", "remains", "withdrawal")
    topical = topical or ((scene.subject_first or scene.either_order) and not draft.verbal)
    held = [h for h in draft.operators if h.data["role"] != "stop" or h.feature in FINISHED] if topical else []
    passed = ("plan", "phase") if scene.verb_first and draft.frame is None else ()
    # "They discussed X's efforts to prepare the phase": what a topic says that somebody does is told.
    named = scene.bodies.within
    told = (h for h in held if h.data["role"] not in passed or h.feature in FINISHED or named(h.last, h.last + 1))
    nearest = next(told, None)
    if nearest is not None and nearest.data["role"] == "topic" and draft.first - nearest.last <= 5:
        return False
    needs = draft.data.get("needs")
    if needs == "operator":
        roles = ("phase", "plan", "negation") if scene.subject_first else ("phase", "plan")
        return bool(draft.counts) or any(h.data["role"] in roles and h.last == draft.first for h in draft.operators)
    if needs == "demand":
        return draft.act == "demands" or draft.realis == "planned" or _begun(draft, scene)
    if needs == "call":
        return draft.act == "demands"
    if needs == "count":
        return bool(draft.counts)
    if needs == "sign":
        return (draft.act != "states" and not draft.data.get("brought")) or _signed(draft, scene)
    if not draft.data.get("weak") or draft.realis == "planned" or (scene.final and met_with(draft, scene)):
        return True
    if draft.counts or (draft.frame is not None and draft.frame.slug != OWN) or _visits(draft, scene):
        return True
    denied = scene.final and draft.verbal and draft.realis == "negated" and draft.data.get("realis") != "negated"
    carrying = ("phase", "demand", "negation", "block", "plan", "warn", "pledge", *(("allow",) if scene.final else ()))
    return denied or any(h.data["role"] in carrying for h in draft.operators)


def _visits(draft: Draft, scene: Scene) -> bool:
    """ "The visit of X to": who meets stands right behind the noun."""
    if draft.event != "meeting" or draft.verbal or scene.subject_first or scene.either_order or scene.final:
        return False
    return bool(scene.bodies.within(draft.last, draft.last + 2))


def _begun(draft: Draft, scene: Scene) -> bool:
    """Whether a word for a deal tells that it begins, or is not taken: right behind such a word, or dated in
    somebody's word."""
    if scene.subject_first or scene.final:
        return not draft.counts and _signed(draft, scene)
    if any(h.data["role"] in ("phase", "negation") and draft.first - h.last <= 1 for h in draft.operators[:1]):
        return True
    dated = any(w.sentence == draft.sentence and draft.last <= w.first < draft.clause[1] for w in scene.whens)
    return dated and draft.frame is not None and draft.frame.slug != OWN


def _supposed(draft: Draft, scene: Scene) -> bool:
    """ "If they leave", "did not say that they left": what is only a condition, or what somebody did not say, is no
    claim."""
    if (draft.frame is not None and draft.frame.unsaid) or conditional(draft, scene):
        return True
    return draft.act != "demands" and "if" in [h.data["role"] for h in draft.operators]


def _signed(draft: Draft, scene: Scene) -> bool:
    """Whether a word for a war at large tells of an event here: a count, a day of its own, "goes on", "waged by", or
    somebody who condemns it."""
    if any(h.data.get("day") for h in draft.operators[:3]) and not draft.hit.after:
        # "On the 95th day of the war": it only says which day it is.
        return False
    if draft.frame is not None and draft.frame.cue is not None and draft.frame.cue.data.get("signs"):
        return True
    roles = scene.clauses.roles
    if draft.data.get("brought"):
        nearest = draft.operators[0].data["role"] if draft.operators else ""
        behind = any(roles.get(i) in BRINGING for i in range(draft.last, draft.last + 5))
        return nearest == "result" or (behind and nearest != "dating")
    if draft.counts or any(h.data["role"] in SIGNS for h in draft.operators[:2]):
        return True
    if any(roles.get(i) in SIGNS_BEHIND for i in range(draft.last, min(draft.last + 5, draft.clause[1] + 1))):
        return True
    return any(draft.last <= w.first < draft.clause[1] for w in scene.whens_in(draft.sentence))


class Writer:
    """Writes drafts down as claims with exact spans."""

    def __init__(self, scene: Scene, report: Report, text_id: str, reader: str, published: date | None) -> None:
        self.scene, self.report, self.text_id, self.reader, self.published = scene, report, text_id, reader, published
        self.clocks = clocks(scene)
        self._reasons: dict[tuple[str, Hit], Reason] = {}
        self._named: dict[Hit, Mention] = {}

    def claims(self, drafts: list[Draft]) -> tuple[Claim, ...]:
        ordinals: dict[tuple[str, int, int], int] = {}
        written = []
        for draft in sorted(drafts, key=lambda d: (d.quote[0], d.first)):
            start, end = self.scene.tokens.span(*draft.quote)
            key = (draft.event, start, end)
            ordinals[key] = ordinals.get(key, -1) + 1
            written.append(self._claim(draft, start, end, ordinals[key]))
        return tuple(written)

    def _claim(self, draft: Draft, start: int, end: int, ordinal: int) -> Claim:
        text, _tokens = self.report.text, self.scene.tokens
        frame = draft.frame
        speaker = self._speaker_span(frame.speaker) if frame is not None and frame.speaker else None
        if frame is None or frame.slug == OWN:
            speaker = None
        elif speaker is not None and self.scene.final:
            speaker = (speaker[0], self._bare_end(*speaker))
        place = self._place(draft.place) if draft.place else None
        since = running(draft, self.scene, self.published)
        first_day, last_day = days(draft, since, self.scene, self.published)
        as_of = stood(draft, self.scene)
        counts = tuple([_dated(count, as_of, since and count.per is None) for count in draft.counts])
        slug = frame.slug if frame is not None else OWN
        return Claim(
            claim_id=claim_id(self.text_id, self.reader, draft.event, start, end, ordinal),
            text_id=self.text_id,
            quote=text[start:end],
            quote_start=start,
            quote_end=end,
            event=draft.event,
            speaker=text[speaker[0] : speaker[1]] if speaker else None,
            speaker_start=speaker[0] if speaker else None,
            speaker_end=speaker[1] if speaker else None,
            speaker_id=slug,
            act=draft.act,
            realis=draft.realis,
            actor_id=draft.actor,
            counts=counts,
            place=place.text if place else None,
            place_start=place.start if place else None,
            place_end=place.end if place else None,
            place_name=place.id if place else None,
            start=first_day,
            end=last_day,
            stage=stage_of(draft, self.scene),
            agreed=draft.agreed,
            extent=extent_of(draft, since or as_of is not None, self.scene),
            target_id=target_of(draft, self.scene),
            time=self._time(draft),
            via=self._via(draft),
            speakers=self._speakers(frame, slug) if frame is not None and speaker else (),
            actors=self._actors(draft),
            places=self._places(draft),
            ordinal=ordinal,
            confidence=draft.confidence,
            reader=self.reader,
            why=self._why(draft),
        )

    def _mention(self, span: tuple[int, int], slug: str | None) -> Mention:
        start, end = self.scene.tokens.span(*span)
        return Mention(text=self.report.text[start:end], id=slug, start=start, end=end)

    def _via(self, draft: Draft) -> tuple[Relay, ...]:
        relays = []
        for frame in draft.via:
            assert frame.speaker is not None
            start, end = self.scene.tokens.span(*frame.speaker)
            relays.append(Relay(text=self.report.text[start:end], id=frame.slug, start=start, end=end))
        return tuple(relays)

    def _actors(self, draft: Draft) -> tuple[Mention, ...]:
        hit = draft.actor_hit
        if hit is None or not draft.actor:
            return ()
        own = self._mention((hit.first, hit.last), draft.actor)
        return self._with(own, hit)

    def _speakers(self, frame: Frame, slug: str) -> tuple[Mention, ...]:
        if frame.speaker is None:
            return ()
        own = self._mention(frame.speaker, slug)
        return self._with(own, frame.hit) if frame.hit is not None else (own,)

    def _with(self, own: Mention, hit: Hit) -> tuple[Mention, ...]:
        """A mention with those that the text names together with it, each once."""
        together = bodies_with(hit, self.scene)
        if len(together) == 1:
            return (own,)
        found = {own.id: own}
        for other in together:
            slug = self.scene.bodies.slug(other)
            if other is not hit and not other.data.get("anaphor"):
                found.setdefault(slug, self._mention((other.first, other.last), slug))
        return tuple(sorted(found.values(), key=lambda mention: mention.start))

    def _time(self, draft: Draft) -> str | None:
        """The time of day in the clause or the quote of a draft."""
        if not self.clocks:
            return None
        first, last = min(draft.clause[0], draft.quote[0]), max(draft.clause[1], draft.quote[1])
        told = [(abs(i - draft.first), time) for i, time in self.clocks if first <= i < last]
        return min(told)[1] if told else None

    def _speaker_span(self, span: tuple[int, int]) -> tuple[int, int]:
        """The span of a speaker's name without the preposition written together with it ("in-the army they said")."""
        start, end = self.scene.tokens.span(*span)
        clitics = self.scene.pack.head.get("attribution", {}).get("clitics", ())
        named = self.scene.bodies.within(span[0], span[0] + 1)
        hit = named[0] if named else self.scene.bodies.offices.get(span[0])
        article = self.scene.pack.head.get("places", {}).get("article", "")
        if hit is not None and hit.cut == 1 and hit.before == ("det",) and article:
            # One letter before an indefinite noun that looks like the rest of an article is a preposition.
            if not self.scene.tokens.words[span[0]].startswith(article):
                return self.scene.tokens.folded.start(self.scene.tokens.starts[span[0]] + 1), end
        if hit is None or hit.cut <= 0 or not any(label in clitics for label in hit.before):
            return start, end
        kept = len(article) if "det" in hit.before else 0
        return self.scene.tokens.folded.start(self.scene.tokens.starts[span[0]] + hit.cut - kept), end

    def _bare_end(self, start: int, end: int) -> int:
        """The end of a name without the suffix that an apostrophe ties to its last word."""
        last = self.report.text[start:end].split()[-1]
        cut = max(last.rfind("'"), last.rfind("’"))
        return end - (len(last) - cut) if cut > 1 else end

    def _named_span(self, hit: Hit) -> tuple[int, int]:
        """The span of a name without the clitics before it."""
        first, last = hit.first + hit.data.get("lead", 0), hit.last - hit.data.get("trail", 0)
        start, end = self.scene.tokens.span(first, last)
        if self.scene.subject_first and end - start > 2 and self.report.text[end - 2 : end] in POSSESSIVE:
            return start, end - 2
        if hit.cut > 0 and first == hit.first:
            start = self.scene.tokens.folded.start(self.scene.tokens.starts[hit.first] + hit.cut)
        elif hit.cut < 0 and self.scene.final and last == hit.last:
            tokens = self.scene.tokens
            last = tokens.ends[hit.last - 1] + hit.cut
            while last > tokens.starts[hit.last - 1] + 1 and tokens.folded.text[last - 1] in "'-":
                last -= 1
            end = tokens.folded.end(last)
        return start, end

    def _places(self, draft: Draft) -> tuple[Mention, ...]:
        if draft.place is None:
            return ()
        found: dict[str, Mention] = {}
        for hit in places_with(draft.place, self.scene):
            found.setdefault(hit.data["name"], self._place(hit))
        return tuple(found.values())

    def _place(self, hit: Hit) -> Mention:
        """A place by its name, made once."""
        found = self._named.get(hit)
        if found is None:
            start, end = self._named_span(hit)
            found = Mention(text=self.report.text[start:end], id=hit.data["name"], start=start, end=end)
            self._named[hit] = found
        return found

    def _why(self, draft: Draft) -> tuple[Reason, ...]:
        reasons = [self._reason("event", hit) for hit in draft.hits]
        if draft.object is not None:
            reasons.append(self._reason("event", draft.object))
        frame: Frame | None = draft.frame
        if frame is not None:
            if frame.cue is not None:
                reasons.append(self._reason("speaker", frame.cue))
            elif frame.kind == "title":
                start, end = self.scene.tokens.span(*frame.head)
                reasons.append(Reason(field="speaker", rule="attribution.title", start=start, end=end))
            if frame.hit is not None:
                reasons.append(self._reason("speaker_id", frame.hit))
        if draft.speaker_choice is not None:
            reasons.append(self._overruled(draft.speaker_choice, frame.hit if frame is not None else None))
        reasons.extend(self._reason("act", hit) for hit in draft.operators)
        if draft.actor_hit is not None:
            reasons.append(self._reason("actor_id", draft.actor_hit))
        if draft.choice is not None:
            reasons.append(self._overruled(draft.choice, draft.actor_hit))
        if draft.place is not None:
            reasons.append(self._reason("place", draft.place))
        if draft.place_choice is not None:
            reasons.append(self._overruled(draft.place_choice, draft.place))
        if draft.when is not None:
            reasons.extend(self._reason("start", hit) for hit in draft.when.reasons)
        for number in draft.numbers:
            reasons.extend(self._reason("counts", hit) for hit in number.reasons)
        return tuple(reasons)

    def _overruled(self, choice: Choice, hit: Hit | None) -> Reason:
        """That learned weights set a field: what the rules had said, and the features that decided."""
        start, end = self.scene.tokens.span(hit.first, hit.last) if hit is not None else (None, None)
        rule = f"choice:{choice.field} instead of {choice.ruled or 'nobody'}: {'; '.join(choice.features)}"
        return Reason(field=choice.field, rule=rule, start=start, end=end)

    def _reason(self, field: str, hit: Hit) -> Reason:
        found = self._reasons.get((field, hit))
        if found is None:
            entry: Entry = hit.entry
            start, end = self.scene.tokens.span(hit.first, hit.last)
            found = Reason(field=field, rule=f"{entry.category}:{entry.id}", start=start, end=end)
            self._reasons[field, hit] = found
        return found


def _dated(count: Count, as_of: str | None, cumulative: bool) -> Count:
    """A count with the day at which it stood, and whether it is a running total."""
    if (count.as_of, count.cumulative) == (as_of, cumulative):
        return count
    return replace(count, as_of=as_of, cumulative=cumulative)
