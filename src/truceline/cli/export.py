"""`truceline export`: a case as open data, in the formats that others read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from truceline.cli.options import Day, at_work, by_option, tell, workspace_option
from truceline.publication.exports import FORMATS, HEADINGS, tables


@click.command()
@click.argument("case")
@click.option(
    "--what",
    type=click.Choice(["all", *tables()]),
    default="claims",
    show_default=True,
    help="Which table; all of them go into a package.",
)
@click.option("--as", "form", type=click.Choice(list(FORMATS)), default="csv", show_default=True, help="Format.")
@click.option(
    "--face",
    type=click.Choice(["public", "team"]),
    default="public",
    show_default=True,
    help="What anybody may have, or what your role lets out.",
)
@click.option(
    "--headings",
    type=click.Choice(HEADINGS),
    default="names",
    show_default=True,
    help="Of CSV and XLSX: names of the columns, or words in English or Arabic.",
)
@click.option(
    "--as-of", type=Day(), metavar="DATE", help="Findings of that reporting day. Default: the latest report's."
)
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), required=True, metavar="FILE", help="File to write."
)
@by_option
@workspace_option
def command(
    case: str,
    what: str,
    form: str,
    face: str,
    headings: str,
    as_of: date | None,
    out: Path,
    by: str | None,
    root: Path | None,
) -> None:
    """Write a table of CASE, or all of them, to a file.

    What the file is, from which state of the chain it was made and how many claims were withheld is written to
    FILE.about.json and printed.

    \b
    Example: truceline export gaza-2025 --what claims --as csv --out claims.csv
    """
    who = at_work(root, by)
    import json

    from truceline.ledger.files import write_whole
    from truceline.pipeline.exporting import export

    made = export(case, what, form, who, face="team" if face == "team" else "public", headings=headings, as_of=as_of)
    target = out.resolve()
    write_whole(target, made.chunks)
    about = made.about.to_json()
    told = json.dumps(about, ensure_ascii=False, indent=2) + "\n"
    write_whole(target.with_name(f"{target.name}.about.json"), [told.encode("utf-8")])
    tell({"written": str(out), **about})
