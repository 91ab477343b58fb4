"""Hostile text and damaged rows: a small dose."""

from __future__ import annotations

import pytest

from tests.fire.fuzz import TARGETS, fuzz

DOSE = 5_000
SLOW = {"pasted": 500, "imported": 500, "settings": 300}


@pytest.mark.parametrize("name", TARGETS)
def test_whatever_comes(name: str) -> None:
    assert not list(fuzz(name, SLOW.get(name, DOSE), 1))
