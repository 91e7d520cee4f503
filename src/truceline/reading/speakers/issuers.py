"""Whose word a sentence is that names nobody: an item of a list that somebody opened, a quotation that stands alone,
a statement in the first person under the name of the body that issued it.

A pack asks for it by `[attribution] statement` (words of a title that say a body issued the text) and `first_person`
(endings of words by which the text speaks of its own side), `formal` (endings of verbs in official prose).
"""

from __future__ import annotations

from truceline.reading.bodies import OWN, UNKNOWN
from truceline.reading.clauses import MARKS
from truceline.reading.speakers.frames import Frame
from truceline.reading.speakers.speaker_phrases import SpeakerPhrases
from truceline.reading.text import Sentence

BULLETS = frozenset("•*-–—»·▪")
NEAR = 2
"""How many sentences back the speaker of a quotation that stands alone may have spoken."""
SIGNS = frozenset(("–", "-", "|", ":"))
TITLE = 2
"""How many sentences may make the head of a statement."""


def told_on(found: list[Frame], phrases: SpeakerPhrases) -> list[Frame]:
    """The frames with those of sentences that go on with a voice, in the order of the text."""
    voiced: dict[int, Frame] = {}
    for frame in found:
        if frame.speaker is not None and frame.kind not in ("nominal", "called", "relative"):
            voiced[frame.sentence] = frame
    spoken = {frame.sentence for frame in found}
    quoted = _quoted_on(voiced, spoken, phrases)
    issuer = issued_by(phrases)
    named = issuer is not None and issuer.kind == "statement"
    if issuer is not None and not named and all(f.slug != issuer.slug for f in found if f.kind != "title"):
        # A text that never says "the army announced" speaks in its own voice, whoever wrote it.
        issuer = None
    sentences, words = phrases.tokens.sentences, phrases.tokens.words
    listing: Frame | None = None
    last: tuple[int, Frame] | None = None
    added: list[Frame] = []
    for n, sentence in enumerate(sentences):
        if n in spoken:
            opens = words[sentence.last - 1] == ":"
            listing = voiced.get(n) if opens else listing if _item(sentence.first, words) else None
            last = (n, voiced[n]) if n in voiced else last
            continue
        if sentence.headline:
            issuer = issuer or _bracketed(sentence, phrases)
            continue
        begins = sentence.first + 1 if words[sentence.first] in BULLETS else sentence.first
        alone = begins < sentence.last and words[begins] in MARKS
        joined = sentence.first > 0 and words[sentence.first - 1][0] != "\n"
        told = quoted.get(n)
        if told is not None:
            last = (n, told)
        elif listing is not None and (_item(sentence.first, words) or joined):
            told = listing
        elif alone and last is not None and n - last[0] <= NEAR:
            told, last = last[1], (n, last[1])
        listing = listing if told is listing else None
        told = told or _bracketed(sentence, phrases) or issuer
        if told is not None:
            frame = Frame(None, "states", told.speaker, told.slug, told.hit, n, "told-on")
            frame.inherited, frame.head = True, (sentence.first, sentence.first)
            frame.content = (sentence.first, sentence.last)
            added.append(frame)
    return sorted([*found, *added], key=lambda frame: (frame.sentence, frame.head)) if added else found


def _quoted_on(voiced: dict[int, Frame], spoken: set[int], phrases: SpeakerPhrases) -> dict[int, Frame]:
    """The speakers of sentences inside a quotation of more than one: who is named before it opens, else right behind
    it."""
    words, told = phrases.tokens.words, dict[int, Frame]()
    inside, opened = False, 0
    for n, sentence in enumerate(phrases.tokens.sentences):
        inside = inside and words[sentence.first - 1][0] != "\n"
        goes_on, begun = inside, opened
        for i in range(sentence.first, sentence.last):
            if words[i] == '"':
                inside, opened = not inside, n if not inside else opened
        if goes_on and n in voiced:
            told.update((k, voiced[n]) for k in range(begun, n) if k not in spoken and k not in told)
        elif goes_on and n not in spoken and begun in voiced:
            told[n] = voiced[begun]
    return told


