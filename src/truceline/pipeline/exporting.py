"""What leaves a case as a file: which claims, for whom, under which ids, and what was left out. Needs a workspace.

The public face is what anybody may have: `protecting` decides, and it rests on public inputs alone. The team's face is
what somebody's role lets out (`desk/access.py`), unprotected, with the ids of reports that are not public masked as in
the chain; it is noted in the audit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Literal

from django.db import transaction

from truceline.cases import load_case
from truceline.cases.model import Case
from truceline.desk.access import Standing, levels, require
from truceline.ledger import actions, queries
from truceline.ledger.entry import mask
from truceline.ledger.queries.outgoing import claims_in_batches, masked_claims, salts
from truceline.pipeline.follow import current, default_day
from truceline.pipeline.public import PublicView, public_view
from truceline.pipeline.recording import with_records
from truceline.publication import exports
from truceline.publication.exports import About, Row, Table
from truceline.publication.exports.crosswalks import acled, plover
from truceline.publication.exports.rows import Rows
from truceline.publication.protecting import protected, withheld
from truceline.records import Assessment, Evidence, TrucelineError

Face = Literal["public", "team"]
FACES: tuple[Face, ...] = ("public", "team")
ALL = "all"
"""In place of a table: every table, in a data package."""


@dataclass(frozen=True, slots=True)
class Export:
    """An export: its bytes, to be taken once, and what it says of itself, whole when they are taken."""

    about: About
    chunks: Iterator[bytes]


def export(
    slug: str,
    what: str,
    form: str,
    who: Standing,
    *,
    face: Face,
    headings: str = "names",
    as_of: date | None = None,
    now: datetime | None = None,
) -> Export:
    """An export of a table (or of ALL) of a case in one of `exports.FORMATS`.

    `now`: the moment of leaving, from which the delays of the public face are counted. NotAllowed where the person may
    not take it out; TrucelineError where there is no such thing to export.
    """
    if what not in (ALL, *exports.tables()):
        raise TrucelineError(f"there is no table {what!r}", "--what", f"Use all or {', '.join(exports.tables())}")
    if what == ALL and form != exports.PACKAGE:
        raise TrucelineError(f"{form} holds one table", "--as", "Use package, or name a table with --what")
    outgoing = leaving(slug, who, face=face, as_of=as_of, now=now)
    if face == "team":
        with transaction.atomic():
            about = f"{what} as {form}: {', '.join(outgoing.about.levels)}"
            actions.note("export", acting=who.name, case=slug, about=about)
    if what == ALL:
        return Export(outgoing.about, exports.packed(exports.tables().values(), outgoing.rows, outgoing.about))
    table = exports.tables()[what]
    return Export(outgoing.about, exports.chunks(form, table, outgoing.rows(table), outgoing.about, headings))


def leaving(
    slug: str, who: Standing, *, face: Face, as_of: date | None = None, now: datetime | None = None
) -> Outgoing:
    """A case as somebody may take it out. NotAllowed, or TrucelineError where it is not open to the public."""
    if slug not in queries.cases():
        raise TrucelineError("there is no such case", slug, f"Use one of {', '.join(queries.cases())}")
    if face == "team":
        require(who, "export", slug, "public")
        return _of_team(slug, levels(who, "export", slug), as_of)
    return _of_public(slug, as_of, now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A case as it leaves. `batches`: its claims as they may leave, each with why it may not (None: it may), no more
    than a batch in memory; `assessment`: what is assessed from them; `found`: claims by their ids; `shown`: what stands
    for an id; `points`: whether places below a district are shown as points."""

    case: Case
    about: About
    batches: Callable[[], Iterator[list[tuple[Evidence, str | None]]]]
    assessment: Callable[[], Assessment]
    found: Callable[[Sequence[str]], Mapping[str, Evidence]]
    shown: Callable[[], Callable[[str], str]]
    points: bool

    def rows(self, table: Table) -> Iterator[Row]:
        """The rows of a table. What was left out is counted once they are taken."""
        for row in self._assessed(table.name) if table.name in _ASSESSED else self._told(table.name):
            self.about.rows[table.name] += 1
            yield row

    def count(self) -> None:
        """Count what is left out, without making a row."""
        for _ in self._evidence():
            pass

    def _told(self, table: str) -> Iterator[Row]:
        rows = Rows(self.case, points=self.points)
        if table in ("acled", "plover"):
            return {"acled": acled, "plover": plover}[table](rows, self._evidence())
        return {"claims": rows.claims, "figures": rows.figures}[table](self._evidence())

    def _assessed(self, table: str) -> Iterator[Row]:
        self.count()
        rows, assessment = Rows(self.case, shown=self.shown(), points=self.points), self.assessment()
        if table == "occurrences":
            return rows.occurrences(assessment.occurrences, self.found)
        if table == "series":
            return rows.series(assessment.points)
        if table == "coverage":
            return rows.coverage(assessment.views.coverage)
        return rows.findings(assessment.days) if table == "findings" else rows.obligations(assessment)

    def _evidence(self) -> Iterator[Evidence]:
        counted: Counter[str] = Counter()
        for batch in self.batches():
            for item, why in batch:
                if why is None:
                    yield item
                else:
                    counted[why] += 1
        self.about.withheld.clear()
        self.about.withheld.update(counted)


