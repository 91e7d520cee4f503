"""Who did it, where the text allows more readings than the one that the rules found: the candidates.

A candidate is nobody, a body named near the trigger, the speaker, for a deed or a toll the one who does most of what
the report tells, people that are no body known, or what the rules chose. Its features (`doer_features`) say how it
stands to the trigger. None holds a name or a slug, and none tells one party of an agreement from another: where the
parties change places, so do their candidates.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from truceline.codebook.bodies import army_of, body_kind, slugs
from truceline.reading.acts.drafts import BY_CAUSE, DEEDS, Draft
from truceline.reading.bodies import OWN, UNKNOWN
from truceline.reading.choices import doer_features as words
from truceline.reading.choices.weights import Group, Ranked
from truceline.reading.matching import Hit
from truceline.reading.scene import Scene

TELLERS = frozenset((OWN, "media", "officials", "medics", "witnesses"))
"""Who tells of deeds and does none."""
LINKS = ("against", "agent", "break", "cause", "complementizer", "dating", "relative", "result", "target")
"""Roles of words between a body and a trigger that say how the two belong together."""
STEPS = (0, 1, 2, 4, 8, 16)
GAPS = tuple(next(str(step) for step in STEPS if gap <= step) for gap in range(STEPS[-1] + 1))
"""Distances in tokens as they are told apart: up to 0, 1, 2, 4, ..., else far."""
ARMED = frozenset(("army", "movement", "armed-group"))
"""Kinds of bodies that fight."""
REACH, TITLED = 120, 12
"""How many tokens from the trigger a body may stand, and how many bodies of a title are looked at: a bound on time."""
HELD = frozenset(("captives", "remains"))
HURT = frozenset(("people", "force", "captives", "remains", "troops", "movers"))
"""Classes of those to whom a deed is done, whose nation a body's adjective beside them tells."""
HARMS = DEEDS | BY_CAUSE
"""Events that have the one who does most of what a report tells for a candidate, wherever it is named."""


@dataclass(slots=True)
class Candidate(Ranked):
    """Who may have done it. `slug`: null for nobody. `hit`: where it is named, or null. `groups`: what is true of it.
    `ruled`: whether the rules chose it."""

    slug: str | None
    hit: Hit | None
    groups: list[Group]
    ruled: bool


