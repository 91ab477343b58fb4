"""The ends of a transfer whose every secret is a canary."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.e2e.ends import BUCKET as BUCKET
from tests.e2e.ends import program as program
from tests.e2e.ends import source as source
from tests.e2e.ends import store as store
from tests.e2e.ends import store_process as store_process
from tests.servers.s3_servers import MotoS3


@pytest.fixture(scope="package")
def lenient_store() -> Iterator[MotoS3]:
    """One that takes any credentials, so that a session token can be among them."""
    with MotoS3() as server:
        server.make_bucket(BUCKET)
        yield server
