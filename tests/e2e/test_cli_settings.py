"""``settings``, ``history`` and ``open`` as a stranger uses them."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.e2e.program import Program
from transfer_gui.core.settings import Settings
from transfer_gui.paths import Paths
from transfer_gui.wiring.stores import Stores


def kept(program: Program) -> Settings:
    home = program.home
    stores = Stores(Paths(home / "config", home / "data", home / "logs"), {})
    try:
        return stores.settings.load()
    finally:
        stores.close()


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("limit", "5MB/s", 5_000_000),
        ("memory", "512MiB", 512 * 1024**2),
        ("patience", "10m", 600.0),
        ("connections", "20", 20),
        ("ask-to-quit", "off", False),
        ("theme", "dark", "dark"),
        ("hours", "mon-tue 22:00-06:00", "Mon,Tue 22:00-06:00"),
        ("scheduled-limits", "Mon-Tue 8:00-18:00 2 MB/s", "Mon,Tue 08:00-18:00 2MB/s"),
        ("naming", "{date:%Y}/{name}", "{date:%Y}/{name}"),
    ],
)
def test_a_setting_is_changed_read_and_taken_back(
    program: Program, name: str, value: str, expected: object
) -> None:
    field = name.replace("-", "_")
    changed = program.run("settings", "set", name, value, "--json")
    assert (changed.code, changed.result["value"]) == (0, expected)
    assert getattr(kept(program), field) == expected
    assert program.run("settings", "get", name, "--json").result["value"] == expected
    assert program.run("settings", "set", name, "default").code == 0
    assert kept(program) == Settings()


def test_what_makes_no_sense_changes_nothing(program: Program) -> None:
    for name, value, said in (
        ("connections", "21", "a number from 1 to 20"),
        ("connections", "many", "a number from 1 to 20"),
        ("limit", "5Mbit/s", "a rate such as"),
        ("theme", "pink", "system, light, dark"),
        ("hours", "at night", "Mon-Fri 22:00-06:00"),
        ("scheduled-limits", "Mon-Fri 2MB/s", "Mon-Fri 08:00-18:00 2MB/s"),
        ("naming", "{nothing}", "a template"),
        ("tuned", "2", "on or off"),
        ("colour", "red", "there is no setting"),
    ):
        refused = program.run("settings", "set", name, value)
        assert refused.code == 2
        assert said in refused.err
    assert kept(program) == Settings()
    changed = [line for line in program.run("settings", "list").out.splitlines() if line.startswith("*")]
    assert changed == []


def test_what_has_ended_is_listed_and_forgotten(program: Program, tmp_path: Path) -> None:
    (tmp_path / "to").mkdir()
    (tmp_path / "a.bin").write_bytes(b"content")
    assert program.run("copy", str(tmp_path / "a.bin"), f"{tmp_path / 'to'}/", "--json").code == 0
    found = program.run("history", "list", "a.bin", "--json")
    assert [line["event"] for line in found.lines] == ["past", "result"]
    assert (found.lines[0]["outcome"], found.lines[0]["size"]) == ("done", 7)
    assert program.run("history", "list", "nothing-such", "--json").result["transfers"] == 0
    assert program.run("history", "clear").code == 3
    assert program.run("history", "clear", "--yes", "--json").result["forgotten"] == 1
    assert program.run("history", "list").out == "Nothing that has ended is noted.\n"


def test_the_window_is_opened(program: Program) -> None:
    program.extra["QT_QPA_PLATFORM"] = "offscreen"
    with program.start("open", "--json") as window:
        while program.run("status", "--json").result["runner_kind"] != "window":
            assert window.alive
        window.signal(signal.SIGTERM)
        closed = window.finish()
    assert (closed.code, closed.result["state"]) == (0, "done")


def test_without_a_screen_that_is_said(program: Program) -> None:
    program.extra |= {"QT_QPA_PLATFORM": "", "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    opened = program.run("open")
    assert (opened.code, "no screen" in opened.err) == (1, True)
    result = program.run("open", "--json").result
    assert (result["code"], "no screen" in result["message"]) == ("window_failed", True)