_ASSESSED = ("occurrences", "series", "findings", "obligations", "coverage")
"""Tables of what is assessed; the others tell what was said."""


def _of_team(slug: str, out: tuple[str, ...], as_of: date | None) -> Outgoing:
    head = queries.head(slug)
    case = with_records(load_case(queries.case_folder(slug)))
    hidden = salts(slug) if out != ("public",) else {}

    def batches() -> Iterator[list[tuple[Evidence, str | None]]]:
        for batch in claims_in_batches(slug, until=head.sequence):
            yield [(_masked(item, hidden), None if item.level in out else "level") for item in batch]

    def shown() -> Callable[[str], str]:
        masked = masked_claims(slug) if hidden else {}
        return lambda name: masked.get(name, name)

    return Outgoing(
        case=case,
        about=_about(case, head, "team", out, as_of, readings="all"),
        batches=batches,
        assessment=lambda: current(slug, as_of, levels=out)[1],
        found=lambda names: _by_id(slug, names),
        shown=shown,
        points=True,
    )


def _by_id(slug: str, names: Sequence[str]) -> dict[str, Evidence]:
    return {item.claim.claim_id: item for item in queries.claims_in_order(slug, names)}


def _masked(item: Evidence, hidden: Mapping[str, bytes]) -> Evidence:
    """A claim under the ids by which the chain shows it."""
    salt = hidden.get(item.report_id)
    if salt is None:
        return item
    claim = replace(item.claim, claim_id=mask(salt, item.claim.claim_id))
    return replace(item, claim=claim, report_id=mask(salt, item.report_id))


def _of_public(slug: str, as_of: date | None, now: datetime | None) -> Outgoing:
    head, moment = queries.head(slug), now or datetime.now(UTC)
    rules = queries.public_rules(slug)
    if not rules.public_pages:
        do = "Its lead opens it with `truceline record disclose`"
        raise TrucelineError("the case is not open to the public", slug, do)
    case = with_records(load_case(queries.case_folder(slug)))

    def view() -> PublicView:
        found = public_view(slug, as_of, now=now)
        assert found is not None
        return found

    def batches() -> Iterator[list[tuple[Evidence, str | None]]]:
        for batch in claims_in_batches(slug, until=head.sequence):
            told = [(item, withheld(item, case, rules, now=moment)) for item in batch]
            let_out = [item for item, why in told if why is None]
            shown = iter(protected(let_out, case, rules, now=moment))
            yield [(next(shown) if why is None else item, why) for item, why in told]

    readings = "all" if rules.machine_readings else "confirmed"
    return Outgoing(
        case=case,
        about=_about(case, head, "public", ("public",), as_of, readings=readings),
        batches=batches,
        assessment=lambda: view().assessment,
        found=lambda names: _by_id(slug, names),
        shown=lambda: str,
        points=rules.exact_places,
    )


def _about(
    case: Case, head: queries.Head, face: Face, out: tuple[str, ...], as_of: date | None, *, readings: str
) -> About:
    return About(
        case=case.slug,
        title=case.names,
        status=case.status,
        version=case.version,
        sequence=head.sequence,
        digest=head.digest,
        face=face,
        levels=out,
        as_of=(as_of or default_day(case)).isoformat(),
        readings=readings,
        demonstration=queries.has_demonstration(case.slug),
    )
