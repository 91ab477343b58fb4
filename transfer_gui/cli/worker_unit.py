"""``worker install``: a unit of the user's own systemd, which runs the worker from each login on."""

from __future__ import annotations

import getpass
import os
import shlex
import subprocess
import sys
from pathlib import Path

from transfer_gui.cli.exit_codes import EXIT_DONE, EXIT_FAILED
from transfer_gui.cli.report import emit
from transfer_gui.core.errors import UsageError
from transfer_gui.core.private_files import make_folders, write_private
from transfer_gui.paths import HOME_VARIABLE, Paths, find_command, find_image, resource
from transfer_gui.wiring.runners import is_free

NAME = "transfer-gui-worker.service"
_SECONDS = 60.0
_PACKAGED = "/usr/bin/transfer-gui-cli"
# An AppImage is mounted by fusermount, whose rights come with its file: these would take them away.
_SEALS = (
    "NoNewPrivileges",
    "LockPersonality",
    "RestrictA",
    "RestrictN",
    "RestrictR",
    "RestrictS",
    "SystemCall",
)


def install_worker(paths: Paths, *, as_json: bool) -> int:
    """Write the unit and start it; the exit code, 1 where systemd does not take it. Raises UsageError."""
    if not sys.platform.startswith("linux"):
        raise UsageError(problem="no_systemd")
    path = _write_unit()
    fault = _start()
    if fault and not is_free(paths, ""):
        fault = f"a window or another worker runs this queue. End it, then: systemctl --user start {NAME}"
    lingers = Path("/var/lib/systemd/linger", getpass.getuser()).exists()
    if as_json:
        state = {"state": "failed", "code": "worker_not_started"} if fault else {"state": "ok"}
        emit("result", **state, path=str(path), lingers=lingers, message=fault)
        return EXIT_FAILED if fault else EXIT_DONE
    print(f"Written: {path}")
    if fault:
        print(f"systemd did not start it: {fault}", file=sys.stderr)
    if not lingers:
        print("It ends when you log out, unless you say once: loginctl enable-linger")
    return EXIT_FAILED if fault else EXIT_DONE


def _write_unit() -> Path:
    folder = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "systemd" / "user"
    make_folders(folder)
    path = folder / NAME
    write_private(path, _write_text())
    return path


def _write_text() -> str:
    """The unit of the packages, for this very program and home."""
    text = resource(f"linux/user/{NAME}").read_text(encoding="utf-8")
    text = text.replace(_PACKAGED, " ".join(map(_quote, find_command())))
    if home := os.environ.get(HOME_VARIABLE, ""):
        place = _quote(f"{HOME_VARIABLE}={os.path.abspath(home)}")
        text = text.replace("\nType=", f"\nEnvironment={place}\nType=")
    kept = [line for line in text.splitlines() if not (find_image() and line.startswith(_SEALS))]
    return "\n".join(
        ["# Written by transfer-gui-cli worker install; written anew by the same command.", *kept, ""]
    )


def _quote(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{escaped}"' if shlex.quote(word) != word else escaped


def _start() -> str:
    """Have systemd read the unit and start it; what it said where it did not, '' where it did."""
    for words in (["daemon-reload"], ["enable", "--now", NAME]):
        try:
            done = subprocess.run(
                ["systemctl", "--user", *words],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            return str(error)
        if done.returncode:
            return done.stderr.strip() or f"exit code {done.returncode}"
    return ""
