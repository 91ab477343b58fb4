"""How contestants are started: no secret on a command line, skipped by name where something is missing."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.bench.cases.latency import keep_memory
from tests.bench.cases.small import queue
from tests.bench.cases.throughput import everybody
from tests.bench.peers import Task, lacking, ours, pipes, rclone
from tests.servers.process import clean_environment
from transfer_gui.paths import Paths
from transfer_gui.wiring.stores import Stores

MIB = 1024**2
SECRET = "a-secret-key"


@pytest.fixture
def task(tmp_path: Path) -> Task:
    return Task(
        "https://127.0.0.1:1/a b/$(c)'.bin",
        "bench",
        "k",
        "http://127.0.0.1:2",
        "ID",
        SECRET,
        tmp_path,
        7,
        "/ca",
    )


def test_no_secret_is_on_a_command_line(task: Task) -> None:
    peers = [*everybody(), rclone.loop([task.url]), rclone.batch([task.url], 2), queue([task.url], 2)]
    for peer in peers:
        words = peer.command(task)
        assert not any(SECRET in word for word in words), peer.name
        assert "curl | curl" in peer.name or SECRET in peer.environment(task).values(), peer.name


def test_every_peer_gets_source_and_destination(task: Task) -> None:
    for peer in everybody():
        words = " ".join(peer.command(task))
        assert task.endpoint in f"{words} {peer.environment(task)}", peer.name
        assert "a b/$(c)'.bin" in words, peer.name
        assert "bench" in words, peer.name
        assert "/ca" in words, f"{peer.name} would not trust the server"


def test_names_are_all_different() -> None:
    names = [peer.name for peer in everybody()]
    assert len(set(names)) == len(names)


def test_options_go_to_the_program(task: Task) -> None:
    words = ours.ours("--connections", "3").command(task)
    assert words[-2:] == ("--connections", "3")
    assert "tests.bench.peers.trusting_cli" in words
    plain = Task(task.url, "bench", "k", task.endpoint, "ID", SECRET, task.home, 7)
    assert Path(ours.ours().command(plain)[0]).name == ours.CLI


def test_rclone_reads_the_source_by_its_http_remote(task: Task) -> None:
    peer = rclone.by_ranges()
    assert "web:a b/$(c)'.bin" in peer.command(task)
    assert peer.environment(task)["RCLONE_CONFIG_WEB_URL"] == "https://127.0.0.1:1/"
    assert peer.command(task)[1:3] == ("--config", "")


def test_the_shell_gets_names_as_arguments_and_not_as_text(task: Task) -> None:
    for peer in (pipes.curl_to_curl(), pipes.curl_to_aws(), pipes.curl_to_s5cmd()):
        shell, option, script, *arguments = peer.command(task)
        assert (shell, option) == ("sh", "-c")
        assert task.url not in script
        assert task.url in arguments


def test_one_by_one_runs_once_for_each_url_and_stops_at_a_failure(tmp_path: Path) -> None:
    """The loop with a stand-in for rclone that writes down what it is asked."""
    noted = tmp_path / "noted"
    stub = tmp_path / "rclone"
    stub.write_text(f'#!/bin/sh\necho "$4 $5 $6" >> {noted}\ncase "$5" in *bad*) exit 3;; esac\n')
    stub.chmod(0o755)
    task = Task("http://h/x", "b", "k", "http://e", "ID", SECRET, tmp_path, 1)
    *shell, script, name, first, second, third = rclone.loop(
        ["http://h/1", "http://h/bad", "http://h/3"]
    ).command(task)
    real = script.split("--config")[0].split("do ")[1].strip()
    words = [*shell, script.replace(real, str(stub)), name, first, second, third]
    assert subprocess.run(words, check=False, env=clean_environment()).returncode == 1
    assert noted.read_text().splitlines() == [
        "copyurl http://h/1 sink:b/k/0", "copyurl http://h/bad sink:b/k/1",
    ]  # fmt: skip


def test_a_batch_lists_every_url(tmp_path: Path) -> None:
    task = Task("http://h/1", "b", "k", "http://e", "ID", SECRET, tmp_path, 1)
    words = rclone.batch(["http://h/1", "http://h/2"], 8).command(task)
    listed = Path(words[words.index("--urls") + 1])
    assert listed.read_text() == "http://h/1,0\nhttp://h/2,1\n"
    words = queue(["http://h/1"], 3).command(task)
    assert Path(words[-1]).read_text() == "http://h/1\tk/0\n"


def test_a_missing_tool_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert lacking("no-such-tool", "neither-this") == "no-such-tool and neither-this not found"
    peer = pipes.curl_to_s5cmd()
    assert peer.missing == "curl and s5cmd not found"
    assert peer.found == ""
    tool = tmp_path / "curl"
    tool.write_text("#!/bin/sh\n")
    tool.chmod(0o755)
    assert pipes.curl_to_s5cmd().missing == "s5cmd not found"
    raw = pipes.curl_to_curl()
    assert (raw.missing, raw.found) == ("", str(tool))


def test_a_budget_is_kept_in_the_contestants_own_home(task: Task) -> None:
    keep_memory(task, 99 * MIB)
    stores = Stores(Paths(task.home / "config", task.home / "data", task.home / "logs"), {})
    try:
        assert stores.settings.load().memory == 99 * MIB
    finally:
        stores.close()
