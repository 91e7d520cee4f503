"""Fetching every page of a case as a browser would that was let in, to see that each is there and holds something."""

from __future__ import annotations

import re

from django.conf import settings
from django.test import Client

from truceline.server import door

_HOST = "127.0.0.1"
_MAIN = re.compile(r"<main\b.*?</main>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_LEAST = 40
"""Characters of text that a page must hold within its main part."""


def check_pages(slug: str) -> tuple[int, list[str]]:
    """Fetch the case's pages in each language; how many were fetched, and a line for each that is at fault."""
    from truceline.web import addresses

    client = Client(SERVER_NAME=_HOST, raise_request_exception=False)
    client.cookies[door.cookie_name("80")] = door.cookie_value()
    codes = [code for code, _ in settings.LANGUAGES]
    pages, faults = 0, []
    for address in addresses(slug):
        # An address that names its language is asked for once.
        named = next((code for code in codes if address.startswith(f"/{code}/") or address == f"/{code}"), None)
        for code in [named] if named else codes:
            pages += 1
            fault = _fault(client, address, code)
            if fault:
                faults.append(f"{address} ({code}): {fault}")
    if not pages:
        faults.append(f"{slug}: no page is listed")
    return pages, faults


def _fault(client: Client, address: str, code: str) -> str | None:
    response = client.get(address, follow=True, headers={"Accept-Language": code})
    if response.status_code != 200:
        return f"status {response.status_code}"
    if "text/html" not in response.headers.get("Content-Type", ""):
        return None if _body(response) else "empty"
    html = _body(response).decode("utf-8")
    main = _MAIN.search(html)
    if main is None or len(_TAG.sub("", main.group()).strip()) < _LEAST:
        return "no content"
    return None if f'lang="{code}"' in html[:2000] else f"the page does not say that it is in {code}"


def _body(response: object) -> bytes:
    stream = getattr(response, "streaming_content", None)
    content: bytes = b"".join(stream) if stream is not None else getattr(response, "content", b"")
    return content
