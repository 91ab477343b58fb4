"""Receipts: what they say, that they can be read back, that they hold no secret, and what is no receipt."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.storage.made import SIGNATURE, SIGNED, transfers
from transfer_gui.core.parts import PartReceipt, plan
from transfer_gui.core.receipt import receipt_of, record_from
from transfer_gui.core.transfer import (
    Comparison,
    Outcome,
    Result,
    SourceFacts,
    Spec,
    Transfer,
    TransferChanges,
    UploadState,
    Validator,
    change_transfer,
)

SIZE, PART = 25, 10
CRC64 = 0x1122334455667788
CHECKSUM = "CRC64NVME:" + base64.b64encode(CRC64.to_bytes(8, "big")).decode()
DONE = Transfer(
    id="1234abcd",
    spec=Spec(url="https://files.example/a.iso", bucket="bucket", sha256="A" * 64),
    outcome=Outcome.DONE,
    added_at=1_700_000_000.0,
    finished_at=1_700_000_060.5,
    seconds=60.5,
    metrics={"throughput": 1.5},
    source=SourceFacts(
        size=SIZE,
        size_proven=True,
        announced=True,
        ranged=True,
        validator=Validator('"v1"', "Mon, 01 Jan 2024 00:00:00 GMT"),
        offered={"sha256": "a" * 64, "md5": "b" * 32},
    ),
    upload=UploadState(key="a.iso", nonce="n1", part_size=PART),
    result=Result(
        etag="etag-3",
        checksum=CHECKSUM,
        compared={"sha256": Comparison.EQUAL.value, "md5": Comparison.PARALLEL.value},
        verified=True,
    ),
)
PARTS = [PartReceipt(p.number, p.size, f'"e{p.number}"', p.number, confirmed=True) for p in plan(SIZE, PART)]


def made(transfer: Transfer = DONE, parts: list[PartReceipt] | None = None) -> dict[str, Any]:
    receipt = receipt_of(transfer, PARTS if parts is None else parts, program="transfer-gui 1")
    read: dict[str, Any] = json.loads(json.dumps(receipt))
    return read


def test_it_says_what_was_proven_and_by_what() -> None:
    receipt = made()
    assert record_from(receipt).digests == {"sha256": "a" * 64, "md5": "b" * 32}
    assert (receipt["receipt"], receipt["id"], receipt["verified"]) == (1, "1234abcd", True)
    assert receipt["source"]["length_proven_by"] == "content_range"
    assert receipt["source"]["etag"] == '"v1"'
    assert receipt["digests"] == [
        {"algorithm": "sha256", "value": "a" * 64, "from": "user", "result": "equal"},
        {"algorithm": "md5", "value": "b" * 32, "from": "source", "result": "parallel"},
        {"algorithm": "sha256", "value": "a" * 64, "from": "source", "result": "equal"},
    ]
    assert [(part["offset"], part["size"]) for part in receipt["parts"]] == [(0, 10), (10, 10), (20, 5)]
    assert receipt["times"] == {
        "added": "2023-11-14T22:13:20.000+00:00",
        "started": None,
        "finished": "2023-11-14T22:14:20.500+00:00",
        "seconds": 60.5,
    }


@pytest.mark.parametrize(
    ("changes", "proof"),
    [
        (TransferChanges(ranged=False), "content_length"),
        (TransferChanges(ranged=False, announced=False), "end_of_body"),
        (TransferChanges(size_proven=False), ""),
        (TransferChanges(spec=replace(DONE.spec, url="/home/me/a.iso")), "file_size"),
    ],
)
def test_how_the_length_was_proven(changes: TransferChanges, proof: str) -> None:
    assert made(change_transfer(DONE, **changes))["source"]["length_proven_by"] == proof


def test_it_is_read_back_as_a_record() -> None:
    record = record_from(made())
    assert (record.bucket, record.key, record.size, record.crc64) == ("bucket", "a.iso", SIZE, CRC64)
    assert record.validator == DONE.source.validator
    assert [(part.number, part.offset, part.size, part.crc64) for part in record.parts] == [
        (1, 0, 10, 1),
        (2, 10, 10, 2),
        (3, 20, 5, 3),
    ]


@given(transfers)
def test_any_transfer_makes_a_receipt_that_survives_json(transfer: Transfer) -> None:
    receipt = receipt_of(transfer, [], program="p", reason_words="because")
    assert json.loads(json.dumps(receipt)) == receipt


@given(st.integers(0, 10**13), st.integers(5 * 1024**2, 5 * 1024**3), st.data())
def test_any_plan_of_parts_is_read_back(size: int, part_size: int, data: st.DataObject) -> None:
    part_size = max(part_size, -(-size // 50))
    seed = data.draw(st.integers(0, 2**64 - 1))
    parts = [PartReceipt(p.number, p.size, '"e"', (seed * p.number) % 2**64) for p in plan(size, part_size)]
    record = record_from(made(change_transfer(DONE, size=size, part_size=part_size), parts))
    assert [(one.size, one.crc64) for one in record.parts] == [(one.size, one.crc64) for one in parts]
    assert record.size == size


@pytest.mark.parametrize(
    "url",
    [SIGNED, f"https://me:{SIGNATURE}@files.example/a", f"https://files.example/a?{SIGNATURE}#{SIGNATURE}"],
)
def test_no_secret_is_in_a_receipt(url: str) -> None:
    endpoint = f"https://user:{SIGNATURE}@s3.example"
    transfer = replace(DONE, spec=replace(DONE.spec, url=url, endpoint=endpoint))
    assert SIGNATURE not in json.dumps(receipt_of(transfer, PARTS, program="p"))


def changed(path: str, value: Any) -> dict[str, Any]:
    """A good receipt with one thing put wrong."""
    receipt = made()
    *folders, last = path.split(".")
    place: Any = receipt
    for name in folders:
        place = place[int(name)] if isinstance(place, list) else place[name]
    place[last] = value
    return receipt


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("receipt", 2),
        ("receipt", None),
        ("id", 7),
        ("source", []),
        ("source.size", -1),
        ("source.size", True),
        ("source.size", "25"),
        ("source.size", 26),
        ("destination.checksum", ""),
        ("destination.checksum", "CRC64NVME:AAAA"),
        ("destination.checksum", CHECKSUM.removeprefix("CRC64NVME:")),
        ("destination.key", None),
        ("parts", {}),
        ("parts.1.number", 3),
        ("parts.1.offset", 11),
        ("parts.1.crc64nvme", "no hex"),
        ("parts.1.crc64nvme", "1" * 17),
        ("parts.1.crc64nvme", "-1"),
        ("parts", [7]),
    ],
)
def test_what_is_no_receipt_is_refused(path: str, value: Any) -> None:
    with pytest.raises(ValueError):
        record_from(changed(path, value))


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(_json)
def test_nothing_else_than_a_refusal_comes_of_nonsense(value: object) -> None:
    with pytest.raises(ValueError):
        record_from(value)


@given(st.sampled_from(["id", "source", "destination", "parts", "source.size", "parts.0.size"]), _json)
def test_a_spoiled_receipt_is_a_record_or_refused(path: str, value: object) -> None:
    try:
        record = record_from(changed(path, value))
    except ValueError:
        return
    assert sum(part.size for part in record.parts) in (0, record.size)
