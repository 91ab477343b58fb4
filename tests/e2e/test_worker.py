"""The queue without a window: worked through, stopped, gone on with, given work, watched from outside."""

from __future__ import annotations

import re
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests.e2e.conftest import BUCKET
from tests.e2e.program import Program, Running
from tests.servers.content import Content
from tests.servers.faults import Status
from tests.servers.http_source import HttpSource
from tests.servers.recorder import Gate
from tests.servers.s3_servers import RcloneS3

MIB = 1024**2


def place(store: RcloneS3) -> tuple[str, ...]:
    return ("--endpoint-url", store.endpoint_url, "--json")


@contextmanager
def working(program: Program, *options: str) -> Iterator[Running]:
    """A worker that answers other processes."""
    with program.start("worker", "--json", *options) as running:
        while program.run("watch", "--until-done", "--json").code == 2:
            assert running.alive, running.finish().err
        yield running


def queued(program: Program, store: RcloneS3, url: str, key: str) -> str:
    words = ("queue", "add", url, f"s3://{BUCKET}/{key}", "--connections", "4")
    outcome = program.run(*words, *place(store))
    assert outcome.code == 0, outcome.err
    found: str = outcome.lines[0]["id"]
    return found


def test_once_works_through_the_queue(
    program: Program, store: RcloneS3, source: HttpSource, tmp_path: Path
) -> None:
    contents = [Content(number, 9 * MIB + number) for number in range(3)]
    for number, content in enumerate(contents):
        queued(program, store, source.serve(f"/once-{number}.bin", content), f"once/{number}")
    metrics = tmp_path / "metrics.prom"
    done = program.run("worker", "--once", "--json", "--metrics-file", str(metrics))
    assert done.code == 0, done.err
    assert done.result == {"event": "result", "state": "done", "counts": {"done": 3}}
    assert [store.sha256(BUCKET, f"once/{n}") for n in range(3)] == [one.sha256() for one in contents]
    text = metrics.read_text()
    assert 'transfer_gui_transfers{state="done"} 3' in text
    read = re.search(r"^transfer_gui_read_bytes_total (\d+)", text, re.MULTILINE)
    assert read is not None
    assert [path.name for path in tmp_path.glob(".metrics*")] == []
    again = program.run("worker", "--once", "--json")
    assert (again.code, again.result["counts"]) == (0, {})


def test_a_health_check_fails_unless_somebody_runs_the_queue_and_answers(program: Program) -> None:
    """What the container and its orchestrator go by: dead, at work, and hung."""
    dead = program.run("status", "--check")
    assert (dead.code, dead.err) == (1, "Nothing runs the queue.\n")
    assert program.run("status").code == 0
    with working(program) as running:
        assert program.run("status", "--check", "--json").code == 0
        running.signal(signal.SIGSTOP)
        try:
            hung = program.run("status", "--check")
            assert (hung.code, "does not answer" in hung.err) == (1, True)
        finally:
            running.signal(signal.SIGCONT)


def test_once_tells_by_its_exit_code_what_became_of_them(
    program: Program, store: RcloneS3, source: HttpSource
) -> None:
    queued(program, store, source.url("/missing.bin"), "missing")
    failed = program.run("worker", "--once", "--json")
    assert (failed.code, failed.result["counts"]) == (1, {"failed": 1})
    store.client.put_object(Bucket=BUCKET, Key="taken-by-other", Body=b"old")
    queued(program, store, source.serve("/new", b"new"), "taken-by-other")
    asks = program.run("worker", "--once")
    assert asks.code == 3
    assert "--overwrite always" in asks.out
    checked = program.run("logs", "check")
    assert (checked.code, "Failed transfers: 1." in checked.out) == (1, True)
    judged = program.run("logs", "check", "--json").result
    assert ["source_missing" in line["message"] for line in judged["failed"]] == [True]


