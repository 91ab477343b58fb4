"""One connection to a store: framing, "100 Continue", connections that are not used again, no answers."""

from __future__ import annotations

import socket
import time
from pathlib import Path

import pytest

from tests.backends.bodies import BytesBody
from tests.backends.s3.conftest import Opener
from tests.backends.s3.scripted_s3 import Exchange, ScriptedS3, answer, s3_error
from tests.servers.tls import Authority
from transfer_gui.backends.destination import Upload
from transfer_gui.backends.s3 import connection
from transfer_gui.backends.s3.client import EXPECT_FROM, ClientFactory
from transfer_gui.core import destination_errors as errors
from transfer_gui.engine.pipeline.body import BufferBody
from transfer_gui.engine.pipeline.control import StopControl
from transfer_gui.engine.pipeline.digests import PartDigest
from transfer_gui.engine.pipeline.meter import LaneMeter

UPLOAD = Upload("u1")
OK = answer(200, ETag='"e"')
COMPLETED = b'<CompleteMultipartUploadResult><ETag>"whole-2"</ETag></CompleteMultipartUploadResult>'


def test_a_server_that_never_says_continue_gets_the_body_all_the_same(open_at: Opener) -> None:
    def ignorant(exchange: Exchange) -> None:
        del exchange.request.headers["expect"]
        exchange.read_body()
        exchange.sock.sendall(OK)

    body = bytes(EXPECT_FROM + 1)
    with ScriptedS3(ignorant) as server:
        open_at(server.url).put_part(UPLOAD, 1, BytesBody(body))
        assert bytes(server.requests[0].body) == body


@pytest.mark.parametrize("framing", ["chunked", "until the end", "HTTP/1.0"])
def test_answers_of_every_framing(open_at: Opener, framing: str) -> None:
    blanks = b"\n\n"  # how S3 says that it is still at work

    def answers(exchange: Exchange) -> None:
        exchange.read_body()
        if framing == "chunked":
            head = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            pieces = (blanks, COMPLETED[:20], COMPLETED[20:])
            chunks = b"".join(b"%x;ext=1\r\n%s\r\n" % (len(piece), piece) for piece in pieces)
            exchange.sock.sendall(head + chunks + b"0\r\nTrailer: x\r\n\r\n")
        else:
            version = b"1.0" if framing == "HTTP/1.0" else b"1.1"
            exchange.sock.sendall(b"HTTP/%s 200 OK\r\n\r\n" % version + blanks + COMPLETED)

    with ScriptedS3(answers) as server:
        found = open_at(server.url).complete(UPLOAD, [], checksum="", size=0, replace=True)
    assert found.etag == '"whole-2"'


def test_an_idle_connection_that_was_closed_is_not_used(open_at: Opener) -> None:
    def closes(exchange: Exchange) -> None:
        exchange.read_body()
        exchange.sock.sendall(OK)

    with ScriptedS3(closes, OK) as server:
        destination = open_at(server.url)
        destination.put_part(UPLOAD, 1, BytesBody(b"x"))
        server._threads[1].join(10)
        destination.put_part(UPLOAD, 2, BytesBody(b"y"))
        assert len(server._sockets) == 2


def test_connections_are_used_again_by_tls_as_well(tmp_path: Path, open_at: Opener) -> None:
    certificate = Authority(tmp_path).issue()
    factory = ClientFactory(ca_file=str(certificate.ca_file))
    with ScriptedS3(OK, context=certificate.server_context()) as server:
        destination = open_at(server.url, by=factory)
        for number in range(1, 5):
            destination.put_part(UPLOAD, number, BytesBody(b"x"))
        assert len(server._sockets) == 2  # the plain one and TLS's
        factory.close()


def test_a_connection_with_more_in_it_than_the_answer_is_not_used_again(open_at: Opener) -> None:
    with ScriptedS3(OK + answer(200, ETag='"of another"'), OK) as server:
        destination = open_at(server.url)
        for number in (1, 2):
            assert destination.put_part(UPLOAD, number, BytesBody(b"x")).etag == '"e"'
        assert len(server._sockets) == 2


