"""A backup: one tar file with every chain, every original, the agreements and the heads, in formats anybody can read.

```
backup.json         {"format": "truceline-backup/1", "made_at", "cases": [slug, ...]}
heads.jsonl         the signed head of each chain
signers             public keys whose signatures count
redactions.jsonl    what was redacted so far
chains/<slug>.jsonl the chain with all its values, an export as `ledger/exports.py` has it
audit.jsonl         the lines of the audit
archive/aa/<sha256> the originals
cases/<slug>/...    the agreements as they may be edited
key.json            the signing key, encrypted, only where asked for
```
What else belongs to an installation (a team's accounts) is given by the caller as further members.
Writers need not stop: a chain only grows, so what lies below its head when the backup begins is whole. The same on
SQLite and PostgreSQL, and a backup of the one can be restored on the other.
"""

from __future__ import annotations

import io
import json
import secrets
import tarfile
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from truceline.ledger import archive, keybox, redactions
from truceline.ledger.entry import timestamp
from truceline.ledger.exports import lines
from truceline.ledger.files import write_whole
from truceline.ledger.models import Act, Entry
from truceline.ledger.queries.chain import head, signed, signed_head
from truceline.ledger.signing import KEY, SIGNERS
from truceline.records.errors import LedgerRefused

FORMAT = "truceline-backup/1"
AUDIT = ("case", "number", "recorded_at", "by", "act", "first", "last", "about", "digest")
"""The columns of a line of the audit."""


def write_backup(path: Path, *, passphrase: str | None = None, further: Mapping[str, bytes] | None = None) -> list[str]:
    """Write a backup of the workspace; returns the cases in it. With a passphrase the signing key goes along, locked.
    `further`: other members by name.

    Beside it, `redactions.jsonl` is brought up to date: a restore applies it to this backup and to older ones there.
    LedgerRefused where the file is there already.
    """
    if path.exists():
        raise LedgerRefused("the file is there already", str(path), "Name a new file")
    if not path.parent.is_dir():
        raise LedgerRefused("there is no such folder", str(path.parent), "Make it, or name a file in another one")
    root, made_at = archive.root(), timestamp()
    heads = {slug: head(slug) for slug in sorted(set(Entry.objects.values_list("case", flat=True).distinct()))}
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}.new")
    try:
        with temporary.open("xb") as raw, tarfile.open(fileobj=raw, mode="w") as tar:
            temporary.chmod(0o600)
            about = {"format": FORMAT, "made_at": made_at, "cases": list(heads)}
            _add(tar, "backup.json", json.dumps(about).encode())
            kept = [found.to_json() for found in map(signed_head, heads) if found]
            _add(tar, "heads.jsonl", "".join(f"{json.dumps(item)}\n" for item in kept).encode())
            for name in (SIGNERS, redactions.FILE):
                place = root / "keys" / name if name == SIGNERS else root / name
                _add(tar, name, place.read_bytes() if place.exists() else b"")
            for slug, last in heads.items():
                _stream(tar, f"chains/{slug}.jsonl", lines(slug, signed(slug, last.sequence), made_at=made_at))
            _stream(tar, "audit.jsonl", _audit())
            for digest in archive.kept():
                _add(tar, f"archive/{digest[:2]}/{digest}", archive.read(digest) or b"")
            if (root / "cases").is_dir():
                tar.add(root / "cases", "cases")
            for name, data in (further or {}).items():
                _add(tar, name, data)
            if passphrase is not None:
                _add(tar, "key.json", keybox.lock((root / "keys" / KEY).read_bytes(), passphrase))
        temporary.rename(path)
    finally:
        temporary.unlink(missing_ok=True)
    _carry_list(root / redactions.FILE, path.with_name(redactions.FILE))
    return list(heads)


def backup_member(path: Path, name: str) -> bytes | None:
    """A further member of a backup, or None where it has none of that name."""
    with tarfile.open(path) as tar:
        if name not in tar.getnames():
            return None
        file = tar.extractfile(name)
        return file.read() if file else None


def _audit() -> Iterable[bytes]:
    for line in Act.objects.order_by("case", "number").values(*AUDIT).iterator(chunk_size=2000):
        yield json.dumps(line, ensure_ascii=False).encode() + b"\n"


def _carry_list(ours: Path, beside: Path) -> None:
    """Bring the list beside the backups up to date; lines of other installations stay."""
    known = {item.head.digest: item for item in (*redactions.read(beside), *redactions.read(ours))}
    write_whole(beside, (item.line() for item in known.values()))


def _add(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    tar.addfile(_member(name, len(data)), io.BytesIO(data))


def _stream(tar: tarfile.TarFile, name: str, chunks: Iterable[bytes]) -> None:
    """A member whose length is known only once it is written: beside the backup, for it holds the same words."""
    with tempfile.TemporaryFile(dir=Path(str(tar.name)).parent) as file:
        file.writelines(chunks)
        member = _member(name, file.tell())
        file.seek(0)
        tar.addfile(member, file)


def _member(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    return member
