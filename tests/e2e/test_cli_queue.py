"""``queue`` and ``status``: rows are kept, changed, and noticed by whoever runs them."""

from __future__ import annotations

from tests.e2e.conftest import BUCKET
from tests.e2e.program import Program
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.recorder import Gate
from tests.servers.s3_servers import RcloneS3

MIB = 1024**2


def added(program: Program, store: RcloneS3, url: str, key: str, *options: str) -> str:
    """Queue one; its id."""
    place = ("--endpoint-url", store.endpoint_url, "--json")
    outcome = program.run("queue", "add", url, f"s3://{BUCKET}/{key}", *place, *options)
    assert outcome.code == 0, outcome.err
    found: str = outcome.lines[0]["id"]
    return found


def test_states_by_command(program: Program, store: RcloneS3) -> None:
    name = added(program, store, "http://127.0.0.1:9/x", "x")
    assert program.run("queue", "pause", name[:6], "--json").lines[0]["state"] == "paused"
    assert program.run("queue", "pause", name[:6]).code == 3
    assert program.run("queue", "resume", name, "--json").lines[0]["state"] == "queued"
    assert program.run("queue", "cancel", "all", "--json").lines[0]["state"] == "cancelled"
    assert program.run("queue", "retry", name, "--json").lines[0]["state"] == "queued"
    assert program.run("queue", "remove", "all", "--json").lines[-1]["state"] == "removed"
    assert program.run("queue", "list", "--json").lines == []
    assert program.run("status", "--json").result["transfers"] == 0


def test_paused_from_outside_a_running_copy_stops(
    program: Program, store: RcloneS3, source: HttpSource
) -> None:
    gate = Gate(hold_after=20 * MIB)
    url = source.serve("/held.bin", Content(3, 64 * MIB), gate=gate)
    words = program.copy_arguments(url, f"s3://{BUCKET}/held.bin", "--connections", "3")
    with program.start(*words) as running:
        gate.wait_held(3, timeout=60)
        name = program.run("status", "--json").lines[0]["id"]
        assert program.run("queue", "pause", name).code == 0
        stopped = running.finish()
    assert (stopped.code, stopped.result["state"]) == (3, "paused")
    gate.release()
    cancelled = program.run("queue", "cancel", name, "--json")
    assert cancelled.lines[0]["state"] == "cancelled"
    assert store.open_uploads(BUCKET) == []
    assert "held.bin" not in store.keys(BUCKET)


def test_a_second_copy_of_a_running_transfer_is_refused(
    program: Program, store: RcloneS3, source: HttpSource
) -> None:
    gate = Gate(hold_after=20 * MIB)
    url = source.serve("/twice.bin", Content(4, 64 * MIB), gate=gate)
    words = program.copy_arguments(url, f"s3://{BUCKET}/twice.bin", "--connections", "3")
    with program.start(*words) as running:
        gate.wait_held(3, timeout=60)
        second = program.run(*words)
        assert (second.code, second.result["code"]) == (2, "usage")
        gate.release()
        assert running.finish().code == 0


def test_order_and_limits_by_command(program: Program, store: RcloneS3) -> None:
    names = [added(program, store, f"http://127.0.0.1:9/{key}", key) for key in "abc"]
    assert program.run("queue", "move", "top", names[2]).code == 0
    listed = [line["id"] for line in program.run("queue", "list", "--json").lines]
    assert listed == [names[2], names[0], names[1]]
    assert program.run("queue", "limit", "5MB/s", names[0]).code == 0
    assert program.run("queue", "limit", "fast", names[0]).code == 2
    assert program.run("queue", "remove", "all").code == 0
