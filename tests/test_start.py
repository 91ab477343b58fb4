"""Starts that fail tell why: a screen that does not answer, none at all, a library that the system lacks."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_session import private_display

from transfer_gui.start import explain_libraries, find_display_fault, find_missing

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="X11, Wayland and shared objects"
)
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_RUNTIME_DIR")


def started(home: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """The program's start as its command does it, with these variables of a screen and no others."""
    environment = {name: value for name, value in os.environ.items() if name not in _SCREENS}
    environment |= {"TRANSFER_GUI_HOME": str(home), **variables}
    words = [sys.executable, "-m", "transfer_gui.start"]
    return subprocess.run(words, env=environment, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"DISPLAY": ":4711"}, "DISPLAY (:4711) does not answer"),
        ({"DISPLAY": "nonsense"}, "DISPLAY (nonsense) does not answer"),
        ({"WAYLAND_DISPLAY": "wayland-9"}, "WAYLAND_DISPLAY (wayland-9) does not answer"),
        ({"DISPLAY": ":4711", "QT_QPA_PLATFORM": "xcb"}, "DISPLAY (:4711)"),
        ({}, "neither DISPLAY nor WAYLAND_DISPLAY is set"),
        ({"QT_QPA_PLATFORM": "nonsense"}, "No window can open with QT_QPA_PLATFORM=nonsense here."),
        ({"QT_QPA_PLATFORM": "linuxfb:fb=/none"}, "with QT_QPA_PLATFORM=linuxfb:fb=/none here."),
    ],
)
def test_a_screen_that_is_not_there_is_told_in_a_line(
    variables: dict[str, str], words: str, tmp_path: Path
) -> None:
    """Qt would end the process with SIGABRT and name libxcb-cursor0, which is not the reason."""
    done = started(tmp_path, **variables)
    assert done.returncode == 1, done.stderr
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not any(tmp_path.iterdir())


def test_a_screen_that_hangs_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("transfer_gui.start._ANSWER_SECONDS", 0.1)
    for name in _SCREENS:
        monkeypatch.delenv(name, raising=False)
    # The protocol's port of screen n is 6000 + n; the kernel takes the connection, and nobody answers.
    with socket.create_server(("127.0.0.1", 0)) as server:
        monkeypatch.setenv("DISPLAY", f"127.0.0.1:{server.getsockname()[1] - 6000}")
        assert "does not answer" in find_display_fault()


def test_a_screen_counts_only_where_qt_is_to_use_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Told to use X11, Qt ends the process where only Wayland answers."""
    for name in _SCREENS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-0"))
        server.listen()
        assert find_display_fault() == ""
        monkeypatch.setenv("QT_QPA_PLATFORM", "wayland")
        assert find_display_fault() == ""
        monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
        assert "QT_QPA_PLATFORM (xcb)" in find_display_fault()
        monkeypatch.setenv("DISPLAY", ":99999")
        assert "DISPLAY (:99999) does not answer" in find_display_fault()


def test_help_needs_no_screen(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in _SCREENS}
    words = [sys.executable, "-m", "transfer_gui.start", "--help"]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_screen_that_answers_is_taken_if_its_libraries_load(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Without one, Qt would end the process with SIGABRT; many desktops bring no libxcb-cursor."""
    (tmp_path / "libxcb-cursor.so.0").write_text("none")
    kept = {name: value for name, value in os.environ.items() if name not in _SCREENS}
    with private_display(kept) as shown:
        for name in _SCREENS:
            monkeypatch.delenv(name, raising=False)
        for name, value in shown.items():
            monkeypatch.setenv(name, value)
        assert find_display_fault() == ""
        done = started(tmp_path / "home", **shown, LD_LIBRARY_PATH=str(tmp_path), PATH="")
    assert done.returncode == 1, done.stderr
    assert done.stderr == f"transfer-gui: {explain_libraries('libxcb-cursor.so.0')}\n"
    assert "apt install libxcb-cursor0\n" in done.stderr


def test_a_missing_library_is_a_sentence_and_no_traceback(tmp_path: Path) -> None:
    """As the loader of shared objects words it, where a bare system has no libGL."""
    package = tmp_path / "PySide6"
    package.mkdir()
    told = "libGL.so.1: cannot open shared object file: No such file or directory"
    (package / "__init__.py").write_text(f"raise ImportError({told!r})\n", encoding="utf-8")
    root = str(Path(__file__).resolve().parent.parent)
    done = started(tmp_path, QT_QPA_PLATFORM="offscreen", PYTHONPATH=f"{tmp_path}{os.pathsep}{root}", PATH="")
    assert done.returncode == 1, done.stderr
    assert done.stderr == f"transfer-gui: {explain_libraries('libGL.so.1')}\n"


def test_packages_are_named_as_debian_names_them() -> None:
    names = ("libGL.so.1", "libdbus-1.so.3", "libglib-2.0.so.0", "libxkbcommon-x11.so.0", "libX11-xcb.so.1")
    wanted = "libgl1 libdbus-1-3 libglib2.0-0 libxkbcommon-x11-0 libx11-xcb1"
    assert explain_libraries(*names).endswith(f"apt install {wanted}")
    assert find_missing("libnone.so.1", "libc.so.6") == ["libnone.so.1"]
