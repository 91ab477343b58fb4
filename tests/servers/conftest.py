"""The scripted source, for the tests of what it can do."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from tests.servers.http_source import HttpSource


@pytest.fixture
def source() -> Iterator[HttpSource]:
    """A running source that leaves no thread."""
    before = set(threading.enumerate())
    with HttpSource() as running:
        yield running
    # Fewer is fine: a stand-in for another library's thread, kept from an earlier test, may end meanwhile.
    assert set(threading.enumerate()) <= before
