"""An object in a bucket as a source: versions, refusals, and getting out of what blocks."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from tests.servers.s3_servers import S3Server
from tests.servers.strict_s3.process import StrictS3Process
from transfer_gui.backends.s3.calls import ObjectCalls
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.s3.source import S3Source
from transfer_gui.backends.source import Reader
from transfer_gui.core.destination_errors import CredentialsInvalid
from transfer_gui.core.errors import TransferError
from transfer_gui.core.profile import Credentials, Profile
from transfer_gui.core.source_errors import (
    SourceBusy,
    SourceChanged,
    SourceForbidden,
    SourceMissing,
    SourceNoRanges,
    SourceUnreachable,
)

BUCKET = "sources"
Opener = Callable[..., S3Source]


@pytest.fixture(scope="module")
def store() -> Iterator[StrictS3Process]:
    with StrictS3Process() as running:
        running.make_bucket(BUCKET)
        yield running


@pytest.fixture(autouse=True)
def _honest_again(store: StrictS3Process) -> Iterator[None]:
    yield
    store.release()
    store.deny()


@pytest.fixture
def open_key(store: StrictS3Process) -> Iterator[Opener]:
    """``open_key(key, bucket=…, secret=…)``."""
    factory = ClientFactory()

    def opened(key: str, *, bucket: str = BUCKET, server: S3Server = store, secret: str = "") -> S3Source:
        profile = Profile("p", server.endpoint_url, bucket=bucket)
        keys = Credentials(server.access_key, secret or server.secret_key)
        client = factory.client(profile, keys, connections=4)
        return S3Source(ObjectCalls(client, bucket, key, profile.endpoint_host), factory.sockets)

    yield opened
    factory.close()


def read_to_the_end(reader: Reader) -> None:
    buffer = memoryview(bytearray(1000))
    while reader.readinto(buffer):
        pass


def put(store: StrictS3Process, key: str, body: bytes, **more: object) -> None:
    store.client.put_object(Bucket=BUCKET, Key=key, Body=body, **more)


def test_the_probe_tells_what_the_store_keeps(store: StrictS3Process, open_key: Opener) -> None:
    put(store, "a/told.txt", b"abc", ContentType="text/plain", ChecksumAlgorithm="CRC64NVME")
    info = open_key("a/told.txt").probe()
    assert (info.size, info.ranges, info.content_type) == (3, True, "text/plain")
    assert (info.path_name, info.display_url) == ("told.txt", f"s3://{BUCKET}/a/told.txt")
    assert len(info.digests["crc64nvme"]) == 16
    assert info.validator.strong_etag


def test_another_version_is_noticed_by_every_read(store: StrictS3Process, open_key: Opener) -> None:
    put(store, "changes", b"one")
    source = open_key("changes")
    info = source.probe()
    put(store, "changes", b"two")
    for start, size in ((0, None), (1, 1)):
        with pytest.raises(SourceChanged):
            source.open(info, start, size)


def test_a_store_that_ignores_if_match_is_seen_through(store: StrictS3Process, open_key: Opener) -> None:
    put(store, "ignores", b"one")
    source = open_key("ignores")
    info = source.probe()
    store.fault("GetObject", "Reply", status=206, body="", headers={"ETag": '"other"', "Content-Length": "0"})
    with pytest.raises(SourceChanged):
        source.open(info, 1, 1)


def test_a_store_without_ranges_is_told_from_others(store: StrictS3Process, open_key: Opener) -> None:
    put(store, "whole", b"123")
    source = open_key("whole")
    info = source.probe()
    headers = {"ETag": info.validator.etag, "Content-Length": "0"}
    store.fault("GetObject", "Reply", status=200, body="", headers=headers)
    with pytest.raises(SourceNoRanges):
        source.open(info, 1, 1)


def test_refusals_have_words_of_their_own(store: StrictS3Process, open_key: Opener) -> None:
    put(store, "denied", b"x")
    with pytest.raises(SourceMissing) as missing:
        open_key("nowhere").probe()
    assert missing.value.facts["problem"] == "s3"
    with pytest.raises(SourceMissing):
        open_key("x", bucket="no-such-bucket").probe()
    info = open_key("denied").probe()
    store.deny("s3:GetObject")
    for call in (open_key("denied").probe, lambda: open_key("denied").open(info)):
        with pytest.raises(SourceForbidden) as denied:
            call()
        assert denied.value.facts["problem"] == "s3"
    store.deny()
    store.fault("GetObject", "Refuse", status=503, code="SlowDown", retry_after=7)
    with pytest.raises(SourceBusy) as busy:
        open_key("denied").open(info)
    assert busy.value.retry_after == 7
    with pytest.raises(CredentialsInvalid):
        open_key("denied", secret="wrong").open(info)


@pytest.mark.parametrize("call", ["probe", "open"])
def test_interrupt_breaks_a_wait_for_the_answer(store: StrictS3Process, open_key: Opener, call: str) -> None:
    put(store, "held", b"x" * 100)
    source = open_key("held")
    info = source.probe()
    store.fault("HeadObject" if call == "probe" else "GetObject", "Hold")
    before = len(store.audit(digests=False).requests)
    failures: list[TransferError] = []

    def blocked() -> None:
        try:
            source.probe() if call == "probe" else source.open(info, 1, 2)
        except TransferError as error:
            failures.append(error)

    thread = threading.Thread(target=blocked)
    thread.start()
    store.wait_for(lambda audit: len(audit.requests) > before)
    while thread.is_alive():
        source.interrupt()
        thread.join(0.1)
    assert isinstance(failures[0], SourceUnreachable)
    store.release()
    again = source.probe()  # by now its date may be old enough to prove a version, see validator_from
    assert info.validator.matches(again.validator)
    assert replace(again, validator=info.validator) == info


def test_interrupt_breaks_a_read(store: StrictS3Process, open_key: Opener) -> None:
    size = 64 * 1024**2
    put(store, "large", bytes(size))
    source = open_key("large")
    reader = source.open(source.probe())
    buffer = memoryview(bytearray(1000))
    assert reader.readinto(buffer)
    reader.interrupt()
    with pytest.raises(TransferError):
        read_to_the_end(reader)
    reader.close()
    assert not reader.length_proven
