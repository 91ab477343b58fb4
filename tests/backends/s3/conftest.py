"""Fixtures for the destinations: a client factory that is closed, and destinations at any address."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.s3.destination import S3Destination, open_s3
from transfer_gui.core.profile import Credentials, Profile
from transfer_gui.core.store_traits import StoreTraits

Opener = Callable[..., S3Destination]

CREDENTIALS = Credentials("AKIDTEST", "secret-of-the-test")


@pytest.fixture
def factory() -> Iterator[ClientFactory]:
    """Closed afterwards."""
    made = ClientFactory()
    yield made
    made.close()


@pytest.fixture
def open_at(factory: ClientFactory) -> Opener:
    """``open_at(url, key="folder/object.bin", bucket="bucket", factory=…)``."""

    def opened(
        url: str,
        key: str = "folder/object.bin",
        *,
        bucket: str = "bucket",
        credentials: Credentials = CREDENTIALS,
        by: ClientFactory = factory,
        traits: StoreTraits | None = None,
    ) -> S3Destination:
        profile = Profile("test", endpoint=url, bucket=bucket)
        return open_s3(by, profile, credentials, key, connections=8, traits=traits)

    return opened
