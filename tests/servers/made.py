"""Paths every source serves unasked, for sources that run as a process and cannot be scripted.

`/made/SEED/SIZE/name` is `Content(SEED, SIZE)`; the query may say rate=BYTES_PER_SECOND, ranges=no,
length=no, etag=TEXT or etag=none. `/-/stats` tells requests, body bytes and connections as JSON.
"""

from __future__ import annotations

import json
import re
from urllib.parse import parse_qsl

from tests.servers.answer import Version
from tests.servers.content import Content
from tests.servers.recorder import Recorder, Request


def made_version(request: Request) -> Version | None:
    """What such a path serves, None for other paths."""
    match = re.fullmatch(r"/made/(\d+)/(\d+)/[^/]+", request.path)
    if match is None:
        return None
    seed, size = int(match[1]), int(match[2])
    wishes = dict(parse_qsl(request.query))
    etag = wishes.get("etag", f"{seed}-{size}")
    return Version(
        Content(seed, size),
        etag=None if etag == "none" else f'"{etag}"',
        ranges=wishes.get("ranges") != "no",
        framing="chunked" if wishes.get("length") == "no" else "length",
        rate=float(wishes["rate"]) if "rate" in wishes else None,
    )


def stats(seen: Recorder) -> bytes:
    """The counts as JSON."""
    requests = seen.requests
    counts = {
        "requests": len(requests),
        "body_sent": sum(request.body_sent for request in requests),
        "connections": seen.connections,
        "peak_connections": seen.peak_connections,
        "peak_requests": seen.peak_requests,
    }
    return json.dumps(counts).encode()
