"""``copy`` from a real web server into a real S3 server, as a process of its own."""

from __future__ import annotations

import signal
import threading

import pytest

from tests.e2e.conftest import BUCKET
from tests.e2e.program import Program
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.recorder import Gate
from tests.servers.s3_servers import RcloneS3

MIB = 1024**2
METRICS = {
    "throughput",
    "pauses",
    "resumes",
    "paused_seconds",
    "average_pause_ms",
    "active_percent",
    "peak_concurrency",
    "max_concurrency",
    "buffer_allocations",
    "buffer_copies",
    "buffer_reuse",
    "buffer_bytes",
    "progress_calculations",
    "progress_updates",
    "progress_interval_ms",
    "retries",
    "bottleneck",
}


@pytest.mark.parametrize(
    ("size", "options"),
    [
        pytest.param(0, {}, id="empty"),
        pytest.param(1, {}, id="one-byte"),
        pytest.param(40 * MIB + 7, {}, id="parts"),
        pytest.param(40 * MIB + 7, {"ranges": False}, id="no-ranges"),
        pytest.param(40 * MIB + 7, {"length": False, "ranges": False}, id="unknown-length"),
        pytest.param(3 * MIB, {"length": False, "ranges": False}, id="small-of-unknown-length"),
        pytest.param(40 * MIB, {"etag": None, "last_modified": None}, id="no-validator"),
    ],
)
def test_the_object_is_the_file(
    program: Program, store: RcloneS3, source: HttpSource, size: int, options: dict[str, object]
) -> None:
    content = Content(size, size)
    url = source.serve("/folder/some%20file.bin", content, **options)  # type: ignore[arg-type]
    key = f"of-{size}-{len(options)}-{'-'.join(options)}"
    done = program.copy(url, f"s3://{BUCKET}/{key}")
    assert done.code == 0, done.out[-3000:]
    assert store.sha256(BUCKET, key) == content.sha256()
    result = done.result
    assert result["event"] == "result"
    # This store keeps no checksum of the whole, and parts that stream can't be signed ahead: in the clear
    # (SigV4, "UNSIGNED-PAYLOAD" is for TLS) nobody can vouch for them.
    doubt = "" if options or size == 1 or not size else "unsigned_over_http"
    assert (result["verified"], result["reason"]) == (not doubt, doubt)
    assert result["bytes"] == size
    assert result["checksum"].startswith("CRC64NVME:")
    assert set(result["metrics"]) >= METRICS
    assert store.open_uploads(BUCKET) == []


def test_a_key_that_ends_in_a_slash_is_a_folder(
    program: Program, store: RcloneS3, source: HttpSource
) -> None:
    url = source.serve(
        "/x", b"named by the server", disposition="attachment; filename*=UTF-8''na%C3%AFve.txt"
    )
    assert program.copy(url, f"s3://{BUCKET}/in/").code == 0
    assert store.get(BUCKET, "in/naïve.txt") == b"named by the server"


