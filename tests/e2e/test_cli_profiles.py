"""``profiles`` and ``ls`` as a stranger uses them, against a real store."""

from __future__ import annotations

import os
import pty
from pathlib import Path

import pytest

from tests.e2e.conftest import BUCKET
from tests.e2e.program import Program
from tests.servers.s3_servers import RcloneS3
from transfer_gui.core.profile import CredentialKind, Profile
from transfer_gui.paths import Paths
from transfer_gui.wiring.stores import Stores


def kept(program: Program) -> list[Profile]:
    """The profiles as the window would find them."""
    home = program.home
    stores = Stores(Paths(home / "config", home / "data", home / "logs"), {})
    try:
        return stores.profiles.all()
    finally:
        stores.close()


def put(store: RcloneS3, *keys: str, bucket: str = BUCKET) -> None:
    for key in keys:
        store.client.put_object(Bucket=bucket, Key=key, Body=b"x" * 100)


def test_a_profile_is_made_tried_used_changed_and_removed(program: Program, store: RcloneS3) -> None:
    assert program.run("profiles", "list").out.startswith("There are no profiles.")
    place = ("--store", "minio", "--endpoint-url", f"{store.endpoint_url}/", "--bucket", BUCKET)
    made = program.run("profiles", "add", "mine", *place, "--prefix", "in", "--env", "--json")
    assert (made.code, made.result["preset"], made.result["default"]) == (0, "MinIO", False)
    expected = Profile(
        "mine",
        store.endpoint_url,
        bucket=BUCKET,
        prefix="in/",
        credentials=CredentialKind.ENVIRONMENT,
        store="minio",
    )
    assert kept(program) == [expected]
    assert program.run("profiles", "test", "mine").code == 0
    put(store, "in/a.bin", "in/b/c.bin", "other.bin")
    listed = program.run("ls", f"s3://{BUCKET}/in/", "--profile", "mine", "--json")
    assert [(line["event"], line.get("key")) for line in listed.lines[:-1]] == [
        ("folder", "in/b/"),
        ("object", "in/a.bin"),
    ]
    assert (listed.result["objects"], listed.result["folders"], listed.result["bytes"]) == (1, 1, 100)
    assert program.run("profiles", "default", "mine").out == "mine\n"
    changed = program.run("profiles", "edit", "mine", "--rename", "ours", "--region", "eu-west-1", "--json")
    assert (changed.code, changed.result["name"], changed.result["default"]) == (0, "ours", True)
    assert (kept(program)[0].bucket, kept(program)[0].region) == (BUCKET, "eu-west-1")
    assert "eu-west-1" in program.run("profiles", "show", "ours").out
    assert program.run("profiles", "remove", "ours").code == 0
    assert kept(program) == []


def test_a_profile_that_does_not_work_is_told_by_its_test(program: Program, store: RcloneS3) -> None:
    words = ("--endpoint-url", store.endpoint_url, "--bucket", "no-such-bucket", "--env")
    assert program.run("profiles", "add", "mine", *words).code == 0
    tried = program.run("profiles", "test", "mine", "--json")
    assert (tried.code, tried.result["code"]) == (1, "bucket_missing")


def test_endpoint_and_preset_say_the_same(program: Program) -> None:
    """An address of a preset's own says which store it is; another one leaves the store as it was."""

    def edit(*words: str) -> tuple[str, str]:
        done = program.run("profiles", "edit", "mine", *words, "--json")
        assert done.code == 0, done.out
        return done.result["preset"], done.result["endpoint"]

    minio = ("--store", "minio", "--endpoint-url", "https://a.example.com")
    assert program.run("profiles", "add", "mine", *minio, "--env", "--bucket", "bucket").code == 0
    assert edit("--endpoint-url", "https://b.example.com") == ("MinIO", "https://b.example.com")
    wasabi = "https://s3.us-east-1.wasabisys.com"
    assert edit("--endpoint-url", wasabi, "--region", "us-east-1") == ("Wasabi", wasabi)
    assert edit("--region", "eu-west-1") == ("Wasabi", "https://s3.eu-west-1.wasabisys.com")
    assert edit("--endpoint-url", "https://c.example.com") == ("Another S3 store", "https://c.example.com")
    assert edit("--store", "aws") == ("Amazon S3", "")
    for store, endpoint in (("r2", wasabi), ("aws", "https://c.example.com"), ("minio", wasabi)):
        words = ("--store", store, "--endpoint-url", endpoint, "--json")
        refused = program.run("profiles", "edit", "mine", *words)
        assert (refused.code, refused.result["facts"]["problem"]) == (2, "store_elsewhere"), store


