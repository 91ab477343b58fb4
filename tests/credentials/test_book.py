"""Forgetting keys: the next signature fetches new ones, for one profile or for all."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from transfer_gui.core.profile import CredentialKind, Profile
from transfer_gui.credentials.book import KeyBook

COUNTING = """
import json, sys
from pathlib import Path
count = Path(sys.argv[1])
number = int(count.read_text()) + 1 if count.exists() else 1
count.write_text(str(number))
print(json.dumps({"Version": 1, "AccessKeyId": f"KEY{number}", "SecretAccessKey": "s"}))
"""


@pytest.fixture
def profiles(tmp_path: Path) -> list[Profile]:
    """Two profiles whose program prints another key each time it runs."""
    script = tmp_path / "keys.py"
    script.write_text(COUNTING, encoding="utf-8")
    return [
        Profile(
            name,
            credentials=CredentialKind.PROCESS,
            process=f'"{sys.executable}" "{script}" "{tmp_path / name}"',
        )
        for name in ("one", "two")
    ]


def in_use(book: KeyBook, profiles: list[Profile]) -> list[str]:
    return [book.keys(profile).current().access_key for profile in profiles]


def test_keys_are_fetched_once_until_they_are_forgotten(book: KeyBook, profiles: list[Profile]) -> None:
    assert in_use(book, profiles) == ["KEY1", "KEY1"]
    assert in_use(book, profiles) == ["KEY1", "KEY1"]


def test_forgetting_one_profile_leaves_the_others(book: KeyBook, profiles: list[Profile]) -> None:
    in_use(book, profiles)
    book.forget("one")
    book.forget("nobody")
    assert in_use(book, profiles) == ["KEY2", "KEY1"]


def test_forgetting_all_reaches_every_profile(book: KeyBook, profiles: list[Profile]) -> None:
    in_use(book, profiles)
    book.forget_all()
    assert in_use(book, profiles) == ["KEY2", "KEY2"]
