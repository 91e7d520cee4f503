"""Serving one person: waitress on 127.0.0.1, another port if that one is busy, and a one-time link on the terminal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from truceline.server import door

HOST = "127.0.0.1"
_THREADS = 4


def serve(port: int, *, say: Callable[[str], Any]) -> None:
    """Serve until Ctrl-C; `say` gets each line for the terminal."""
    from waitress.server import create_server

    application = get_wsgi_application()
    options: dict[str, Any] = {"host": HOST, "threads": _THREADS, "ident": None, "clear_untrusted_proxy_headers": True}
    try:
        server = create_server(application, port=port, **options)
    except OSError:
        server = create_server(application, port=0, **options)
    if settings.TEAM:
        say(f"Open http://{HOST}:{server.effective_port}/ and log in. Ctrl-C ends.")
    else:
        say(f"Open {address(server.effective_port)}")
        say("The link lets one browser in, once. Ctrl-C ends.")
    try:
        server.run()
    finally:
        server.close()
    say("Ended.")


def address(port: int) -> str:
    """A new one-time link to the server on that port."""
    return f"http://{HOST}:{port}{door.PREFIX}{door.open_door()}"
