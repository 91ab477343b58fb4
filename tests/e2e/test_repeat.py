"""A transfer that repeats, run by workers of their own; what its runs do stands in the engine's tests."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.program import Program
from tests.servers.http_source import HttpSource
from transfer_gui.cli.arguments import add_repeat
from transfer_gui.cli.values import parse_repetition
from transfer_gui.core.errors import UsageError


class Repeated:
    """One transfer that repeats, and its next runs."""

    def __init__(self, program: Program, source: HttpSource, place: str, *options: str) -> None:
        self._program = program
        url = source.serve("/feed.bin", b"one", etag='"1"')
        added = program.run("queue", "add", url, place, "--json", *options)
        assert added.code == 0, added.err
        self.id = added.lines[0]["id"]

    def run(self) -> dict[str, Any]:
        """Run it once, its time or not; the row."""
        self._program.run("queue", "start", self.id)
        worked = self._program.run("worker", "--once")
        assert worked.code == 0, worked.out + worked.err
        rows: list[dict[str, Any]] = self._program.run("queue", "list", "--json").lines
        return rows[0]


@pytest.fixture
def home(tmp_path: Path) -> Program:
    return Program(tmp_path / "home")


def test_a_kill_ends_no_repetition(home: Program, source: HttpSource, tmp_path: Path) -> None:
    feed = Repeated(home, source, f"{tmp_path}/down/", "--repeat", "0 3 * * *")
    home.extra["TRANSFER_GUI_FAILPOINT"] = "outcome_committed"
    assert home.run("worker", "--once").code == -9
    home.extra["TRANSFER_GUI_FAILPOINT"] = ""
    assert home.run("worker", "--once").code == 0
    row = home.run("queue", "list", "--json").lines[0]
    assert (row["state"], row["last_run"]["end"]) == ("scheduled", "done")
    assert feed.run()["last_run"]["end"] == "unchanged"
    listed = home.run("queue", "list").out
    assert "Repeats: 0 3 * * *. Next: " in listed
    assert "Last: nothing new, " in listed
    assert home.run("queue", "repeat", "every 6h", feed.id, "--json").result["repeat"] == "every 6h"
    assert "repeat" not in home.run("queue", "repeat", "never", "all", "--json").result
    assert home.run("queue", "remove", "finished", "--json").out == ""


@pytest.mark.parametrize("options", [("--repeat", "sometimes"), ("--keep", "3")])
def test_what_makes_no_sense_is_refused(options: tuple[str, ...]) -> None:
    parser = argparse.ArgumentParser()
    add_repeat(parser)
    given = parser.parse_args(options)
    with pytest.raises(UsageError):
        parse_repetition(given.repeat, given.keep)
