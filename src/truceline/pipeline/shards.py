"""Reading on more than one machine: the reports are cut into shards, each is read where there is room, and each leaves
one file of claims. No database.

A shard names files and never holds a text; whoever reads it must see the same files, and the folder that the claims go
to. A shard's file appears whole or not at all, under a name that only that shard has. So a process that dies loses
nothing and doubles nothing: its shard is read again, and a run that was stopped goes on where it was.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import multiprocessing
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from truceline.pipeline.read import Read, ReadingChoice, identity_of, read_captured
from truceline.records import SetAside, TrucelineError
from truceline.sources import Refused
from truceline.sources.capture import STDIN, Place, capture_place, is_lines, listed

if TYPE_CHECKING:
    from truceline.reading import Reader

PLAN = "plan.json"
_BYTES = 1_000_000
_FILES = 128
"""About so many bytes of JSON Lines are a shard, or so many other files."""
_TRIES = 3
"""A shard that killed so many processes is told as a failure."""

COLUMNS: tuple[str, ...] = ("id", "set_aside", "reader", "lang", "published", "outlet", "url", "text", "claims")
"""Of a file of claims, all of them text: `claims` is a JSON list in the record format; `set_aside` is a JSON object
{what, where, do} in the place of everything after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """Places to read, and how. `digest` tells whether a file of claims is this shard's."""

    number: int
    places: tuple[Place, ...]
    choice: ReadingChoice
    published: str | None
    lang: str | None

    @property
    def name(self) -> str:
        """The name of its file of claims."""
        return f"claims-{self.number:06d}.parquet"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShardRead:
    """What came of a shard: how many reports were read, their claims, and the ids and reasons of those set aside."""

    read: int
    claims: int
    set_aside: tuple[tuple[str, SetAside], ...]


Engine = Callable[[Sequence[Shard], Path], Iterator[ShardRead]]
"""Has `read_shard` done for each shard, anywhere; gives what came of each, in any order."""


def read_shards(
    paths: Sequence[str | Path],
    out: Path,
    engine: Engine,
    *,
    choice: ReadingChoice,
    published: str | None = None,
    lang: str | None = None,
) -> Iterator[ShardRead]:
    """Cut the reports into shards and have them read into `out`. What stands there of the same run is not read again.

    TrucelineError where `out` holds another run's files, or where the reports come from standard input.
    """
    reader = choice.make()
    found = listed(paths)
    shards = tuple(_cut(found, choice, published, lang))
    _begin(out, _digest(shards, identity_of(reader)))
    refused = tuple((item.id, item.reason) for item in found if isinstance(item, Refused))
    if refused:
        yield ShardRead(read=0, claims=0, set_aside=refused)
    waiting = []
    for shard in shards:
        if (out / shard.name).exists():
            yield _stands(out / shard.name)
        else:
            waiting.append(shard)
    yield from engine(waiting, out)


def read_shard(shard: Shard, out: Path) -> ShardRead:
    """Read one shard and leave its file of claims."""
    if multiprocessing.current_process().daemon:
        raise TrucelineError(
            "this worker may not start the processes in which documents are taken apart",
            "the Dask worker",
            "Start it with DASK_DISTRIBUTED__WORKER__DAEMON=False",
        )
    reader = _reader(shard.choice)
    lines: list[dict[str, str | None]] = []
    done: list[Read | Refused] = []
    for place in shard.places:
        items = capture_place(place, published=shard.published, lang=shard.lang)
        for result in read_captured(items, choice=shard.choice, reader=reader):
            lines.append(_refused(result) if isinstance(result, Refused) else _row(result))
            done.append(result)
    _write(lines, out / shard.name)
    return ShardRead(
        read=sum(isinstance(item, Read) for item in done),
        claims=sum(len(item.reading.claims) for item in done if isinstance(item, Read)),
        set_aside=tuple((item.id, item.reason) for item in done if isinstance(item, Refused)),
    )


def pool(jobs: int) -> Engine:
    """Processes of this machine."""

    def engine(shards: Sequence[Shard], out: Path) -> Iterator[ShardRead]:
        left = {shard.number: shard for shard in shards}
        for _ in range(_TRIES):
            try:
                yield from _in_processes(left, out, jobs)
            except BrokenProcessPool:
                continue
            return
        raise TrucelineError(
            f"reading killed its process {_TRIES} times", str(out), f"Look at what {_named(left)} names"
        )

    return engine


