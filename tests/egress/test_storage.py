"""Objects in a folder and in a bucket: the same contract, and no other kind of address."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from truceline.egress.storage import Storage
from truceline.records import EgressRefused, FetchFailed


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """Address of a service on this machine that speaks S3's language, with one bucket."""
    import boto3
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    endpoint = f"http://{host}:{port}"
    keys = {"aws_access_key_id": "a", "aws_secret_access_key": "b", "region_name": "us-east-1"}
    boto3.client("s3", endpoint_url=endpoint, **keys).create_bucket(Bucket="archive")
    yield endpoint
    server.stop()


@pytest.fixture(params=["file", "s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Storage:
    if request.param == "file":
        return Storage(f"file://{tmp_path}/archive")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "a")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "b")
    return Storage(f"s3://archive/{tmp_path.name}", endpoint=request.getfixturevalue("bucket"))


def test_what_is_kept_comes_back_and_is_listed(store: Storage) -> None:
    """An object that is not there is None and no fault; the same name twice holds what came last."""
    assert (store.read("aa/1"), store.has("aa/1"), list(store.names())) == (None, False, [])
    store.write("bb/2", b"two")
    store.write("aa/1", "خبر".encode())
    store.write("aa/1", b"one")
    assert (store.read("aa/1"), store.has("aa/1"), list(store.names())) == (b"one", True, ["aa/1", "bb/2"])
    store.delete("aa/1")
    store.delete("aa/1")
    assert (store.read("aa/1"), list(store.names())) == (None, ["bb/2"])


@pytest.mark.parametrize(
    "address",
    ["http://a.example/", "simplecache::s3://bucket/a", "zip://a.zip::file:///a", "github://o:r@/", "s3://", "file:///",
     "memory://a", "/srv/archive", "", "S3://bucket/a"],
)  # fmt: skip
def test_another_kind_of_address_is_refused(address: str) -> None:
    with pytest.raises(EgressRefused):
        Storage(address)


def test_a_service_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "a")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "b")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    with pytest.raises(FetchFailed, match="does not answer"):
        Storage("s3://archive/a", endpoint="http://127.0.0.1:9").write("a", b"a")
