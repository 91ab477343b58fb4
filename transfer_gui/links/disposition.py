"""The file name in a Content-Disposition header, as servers really send it.

RFC 6266 (the header), RFC 8187 (``filename*``, formerly RFC 5987), RFC 2047 and RFC 2231 §3 (encoded words
and continuations, which old mail code sends).
The name is what the server says: ``naming.py`` makes it harmless.
"""

from __future__ import annotations

import codecs
import re
from urllib.parse import unquote_to_bytes

from transfer_gui.core.lazy_pattern import lazy_pattern

_MAX_HEADER = 16 * 1024
# One parameter or the disposition type. A quoted string without its end runs to the end of the header.
_PIECE = lazy_pattern(
    r'\s*(?P<name>[^=;\s"]*)\s*(?:=\s*(?P<value>"(?:[^"\\]|\\.)*(?:"|$)|[^;]*))?[^;]*(?:;|$)', re.DOTALL
)
# RFC 9110 §5.6.4 lets any character be escaped.
_ESCAPED = lazy_pattern(r"\\(.)", re.DOTALL)
# Whoever sends a path of Windows means a backslash by a backslash, and escapes these two only.
_WINDOWS_PATH = lazy_pattern(r"[A-Za-z]:\\|\\\\[^\\]+\\[^\\]")
_ESCAPED_FEW = lazy_pattern(r'\\(["\\])')
_PERCENT = lazy_pattern(r"%[0-9A-Fa-f]{2}")
# Python knows codecs that are no charsets of the IANA, such as "unicode_escape".
_CHARSETS = lazy_pattern(
    r"utf-?8|us-ascii|iso-8859-\d{1,2}|windows-\d{3,4}|koi8-[ru]|gbk|gb2312|gb18030|big5|shift_jis|euc-(jp|kr)"
)
_CONTINUED = lazy_pattern(r"filename\*(0|[1-9]\d?)(\*?)")


def filename_of(header: str) -> str:
    """The name that a Content-Disposition header gives, '' if none can be read. Raises nothing.

    ``filename*`` wins over ``filename`` (RFC 6266, 4.3), and both over pieces. The disposition type may be
    missing.
    """
    parameters = _parameters(header[:_MAX_HEADER])
    extended = parameters.get("filename*", "")
    return (
        _decode_extended(extended)
        or _plain(parameters.get("filename", ""))
        or _join_pieces(parameters)
        or _decode_extended(extended, wrong_charset=True)
    )


def _join_pieces(parameters: dict[str, str]) -> str:
    """``filename*0="long "; filename*1="name"`` (RFC 2231 §3), '' where there is no first piece."""
    pieces = {int(found[1]): name for name in parameters if (found := _CONTINUED.fullmatch(name))}
    joined, encoded = "", False
    for number in range(len(pieces)):
        name = pieces.get(number, "")
        value = _unquote(parameters.get(name, ""))
        encoded = encoded or (number == 0 and name.endswith("*"))
        # Only the pieces with a star are percent-encoded.
        joined += value if name.endswith("*") or not encoded else value.replace("%", "%25")
    return _decode_extended(joined, wrong_charset=True) if encoded else _plain(joined)


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


def _unquote(value: str) -> str:
    if not value.startswith('"'):
        return value
    inner = value[1:-1] if len(value) > 1 and value.endswith('"') else value[1:]
    return (_ESCAPED_FEW if _WINDOWS_PATH.match(inner) else _ESCAPED).sub(r"\1", inner)


def _decode_extended(value: str, *, wrong_charset: bool = False) -> str:
    """``UTF-8'en'na%C3%AFve.txt`` → ``naïve.txt``; '' if it is malformed, so that ``filename`` is used.

    ``wrong_charset``: bytes that are not of the charset that is named are taken for Latin-1, as nothing else
    gives a name.
    """
    charset, first, rest = _unquote(value).partition("'")
    _, second, encoded = rest.partition("'")
    charset = charset.strip().lower()
    if not (first and second and _CHARSETS.fullmatch(charset)):
        return ""
    raw = unquote_to_bytes(_as_utf8(encoded))
    try:
        return raw.decode(codecs.lookup(charset).name)
    except (UnicodeError, LookupError):
        return raw.decode("latin-1") if wrong_charset else ""


def _plain(value: str) -> str:
    name = _as_utf8(_unquote(value))
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
    if "=?" not in text:
        return text
    from email.errors import HeaderParseError  # when needed: six modules
    from email.header import decode_header

    try:
        pieces = decode_header(text)
        return "".join(
            piece if isinstance(piece, str) else piece.decode(charset or "ascii") for piece, charset in pieces
        )
    except (HeaderParseError, LookupError, ValueError):
        return text
