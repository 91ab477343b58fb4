"""From what botocore, urllib3 and the operating system raise to our own errors, once, at the border.

Lives here: :func:`translate_errors` and the table of S3 error codes (S3 API reference, "List of error codes",
and codes of other stores). Not here: what is done about an error. Exceptions are told apart by class name, so
that nothing heavy is imported and a class that an older botocore lacks does no harm.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from transfer_gui.core import destination_errors as errors
from transfer_gui.core.destination_errors import DestinationError
from transfer_gui.core.errors import Stopped, TransferError, UnexpectedError
from transfer_gui.core.host_access import proxy_problem
from transfer_gui.core.profile import endpoint_valid, endpoint_without_bucket
from transfer_gui.core.redact import redact_text
from transfer_gui.core.times import parse_http_date

Kind = type[DestinationError]

# Codes by which a store asks for fewer requests; what else may pass is trouble of its own.
_ASK_FOR_FEWER = (
    "SlowDown SlowDownRead SlowDownWrite Throttling ThrottlingException TooManyRequests RequestLimitExceeded "
    "BandwidthLimitExceeded ServerBusy"
)
_SLOW = frozenset(_ASK_FOR_FEWER.split())
_LONGEST_SAID = 160
"""Characters of a store's own sentence."""
MAX_RETRY_AFTER = 900.0
"""Seconds; who asks for more is asked again sooner."""

_BY_CODE: dict[Kind, str] = {
    errors.DestinationBusy: "SlowDown SlowDownRead SlowDownWrite Throttling ThrottlingException "
    "TooManyRequests RequestLimitExceeded BandwidthLimitExceeded RequestTimeout "
    "InternalError InternalFailure ServiceUnavailable OperationAborted ServerBusy",
    errors.BucketMissing: "NoSuchBucket",
    errors.UploadLost: "NoSuchUpload",
    errors.AccessDenied: "AccessDenied AllAccessDisabled AccountProblem NotSignedUp InvalidSecurity "
    "Forbidden",
    errors.CredentialsInvalid: "InvalidAccessKeyId SignatureDoesNotMatch InvalidClientTokenId "
    "UnrecognizedClientException Unauthorized",
    errors.CredentialsExpired: "ExpiredToken ExpiredTokenException InvalidToken TokenRefreshRequired "
    "RequestExpired",
    errors.ClockSkewed: "RequestTimeTooSkewed RequestInTheFuture",
    errors.RegionWrong: "PermanentRedirect TemporaryRedirect Redirect IllegalLocationConstraint "
    "IllegalLocationConstraintException",
    errors.ObjectExists: "PreconditionFailed",
    errors.WriteConflict: "ConditionalRequestConflict",
    errors.PartRejected: "BadDigest InvalidDigest XAmzContentSHA256Mismatch XAmzContentChecksumMismatch "
    "IncompleteBody",
    errors.CompletionRefused: "InvalidPart InvalidPartOrder EntityTooSmall",
    errors.KeyInvalid: "KeyTooLongError KeyTooLong InvalidObjectName XMinioInvalidObjectName InvalidURI",
    errors.QuotaExceeded: "QuotaExceeded QuotaExceededException ServiceQuotaExceeded InsufficientStorage "
    "XMinioAdminBucketQuotaExceeded XMinioStorageFull",
}
_CODES: dict[str, Kind] = {code: kind for kind, codes in _BY_CODE.items() for code in codes.split()}
# While completing, these speak of the whole object: no part is to be sent again for them.
_WHOLE_OBJECT = ("BadDigest", "InvalidDigest", "InvalidRequest", "XAmzContentChecksumMismatch")

# Answers to HEAD have no body, and stores that are none answer in HTML: then the status must do.
_STATUSES: dict[int, Kind] = {
    301: errors.RegionWrong,
    304: errors.ObjectExists,
    307: errors.RegionWrong,
    308: errors.RegionWrong,
    401: errors.CredentialsInvalid,
    403: errors.AccessDenied,
    409: errors.WriteConflict,
    412: errors.ObjectExists,
    429: errors.DestinationBusy,
    507: errors.QuotaExceeded,
}

