"""GNOME's keychain, unlocked, on a session bus of its own: for commands that keep secrets."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

# The daemon ends with its session's bus. An empty line is the password of the new keyring.
_START = 'echo | gnome-keyring-daemon --unlock --components=secrets >&2 && exec "$@"'
# With a display a locked keyring would open a window and wait for somebody to type.
_HIDDEN = ("PYTHON_KEYRING_BACKEND", "DISPLAY", "WAYLAND_DISPLAY")
_HOMES = ("HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME")


def with_keychain(
    folder: Path, words: Sequence[str], environment: Mapping[str, str] | None = None
) -> tuple[list[str], dict[str, str]]:
    """The words that run a command in such a session, and its environment; its keyring lies in ``folder``.

    Skips the test where the programs are not installed.
    """
    for tool in ("dbus-run-session", "gnome-keyring-daemon"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")
    (folder / "keyrings").mkdir(exist_ok=True)
    given = os.environ if environment is None else environment
    kept = {name: value for name, value in given.items() if name not in _HIDDEN}
    command = ["dbus-run-session", "--", "sh", "-c", _START, "sh", *words]
    return command, kept | dict.fromkeys(_HOMES, str(folder))
