"""Links into buckets of a known store are recognised, others never taken for one."""

from __future__ import annotations

import pytest

from transfer_gui.core.profile import Profile
from transfer_gui.links.s3_links import find_holder, find_owner, object_behind

AWS = Profile("aws")
OWN = Profile("own", "https://s3.example.com:9000")
EU = Profile("eu", "https://s3.eu-central-1.amazonaws.com", bucket="eu-bucket")
B2 = Profile("b2", "https://s3.us-west-004.backblazeb2.com")
BELOW = Profile("below", "https://example.com/store")
SIGNED = "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=x&X-Amz-Expires=60&x-id=GetObject"


@pytest.mark.parametrize(
    ("link", "profile", "found"),
    [
        ("https://my-bucket.s3.amazonaws.com/a/b.bin", AWS, "s3://my-bucket/a/b.bin"),
        ("https://my.bucket.s3.eu-central-1.amazonaws.com/a%20b", AWS, "s3://my.bucket/a b"),
        ("https://my-bucket.s3-eu-west-1.amazonaws.com/a" + SIGNED, AWS, "s3://my-bucket/a"),
        ("https://s3.dualstack.us-east-1.amazonaws.com/my-bucket/a/b", AWS, "s3://my-bucket/a/b"),
        ("https://s3.us-gov-west-1.amazonaws.com/my-bucket/a", AWS, "s3://my-bucket/a"),
        ("https://s3.example.com:9000/bucket/%C3%A4.bin", OWN, "s3://bucket/ä.bin"),
        ("https://bucket.s3.example.com:9000/a", OWN, "s3://bucket/a"),
        ("https://example.com/store/bucket/a", BELOW, "s3://bucket/a"),
        ("https://my-bucket.s3.amazonaws.com/a", EU, "s3://my-bucket/a"),
        ("https://f004.backblazeb2.com/file/my-bucket/a/b.bin", B2, "s3://my-bucket/a/b.bin"),
        ("https://my-bucket.s3.us-west-004.backblazeb2.com/a", B2, "s3://my-bucket/a"),
        # not sure, or not there
        ("https://f003.backblazeb2.com/file/my-bucket/a/b.bin", B2, None),
        ("https://f004.backblazeb2.com/b2api/v3/x", B2, None),
        ("https://my-bucket.s3.amazonaws.com/a", OWN, None),
        ("https://s3.example.com/bucket/a", OWN, None),
        ("http://s3.example.com:9000/bucket/a", OWN, None),
        ("https://evil-s3.example.com:9000/bucket/a", OWN, None),
        ("https://example.com/other/bucket/a", BELOW, None),
        ("https://my-bucket.s3.amazonaws.com/a?versionId=3", AWS, None),
        ("https://my-bucket.s3.amazonaws.com/?list-type=2", AWS, None),
        ("https://my-bucket.s3.amazonaws.com/folder/", AWS, None),
        ("https://my-bucket.s3.amazonaws.com.evil.example/a", AWS, None),
        ("https://s3.amazonaws.com/my-bucket/../x", AWS, None),
        ("https://user:p@my-bucket.s3.amazonaws.com/a", AWS, None),
        ("https://my-bucket.s3.amazonaws.com/%ff", AWS, None),
        ("https://[bad/a", AWS, None),
        ("/local/file", AWS, None),
    ],
)
def test_links(link: str, profile: Profile, found: str | None) -> None:
    behind = object_behind(link, profile)
    assert (str(behind) if behind else None) == found


@pytest.mark.parametrize(
    ("link", "preferred", "profile", "sure"),
    [
        ("https://eu-bucket.s3.amazonaws.com/a", "aws", "eu", True),
        ("https://other.s3.amazonaws.com/a", "eu", "eu", False),
        ("https://other.s3.amazonaws.com/a", "", "aws", False),
        ("https://other.s3.amazonaws.com/a?X-Amz-Credential=AKIAKEY%2F20260101%2Fx", "", "key", True),
        ("https://other.s3.amazonaws.com/a?AWSAccessKeyId=AKIAKEY&Signature=x&Expires=1", "aws", "key", True),
        ("https://s3.example.com:9000/bucket/a", "aws", "own", True),
    ],
)
def test_whose_it_is(link: str, preferred: str, profile: str, sure: bool) -> None:
    found = find_owner(link, [AWS, EU, OWN, Profile("key", access_key="AKIAKEY")], preferred)
    assert found is not None
    assert (found.profile, found.sure) == (profile, sure)


@pytest.mark.parametrize("link", ["https://example.com/a", "s3://bucket/a", "/local/file", "https://[bad"])
def test_nobody_s(link: str) -> None:
    assert find_owner(link, [AWS, EU, OWN]) is None


@pytest.mark.parametrize(
    ("address", "chosen", "holder"),
    [
        ("s3://eu-bucket/a", OWN, "eu"),
        ("s3://eu-bucket/a", EU, ""),
        ("s3://eu-bucket/a", Profile("own", bucket="eu-bucket"), ""),
        ("s3://eu-bucket/a", Profile("twin"), ""),
        ("s3://nobodys/a", OWN, ""),
    ],
)
def test_whose_bucket_an_address_is_in(address: str, chosen: Profile, holder: str) -> None:
    profiles = [AWS, OWN, EU, Profile("twin", bucket="eu-bucket")]
    assert find_holder(address, profiles, chosen) == holder
