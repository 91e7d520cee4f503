"""Who says what: reporting verbs, "according to", headline speakers, carried through the discourse.

A frame is one attribution: its cue, its speaker, and the stretch of text that is the speaker's word.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Any

from truceline.languages import Pack, Word
from truceline.reading.bodies import OWN, UNKNOWN, Bodies
from truceline.reading.clauses import MARKS, Clauses
from truceline.reading.matching import Hit
from truceline.reading.subjects import Subjects
from truceline.reading.text import Sentence, Tokens

LONGEST = 26
TAKEN = 13
"""How far behind a verb that is spelled like a noun what it takes may stand."""
SHORT = 5
PAST_NAME = frozenset(("stop", "dating", "total", "venue"))
"""Operators that no speaker's name goes over."""


class Frame:
    """One attribution. `speaker`: (first, last) tokens of the noun phrase or null; `slug`: who it is; `head`:
    tokens taken
    by cue, speaker and their dates; `content`: tokens that are the speaker's word; `via`: frames that pass it on."""

    __slots__ = (
        "act",
        "addressee",
        "closing",
        "content",
        "cue",
        "gender",
        "head",
        "hit",
        "inherited",
        "kind",
        "sentence",
        "slug",
        "speaker",
        "via",
    )

    def __init__(
        self,
        cue: Hit | None,
        act: str,
        speaker: tuple[int, int] | None,
        slug: str,
        hit: Hit | None,
        sentence: int,
        kind: str,
    ) -> None:
        self.cue, self.act, self.speaker, self.slug, self.hit = cue, act, speaker, slug, hit
        self.sentence, self.kind = sentence, kind
        self.head = (0, 0)
        self.content = (0, 0)
        self.via: list[Frame] = []
        self.inherited = False
        self.closing = False
        self.gender: str | None = None
        self.addressee: Hit | None = None


FINITE = frozenset(("past", "present", "future", "passive"))


