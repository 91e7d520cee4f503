"""From files to readings, in order. No database and no Django: `truceline read` is this and nothing more."""

from __future__ import annotations

import dataclasses
import multiprocessing
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import truceline
from truceline.records import Claim, Count, Reading, Report, SetAside
from truceline.sources import Captured, Refused, capture
from truceline.sources.checks import check_number

if TYPE_CHECKING:
    from truceline.reading import Reader

_AT_ONCE = 16
"""Reports handed to a process at a time: enough to hide the way there and back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingChoice:
    """Which agreements and which language packs a reader works with.

    `case`: a folder or a bundled slug; None lets the reader choose among the bundled ones by what the report names and
    when. `packs`: a folder of language packs instead of the program's own.
    """

    case: str | None = None
    packs: str | None = None

    def make(self) -> Reader:
        """The reader. CaseInvalid or PackInvalid where the data has faults."""
        from truceline.cases import bundled_cases, load_case
        from truceline.reading import Reader

        packs = Path(self.packs) if self.packs else None
        if self.case is None:
            return Reader(cases=[load_case(slug) for slug in bundled_cases()], packs=packs)
        return Reader(cases=[load_case(self.case)], fixed=True, packs=packs)


@dataclass(frozen=True, slots=True)
class Read:
    """A captured report and what reading it gave."""

    captured: Captured
    reading: Reading


@dataclass(frozen=True, slots=True)
class Looked:
    """A captured report and one layer of its reading: the items as plain JSON values."""

    captured: Captured
    layer: str
    items: list[dict[str, Any]]


def read_files(
    paths: Sequence[str | Path],
    *,
    case: str | None = None,
    published: str | None = None,
    lang: str | None = None,
    jobs: int = 1,
    packs: str | None = None,
) -> Iterator[Read | Refused]:
    """Read files, folders or `-` in the order given, whatever `jobs` is. What is refused stands in its place."""
    choice = ReadingChoice(case=case, packs=packs)
    yield from read_captured(capture(paths, published=published, lang=lang), choice=choice, jobs=jobs)


def look_files(
    paths: Sequence[str | Path],
    layer: str,
    *,
    case: str | None = None,
    published: str | None = None,
    lang: str | None = None,
    jobs: int = 1,
    packs: str | None = None,
) -> Iterator[Looked | Refused]:
    """One layer of each report, in the order given. `layer`: a name of `truceline.reading.layers`."""
    choice = ReadingChoice(case=case, packs=packs)
    for item in _worked(capture(paths, published=published, lang=lang), choice, jobs, None, layer):
        assert not isinstance(item, Read)
        yield item


def read_captured(
    items: Iterable[Captured | Refused], *, choice: ReadingChoice, jobs: int = 1, reader: Reader | None = None
) -> Iterator[Read | Refused]:
    """Read what was captured, in order. With `jobs` above 1 in that many spawned processes; `reader`: one that was
    made already."""
    for item in _worked(items, choice, jobs, reader, None):
        assert not isinstance(item, Looked)
        yield item


def _worked(
    items: Iterable[Captured | Refused], choice: ReadingChoice, jobs: int, reader: Reader | None, layer: str | None
) -> Iterator[Read | Looked | Refused]:
    # Made here in any case: a fault in a case or a pack shows once, and not in every process.
    reader = reader or choice.make()
    if jobs <= 1:
        for item in items:
            yield _done(reader, item, layer) if isinstance(item, Captured) else item
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_start, initargs=(choice, layer)) as pool:
        stream = iter(items)
        # A bounded window: memory does not grow with the number of reports.
        while window := list(islice(stream, _AT_ONCE * jobs * 4)):
            captured = [item for item in window if isinstance(item, Captured)]
            results = iter(pool.map(_read_one, captured, chunksize=_AT_ONCE))
            for item in window:
                yield next(results) if isinstance(item, Captured) else item


def identity_of(reader: Reader) -> str:
    """Name, version and digest of a reader, as a reading carries them: `truceline/0.1.0+<digest>`."""
    return f"{reader.name}/{truceline.__version__}+{reader.digest}"


def check_reading(reading: Reading, report: Report) -> Reading:
    """The reading; SetAside where it holds a number above 2^53-1, or a quote that does not stand in the text."""
    for claim in reading.claims:
        _check_numbers(claim.counts, f"{report.id}, characters {claim.quote_start} to {claim.quote_end}")
        _check_quote(claim, report)
    return reading


def _check_numbers(counts: Iterable[Count], where: str) -> None:
    for count in counts:
        check_number(count.min, where)
        check_number(count.max, where)
        _check_numbers(count.parts, where)


def _check_quote(claim: Claim, report: Report) -> None:
    if report.text[claim.quote_start : claim.quote_end] != claim.quote:
        raise SetAside(
            "a quote does not stand in the text at its place",
            f"{report.id}, characters {claim.quote_start} to {claim.quote_end}",
            "Report this: the reader is at fault",
        )


def _done(reader: Reader, item: Captured, layer: str | None) -> Read | Looked | Refused:
    try:
        if layer is not None:
            from truceline.reading import layers

            return Looked(item, layer, layers.layer(reader, item.report, layer))
        reading = check_reading(reader.read(item.report), item.report)
        return Read(item, dataclasses.replace(reading, reader=identity_of(reader)))
    except SetAside as reason:
        return Refused(item.report.id, reason)
    except (ArithmeticError, LookupError, ValueError, TypeError, AttributeError, RecursionError) as error:
        # A fault of the program itself in one report must not stop the others, and must be seen.
        failed = f"the reader failed ({type(error).__name__}: {error})"
        return Refused(item.report.id, SetAside(failed, item.report.id, "Report this with the text"))


_reader: Reader | None = None
_layer: str | None = None


def _start(choice: ReadingChoice, layer: str | None) -> None:
    global _reader, _layer
    _reader, _layer = choice.make(), layer


def _read_one(item: Captured) -> Read | Looked | Refused:
    assert _reader is not None
    return _done(_reader, item, _layer)
