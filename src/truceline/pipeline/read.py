"""From files to readings, in order. No database and no Django: `truceline read` is this and nothing more."""

from __future__ import annotations

import dataclasses
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import truceline
from truceline.records import Claim, Count, Reading, Report, SetAside
from truceline.sources import Captured, Refused, capture
from truceline.sources.checks import check_number

if TYPE_CHECKING:
    from truceline.reading import Reader

T = TypeVar("T")

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


Work = Callable[["Reader", Captured], T]
"""What is done with each report. A function of a module (or a `partial` of one): it may run in another process. What it
gives travels back, so the less the better; SetAside refuses the report."""


def work_files(
    paths: Sequence[str | Path],
    work: Work[T],
    *,
    case: str | None = None,
    published: str | None = None,
    lang: str | None = None,
    jobs: int = 1,
    packs: str | None = None,
) -> Iterator[T | Refused]:
    """`work` on every report of files, folders or `-`, in the order given, whatever `jobs` is. What is refused stands
    in its place."""
    items = capture(paths, published=published, lang=lang, jobs=jobs)
    for result in _worked(items, work, ReadingChoice(case=case, packs=packs), jobs, None):
        yield result if isinstance(result, Refused) else result[1]


def read_captured(
    items: Iterable[Captured | Refused], *, choice: ReadingChoice, jobs: int = 1, reader: Reader | None = None
) -> Iterator[Read | Refused]:
    """Read what was captured, in order. With `jobs` above 1 in that many spawned processes; `reader`: one that was
    made already."""
    for result in _worked(items, read_one, choice, jobs, reader):
        yield result if isinstance(result, Refused) else Read(*result)


def read_one(reader: Reader, item: Captured) -> Reading:
    """The checked reading of one report, under the reader's full name."""
    reading = check_reading(reader.read(item.report), item.report)
    return dataclasses.replace(reading, reader=identity_of(reader))


def _worked(
    items: Iterable[Captured | Refused], work: Work[T], choice: ReadingChoice, jobs: int, reader: Reader | None
) -> Iterator[tuple[Captured, T] | Refused]:
    if jobs <= 1:
        reader = reader or choice.make()
        for item in items:
            yield item if isinstance(item, Refused) else _done(reader, work, item)
        return
    context = multiprocessing.get_context("spawn")
    stream = iter(items)
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_start, initargs=(choice, work)) as pool:
        # A window that slides: the processes never wait for each other, and memory does not grow with the reports.
        ahead: deque[tuple[list[Captured | Refused], Future[list[Any]]]] = deque()
        while True:
            while len(ahead) < jobs * 4 and (bundle := list(islice(stream, _AT_ONCE))):
                captured = [item for item in bundle if isinstance(item, Captured)]
                ahead.append((bundle, pool.submit(_bundle, captured)))
            if not ahead:
                return
            bundle, future = ahead.popleft()
            results = iter(future.result())
            for item in bundle:
                result = item if isinstance(item, Refused) else next(results)
                yield result if isinstance(item, Refused) or isinstance(result, Refused) else (item, result)


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


def _done(reader: Reader, work: Work[T], item: Captured) -> tuple[Captured, T] | Refused:
    try:
        return item, work(reader, item)
    except SetAside as reason:
        return Refused(item.report.id, reason)
    except (ArithmeticError, LookupError, ValueError, TypeError, AttributeError, RecursionError) as error:
        # A fault of the program itself in one report must not stop the others, and must be seen.
        failed = f"the reader failed ({type(error).__name__}: {error})"
        return Refused(item.report.id, SetAside(failed, item.report.id, "Report this with the text"))


# What a process of the pool holds: made once, when it starts.
_choice: ReadingChoice
_work: Work[Any]
_reader: Reader | None = None


def _start(choice: ReadingChoice, work: Work[Any]) -> None:
    global _choice, _work
    _choice, _work = choice, work


def _bundle(items: list[Captured]) -> list[Any]:
    # The reader is made with the first bundle and not in `_start`, so that a fault in a case or a pack comes back as
    # the error that it is.
    global _reader
    _reader = _reader or _choice.make()
    results = [_done(_reader, _work, item) for item in items]
    return [result if isinstance(result, Refused) else result[1] for result in results]
