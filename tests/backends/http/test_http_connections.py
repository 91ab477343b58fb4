"""Connections that one link leaves to the next, and what of them must not be left."""

from __future__ import annotations

import ssl
import threading
from unittest import mock

import pytest

from tests.servers.content import Content
from tests.servers.faults import Stall
from tests.servers.http_source import HttpSource as Server
from transfer_gui.backends.common import peers as http_peers
from transfer_gui.backends.http.connections import SharedConnections
from transfer_gui.backends.http.reader import HttpReader
from transfer_gui.backends.http.source import HttpSource
from transfer_gui.core.parts import SINGLE_PUT_LIMIT
from transfer_gui.core.source_errors import SourceError, SourceRedirect, SourceUnreachable

CONTENT = Content(3, 1000)


def fetched(source: HttpSource) -> bytes:
    info = source.probe()
    found = bytearray(CONTENT.size)
    reader = source.open(info)
    count = 0
    while count < CONTENT.size:
        count += reader.readinto(memoryview(found)[count:])
    assert reader.readinto(memoryview(bytearray(1))) == 0
    reader.close()
    return bytes(found)


def test_the_next_link_goes_over_the_same_connection(server: Server) -> None:
    shared = SharedConnections()
    sources = [HttpSource(server.serve(f"/{n}.bin", CONTENT), shared=shared) for n in range(5)]
    for source in sources:
        assert fetched(source) == CONTENT.read(0, CONTENT.size)
        source.close()
    assert server.seen.connections == 1


def test_a_file_after_a_small_one_is_asked_for_without_a_probe(server: Server) -> None:
    shared = SharedConnections()
    paths = [f"/{n}.bin" for n in range(3)]
    sources = [HttpSource(server.serve(path, CONTENT), shared=shared, at_once=True) for path in paths]
    for source in sources:
        assert fetched(source) == CONTENT.read(0, CONTENT.size)
    asked = [[one.headers.get("range") for one in server.requests_for(path)] for path in paths]
    assert asked == [["bytes=0-0", None], [None], [None]]
    assert server.seen.connections == 1
    for source in sources:
        source.close()


def test_a_large_file_after_a_small_one_is_probed_all_the_same(server: Server) -> None:
    shared, large = SharedConnections(), Content(5, SINGLE_PUT_LIMIT + 1)
    small = HttpSource(server.serve("/small", CONTENT), shared=shared, at_once=True)
    fetched(small)
    for path in ("/first", "/second"):
        source = HttpSource(server.serve(path, large), shared=shared, at_once=True)
        info = source.probe()
        assert (info.size, info.ranges) == (large.size, True)
        source.close()
    small.close()
    assert [one.headers.get("range") for one in server.requests_for("/first")] == [None, "bytes=0-0"]
    assert [one.headers.get("range") for one in server.requests_for("/second")] == ["bytes=0-0"]


def test_after_the_last_link_none_is_left(server: Server) -> None:
    shared = SharedConnections()
    first = HttpSource(server.serve("/a.bin", CONTENT), shared=shared)
    second = HttpSource(server.serve("/b.bin", CONTENT), shared=shared)
    fetched(first)
    first.close()
    first.close()  # once more is once
    assert server.seen.open_connections == 1
    second.close()
    server.wait_for(lambda: server.seen.open_connections == 0)
    third = HttpSource(server.serve("/c.bin", CONTENT), shared=shared)
    assert fetched(third) == CONTENT.read(0, CONTENT.size)
    third.close()


def test_a_connection_that_the_server_has_closed_is_replaced(server: Server) -> None:
    shared = SharedConnections()
    first, second = (HttpSource(server.serve(f"/{n}.bin", CONTENT), shared=shared) for n in "ab")
    fetched(first)
    server.drop_connections()
    server.wait_for(lambda: server.seen.open_connections == 0)
    assert fetched(second) == CONTENT.read(0, CONTENT.size)
    first.close()
    second.close()


def test_interrupting_one_link_leaves_the_others_alone(server: Server) -> None:
    shared = SharedConnections()
    first, second = (HttpSource(server.serve(f"/{n}.bin", CONTENT), shared=shared) for n in "ab")
    fetched(first)
    first.interrupt()
    assert fetched(second) == CONTENT.read(0, CONTENT.size)
    found: list[bytes] = []
    threads = [threading.Thread(target=lambda: found.append(fetched(second))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [CONTENT.read(0, CONTENT.size)] * 4
    first.close()
    second.close()


def test_a_public_link_takes_no_connection_to_a_private_peer(server: Server) -> None:
    """Another link may have made it, which was allowed to."""
    shared = SharedConnections()
    url = server.serve("/a.bin", CONTENT)
    typed = HttpSource(url, shared=shared)
    fetched(typed)
    public = HttpSource(url, shared=shared)
    public._link._adapters._peers.note_connected("8.8.8.8")  # where its first answer came from
    assert not http_peers.is_public("127.0.0.1")
    with pytest.raises(SourceRedirect):
        public.probe()
    assert server.seen.connections == 1
    typed.close()
    public.close()


def test_a_first_answer_over_an_old_connection_decides_as_well(server: Server) -> None:
    shared = SharedConnections()
    url = server.serve("/a.bin", CONTENT)
    first, second = HttpSource(url, shared=shared), HttpSource(url, shared=shared)
    with mock.patch.object(http_peers, "is_public", return_value=True):
        fetched(first)
        fetched(second)
    assert second._link._adapters._peers._public is True
    first.close()
    second.close()


def test_a_pause_is_no_reason_to_ask_again(server: Server) -> None:
    shared = SharedConnections()
    stall = Stall(after=-1)
    first = HttpSource(server.serve("/a.bin", CONTENT), shared=shared)
    second = HttpSource(server.serve("/b.bin", CONTENT, faults=(stall,)), shared=shared)
    fetched(first)
    failures: list[SourceError] = []

    def ask() -> None:
        try:
            second.probe()
        except SourceError as error:
            failures.append(error)

    def asked() -> int:
        return sum(request.path == "/b.bin" for request in server.seen.requests)

    thread = threading.Thread(target=ask)
    thread.start()
    server.wait_for(lambda: asked() == 1)
    while thread.is_alive():  # once is not enough: the server may know of it before the thread waits
        second.interrupt()
        thread.join(0.05)
    stall.until.set()
    assert [type(failure) for failure in failures] == [SourceUnreachable]
    assert asked() == 1
    assert server.seen.connections == 1, "it was asked over the connection that the first link left"
    first.close()
    second.close()


def test_the_authorities_are_read_once_for_all_connections() -> None:
    """urllib3 reads the bundle for each connection, which takes 17 ms of processor time."""
    with Server(tls=True) as server:
        url = server.serve("/f", Content(1, 1 << 20))
        source = HttpSource(url, ca_file=str(server.ca_file))
        info = source.probe()
        readers = [source.open(info, start, 1 << 18) for start in range(0, 1 << 20, 1 << 18)]
        sockets = [reader._socket for reader in readers if isinstance(reader, HttpReader)]
        assert len({id(sock) for sock in sockets}) == 4
        assert len({id(sock.context) for sock in sockets if isinstance(sock, ssl.SSLSocket)}) == 1
        for reader in readers:
            reader.close()
        source.close()
