"""Restoring a backup into an empty workspace, with every redaction that is known: what was withheld never goes in."""

from __future__ import annotations

import json
import shutil
import tarfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import IO

from django.db import transaction

from truceline.ledger import archive, keybox, redactions
from truceline.ledger.actions.rebuild import rebuild
from truceline.ledger.actions.redact import withdraw
from truceline.ledger.chain import append, note, writing
from truceline.ledger.checks import Stored, kept_files
from truceline.ledger.entry import Content, Draft
from truceline.ledger.exports import Export, check_export
from truceline.ledger.files import write_whole
from truceline.ledger.models import Act, Entry, Signature, Withheld
from truceline.ledger.models import Content as ContentRow
from truceline.ledger.queries.backup import AUDIT, FORMAT
from truceline.ledger.redactions import Carried
from truceline.ledger.signing import SIGNERS, SignedHead, add_signers, put_key
from truceline.records.errors import LedgerRefused
from truceline.records.identity import original_id

_BATCH = 500
_ANOTHER = "Take another backup"


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What came back: the entries of each case, the originals, and how many redactions made since were applied."""

    entries: Mapping[str, int]
    originals: int
    applied: int


def restore(path: Path, *, acting: str, lists: Iterable[Path] = (), passphrase: str | None = None) -> Restored:
    """Restore a backup into the open workspace, which must be empty, and apply the redactions of these lists.

    With a passphrase the signing key of the backup becomes this installation's. LedgerRefused where the workspace holds
    entries, the backup is damaged, or a list belongs to another ledger; then the ledger is as it was.
    """
    root = archive.root()
    if Entry.objects.exists():
        raise LedgerRefused("the workspace holds a ledger", str(root), "Name a new folder with --workspace")
    known = {
        carried.head.digest: carried
        for source in (*lists, root / redactions.FILE)
        for carried in redactions.read(source)
    }
    try:
        with tarfile.open(path) as tar:
            about = json.loads(_read(tar, "backup.json"))
            if about.get("format") != FORMAT:
                raise LedgerRefused(f"this is no backup ({FORMAT})", str(path), "Give a file of `truceline backup`")
            if passphrase is not None:
                put_key(root / "keys", keybox.unlock(_read(tar, "key.json"), passphrase))
            add_signers(root / "keys", _read(tar, SIGNERS).decode("ascii").split())
            with transaction.atomic():
                chains = [_Chain(slug, known.values()) for slug in about["cases"]]
                for item in chains:
                    item.enter(tar, str(path))
                _enter_audit(_read(tar, "audit.jsonl"))
                applied = sum(item.replay(acting) for item in chains)
                for item in chains:
                    rebuild(item.case)
                note("restore", acting=acting, about=path.name)
                gone = frozenset[str]().union(*(item.originals for item in chains))
                originals = _extract(tar, root, gone)
                write_whole(root / redactions.FILE, (item.line() for item in known.values()))
    except (tarfile.TarError, KeyError, ValueError, UnicodeDecodeError) as error:
        raise LedgerRefused(f"the backup cannot be read ({error})", str(path), _ANOTHER) from error
    return Restored(entries={item.case: item.last for item in chains}, originals=originals, applied=applied)


@dataclass(slots=True)
class _Chain:
    """One case's chain on its way in: what redactions withhold of it never reaches the database."""

    case: str
    carried: Iterable[Carried]
    last: int = 0
    originals: set[str] = field(default_factory=set)
    _names: dict[int, set[str]] = field(default_factory=dict)
    _digests: dict[int, str] = field(default_factory=dict)
    _within: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.carried = tuple(item for item in self.carried if item.head.case == self.case)
        for carried in self.carried:
            for item in carried.said["of"]:
                self._names.setdefault(item["entry"], set()).update(item["fields"])
                self._digests[item["entry"]] = item["digest"]

    def enter(self, tar: tarfile.TarFile, where: str) -> None:
        """Check the chain, then write its entries, values, signatures and permits."""
        with closing(_open(tar, f"chains/{self.case}.jsonl")) as stream:
            _, faults = check_export(stream, where, whole=True)
            if faults:
                first = faults[0]
                place = f"{where}, {self.case} entry {first.sequence}"
                raise LedgerRefused(f"{len(faults)} faults, the first: {first.what}", place, _ANOTHER)
            stream.seek(0)
            items: list[Stored | SignedHead] = []
            for item in Export(stream, where).items():
                items.append(item)
                if len(items) >= _BATCH:
                    self._write(items)
                    items = []
            self._write(items)

    def _write(self, items: Iterable[Stored | SignedHead]) -> None:
        entries = [item for item in items if isinstance(item, Stored)]
        heads = [item for item in items if isinstance(item, SignedHead)]
        ContentRow.objects.bulk_create(
            (
                ContentRow(case=self.case, sequence=entry.sequence, name=item.name, salt=item.salt, value=item.value)
                for entry in entries
                for item in self._left(entry)
            ),
            batch_size=_BATCH,
        )
        Entry.objects.bulk_create((Entry(case=self.case, **_columns(entry)) for entry in entries), batch_size=_BATCH)
        Signature.objects.bulk_create(
            Signature(case=self.case, sequence=head.sequence, key=head.key, signature=head.signature) for head in heads
        )
        Withheld.objects.bulk_create(chain.from_iterable(self._permits(entry) for entry in entries))
        self.last = max([self.last, *(entry.sequence for entry in entries)])

    def _left(self, entry: Stored) -> tuple[Content, ...]:
        """The values of an entry that may go in."""
        if self._digests.get(entry.sequence, entry.digest) != entry.digest:
            what = "a redaction of the list means another entry than this chain has there"
            raise LedgerRefused(
                what, f"{self.case} entry {entry.sequence}", "Give the list that belongs to this ledger"
            )
        gone = self._names.get(entry.sequence, set())
        for content in entry.contents:
            if entry.kind == "report" and content.name == "ids" and "ids" in gone:
                self.originals.add(json.loads(content.value)["original_id"])
        if entry.kind == "bulletin" and "files" in gone:
            self.originals.update(kept_files(entry.contents))
        return tuple(content for content in entry.contents if content.name not in gone)

    def _permits(self, entry: Stored) -> Iterator[Withheld]:
        if entry.kind != "redaction":
            return
        self._within.add(entry.digest)
        for item in json.loads(entry.body)["clear"]["of"]:
            for name in item["fields"]:
                yield Withheld(case=self.case, sequence=item["entry"], name=name, redaction=entry.sequence)

    def replay(self, acting: str) -> int:
        """Append each redaction that the chain does not hold yet; returns how many there were."""
        missing = [item for item in self.carried if item.head.digest not in self._within]
        # Where a report was redacted again, only the last of its texts is left, and stands for all.
        texts = {
            item.said["report"]: content for item in missing for content in item.contents if content.name == "text"
        }
        applied = 0
        with writing(self.case):
            for carried in missing:
                applied += self._replay(carried, texts.get(carried.said["report"]), acting)
        return applied

    def _replay(self, carried: Carried, text: Content | None, acting: str) -> int:
        said = carried.said
        taken = set(Withheld.objects.filter(case=self.case).values_list("sequence", "name"))
        of = []
        for item in said["of"]:
            names = [name for name in item["fields"] if (item["entry"], name) not in taken]
            if names and item["entry"] <= self.last:
                of.append(item | {"fields": names})
        if not of:
            return 0
        contents = [item for item in carried.contents if item.name != "text"] + ([text] if text else [])
        draft = Draft(
            kind="redaction",
            clear=said | {"of": of, "request": None, "replays": carried.head.sequence},
            sealed={item.name: json.loads(item.value) for item in contents},
            salts={item.name: item.salt for item in contents},
        )
        [entry] = append(self.case, [draft], acting=acting)
        withdraw(self.case, entry.sequence, {item["entry"]: item["fields"] for item in of})
        return 1


