"""Event triggers: the words of the text that may carry a claim, and the draft claims made of them."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.languages import Entry
from truceline.reading.frames import Frame
from truceline.reading.matching import Hit
from truceline.reading.numbers import Number
from truceline.reading.pronoun_things import behind_source, enabled, meant, past_source
from truceline.reading.scene import Scene
from truceline.reading.subject_things import (
    bracketed,
    by_agent,
    crowd,
    led,
    person,
    referred,
    subject,
    suffers,
    watched,
    watching,
)
from truceline.reading.when import When
from truceline.records.claim import Count

VERBAL = frozenset(("past", "present", "future", "passive", "base"))
GIVEN = frozenset(("release", "remains", "detention"))
BY_CAUSE = frozenset(("casualties",))
DEEDS = frozenset(("strike", "shooting", "attack", "incursion", "demolition", "detention", "violation"))
CAUSES = frozenset(("strike", "shooting", "attack", "incursion", "demolition"))
"""Groups of events by how they tell their doer: handed over, a toll, done to somebody, behind a toll."""
REACH = 9


@dataclass(frozen=True, slots=True)
class Choice:
    """A field that learned weights set against the rules: what the rules had said, and the features that decided."""

    field: str
    ruled: str | None
    features: tuple[str, ...]


class Draft:
    """A claim in the making. `first`, `last`: tokens of the trigger; `quote`: tokens of the quote (half-open)."""

    __slots__ = (
        "act",
        "actor",
        "actor_hit",
        "agreed",
        "choice",
        "clause",
        "coming",
        "confidence",
        "counts",
        "data",
        "event",
        "feature",
        "first",
        "frame",
        "hit",
        "hits",
        "last",
        "numbers",
        "object",
        "only",
        "operators",
        "place",
        "place_choice",
        "quote",
        "realis",
        "result",
        "sentence",
        "via",
        "when",
    )

    def __init__(self, hit: Hit, event: str, obj: Hit | None) -> None:
        self.hit, self.event, self.object = hit, event, obj
        self.hits: list[Hit] = [hit]
        self.first, self.last = hit.first, hit.last
        self.feature = hit.feature
        self.result = False
        self.agreed = self.only = False
        self.choice: Choice | None = None
        self.confidence = 0.5
        self.place_choice: Choice | None = None
        self.sentence = hit.sentence
        self.data = hit.data
        self.frame: Frame | None = None
        self.via: list[Frame] = []
        self.operators: list[Hit] = []
        self.clause = (hit.first, hit.last)
        self.quote = (hit.first, hit.last)
        self.act = "states"
        self.coming = False
        self.realis: str | None = "actual"
        self.actor: str | None = None
        self.actor_hit: Hit | None = None
        self.place: Hit | None = None
        self.when: When | None = None
        self.numbers: list[Number] = []
        self.counts: list[Count] = []

    @property
    def verbal(self) -> bool:
        return self.feature in VERBAL

    @property
    def ahead(self) -> bool:
        """Whether the form itself points to the future."""
        return self.feature == "future" or "fut" in self.hit.before


def triggers(scene: Scene) -> list[Draft]:
    """The drafts of a text in order: one for each event hit that is no part of a name and whose object fits."""
    found: list[Draft] = []
    tails: set[int] = set() if scene.subject_first else {i for h in scene.events if h.tail for i in range(*h.tail)}
    for hit in scene.events:
        begun = hit.data.get("begun") and _begun(hit, scene)
        if hit.first in tails or (scene.masked(hit) and not begun) or scene.in_head(hit) or _asked(hit, scene):
            continue
        if (hit.data.get("begun") and not begun) or (hit.first and scene.tokens.words[hit.first - 1] == "#"):
            continue
        if scene.either_order and _again(hit, scene):
            continue
        if scene.final and any(
            reason.first == hit.first > number.core
            for number in scene.numbers_in(hit.first - 5, hit.first)
            for reason in number.reasons
        ):
            # "300 did it pass": the bound of the figure, no crossing.
            continue
        chosen = _chosen(hit, scene)
        while chosen is None and scene.subject_first and hit.shorter is not None:
            # "Withdrew from the town" is no withdrawal from a deal: the shorter entry is meant.
            hit = hit.shorter
            chosen = _chosen(hit, scene)
        hides = bool(found) and found[-1].data.get("hides") is not False and found[-1].last > hit.first
        if chosen is not None and scene.subject_first and hides:
            # Inside the words of the one before.
            continue
        if chosen is not None:
            found.append(Draft(*chosen))
            tails.update(range(*chosen[0].tail) if chosen[0].tail else ())
            if scene.final and chosen[0].tail:
                found[-1].last = chosen[0].tail[1]
    return found


def _again(hit: Hit, scene: Scene) -> bool:
    """ "Returned and-took the town": the verb only says that what follows was done once more."""
    words = scene.tokens.words
    if hit.last - hit.first > 1 or hit.last >= len(words):
        return False
    following = (*scene.events_in(hit.last, hit.last + 1), *(r for r in scene.reports if r.first == hit.last))
    again = scene.pack.head.get("quote", {}).get("again", ())
    return words[hit.first] in again and any("and" in h.before and h.feature in VERBAL for h in following)


def _asked(hit: Hit, scene: Scene) -> bool:
    """Whether the trigger stands in a question."""
    sentence = scene.tokens.sentences[hit.sentence]
    words = scene.tokens.words
    return "?" in words[max(sentence.last - 2, hit.last) : sentence.last + 1]


def _begun(hit: Hit, scene: Scene) -> bool:
    """Whether a since-phrase names its own day: "since the war began on 7 October" tells that it began."""
    when = scene.clauses.when_at.get(hit.first)
    if when is None or not when.since:
        return False
    if any(scene.words[i].digit for i in range(hit.last, when.last)):
        return True
    for i in range(hit.last, min(hit.last + 7, scene.tokens.sentences[hit.sentence].last)):
        # "... since the war on the town began, on 7 October": the day stands a little behind.
        if scene.words[i].digit and scene.clauses.when_at.get(i) is not None:
            return True
        if scene.clauses.edge[i]:
            break
    return False


def _chosen(hit: Hit, scene: Scene) -> tuple[Hit, str, Hit | None] | None:
    """The entry meant by a word that several entries spell: the one whose object stands by it, else the first that
    needs none."""
    options = [(hit.entry, hit.feature), *hit.others]
    plain: tuple[Hit, str, Hit | None] | None = None
    if scene.subject_first:
        for entry, feature in options:
            if entry.data.get("first"):
                this = hit if entry is hit.entry else _as(hit, entry, feature)
                event, noun = _event(this, scene)
                if event and (noun is not None or "objects" not in entry.data):
                    return this, event, noun
        # What follows the verb decides before what stands in front of it.
        first: tuple[Hit, str, Hit] | None = None
        for entry, feature in options:
            this = hit if entry is hit.entry else _as(hit, entry, feature)
            objects: dict[str, str] = entry.data.get("objects") or {}
            ahead = _ahead(this, objects, scene) if objects and _event(this, scene)[1] is not None else None
            if ahead is not None and objects.get(ahead.data["class"]):
                if first is None or ahead.first < first[2].first:
                    first = this, objects[ahead.data["class"]], ahead
        if first is not None:
            return first
    nearest: tuple[int, Hit, str, Hit] | None = None
    for entry, feature in options:
        this = hit if entry is hit.entry else _as(hit, entry, feature)
        event, noun = _event(this, scene)
        if noun is not None and event and (scene.final or scene.either_order):
            away = max(noun.first - hit.last, hit.first - noun.last, 0)
            if scene.either_order and noun.last <= hit.first and scene.clauses.roles.get(noun.first - 1) == "stop":
                # "The talks on the second phase began": what the talks are about did not begin.
                away += REACH
            nearest = (away, this, event, noun) if nearest is None or away < nearest[0] else nearest
            continue
        if noun is not None and event:
            return this, event, noun
        if event and plain is None:
            plain = (this, event, None)
    return nearest[1:] if nearest is not None else plain


def _as(hit: Hit, entry: Entry, feature: str) -> Hit:
    other = Hit(entry, hit.first, hit.last, feature, hit.before, hit.after, hit.tail, hit.sentence, hit.cut)
    other.doubtful = hit.doubtful
    return other


def _event(hit: Hit, scene: Scene) -> tuple[str | None, Hit | None]:
    """The event of a trigger: by the thing it acts on where the entry says so, else its own."""
    data = hit.data
    event: str | None = data.get("event")
    objects: dict[str, str] | None = data.get("objects")
    if data.get("numbered") and (not (scene.number_beside(hit) or _resulted(hit, scene)) or scene.of_remains(hit)):
        return None, None
    if data.get("living") and hit.feature in VERBAL and scene.of_remains(hit):
        # "The bodies that were released": told by the word for their handover.
        return None, None
    if data.get("placed") and not (
        scene.places_in(hit.first - 3, hit.first) if scene.final else scene.places_in(hit.last, hit.last + 2)
    ):
        return None, None
    if data.get("told") and hit.feature == "part":
        return None, None
    if data.get("owned") and not any(body.last == hit.first for body in scene.bodies.within(hit.first - 6, hit.first)):
        return None, None
    if data.get("bodied") and not scene.bodies.within(hit.last, hit.last + 2):
        return None, None
    if (data.get("watched") and not watched(hit, scene)) or (data.get("watching") and not watching(hit, scene)):
        return None, None
    if data.get("led") and not led(hit, scene):
        return None, None
    if data.get("tallied") and scene.number_beside(hit):
        event = data["tallied"]
    if not objects:
        return event, None
    if scene.final:
        noun = _behind(hit, objects, scene) or (
            _head(_ahead(hit, objects, scene), objects, scene)
            if hit.feature == "part" or hit.before[-1:] == ("dik",)
            else None
        )
        noun = noun or _told_of(hit, objects, scene)
    else:
        noun = (
            _headed(hit, objects, scene)
            or _ahead(hit, objects, scene)
            or _behind(hit, objects, scene)
            or (data.get("meant", True) and (referred if scene.subject_first else meant)(hit, objects, scene))
            or None
        )
    if noun is None and scene.subject_first and "people" in objects and crowd(hit, scene):
        return objects["people"], None
    if noun is None and scene.subject_first and "captives" in objects and person(hit, scene):
        return objects["captives"], None
    if noun is None:
        return event, None
    noun = _bodies_of(noun, objects, scene)
    if data.get("many") and noun.feature == "s" and noun.data["class"] == "people":
        if scene.clauses.roles.get(noun.first - 1) != "negation":
            return None, None
    return objects.get(noun.data["class"]) or objects["movers"], noun


def _resulted(hit: Hit, scene: Scene) -> bool:
    """ "Which left dead and wounded": people in the plural behind a verb of result are a toll without a figure."""
    near = range(hit.first - 1, max(hit.first - 5, -1), -1)
    return hit.feature == "p" and not hit.before and any(scene.clauses.roles.get(i) == "result" for i in near)


def _bodies_of(noun: Hit, objects: dict[str, str], scene: Scene) -> Hit:
    """ "Bodies of hostages" are bodies: the noun before, where it is one of remains and at most two words away."""
    if noun.data["class"] != "captives" or "remains" not in objects:
        return noun
    before = scene.nouns_in(max(noun.first - 4, 0), noun.first)
    if before and before[-1].data["class"] == "remains" and noun.first - before[-1].last <= 2:
        return before[-1]
    return noun


def _headed(hit: Hit, objects: dict[str, str], scene: Scene) -> Hit | None:
    """The noun right before a relative clause whose verb is a passive one ("the body that was handed over")."""
    opens = scene.pack.head.get("attribution", {}).get("opens", ())
    if not scene.either_order or not hit.data.get("passive") or not any(label in opens for label in hit.before):
        return None
    return next(
        (n for n in scene.nouns_in(hit.first - 2, hit.first) if n.last == hit.first and n.data["class"] in objects),
        None,
    )


def _ahead(hit: Hit, objects: dict[str, str], scene: Scene) -> Hit | None:
    """The thing acted on after the trigger, within its clause."""
    if hit.data.get("ahead") is False or (scene.subject_first and suffers(hit, scene)):
        return None
    sentence = scene.tokens.sentences[hit.sentence]
    start = hit.tail[1] if hit.tail and hit.tail[0] == hit.last else hit.last
    if scene.either_order:
        start = behind_source(start, hit, scene)
    ceiling = sentence.last
    if hit.last < sentence.last and not hit.data.get("across"):
        ceiling = scene.clauses.end(start - 1, sentence.last)
    stop = start + int(hit.data.get("reach", REACH))
    if scene.subject_first:
        after = (i for i in range(hit.last, min(stop, ceiling)) if scene.clauses.roles.get(i) == "dating")
        ceiling = next((i for i in after if i not in scene.clauses.when_at), ceiling)
        # "Held at a checkpoint by soldiers": who does it is not whom it is done to.
        ceiling = next((i for i in range(hit.last, min(stop, ceiling)) if by_agent(i, scene)), ceiling)
    topic = (i for i in range(hit.last, min(stop, ceiling)) if i in scene.clauses.operators)
    ceiling = next((i for i in topic if scene.clauses.operators[i].data.get("about")), ceiling)
    for body in scene.bodies.within(start, ceiling):
        # A name counts as one word.
        stop += body.last - body.first - 1 if body.first < stop else 0
    for noun in (_meaning(noun, objects) for noun in scene.nouns_in(hit.first, min(stop, ceiling))):
        if (noun.data["class"] in objects or _moving(noun, objects, scene)) and (
            noun.first >= hit.last or noun.first == hit.first
        ):
            return noun
    return None


def _meaning(noun: Hit, objects: dict[str, str]) -> Hit:
    """Of the nouns that a word spells ("families", "captives") the one that the act may be done to."""
    if noun.data["class"] in objects or not noun.others:
        return noun
    other = next((o for o in noun.others if o[0].data.get("class") in objects), None)
    return _as(noun, *other) if other is not None else noun


def _moving(noun: Hit, objects: dict[str, str], scene: Scene) -> bool:
    """Whether people who are counted may be those who move ("300 people returned")."""
    hurt = noun.data.get("kind") in ("killed", "injured", "missing")
    held = any(n.data["class"] == "captives" for n in scene.nouns_in(noun.first - 1, noun.first))
    return noun.data["class"] == "people" and not hurt | held and "movers" in objects and scene.number_beside(noun)


def _told_of(hit: Hit, objects: dict[str, str], scene: Scene) -> Hit | None:
    """The thing a reference back in the clause ("75 of these were identified") stands for: the last one named
    before."""
    sentence = scene.tokens.sentences[hit.sentence]
    floor = scene.clauses.start(hit.first, sentence.first)
    if not any(scene.clauses.roles.get(i) == "these" for i in range(floor, hit.first)):
        return None
    return next((n for n in reversed(scene.nouns_in(sentence.first, floor)) if n.data["class"] in objects), None)


def _head(noun: Hit | None, objects: dict[str, str], scene: Scene) -> Hit | None:
    """The last noun of a compound, which says what it is ("a hostage's body" is a body)."""
    if noun is None:
        return None
    following = next((n for n in scene.nouns_in(noun.last, noun.last + 1) if n.data["class"] in objects), None)
    return _head(following, objects, scene) if following is not None else noun


def _behind(hit: Hit, objects: dict[str, str], scene: Scene) -> Hit | None:
    """The thing acted on before the trigger: subject of a passive, head of a relative clause."""
    if hit.feature in ("noun", "part") and not hit.data.get("back") and not scene.final:
        return enabled(hit, objects, scene) if scene.either_order else None
    if hit.data.get("back") is False:
        return None
    sentence = scene.tokens.sentences[hit.sentence]
    floor = sentence.first if hit.data.get("across") else scene.clauses.start(hit.first, sentence.first)
    if scene.either_order:
        floor = past_source(floor, hit, sentence.first, scene)
    if scene.subject_first:
        floor = bracketed(floor, hit, sentence.first, scene)
    opens = scene.pack.head.get("attribution", {}).get("opens", ())
    if scene.subject_first and scene.tokens.words[floor - 1] == "that" and scene.nouns_in(floor - 3, floor - 1):
        # "The corpses that X sent back"
        floor = max(sentence.first, floor - REACH)
    related = scene.either_order and floor == hit.first and any(label in opens for label in hit.before)
    if related or scene.clauses.roles.get(floor - 1) == "relative":
        floor = max(sentence.first, floor - REACH)
    reach = int(hit.data.get("reach", REACH)) if scene.final else REACH
    if scene.final:
        marks = [i for i in range(floor, hit.first) if scene.tokens.words[i] == '"']
        floor = marks[-1] if len(marks) % 2 else floor
    before = scene.nouns_in(max(floor, hit.first - reach - 2), hit.first)
    if scene.subject_first:
        return subject(hit, before, objects, scene)
    for noun in reversed(before):
        # "Since the truce 360 people died": the truce dates it, and did not die.
        if noun.data["class"] in objects and not (scene.final and noun.first in scene.clauses.when_at):
            return noun
    whole = scene.fronted_whole(hit.first)
    return whole if whole is not None and whole.data["class"] in objects else None
