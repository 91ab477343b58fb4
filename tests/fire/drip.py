"""A web server that can be killed: ``drip.py PORT BYTES BYTES_A_SECOND``. ``/SEED`` is a file of it."""

from __future__ import annotations

import re
import sys
import time
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random

_PIECE = 1 << 16


@lru_cache(maxsize=8)
def content(seed: str, size: int) -> bytes:
    """The file's bytes."""
    return Random(seed).randbytes(size)


class _Files(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        whole = content(self.path, int(sys.argv[2]))
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        first, last = 0, len(whole) - 1
        if asked:
            first, last = int(asked[1]), min(int(asked[2] or last), last)
        self.send_response(206 if asked else 200)
        if asked:
            self.send_header("Content-Range", f"bytes {first}-{last}/{len(whole)}")
        self.send_header("ETag", f'"{self.path[1:]}"')
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Length", str(last - first + 1))
        self.end_headers()
        for at in range(first, last + 1, _PIECE):
            self.wfile.write(whole[at : min(at + _PIECE, last + 1)])
            time.sleep(_PIECE / float(sys.argv[3]))

    def log_message(self, *_: object) -> None:
        """Silent."""


if __name__ == "__main__":
    ThreadingHTTPServer.request_queue_size = 64
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), _Files).serve_forever()
