"""README.md: short, and each subject that a reader searches for is one click away."""

from __future__ import annotations

import re

import pytest

from tests.guides.commands import ROOT, blocks
from transfer_gui.ui.records.help_window import anchor_of

README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8")
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)
SUBJECTS = [
    "permission",
    "bandwidth",
    "parallel",
    "environment variable",
    "presigned",
    "Docker",
    "IAM",
    "checksum",
    "resume",
]


def section(target: str) -> str:
    """The text that a link leads to: its heading to the next of the same rank, or the whole file."""
    name, _, anchor = target.partition("#")
    text = (ROOT / name).read_text(encoding="utf-8")
    if not anchor:
        return text
    headings = list(_HEADING.finditer(text))
    at = next(number for number, one in enumerate(headings) if anchor_of(one[2]) == anchor)
    later = (one for one in headings[at + 1 :] if len(one[1]) <= len(headings[at][1]))
    end = next(later, None)
    return text[headings[at].start() : end.start() if end else None]


def test_it_has_at_most_900_words() -> None:
    assert len(TEXT.split()) <= 900


@pytest.mark.parametrize("target", _LINK.findall(TEXT))
def test_each_link_leads_to_a_file_and_a_heading(target: str) -> None:
    path = ROOT / target.partition("#")[0]
    assert path.is_file()
    assert path.suffix == ".png" or section(target)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_reader_who_searches_for_it_finds_a_link_to_the_place(subject: str) -> None:
    rows = [line for line in TEXT.splitlines() if line.startswith("|") and subject in line.rpartition("|")[0]]
    targets = [target for row in rows for target in _LINK.findall(row)]
    assert any(subject.lower() in section(target).lower() for target in targets)


def test_run_and_test_are_the_first_commands() -> None:
    """The two commands that set up a fresh checkout come first, as they are run from elsewhere, too."""
    first = next(text for language, text in blocks(README) if language == "sh")
    assert [line.partition("#")[0].strip() for line in first.splitlines()] == [
        "python3 packaging/bootstrap.py run",
        "python3 packaging/bootstrap.py test",
    ]
