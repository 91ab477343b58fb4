"""What a command says of trouble that may pass: while it waits, and once it has given up.

Own contract: a sentence is true in the state it is said in. Exit code 1 is the end, so nothing "goes on by
itself"; who waits says each minute for what.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from transfer_gui.cli.report import Reporter
from transfer_gui.core.new_transfers import new_transfer
from transfer_gui.core.progress import Progress
from transfer_gui.core.source_errors import SourceBusy
from transfer_gui.core.times import parse_span
from transfer_gui.core.transfer import Phase, Spec, Status
from transfer_gui.text import words, words_cli
from transfer_gui.wiring.transfer_json import progress_facts

PROMISES = (
    "by itself",
    "s automatically",
    "again automatically",
    "No action",
    "is tried again",
    "is retried",
    "is requested again",
)


@pytest.fixture
def away() -> Iterator[tuple[int, list[bytes]]]:
    """A server whose answers are in the list; an empty one hangs up."""
    answers = [b""]
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                connection.recv(9999)
                connection.sendall(answers[0])

    thread = threading.Thread(target=serve)
    thread.start()
    yield listener.getsockname()[1], answers
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join()


def run(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    code = "from transfer_gui.cli.main import main; raise SystemExit(main())"
    environment = {"TRANSFER_GUI_HOME": str(home), "PATH": "/usr/bin:/bin", "HOME": str(home)}
    command = [sys.executable, "-c", code, *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, env=environment)


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n"])
def test_who_gives_up_promises_nothing(tmp_path: Path, away: tuple[int, list[bytes]], answer: bytes) -> None:
    port, answers = away
    answers[0] = answer
    link = f"http://127.0.0.1:{port}/f"
    done = run(tmp_path, "copy", link, str(tmp_path / "f"), "--json", "--give-up-after", "0")
    last = json.loads(done.stdout.splitlines()[-1])
    assert (done.returncode, last["state"]) == (1, "failed")
    assert not any(promise in last["message"] for promise in PROMISES)
    assert "--give-up-after" in last["message"]
    plain = run(tmp_path, "copy", link, str(tmp_path / "f"), "--give-up-after", "0s")
    assert plain.returncode == 1
    assert not any(promise in plain.stdout + plain.stderr for promise in PROMISES)


def test_each_transfer_on_the_queue_gives_up_when_it_was_told(
    tmp_path: Path, away: tuple[int, list[bytes]]
) -> None:
    """The worker would wait for a day; what was added with a time of its own does not."""
    answers = away[1]
    answers[0] = b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n"
    words = ["queue", "add", f"http://127.0.0.1:{away[0]}/f", str(tmp_path / "f"), "--give-up-after", "0"]
    assert run(tmp_path, *words).returncode == 0
    done = run(tmp_path, "worker", "--once", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout.splitlines()[-1])["counts"] == {"failed": 1}


@pytest.mark.parametrize("text", ["soon", "-5", "31d", "1.5h"])
def test_a_time_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    done = run(tmp_path, "copy", "http://127.0.0.1:9/f", str(tmp_path / "f"), f"--give-up-after={text}")
    assert done.returncode == 2
    assert text in done.stderr


@pytest.mark.parametrize(
    ("text", "seconds"), [("0", 0), ("90", 90), ("90s", 90), ("10m", 600), ("1h30m", 5400), ("2d", 172_800)]
)
def test_spans_of_time(text: str, seconds: float) -> None:
    assert parse_span(text) == seconds


def test_no_failure_of_any_kind_promises_to_go_on() -> None:
    """Window and command line, every code, every problem and kind."""
    for code, texts in words.error_words().items():
        facts = [
            {},
            *({"problem": one} for one in texts.by_problem),
            *({"kind": one} for one in texts.by_kind),
        ]
        for known in facts:
            for explain in (words.explain, words_cli.explain):
                wording = explain(code, known, ended=True)
                assert not any(promise in wording.advice for promise in PROMISES), (code, known)


def progress(done: int, trouble: str) -> Progress:
    facts = SourceBusy(host="slow.example", status=503).facts
    return Progress(
        "id", Phase.MOVING, done, done, 100, 0.0, None, 0, wait=7.0, trouble=trouble, trouble_facts=facts
    )


@pytest.mark.parametrize("as_json", [True, False])
def test_what_is_waited_for_is_told_each_minute(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, as_json: bool
) -> None:
    now = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    reporter = Reporter(as_json=as_json)
    row = new_transfer(Spec("https://slow.example/f", "bucket"))
    for second in range(200):
        now[0] += 1
        # Bytes move until the tenth second; what is tried again meanwhile keeps nothing from moving.
        reporter.waiting(row, Status.ACTIVE, progress(min(second, 10), "source_busy"))
    out = capsys.readouterr()
    told = (out.out if as_json else out.err).splitlines()
    assert len(told) == 4
    assert all("slow.example" in line for line in told)
    if as_json:
        first = json.loads(told[0])
        assert (first["event"], first["code"], first["wait"]) == ("waiting", "source_busy", 7.0)
        assert progress_facts(progress(11, "source_busy"))["code"] == first["code"], (
            "and from the first moment"
        )
    assert "code" not in progress_facts(progress(11, ""))
    reporter.waiting(row, Status.ACTIVE, progress(11, ""))
    now[0] += 100
    reporter.waiting(row, Status.ACTIVE, progress(11, ""))
    assert capsys.readouterr() == ("", "")


@pytest.fixture
def silent() -> Iterator[str]:
    """Host and port of a server that accepts connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"127.0.0.1:{listener.getsockname()[1]}"


