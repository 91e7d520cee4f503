"""Event triggers: the words of the text that may carry a claim, and the draft claims made of them."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.reading.acts.pronoun_things import meant
from truceline.reading.acts.subject_things import counted_before, crowd, led, person, referred, watched, watching
from truceline.reading.acts.things import REACH, ahead, behind, bodies_of, head_of, headed, read_as, told_of
from truceline.reading.figures.numbers import Number
from truceline.reading.matching import Hit
from truceline.reading.scene import Scene
from truceline.reading.speakers.frames import Frame
from truceline.reading.times.when import When
from truceline.records.claim import Count

VERBAL = frozenset(("past", "present", "future", "passive", "base"))
GROWN = frozenset(("him", "her", "them", "both"))
"""Labels of endings that stand for what a verb acts on, or for whose an act is."""
GIVEN = frozenset(("release", "remains", "detention"))
BY_CAUSE = frozenset(("casualties",))
DEEDS = frozenset(("strike", "shooting", "attack", "incursion", "demolition", "detention", "violation"))
CAUSES = frozenset(("strike", "shooting", "attack", "incursion", "demolition"))
"""Groups of events by how they tell their doer: handed over, a toll, done to somebody, behind a toll."""


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
        "speaker_choice",
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
        self.speaker_choice: Choice | None = None
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
    asking = "?" in scene.tokens.folded.text
    tails: set[int] = set() if scene.subject_first else {i for h in scene.events if h.tail for i in range(*h.tail)}
    for hit in scene.events:
        begun = hit.data.get("begun") and _begun(hit, scene)
        if hit.first in tails or (scene.masked(hit) and not begun) or (asking and _asked(hit, scene)):
            continue
        said = hit.data.get("says") or (scene.subject_first and hit.data.get("act") == "pledges")
        if scene.final and _saying(hit, scene):
            continue
        told = scene.in_head(hit) and not said
        if told and not (scene.final and "pass" in hit.before and "objects" in hit.data):
            continue
        if hit.data.get("begun") == "dating" and not begun and _dates(hit, scene):
            tails.update(range(hit.first, hit.tail[1]) if hit.tail else ())
            continue
        if (hit.data.get("begun") is True and not begun) or (hit.first and scene.tokens.words[hit.first - 1] == "#"):
            continue
        if scene.either_order and _again(hit, scene):
            continue
        if scene.verb_first and hit.tail and found and found[-1].hit.tail == hit.tail:
            # "The lorries with the aid began to come in": one act, whichever word begins it.
            continue
        if scene.verb_first and hit.data.get("needs") == "count" and scene.clauses.roles.get(hit.first) == "agreed":
            # "The deal takes in the release of 50": what it provides is told by what follows.
            continue
        if scene.subject_first and _label(hit, scene):
            continue
        if scene.final and any(
            reason.first == hit.first > number.core
            for number in scene.numbers_in(hit.first - 5, hit.first)
            for reason in number.reasons
        ):
            # "300 did it pass": the bound of the figure, no crossing.
            continue
        chosen = _chosen(hit, scene)
        while chosen is None and not scene.either_order and hit.shorter is not None:
            # "Withdrew from the town" is no withdrawal from a deal: the shorter entry is meant.
            hit = hit.shorter
            chosen = _chosen(hit, scene)
        if told and (chosen is None or chosen[2] is None):
            # "Phase two is to be announced" tells an act of it, "it was announced that" none.
            continue
        hides = bool(found) and found[-1].data.get("hides") is not False and found[-1].last > hit.first
        if chosen is not None and not scene.either_order and hides:
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


def _label(hit: Hit, scene: Scene) -> bool:
    """Whether a line begins with the noun and a colon ("Strikes: ..."): it says what the line is about."""
    first = scene.tokens.sentences[hit.sentence].first
    return hit.first - first <= 1 and hit.feature != "past" and scene.tokens.words[hit.last : hit.last + 1] == [":"]


def _asked(hit: Hit, scene: Scene) -> bool:
    """Whether the trigger stands in a question, not before one that the sentence ends with ("..., so what is
    true?")."""
    sentence = scene.tokens.sentences[hit.sentence]
    words = scene.tokens.words
    if "?" not in words[max(sentence.last - 2, hit.last) : sentence.last + 1]:
        return False
    rules = scene.pack.head.get("clauses", {})
    asking = rules.get("asking", ())
    return words[sentence.first] in rules.get("asks", ()) or not any(
        words[i] in asking for i in range(hit.last, sentence.last)
    )


def _begun(hit: Hit, scene: Scene) -> bool:
    """Whether a since-phrase names its own day: "since the war began on 7 October" tells that it began."""
    when = scene.clauses.when_at.get(hit.first)
    if hit.data.get("begun") == "dating":
        after = when is None or any(reason.data.get("follows") for reason in when.reasons)
        return after and _own_day(hit, scene)
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


def _dates(hit: Hit, scene: Scene) -> bool:
    """Whether a noun only says when something else was: "two weeks after the entry into force"."""
    near = range(hit.first - 1, hit.first - 3, -1)
    roles = scene.clauses.roles
    return hit.feature == "noun" and (
        roles.get(hit.first - 1) == "holder" or any(roles.get(i) == "dating" for i in near)
    )


def _own_day(hit: Hit, scene: Scene) -> bool:
    """Whether a day stands right behind: "after the entry into force on Friday" tells that it came into force."""
    behind = hit.tail[1] if hit.tail else hit.last
    for i in range(behind, min(behind + REACH, scene.tokens.sentences[hit.sentence].last)):
        if scene.clauses.edge[i]:
            return False
        when = scene.clauses.when_at.get(i)
        if when is not None and when.first >= behind:
            return True
    return False


def _chosen(hit: Hit, scene: Scene) -> tuple[Hit, str, Hit | None] | None:
    """The entry meant by a word that several entries spell: the one whose object stands by it, else the first that
    needs none."""
    options = [(hit.entry, hit.feature), *hit.others]
    plain: tuple[Hit, str, Hit | None] | None = None
    if scene.subject_first:
        for entry, feature in options:
            if entry.data.get("first"):
                this = hit if entry is hit.entry else read_as(hit, entry, feature)
                event, noun = _event(this, scene)
                if event and (noun is not None or "objects" not in entry.data):
                    return this, event, noun
        # What follows the verb decides before what stands in front of it.
        first: tuple[Hit, str, Hit] | None = None
        for entry, feature in options:
            this = hit if entry is hit.entry else read_as(hit, entry, feature)
            objects: dict[str, str] = entry.data.get("objects") or {}
            following = ahead(this, objects, scene) if objects and _event(this, scene)[1] is not None else None
            following = bodies_of(following, objects, scene) if following is not None else None
            if following is not None and objects.get(following.data["class"]):
                if first is None or following.first < first[2].first:
                    first = this, objects[following.data["class"]], following
        if first is not None:
            return first
    nearest: tuple[int, Hit, str, Hit] | None = None
    for entry, feature in options:
        this = hit if entry is hit.entry else read_as(hit, entry, feature)
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


def _event(hit: Hit, scene: Scene) -> tuple[str | None, Hit | None]:
    """The event of a trigger: by the thing it acts on where the entry says so, else its own."""
    data = hit.data
    event: str | None = data.get("event")
    objects: dict[str, str] | None = data.get("objects")
    if data.get("numbered") and (not (scene.number_beside(hit) or _resulted(hit, scene)) or scene.of_remains(hit)):
        return None, None
    if data.get("living") and (hit.feature in VERBAL or scene.final) and scene.of_remains(hit):
        # "The bodies that were released": told by the word for their handover.
        return None, None
    if data.get("placed") and not (
        scene.places_in(hit.first - 3, hit.first) if scene.final else scene.places_in(hit.last, hit.last + 2)
    ):
        return None, None
    if data.get("placed") and scene.subject_first and scene.clauses.roles.get(hit.last) in ("dating", "sub"):
        # "Will take over as Israel withdraws"
        return None, None
    if data.get("told") and hit.feature == "part":
        return None, None
    if data.get("owned") and not any(body.last == hit.first for body in scene.bodies.within(hit.first - 6, hit.first)):
        return None, None
    if data.get("bodied") and not (
        _received(hit, scene) if scene.final else scene.bodies.within(hit.last, hit.last + 2)
    ):
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
        noun = behind(hit, objects, scene) or (
            head_of(ahead(hit, objects, scene), objects, scene)
            if hit.feature == "part" or hit.before[-1:] == ("dik",)
            else None
        )
        noun = noun or told_of(hit, objects, scene)
    else:
        noun = (
            _grown(hit, objects, scene)
            or headed(hit, objects, scene)
            or ahead(hit, objects, scene)
            or behind(hit, objects, scene)
            or (data.get("meant", True) and (referred if scene.subject_first else meant)(hit, objects, scene))
            or None
        )
    if noun is None and scene.subject_first and "people" in objects and crowd(hit, scene):
        return objects["people"], None
    if noun is None and scene.subject_first and "captives" in objects and person(hit, scene):
        return objects["captives"], None
    if noun is None and scene.subject_first and event is None:
        noun = counted_before(hit, objects, scene)
    if noun is None:
        return event, None
    noun = bodies_of(noun, objects, scene)
    if scene.final and objects.get(noun.data["class"]) == "movement" and noun.data.get("kind") in ("killed", "missing"):
        return None, None
    if data.get("many") and noun.feature == "s" and noun.data["class"] == "people":
        if scene.clauses.roles.get(noun.first - 1) != "negation":
            return None, None
    return objects.get(noun.data["class"]) or objects["movers"], noun


def _saying(hit: Hit, scene: Scene) -> bool:
    """Whether a word for an act is only part of a verb of saying ("put forward"), or of who is named."""
    size = hit.last - hit.first
    cues = scene.reports_in(hit.first - 2, hit.first + 1)
    if any(cue.first < hit.first and cue.last >= hit.last and cue.last - cue.first > size for cue in cues):
        return True
    return hit.feature == "part" and size == 1 and bool(scene.covered[hit.first])


def _received(hit: Hit, scene: Scene) -> bool:
    """Whether a body is the object of a verb that stands last ("received the envoy X")."""
    floor = scene.clauses.start(hit.first, scene.tokens.sentences[hit.sentence].first)
    return any("acc" in body.before for body in scene.bodies.within(max(floor, hit.first - REACH), hit.first))


def _grown(hit: Hit, objects: dict[str, str], scene: Scene) -> Hit | None:
    """ "Handed them over in an exchange of captives": those whom the pronoun on the verb stands for."""
    if hit.feature not in VERBAL or scene.either_order or not GROWN.intersection(hit.after):
        return None
    noun = meant(hit, objects, scene) if hit.data.get("meant", True) else None
    return noun if noun is not None and noun.data["class"] in ("captives", "remains") else None


def _resulted(hit: Hit, scene: Scene) -> bool:
    """ "Which left dead and wounded": people in the plural behind a verb of result are a toll without a figure."""
    near = range(hit.first - 1, max(hit.first - 5, -1), -1)
    return hit.feature == "p" and not hit.before and any(scene.clauses.roles.get(i) == "result" for i in near)
