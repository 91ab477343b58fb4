"""Having a line back: a first word that is lost holds up nothing, and nothing is left of the other tries."""

from __future__ import annotations

import json
import os
from contextlib import closing
from pathlib import Path

import pytest

from transfer_gui.core.errors import WorkerUnreachable
from transfer_gui.ipc import redial
from transfer_gui.ipc.redial import Redial, SpareLine
from transfer_gui.ipc.ssh_line import SshLine, SshPlace

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a shell")
PLACE = SshPlace("far")
HELLO = json.dumps({"event": "hello", "protocol": 1, "features": ["window"]})


@pytest.fixture
def ssh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in the place of ``ssh``: its first run hears nothing, later ones do as the file says."""
    program, then, run = tmp_path / "ssh", tmp_path / "then", tmp_path / "run"
    program.write_text(f"#!/bin/sh\nmkdir {run} 2>/dev/null && exec sleep 60\n. {then}\n")
    program.chmod(0o755)
    then.write_text(f"echo '{HELLO}'; echo '{{\"event\": \"ok\"}}'; exec cat\n")
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr(redial, "_STEP", 0.05)
    return then


def test_the_try_that_is_answered_counts(ssh: Path) -> None:
    found = list[str]()
    with closing(Redial(PLACE, lambda: found.append("found"))) as tries:
        line = tries.wait(60)
        assert line is not None
        assert (line.features, tries.spent) == (frozenset({"window"}), True)
        with closing(line):
            tries.close()
            assert list(line.ask({"event": "ok"}))[-1] == {"event": "ok"}  # it outlives the others
    assert found == ["found"]


def test_what_nobody_takes_is_closed_and_a_refusal_is_told(ssh: Path) -> None:
    with closing(Redial(PLACE)) as tries:
        assert tries._over.wait(60)
        assert tries.ready
    ssh.write_text("echo 'me@far: Permission denied (publickey).' >&2; exit 255\n")
    with closing(Redial(PLACE)) as tries, pytest.raises(WorkerUnreachable):
        tries.wait(60)


def test_a_silent_line_is_cut_once_there_is_another(ssh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (ssh.parent / "run").mkdir()
    with closing(SpareLine(PLACE)) as spare, closing(SshLine(PLACE, lambda _said: None)) as silent:
        spare.mind(silent)
        assert not spare.ready
        monkeypatch.setattr(redial, "_SILENT", 0.0)
        spare.mind(silent)
        assert silent._process.wait(60) != 0
        assert spare.ready