_WRITES = {"put_object", "copy_object", "create_multipart_upload", "complete_multipart_upload", "upload_part"}
# Calls that only some stores have, and that nothing but a user's wish depends on.
_OF_BUCKETS = {"get_bucket_lifecycle_configuration", "put_bucket_lifecycle_configuration"}
_TIMEOUTS = {"ConnectTimeoutError", "ReadTimeoutError", "TimeoutError"}
_NO_CREDENTIALS = {
    "NoCredentialsError",
    "PartialCredentialsError",
    "ProfileNotFound",
    "ConfigParseError",
    "ConfigNotFound",
    "CredentialRetrievalError",
    "InvalidConfigError",
    "UnknownCredentialError",
}
_SIGN_IN_AGAIN = {"SSOError", "TokenRetrievalError", "LoginError", "RefreshWithMFAUnsupportedError"}
_TRANSPORT = {
    "HTTPClientError",
    "ConnectionError",
    "OSError",
    "HTTPException",
    "HTTPError",
    "ProxyConnectionError",
}
_TLS_BROKEN = ("BAD_RECORD_MAC", "UNEXPECTED_EOF")  # the latter of Python 3.14 has no class of its own
_TLS_CUT = {"SSLEOFError", "SSLZeroReturnError", "SSLSyscallError", "TimeoutError"}


# What may come of a bucket that is named twice: another key, no such bucket or host, or no rights there.
_OF_THE_PLACE = (
    errors.AccessDenied,
    errors.BucketMissing,
    errors.CredentialsInvalid,
    errors.DestinationHostUnknown,
    errors.DestinationRefused,
    errors.DestinationTls,
    errors.EndpointInvalid,
    errors.KeyInvalid,
)

RIGHTS: Mapping[str, str] = {
    "put_object": "s3:PutObject",
    "create_multipart_upload": "s3:PutObject",
    "upload_part": "s3:PutObject",
    "complete_multipart_upload": "s3:PutObject",
    "abort_multipart_upload": "s3:AbortMultipartUpload",
    "get_object": "s3:GetObject",
    "head_object": "s3:GetObject",
    "create_bucket": "s3:CreateBucket",
    "delete_object": "s3:DeleteObject",
    "head_bucket": "s3:ListBucket",
    "list_objects_v2": "s3:ListBucket",
    "list_parts": "s3:ListMultipartUploadParts",
    "list_multipart_uploads": "s3:ListBucketMultipartUploads",
    "list_buckets": "s3:ListAllMyBuckets",
    "get_object_tagging": "s3:GetObjectTagging",
    "get_bucket_lifecycle_configuration": "s3:GetLifecycleConfiguration",
    "put_bucket_lifecycle_configuration": "s3:PutLifecycleConfiguration",
}
"""Operation in snake case → right; one that is not here is not told."""


@contextmanager
def name_better_endpoint(endpoint: Callable[[], str], bucket: str) -> Iterator[None]:
    """Errors that may come of an endpoint with the bucket's name in it get ``better_endpoint`` as a fact."""
    try:
        yield
    except _OF_THE_PLACE as error:
        better = endpoint_without_bucket(endpoint(), bucket)
        if not better:
            raise
        found = error.with_facts({**error.facts, "better_endpoint": better})
        found.retry_after = error.retry_after
        raise found from None


@contextmanager
def translate_errors(action: str, bucket: str, key: str, endpoint_host: str) -> Iterator[None]:
    """Whatever is raised inside comes out as a TransferError with facts.

    ``Stopped`` and any TransferError that a body raised come out as themselves, although botocore has wrapped
    them. ``action`` is the S3 operation in snake case; ``endpoint_host`` '' means AWS.
    """
    outer = sys.exception()
    try:
        yield
    except (Stopped, TransferError):
        raise
    except Exception as error:  # noqa: BLE001 - RecursionError and AttributeError were seen from botocore
        own = _own(error, outer)
        facts: dict[str, Any] = {"action": action, "bucket": bucket, "key": key, "host": endpoint_host}
        # Without the cause: botocore's exceptions hold the signed request.
        raise own or _explain(_foreign(error, outer, facts), action) from None


def _explain(error: TransferError, action: str) -> TransferError:
    """Add what lets a user mend it: the missing right, or that the store has no such call."""
    if isinstance(error, errors.AccessDenied) and action in RIGHTS:
        return error.with_facts({**error.facts, "right": RIGHTS[action]})
    unknown = error.facts.get("error") == "NotImplemented" and action in _OF_BUCKETS
    if unknown and isinstance(error, errors.DestinationRefused):
        return error.with_facts({**error.facts, "problem": "unknown_call"})
    return error


