"""A source read in order over several connections: every byte once and in turn, whatever single ones do."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest

from tests.servers.content import Content
from tests.servers.faults import Cut, Fault, Stall, Status, Times, starting_at
from tests.servers.header_faults import OtherRange
from tests.servers.http_source import HttpSource as Server
from transfer_gui.backends.http.source import HttpSource
from transfer_gui.core.source_errors import SourceCutShort, SourceError, SourceForbidden
from transfer_gui.engine.pipeline.read_ahead import PIECE, ReadAhead

CONTENT = Content(5, 9 * PIECE + 12_345)
BODY = CONTENT.read(0, CONTENT.size)

Opener = Callable[..., ReadAhead]


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


@pytest.fixture
def ahead(server: Server) -> Iterator[Opener]:
    """``ahead(*faults, start=0)`` reads a file of the server over four connections."""
    made: list[tuple[ReadAhead, HttpSource]] = []

    def opened(*faults: Fault, start: int = 0) -> ReadAhead:
        source = HttpSource(server.serve("/f", CONTENT, faults=faults))
        made.append((ReadAhead(source, source.probe(), start, connections=4), source))
        return made[-1][0]

    yield opened
    for reader, source in made:
        reader.close()
        source.close()


def read_all(reader: ReadAhead, at_once: int = 700_001, into: bytearray | None = None) -> bytes:
    found = bytearray() if into is None else into
    buffer = memoryview(bytearray(at_once))
    while count := reader.readinto(buffer):
        found += buffer[:count]
    return bytes(found)


@pytest.mark.parametrize("start", [0, 1, PIECE, PIECE + 1, CONTENT.size - 1, CONTENT.size])
@pytest.mark.parametrize("at_once", [65_536, PIECE, 3 * PIECE + 1])
def test_every_byte_in_turn(ahead: Opener, start: int, at_once: int) -> None:
    assert read_all(ahead(start=start), at_once) == BODY[start:]


def test_no_more_is_fetched_than_can_be_kept(server: Server, ahead: Opener) -> None:
    reader = ahead()
    reader.readinto(memoryview(bytearray(1)))
    asked = [request.range for request in server.requests_for("/f") if request.range != (0, 0)]
    assert len(asked) <= 9
    assert read_all(reader) == BODY[1:]


def test_a_range_that_is_shorter_is_completed(ahead: Opener) -> None:
    fault = OtherRange(shorter=1000, when=Times(3, starting_at(0, PIECE, 2 * PIECE)))
    assert read_all(ahead(fault)) == BODY


def test_a_broken_piece_is_an_error_and_what_came_before_it_is_not_lost(ahead: Opener) -> None:
    reader = ahead(Cut(after=1000, when=starting_at(4 * PIECE)))
    found = bytearray()
    with pytest.raises(SourceError):
        read_all(reader, into=found)
    assert bytes(found) == BODY[: len(found)]


def test_a_connection_that_is_refused_is_done_without(ahead: Opener) -> None:
    assert (
        read_all(ahead(Status(status=403, when=Times(3, starting_at(PIECE, 2 * PIECE, 3 * PIECE))))) == BODY
    )


def test_the_last_ones_refusal_is_raised(ahead: Opener) -> None:
    reader = ahead(Status(status=403, when=lambda r: r.range != (0, 0)))
    with pytest.raises(SourceForbidden):
        read_all(reader)


@pytest.mark.parametrize("after", [-1, 1000])
def test_an_interrupt_ends_it_wherever_it_blocks(server: Server, ahead: Opener, after: int) -> None:
    stall = Stall(after=after, when=lambda r: r.range != (0, 0))
    reader = ahead(stall)
    raised: list[BaseException] = []

    def read() -> None:
        try:
            read_all(reader)
        except SourceError as error:
            raised.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    server.wait_for(lambda: len(server.requests_for("/f")) == 5)
    reader.interrupt()
    thread.join(10)
    reader.close()
    stall.until.set()
    assert isinstance(raised[0], SourceCutShort)
