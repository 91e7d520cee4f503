"""Who says it, where the rules found nobody: the candidates.

A candidate is the report itself, a body named in the sentence, or one who spoke before. The rules know the verbs of
saying that the pack lists; these features (`speaker_features`) know how a speaker stands in a sentence whatever its
verb. So they are learned from the coded reports read with verbs hidden (`benchmarks.train_choices`), and never set
aside a speaker whom the rules found. None holds a name or a slug.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from truceline.reading.acts.drafts import Draft
from truceline.reading.bodies import OWN
from truceline.reading.choices import speaker_features as words
from truceline.reading.choices.doers import GAPS, adjective, fights, form_of, side
from truceline.reading.choices.weights import Group, Ranked
from truceline.reading.clauses import MARKS
from truceline.reading.locations.placing import located
from truceline.reading.matching import Hit
from truceline.reading.scene import Scene
from truceline.reading.speakers.frames import Frame
from truceline.reading.text import Sentence

MENTIONS, EARLIER, BACK = 10, 2, 12
"""Bounds on time: bodies of a sentence that are looked at; speakers before the last one; frames gone back for them."""
OPENS, CLOSES = 2, 1
"""Tokens that may stand before the body that opens its sentence, or behind the one that closes it."""


@dataclass(slots=True)
class SpeakerCandidate(Ranked):
    """Who may say it. `slug`: OWN for the report itself. `span`: the tokens that name the speaker, or null. `hit`: the
    mention. `groups`: what is true of it. `ruled`: it is what the rules left: the report itself."""

    slug: str
    span: tuple[int, int] | None
    hit: Hit | None
    groups: list[Group]
    ruled: bool

    def frame(self, sentence: int) -> Frame:
        """The attribution that the choice makes."""
        return Frame(None, "states", self.span, self.slug, self.hit, sentence, "chosen")


@dataclass(slots=True)
class _Mention:
    """A body in a sentence: who, where, in what form, whether it is the sentence's first, whether it stands in
    quotation marks; what stands behind it, behind that, before it and written together with it."""

    slug: str
    hit: Hit
    last: int
    form: str
    first: bool
    quoted: bool
    around: tuple[str, str, str, str]


class Speakers:
    """The bodies and the speakers of a text, and the candidates of each of its drafts that the rules gave none."""

    def __init__(self, drafts: list[Draft], scene: Scene) -> None:
        self.drafts, self.scene = drafts, scene
        self.frames = [f for f in scene.frames if f.slug != OWN and f.speaker is not None and f.kind != "called"]
        self.sentences = [frame.sentence for frame in self.frames]
        self.only = len({frame.slug for frame in self.frames}) == 1
        self.marks = [i for i in scene.tokens.signs if scene.tokens.words[i] in MARKS]
        self.said = {hit.first for hit in scene.reports}
        self.beside = frozenset(scene.pack.head.get("grammar", {}).get("beside", ()))
        self._mentions: dict[int, list[_Mention]] = {}
        self._openers: dict[int, str] = {}

    def candidates(self, k: int) -> list[SpeakerCandidate]:
        """The candidates of draft `k`, the report itself first; what the rules say alone where they found a speaker, or
        the verb stands first: there who speaks stands right behind a verb of saying, and any other body does not."""
        draft, frame = self.drafts[k], self.drafts[k].frame
        if frame is not None:
            return [SpeakerCandidate(frame.slug, frame.speaker, frame.hit, [], True)]
        if self.scene.verb_first:
            return [SpeakerCandidate(OWN, None, None, [], True)]
        return _View(draft, self).candidates()

    def mentions(self, n: int) -> list[_Mention]:
        """The bodies that sentence `n` names."""
        found = self._mentions.get(n)
        if found is None:
            found = self._mentions[n] = list(self._found(n))
        return found

    def _found(self, n: int) -> Iterator[_Mention]:
        scene, bodies, first = self.scene, self.scene.bodies, True
        sentence = scene.tokens.sentences[n]
        for hit in bodies.within(sentence.first, sentence.last)[:MENTIONS]:
            office = bodies.offices.get(hit.last)
            if (adjective(hit) and office is None) or hit.data.get("weak"):
                # "Doctors", "residents" mostly act or suffer; the rules know when they speak.
                continue
            if scene.subject_first and scene.tokens.words[hit.first - 1] in self.beside and hit.first > sentence.first:
                # "A deal with X": whom the act concerns.
                continue
            if scene.places_in(hit.first, hit.first + 1) and located(hit, scene):
                # "In Ankara": ground, not a government.
                continue
            if hit.data.get("anaphor"):
                meant = bodies.antecedent(hit, scene.tokens.words, scene.keys)
                slug = bodies.slug(meant) if meant is not None else hit.data.get("slug") or hit.data.get("default")
                form, last = "anaphor", hit.last
            else:
                last = office.last if office is not None else hit.last
                slug = bodies.resolve(hit.first, last)[0]
                form = "office" if office is not None else "name"
            if slug and slug != OWN:
                quoted, around = self.quoted(hit.first, sentence.first), self._around(hit, last, sentence)
                yield _Mention(slug, hit, last, form, first, quoted, around)
                first = False

    def _around(self, hit: Hit, last: int, sentence: Sentence) -> tuple[str, str, str, str]:
        before = self.sort(hit.first - 1, sentence.last) if hit.first > sentence.first else "start"
        # Whether a name has an article says which body it is, not what it does.
        label = next((label for label in reversed(hit.before) if label != "det"), "-")
        return self.sort(last, sentence.last), self.sort(last + 1, sentence.last), before, label

    def opener(self, n: int) -> str:
        """What opens sentence `n`."""
        found = self._openers.get(n)
        if found is None:
            sentence = self.scene.tokens.sentences[n]
            found = self._openers[n] = self.sort(sentence.first, sentence.last)
        return found

    def quoted(self, i: int, first: int) -> bool:
        """Whether token `i` stands within quotation marks that its sentence (from `first`) opens."""
        return (bisect_left(self.marks, i) - bisect_left(self.marks, first)) % 2 == 1

    def sort(self, i: int, stop: int) -> str:
        """What stands at token `i`, by the sort of word."""
        scene = self.scene
        if i >= stop:
            return "end"
        word, role = scene.tokens.words[i], scene.clauses.roles.get(i)
        if word in MARKS:
            return "mark"
        if role is not None:
            return role
        if not word[0].isalnum():
            return word[0]
        if i in scene.event_at:
            return f"act {scene.event_at[i].feature}"
        if i in self.said:
            return "verb of saying"
        if word[0].isdigit():
            return "number"
        if scene.nouns_in(i, i + 1):
            return "noun"
        if scene.bodies.within(i, i + 1):
            return "body"
        if scene.places_in(i, i + 1):
            return "place"
        if i in scene.clauses.when_at:
            return "date"
        return "word" if scene.words[i].nodes else "unknown word"


class _View:
    """One draft, and what all its candidates share."""

    def __init__(self, draft: Draft, speakers: Speakers) -> None:
        self.draft, self.speakers, self.scene = draft, speakers, speakers.scene
        scene, n = self.scene, draft.sentence
        self.sentence = scene.tokens.sentences[n]
        self.language = scene.pack.code
        self.found = speakers.mentions(n)
        self.bodies = min(len(self.found), 2)
        self.framed = bool(scene.frames_in(n))
        self.voice, self.counted = form_of(draft), bool(draft.counts)
        self.quoted = speakers.quoted(draft.first, self.sentence.first)
        self.opener = speakers.opener(n)
        self.doer = side(draft.actor) if draft.actor is not None else None
        self.before = bisect_left(speakers.sentences, n)
        self.held: dict[str, SpeakerCandidate] = {}

    def candidates(self) -> list[SpeakerCandidate]:
        """The report itself, then bodies of the sentence, then speakers."""
        for mention in self._nearest():
            known = mention.slug in self.held
            candidate = self._candidate(mention.slug, (mention.hit.first, mention.last), mention.hit)
            if not known:
                doer = side(mention.slug) == self.doer
                candidate.groups.append((words.body, fights(mention.slug), self.draft.event, doer))
            candidate.groups.extend(self._named(mention))
        self._here()
        self._spoken()
        return [self._outlet(), *(candidate for slug, candidate in self.held.items() if not self._owns_up(slug))]

    def _owns_up(self, slug: str) -> bool:
        """Whether it would make a body own up to a breach: weights never say that (see `doers`)."""
        draft = self.draft
        told = draft.event == "violation" and (draft.act, draft.realis) == ("states", "actual")
        return told and side(slug) == self.doer

    def _candidate(self, slug: str, span: tuple[int, int] | None, hit: Hit | None) -> SpeakerCandidate:
        found = self.held.get(slug)
        if found is None:
            found = self.held[slug] = SpeakerCandidate(slug, span, hit, [], False)
        return found

    def _outlet(self) -> SpeakerCandidate:
        draft = self.draft
        before = min(self.before, 3)
        groups: list[Group] = [
            (words.outlet, self.language, draft.event, self.voice, draft.act, draft.realis),
            (words.outlet_amid, self.language, self.sentence.headline, self.quoted, self.bodies, self.framed, before),
            (words.outlet_in, self.opener, self.counted, min(draft.sentence, 4)),
        ]
        return SpeakerCandidate(OWN, None, None, groups, True)

    def _nearest(self) -> Iterator[_Mention]:
        """Of each body the mention nearest before the trigger, and the one nearest behind it."""
        before: dict[str, _Mention] = {}
        after: dict[str, _Mention] = {}
        for mention in self.found:
            if mention.hit.first < self.draft.first:
                before[mention.slug] = mention
            else:
                after.setdefault(mention.slug, mention)
        return iter((*before.values(), *after.values()))

    def _named(self, mention: _Mention) -> tuple[Group, ...]:
        draft, scene, sentence, hit, language = self.draft, self.scene, self.sentence, mention.hit, self.language
        ahead = hit.first < draft.first
        low, high = (mention.last, draft.first) if ahead else (draft.last, hit.first)
        gap = max(high - low, 0)
        named = mention.quoted
        quotes = ("quoted both" if named else "quoted the act") if self.quoted else "quoted neither"
        if named and not self.quoted:
            quotes = "quoted the body"
        roles = scene.clauses.roles if "complementizer" in scene.present else {}
        that = bool(roles) and "complementizer" in [roles.get(i) for i in range(low, high)]
        far, where = GAPS[gap] if gap < len(GAPS) else "far", "before" if ahead else "after"
        behind, next_but_one, before, label = mention.around
        opens, closes = hit.first - sentence.first <= OPENS, sentence.last - mention.last <= CLOSES
        edge = self._parted(low, high)
        return (
            (words.named, where, mention.form, mention.first, edge, self.framed, draft.act, sentence.headline),
            (words.reaches, where, far, label, language),
            (words.next_to, where, behind, that, quotes, opens, language),
            (words.follows, where, behind, next_but_one),
            (words.stands_behind, where, before, quotes, closes, language),
        )

    def _parted(self, low: int, high: int) -> bool:
        """Whether the end of a clause lies between two tokens."""
        return any(self.scene.clauses.edge[low:high])

    def _here(self) -> None:
        """One who speaks in the sentence, but not of this: the nearest."""
        draft, frames = self.draft, self.speakers.frames
        same = [f for f in frames[self.before : self.before + BACK] if f.sentence == draft.sentence]
        if not same:
            return
        frame = min(same, key=lambda f: abs(f.head[0] - draft.first))
        ahead = frame.head[0] < draft.first
        edge = self._parted(frame.head[1], draft.first) if ahead else self._parted(draft.last, frame.head[0])
        where = "before" if ahead else "after"
        self._candidate(frame.slug, frame.speaker, frame.hit).groups.append(
            (words.here, where, frame.kind, self.language, edge, draft.event, self.voice)
        )

    def _spoken(self) -> None:
        """Those who spoke before: the last one, and a few others before that one."""
        spoken = self.speakers.frames[max(self.before - BACK, 0) : self.before]
        if not spoken:
            return
        last, draft = spoken[-1], self.draft
        self._candidate(last.slug, last.speaker, last.hit).groups.extend(self._last(last, spoken))
        seen = {last.slug}
        for frame in reversed(spoken[:-1]):
            if frame.slug not in seen:
                seen.add(frame.slug)
                self._candidate(frame.slug, frame.speaker, frame.hit).groups.append(
                    (words.earlier, len(seen), min(draft.sentence - frame.sentence, 4), self.language, self.bodies,
                     self.opener)
                )  # fmt: skip
            if len(seen) > EARLIER:
                break

    def _last(self, frame: Frame, spoken: list[Frame]) -> tuple[Group, ...]:
        draft, tokens = self.draft, self.scene.tokens
        firsts = (tokens.sentences[j].first for j in range(frame.sentence + 1, draft.sentence + 1))
        away, language = min(draft.sentence - frame.sentence, 4), self.language
        paragraph = not any(first > 0 and "\n" in tokens.words[first - 1] for first in firsts)
        alone = len({other.slug for other in spoken}) == 1
        doer, headline = side(frame.slug) == self.doer, tokens.sentences[frame.sentence].headline
        return (
            (words.last, away, language, paragraph, alone, min(self.before, 3), self.speakers.only),
            (words.last_amid, self.opener, self.bodies, self.quoted, self.counted, self.framed, language),
            (words.last_told, draft.event, self.voice, draft.realis, doer, fights(frame.slug)),
            (words.last_by, frame.kind, headline, frame.inherited),
        )
