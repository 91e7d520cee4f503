"""Places in the text: the gazetteer's names with the words that make them more exact ("camp", "north of")."""

from __future__ import annotations

from typing import Any

from truceline.languages import Entry, Pack
from truceline.reading.matching import Hit, Hits
from truceline.reading.text import Tokens


def name_places(hits: Hits, tokens: Tokens, pack: Pack) -> list[Hit]:
    """Place hits with the words before them taken in: kinds (camp, city, crossing) and directions (north of)."""
    before: dict[int, Hit] = {hit.last: hit for hit in hits.get("placeword", ()) if not hit.data.get("after")}
    after: dict[int, Hit] = {hit.first: hit for hit in hits.get("placeword", ()) if hit.data.get("after")}
    found: list[Hit] = []
    for hit in hits.get("place", []):
        data: dict[str, Any] = hit.data
        first, last, labels = hit.first, hit.last, hit.before
        name, kind = data["name"], data.get("kind")
        word = before.get(first)
        while word is not None:
            role = word.data["role"]
            if role == "kind":
                sort = word.data["kind"]
                if sort in ("camp", "hospital", "prison") and kind not in (sort,):
                    name, kind = word.data.get("form", "{} " + sort).format(name), sort
                elif sort == "crossing" and kind != "crossing":
                    name, kind = f"{name} crossing", "crossing"
            elif role == "direction" and kind in ("region", "strip", "governorate", "country", None):
                name = f"{word.data['name']} {name}"
                kind = "part"
            first, labels = word.first, word.before
            word = before.get(first)
        follower = after.get(last)
        if follower is not None:
            last = follower.last
        if (first, last) == (hit.first, hit.last):
            found.append(hit)
            continue
        entry = Entry("place", hit.entry.id, {**data, "name": name, "kind": kind, "country": data.get("country") and first == hit.first})
        found.append(Hit(entry, first, last, hit.feature, labels, hit.after, None, hit.sentence))
    return found
