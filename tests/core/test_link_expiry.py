"""When signed links stop working, as far as they say so."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transfer_gui.core.link_expiry import expiry_of

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC).timestamp()
BASE = "https://files.example/a.bin?"


@pytest.mark.parametrize(
    ("query", "expires"),
    [
        ("X-Amz-Date=20260301T120000Z&X-Amz-Expires=3600&X-Amz-Signature=x", NOON + 3600),
        ("X-Goog-Date=20260301T120000Z&X-Goog-Expires=60&X-Goog-Signature=x", NOON + 60),
        ("x-amz-date=20260301T120000Z&x-amz-expires=1", NOON + 1),
        ("sv=2024-01-01&se=2026-03-01T12%3A00%3A00Z&sig=x", NOON),
        ("se=2026-03-01&sig=x", NOON - 12 * 3600),
        (f"Expires={int(NOON)}&Signature=x&Key-Pair-Id=K", NOON),
        (f"AWSAccessKeyId=A&Expires={int(NOON)}&Signature=x", NOON),
        (f"Expires={int(NOON)}", None),
        ("X-Amz-Date=20260301T120000Z", None),
        ("X-Amz-Date=yesterday&X-Amz-Expires=3600", None),
        ("X-Amz-Date=20260301T120000Z&X-Amz-Expires=soon", None),
        ("se=nonsense&sig=x", None),
        ("", None),
    ],
)
def test_expiry(query: str, expires: float | None) -> None:
    assert expiry_of(BASE + query) == expires


@given(st.text(max_size=80))
def test_any_text_is_looked_at(text: str) -> None:
    expiry_of(text)
    expiry_of(BASE + text)
    expiry_of(BASE + f"X-Amz-Date=20260301T120000Z&X-Amz-Expires={text}")