class Doers:
    """The bodies of a text that may have done something, and the candidates of each of its drafts."""

    def __init__(self, drafts: list[Draft], scene: Scene) -> None:
        self.drafts, self.scene = drafts, scene
        self.mentions: list[tuple[str, Hit]] = []
        self.slugs: dict[int, str] = {}
        self._near: dict[tuple[int, int], dict[str, list[Hit]]] = {}
        self.captives: set[str] = set()
        for hit in scene.bodies.actors:
            self._take(hit)
        self.firsts = [hit.first for _, hit in self.mentions]
        headlines = [sentence.headline for sentence in scene.tokens.sentences]
        self.titled = [(name, hit) for name, hit in self.mentions if headlines[hit.sentence]]
        self.deeds = {side(d.actor) for d in drafts if d.actor is not None and d.event in DEEDS}
        self.doing = min(len(self.deeds), 2)
        self.parties = {side(slug) for slug in scene.sides}
        harms = Counter(side(d.actor) for d in drafts if d.actor is not None and d.event in HARMS)
        self.busiest = max(harms, key=harms.__getitem__, default=None)

    def _take(self, hit: Hit) -> None:
        bodies = self.scene.bodies
        meant: Hit | None = hit
        if hit.data.get("anaphor"):
            meant = bodies.antecedent(hit, self.scene.tokens.words, self.scene.keys)
        if meant is None:
            return
        slug = bodies.slug(meant)
        if slug in TELLERS:
            return
        self.mentions.append((side(slug), hit))
        self.slugs[hit.first] = slug
        if adjective(hit) and self.noun_before(hit) in HELD:
            self.captives.add(side(slug))

    def noun_before(self, hit: Hit) -> str | None:
        """The class of the noun right before a mention, or null."""
        nouns = self.scene.nouns_in(hit.first - 2, hit.first)
        return nouns[-1].data["class"] if nouns else None

    def near(self, draft: Draft) -> dict[str, list[Hit]]:
        """The mentions in the sentence of the draft, in those beside it, and in the title, by body."""
        sentences = self.scene.tokens.sentences
        low = sentences[max(draft.sentence - 1, 0)].first
        high = sentences[min(draft.sentence + 1, len(sentences) - 1)].last
        start = bisect_left(self.firsts, max(low, draft.first - REACH))
        stop = bisect_left(self.firsts, min(high, draft.last + REACH))
        found = self._near.get((start, stop))
        if found is None:
            found = self._near[start, stop] = {}
            for name, hit in (*self.titled[: min(start, TITLED)], *self.mentions[start:stop]):
                found.setdefault(name, []).append(hit)
        return found

    def contends(self, name: str) -> bool:
        """Whether a body fights, or is a party to the agreement."""
        return name in self.parties or fights(name)

    def inside(self, clause: tuple[int, int]) -> set[str]:
        """The bodies that a clause names."""
        start, stop = bisect_left(self.firsts, clause[0]), bisect_left(self.firsts, clause[1])
        return {name for name, _ in self.mentions[start:stop]}

    def candidates(self, k: int) -> list[Candidate]:
        """The candidates of draft `k`: bodies, people unnamed, nobody. What the rules said alone where no body is near,
        or only theirs, or theirs stands right beside the trigger, or is the doer of the act that a toll is strung to
        ("attacked and hurt"): there weights hardly ever change anything, and time is saved."""
        draft = self.drafts[k]
        view = None if _touching(draft) or self._strung(k) or self._plain(draft) else _View(k, self)
        if view is None or view.settled:
            return [Candidate(draft.actor, draft.actor_hit, [], True)]
        return [*(view.body(name) for name in view.names), view.unnamed(), view.nobody()]

    def _plain(self, draft: Draft) -> bool:
        """Whether, where verbs come first, a need has no doer by the rules, or a deed that is told has one that fights
        in its clause, or behind "which did": weights hardly ever change it, and time is saved."""
        hit = draft.actor_hit
        if not self.scene.verb_first or draft.act == "demands":
            return False
        if hit is None or draft.actor is None:
            return draft.event == "need" and draft.actor is None
        if self.scene.clauses.roles.get(hit.first - 1) == "agent":
            return True
        told = draft.act == "states" and draft.event in DEEDS and draft.clause[0] <= hit.first < draft.clause[1]
        return told and fights(draft.actor)

    def _strung(self, k: int) -> bool:
        draft, last = self.drafts[k], self.drafts[k - 1]
        same = k > 0 and draft.sentence == last.sentence and draft.actor == last.actor is not None
        return same and self.scene.verb_first and draft.event in BY_CAUSE and "and" in draft.hit.before


