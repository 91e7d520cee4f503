"""`truceline run`: the whole way with the user's own reports."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from truceline.cli.options import (
    SET_ASIDE,
    by_option,
    day_options,
    entering,
    jobs_option,
    lang_option,
    language_option,
    published_option,
    tell,
    tell_set_aside,
    tell_undated,
    workspace_option,
)


@click.command()
@click.argument("case")
@click.argument("reports", nargs=-1, required=True, metavar="REPORT...")
@published_option
@lang_option
@day_options
@jobs_option
@language_option
@by_option
@workspace_option
@click.pass_context
def command(
    ctx: click.Context,
    case: str,
    reports: tuple[str, ...],
    published: str | None,
    lang: str | None,
    as_of: date | None,
    known_on: date | None,
    jobs: int,
    language: str,
    by: str | None,
    root: Path | None,
) -> None:
    """Take in reports, read them, and say how each obligation of the case stands.

    CASE is a folder or a bundled slug; REPORT as in `truceline read`. `truceline serve` then shows the pages.

    \b
    Example: truceline run gaza-2025 reports/ --published 2025-12-20
    """
    workspace, acting = entering(root, by, case, "add-report", "run")
    from truceline.cli.findings import print_findings
    from truceline.pipeline import assessing
    from truceline.pipeline.follow import follow

    followed = follow(workspace, case, reports, acting=acting, published=published, lang=lang, jobs=jobs)
    refused = tell_set_aside(followed.set_aside)
    print_findings(followed.case, as_of, known_on, language)
    assessing.update(followed.case)
    tell_undated(followed.undated)
    tell(
        {
            "reports": followed.captured,
            "new": followed.new,
            "read": followed.read,
            "claims": followed.claims,
            "set_aside": refused,
        }
    )
    if refused:
        ctx.exit(SET_ASIDE)
