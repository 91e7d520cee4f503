"""Bodies or places that a text names in one breath ("Egypt, Qatar and Turkey"): the first fills the claim's field."""

from __future__ import annotations

from bisect import bisect_left

from truceline.reading.matching import Hit
from truceline.reading.scene import Scene

GAP = 5
"""How many tokens may stand between two names of one list."""
WITH = frozenset(("force", "troops", "people", "none"))
"""Classes of nouns that may belong to a name in a list ("Rwandan troops and M23 fighters")."""


def bodies_with(hit: Hit, scene: Scene) -> list[Hit]:
    """A body and those strung to it, in the order of the text."""
    found = scene.strung.get(hit)
    if found is None:
        found = scene.strung[hit] = _together(hit, scene.bodies.actors, scene.bodies.firsts, scene)
    return found


def places_with(hit: Hit, scene: Scene) -> list[Hit]:
    """A place and those strung to it, in the order of the text."""
    found = scene.strung.get(hit)
    if found is None:
        found = scene.strung[hit] = _together(hit, scene.places, scene.place_firsts, scene)
    return found


def _together(hit: Hit, names: list[Hit], firsts: list[int], scene: Scene) -> list[Hit]:
    at = bisect_left(firsts, hit.first)
    if at == len(names) or names[at].first != hit.first:
        return [hit]
    start = at
    while start and _linked(start - 1, names, scene):
        start -= 1
    end = at
    while end + 1 < len(names) and _linked(end, names, scene):
        end += 1
    links = [_linked(k, names, scene) for k in range(start, end)]
    while links and links[-1] == ",":
        links.pop()
        end -= 1
    if at > end or "and" not in links:
        return [hit]
    return names[start : end + 1]


def _linked(k: int, names: list[Hit], scene: Scene) -> str | None:
    """How name `k` is strung to the next, told once a text."""
    one = names[k]
    if one not in scene.links:
        scene.links[one] = _link(one, names[k + 1], scene)
    return scene.links[one]


def _link(one: Hit, other: Hit, scene: Scene) -> str | None:
    """How two names are strung: by "and", by a comma, or not at all."""
    if one.sentence != other.sentence or not 0 <= other.first - one.last <= GAP:
        return None
    link = "and" if "and" in other.before else None
    if one.last == other.first:
        return link
    words, roles = scene.tokens.words, scene.clauses.roles
    places = scene.pack.head.get("places", {})
    passed = (*scene.pack.head.get("grammar", {}).get("articles", ()), *places.get("prepositions", ()))
    ands = scene.pack.head.get("numbers", {}).get("connectors", ())
    beside = {i for noun in scene.nouns_in(one.last, other.first) if noun.data["class"] in WITH for i in _tokens(noun)}
    beside |= {i for word in scene.placewords if one.last <= word.first < other.first for i in _tokens(word)}
    for i in range(one.last, other.first):
        if words[i] in ands and words[i] != "-":
            link = "and"
        elif words[i] == ",":
            link = link or ","
        elif roles.get(i) == "conj":
            link = "and"
        elif words[i] not in passed and i not in beside and words[i][0] != "'" and i not in scene.bodies.offices:
            return None
    return link


def _tokens(hit: Hit) -> range:
    return range(hit.first, hit.last)
