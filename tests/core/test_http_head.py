"""How an answer of HTTP/1.1 is read: RFC 9112, and RFC 9110 for fields and interim answers."""

from __future__ import annotations

from io import BytesIO

import pytest

from transfer_gui.core.http_head import (
    MAX_CHUNK_LINE,
    CutOff,
    Framing,
    Head,
    Malformed,
    chunk_size,
    framing,
    read_head,
    read_usual_head,
    skip_trailers,
)

OK = b"HTTP/1.1 200 OK\r\n"


def head_of(wire: bytes) -> Head:
    """The head; the glance at usual ones must never see another one, nor any where there is none."""
    glance = read_usual_head(wire)
    try:
        head = read_head(BytesIO(wire).readline)
    except (Malformed, CutOff):
        assert glance is None
        raise
    assert glance is None or glance[0] == head
    return head


def test_a_usual_head_is_read_at_a_glance() -> None:
    wire = OK + b'ETag: "a" \r\nX-Empty:\r\nserver:\tb c\r\n\r\n'
    assert read_usual_head(wire + b"A: body\r\n\r\n") == (head_of(wire), len(wire))
    for unusual in (wire[:-2], b"HTTP/1.1 100 Continue\r\n\r\n", OK + b"A:" + b"1" * 20_000 + b"\r\n\r\n"):
        assert read_usual_head(unusual) is None


def framed(lines: bytes, *, start: bytes = OK, method: str = "GET") -> Framing:
    return framing(head_of(start + lines + b"\r\n"), method)


def problem_of(wire: bytes) -> str:
    with pytest.raises(Malformed) as raised:
        framing(head_of(wire), "GET")
    return raised.value.problem


# -- status lines, RFC 9112 §4 --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "minor", "status", "reason"),
    [
        (b"HTTP/1.1 200 OK", 1, 200, "OK"),
        (b"HTTP/1.0 404 Not Found", 0, 404, "Not Found"),
        (b"HTTP/1.1 206 ", 1, 206, ""),
        (b"HTTP/1.1 206", 1, 206, ""),
        (b"HTTP/1.1 999 Odd", 1, 999, "Odd"),
        (b"HTTP/1.2 200 newer", 2, 200, "newer"),
    ],
)
def test_status_lines(line: bytes, minor: int, status: int, reason: str) -> None:
    head = head_of(line + b"\r\n\r\n")
    assert (head.minor, head.status, head.reason) == (minor, status, reason)


@pytest.mark.parametrize(
    "line",
    [
        *(
            b"SSH-2.0-OpenSSH_9.6",
            b"<html>",
            b"220 ftp ready",
            b"ICY 200 OK",
            b"\x15\x03\x03\x00\x02\x02\x28",
        ),
        *(b"HTTP/2.0 200 OK", b"HTTP/0.9 200 OK", b"http/1.1 200 OK", b"HTTP/1.1 20 OK", b"HTTP/1.1 2000 OK"),
        *(b"HTTP/1.1 +20 OK", b" HTTP/1.1 200 OK", b"", b"HTTP/1.1200 OK", b"HTTP/1.1 099 OK"),
        b"x" * 200_000,
    ],
)
def test_what_is_no_http(line: bytes) -> None:
    assert problem_of(line + b"\r\n\r\n") == "not_http"


# -- fields, RFC 9112 §5 and RFC 9110 §5.5 --------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "values"),
    [
        (b"A: b\r\n", ["b"]),
        (b"a:b\r\n", ["b"]),
        (b"A: \t b \t \r\n", ["b"]),
        (b"A : b\r\n", ["b"]),
        (b"A: b\n", ["b"]),
        (b"A: b\r\n c\r\n\td\r\n", ["b c d"]),
        (b"A:\r\n b\r\n", ["b"]),
        (b"A:\r\n", [""]),
        (b"A: b\r\na: c\r\n", ["b", "c"]),
        (b"A: \xa0b\xa0\r\n", ["\xa0b\xa0"]),
        (b"\xc3\xa4: c\r\nA: b\r\n", ["b"]),
    ],
)
def test_blanks_around_a_value_are_no_part_of_it(lines: bytes, values: list[str]) -> None:
    assert [value for name, value in head_of(OK + lines + b"\r\n").fields if name.lower() == "a"] == values


