"""`truceline ingest`: reports, or another reader's claims, into the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from truceline.cli.options import (
    SET_ASIDE,
    by_option,
    entering,
    jobs_option,
    lang_option,
    published_option,
    tell,
    tell_set_aside,
    tell_undated,
    workspace_option,
)
from truceline.cli.terminal import json_line
from truceline.records import LEVELS


@click.command()
@click.argument("case")
@click.argument("reports", nargs=-1, metavar="[REPORT]...")
@click.option(
    "--claims",
    type=click.Path(exists=True, path_type=Path),
    metavar="FILE",
    help="Claims made elsewhere: JSON Lines with the reader's name and version, or what `read --out` wrote; "
    "every quote must prove itself.",
)
@click.option(
    "--as",
    "adapter",
    metavar="ADAPTER",
    help="What every REPORT is, where its name does not say it: feed, sitemap, reliefweb, table, telegram, warc, web.",
)
@click.option(
    "--option",
    "options",
    multiple=True,
    metavar="NAME=VALUE",
    help="A setting of the adapter, such as map=text=Body,published=Date. The reference of sources lists them.",
)
@click.option("--outlet", metavar="NAME", help="Outlet of the reports that state none: a letter's sender, a post.")
@click.option(
    "--level",
    type=click.Choice(LEVELS),
    help="Who may see the reports. Default: public where they were fetched from an open address, else team.",
)
@click.option("--dry-run", is_flag=True, help="Print what would be taken in, one JSON object a report; enter nothing.")
@published_option
@lang_option
@jobs_option
@by_option
@workspace_option
@click.pass_context
def command(
    ctx: click.Context,
    case: str,
    reports: tuple[str, ...],
    claims: Path | None,
    adapter: str | None,
    options: tuple[str, ...],
    outlet: str | None,
    level: str | None,
    dry_run: bool,
    published: str | None,
    lang: str | None,
    jobs: int,
    by: str | None,
    root: Path | None,
) -> None:
    """Take in reports and read them, or take in claims that another reader made.

    CASE is a folder or a bundled slug. A REPORT is a file (text, HTML, PDF, DOCX, EML, JSON Lines), a folder of these,
    a table of reports (CSV, XLSX, Parquet), a web archive (WARC, WACZ), a Telegram channel's history, an address, or -
    for standard input. The same input twice changes nothing.

    \b
    Example: truceline ingest gaza-2025 letters.xlsx --option map=text=Body,published=Date --dry-run
    """
    if not reports and claims is None:
        raise click.UsageError("Give at least one REPORT, or --claims FILE.")
    settings = _settings(options)
    if dry_run:
        _show(
            ctx, reports, adapter=adapter, options=settings, published=published, lang=lang, outlet=outlet, level=level
        )
        return
    workspace, acting = entering(root, by, case, "add-report", "ingest")
    from truceline.pipeline import assessing
    from truceline.pipeline.claims import ingest_claims
    from truceline.pipeline.follow import enter_case, follow

    refused = 0
    slug = enter_case(workspace, case, acting=acting)
    done = []
    if reports:
        done.append(
            follow(
                workspace,
                slug,
                reports,
                acting=acting,
                published=published,
                lang=lang,
                outlet=outlet,
                level=level,
                jobs=jobs,
                adapter=adapter,
                options=settings,
            )
        )
    if claims is not None:
        done.append(ingest_claims(slug, claims, acting=acting))
    assessing.update(slug)
    for followed in done:
        refused += tell_set_aside(followed.set_aside)
    tell_undated(sum(followed.undated for followed in done))
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


def _settings(options: tuple[str, ...]) -> dict[str, str]:
    settings = dict(option.partition("=")[::2] for option in options)
    if "" in settings or not all("=" in option for option in options):
        raise click.UsageError("Write each --option as NAME=VALUE.")
    return settings


def _show(ctx: click.Context, reports: tuple[str, ...], **given: Any) -> None:
    """Print what would be taken in, and what would be set aside."""
    from truceline.sources import Refused, capture

    shown = refused = 0
    for item in capture(reports, **given):
        if isinstance(item, Refused):
            refused += 1
            tell(item.reason.record(item.id))
            continue
        shown += 1
        report = item.report
        click.echo(
            json_line(
                {
                    "id": report.id,
                    "published": report.published,
                    "lang": report.lang,
                    "outlet": report.outlet,
                    "level": report.level,
                    "title": report.title,
                    "characters": len(report.text),
                    "begins": report.text[:80],
                }
            )
        )
    tell({"would_take_in": shown, "set_aside": refused})
    if refused:
        ctx.exit(SET_ASIDE)
