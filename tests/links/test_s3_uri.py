"""Objects as sources: a key is any UTF-8 of up to 1,024 bytes (S3 user guide, "Naming objects")."""

from __future__ import annotations

import pytest

from transfer_gui.core.source_errors import SourceUrlInvalid
from transfer_gui.links.s3_uri import parse_s3

KEYS = [
    "Shot 10.02.33\u202fAM.png",  # as macOS names a picture of the screen
    "a\u00a0b.txt",
    "ends in a blank\u3000",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467.txt",
    "so\u00adft.txt",
    "\uf8ff.txt",
    "right\u200fto left",
    "cafe\u0301",
    "not assigned yet \U000effff",
    "tra?ve#l&%20+=;",
]


@pytest.mark.parametrize("key", KEYS, ids=ascii)
def test_any_text_is_a_key(key: str) -> None:
    assert parse_s3(f" s3://bucket/{key}\n").key == key


@pytest.mark.parametrize(
    "key", ["a\x00b", "a\x1bb", "a\x85b", "a\nb", "a\ud800", "../a", "a/./b", "k" * 1025]
)
def test_what_is_none(key: str) -> None:
    with pytest.raises(SourceUrlInvalid) as told:
        parse_s3(f"s3://bucket/{key}")
    assert told.value.facts["problem"] == "s3_key"
