"""Who a speaker is: the body a phrase names, the one that a pronoun or a verb without a subject goes on with.

The discourse is kept here: the last speaker, and those before it.
"""

from __future__ import annotations

from truceline.codebook import body_kind
from truceline.reading.bodies import OWN, UNKNOWN
from truceline.reading.matching import Hit
from truceline.reading.speakers.frames import Frame
from truceline.reading.speakers.speaker_phrases import SHORT, SpeakerPhrases
from truceline.reading.text import Sentence

STATES = frozenset(("state", "army", "source"))
"""Kinds of bodies that "the agency", "the organisation" never stand for."""
BACK = 12
"""How many speakers back one may stand who is named again by a noun alone."""
ITS = frozenset(("him", "her", "them", "both"))
"""Labels of endings that tell whose a thing is, where that is neither the speaker nor the one spoken to."""
FEW = 4
"""How many words about a body may stand before what it says."""
PUT = 16
"""How far behind a plan's aim the one who put it forward may stand."""


class Voices(SpeakerPhrases):
    """Makes the frame of a cue once its kind is known, and names its speaker."""

    def _made(self, cue: Hit, act: str, speaker: tuple[int, int], n: int, head: tuple[int, int], kind: str) -> Frame:
        slug, hit = self.bodies.resolve(*speaker)
        slug, hit = self._referred(speaker, slug, hit)
        if hit is not None and hit.data.get("adjective") and not self._official(speaker):
            # "The Palestinian group": the nation only tells more of what points back.
            slug, hit = self._referred(speaker, UNKNOWN, None)
        if kind == "sv" and self.orders[0] == "vs" and speaker[1] - speaker[0] == 1 and hit is not None:
            if hit.data.get("adjective"):
                # "A Palestinian tells ...": somebody of that nation.
                slug, hit = UNKNOWN, None
        if hit is not None and self._takes_part(speaker[0], hit.first):
            slug, hit = UNKNOWN, None
        if slug == UNKNOWN and (hit is None or hit.data.get("weak")):
            slug, hit = self._named_before(speaker, hit)
        if slug == UNKNOWN:
            slug, hit = self._writes_for(speaker, hit)
        frame = Frame(cue, act, speaker, slug, hit, n, kind)
        frame.head = head
        frame.addressee = self.addressee if kind == "vs" else None
        self.addressee = None
        return frame

    def _takes_part(self, first: int, last: int) -> bool:
        """ "N., who takes part in the fleet": one of many, who does not speak for the body."""
        partakes = frozenset(self.rules.get("partakes", ()))
        return bool(partakes) and any(self.tokens.words[i] in partakes for i in range(first, last))

    def _writes_for(self, speaker: tuple[int, int], hit: Hit | None) -> tuple[str, Hit | None]:
        """ "The columnist N. in the paper X": who writes for an outlet is its voice."""
        by = frozenset(self.rules.get("written", ()))
        for outlet in self.bodies.within(*speaker):
            if self.bodies.slug(outlet) == "media" and (
                by.intersection(outlet.before) or self.tokens.words[outlet.first - 1] in by
            ):
                return "media", outlet
        return UNKNOWN, hit

    def _named_before(self, speaker: tuple[int, int], hit: Hit | None) -> tuple[str, Hit | None]:
        """ "The source added" behind "a security source said": the speaker whose fuller phrase holds the same noun."""
        words, size = self.tokens.words, speaker[1] - speaker[0]
        noun = words[speaker[1] - 1]
        for frame in reversed(self.history[-BACK:]) if size <= SHORT else ():
            told = frame.speaker
            if told is not None and told[1] - told[0] > size and noun in words[told[0] : told[1]] and frame.slug != OWN:
                return frame.slug, frame.hit
        return UNKNOWN, hit

    def _referred(self, speaker: tuple[int, int], slug: str, hit: Hit | None) -> tuple[str, Hit | None]:
        """Resolve "the movement", "the statement" where the phrase names no body of its own."""
        if hit is not None and not hit.data.get("weak"):
            return slug, hit
        back = self.bodies.anaphor(*speaker)
        if back is None or (hit is not None and hit.data.get("keeps") and hit.first < back.first):
            return slug, hit
        known = self.bodies.antecedent(back, self.tokens.words, self.keys)
        if known is not None:
            return self.bodies.slug(known), back
        if hit is None and back.data.get("default"):
            return back.data["default"], back
        if self.last is not None and hit is None:
            return self.last.slug, back
        if hit is None and back.data.get("of"):
            # "Five were found by the rescuers, the agency said": no state, and the one named last.
            near = [h for h in self.bodies.within(0, back.first) if not (h.data.get("weak") or h.data.get("anaphor"))]
            kin = next((h for h in reversed(near) if body_kind(self.bodies.slug(h)) not in STATES), None)
            if kin is not None:
                return self.bodies.slug(kin), back
        return (back.data["slug"], back) if hit is None and back.data.get("slug") else (slug, hit)

    def _continued(self, cue: Hit, act: str, n: int, head_end: int) -> Frame:
        last = self._going(cue, n)
        frame = Frame(
            cue,
            act,
            last.speaker if last else None,
            last.slug if last else OWN,
            last.hit if last else None,
            n,
            "continued",
        )
        frame.inherited = True
        frame.head = (cue.first, head_end)
        return frame

    def _going(self, cue: Hit, n: int) -> Frame | None:
        """The frame whose speaker a verb without a subject goes on with: one of its own sentence; the subject of that
        sentence, or of the one before where nobody spoke there; else the last one that the verb's gender fits."""
        if self.last is not None and self.last.sentence == n:
            return self._turned_to(self.last, cue, n) or self.last
        gender = self.subjects.gender(cue.first)
        for k in (n, n - 1):
            if k < 0 or (self.last is not None and self.last.sentence >= k):
                break
            subject = self.subjects.of(self.tokens.sentences[k])
            if (
                subject is None
                or subject.hit.first >= cue.first
                or (gender and subject.gender and gender != subject.gender)
            ):
                continue
            hit = subject.hit
            slug, named = self._referred((hit.first, hit.last), *self.bodies.resolve(hit.first, hit.last))
            return Frame(None, "states", (hit.first, hit.last), slug, named, n, "vs")
        fits = (f for f in reversed(self.history[-4:]) if f.gender is None or gender is None or f.gender == gender)
        return next(fits, self.last)

    def _turned_to(self, last: Frame, cue: Hit, n: int) -> Frame | None:
        """ "X threatened that, while Y dealt blows and accused": who acts behind "while" goes on, where the verb's
        gender is not that of the speaker before."""
        start = next((b for b in reversed(self.clauses.breaks) if last.head[1] <= b < cue.first), None)
        gender = self.subjects.gender(cue.first)
        if start is None or self.orders[0] != "vs" or gender is None or last.gender in (None, gender):
            return None
        hit = next((h for h in self.bodies.within(start, cue.first) if not h.before and not h.data.get("weak")), None)
        if hit is None or hit.data.get("adjective"):
            return None
        slug, known = self._referred((hit.first, hit.last), *self.bodies.resolve(hit.first, hit.last))
        return Frame(None, "states", (hit.first, hit.last), slug, known, n, "vs")

    def _nominal(self, cue: Hit, act: str, n: int, sentence: Sentence) -> Frame | None:
        """ "A UN warning", "the army's announcement": the body beside the noun is the speaker."""
        if ITS.intersection(cue.after) and (
            self.clauses.roles.get(cue.last) == "complementizer" or self._aim(cue, sentence.last)
        ):
            # "X spoke of its plan to move", "by its announcement that": whose it is was named last.
            named = [h for h in self.bodies.within(sentence.first, cue.first) if not h.data.get("adjective")]
            if cue.data.get("aims") and act == "states" and self.last is not None and self.last.sentence == n:
                # "X said that Y relies on Z and its plans": X's word.
                return None
            return self._whose(cue, act, named[-1], n) if named and not named[-1].data.get("weak") else None
        if cue.last < sentence.last and any("to" in before for _, before, _, _, _ in self.words[cue.last].nodes):
            # "Accusations against the head of government": who is named is not the one who says so.
            return None
        for hit in self.bodies.within(cue.last, min(cue.last + 3, sentence.last)):
            if hit.data.get("adjective") and hit.first > cue.last and self.orders[0] == "vs":
                # "Calls to stop the Israeli war": the adjective belongs to the noun before it.
                if not (act == "states" and self._official((cue.last, hit.last))):
                    continue
            if "and" in hit.before or (cue.data.get("aims") and not self._aimed(hit, sentence.last)):
                # "Awaiting the plan, and X goes on": X begins a clause of its own.
                continue
            if hit.data.get("adjective") and act == "states" and self._told_here(cue, n):
                # "X said that the American announcement of it is": X's word on somebody's word.
                return None
            if any(i in self.event_at for i in range(cue.last, hit.first)):
                # "The demands for the disarming of X": whose arms they are does not ask.
                continue
            if hit.first > cue.last and self.tokens.words[hit.first - 1] in self.placed:
                # "The announcement in the capital": where it was made.
                continue
            if "by" in hit.before:
                # "The recognition of X": what is recognised, called for or announced, not who does.
                continue
            if not hit.data.get("anaphor") and not any(
                self._parts(i, hit, act != "states" or "object" in cue.data) for i in range(cue.last, hit.first + 1)
            ):
                if hit.data.get("silent") and act == "demands":
                    # "Its call on the mediators to": they are the ones called on.
                    if self._going(cue, n) is None:
                        return None
                    frame = self._continued(cue, act, n, self._past(hit.last, sentence.last))
                    frame.addressee = hit
                    return frame
                frame = self._whose(cue, act, hit, n)
                frame.head = (cue.first, self._behind(hit.last, sentence.last))
                return frame
        put = self._put_forward(cue.last, sentence.last) if self._aim(cue, sentence.last) else None
        if put is not None:
            return self._whose(cue, act, put, n)
        if cue.data.get("own"):
            frame = Frame(cue, act, None, OWN, None, n, "nominal")
            frame.head = (cue.first, cue.last)
            return frame
        return None

    def _told_here(self, cue: Hit, n: int) -> bool:
        """Whether somebody else's word, opened by "that", goes on where the cue stands."""
        last = self.last
        return (
            last is not None
            and last.sentence == n
            and last.kind in ("vs", "sv")
            and self.clauses.roles.get(last.head[1] - 1) == "complementizer"
            and not any(last.head[1] <= b <= cue.first for b in self.clauses.breaks)
        )

    def _whose(self, cue: Hit, act: str, hit: Hit, n: int) -> Frame:
        """The frame of a noun of saying or planning that is this body's."""
        frame = Frame(cue, act, (hit.first, hit.last), self.bodies.slug(hit), hit, n, "nominal")
        frame.head = (cue.first, cue.last)
        return frame

    def _behind(self, i: int, stop: int) -> int:
        """Behind "that", where no more than a few words about the body ("the embassy in Cairo") stand before it."""
        for k in range(i, min(i + FEW, stop)):
            if self.clauses.roles.get(k) == "complementizer":
                return self.clauses.operators[k].last
            if self.clauses.edge[k] or k in self.event_at or k in self.report_at:
                break
        return i

    def _put_forward(self, first: int, stop: int) -> Hit | None:
        """ "The idea of moving them that X put forward": whose idea it is stands behind its aim."""
        puts = frozenset(self.rules.get("puts", ()))
        for i in range(first, min(first + PUT, stop) - 1):
            if self.clauses.edge[i] and self.clauses.roles.get(i) != "relative":
                break
            if self.tokens.words[i] in puts and self.clauses.roles.get(i - 1) == "relative":
                hit = next(iter(self.bodies.within(i + 1, min(i + 4, stop))), None)
                return hit if hit is not None and not hit.data.get("adjective") else None
        return None

    def _aimed(self, hit: Hit, stop: int) -> bool:
        """Whether the act that a plan or proposal aims at follows right behind the body whose it is ("X's plan for the
        handover of")."""
        return not hit.data.get("adjective") and self._act_at(hit.last, stop)

    def _aim(self, cue: Hit, stop: int) -> bool:
        """Whether the act that a plan or proposal aims at follows right behind it."""
        return bool(cue.data.get("aims")) and self._act_at(cue.last, stop)

    def _act_at(self, i: int, stop: int) -> bool:
        """Whether an act stands at token `i`, or right behind a word for a topic there."""
        topic = self.clauses.operators.get(i) if i < stop else None
        i = topic.last if topic is not None and topic.data.get("about") else i
        return i < stop and i in self.event_at

    def _parts(self, i: int, hit: Hit, asks: bool) -> bool:
        """Whether token `i`, from a noun of saying to a body, says that the body does not speak: the call is *to* it,
        *against* it, *for* something of its."""
        if i == hit.first:
            return bool(self.addressed.intersection(hit.before))
        if self.clauses.edge[i] or self.clauses.roles.get(i) in ("against", "target", "dating"):
            return True
        word = self.tokens.words[i]
        return word.startswith(self.purpose or ("\0",)) and len(word) > 4 and (asks or i not in self.bodies.offices)

    def _spoken_to(self, cue: Hit, speaker: tuple[int, int], n: int) -> bool:
        """ "... and urged Y to": strung to the speaker before by "and", the body named is the one spoken to."""
        named = self.bodies.within(*speaker)
        takes = cue.data.get("object") or cue.data.get("told") or cue.data.get("act") in ("demands", "warns")
        lone = len(named) == 1 and named[0].first - speaker[0] <= 1
        listens = lone and (named[0].data.get("silent") or (cue.data.get("told") and named[0].data.get("weak")))
        if takes and listens and self._going(cue, n) is not None:
            return True
        here = self.last is not None and self.last.sentence == n
        if cue.data.get("object") and not named and "and" in cue.before and here:
            # "... and accused groups loyal to Y of": nobody named speaks, so those are the accused.
            following = self.tokens.words[speaker[1]] if speaker[1] < len(self.tokens.words) else ""
            return following.startswith(self.by or ("\0",)) and speaker[0] not in self.bodies.offices
        if cue.data.get("object") and self.last is not None and len(self.bodies.within(*speaker)) == 1:
            # To accuse takes somebody who is accused: where one body alone is named, that is the one.
            begins = speaker[1] < len(self.tokens.words) and self.tokens.words[speaker[1]].startswith(
                self.by or ("\0",)
            )
            if begins and self.bodies.within(*speaker)[0].first - speaker[0] <= 1:
                return True
        if "and" not in cue.before or not (cue.data.get("object") or cue.data.get("act") in ("demands", "warns")):
            return False
        if self.last is None or self.last.sentence != n or cue.feature not in ("past", "present"):
            return False
        hits = self.bodies.within(*speaker)
        if not hits or hits[0].first - speaker[0] > 1:
            return False
        return not any(self.last.head[0] < b < cue.first for b in self.clauses.breaks)

    def _relayed(self, cue: Hit, act: str, n: int, sentence: Sentence) -> Frame | None:
        """ "X quoted Y as saying": the word is Y's; X passes it on."""
        takes = cue.data.get("takes", ())
        if cue.last < sentence.last and self.tokens.words[cue.last] in takes:
            return self._relayed_on(cue, act, n, sentence)
        speaker, head_end = self._after(cue, sentence)
        if speaker is None:
            return None
        outer = self._made(cue, act, speaker, n, (cue.first, head_end), "vs")
        start = next(
            (i for i in range(speaker[1], min(speaker[1] + 4, sentence.last)) if self.tokens.words[i] in takes), None
        )
        if start is not None and any(i in self.report_at for i in range(speaker[0], start)):
            # "Carried the words of people who spoke of": "of" belongs to another verb.
            return outer if self._sourced(speaker) else None
        if start is None:
            return outer
        joint = Hit(cue.entry, cue.first, start + 1, "", (), (), None, n)
        inner, inner_end = self._after(joint, sentence, according=True)
        if inner is None:
            return outer
        frame = self._made(cue, act, inner, n, (cue.first, inner_end), "vs")
        if frame.hit is None or (frame.hit.data.get("weak") and frame.slug == UNKNOWN):
            outer.head = (cue.first, inner_end)
            return outer
        frame.via = [outer]
        return frame

    def _relayed_on(self, cue: Hit, act: str, n: int, sentence: Sentence) -> Frame | None:
        """ "... and quoted Y as saying": who spoke last passes the word on."""
        joint = Hit(cue.entry, cue.first, cue.last + 1, "", (), (), None, n)
        inner, inner_end = self._after(joint, sentence, according=True)
        outer = self._going(cue, n)
        if inner is None or outer is None or not self._sourced(inner):
            return None
        frame = self._made(cue, act, inner, n, (cue.first, inner_end), "vs")
        if frame.slug == UNKNOWN and (frame.hit is None or frame.hit.data.get("weak")):
            return self._continued(cue, act, n, inner_end)
        frame.via = [outer]
        return frame

    def _purpose(self, cue: Hit, act: str, n: int, sentence: Sentence) -> Frame | None:
        """ "They marched to demand": who marched speaks."""
        if self.last is not None and self.last.sentence == n:
            return self._continued(cue, act, n, cue.last)
        if sentence.headline:
            return None
        named = self.bodies.within(sentence.first, cue.first)
        crowd = next((h for h in named if h.data.get("voice") and h.data.get("head")), None)
        if crowd is not None and all(h is crowd or body_kind(self.bodies.slug(h)) == "state" for h in named):
            # "The capital saw marches to demand": those who march.
            return self._made(cue, act, (crowd.first, crowd.last), n, (cue.first, cue.last), "vs")
        verb = Hit(cue.entry, sentence.first, sentence.first + 1, "", (), (), None, n)
        speaker, _ = self._after(verb, sentence)
        if speaker is None or speaker[1] > cue.first:
            return None
        joint = next((i for i in range(*speaker) if self.tokens.words[i] in self.joints), speaker[1])
        if joint > speaker[0]:
            speaker = (speaker[0], min(joint, speaker[0] + SHORT))
        return self._made(cue, act, speaker, n, (cue.first, cue.last), "vs")