class _View:
    """One draft, and what all its candidates share."""

    def __init__(self, k: int, doers: Doers) -> None:
        self.doers, self.scene = doers, doers.scene
        self.draft = draft = doers.drafts[k]
        self.near = doers.near(draft)
        frame = draft.frame
        self.speaker = side(frame.slug) if frame is not None and frame.slug not in TELLERS else None
        self.rule = side(draft.actor) if draft.actor is not None else None
        left_out = (None, UNKNOWN, self._confessor())
        busiest = doers.busiest if draft.event in HARMS else None
        names = dict.fromkeys((*self.near, self.speaker, self.rule, busiest))
        self.names: list[str] = [name for name in names if name not in left_out]
        self.settled = not self.names or self.names == [self.rule]
        if self.settled:
            return
        self.does, self.voice = (draft.event, draft.act), form_of(draft)
        self.deed = "deed" if draft.event in DEEDS else draft.event
        self.named = doers.inside(draft.clause)
        self.contenders = {name for name in self.names if doers.contends(name)}
        self.teller = self._teller()
        self.victim, self.hurt = self._hurt()
        self.beside = [*self._beside("last", k - 1), *self._beside("next", k + 1)]

    def _confessor(self) -> str | None:
        """Whose choice would have it own up to a breach ("we struck in response to a breach"), or null: weights never
        say that, only rules, which need the words for it."""
        draft = self.draft
        told = draft.event == "violation" and (draft.act, draft.realis) == ("states", "actual")
        return self.speaker if told and self.speaker != self.rule else None

    def _teller(self) -> str:
        """What kind of body tells of the act: the report itself, somebody unnamed, one that fights, any other kind."""
        frame = self.draft.frame
        if frame is None:
            return OWN
        if self.speaker is None or frame.slug == UNKNOWN:
            return frame.slug
        return "fighter" if self.doers.contends(self.speaker) else body_kind(frame.slug) or UNKNOWN

    def _hurt(self) -> tuple[str | None, str | None]:
        """The body whose adjective stands beside the people told of ("two X soldiers were killed"), and what people
        they are; or null."""
        scene, draft = self.scene, self.draft
        told = scene.nouns_in(min(draft.quote[0], draft.first), max(draft.quote[1], draft.last))
        people = [noun for noun in told if noun.data["class"] in HURT]
        if not people:
            return None, None
        whom = str(people[0].data.get("of") or people[0].data["class"])
        for noun in people:
            for hit in scene.bodies.within(max(noun.first - 2, 0), noun.last + 1):
                beside = hit.last in (noun.first, noun.last) or hit.first == noun.last
                if beside and adjective(hit) and hit.first in self.doers.slugs:
                    return side(self.doers.slugs[hit.first]), whom
        return None, whom

    def _beside(self, word: str, k: int) -> Iterator[tuple[str, Group]]:
        """The doer by the rules of the draft before or after, with the feature of being it."""
        other = self.doers.drafts[k] if 0 <= k < len(self.doers.drafts) else None
        if other is not None and other.actor is not None:
            yield side(other.actor), (words.beside, word, other.sentence == self.draft.sentence)

    def inside(self, hit: Hit) -> bool:
        """Whether a mention stands in the clause of the trigger."""
        return self.draft.clause[0] <= hit.first < self.draft.clause[1]

    def body(self, name: str) -> Candidate:
        """A body named near the trigger, the speaker, or the doer by the rules."""
        draft, doers = self.draft, self.doers
        hits = self.near.get(name, [])
        before = after = None
        for hit in hits:
            if hit.sentence == draft.sentence:
                if hit.first < draft.first:
                    before = hit
                else:
                    after = after or hit
        doing = doers.doing if name in doers.deeds else 0
        alone, held = len(self.names) == 1, name in doers.captives
        contends, many = name in self.contenders, min(len(self.contenders), 3)
        groups: list[Group] = [
            (words.body, min(len(hits), 3), alone, contends, *self.does, doing, held),
            (words.contends, contends, name in doers.parties, many, self.teller, *self.does, self.voice),
            (words.trigger, draft.hit.entry.id, name == self.speaker),
        ]
        if self.hurt is not None:
            deed = "deed" if draft.event in HARMS else draft.event
            groups.append((words.hurt, self.hurt, name == self.speaker, contends, self.teller, deed))
        if self.victim is not None:
            groups.append((words.victim, self.victim == name, contends, draft.event))
        if before is not None:
            groups += self._stands("before", before, before.last, draft.first)
        if after is not None:
            groups += self._stands("after", after, draft.last, after.first)
        if before is None and after is None and hits:
            off = min([abs(hit.sentence - draft.sentence) for hit in hits])
            groups.append((words.away, min(off, 2), *self.does))
        elif not hits and name != self.speaker:
            groups.append((words.far, contends, *self.does))
        self._voiced(name, before, contends, groups)
        self._ruled(name, groups)
        if name == self.rule:
            return Candidate(draft.actor, draft.actor_hit, groups, True)
        first = after is not None and self.inside(after) and not (before is not None and self.inside(before))
        best = (after if first else before or after) or (hits[0] if hits else None)
        return Candidate(doers.slugs[best.first] if best is not None else name, best, groups, False)

    def _stands(self, place: str, hit: Hit, low: int, high: int) -> tuple[Group, ...]:
        """How a mention stands to the trigger, with tokens `low` to `high` between the two."""
        scene, gap, acts = self.scene, high - low, 0
        roles = scene.clauses.roles
        between = {roles[i] for i in range(low, high) if i in roles}
        if gap > 0:
            # A name counts as one word, however long: "X" and "the army of X" stand equally far off.
            gap -= sum([h.last - h.first - 1 for h in scene.bodies.within(low, high)])
            acts = bisect_left(scene.acts, high) - bisect_left(scene.acts, low)
        far = GAPS[max(gap, 0)] if gap < len(GAPS) else "far"
        passed = tuple([role for role in LINKS if role in between]) if between else ()
        opens = hit.first - scene.tokens.sentences[hit.sentence].first <= 1
        return (
            (words.stands, place, self.inside(hit), *self.does, self.draft.realis, min(acts, 2)),
            (words.reaches, place, far, self.voice, passed, opens),
            (words.named, place, self._form(hit), self._lead(hit), self.deed, self.voice),
        )

    def _form(self, hit: Hit) -> str:
        if adjective(hit):
            if 0 <= hit.first - self.draft.last <= 1:
                return "adjective of the trigger"
            if hit.first in self.scene.event_ends:
                return "adjective of an act"
            return f"adjective of {self.doers.noun_before(hit) or 'a word'}"
        if self.scene.heads[hit.first]:
            return "voice"
        data = hit.entry.data
        # A nickname is a name: which bodies have one says nothing of what they do.
        return "anaphor" if data.get("anaphor") else "name"

    def _lead(self, hit: Hit) -> str:
        """What stands right before a mention: an operator's role, what is written together with it, an act, a noun."""
        role = self.scene.clauses.roles.get(hit.first - 1)
        if role is not None:
            return role
        written = hit.before[-1:] if hit.before[-1:] != ("det",) else hit.before[-2:-1]
        if written:
            # Whether a name has an article says which body it is, not what the body does.
            return written[0]
        if hit.first in self.scene.body_ends:
            return "body"
        if hit.first in self.scene.event_ends:
            return "act"
        nouns = self.scene.nouns_in(hit.first - 1, hit.first)
        return str(nouns[-1].data["class"]) if nouns else "-"

    def _voiced(self, name: str, before: Hit | None, contends: bool, groups: list[Group]) -> None:
        """Whether the candidate speaks, is spoken to, or is the other party than the one that speaks."""
        draft, frame = self.draft, self.draft.frame
        if frame is None:
            return
        if name == self.speaker:
            near = 0 <= draft.first - frame.head[1] <= 1
            cue = frame.cue.entry.id if frame.cue is not None else "-"
            groups.append((words.speaks, contends, *self.does, self.deed, draft.realis, near, self.voice, cue))
            return
        to = frame.addressee
        addressed = to is not None and side(self.scene.bodies.slug(to)) == name
        asked = before is not None and frame.head[1] <= before.first
        rival = self.teller == "fighter" and contends
        groups.append((words.listens, *self.does, addressed, rival, asked))

    def _ruled(self, name: str, groups: list[Group]) -> None:
        """Whether the rules chose the candidate here, or in the drafts beside."""
        draft = self.draft
        if name == self.rule:
            hit = draft.actor_hit
            where = "unnamed" if hit is None else "inside" if self.inside(hit) else "outside"
            groups.append((words.ruled, where, self.voice, *self.does, self.scene.pack.code))
        groups += [group for doer, group in self.beside if doer == name]

    def unnamed(self) -> Candidate:
        """People that are no body known: gunmen, settlers, a company."""
        draft, ruled = self.draft, self.rule == UNKNOWN
        groups: list[Group] = [(words.unnamed, *self.does, UNKNOWN in self.named)]
        self._ruled(UNKNOWN, groups)
        return Candidate(UNKNOWN, draft.actor_hit if ruled else None, groups, ruled)

    def nobody(self) -> Candidate:
        """The text does not say who."""
        draft, told = self.draft, (*self.does, self.voice, self.scene.pack.code)
        thing = draft.object.data["class"] if draft.object is not None else None
        under = draft.operators[0].data["role"] if draft.operators else None
        voiced, counted, hurt = draft.frame is not None, bool(draft.counts), self.victim is not None
        groups: list[Group] = [
            (words.nobody, *told, draft.realis),
            (words.nobody_here, min(len(self.named), 2), voiced, counted, thing, under),
            (words.nobody_told, self.teller, *self.does, self.rule is None, draft.data.get("actor"), hurt),
        ]
        if self.rule is None:
            groups.append((words.nobody_ruled, *told, self.deed, draft.realis))
        return Candidate(None, None, groups, self.rule is None)