def _columns(entry: Stored) -> dict[str, object]:
    return {name: value for name, value in entry._asdict().items() if name != "contents"}


def _enter_audit(lines: bytes) -> None:
    acts = (json.loads(line) for line in lines.splitlines())
    Act.objects.bulk_create((Act(**{name: act[name] for name in AUDIT}) for act in acts), batch_size=_BATCH)


def _extract(tar: tarfile.TarFile, root: Path, gone: frozenset[str]) -> int:
    """Originals but those that are withheld, each checked against its name, and the agreements; how many originals."""
    originals = 0
    for member in tar.getmembers():
        parts = PurePosixPath(member.name).parts
        if not member.isfile() or ".." in parts:
            continue
        if parts[0] == "archive" and parts[-1] not in gone:
            data = _read(tar, member.name)
            if original_id(data) != parts[-1]:
                raise LedgerRefused("an original has other content", member.name, _ANOTHER)
            archive.keep(data)
            originals += 1
        elif parts[0] == "cases" and len(parts) > 2:
            target = root.joinpath(*parts)
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with closing(_open(tar, member.name)) as source, target.open("wb") as file:
                shutil.copyfileobj(source, file)
    return originals


def _open(tar: tarfile.TarFile, name: str) -> IO[bytes]:
    stream = tar.extractfile(name)
    if stream is None:
        raise KeyError(name)
    return stream


def _read(tar: tarfile.TarFile, name: str) -> bytes:
    with closing(_open(tar, name)) as stream:
        return stream.read()
