"""Answers of WebDAV: a small dose, and one size that Python would have read."""

from __future__ import annotations

from collections import Counter
from contextlib import closing

import pytest

from tests.backends.http.test_http_wire import Wire
from tests.fire import dav_answers
from transfer_gui.backends.webdav.source import WebdavSource
from transfer_gui.core.source_errors import SourceProtocol

ANSWERS = 2_000


def test_a_size_that_is_taken_was_told() -> None:
    """RFC 4918, 9.1 and 15.4; the seeds of every run are the same."""
    tally: Counter[str] = Counter()
    assert not list(dav_answers.problems(1, ANSWERS, tally))
    assert min(tally["taken"], tally["source_protocol"]) > ANSWERS / 10


@pytest.mark.parametrize("told", ["+5", "-5", "1_0", "\u0665", "9" * 25, "5 5"])
def test_a_length_is_digits_and_nothing_else(told: str) -> None:
    """RFC 4918, 15.4: the value of Content-Length, so RFC 9110, 8.6."""
    body = (
        '<D:multistatus xmlns:D="DAV:"><D:response><D:href>/f.bin</D:href><D:propstat><D:prop>'
        f"<D:getcontentlength>{told}</D:getcontentlength></D:prop><D:status>HTTP/1.1 200 OK</D:status>"
        "</D:propstat></D:response></D:multistatus>"
    ).encode()
    head = b"HTTP/1.1 207 x\r\nContent-Type: text/xml\r\nContent-Length: %d\r\n\r\n" % len(body)
    with Wire(head + body) as wire, closing(WebdavSource(f"dav://127.0.0.1:{wire.port}/f.bin")) as source:
        with pytest.raises(SourceProtocol) as raised:
            source.probe()
        assert raised.value.facts["problem"] == "content_length"
