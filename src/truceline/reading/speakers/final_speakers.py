"""The noun phrase of a speaker where the verb stands last: told by its lack of case ending, or by the genitive.

A name given once in full speaks for its body when it stands alone later.
"""

from __future__ import annotations

from functools import cached_property

from truceline.reading.bodies import OWN, UNKNOWN
from truceline.reading.matching import Hit
from truceline.reading.speakers.attribution import Attribution
from truceline.reading.speakers.frames import Frame
from truceline.reading.text import Sentence

WITNESSES = "witnesses"
OFFICIALS = "officials"
FAR = 16
"""How many tokens a speaker's name and titles may take."""
CASES = frozenset(("dat", "acc", "loc", "abl", "ins", "gen", "rel", "by"))
OBLIQUE = CASES - {"gen"}


class FinalSpeakers(Attribution):
    """Finds the speakers of a verb-final language."""

    @cached_property
    def particles(self) -> frozenset[str]:
        """Words that close the subject of a sentence ("ise")."""
        return frozenset(self.rules.get("particles", ()))

    @cached_property
    def ages(self) -> frozenset[str]:
        """Words behind a figure for somebody's age."""
        return frozenset(self.rules.get("ages", ()))

    @cached_property
    def known(self) -> dict[str, tuple[str, Hit | None]]:
        """Last names told so far, to the body each speaks for."""
        return {}

    def _phrase(self, first: int, last: int, source: bool = False) -> tuple[int, int] | None:
        """The noun phrase of the body or office named in a stretch, or null. `source`: not where or to whom it was
        said."""
        hits = [h for h in self.bodies.within(first, last) if not h.data.get("anaphor") or h.data.get("slug")]
        if source:
            hits = [h for h in hits if self._told_in(h)]
        if not hits:
            name = next((i for i in range(first, last) if self._recalled(i)), None)
            if name is not None:
                return name, name + 1
            offices = [i for i in range(first, last) if i in self.bodies.offices]
            if not offices:
                return None
            start, end = self._trim(first, self.bodies.offices[offices[-1]].last)
            return (start, end) if end > start else None
        end = hits[0].last
        for hit in hits[1:]:
            if hit.first - end <= 2:
                end = max(end, hit.last)
        while end < last and (end in self.bodies.offices or self._name(end)) and not self._told_to(end, source):
            end += 1
        if end < last and self.tokens.words[end] == ")" and "(" in self.tokens.words[hits[0].first : end]:
            end += 1
        start = max(first, hits[0].first - 4)
        start, end = self._trim(start, end)
        return (start, end) if end > start else None

    def _told_in(self, hit: Hit) -> bool:
        """Whether a body beside "in the statement" may be whose it is: not where or to whom it was said, unless the
        press is where ("in reports in the Israeli press")."""
        cases = {"loc", "dat", "acc", "ins"} & set(hit.before)
        return not cases or (cases == {"loc"} and self.bodies.slug(hit) == "media")

    def _told_to(self, i: int, source: bool) -> bool:
        """Whether the body at token `i` is only where or to whom something was said."""
        return source and i in self.actor_at and not self._told_in(self.actor_at[i])

    def _genitive(self, first: int, last: int) -> tuple[int, int] | None:
        """The subject of a clause: a body or office in the genitive."""
        hits = [h for h in self.bodies.within(first, last) if "gen" in h.before]
        if hits:
            start = hits[0].first
            while (
                start > first
                and not self.clauses.edge[start - 1]
                and (start - 1 in self.bodies.offices or start - 1 in self.actor_at)
            ):
                start -= 1
            return self._trim(start, hits[0].last)
        for i in range(first, last):
            office = self.bodies.offices.get(i)
            if office is not None and "gen" in office.before:
                return self._trim(first, office.last)
        return None

    def _subject(self, first: int, last: int) -> tuple[int, int] | None:
        """The noun phrase without case ending at the head of a stretch: up to its comma or particle."""
        words = self.tokens.words
        start = first
        for _ in range(4):
            end = next(
                (
                    i
                    for i in range(start, min(last, start + FAR + 6))
                    if words[i] in (",", '"', ":") or (words[i] in self.particles and i > start)
                ),
                None,
            )
            if end is None:
                break
            span = self._subject_in(start, end)
            if span is not None:
                return span
            if words[end] == '"':
                return None
            if words[end] == "," and (
                self._unknown(start, end)
                or (start == first and self._owned_voice(start, end))
                or (end - start == 1 and (self._recalled(start) or self._stranger(start, first)))
                or self._many(start, end)
            ):
                return self._trim(start, end)
            start = end + 1
        return self._near(first, last)

    def _subject_in(self, first: int, last: int) -> tuple[int, int] | None:
        """The whole stretch as a speaker, where it ends with a body, a person or an office without case ending."""
        first, last = self._trim(first, last)
        if last - first == 1 and self._recalled(first) and "'" not in self.tokens.words[first]:
            # A name that is a month's too ("Kasım").
            return first, last
        while first < last and first in self.clauses.when_at:
            first = self.clauses.when_at[first].last
        if last <= first or last - first > FAR:
            return None
        told = (self.event_at[i] for i in range(first, last) if i in self.event_at and i not in self.actor_at)
        if any(event.feature != "part" and not event.data.get("weak") and not self._titles(event) for event in told):
            return None
        if self._recalled(last - 1) and "'" not in self.tokens.words[last - 1]:
            return first, last
        hits = self.bodies.within(first, last)
        final = next((h for h in reversed(hits) if h.last >= last - 1 or self._names(h.last, last)), None)
        if final is not None and not CASES & set(final.before):
            return first, last
        held = (self.bodies.offices[i] for i in range(first, last) if i in self.bodies.offices)
        ends = (office for office in held if office.last == last or self._names(office.last, last))
        return (first, last) if any(not CASES & set(office.before) for office in ends) else None

    def _near(self, first: int, last: int) -> tuple[int, int] | None:
        """The first body without case ending near the head of the sentence, with the names around it."""
        hits = [h for h in self.bodies.within(first, last) if not CASES & set(h.before) and not h.data.get("adjective")]
        if not hits or hits[0].first - first > 8:
            return self._titled_name(first, last)
        hit = hits[0]
        told = (self.event_at[i] for i in range(first, hit.first) if i in self.event_at and i not in self.actor_at)
        if any("conv" not in event.before for event in told):
            return None
        end = hit.last
        while end < last and (
            (end in self.bodies.offices and not CASES & set(self.bodies.offices[end].before))
            or (self._name(end) and "'" not in self.tokens.words[end])
            or end in self.actor_at
        ):
            if end in self.actor_at and CASES & set(self.actor_at[end].before):
                break
            end += 1
        start = first if self._names(first, hit.first) or hit.first - first <= 2 else hit.first
        start, end = self._trim(start, end)
        return (start, end) if end > start else None

    def _titled_name(self, first: int, last: int) -> tuple[int, int] | None:
        """An office near the head of the sentence with the name of who holds it behind ("the interim head, X Y")."""
        near = (self.bodies.offices[i] for i in range(first, min(first + 8, last)) if i in self.bodies.offices)
        office = next((o for o in near if not CASES & set(o.before)), None)
        end = office.last if office is not None else last
        while end < last and self._name(end) and "'" not in self.tokens.words[end]:
            end += 1
        return self._trim(first, end) if office is not None and end > office.last else None

    def _inverted(self, cue: Hit, sentence: Sentence) -> tuple[int, int] | None:
        """`"..." said X.`: what stands after the verb up to the end of the sentence."""
        if cue.feature not in ("past", "present", "") or sentence.last - cue.last > 8:
            return None
        known = self._subject_in(cue.last, sentence.last)
        quoted = cue.first > sentence.first and self.tokens.words[cue.first - 1] == '"'
        if known is None and quoted and sentence.last > cue.last and self._name(sentence.last - 1):
            # `"...", says a mother of five, Semire.`: whoever that is.
            return cue.last, sentence.last
        return known

    def _titles(self, event: Hit) -> bool:
        """Whether a word for an act is part of a name ("the Emergency Operation Centre"): it and its neighbours have
        capitals."""
        around = (event.first - 1, event.first, event.last)
        starts = (self.tokens.folded.start(self.tokens.starts[i]) for i in around)
        return event.feature == "noun" and all(
            self.tokens.folded.original[start : start + 1].isupper() for start in starts
        )

    def _name(self, i: int) -> bool:
        """Whether the token is written with a capital and is nothing the pack knows as an event or a cue."""
        # "el-Murtaza": the article before an Arabic name is written small.
        capital = any(part[:1].isupper() for part in self.tokens.slice(i, i + 1).split("-"))
        return capital and i not in self.event_at and i not in self.report_at

    def _names(self, first: int, last: int) -> bool:
        """Whether what follows is only capitalised names and brackets."""
        return all(self._name(i) or self.tokens.words[i] in ("(", ")") for i in range(first, last))

    def _unknown(self, first: int, last: int) -> bool:
        """Whether a stretch before a comma reads as a name of a body that the pack does not know."""
        first, last = self._trim(first, last)
        if last - first > 2 and self.tokens.words[first + 1] in self.ages:
            # "Semire, aged 34": told by age, one name is enough.
            return self._name(last - 1)
        if not 2 <= last - first <= 8 or any(
            i in self.event_at or i in self.report_at or i in self.clauses.when_at for i in range(first, last)
        ):
            return False
        labels = self.words[last - 1].labels
        known = {label for chain, _, _ in (labels or {}).values() for label in chain}
        named = sum(self._name(i) for i in range(first, last))
        return (
            named >= last - first - 1
            and self._name(last - 1)
            and not known & OBLIQUE
            and not {"loc", "dat", "abl"} & set(self.words[last - 1].endings)
        )

    def _owned_voice(self, first: int, last: int) -> bool:
        """Whether a stretch before a comma is somebody of a body: its owner's ending and its own ("X's senior
        writer")."""
        first, last = self._trim(first, last)
        if not 2 <= last - first <= 7 or any(
            i in self.report_at or i in self.clauses.when_at or i in self.clauses.roles for i in range(first, last)
        ):
            return False
        owner = next((h for h in self.bodies.within(first, last) if "gen" in h.before), None)
        endings = self.words[last - 1].endings
        told = "poss" in endings or "acc" in endings
        # "Kanadı" may be read as a dative with a copula too.
        cased = endings & {"loc", "abl", "ins"} or ("dat" in endings and "cop" not in endings)
        return owner is not None and owner.last < last and told and not cased

    def _stranger(self, i: int, first: int) -> bool:
        """Whether one word before a comma at the head of a sentence is a name that the pack does not know."""
        word = self.words[i]
        return i == first and not word.nodes and not word.digit and self._name(i) and i not in self.clauses.when_at

    def _many(self, first: int, last: int) -> bool:
        """Whether a stretch before a comma names people in the plural ("families of the hostages")."""
        if not 2 <= last - first <= 6 or not self._name(first) or self.bodies.within(first, last):
            return False
        if any(i in self.event_at or i in self.report_at or i in self.clauses.when_at for i in range(first, last)):
            return False
        endings = set(self.words[last - 1].endings)
        return "pl" in endings and "poss" in endings and not endings & {"loc", "dat", "abl", "ins"}

    def _remember(self, frame: Frame) -> None:
        """Keep the last name of a speaker whose body is known: the name alone speaks for it later."""
        if frame.speaker is None or frame.slug in (OWN, UNKNOWN) or frame.speaker[1] - frame.speaker[0] < 2:
            return
        i = frame.speaker[1] - 1
        name = self.tokens.words[i].split("'")[0]
        capital = any(part[:1].isupper() for part in self.tokens.slice(i, i + 1).split("-"))
        if i not in self.bodies.offices and capital and len(name) > 2:
            self.known.setdefault(name, (frame.slug, frame.hit))
            self.known.setdefault(name.split("-")[-1], (frame.slug, frame.hit))

    def _recalled(self, i: int) -> bool:
        return self.tokens.words[i].split("'")[0] in self.known and self._name(i)

    def _made(self, cue: Hit, act: str, speaker: tuple[int, int], n: int, head: tuple[int, int], kind: str) -> Frame:
        frame = super()._made(cue, act, self._head_of(self._owned(speaker)), n, head, kind)
        if frame.hit is not None and self._mere_part(frame.hit, speaker):
            frame.slug, frame.hit = UNKNOWN, None
        outlet = next(
            (h for h in self.bodies.within(*speaker) if h.data.get("head") and self.bodies.slug(h) == "media"), None
        )
        if outlet is not None and {"gen", "dat"} & set(outlet.before):
            # "Two officials whom the paper did not name", "an official who spoke to the paper": no outlet's word.
            behind = self.bodies.resolve(outlet.last, speaker[1])
            if "dat" in outlet.before and outlet.first > speaker[0]:
                # "By what X's sources told the paper": the word of the one before it.
                ahead = self.bodies.resolve(speaker[0], outlet.first)
                frame.slug, frame.hit, outlet = (
                    (*ahead, None) if ahead[1] is not None else (frame.slug, frame.hit, outlet)
                )
        if outlet is not None and {"gen", "dat"} & set(outlet.before):
            if behind[1] is not None and not CASES & set(behind[1].before):
                frame.slug, frame.hit, outlet = *behind, None
        if (
            outlet is not None
            and frame.slug != "media"
            and not any(i in self.bodies.offices and i not in self.actor_at for i in range(outlet.last, speaker[1]))
        ):
            frame.slug, frame.hit = "media", outlet
        if frame.slug == UNKNOWN:
            names = [
                self.known[name] for i in range(*speaker) if (name := self.tokens.words[i].split("'")[0]) in self.known
            ]
            if names:
                frame.slug, frame.hit = names[0]
        if frame.slug == UNKNOWN and frame.speaker is not None and self._person(*frame.speaker):
            frame.slug = WITNESSES
        if frame.hit is not None and frame.hit.data.get("weak") and self._same_sources(frame):
            assert self.last is not None
            frame.slug, frame.hit = self.last.slug, self.last.hit
        return frame

    def _same_sources(self, frame: Frame) -> bool:
        """ "Sources" alone, behind "sources of the ministry": those named last; "the official", opening a sentence."""
        if frame.speaker is None or frame.speaker[1] - frame.speaker[0] > 1 or self.last is None:
            return False
        if self.last.speaker is None or self.last.hit is None or self.last.hit.data.get("weak"):
            return False
        word = self.words[frame.speaker[0]]
        if frame.slug == OFFICIALS and "pl" not in word.endings:
            return frame.speaker[0] == self.tokens.sentences[frame.sentence].first
        before = {key for i in range(*self.last.speaker) for key in self.words[i].keys}
        return not before.isdisjoint(word.keys)

    def _person(self, first: int, last: int) -> bool:
        """Whether a speaker is a person told by name alone, or by age: somebody who was there."""
        aged = any(self.words[i].endings & {"rel"} and self.tokens.words[i] in self.ages for i in range(first, last))
        held = [self.bodies.offices[i] for i in range(first, last) if i in self.bodies.offices]
        if any(not office.data.get("eyewitness") for office in held) or any(
            i in self.actor_at for i in range(first, last)
        ):
            return False
        return (
            aged
            or bool(held)
            or (last - first in (2, 3) and self._names(first, last) and "poss" not in self.words[last - 1].endings)
        )

    def _owned(self, speaker: tuple[int, int]) -> tuple[int, int]:
        """ "X, which belongs to Y": the phrase of a speaker without the body that X only belongs to."""
        owned = [i for i in range(*speaker) if self.clauses.roles.get(i) == "owned"]
        named = bool(owned) and any(h.last <= speaker[1] for h in self.bodies.within(owned[-1] + 1, speaker[1]))
        return (owned[-1] + 1, speaker[1]) if named else speaker

    def _head_of(self, speaker: tuple[int, int]) -> tuple[int, int]:
        """ "X, who met Y, ...", "the embassy of X in Y": the phrase of a speaker without what only tells of it."""
        parts = [i for i in range(*speaker) if i in self.event_at and self.event_at[i].feature == "part"]
        start = self.event_at[parts[-1]].last if parts else speaker[0]
        placed = [h.last for h in self.bodies.within(*speaker) if "rel" in h.before and not h.data.get("weak")]
        start = max([start, *placed])
        named = [h for h in self.bodies.within(start, speaker[1]) if not CASES & set(h.before)]
        return (start, speaker[1]) if named and start > speaker[0] else speaker

    def _referred(self, speaker: tuple[int, int], slug: str, hit: Hit | None) -> tuple[str, Hit | None]:
        """A reference back stands alone: with a noun of its own before it, the phrase names somebody else."""
        back = self.bodies.anaphor(*speaker)
        titled = back is not None and back.first == speaker[0] and "gen" in back.before
        if titled and back is not None and back.last in self.bodies.offices:
            # "The movement's spokesman X".
            return super()._referred((back.first, back.last), slug, hit)
        if (back is not None and speaker[1] - speaker[0] > 2) or (
            back is not None and back.first > speaker[0] and self.words[speaker[0]].nodes
        ):
            return slug, hit
        return super()._referred(speaker, slug, hit)

    def _mere_part(self, hit: Hit, speaker: tuple[int, int]) -> bool:
        """Whether a state's name only opens the name of a body nobody lists ("Sudan Doctors' Network")."""
        if hit.first != speaker[0] or hit.last - hit.first > 1 or hit.before or speaker[1] - hit.last < 2:
            return False
        rest = range(hit.last, speaker[1])
        if any(i in self.bodies.offices or i in self.actor_at for i in rest):
            return False
        return all(self._name(i) and "'" not in self.tokens.words[i] for i in rest) and bool(
            self.words[speaker[1] - 1].endings & {"poss", "acc"}
        )
