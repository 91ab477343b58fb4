"""http.client's answer, read by the strict grammar of ``http_head.py``. For all that urllib3 sends.

http.client skips only status 100 of the interim answers, stops at 100 fields, takes the end of a connection
for the end of a head, and throws the two bytes behind a chunk away without a look: where one byte was lost it
swallows a digit of the next size and may take that for the last chunk.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException, HTTPMessage, HTTPResponse, IncompleteRead, RemoteDisconnected
from typing import Any, cast

from transfer_gui.core import http_head as grammar

_BEGINNING = b"HTTP/1."


class MalformedAnswer(grammar.Malformed, HTTPException):
    """An answer that HTTP does not allow, as an error of a kind that urllib3 passes on."""


class StrictResponse(HTTPResponse):
    """To be set as ``response_class`` of a connection.

    Its headers hold one truth: no length beside chunks, one length where it was said twice.
    """

    fp: Any
    _method: str | None
    chunk_left: int | None

    def begin(self) -> None:
        """Read the head. Raises MalformedAnswer, IncompleteRead, RemoteDisconnected, OSError."""
        with _translate_errors():
            # At once: what is no HTTP need not send a whole line, nor end.
            first = self.fp.peek(1)
            if not _BEGINNING.startswith(first[: len(_BEGINNING)]):
                raise grammar.Malformed("not_http")
            if (usual := grammar.read_usual_head(first)) is not None:
                head = usual[0]
                self.fp.read(usual[1])
            else:
                head = grammar.read_head(self.fp.readline)
            framing = grammar.framing(head, self._method or "")
        self.code = self.status = head.status
        self.reason = head.reason
        self.version = 11 if head.minor else 10
        self.headers = self.msg = self.keep_fields(head, framing)
        self.chunked = framing.chunked
        self.chunk_left = None
        self.length = framing.length
        self.will_close = framing.closes

    def keep_fields(self, head: grammar.Head, framing: grammar.Framing) -> HTTPMessage:
        """The answer's headers, as http.client has them."""
        return _message(head, framing)

    def _get_chunk_left(self) -> int | None:
        """Bytes left of this chunk, or of the next one; None behind the last. All of http.client's ways to
        read a chunked body come by here."""
        left = self.chunk_left
        if left:
            return left
        with _translate_errors():
            if left == 0:
                end = self.fp.read(2)
                if end != b"\r\n":
                    raise grammar.Malformed("chunk") if len(end) == 2 else grammar.CutOff("chunk")
            left = grammar.chunk_size(self.fp.readline(grammar.MAX_CHUNK_LINE + 1)) or None
            if left is None:
                grammar.skip_trailers(self.fp.readline)
                self._close_conn()
        self.chunk_left = left
        return left

    def _close_conn(self) -> None:
        file, self.fp = self.fp, None
        file.close()


class QuickResponse(StrictResponse):
    """An answer that keeps its fields as they came."""

    fields: grammar.Headers

    def keep_fields(self, head: grammar.Head, framing: grammar.Framing) -> HTTPMessage:
        """Keep them where they are quick to make and to find."""
        self.fields = grammar.Headers(head, framing)
        return cast(HTTPMessage, self.fields)

    def flush(self) -> None:
        """Nothing is ever written. http.client flushes its file when it is let go of, and from Python 3.13 on
        complains where the collector of garbage has closed that first."""


def _message(head: grammar.Head, framing: grammar.Framing) -> HTTPMessage:
    """The headers in http.client's shape."""
    message = HTTPMessage()
    for name, value in head.fields:
        lower = name.lower()
        if lower == "content-length" and (framing.chunked or lower in message):
            continue
        message[name] = "chunked" if framing.chunked and lower == "transfer-encoding" else value
    if framing.length is not None and not framing.chunked and "content-length" in message:
        message.replace_header("content-length", message["content-length"].partition(",")[0].strip(" \t"))
    return message


@contextmanager
def _translate_errors() -> Iterator[None]:
    try:
        yield
    except grammar.Malformed as error:
        raise MalformedAnswer(error.problem) from None
    except grammar.CutOff as cut:
        if cut.where != "start":
            raise IncompleteRead(b"") from None
        raise RemoteDisconnected("the server ended the connection without an answer") from None
