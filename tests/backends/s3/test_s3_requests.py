"""What is asked of a store: proofs, conditions, and what is left out for a store that refuses it."""

from __future__ import annotations

import pytest

from tests.backends.bodies import BytesBody, crc64, receipt
from tests.backends.s3.conftest import Opener
from tests.backends.s3.scripted_s3 import ScriptedS3, answer, s3_error
from transfer_gui.backends.destination import ObjectFacts, ObjectOptions, Upload
from transfer_gui.backends.s3 import destination as s3_module
from transfer_gui.backends.s3 import look
from transfer_gui.core import destination_errors as errors
from transfer_gui.core.errors import TransferError
from transfer_gui.core.store_traits import StoreTraits

UPLOAD = Upload("u1")
CHECKED = Upload("u1", checksums=True)
FREE = answer(404)
OK = answer(200, ETag='"e"')
HTML = b"<html><body>Please log in</body></html>"
CREATED = b"<InitiateMultipartUploadResult><UploadId>u9</UploadId></InitiateMultipartUploadResult>"
COMPLETED = b'<CompleteMultipartUploadResult><ETag>"whole-2"</ETag></CompleteMultipartUploadResult>'


def test_begin_asks_for_a_checksum_and_believes_only_its_echo(open_at: Opener) -> None:
    echo = {"x_amz_checksum_algorithm": "CRC64NVME", "x_amz_checksum_type": "FULL_OBJECT"}
    options = ObjectOptions("text/plain", "gzip", {"nonce": "n1"})
    with ScriptedS3(answer(200, CREATED, **echo), answer(200, CREATED)) as server:
        destination = open_at(server.url)
        assert destination.begin(options) == Upload("u9", checksums=True)
        assert destination.begin(options) == Upload("u9", checksums=False)
        sent = server.requests[0].headers
    assert sent["x-amz-checksum-algorithm"] == "CRC64NVME"
    assert sent["x-amz-checksum-type"] == "FULL_OBJECT"
    assert sent["x-amz-meta-nonce"] == "n1"
    assert sent["content-type"] == "text/plain"
    assert sent["content-encoding"] == "gzip"


@pytest.mark.parametrize("status", [400, 406, 422, 501])
def test_a_store_that_refuses_checksums_gets_none(open_at: Opener, status: int) -> None:
    code = "NotImplemented" if status == 501 else "InvalidArgument"
    indented = CREATED.replace(b"<UploadId>", b"<UploadId>\n  ").replace(b"</UploadId>", b"\n</UploadId>")
    with ScriptedS3(s3_error(status, code), answer(200, indented)) as server:
        assert open_at(server.url).begin(ObjectOptions()) == Upload("u9", checksums=False)
        assert "x-amz-checksum-algorithm" not in server.requests[1].headers
    with ScriptedS3(s3_error(status, code), OK) as server:
        open_at(server.url).put(BytesBody(b"x"), ObjectOptions(), checksum=crc64(b"x"), replace=True)
        assert "x-amz-checksum-crc64nvme" in server.requests[0].headers
        assert "x-amz-checksum-crc64nvme" not in server.requests[1].headers
        assert bytes(server.requests[1].body) == b"x"


def test_complete_proves_the_whole_and_sorts(open_at: Opener) -> None:
    receipts = [receipt(2, b"two", '"e2"'), receipt(1, b"one", '"e1"')]
    with ScriptedS3(FREE, answer(200, COMPLETED)) as server:
        found = open_at(server.url).complete(CHECKED, receipts, checksum="c64=", size=6, replace=False)
        request = server.requests[1]
    assert found == ObjectFacts(6, '"whole-2"')
    assert server.requests[0].method == "HEAD"
    assert request.headers["if-none-match"] == "*"
    assert request.headers["x-amz-checksum-crc64nvme"] == "c64="
    assert request.headers["x-amz-checksum-type"] == "FULL_OBJECT"
    assert request.headers["x-amz-mp-object-size"] == "6"
    assert request.body.index(b"<PartNumber>1<") < request.body.index(b"<PartNumber>2<")


