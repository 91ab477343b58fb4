"""Parts that a store fetches from a link.

Source: Fastly's documentation, "Direct Fetch for Object Storage": the link is in a header of an UploadPart,
which is signed; the range is asked of the link, and only 200 and 206 are taken. In words of our own: nobody
has tried it on the real store.
"""

from __future__ import annotations

import urllib.request

from tests.servers.strict_s3.answers import S3Error
from tests.servers.strict_s3.blobs import Blob, MemoryBlob
from tests.servers.strict_s3.call import Call

FETCH = "fastly-object-storage-source-url"


def fetch_part(call: Call) -> Blob:
    """The bytes of an UploadPart: what lies behind its link, if it has one."""
    link = call.request.header(FETCH)
    if not link:
        return call.received.blob
    if call.authorization is None or FETCH not in call.authorization.signed_headers:
        raise S3Error(403, "SignatureDoesNotMatch", "The source URL has to be signed")
    asked = urllib.request.Request(link, headers={"Range": call.request.header("range"), "User-Agent": FETCH})
    try:
        with urllib.request.urlopen(asked, timeout=60) as answer:
            content = bytearray(answer.read())
    except OSError as error:
        raise S3Error(400, "InvalidRequest", f"The source URL can't be fetched: {error}") from None
    return MemoryBlob(len(content), {}, content)
