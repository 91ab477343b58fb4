"""The proxy passes everything on, and does to it what it is told."""

from __future__ import annotations

import hashlib
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.servers.strict_s3.server import StrictS3
from tests.servers.tcp_proxy import TcpProxy

BODY = bytes(range(256)) * 40


class Echo:
    """Sends back what it gets; a context manager."""

    def __enter__(self) -> Echo:
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.listener.getsockname()[1]
        self.threads = [threading.Thread(target=self.accept)]
        self.threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        socket.socket.shutdown(self.listener, socket.SHUT_RDWR)
        for thread in self.threads:
            thread.join(10)
        self.listener.close()

    def accept(self) -> None:
        while True:
            try:
                sock, _ = self.listener.accept()
            except OSError:
                return
            self.threads.append(threading.Thread(target=self.serve, args=(sock,)))
            self.threads[-1].start()

    def serve(self, sock: socket.socket) -> None:
        with sock:
            try:
                while chunk := sock.recv(1 << 16):
                    sock.sendall(chunk)
            except OSError:
                return


@pytest.fixture
def proxy() -> Iterator[TcpProxy]:
    with Echo() as echo, TcpProxy(echo.port) as running:
        yield running


def connected(proxy: TcpProxy) -> socket.socket:
    return socket.create_connection(("127.0.0.1", proxy.port), timeout=10)


def echoed(sock: socket.socket, content: bytes = BODY) -> bytes:
    """What comes back until the end; at once all that is sent."""
    sock.sendall(content)
    sock.shutdown(socket.SHUT_WR)
    return received_until_end(sock)


def received_until_end(sock: socket.socket) -> bytes:
    """All that comes."""
    found = b""
    while chunk := sock.recv(1 << 16):
        found += chunk
    return found


def test_everything_passes(proxy: TcpProxy) -> None:
    for _ in range(2):
        with connected(proxy) as sock:
            assert echoed(sock) == BODY
    proxy.wait_for(lambda links: len(links) == 2 and all(link.ended for link in links))
    assert [(link.passed, link.ended) for link in proxy.links] == [
        ({"up": len(BODY), "down": len(BODY)}, "fin")
    ] * 2


def test_latency_delays_but_does_not_slow_down(proxy: TcpProxy) -> None:
    proxy.set("up", latency=0.2, slice=100)
    began = time.monotonic()
    with connected(proxy) as sock:
        assert echoed(sock) == BODY
    assert time.monotonic() - began >= 0.2


def test_bandwidth(proxy: TcpProxy) -> None:
    proxy.set("down", rate=len(BODY) / 0.3)
    began = time.monotonic()
    with connected(proxy) as sock:
        assert echoed(sock) == BODY
    assert time.monotonic() - began >= 0.28


def test_one_bit_of_one_direction(proxy: TcpProxy) -> None:
    proxy.set("down", flip_at=777, slice=50)
    with connected(proxy) as sock:
        found = echoed(sock)
    assert [place for place, byte in enumerate(found) if byte != BODY[place]] == [777]
    assert found[777] == BODY[777] ^ 1


def test_a_reset_after_so_many_bytes(proxy: TcpProxy) -> None:
    proxy.set("up", reset_after=1000)
    with connected(proxy) as sock:
        sock.sendall(BODY)
        # What came back before the reset may or may not be read, but an end never is.
        with pytest.raises(ConnectionResetError):
            received_until_end(sock)
    proxy.wait_for(lambda links: links[0].ended == "rst")
    assert proxy.links[0].passed["up"] == 1000


def test_an_end_after_so_many_bytes(proxy: TcpProxy) -> None:
    proxy.set("down", end_after=1000)
    with connected(proxy) as sock:
        assert echoed(sock) == BODY[:1000]


def test_bytes_that_never_arrive(proxy: TcpProxy) -> None:
    proxy.set("down", drop_after=1000)
    with connected(proxy) as sock:
        assert echoed(sock) == BODY[:1000]
        assert proxy.links[0].passed == {"up": len(BODY), "down": 1000}


def test_pause_and_resume_while_a_connection_is_open(proxy: TcpProxy) -> None:
    with connected(proxy) as sock:
        sock.sendall(b"one")
        assert sock.recv(10) == b"one"
        proxy.set("down", paused=True)
        sock.sendall(b"two")
        proxy.wait_for(lambda links: links[0].passed["up"] == 6)
        sock.settimeout(0.1)
        with pytest.raises(TimeoutError):
            sock.recv(10)
        proxy.clear()
        sock.settimeout(10)
        assert sock.recv(10) == b"two"


def test_no_server_behind_it() -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    with TcpProxy(port) as proxy, connected(proxy) as sock:
        assert sock.recv(10) == b""


def test_s3_through_the_proxy() -> None:
    with StrictS3() as s3, TcpProxy(s3.port) as proxy:
        bucket = s3.make_bucket("proxied")
        with closing(s3.client_with(endpoint_url=f"http://127.0.0.1:{proxy.port}")) as client:
            client.put_object(Bucket=bucket, Key="a", Body=bytes(8 << 20))
        assert s3.sha256(bucket, "a") == hashlib.sha256(bytes(8 << 20)).hexdigest()