def test_a_store_that_is_away_while_it_starts_fails_nothing(tmp_path: Path) -> None:
    """Both come up after a reboot, the store later."""
    file = tmp_path / "file.bin"
    file.write_bytes(b"bytes")
    with RcloneS3() as own:
        own.make_bucket(BUCKET)
        program = Program(tmp_path / "home", own)
        queued(program, own, str(file), "file.bin")
        own.interrupt()
        with program.start("worker", "--once", "--json") as running:
            while "waiting" not in (line := running.line()):
                assert line, running.finish().err
            row = program.run("status", "--json").lines[0]
            assert (row["state"] in ("waiting", "active"), row["source"]) == (True, str(file))
            own.start()
            done = running.finish()
        assert (done.code, done.result["counts"]) == (0, {"done": 1}), done.err
        assert own.get(BUCKET, "file.bin") == b"bytes"


def wait_for_requests(source: HttpSource, count: int) -> None:
    source.seen.wait_for(lambda: len(source.seen.requests) >= count, timeout=60)


def test_what_was_running_when_two_workers_died_waits_for_a_word(
    program: Program, store: RcloneS3, source: HttpSource
) -> None:
    """It may be what ends them: nothing that ends each start may keep the queue from coming up."""
    content, gate = Content(35, 3 * MIB), Gate(hold_after=0)
    transfer = queued(program, store, source.serve("/deadly.bin", content, gate=gate), "deadly.bin")
    for start in (1, 2):
        with program.start("worker", "--once", "--json") as running:
            wait_for_requests(source, start)
            running.signal(signal.SIGKILL)
            assert running.finish().code == -signal.SIGKILL
    third = program.run("worker", "--once", "--json")
    assert (third.code, third.result["counts"]) == (3, {"attention": 1}), third.err
    row = program.run("status", "--json").lines[0]
    assert (row["state"], row["code"]) == ("attention", "runs_died")
    gate.release()
    assert program.run("queue", "retry", transfer).code == 0
    assert program.run("worker", "--once", "--json").result["counts"] == {"done": 1}
    assert store.sha256(BUCKET, "deadly.bin") == content.sha256()


def test_stopped_by_a_signal_it_goes_on_from_what_is_stored(
    program: Program, store: RcloneS3, source: HttpSource
) -> None:
    content, gate = Content(31, 96 * MIB), Gate(hold_after=50 * MIB)
    queued(program, store, source.serve("/worked.bin", content, gate=gate), "worked.bin")
    with program.start("worker", "--once", "--json") as running:
        gate.wait_held(4, timeout=60)
        running.signal(signal.SIGTERM)
        stopped = running.finish()
    assert (stopped.code, stopped.result["state"]) == (130, "interrupted"), stopped.err
    row = program.run("status", "--json").lines[0]
    assert row["state"] == "queued"
    assert 0 < row["bytes_done"] < content.size
    gate.release()
    assert program.run("worker", "--once").code == 0
    assert store.sha256(BUCKET, "worked.bin") == content.sha256()


def test_the_files_below_a_page_are_handed_to_it_and_again_only_what_has_changed(
    program: Program, store: RcloneS3, source: HttpSource
) -> None:
    page = source.serve("/tree/", b'<a href="a.bin">a</a> <a href="b.bin">b</a>', content_type="text/html")
    same = [Status(status=304)]
    words = ("submit", "--recursive", page, f"s3://{BUCKET}/below/", *place(store), "--update")
    listed = program.run(*words, "--dry-run")
    assert [line["key"] for line in listed.lines if line["event"] == "file"] == ["below/a.bin", "below/b.bin"]
    with working(program):
        for count, body, first, second in (
            (2, b"first", (), ()),
            (1, b"changed", (), same),
            (0, b"changed", same, same),
        ):
            source.serve("/tree/a.bin", body, etag=f'"{body.decode()}"', faults=first)
            source.serve("/tree/b.bin", b"second", faults=second)
            given = program.run(*words)
            assert (given.code, len(given.result["ids"])) == (0, count), given.err
            for one in given.result["ids"]:
                assert program.run("watch", one, "--until-done").code == 0
    assert store.get(BUCKET, "below/a.bin") == b"changed"


