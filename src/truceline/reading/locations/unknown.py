"""Place names that no gazetteer has: what a reader should add to the case, said once a name."""

from __future__ import annotations

from truceline.reading.locations.unlisted import UNLISTED
from truceline.reading.scene import Scene


def unknown_places(scene: Scene, by: int = 0) -> list[str]:
    """One line a place that is known to no gazetteer. `by`: where the scene's text begins in the report."""
    seen: dict[str, str] = {}
    for hit in scene.places:
        if hit.entry.id != UNLISTED:
            continue
        name = str(hit.data["name"])
        start, _ = scene.tokens.span(hit.first + hit.data.get("lead", 0), hit.last)
        seen.setdefault(
            name,
            f'Place not known: "{name}" at code point {start + max(hit.cut, 0) + by}. '
            "It is kept as written, without coordinates. To place it, add the name to places.csv of the case.",
        )
    return list(seen.values())
