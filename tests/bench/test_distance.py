"""The WAN of the benchmark: bytes come through whole, both ways, and not before their time."""

from __future__ import annotations

import socket
import threading
import time

import pytest

from tests.bench.distance import Distance, Line
from tests.bench.sink import compiler

pytestmark = pytest.mark.skipif(compiler() is None, reason="there is no C compiler")

ROUND_TRIP = 0.1
WINDOW = 64 * 1024


def test_bytes_go_both_ways_and_take_their_time() -> None:
    sent = bytes(range(256)) * (WINDOW // 256) * 3  # three windows: two round trips more than one
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def echo() -> None:
            connection, _ = listener.accept()
            with connection:
                while piece := connection.recv(65536):
                    connection.sendall(piece)

        server = threading.Thread(target=echo)
        server.start()
        with Distance(listener.getsockname()[1], Line(ROUND_TRIP, WINDOW)) as distance:
            begun = time.monotonic()
            with socket.create_connection(("127.0.0.1", distance.port)) as client:
                sender = threading.Thread(target=client.sendall, args=(sent,))
                sender.start()
                found = bytearray()
                while len(found) < len(sent):
                    found += client.recv(65536)
                took = time.monotonic() - begun
                sender.join()
        server.join()
    assert bytes(found) == sent
    assert took >= 4 * ROUND_TRIP, "connecting, there and back, and a window twice more"
