"""`truceline ingest`: reports, or another reader's claims, into the ledger."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.options import (
    SET_ASIDE,
    jobs_option,
    lang_option,
    published_option,
    tell,
    tell_set_aside,
    workspace_option,
)


@click.command()
@click.argument("case")
@click.argument("reports", nargs=-1, metavar="[REPORT]...")
@click.option(
    "--claims",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="JSON Lines of claims made by another reader, with its name and version; every quote must prove itself.",
)
@published_option
@lang_option
@jobs_option
@workspace_option
@click.pass_context
def command(
    ctx: click.Context,
    case: str,
    reports: tuple[str, ...],
    claims: Path | None,
    published: str | None,
    lang: str | None,
    jobs: int,
    root: Path | None,
) -> None:
    """Take in reports and read them, or take in claims that another reader made.

    CASE is a folder or a bundled slug. The same input twice changes nothing.

    \b
    Example: truceline ingest gaza-2025 --claims coded.jsonl
    """
    if not reports and claims is None:
        raise click.UsageError("Give at least one REPORT, or --claims FILE.")
    from truceline.pipeline.opening import open_workspace

    workspace = open_workspace(root)
    from truceline.pipeline.claims import ingest_claims
    from truceline.pipeline.follow import enter_case, follow

    acting, refused = "truceline ingest", 0
    slug = enter_case(workspace, case, acting=acting)
    done = []
    if reports:
        done.append(follow(workspace, slug, reports, acting=acting, published=published, lang=lang, jobs=jobs))
    if claims is not None:
        done.append(ingest_claims(slug, claims, acting=acting))
    for followed in done:
        refused += tell_set_aside(followed.set_aside)
    tell(
        {
            "reports": sum(followed.captured for followed in done),
            "new": sum(followed.new for followed in done),
            "claims": sum(followed.claims for followed in done),
            "set_aside": refused,
        }
    )
    if refused:
        ctx.exit(SET_ASIDE)
