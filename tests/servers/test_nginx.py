"""nginx runs privately: ranges, a capped place, a place without ranges, TLS, and files that take no room."""

from __future__ import annotations

import http.client
import os
import ssl
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers.content import Content
from tests.servers.nginx import Nginx, nginx_binary
from tests.servers.tls import Authority

pytestmark = pytest.mark.skipif(nginx_binary() is None, reason="nginx is not installed")


@pytest.fixture
def nginx(tmp_path: Path) -> Iterator[Nginx]:
    root = tmp_path / "root"
    root.mkdir()
    with Nginx(root, limit_rate="1m") as running:
        yield running


def ask(
    port: int, path: str, spec: str | None = None, tls: ssl.SSLContext | None = None
) -> tuple[int, str, bytes]:
    """Status, Content-Range and body."""
    connection = (
        http.client.HTTPSConnection("127.0.0.1", port, timeout=10, context=tls)
        if tls
        else http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    )
    try:
        connection.request("GET", path, headers={"Range": spec} if spec else {})
        answer = connection.getresponse()
        return answer.status, answer.getheader("Content-Range", ""), answer.read()
    finally:
        connection.close()


def test_ranges_and_their_absence(nginx: Nginx) -> None:
    content = Content(5, 10_000)
    body = content.read(0, content.size)
    assert nginx.put("a.bin", body) == f"http://127.0.0.1:{nginx.port}/a.bin"
    assert ask(nginx.port, "/a.bin", "bytes=100-199") == (206, "bytes 100-199/10000", body[100:200])
    assert ask(nginx.port, "/plain/a.bin", "bytes=100-199") == (200, "", body)


def test_a_sparse_file_is_large_and_takes_no_room(nginx: Nginx) -> None:
    size = 1 << 40
    nginx.sparse("large", size)
    assert os.stat(nginx.root / "large").st_blocks == 0
    spec = f"bytes={size - 3}-{size - 1}"
    assert ask(nginx.port, "/large", spec) == (206, f"bytes {size - 3}-{size - 1}/{size}", b"\0\0\0")


def test_the_capped_place_is_slow_and_the_other_is_not(nginx: Nginx) -> None:
    nginx.sparse("b.bin", 2 << 20)
    began = time.monotonic()
    assert len(ask(nginx.port, "/b.bin")[2]) == 2 << 20
    free = time.monotonic() - began
    assert len(ask(nginx.port, "/capped/b.bin")[2]) == 2 << 20
    capped = time.monotonic() - began - free
    assert capped >= 0.8
    assert free < capped


def test_tls_and_a_clean_end(tmp_path: Path) -> None:
    certificate = Authority(tmp_path).issue()
    with Nginx(tmp_path, certificate=certificate) as nginx:
        assert nginx.put("c.bin", b"secret").startswith("https://")
        assert ask(nginx.port, "/c.bin", tls=certificate.client_context()) == (200, "", b"secret")
        assert nginx._process is not None
        pid = nginx._process.pid
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
