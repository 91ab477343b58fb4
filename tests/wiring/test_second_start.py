"""Links through the system's handler name a source and nothing else."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transfer_gui.core.source_errors import SourceUrlInvalid
from transfer_gui.wiring.second_start import is_handled, read_handled

LINK = "https://files.example/a b.iso?x=1&y=2"
GOOD = "https://files.example/a%20b.iso?x=1&y=2"


@pytest.mark.parametrize(
    "text",
    [
        f"transfer-gui:{GOOD}",
        f"TRANSFER-GUI:{GOOD}",
        f"transfer-gui:add?url={quote(LINK, safe='')}",
        f"transfer-gui://add?url={quote(LINK, safe='')}",
        f"transfer-gui:///add?url={quote(LINK, safe='')}",
        f"transfer-gui://add/?url={quote(LINK, safe='')}",
    ],
)
def test_every_spelling_gives_the_link(text: str) -> None:
    assert is_handled(text)
    assert read_handled(text) == GOOD


@pytest.mark.parametrize(
    "inside",
    [
        "",
        "file:///etc/passwd",
        "/etc/passwd",
        "add?url=file:///etc/passwd",
        "add?url=/etc/passwd",
        "add?url=s3://bucket/key",
        "add?url=transfer-gui:https://h/x",
        "add?url=javascript:alert(1)",
        "add?url=ftp://10.0.0.1:25/x",
        "add?url=ftps://h/x",
        "add?url=sftp://h/x",
        "add?url=dav://h/x",
        "add?url=DAVS://h/x",
        "add?url=smb://h/share/x",
        "add?url=gs://private/x",
        "sftp://h/x",
        "add?url=https://h/x&bucket=mine",
        "add?url=https://h/x&url=https://h/y",
        "add?overwrite=always",
        "remove?url=https://h/x",
        "add",
        "javascript:alert(1)",
        "https://h/x\ny",
        "https://h/" + "x" * 30_000,
        "add?url=" + "&".join("a=1" for _ in range(100)),
    ],
)
def test_anything_else_is_refused(inside: str) -> None:
    with pytest.raises(SourceUrlInvalid):
        read_handled("transfer-gui:" + inside)


@given(st.text(st.characters(exclude_categories=[]), max_size=300))
def test_whatever_comes_it_is_a_web_link_or_refused(inside: str) -> None:
    try:
        found = read_handled("transfer-gui:" + inside)
    except SourceUrlInvalid:
        return
    assert found.startswith(("http://", "https://"))
    assert found.isascii()
