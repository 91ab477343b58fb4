"""Text out of the bytes of a file that somebody hands in: UTF-8 and UTF-16; nothing is guessed."""

from __future__ import annotations

import codecs

from transfer_gui.core.errors import UsageError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16's, which it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOOKED_AT = 4096


def decode_text(content: bytes, *, path: str = "") -> str:
    """The text. Raises UsageError(text_encoding) with the ``line`` from 1 that is in another encoding.

    Other encodings can't be told from each other by their bytes, and a wrong guess makes a wrong name.
    """
    encoding = _encoding(content)
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        before = content[: error.start].decode(encoding, "replace")
        line = before.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
        raise UsageError(problem="text_encoding", path=path, line=line) from None


def _encoding(content: bytes) -> str:
    """By the mark at its beginning (Unicode 23.8), or for UTF-16 without one by where its NULs are."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    beginning = content[:_LOOKED_AT]
    even, odd = beginning[::2].count(0), beginning[1::2].count(0)
    if odd > 4 * even and odd * 4 > len(beginning[1::2]):
        return "utf-16-le"
    if even > 4 * odd and even * 4 > len(beginning[::2]):
        return "utf-16-be"
    return "utf-8"
