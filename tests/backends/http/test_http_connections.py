"""Connections that one link leaves to the next, and what of them must not be left."""

from __future__ import annotations

import ssl
import threading
from contextlib import closing
from unittest import mock

import pytest

from tests.servers.content import Content
from tests.servers.faults import Stall
from tests.servers.http_source import HttpSource as Server
from transfer_gui.backends.common import peers as http_peers
from transfer_gui.backends.common.mirrors import MirroredSource
from transfer_gui.backends.http.connections import SharedConnections
from transfer_gui.backends.http.reader import HttpReader
from transfer_gui.backends.http.source import HttpSource
from transfer_gui.backends.source import SourceInfo
from transfer_gui.core.parts import MIB, MIN_PART, SINGLE_PUT_LIMIT
from transfer_gui.core.source_errors import SourceError, SourceRedirect, SourceUnreachable

CONTENT = Content(3, 1000)


def fetched(source: HttpSource, size: int | None = None) -> bytes:
    found, room = bytearray(), memoryview(bytearray(MIB))
    with closing(source.open(source.probe(), 0, size)) as reader:
        while count := reader.readinto(room):
            found += room[:count]
    return bytes(found)


def test_the_next_link_goes_over_the_same_connection(server: Server) -> None:
    shared = SharedConnections()
    sources = [HttpSource(server.serve(f"/{n}.bin", CONTENT), shared=shared) for n in range(5)]
    for source in sources:
        assert fetched(source) == CONTENT.read(0, CONTENT.size)
        source.close()
    assert server.seen.connections == 1


def test_what_will_be_read_comes_with_the_probe(server: Server) -> None:
    """All of a small file; after a small one all of the next, too, if it is no larger than one put."""
    shared = SharedConnections()
    paths = [f"/{n}.bin" for n in range(3)]
    sources = [HttpSource(server.serve(path, CONTENT), shared=shared, at_once=True) for path in paths]
    for source in sources:
        assert fetched(source) == CONTENT.read(0, CONTENT.size)
    asked = [[one.headers.get("range") for one in server.requests_for(path)] for path in paths]
    assert asked == [[f"bytes=0-{MIN_PART - 1}"], *2 * [[f"bytes=0-{SINGLE_PUT_LIMIT - 1}"]]]
    assert server.seen.connections == 1
    for source in sources:
        source.close()


@pytest.mark.parametrize("ranges", [True, False])
def test_what_the_probe_brought_whole_is_taken_without_another_request(server: Server, ranges: bool) -> None:
    url = server.serve("/a.bin", CONTENT, etag='"v1"')
    with closing(MirroredSource(HttpSource(url, at_once=ranges, ranges=ranges), [])) as source:
        info, room = source.probe(), memoryview(bytearray(MIB))
        reader = source.take_whole(info)
        assert reader is not None
        with closing(reader):
            filled = 0
            while count := reader.readinto(room[filled:]):
                filled += count
        assert (bytes(room[:filled]), reader.length_proven) == (CONTENT.read(0, CONTENT.size), True)
        assert source.take_whole(info) is None, "it is taken once"
        assert len(server.seen.requests) == 1


def test_the_first_bytes_of_a_large_file_are_not_all_of_it(server: Server) -> None:
    url = server.serve("/a.bin", Content(5, MIN_PART + 1), etag='"v1"')
    with closing(HttpSource(url, at_once=True)) as source:
        assert source.take_whole(source.probe()) is None


@pytest.mark.parametrize("size", [None, 2 * MIB, MIN_PART, MIN_PART + MIB])
def test_the_first_reader_of_a_large_file_has_what_came_with_the_probe(
    server: Server, size: int | None
) -> None:
    large = Content(5, MIN_PART + 2 * MIB)
    source = HttpSource(url := server.serve("/large", large), at_once=True)
    # A part asks for the rest of its range by itself.
    end = {None: large.size, MIN_PART + MIB: MIN_PART}.get(size, size)
    assert fetched(source, size) == large.read(0, end or 0)
    rest = [f"bytes={MIN_PART}-{large.size - 1}"] if size is None else []
    told = [one.headers.get("range") for one in server.requests_for(url)]
    assert told == [f"bytes=0-{MIN_PART - 1}", *rest]
    assert server.seen.connections == 1
    source.close()


def test_far_away_more_are_opened_while_the_first_answer_is_awaited(server: Server) -> None:
    large, stall = Content(5, MIN_PART + 2 * MIB), Stall(after=-1)
    source = HttpSource(url := server.serve("/large", large, faults=(stall,)), at_once=3)
    found: list[SourceInfo] = []
    thread = threading.Thread(target=lambda: found.append(source.probe()))
    thread.start()
    server.wait_for(lambda: server.seen.connections == 3)
    stall.until.set()
    thread.join()
    readers = [source.open(found[0], start, MIB) for start in (0, MIN_PART, MIN_PART + MIB)]
    for reader in readers:
        reader.close()
    assert sorted(one.connection for one in server.requests_for(url)) == [1, 2, 3]
    source.close()


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
