"""Which buckets are asked directly, and that they are where botocore would look for them."""

from __future__ import annotations

import sys
from pathlib import Path
from unittest import mock
from urllib.parse import urlsplit

import pytest

from tests.backends.s3.conftest import CREDENTIALS
from transfer_gui.backends.s3.addressing import address_of
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.s3.direct import Address
from transfer_gui.core.host_access import Route
from transfer_gui.core.profile import Addressing, CredentialKind, Profile

AWS = Profile("aws", region="eu-west-1", bucket="bucket-1")


@pytest.mark.parametrize(
    "profile",
    [
        AWS,
        Profile("aws", region="us-west-2", bucket="bucket.1", addressing=Addressing.PATH),
        Profile("own", "http://store.example:9000/base/", bucket="Some_Bucket"),
        Profile("own", "https://store.example", bucket="bucket", addressing=Addressing.VIRTUAL),
        Profile("own", "http://store.example:80", bucket="bucket"),
        Profile("own", "https://store.example:443", region="auto", bucket="bucket"),
    ],
    ids=str,
)
def test_the_same_place_as_botocores(factory: ClientFactory, profile: Profile) -> None:
    found = address_of(profile, Route(), "us-east-1", ca_file="", proxied=False)
    assert found is not None
    presigned = factory.client(profile, CREDENTIALS, connections=1).generate_presigned_url(
        "head_object", Params={"Bucket": profile.bucket, "Key": "a/b c"}
    )
    parts = urlsplit(presigned)
    usual = (":80" if parts.scheme == "http" else ":443",)
    assert found.authority == parts.netloc.removesuffix(usual[0])
    assert f"{found.root}/a/b%20c" == parts.path
    assert found.tls is (parts.scheme == "https")
    assert f"{found.region}%2Fs3" in parts.query


@pytest.mark.parametrize(
    "profile",
    [
        Profile("aws", bucket="arn:aws:s3:eu-west-1:1:accesspoint/x", region="eu-west-1"),
        Profile("aws", bucket="name--euw1-az1--x-s3", region="eu-west-1"),
        Profile("aws", bucket="name-s3alias", region="eu-west-1"),
        Profile("aws", bucket="with.dots", region="eu-west-1"),
        Profile("aws", bucket="bucket", region="cn-north-1"),
        Profile("aws", bucket="bucket", region="us-gov-west-1"),
        Profile("own", "https://s3.dualstack.eu-west-1.amazonaws.com", bucket="bucket"),
        Profile("own", "http://[::1]:9", bucket="bucket"),
        Profile("own", "http://127.0.0.1:9", bucket="bucket", addressing=Addressing.VIRTUAL),
        Profile("own", "http://no host/", bucket="bucket"),
        Profile("own", "http://store.example", bucket="bucket", region="of/another"),
        Profile("own", "http://store.example", bucket="b", credentials=CredentialKind.AWS_PROFILE),
    ],
    ids=str,
)
def test_what_is_special_goes_by_botocore(profile: Profile) -> None:
    assert address_of(profile, Route(), "us-east-1", ca_file="", proxied=False) is None


def test_proxies_and_client_certificates_go_by_botocore() -> None:
    for route in (Route(proxy="http://proxy:1"), Route(dial=mock.Mock()), Route(client_cert="/c.pem")):
        assert address_of(AWS, route, "", ca_file="", proxied=False) is None
    assert address_of(AWS, Route(), "", ca_file="", proxied=True) is None
    trusting = address_of(AWS, Route(ca_file="/route.pem"), "", ca_file="/all.pem", proxied=False)
    assert trusting is not None
    assert trusting.ca_file == "/route.pem"


def located(folder: Path, more: dict[str, str], config: str) -> Address | None:
    """With an environment, and a file of AWS settings unless ``config`` is empty."""
    environment = {"AWS_CONFIG_FILE": str(folder / "config"), "AWS_ACCESS_KEY_ID": "A", "PATH": "/bin"}
    environment["AWS_SHARED_CREDENTIALS_FILE"] = str(folder / "none")
    if config:
        (folder / "config").write_text(config)
    profile = Profile("env", "https://s.example", bucket="bucket", credentials=CredentialKind.ENVIRONMENT)
    return address_of(
        profile, Route(), "us-east-1", ca_file="", proxied=False, environment={**environment, **more}
    )


@pytest.mark.parametrize(
    ("more", "config", "region"),
    [
        ({}, "", "us-east-1"),
        ({"AWS_DEFAULT_REGION": "eu-north-1", "AWS_PAGER": "less"}, "[default]\nregion = x\n", "eu-north-1"),
        ({}, "[default]\nregion = eu-south-1\noutput = json\n[profile x]\nuse_fips = true\n", "eu-south-1"),
        ({}, "[default]\nuse_fips_endpoint = true\n", None),
        ({}, "[default]\ns3 =\n  use_accelerate_endpoint = true\n", None),
        ({}, "no section\n", None),
        ({"AWS_USE_DUALSTACK_ENDPOINT": "true"}, "", None),
        ({"AWS_EC2_METADATA_DISABLED": "true"}, "", "us-east-1"),
        ({"AWS_PROFILE": "x"}, "", None),
        ({"https_proxy": "http://p:1"}, "", None),
        ({"ALL_PROXY": "http://p:1"}, "", None),
    ],
)
@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there the system itself may name a proxy")
def test_the_environment_is_left_to_botocore_where_it_says_anything(
    tmp_path: Path, more: dict[str, str], config: str, region: str | None
) -> None:
    found = located(tmp_path, more, config)
    assert (found.region if found else None) == region


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there the system itself may name a proxy")
def test_whom_to_trust_by_the_environment(tmp_path: Path) -> None:
    for more, config, trusted in (
        ({"AWS_CA_BUNDLE": "/e.pem"}, "[default]\nca_bundle = /c.pem\n", "/e.pem"),
        ({}, "[default]\nca_bundle = /c.pem\n", "/c.pem"),
    ):
        found = located(tmp_path, more, config)
        assert found is not None
        assert found.ca_file == trusted
