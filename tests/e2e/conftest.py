"""The real ends of an end-to-end test: an S3 server process and a web server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.e2e.ends import BUCKET as BUCKET
from tests.e2e.ends import program as program
from tests.e2e.ends import source as source
from tests.e2e.ends import store as store
from tests.e2e.ends import store_process as store_process
from tests.e2e.far_side import far as far
from tests.e2e.program import Program
from tests.e2e.shown import opened as opened
from tests.servers.forking import ForkServer


@pytest.fixture(scope="package", autouse=True)
def _started_at_once() -> Iterator[None]:
    """The command line begins with everything imported; ``tests/guides`` runs each command as installed."""
    with ForkServer() as server, pytest.MonkeyPatch.context() as patch:
        patch.setattr(Program, "forks", server)
        yield
