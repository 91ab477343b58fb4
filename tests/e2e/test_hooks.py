"""What follows a transfer's end: by ``copy``, by a worker, and by the next process after a kill."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.e2e.program import CLI, Program, Running, executed
from tests.servers.secret_service import with_keychain
from tests.servers.webhook_receiver import HIDDEN, SECRET, WebhookReceiver

NOTE = "import sys, pathlib; pathlib.Path(sys.argv[1]).write_text(sys.stdin.read())"


def home(tmp_path: Path, receiver: WebhookReceiver) -> Program:
    (tmp_path / "file.bin").write_bytes(b"bytes")
    return Program(tmp_path / "home", extra={"HOOK": receiver.address, "HOOK_SECRET": SECRET})


def test_a_copy_tells_a_command_and_a_webhook_how_it_ended(tmp_path: Path) -> None:
    told = tmp_path / "told.json"
    command = f"{sys.executable} -c '{NOTE}' {told}"
    words = ("--run-after", command, "--webhook", "env:HOOK", "--json")
    with WebhookReceiver() as receiver:
        program = home(tmp_path, receiver)
        done = program.run("copy", str(tmp_path / "file.bin"), f"{tmp_path}/down/", *words)
        assert (done.code, done.err) == (0, "")
        assert json.loads(told.read_text()) == receiver.calls[0].body
        failed = program.run("copy", str(tmp_path / "missing.bin"), f"{tmp_path}/down/", *words)
        assert failed.code == 1
    types = [call.body["type"] for call in receiver.calls]
    assert (types, all(call.signed for call in receiver.calls)) == (
        ["transfer.done", "transfer.failed"],
        True,
    )
    assert receiver.calls[1].body["data"]["error"]["code"] == "source_file"
    assert not any(
        secret in path.read_bytes()
        for path in (tmp_path / "home").rglob("*")
        if path.is_file()
        for secret in (HIDDEN.encode(), SECRET.encode())
    )


def test_what_was_due_when_the_process_was_killed_is_done_by_the_next(tmp_path: Path) -> None:
    with WebhookReceiver() as receiver:
        program = home(tmp_path, receiver)
        add = ("queue", "add", str(tmp_path / "file.bin"), f"{tmp_path}/down/", "--webhook", "env:HOOK")
        assert program.run(*add).code == 0
        program.extra["TRANSFER_GUI_FAILPOINT"] = "outcome_committed"
        assert program.run("worker", "--once").code == -9
        program.extra["TRANSFER_GUI_FAILPOINT"] = ""
        assert program.run("worker", "--once").code == 0
    # It may have been called by the first already, which died before it could note that.
    assert len({call.id for call in receiver.calls}) == 1
    assert receiver.calls[0].body["type"] == "transfer.done"


def test_a_profile_keeps_its_webhook_in_the_keychain_only(tmp_path: Path) -> None:
    """Without one it is not kept at all."""
    (tmp_path / "hook").write_text("http://127.0.0.1:9/T0PqR5tUv9wXyZ\n" + SECRET)
    program = Program(tmp_path / "home")
    words = ("profiles", "add", "mine", "--env", "--webhook", str(tmp_path / "hook"), "--json")
    refused = program.run(*words)
    assert (refused.code, "env:NAME" in refused.result["message"]) == (2, True)
    assert program.run("profiles", "list", "--json").result["profiles"] == 0
    (tmp_path / "keyring").mkdir()
    command, environment = with_keychain(tmp_path / "keyring", [str(CLI), *words], program.environment)
    with Running(executed(command, environment)) as running:
        kept = running.finish()
    assert kept.code == 0, kept.err
    shown = program.run("profiles", "show", "mine", "--json").result["hooks"]
    assert (shown["webhook"], shown["after"]) == ("http://127.0.0.1:9/…", ["done", "failed", "attention"])
    for path in (tmp_path / "home").rglob("*"):
        assert not path.is_file() or HIDDEN.encode() not in path.read_bytes(), path
