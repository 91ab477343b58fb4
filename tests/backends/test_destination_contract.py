"""What every destination fulfils, and where single stores are known to differ.

The same tests run against a local folder, memory, rclone, moto and the strict store in several modes;
``shops.STORES`` lists their differences.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator

import pytest

from tests.backends.bodies import BytesBody, FailingBody, crc64, etag_of, receipt
from tests.backends.memory_destination import MemoryStore
from tests.backends.s3.shops import STORES, Shop, open_shop
from transfer_gui.backends.destination import Destination, ObjectOptions, Upload
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.s3.destination import open_s3
from transfer_gui.core.destination_errors import (
    BucketMissing,
    CompletionRefused,
    CredentialsInvalid,
    DestinationBusy,
    DestinationError,
    DestinationRefused,
    ObjectExists,
    PartRejected,
    UploadLost,
)
from transfer_gui.core.errors import Stopped
from transfer_gui.core.parts import PartReceipt
from transfer_gui.core.profile import Credentials, Profile

MIB = 1024**2
PART = 5 * MIB
ONE, TWO = b"1" * PART, b"2" * 777
OPTIONS = ObjectOptions("text/plain", metadata={"transfer-nonce": "n-1"}, part_size=PART)


@pytest.fixture(scope="module", params=list(STORES))
def shop(request: pytest.FixtureRequest) -> Iterator[Shop]:
    with open_shop(request.param) as opened:
        yield opened


def stored(destination: Destination, upload: Upload, number: int, content: bytes) -> PartReceipt:
    return receipt(number, content, destination.put_part(upload, number, BytesBody(content)).etag)


def two_parts(destination: Destination) -> tuple[Upload, list[PartReceipt]]:
    upload = destination.begin(OPTIONS)
    return upload, [stored(destination, upload, 1, ONE), stored(destination, upload, 2, TWO)]


def finish(
    destination: Destination, upload: Upload, receipts: list[PartReceipt], *, replace: bool = False
) -> None:
    whole = crc64(ONE + TWO)
    destination.complete(upload, receipts, checksum=whole, size=PART + 777, replace=replace)


def test_a_multipart_object_is_what_was_sent(shop: Shop) -> None:
    destination = shop.open("multipart/ä +?&=.bin")
    assert destination.head() is None
    upload, receipts = two_parts(destination)
    assert upload.checksums is shop.traits.checksums
    listed = destination.parts(upload)
    assert [(part.number, part.size) for part in listed] == [(1, PART), (2, 777)]
    assert [part.etag for part in listed] == [item.etag for item in receipts]
    assert (receipts[0].etag == etag_of(ONE)) is shop.traits.etags_are_md5
    assert destination.head() is None
    finish(destination, upload, list(reversed(receipts)) if shop.server else receipts)
    assert shop.content("multipart/ä +?&=.bin") == ONE + TWO
    facts = destination.head()
    assert facts is not None
    assert facts.size == PART + 777
    assert facts.etag
    if shop.traits.checksums:
        assert facts.checksum == crc64(ONE + TWO)
    if shop.traits.keeps_metadata:
        assert facts.metadata["transfer-nonce"] == "n-1"


def test_a_part_tells_the_stores_own_checksum(shop: Shop) -> None:
    destination = shop.open("echo.bin")
    upload = destination.begin(OPTIONS)
    part = destination.put_part(upload, 1, BytesBody(TWO))
    assert (part.number, part.size) == (1, 777)
    assert (part.etag == etag_of(TWO)) is shop.traits.etags_are_md5
    assert part.checksum == (crc64(TWO) if shop.traits.echoes_part_checksums else "")
    destination.abort(upload)


def test_lanes_may_send_at_once_and_a_part_again(shop: Shop) -> None:
    destination = shop.open("lanes.bin")
    upload = destination.begin(OPTIONS)
    contents = [bytes([number]) * PART for number in range(1, 5)]
    receipts: dict[int, PartReceipt] = {}

    def lane(number: int) -> None:
        stored(destination, upload, number, contents[number - 1])
        receipts[number] = stored(destination, upload, number, contents[number - 1])

    threads = [threading.Thread(target=lane, args=(number,)) for number in (4, 3, 2, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ordered = [receipts[number] for number in range(1, 5)]
    whole = b"".join(contents)
    destination.complete(upload, ordered, checksum=crc64(whole), size=len(whole), replace=False)
    assert shop.content("lanes.bin") == whole


def test_a_part_sent_again_with_other_bytes_replaces_the_first(shop: Shop) -> None:
    destination = shop.open("again.bin")
    upload, receipts = two_parts(destination)
    if not shop.traits.replaces_parts:
        with pytest.raises(DestinationRefused, match="NotImplemented"):
            stored(destination, upload, 1, ONE.swapcase() + b"x")
        return
    other = b"3" * PART
    receipts[0] = stored(destination, upload, 1, other)
    whole = other + TWO
    destination.complete(upload, receipts, checksum=crc64(whole), size=len(whole), replace=False)
    assert shop.content("again.bin") == whole


def test_a_small_object_at_once(shop: Shop) -> None:
    for key, content in (("small.txt", b"hello"), ("empty.txt", b"")):
        destination = shop.open(key)
        facts = destination.put(BytesBody(content), OPTIONS, checksum=crc64(content), replace=False)
        assert (facts.etag == etag_of(content)) is shop.traits.etags_are_md5
        assert shop.content(key) == content
        found = destination.head()
        assert found is not None
        assert (found.size, found.etag) == (len(content), facts.etag)
        if shop.traits.keeps_metadata:
            assert found.metadata["transfer-nonce"] == "n-1"


def test_nothing_is_replaced_unless_asked(shop: Shop) -> None:
    destination = shop.open("taken.bin")
    destination.put(BytesBody(b"theirs"), OPTIONS, checksum=crc64(b"theirs"), replace=False)
    with pytest.raises(ObjectExists):
        destination.put(BytesBody(b"ours"), OPTIONS, checksum=crc64(b"ours"), replace=False)
    upload, receipts = two_parts(destination)
    with pytest.raises(ObjectExists):
        finish(destination, upload, receipts)
    assert shop.content("taken.bin") == b"theirs"
    finish(destination, upload, receipts, replace=True)
    assert shop.content("taken.bin") == ONE + TWO
    destination.put(BytesBody(b"ours"), OPTIONS, checksum=crc64(b"ours"), replace=True)
    assert shop.content("taken.bin") == b"ours"


def test_a_wrong_checksum_is_refused(shop: Shop) -> None:
    destination = shop.open("wrong-checksum.bin")
    if not shop.traits.checks_checksums:
        destination.put(BytesBody(b"a"), OPTIONS, checksum=crc64(b"b"), replace=False)
        facts = destination.head()
        assert facts is not None
        assert facts.checksum == (crc64(b"b") if shop.traits.repeats_checksums else "")
        return
    with pytest.raises(PartRejected):
        destination.put(BytesBody(b"a"), OPTIONS, checksum=crc64(b"b"), replace=False)
    upload, receipts = two_parts(destination)
    with pytest.raises(CompletionRefused):
        destination.complete(upload, receipts, checksum=crc64(b"b"), size=PART + 777, replace=False)
    assert destination.head() is None
    destination.abort(upload)


def test_a_wrong_md5_is_refused(shop: Shop) -> None:
    destination = shop.open("wrong-md5.bin")
    wrong, right = hashlib.md5(b"b").hexdigest(), hashlib.md5(b"a").hexdigest()
    if shop.traits.checks_md5:
        with pytest.raises(PartRejected):
            destination.put(BytesBody(b"a"), OPTIONS, checksum=crc64(b"a"), md5=wrong, replace=False)
        assert destination.head() is None
    facts = destination.put(BytesBody(b"a"), OPTIONS, checksum=crc64(b"a"), md5=right, replace=False)
    assert (facts.etag == f'"{right}"') is shop.traits.etags_are_md5
    assert shop.content("wrong-md5.bin") == b"a"


def test_parts_that_do_not_fit_are_refused(shop: Shop) -> None:
    destination = shop.open("misfits.bin")
    upload, receipts = two_parts(destination)
    wrong = [receipts[0], receipt(2, TWO, etag_of(b"something else"))]
    with pytest.raises(CompletionRefused):
        finish(destination, upload, wrong)
    if not shop.traits.keeps_refused_uploads:
        destination.abort(upload)
        upload, receipts = two_parts(destination)
    with pytest.raises(CompletionRefused):
        finish(destination, upload, [*receipts, receipt(3, b"", etag_of(b""))])
    if shop.traits.checks_part_size:
        small = [receipts[1], receipt(3, TWO, stored(destination, upload, 3, TWO).etag)]
        with pytest.raises(CompletionRefused):
            destination.complete(upload, small, checksum=crc64(TWO * 2), size=2 * 777, replace=False)
    assert destination.head() is None
    destination.abort(upload)


def test_an_aborted_upload_is_gone(shop: Shop) -> None:
    destination = shop.open("aborted.bin")
    before = shop.open_uploads()
    upload, receipts = two_parts(destination)
    assert shop.open_uploads() == before + 1
    destination.abort(upload)
    destination.abort(upload)
    assert shop.open_uploads() == before
    with pytest.raises(UploadLost):
        destination.parts(upload)
    lost = UploadLost if shop.traits.knows_lost_uploads else DestinationBusy
    with pytest.raises(lost):
        stored(destination, upload, 1, TWO)
    with pytest.raises(lost):
        finish(destination, upload, receipts)
    assert destination.head() is None


def test_uploads_of_this_very_key_are_listed_with_their_age(shop: Shop) -> None:
    destination, longer = shop.open("listed.bin"), shop.open("listed.bin.part")
    assert destination.uploads() == []
    upload, other = destination.begin(OPTIONS), longer.begin(OPTIONS)
    (listed,) = destination.uploads()
    assert listed.upload_id == upload.upload_id
    if shop.traits.tells_when_begun:
        assert -2.0 <= listed.age <= 60.0
    destination.abort(upload)
    assert destination.uploads() == []
    longer.abort(other)


def test_stopping_in_a_body_stores_no_part(shop: Shop) -> None:
    destination = shop.open("stopped.bin")
    upload = destination.begin(OPTIONS)
    with pytest.raises(Stopped):
        destination.put_part(upload, 1, FailingBody(ONE, Stopped(), nth=3, chunk=MIB))
    assert destination.parts(upload) == []
    assert (stored(destination, upload, 1, ONE).etag == etag_of(ONE)) is shop.traits.etags_are_md5
    destination.abort(upload)


def test_check_leaves_nothing_behind(shop: Shop) -> None:
    before = shop.open_uploads()
    shop.open("folder/checked.bin").check()
    assert shop.open_uploads() == before
    assert shop.open("folder/checked.bin").head() is None


def test_check_tells_a_missing_bucket_and_a_wrong_secret(shop: Shop) -> None:
    if shop.server is None:
        gone = MemoryStore(bucket_missing=True)
        with pytest.raises(BucketMissing):
            gone.open("key").check()
        return
    factory = ClientFactory()
    server = shop.server
    good = Credentials(server.access_key, server.secret_key)
    try:
        with pytest.raises(BucketMissing):
            open_s3(factory, Profile("p", server.endpoint_url, bucket="no-such"), good, "key").check()
        wrong = Credentials(server.access_key, server.secret_key + "x")
        destination = open_s3(factory, Profile("p", server.endpoint_url, bucket="contract"), wrong, "key")
        if shop.traits.checks_secret:
            with pytest.raises(CredentialsInvalid):
                destination.check()
    finally:
        factory.close()


def test_errors_are_of_one_family(shop: Shop) -> None:
    with pytest.raises(DestinationError) as caught:
        shop.open("lost.bin").parts(Upload("0" * 20))
    assert isinstance(caught.value, UploadLost)
    assert caught.value.facts["key"] == "lost.bin"
