"""AWS Signature Version 4 as the store computes it, out of the request as it came off the wire.

Lives here: :class:`Authorization` and :func:`signature`. Not here: what follows from a wrong one
(``rules_access``). Written from the specification, not with botocore's signer: that signs the requests.

Source: S3 API reference, "Authenticating requests: using the Authorization header (AWS Signature Version 4)".
"""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote, unquote

from tests.servers.strict_s3.answers import S3Error
from tests.servers.strict_s3.request import Request

_FORM = re.compile(
    r"AWS4-HMAC-SHA256\s+Credential=(?P<key>[^/]+)/(?P<date>\d{8})/(?P<region>[^/]*)/(?P<service>[^/]+)"
    r"/aws4_request,\s*SignedHeaders=(?P<headers>[^,]+),\s*Signature=(?P<signature>[0-9a-f]{64})"
)


@dataclass(slots=True)
class Account:
    """Who may sign. ``token`` '' for long-lived keys."""

    access_key: str
    secret_key: str
    token: str = ""
    expired: bool = False


@dataclass(frozen=True, slots=True)
class Authorization:
    """What the Authorization header says."""

    access_key: str
    date: str
    region: str
    service: str
    signed_headers: tuple[str, ...]
    signature: str


def parsed(header: str) -> Authorization:
    """Raises S3Error for another form or version."""
    match = _FORM.fullmatch(header.strip())
    if match is None:
        raise S3Error(
            400, "AuthorizationHeaderMalformed", "The authorization header that you provided is not valid."
        )
    return Authorization(
        match["key"],
        match["date"],
        match["region"],
        match["service"],
        tuple(match["headers"].split(";")),
        match["signature"],
    )


def signature(request: Request, given: Authorization, secret_key: str) -> str:
    """The signature that this request must have with the scope it gives."""
    scope = f"{given.date}/{given.region}/{given.service}/aws4_request"
    hashed = hashlib.sha256(_canonical(request, given).encode()).hexdigest()
    to_sign = f"AWS4-HMAC-SHA256\n{request.header('x-amz-date')}\n{scope}\n{hashed}"
    key = f"AWS4{secret_key}".encode()
    for step in (given.date, given.region, given.service, "aws4_request"):
        key = hmac.digest(key, step.encode(), "sha256")
    return hmac.new(key, to_sign.encode(), "sha256").hexdigest()


def signed_at(request: Request) -> datetime | None:
    """When the request was signed, None if it does not say."""
    try:
        return datetime.strptime(request.header("x-amz-date"), "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None


def _canonical(request: Request, given: Authorization) -> str:
    query = sorted((_encoded(name), _encoded(value)) for name, value in request.query_pairs)
    # Header values are Latin-1 on the wire here and UTF-8 for the client.
    headers = [f"{name}:{' '.join(request.header(name).split())}\n" for name in given.signed_headers]
    return "\n".join(
        (
            request.method,
            _encoded(unquote(request.raw_path, errors="surrogateescape"), safe="/"),
            "&".join(f"{name}={value}" for name, value in query),
            "".join(headers).encode("latin-1").decode("utf-8", "replace"),
            ";".join(given.signed_headers),
            request.header("x-amz-content-sha256"),
        )
    )


def _encoded(text: str, safe: str = "") -> str:
    return quote(text, safe=f"{safe}-._~", errors="surrogateescape")
