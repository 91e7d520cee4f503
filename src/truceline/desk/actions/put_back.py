"""Putting back the people of a backup: accounts, roles, tokens and kept searches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from truceline.desk.models import Person, Role, SavedView, Token
from truceline.records import TrucelineError


def put_back(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> int:
    """Put back what `queries.everything` gave; returns how many accounts. TrucelineError where there are accounts."""
    if Person.objects.exists():
        raise TrucelineError("the workspace has accounts", "accounts", "Name a new folder with --workspace")
    with transaction.atomic():
        people = {row["name"]: Person.objects.create(**row) for row in rows["people"]}
        for row in rows["roles"]:
            Role.objects.create(person=people[row["person__name"]], case=row["case"], role=row["role"])
        for row in rows["tokens"]:
            times = {name: row[name] and datetime.fromisoformat(row[name]) for name in row if name.endswith("_at")}
            Token.objects.create(**{**row, **times})
        for row in rows["views"]:
            SavedView.objects.create(**row)
    return len(people)
