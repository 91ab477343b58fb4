"""What the window's Replace Links, Transfer Again, Export, Import, Check the Link and Save Receipt do, as
commands."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.servers.http_source import HttpSource
from transfer_gui.cli.main import parse_command
from transfer_gui.core.errors import TransferError, UsageError
from transfer_gui.core.transfer import Outcome
from transfer_gui.paths import Paths
from transfer_gui.wiring.app import open_app

OLD = "https://old.example/"


class Shell:
    """Runs commands in this process, on a home of their own."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.paths = Paths(folder / "config", folder / "data", folder / "logs").create()
        self._capsys = capsys
        self.err = ""

    def run(self, *words: str, code: int = 0) -> str:
        command, options = parse_command(words[0], words[1:])
        assert command.run(options, self.paths) == code, (words, self._capsys.readouterr())
        out, self.err = self._capsys.readouterr()
        return out

    def rows(self, *words: str, code: int = 0) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.run(*words, "--json", code=code).splitlines()]

    def add(self, url: str, place: str) -> str:
        words = ("queue", "add", url, place, "--endpoint-url", "https://s3.example.com", "--paused")
        found: str = self.rows(*words)[0]["id"]
        return found


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path, capsys)


def test_fresh_links_are_told_and_tried(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    a, b = (shell.add(f"{OLD}{name}?X-Amz-Signature=x", "s3://bucket/in/") for name in ("a.bin", "b.bin"))
    fresh = "https://new.example/b.bin?n=1\nhttps://new.example/get"
    monkeypatch.setattr(sys, "stdin", io.StringIO(fresh))
    told = shell.run("queue", "link", "-", a, b)
    assert "https://new.example/get, by the order" in told
    assert "https://new.example/b.bin?n=***, by its name" in told
    assert [row["state"] for row in shell.rows("queue", "list")] == ["queued", "queued"]
    with open_app(shell.paths) as app:
        urls = {row.id: row.spec.url for row in app.stores.queue.read()}
    assert urls == {a: "https://new.example/get", b: fresh.partition("\n")[0]}
    shell.run("queue", "link", "https://new.example/c", a, code=3)  # it waits for its turn already
    with pytest.raises(TransferError):
        shell.run("queue", "link", "no link", a)


def test_once_more_and_a_file_of_the_queue(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = shell.add(f"{OLD}a.bin", "s3://bucket/a.bin")
    shell.add(f"{OLD}b.bin?X-Amz-Signature=x", "s3://bucket/b.bin")
    kept = tmp_path / "kept.json"
    shell.run("queue", "export", str(kept))
    assert "Signature=x" not in kept.read_text()
    piped, filed = json.loads(shell.run("queue", "export", "-")), json.loads(kept.read_text())
    assert piped["transfers"] == filed["transfers"]
    shell.run("queue", "again", first, code=3)  # it has not ended
    with open_app(shell.paths) as app:
        app.stores.queue.update(first, {"outcome": Outcome.CANCELLED})
    again = shell.rows("queue", "again", first)
    assert [(row["destination"], row["state"]) for row in again] == [("s3://bucket/a.bin", "queued")]
    assert shell.rows("queue", "import", str(kept), code=3) == []
    assert "Say --yes" in shell.err
    monkeypatch.setattr(sys, "stdin", io.StringIO(kept.read_text()))
    (brought,) = shell.rows("queue", "import", "-", "--yes", code=3)
    assert (brought["destination"], brought["state"]) == ("s3://bucket/a.bin", "paused")
    assert "its secret link is not in the file" in shell.err
    with pytest.raises(UsageError):
        shell.run("queue", "import", str(tmp_path / "none.json"))


def test_both_ends_are_looked_at_without_a_copy(shell: Shell, tmp_path: Path) -> None:
    with HttpSource() as source:
        look_at_both_ends(shell, source.serve("/a.bin", b"x" * 1000), tmp_path)


def look_at_both_ends(shell: Shell, url: str, tmp_path: Path) -> None:
    folder = f"{tmp_path}/"
    told = shell.run("copy", url, folder, "--dry-run")
    assert told.splitlines()[0] == "1.00 kB, ready to be transferred."
    assert f"Goes to: {tmp_path}/a.bin" in told
    (tmp_path / "a.bin").touch()
    (found,) = shell.rows("copy", url, folder, "--dry-run", code=3)
    assert (found["size"], found["ranges"], found["taken"]) == (1000, True, True)
    assert not (tmp_path / "a.bin").read_bytes()
    with pytest.raises(UsageError):
        shell.run("queue", "add", url, folder, "--dry-run")


def test_what_helps_to_find_a_fault_is_written(shell: Shell, tmp_path: Path) -> None:
    shell.add(f"{OLD}a.bin?X-Amz-Signature=q7Rz", "s3://bucket/a.bin")
    shell.run("logs", "bundle", str(tmp_path / "found.zip"))
    with zipfile.ZipFile(tmp_path / "found.zip") as bundle:
        assert "versions.txt" in bundle.namelist()
        assert b"q7Rz" not in bundle.read("transfers.json")
