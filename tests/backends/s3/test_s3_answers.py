"""Answers of servers that are broken, busy, strangers to S3, or gone: never taken for a success."""

from __future__ import annotations

import socket
import ssl
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.backends.bodies import BytesBody, FailingBody, crc64, receipt
from tests.backends.s3.conftest import CREDENTIALS, Opener
from tests.backends.s3.scripted_s3 import Answer, Exchange, ScriptedS3, answer, s3_error
from tests.servers.tls import Authority, Flaw
from transfer_gui.backends.destination import ObjectOptions, Upload
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.s3.destination import S3Destination
from transfer_gui.backends.s3.errors import translate_errors
from transfer_gui.core import destination_errors as errors
from transfer_gui.core.errors import Stopped, TransferError
from transfer_gui.core.profile import Profile
from transfer_gui.core.source_errors import SourceError

UPLOAD = Upload("u1")
HTML = b"<html><head><title>Welcome</title></head><body><p>Please log in</p></body></html>"
OK = answer(200, ETag='"e"')


def part(destination: S3Destination) -> object:
    return destination.put_part(UPLOAD, 1, BytesBody(b"content"))


def complete(destination: S3Destination) -> object:
    return destination.complete(UPLOAD, [receipt(1, b"x", '"e"')], checksum="", size=1, replace=True)


def put(destination: S3Destination) -> object:
    return destination.put(BytesBody(b"x"), ObjectOptions(), checksum=crc64(b"x"), replace=True)


def begin(destination: S3Destination) -> object:
    return destination.begin(ObjectOptions())


def list_parts(destination: S3Destination) -> object:
    return destination.parts(UPLOAD)


def head(destination: S3Destination) -> object:
    return destination.head()


def closed_in_the_answer(exchange: Exchange) -> None:
    exchange.read_body()
    exchange.sock.sendall(b"HTTP/1.1 200 OK\r\nETag: ")


def gone(exchange: Exchange) -> None:
    exchange.read_body()


def cut_document(exchange: Exchange) -> None:
    exchange.read_body()
    exchange.sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n<CompleteMultipartUploadResult><ET")


def early_503(exchange: Exchange) -> None:
    exchange.sock.sendall(s3_error(503, "SlowDown", Connection="close"))


Call = Callable[[S3Destination], object]


@pytest.mark.parametrize("call", [part, complete, put, begin, list_parts, head])
@pytest.mark.parametrize(
    "broken",
    [
        answer(200),
        answer(200, HTML, Content_Type="text/html"),
        answer(204),
        b"HTTP/1.1 200 OK\r\n\r\n",
        answer(200, b"\n\n  not xml at all"),
        answer(200, b"", ETag='""'),
    ],
    ids=["empty", "html", "204", "close-delimited", "no xml", "empty etag"],
)
def test_a_success_without_its_proof_is_none(open_at: Opener, call: Call, broken: bytes) -> None:
    # What is no XML at all botocore turns into a 500, which is as good: it is looked at and tried again.
    with ScriptedS3(broken) as server, pytest.raises((errors.AnswerUnusable, errors.DestinationBusy)):
        call(open_at(server.url))


@pytest.mark.parametrize("call", [part, put, begin])
def test_names_that_would_fill_the_queue_are_none(open_at: Opener, call: Call) -> None:
    """Each part's ETag is kept and sent again, and an upload's id stands in each link."""
    body = b"<R><UploadId>%b</UploadId></R>" % (b"u" * 5000)
    long = answer(200, body, ETag=f'"{"a" * 5000}"')
    with ScriptedS3(long) as server, pytest.raises(errors.AnswerUnusable):
        call(open_at(server.url))


@pytest.mark.parametrize(
    ("call", "scripted", "kind"),
    [
        (complete, s3_error(200, "InternalError"), errors.DestinationBusy),
        (complete, s3_error(200, "SlowDown"), errors.DestinationBusy),
        (complete, gone, errors.DestinationUnreachable),
        (part, closed_in_the_answer, errors.AnswerUnusable),
        (part, gone, errors.DestinationUnreachable),
        (part, early_503, errors.DestinationBusy),
        (part, answer(503, HTML, Content_Type="text/html"), errors.DestinationBusy),
        (part, answer(403, HTML, Content_Type="text/html"), errors.AccessDenied),
        (part, s3_error(404, "NoSuchUpload"), errors.UploadLost),
        (part, s3_error(400, "BadDigest"), errors.PartRejected),
        (part, s3_error(400, "ExpiredToken"), errors.CredentialsExpired),
        (part, s3_error(507, "InsufficientStorage"), errors.QuotaExceeded),
        (list_parts, s3_error(404, "NoSuchUpload"), errors.UploadLost),
        (complete, s3_error(400, "InvalidPartOrder"), errors.CompletionRefused),
        (complete, s3_error(412, "PreconditionFailed"), errors.ObjectExists),
        (complete, s3_error(409, "ConditionalRequestConflict"), errors.WriteConflict),
        (begin, s3_error(403, "RequestTimeTooSkewed"), errors.ClockSkewed),
        (begin, s3_error(404, "NoSuchBucket"), errors.BucketMissing),
        (head, answer(403), errors.AccessDenied),
        (head, answer(500), errors.DestinationBusy),
    ],
)
def test_a_refusal_has_its_name(
    open_at: Opener, call: Call, scripted: Answer, kind: type[TransferError]
) -> None:
    with ScriptedS3(scripted) as server:
        with pytest.raises(kind) as caught:
            call(open_at(server.url))
        # To a HEAD nothing tells whether 403 is for the question after a checksum.
        assert len(server.requests) == (2 if call is head and kind is errors.AccessDenied else 1)
    assert caught.value.facts["bucket"] == "bucket"
    assert caught.value.facts["host"] == "127.0.0.1"