def _item(first: int, words: list[str]) -> bool:
    """Whether a line begins as the item of a list does: with a bullet or a number and a full stop."""
    numbered = words[first].isdecimal() and first + 1 < len(words) and words[first + 1] in (".", ")")
    return (first == 0 or words[first - 1][0] == "\n") and (words[first] in BULLETS or numbered)


def _bracketed(sentence: Sentence, phrases: SpeakerPhrases) -> Frame | None:
    """The body in a bracket that names the source of a sentence ("(source: X)")."""
    words, opens = phrases.tokens.words, phrases.rules.get("sources", ())
    start = next((i for i in range(sentence.first, sentence.last - 1) if words[i] == "("), None)
    if start is None or not (words[start + 1] in opens or _closing(start, sentence, phrases)):
        return None
    slug, hit = phrases.bodies.resolve(start, sentence.last)
    return Frame(None, "states", (hit.first, hit.last), slug, hit, 0, "told-on") if hit is not None else None


def _closing(start: int, sentence: Sentence, phrases: SpeakerPhrases) -> bool:
    """Whether a bracket that closes its sentence holds a body's name and nothing else ("312 dead (the ministry)")."""
    inside = range(start + 1, sentence.last - 1)
    closed = phrases.tokens.words[sentence.last - 1] == ")" and len(inside) > 0
    return closed and all(i in phrases.actor_at or i in phrases.bodies.offices for i in inside)


def issued_by(phrases: SpeakerPhrases) -> Frame | None:
    """The body that issued the text: named in its head beside a word for a statement, where the text says "we"."""
    heads, ours = phrases.rules.get("statement", ()), tuple(phrases.rules.get("first_person", ()))
    sentences, words = phrases.tokens.sentences, phrases.tokens.words
    if not heads or not ours or not sentences or not sentences[0].headline:
        return None
    stop = sentences[min(TITLE, len(sentences)) - 1].last
    bodies = phrases.bodies
    named = (h for h in bodies.within(0, stop) if not (h.data.get("anaphor") or h.data.get("weak")))
    hit = next((h for h in named if bodies.slug(h) not in (OWN, UNKNOWN, "media")), None)
    if hit is None:
        return None
    slug = bodies.slug(hit)
    titled = any(word in heads for word in words[:stop])
    if titled and _only_names(sentences[0], phrases):
        return Frame(None, "states", (hit.first, hit.last), slug, hit, 0, "statement")
    signed = hit.last < len(words) and words[hit.last] in SIGNS
    if not signed and not titled:
        return None
    if titled and _official(phrases):
        return Frame(None, "states", (hit.first, hit.last), slug, hit, 0, "told-on")
    inside = False
    for i in range(stop, len(words)):
        inside ^= words[i] in MARKS
        if not inside and (words[i] in ours or (len(words[i]) > 4 and words[i].endswith(ours))):
            return Frame(None, "states", (hit.first, hit.last), slug, hit, 0, "told-on")
    return None


def _only_names(title: Sentence, phrases: SpeakerPhrases) -> bool:
    """Whether a title says nothing but that a body states something ("Statement of the army's spokesman")."""
    words, named = phrases.tokens.words, (*phrases.rules.get("statement", ()), *phrases.joints)
    placed = {i for i, hit in phrases.actor_at.items() if {"loc", "dat", "abl"} & set(hit.before)}
    return all(
        words[i] in named
        or (i in phrases.actor_at and i not in placed)
        or i in phrases.bodies.offices
        or i in phrases.clauses.when_at
        or not words[i][0].isalpha()
        for i in range(title.first, title.last)
    )


def _official(phrases: SpeakerPhrases) -> bool:
    """Whether a text is written as statements and bulletins are: verbs in the form of official prose, or a list."""
    formal = tuple(phrases.rules.get("formal", ())) or ("\0",)
    words, body = phrases.tokens.words, [s for s in phrases.tokens.sentences if not s.headline and s.last > s.first + 1]
    ends = sum(any(words[i].endswith(formal) for i in range(max(s.first, s.last - 2), s.last)) for s in body)
    return ends * 2 >= len(body) > 0 or sum(_item(s.first, words) for s in body) * 2 > len(body)
