"""Clients are isolated from the environment, shared, lean at start, and send what we decided."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.backends.bodies import BytesBody
from tests.backends.s3.conftest import CREDENTIALS, Opener
from tests.backends.s3.scripted_s3 import Exchange, ScriptedS3, answer, s3_error
from transfer_gui import __version__
from transfer_gui.backends.destination import ObjectOptions, Upload
from transfer_gui.backends.s3.client import CLIENTS_KEPT, EXPECT_FROM, ClientFactory
from transfer_gui.backends.s3.destination import open_s3
from transfer_gui.core.destination_errors import (
    CredentialsInvalid,
    EndpointInvalid,
    RegionFollowed,
    RegionWrong,
)
from transfer_gui.core.profile import CredentialKind, Credentials, Profile
from transfer_gui.credentials.book import KeyBook
from transfer_gui.storage.profiles import CredentialStore
from transfer_gui.storage.secrets import SessionSecrets

CANARY = "canary-of-the-environment"
UPLOAD = Upload("u1")
OK = answer(200, ETag='"e"')


@pytest.fixture
def canaries(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An environment and AWS files full of settings that must not be used."""
    config = tmp_path / "config"
    config.write_text(
        f"[default]\nregion = {CANARY}-1\naws_access_key_id = {CANARY}\naws_secret_access_key = {CANARY}\n"
        f"endpoint_url = http://{CANARY}.example\ns3 =\n  addressing_style = virtual\n"
        "[profile mine]\naws_access_key_id = AKIDMINE\naws_secret_access_key = mine\nregion = eu-north-1\n"
    )
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.setenv(name, str(config))
    for name in (
        "ACCESS_KEY_ID",
        "SECRET_ACCESS_KEY",
        "SESSION_TOKEN",
        "REGION",
        "DEFAULT_REGION",
        "PROFILE",
    ):
        monkeypatch.setenv(f"AWS_{name}", CANARY)
    for name in ("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3", "HTTP_PROXY", "HTTPS_PROXY", "http_proxy"):
        monkeypatch.setenv(name, f"http://{CANARY}.example:1")
    for name in ("AWS_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "AWS_DATA_PATH"):
        monkeypatch.setenv(name, f"/{CANARY}")
    for name in ("AWS_USE_FIPS_ENDPOINT", "AWS_USE_DUALSTACK_ENDPOINT", "AWS_S3_USE_ARN_REGION"):
        monkeypatch.setenv(name, "true")
    monkeypatch.setenv("AWS_SDK_UA_APP_ID", CANARY)
    return config


def test_own_keys_leave_the_environment_alone(canaries: Path, open_at: Opener) -> None:
    with ScriptedS3(OK) as server:
        open_at(server.url).put_part(UPLOAD, 1, BytesBody(b"x"))
        request = server.requests[0]
    assert CANARY not in str(request.headers)
    assert "Credential=AKIDTEST/" in request.headers["authorization"]
    assert "/us-east-1/s3/" in request.headers["authorization"]
    assert "x-amz-security-token" not in request.headers
    assert request.target.startswith("/bucket/folder/object.bin?")
    assert f"transfer-gui/{__version__}" in request.headers["user-agent"]


def test_what_lies_in_the_place_of_the_null_device_is_not_read(
    factory: ClientFactory, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Any program of root's may put a file there; botocore would take it for a configuration."""
    file = tmp_path / "null"
    file.write_bytes(b"\xff no configuration")
    monkeypatch.setattr(os, "devnull", str(file))
    client = factory.client(Profile("aws", region="eu-west-1", bucket="b-1"), CREDENTIALS, connections=1)
    assert client.meta.endpoint_url == "https://s3.eu-west-1.amazonaws.com"


def test_amazons_own_address_is_not_changed_by_the_environment(
    canaries: Path, factory: ClientFactory
) -> None:
    client = factory.client(Profile("aws", region="eu-west-1", bucket="b-1"), CREDENTIALS, connections=1)
    assert client.meta.endpoint_url == "https://s3.eu-west-1.amazonaws.com"
    assert client._endpoint.http_session._verify is True
    assert client._endpoint.http_session._proxy_config.proxy_url_for("https://x.example") is None


def test_environment_and_aws_profile_are_used_where_the_profile_says_so(
    factory: ClientFactory, canaries: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "AWS_CA_BUNDLE", "AWS_PROFILE", "AWS_DATA_PATH"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_REGION", "us-west-2")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-west-2")
    with ScriptedS3(OK) as server:
        book = KeyBook(CredentialStore(SessionSecrets(), SessionSecrets()), SessionSecrets())
        for kind, named in ((CredentialKind.ENVIRONMENT, ""), (CredentialKind.AWS_PROFILE, "mine")):
            profile = Profile(kind, server.url, bucket="bucket", credentials=kind, aws_profile=named)
            open_s3(factory, profile, book.keys(profile), "key").put_part(UPLOAD, 1, BytesBody(b"x"))
        environment, named_profile = (request.headers["authorization"] for request in server.requests)
    assert f"Credential={CANARY}/" in environment
    assert "/us-west-2/s3/" in environment
    assert "Credential=AKIDMINE/" in named_profile


def test_without_credentials_nothing_is_asked(factory: ClientFactory) -> None:
    for kind in CredentialKind:
        with pytest.raises(CredentialsInvalid):
            factory.client(Profile("p", "http://127.0.0.1:9", credentials=kind), None, connections=1)
    missing = Profile("p", credentials=CredentialKind.AWS_PROFILE, aws_profile="missing")
    with pytest.raises(CredentialsInvalid):
        factory.client(missing, CREDENTIALS, connections=1)


def test_an_endpoint_that_is_no_url(factory: ClientFactory) -> None:
    with pytest.raises(EndpointInvalid):
        factory.client(Profile("p", "http://no host/", region="x"), CREDENTIALS, connections=1)


def test_equal_profiles_share_a_client_and_other_secrets_do_not(factory: ClientFactory) -> None:
    made: list[object] = []
    profile = Profile("p", "http://127.0.0.1:9", bucket="one")

    def make() -> None:
        made.append(factory.client(profile, CREDENTIALS, connections=4))

    threads = [threading.Thread(target=make) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    again = factory.client(Profile("q", "http://127.0.0.1:9", bucket="two"), CREDENTIALS, connections=4)
    assert {id(client) for client in made} == {id(again)}
    other = factory.client(profile, Credentials("AKIDTEST", "another"), connections=4)
    assert other is not again
    factory.close()
    assert factory.client(profile, CREDENTIALS, connections=4) is not again


def test_old_clients_are_forgotten_with_their_secrets(factory: ClientFactory) -> None:
    for number in range(CLIENTS_KEPT + 2):
        factory.client(Profile("p", "http://127.0.0.1:9"), Credentials("a", str(number)), connections=1)
    assert len(factory._clients) == CLIENTS_KEPT
    assert "secret" not in repr(factory._clients)


def test_what_goes_over_the_wire(open_at: Opener) -> None:
    with ScriptedS3(OK) as server:
        open_at(server.url).put_part(UPLOAD, 7, BytesBody(b"x" * 10, chunk=3))
        request = server.requests[0]
    assert bytes(request.body) == b"x" * 10
    assert request.target == "/bucket/folder/object.bin?uploadId=u1&partNumber=7"
    assert request.headers["content-length"] == "10"
    assert request.headers["x-amz-content-sha256"] == "UNSIGNED-PAYLOAD"
    sent = set(request.headers)
    assert (
        not {"transfer-encoding", "content-encoding", "x-amz-trailer", "x-amz-sdk-checksum-algorithm"} & sent
    )


@pytest.mark.parametrize(("size", "expects"), [(EXPECT_FROM, False), (EXPECT_FROM + 1, True)])
def test_expect_is_for_large_bodies(open_at: Opener, size: int, expects: bool) -> None:
    with ScriptedS3(OK) as server:
        open_at(server.url).put_part(UPLOAD, 1, BytesBody(bytes(size)))
        assert ("expect" in server.requests[0].headers) is expects
        assert len(server.requests[0].body) == size


def test_expect_can_be_switched_off(factory: ClientFactory) -> None:
    with ScriptedS3(OK) as server:
        profile = Profile("p", server.url, bucket="bucket")
        destination = open_s3(factory, profile, CREDENTIALS, "key", expect_continue=False)
        destination.put_part(UPLOAD, 1, BytesBody(bytes(EXPECT_FROM * 2)))
        assert "expect" not in server.requests[0].headers


def test_a_refusal_instead_of_continue_ends_the_body_and_the_connection(open_at: Opener) -> None:
    def refuse(exchange: Exchange) -> None:
        exchange.sock.sendall(s3_error(403, "AccessDenied"))
        exchange.ended.wait()

    with ScriptedS3(refuse, OK) as server:
        destination = open_at(server.url)
        body = BytesBody(bytes(64 << 20))
        with pytest.raises(Exception, match="access_denied"):
            destination.put_part(UPLOAD, 1, body)
        assert body.chunks_read == 0  # nobody wants it
        destination.put_part(UPLOAD, 1, BytesBody(b"x"))
        assert len(server._sockets) == 2


def test_no_redirect_is_followed_behind_our_back(open_at: Opener) -> None:
    """botocore would send the body again, and ends in a RecursionError where a 307 has no XML."""
    plain = answer(307, b"moved", Location="http://elsewhere.example/")
    named = s3_error(301, "PermanentRedirect", x_amz_bucket_region="eu-west-1")
    with ScriptedS3(plain, plain, named, named) as server:
        destination = open_at(server.url)
        with pytest.raises(RegionWrong):
            destination.put_part(UPLOAD, 1, BytesBody(b"x"))
        with pytest.raises(RegionFollowed) as caught:
            destination.begin(ObjectOptions())
        assert caught.value.facts["region"] == "eu-west-1"
        with pytest.raises(RegionWrong):  # once is enough
            destination.begin(ObjectOptions())
        assert [request.method for request in server.requests] == ["PUT", "HEAD", "POST", "POST"]


def test_start_up_loads_no_botocore() -> None:
    program = (
        "import sys, transfer_gui.backends.s3.destination\n"
        "heavy = {'botocore', 'boto3', 'urllib3', 'ssl', 'requests'} & set(sys.modules)\n"
        "sys.exit(', '.join(heavy) or 0)"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr


def test_secrets_stay_out_of_the_log(open_at: Opener, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO), ScriptedS3(OK) as server:
        open_at(server.url).put_part(UPLOAD, 1, BytesBody(b"x"))
    assert CREDENTIALS.secret_key not in caplog.text
    assert "Signature" not in caplog.text
    assert logging.getLogger("botocore").level == logging.NOTSET
