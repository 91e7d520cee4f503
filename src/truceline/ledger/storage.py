"""What SQLite holds in the record's columns: a damaged file can have any kind of value in any of them.

A single bit says whether a value is text or bytes. What Django then hands over is none of what the models declare, so
this is looked at first. PostgreSQL's columns have one kind each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection
from django.db.models import BinaryField, Field, IntegerField, Model

from truceline.ledger.models import Act, Content, Entry, Signature, Withheld
from truceline.records.errors import LedgerRefused

_RECORD: tuple[type[Model], ...] = (Entry, Content, Signature, Withheld, Act)
_DO = "Run `truceline verify`, and restore a backup into a new workspace"


@dataclass(frozen=True, slots=True)
class Misfit:
    """A value of another kind than its column's. `case` is empty and `sequence` 0 where the row does not tell them."""

    case: str
    sequence: int
    column: str
    kind: str

    @property
    def told(self) -> str:
        """What is wrong, in words."""
        return f"{self.column} holds a value of another kind ({self.kind})"


def misfits() -> Iterator[Misfit]:
    """Every value in the record whose kind is not its column's. Looks at all rows; writes nothing."""
    if connection.vendor != "sqlite":
        return
    for model in _RECORD:
        table = model._meta.db_table
        place = "first" if model is Act else "sequence"
        wanted = {field.column: _kinds(field) for field in model._meta.concrete_fields if not field.primary_key}
        kinds = ", ".join(f'typeof("{column}")' for column in wanted)
        columns = f'CAST("case" AS BLOB), CAST({place} AS INTEGER), {kinds}'
        wrong = " OR ".join(f'typeof("{column}") NOT IN ({right})' for column, right in wanted.items())
        with connection.cursor() as cursor:
            cursor.execute(" ".join(("SELECT", columns, "FROM", table, "WHERE", wrong)))
            for case, sequence, *found in cursor:
                for (column, right), kind in zip(wanted.items(), found, strict=True):
                    if f"'{kind}'" not in right:
                        named = bytes(case or b"").decode("utf-8", "replace")
                        yield Misfit(named, sequence or 0, f"{table}.{column}", kind)


def refuse_misfits() -> None:
    """LedgerRefused where the record cannot be read as what it is."""
    misfit = next(misfits(), None)
    if misfit is not None:
        what = f"{misfit.column} holds a value of another kind ({misfit.kind})"
        raise LedgerRefused(what, f"ledger.sqlite3, entry {misfit.sequence} of {misfit.case}", _DO)


def read_on_from(read: int, last: object) -> int:
    """The number after which the next batch begins. LedgerRefused where a damaged number would be met for ever."""
    if type(last) is not int or last <= read:
        raise LedgerRefused(f"the number {last!r} after entry {read} is damaged", "ledger.sqlite3", _DO)
    return last


def _kinds(field: Field[object, object]) -> str:
    """The kinds of value a column may hold, as SQLite names them."""
    kind = "blob" if isinstance(field, BinaryField) else "integer" if isinstance(field, IntegerField) else "text"
    return f"'{kind}', 'null'" if field.null else f"'{kind}'"
