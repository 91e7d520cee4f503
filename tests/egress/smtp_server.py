"""A mail server for tests, on loopback: takes mails as they come and keeps them; with a certificate it speaks TLS."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass
class Taken:
    """What a server was told: its port, the mails, the commands."""

    port: int
    mails: list[EmailMessage] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


@contextmanager
def taking(context: ssl.SSLContext | None = None, *, refuses: bool = False) -> Iterator[Taken]:
    """A server that takes mails, or `refuses` every one; with a `context` from the first byte on over TLS."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        taken = Taken(listening.getsockname()[1])
        thread = threading.Thread(target=_serve, args=(listening, taken, context, refuses), daemon=True)
        thread.start()
        yield taken
    thread.join(5)


def _serve(listening: socket.socket, taken: Taken, context: ssl.SSLContext | None, refuses: bool) -> None:
    while True:
        try:
            plain, _ = listening.accept()
        except OSError:
            return
        try:
            with context.wrap_socket(plain, server_side=True) if context else plain as talking:
                _talk(talking, taken, refuses)
        except OSError:
            continue


def _talk(talking: socket.socket, taken: Taken, refuses: bool) -> None:
    lines = talking.makefile("rb")
    talking.sendall(b"220 here\r\n")
    while line := lines.readline():
        word = line.strip().decode()
        taken.said.append(word)
        command = word.upper().partition(" ")[0]
        if command == "DATA":
            talking.sendall(b"354 go on\r\n")
            _data(lines, taken)
            talking.sendall(b"250 taken\r\n")
        elif command == "QUIT":
            talking.sendall(b"221 bye\r\n")
            return
        elif command == "EHLO":
            talking.sendall(b"250-here\r\n250-SMTPUTF8\r\n250 AUTH PLAIN\r\n")
        elif command == "AUTH":
            talking.sendall(b"235 known\r\n")
        else:
            talking.sendall(b"550 no\r\n" if refuses else b"250 well\r\n")


def _data(lines: object, taken: Taken) -> None:
    parts = []
    while (line := lines.readline()) not in (b".\r\n", b""):  # type: ignore[attr-defined]
        parts.append(line[1:] if line.startswith(b"..") else line)
    found = message_from_bytes(b"".join(parts), policy=policy.default)
    assert isinstance(found, EmailMessage)
    taken.mails.append(found)
