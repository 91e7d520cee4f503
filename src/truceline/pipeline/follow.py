"""The whole way: reports captured, read and entered, the case assessed. Needs an open workspace (`opening.py`).

Order of entries does not depend on `jobs`, nor on where an earlier run was killed: reports go in by windows of a fixed
size, first the captures of a window, then its readings.
"""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeGuard

from truceline import cases
from truceline.assessment.views import survey
from truceline.cases.model import Case
from truceline.egress import Fetcher
from truceline.ledger import actions, queries
from truceline.pipeline.read import Read, ReadingChoice, identity_of, read_captured
from truceline.pipeline.recording import with_records
from truceline.pipeline.stories import Stories
from truceline.pipeline.workspace import Workspace
from truceline.records import LEVELS, Assessment, LedgerRefused, SetAside, TrucelineError
from truceline.sources import Captured, Refused, capture

if TYPE_CHECKING:
    from truceline.reading import Reader

DEMONSTRATION = Path(__file__).parent / "demo" / "reports.jsonl"
_WINDOW = 64

Progress = Callable[[str, int], None]
"""Told after each report what was done (`captured`, `read`, `set aside`) and how many reports so far."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """What came of a run: counts, and every input that was set aside with its reason. `undated`: new reports without a
    day of publication, whose "today" and "yesterday" say nothing."""

    case: str
    captured: int
    new: int
    read: int
    claims: int
    set_aside: tuple[Refused, ...]
    undated: int = 0


def enter_case(workspace: Workspace, case: str | Path, *, acting: str) -> str:
    """Enter an agreement, given as a folder or a bundled slug; returns its slug.

    It is copied into `cases/<slug>/`, where the user may edit it; what stands there is what counts. A copy of a bundled
    case that was not edited follows the package. A folder given takes the place of the copy.
    """
    given = Path(case)
    folder, bundled = _source(workspace, case)
    slug = cases.load_case(folder).slug
    copy = workspace.cases / slug
    if folder.resolve() != copy.resolve():
        edited = copy.is_dir() and bundled and not _is_as_entered(slug, copy)
        if not edited:
            _copy(folder, copy)
            actions.load_case(copy, acting=acting, basis="bundled" if bundled else "folder")
            return slug
    actions.load_case(copy, acting=acting, basis="folder" if given.is_dir() else _basis(slug, copy))
    return slug


def to_enter(workspace: Workspace, case: str | Path) -> tuple[str, bool]:
    """The slug of an agreement, given as a folder or a bundled slug, and whether entering it would add a version."""
    folder, bundled = _source(workspace, case)
    found = cases.load_case(folder)
    copy = workspace.cases / found.slug
    if bundled and copy.is_dir() and not _is_as_entered(found.slug, copy):
        found = cases.load_case(copy)
    return found.slug, found.slug not in queries.cases() or queries.case_version(found.slug) != found.version


def follow(
    workspace: Workspace,
    case: str | Path,
    paths: Sequence[str | Path],
    *,
    acting: str,
    published: str | None = None,
    lang: str | None = None,
    outlet: str | None = None,
    level: str | None = None,
    jobs: int = 1,
    demonstration: bool = False,
    adapter: str | None = None,
    options: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> Followed:
    """Enter the case, capture the reports, read them and enter the claims. What stands already changes nothing.
    `adapter` and `options`: how every source given is opened (`sources/adapters/`)."""
    slug = enter_case(workspace, case, acting=acting)
    items = captured_from(
        paths,
        published=published,
        lang=lang,
        outlet=outlet,
        level=level,
        demonstration=demonstration,
        adapter=adapter,
        options=options,
        jobs=jobs,
    )
    return take_in(slug, items, acting=acting, jobs=jobs, progress=progress)


def captured_from(paths: Sequence[str | Path], **given: Any) -> Iterator[Captured | Refused]:
    """What `sources.capture` gives of paths and of addresses, which are fetched."""
    fetcher = Fetcher()
    return capture(paths, fetch=lambda url, headers, body: fetcher.fetch(url, headers=headers, body=body), **given)


def take_in(
    slug: str,
    items: Iterable[Captured | Refused],
    *,
    acting: str,
    jobs: int = 1,
    progress: Progress | None = None,
    at_once: int | None = None,
    reader: Reader | None = None,
) -> Followed:
    """Capture, read and enter what `sources.capture` gives, for a case that was entered. `at_once`: how many items are
    drawn before the first of them is entered, by default a window's. `reader`: one that was made for the case as it
    stands, by default a new one."""
    choice = ReadingChoice(case=str(queries.case_folder(slug)))
    reader = reader or choice.make()
    intake = _Intake(slug, identity_of(reader), acting, progress)
    for window in _windows(items, at_once or _WINDOW):
        with actions.together(slug):
            unread = [item for item in window if intake.capture(item)]
        results = list(read_captured(unread, choice=choice, jobs=jobs, reader=reader))
        with actions.together(slug):
            for result in results:
                intake.enter(result)
    return intake.followed()


class _Intake:
    """Enters captures and readings of one case, and counts what came of them."""

    def __init__(self, slug: str, reader: str, acting: str, progress: Progress | None) -> None:
        self._slug, self._reader, self._acting, self._progress = slug, reader, acting, progress
        self._stories = Stories(slug)
        self._refused: list[Refused] = []
        self._captured = self._new = self._read = self._claims = self._undated = 0

    def capture(self, item: Captured | Refused) -> TypeGuard[Captured]:
        """Enter a capture, or why there is none; whether it is still to be read."""
        if isinstance(item, Refused):
            self._set_aside(item)
            return False
        try:
            report = dataclasses.replace(self._stories.placed(item.report), custody=item.custody)
            new = actions.add_report(self._slug, report, item.original, acting=self._acting).new
        except LedgerRefused as reason:
            # It was redacted: told, and kept out of the record.
            why = SetAside(reason.what, reason.where, reason.do)
            self._set_aside(Refused(item.report.id, why, came_in=False))
            return False
        self._captured += 1
        self._new += new
        self._undated += new and report.published is None
        self._tell("captured")
        return not queries.is_read(self._slug, item.report.id, self._reader)

    def enter(self, result: Read | Refused) -> None:
        """Enter what was read."""
        if isinstance(result, Refused):
            self._set_aside(result)
            return
        added = actions.add_reading(self._slug, result.reading, acting=self._acting)
        self._read += added.new
        self._claims += added.claims if added.new else 0
        self._tell("read")

    def followed(self) -> Followed:
        """What came of it all."""
        return Followed(
            case=self._slug,
            captured=self._captured,
            new=self._new,
            read=self._read,
            claims=self._claims,
            set_aside=tuple(self._refused),
            undated=self._undated,
        )

    def _set_aside(self, item: Refused) -> None:
        self._refused.append(item)
        if item.came_in:
            reason: SetAside = item.reason
            actions.set_aside(self._slug, item.id, reason.what, reason.where, reason.do, acting=self._acting)
        self._tell("set aside")

    def _tell(self, what: str) -> None:
        if self._progress is not None:
            self._progress(what, self._captured + len(self._refused))


def current(
    slug: str,
    as_of: date | None = None,
    known_on: date | None = None,
    *,
    levels: tuple[str, ...] = LEVELS,
    readings: Literal["all", "confirmed"] = "all",
) -> tuple[Case, Assessment]:
    """The case and its assessment; kept until the chain grows. `levels`: from reports of these levels alone.
    `readings`: all, or those alone that people confirmed or corrected, as whatever is public needs it.

    `as_of` is by default the day of the latest report: of later days nothing is known, and nothing is claimed. A day
    that has not come is refused, but for a made-up case whose reports lie in the future. LedgerRefused where the case
    was not entered by `known_on`.
    """
    key = (slug, queries.head(slug).digest, as_of, known_on, levels, readings)
    found = _kept.get(key)
    if found is None:
        case = with_records(cases.load_case(queries.case_folder(slug, known_on)), known_on)
        day = as_of or default_day(case, known_on)
        if as_of and as_of > (last := _last_day(slug, known_on)):
            raise TrucelineError(f"{as_of} has not come", "--as-of", f"Give {last} or an earlier day")
        evidence = [item for item in queries.evidence(slug, known_on) if item.level in levels]
        assessment = survey(
            case,
            evidence,
            as_of=day,
            known_on=known_on,
            readings=readings,
            verifications=queries.verifications(slug, known_on),
            groupings=queries.groupings(slug, known_on),
            intake=queries.intake(slug, known_on),
            in_full=queries.in_full(slug, known_on),
        )
        found = _kept[key] = (case, assessment, len(evidence))
        # Two threads may do this at once; both hold what they made, whatever the other drops.
        for old in list(_kept)[:-1]:
            if len(_kept) <= _KEPT and sum(size for *_, size in list(_kept.values())) <= _KEPT_CLAIMS:
                break
            _kept.pop(old, None)
    return found[0], found[1]


def default_day(case: Case, known_on: date | None = None) -> date:
    """The day of the latest report that is not in the future, or today where no report has a date.

    Of a made-up agreement that comes into force in the future, the latest report is taken as it is.
    """
    today = datetime.now(UTC).date()
    last = queries.last_published(case.slug, known_on)
    if last and case.in_force.date() > today:
        return last
    return min(last, today) if last else today


def _last_day(slug: str, known_on: date | None) -> date:
    """Today, wherever on Earth that is furthest on, or the day of the latest report where that is later."""
    today = datetime.now(UTC).date() + timedelta(days=1)
    return max(today, queries.last_published(slug, known_on) or today)


_KEPT, _KEPT_CLAIMS = 32, 200_000
"""How many assessments are kept in memory, and from how many claims together; the latest is, however large."""
_kept: dict[tuple[str, str, date | None, date | None, tuple[str, ...], str], tuple[Case, Assessment, int]] = {}


def _source(workspace: Workspace, case: str | Path) -> tuple[Path, bool]:
    given = Path(case)
    if given.is_dir():
        return given, False
    if str(case) in cases.bundled_cases():
        return cases.bundled_folder(str(case)), True
    copy = workspace.cases / str(case)
    if not copy.is_dir():
        known = sorted({*cases.bundled_cases(), *queries.cases()})
        raise TrucelineError("there is no such case", str(case), f"Give a folder, or one of: {', '.join(known)}")
    return copy, False


def _is_as_entered(slug: str, copy: Path) -> bool:
    """Whether the workspace's copy is a bundled case just as it was entered, or as the package has it: the process may
    have ended between the copy and its entry."""
    version = cases.load_case(copy).version
    if slug in cases.bundled_cases() and version == cases.load_case(cases.bundled_folder(slug)).version:
        return True
    return queries.case_origin(slug) == "bundled" and version == queries.case_version(slug)


def _basis(slug: str, copy: Path) -> str:
    return "bundled" if _is_as_entered(slug, copy) else "folder"


def _copy(folder: Path, copy: Path) -> None:
    """Replace the copy as a whole: filled beside it, then renamed."""
    fresh, old = copy.with_name(f".{copy.name}.new"), copy.with_name(f".{copy.name}.old")
    for leftover in (fresh, old):
        shutil.rmtree(leftover, ignore_errors=True)
    shutil.copytree(folder, fresh, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    if copy.exists():
        copy.rename(old)
    fresh.rename(copy)
    shutil.rmtree(old, ignore_errors=True)


def _windows(items: Iterable[Captured | Refused], size: int) -> Iterator[list[Captured | Refused]]:
    stream = iter(items)
    while window := list(islice(stream, size)):
        yield window