def test_jobs_are_handed_to_it_watched_and_paused(
    program: Program, store: RcloneS3, source: HttpSource
) -> None:
    gate = Gate(hold_after=20 * MIB)
    held = source.serve("/held.bin", Content(32, 64 * MIB), gate=gate)
    quick = source.serve("/quick.bin", b"quick")
    with working(program) as running:
        given = program.run("submit", held, quick, f"s3://{BUCKET}/given/", *place(store))
        assert given.code == 0, given.err
        first, second = given.result["ids"]
        gate.wait_held(2, timeout=60)
        seen = program.run("watch", second, "--until-done", "--json")
        assert seen.code == 0
        assert [line["state"] for line in seen.lines if line["event"] == "state"][-1] == "done"
        # Queued for a moment where one too slow is given up for another, and what it had read with it.
        moved = listed = False
        while not (moved and listed):
            status = program.run("status", "--json")
            row = next(line for line in status.lines if line.get("id") == first)
            assert row["state"] in ("queued", "connecting", "active")
            moved = bool(row["state"] == "active" and row.get("connections") and row["bytes_done"])
            states = {line.get("id"): line["state"] for line in program.run("queue", "list", "--json").lines}
            listed = states[first] == "active"
            gate.allow(MIB)
        assert status.result["runner_kind"] == "worker"
        assert program.run("queue", "pause", first).code == 0
        paused = program.run("watch", first, "--until-done", "--json")
        assert (paused.code, paused.lines[-1]["state"]) == (3, "paused")
        second_worker = program.run("worker")
        assert second_worker.code == 2
        assert "already" in second_worker.err
        running.signal(signal.SIGINT)
        ended = running.finish()
    gate.release()
    assert ended.code == 0, ended.err
    assert not (program.home / "data" / "door.sock").exists()
    assert store.get(BUCKET, "given/quick.bin") == b"quick"


def test_done_is_not_said_of_what_still_moved_when_the_worker_died(
    program: Program, store: RcloneS3, source: HttpSource
) -> None:
    gate = Gate(hold_after=20 * MIB)
    held = source.serve("/cut.bin", Content(33, 64 * MIB), gate=gate)
    with working(program) as running:
        given = program.run("submit", held, f"s3://{BUCKET}/given/", *place(store))
        gate.wait_held(2, timeout=60)
        unknown = program.run("watch", "ffffffff", "--until-done")
        assert unknown.code == 2
        assert "ffffffff" in unknown.err
        with program.start("watch", *given.result["ids"], "--until-done", "--json") as watching:
            watching.wait_for_output()
            running.signal(signal.SIGKILL)
            running.finish()
            assert watching.finish().code == 3
    gate.release()


def test_a_signed_link_that_no_keychain_can_keep_stays_in_the_workers_memory(
    program: Program, store: RcloneS3, source: HttpSource
) -> None:
    url = source.serve("/signed.bin", b"signed") + "?X-Amz-Signature=canarysignature0a1b2c3d4e5f6a7b8c9d0"
    with working(program) as running:
        given = program.run("submit", url, f"s3://{BUCKET}/signed.bin", *place(store))
        assert program.run("watch", *given.result["ids"], "--until-done").code == 0
        running.signal(signal.SIGTERM)
        running.finish()
    assert store.get(BUCKET, "signed.bin") == b"signed"
    assert b"canarysignature" not in (program.home / "data" / "queue.sqlite3").read_bytes()


def test_a_list_of_sources(program: Program, store: RcloneS3, source: HttpSource) -> None:
    urls = [source.serve(f"/listed-{n}.txt", f"{n}".encode()) for n in range(3)]
    listed = "# of today\n\n" + "\n".join(urls) + "\n"
    with working(program) as running:
        words = ("submit", "--from-file", "-", f"s3://{BUCKET}/listed/", *place(store))
        given = program.run(*words, stdin=listed)
        assert len(given.result["ids"]) == 3, given.out
        one_key = program.run("submit", *urls, f"s3://{BUCKET}/one", *place(store))
        assert (one_key.code, one_key.result["facts"]["problem"]) == (2, "one_key_for_many")
        assert program.run("watch", "--until-done").code == 0
        running.signal(signal.SIGTERM)
        running.finish()
    assert store.get(BUCKET, "listed/listed-2.txt") == b"2"


