"""A team's server: gunicorn with sync workers, on loopback behind a proxy that speaks TLS."""

from __future__ import annotations

from typing import Any

from django.core.wsgi import get_wsgi_application
from gunicorn.app.base import BaseApplication

from truceline.server.serving import HOST

_SECONDS = 60
"""A request that takes longer is ended, and its worker made anew."""
_REQUESTS = 2000
"""After so many, give or take a fifth, a worker is made anew: what a library holds on to does not grow for ever."""


def serve(port: int, workers: int) -> None:
    """Serve until the process is told to end."""

    class Application(BaseApplication):  # type: ignore[misc]
        """The pages, without a file of settings."""

        def load_config(self) -> None:
            """What differs from gunicorn's own."""
            told: dict[str, Any] = {
                "bind": f"{HOST}:{port}",
                "workers": workers,
                "worker_class": "sync",
                "timeout": _SECONDS,
                "max_requests": _REQUESTS,
                "max_requests_jitter": _REQUESTS // 5,
                "forwarded_allow_ips": "127.0.0.1,::1",
                "errorlog": "-",
                "loglevel": "warning",
                "control_socket_disable": True,
            }
            for name, value in told.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            """Made in each worker, after it has begun: nothing is shared by a fork."""
            return get_wsgi_application()

    Application().run()
