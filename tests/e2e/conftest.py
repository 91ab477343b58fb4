"""The real ends of an end-to-end test: an S3 server process and a web server."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.program import Program
from tests.e2e.shown import BUCKET as BUCKET
from tests.e2e.shown import opened as opened
from tests.servers.http_source import HttpSource
from tests.servers.s3_servers import RcloneS3


@pytest.fixture(scope="package", autouse=True)
def _qt_garbage_is_collected_here() -> Iterator[None]:
    """Cycles of Qt objects that these tests leave go on this thread, not on a worker of later tests."""
    yield
    gc.collect()


@pytest.fixture(scope="package")
def store() -> Iterator[RcloneS3]:
    """A real S3 server with one bucket."""
    with RcloneS3() as server:
        server.make_bucket(BUCKET)
        yield server


@pytest.fixture
def source() -> Iterator[HttpSource]:
    """A web server."""
    with HttpSource() as server:
        yield server


@pytest.fixture
def program(tmp_path: Path, store: RcloneS3) -> Program:
    """The command line with the store's keys in its environment."""
    return Program(tmp_path / "home", store)
