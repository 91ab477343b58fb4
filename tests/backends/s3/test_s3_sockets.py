"""A pause ends a call that is blocked on a store which neither reads nor answers, within a moment."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.backends.bodies import BytesBody, receipt
from tests.backends.s3.conftest import Opener
from tests.backends.s3.scripted_s3 import Exchange, ScriptedS3, answer
from tests.servers.tls import Authority
from transfer_gui.backends.common.blocked_sockets import BlockedSockets
from transfer_gui.backends.destination import Upload
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.s3.sockets import watch_client
from transfer_gui.core.destination_errors import DestinationUnreachable

UPLOAD = Upload("u1", checksums=False)
BIG = bytes(64 << 20)  # far more than the sockets of both sides can hold


class Lane(threading.Thread):
    """A call in a thread of its own; knows what it raised."""

    def __init__(self, call: Callable[[], object]) -> None:
        super().__init__(name="lane")
        self._call = call
        self.error: Exception | None = None
        self.start()

    def run(self) -> None:
        try:
            self._call()
        except Exception as error:  # noqa: BLE001
            self.error = error


def says_continue_and_reads_nothing(exchange: Exchange) -> None:
    exchange.sock.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
    exchange.ended.wait()


class Silence:
    """Reads the body, then answers nothing."""

    def __init__(self) -> None:
        self.reached = threading.Event()

    def __call__(self, exchange: Exchange) -> None:
        exchange.read_body()
        self.reached.set()
        exchange.ended.wait()


class Whitespace(Silence):
    """S3's way to say that it is still at work: a good head, then blanks, and never a document."""

    def __call__(self, exchange: Exchange) -> None:
        exchange.read_body()
        exchange.sock.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n \r\n")
        self.reached.set()
        exchange.ended.wait()


@pytest.fixture(params=["http", "https"])
def tls(
    request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[tuple[ssl.SSLContext | None, ClientFactory]]:
    if request.param == "http":
        factory, context = ClientFactory(), None
    else:
        certificate = Authority(tmp_path).issue()
        factory, context = ClientFactory(ca_file=str(certificate.ca_file)), certificate.server_context()
    yield context, factory
    factory.close()


@contextmanager
def ends_soon(lane: Lane, factory: ClientFactory) -> Iterator[None]:
    yield
    assert lane.ident is not None
    factory.interrupt([lane.ident])
    lane.join(10)
    assert not lane.is_alive()
    assert isinstance(lane.error, DestinationUnreachable)


def test_a_send_that_blocks(tls: tuple[ssl.SSLContext | None, ClientFactory], open_at: Opener) -> None:
    context, factory = tls
    with ScriptedS3(says_continue_and_reads_nothing, context=context, small_buffer=True) as server:
        body = BytesBody(BIG, chunk=len(BIG))
        lane = Lane(lambda: open_at(server.url, by=factory).put_part(UPLOAD, 1, body))
        with ends_soon(lane, factory):
            # One chunk, which the sockets can't hold: from here on the lane is in send() and stays there.
            assert body.first_read.wait(10)
        assert body.tell() == body.size


@pytest.mark.parametrize("silence", [Silence, Whitespace])
def test_an_answer_that_does_not_come(
    tls: tuple[ssl.SSLContext | None, ClientFactory], open_at: Opener, silence: type[Silence]
) -> None:
    context, factory = tls
    silent = silence()
    with ScriptedS3(answer(404), silent, context=context) as server:
        destination = open_at(server.url, by=factory)
        receipts = [receipt(1, b"x", '"e"')]
        lane = Lane(lambda: destination.complete(UPLOAD, receipts, checksum="", size=1, replace=False))
        with ends_soon(lane, factory):
            assert silent.reached.wait(10)


class Late:
    """Reads the body and answers when the test says so."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self.may_answer = threading.Event()

    def __call__(self, exchange: Exchange) -> None:
        exchange.read_body()
        self.reached.set()
        assert self.may_answer.wait(10)
        exchange.sock.sendall(answer(200, ETag='"late"'))


def test_other_lanes_go_on(factory: ClientFactory, open_at: Opener) -> None:
    silent, late = Silence(), Late()
    with ScriptedS3(silent, late) as server:
        destination = open_at(server.url)
        first = Lane(lambda: destination.put_part(UPLOAD, 1, BytesBody(b"one")))
        assert silent.reached.wait(10)
        second = Lane(lambda: destination.put_part(UPLOAD, 2, BytesBody(b"two")))
        assert late.reached.wait(10)
        with ends_soon(first, factory):
            pass
        late.may_answer.set()
        second.join(10)
        assert second.error is None


def test_a_connection_that_was_passed_on_is_not_broken(factory: ClientFactory, open_at: Opener) -> None:
    late = Late()
    with ScriptedS3(answer(200, ETag='"e"'), late) as server:
        destination = open_at(server.url)
        destination.put_part(UPLOAD, 1, BytesBody(b"one"))
        lane = Lane(lambda: destination.put_part(UPLOAD, 2, BytesBody(b"two")))
        assert late.reached.wait(10)
        assert len(server._sockets) == 1  # the lane uses the connection that this thread used before
        factory.interrupt([threading.get_ident()])
        late.may_answer.set()
        lane.join(10)
        assert lane.error is None


def test_after_an_interrupt_the_next_call_has_a_new_connection(
    factory: ClientFactory, open_at: Opener
) -> None:
    with ScriptedS3(answer(200, ETag='"e"')) as server:
        destination = open_at(server.url)
        destination.put_part(UPLOAD, 1, BytesBody(b"one"))
        factory.interrupt([threading.get_ident()])
        destination.put_part(UPLOAD, 2, BytesBody(b"two"))
        assert [request.method for request in server.requests] == ["PUT", "PUT"]
        assert len(server._sockets) == 2


def test_patience_replaces_the_read_timeout_and_is_given_back(
    factory: ClientFactory, open_at: Opener
) -> None:
    sockets = factory.sockets
    with sockets.patience(900), sockets.patience(5):
        assert sockets.patience_now == 5
    assert sockets.patience_now is None


def test_botocore_still_has_the_place_we_reach_into(factory: ClientFactory, open_at: Opener) -> None:
    """If this fails, botocore or urllib3 changed its insides: mend ``s3/sockets.py``."""
    with ScriptedS3(answer(200, ETag='"e"')) as server:
        destination = open_at(server.url)
        manager = destination._calls.client._endpoint.http_session._manager
        destination.put_part(UPLOAD, 1, BytesBody(b"one"))
        pool = manager.connection_from_url(server.url)
        assert pool.ConnectionCls.__name__ == "LaneConnection"
        connection = pool._get_conn()
        assert hasattr(connection, "_response_received")
        assert connection.blocked is factory.sockets
        pool._put_conn(connection)


def test_a_client_of_another_make_is_refused_at_once() -> None:
    with pytest.raises(AttributeError):
        watch_client(object(), BlockedSockets())
