"""Parses a Dictionary of HTTP's Structured Fields (RFC 9651 §3.2, §4.2.2), to the letter.

What breaks the syntax anywhere makes the whole field count for nothing, as §4.2 demands: half a field that
was understood could say the opposite of what was meant.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable

from transfer_gui.core.lazy_pattern import lazy_pattern

_KEY = lazy_pattern(r"[a-z*][a-z0-9_\-.*]*")
_NUMBER = lazy_pattern(r"-?(?:[0-9]{1,12}\.[0-9]{1,3}(?![0-9])|[0-9]{1,15}(?![0-9.]))")
_INTEGER = lazy_pattern(r"-?[0-9]{1,15}(?![0-9.])")
_STRING = lazy_pattern(r'"(?:[\x20-\x21\x23-\x5b\x5d-\x7e]|\\["\\])*"')
_TOKEN = lazy_pattern(r"[A-Za-z*][A-Za-z0-9:/!#$%&'*+\-.^_`|~]*")
_BYTES = lazy_pattern(r":([A-Za-z0-9+/=]*):")
_BOOLEAN = lazy_pattern(r"\?[01]")
_DISPLAY = lazy_pattern(r'%"(?:[\x20-\x21\x23-\x24\x26-\x7e]|%[0-9a-f]{2})*"')
_SPACES = lazy_pattern(r" *")
_BLANKS = lazy_pattern(r"[ \t]*")


def byte_sequences(field: str) -> dict[str, bytes]:
    """The members of a Dictionary whose value is a Byte Sequence, by key.

    Of a key that is there twice the last one counts, whatever its value is. Empty for what is no Dictionary.
    """
    try:
        members = _Parser(field.strip(" ")).dictionary()
    except ValueError:
        return {}
    return {key: value for key, value in members.items() if isinstance(value, bytes)}


class _Parser:
    """Goes through one field. Values other than bytes are checked and dropped. Raises ValueError."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def dictionary(self) -> dict[str, object]:
        members: dict[str, object] = {}
        while self._at < len(self._text):
            key = self._take(_KEY)
            value: object = True
            if self._skip("="):
                value = self._value()
            self._parameters()
            members[key] = value
            self._take(_BLANKS)
            if self._at == len(self._text):
                break
            self._expect(",")
            self._take(_BLANKS)
            if self._at == len(self._text):
                raise ValueError("a comma at the end")
        return members

    def _value(self) -> bytes | None:
        if self._peek() != "(":
            return self._item()
        self._inner_list()
        return None

    def _inner_list(self) -> None:
        self._expect("(")
        while True:
            self._take(_SPACES)
            if self._skip(")"):
                return
            self._item()
            self._parameters()
            if self._peek() not in (" ", ")"):
                raise ValueError("no end of an inner list")

    def _parameters(self) -> None:
        while self._skip(";"):
            self._take(_SPACES)
            self._take(_KEY)
            if self._skip("="):
                self._item()

    def _item(self) -> bytes | None:
        first = self._peek()
        if first == ":":
            return _decode_base64(self._take(_BYTES)[1:-1])
        kinds: dict[str, Callable[[], str]] = {
            '"': lambda: self._take(_STRING),
            "?": lambda: self._take(_BOOLEAN),
            "%": lambda: _decode_display(self._take(_DISPLAY)),
            "@": lambda: self._skip("@") and self._take(_INTEGER),
        }
        if first in kinds:
            kinds[first]()
        else:
            self._take(_NUMBER if first == "-" or (first.isascii() and first.isdigit()) else _TOKEN)
        return None

    def _peek(self) -> str:
        return self._text[self._at : self._at + 1]

    def _skip(self, char: str) -> str:
        found = char if self._peek() == char else ""
        self._at += len(found)
        return found

    def _expect(self, char: str) -> None:
        if not self._skip(char):
            raise ValueError("something else stands there")

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._text, self._at)
        if found is None:
            raise ValueError("something else stands there")
        self._at = found.end()
        return found[0]


def _decode_base64(text: str) -> bytes:
    """Padding may be missing (§4.2.7): it is made up for."""
    try:
        return base64.b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4), validate=True)
    except binascii.Error:
        raise ValueError("no base64") from None


def _decode_display(text: str) -> str:
    raw = re.sub(rb"%([0-9a-f]{2})", lambda found: bytes.fromhex(found[1].decode()), text[2:-1].encode())
    return raw.decode("utf-8")
