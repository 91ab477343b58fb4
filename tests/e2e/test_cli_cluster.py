"""``--cluster``: a real scheduler and real workers on loopback, with and without TLS, whole and broken."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("distributed")

from tests.e2e.conftest import BUCKET
from tests.e2e.program import Outcome, Program
from tests.servers.content import Content
from tests.servers.dask_cluster import DaskCluster
from tests.servers.http_source import HttpSource
from tests.servers.s3_servers import MotoS3, RcloneS3

MIB = 1024**2
SIZE = 40 * MIB + 7
# Of each connection, so that a transfer lasts long enough for something to happen meanwhile.
RATE = 1.5 * MIB


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keys") / "of the cluster"
    made = Program(tmp_path_factory.mktemp("home")).run("cluster", "keys", str(folder))
    assert made.code == 0, made.err
    return folder


@pytest.fixture(scope="module")
def cluster(keys: Path) -> Iterator[DaskCluster]:
    """Two workers behind TLS."""
    with DaskCluster(2, keys=keys) as made:
        yield made


def shares(done: Outcome) -> list[int]:
    """Bytes of each worker."""
    return [share["bytes"] for share in done.result["metrics"].get("workers", {}).values()]


def test_workers_behind_tls_move_the_parts_and_no_secret_is_written_anywhere(
    program: Program, store: RcloneS3, source: HttpSource, cluster: DaskCluster, keys: Path, tmp_path: Path
) -> None:
    content = Content(1, SIZE)
    url = source.serve("/f", content) + "?token=canary-of-the-link"
    headers = tmp_path / "headers"
    headers.write_text("Cookie: sid=canary-of-the-cookie\n")
    options = ("--cluster", cluster.address, "--cluster-keys", str(keys), "--header-file", str(headers))
    done = program.copy(url, f"s3://{BUCKET}/over-tls", *options)
    assert done.code == 0, done.err
    assert store.sha256(BUCKET, "over-tls") == content.sha256()
    assert len(shares(done)) == 2
    sent_again = sum(shares(done)) - SIZE
    assert sent_again == 0 or (sent_again > 0 and done.result["metrics"]["retries"])
    assert "sid=canary-of-the-cookie" in str(source.requests_for("/f")[-1].headers)
    written = (
        cluster.output
        + done.err
        + "".join(path.read_text(errors="replace") for path in program.home.rglob("*.log*"))
    )
    for secret in ("canary-of", "X-Amz-Signature", store.secret_key):
        assert secret not in written


def test_the_private_keys_are_for_their_user_only_and_no_set_is_overwritten(keys: Path) -> None:
    for name in ("owner-key.pem", "node-key.pem"):
        assert (keys / name).stat().st_mode & 0o777 == 0o600
    again = Program(keys.parent / "home").run("cluster", "keys", str(keys), "--json")
    assert (again.code, again.result["code"]) == (2, "usage")


def test_another_computers_address_without_encryption_is_refused_before_anything_runs(
    program: Program, source: HttpSource
) -> None:
    done = program.copy(source.serve("/f", b"x"), f"s3://{BUCKET}/x", "--cluster", "tcp://192.0.2.1:8786")
    assert done.code == 2
    assert "without encryption" in done.result["message"]
    assert not source.requests_for("/f")


@pytest.mark.slow
def test_certificates_of_another_authority_open_nothing(
    program: Program, source: HttpSource, cluster: DaskCluster, tmp_path: Path
) -> None:
    assert program.run("cluster", "keys", str(tmp_path / "other")).code == 0
    options = ("--cluster", cluster.address, "--cluster-keys", str(tmp_path / "other"))
    done = program.copy(source.serve("/f", b"x"), f"s3://{BUCKET}/x", *options)
    assert (done.code, done.result["code"]) == (1, "cluster_unreachable")


@pytest.mark.heavy
@pytest.mark.parametrize("workers", [None, [1], {5: None}, {"tcp://127.0.0.1:1": "many"}])
def test_a_scheduler_that_tells_nonsense_is_one_that_does_not_answer(
    program: Program, source: HttpSource, tmp_path: Path, workers: object
) -> None:
    odd = tmp_path / "odd.py"
    odd.write_text(
        f"def dask_setup(scheduler):\n    scheduler.handlers['ncores'] = lambda **_: {workers!r}\n"
    )
    with DaskCluster(0, preload=str(odd)) as cluster:
        done = program.copy(source.serve("/f", b"x"), f"s3://{BUCKET}/x", "--cluster", cluster.address)
    assert done.code == 1
    assert done.result["code"].startswith("cluster_")
    assert "Traceback" not in done.err


@pytest.mark.heavy
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP], ids=["killed", "frozen"])
def test_a_worker_that_dies_or_freezes_costs_its_unfinished_parts_only(
    tmp_path: Path, source: HttpSource, how: signal.Signals
) -> None:
    """Not with rclone, which lets a part wait for another sending of it that stands still."""
    content = Content(2, SIZE)
    url = source.serve("/f", content, rate=RATE)
    with DaskCluster(2) as cluster, MotoS3() as store:
        store.make_bucket(BUCKET)
        program = Program(tmp_path / "home", store)
        words = program.copy_arguments(url, f"s3://{BUCKET}/broken", "--cluster", cluster.address)
        with program.start(*words, "--part-size", "5MiB") as running:
            source.wait_for(lambda: source.requests_for("/f")[4:], timeout=60)
            time.sleep(1.0)  # so that the worker is amid its parts
            os.kill(cluster.workers[0].pid, how)
            done = running.finish()
        assert done.code == 0, done.err
        assert store.sha256(BUCKET, "broken") == content.sha256()
        assert store.open_uploads(BUCKET) == []


@pytest.mark.heavy
def test_without_its_scheduler_the_owner_goes_on_alone(
    program: Program, store: RcloneS3, source: HttpSource
) -> None:
    content = Content(3, SIZE)
    url = source.serve("/f", content, rate=RATE)
    with DaskCluster(2) as cluster:
        words = program.copy_arguments(url, f"s3://{BUCKET}/alone", "--cluster", cluster.address)
        with program.start(*words, "--part-size", "5MiB") as running:
            source.wait_for(lambda: source.requests_for("/f")[4:], timeout=60)
            cluster.kill_scheduler()
            done = running.finish()
    assert done.code == 0, done.err
    assert store.sha256(BUCKET, "alone") == content.sha256()


@pytest.mark.heavy
def test_an_owner_that_is_killed_goes_on_from_its_receipts(
    program: Program, store: RcloneS3, source: HttpSource
) -> None:
    content = Content(4, SIZE)
    url = source.serve("/f", content, rate=RATE)
    with DaskCluster(2) as cluster:
        words = [*program.copy_arguments(url, f"s3://{BUCKET}/again", "--cluster", cluster.address)]
        words += ["--part-size", "5MiB"]
        with program.start(*words) as running:
            while '"bytes_done": 0,' in (line := running.line()) or "progress" not in line:
                assert line
            time.sleep(5.0)
            running.signal(signal.SIGKILL)
        time.sleep(2.0)
        asked = len(source.requests_for("/f"))
        time.sleep(2.0)
        assert len(source.requests_for("/f")) == asked, "the workers went on without their owner"
        done = program.run(*words)
    assert done.code == 0, done.err
    assert store.sha256(BUCKET, "again") == content.sha256()
    assert done.result["metrics"]["throughput"] > 0
    assert sum(shares(done)) < SIZE


@pytest.mark.heavy
def test_a_pause_reaches_all_workers_within_two_seconds(
    program: Program, store: RcloneS3, source: HttpSource
) -> None:
    url = source.serve("/f", Content(5, SIZE), rate=RATE / 4)
    with DaskCluster(2) as cluster:
        words = program.copy_arguments(url, f"s3://{BUCKET}/paused", "--cluster", cluster.address)
        with program.start(*words, "--part-size", "5MiB") as running:
            source.wait_for(lambda: source.requests_for("/f")[4:], timeout=60)
            running.signal(signal.SIGINT)
            time.sleep(0.5)  # two at once would be one
            running.signal(signal.SIGINT)
            time.sleep(2.0)
            sent = source.seen.body_sent("/f")
            time.sleep(1.0)
            assert source.seen.body_sent("/f") == sent
            done = running.finish()
    assert done.code == 130