def test_a_secret_without_a_keychain_is_not_kept_and_that_is_said(program: Program) -> None:
    program.extra["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    words = ("profiles", "add", "mine", "--access-key", "AKIACANARY", "--secret-stdin", "--bucket", BUCKET)
    refused = program.run(*words, stdin="canary-secret\n")
    assert refused.code == 1
    assert "The secret is not kept" in refused.err
    assert kept(program) == []
    files = [path for path in program.home.rglob("*") if path.is_file()]
    assert not [path for path in files if b"canary-secret" in path.read_bytes()]
    assert "canary-secret" not in refused.out + refused.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Enter the access key."),
        (("--env", "--bucket", "x"), "A bucket's name has 3 to 63"),
        (("--env", "--store", "minio"), "Enter the store's endpoint"),
        (("--token-file", "t"), "role"),
        (("--access-key", "AKIA"), "Enter the secret key."),
    ],
)
def test_what_makes_no_sense_is_refused(program: Program, words: tuple[str, ...], said: str) -> None:
    refused = program.run("profiles", "add", "mine", *words, stdin="\n")
    assert refused.code == 2
    assert said in refused.err
    assert kept(program) == []


def test_a_name_is_taken_whatever_its_letters(program: Program) -> None:
    assert program.run("profiles", "add", "Mine", "--env").code == 0
    assert program.run("profiles", "add", "mine", "--env").code == 2


def test_the_address_comes_from_the_preset(program: Program) -> None:
    words = ("--store", "r2", "--account", "abc", "--env", "--json")
    assert program.run("profiles", "add", "r2", *words).result["endpoint"] == (
        "https://abc.r2.cloudflarestorage.com"
    )
    keys = ("--aws-profile", "work", "--json")
    assert program.run("profiles", "edit", "r2", *keys).result["credentials"] == "aws_profile"


def test_buckets_folders_and_all_below_are_listed(program: Program, store: RcloneS3) -> None:
    """In a bucket of its own: rclone shows folders as long as they are there, with nothing in them, too."""
    bucket = store.make_bucket("listed")
    many = [f"many/{number:04}.bin" for number in range(30)]
    put(store, *many, "many/deep/one.bin", "top.bin", bucket=bucket)
    place = ("--endpoint-url", store.endpoint_url)
    buckets = program.run("ls", *place)
    assert f"s3://{bucket}\n" in buckets.out
    top = program.run("ls", f"s3://{bucket}", *place)
    assert top.out.splitlines()[-1] == "1 object, 1 folder, 100 bytes"
    deep = program.run("ls", f"s3://{bucket}/many/", *place, "--recursive", "--json")
    assert len([line for line in deep.lines if line["event"] == "object"]) == 31
    assert (deep.result["objects"], deep.result["bytes"]) == (31, 3100)
    missing = program.run("ls", "s3://no-such-bucket", *place, "--json")
    assert (missing.code, missing.result["code"]) == (1, "bucket_missing")


def test_a_secret_is_typed_without_being_shown(program: Program, tmp_path: Path) -> None:
    """At a terminal it is asked for there, and not echoed."""
    import subprocess

    from tests.e2e.program import CLI

    program.extra["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    own, other = pty.openpty()
    words = [str(CLI), "profiles", "add", "mine", "--access-key", "AKIA", "--bucket", BUCKET]
    with subprocess.Popen(
        words, stdin=other, stdout=other, stderr=other, env=program.environment, start_new_session=True
    ) as process:
        os.close(other)
        shown = b""
        while b"Secret key" not in shown:
            shown += os.read(own, 1000)
        os.write(own, b"canary\n")
        try:
            while piece := os.read(own, 1000):
                shown += piece
        except OSError:  # the other side has ended
            pass
    os.close(own)
    assert process.returncode == 1
    assert b"canary" not in shown
