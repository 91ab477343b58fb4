"""The real ends of an end-to-end test: an S3 server process and a web server."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from tests.e2e.ends import BUCKET as BUCKET
from tests.e2e.ends import program as program
from tests.e2e.ends import source as source
from tests.e2e.ends import store as store
from tests.e2e.ends import store_process as store_process
from tests.e2e.shown import opened as opened


@pytest.fixture(scope="package", autouse=True)
def _qt_garbage_is_collected_here() -> Iterator[None]:
    """Cycles of Qt objects that these tests leave go on this thread, not on a worker of later tests."""
    yield
    gc.collect()
