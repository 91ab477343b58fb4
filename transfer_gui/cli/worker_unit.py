"""``worker install``: a unit of the user's own systemd, which runs the worker from each login on."""

from __future__ import annotations

import getpass
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from transfer_gui.cli.exit_codes import EXIT_DONE, EXIT_FAILED
from transfer_gui.cli.report import emit
from transfer_gui.core.errors import UsageError

NAME = "transfer-gui-worker.service"
_SECONDS = 60.0
_UNIT = """# Written by transfer-gui-cli worker install; written anew by the same command.
[Unit]
Description=Transfer GUI worker

[Service]
Type=exec
ExecStart={program} worker
# A start that is told to have worked is one that answers.
ExecStartPost={program} worker --check --within 30
{environment}# Profiles whose keys come from the environment read them here; only the owner may read the file.
EnvironmentFile=-%E/transfer-gui/worker.env
KillSignal=SIGTERM
TimeoutStopSec=45
Restart=on-failure
RestartSec=10
# 2: another window or worker runs this queue. Starting again would not change that.
RestartPreventExitStatus=2
WatchdogSec=60
NotifyAccess=main
UMask=0077
NoNewPrivileges=yes
LockPersonality=yes

[Install]
WantedBy=default.target
"""


def install_worker(*, as_json: bool) -> int:
    """Write the unit and start it; the exit code, 1 where systemd does not take it. Raises UsageError."""
    if not sys.platform.startswith("linux"):
        raise UsageError(problem="no_systemd")
    path = _write_unit()
    fault = _start()
    lingers = Path("/var/lib/systemd/linger", getpass.getuser()).exists()
    if as_json:
        emit("result", state="failed" if fault else "ok", path=str(path), lingers=lingers, message=fault)
        return EXIT_FAILED if fault else EXIT_DONE
    print(f"Written: {path}")
    if fault:
        print(f"systemd did not start it: {fault}", file=sys.stderr)
    if not lingers:
        print("It ends when you log out, unless you say once: loginctl enable-linger")
    return EXIT_FAILED if fault else EXIT_DONE


def _write_unit() -> Path:
    folder = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "systemd" / "user"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / NAME
    home = os.environ.get("TRANSFER_GUI_HOME", "")
    environment = f"Environment={_quote(f'TRANSFER_GUI_HOME={os.path.abspath(home)}')}\n" if home else ""
    path.write_text(_UNIT.format(program=_find_program(), environment=environment), encoding="utf-8")
    return path


def _find_program() -> str:
    """This very program, as systemd writes words (systemd.service(5), "Command lines").

    An AppImage is mounted only as long as it runs, so it is named itself: called by that name, which ``@``
    gives it, it is the command line.
    """
    image, mount = os.environ.get("APPIMAGE", ""), os.environ.get("APPDIR", "")
    if image and mount and Path(sys.executable).is_relative_to(mount):
        return f"{_quote(f'@{os.path.abspath(image)}')} transfer-gui-cli"
    beside = Path(sys.executable).parent / "transfer-gui-cli"
    program = str(beside) if beside.exists() else shutil.which("transfer-gui-cli") or "transfer-gui-cli"
    return _quote(program)


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
