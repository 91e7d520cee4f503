"""Event triggers: the words of the text that may carry a claim, and the draft claims made of them."""

from __future__ import annotations

from truceline.reading.attribution import Frame
from truceline.reading.dates import When
from truceline.reading.matching import Hit
from truceline.reading.numbers import Number
from truceline.reading.scene import Scene
from truceline.records.claim import Count

VERBAL = frozenset(("past", "present", "future", "passive", "base"))
REACH = 7


class Draft:
    """A claim in the making. `first`, `last`: tokens of the trigger; `quote`: tokens of the quote (half-open)."""

    __slots__ = (
        "act",
        "actor",
        "actor_hit",
        "clause",
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
        "operators",
        "place",
        "quote",
        "realis",
        "result",
        "sentence",
        "target",
        "via",
        "when",
    )

    def __init__(self, hit: Hit, event: str, obj: Hit | None) -> None:
        self.hit, self.event, self.object = hit, event, obj
        self.hits: list[Hit] = [hit]
        self.first, self.last = hit.first, hit.last
        self.feature = hit.feature
        self.result = False
        self.sentence = hit.sentence
        self.data = hit.data
        self.frame: Frame | None = None
        self.via: list[Frame] = []
        self.operators: list[Hit] = []
        self.clause = (hit.first, hit.last)
        self.quote = (hit.first, hit.last)
        self.act = "states"
        self.realis: str | None = "actual"
        self.actor: str | None = None
        self.actor_hit: Hit | None = None
        self.target: Hit | None = None
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
    for hit in scene.events:
        if scene.masked(hit) or scene.in_head(hit):
            continue
        chosen = _event(hit, scene)
        if chosen is not None:
            found.append(Draft(hit, *chosen))
    return found


def _event(hit: Hit, scene: Scene) -> tuple[str, Hit | None] | None:
    """The event of a trigger: by the thing it acts on where the entry says so, else its own."""
    data = hit.data
    event: str | None = data.get("event")
    objects: dict[str, str] | None = data.get("objects")
    if hit.data.get("numbered") and (not scene.number_beside(hit) or scene.of_remains(hit)):
        return None
    if not objects:
        return (event, None) if event else None
    sentence = scene.tokens.sentences[hit.sentence]
    start = hit.tail[1] if hit.tail and hit.tail[0] == hit.last else hit.last
    ceiling = sentence.last
    if hit.last < sentence.last and not data.get("across"):
        ceiling = scene.clauses.end(hit.last - 1, sentence.last)
    for noun in scene.nouns_in(hit.first, min(start + int(data.get("reach", REACH)), ceiling)):
        if noun.data["class"] in objects and (noun.first >= hit.last or noun.first == hit.first):
            return objects[noun.data["class"]], noun
    if hit.feature not in ("noun", "part") or data.get("back"):
        floor = scene.clauses.start(hit.first, sentence.first)
        for noun in reversed(scene.nouns_in(max(floor, hit.first - REACH - 2), hit.first)):
            if noun.data["class"] in objects:
                return objects[noun.data["class"]], noun
    return (event, None) if event else None
