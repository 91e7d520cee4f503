"""The command line: one module a verb, imported only when it is asked for, so that `--help` stays quick.

Exit codes: 0 done, 1 refused (one line says what, where, what to do), 2 wrong use, 3 done but some inputs were set
aside (one JSON line each on standard error).
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import click

from truceline import __version__
from truceline.cli.terminal import visible
from truceline.records import CaseInvalid, TrucelineError

VERBS: dict[str, str] = {
    "read": "truceline.cli.read",
    "ingest": "truceline.cli.ingest",
    "watch": "truceline.cli.watch",
    "run": "truceline.cli.run",
    "assess": "truceline.cli.assess",
    "serve": "truceline.cli.serve",
    "demo": "truceline.cli.demo",
    "case": "truceline.cli.case",
    "pack": "truceline.cli.pack",
    "review": "truceline.cli.review",
    "record": "truceline.cli.record",
    "bulletin": "truceline.cli.bulletin",
    "people": "truceline.cli.people",
    "token": "truceline.cli.token",
    "digest": "truceline.cli.digest",
    "evaluate": "truceline.cli.evaluate",
    "export": "truceline.cli.export",
    "log": "truceline.cli.log",
    "verify": "truceline.cli.verify",
    "redact": "truceline.cli.redact",
    "backup": "truceline.cli.backup",
    "restore": "truceline.cli.restore",
    "doctor": "truceline.cli.doctor",
    "rebuild": "truceline.cli.rebuild",
}
"""Verb to module, in the order of the work."""


class Verbs(click.Group):
    """A group whose commands are modules, loaded by name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in the order of the work."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb's command, imported now."""
        if cmd_name not in VERBS:
            return None
        command: click.Command = import_module(VERBS[cmd_name]).command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb; a refusal is one plain line and no traceback."""
        try:
            return super().invoke(ctx)
        except CaseInvalid as error:
            for fault in error.faults:
                click.echo(visible(str(fault)), err=True)
            ctx.exit(1)
        except TrucelineError as error:
            click.echo(visible(str(error)), err=True)
            ctx.exit(1)
        except click.exceptions.ClickException:
            raise
        except Exception as error:
            from truceline.cli.refusals import refusal

            refused = refusal(error)
            if refused is None:
                raise
            click.echo(visible(str(refused)), err=True)
            ctx.exit(1)


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="truceline")
def cli() -> None:
    """Follow a ceasefire: who says what of every obligation, with the sentence.

    \b
    Example: truceline demo
    """


def main() -> None:
    """Entry point. Arabic goes out as UTF-8 whatever the terminal's locale says."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    cli(prog_name="truceline")
