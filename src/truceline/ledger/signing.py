"""The installation's Ed25519 key, and what it signs: the head of a chain, as somebody may keep it elsewhere.

`keys/ledger.pem` (0600) is the key itself, made on first use. `keys/signers` lists the public keys whose signatures
count, one a line in hexadecimal: this installation's, and those of installations whose backup was restored here. No
Django: an export is checked with the public key alone.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from truceline.ledger.files import write_whole
from truceline.records.errors import LedgerRefused

KEY, SIGNERS = "ledger.pem", "signers"
FORMAT = "truceline-head/1"
_PRINTED = re.compile(
    rb'(?:/Keywords ?\(|<meta name="truceline-head" content=")'
    rb"truceline-head/1 ([a-z0-9-]+) (\d{1,18}) ([0-9a-f]{64}) ([0-9a-f]{64}) ([0-9a-f]{128})[)\"]"
)
"""Where a bulletin holds its head: in the keywords of a PDF, in an element of a page. No quote can be taken for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedHead:
    """A head with the public key and the signature, both in hexadecimal."""

    case: str
    sequence: int
    digest: str
    key: str
    signature: str

    def is_sound(self) -> bool:
        """Whether that key signed that head. Both are written in small letters alone, so that each has one form."""
        try:
            key, signature = bytes.fromhex(self.key), bytes.fromhex(self.signature)
            public = Ed25519PublicKey.from_public_bytes(key)
            public.verify(signature, statement(self.case, self.sequence, self.digest))
        except (ValueError, InvalidSignature):
            return False
        return (key.hex(), signature.hex()) == (self.key, self.signature)

    def to_json(self) -> dict[str, Any]:
        """As a line of a file of heads."""
        values = {name: getattr(self, name) for name in ("case", "sequence", "digest", "key", "signature")}
        return {"format": FORMAT, **values}

    def line(self) -> str:
        """As an issued bulletin carries it: format, case, number, digest, key and signature on one line."""
        return f"{FORMAT} {self.case} {self.sequence} {self.digest} {self.key} {self.signature}"


def statement(case: str, sequence: int, digest: str) -> bytes:
    """The bytes that are signed: four lines."""
    return f"{FORMAT}\n{case}\n{sequence}\n{digest}\n".encode()


class Signer:
    """The key of an installation, by its folder `keys/`; made with its list of signers where there is none."""

    def __init__(self, folder: Path) -> None:
        path = folder / KEY
        if not path.exists():
            _make(path)
        key = serialization.load_pem_private_key(path.read_bytes(), None)
        if not isinstance(key, Ed25519PrivateKey):
            raise LedgerRefused("this is no Ed25519 key", str(path), "Put the installation's own key back")
        self._key = key
        self.public = key.public_key().public_bytes_raw().hex()
        if self.public not in signers(folder):
            add_signers(folder, [self.public])

    def sign(self, case: str, sequence: int, digest: str) -> SignedHead:
        """The head, signed."""
        signature = self._key.sign(statement(case, sequence, digest)).hex()
        return SignedHead(case=case, sequence=sequence, digest=digest, key=self.public, signature=signature)


def signers(folder: Path) -> tuple[str, ...]:
    """The public keys whose signatures count."""
    path = folder / SIGNERS
    return tuple(path.read_text(encoding="ascii").split()) if path.exists() else ()


def add_signers(folder: Path, keys: Iterable[str]) -> None:
    """Let the signatures of these keys count too."""
    known = signers(folder)
    descriptor = os.open(folder / SIGNERS, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.writelines(f"{key}\n" for key in keys if key not in known)


def put_key(folder: Path, pem: bytes) -> None:
    """Put a key that was kept elsewhere in its place. LedgerRefused where there is one already."""
    path = folder / KEY
    if path.exists():
        raise LedgerRefused("this installation has a key already", str(path), "Restore into a new folder")
    _write(path, pem)


def read_heads(path: Path) -> Iterator[SignedHead]:
    """The heads of a file: a line each, one JSON object, or a JSON object that holds one under `head` or more under
    `heads`; or an issued bulletin, PDF or HTML. LedgerRefused where it holds none."""
    data = path.read_bytes()
    printed = _PRINTED.search(data)
    if printed:
        case, sequence, digest, key, signature = (part.decode("ascii") for part in printed.groups())
        yield SignedHead(case=case, sequence=int(sequence), digest=digest, key=key, signature=signature)
        return
    try:
        text = data.decode("utf-8")
    except ValueError as error:
        raise LedgerRefused(f"this is no text ({error})", str(path), "Give a file of heads or a bulletin") from None
    found = False
    for body in _objects(text, path):
        inside = [body.get("head"), *(body.get("heads") or ())] if body.get("format") != FORMAT else [body]
        for item in inside:
            if isinstance(item, Mapping):
                found = True
                yield _head(item, path)
    if not found:
        raise LedgerRefused(
            "the file holds no head", str(path), "Give a file that `truceline verify --save-head` wrote"
        )


def _objects(text: str, path: Path) -> list[dict[str, Any]]:
    try:
        try:
            bodies = [json.loads(text)]
        except ValueError:
            bodies = [json.loads(line) for line in text.splitlines() if line.strip()]
    except ValueError as error:
        raise LedgerRefused(f"this is no JSON ({error})", str(path), "Give a file of heads") from None
    return [body for body in bodies if isinstance(body, dict)]


def _head(item: Mapping[str, Any], path: Path) -> SignedHead:
    texts = {name: item.get(name) for name in ("case", "digest", "key", "signature")}
    sequence = item.get("sequence")
    if not isinstance(sequence, int) or not all(isinstance(text, str) for text in texts.values()):
        what = "a head lacks case, sequence, digest, key or signature"
        raise LedgerRefused(what, str(path), "Give it as it was written")
    return SignedHead(sequence=sequence, **{name: str(text) for name, text in texts.items()})


def _make(path: Path) -> None:
    form = serialization.PrivateFormat.PKCS8
    key = Ed25519PrivateKey.generate().private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())
    _write(path, key)


def _write(path: Path, key: bytes) -> None:
    """Of two processes that make a key at the same time, one wins."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.parent.chmod(0o700)
    write_whole(path, [key], once=True)
