"""When signed links stop working, as far as they say so."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from botocore.config import Config
from botocore.session import Session
from botocore.signers import CloudFrontSigner
from hypothesis import given
from hypothesis import strategies as st

from transfer_gui.links.link_expiry import expiry_of

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC).timestamp()
BASE = "https://files.example/a.bin?"


@pytest.mark.parametrize(
    ("query", "expires"),
    [
        ("X-Amz-Date=20260301T120000Z&X-Amz-Expires=3600&X-Amz-Signature=x", NOON + 3600),
        ("X-Goog-Date=20260301T120000Z&X-Goog-Expires=60&X-Goog-Signature=x", NOON + 60),
        ("x-amz-date=20260301T120000Z&x-amz-expires=1", NOON + 1),
        ("sv=2024-01-01&se=2026-03-01T12%3A00%3A00Z&sig=x", NOON),
        ("se=2026-03-01&sig=x", NOON - 12 * 3600),
        (f"Expires={int(NOON)}&Signature=x&Key-Pair-Id=K", NOON),
        (f"AWSAccessKeyId=A&Expires={int(NOON)}&Signature=x", NOON),
        (f"Expires={int(NOON)}", None),
        ("X-Amz-Date=20260301T120000Z", None),
        ("X-Amz-Date=yesterday&X-Amz-Expires=3600", None),
        ("X-Amz-Date=20260301T120000Z&X-Amz-Expires=soon", None),
        ("se=nonsense&sig=x", None),
        ("", None),
        ("x-oss-date=20260301T120000Z&x-oss-expires=60&x-oss-signature=x", NOON + 60),
        (f"temp_url_sig=x&temp_url_expires={int(NOON)}", NOON),
        ("temp_url_sig=x&temp_url_expires=2026-03-01T12:00:00Z", NOON),
        (f"q-sign-algorithm=sha1&q-sign-time=1;{int(NOON)}&q-signature=x", NOON),
        (f"hdnts=st=1~exp={int(NOON)}~acl=/*~hmac=x", NOON),
        (f"token=x&expires={int(NOON)}", NOON),
        ("Policy=e30_&Signature=x&Key-Pair-Id=K", None),
        ("Policy=%%%&Signature=x&Key-Pair-Id=K", None),
    ],
)
def test_expiry(query: str, expires: float | None) -> None:
    assert expiry_of(BASE + query) == expires


@pytest.mark.parametrize("policy", [False, True], ids=["canned", "custom"])
def test_links_as_cloudfront_s_own_signer_makes_them(policy: bool) -> None:
    signer = CloudFrontSigner("KEYID", lambda message: b"signed" * 20)
    ends = datetime.fromtimestamp(NOON, UTC)
    made = signer.build_policy(BASE, ends, ip_address="192.0.2.0/24") if policy else None
    link = signer.generate_presigned_url(BASE, None if policy else ends, made)
    assert ("Policy=" in link) == policy
    assert expiry_of(link) == NOON


@pytest.mark.parametrize("version", ["s3", "s3v4"])
def test_links_as_botocore_signs_them(version: str) -> None:
    client = Session().create_client(
        "s3",
        region_name="us-east-1",
        aws_access_key_id="A",
        aws_secret_access_key="s",
        config=Config(signature_version=version),
    )
    before = time.time()
    link = client.generate_presigned_url("get_object", {"Bucket": "bucket", "Key": "k"}, ExpiresIn=600)
    client.close()
    ends = expiry_of(link)
    assert ends is not None
    assert before + 598 <= ends <= time.time() + 602


@given(st.text(max_size=80))
def test_any_text_is_looked_at(text: str) -> None:
    expiry_of(text)
    expiry_of(BASE + text)
    expiry_of(BASE + f"X-Amz-Date=20260301T120000Z&X-Amz-Expires={text}")
    expiry_of(BASE + f"Key-Pair-Id=K&Policy={text}")
    expiry_of(BASE + f"hdnts=exp={text}&temp_url_sig=x&temp_url_expires={text}")
