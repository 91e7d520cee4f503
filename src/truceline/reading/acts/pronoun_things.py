"""The thing an act is done to where a pronoun stands for it, an infinitive lets it act, or a source is put between."""

from __future__ import annotations

from truceline.reading.matching import Hit
from truceline.reading.scene import Scene


def enabled(hit: Hit, objects: dict[str, str], scene: Scene) -> Hit | None:
    """Whom an infinitive lets act ("allow (to) patients to leave"): the noun with "to" right before it."""
    near = scene.nouns_in(max(hit.first - 3, 0), hit.first)
    return next((n for n in reversed(near) if "to" in n.before and n.data["class"] in objects), None)


def meant(hit: Hit, objects: dict[str, str], scene: Scene) -> Hit | None:
    """The thing that a pronoun on the trigger stands for: the last one named before it."""
    following = scene.clauses.operators.get(hit.last)
    if scene.either_order and following is not None and following.data["role"] == "against":
        # "Hand over (object marker) all of them": the pronoun stands behind the marker.
        following = scene.clauses.operators.get(following.last, following)
    preceding = scene.clauses.operators.get(hit.first - 1) if scene.either_order else None
    if preceding is not None and preceding.data.get("pronoun"):
        following = preceding
    pronoun = hit.after or (following is not None and (following.after or following.data.get("pronoun")))
    if not pronoun and hit.last - hit.first > 1:
        pronoun = scene.pack.suffix_of(scene.tokens.words[hit.last - 1], scene.words[hit.last - 1].keys)
    if not pronoun:
        return None
    for noun in reversed(scene.nouns_in(max(0, hit.first - 28), hit.first)):
        if scene.either_order and scene.covered[noun.first]:
            # Part of a body's name.
            continue
        if noun.data["class"] in objects and not noun.data.get("mass"):
            held = scene.nouns_in(noun.first - 1, noun.first)
            # "The body of a captive ... it handed it over": the body, not the captive.
            return held[0] if held and held[0].data["class"] == "remains" and "remains" in objects else noun
    return None


def past_source(floor: int, hit: Hit, first: int, scene: Scene) -> int:
    """Where the clause begins that a source put in between cuts in two ("the fuel, by the agency, has not come")."""
    for frame in scene.frames:
        cut = frame.sentence == hit.sentence and frame.kind == "according" and first < frame.head[0]
        if cut and floor - 1 <= frame.head[1] <= floor + 2 and scene.tokens.words[frame.head[0] - 1] == ",":
            return (
                scene.clauses.start(frame.head[0] - 1, first)
                if frame.head[0] - 2 < first
                else scene.clauses.start(frame.head[0] - 2, first)
            )
    return floor


def behind_source(start: int, hit: Hit, scene: Scene) -> int:
    """Where the clause goes on behind a source put in right after its verb ("were collected, he says, 1,400 mines")."""
    words = scene.tokens.words
    if start >= len(words) or words[start] != ",":
        return start
    for frame in scene.frames:
        put_in = frame.kind in ("according", "inserted") and start <= frame.head[0] <= start + 1
        if put_in and frame.sentence == hit.sentence and "," in words[frame.head[1] - 1 : frame.head[1] + 1]:
            return frame.head[1] if words[frame.head[1] - 1] == "," else frame.head[1] + 1
    return start