@pytest.mark.parametrize(
    "lines",
    [
        *(b"no colon\r\n", b": b\r\n", b" A: b\r\n", b"A: b\rc\r\n", b"A: b\x00\r\n", b"\xff\xfe\r\n"),
        *(b"Content-Length\x0b: 5\r\n", b"A: b\r\r\n"),
    ],
)
def test_a_line_that_two_readers_could_take_differently(lines: bytes) -> None:
    assert problem_of(OK + lines + b"\r\n") == "header"


def test_limits_are_those_of_curl() -> None:
    many = b"".join(b"X-%d: a\r\n" % number for number in range(4000))
    assert len(head_of(OK + many + b"\r\n").fields) == 4000
    assert head_of(OK + b"X: " + b"a" * 99_000 + b"\r\n\r\n").status == 200
    for lines in (
        b"A: b\r\n" * 6000,
        b"X: " + b"a" * 110_000 + b"\r\n",
        (b"X: " + b"a" * 90_000 + b"\r\n") * 4,
    ):
        assert problem_of(OK + lines + b"\r\n") == "head_size"


@pytest.mark.parametrize("kept", range(len(OK) + 5))
def test_a_head_that_ends_too_soon(kept: int) -> None:
    with pytest.raises(CutOff) as raised:
        head_of((OK + b"A: b\r\n")[:kept])
    assert raised.value.where == ("head" if kept >= len(OK) else "start")


# -- interim answers, RFC 9110 §15.2 --------------------------------------------------------------------


def test_interim_answers_are_read_past() -> None:
    interim = (
        b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Hints\r\nLink: <x>\r\n\r\n"
    )
    head = head_of(interim * 20 + b"HTTP/1.1 199 odd\r\nContent-Length: 7\r\n\r\n" + OK + b"A: b\r\n\r\n")
    assert (head.status, head.fields) == (200, [("A", "b")])


def test_interim_answers_without_end() -> None:
    assert problem_of(b"HTTP/1.1 100 Continue\r\n\r\n" * 20_000) == "head_size"


def test_a_switch_that_nobody_asked_for() -> None:
    assert problem_of(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n" + OK + b"\r\n") == "interim"


# -- framing, RFC 9112 §6.3 -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (b"Content-Length: 5\r\n", Framing(False, 5, False)),
        (b"Content-Length: 005 \r\n", Framing(False, 5, False)),
        (b"Content-Length: 5, 5\r\ncontent-length: 5\r\n", Framing(False, 5, False)),
        (b"Content-Length: 5\r\nConnection: keep-alive, Close\r\n", Framing(False, 5, True)),
        (b"", Framing(False, None, True)),
        (b"Transfer-Encoding: chunked\r\n", Framing(True, None, False)),
        (b"Transfer-Encoding: chunked \t\r\n", Framing(True, None, False)),
        (b"Transfer-Encoding:\r\n chunked\r\n", Framing(True, None, False)),
        (b"transfer-encoding:CHUNKED\r\n", Framing(True, None, False)),
        (b"Transfer-Encoding: ,chunked,\r\n", Framing(True, None, False)),
        (b"Transfer-Encoding : chunked\r\n", Framing(True, None, False)),
        (b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", Framing(True, None, False)),
        (b"Content-Length: 5, 6\r\nTransfer-Encoding: chunked\r\n", Framing(True, None, False)),
        (b"Transfer-Encoding: identity\r\n", Framing(False, None, True)),
        (b"Transfer-Encoding: identity\r\nContent-Length: 5\r\n", Framing(False, 5, False)),
    ],
)
def test_where_a_body_ends(lines: bytes, expected: Framing) -> None:
    assert framed(lines) == expected


@pytest.mark.parametrize(
    "coding",
    [
        *("gzip", "gzip, chunked", "chunked, gzip", "chunked, chunked", "identity, chunked", "x", "", ","),
        *("chunked\r\nTransfer-Encoding: chunked", "chunked\r\nTransfer-Encoding: gzip", "chunked;q=1"),
        *("chunked\r\n gzip", "\xa0chunked", "\x0bchunked", "chunke"),
    ],
)
def test_codings_that_are_not_undone(coding: str) -> None:
    lines = f"Transfer-Encoding: {coding}\r\n\r\n".encode("latin-1")
    assert problem_of(OK + lines) == "transfer_encoding"


