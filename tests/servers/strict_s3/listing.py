"""What lists have in common: pages, and keys that XML could not hold.

Lives here: :func:`page_size`, :func:`encoder`. Not here: what is listed.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from tests.servers.strict_s3.answers import S3Error
from tests.servers.strict_s3.call import Call


def page_size(call: Call, name: str) -> int:
    """Items on a page: what the query's ``name`` says, within the store's limit. Raises S3Error."""
    given = call.request.query.get(name, "")
    if given and not (given.isascii() and given.isdigit()):
        message = f"Provided {name} not an integer or within integer range"
        raise S3Error(400, "InvalidArgument", message, extra={"ArgumentName": name})
    limit = call.settings.limits.page
    return min(int(given), limit) if given else limit


def encoder(call: Call) -> Callable[[str], str]:
    """How keys are written: percent-encoded if ``encoding-type=url`` was asked for. Raises S3Error."""
    kind = call.request.query.get("encoding-type", "")
    if kind not in ("", "url"):
        raise S3Error(400, "InvalidArgument", "Invalid Encoding Method specified in Request")
    return (lambda key: quote(key, safe="/-._~")) if kind else str
