"""Hooks: real commands and a real receiver, told once a transfer has ended, and told again until they heard.

The keychain's place is taken by a session's memory, which keeps the same promises; processes of their own
stand in ``tests/e2e/test_hooks.py``.
"""

from __future__ import annotations

import json
import logging
import math
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from tests.servers.webhook_receiver import HIDDEN, SECRET, WebhookReceiver
from transfer_gui.cli.engine_watch import _run_hooks
from transfer_gui.core.errors import UsageError
from transfer_gui.core.hooks import Hooks, TransferEnd, make_hooks, parse_command, parse_ends, parse_webhook
from transfer_gui.core.profile import Profile
from transfer_gui.core.transfer import Outcome, Spec
from transfer_gui.ipc.jobs import corrected, job_of, spec_of
from transfer_gui.links.queue_files import read_queue
from transfer_gui.paths import Paths
from transfer_gui.storage.queue import QueueStore
from transfer_gui.storage.secrets import SessionSecrets
from transfer_gui.storage.url_vault import UrlVault
from transfer_gui.wiring import hook_runner
from transfer_gui.wiring.hook_runner import HookRunner
from transfer_gui.wiring.stores import Stores

SPEC = Spec("https://example.com/file.bin", "bucket", key="file.bin", profile="mine")
ALL = tuple(TransferEnd)


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[Stores]:
    opened = Stores(Paths(*(tmp_path / name for name in ("config", "data", "logs"))), {})
    opened.queue = QueueStore(opened.database, UrlVault(SessionSecrets()), opened.receipts)
    yield opened
    opened.close()


def end(stores: Stores, hooks: Hooks, outcome: Outcome = Outcome.DONE, runner: str = "") -> str:
    """A transfer that ends while nobody makes calls; its id."""
    (row,) = stores.queue.add([replace(SPEC, hooks=hooks)])
    stores.queue.update(row.id, {"outcome": outcome, "finished_at": 1e9, "runner": runner})
    return row.id


def drain(stores: Stores, runner: str = "", **settings: object) -> None:
    with HookRunner(stores, runner, **settings).running(drained=True):  # type: ignore[arg-type]
        pass


def test_a_receiver_is_called_by_the_same_id_until_it_heard(stores: Stores, tmp_path: Path) -> None:
    with WebhookReceiver([503, 302]) as receiver:
        one = end(stores, make_hooks((), receiver.address, SECRET, ALL))
        drain(stores, waits=(0.01, 0.01))
        drain(stores)
    assert [call.signed for call in receiver.calls] == [True] * 3
    assert len({(call.id, json.dumps(call.body)) for call in receiver.calls}) == 1
    body = receiver.calls[0].body
    assert (body["type"], body["timestamp"]) == ("transfer.done", "2001-09-09T01:46:40.000+00:00")
    assert (body["data"]["id"], body["data"]["receipt"]) == (one, 1)
    on_disk = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert not any(secret.encode() in on_disk for secret in (HIDDEN, SECRET, "token=query"))


@pytest.mark.expected_logs("the webhook .* is given up")
@pytest.mark.parametrize(("statuses", "calls"), [([410], 1), ([500] * 9, 3)])
def test_a_receiver_that_does_not_hear_is_given_up(
    stores: Stores, caplog: pytest.LogCaptureFixture, statuses: list[int], calls: int
) -> None:
    with caplog.at_level(logging.INFO), WebhookReceiver(statuses) as receiver:
        end(stores, make_hooks((), receiver.address, SECRET, ALL))
        drain(stores, waits=(0.01, 0.01))
        drain(stores)
    assert len(receiver.calls) == calls
    (given_up,) = (one for one in caplog.records if one.levelno == logging.WARNING)
    assert given_up.getMessage().endswith(f"is given up: it answered {statuses[0]}")
    assert HIDDEN not in caplog.text