def start_copy(home: Path, link: str, *words: str, setting: str) -> subprocess.Popen[str]:
    """A copy whose times of the report are as ``setting`` says."""
    code = (
        f"import transfer_gui.cli.report as report; report.{setting}\n"
        "from transfer_gui.cli.main import main; raise SystemExit(main())"
    )
    environment = {"TRANSFER_GUI_HOME": str(home), "PATH": "/usr/bin:/bin", "HOME": str(home)}
    command = [sys.executable, "-c", code, "copy", link, str(home / "f"), *words]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    )


def test_a_command_says_so_while_it_waits(tmp_path: Path, away: tuple[int, list[bytes]]) -> None:
    port, _ = away
    with start_copy(
        tmp_path, f"http://127.0.0.1:{port}/f", "--json", setting="_TROUBLE_LASTS = 0.0"
    ) as process:
        assert process.stdout is not None
        events = (json.loads(line) for line in process.stdout)
        waiting = next(event for event in events if event["event"] == "waiting")
        process.kill()
    assert waiting["code"] == "source_unreachable"


def test_a_silent_server_is_told_before_anything_fails(tmp_path: Path, silent: str) -> None:
    """A read times out after a minute, and is tried again: the first word comes before, and nothing ends."""
    link = f"http://{silent}/f?token=canary"
    with start_copy(tmp_path, link, "--json", setting="_SILENCE_LASTS = 0.2") as process:
        assert process.stdout is not None
        events = (json.loads(line) for line in process.stdout)
        told = next(event for event in events if event.get("waiting_for"))
        assert process.poll() is None
        process.kill()
    assert (told["event"], told["state"], told["waiting_for"]) == ("state", "connecting", silent)
    assert told["waiting_seconds"] >= 0.2
    assert abs(told["waiting_since"] + told["waiting_seconds"] - time.time()) < 600
    assert silent in told["message"]
    assert "canary" not in json.dumps(told)


def test_a_silent_server_is_told_in_words(tmp_path: Path, silent: str) -> None:
    with start_copy(tmp_path, f"http://{silent}/f", setting="_SILENCE_LASTS = 0.2") as process:
        assert process.stderr is not None
        line = next(line for line in process.stderr if line.startswith("Waiting"))
        assert process.poll() is None
        process.kill()
    assert f"{silent} has not answered since" in line


def test_an_answer_that_stays_out_is_told_each_minute(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    reporter, row = Reporter(as_json=True), new_transfer(Spec("https://slow.example/f", "bucket"))
    for second in range(200):
        now[0] += 1
        asking = replace(progress(5, ""), asked="store.example:9000", asked_seconds=float(second))
        reporter.waiting(row, Status.ACTIVE, asking)
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [event["waiting_for"] for event in told] == ["store.example:9000"] * 3
    assert [event["waiting_seconds"] for event in told] == [30.0, 90.0, 150.0]
    for asked in ("", "file"):
        now[0] += 100
        reporter.waiting(row, Status.ACTIVE, replace(progress(5, ""), asked=asked, asked_seconds=500.0))
    assert capsys.readouterr().out == ""
