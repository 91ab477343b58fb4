"""The ends of a transfer whose every secret is a canary."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.program import Program
from tests.servers.http_source import HttpSource
from tests.servers.s3_servers import MotoS3, RcloneS3

BUCKET = "bucket"


@pytest.fixture(scope="package")
def store() -> Iterator[RcloneS3]:
    """A real S3 server with one bucket; it checks signatures."""
    with RcloneS3() as server:
        server.make_bucket(BUCKET)
        yield server


@pytest.fixture(scope="package")
def lenient_store() -> Iterator[MotoS3]:
    """One that takes any credentials, so that a session token can be among them."""
    with MotoS3() as server:
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
