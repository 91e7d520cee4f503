"""Sending mail: by the one server that the administrator's settings name, over TLS, and by no other."""

from __future__ import annotations

import ipaddress
import smtplib
import ssl
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from truceline.records.errors import EgressRefused, FetchFailed

_PORTS = {"smtp": 587, "smtps": 465}
_SECONDS = 30
_DO = 'Write `mail = "smtps://user@host"` in truceline.toml, or smtp:// for a server that begins with STARTTLS'


def message(sender: str, to: str, subject: str, text: str) -> EmailMessage:
    """A mail of plain text. EgressRefused where an address or the subject would write headers of its own."""
    made = EmailMessage()
    try:
        made["From"], made["To"], made["Subject"] = sender, to, " ".join(subject.split())
        made["Auto-Submitted"] = "auto-generated"
        made.set_content(text)
    except (ValueError, UnicodeError) as error:
        raise EgressRefused(f"this makes no mail ({error})", "mail", "Mend the address") from None
    return made


def send(server: str, mail: EmailMessage, *, certificates: ssl.SSLContext | None = None) -> None:
    """Hand a mail to the server at an address such as `smtps://user:password@host:465`.

    `smtp` goes over to TLS before anything is said, but on this machine itself. EgressRefused where the address cannot
    be one; FetchFailed where the server does not take the mail.
    """
    parts = urlsplit(server)
    try:
        host, port = parts.hostname or "", parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise EgressRefused(f"the address cannot be read ({error})", "mail", _DO) from None
    if parts.scheme not in _PORTS or not host or parts.path not in ("", "/") or parts.query:
        raise EgressRefused("this is no address of a mail server", "mail", _DO)
    tls = certificates or ssl.create_default_context()
    try:
        with _connected(parts.scheme, host, port, tls) as client:
            if parts.username:
                client.login(unquote(parts.username), unquote(parts.password or ""))
            client.send_message(mail)
    except (OSError, smtplib.SMTPException) as error:
        # What a server says may hold the address or the password that it was given.
        raise FetchFailed(f"the mail was not taken ({type(error).__name__})", f"{host}:{port}", "Try later") from None


def _connected(scheme: str, host: str, port: int, tls: ssl.SSLContext) -> smtplib.SMTP:
    if scheme == "smtps":
        return smtplib.SMTP_SSL(host, port, timeout=_SECONDS, context=tls)
    client = smtplib.SMTP(host, port, timeout=_SECONDS)
    try:
        if not _is_this_machine(host):
            client.starttls(context=tls)
    except BaseException:
        client.close()
        raise
    return client


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
