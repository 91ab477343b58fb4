"""Answers that come byte by byte, or that have no end: each has one deadline and one bound as a whole.

The timeout of a socket counts anew with each byte, so it gives nobody up who drips (RFC 9112, 9.5: a client
"that wishes to time out" does so by its own clock). FTP: RFC 959, 4.2, knows replies of several lines, and
no limit to them.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from urllib.parse import urlsplit

import pytest

from tests.backends.s3.conftest import CREDENTIALS
from tests.backends.s3.scripted_s3 import Exchange, ScriptedS3
from transfer_gui.backends.common.blocked_sockets import BlockedSockets
from transfer_gui.backends.ftp.source import FtpSource
from transfer_gui.backends.http.source import HttpSource
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.s3.connection import StoreConnection
from transfer_gui.backends.s3.errors import translate_errors
from transfer_gui.core.destination_errors import DestinationUnreachable
from transfer_gui.core.host_access import Route
from transfer_gui.core.profile import Profile
from transfer_gui.core.source_errors import SourceProtocol, SourceProxyUnreachable, SourceUnreachable
from transfer_gui.wiring.dialing import connect_dial

SECONDS = 1.0
HEADS = {
    "head": b"HTTP/1.1 200 OK\r\nX-Wait: ",
    "body": b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n<a>",
    "chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffff\r\n<a>",
    "interim": b"HTTP/1.1 102 Processing\r\nX: ",
    "until the end": b"HTTP/1.1 200 OK\r\n\r\n<a>",
}


def dripping(begin: bytes) -> Callable[[Exchange], None]:
    """A byte ten times a second, until the client has had enough."""

    def answers(exchange: Exchange) -> None:
        exchange.sock.sendall(begin)
        while not exchange.ended.wait(SECONDS / 10):
            exchange.sock.sendall(b"a")

    return answers


@pytest.mark.parametrize("where", HEADS)
def test_a_dripping_answer_to_our_own_client(where: str) -> None:
    with ScriptedS3(dripping(HEADS[where])) as server:
        at = urlsplit(server.url)
        blocked = BlockedSockets()
        connection = StoreConnection(at.hostname or "", at.port or 0, None, (20.0, SECONDS), blocked)
        with closing(connection), pytest.raises(TimeoutError):
            connection.exchange("GET", b"GET / HTTP/1.1\r\n\r\n", b"", expects=False)


@pytest.mark.parametrize("where", HEADS)
def test_a_dripping_answer_to_botocore(where: str) -> None:
    with ScriptedS3(dripping(HEADS[where])) as server, closing(ClientFactory()) as factory:
        profile = Profile("test", endpoint=server.url, bucket="bucket")
        client = factory.client(profile, CREDENTIALS, connections=1, read_timeout=SECONDS)
        with pytest.raises(DestinationUnreachable), translate_errors("list", "bucket", "", ""):
            client.list_multipart_uploads(Bucket="bucket")


@pytest.mark.parametrize("scheme", ["https", "ftp"])
def test_a_proxy_that_drips(scheme: str) -> None:
    link, given_up = f"{scheme}://h.example/f", (SourceUnreachable, SourceProxyUnreachable)
    with ScriptedS3(dripping(HEADS["head"])) as proxy:
        route = Route(proxy=proxy.url, tunnel=connect_dial(proxy.url))
        kind = HttpSource if scheme == "https" else FtpSource
        source = kind(link, connect_timeout=SECONDS, read_timeout=SECONDS, routes=lambda *_: route)
        with closing(source), pytest.raises(given_up):
            source.probe()


@contextmanager
def ftp_server(*replies: bytes, then: bytes = b"", drip: float = 0.0) -> Iterator[str]:
    """Says each of the replies to a line, then ``then`` again and again; its address."""
    ended = threading.Event()

    def serve() -> None:
        with contextlib.suppress(OSError):
            sock, _ = listener.accept()
            with sock, sock.makefile("rb") as lines:
                for number, reply in enumerate(replies):
                    if number:
                        lines.readline()
                    sock.sendall(reply)
                lines.readline()
                while then and not ended.wait(drip):
                    sock.sendall(then)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield f"ftp://127.0.0.1:{listener.getsockname()[1]}/f.bin"
        finally:
            ended.set()
            with contextlib.suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            thread.join(10)


LOGGED_IN = (b"220 hello\r\n", b"230 in\r\n")


@pytest.mark.parametrize("begin", [b"", b"211-features\r\n"])
def test_a_reply_of_an_ftp_server_without_end(begin: bytes) -> None:
    """Without a line end ftplib's own bound of a line holds; lines without end have ours."""
    more = b" MLST size*;\r\n" * 100 if begin else b"2" * 1400
    with ftp_server(*LOGGED_IN, then=begin + more) as url, closing(FtpSource(url)) as source:
        with pytest.raises((SourceProtocol, SourceUnreachable)) as told:
            source.probe()
        assert told.value.facts["problem"] in ("malformed", "broken")


def test_a_reply_of_several_lines_is_read_to_its_end() -> None:
    listed = b"211-features\r\n MLST size*;\r\n211-more\r\n MDTM\r\n211 end\r\n"
    facts = b"250-facts\r\n size=5;modify=20240101000000;type=file; f.bin\r\n250 end\r\n"
    with ftp_server(*LOGGED_IN, listed, b"200 binary\r\n", facts) as url, closing(FtpSource(url)) as source:
        assert source.probe().size == 5
