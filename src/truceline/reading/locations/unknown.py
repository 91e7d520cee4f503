"""Place names that no gazetteer has: what a reader should add to the case, said once a name."""

from __future__ import annotations

from truceline.reading.scene import Scene


def unknown_places(scene: Scene, by: int = 0) -> list[str]:
    """One line a name that follows a word for a settlement ("village of X") and is known to no gazetteer.

    `by`: where the scene's text begins in the report. A pack says which words name what follows them (`[places]
    naming`) and which begin a name of two words (`joined`).
    """
    rules = scene.pack.head.get("places", {})
    naming, joined = frozenset(rules.get("naming", ())), frozenset(rules.get("joined", ()))
    tokens, placed = scene.tokens, {i for hit in scene.places for i in range(hit.first, hit.last)}
    seen: dict[str, str] = {}
    for hit in scene.placewords:
        i = hit.last
        if hit.last - hit.first > 1 or tokens.words[hit.first][max(hit.cut, 0) :] not in naming or "det" in hit.before:
            continue
        if i >= tokens.sentences[hit.sentence].last or i in placed or not _nameless(i, scene, joined):
            continue
        last = i + 2 if tokens.words[i] in joined and i + 1 < tokens.sentences[hit.sentence].last else i + 1
        start, _ = tokens.span(i, last)
        name = tokens.slice(i, last)
        key = " ".join(tokens.words[i:last])
        seen.setdefault(
            key,
            f'Place not known: "{name}" at code point {start + by}. '
            "If its claims need a place, add the name to places.csv of the case.",
        )
    return list(seen.values())


def _nameless(i: int, scene: Scene, joined: frozenset[str]) -> bool:
    """Whether the word at token `i` may be a name: no word of the pack, no adjective (`no_names`, `agreeing`)."""
    word = scene.tokens.words[i]
    if word in joined:
        return True
    known = scene.words[i].nodes or word in scene.pack.head.get("places", {}).get("no_names", ())
    if not word.isalpha() or len(word) < 3 or known:
        return False
    article = scene.pack.head.get("places", {}).get("article", "\0")
    endings = tuple(scene.pack.head.get("places", {}).get("agreeing", ()))
    return word.startswith(article) or not (endings and word.endswith(endings))