def _touching(draft: Draft) -> bool:
    """Whether the rules' doer stands right beside the trigger, in its clause."""
    hit = draft.actor_hit
    if hit is None or not draft.clause[0] <= hit.first < draft.clause[1]:
        return False
    return hit.last >= draft.first and hit.first <= draft.last


@cache
def fights(slug: str) -> bool:
    """Whether a body is a force, a movement under arms, or a state whose army the codebook names."""
    return body_kind(slug) in ARMED or army_of(slug) is not None


@cache
def _states() -> dict[str, str]:
    """An army's slug to its state's."""
    armies = ((army_of(slug), slug) for slug in slugs())
    return {army: slug for army, slug in armies if army is not None}


@cache
def side(slug: str) -> str:
    """The state that an army is part of, as the codebook rules of doers; any other body itself."""
    return _states().get(slug, slug)


def adjective(hit: Hit) -> bool:
    """Whether a body is named by its adjective alone."""
    return hit.feature == "adj" or "adjective" in hit.entry.data


def form_of(draft: Draft) -> str:
    """How the trigger tells its act: passive, verb, participle or noun."""
    if draft.feature == "passive" or draft.data.get("passive"):
        return "passive"
    if draft.verbal:
        return "verb"
    return "participle" if draft.feature == "part" else "noun"
