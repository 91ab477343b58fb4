"""The file name in a Content-Disposition header, as servers really send it.

RFC 6266 (the header), RFC 8187 (``filename*``, formerly RFC 5987), RFC 2047 (what old mail code sends).
The name is what the server says: ``naming.py`` makes it harmless.
"""

from __future__ import annotations

import re
from email.errors import HeaderParseError
from email.header import decode_header
from urllib.parse import unquote_to_bytes

_MAX_HEADER = 16 * 1024
# One parameter or the disposition type. A quoted string without its end runs to the end of the header.
_PIECE = re.compile(
    r'\s*(?P<name>[^=;\s"]*)\s*(?:=\s*(?P<value>"(?:[^"\\]|\\.)*(?:"|$)|[^;]*))?[^;]*(?:;|$)', re.DOTALL
)
# RFC 6266 has any character escaped; most senders escape these two only and mean a backslash by a backslash.
_ESCAPED = re.compile(r'\\(["\\])')
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_CHARSETS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "iso-8859-1": "latin-1",
    "us-ascii": "ascii",
    "windows-1252": "cp1252",
}


def filename_of(header: str) -> str:
    """The name that a Content-Disposition header gives, '' if none can be read. Raises nothing.

    ``filename*`` wins over ``filename`` (RFC 6266, 4.3). The disposition type may be missing.
    """
    parameters = _parameters(header[:_MAX_HEADER])
    return _extended(parameters.get("filename*", "")) or _plain(parameters.get("filename", ""))


def _parameters(header: str) -> dict[str, str]:
    found: dict[str, str] = {}
    at = 0
    while at < len(header):
        piece = _PIECE.match(header, at)
        if piece is None or piece.end() == at:
            at += 1
            continue
        if piece["value"] is not None:
            found.setdefault(piece["name"].lower(), piece["value"].strip())
        at = piece.end()
    return found


def _unquoted(value: str) -> str:
    if not value.startswith('"'):
        return value
    inner = value[1:-1] if len(value) > 1 and value.endswith('"') else value[1:]
    return _ESCAPED.sub(r"\1", inner)


def _extended(value: str) -> str:
    """``UTF-8'en'na%C3%AFve.txt`` → ``naïve.txt``; '' if it is malformed, so that ``filename`` is used."""
    charset, first, rest = _unquoted(value).partition("'")
    _, second, encoded = rest.partition("'")
    codec = _CHARSETS.get(charset.strip().lower())
    if not (first and second and codec):
        return ""
    try:
        return unquote_to_bytes(_as_utf8(encoded)).decode(codec)
    except UnicodeError:
        return ""


def _plain(value: str) -> str:
    name = _as_utf8(_unquoted(value))
    if name.startswith("=?") and name.endswith("?="):
        name = _mail_word(name)
    if _PERCENT.search(name):
        # Browsers decode it too, though no RFC says so; a name that merely holds a "%41" is rarer.
        try:
            return unquote_to_bytes(name).decode("utf-8")
        except UnicodeError:
            return name
    return name


def _as_utf8(text: str) -> str:
    """HTTP libraries hand headers over as Latin-1; where the bytes were UTF-8, say what they meant."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text.encode("utf-8", "ignore").decode("utf-8")


def _mail_word(text: str) -> str:
    try:
        pieces = decode_header(text)
        return "".join(
            piece if isinstance(piece, str) else piece.decode(charset or "ascii") for piece, charset in pieces
        )
    except (HeaderParseError, LookupError, ValueError):
        return text
