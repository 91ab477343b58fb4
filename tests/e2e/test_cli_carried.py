"""What goes along from bucket to bucket besides the bytes: copied by the store, streamed, and put at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.program import Program
from tests.servers.content import Content
from tests.servers.s3_servers import MotoS3

MIB = 1024**2
HEADERS = {
    "ContentType": "text/x-own",
    "CacheControl": "max-age=60",
    "ContentDisposition": 'attachment; filename="kept.txt"',
    "ContentLanguage": "de",
    "ContentEncoding": "x-own",
}
METADATA = {"author": "somebody", "transfer-gui-nonce": "of an earlier copy"}
TAGS = [{"Key": "team", "Value": "media + more"}]


@pytest.fixture(scope="module")
def moto() -> Iterator[MotoS3]:
    with MotoS3() as server:
        server.make_bucket("from")
        server.make_bucket("target")
        for name, size in (("small.txt", 1000), ("large.txt", 20 * MIB)):
            server.client.put_object(
                Bucket="from",
                Key=name,
                Body=Content(3, size).read(0, size),
                Metadata=METADATA,
                Tagging="team=media%20%2B%20more",
                StorageClass="STANDARD_IA",
                **HEADERS,
            )
        yield server


@pytest.fixture
def mover(tmp_path: Path, moto: MotoS3) -> Program:
    return Program(tmp_path / "home", moto)


def of(moto: MotoS3, key: str) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """Headers and tags of an object."""
    place = {"Bucket": "target", "Key": key}
    return moto.client.head_object(**place), moto.client.get_object_tagging(**place)["TagSet"]


@pytest.mark.parametrize("name", ["small.txt", "large.txt"])
@pytest.mark.parametrize("ranges", [True, False], ids=["copied or by ranges", "as a stream"])
def test_headers_and_metadata_always_go_along(mover: Program, moto: MotoS3, name: str, ranges: bool) -> None:
    more = () if ranges else ("--no-ranges",)
    done = mover.copy(f"s3://from/{name}", "s3://target/", "--overwrite", "always", *more)
    assert done.code == 0, done.out
    head, tags = of(moto, name)
    assert {header: head.get(header) for header in HEADERS} == HEADERS
    assert head["Metadata"]["author"] == "somebody"
    assert head["Metadata"]["transfer-gui-nonce"] != METADATA["transfer-gui-nonce"]
    assert tags == []
    assert "StorageClass" not in head


@pytest.mark.parametrize("name", ["small.txt", "large.txt"])
def test_tags_and_class_where_that_is_chosen_and_own_choices_first(
    mover: Program, moto: MotoS3, name: str
) -> None:
    own = ("--cache-control", "no-store", "--metadata", "Author=me", "--keep-tags", "--keep-class")
    done = mover.copy(f"s3://from/{name}", f"s3://target/own-{name}", *own, "--tag", "extra=1")
    assert done.code == 0, done.out
    head, tags = of(moto, f"own-{name}")
    assert (head["CacheControl"], head["ContentLanguage"]) == ("no-store", "de")
    assert head["Metadata"]["author"] == "me"
    assert head["StorageClass"] == "STANDARD_IA"
    assert sorted(tags, key=lambda tag: tag["Key"]) == [{"Key": "extra", "Value": "1"}, *TAGS]
