"""A mail as it was saved (EML): subject, body, date and the sender's domain. What is attached is not opened."""

from __future__ import annotations

import email
import email.policy
from datetime import UTC
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from truceline.records import SetAside
from truceline.sources.document import Document
from truceline.sources.html import read_page


def read_mail(data: bytes, where: str) -> Document:
    """The subject as headline, then the body: plain text if there is one, else the main text of the HTML. SetAside for
    a mail without a body."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    part = message.get_body(("plain", "html"))
    try:
        body = part.get_content() if part is not None else ""
    except (LookupError, ValueError) as error:
        raise SetAside(f"the mail's body cannot be decoded ({error})", where, "Give its text") from error
    if part is not None and part.get_content_subtype() == "html":
        body = read_page(body, where).text
    if not body.strip():
        raise SetAside("the mail holds no text", where, "Give its text, or what is attached to it")
    subject = str(message.get("Subject", "")).strip()
    return Document(
        text=f"{subject}\n{body.strip()}" if subject else body.strip(),
        title=subject or None,
        published=_sent(str(message.get("Date", ""))),
        outlet=_domain(str(message.get("From", ""))),
        extractor="mail/1",
    )


def _sent(value: str) -> str | None:
    """The time of sending in UTC; None where the mail states none, or one without an offset."""
    try:
        sent = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    return sent.astimezone(UTC).isoformat() if sent.tzinfo is not None else None


def _domain(sender: str) -> str | None:
    return sender.rsplit("@", 1)[1].strip(" >").lower() or None if "@" in sender else None