def test_replacing_asks_for_nothing(open_at: Opener) -> None:
    with ScriptedS3(answer(200, COMPLETED)) as server:
        receipts = [receipt(1, b"x", '"e"')]
        open_at(server.url).complete(UPLOAD, receipts, checksum="", size=1, replace=True)
        assert [request.method for request in server.requests] == ["POST"]
        assert "if-none-match" not in server.requests[0].headers


def test_a_store_without_conditional_writes_is_asked_again_and_it_is_told(open_at: Opener) -> None:
    refused = s3_error(501, "NotImplemented")
    with ScriptedS3(FREE, refused, FREE, answer(200, COMPLETED)) as server:
        destination = open_at(server.url)
        receipts = [receipt(1, b"x", '"e"')]
        destination.complete(UPLOAD, receipts, checksum="", size=1, replace=False)
        assert not destination.atomic
        assert "if-none-match" not in server.requests[3].headers
    with ScriptedS3(FREE, refused, answer(200, ETag='"theirs"')) as server:
        with pytest.raises(errors.ObjectExists):
            open_at(server.url).complete(UPLOAD, receipts, checksum="", size=1, replace=False)
        assert len(server.requests) == 3


def test_a_key_that_may_not_look_still_writes_conditionally(open_at: Opener) -> None:
    with ScriptedS3(answer(403), answer(403), answer(200, COMPLETED)) as server:
        receipts = [receipt(1, b"x", '"e"')]
        destination = open_at(server.url)
        destination.complete(UPLOAD, receipts, checksum="", size=1, replace=False)
        assert destination.atomic
        assert server.requests[2].headers["if-none-match"] == "*"


def test_a_store_that_honours_conditions_is_not_asked_before(open_at: Opener) -> None:
    taken = s3_error(412, "PreconditionFailed")
    traits = StoreTraits(conditional=True)
    with ScriptedS3(OK, taken, answer(200, b"four", ETag='"theirs"')) as server:
        destination = open_at(server.url, traits=traits)
        destination.put(BytesBody(b"x"), ObjectOptions(), checksum="", replace=False)
        destination.look_ahead()
        with pytest.raises(errors.ObjectExists) as raised:
            destination.put(BytesBody(b"x"), ObjectOptions(), checksum="", replace=False)
        assert [request.method for request in server.requests] == ["PUT", "PUT", "HEAD"]
        assert {request.headers["if-none-match"] for request in server.requests[:2]} == {"*"}
    assert raised.value.facts["size"] == 4, "what is there is still told"


