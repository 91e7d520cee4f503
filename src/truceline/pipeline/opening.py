"""Opening a workspace: folders, Django with its settings for that folder, and a ledger whose tables are up to date."""

from __future__ import annotations

import os
from pathlib import Path

from truceline.pipeline.workspace import VARIABLE, Workspace, default_root
from truceline.records import TrucelineError

SETTINGS = "truceline.server.settings"


def open_workspace(root: Path | None = None, *, guarded: bool = True) -> Workspace:
    """Make and open the workspace; once a process. Afterwards `truceline.ledger` can be imported and used.

    TrucelineError where another workspace is open already, where the folder is something else, where the tables must
    be brought up to date by a role that owns them, or where a trigger is absent. `guarded=False` is for the verbs that
    look into that themselves.
    """
    workspace = Workspace((root or default_root()).expanduser().resolve()).make()
    from django.conf import settings

    if settings.configured:
        if workspace.root != settings.TRUCELINE_WORKSPACE:
            raise TrucelineError("another workspace is open", str(settings.TRUCELINE_WORKSPACE), "Start a new process")
        return workspace
    os.environ[VARIABLE] = str(workspace.root)
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    import django

    django.setup()
    _bring_up_to_date()
    if guarded and (absent := _absent()):
        what = f"the database does not guard the record: {', '.join(absent)} absent"
        raise TrucelineError(what, str(workspace.database or workspace.ledger), "Run `truceline doctor`")
    _end_redaction()
    return workspace


def _absent() -> tuple[str, ...]:
    from truceline.ledger import triggers

    return triggers.missing()


def _end_redaction() -> None:
    """A redaction that was killed half-way ends before anything is read."""
    from truceline.ledger import purging

    if purging.is_pending():
        purging.finish()


def _bring_up_to_date() -> None:
    from django.core.management import call_command
    from django.db import connection, transaction
    from django.db.migrations.executor import MigrationExecutor

    from truceline.ledger import roles

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        if not roles.owns():
            what = "the tables of the ledger are of an older version, and this role does not own them"
            raise TrucelineError(what, "TRUCELINE_DATABASE", "Run `truceline doctor` once as the role that owns them")
        # One transaction round all of it: Django notes a migration as done only after its tables are committed, and a
        # kill in between would leave tables that the next start tries to make again.
        with connection.constraint_checks_disabled(), transaction.atomic():
            call_command("migrate", verbosity=0, interactive=False)
