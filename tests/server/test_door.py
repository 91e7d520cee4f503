"""One person's server lets in by a one-time link and refuses everything else."""

from __future__ import annotations

import contextlib
import http.client
import threading
from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from truceline.server import door


def inside(request: HttpRequest) -> HttpResponse:
    """A page behind the door."""
    return HttpResponse("<p>inside</p>")


urlpatterns = [path("", inside), path("post/", inside)]
pytestmark = [pytest.mark.urls(__name__)]


def test_without_a_token_everything_is_refused_with_what_to_do() -> None:
    """Pages, files and unknown addresses alike."""
    for address in ("/", "/static/web/style.css", "/nowhere", "/enter/", "/enter/guess"):
        response = Client().get(address)
        assert response.status_code == 403
        assert "truceline serve" in response.content.decode()
        assert 'dir="rtl"' in response.content.decode()


def test_the_link_works_once() -> None:
    """The second browser that has it is refused."""
    token = door.open_door()
    first, second = Client(), Client()
    assert first.get(f"/enter/{token}").status_code == 200
    assert first.get("/").content == b"<p>inside</p>"
    assert second.get(f"/enter/{token}").status_code == 403
    assert second.get("/").status_code == 403


def test_the_cookie_is_for_this_site_and_for_http_alone() -> None:
    """No script and no other site can use it."""
    visitor = Client()
    visitor.get(f"/enter/{door.open_door()}")
    cookie = visitor.cookies["truceline_80"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"


@pytest.mark.parametrize("value", ["", "x", "forged:signature:here"])
def test_a_forged_cookie_is_refused(value: str) -> None:
    """Its signature is checked."""
    visitor = Client()
    visitor.cookies[door.cookie_name("80")] = value
    assert visitor.get("/").status_code == 403


def test_a_cookie_of_an_earlier_run_is_refused(monkeypatch: pytest.MonkeyPatch, client: Client) -> None:
    """Starting again puts everybody out."""
    assert client.get("/").status_code == 200
    monkeypatch.setattr(door, "_RUN", "another run")
    assert client.get("/").status_code == 403


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "0.0.0.0", "192.168.1.5"])
def test_a_foreign_host_is_a_bad_request(client: Client, host: str) -> None:
    """A name that was made to point here does not help."""
    assert client.get("/", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost:1"])
def test_a_foreign_origin_is_refused(client: Client, origin: str) -> None:
    """Whatever the method."""
    assert client.get("/", headers={"Origin": origin}).status_code == 403
    assert client.post("/post/", headers={"Origin": origin}).status_code == 403
    assert client.post("/post/", headers={"Origin": "http://testserver"}).status_code == 200


def test_every_answer_carries_the_strict_headers(client: Client) -> None:
    """Refusals too."""
    for response in (client.get("/"), Client().get("/")):
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert client.get("/").headers["X-Frame-Options"] == "DENY"
    assert client.get("/").headers["Cache-Control"] == "private, no-cache"


@pytest.fixture
def port() -> Iterator[int]:
    """A real server on loopback."""
    from waitress.server import create_server

    from truceline.server.serving import HOST
    from truceline.server.wsgi import application

    server = create_server(application, host=HOST, port=0, threads=1, ident=None)

    def run() -> None:
        """Until the sockets are closed under it, which is how the test ends it."""
        with contextlib.suppress(OSError):
            server.run()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    yield server.effective_port
    server.close()
    thread.join(5)
    for channel in list(server.active_channels.values()):
        channel.close()


@override_settings(ALLOWED_HOSTS=["127.0.0.1", "localhost"])
def test_over_http_with_a_port(port: int) -> None:
    """The cookie is named by the port, and the Origin has it too."""

    def get(address: str, **headers: str) -> tuple[int, str, bytes]:
        """Status, cookie and body."""
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", address, headers=headers | {"Connection": "close"})
            with connection.getresponse() as response:
                return response.status, response.getheader("Set-Cookie") or "", response.read()
        finally:
            connection.close()

    assert get("/")[0] == 403
    assert get("/", Host="evil.example")[0] == 400
    cookie = get(f"/enter/{door.open_door()}")[1].split(";")[0]
    assert cookie.startswith(f"truceline_{port}=")
    assert get("/", Cookie=cookie)[2] == b"<p>inside</p>"
    assert get("/", Cookie=cookie, Origin=f"http://127.0.0.1:{port}")[0] == 200
    assert get("/", Cookie=cookie, Origin="http://127.0.0.1:1")[0] == 403
