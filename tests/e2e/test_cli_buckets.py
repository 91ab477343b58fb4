"""``mb``, ``presign`` and ``rm`` as a stranger uses them, against a real store."""

from __future__ import annotations

import os
import pty
import subprocess
import urllib.request

from tests.e2e.conftest import BUCKET
from tests.e2e.program import CLI, Program
from tests.servers.s3_servers import RcloneS3


def place(store: RcloneS3) -> tuple[str, str]:
    return ("--endpoint-url", store.endpoint_url)


def put(store: RcloneS3, *keys: str) -> None:
    for key in keys:
        store.client.put_object(Bucket=BUCKET, Key=key, Body=key.encode())


def keys(store: RcloneS3) -> list[str]:
    found = store.client.list_objects_v2(Bucket=BUCKET).get("Contents") or ()
    return [str(one["Key"]) for one in found]


def test_a_bucket_is_made(program: Program, store: RcloneS3) -> None:
    made = program.run("mb", "s3://another-one", *place(store), "--json")
    assert (made.code, made.result["made"]) == (0, True)
    assert "another-one" in [one["Name"] for one in store.client.list_buckets()["Buckets"]]
    assert program.run("mb", "s3://another-one/key", *place(store)).code == 2


def test_a_link_lets_anybody_fetch_the_object(program: Program, store: RcloneS3) -> None:
    put(store, "a b.txt")
    made = program.run("presign", f"s3://{BUCKET}/a b.txt", *place(store), "--expires", "5m")
    assert made.code == 0
    with urllib.request.urlopen(made.out.strip()) as answer:
        assert answer.read() == b"a b.txt"
    told = program.run("presign", f"s3://{BUCKET}/a b.txt", *place(store), "--json").result
    assert (told["seconds"], "X-Amz-Expires=3600" in told["url"]) == (3600, True)
    for wrong in ("8d", "0s", "soon"):
        assert program.run("presign", f"s3://{BUCKET}/a", *place(store), "--expires", wrong).code == 2
    assert program.run("presign", f"s3://{BUCKET}", *place(store)).code == 2
    console = program.run("presign", "s3://bucket/a.bin", "--console", "--profile", "env")
    assert (console.code, "bucket?region" in console.out) == (0, True), console.err


def test_an_object_goes_only_when_that_was_agreed_to(program: Program, store: RcloneS3) -> None:
    put(store, "in/a", "in/b", "in2/c")
    target = f"s3://{BUCKET}/in/a"
    unasked = program.run("rm", target, *place(store))
    assert (unasked.code, "--yes" in unasked.err) == (3, True)
    assert program.run("rm", target, *place(store), "--json").result["code"] == "unconfirmed"
    assert program.run("rm", f"s3://{BUCKET}", *place(store), "--yes").code == 2
    assert keys(store) == ["in/a", "in/b", "in2/c"]
    removed = program.run("rm", target, *place(store), "--yes", "--json")
    assert (removed.code, removed.result["removed"], removed.result["bytes"]) == (0, 1, 4)
    assert program.run("rm", target, *place(store), "--yes").code == 1
    deep = program.run("rm", f"s3://{BUCKET}/in/", "--recursive", *place(store), "--yes", "--json")
    assert (deep.code, deep.result["removed"]) == (0, 1)
    assert keys(store) == ["in2/c"]


def test_the_person_at_the_terminal_is_asked(program: Program, store: RcloneS3) -> None:
    put(store, "asked/a")
    for typed, code, left in ((b"n\n", 3, ["asked/a"]), (b"y\n", 0, [])):
        own, other = pty.openpty()
        words = [str(CLI), "rm", f"s3://{BUCKET}/asked/a", *place(store)]
        with subprocess.Popen(
            words, stdin=other, stdout=other, stderr=other, env=program.environment, start_new_session=True
        ) as process:
            os.close(other)
            shown = b""
            while b"[y/N]" not in shown:
                shown += os.read(own, 1000)
            os.write(own, typed)
            try:
                while os.read(own, 1000):
                    pass
            except OSError:  # the other side has ended
                pass
        os.close(own)
        assert process.returncode == code
        assert [key for key in keys(store) if key.startswith("asked/")] == left