class Attribution:
    """Finds the frames of a text. `event_at`: first token of an event trigger to its hit (content begins there)."""

    verbs_end = False
    """Whether a verb ends the name of a source ("according to X entered ...")."""

    def __init__(
        self,
        tokens: Tokens,
        words: list[Word],
        reports: list[Hit],
        bodies: Bodies,
        clauses: Clauses,
        event_at: dict[int, Hit],
        things: frozenset[int],
        pack: Pack,
    ) -> None:
        self.things = things
        self.tokens, self.words, self.bodies, self.clauses, self.event_at = tokens, words, bodies, clauses, event_at
        self.rules: dict[str, Any] = pack.head.get("attribution", {})
        never = frozenset(self.rules.get("never", ()))
        self.report_at = {hit.first: hit for hit in reports if tokens.words[hit.first] not in never}
        self.quantities = frozenset(self.rules.get("quantities", ()))
        self.doubtful = frozenset(self.rules.get("doubtful", ()))
        self.orders: tuple[str, ...] = tuple(self.rules.get("orders", ("vs", "sv")))
        self.by: tuple[str, ...] = tuple(self.rules.get("by", ()))
        self.purpose: tuple[str, ...] = tuple(self.rules.get("purpose", ()))
        self.adverbs = frozenset(self.rules.get("adverbs", ()))
        self.actor_at: dict[int, Hit] = {}
        for hit in bodies.actors:
            for i in range(hit.first, hit.last):
                self.actor_at[i] = hit
        self.keys = [word.keys for word in words]
        self.joints = frozenset(self.rules.get("joints", ()))
        self.opens = frozenset(self.rules.get("opens", ()))
        self.addressed = frozenset(self.rules.get("addressed", ()))
        self.addressee: Hit | None = None
        self.last: Frame | None = None
        self.history: list[Frame] = []
        self.marks = [i for i, word in enumerate(tokens.words) if word in MARKS]
        self.subjects = Subjects(tokens, bodies, clauses, event_at, self.rules)

    def frames(self) -> list[Frame]:
        """The frames in the order of the text, each with its content."""
        found: list[Frame] = []
        by_sentence: dict[int, list[Hit]] = {}
        for hit in self.report_at.values():
            by_sentence.setdefault(hit.sentence, []).append(hit)
        for n, sentence in enumerate(self.tokens.sentences):
            here = self._sentence(n, sentence, by_sentence.get(n, []))
            if here:
                here.sort(key=lambda frame: frame.head[0])
                self._contents(here, sentence)
                found.extend(here)
        if found and self.tokens.sentences[found[0].sentence].headline:
            self._same_voice(found)
        return found

    def _same_voice(self, frames: list[Frame]) -> None:
        """Who a title names only in part or not by name ("an official: ..."): the one the body lets speak."""
        body = [f for f in frames if f.speaker and f.kind not in ("nominal", "title", "called")]
        body = [f for f in body if not self.tokens.sentences[f.sentence].headline]
        for frame in frames:
            if frame.kind not in ("title", "sv") or frame.speaker is None:
                continue
            if not self.tokens.sentences[frame.sentence].headline:
                continue
            if frame.hit is not None and not frame.hit.data.get("weak"):
                continue
            words = frozenset(self.tokens.words[slice(*frame.speaker)])
            told = [
                f
                for f in body
                if frame.hit is None and f.speaker and words & frozenset(self.tokens.words[slice(*f.speaker)])
            ]
            if not told and frame.hit is not None and len({f.slug for f in body}) == 1:
                told = [f for f in body if f.hit is not None and not f.hit.data.get("outlets")]
            if told:
                frame.speaker, frame.slug, frame.hit = told[0].speaker, told[0].slug, told[0].hit

    def _sentence(self, n: int, sentence: Sentence, cues: list[Hit]) -> list[Frame]:
        frames: list[Frame] = []
        titled = self._titled(n, sentence)
        taken = sentence.first
        if titled is not None:
            frames.append(titled)
            taken = titled.head[1]
            self.last = titled
        for cue in cues:
            if cue.first < taken or (
                cue.first in self.actor_at and self.actor_at[cue.first].last - self.actor_at[cue.first].first > 1
            ):
                continue
            if cue.feature == "past" and not cue.before and self._nounlike(cue.first - 1, sentence.first):
                continue
            frame = self._framed(cue, n, sentence, taken)
            if frame is None:
                continue
            taken = max(taken, frame.head[1])
            frames.append(frame)
            named = self.last is not None and self.last.sentence == n and frame.kind == "nominal"
            main = frame.kind not in ("according", "called", "relative") and not named
            main = main or self.last is None or self.last.sentence != n
            subject = self.subjects.of(sentence) if frame.kind == "nominal" and main else None
            if subject is not None and subject.hit.first < frame.head[0]:
                # Who acts in the sentence goes on speaking, not the one whose word is only named in it.
                hit = subject.hit
                slug, known = self._referred((hit.first, hit.last), *self.bodies.resolve(hit.first, hit.last))
                self.last = Frame(None, "states", (hit.first, hit.last), slug, known, n, "vs")
                self.last.head = (hit.first, hit.last)
                self.history.append(self.last)
            elif frame.kind == "nominal" and frame.head[0] > sentence.first and not sentence.headline:
                # "Disregarding X's call": who is only named in passing does not go on speaking.
                pass
            elif main and (frame.slug != OWN or frame.speaker):
                if frame.cue is not None:
                    frame.gender = self.subjects.gender(frame.cue.first)
                self.last = frame
                self.history.append(frame)
        return frames

    def _titled(self, n: int, sentence: Sentence) -> Frame | None:
        """`SPEAKER: content`, in a title or at the head of a line."""
        words = self.tokens.words
        stop = min(sentence.last, sentence.first + 12)
        colon = next((i for i in range(sentence.first + 1, stop) if words[i] == ":"), None)
        if colon is None or colon + 1 >= sentence.last:
            return None
        if words[colon + 1] in MARKS and not sentence.headline:
            return None
        first = sentence.first
        if any(i in self.report_at and self.report_at[i].feature in ("past", "present") for i in range(first, colon)):
            return None
        slug, hit = self._referred((first, colon), *self.bodies.resolve(first, colon))
        named = hit is not None or any(i in self.bodies.offices for i in range(first, colon))
        short = sentence.headline and colon - first <= 4 and not any(i in self.event_at for i in range(first, colon))
        if not named and not short:
            return None
        first, last = self._trim(first, colon)
        frame = Frame(None, "states", (first, last), slug, hit, n, "title")
        frame.head = (sentence.first, colon + 1)
        return frame

    def _framed(self, cue: Hit, n: int, sentence: Sentence, floor: int) -> Frame | None:
        data = cue.data
        act = data.get("act", "states")
        role = data.get("role", "verb")
        inside = cue.first > sentence.first and not self.clauses.edge[cue.first - 1]
        if inside and self.tokens.words[cue.first] in self.doubtful and not self._takes(cue, sentence.last):
            return None
        if data.get("opening") and cue.first != sentence.first:
            return None
        if role == "called":
            speaker, head_end = self._after(cue, sentence)
            if speaker is None or not self._sourced(speaker):
                return None
            return self._made(cue, act, speaker, n, (cue.first, head_end), "called")
        if role == "according" and data.get("back"):
            if self._going(cue, n) is None:
                return None
            frame = self._continued(cue, act, n, cue.last)
            frame.kind = "according"
            return frame
        if role == "according":
            speaker, head_end = self._after(cue, sentence, according=True)
            if speaker is None or not self._sourced(speaker):
                return None
            return self._made(cue, act, speaker, n, (cue.first, head_end), "according")
        if role == "purpose":
            return self._purpose(cue, act, n, sentence)
        if self.clauses.roles.get(cue.first - 1) == "relative" and cue.feature in ("past", "present"):
            hit = self.actor_at.get(cue.first - 2)
            if hit is not None and hit.last == cue.first - 1 and not hit.data.get("adjective"):
                return self._made(cue, act, (hit.first, hit.last), n, (cue.first, cue.last), "relative")
        if role == "participle" or cue.feature == "part":
            return self._continued(cue, act, n, cue.last) if self._going(cue, n) is not None else None
        if cue.feature == "noun" or role == "nominal":
            return self._nominal(cue, act, n, sentence)
        if "final" in self.orders:
            speaker = self._clause_subject(cue, sentence, floor)
            if speaker is not None:
                return self._made(cue, act, speaker, n, (cue.first, cue.last), "final")
            return self._continued(cue, act, n, cue.last)
        bound = bool(cue.after) and cue.last < sentence.last and not self._opens_word(cue)
        if "sv" in self.orders and not bound and self._body_before(cue, floor):
            speaker = self._before(cue, sentence, floor)
            if speaker is not None:
                return self._made(cue, act, speaker, n, (speaker[0], self._past(cue.last, sentence.last)), "sv")
        if "vs" in self.orders and data.get("order", "vs") == "vs":
            if role == "relay":
                return self._relayed(cue, act, n, sentence)
            speaker, head_end = self._after(cue, sentence)
            if speaker is not None and self._spoken_to(cue, speaker, n):
                frame = self._continued(cue, act, n, head_end)
                frame.addressee = next(iter(self.bodies.within(*speaker)), None)
                return frame
            if speaker is not None and self._plausible(cue, speaker, head_end):
                return self._made(cue, act, speaker, n, (cue.first, head_end), "vs")
            if speaker is None and head_end > cue.last and self._going(cue, n) is not None:
                return self._continued(cue, act, n, head_end)
        if "sv" in self.orders and not bound:
            speaker = self._before(cue, sentence, floor)
            named = self.bodies.within(*speaker) if speaker is not None else []
            if speaker is not None and named and all(h.data.get("own") for h in named) and self.last is not None:
                # "Its forces saw": told by the one whose forces they are, where it speaks already.
                if self.last.sentence == n:
                    return self._continued(cue, act, n, self._past(cue.last, sentence.last))
            if speaker is not None:
                return self._made(cue, act, speaker, n, (speaker[0], self._past(cue.last, sentence.last)), "sv")
        if (data.get("alone") or "and" in cue.before) and self._going(cue, n) is not None:
            return self._continued(cue, act, n, cue.last)
        return None

    def _purpose(self, cue: Hit, act: str, n: int, sentence: Sentence) -> Frame | None:
        """ "They marched to demand": who marched speaks."""
        if self.last is not None and self.last.sentence == n:
            return self._continued(cue, act, n, cue.last)
        if sentence.headline:
            return None
        verb = Hit(cue.entry, sentence.first, sentence.first + 1, "", (), (), None, n)
        speaker, _ = self._after(verb, sentence)
        if speaker is None or speaker[1] > cue.first:
            return None
        joint = next((i for i in range(*speaker) if self.tokens.words[i] in self.joints), speaker[1])
        if joint > speaker[0]:
            speaker = (speaker[0], min(joint, speaker[0] + SHORT))
        return self._made(cue, act, speaker, n, (cue.first, cue.last), "vs")

    def _takes(self, cue: Hit, stop: int) -> bool:
        """Whether what the verb takes follows it: the sign of a verb that is spelled like an ordinary noun."""
        takes = cue.data.get("takes", ())
        for i in range(cue.last, min(cue.last + TAKEN, stop)):
            word = self.tokens.words[i]
            if self.clauses.roles.get(i) == "complementizer" or word in takes:
                return True
            if self._by_word(i):
                return True
        return False

    def _by_word(self, i: int) -> bool:
        """Whether a word begins with the clitic that opens what is said, and is not simply spelled so."""
        word = self.tokens.words[i]
        if not self.by or not word.startswith(self.by) or len(word) <= 3 or word in self.joints:
            return False
        return not any(not before for _, before, _, _, _ in self.words[i].nodes)

    def _nounlike(self, i: int, floor: int) -> bool:
        """Whether the word before a verb form takes a noun ("to re-publish" for "it published"): then it is no verb."""
        if i >= floor and i in self.report_at and self.report_at[i].feature in ("past", "present"):
            return self.report_at[i].last == i + 1
        operator = self.clauses.operators.get(i) if i >= floor else None
        if operator is None or operator.after or operator.feature in ("past", "present"):
            return False
        return operator.data["role"] in ("phase", "stop")

    def _opens_word(self, cue: Hit) -> bool:
        """Whether what is said follows the verb at once ("described it as"), so that its pronoun does not close it."""
        following = self.tokens.words[cue.last]
        return self.clauses.roles.get(cue.last) == "complementizer" or following.startswith(self.by or ("\0",))

    def _body_before(self, cue: Hit, floor: int) -> bool:
        """Whether a body is named right before the verb."""
        i = cue.first - 1
        while i > floor and (
            self.tokens.words[i] in self.adverbs or i in self.clauses.when_at or self.tokens.words[i] in (")", '"')
        ):
            i -= 1
        return i >= floor and i in self.actor_at and not self.actor_at[i].data.get("anaphor")

    def _made(self, cue: Hit, act: str, speaker: tuple[int, int], n: int, head: tuple[int, int], kind: str) -> Frame:
        slug, hit = self.bodies.resolve(*speaker)
        slug, hit = self._referred(speaker, slug, hit)
        if hit is not None and hit.data.get("adjective") and not self._official(speaker):
            slug, hit = UNKNOWN, None
        frame = Frame(cue, act, speaker, slug, hit, n, kind)
        frame.head = head
        frame.addressee = self.addressee if kind == "vs" else None
        self.addressee = None
        return frame

    def _referred(self, speaker: tuple[int, int], slug: str, hit: Hit | None) -> tuple[str, Hit | None]:
        """Resolve "the movement", "the statement" where the phrase names no body of its own."""
        if hit is not None and not hit.data.get("weak"):
            return slug, hit
        back = self.bodies.anaphor(*speaker)
        if back is None:
            return slug, hit
        known = self.bodies.antecedent(back, self.tokens.words, self.keys)
        if known is not None:
            return self.bodies.slug(known), back
        if hit is None and back.data.get("default"):
            return back.data["default"], back
        if self.last is not None and hit is None:
            return self.last.slug, back
        return (back.data["slug"], back) if hit is None and back.data.get("slug") else (slug, hit)

    def _official(self, speaker: tuple[int, int]) -> bool:
        """Whether the phrase has an office or an unnamed source: "an American doctor" does not speak for the state."""
        for i in range(*speaker):
            if i in self.bodies.offices and not self.bodies.offices[i].data.get("personal"):
                return True
        return speaker[1] - speaker[0] == 1 or any(h.data.get("weak") for h in self.bodies.within(*speaker))

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
            return self.last
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

    def _nominal(self, cue: Hit, act: str, n: int, sentence: Sentence) -> Frame | None:
        """ "A UN warning", "the army's announcement": the body beside the noun is the speaker."""
        if cue.last < sentence.last and any("to" in before for _, before, _, _, _ in self.words[cue.last].nodes):
            # "Accusations against the head of government": who is named is not the one who says so.
            return None
        for hit in self.bodies.within(cue.last, min(cue.last + 3, sentence.last)):
            if hit.data.get("adjective") and hit.first > cue.last and self.orders[0] == "vs":
                # "Calls to stop the Israeli war": the adjective belongs to the noun before it.
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
                frame = Frame(cue, act, (hit.first, hit.last), self.bodies.slug(hit), hit, n, "nominal")
                frame.head = (cue.first, hit.last)
                return frame
        if cue.data.get("own"):
            frame = Frame(cue, act, None, OWN, None, n, "nominal")
            frame.head = (cue.first, cue.last)
            return frame
        return None

    def _parts(self, i: int, hit: Hit, asks: bool) -> bool:
        """Whether token `i`, from a noun of saying to a body, says that the body does not speak: the call is *to* it,
        *against* it, *for* something of its."""
        if i == hit.first:
            return bool(self.addressed.intersection(hit.before))
        if self.clauses.edge[i] or self.clauses.roles.get(i) in ("against", "target", "dating"):
            return True
        word = self.tokens.words[i]
        return word.startswith(self.purpose or ("\0",)) and len(word) > 4 and (asks or i not in self.bodies.offices)

    def _sourced(self, speaker: tuple[int, int]) -> bool:
        """ "According to" names a source only where a body or an office stands in it, or a short unknown name."""
        if any(i in self.things for i in range(speaker[0], min(speaker[0] + 2, speaker[1]))):
            return False
        return bool(self.bodies.within(*speaker)) or any(i in self.bodies.offices for i in range(*speaker))

    def _spoken_to(self, cue: Hit, speaker: tuple[int, int], n: int) -> bool:
        """ "... and urged Y to": strung to the speaker before by "and", the body named is the one spoken to."""
        named = self.bodies.within(*speaker)
        takes = cue.data.get("object") or cue.data.get("told") or cue.data.get("act") in ("demands", "warns")
        lone = len(named) == 1 and named[0].first - speaker[0] <= 1
        if takes and lone and named[0].data.get("silent") and self._going(cue, n) is not None:
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
        speaker, head_end = self._after(cue, sentence)
        if speaker is None:
            return None
        outer = self._made(cue, act, speaker, n, (cue.first, head_end), "vs")
        takes = cue.data.get("takes", ())
        start = next(
            (i for i in range(speaker[1], min(speaker[1] + 4, sentence.last)) if self.tokens.words[i] in takes), None
        )
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

    def _plausible(self, cue: Hit, speaker: tuple[int, int], head_end: int) -> bool:
        """A noun phrase that names no body counts as a speaker only where the verb opens its clause and what it takes
        follows at once, and it is short enough to be a name."""
        first = self.tokens.words[speaker[0]]
        if first.startswith(self.purpose or ("\0",)) and len(first) > 4:
            # "... and called for the punishment of": what it calls for, no name.
            if speaker[0] not in self.actor_at and speaker[0] not in self.bodies.offices:
                return False
        if self.bodies.within(*speaker) or any(i in self.bodies.offices for i in range(*speaker)):
            return True
        if cue.after:
            # "He called it X": what follows a verb with its object is no subject.
            return False
        opens = cue.first == 0 or bool(self.clauses.edge[cue.first - 1]) or "and" in cue.before
        opens = opens or any(s.first == cue.first for s in self.tokens.sentences[cue.sentence : cue.sentence + 1])
        taken = self.clauses.roles.get(head_end - 1) == "complementizer"
        if not opens or not 2 <= speaker[1] - speaker[0] <= (14 if taken else 8):
            return False
        following = self.tokens.words[speaker[1]] if speaker[1] < len(self.tokens.words) else ""
        if self.addressee is not None and head_end < len(self.tokens.words):
            following = self.tokens.words[head_end]
        return taken or following in cue.data.get("takes", ()) or following.startswith(self.by or ("\0",))

    def _after(self, cue: Hit, sentence: Sentence, according: bool = False) -> tuple[tuple[int, int] | None, int]:
        """The noun phrase after the cue, and where the head (phrase, dates, complementizer) ends."""
        words, clauses = self.tokens.words, self.clauses
        takes = frozenset(cue.data.get("takes", ()))
        i = self._dated(cue.last, sentence.last)
        if according and i in self.report_at and self.report_at[i].feature in ("past", "present"):
            i = self.report_at[i].last
        first = i
        j = i
        stop = min(sentence.last, i + LONGEST)
        while j < stop:
            role = clauses.roles.get(j)
            if j in clauses.when_at:
                break
            named = self.actor_at.get(j)
            verb = self.verbs_end and j in self.event_at and self.event_at[j].feature in FINITE
            if according and j > first and named is None and verb:
                break
            if j > first and self.words[j].digit and named is None and not according:
                # A figure after the name is what was counted, not part of the name.
                break
            if j > first and role == "back" and not according:
                # "The movement denied this": what points back is no name.
                break
            if j > first and named is not None and named.first == j and self._turned(named, according):
                break
            if role in ("complementizer", "break", "relative", "sub") or (
                role in PAST_NAME and (named is None or "case" in named.after)
            ):
                break
            if words[j] in MARKS and j == first:
                # A quoted name may begin the phrase; a quoted sentence may not.
                if j not in self.actor_at and j + 1 not in self.actor_at:
                    break
            elif words[j] == "-" and clauses.joined(j):
                pass
            elif words[j] in (":", ";") or (words[j] in (",", "-") and not self._apposed(j, sentence.last, according)):
                break
            if j not in self.actor_at and j not in self.bodies.offices:
                if (words[j] in takes and j > first) or (words[j] in takes and not according):
                    break
                counted = j == first and words[j] in self.quantities
                told = not according and not counted and (j > first or j not in self.event_at)
                if told and self._content_begins(j, cue):
                    break
                if j == first and not according and j in self.event_at and self.event_at[j].feature != "part":
                    break
                purposed = words[j].startswith(self.purpose or ("\0",)) and len(words[j]) > 4
                if j == first and not according and purposed and cue.data.get("act") == "demands":
                    # "It called for": what is called for opens with a preposition written together with it.
                    break
                if j in self.report_at and j > first and self.report_at[j].feature != "noun":
                    break
            j += 1
        first, last = self._trim(first, j)
        head_end = self._past(j, sentence.last)
        if last <= first:
            return None, head_end
        turned = self.actor_at.get(j)
        if not according and turned is not None and turned.first == j and not self.opens.intersection(turned.before):
            self.addressee = turned if self._turned(turned, according) else None
            if self.addressee is not None:
                return (first, last), self._past(turned.last, sentence.last)
        if not according and (
            cue.data.get("object") or cue.data.get("told") or cue.data.get("act") in ("demands", "warns")
        ):
            self.addressee = self._split(first, last)
            if self.addressee is not None:
                last = self.addressee.first
                while last - 1 > first and last - 1 in self.bodies.offices and last - 1 not in self.actor_at:
                    last -= 1
        return (first, last), head_end

    def _turned(self, hit: Hit, according: bool) -> bool:
        """Whether the clitic before a body's name says that the speaker's own name is over: it opens what is said,
        or names
        the one spoken to."""
        if self.opens.intersection(hit.before):
            return True
        return not according and bool(self.addressed.intersection(hit.before))

    def _split(self, first: int, last: int) -> Hit | None:
        """The body spoken to, where it stands after the speaker without a word between ("X urged Y to")."""
        hits = [h for h in self.bodies.within(first, last) if not h.data.get("adjective")]
        back = [h for h in hits if h.data.get("anaphor")]
        if len(hits) >= 2 and back and back[0] is hits[0] and not hits[1].data.get("anaphor") and not hits[1].before:
            # "The statement urged Y to": who is spoken to follows the word that points back.
            return hits[1] if self.tokens.words[hits[1].first - 1] not in self.joints else None
        k = next((k for k, h in enumerate(hits) if h.data.get("silent") and h.first > first), None)
        if k is not None:
            # "X urged Y and the mediators to": those asked are strung together.
            strung = "and" in hits[k].before and k > 1 and hits[k - 1].last == hits[k].first
            return hits[k - 1] if strung else hits[k]
        hits = [h for h in hits if h not in back]
        counted = self.words[first].digit and not any(self.tokens.words[i] in self.joints for i in range(first, last))
        if len(hits) == 1 and counted and hits[0].first - first > 1 and hits[0].last >= last - 1:
            # "25 states called on X to": those who are counted speak.
            return hits[0]
        if len(hits) < 2 or hits[-1].last < last - 1 or hits[-1].before or hits[-1].data.get("head"):
            return None
        if self.bodies.slug(hits[-1]) == self.bodies.slug(hits[0]):
            return None
        return hits[-1] if self.tokens.words[hits[-1].first - 1] not in self.joints else None

    def _content_begins(self, j: int, cue: Hit) -> bool:
        hit = self.event_at.get(j)
        if hit is not None:
            return True
        if "by" in cue.data.get("takes", ()) and self._by_word(j):
            return True
        operator = self.clauses.operators.get(j)
        return operator is not None and operator.data["role"] in ("phase", "demand", "negation", "plan", "block")

    def _apposed(self, j: int, stop: int, according: bool) -> bool:
        """Whether the sign at `j` opens a bracket inside the speaker's name ("X, head of Y, that ...")."""
        words = self.tokens.words
        if according:
            return False
        if j + 1 in self.bodies.offices and words[j] == ",":
            return True
        close = next((k for k in range(j + 1, min(j + 14, stop)) if words[k] == words[j]), None)
        if close is None or close == j + 1:
            return False
        if any(k in self.clauses.when_at for k in range(j + 1, close)):
            return False
        follows = self.clauses.roles.get(close + 1)
        return follows == "complementizer" and not any(k in self.event_at for k in range(j + 1, close))

    def _dated(self, i: int, stop: int) -> int:
        """Past dates and signs that stand between verb and speaker."""
        words = self.tokens.words
        while i < stop:
            if i in self.clauses.when_at:
                i = self.clauses.when_at[i].last
            elif (
                words[i] in (",", "-") and (i + 1 in self.clauses.when_at or (i > 0 and i - 1 in self.clauses.when_at))
            ) or words[i] in self.adverbs:
                i += 1
            else:
                break
        return i

    def _past(self, i: int, stop: int) -> int:
        """Past dates, signs, adverbs and the complementizer after the speaker: where its word begins."""
        words, clauses = self.tokens.words, self.clauses
        limit = min(stop, i + 14)
        while i < limit:
            if i in clauses.when_at:
                i = clauses.when_at[i].last
            elif words[i] in (",", "-", ":") or words[i] in MARKS or words[i] in self.adverbs:
                i += 1
            elif clauses.roles.get(i) == "venue":
                i = clauses.operators[i].last
            elif clauses.roles.get(i) == "complementizer":
                return clauses.operators[i].last
            else:
                break
        return min(i, stop)

    def _before(self, cue: Hit, sentence: Sentence, floor: int) -> tuple[int, int] | None:
        """The noun phrase right before the cue ("X said"), within its clause."""
        i = cue.first
        words, clauses = self.tokens.words, self.clauses
        while i > floor and (words[i - 1] in self.adverbs or i - 1 in clauses.when_at):
            i -= 1
        last = i
        while i > floor and last - i < LONGEST:
            k = i - 1
            if (
                (words[k] in (",", ";", ":", "-") and not clauses.joined(k))
                or (words[k] in MARKS and k not in self.actor_at)
            ) and (words[k] != "," or not self._bracketed(k, floor)):
                break
            if clauses.roles.get(k) in ("complementizer", "break", "relative", "sub", "aux"):
                break
            if k in self.event_at and k not in self.actor_at and "," not in words[k:last]:
                return None
            i = k
            named = self.actor_at.get(k)
            if named is not None and named.first == k and "and" in named.before and k - 1 not in self.actor_at:
                # "The army goes on with its raids and X calls for": X begins a clause of its own.
                break
        first, last = self._trim(i, last)
        if last <= first:
            return None
        hits = list(self.bodies.within(first, last))
        if not hits and not any(k in self.bodies.offices for k in range(first, last)):
            return None
        return first, last

    def _bracketed(self, k: int, floor: int) -> bool:
        """Whether the comma at `k` closes a bracket after a name ("X, a spokesman for Y, said")."""
        words = self.tokens.words
        if "sv" not in self.orders or self.orders[0] == "vs":
            return False
        return any(words[m] == "," for m in range(max(floor, k - 12), k)) or k - floor < 8

    def _clause_subject(self, cue: Hit, sentence: Sentence, floor: int) -> tuple[int, int] | None:
        """Verb-final order: the speaker stands at the head of the sentence, the content between it and the verb."""
        start = max(floor, sentence.first)
        hits = [h for h in self.bodies.within(start, cue.first) if not h.data.get("anaphor")]
        if not hits or hits[0].first - start > SHORT:
            return None
        last = hits[0].last
        for hit in hits[1:]:
            if hit.first - last <= 2:
                last = hit.last
        while (
            last < cue.first
            and self.words[last].nodes == ()
            and last - start < SHORT * 2
            and self.tokens.words[last].isalpha()
        ):
            last += 1
        return start, last

    def _trim(self, first: int, last: int) -> tuple[int, int]:
        words, skip = self.tokens.words, frozenset(self.rules.get("trim", ()))
        while first < last and (not words[first][0].isalnum() or words[first] in skip or first in self.clauses.when_at):
            if words[first] in MARKS and first + 1 in self.actor_at:
                break
            first += 1
        while last > first and (
            (words[last - 1] not in (")", '"') and not words[last - 1][0].isalnum()) or words[last - 1] in skip
        ):
            last -= 1
        return first, last

    def _contents(self, frames: list[Frame], sentence: Sentence) -> None:
        """What each frame covers: forward to the next break, or back where the frame closes its sentence."""
        breaks = [b for b in self.clauses.breaks if sentence.first < b < sentence.last]
        for k, frame in enumerate(frames):
            first, last = frame.head
            ahead = self._rest(last, sentence.last)
            floor = frames[k - 1].head[1] if k else sentence.first
            if frame.kind == "according":
                frame.content = self._according(frame, sentence, floor)
            elif frame.kind == "relative":
                frame.content = (last, self.clauses.end(min(last, sentence.last - 1), sentence.last))
            elif frame.kind == "called":
                frame.content = (first, self.clauses.end(min(last, sentence.last - 1), sentence.last))
            elif frame.kind == "final":
                frame.content = (frame.speaker[1] if frame.speaker else floor, first)
            elif ahead <= 1 and first > sentence.first and frame.kind != "nominal" and not self._tied_on(frame):
                back = frames[k - 1].content[0] if k and frames[k - 1].inherited else floor
                frame.content = (back, first)
            elif frame.kind == "nominal" and frame.slug != OWN:
                stop = self.clauses.end(last, sentence.last) if last < sentence.last else last
                frame.content = (first, stop)
            else:
                stop = next((b for b in breaks if b >= last and not self._quoted(first, b)), sentence.last)
                until = frame.cue.data.get("until", ()) if frame.cue is not None else ()
                if until and self.clauses.roles.get(last - 1) != "complementizer":
                    stop = next((i for i in range(last, stop) if self.clauses.roles.get(i) in until), stop)
                frame.content = (last, stop)
                if frame.kind == "sv" and self._closes_quote(first):
                    frame.content = (floor, stop)

    def _tied_on(self, frame: Frame) -> bool:
        """Whether a verb and its speaker are strung to what stands before by "and", or tell of a thing ("the deal that
        the mediators announced"): they do not close it."""
        if frame.kind != "vs" or frame.cue is None:
            return False
        return "and" in frame.cue.before or self.clauses.roles.get(frame.cue.first - 1) == "relative"

    def _quoted(self, first: int, last: int) -> bool:
        """Whether a quotation opened from `first` on is still open at `last`."""
        return (bisect_left(self.marks, last) - bisect_left(self.marks, first)) % 2 == 1

    def _rest(self, i: int, stop: int) -> int:
        return sum(
            1 for k in range(i, min(stop, i + 8)) if self.tokens.words[k][0].isalnum() and k not in self.clauses.when_at
        )

    def _closes_quote(self, first: int) -> bool:
        """Whether a quotation or a clause ends right before the frame: `"...," X said, "..."`."""
        words = self.tokens.words
        return first > 1 and (words[first - 1] in MARKS or (words[first - 1] == "," and self.orders[0] == "sv"))

    def _according(self, frame: Frame, sentence: Sentence, floor: int) -> tuple[int, int]:
        first, last = frame.head
        words, clauses = self.tokens.words, self.clauses
        if first - floor <= 1:
            stop = next((b for b in clauses.breaks if last <= b < sentence.last), sentence.last)
            return last, stop
        if self._rest(last, sentence.last) == 0 or words[first - 1] not in ("-", "("):
            start = max((b for b in clauses.breaks if floor < b < first), default=floor)
            if self._rest(last, sentence.last) and words[first - 1] == ",":
                return start, next((b for b in clauses.breaks if last <= b < sentence.last), sentence.last)
            return start, first
        start = first - 1
        while start > floor and not clauses.edge[start - 1]:
            start -= 1
        end = clauses.end(min(last + 1, sentence.last - 1), sentence.last)
        return start, end


def covering(frames: Iterable[Frame], token: int) -> list[Frame]:
    """The frames whose content holds the token, outermost first."""
    held = [
        f
        for f in frames
        if (f.content[0] <= token < f.content[1] and not f.head[0] <= token < f.head[1]) or _inside(f, token)
    ]
    return sorted(
        held,
        key=lambda f: (
            not f.closing,
            f.kind == "called",
            f.kind == "according" and f.content[1] - f.content[0] < 30,
            f.head[0],
        ),
    )


def _inside(frame: Frame, token: int) -> bool:
    return frame.kind == "nominal" and frame.slug != OWN and frame.content[0] <= token < frame.content[1]


__all__ = ["OWN", "UNKNOWN", "Attribution", "Frame", "covering"]
