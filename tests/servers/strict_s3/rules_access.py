"""Rules about who asks: signature, credentials, region, owner, permissions.

Source: S3 API reference, "Error responses" and "Authenticating requests".
"""

from __future__ import annotations

import hmac

from tests.servers.strict_s3.answers import S3Error
from tests.servers.strict_s3.call import Call
from tests.servers.strict_s3.request import ACTIONS, HEADER_ACTIONS
from tests.servers.strict_s3.rules import Stage, rule
from tests.servers.strict_s3.signatures import signature, signed_at

SKEW_SECONDS = 15 * 60


@rule(Stage.HEAD)
def request_is_signed(call: Call) -> S3Error | None:
    """Nothing here is public."""
    return None if call.authorization else S3Error(403, "AccessDenied", "Access Denied")


@rule(Stage.HEAD)
def access_key_is_known(call: Call) -> S3Error | None:
    """The key id is one of an account."""
    if call.authorization is None or call.account:
        return None
    return S3Error(
        403,
        "InvalidAccessKeyId",
        "The AWS Access Key Id you provided does not exist in our records.",
        extra={"AWSAccessKeyId": call.authorization.access_key},
    )


@rule(Stage.HEAD)
def token_is_right(call: Call) -> S3Error | None:
    """Temporary keys come with their session token, others with none."""
    if call.account is None or hmac.compare_digest(
        call.account.token, call.request.header("x-amz-security-token")
    ):
        return None
    return S3Error(400, "InvalidToken", "The provided token is malformed or otherwise invalid.")


@rule(Stage.HEAD)
def token_is_fresh(call: Call) -> S3Error | None:
    """Temporary keys end."""
    if call.account is None or not call.account.expired:
        return None
    return S3Error(400, "ExpiredToken", "The provided token has expired.")


@rule(Stage.HEAD)
def clock_is_right(call: Call) -> S3Error | None:
    """The request was signed within a quarter of an hour of the store's time."""
    if call.authorization is None:
        return None
    signed = signed_at(call.request)
    if signed is None:
        return S3Error(403, "AccessDenied", "AWS authentication requires a valid Date or x-amz-date header")
    if abs(signed.timestamp() - call.now) <= SKEW_SECONDS:
        return None
    return S3Error(
        403,
        "RequestTimeTooSkewed",
        "The difference between the request time and the current time is too large.",
        extra={"RequestTime": call.request.header("x-amz-date"), "MaxAllowedSkewMilliseconds": "900000"},
    )


@rule(Stage.HEAD)
def scope_is_of_the_day(call: Call) -> S3Error | None:
    """The credential's date is the request's."""
    given = call.authorization
    if given is None or call.request.header("x-amz-date").startswith(given.date):
        return None
    return S3Error(400, "AuthorizationHeaderMalformed", f"Invalid credential date {given.date}.")


@rule(Stage.HEAD)
def scope_is_of_the_region(call: Call) -> S3Error | None:
    """The request was signed for this endpoint's region and for S3."""
    given, region = call.authorization, call.settings.region
    if given is None or (given.region, given.service) == (region, "s3"):
        return None
    return S3Error(
        400,
        "AuthorizationHeaderMalformed",
        f"The authorization header is malformed; the region '{given.region}' is wrong; expecting '{region}'",
        extra={"Region": region},
        headers={"x-amz-bucket-region": region},
    )


@rule(Stage.HEAD)
def amz_headers_are_signed(call: Call) -> S3Error | None:
    """Host and every x-amz header are among the signed ones."""
    if call.authorization is None:
        return None
    needed = {"host"} | {name for name in call.request.headers if name.startswith("x-amz-")}
    missing = sorted(needed - set(call.authorization.signed_headers))
    if not missing:
        return None
    return S3Error(
        403,
        "AccessDenied",
        "There were headers present in the request which were not signed",
        extra={"HeadersNotSigned": ", ".join(missing)},
    )


@rule(Stage.HEAD)
def payload_hash_is_given(call: Call) -> S3Error | None:
    """Every signed request says what it knows of its payload."""
    if call.authorization is None or "x-amz-content-sha256" in call.request.headers:
        return None
    return S3Error(400, "InvalidRequest", "Missing required header for this request: x-amz-content-sha256")


@rule(Stage.HEAD)
def signature_is_right(call: Call) -> S3Error | None:
    """The secret key signed exactly this request."""
    given, account = call.authorization, call.account
    if given is None or account is None:
        return None
    if hmac.compare_digest(given.signature, signature(call.request, given, account.secret_key)):
        return None
    return S3Error(
        403,
        "SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided.",
        extra={"AWSAccessKeyId": given.access_key},
    )


@rule(Stage.HEAD)
def bucket_is_of_the_region(call: Call) -> S3Error | None:
    """A bucket is reached through its own region's endpoint."""
    bucket = call.maybe_bucket
    if bucket is None or bucket.region == call.settings.region:
        return None
    return S3Error(
        301,
        "PermanentRedirect",
        "The bucket you are attempting to access must be addressed using the specified endpoint.",
        extra={"Endpoint": f"{bucket.name}.s3.{bucket.region}.amazonaws.com", "Bucket": bucket.name},
        headers={"x-amz-bucket-region": bucket.region},
    )


@rule(Stage.HEAD)
def owner_is_as_expected(call: Call) -> S3Error | None:
    """``ExpectedBucketOwner`` is the bucket's owner."""
    expected = call.request.header("x-amz-expected-bucket-owner")
    if not expected or expected == call.settings.owner:
        return None
    return S3Error(403, "AccessDenied", "Access Denied")


@rule(Stage.HEAD)
def permission_is_given(call: Call) -> S3Error | None:
    """No policy denies the operation, nor what its headers ask for besides."""
    asked = {ACTIONS.get(call.operation, ""), call.operation}
    asked |= {action for header, action in HEADER_ACTIONS.items() if header in call.request.headers}
    if not asked & call.settings.deny:
        return None
    return S3Error(403, "AccessDenied", "Access Denied")


@rule(Stage.HEAD, "GetObject", "HeadObject")
def absence_is_no_ones_business(call: Call) -> S3Error | None:
    """Who may not list the bucket is not told that an object is missing."""
    denied = "s3:ListBucket" in call.settings.deny
    if not denied or call.maybe_bucket is None or call.object is not None:
        return None
    return S3Error(403, "AccessDenied", "Access Denied")
