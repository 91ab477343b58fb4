"""Q10, Q13, Q15, Q16, Q19: what a real run writes, tells the store, needs to be allowed, and connects to."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from tests.e2e.program import Program
from tests.security.conftest import BUCKET
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.s3_servers import RcloneS3
from tests.servers.strict_s3.process import StrictS3Process
from transfer_gui.core.profile import CredentialKind, Profile
from transfer_gui.paths import Paths
from transfer_gui.wiring.stores import Stores

MIB = 1024**2
SIGNED = "?X-Amz-Signature=canarysignature0a1b2c3d4e5f6a7b8c9d0"


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
def test_q10_files_are_written_below_the_home_only_and_are_nobody_elses(
    program: Program, source: HttpSource, tmp_path: Path
) -> None:
    outside = {name: tmp_path / name for name in ("home-folder", "tmp", "config", "data", "state", "cache")}
    for folder in outside.values():
        folder.mkdir()
    program.extra |= {
        "HOME": str(outside["home-folder"]),
        "TMPDIR": str(outside["tmp"]),
        **{f"XDG_{name.upper()}_HOME": str(outside[name]) for name in ("config", "data", "state", "cache")},
    }
    url = source.serve("/file.bin", Content(1, 24 * MIB))
    assert program.copy(url, f"s3://{BUCKET}/q10.bin").code == 0
    assert program.run("worker", "--once").code == 0
    written = [path for folder in outside.values() for path in folder.rglob("*")]
    assert written == []
    modes = {path.relative_to(program.home): path.lstat().st_mode & 0o777 for path in program.home.rglob("*")}
    assert len(modes) > 4
    assert {mode for path, mode in modes.items() if (program.home / path).is_dir()} == {0o700}
    assert {mode for path, mode in modes.items() if (program.home / path).is_file()} == {0o600}
    # Of the 24 MiB nothing was put on the disk.
    assert sum(path.stat().st_size for path in program.home.rglob("*") if path.is_file()) < 2 * MIB


@pytest.mark.parametrize("size", [100, 24 * MIB], ids=["put", "multipart"])
def test_q13_metadata_tells_nothing_of_the_source(
    program: Program, store: RcloneS3, source: HttpSource, size: int
) -> None:
    url = source.serve(f"/q13-{size}.bin", Content(2, size)).replace("http://", "http://me:canarypassword@")
    assert program.copy(url + SIGNED, f"s3://{BUCKET}/q13-{size}").code == 0
    head = store.client.head_object(Bucket=BUCKET, Key=f"q13-{size}")
    told = repr({name: value for name, value in head.items() if name != "ResponseMetadata"})
    told += repr(head["ResponseMetadata"]["HTTPHeaders"])
    assert "canary" not in told
    assert "127.0.0.1" not in repr(head["Metadata"])
    assert all(value.isascii() for value in head["Metadata"].values())


def test_q15_the_rights_that_the_guide_names_are_enough(tmp_path: Path, source: HttpSource) -> None:
    """Everything else is denied: listing, looking, deleting, reading."""
    guide = (Path(__file__).parent.parent.parent / "resources/help/02-profiles.md").read_text(
        encoding="utf-8"
    )
    needed = {"s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"}
    assert needed <= set(re.findall(r"s3:\w+", guide))
    with StrictS3Process() as store:
        store.make_bucket(BUCKET)
        store.deny("s3:ListBucket", "s3:ListBucketMultipartUploads", "s3:DeleteObject", "s3:GetObject")
        program = Program(tmp_path / "home", store)
        done = program.copy(source.serve("/few.bin", Content(3, 24 * MIB)), f"s3://{BUCKET}/few.bin")
        assert done.code == 0, done.err + done.out
        assert (done.result["state"], done.result["reason"]) == ("done_unverified", "head_denied")
        store.deny("s3:ListBucket", "s3:ListBucketMultipartUploads", "s3:DeleteObject")
        looked = program.copy(source.serve("/more.bin", Content(4, 24 * MIB)), f"s3://{BUCKET}/more.bin")
        assert (looked.code, looked.result["verified"]) == (0, True)


def test_q16_ambient_keys_are_used_only_where_a_profile_says_so(
    tmp_path: Path, store: RcloneS3, source: HttpSource
) -> None:
    home = tmp_path / "home"
    stores = Stores(Paths(home / "config", home / "data", home / "logs"), {})
    kind = CredentialKind.SESSION
    stores.profiles.save(Profile("mine", store.endpoint_url, bucket=BUCKET, credentials=kind))
    stores.close()
    program = Program(home, store)  # with the right keys in its environment
    refused = program.run(
        "copy", source.serve("/q16", b"x"), "s3://bucket/q16", "--profile", "mine", "--json"
    )
    assert (refused.code, refused.result["code"]) == (1, "secret_missing")
    assert "q16" not in store.keys(BUCKET)


def test_q19_it_connects_to_source_and_store_and_nothing_else(
    program: Program, store: RcloneS3, source: HttpSource, tmp_path: Path
) -> None:
    folder, noted = tmp_path / "watch", tmp_path / "connections"
    folder.mkdir()
    shutil.copy(Path(__file__).with_name("watched_python.py"), folder / "sitecustomize.py")
    program.extra |= {"PYTHONPATH": str(folder), "WATCHED_CONNECTIONS": str(noted)}
    url = source.serve("/q19.bin", Content(5, 24 * MIB))
    assert program.copy(url, f"s3://{BUCKET}/q19.bin").code == 0
    assert program.run("verify", f"s3://{BUCKET}/q19.bin", "--endpoint-url", store.endpoint_url).code == 0
    for words in (("status",), ("worker", "--once"), ("logs", "check")):
        assert program.run(*words).code == 0
    ports = {str(store.port), str(source.port)}
    seen = noted.read_text(encoding="utf-8").splitlines()
    assert len(seen) > 4
    strangers = [
        line for line in seen if "127.0.0.1" not in line or not ports & set(re.findall(r"\d+", line))
    ]
    assert strangers == []
