"""Each S3 code, HTTP status and transport failure becomes the right error with its facts."""

from __future__ import annotations

import socket
import ssl
from datetime import UTC, datetime
from typing import Any

import pytest
from botocore.exceptions import (
    ClientError,
    ConnectionClosedError,
    ConnectTimeoutError,
    EndpointConnectionError,
    EndpointResolutionError,
    HTTPClientError,
    NoCredentialsError,
    ParamValidationError,
    ProfileNotFound,
    ReadTimeoutError,
    SSLError,
    TokenRetrievalError,
)
from botocore.parsers import ResponseParserError

from transfer_gui.backends.s3.direct import StoreSaid
from transfer_gui.backends.s3.errors import _explain, retry_seconds, translate_errors
from transfer_gui.core import destination_errors as errors
from transfer_gui.core.errors import Stopped, TransferError, UnexpectedError
from transfer_gui.core.source_errors import SourceError
from transfer_gui.text.words import explain_error, explain_in_profile


def cut_while_sending() -> ssl.SSLError:
    """What Python 3.14 raises of a connection that ends while something is sent."""
    error = ssl.SSLError(5, "[SSL: UNEXPECTED_EOF_WHILE_READING] unexpected eof while reading")
    error.reason = "UNEXPECTED_EOF_WHILE_READING"
    return error


WHERE = ("upload_part", "bucket", "key", "store.example")


def said(status: int, code: str, headers: dict[str, str] | None = None, **more: str) -> ClientError:
    return ClientError(
        {
            "Error": {"Code": code, "Message": "m", **more},
            "ResponseMetadata": {
                "HTTPStatusCode": status,
                "HTTPHeaders": headers or {},
                "RequestId": "R1",
            },
        },
        "UploadPart",
    )


def outcome(error: Exception, action: str = "upload_part") -> Exception:
    with pytest.raises(Exception) as caught, translate_errors(action, *WHERE[1:]):
        raise error
    return caught.value


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (503, "SlowDown", errors.DestinationBusy),
        (429, "TooManyRequests", errors.DestinationBusy),
        (429, "whatever", errors.DestinationBusy),
        (400, "RequestTimeout", errors.DestinationBusy),
        (500, "InternalError", errors.DestinationBusy),
        (503, "ServiceUnavailable", errors.DestinationBusy),
        (502, "502", errors.DestinationBusy),
        (409, "OperationAborted", errors.DestinationBusy),
        (404, "NoSuchBucket", errors.BucketMissing),
        (404, "NoSuchUpload", errors.UploadLost),
        (403, "AccessDenied", errors.AccessDenied),
        (403, "403", errors.AccessDenied),
        (403, "AllAccessDisabled", errors.AccessDenied),
        (403, "InvalidAccessKeyId", errors.CredentialsInvalid),
        (403, "SignatureDoesNotMatch", errors.CredentialsInvalid),
        (401, "401", errors.CredentialsInvalid),
        (400, "ExpiredToken", errors.CredentialsExpired),
        (400, "InvalidToken", errors.CredentialsExpired),
        (400, "TokenRefreshRequired", errors.CredentialsExpired),
        (403, "RequestTimeTooSkewed", errors.ClockSkewed),
        (301, "PermanentRedirect", errors.RegionWrong),
        (301, "301", errors.RegionWrong),
        (307, "307", errors.RegionWrong),
        (400, "IllegalLocationConstraintException", errors.RegionWrong),
        (412, "PreconditionFailed", errors.ObjectExists),
        (412, "412", errors.ObjectExists),
        (304, "304", errors.ObjectExists),
        (409, "ConditionalRequestConflict", errors.WriteConflict),
        (409, "409", errors.WriteConflict),
        (400, "BadDigest", errors.PartRejected),
        (400, "InvalidDigest", errors.PartRejected),
        (400, "XAmzContentSHA256Mismatch", errors.PartRejected),
        (400, "IncompleteBody", errors.PartRejected),
        (400, "InvalidPart", errors.CompletionRefused),
        (400, "InvalidPartOrder", errors.CompletionRefused),
        (400, "EntityTooSmall", errors.CompletionRefused),
        (400, "KeyTooLongError", errors.KeyInvalid),
        (507, "507", errors.QuotaExceeded),
        (403, "QuotaExceeded", errors.QuotaExceeded),
        (501, "NotImplemented", errors.DestinationRefused),
        (400, "InvalidRequest", errors.DestinationRefused),
        (400, "400", errors.DestinationRefused),
        (404, "404", errors.DestinationRefused),
    ],
)
def test_a_code_or_a_status_names_the_error(status: int, code: str, kind: type[TransferError]) -> None:
    found = outcome(said(status, code))
    assert type(found) is kind
    assert isinstance(found, TransferError)
    expected = {
        "action": "upload_part",
        "bucket": "bucket",
        "key": "key",
        "host": "store.example",
        "status": status,
        "error": code,
        "request_id": "R1",
    }
    assert expected.items() <= found.facts.items()


