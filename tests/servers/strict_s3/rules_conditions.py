"""Rules about conditional requests.

Source: S3 User Guide, "Conditional writes": 412 where the condition fails; 409 where another write or a
delete came between the request's arrival and its end.
"""

from __future__ import annotations

from tests.servers.strict_s3.answers import S3Error
from tests.servers.strict_s3.call import Call
from tests.servers.strict_s3.rules import Stage, rule

_WRITES = ("PutObject", "CompleteMultipartUpload")
_READS = ("GetObject", "HeadObject")


@rule(Stage.HEAD, *_WRITES, default=False)
def conditions_not_implemented(call: Call) -> S3Error | None:
    """The store knows no conditional writes and says so."""
    if not {"if-match", "if-none-match"} & call.request.headers.keys():
        return None
    return _not_implemented(call)


@rule(Stage.HEAD, *_WRITES)
def if_none_match_is_star(call: Call) -> S3Error | None:
    """A write can only be conditional on there being no object at all, not on single ETags."""
    if call.request.headers.get("if-none-match", "*") == "*":
        return None
    return _not_implemented(call)


@rule(Stage.COMMIT, *_WRITES)
def no_conflicting_write(call: Call) -> S3Error | None:
    """Nobody wrote or deleted the key while this conditional write was under way."""
    if call.repeats or not {"if-match", "if-none-match"} & call.request.headers.keys():
        return None
    if call.bucket.touched.get(call.request.key, 0) <= call.sequence:
        return None
    message = "The conditional request cannot succeed due to a conflicting operation against this resource."
    return S3Error(409, "ConditionalRequestConflict", message)


@rule(Stage.COMMIT, *_WRITES)
def if_none_match(call: Call) -> S3Error | None:
    """There is no object yet."""
    if call.repeats or call.request.header("if-none-match") != "*" or call.object is None:
        return None
    return _failed("If-None-Match", call.settings.mode.precondition_status)


@rule(Stage.COMMIT, *_WRITES)
def if_match(call: Call) -> S3Error | None:
    """The object is there with this ETag."""
    wanted = call.request.header("if-match").strip('"')
    if call.repeats or not wanted:
        return None
    if call.object is None:
        return S3Error(404, "NoSuchKey", "The specified key does not exist.", extra={"Key": call.request.key})
    return None if wanted == call.object.etag else _failed("If-Match", 412)


@rule(Stage.COMMIT, *_READS)
def read_if_match(call: Call) -> S3Error | None:
    """The object to be read has this ETag."""
    wanted = call.request.header("if-match").strip('"')
    if not wanted or call.object is None or wanted == call.object.etag:
        return None
    return _failed("If-Match", 412)


@rule(Stage.COMMIT, *_READS)
def read_if_none_match(call: Call) -> S3Error | None:
    """The object to be read has another ETag."""
    wanted = call.request.header("if-none-match").strip('"')
    if not wanted or call.object is None or wanted not in ("*", call.object.etag):
        return None
    return S3Error(304, "NotModified", headers={"ETag": f'"{call.object.etag}"'})


def _failed(condition: str, status: int) -> S3Error:
    message = "At least one of the pre-conditions you specified did not hold"
    return S3Error(status, "PreconditionFailed", message, extra={"Condition": condition})


def _not_implemented(call: Call) -> S3Error:
    header = "If-None-Match" if "if-none-match" in call.request.headers else "If-Match"
    message = "A header you provided implies functionality that is not implemented"
    return S3Error(501, "NotImplemented", message, extra={"Header": header})