def test_a_document_that_breaks_off_is_no_success(open_at: Opener) -> None:
    """Which of the two depends on botocore's version; both are tried again."""
    either = (errors.DestinationBusy, errors.DestinationUnreachable)
    with ScriptedS3(cut_document) as server, pytest.raises(either):
        complete(open_at(server.url))


def test_retry_after_comes_along(open_at: Opener) -> None:
    with ScriptedS3(s3_error(503, "SlowDown", Retry_After="7", x_amz_request_id="R1")) as server:
        with pytest.raises(errors.DestinationBusy) as caught:
            part(open_at(server.url))
        assert caught.value.retry_after == 7.0
        assert caught.value.facts["request_id"] == "R1"


def test_nobody_listens(open_at: Opener) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(errors.DestinationUnreachable) as caught:
        open_at(f"http://127.0.0.1:{port}").check()
    assert caught.value.facts["reason"] == "refused"


def test_no_such_host(open_at: Opener) -> None:
    with pytest.raises(errors.DestinationHostUnknown) as caught:
        open_at("http://store.invalid").check()
    assert caught.value.facts["host"] == "store.invalid"


@pytest.mark.parametrize("flaw", [Flaw.SELF_SIGNED, Flaw.EXPIRED, Flaw.WRONG_HOST, Flaw.NONE])
def test_a_certificate_that_is_not_to_be_trusted(open_at: Opener, tmp_path: Path, flaw: Flaw) -> None:
    """Even the good one: nobody told this factory to trust the test's authority."""
    context = Authority(tmp_path).issue(flaw).server_context()
    with ScriptedS3(OK, context=context) as server, pytest.raises(errors.DestinationTls) as told:
        open_at(server.url).check()
    assert server.requests == []
    # What OpenSSL says of it, not that nothing could be agreed.
    assert told.value.facts["problem"] not in ("", "handshake", None)


@pytest.mark.parametrize("direct", [True, False])
def test_a_common_name_is_no_identity(tmp_path: Path, direct: bool) -> None:
    """RFC 9525, 6.3: names are looked for in subjectAltName only. On both ways to a store."""
    issued = Authority(tmp_path).issue(Flaw.COMMON_NAME_ONLY)
    with ScriptedS3(OK, context=issued.server_context()) as server:
        profile = Profile("t", endpoint=server.url.replace("127.0.0.1", "localhost"), bucket="bucket")
        factory = ClientFactory(ca_file=str(issued.ca_file))
        make = factory.object_client if direct else factory.client
        client = make(profile, CREDENTIALS, connections=1)
        with (
            pytest.raises(errors.DestinationTls) as told,
            translate_errors("head_object", "bucket", "k", "h"),
        ):
            client.head_object(Bucket="bucket", Key="k")
        factory.close()
    assert server.requests == []
    assert "mismatch" in str(told.value.facts["problem"]).lower()


def test_no_tls_that_both_know(open_at: Opener, tmp_path: Path) -> None:
    """RFC 8996: TLS 1.1 is no more. Who speaks nothing else has not failed to prove who it is."""
    context = Authority(tmp_path).issue().server_context()
    context.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
        context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_1
    with ScriptedS3(OK, context=context) as server, pytest.raises(errors.DestinationTls) as told:
        open_at(server.url).check()
    assert told.value.facts["problem"] == "handshake"


@pytest.mark.parametrize("error", [Stopped(), SourceError(host="source.example")])
def test_what_the_body_raises_comes_through(open_at: Opener, error: Exception) -> None:
    with ScriptedS3(OK) as server:
        with pytest.raises(type(error)) as caught:
            open_at(server.url).put_part(UPLOAD, 1, FailingBody(bytes(4096), error))
        assert caught.value is error


