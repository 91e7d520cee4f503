"""Objects kept by name in a store: a folder, or a bucket of an S3-compatible service.

Where the store is comes from the administrator's settings alone, never from a case, a feed, a form or a report; so it
may be a private address. Only these two kinds are opened, and no address that leads through another one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import fsspec

from truceline.records.errors import EgressRefused, FetchFailed

KINDS = ("file", "s3")


class Storage:
    """Objects under one address (`file:///srv/archive` or `s3://bucket/prefix`).

    `endpoint`: address of an S3-compatible service other than Amazon's. Its credentials are those of the environment
    (`AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`). EgressRefused for another kind of address.
    """

    def __init__(self, address: str, *, endpoint: str | None = None) -> None:
        kind, _, path = address.partition("://")
        if kind not in KINDS or not path.strip("/") or "::" in address:
            raise EgressRefused("no store that may be used", address, "Give file:///FOLDER or s3://BUCKET/PREFIX")
        self._faults: tuple[type[Exception], ...] = (OSError,)
        if kind == "s3":
            from botocore.exceptions import BotoCoreError

            self._faults = (OSError, BotoCoreError)
        # Listings are kept by the library, and another process may have written meanwhile.
        options = {"use_listings_cache": False, "endpoint_url": endpoint} if kind == "s3" else {"auto_mkdir": True}
        self._files = fsspec.filesystem(kind, skip_instance_cache=True, **options)
        self._root = path.rstrip("/")

    def write(self, name: str, data: bytes) -> None:
        """Keep an object, whole or not at all."""
        with self._told(name):
            self._files.pipe_file(f"{self._root}/{name}", data)

    def read(self, name: str) -> bytes | None:
        """The bytes of an object; None where there is none."""
        with self._told(name):
            try:
                data: bytes = self._files.cat_file(f"{self._root}/{name}")
            except FileNotFoundError:
                return None
            return data

    def has(self, name: str) -> bool:
        """Whether there is an object of that name."""
        with self._told(name):
            return bool(self._files.exists(f"{self._root}/{name}"))

    def delete(self, name: str) -> None:
        """Take an object away; no fault where there is none."""
        with self._told(name):
            if self._files.exists(f"{self._root}/{name}"):
                self._files.rm_file(f"{self._root}/{name}")

    def names(self) -> Iterator[str]:
        """The name of every object, in order."""
        with self._told(self._root):
            found = self._files.find(self._root) if self._files.exists(self._root) else []
        yield from sorted(path.removeprefix(self._files._strip_protocol(self._root) + "/") for path in found)

    @contextmanager
    def _told(self, name: str) -> Iterator[None]:
        """Faults of the service as the house tells them."""
        try:
            yield
        except self._faults as error:
            said = f"the store does not answer ({error})"
            raise FetchFailed(said, name, "Check its address and rights") from error