def test_the_store_s_own_sentence_is_told() -> None:
    """S3 API reference, "Error responses": Message is for people. Not where botocore made one up."""
    secret = "https://h.example/k?X-Amz-Signature=0123456789abcdef0123456789abcdef"
    told = outcome(said(400, "InvalidStorageClass", Message=f"no\nclass  of that name: {secret}"))
    assert isinstance(told, TransferError)
    assert str(told.facts["said"]).startswith("no class of that name: https://h.example/k")
    assert "0123456789abcdef" not in str(told.facts["said"])
    assert "The store says: “no class of that name" in explain_error(told).sentence
    made_up = outcome(said(403, "403", Message="Forbidden"))
    assert isinstance(made_up, TransferError)
    assert "said" not in made_up.facts
    long = outcome(said(400, "X" * 10_000, Message="a" * 10_000, Region="r" * 10_000))
    assert isinstance(long, TransferError)
    assert all(len(str(one)) < 200 for one in long.facts.values())


@pytest.mark.parametrize(("status", "code"), [(500, "InternalError"), (502, "502"), (500, "500")])
def test_trouble_is_no_wish_to_slow_down(status: int, code: str) -> None:
    told = outcome(said(status, code))
    assert isinstance(told, errors.DestinationBusy)
    assert "slow down" not in explain_error(told).sentence


@pytest.mark.parametrize(("status", "code"), [(503, "SlowDown"), (429, "429"), (503, "503")])
def test_who_asks_to_slow_down_is_told_so(status: int, code: str) -> None:
    told = outcome(said(status, code))
    assert isinstance(told, errors.DestinationBusy)
    assert "slow down" in explain_error(told).sentence


def test_a_conflict_about_a_bucket_is_not_about_the_object() -> None:
    """409 is also BucketAlreadyOwnedByYou, and what stores say of rules of buckets."""
    error = said(409, "BucketAlreadyOwnedByYou")
    assert type(outcome(error, "put_bucket_lifecycle_configuration")) is errors.DestinationRefused
    assert type(outcome(error, "complete_multipart_upload")) is errors.WriteConflict


@pytest.mark.parametrize("code", ["BadDigest", "InvalidRequest", "InvalidPart"])
def test_while_completing_a_digest_is_that_of_the_whole_object(code: str) -> None:
    assert type(outcome(said(400, code), "complete_multipart_upload")) is errors.CompletionRefused


@pytest.mark.parametrize(
    ("error", "region"),
    [
        (said(301, "PermanentRedirect", {"x-amz-bucket-region": "eu-west-1"}), "eu-west-1"),
        (said(400, "AuthorizationHeaderMalformed", Region="eu-west-1"), "eu-west-1"),
        (said(400, "400", {"x-amz-bucket-region": "ap-south-1"}), "ap-south-1"),
        (said(301, "301"), ""),
    ],
)
def test_a_wrong_region_comes_with_the_stores_hint(error: ClientError, region: str) -> None:
    found = outcome(error)
    assert isinstance(found, errors.RegionWrong)
    assert found.facts["region"] == region


def test_a_malformed_authorization_without_a_region_is_about_the_key() -> None:
    assert type(outcome(said(400, "AuthorizationHeaderMalformed"))) is errors.CredentialsInvalid


def test_retry_after_is_kept() -> None:
    found = outcome(said(503, "SlowDown", {"retry-after": "17"}))
    assert isinstance(found, errors.DestinationBusy)
    assert found.retry_after == 17.0


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0.0),
        (" 120 ", 120.0),
        ("99999999999999999999", 900.0),
        ("Wed, 21 Oct 2099 07:28:30 GMT", 900.0),
        ("Wed, 21 Oct 2026 07:28:30 GMT", 30.0),
        ("Wed, 21 Oct 2026 07:00:00 GMT", 0.0),
        ("soon", None),
        ("", None),
        ("-5", None),
        ("²", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str, seconds: float | None) -> None:
    assert retry_seconds(value, datetime(2026, 10, 21, 7, 28, tzinfo=UTC)) == seconds


