"""What an answer of HTTP/1.1 says, by a second reader: everything received first, then taken apart.

It shares nothing with the program's reader and knows no limits, sockets or buffers; it was written from the
text of RFC 9112 (and RFC 2616 §4.4 for ``identity``), to be the judge of what may be called whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEAD = re.compile(rb"(.*?\n)\r?\n", re.DOTALL)
_START = re.compile(rb"HTTP/1\.\d[ \t]+([1-9]\d\d)(?:[ \t][^\r\0]*)?")
_TOKEN = rb"[\w!#$%&'*+.^`|~-]+"
_QUOTED = rb'"(?:[^"\\\0-\x08\n-\x1f\x7f]|\\[^\0-\x08\n-\x1f\x7f])*"'
_EXTENSION = rb"[ \t]*;[ \t]*%b(?:[ \t]*=[ \t]*(?:%b|%b))?" % (_TOKEN, _TOKEN, _QUOTED)
_CHUNK = re.compile(rb"([0-9a-fA-F]+)(?:%b)*\r\n" % _EXTENSION)
_TRAILERS = re.compile(rb"(?:[\w!#$%&'*+.^`|~-]+:[^\r\n\0]*\r\n)*\r\n")


@dataclass(frozen=True, slots=True)
class Verdict:
    """``whole``: the answer proves its body to be complete. Without a body it is broken."""

    body: bytes | None = None
    whole: bool = False
    status: int = 0


BROKEN = Verdict()


def judged(wire: bytes) -> Verdict:
    """What the client of a GET may take from these bytes, all that came before the connection ended."""
    while True:
        found = _HEAD.match(wire)
        if found is None or b"\0" in found[1] or re.search(rb"\r(?!\n)", found[1]):
            return BROKEN
        wire = wire[found.end() :]
        start, *lines = re.split(rb"\r?\n", found[1])[:-1]
        match = _START.fullmatch(start)
        if match is None:
            return BROKEN
        fields = _fields(lines)
        status = int(match[1])
        if fields is None or status == 101:
            return BROKEN
        if status >= 200:
            return _body(status, fields, wire)


def _fields(lines: list[bytes]) -> dict[bytes, list[bytes]] | None:
    unfolded: list[bytes] = []
    for line in lines:
        if line[:1] in (b" ", b"\t"):
            if not unfolded:
                return None
            unfolded[-1] += b" " + line.strip(b" \t")
        else:
            unfolded.append(line)
    fields: dict[bytes, list[bytes]] = {}
    for line in unfolded:
        match = re.fullmatch(
            rb"([!-9;-~\x80-\xff](?:[ !-9;-~\x80-\xff\t]*[!-9;-~\x80-\xff])?)[ \t]*:[ \t]*(.*?)[ \t]*",
            line,
            re.DOTALL,
        )
        if match is None:
            return None
        fields.setdefault(match[1].lower(), []).append(match[2])
    return fields


def _body(status: int, fields: dict[bytes, list[bytes]], rest: bytes) -> Verdict:
    if status in (204, 304):
        return Verdict(b"", True, status)
    if b"transfer-encoding" in fields:
        codings = [one.strip(b" \t").lower() for one in b",".join(fields[b"transfer-encoding"]).split(b",")]
        codings = [one for one in codings if one]
        if codings == [b"chunked"]:
            return _chunks(status, rest)
        if codings != [b"identity"]:
            return BROKEN
    if b"content-length" in fields:
        lengths = {one.strip(b" \t") for one in b",".join(fields[b"content-length"]).split(b",")}
        if len(lengths) > 1 or not re.fullmatch(rb"[0-9]+", (length := lengths.pop())):
            return BROKEN
        return Verdict(rest[: int(length)], True, status) if len(rest) >= int(length) else BROKEN
    return Verdict(rest, False, status)


def _chunks(status: int, rest: bytes) -> Verdict:
    body = b""
    while match := _CHUNK.match(rest):
        size, rest = int(match[1], 16), rest[match.end() :]
        if size == 0:
            return Verdict(body, True, status) if _TRAILERS.match(rest) else BROKEN
        if len(rest) < size + 2 or rest[size : size + 2] != b"\r\n":
            return BROKEN
        body, rest = body + rest[:size], rest[size + 2 :]
    return BROKEN