def test_who_has_just_looked_completes_without_another_look_once(
    open_at: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    done, receipts = answer(200, COMPLETED), [receipt(1, b"x", '"e"')]
    with ScriptedS3(FREE, done, FREE, done, FREE, FREE, done) as server:
        destination = open_at(server.url)
        destination.look_ahead()
        for _ in range(2):
            destination.complete(UPLOAD, receipts, checksum="", size=1, replace=False)
        monkeypatch.setattr(look, "_JUST_SEEN", 0.0)
        destination.look_ahead()
        destination.complete(UPLOAD, receipts, checksum="", size=1, replace=False)
        asked = [request.method for request in server.requests]
    assert asked == ["HEAD", "POST", "HEAD", "POST", "HEAD", "HEAD", "POST"]


def test_a_store_that_refuses_the_condition_after_all_is_looked_at_first(open_at: Opener) -> None:
    refused = s3_error(501, "NotImplemented")  # with a checksum, and without
    with ScriptedS3(refused, refused, answer(200, ETag='"theirs"')) as server:
        destination = open_at(server.url, traits=StoreTraits(conditional=True))
        with pytest.raises(errors.ObjectExists):
            destination.put(BytesBody(b"x"), ObjectOptions(), checksum="", replace=False)
        assert [request.method for request in server.requests] == ["PUT", "PUT", "HEAD"]


@pytest.mark.parametrize(
    ("second", "honours"),
    [
        (s3_error(412, "PreconditionFailed"), True),
        (OK, False),
        (s3_error(403, "AccessDenied"), False),
        (s3_error(503, "SlowDown"), None),
    ],
)
def test_whether_conditions_are_honoured_is_tried_with_what_was_just_written(
    open_at: Opener, second: bytes, honours: bool | None
) -> None:
    with ScriptedS3(FREE, OK, second) as server:
        options = ObjectOptions(metadata={"nonce": "n1"}, tries_condition=True)
        found = open_at(server.url).put(BytesBody(b"x"), options, checksum="", replace=False)
        assert found.honours is honours
        put, again = server.requests[1:3]
        assert (bytes(again.body), again.headers["x-amz-meta-nonce"]) == (b"x", "n1"), "it may be written"
        assert put.headers["if-none-match"] == again.headers["if-none-match"] == "*"


def test_head_without_the_checksum_mode_where_it_is_refused(open_at: Opener) -> None:
    good = answer(200, b"", ETag='"e"', x_amz_meta_Nonce="n1").replace(
        b"Content-Length: 0", b"Content-Length: 7"
    )
    with ScriptedS3(answer(400), good) as server:
        destination = open_at(server.url)
        assert destination.head() == ObjectFacts(7, '"e"', {"nonce": "n1"})
        assert "x-amz-checksum-mode" in server.requests[0].headers
        assert "x-amz-checksum-mode" not in server.requests[1].headers


LEFT = (
    b"<ListPartsResult><UploadId>u1</UploadId><IsTruncated>false</IsTruncated><Part><PartNumber>1</PartNumber>"
    b"<Size>1</Size><ETag>e</ETag></Part></ListPartsResult>"
)


def test_abort_goes_on_until_no_part_is_left(open_at: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(s3_module, "ABORT_PAUSES", (0.0, 0.0, 0.0))
    done, left, lost = answer(204), answer(200, LEFT), s3_error(404, "NoSuchUpload")
    with ScriptedS3(done, left, done, lost) as server:
        open_at(server.url).abort(UPLOAD)
        assert [request.method for request in server.requests] == ["DELETE", "GET", "DELETE", "GET"]
    with ScriptedS3(done, s3_error(403, "AccessDenied")) as server:
        open_at(server.url).abort(UPLOAD)
    with ScriptedS3(done, left, done, left, done, left) as server, pytest.raises(errors.DestinationBusy):
        open_at(server.url).abort(UPLOAD)
    with ScriptedS3(s3_error(403, "AccessDenied")) as server, pytest.raises(errors.AccessDenied):
        open_at(server.url).abort(UPLOAD)


@pytest.mark.parametrize(
    ("answers", "kind"),
    [
        ((answer(404),), errors.BucketMissing),
        ((answer(301, b"", x_amz_bucket_region="eu-west-1"),), errors.RegionWrong),
        ((answer(403), s3_error(403, "SignatureDoesNotMatch")), errors.CredentialsInvalid),
        ((answer(403), s3_error(403, "InvalidAccessKeyId")), errors.CredentialsInvalid),
        ((answer(403), s3_error(403, "AccessDenied")), errors.AccessDenied),
        ((answer(400), s3_error(400, "ExpiredToken")), errors.CredentialsExpired),
        ((answer(200, HTML),), errors.EndpointInvalid),
        ((answer(405, HTML),), errors.EndpointInvalid),
        ((answer(200), s3_error(503, "SlowDown")), errors.DestinationBusy),
        (
            (answer(200), answer(200, CREATED), s3_error(403, "AccessDenied"), answer(204)),
            errors.AccessDenied,
        ),
    ],
)
def test_check_tells_apart_what_the_user_must_mend(
    open_at: Opener, answers: tuple[bytes, ...], kind: type[TransferError]
) -> None:
    with ScriptedS3(*answers) as server:
        with pytest.raises(kind):
            open_at(server.url).check()
        for request in server.requests[1:]:
            assert "/bucket/folder/.transfer-gui-test-" in request.target


@pytest.mark.parametrize("key", ["", "../up", "a/./b", "a/..", "x" * 1025, "ä" * 513])
def test_a_key_that_could_leave_the_bucket_is_refused_here(open_at: Opener, key: str) -> None:
    with pytest.raises(errors.KeyInvalid):
        open_at("http://127.0.0.1:9", key)
