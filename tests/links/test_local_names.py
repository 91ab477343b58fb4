"""No key leads out of its folder, and none names a device."""

from __future__ import annotations

import os
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transfer_gui.links.local_names import MAX_NAME_BYTES, beside, file_for, harmless_name
from transfer_gui.links.naming import clean_name

FOLDER = os.path.join(os.sep, "folder")


@pytest.mark.parametrize("key", ["a", "a/b.txt", "ä ö/ü", "..a/b..", "con", " a", "a."])
def test_ordinary_keys_are_paths(key: str) -> None:
    assert file_for(FOLDER, key, windows=False) == Path(FOLDER, *key.split("/"))


@pytest.mark.parametrize(
    "key", ["", "/a", "a/", "a//b", "..", "../a", "a/../b", "a/./b", ".", "a\0b", "ä" * 128]
)
def test_others_are_refused(key: str) -> None:
    with pytest.raises(ValueError, match=r"folder|too long"):
        file_for(FOLDER, key, windows=False)


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("NUL", "_NUL"),
        ("nul.txt", "_nul.txt"),
        ("Com1.tar.gz", "_Com1.tar.gz"),
        ("COM¹", "_COM¹"),
        ("conin$", "_conin$"),
        ("console.txt", "console.txt"),
        ("c:\\windows\\x", "c__windows_x"),
        ("a.txt:stream", "a.txt_stream"),
        ("..\\..\\x", ".._.._x"),
        ("ends. .", "ends___"),
    ],
)
def test_windows_names(key: str, name: str) -> None:
    assert file_for(FOLDER, key, windows=True).name == name


@given(st.text(min_size=1, max_size=40))
def test_nothing_leads_out_of_the_folder(key: str) -> None:
    for windows in (False, True):
        try:
            found = file_for(FOLDER, key, windows=windows)
        except (ValueError, UnicodeEncodeError):
            continue
        assert os.path.commonpath([FOLDER, os.path.normpath(found)]) == FOLDER
        if windows:
            assert not PureWindowsPath(found.name).drive


@given(st.text("aä€𝄞", min_size=1, max_size=60))
def test_names_beside_are_short_enough(name: str) -> None:
    made = beside(Path(FOLDER, name * 20), ".12345678.part")
    assert len(made.name.encode()) <= MAX_NAME_BYTES
    assert made.name.endswith(".12345678.part")


@pytest.mark.parametrize(
    ("said", "name"),
    [
        *((".bash_profile", "_bash_profile"), (".ssh", "_ssh"), ("..", "download"), ("~", "_~")),
        *(
            ("-rf", "_-rf"),
            ("CON", "_CON"),
            ("nul.txt", "_nul.txt"),
            ("COM1", "_COM1"),
            ("aux .txt", "_aux .txt"),
            ("a.", "a"),
        ),
        *(
            ("Autorun.inf", "_Autorun.inf"),
            ("desktop.ini", "_desktop.ini"),
            ("\u200d.bashrc", "_bashrc"),
            ("\u3164\ufeff", "download"),
            ("a:b", "a:b"),
            ("a\x07b", "a_b"),
        ),
        *(
            ("film.mkv", "film.mkv"),
            ("a.b.c", "a.b.c"),
            ("日本.iso", "日本.iso"),
            ("x~", "x~"),
            ("a-b", "a-b"),
        ),
    ],
)
def test_names_that_a_server_chose(said: str, name: str) -> None:
    assert harmless_name(said) == name


@given(st.text(max_size=40))
def test_whatever_a_server_says_is_a_plain_name_everywhere(said: str) -> None:
    name = harmless_name(clean_name(said))
    assert name
    assert not name.startswith((".", "-", "~"))
    assert file_for("/d", name, windows=False).name == name
    assert not file_for("/d", name, windows=True).name.startswith((".", "-", "~"))
    assert harmless_name(name) == name