def test_interrupted_at_half_it_goes_on_from_its_receipts(
    program: Program, store: RcloneS3, source: HttpSource
) -> None:
    content, gate = Content(5, 96 * MIB), Gate(hold_after=50 * MIB)
    url = source.serve("/half.bin", content, gate=gate)
    words = program.copy_arguments(url, f"s3://{BUCKET}/half.bin", "--connections", "4")
    with program.start(*words) as running:
        gate.wait_held(4, timeout=60)
        running.signal(signal.SIGINT)
        stopped = running.finish()
    assert stopped.code == 130, stopped.err
    assert stopped.result["state"] == "paused"
    stored = stopped.result["bytes"]
    assert 0 < stored < content.size

    first = len(source.requests_for("/half.bin"))
    gate.release()
    done = program.run(*words)
    assert done.code == 0, done.out[-3000:]
    assert done.result["id"] == stopped.result["id"]
    assert store.sha256(BUCKET, "half.bin") == content.sha256()
    asked: set[int] = set()  # in KiB: what comes slowly may be asked for twice
    for request in source.requests_for("/half.bin")[first:]:
        if request.range is not None and request.range != (0, 0):
            start, end = request.range
            asked.update(range((start or 0) // 1024, ((end or 0) + 1) // 1024))
    assert 1024 * len(asked) == content.size - stored


def test_suspended_it_goes_on_when_it_wakes(program: Program, source: HttpSource, store: RcloneS3) -> None:
    content, gate = Content(35, 40 * MIB), Gate(hold_after=20 * MIB)
    url = source.serve("/suspended.bin", content, gate=gate)
    words = program.copy_arguments(url, f"s3://{BUCKET}/suspended.bin")
    with program.start(*words) as running:
        source.wait_for(lambda: gate.passed >= 20 * MIB, timeout=30)
        running.signal(signal.SIGSTOP)
        gate.release()
        source.drop_connections()
        threading.Event().wait(2.0)  # the time it sleeps
        running.signal(signal.SIGCONT)
        outcome = running.finish()
    assert (outcome.code, outcome.result["reason"]) == (0, "unsigned_over_http")
    assert store.sha256(BUCKET, "suspended.bin") == content.sha256()


def test_killed_it_goes_on_from_its_receipts(program: Program, store: RcloneS3, source: HttpSource) -> None:
    content, gate = Content(6, 96 * MIB), Gate(hold_after=50 * MIB)
    url = source.serve("/killed.bin", content, gate=gate)
    words = program.copy_arguments(url, f"s3://{BUCKET}/killed.bin", "--connections", "4")
    with program.start(*words) as running:
        gate.wait_held(4, timeout=60)
        running.signal(signal.SIGKILL)
        assert running.finish().code == -signal.SIGKILL
    status = program.run("status", "--json")
    row = status.lines[0]
    assert row["state"] == "queued"
    assert 0 < row["bytes_done"] < content.size

    gate.release()
    done = program.run(*words)
    assert done.code == 0, done.out[-3000:]
    assert done.result["id"] == row["id"]
    assert store.sha256(BUCKET, "killed.bin") == content.sha256()


def test_an_object_in_the_way_is_never_replaced_unasked(
    program: Program, store: RcloneS3, source: HttpSource
) -> None:
    url = source.serve("/new", b"new")
    store.client.put_object(Bucket=BUCKET, Key="taken", Body=b"old")
    asked = program.copy(url, f"s3://{BUCKET}/taken")
    assert (asked.code, asked.result["state"], asked.result["code"]) == (3, "attention", "object_exists")
    never = program.copy(url, f"s3://{BUCKET}/taken", "--overwrite", "never")
    assert (never.code, never.result["state"]) == (1, "failed")
    assert store.get(BUCKET, "taken") == b"old"
    always = program.copy(url, f"s3://{BUCKET}/taken", "--overwrite", "always")
    assert always.code == 0, always.err
    assert store.get(BUCKET, "taken") == b"new"


def test_a_given_digest_is_held_against_the_bytes(
    program: Program, store: RcloneS3, source: HttpSource
) -> None:
    content = Content(9, 30 * MIB)
    url = source.serve("/digest.bin", content)
    wrong = program.copy(url, f"s3://{BUCKET}/digest.bin", "--sha256", "0" * 64)
    assert (wrong.code, wrong.result["code"]) == (1, "source_digest_mismatch")
    assert "digest.bin" not in store.keys(BUCKET)
    assert store.open_uploads(BUCKET) == []
    right = program.copy(
        url, f"s3://{BUCKET}/digest.bin", "--sha256", content.sha256(), "--md5", content.md5()
    )
    assert right.code == 0, right.err
    assert store.sha256(BUCKET, "digest.bin") == content.sha256()


def test_verify_reads_the_object_back(program: Program, store: RcloneS3, source: HttpSource) -> None:
    url = source.serve("/v", b"what was sent")
    done = program.copy(url, f"s3://{BUCKET}/v")
    good = program.run("verify", done.result["id"], "--json")
    assert (good.code, good.result["verified"]) == (0, True)
    store.client.put_object(Bucket=BUCKET, Key="v", Body=b"what was not")
    bad = program.run("verify", f"s3://{BUCKET}/v", "--json")
    assert (bad.code, bad.result["verified"], bad.result["reason"]) == (1, False, "object_differs")


def test_for_people_it_says_where_and_whether_verified(
    program: Program, store: RcloneS3, source: HttpSource
) -> None:
    url = source.serve("/plain.txt", b"text")
    done = program.run("copy", url, f"s3://{BUCKET}/plain.txt", "--endpoint-url", store.endpoint_url)
    assert done.code == 0
    assert f"s3://{BUCKET}/plain.txt" in done.out
    assert "verified, CRC64NVME:" in done.out
    assert done.err == ""


def test_a_copy_that_starts_later_waits_and_runs_at_once_when_told_anew(
    program: Program, store: RcloneS3, source: HttpSource
) -> None:
    content = Content(61, 70_001)
    link = source.serve("/later.bin", content)
    words = program.copy_arguments(link, f"s3://{BUCKET}/later.bin", "--start-at", "+10m")
    with program.start(*words) as waiting:
        waiting.wait_for_output()
        assert program.run("status", "--json").lines[0]["state"] == "scheduled"
        waiting.signal(signal.SIGINT)
        assert waiting.finish().code == 130
    assert not source.requests_for("/later.bin")
    assert program.copy(link, f"s3://{BUCKET}/later.bin").result["state"] == "done"
    assert store.sha256(BUCKET, "later.bin") == content.sha256()


def test_a_start_that_is_no_time_is_refused(program: Program, source: HttpSource) -> None:
    refused = program.copy(source.url("/x"), f"s3://{BUCKET}/x", "--start-at", "soon")
    assert refused.code == 2
    assert "soon" in refused.out + refused.err
    assert not source.requests_for("/x")
