"""A scripted HTTP/1.1 source on loopback: serves contents, goes wrong as told, remembers what was asked.

In a test: `with HttpSource() as source: url = source.serve("/a", Content(1, size), faults=[Cut(after=9)])`.
As a process: `python -m tests.servers.http_source --port 0` prints its URL and serves the paths of `made`.
Lives here: the server. Not here: faults (`faults`, `header_faults`), one connection (`connection`).
"""

from __future__ import annotations

import argparse
import signal
import socket
import ssl
import tempfile
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

from tests.servers.answer import DEFAULT_MODIFIED, Answer, Framing, Version, honest_answer, reply
from tests.servers.connection import Connection
from tests.servers.content import Readable, readable
from tests.servers.faults import Fault
from tests.servers.listener import Listener
from tests.servers.made import made_version, stats
from tests.servers.recorder import Gate, Recorder, Request
from tests.servers.signed import TokenNeeded, Tokens, signed_redirect
from tests.servers.tls import Authority, Flaw

SAFE_IN_PATH = "/%:@!$&'()*+,;=-._~"


class HttpSource:
    """A source on 127.0.0.1; a context manager. `seen` is what it has seen.

    `start` after `stop` takes the same port again, so a test can let it go away and come back.
    """

    def __init__(
        self,
        *,
        port: int = 0,
        tls: bool = False,
        flaw: Flaw = Flaw.NONE,
        send_buffer: int | None = None,
        host: str = "localhost",
    ) -> None:
        """`send_buffer`: bytes the kernel may hold per connection; a small one keeps `body_sent` honest.

        `host`: whose certificate it shows.
        """
        self.seen = Recorder()
        self.ca_file: Path | None = None
        self._context: ssl.SSLContext | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        if tls:
            self._folder = tempfile.TemporaryDirectory(prefix="source-tls-")
            certificate = Authority(Path(self._folder.name)).issue(flaw, host)
            self.ca_file = certificate.ca_file
            self._context = certificate.server_context()
        self._served: dict[str, tuple[Version, tuple[Fault, ...]]] = {}
        self._lock = threading.Lock()
        self._listener = Listener(
            self._run_connection,
            name="source",
            port=port,
            context=self._context,
            send_buffer=send_buffer,
            failed=self.seen.handshake_failed,
        )

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        if self._folder is not None:
            self._folder.cleanup()

    @property
    def port(self) -> int:
        """Where it listens, or did last."""
        return self._listener.port

    def start(self) -> None:
        """Listens; connections are accepted when this returns."""
        self._listener.start()

    def stop(self) -> None:
        """Closes the port and all connections, and returns when every thread has ended."""
        self._listener.stop()

    def drop_connections(self) -> None:
        """Ends all connections at once, idle or busy, as a server does that restarts."""
        self._listener.drop_connections()

    def url(self, path: str) -> str:
        """The URL of a path, which is percent-encoded where it has to be."""
        scheme = "https" if self._context else "http"
        return f"{scheme}://127.0.0.1:{self.port}{quote(path, safe=SAFE_IN_PATH)}"

    def serve(
        self,
        path: str,
        content: Readable | bytes = b"",
        *,
        ranges: bool = True,
        etag: str | None = '"v1"',
        last_modified: str | None = DEFAULT_MODIFIED,
        content_type: str | None = "application/octet-stream",
        disposition: str | None = None,
        length: bool = True,
        framing: Framing | None = None,
        rate: float | None = None,
        chunk: int = 64 << 10,
        gate: Gate | None = None,
        faults: Sequence[Fault] = (),
        query: str = "",
    ) -> str:
        """Serves a path (or serves it differently from now on) and returns its URL.

        With a `query` it is served to requests with that query only. `length=False` is chunked
        unless `framing="close"`; `rate` is bytes per second of each connection.
        """
        version = Version(
            readable(content),
            etag=etag,
            last_modified=last_modified,
            content_type=content_type,
            disposition=disposition,
            ranges=ranges,
            framing=framing or ("length" if length else "chunked"),
            rate=rate,
            chunk=chunk,
            gate=gate,
        )
        return self._keep(path, version, faults, query)

    def serve_signed(self, path: str, content: Readable | bytes, *, valid_requests: int) -> str:
        """A path that redirects to a signed target, which answers so many requests and then 403.

        Each request to the path gives a target with a fresh token. Targets are below `path` + "/signed".
        """
        tokens = Tokens(valid_requests)
        target = self._keep(f"{path}/signed", Version(readable(content)), [TokenNeeded(tokens=tokens)])
        return self._keep(path, Version(readable(b"")), [signed_redirect(target, tokens)])

    def requests_for(self, path: str) -> list[Request]:
        """The requests for a path or URL, in the order they came."""
        return self.seen.requests_for(path)

    def wait_for(self, predicate: Callable[[], object], timeout: float = 60.0) -> None:
        """Returns when `predicate` is true, asked anew after every event; `TimeoutError` otherwise."""
        self.seen.wait_for(predicate, timeout)

    def _keep(self, path: str, version: Version, faults: Sequence[Fault], query: str = "") -> str:
        asked = f"?{query}" if query else ""
        with self._lock:
            self._served[quote(path, safe=SAFE_IN_PATH) + asked] = (version, tuple(faults))
        return self.url(path) + asked

    def _answer(self, request: Request) -> Answer:
        with self._lock:
            named = f"{request.path}?{request.query}"
            place = named if named in self._served else request.path
            version, faults = self._served.get(place, (None, ()))
        if request.path == "/-/stats":
            return reply(200, stats(self.seen), "application/json")
        version = version or made_version(request)
        if version is None:
            return reply(404)
        striking = [fault for fault in faults if fault.strikes(request)]
        for fault in striking:
            version = fault.version(version, request)
        answer = honest_answer(version, request)
        for fault in striking:
            answer = fault.alter(answer, request)
        return answer

    def _run_connection(self, sock: socket.socket) -> None:
        with self.seen.connection() as number:
            Connection(sock, number, self._answer, self.seen, self._listener.stopping).run()


def main() -> None:
    """Serves until SIGTERM or SIGINT."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--tls", action="store_true", help="with a self-made certificate")
    options = parser.parse_args()
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    with HttpSource(port=options.port, tls=options.tls) as source:
        print(source.url("/"), source.ca_file or "", flush=True)
        ended.wait()


if __name__ == "__main__":
    main()
