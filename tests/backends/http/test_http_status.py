"""Which error each status is, when to come back, and servers that are not there or slow."""

from __future__ import annotations

import socket
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from tests.backends.http.conftest import Opener
from tests.backends.test_source_contract import fetch
from tests.servers.content import Content
from tests.servers.faults import Fault, Stall, Status, since
from tests.servers.http_source import HttpSource as Server
from transfer_gui.backends.http.answer import parse_content_range, parse_retry_after
from transfer_gui.core.source_errors import (
    SourceBusy,
    SourceError,
    SourceExpired,
    SourceForbidden,
    SourceMissing,
    SourceProtocol,
    SourceProxy,
    SourceRefused,
    SourceStatus,
    SourceUnreachable,
    SourceUrlInvalid,
)

CONTENT = Content(1, 300_000)
BODY = CONTENT.read(0, CONTENT.size)


def serve(server: Server, *faults: Fault, **options: object) -> str:
    return server.serve("/f.bin", CONTENT, faults=faults, **options)  # type: ignore[arg-type]


# -- S19: statuses --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (400, SourceStatus), (401, SourceForbidden), (402, SourceStatus), (403, SourceForbidden),
        (404, SourceMissing), (405, SourceStatus), (407, SourceProxy), (408, SourceBusy),
        (410, SourceMissing), (425, SourceBusy), (429, SourceBusy), (451, SourceForbidden),
        (500, SourceBusy), (501, SourceStatus), (502, SourceBusy), (503, SourceBusy), (504, SourceBusy),
        (204, SourceStatus), (205, SourceStatus), (304, SourceStatus), (300, SourceStatus),
        (599, SourceStatus),
    ],
)  # fmt: skip
def test_a_status_is_the_error_that_it_means(
    server: Server, open_url: Opener, status: int, error: type[SourceError]
) -> None:
    source = open_url(serve(server, Status(status=status)))
    with pytest.raises(error) as raised:
        source.probe()
    assert type(raised.value) is error
    assert raised.value.facts["status"] == status
    assert raised.value.facts["host"] == "127.0.0.1"


@pytest.mark.parametrize("status", [401, 403])
def test_a_link_that_worked_has_expired(server: Server, open_url: Opener, status: int) -> None:
    source = open_url(serve(server, Status(status=status, when=since(3))))
    info = source.probe()
    fetch(source, info, 0, 10)
    with pytest.raises(SourceExpired):
        source.open(info, 10, 10)
    with pytest.raises(SourceExpired):
        open_url(serve(server, Status(status=status)), known=True).probe()


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0", 0.0), ("7", 7.0), (" 12 ", 12.0), ("900", 900.0), ("901", 900.0), ("9" * 30, 900.0),
        ("-5", None), ("soon", None), ("", None), ("1.5", None), ("1e3", None), ("٣", None),
        ("Tue, 01 Oct 2024 10:00:00 GMT", 0.0), ("Fri, 31 Dec 9999 23:59:59 GMT", 900.0),
        ("Tue, 99 Oct 2024 10:00:00 GMT", None),
    ],
)  # fmt: skip
def test_retry_after(server: Server, open_url: Opener, text: str, seconds: float | None) -> None:
    assert parse_retry_after(text) == seconds
    if not text.isascii():
        return
    with pytest.raises(SourceBusy) as raised:
        open_url(serve(server, Status(status=503, retry_after=text))).probe()
    assert raised.value.retry_after == seconds


def test_retry_after_a_date() -> None:
    at = format_datetime(datetime.now(UTC) + timedelta(seconds=100), usegmt=True)
    seconds = parse_retry_after(at)
    assert seconds is not None
    assert 97 < seconds <= 100


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bytes 0-0/1", (0, 0, 1)),
        ("bytes 5-9/*", (5, 9, None)),
        ("BYTES  1-2/3", (1, 2, 3)),
        ("bytes 0-1/1", None),
        ("bytes 2-1/5", None),
        ("bytes */5", None),
        ("bytes 0-0", None),
        ("bytes 0-0/1 more", None),
        ("bytes 0-" + "9" * 25 + "/*", None),
        ("bytes -1-0/5", None),
        ("", None),
    ],
)
def test_content_range(text: str, expected: tuple[int, int, int | None] | None) -> None:
    found = parse_content_range(text)
    assert (None if found is None else (found.start, found.end, found.total)) == expected


# -- nobody there, or slow ------------------------------------------------------------------------------


def test_nobody_listens(open_url: Opener) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(SourceRefused):
        open_url(f"http://127.0.0.1:{port}/f").probe()


@pytest.mark.parametrize("after", [-1, 1000])
def test_a_stall_ends_with_the_timeout(server: Server, open_url: Opener, after: int) -> None:
    source = open_url(serve(server, Stall(after=after, when=2)), read_timeout=0.3)
    info = source.probe()
    with pytest.raises(SourceUnreachable) as raised:
        fetch(source, info)
    assert raised.value.facts["problem"] == ("timeout" if after >= 0 else raised.value.facts["problem"])
    assert fetch(source, info) == BODY


@pytest.mark.parametrize(
    "url", ["http://[::1", "http://exa mple.org/", "http://", "http://a:b:c/", "http://\udc80/"]
)
def test_what_is_no_url(open_url: Opener, url: str) -> None:
    with pytest.raises((SourceUrlInvalid, SourceProtocol)):
        open_url(url).probe()
