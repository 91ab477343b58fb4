"""CRC64NVME: its published check value, its spellings, and that of a whole from those of parts."""

from __future__ import annotations

import pytest
from awscrt import checksums
from hypothesis import given, settings
from hypothesis import strategies as st

from transfer_gui.core.crc64 import Crc64, LazyCrc64, load_crc64

CHECK = Crc64(0xAE8B14860A799888)
"""Of "123456789": CRC-64/NVME in the catalogue of parametrised CRC algorithms."""


def test_the_published_check_value() -> None:
    assert Crc64.compute(b"123456789") == CHECK
    assert load_crc64()(memoryview(b"6789"), Crc64.compute(b"12345")) == CHECK
    assert (CHECK.encode(), CHECK.hex()) == ("rosUhgp5mIg=", "ae8b14860a799888")
    assert CHECK.name() == "CRC64NVME:rosUhgp5mIg="


@settings(deadline=None)
@given(st.lists(st.binary(max_size=5000), min_size=1, max_size=3))
def test_small_data_needs_no_library(chunks: list[bytes]) -> None:
    compute, crc = LazyCrc64(), 0
    for chunk in chunks:
        crc = compute(memoryview(chunk), crc)
    assert crc == checksums.crc64nvme(b"".join(chunks))


@settings(deadline=None)
@given(st.lists(st.binary(max_size=300), max_size=12))
def test_parts_make_the_whole(parts: list[bytes]) -> None:
    whole = Crc64.combine((Crc64.compute(part), len(part)) for part in parts)
    assert whole == checksums.crc64nvme(b"".join(parts))


@settings(deadline=None)
@given(st.integers(0, 2**64 - 1))
def test_each_spelling_is_read_back(value: int) -> None:
    crc = Crc64(value)
    assert Crc64.decode(crc.encode()) == Crc64.parse(crc.name()) == Crc64(crc.hex(), 16) == value
    assert len(crc.hex()) == 16


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "AAAA",
        "rosUhgp5mIg",
        "rosUhgp5mIg==",
        "rosUhgp5mIg=\n",
        "not base64!!",
        "OTk5OTk5OTk5",
        "é" * 12,
    ],
)
def test_what_is_no_checksum(text: str) -> None:
    """S3 appends ``-<parts>`` to checksums of checksums; stores write other things still."""
    assert Crc64.decode(text) is None
    assert Crc64.parse(f"CRC64NVME:{text}") is None


@pytest.mark.parametrize("name", ["rosUhgp5mIg=", "CRC32C:rosUhgp5mIg=", "crc64nvme:rosUhgp5mIg="])
def test_a_name_tells_its_algorithm(name: str) -> None:
    assert Crc64.parse(name) is None