def dask(address: str) -> Engine:
    """The workers of a Dask cluster. A worker that dies has its shards read by another.

    TrucelineError where Dask is not installed or no scheduler answers at the address.
    """
    try:
        import distributed
    except ImportError:
        raise TrucelineError("Dask is not installed", "--engine dask", "pip install 'truceline[cluster]'") from None

    def engine(shards: Sequence[Shard], out: Path) -> Iterator[ShardRead]:
        try:
            client: Any = distributed.Client(address, timeout="10s")  # type: ignore[no-untyped-call]
        except OSError as error:
            what = f"no scheduler answers ({error})"
            raise TrucelineError(what, address, "Start one with `dask scheduler`, and workers beside it") from None
        with client:
            futures = client.map(read_shard, shards, out=out.resolve(), pure=False)
            for future in distributed.as_completed(futures):  # type: ignore[no-untyped-call]
                yield future.result()

    return engine


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a file of claims as JSON objects, `claims` and `set_aside` opened; SetAside where it is none."""
    import pyarrow
    import pyarrow.parquet

    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            if set(file.schema_arrow.names) != set(COLUMNS):
                raise SetAside("the file is no file of claims", str(path), "Give what `truceline read --out` wrote")
            for batch in file.iter_batches(batch_size=256):
                for row in batch.to_pylist():
                    opened = {name: json.loads(row[name]) for name in ("claims", "set_aside") if row[name] is not None}
                    yield {name: value for name, value in (row | opened).items() if value is not None}
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise SetAside(f"the file of claims cannot be read ({error})", str(path), "Have it written again") from None


def _cut(
    found: Sequence[Place | Refused], choice: ReadingChoice, published: str | None, lang: str | None
) -> Iterator[Shard]:
    """The shards: pieces of JSON Lines, an archive by itself, and other files by the hundred."""

    def shard(number: int, places: Sequence[Place]) -> Shard:
        return Shard(number=number, places=tuple(places), choice=choice, published=published, lang=lang)

    number = 0
    few: list[Place] = []
    for item in found:
        if isinstance(item, Refused):
            continue
        if item.path == STDIN:
            raise TrucelineError("standard input cannot be cut into shards", "-", "Give files or folders")
        if not is_lines(item.path):
            few.append(item)
            if len(few) == _FILES:
                yield shard(number := number + 1, few)
                few = []
            continue
        for piece in _pieces(item):
            yield shard(number := number + 1, [piece])
    if few:
        yield shard(number + 1, few)


def _pieces(place: Place) -> Iterator[Place]:
    start, first = 0, 1
    try:
        with Path(place.path).open("rb") as stream:
            end, number = 0, 0
            while line := stream.readline():
                end, number = end + len(line), number + 1
                if end - start >= _BYTES:
                    yield dataclasses.replace(place, lines=(start, end, first))
                    start, first = end, number + 1
    except OSError:
        # Whoever reads it finds the same fault, and sets it aside with the reason.
        yield place
        return
    if end > start or not first > 1:
        yield dataclasses.replace(place, lines=(start, end, first))


def _digest(shards: Sequence[Shard], reader: str) -> str:
    """What a run is: its reader, and its places with the size and time of their files."""
    state = hashlib.sha256(reader.encode())
    for shard in shards:
        for place in shard.places:
            path = Path(place.path)
            told = path.stat() if path.is_file() else None
            written = [place.path, place.identity, place.lines, told and [told.st_size, told.st_mtime_ns]]
            state.update(json.dumps([*written, shard.published, shard.lang]).encode())
    return state.hexdigest()


def _begin(out: Path, digest: str) -> None:
    plan = out / PLAN
    if plan.exists():
        if json.loads(plan.read_text(encoding="utf-8")).get("digest") == digest:
            return
        raise TrucelineError("the folder holds the claims of another run", str(out), "Give an empty folder")
    if out.exists() and any(out.iterdir()):
        raise TrucelineError("the folder is not empty", str(out), "Give an empty folder, or a new one")
    out.mkdir(parents=True, exist_ok=True)
    _whole(plan, json.dumps({"digest": digest}).encode())


def _in_processes(left: dict[int, Shard], out: Path, jobs: int) -> Iterator[ShardRead]:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as processes:
        futures = {processes.submit(read_shard, shard, out): shard.number for shard in left.values()}
        for future in as_completed(futures):
            done = future.result()
            del left[futures[future]]
            yield done


def _named(left: Mapping[int, Shard]) -> str:
    shard = next(iter(left.values()))
    return f"the shard {shard.name} ({shard.places[0].path})"


@cache
def _reader(choice: ReadingChoice) -> Reader:
    """One reader a process, whatever the number of its shards."""
    return choice.make()


def _row(item: Read) -> dict[str, str | None]:
    report = item.captured.report
    claims = json.dumps([claim.to_json() for claim in item.reading.claims], ensure_ascii=False)
    return {
        "id": report.id,
        "set_aside": None,
        "reader": item.reading.reader,
        "lang": report.lang,
        "published": report.published,
        "outlet": report.outlet,
        "url": report.url,
        "text": report.text,
        "claims": claims,
    }


def _refused(item: Refused) -> dict[str, str | None]:
    reason = {"what": item.reason.what, "where": item.reason.where, "do": item.reason.do}
    return dict.fromkeys(COLUMNS) | {"id": item.id, "set_aside": json.dumps(reason, ensure_ascii=False)}


def _stands(path: Path) -> ShardRead:
    """What came of a shard that an earlier run read."""
    found = list(rows(path))
    return ShardRead(
        read=sum("claims" in row for row in found),
        claims=sum(len(row.get("claims", ())) for row in found),
        set_aside=tuple((row["id"], SetAside(**row["set_aside"])) for row in found if "set_aside" in row),
    )


def _write(found: list[dict[str, str | None]], path: Path) -> None:
    import pyarrow
    import pyarrow.parquet

    schema = pyarrow.schema([(name, pyarrow.string()) for name in COLUMNS])
    sink = pyarrow.BufferOutputStream()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(found, schema=schema), sink, compression="zstd")
    _whole(path, sink.getvalue().to_pybytes())


def _whole(path: Path, data: bytes) -> None:
    """The file appears with all its bytes, whoever else writes the same one."""
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    unfinished.write_bytes(data)
    unfinished.replace(path)