def retry_seconds(value: str, now: datetime | None = None) -> float | None:
    """Seconds that a ``Retry-After`` asks for (RFC 9110 10.2.3), at most 15 minutes; None if unreadable."""
    if value.strip().isascii() and value.strip().isdigit():
        return min(float(value.strip()[:12]), MAX_RETRY_AFTER)
    until = parse_http_date(value)
    if until is None:
        return None
    return min(max(0.0, (until - (now or datetime.now(UTC))).total_seconds()), MAX_RETRY_AFTER)


def _chain(error: BaseException, outer: BaseException | None) -> Iterator[BaseException]:
    """The error and all that it wraps, but nothing that was being handled before our call (``outer``)."""
    pending: list[Any] = [error]
    seen: set[int] = {id(outer)}
    while pending:
        found = pending.pop(0)
        if not isinstance(found, BaseException) or id(found) in seen:
            continue
        seen.add(id(found))
        yield found
        wrapped = getattr(found, "kwargs", None)
        if isinstance(wrapped, Mapping):
            pending.append(wrapped.get("error"))
        pending += [found.__cause__, found.__context__, getattr(found, "reason", None), *found.args]


def _own(error: BaseException, outer: BaseException | None) -> Exception | None:
    for found in _chain(error, outer):
        if isinstance(found, Stopped | TransferError):
            return found
    return None


def _foreign(error: Exception, outer: BaseException | None, facts: dict[str, Any]) -> TransferError:
    response = getattr(error, "response", None)
    if isinstance(response, Mapping) and "Error" in response:
        return _error_from_answer(response, facts)
    names = {cls.__name__ for cls in type(error).__mro__}
    chain = list(_chain(error, outer))
    if names & _SIGN_IN_AGAIN:
        return errors.CredentialsExpired(**facts, error=type(error).__name__)
    if names & _NO_CREDENTIALS:
        return errors.CredentialsInvalid(**facts, error=type(error).__name__, **trouble_in_files(error))
    if problem := proxy_problem(chain):
        if problem == "unreachable":
            return errors.DestinationProxyUnreachable(**facts)
        return errors.DestinationProxy(**facts, problem=problem)
    if any(type(found).__name__ in ("gaierror", "NameResolutionError") for found in chain):
        return errors.DestinationHostUnknown(**facts)
    tls = _tls_error(chain)
    if tls is not None:
        # What X509_verify_cert_error_string says of the certificate; else none was come to (RFC 8996).
        return errors.DestinationTls(**facts, problem=getattr(tls, "verify_message", "") or "handshake")
    if any(type(found).__name__ == "ResponseParserError" for found in chain) or _in_parsers(error):
        return errors.AnswerUnusable(**facts, problem="no_s3_answer")
    if names & _TIMEOUTS or names & _TRANSPORT or names & {"SSLError"}:
        return errors.DestinationUnreachable(**facts, reason=_reason(chain))
    if "EndpointProviderError" in names:
        return errors.EndpointInvalid(**facts)
    if "ParamValidationError" in names:
        return errors.DestinationRefused(**facts, error="ParamValidation", status=None)
    if names & {"RecursionError"}:
        return errors.AnswerUnusable(**facts, reason="redirects without end")
    return UnexpectedError(**facts, kind=type(error).__name__)


def _in_parsers(error: Exception) -> bool:
    """Whether botocore stumbled over an answer: over a number, a date or an element that it is not made for.

    ValueError was seen, and TypeError where an error's document has two codes.
    """
    trace, modules = error.__traceback__, [""]
    while trace is not None:
        modules.append(str(trace.tb_frame.f_globals.get("__name__")))
        trace = trace.tb_next
    return "botocore.parsers" in modules or modules[-1] in ("botocore.model", "botocore.errorfactory")