def caused(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


URL = {"endpoint_url": "https://store.example"}


@pytest.mark.parametrize(
    ("error", "kind", "reason"),
    [
        (
            EndpointConnectionError(**URL, error=caused(OSError("new"), socket.gaierror(-2, "unknown"))),
            errors.DestinationHostUnknown,
            None,
        ),
        (
            EndpointConnectionError(**URL, error=caused(OSError("new"), ConnectionRefusedError(111, "no"))),
            errors.DestinationUnreachable,
            "refused",
        ),
        (ConnectTimeoutError(**URL, error="slow"), errors.DestinationUnreachable, "timeout"),
        (ReadTimeoutError(**URL, error="slow"), errors.DestinationUnreachable, "timeout"),
        (
            ConnectionClosedError(**URL, error=OSError("x", ConnectionResetError(104, "reset"))),
            errors.DestinationUnreachable,
            "reset",
        ),
        (ConnectionClosedError(**URL, error=EOFError()), errors.DestinationUnreachable, "closed"),
        (
            SSLError(**URL, error=ssl.SSLCertVerificationError(1, "self-signed")),
            errors.DestinationTls,
            None,
        ),
        (SSLError(**URL, error=ssl.SSLEOFError(8, "cut")), errors.DestinationUnreachable, "closed"),
        (SSLError(**URL, error=cut_while_sending()), errors.DestinationUnreachable, "closed"),
        (TimeoutError("t"), errors.DestinationUnreachable, "timeout"),
        (BrokenPipeError(32, "pipe"), errors.DestinationUnreachable, "reset"),
        (ResponseParserError("html"), errors.AnswerUnusable, None),
        (RecursionError(), errors.AnswerUnusable, "redirects without end"),
        (NoCredentialsError(), errors.CredentialsInvalid, None),
        (ProfileNotFound(profile="x"), errors.CredentialsInvalid, None),
        (TokenRetrievalError(provider="sso", error_msg="x"), errors.CredentialsExpired, None),
        (ParamValidationError(report="x"), errors.DestinationRefused, None),
        (EndpointResolutionError(msg="x"), errors.EndpointInvalid, None),
        (KeyError("x"), UnexpectedError, None),
    ],
)
def test_a_foreign_exception_names_the_error(
    error: Exception, kind: type[TransferError], reason: str | None
) -> None:
    found = outcome(error)
    assert type(found) is kind
    assert isinstance(found, TransferError)
    assert found.facts["action"] == "upload_part"
    if reason is not None:
        assert found.facts["reason"] == reason


@pytest.mark.parametrize("own", [Stopped(), SourceError(host="source.example")])
def test_what_a_body_raised_comes_out_as_itself(own: Exception) -> None:
    assert outcome(HTTPClientError(error=own)) is own
    assert outcome(ConnectionClosedError(**URL, error=OSError("aborted", own))) is own
    assert outcome(caused(ValueError(), caused(OSError(), own))) is own
    assert outcome(own) is own


def test_what_was_being_handled_before_the_call_is_not_what_the_body_raised() -> None:
    try:
        raise Stopped
    except Stopped:
        found = outcome(said(503, "SlowDown"))
    assert type(found) is errors.DestinationBusy


def test_the_signed_request_does_not_hang_on_the_error() -> None:
    request: Any = type("Request", (), {"headers": {"Authorization": "secret"}})()
    found = outcome(ConnectionClosedError(**URL, error=EOFError(), request=request))
    assert found.__cause__ is None
    assert found.__suppress_context__
    assert "secret" not in repr(found)
    assert "secret" not in str(found)


@pytest.mark.parametrize("status", [301, 307, 308])
def test_where_a_redirect_leads_is_told_without_what_may_be_signed(status: int) -> None:
    """RFC 9110, 15.4.8: a 307 keeps the method and the body; to another origin neither goes, nor do keys."""
    headers = {"location": "https://other.example:8443/bucket/key?X-Amz-Signature=canary"}
    about = {"HTTPStatusCode": status, "HTTPHeaders": headers}
    moved = StoreSaid({"Error": {"Code": str(status), "Message": ""}, "ResponseMetadata": about})
    with pytest.raises(errors.RegionWrong) as caught, translate_errors("upload_part", "b", "k", "s3.example"):
        raise moved
    assert caught.value.facts["place"] == "https://other.example:8443"
    assert "canary" not in repr(caught.value.facts)
    for told in (explain_error(caught.value), explain_in_profile(caught.value)):
        assert "redirects requests for the bucket “b” to https://other.example:8443" in told.whole
        assert "another region" not in told.whole


@pytest.mark.parametrize(
    ("action", "problem"), [("put_bucket_lifecycle_configuration", "unknown_call"), ("put_object", None)]
)
def test_a_call_about_the_bucket_that_the_store_has_not_is_named(action: str, problem: str | None) -> None:
    told = _explain(errors.DestinationRefused(error="NotImplemented"), action)
    assert (told.code, told.facts.get("problem")) == ("destination_refused", problem)
