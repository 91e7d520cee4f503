"""`truceline case`: checks a case folder, lists the cases that come with the program. Needs no database."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from truceline.cli.terminal import visible


@click.group()
def command() -> None:
    """Check a case folder, or list the bundled cases."""


@command.command("check")
@click.argument("folder", metavar="DIR")
def check(folder: str) -> None:
    """Find every fault of the case folder DIR (or of a bundled case, by its slug).

    Prints one fault a line, FILE:LINE: what is wrong. What to do. Exit code 1 where there is any.
    """
    from truceline.cases import bundled_cases, bundled_folder, check_case

    place = bundled_folder(folder) if folder in bundled_cases() else Path(folder)
    faults = check_case(place)
    for fault in faults:
        click.echo(visible(str(fault)))
    if faults:
        click.echo(f"{len(faults)} fault(s) in {folder}.", err=True)
        sys.exit(1)
    click.echo(f"{folder}: no fault.", err=True)


@command.command("list")
def list_cases() -> None:
    """Print the slug and English name of each bundled case, one a line."""
    from truceline.cases import bundled_cases, load_case

    for slug in bundled_cases():
        case = load_case(slug)
        click.echo(f"{slug}\t{case.names.get('en', next(iter(case.names.values())))}")
