"""Which sockets an interrupt breaks: those noted, those of a block of code, of all threads or of some."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator

import pytest

from transfer_gui.backends.common.blocked_sockets import BlockedSockets

Pair = tuple[socket.socket, socket.socket]


@pytest.fixture
def pairs() -> Iterator[list[Pair]]:
    made = [socket.socketpair() for _ in range(3)]
    yield made
    for pair in made:
        for sock in pair:
            sock.close()


def is_broken(pair: Pair) -> bool:
    """Whether one end of the connection was shut down."""
    pair[1].setblocking(False)
    try:
        return pair[1].recv(1) == b""
    except BlockingIOError:
        return False


def in_thread(work: Callable[[], None]) -> int:
    """Run it in a thread that ends; the thread's ident."""
    idents: list[int] = []

    def run() -> None:
        idents.append(threading.get_ident())
        work()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return idents[0]


def test_all_are_broken_where_no_threads_are_named(pairs: list[Pair]) -> None:
    blocked = BlockedSockets()
    (noted, _), (inside, _), (listed, _) = pairs
    blocked.note(noted)
    sockets: list[socket.socket] = []
    with blocked.during(inside), blocked.during_all(sockets):
        sockets.append(listed)
        blocked.interrupt()
    assert [is_broken(pair) for pair in pairs] == [True] * 3
    assert blocked.current() is None


def test_only_the_named_threads_lose_theirs(pairs: list[Pair]) -> None:
    blocked = BlockedSockets()
    mine, theirs, block = pairs
    blocked.note(mine[0])
    other = in_thread(lambda: blocked.note(theirs[0]))
    with blocked.during(block[0]):
        blocked.interrupt([other])
        assert [is_broken(pair) for pair in pairs] == [False, True, False]
        blocked.interrupt([threading.get_ident()])
    assert [is_broken(pair) for pair in pairs] == [True, True, True]


def test_what_a_block_is_through_with_is_left_alone(pairs: list[Pair]) -> None:
    blocked = BlockedSockets()
    with blocked.during(pairs[0][0]), blocked.during_all([pairs[1][0]]):
        pass
    blocked.interrupt()
    assert [is_broken(pair) for pair in pairs] == [False] * 3


def test_a_connection_that_another_thread_took_over_is_its_own(pairs: list[Pair]) -> None:
    """A pool hands a kept connection from one lane to the next."""
    blocked = BlockedSockets()
    blocked.note(pairs[0][0])
    in_thread(lambda: blocked.note(pairs[0][0]))
    assert blocked.current() is None
    blocked.interrupt([threading.get_ident()])
    assert not is_broken(pairs[0])


def test_a_head_that_drips_is_given_up_and_it_is_told(pairs: list[Pair]) -> None:
    blocked = BlockedSockets(head_seconds=0.01)
    with blocked.during_head(pairs[0][0]) as broken:
        assert pairs[0][0].recv(1) == b"", "the end that we made"
        assert broken()
    with BlockedSockets(head_seconds=600).during_head(pairs[1][0]) as broken:
        assert not broken()
