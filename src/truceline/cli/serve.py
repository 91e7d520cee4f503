"""`truceline serve`: the pages, for one person on this machine."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from truceline.cli.options import workspace_option

PORT = 8040


def port_option(function: click.decorators.FC) -> click.decorators.FC:
    """`--port N`."""
    return click.option(
        "--port",
        type=click.IntRange(1, 65535),
        default=PORT,
        show_default=True,
        metavar="N",
        help="Port on 127.0.0.1; another one is taken if it is busy.",
    )(function)


@click.command()
@port_option
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    metavar="N",
    help="Of a team's server: so many processes of gunicorn, behind a proxy that speaks TLS.",
)
@workspace_option
def command(port: int, workers: int | None, root: Path | None) -> None:
    """Show the pages of the workspace in a browser on this machine.

    Prints an address that lets one browser in, once. Stays until Ctrl-C.

    \b
    Example: truceline serve --port 8040
    """
    from truceline.pipeline.opening import open_workspace
    from truceline.records import TrucelineError

    workspace = open_workspace(root)
    from truceline.ledger import queries

    if not queries.cases():
        raise TrucelineError(
            "the workspace holds no case", str(workspace.root), "Run `truceline demo` or `truceline run`"
        )
    if workers:
        if not workspace.team:
            raise TrucelineError("this is one person's workspace", "--workers", "Leave it out, or write `team = true`")
        import_module("truceline.server.workers").serve(port, workers)
        return
    serve(port)


def serve(port: int) -> None:
    """Serve until Ctrl-C. The server is named as a string: it stands above the command line."""
    import_module("truceline.server.serving").serve(port, say=click.echo)
