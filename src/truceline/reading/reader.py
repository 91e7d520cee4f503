"""The reader: a report in, its claims out, each with who says it, its spans and its reasons."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import truceline
from truceline.cases.model import Case
from truceline.codebook import body_kind
from truceline.languages import Pack, Word, folders, load_pack, pack_digest
from truceline.reading import choices
from truceline.reading.agreement import choose
from truceline.reading.blocks import blocks, moved
from truceline.reading.bodies import Bodies
from truceline.reading.claims import Writer, drafts_of
from truceline.reading.figures.numbers import numbers
from truceline.reading.gazetteer import add_names, gazetteer
from truceline.reading.locations.places import name_places
from truceline.reading.locations.unknown import unknown_places
from truceline.reading.matching import Hit, Hits, match
from truceline.reading.scene import Scene
from truceline.reading.text import Tokens
from truceline.reading.times.dates import dates
from truceline.records.claim import Claim
from truceline.records.errors import SetAside
from truceline.records.identity import digest, text_id
from truceline.records.report import Reading, Report

DATELINE = frozenset((",", "/", "(", "-", "–", "—", "|", ":"))
"""Signs behind the place that a report was written in."""
FIGHTING = frozenset(("movement", "army"))
"""Kinds of bodies whose names hold places that are not where they act."""
DASHES, DATED = frozenset(("-", "–", "—")), 12
"""The sign that closes a dateline, and how many tokens behind its first sign it may stand."""
_ADDRESS = re.compile(r"(?<!\w)\w{1,12}://\S+")
_UNFIT = re.compile("[\x00\ud800-\udfff]")


class Reader:
    """Reads reports by the language packs and the cases.

    `cases`: agreements whose names count (none: the packs' and the gazetteer's alone). `packs`: a folder of packs
    instead of the bundled ones. `fixed`: every report is about the one case given. `weighing`: learned weights choose
    between readings; without, the rules alone decide. `name` and `digest` say which reader it is.
    """

    def __init__(
        self,
        cases: Sequence[Case] | None = None,
        packs: Path | None = None,
        fixed: bool = False,
        cache: Path | None = None,
        weighing: bool = True,
    ) -> None:
        self.cases: tuple[Case, ...] = tuple(cases or ())
        self.fixed, self.packs, self.weighing = fixed, packs, weighing
        self._folders = folders(packs)
        self._packs: dict[str, Pack] = {}
        self._cache = cache
        self.name = "truceline"
        self.digest = digest(
            truceline.__version__,
            choices.digest() if weighing else "",
            *(f"{code}={pack_digest(folder)}" for code, folder in self._folders.items()),
            *(f"{case.slug}={case.version}" for case in self.cases),
        )

    @property
    def languages(self) -> tuple[str, ...]:
        """The language codes that have a pack."""
        return tuple(self._folders)

    def read(self, report: Report) -> Reading:
        """The claims of a report in the order of their quotes. SetAside where it cannot be read."""
        pack, published = self._opened(report)
        notes: list[str] = []
        if published is None:
            notes.append('The report has no date of publication: days like "yesterday" stay open.')
        text, case = text_id(report.text), None
        claims: list[Claim] = []
        unlisted: dict[str, None] = {}
        for start, end in blocks(report.text):
            block = report if end - start == len(report.text) else replace(report, text=report.text[start:end])
            scene, chosen = self.scene(block, pack, published, case, titled=start == 0)
            case = case or chosen
            drafts = drafts_of(scene, published)
            if self.weighing:
                choices.trust_drafts(drafts, scene)
                choices.choose_places(drafts, scene)
                choices.choose_doers(drafts, scene)
                choices.choose_speakers(drafts, scene)
            found = Writer(scene, block, text, self.digest, published).claims(drafts)
            claims.extend(found if block is report else (moved(claim, start, text, claim.ordinal) for claim in found))
            unlisted.update(dict.fromkeys(unknown_places(scene, start)))
        return Reading(
            id=report.id,
            text_id=text,
            lang=pack.code,
            case=case.slug if case else None,
            reader=self.digest,
            claims=tuple(claims),
            notes=(*notes, *unlisted),
        )

    def look(self, report: Report) -> Scene:
        """The mentions of a report, without its claims. SetAside where it cannot be read."""
        return self.scene(report, *self._opened(report))[0]

    def _opened(self, report: Report) -> tuple[Pack, date | None]:
        """The pack for a report and its day of publication."""
        check(report)
        code = (report.lang or self._language(report.text)).split("-")[0].lower()
        if code not in self._folders:
            raise SetAside(
                f"no language pack for {code!r}",
                f"report {report.id}",
                f"Give one of {', '.join(self._folders)} as its language, or write a pack",
            )
        return self.pack(code), day_of(report)

    def scene(
        self, report: Report, pack: Pack, published: date | None, known: Case | None = None, titled: bool = True
    ) -> tuple[Scene, Case | None]:
        """The mentions of a report or of a block of it, and the case it is about. `known`: told already by an earlier
        block; `titled`: the first line may be a title."""
        tokens = Tokens(pack.folding.fold(report.text), pack, titled)
        words, hits = self.matched(tokens, pack)
        _in_capitals(hits, tokens)
        _off_addresses(hits, tokens)
        _whole(hits, tokens, pack)
        hits["place"] = name_places(hits, tokens, words, pack)
        cases = self.cases if known is None else (known,)
        case, since = choose(cases, _named(hits), published, self.fixed or known is not None)
        found = numbers(tokens, words, hits, pack)
        whens = dates(tokens, words, hits, pack, published, since)
        named = _undated(_unnamed(_unled(_unplaced(hits), tokens, pack), hits), tokens)
        hits["place"] = _off_names(hits["place"], named)
        parties = tuple(dict.fromkeys(p.slug for p in case.parties if p.role == "party")) if case is not None else ()
        bodies = Bodies(named, hits.get("office", []), report.outlet, _home(hits, tokens, case), parties)
        scene = Scene(tokens, words, hits, found, whens, bodies, pack)
        scene.in_force = since
        scene.sides = parties
        return scene, case

    def matched(self, tokens: Tokens, pack: Pack) -> tuple[list[Word], Hits]:
        """What the pack knows of each token, and the entries that stand in the text."""
        return match(tokens, pack)

    def pack(self, code: str) -> Pack:
        """The language pack for a code, with the gazetteer and the names of the cases. Loaded at its first use."""
        pack = self._packs.get(code)
        if pack is None:
            pack = load_pack(self._folders[code], self._cache)
            gazetteer(pack)
            for case in self.cases:
                add_names(pack, case)
            self._packs[code] = pack
        return pack

    def _language(self, text: str) -> str:
        """The pack whose script and commonest words the text shows most of (only where a report says no language)."""
        sample = text[:4000]
        best, most = "", 0
        for code in self._folders:
            pack = self.pack(code)
            seen = sum(1 for word in pack.tokens.findall(pack.folding.fold(sample).text) if pack.word(word).nodes)
            if seen > most:
                best, most = code, seen
        if not best:
            raise SetAside("the language is not known", "the text", "Give the language code of the report")
        return best


def check(report: Report) -> None:
    """SetAside where the text cannot be kept or read: empty, NUL, lone surrogate."""
    where = f"report {report.id}"
    if not report.text.strip():
        raise SetAside("the text is empty", where, "Check the file or the page it came from")
    found = _UNFIT.search(report.text)
    if found:
        what = "a NUL character" if found.group() == "\x00" else "half of a surrogate pair"
        raise SetAside(f"{what} at code point {found.start()}", where, "Save the text again as UTF-8 without it")


def day_of(report: Report) -> date | None:
    """The day of publication, or null. SetAside where the field is no date."""
    if not report.published:
        return None
    try:
        day = date.fromisoformat(report.published[:10])
    except ValueError:
        raise SetAside(
            f"published is no date: {report.published!r}", f"report {report.id}", "Write it as 2026-01-31"
        ) from None
    if not 1900 < day.year < 2200:
        raise SetAside(
            f"published is out of range: {report.published!r}", f"report {report.id}", "Write it as 2026-01-31"
        )
    return day


def _unplaced(hits: Hits) -> list[Hit]:
    """The actor hits but those that are part of a longer name of a place ("southern Lebanon")."""
    places = (hit for hit in hits.get("place", ()) if hit.data.get("kind") not in ("prison", "prisons", "hospital"))
    inside = {i: hit.last - hit.first for hit in places for i in range(hit.first, hit.last)}
    return [hit for hit in hits.get("actor", ()) if inside.get(hit.first, 0) <= hit.last - hit.first]


def _off_names(places: list[Hit], actors: list[Hit]) -> list[Hit]:
    """The place hits but those in the name of a movement or an army, which fights elsewhere ("the Jerusalem
    Brigades")."""
    longer = (hit for hit in actors if hit.last - hit.first > 1)
    fighting = (hit for hit in longer if body_kind(str(hit.data.get("slug", hit.entry.id))) in FIGHTING)
    inside = {i for hit in fighting for i in range(hit.first + 1, hit.last)}
    return [hit for hit in places if hit.first not in inside] if inside else places


def _unled(actors: list[Hit], tokens: Tokens, pack: Pack) -> list[Hit]:
    """The actor hits but those that only say whose another body is ("the X-run ministry", "Y-backed fighters")."""
    led = frozenset(pack.head.get("grammar", {}).get("led", ()))
    words = tokens.words
    return [
        hit
        for hit in actors
        if not (words[hit.last : hit.last + 1] == ["-"] and led.intersection(words[hit.last + 1 : hit.last + 2]))
    ]


def _unnamed(actors: list[Hit], hits: Hits) -> list[Hit]:
    """The actor hits but adjectives of nations that are somebody's surname ("Muhammad al-Hindi")."""
    given = {hit.last for hit in hits.get("noun", ()) if hit.data.get("person")}
    return [hit for hit in actors if not (hit.data.get("adjective") and hit.first in given)] if given else actors


def _undated(actors: list[Hit], tokens: Tokens) -> list[Hit]:
    """The actor hits but those of the line that says where a report was written ("CAIRO/GENEVA, Oct 29 - ...")."""
    if not tokens.cased:
        return actors
    return [hit for hit in actors if not (tokens.slice(hit.first, hit.last).isupper() and _dateline(hit, tokens))]


def _dateline(hit: Hit, tokens: Tokens) -> bool:
    """Whether a capital in capital letters opens a line of the text or follows another one that does."""
    words, first = tokens.words, hit.first
    if body_kind(str(hit.data.get("slug", hit.entry.id))) != "state" or tokens.sentences[hit.sentence].headline:
        return False
    while first > 1 and words[first - 1] == "/" and tokens.slice(first - 2, first - 1).isupper():
        first -= 2
    opens = first == 0 or words[first - 1][0] == "\n"
    if not opens or words[hit.last : hit.last + 1] == [] or words[hit.last] not in DATELINE:
        return False
    # "ABD, ..." is a state called by its letters: behind a comma or a bracket a dateline has a dash.
    dashed = any(word in DASHES for word in words[hit.last : hit.last + DATED])
    return dashed or words[hit.last] not in (",", "(")


def _home(hits: Hits, tokens: Tokens, case: Case | None) -> str | None:
    """The state whose name or capital stands in capitals ("BANGKOK - ...", "ROYAL THAI ARMY"), or null; in a report
    about a case, only one that it binds."""
    if not tokens.cased:
        return None
    parties = {party.slug for party in case.parties if party.role == "party"} if case is not None else None
    for hit in hits.get("actor", ()):
        slug = str(hit.data.get("slug", hit.entry.id))
        if parties is not None and slug not in parties:
            continue
        if body_kind(slug) == "state" and not hit.data.get("capitals") and tokens.slice(hit.first, hit.last).isupper():
            return slug
    return None


def _off_addresses(hits: Hits, tokens: Tokens) -> None:
    """Words inside a web address are no words of the text."""
    text = tokens.folded.text
    if "://" not in text:
        return
    inside: set[int] = set()
    for found in _ADDRESS.finditer(text):
        first, last = bisect_left(tokens.starts, found.start()), bisect_left(tokens.starts, found.end())
        inside.update(range(first, last))
    for category, held in hits.items():
        hits[category] = [hit for hit in held if hit.first not in inside]


def _whole(hits: Hits, tokens: Tokens, pack: Pack) -> None:
    """A letter that only ends words may be folded into one that is an ending too ("leaders" into "he led him"): a
    reading that takes it off does not hold."""
    last = tuple(pack.head.get("morphology", {}).get("last", ()))
    if not last:
        return
    for category in ("actor", "event", "report", "operator", "stage"):
        held = hits.get(category, ())
        hits[category] = [
            hit for hit in held if not (hit.after and tokens.slice(hit.first, hit.first + 1).endswith(last))
        ]


def _in_capitals(hits: Hits, tokens: Tokens) -> None:
    """Keep entries marked `capitals` ("US", "WHO") only where the text writes them so; there no operator ("who")
    stands."""
    marked = [hit for hit in hits.get("actor", ()) if hit.data.get("capitals")]
    if not marked:
        return
    meant = set()
    for hit in marked:
        written = tokens.slice(hit.first, hit.last).split("'")[0].split("\u2019")[0]
        named = any(word[:1].isupper() for word in written.split())
        if named if hit.data["capitals"] == "first" else written.isupper():
            meant.add(hit.first)
    hits["actor"] = [hit for hit in hits["actor"] if not hit.data.get("capitals") or hit.first in meant]
    hits["operator"] = [hit for hit in hits.get("operator", ()) if hit.first not in meant]


def _named(hits: Hits) -> dict[str, int]:
    """Case slug to how many of the case's own names stand in the text. A place counts twice: bodies act in many."""
    tally: dict[str, int] = {}
    for category, weight in (("place", 2), ("actor", 1)):
        for hit in hits.get(category, ()):
            cases: Any = hit.data.get("cases", ())
            for slug in cases:
                tally[slug] = tally.get(slug, 0) + weight
    return tally
