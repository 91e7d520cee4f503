"""`truceline pack`: checks a language pack, and shows which of its entries ever fire. Needs no database."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.options import SET_ASIDE, tell


@click.group()
def command() -> None:
    """Check a language pack.

    \b
    Example: truceline pack check
    """


@command.command("check")
@click.argument("paths", nargs=-1, metavar="[DIR] [FILES]...")
@click.option("--usage", is_flag=True, help="Print how often each entry stands in the reports FILES, rarest first.")
@click.option("--spellings", is_flag=True, help="With --usage: every spelling of an entry by itself.")
@click.pass_context
def check(ctx: click.Context, paths: tuple[str, ...], usage: bool, spellings: bool) -> None:
    """Find every fault of language packs, and run the trials that they carry.

    DIR is a pack or a folder of packs; without it, the program's own. One fault a line; exit code 1 where there is
    any. With --usage, FILES are reports as in `truceline read`, and a line an entry says: pack, file, table, entry,
    hits, reports with a hit.

    \b
    Example: truceline pack check packs/ --usage reports.jsonl
    """
    from truceline.languages.lint import check_pack
    from truceline.reading.trials import failures

    packs, files = _packs(paths)
    if files and not usage:
        raise click.UsageError(f"{files[0]} is no folder of packs; reports are for --usage")
    if usage and not files:
        raise click.UsageError("--usage needs reports: truceline pack check --usage reports.jsonl")
    if usage:
        _usage(ctx, packs, files, spellings)
        return
    faults = [(code, fault) for code, folder in packs.items() for fault in (check_pack(folder) or failures(folder))]
    for code, fault in faults:
        click.echo(f"{code}/{fault}")
    if faults:
        click.echo(f"{len(faults)} fault(s).", err=True)
        ctx.exit(1)
    click.echo(f"{', '.join(packs)}: no fault.", err=True)


def _packs(paths: tuple[str, ...]) -> tuple[dict[str, Path], tuple[str, ...]]:
    """The packs meant, by code, and the files that follow."""
    from truceline.languages import folders

    first = Path(paths[0]) if paths else None
    if first is not None and (first / "pack.toml").is_file():
        return {first.resolve().name: first}, paths[1:]
    if first is not None and any(first.glob("*/pack.toml")):
        return folders(first), paths[1:]
    return folders(), paths


def _usage(ctx: click.Context, packs: dict[str, Path], files: tuple[str, ...], spellings: bool) -> None:
    from truceline.reading.usage import usage
    from truceline.sources import Captured, capture

    texts: dict[str, list[str]] = {}
    read = set_aside = 0
    for item in capture(files):
        if isinstance(item, Captured):
            read += 1
            texts.setdefault((item.report.lang or "").split("-")[0], []).append(item.report.text)
        else:
            set_aside += 1
            tell(item.reason.record(item.id))
    for code, folder in packs.items():
        if code in texts:
            for entry in usage(folder, texts[code], spellings=spellings):
                click.echo(f"{code}\t{entry.file}\t{entry.table}\t{entry.id}\t{entry.hits}\t{entry.reports}")
    other = sum(len(some) for code, some in texts.items() if code not in packs)
    tell({"read": read, "of_other_languages": other, "set_aside": set_aside})
    if set_aside:
        ctx.exit(SET_ASIDE)
