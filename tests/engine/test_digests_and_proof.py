"""Digests of parts and of the whole, and what a store's answers prove."""

from __future__ import annotations

import hashlib

import pytest
from awscrt import checksums
from hypothesis import given, settings
from hypothesis import strategies as st

from transfer_gui.backends.destination import StoredPart, Upload
from transfer_gui.core.crc64 import Crc64
from transfer_gui.core.destination_errors import PartRejected
from transfer_gui.core.parts import Part, PartReceipt
from transfer_gui.engine.pipeline.digests import PartDigest, multipart_etag
from transfer_gui.engine.pipeline.proof import StoreProof, bare_etag, find_suspects

CHUNKS = st.lists(st.binary(max_size=300), max_size=12)


def digest_of(content: bytes, *, md5: bool = True) -> PartDigest:
    digest = PartDigest(md5=md5)
    digest.update(memoryview(content))
    return digest


@settings(deadline=None)
@given(CHUNKS)
def test_chunk_by_chunk_is_the_same_as_at_once(chunks: list[bytes]) -> None:
    digest = PartDigest(md5=True)
    for chunk in chunks:
        digest.update(memoryview(chunk))
    whole = b"".join(chunks)
    assert digest.crc64 == checksums.crc64nvme(whole)
    assert digest.md5 == hashlib.md5(whole, usedforsecurity=False).hexdigest()


@settings(deadline=None)
@given(CHUNKS)
def test_the_parts_digests_make_that_of_the_whole(parts: list[bytes]) -> None:
    receipts = [
        PartReceipt(number, len(part), "", digest_of(part).crc64)
        for number, part in enumerate(parts, start=1)
    ]
    assert Crc64.combine((one.crc64, one.size) for one in receipts) == checksums.crc64nvme(b"".join(parts))


def test_no_md5_that_nobody_wants() -> None:
    assert digest_of(b"abc", md5=False).md5 == ""


def test_the_etag_of_many_parts() -> None:
    """Worked out with md5sum for parts "a" and "b"."""
    md5s = [hashlib.md5(part, usedforsecurity=False).hexdigest() for part in (b"a", b"b")]
    joined = bytes.fromhex(md5s[0]) + bytes.fromhex(md5s[1])
    assert multipart_etag(md5s) == hashlib.md5(joined, usedforsecurity=False).hexdigest() + "-2"


# -- proof ----------------------------------------------------------------------------------------------

PART = Part(1, 0, 3)
DIGEST = digest_of(b"abc")
MD5_ETAG = f'"{DIGEST.md5}"'


def test_a_store_that_computes_the_checksum() -> None:
    """That it said so at Create proves nothing: only its own checksum of a part spares the MD5."""
    proof = StoreProof(Upload("u", checksums=True), None)
    assert proof.wants_md5()
    assert not StoreProof(Upload("u", checksums=True), None, computes=True).wants_md5()
    good = StoredPart(1, 3, '"x"', Crc64(DIGEST.crc64).encode())
    assert proof.receipt(PART, good, DIGEST).confirmed
    assert not proof.wants_md5()
    with pytest.raises(PartRejected) as raised:
        proof.receipt(PART, StoredPart(1, 3, '"x"', Crc64(5).encode()), DIGEST)
    assert raised.value.facts["problem"] == "checksum"


def test_an_etag_that_is_the_md5_is_learned_at_once() -> None:
    proof = StoreProof(Upload("u"), None)
    assert proof.wants_md5()
    receipt = proof.receipt(PART, StoredPart(1, 3, MD5_ETAG.upper()), DIGEST)
    assert (receipt.confirmed, receipt.md5, proof.etag_is_md5) == (True, DIGEST.md5, True)
    with pytest.raises(PartRejected) as raised:
        proof.receipt(PART, StoredPart(1, 3, '"other"'), DIGEST)
    assert raised.value.facts["problem"] == "etag"


def test_an_etag_that_means_something_else_takes_three_to_be_believed() -> None:
    proof = StoreProof(Upload("u"), None)
    for _ in range(2):
        assert not proof.receipt(PART, StoredPart(1, 3, '"other"'), DIGEST).confirmed
        assert proof.wants_md5()
    proof.receipt(PART, StoredPart(1, 3, '"other"'), DIGEST)
    assert proof.etag_is_md5 is False
    assert not proof.wants_md5()
    assert not proof.receipt(PART, StoredPart(1, 3, MD5_ETAG), digest_of(b"abc", md5=False)).confirmed


def test_one_part_that_went_wrong_does_not_hide_the_meaning() -> None:
    proof = StoreProof(Upload("u"), None)
    wrong = proof.receipt(PART, StoredPart(1, 3, '"other"'), DIGEST)
    right = proof.receipt(Part(2, 3, 3), StoredPart(2, 3, MD5_ETAG), DIGEST)
    assert proof.etag_is_md5 is True
    assert find_suspects([wrong, right]) == [1]


def test_what_was_learned_before_holds() -> None:
    assert not StoreProof(Upload("u"), False).wants_md5()
    with pytest.raises(PartRejected):
        StoreProof(Upload("u"), True).receipt(PART, StoredPart(1, 3, '"other"'), DIGEST)


def test_nobody_is_suspect_where_nothing_is_confirmed() -> None:
    receipts = [PartReceipt(n, 1, '"e"', 0, md5="m") for n in (1, 2)]
    assert find_suspects(receipts) == []
    assert find_suspects([*receipts, PartReceipt(3, 1, '"e"', 0, md5="m", confirmed=True)]) == [1, 2]
    assert find_suspects([PartReceipt(1, 1, '"e"', 0), PartReceipt(3, 1, "", 0, confirmed=True)]) == []


def test_etags_come_with_and_without_quotes() -> None:
    assert bare_etag('"ABC"') == bare_etag("abc") == "abc"
