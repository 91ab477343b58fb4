"""The plainest HTTP client: what came over the wire, byte by byte, and how the connection ended.

Lives here: `exchange` for one request, `connect` and `read_all` for more, `Wire`.
Not here: anything a real client does (redirects, retries, decoding).
"""

from __future__ import annotations

import socket
import ssl
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Wire:
    """What one connection carried until it ended."""

    head: str
    """Status line and headers, latin-1."""
    body: bytes
    """All after the empty line, chunk framing included."""
    reset: bool
    """It ended with RST instead of FIN."""
    timed_out: bool
    """It had not ended when the time was over."""

    @property
    def status(self) -> int:
        """The status code; 0 if nothing came."""
        return int(self.head.split(" ", 2)[1]) if self.head else 0

    def values(self, name: str) -> list[str]:
        """All values of a header."""
        pairs = [line.partition(":") for line in self.head.split("\r\n")[1:]]
        return [value.strip() for key, _, value in pairs if key.lower() == name.lower()]

    def value(self, name: str) -> str | None:
        """The only value of a header, None if there is none."""
        values = self.values(name)
        assert len(values) <= 1, values
        return values[0] if values else None


def connect(url: str, context: ssl.SSLContext | None = None, timeout: float = 60.0) -> socket.socket:
    """A connection to the URL's server."""
    parts = urlsplit(url)
    sock = socket.create_connection((parts.hostname or "", parts.port or 80), timeout)
    if context is None:
        return sock
    try:
        return context.wrap_socket(sock, server_hostname=parts.hostname, suppress_ragged_eofs=False)
    except OSError:
        sock.close()
        raise


def request_bytes(url: str, spec: str | None = None, method: str = "GET", **headers: str) -> bytes:
    """A request; `spec` is a byte range such as "0-9", an underscore in a header's name is a hyphen."""
    parts = urlsplit(url)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    lines = [f"{method} {target} HTTP/1.1", f"Host: {parts.netloc}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    if spec is not None:
        lines.append(f"Range: bytes={spec}")
    return "\r\n".join([*lines, "", ""]).encode()


def read_all(sock: socket.socket) -> tuple[bytes, OSError | None]:
    """What comes until the end, and the error that ended it if it was not a FIN (over TLS: close_notify)."""
    received = bytearray()
    try:
        while data := sock.recv(1 << 16):
            received += data
    except OSError as error:
        return bytes(received), error
    return bytes(received), None


def exchange(
    url: str, spec: str | None = None, *, method: str = "GET", timeout: float = 60.0, **headers: str
) -> Wire:
    """One request on one connection (with `Connection: close`), read until it ends."""
    with connect(url, timeout=timeout) as sock:
        sock.sendall(request_bytes(url, spec, method, **({"Connection": "close"} | headers)))
        received, error = read_all(sock)
    if error is not None and not isinstance(error, ConnectionResetError | TimeoutError):
        raise error
    head, _, body = received.partition(b"\r\n\r\n")
    reset, timed_out = isinstance(error, ConnectionResetError), isinstance(error, TimeoutError)
    return Wire(head.decode("latin-1"), body, reset, timed_out)
