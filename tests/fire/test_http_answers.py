"""Answers of HTTP/1.1 and whole fetches: a small dose, and that the judge finds what there is to find."""

from __future__ import annotations

import socket
from collections import Counter
from http.client import HTTPException, HTTPResponse

import pytest

from tests.fire import http_answers, http_jobs
from tests.fire.http_reference import judged

ANSWERS, FETCHES = 20_000, 300


def test_what_is_called_whole_is_what_a_second_reader_takes() -> None:
    """RFC 9112 §6, §7."""
    tally: Counter[str] = Counter()
    assert not list(http_answers.problems(1, ANSWERS, tally))
    # Both readers say yes and no often enough to mean something.
    assert min(tally["whole"], tally["refused"]) > ANSWERS / 4


def test_what_is_put_together_is_one_version() -> None:
    """RFC 9110 §14, §15.3.7.3."""
    tally: Counter[str] = Counter()
    assert not list(http_jobs.problems(1, FETCHES, tally))
    assert tally["whole"] > FETCHES / 2


OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    "wire",
    [
        CHUNKED + b"5\r\nabcdexx0\r\n\r\n",
        CHUNKED + b"+5\r\nabcde\r\n0\r\n\r\n",
        CHUNKED + b"5 \r\nabcde\r\n0\r\n\r\n",
        CHUNKED + b"5\nabcde\r\n0\r\n\r\n",
        CHUNKED + b"5\r\nabcde\r\n0\r\n",
        OK + b"Transfer-Encoding: gzip, chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
        OK + b"Content-Length: +5\r\n\r\nabcde",
        OK + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
        OK + b"Content-Len",
        b"HTTP/1.1 103 x\r\n\r\n" + OK + b"\r\nabcde",
    ],
)
def test_the_judge_sees_what_http_client_lets_pass(wire: bytes) -> None:
    expected = judged(wire)
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(wire)
        theirs.shutdown(socket.SHUT_WR)
        response = HTTPResponse(ours, method="GET")
        try:
            response.begin()
            body: bytes | None = response.read()
        except HTTPException:
            body = None
        response.close()
    assert body != expected.body
