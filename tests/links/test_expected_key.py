"""What an object is called: from bucket to bucket its own name, byte for byte; else what is harmless."""

from __future__ import annotations

import pytest

from transfer_gui.core.transfer import Spec
from transfer_gui.links.expected_key import key_below

KEPT = ["cafe\u0301.bin", "caf\u00e9.bin", "ends in a dot.", "back\\slash", " blank ", "n" * 600, "a\u00a0b"]


def key_of(url: str, name: str, *, folder: str = "") -> str:
    spec = Spec(url, "" if folder else "bucket", folder=folder, prefix="to/")
    return key_below(spec, "", name)


@pytest.mark.parametrize("name", KEPT, ids=ascii)
def test_a_copied_object_keeps_its_name(name: str) -> None:
    """Keys are bytes (S3 user guide, "Naming objects"): changed, two objects could become one."""
    assert key_of(f"s3://from/d/{name}", name) == f"to/{name}"


def test_elsewhere_a_name_is_made_harmless() -> None:
    assert key_of("https://h.example/x", "cafe\u0301.bin.") == "to/cafe\u0301.bin"
    assert key_of("s3://from/a\u202eb", "a\u202eb") == "to/ab"
    assert key_of("s3://from/ends in a dot.", "ends in a dot.", folder="/disk") == "to/ends in a dot"
