"""A server on this machine that answers with the bytes it is told, well formed or not."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from ssl import SSLContext

Answer = bytes | Callable[[socket.socket], None]


class Script:
    """What a server answers by path, and the requests that came (first line and headers, as sent)."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.requests: list[str] = []
        self.port = 0


def page(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    """A whole answer with its length."""
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def redirect(to: str, status: str = "302 Found") -> bytes:
    """An answer that leads elsewhere."""
    return page(b"", f"Location: {to}", status=status)


def drip(interval: float, text: bytes) -> Answer:
    """An answer that comes a byte at a time."""

    def send(connection: socket.socket) -> None:
        for number in range(len(text)):
            connection.sendall(text[number : number + 1])
            time.sleep(interval)

    return send


@contextmanager
def serving(tls: SSLContext | None = None) -> Iterator[Script]:
    """A running server on a free port of 127.0.0.1; each connection carries one request."""
    script, listener = Script(), socket.create_server(("127.0.0.1", 0))
    script.port = listener.getsockname()[1]

    def one(connection: socket.socket) -> None:
        with connection, ExitStack() as stack:
            try:
                talk = tls.wrap_socket(connection, server_side=True) if tls else connection
                stack.enter_context(talk)
                head = b""
                while b"\r\n\r\n" not in head and (got := talk.recv(4096)):
                    head += got
                length = re.search(rb"(?i)\r\ncontent-length: (\d+)", head)
                while length and len(head.partition(b"\r\n\r\n")[2]) < int(length[1]) and (got := talk.recv(4096)):
                    head += got
                script.requests.append(head.decode("latin-1"))
                path = script.requests[-1].split(" ")[1] if " " in script.requests[-1] else "/"
                answer = script.answers.get(path, page(b"none", status="404 Not Found"))
                if callable(answer):
                    answer(talk)
                else:
                    talk.sendall(answer)
            except OSError:
                return

    def run() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=one, args=(connection,), daemon=True).start()

    threading.Thread(target=run, daemon=True).start()
    try:
        yield script
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