def test_list_parts_reads_all_pages_and_no_page_twice(open_at: Opener) -> None:
    def page(numbers: range, following: int, truncated: bool) -> bytes:
        listed = "".join(
            f"<Part><PartNumber>{n}</PartNumber><Size>{n * 10}</Size><ETag>&quot;e{n}&quot;</ETag></Part>"
            for n in numbers
        )
        more = f"<IsTruncated>{str(truncated).lower()}</IsTruncated>"
        head = f"<UploadId>u1</UploadId><NextPartNumberMarker>{following}</NextPartNumberMarker>{more}"
        document = f"<ListPartsResult>{head}{listed}</ListPartsResult>"
        return answer(200, document.encode(), Content_Type="application/xml")

    with ScriptedS3(page(range(1, 1001), 1000, True), page(range(1001, 1500), 1499, False)) as server:
        found = open_at(server.url).parts(UPLOAD)
        assert [item.number for item in found] == list(range(1, 1500))
        assert found[-1].size == 14990
        assert found[-1].etag == '"e1499"'
        assert "part-number-marker=1000" in server.requests[1].target
    with ScriptedS3(page(range(1, 3), 2, True)) as server:
        with pytest.raises(errors.AnswerUnusable, match="does not end"):
            open_at(server.url).parts(UPLOAD)
        assert len(server.requests) == 2


ERROR_TWICE = b"<Error><Code>InternalError</Code><Code>BadDigest</Code><Message>as scripted</Message></Error>"
LIST = (
    b"<ListPartsResult><Key>folder/object.bin</Key><UploadId>u1</UploadId><IsTruncated>false</IsTruncated>"
    b"<Part>%s</Part></ListPartsResult>"
)
PART = b'<PartNumber>1</PartNumber><ETag>"e"</ETag><Size>1</Size>'


@pytest.mark.parametrize(
    "said",
    [
        answer(200, LIST % PART.replace(b">1<", b">x<")),
        answer(200, LIST % PART.replace(b"<Size>1</Size>", b"")),
        answer(200, LIST % PART.replace(b'<ETag>"e"</ETag>', b"")),
        answer(200, LIST % b""),
        answer(200, b"<ListPartsResult><UploadId>u1</UploadId>"),
    ],
    ids=["number", "no size", "no ETag", "empty", "cut off"],
)
def test_a_list_that_is_garbled_is_no_surprise(open_at: Opener, said: bytes) -> None:
    """S3 API reference, ListParts: botocore fails at such an answer in many ways, or leaves things out."""
    # Not a busy store, which would be waited for.
    with ScriptedS3(said) as server, pytest.raises(errors.AnswerUnusable):
        list_parts(open_at(server.url))


def test_one_odd_part_hides_no_other(open_at: Opener) -> None:
    """S3 API reference, ListParts. What lies there with too little told is sent again; a date is not needed,
    and a key holds characters that XML can't write (XML 1.0, 2.2)."""
    odd = b"</Part><Part>".join(
        [
            PART + b"<LastModified>yesterday</LastModified>",
            PART.replace(b">1<", b">2<", 1).replace(b"<Size>1", b"<Size>much"),
            PART.replace(b">1<", b">3<", 1) + b"<Size>4</Size><Part/>",
            PART.replace(b">1<", b">-4<", 1),
        ]
    )
    with ScriptedS3(answer(200, (LIST % odd).replace(b"folder/", b"a&#x1;\x1f&amp;b"))) as server:
        found = open_at(server.url).parts(UPLOAD)
    assert [(one.number, one.size) for one in found] == [(1, 1), (3, 1)]


def test_of_an_error_with_two_codes_the_first_counts(open_at: Opener, factory: ClientFactory) -> None:
    with ScriptedS3(answer(500, ERROR_TWICE)) as server:
        with pytest.raises(errors.DestinationBusy):
            list_parts(open_at(server.url))
        client = factory.client(Profile("test", endpoint=server.url), CREDENTIALS, connections=1)
        with pytest.raises(errors.AnswerUnusable), translate_errors("get_object_tagging", "bucket", "k", ""):
            client.get_object_tagging(Bucket="bucket", Key="k")


def test_an_upload_without_id_or_date_is_none_to_go_on_with(open_at: Opener) -> None:
    """S3 API reference, ListMultipartUploads: both are needed to say which it is and how old."""
    key = b"<Key>folder/object.bin</Key>"
    begun = b"<Initiated>2026-01-01T00:00:00.000Z</Initiated>"
    listed = b"".join(
        b"<Upload>%s</Upload>" % one
        for one in (key + begun, key + b"<UploadId>u1</UploadId>", key + begun + b"<UploadId>u2</UploadId>")
    )
    said = answer(200, b"<ListMultipartUploadsResult>%s</ListMultipartUploadsResult>" % listed)
    with ScriptedS3(said) as server:
        assert [one.upload_id for one in open_at(server.url).uploads()] == ["u2"]
