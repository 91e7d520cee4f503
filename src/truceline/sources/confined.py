"""Documents are taken apart in a process of their own.

Parsers of HTML, PDF and office files are large and meet hostile input. So they run in a spawned child with limits on
memory, time, files and their size; what kills it sets aside that one document. Only text comes back, as JSON.
"""

from __future__ import annotations

import atexit
import dataclasses
import json
import multiprocessing
import resource
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from importlib import import_module
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import local
from typing import Any, TypeVar

from truceline.records import SetAside
from truceline.sources.document import Document

FORMS = {
    "html": "truceline.sources.html:read_page",
    "pdf": "truceline.sources.pdf:read_pdf",
    "docx": "truceline.sources.docx:read_docx",
    "mail": "truceline.sources.mail:read_mail",
    "xlsx": "truceline.sources.adapters.table:read_xlsx",
    "parquet": "truceline.sources.adapters.table:read_parquet",
    "feed": "truceline.sources.adapters.feed:read_feed",
    "sitemap": "truceline.sources.adapters.sitemap:read_sitemap",
}
"""Form to the function that reads it: bytes (text for html) and where, to a Document or to rows of text; or
SetAside."""

SECONDS = 30
MEMORY = 2_000_000_000
_FILES = 64


class Confined:
    """A child that takes documents apart, started at the first and again after one that killed it."""

    def __init__(self, *, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._seconds, self._memory = seconds, memory
        self._child: BaseProcess | None = None
        self._line: Connection | None = None

    def read(self, form: str, data: bytes, where: str) -> Document:
        """The document. SetAside with the reader's reason, or because the limits were passed."""
        return Document(**self._ask(form, data, where)["document"])

    def rows(self, form: str, data: bytes, where: str) -> list[list[str]]:
        """The rows of a table or a list. SetAside as `read`."""
        rows: list[list[str]] = self._ask(form, data, where)["rows"]
        return rows

    def _ask(self, form: str, data: bytes, where: str) -> dict[str, Any]:
        line = self._line or self._start()
        try:
            line.send_bytes(json.dumps([FORMS[form], where]).encode())
            line.send_bytes(data)
            if not line.poll(self._seconds):
                raise SetAside(f"taking it apart took more than {self._seconds:g} seconds", where, _INSTEAD)
            answer: dict[str, Any] = json.loads(line.recv_bytes())
        except (EOFError, OSError) as error:
            self.close()
            raise SetAside("taking it apart passed the limits on memory or time", where, _INSTEAD) from error
        except SetAside:
            self.close()
            raise
        if "set_aside" in answer:
            raise SetAside(*answer["set_aside"])
        return answer

    def close(self) -> None:
        """End the child."""
        if self._child is not None and self._line is not None:
            self._line.close()
            self._child.kill()
            self._child.join()
            self._child.close()
        self._child = self._line = None

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        self._child = context.Process(target=serve, args=(there, self._memory, self._seconds), daemon=True)
        self._child.start()
        there.close()
        self._line = here
        return here


_INSTEAD = "Give the report's text, or a smaller document"
_own = local()
_all: list[Confined] = []
_T = TypeVar("_T")


@atexit.register
def _close_all() -> None:
    for child in _all:
        child.close()


def _mine() -> Confined:
    """The child of this thread."""
    if not hasattr(_own, "child"):
        _own.child = Confined()
        _all.append(_own.child)
    child: Confined = _own.child
    return child


def read_confined(form: str, data: bytes, where: str) -> Document:
    """Read one document in this thread's own child."""
    return _mine().read(form, data, where)


def rows_confined(form: str, data: bytes, where: str) -> list[list[str]]:
    """The rows of one table or list, in this thread's own child."""
    return _mine().rows(form, data, where)


def in_order(tasks: Iterable[Callable[[], _T]], workers: int) -> Iterator[_T]:
    """The results of tasks in their order, `workers` at a time, each thread with a child of its own. Only a few tasks
    are drawn ahead."""
    if workers <= 1:
        for task in tasks:
            yield task()
        return
    with ThreadPoolExecutor(workers) as threads:
        ahead: deque[Future[_T]] = deque()
        for task in tasks:
            ahead.append(threads.submit(task))
            if len(ahead) >= 4 * workers:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()


def serve(line: Connection, memory: int, seconds: float) -> None:
    """What the child does: documents in, text out, until the other end closes."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (_FILES, _FILES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    while True:
        try:
            reader, where = json.loads(line.recv_bytes())
            data = line.recv_bytes()
        except (EOFError, OSError):
            return
        used = resource.getrusage(resource.RUSAGE_SELF)
        # The processor's time counts over the child's whole life: each document gets its own share.
        limit = int(used.ru_utime + used.ru_stime + seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))
        line.send_bytes(json.dumps(_answer(reader, data, where)).encode())


def _answer(reader: str, data: bytes, where: str) -> dict[str, object]:
    module, name = reader.split(":")
    read: Callable[[bytes | str, str], Document | list[list[str]]] = getattr(import_module(module), name)
    try:
        found = read(data.decode() if reader == FORMS["html"] else data, where)
        return {"rows": found} if isinstance(found, list) else {"document": dataclasses.asdict(found)}
    except SetAside as reason:
        return {"set_aside": [reason.what, reason.where, reason.do]}
    except MemoryError:
        return {"set_aside": ["taking it apart passed the limit on memory", where, _INSTEAD]}
    except Exception as error:
        # Whatever a parser does with a hostile document, it is this document that is set aside, with what was said.
        return {"set_aside": [f"it cannot be taken apart ({type(error).__name__}: {error})", where, _INSTEAD]}
