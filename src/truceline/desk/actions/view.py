"""Searches that people keep under a name of their own. Nobody sees another's."""

from __future__ import annotations

from truceline.desk.models import SavedView
from truceline.records import TrucelineError

MOST_VIEWS = 50
LONGEST = 60
"""Characters of a name."""


def save_view(case: str, name: str, query: str, *, holder: str) -> None:
    """Keep a search; one of the same name gives way. TrucelineError where the name is unfit or there are too many."""
    if not name or len(name) > LONGEST or "/" in name or not name.isprintable():
        raise TrucelineError("this is no name for a search", "name", f"Use 1 to {LONGEST} characters without a slash")
    own = SavedView.objects.filter(holder=holder, case=case)
    if own.count() >= MOST_VIEWS and not own.filter(name=name).exists():
        raise TrucelineError(f"{MOST_VIEWS} searches are kept", "name", "Drop one first")
    SavedView.objects.update_or_create(holder=holder, case=case, name=name, defaults={"query": query})


def drop_view(case: str, name: str, *, holder: str) -> None:
    """Keep a search no longer; without one nothing changes."""
    SavedView.objects.filter(holder=holder, case=case, name=name).delete()