def test_a_command_that_ends_before_a_receiver_heard_says_so(
    stores: Stores, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(hook_runner, "_SOON", 0.0)
    vault = UrlVault(SessionSecrets())
    vault.refuse()
    kept, unkept = stores.queue, QueueStore(stores.database, vault, stores.receipts)
    for statuses, said, stores.queue in (
        ([503], "calls it again", kept),
        ([200], "", kept),
        ([502], "is not called again", unkept),
    ):
        with WebhookReceiver(statuses) as receiver, _run_hooks(stores, f"cli-{statuses}"):
            end(stores, make_hooks((), receiver.address, SECRET, ALL), runner=f"cli-{statuses}")
        assert len(receiver.calls) == 1
        err = capsys.readouterr().err
        assert (said in err, bool(err)) == (True, bool(said))
    assert stores.queue.calls.due(math.inf, "cli-[502]") == []


def test_what_a_process_left_behind_is_made_by_the_queues_runner_only(stores: Stores) -> None:
    with WebhookReceiver() as receiver:
        end(stores, make_hooks((), receiver.address, SECRET, ALL), runner="cli-dead")
        drain(stores, "cli-other")
        assert receiver.calls == []
        drain(stores)
        assert len(receiver.calls) == 1


def test_a_command_gets_the_receipt_and_no_shell(stores: Stores, tmp_path: Path) -> None:
    script = (
        "import os, pathlib, sys\n"
        "words = sys.argv[2] + os.environ['TRANSFER_GUI_EVENT']\n"
        "pathlib.Path(sys.argv[1]).write_text(sys.stdin.read() + '\\n' + words)"
    )
    told = tmp_path / "told"
    hooks = Hooks((sys.executable, "-c", script, str(told), "$HOME;"))
    stores.profiles.save(Profile("mine", bucket="bucket", hooks=hooks))
    end(stores, Hooks(after=()), Outcome.FAILED)  # its own "nothing" goes before the profile's
    end(stores, Hooks(), Outcome.CANCELLED)
    drain(stores)
    assert not told.exists()
    one = end(stores, Hooks(), Outcome.ATTENTION)
    drain(stores)
    body, words = told.read_text().splitlines()
    assert (json.loads(body)["data"]["id"], words) == (one, "$HOME;attention")


@pytest.mark.expected_logs("the command python.* (was stopped|ended with code 3) after")
@pytest.mark.parametrize(
    ("code", "seconds", "said"),
    [
        ("import time; time.sleep(60)", 0.3, "was stopped"),
        ("print('x' * 10**6, 'password=hunter22')\nraise SystemExit(3)", 60.0, "ended with code 3"),
    ],
)
def test_a_command_is_bounded_and_what_it_says_is_masked(
    stores: Stores, caplog: pytest.LogCaptureFixture, code: str, seconds: float, said: str
) -> None:
    end(stores, Hooks((sys.executable, "-c", code)))
    drain(stores, command_seconds=seconds)
    (warning,) = (one.getMessage() for one in caplog.records if one.levelno == logging.WARNING)
    assert said in warning
    assert len(warning) < 2200
    assert "hunter22" not in warning


@pytest.mark.skipif(os.name != "posix", reason="a pipe can't be waited for there")
def test_what_a_command_leaves_behind_holds_no_thread_and_no_pipe(stores: Stores, tmp_path: Path) -> None:
    """A worker runs for months, and each transfer may have its command."""
    left = tmp_path / "left"
    forever = "while True: print('x' * 999, flush=True)"
    code = (
        "import pathlib, subprocess, sys\n"
        "process = subprocess.Popen([sys.executable, '-c', sys.argv[2]], stderr=subprocess.DEVNULL)\n"
        "pathlib.Path(sys.argv[1]).write_text(str(process.pid))"
    )
    end(stores, Hooks((sys.executable, "-c", code, str(left), forever)))
    drain(stores)
    assert not [one for one in threading.enumerate() if one.name == "hook-output"]
    with suppress(ProcessLookupError):  # nobody reads what it says any more
        os.kill(int(left.read_text()), signal.SIGKILL)


def test_sigterm_ends_copy_by_way_of_its_commands(stores: Stores) -> None:
    """Else a command would go on, and be run a second time by the next process."""
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(KeyboardInterrupt), _run_hooks(stores, "copy"):
        signal.raise_signal(signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) is before


def test_a_command_that_the_end_of_the_program_stops_is_run_again(stores: Stores, tmp_path: Path) -> None:
    began = tmp_path / "began"
    code = (
        "import pathlib, sys, time\n"
        "began = pathlib.Path(sys.argv[1])\n"
        "if not began.exists():\n  began.write_text('')\n  time.sleep(60)"
    )
    end(stores, Hooks((sys.executable, "-c", code, str(began))))
    runner = HookRunner(stores, grace=0.1)
    with runner.running(drained=False):
        while not began.exists():
            assert runner.busy()
    assert stores.queue.calls.due(2e9)
    drain(stores)
    assert not stores.queue.calls.due(2e9)


@pytest.mark.expected_logs("the command program can't be run")
def test_a_program_that_is_not_there_is_told_of(stores: Stores, caplog: pytest.LogCaptureFixture) -> None:
    end(stores, Hooks(("/no/such/program", "argument")))
    drain(stores)
    (warning,) = (one.getMessage() for one in caplog.records)
    assert warning == "the command program can't be run: No such file or directory"


def test_nobody_else_can_bring_hooks() -> None:
    """A job of another process, or an imported queue, never says what is run here."""
    mine = replace(SPEC, hooks=Hooks(("true",)))
    assert "hooks" not in job_of(mine)
    with pytest.raises(UsageError):
        spec_of({**job_of(mine), "hooks": "{}"})
    assert corrected(mine, {"limit": 5}).hooks == mine.hooks
    transfer = {"url": SPEC.url, "bucket": "bucket", "hooks": {"command": ["true"]}}
    text = json.dumps({"format": "transfer-gui-queue", "version": 1, "transfers": [transfer]})
    assert read_queue(text)[0].spec.hooks == Hooks()


@pytest.mark.parametrize(
    ("parse", "text"),
    [
        (parse_command, "a 'b"),
        (parse_command, "''"),
        (parse_command, "a\0b"),
        (parse_webhook, "ftp://example.com/"),
        (parse_webhook, "https://"),
        (parse_webhook, "https://example.com/a b"),
        (parse_webhook, "env:a b"),
        (parse_ends, "done,never"),
        (lambda text: make_hooks((), text, "", ALL), "https://example.com/"),
        (lambda text: make_hooks((), text, "whsec_!", ALL), "https://example.com/"),
    ],
)
def test_what_makes_no_sense_is_refused(parse: object, text: str) -> None:
    with pytest.raises(UsageError):
        parse(text)  # type: ignore[operator]


def test_what_makes_sense_is_read() -> None:
    assert parse_command("notify-send 'all done' ~") == ("notify-send", "all done", "~")
    assert (parse_ends("failed, done"), parse_ends("none")) == ((TransferEnd.DONE, TransferEnd.FAILED), ())
    assert parse_webhook("env:HOOK") == "env:HOOK"