def trouble_in_files(error: Exception) -> dict[str, Any]:
    """What is wrong with the files of ~/.aws, as facts; nothing for an error that is not about them.

    botocore's sentences about them name sections and settings, never what they hold.
    """
    names = {cls.__name__ for cls in type(error).__mro__}
    told = getattr(error, "kwargs", {})
    if "ProfileNotFound" in names:
        return {"problem": "no_such_profile", "section": str(told.get("profile") or "")}
    if names & {"InvalidConfigError", "PartialCredentialsError", "UnknownCredentialError"}:
        return {"problem": "files_broken", "detail": str(error)}
    return {"problem": "files_broken"} if names & {"ConfigParseError", "ConfigNotFound"} else {}


def _tls_error(chain: list[BaseException]) -> BaseException | None:
    """The ssl module's own error, unless TLS was only cut on the way, which a new connection mends."""
    for found in chain:
        classes = type(found).__mro__
        if any(cls.__module__ == "ssl" and cls.__name__ == "SSLError" for cls in classes):
            reason = str(getattr(found, "reason", None) or "")
            broken = any(one in reason for one in _TLS_BROKEN)
            return None if broken or _TLS_CUT & {cls.__name__ for cls in classes} else found
    return None


def _reason(chain: list[BaseException]) -> str:
    names = {cls.__name__ for found in chain for cls in type(found).__mro__}
    if "ConnectionRefusedError" in names:
        return "refused"
    if "ProxyConnectionError" in names or "ProxyError" in names:
        return "proxy"
    if names & _TIMEOUTS:
        return "timeout"
    if names & {"ConnectionResetError", "BrokenPipeError"} and "RemoteDisconnected" not in names:
        return "reset"
    if names & {"RemoteDisconnected", "ConnectionClosedError", "IncompleteRead", "SSLError"}:
        return "closed"
    return type(chain[-1]).__name__


def _error_from_answer(response: Mapping[str, Any], facts: dict[str, Any]) -> TransferError:
    """The store's own error answer."""
    said = response.get("Error") or {}
    about = response.get("ResponseMetadata") or {}
    headers = about.get("HTTPHeaders") or {}
    code = str(said.get("Code") or "")[:_LONGEST_SAID]
    status = int(about.get("HTTPStatusCode") or 0)
    if status == 407:
        return errors.DestinationProxy(**facts, problem="auth")
    kind = _kind(code, status, str(facts["action"]))
    region = str(said.get("Region") or headers.get("x-amz-bucket-region") or "")[:_LONGEST_SAID]
    if code == "AuthorizationHeaderMalformed":
        kind = errors.RegionWrong if region else errors.CredentialsInvalid
    elif status == 400 and code == "400" and "x-amz-bucket-region" in headers:
        kind = errors.RegionWrong  # the answer to a HEAD that was signed for another region
    more: dict[str, Any] = {
        "status": status,
        "error": code,
        "request_id": str(about.get("RequestId") or "")[:_LONGEST_SAID],
    }
    # Without a document botocore, and we, put the status in its place.
    if code != str(status) and (told := " ".join(str(said.get("Message") or "").split())):
        more["said"] = redact_text(told[:_LONGEST_SAID])
    if kind is errors.RegionWrong:
        more["region"] = region
        if not region and (place := _origin_of(str(headers.get("location") or ""))):
            more |= {"problem": "moved", "place": place}
    if kind is errors.DestinationBusy and status not in (429, 503) and code not in _SLOW:
        more["problem"] = "trouble"
    wait = retry_seconds(str(headers.get("retry-after", "")), _date_of(headers))
    return kind(retry_after=wait, **facts, **more)


def _origin_of(link: str) -> str:
    """Scheme, host and port of a Location; its path and query may be signed, and are nobody's to see."""
    if not endpoint_valid(link.partition("?")[0].partition("#")[0]):
        return ""
    parts = urlsplit(link)
    return f"{parts.scheme}://{parts.netloc}"


def _date_of(headers: Mapping[str, Any]) -> datetime | None:
    """The store's own time: ours may be wrong, or be set meanwhile."""
    return parse_http_date(str(headers.get("date", "")))


def _kind(code: str, status: int, action: str) -> Kind:
    if action == "complete_multipart_upload" and code in _WHOLE_OBJECT:
        return errors.CompletionRefused
    if code in _CODES:
        return _CODES[code]
    if status == 409 and action not in _WRITES:
        return errors.DestinationRefused  # a conflict about something else than the object
    if status in _STATUSES:
        return _STATUSES[status]
    if status >= 500 and status != 501:
        return errors.DestinationBusy
    return errors.DestinationRefused
