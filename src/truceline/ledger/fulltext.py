"""Searching the words of claims: an index beside `SearchRow`, by what each database has for it.

SQLite: an FTS5 table that reads its words from the rows and is kept by triggers. PostgreSQL: a GIN index over
`to_tsvector('simple', words)`. Both hold words as `languages.searching` folds them, so that both find the same.
"""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import connections
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from truceline.languages.searching import Sought, indexed, sought
from truceline.ledger.models import SearchRow

_SQLITE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS ledger_words USING fts5(words, content='ledger_searchrow',"
    " content_rowid='id', tokenize='unicode61 remove_diacritics 0')",
    "CREATE TRIGGER IF NOT EXISTS ledger_words_added AFTER INSERT ON ledger_searchrow BEGIN"
    " INSERT INTO ledger_words(rowid, words) VALUES (NEW.id, NEW.words); END",
    "CREATE TRIGGER IF NOT EXISTS ledger_words_gone AFTER DELETE ON ledger_searchrow BEGIN"
    " INSERT INTO ledger_words(ledger_words, rowid, words) VALUES ('delete', OLD.id, OLD.words); END",
)
_POSTGRESQL = (
    "CREATE INDEX IF NOT EXISTS ledger_words ON ledger_searchrow"
    " USING gin (to_tsvector('simple', words)) WITH (fastupdate = off)",
)
# Of so many claims that hold the words the rest of a search is made: a word that nearly all hold costs no more.
_IN_SQLITE = "SELECT rowid FROM ledger_words WHERE ledger_words MATCH %s ORDER BY rowid DESC LIMIT 10000"
_IN_POSTGRESQL = (
    "SELECT id FROM ledger_searchrow WHERE to_tsvector('simple', words) @@ to_tsquery('simple', %s) LIMIT 10000"
)


def create(using: str = "default") -> None:
    """Put the index in place, where the rows are there and it is not."""
    connection = connections[using]
    if SearchRow._meta.db_table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            for statement in _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE:
                cursor.execute(statement)


def purge(cursor: Any) -> None:
    """On SQLite: build the index anew from the rows, since words of rows that are gone stay in it until then."""
    cursor.execute("INSERT INTO ledger_words(ledger_words) VALUES ('rebuild')")


def words_of(face: str, *texts: str | None) -> str:
    """What the index holds of a row: whose it is, as one word, and the words of its texts."""
    return f"{_word_of(face)} {indexed(' '.join(text for text in texts if text))}"


def holding(rows: QuerySet[SearchRow], face: str, text: str) -> QuerySet[SearchRow]:
    """Those of the rows of a face that hold everything that a text asks for."""
    asked = sought(text)
    if not asked:
        return rows.none()
    query = (Sought((_word_of(face),)), *asked)
    # The texts are constants; what is sought goes in as a parameter, each word in quotation marks.
    if connections[rows.db].vendor == "postgresql":
        ids = RawSQL(_IN_POSTGRESQL, [" & ".join(map(_tsquery, query))])  # noqa: S611
    else:
        ids = RawSQL(_IN_SQLITE, [" AND ".join(map(_match, query))])  # noqa: S611
    return rows.filter(id__in=ids)


def _word_of(face: str) -> str:
    return "face" + hashlib.sha256(face.encode()).hexdigest()[:16]


def _match(item: Sought) -> str:
    if item.phrase:
        return '"' + " ".join(item.forms) + '"'
    end = "*" if item.begins else ""
    return "(" + " OR ".join(f'"{form}"{end}' for form in item.forms) + ")"


def _tsquery(item: Sought) -> str:
    end = ":*" if item.begins else ""
    return "(" + (" <-> " if item.phrase else " | ").join(f"'{form}'{end}" for form in item.forms) + ")"
