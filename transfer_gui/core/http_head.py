"""The grammar of HTTP/1.1 answers: heads, framing of bodies, chunks. One reader for everybody who reads HTTP.

Lines come from a function, so that nothing here touches a socket. Source: RFC 9112 and, for what a field's
value is, RFC 9110. Where the standard lets a recipient choose, it is what curl and browsers do; where two
readers could come to different bodies, the answer is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.quick_dataclass import dataclass

MAX_LINE = 100 * 1024
"""The longest line of a head, in bytes; curl's limit, as are the next two."""
MAX_HEAD = 300 * 1024
"""All lines of an answer's head in bytes, interim answers before it included."""
MAX_FIELDS = 5000
MAX_CHUNK_LINE = 4096
"""A chunk's size with its extensions, in bytes; Go's limit."""
MAX_TRAILERS = 64 * 1024
REDIRECTS = frozenset({300, 301, 302, 303, 307, 308})
"""Statuses that send a client elsewhere by itself (RFC 9110 §15.4)."""

ReadLine = Callable[[int], bytes]
"""Gives a line with its end, or as many bytes as asked for; less only where the connection ended."""
Fields = list[tuple[str, str]]
"""Names as they were sent, values without the blanks around them."""

# RFC 9112 §4. The blank behind the status may be missing where there is no reason phrase.
_STATUS = lazy_pattern(rb"HTTP/1\.([0-9])[ \t]+([1-9][0-9]{2})(?:[ \t]+([^\x00\r]*))?")
# A field as nearly all are: what differs is looked at piece by piece.
_USUAL = lazy_pattern(rb"([!-9;-~]+):[ \t]*((?:[^\x00\r \t]+(?:[ \t]+[^\x00\r \t]+)*)?)[ \t]*")
# Beyond ASCII there are no tokens, nor names that anybody asks for; browsers and curl read past them.
_NOT_IN_NAME = lazy_pattern(rb"[\x00-\x1f\x7f]")
_NOT_IN_VALUE = lazy_pattern(rb"[\x00\r]")
_TOKEN = rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_QUOTED = rb'"(?:[\t \x21\x23-\x5b\x5d-\x7e\x80-\xff]|\\[\t \x21-\x7e\x80-\xff])*"'
# RFC 9112 §7.1, to the letter.
_CHUNK = lazy_pattern(
    rb"([0-9A-Fa-f]{1,16})(?:[ \t]*;[ \t]*%b(?:[ \t]*=[ \t]*(?:%b|%b))?)*\r\n" % (_TOKEN, _TOKEN, _QUOTED)
)
_TRAILER = lazy_pattern(rb"%b:[^\x00\r\n]*\r\n" % _TOKEN)
# A final answer's head as nearly all are, and its fields; so short that it breaks no limit.
_USUAL_HEAD = lazy_pattern(
    rb"HTTP/1\.([01]) ([2-9][0-9]{2}) ([!-~ ]*)\r\n((?:[!-9;-~]+:[^\x00\r\n]*\r\n)*)\r\n"
)
_USUAL_FIELD = lazy_pattern(r"([!-9;-~]+):[ \t]*([^\r]*?)[ \t]*\r\n")
_USUAL_SIZE = 16 * 1024
_LENGTH = lazy_pattern(r"[0-9]{1,19}")
_NO_BODY = frozenset({204, 304})
_OF_FRAMING = frozenset({"connection", "transfer-encoding", "content-length"})
_SWITCHING = 101
_FINAL = 200


class Malformed(Exception):
    """What came breaks HTTP. ``problem``: not_http, header, head_size, interim, transfer_encoding,
    content_length, chunk."""

    def __init__(self, problem: str) -> None:
        self.problem = problem
        super().__init__(problem)


class CutOff(Exception):
    """The connection ended too soon; ``where``: start (of the status line), head, or chunk."""

    def __init__(self, where: str) -> None:
        self.where = where
        super().__init__(where)


@dataclass(frozen=True, slots=True)
class Head:
    """An answer's head. ``minor`` is the n of HTTP/1.n."""

    minor: int
    status: int
    reason: str
    fields: Fields


@dataclass(frozen=True, slots=True)
class Framing:
    """Where a body ends: ``chunked`` by itself, after ``length`` bytes, or (None) with the connection.

    ``closes``: the connection can't be used again.
    """

    chunked: bool
    length: int | None
    closes: bool


def read_head(read_line: ReadLine, *, interim: bool = False) -> Head:
    """The head of the final answer; interim ones before it are read past (RFC 9110 §15.2).

    ``interim``: the next one's, whichever it is. Raises Malformed and CutOff.
    """
    lines = _HeadLines(read_line)
    while True:
        minor, status, reason = _status_line(lines.next())
        fields = _fields(lines)
        if interim or status >= _FINAL:
            return Head(minor, status, reason, fields)
        if status == _SWITCHING:
            raise Malformed("interim")  # to a protocol that nobody asked for


def read_usual_head(data: bytes) -> tuple[Head, int] | None:
    """Read the head that ``data`` begins with at once, and how long it is; None where anything about it is
    unusual, or not all of it is there: then :func:`read_head` tells."""
    end = data.find(b"\r\n\r\n", 0, _USUAL_SIZE) + 4
    match = _USUAL_HEAD.fullmatch(data, 0, end) if end > 3 else None
    if match is None:
        return None
    fields = _USUAL_FIELD.findall(match[4].decode("latin-1"))
    return Head(int(match[1]), int(match[2]), match[3].decode("ascii").strip(" "), fields), end


