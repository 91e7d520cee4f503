"""Readers that do what hostile documents make parsers do."""

from __future__ import annotations

import os
import time


def sleep_(data: bytes, where: str) -> None:
    """Hangs."""
    time.sleep(60)


def exit_(data: bytes, where: str) -> None:
    """Ends the process at once, as a crash in compiled code does."""
    os._exit(1)


def memory_(data: bytes, where: str) -> None:
    """Asks for more memory than there may be."""
    bytearray(4_000_000_000)


def raise_(data: bytes, where: str) -> None:
    """Fails in a way that nobody foresaw."""
    raise KeyError("odd")
