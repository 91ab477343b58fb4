"""Bytes of files become text, or are refused with the line; nothing is replaced in silence."""

from __future__ import annotations

import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transfer_gui.core.errors import UsageError
from transfer_gui.core.text_files import decode_text
from transfer_gui.text.words_cli import explain_error

TEXT = "https://h.example/a.bin\tüber 日本.bin\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_what_editors_and_excel_write(encoding: str) -> None:
    """Excel's "Unicode Text" is UTF-16 with a mark, Notepad writes each of these."""
    assert decode_text(TEXT.encode(encoding)).lstrip("\ufeff") == TEXT
    assert decode_text(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be")) == TEXT


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "mac-roman", "shift-jis", "gb18030"])
@pytest.mark.parametrize(("before", "line"), [("", 1), ("a\r\nb\r\n", 3), ("a\rb\n\n", 4)])
def test_other_encodings_are_refused_with_the_line(encoding: str, before: str, line: int) -> None:
    word = "名前.bin" if encoding in ("shift-jis", "gb18030") else "über.bin"
    with pytest.raises(UsageError) as caught:
        decode_text((before + word).encode(encoding), path="list.csv")
    assert caught.value.facts == {"problem": "text_encoding", "path": "list.csv", "line": line}
    wording = explain_error(caught.value)
    assert f"Line {line} of “list.csv”" in wording.sentence
    assert "UTF-8" in wording.advice


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(content: bytes) -> None:
    with contextlib.suppress(UsageError):
        assert "\ufffd" not in decode_text(content) or b"\xef\xbf\xbd" in content or b"\0" in content


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
def test_utf_8_stays_as_it_is(text: str) -> None:
    assert decode_text(text.encode()) == text.removeprefix("\ufeff")
