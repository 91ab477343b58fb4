"""Fixtures of the engine's tests: a source that can go wrong, and a world of queue, store and engines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engine.builders import World
from tests.servers.http_source import HttpSource


@pytest.fixture
def source() -> Iterator[HttpSource]:
    """A scripted web server; small buffers, so that what it has sent is nearly what was read."""
    with HttpSource(send_buffer=64 * 1024) as running:
        yield running


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """Everything else; closed before the source goes."""
    with World(tmp_path) as made:
        yield made
