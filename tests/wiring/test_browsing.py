"""Looking and deleting in a real store, by the profile of the environment."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers.strict_s3.server import StrictS3
from tests.wiring.store_browsers import open_browser
from transfer_gui.core.destination_errors import AccessDenied
from transfer_gui.wiring.browsing import StoreBrowser

KEYS = [f"in/{number}" for number in range(100)]


@pytest.fixture
def store() -> Iterator[StrictS3]:
    with StrictS3(deny=["s3:DeleteObject"]) as running:
        running.make_bucket("bucket")
        yield running


@pytest.fixture
def browser(store: StrictS3, tmp_path: Path) -> Iterator[StoreBrowser]:
    with open_browser(store, tmp_path) as opened:
        yield opened


def test_the_first_refusal_ends_deleting(store: StrictS3, browser: StoreBrowser) -> None:
    with pytest.raises(AccessDenied):
        browser.remove("env", "bucket", KEYS)
    asked = [one for one in store.audit().requests if one.operation == "DeleteObject"]
    assert 0 < len(asked) < len(KEYS)


def test_an_object_of_the_whole_key_comes_once(store: StrictS3, browser: StoreBrowser) -> None:
    for key in ("big.iso", "big.iso.sig"):
        store.client.put_object(Bucket="bucket", Key=key, Body=b"12345")
    found = browser.below("env", "bucket", "big.iso", itself=True)
    assert [one.key for one in found] == ["big.iso", "big.iso.sig"]
    assert [one.key for one in browser.below("env", "bucket", "big.iso")] == ["big.iso", "big.iso.sig"]