def test_without_a_runner_it_is_said_what_to_do(program: Program, store: RcloneS3) -> None:
    for words in (("submit", "http://127.0.0.1:9/x", f"s3://{BUCKET}/x", *place(store)), ("watch", "--json")):
        outcome = program.run(*words)
        assert (outcome.code, outcome.result["facts"]) == (2, {"problem": "nobody_answers"})
        assert "worker" in outcome.result["message"]


def test_the_log_of_a_worker_goes_to_standard_error_too_as_json(program: Program) -> None:
    program.extra["TRANSFER_GUI_LOG_FORMAT"] = "json"
    done = program.run("worker", "--once", "--console")
    assert done.code == 0
    assert '"message": "the worker runs' in done.err


def test_metrics_that_cannot_be_written_do_not_stop_it(program: Program, tmp_path: Path) -> None:
    done = program.run("worker", "--once", "--metrics-file", str(tmp_path / "no" / "folder" / "x.prom"))
    assert done.code == 0
    assert program.run("logs", "check").code == 1


def test_a_queue_of_a_newer_program_is_refused_kindly_by_every_command(program: Program) -> None:
    assert program.run("status").code == 0
    path = program.home / "data" / "queue.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    for words in (("status", "--json"), ("worker", "--once", "--json"), ("queue", "list", "--json")):
        refused = program.run(*words)
        assert (refused.code, refused.result["code"]) == (1, "storage_newer")
        assert "newer" in refused.result["message"]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (99,)


def test_a_copy_writes_its_numbers_too(
    program: Program, store: RcloneS3, source: HttpSource, tmp_path: Path
) -> None:
    content, file = Content(33, 40 * MIB), tmp_path / "copy.prom"
    url = source.serve("/numbers.bin", content)
    done = program.copy(url, f"s3://{BUCKET}/numbers.bin", "--metrics-file", str(file), "--limit", "100MB/s")
    assert done.code == 0, done.err
    numbers = dict(line.rsplit(" ", 1) for line in file.read_text().splitlines() if not line.startswith("#"))
    # Parts that stream over plain http into a store without a checksum of the whole are not called verified.
    assert numbers['transfer_gui_transfers{state="done_unverified"}'] == "1"
    # What was moved between two looks is counted at the next: at least the most of it was seen.
    assert float(numbers["transfer_gui_read_bytes_total"]) > content.size / 4
    assert float(numbers["process_cpu_seconds_total"]) > 0


# -- the health check ---------------------------------------------------------------------------------------


def test_a_check_passes_only_while_a_worker_runs_and_moves(program: Program) -> None:
    """Containers and service managers act on the exit code: 0 is well, 1 is none, dead, or stopped."""
    none = program.run("worker", "--check")
    assert (none.code, none.err.strip()) == (1, "No worker runs this queue.")
    with program.start("worker", "--json") as running:
        assert program.run("worker", "--check", "--within", "30").code == 0
        checked = program.run("worker", "--check", "--json")
        assert (checked.code, checked.result["state"]) == (0, "ok")
        running.signal(signal.SIGSTOP)
        stopped = program.run("worker", "--check")
        running.signal(signal.SIGCONT)
        assert (stopped.code, stopped.err.strip()) == (1, "The worker of this queue does not answer.")
        assert program.run("worker", "--check").code == 0
        running.signal(signal.SIGKILL)
        running.finish()
        assert program.run("worker", "--check").code == 1


def test_a_worker_s_check_is_about_its_own_queue(program: Program, tmp_path: Path) -> None:
    with working(program):
        assert Program(tmp_path / "other").run("worker", "--check").code == 1
