"""STS and IAM users at moto, Identity Center at a server of ours, and a book of keys that uses them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import botocore.session
import pytest
from botocore.config import Config

from tests.servers.identity_center import IdentityCenter
from tests.servers.s3_servers import MotoS3
from transfer_gui.credentials.book import KeyBook
from transfer_gui.storage.profiles import CredentialStore
from transfer_gui.storage.secrets import SessionSecrets


@pytest.fixture(scope="package")
def moto() -> Iterator[MotoS3]:
    """STS is there too."""
    with MotoS3() as server:
        yield server


@pytest.fixture
def center() -> Iterator[IdentityCenter]:
    """Nobody has confirmed anything yet."""
    with IdentityCenter() as server:
        yield server


@pytest.fixture
def store() -> CredentialStore:
    """Typed keys, in memory; an environment without any."""
    return CredentialStore(SessionSecrets(), SessionSecrets(), {})


@pytest.fixture
def book(store: CredentialStore) -> KeyBook:
    """Sees no environment variables."""
    return KeyBook(store, SessionSecrets(), {})


def who(server: MotoS3, keys: Any) -> str:
    """The ARN that STS says these keys have."""
    client = botocore.session.Session().create_client(
        "sts",
        endpoint_url=server.endpoint_url,
        region_name="us-east-1",
        aws_access_key_id=keys.access_key,
        aws_secret_access_key=keys.secret_key,
        aws_session_token=keys.token or None,
        config=Config(proxies={}),
    )
    try:
        return str(client.get_caller_identity()["Arn"])
    finally:
        client.close()
