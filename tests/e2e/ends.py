"""The real ends of the program's tests: an S3 server process, a web server, and the program between them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.program import Program
from tests.servers.http_source import HttpSource
from tests.servers.s3_servers import RcloneS3

BUCKET = "bucket"


@pytest.fixture(scope="package")
def store_process() -> Iterator[RcloneS3]:
    """A real S3 server with one bucket, for all tests; it checks signatures."""
    with RcloneS3() as server:
        server.make_bucket(BUCKET)
        yield server


@pytest.fixture
def store(store_process: RcloneS3) -> Iterator[RcloneS3]:
    """That server, its bucket empty: whichever test ran before, names are free."""
    yield store_process
    store_process.empty(BUCKET)


@pytest.fixture
def source() -> Iterator[HttpSource]:
    """A web server."""
    with HttpSource() as server:
        yield server


@pytest.fixture
def program(tmp_path: Path, store: RcloneS3) -> Program:
    """The command line with the store's keys in its environment."""
    return Program(tmp_path / "home", store)
