"""The set-up: which Python, which packages, when the environment is made anew, and what it says.

Real commands run where they are cheap; installing itself is tried in a fresh checkout by ``.ci/run``.
"""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from lower_bounds import constraints
from one_at_a_time import one_at_a_time
from problem import SetupProblem
from pytest_session import distribution, end, private_display, private_screens
from tools import advice, explain
from virtual_environment import STAMP, VirtualEnvironment

PACKAGING = Path(__file__).resolve().parent.parent / "packaging"
linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="about Linux packages")
posix_only = pytest.mark.skipif(os.name != "posix", reason="starts shell scripts")


def bootstrap(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs a copy in a folder without a project, where nothing can be installed by mistake."""
    shutil.copytree(PACKAGING, folder / "packaging", ignore=shutil.ignore_patterns("__pycache__"))
    command = [sys.executable, str(folder / "packaging" / "bootstrap.py"), *arguments]
    environment = {**os.environ, **variables}
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


def start_again(path: Path, arguments: list[str]) -> subprocess.CompletedProcess[str]:
    """What a Python that is too old does, with nothing but ``path`` to find a newer one."""
    script = f"import sys, bootstrap; sys.exit(bootstrap.start_again({arguments}))"
    environment = {**os.environ, "PATH": str(path), "PYTHONPATH": str(PACKAGING)}
    command = [sys.executable, "-c", script]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


def program(path: Path, script: str) -> Path:
    """An executable shell script."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


# -- the entry ------------------------------------------------------------------------------------------


def test_an_old_python_can_at_least_read_the_entry() -> None:
    ast.parse((PACKAGING / "bootstrap.py").read_text(), feature_version=(3, 6))


@posix_only
def test_an_old_python_starts_again_with_a_newer_one(tmp_path: Path) -> None:
    program(tmp_path / "python3.13", "echo stub; exit 127")
    program(tmp_path / "python3.12", f'exec {sys.executable} "$@"')
    ended = start_again(tmp_path, ["--help"])
    assert ended.returncode == 0, ended.stderr
    assert "usage: bootstrap.py run" in ended.stdout


def test_an_old_python_alone_says_what_is_needed(tmp_path: Path) -> None:
    ended = start_again(tmp_path, [])
    assert ended.returncode == 1
    assert "needs 3.11 or newer" in ended.stderr


@pytest.mark.parametrize("arguments", [[], ["install"], ["setup", "now"]])
def test_a_wrong_command_shows_the_right_ones(tmp_path: Path, arguments: list[str]) -> None:
    ended = bootstrap(tmp_path, *arguments)
    assert ended.returncode == 2
    assert "bootstrap.py test" in ended.stderr


def without_display(tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return bootstrap(tmp_path, "run", *arguments, DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")


def set_up(tmp_path: Path) -> None:
    """An environment that is complete, whose programs are scripts."""
    packaging = tmp_path / "packaging"
    python = 'case "$*" in *"-c import"*) exit 0;; *) exit 99;; esac'
    program(tmp_path / ".venv" / "bin" / "python", python)
    program(tmp_path / ".venv" / "bin" / "transfer-gui-cli", 'echo "moved by $*, $QT_QPA_PLATFORM$DISPLAY"')
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    shutil.copytree(PACKAGING, packaging, ignore=shutil.ignore_patterns("__pycache__"))
    environment = VirtualEnvironment(tmp_path / ".venv", tmp_path, locked=True)
    environment._write_stamp("complete", ["sandbox", "more"])
    shutil.rmtree(packaging)


@linux_only
def test_without_a_display_the_main_job_is_shown_and_the_way_to_the_window_told(tmp_path: Path) -> None:
    """The set-up is done by then; neither a screen nor Qt's system libraries are asked for."""
    set_up(tmp_path)
    ended = without_display(tmp_path)
    assert (ended.returncode, ended.stdout) == (0, "moved by demo, \n"), ended.stderr
    assert ended.stderr.count("there is no display here") == 1
    assert "`ssh -X`" in ended.stderr
    assert "`python3 packaging/bootstrap.py run --screenshot window.png`" in ended.stderr


@linux_only
@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="needs an X server of its own")
def test_without_a_display_a_picture_is_taken_on_a_screen_that_nobody_sees(tmp_path: Path) -> None:
    set_up(tmp_path)
    folder = tmp_path / ".venv" / "lib" / "python3.11" / "site-packages" / "PySide6"
    folder.mkdir(parents=True)
    ended = without_display(tmp_path, "--screenshot", "window.png")
    assert ended.returncode == 0, ended.stderr
    assert re.fullmatch(r"moved by demo --screenshot window.png, xcb:\d+\n", ended.stdout), ended.stdout


@linux_only
def test_without_a_display_links_for_the_window_are_refused(tmp_path: Path) -> None:
    ended = without_display(tmp_path, "https://example.com/a.iso")
    assert ended.returncode == 1
    assert "transfer-gui-cli" in ended.stderr
    assert "--screenshot" in ended.stderr


# -- the virtual environment ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("Retrying … NewConnectionError(… [Errno 111] Connection refused)", "can't be reached"),
        (
            "Temporary failure in name resolution\nERROR: No matching distribution found for boto3",
            "can't be reached",
        ),
        ("SSL: CERTIFICATE_VERIFY_FAILED", "certificate"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: No matching distribution found for PySide6-Essentials>=6.8", "Try Python"),
        ("something else", ""),
    ],
)
def test_pip_errors_come_with_advice(output: str, words: str) -> None:
    assert words in advice(output)
    assert bool(advice(output)) == bool(words)


def test_without_an_index_there_is_a_sentence_and_none_of_pip_s_noise() -> None:
    retry = "WARNING: Retrying (Retry(total=1)) after connection broken by 'NewConnectionError': /simple/x/\n"
    none = "ERROR: Could not find a version that satisfies the requirement x (from versions: none)\n"
    assert explain(retry * 12 + none) == advice(retry)
    # An index that is empty, or that pip may not ask, is no question of this Python.
    assert "pip config list" in explain(none)
    assert "Try Python 3.12" in explain("ERROR: Ignored: 1.0 (require a different python version)\n" + none)
    # Another reason is told with the package that it is about, and an unknown one with all that is known.
    assert explain(none).splitlines()[1] == none.strip()
    assert "something odd" in explain("one\nsomething odd\n")


def fake_environment(tmp_path: Path, pip: str = "exit 0") -> VirtualEnvironment:
    """A project and a ``.venv`` whose interpreter records pip's calls and answers all questions with yes."""
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    python = f'case "$*" in *"pip install"*) echo "$@" >> {tmp_path}/calls; {pip};; *) exit 0;; esac'
    program(tmp_path / ".venv" / "bin" / "python", python)
    (tmp_path / ".venv" / "pyvenv.cfg").write_text("version = 3.11.7\n")
    return VirtualEnvironment(tmp_path / ".venv", tmp_path)


def calls(tmp_path: Path) -> int:
    return len((tmp_path / "calls").read_text().splitlines()) if (tmp_path / "calls").exists() else 0


@posix_only
def test_pip_runs_again_only_when_something_changed(tmp_path: Path) -> None:
    environment = fake_environment(tmp_path)
    environment.prepare(["sandbox", "test"])
    assert "--upgrade-strategy eager -e .[sandbox,test]" in (tmp_path / "calls").read_text()
    environment.prepare(["sandbox", "test"])
    environment.prepare(["sandbox"])
    assert calls(tmp_path) == 1
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    environment.prepare(["sandbox"])
    assert calls(tmp_path) == 2
    environment.prepare(["sandbox", "test"])
    assert calls(tmp_path) == 3


@posix_only
def test_what_is_locked_is_installed_by_its_hashes_and_again_when_the_lock_changes(tmp_path: Path) -> None:
    """pip's words: packages with --require-hashes, then the project without looking for anything more."""
    fake_environment(tmp_path)
    (tmp_path / "packaging").mkdir()
    for name in ("requirements.lock", "requirements-build.lock", "requirements-test.lock"):
        (tmp_path / "packaging" / name).write_text("")
    environment = VirtualEnvironment(tmp_path / ".venv", tmp_path, locked=True)
    environment.prepare(["sandbox", "more"])
    packages, project = (tmp_path / "calls").read_text().splitlines()
    assert "--require-hashes -r packaging/requirements.lock -r packaging/requirements-build.lock" in packages
    assert project.endswith("--no-deps --no-build-isolation -e .")
    environment.prepare(["sandbox", "more", "test"])
    assert "--require-hashes -r packaging/requirements-test.lock" in (tmp_path / "calls").read_text()
    assert calls(tmp_path) == 4
    (tmp_path / "packaging" / "requirements-test.lock").write_text("anything==1\n")
    environment.prepare(["sandbox", "more", "test"])
    assert calls(tmp_path) == 6


@posix_only
def test_a_second_set_up_waits_for_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environment = fake_environment(tmp_path)
    told = threading.Event()
    monkeypatch.setattr("one_at_a_time.say", lambda _sentence: told.set())
    second = threading.Thread(target=environment.prepare, args=(["sandbox"],))
    with one_at_a_time(environment.folder.with_name(".venv.lock")):
        second.start()
        assert told.wait(30)
        assert calls(tmp_path) == 0
    second.join(30)
    assert not second.is_alive()
    assert calls(tmp_path) == 1


@posix_only
def test_a_failed_installation_is_tried_again_and_tells_the_reason(tmp_path: Path) -> None:
    environment = fake_environment(tmp_path, pip="echo 'Temporary failure in name resolution'; exit 1")
    for expected in (1, 2):
        with pytest.raises(SetupProblem, match=r"can't be reached\. .*then try again\.$"):
            environment.prepare(["sandbox"])
        assert calls(tmp_path) == expected


@posix_only
@pytest.mark.parametrize("damage", ["killed while installing", "interpreter gone", "module gone"])
def test_a_broken_environment_is_noticed(
    tmp_path: Path, damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = fake_environment(tmp_path)
    environment.prepare(["sandbox"])
    if damage == "killed while installing":
        stamp = json.loads((environment.folder / STAMP).read_text())
        (environment.folder / STAMP).write_text(json.dumps({**stamp, "state": "installing"}))
    elif damage == "interpreter gone":
        environment.python.unlink()
    else:
        program(environment.python, "exit 1")
    (environment.folder / "lib").mkdir()
    (environment.folder / "lib" / "old").touch()

    def made_anew() -> None:
        assert not environment.folder.exists()
        fake_environment(tmp_path)

    monkeypatch.setattr(environment, "_create", made_anew)
    environment.prepare(["sandbox"])
    assert calls(tmp_path) == 2
    assert not (environment.folder / "lib").exists()


@posix_only
def test_a_folder_with_other_files_is_never_removed(tmp_path: Path) -> None:
    environment = fake_environment(tmp_path)
    environment.python.unlink()
    (environment.folder / "thesis.txt").write_text("mine")
    with pytest.raises(SetupProblem, match=r"holds other files \(thesis\.txt\)"):
        environment.prepare(["sandbox"])
    assert (environment.folder / "thesis.txt").read_text() == "mine"


# -- the test run ---------------------------------------------------------------------------------------


@linux_only
def test_a_private_screen_can_be_drawn_on_and_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    with private_display({}) as variables:
        if variables["QT_QPA_PLATFORM"] == "offscreen":
            pytest.skip("Xvfb is not installed")
        script = "from PySide6.QtGui import QGuiApplication as A; print(A([]).platformName())"
        shown = subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, **variables},
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert shown.stdout == b"xcb\n", shown.stderr
    monkeypatch.setenv("PATH", "/nowhere")
    with private_display({}) as variables:
        assert variables == {"QT_QPA_PLATFORM": "offscreen"}
    with private_display({"DISPLAY": ":7"}) as variables:
        assert variables == {}


@linux_only
@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="Xvfb is not installed")
def test_there_is_a_process_more_than_cores_with_screens_of_their_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _pid: {0, 5})
    with private_screens({"DISPLAY": ":7", "WAYLAND_DISPLAY": "wayland-0"}) as screens:
        shown = [one["DISPLAY"] for one in screens]
        assert len({*shown, ":7"}) == 4
        places = distribution(screens)[1:6:2]
    assert [f"env:DISPLAY={one}//" in f"{place}//" for one, place in zip(shown, places, strict=True)] == [
        True
    ] * 3
    monkeypatch.setenv("PATH", "/nowhere")
    with private_screens({"DISPLAY": ":7"}) as screens:
        assert screens == [{}]
        assert distribution(screens) == []


@posix_only
def test_a_process_that_will_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pytest_session._END_SECONDS", 0.2)
    script = "import signal as s; s.signal(s.SIGTERM, s.SIG_IGN); print(flush=True); s.sigtimedwait([], 60)"
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"\n"
    end(process)
    process.stdout.close()
    assert process.returncode == -signal.SIGKILL


def test_lower_bounds_become_constraints() -> None:
    held = constraints((PACKAGING.parent / "pyproject.toml").read_text())
    assert "boto3==1.37" in [line.split(".0")[0] for line in held]
    assert "PySide6-Essentials==6.8; python_version < '3.12'" in held
    assert any(line.startswith("moto==") for line in held)
    with pytest.raises(SetupProblem, match="no lower bound"):
        constraints("[project]\ndependencies = ['boto3']\noptional-dependencies = {}")