@pytest.mark.parametrize(
    "length", ["", "+5", "-5", "5 5", "0x5", "5_0", "5.0", "5,6", "5,", "many", "9" * 20, "\xb2", "5;"]
)
def test_lengths_that_are_none(length: str) -> None:
    assert problem_of(OK + f"Content-Length: {length}\r\n\r\n".encode("latin-1")) == "content_length"


def test_answers_without_a_body() -> None:
    assert framed(b"Content-Length: 5\r\n", method="HEAD") == Framing(False, 0, False)
    for status in (b"204 No Content", b"304 Not Modified"):
        assert framed(b"Transfer-Encoding: gzip\r\n", start=b"HTTP/1.1 %b\r\n" % status).length == 0


def test_http_1_0_keeps_nothing_unless_it_says_so() -> None:
    """RFC 9112 §9.3; chunks in 1.0 are none that a proxy knew of (§6.1), so the connection ends with them."""
    old = b"HTTP/1.0 200 OK\r\n"
    assert framed(b"Content-Length: 5\r\n", start=old).closes
    assert not framed(b"Content-Length: 5\r\nConnection: keep-alive\r\n", start=old).closes
    assert framed(b"Transfer-Encoding: chunked\r\nConnection: keep-alive\r\n", start=old).closes


# -- chunks, RFC 9112 §7.1 ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "size"),
    [
        *(
            (b"0\r\n", 0),
            (b"5\r\n", 5),
            (b"00a\r\n", 10),
            (b"fF\r\n", 255),
            (b"7fffffffffffffff\r\n", 2**63 - 1),
        ),
        *((b"5;a\r\n", 5), (b"5 ; a = b\r\n", 5), (b'5;a="b\\"\r";c\r\n'.replace(b'\r"', b'"'), 5)),
        (b"5;a=b;c=d\r\n", 5),
    ],
)
def test_sizes_of_chunks(line: bytes, size: int) -> None:
    assert chunk_size(line) == size


@pytest.mark.parametrize(
    "line",
    [
        *(
            b"5\n",
            b"\r\n",
            b"\n",
            b" 5\r\n",
            b"5 \r\n",
            b"5\t\r\n",
            b"+5\r\n",
            b"-5\r\n",
            b"0x5\r\n",
            b"5_0\r\n",
        ),
        *(
            b"5;\r\n",
            b"5;a=\r\n",
            b"5;;a\r\n",
            b"5,a\r\n",
            b"g\r\n",
            b"5\r\r\n",
            b"5\x00\r\n",
            b"\xb2\r\n",
            b"5.\r\n",
        ),
        *(b"1" * 17 + b"\r\n", b"5;" + b"a" * MAX_CHUNK_LINE),
    ],
)
def test_what_is_no_size(line: bytes) -> None:
    with pytest.raises(Malformed):
        chunk_size(line)


@pytest.mark.parametrize("line", [b"", b"5", b"20", b"5\r"])
def test_a_size_that_is_cut(line: bytes) -> None:
    """Half a size is never a size."""
    with pytest.raises(CutOff):
        chunk_size(line)


def test_trailers_are_read_past() -> None:
    wire = BytesIO(b"Digest: x\r\nA:b\r\n\r\nnext")
    skip_trailers(wire.readline)
    assert wire.read() == b"next"


@pytest.mark.parametrize(
    ("wire", "error"),
    [
        *((b"", CutOff), (b"A: b\r\n", CutOff), (b"A: b", CutOff), (b"\r", CutOff)),
        *((b"\n", Malformed), (b"A: b\n\r\n", Malformed), (b"no colon\r\n\r\n", Malformed)),
        *((b" A: b\r\n\r\n", Malformed), (b"A : b\r\n\r\n", Malformed), (b"A: b\x00\r\n\r\n", Malformed)),
        (b"A: b\r\n" * 20_000, Malformed),
    ],
)
def test_trailers_that_are_none(wire: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        skip_trailers(BytesIO(wire).readline)
