"""Who did it, where the text allows more readings than the one that the rules found: the candidates.

A candidate is nobody, a body named near the trigger, the speaker, people that are no body known, or what the rules
chose. Its features (`doer_features`) say how it stands to the trigger. None holds a name or a slug, and none tells one
party of an agreement from another: where the parties change places, so do their candidates.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cache

from truceline.codebook.bodies import army_of, body_kind, slugs
from truceline.reading.bodies import OWN, UNKNOWN
from truceline.reading.choices import doer_features as features
from truceline.reading.choices.doer_features import Features
from truceline.reading.drafts import DEEDS, Draft
from truceline.reading.matching import Hit
from truceline.reading.scene import Scene

TELLERS = frozenset((OWN, "media", "officials", "medics", "witnesses"))
"""Who tells of deeds and does none."""
LINKS = ("against", "agent", "break", "cause", "complementizer", "dating", "relative", "result", "target")
"""Roles of words between a body and a trigger that say how the two belong together."""
MARKS = ("weak", "anaphor")
STEPS = (0, 1, 2, 4, 8, 16)
"""Distances in tokens that are told apart."""
ARMED = frozenset(("army", "movement", "armed-group"))
"""Kinds of bodies that fight."""
REACH, TITLED = 120, 12
"""How many tokens from the trigger a body may stand, and how many bodies of a title are looked at: a bound on time."""
HELD = frozenset(("captives", "remains"))


@dataclass(slots=True)
class Candidate:
    """Who may have done it. `slug`: null for nobody. `hit`: where it is named, or null. `groups`: what is true of it.
    `ruled`: whether the rules chose it."""

    slug: str | None
    hit: Hit | None
    groups: list[Features]
    ruled: bool

    @property
    def features(self) -> Features:
        """Its features, all groups together."""
        return tuple(feature for group in self.groups for feature in group)


class Doers:
    """The bodies of a text that may have done something, and the candidates of each of its drafts."""

    def __init__(self, drafts: list[Draft], scene: Scene) -> None:
        self.drafts, self.scene = drafts, scene
        self.mentions: list[tuple[str, Hit]] = []
        self.acts = {hit.last for hit in scene.events}
        self.bodies = {hit.last for hit in scene.bodies.actors}
        self.captives: set[str] = set()
        for hit in scene.bodies.actors:
            self._take(hit)
        self.firsts = [hit.first for _, hit in self.mentions]
        headlines = [sentence.headline for sentence in scene.tokens.sentences]
        self.titled = [(name, hit) for name, hit in self.mentions if headlines[hit.sentence]]
        self.deeds = Counter(side(d.actor) for d in drafts if d.actor is not None and d.event in DEEDS)

    def _take(self, hit: Hit) -> None:
        bodies = self.scene.bodies
        meant: Hit | None = hit
        if hit.data.get("anaphor"):
            meant = bodies.antecedent(hit, self.scene.tokens.words, [word.keys for word in self.scene.words])
        if meant is None:
            return
        slug = bodies.slug(meant)
        if slug in TELLERS:
            return
        self.mentions.append((side(slug), hit))
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
        found: dict[str, list[Hit]] = {}
        for name, hit in (*self.titled[: min(start, TITLED)], *self.mentions[start:stop]):
            found.setdefault(name, []).append(hit)
        return found

    def candidates(self, k: int) -> list[Candidate]:
        """The candidates of draft `k`: bodies, people unnamed, nobody."""
        view = _View(k, self)
        return [*(view.body(name) for name in view.names), view.unnamed(), view.nobody()]


class _View:
    """One draft, and what all its candidates share."""

    def __init__(self, k: int, doers: Doers) -> None:
        self.k, self.doers, self.scene = k, doers, doers.scene
        self.draft = draft = doers.drafts[k]
        self.near = doers.near(draft)
        frame = draft.frame
        self.speaker = side(frame.slug) if frame is not None and frame.slug not in TELLERS else None
        self.rule = side(draft.actor) if draft.actor is not None else None
        names = dict.fromkeys((*self.near, self.speaker, self.rule))
        self.names = [name for name in names if name is not None and name != UNKNOWN]
        self.voice = _voice(draft)
        self.deed = "deed" if draft.event in DEEDS else draft.event
        self.told = f"{draft.event} {draft.act} {draft.realis}"

    def inside(self, hit: Hit) -> bool:
        """Whether a mention stands in the clause of the trigger."""
        return self.draft.clause[0] <= hit.first < self.draft.clause[1]

    def body(self, name: str) -> Candidate:
        """A body named near the trigger, the speaker, or the doer by the rules."""
        draft, doers, scene = self.draft, self.doers, self.scene
        hits = self.near.get(name, [])
        before = after = None
        for hit in hits:
            if hit.sentence == draft.sentence:
                if hit.first < draft.first:
                    before = hit
                else:
                    after = after or hit
        groups = [features.named(len(hits), len(self.names) == 1)]
        if before is not None:
            groups.append(self._stands("before", before, before.last, draft.first))
        if after is not None:
            groups.append(self._stands("after", after, draft.last, after.first))
        if before is None and after is None and hits:
            off = min(abs(h.sentence - draft.sentence) for h in hits)
            groups.append(features.away(off, draft.event, draft.act))
        doing = len(doers.deeds) if name in doers.deeds else 0
        groups.append(features.kind(fights(name), draft.event, draft.act, doing, name in doers.captives))
        self._voiced(name, before, groups)
        self._ruled(name, groups)
        if name == self.rule:
            return Candidate(draft.actor, draft.actor_hit, groups, True)
        first = after is not None and self.inside(after) and not (before is not None and self.inside(before))
        best = (after if first else before or after) or next(iter(hits), None)
        slug = name if best is None or best.data.get("anaphor") else scene.bodies.slug(best)
        return Candidate(slug, best, groups, False)

    def _stands(self, place: str, hit: Hit, low: int, high: int) -> Features:
        """How a mention stands to the trigger, with tokens `low` to `high` between the two."""
        scene = self.scene
        roles = scene.clauses.roles
        between = {roles[i] for i in range(low, high) if i in roles}
        # A name counts as one word, however long: "X" and "the army of X" stand equally far off.
        gap = high - low - sum(h.last - h.first - 1 for h in scene.bodies.within(low, high))
        return features.stands(
            place,
            self.inside(hit),
            self.told,
            self.voice,
            self.deed,
            sum(1 for e in scene.events_in(low, high) if not scene.masked(e)),
            next((str(step) for step in STEPS if gap <= step), "far"),
            self._form(hit),
            self._lead(hit),
            tuple(role for role in LINKS if role in between) if between else (),
            hit.first - scene.tokens.sentences[hit.sentence].first <= 1,
        )

    def _form(self, hit: Hit) -> str:
        if adjective(hit):
            if 0 <= hit.first - self.draft.last <= 1:
                return "adjective of the trigger"
            if hit.first in self.doers.acts:
                return "adjective of an act"
            return f"adjective of {self.doers.noun_before(hit) or 'a word'}"
        if self.scene.heads[hit.first]:
            return "voice"
        return next((mark for mark in MARKS if hit.data.get(mark)), "name")

    def _lead(self, hit: Hit) -> str:
        """What stands right before a mention: an operator's role, what is written together with it, an act, a noun."""
        role = self.scene.clauses.roles.get(hit.first - 1)
        if role is not None:
            return role
        written = hit.before[-1:] if hit.before[-1:] != ("det",) else hit.before[-2:-1]
        if written:
            # Whether a name has an article says which body it is, not what the body does.
            return written[0]
        if hit.first in self.doers.bodies:
            return "body"
        if hit.first in self.doers.acts:
            return "act"
        nouns = self.scene.nouns_in(hit.first - 1, hit.first)
        return str(nouns[-1].data["class"]) if nouns else "-"

    def _voiced(self, name: str, before: Hit | None, groups: list[Features]) -> None:
        """Whether the candidate speaks, is spoken to, or is the other party than the one that speaks."""
        draft, frame = self.draft, self.draft.frame
        if frame is None:
            return
        if name == self.speaker:
            near = 0 <= draft.first - frame.head[1] <= 1
            cue = frame.cue.entry.id if frame.cue is not None else "-"
            told = (draft.event, draft.act, self.deed, draft.realis)
            groups.append(features.speaks(*told, near, self.voice, cue))
            return
        to = frame.addressee
        addressed = to is not None and side(self.scene.bodies.slug(to)) == name
        asked = before is not None and frame.head[1] <= before.first
        rival = self.speaker is not None and fights(self.speaker) and fights(name)
        groups.append(features.listens(draft.event, draft.act, addressed, rival, asked))

    def _ruled(self, name: str, groups: list[Features]) -> None:
        """Whether the rules chose the candidate here, or in the drafts beside."""
        draft, drafts = self.draft, self.doers.drafts
        if name == self.rule:
            hit = draft.actor_hit
            where = "unnamed" if hit is None else "inside" if self.inside(hit) else "outside"
            groups.append(features.ruled(where, self.voice, draft.event, draft.act, self.scene.pack.code))
        for word, k in (("last", self.k - 1), ("next", self.k + 1)):
            actor = drafts[k].actor if 0 <= k < len(drafts) else None
            if actor is not None and side(actor) == name:
                groups.append((f"{word} here" if drafts[k].sentence == draft.sentence else f"{word} elsewhere",))

    def unnamed(self) -> Candidate:
        """People that are no body known: gunmen, settlers, a company."""
        draft, ruled = self.draft, self.rule == UNKNOWN
        inside = any(self.inside(h) for h in self.near.get(UNKNOWN, ()))
        groups = [features.unnamed(draft.event, draft.act, inside)]
        self._ruled(UNKNOWN, groups)
        return Candidate(UNKNOWN, draft.actor_hit if ruled else None, groups, ruled)

    def nobody(self) -> Candidate:
        """The text does not say who."""
        draft, code = self.draft, self.scene.pack.code
        event, act = draft.event, draft.act
        inside = sum(1 for hits in self.near.values() if any(self.inside(h) for h in hits))
        thing = draft.object.data["class"] if draft.object is not None else None
        under = draft.operators[0].data["role"] if draft.operators else None
        told, counted = (event, act, self.told, self.voice, code), bool(draft.counts)
        groups = [features.nobody(*told, inside, draft.frame is not None, counted, thing, under)]
        if self.rule is None:
            groups.append(features.nobody_ruled(event, act, self.voice, code, self.deed, draft.realis))
        return Candidate(None, None, groups, self.rule is None)


@cache
def fights(slug: str) -> bool:
    """Whether a body is a force, a movement under arms, or a state whose army the codebook names."""
    return body_kind(slug) in ARMED or army_of(slug) is not None


@cache
def _states() -> dict[str, str]:
    """An army's slug to its state's."""
    armies = ((army_of(slug), slug) for slug in slugs())
    return {army: slug for army, slug in armies if army is not None}


def side(slug: str) -> str:
    """The state that an army is part of, as the codebook rules of doers; any other body itself."""
    return _states().get(slug, slug)


def adjective(hit: Hit) -> bool:
    """Whether a body is named by its adjective alone."""
    return bool(hit.data.get("adjective")) or hit.feature == "adj"


def _voice(draft: Draft) -> str:
    """How the trigger tells its act: passive, verb, participle or noun."""
    if draft.feature == "passive" or draft.data.get("passive"):
        return "passive"
    if draft.verbal:
        return "verb"
    return "participle" if draft.feature == "part" else "noun"