def test_a_body_that_was_refused_with_its_head_ends_the_connection(open_at: Opener) -> None:
    """What is in memory goes out with its head, and some of it may lie unread behind the answer."""
    with ScriptedS3(s3_error(403, "AccessDenied"), OK) as server:
        destination = open_at(server.url)
        body = BufferBody(memoryview(b"all of it"), PartDigest(md5=False), StopControl(), LaneMeter())
        with pytest.raises(errors.AccessDenied):
            destination.put_part(UPLOAD, 1, body)
        for number in (1, 2):
            body.seek(0)
            assert destination.put_part(UPLOAD, number, body).etag == '"e"'
        assert [bytes(one.body) for one in server.requests] == [b"all of it"] * 3
        assert len(server._sockets) == 2


@pytest.mark.parametrize(
    ("scripted", "kind"),
    [
        (b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n", errors.AnswerUnusable),
        (b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 6000 + b"\r\n", errors.AnswerUnusable),
        (b"HTTP/1.1 200 OK\r\nx: " + b"y" * 110_000 + b"\r\n\r\n", errors.AnswerUnusable),
        (b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n", errors.AnswerUnusable),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n", errors.AnswerUnusable),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n", errors.AnswerUnusable),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", errors.AnswerUnusable),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\n0\r\n\r\n", errors.AnswerUnusable),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5, 6\r\n\r\nhello", errors.AnswerUnusable),
        # What speaks no HTTP will not learn it: not waited out as a broken connection is.
        (b"SSH-2.0-OpenSSH\r\n", errors.AnswerUnusable),
    ],
)
def test_what_is_no_answer(open_at: Opener, scripted: bytes, kind: type[Exception]) -> None:
    with ScriptedS3(scripted) as server, pytest.raises(kind):
        open_at(server.url).put_part(UPLOAD, 1, BytesBody(b"x"))


def test_an_entity_bomb_is_no_document(open_at: Opener) -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha" * 100}">' for n in range(12))
    bomb = f"<!DOCTYPE x [{entities}]><Result><ETag>&a11;</ETag></Result>".encode()
    with ScriptedS3(answer(200, bomb)) as server, pytest.raises(errors.AnswerUnusable):
        open_at(server.url).complete(UPLOAD, [], checksum="", size=0, replace=True)


def test_a_redirect_names_the_region(open_at: Opener) -> None:
    document = b"<Error><Code>PermanentRedirect</Code><Region>eu-west-3</Region></Error>"
    with ScriptedS3(answer(301, document), s3_error(503, "SlowDown")) as server:
        with pytest.raises(errors.RegionFollowed) as caught:
            open_at(server.url).put_part(UPLOAD, 1, BytesBody(b"x"))
        assert caught.value.facts["region"] == "eu-west-3"


def test_addresses_of_a_name_are_taken_in_turn_and_what_failed_comes_last() -> None:
    """A store's name has many addresses, each of another machine (RFC 6724: one family is preferred)."""
    found = [
        *((socket.AF_INET6, 1, 6, "", (f"2001:db8::{end}", 443, 0, 0)) for end in (1, 2, 3)),
        (socket.AF_INET, 1, 6, "", ("192.0.2.1", 443)),
    ]
    first = [connection._in_turn(list(found))[0][4][0] for _ in range(6)]
    assert sorted(first[:3]) == [f"2001:db8::{end}" for end in (1, 2, 3)]
    assert first[:3] == first[3:]
    connection._failed["2001:db8::2"] = time.monotonic()
    try:
        orders = [[one[4][0] for one in connection._in_turn(list(found))] for _ in range(3)]
    finally:
        del connection._failed["2001:db8::2"]
    assert {order[-1] for order in orders} == {"2001:db8::2"}