def framing(head: Head, method: str) -> Framing:
    """How the body that belongs to this head is framed (RFC 9112 §6.3). Raises Malformed."""
    told: dict[str, list[str]] = {}
    for name, value in head.fields:
        if (lower := name.lower()) in _OF_FRAMING:
            told.setdefault(lower, []).append(value)
    connection = _listed(told.get("connection", ()))
    closes = "close" in connection or (head.minor == 0 and "keep-alive" not in connection)
    if method == "HEAD" or head.status in _NO_BODY:
        return Framing(False, 0, closes)
    if coding := told.get("transfer-encoding"):
        codings = _listed(coding)
        if codings == ["chunked"]:
            # Goes before a length. In HTTP/1.0 it is no coding: what follows may be anything (§6.1).
            return Framing(True, None, closes or head.minor == 0)
        if codings != ["identity"]:  # RFC 2616: none at all
            raise Malformed("transfer_encoding")
    length = content_length(told.get("content-length", ()))
    return Framing(False, length, closes or length is None)


def _listed(values: Iterable[str]) -> list[str]:
    """The members of a field that is a list, in lower case (RFC 9110 §5.6.1)."""
    members = (member.strip(" \t").lower() for value in values for member in value.split(","))
    return [member for member in members if member]


def content_length(values: Iterable[str]) -> int | None:
    """What all these fields say; None without one. Raises Malformed unless they agree (RFC 9112 §6.3)."""
    said = {length.strip(" \t") for value in values for length in value.split(",")}
    if not said:
        return None
    length = said.pop()
    if said or not _LENGTH.fullmatch(length):
        raise Malformed("content_length")
    return int(length)


def chunk_size(line: bytes) -> int:
    """The size that a chunk's first line tells, in bytes; 0 is the last one's. Raises Malformed, CutOff."""
    match = _CHUNK.fullmatch(line)
    if match is None:
        if not line.endswith(b"\n") and len(line) <= MAX_CHUNK_LINE:
            raise CutOff("chunk")
        raise Malformed("chunk")
    return int(match[1], 16)


def skip_trailers(read_line: ReadLine) -> None:
    """Read to the empty line behind the last chunk (RFC 9112 §7.1.2). Raises Malformed, CutOff."""
    left = MAX_TRAILERS
    while (line := read_line(left + 1)) != b"\r\n":
        left -= len(line)
        if not line.endswith(b"\n") and left >= 0:
            raise CutOff("chunk")
        if left < 0 or not _TRAILER.fullmatch(line):
            raise Malformed("chunk")


class _HeadLines:
    """The lines of a head, counted."""

    def __init__(self, read_line: ReadLine) -> None:
        self._read_line = read_line
        self._size = self._count = 0

    def next(self) -> bytes:
        """One more, without its end. A bare LF ends it as well (RFC 9112 §2.2)."""
        line = self._read_line(MAX_LINE + 1)
        begun = self._size > 0
        self._size += len(line)
        self._count += 1
        if not line.endswith(b"\n"):
            if len(line) <= MAX_LINE:
                if not begun and line and not line.startswith(b"HTTP/"[: len(line)]):
                    raise Malformed("not_http")
                raise CutOff("head" if begun else "start")
            raise Malformed("head_size" if begun or line.startswith(b"HTTP/1.") else "not_http")
        if self._size > MAX_HEAD or self._count > MAX_FIELDS:
            raise Malformed("head_size")
        return line[:-2] if line.endswith(b"\r\n") else line[:-1]


def _status_line(line: bytes) -> tuple[int, int, str]:
    match = _STATUS.fullmatch(line)
    if match is None:
        raise Malformed("not_http")
    return int(match[1]), int(match[2]), (match[3] or b"").decode("latin-1").strip(" \t")


def _fields(lines: _HeadLines) -> Fields:
    found: Fields = []
    while line := lines.next():
        usual = _USUAL.fullmatch(line)
        if usual is not None:
            found.append((usual[1].decode("ascii"), usual[2].decode("latin-1")))
            continue
        if _NOT_IN_VALUE.search(line):
            raise Malformed("header")
        if line[0] in b" \t":
            # Folded, as mail is: the line belongs to the value before it (RFC 9112 §5.2).
            if not found:
                raise Malformed("header")
            name, value = found[-1]
            found[-1] = (name, (value + " " + line.decode("latin-1").strip(" \t")).strip(" "))
            continue
        before, colon, behind = line.partition(b":")
        before = before.rstrip(b" \t")  # as a proxy has to (RFC 9112 §5.1)
        if not colon or not before or _NOT_IN_NAME.search(before):
            raise Malformed("header")
        found.append((before.decode("latin-1"), behind.decode("latin-1").strip(" \t")))
    return found


class Headers(dict[str, str]):
    """Fields by name in lower case, repeated ones joined by commas (RFC 9110 §5.3); looked up in any case."""

    def __init__(self, head: Head, framing: Framing) -> None:
        super().__init__()
        self._fields = head.fields
        for name, value in head.fields:
            lower = name.lower()
            before = dict.get(self, lower)
            dict.__setitem__(self, lower, value if before is None else f"{before}, {value}")
        if framing.chunked:
            self.pop("content-length", None)
        elif framing.length is not None and "content-length" in self:
            dict.__setitem__(self, "content-length", str(framing.length))

    def get(self, name: str, default: Any = None) -> Any:
        return dict.get(self, name.lower(), default)

    def __getitem__(self, name: str) -> str:
        return dict.__getitem__(self, name.lower())

    def __contains__(self, name: object) -> bool:
        return dict.__contains__(self, str(name).lower())

    def getlist(self, name: str) -> list[str]:
        """The values of repeated fields, each by itself."""
        lower = name.lower()
        return [value for known, value in self._fields if known.lower() == lower]
