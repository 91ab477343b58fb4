"""Fixtures of the sources' tests: a scripted web server, and HTTP sources that are closed afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.servers.http_source import HttpSource as Server
from transfer_gui.backends.http.source import HttpSource

Opener = Callable[..., HttpSource]


@pytest.fixture
def server() -> Iterator[Server]:
    """A web server on loopback; its small buffer makes what it sent nearly what was read."""
    with Server(send_buffer=16 * 1024) as running:
        yield running


@pytest.fixture
def open_url() -> Iterator[Opener]:
    """``open_url(url, **options)`` with short timeouts."""
    made: list[HttpSource] = []

    def opened(url: str, **options: object) -> HttpSource:
        made.append(HttpSource(url, **{"connect_timeout": 5.0, "read_timeout": 5.0, **options}))  # type: ignore[arg-type]
        return made[-1]

    yield opened
    for source in made:
        source.close()
