"""A second look at bytes: part by part, whatever the chunks they come in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

import pytest
from awscrt.checksums import crc64nvme
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.servers.content import Content
from tests.servers.faults import Cut
from tests.servers.http_source import HttpSource
from transfer_gui.backends.http.source import HttpSource as Client
from transfer_gui.core.parts import plan
from transfer_gui.core.receipt import Finding, Record, RecordedPart
from transfer_gui.core.source_errors import SourceChanged
from transfer_gui.core.transfer import Validator
from transfer_gui.engine.run.recheck import Recheck, reread
from transfer_gui.text.words_proof import describe_object_check

BODY = bytes(range(256)) * 3


def record(body: bytes, part_size: int = 0, validator: Validator | None = None) -> Record:
    parts = plan(len(body), part_size) if part_size else ()
    recorded = tuple(
        RecordedPart(p.number, p.offset, p.size, crc64nvme(body[p.offset : p.offset + p.size])) for p in parts
    )
    known = validator or Validator()
    return Record("id", "b", "k", len(body), crc64nvme(body), "", known, "", recorded)


def looked_at(against: Record, chunks: Iterable[bytes]) -> Finding:
    recheck = Recheck(against)
    for chunk in chunks:
        recheck.update(memoryview(chunk))
    return recheck.make_finding()


@settings(deadline=None)
@given(st.integers(0, 700), st.integers(0, 300), st.lists(st.integers(1, 300), min_size=1))
def test_the_same_bytes_in_any_chunks(size: int, part_size: int, steps: list[int]) -> None:
    body, at = BODY[:size], 0
    chunks: list[bytes] = []
    while at < size:
        step = steps[len(chunks) % len(steps)]
        chunks.append(body[at : at + step])
        at += step
    found = looked_at(record(body, part_size), chunks)
    assert (found.equal, found.part, found.size) == (True, 0, size)


@settings(deadline=None)
@given(st.integers(0, 699), st.integers(1, 300))
def test_the_first_part_that_differs_is_named(at: int, part_size: int) -> None:
    body = bytearray(BODY[:700])
    body[at] ^= 1
    body[699] ^= 2
    found = looked_at(record(BODY[:700], part_size), [bytes(body)])
    assert (found.equal, found.part) == (False, min(at, 699) // part_size + 1)


@pytest.mark.parametrize(("name", "label"), [("sha512", "SHA-512"), ("sha256", "SHA-256"), ("md5", "MD5")])
def test_digests_that_were_expected_of_the_file_are_compared(name: str, label: str) -> None:
    """They may not have been then: parts came side by side, or were stored before."""
    right = hashlib.new(name, BODY).hexdigest()
    for digest, equal in ((right, True), (right[::-1], False)):
        found = looked_at(replace(record(BODY, 100), digests={name: digest}), [BODY])
        assert (found.equal, found.part, found.digests) == (equal, 0, {name: equal})
        told = describe_object_check("s3://b/k", found, len(BODY))
        assert (f"{label} is not the expected one" in told) is not equal


@pytest.mark.parametrize(("size", "part"), [(0, 1), (99, 1), (100, 2), (250, 3), (299, 3)])
def test_too_short(size: int, part: int) -> None:
    found = looked_at(record(BODY[:300], 100), [BODY[:size]])
    assert (found.equal, found.part, found.size) == (False, part, size)


def test_too_long_and_without_parts() -> None:
    assert looked_at(record(BODY[:300], 100), [BODY[:301]]) == Finding(
        301, looked_at(record(BODY[:301]), [BODY[:301]]).checksum, False, 0
    )
    assert not looked_at(record(BODY[:300]), [BODY[:300][::-1]]).equal


def test_a_source_that_breaks_is_read_to_its_end(source: HttpSource) -> None:
    content = Content(81, 3_000_000)
    body = content.read(0, content.size)
    url = source.serve("/f", content, faults=[Cut(after=1_000_000, when=lambda request: request.number < 4)])
    client = Client(url)
    try:
        info = client.probe()
        found = reread(client, record(body, 1 << 20, info.validator), patience=20)
        assert (found.equal, found.part) == (True, 0)
        source.serve("/f", content, etag='"v2"', last_modified="Tue, 02 Jan 2024 00:00:00 GMT")
        with pytest.raises(SourceChanged):
            reread(client, record(body, 1 << 20, info.validator), patience=20)
        with pytest.raises(SourceChanged):
            reread(client, record(body[1:]), patience=20)
    finally:
        client.close()
