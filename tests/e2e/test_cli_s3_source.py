"""``copy`` from a bucket: into a folder, into another store, and by a store that is not allowed to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.conftest import BUCKET
from tests.e2e.program import Program
from tests.servers.content import Content
from tests.servers.s3_servers import RcloneS3
from tests.servers.strict_s3.process import StrictS3Process
from transfer_gui.core.profile import Addressing, CredentialKind, Profile
from transfer_gui.paths import Paths
from transfer_gui.wiring.stores import Stores

MIB = 1024**2


@pytest.fixture(scope="module")
def other() -> Iterator[StrictS3Process]:
    """Another store, with keys of its own."""
    with StrictS3Process() as server:
        server.make_bucket("elsewhere")
        yield server


def test_an_object_comes_home(program: Program, store: RcloneS3, tmp_path: Path) -> None:
    content = Content(30, 40 * MIB + 3)
    store.client.put_object(Bucket=BUCKET, Key="in/ä +?&=.bin", Body=content.read(0, content.size))
    words = (
        "copy",
        f"s3://{BUCKET}/in/ä +?&=.bin",
        f"{tmp_path}/down/",
        "--endpoint-url",
        store.endpoint_url,
    )
    done = program.run(*words, "--json")
    assert done.code == 0, done.err + done.out
    assert (tmp_path / "down" / "ä +?&=.bin").read_bytes() == content.read(0, content.size)
    assert done.result["verified"]


def test_a_list_beside_an_object_is_compared_unasked(
    program: Program, store: RcloneS3, tmp_path: Path
) -> None:
    content = Content(32, 5_000)
    for name, digest in (("right", content.sha256()), ("wrong", "0" * 64)):
        for key, body in (("ä.bin", content.read(0, 5_000)), ("SHA256SUMS", f"{digest}  ä.bin\n".encode())):
            store.client.put_object(Bucket=BUCKET, Key=f"{name}/{key}", Body=body)
        words = ("copy", f"s3://{BUCKET}/{name}/ä.bin", f"{tmp_path}/{name}/", "--json")
        done = program.run(*words, "--endpoint-url", store.endpoint_url)
        expected = (0, "") if name == "right" else (1, "source_digest_mismatch")
        assert (done.code, done.result.get("code", "")) == expected, done.out + done.err
    shown = json.loads(program.run("receipt", str(tmp_path / "right" / "ä.bin"), "--json").out)
    named = [(one["result"], one["file"]) for one in shown["digests"] if one["from"] == "list"]
    assert named == [("equal", f"s3://{BUCKET}/right/SHA256SUMS")]


def test_an_object_goes_to_another_store(program: Program, store: RcloneS3, other: StrictS3Process) -> None:
    content = Content(31, 40 * MIB + 3)
    store.client.put_object(Bucket=BUCKET, Key="over.bin", Body=content.read(0, content.size))
    paths = Paths(*(program.home / name for name in ("config", "data", "logs")))
    stores = Stores(paths, {})
    stores.profiles.save(
        Profile(
            "mine",
            store.endpoint_url,
            addressing=Addressing.PATH,
            bucket=BUCKET,
            credentials=CredentialKind.ENVIRONMENT,
        )
    )
    stores.close()
    # The environment has the keys of the one store; those of the other are a profile of the AWS files.
    keys = program.home / "credentials"
    keys.write_text(
        f"[other]\naws_access_key_id={other.access_key}\naws_secret_access_key={other.secret_key}\n"
    )
    program.extra["AWS_SHARED_CREDENTIALS_FILE"] = str(keys)
    stores = Stores(paths, {})
    stores.profiles.save(
        Profile(
            "theirs",
            other.endpoint_url,
            addressing=Addressing.PATH,
            credentials=CredentialKind.AWS_PROFILE,
            aws_profile="other",
        )
    )
    stores.close()
    words = ("copy", f"s3://{BUCKET}/over.bin", "s3://elsewhere/", "--profile", "theirs", "--json")
    done = program.run(*words)
    assert done.code == 0, done.err + done.out
    assert other.sha256("elsewhere", "over.bin") == content.sha256()
    assert done.result["verified"]
    wrong = program.run(*words, "--source-profile", "theirs")
    assert (wrong.code, wrong.result["code"]) == (1, "source_missing")
    assert "has no object “over.bin”" in wrong.result["message"]
    assert program.run(*words, "--source-profile", "nobody").result["code"] == "profile_missing"


def test_a_busy_store_is_asked_again(program: Program, other: StrictS3Process, tmp_path: Path) -> None:
    other.client.put_object(Bucket="elsewhere", Key="busy.bin", Body=b"1" * 40 * MIB)
    other.fault("GetObject", "Refuse", 2, status=503, code="SlowDown")
    program.store = other
    words = ("copy", "s3://elsewhere/busy.bin", f"{tmp_path}/down/", "--endpoint-url", other.endpoint_url)
    done = program.run(*words, "--json")
    assert done.code == 0, done.err + done.out
    assert (tmp_path / "down" / "busy.bin").read_bytes() == b"1" * 40 * MIB


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("s3://bucket/folder/", "is a folder"),
        ("s3://bucket", "is a folder"),
        ("s3://b/x", "not name a valid bucket"),
        ("s3://bucket/../x", "can't be an object's address"),
    ],
)
def test_addresses_that_name_no_object(program: Program, source: str, said: str, tmp_path: Path) -> None:
    refused = program.run("copy", source, str(tmp_path / "x"))
    assert refused.code == 1
    assert said in refused.err
