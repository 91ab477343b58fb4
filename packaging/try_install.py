"""What a stranger does: `pip install .` into an empty environment, then open the window.

    python3 packaging/try_install.py [FOLDER]

Makes a virtual environment in a temporary folder, or in FOLDER to keep it, installs the checkout with pip,
looks for every resource in the installed package, opens the window (under Xvfb where there is no screen),
asks it for its status through its local socket, ends it, and says size and times.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from problem import SetupProblem, run_command, say
from pytest_session import end, private_display
from tools import CHECKOUT, make_environment

_SECONDS = 60.0
_LOOK = """
import sys
from pathlib import Path
from transfer_gui.paths import resource
folder = resource("icons").parent
found = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
wanted = set(sys.argv[2:])
assert Path(sys.prefix) in folder.parents, folder
assert wanted <= found, sorted(wanted - found)
"""


def check_installed(folder: Path, environment: Mapping[str, str]) -> float:
    """Open the window of what is installed in a virtual environment and close it; seconds until it answered.

    Raises SetupProblem if a resource is missing or the window does not answer, or ends other than well.
    """
    resources = CHECKOUT / "resources"
    files = [path for path in sorted(resources.rglob("*")) if path.is_file() and path.suffix != ".ts"]
    names = [str(path.relative_to(resources)) for path in files]
    looked = subprocess.run(
        [folder / "bin" / "python", "-I", "-c", _LOOK, "-", *names],
        capture_output=True,
        text=True,
        check=False,
    )
    if looked.returncode:
        raise SetupProblem(f"resources are missing from the installed package:\n{looked.stderr}")
    with (
        tempfile.TemporaryDirectory(prefix="transfer-gui-home-") as home,
        private_display(environment) as shown,
    ):
        own = {**environment, **shown, "TRANSFER_GUI_HOME": home}
        return open_and_close(
            [str(folder / "bin" / "transfer-gui")], [str(folder / "bin" / "transfer-gui-cli")], own
        )


def open_and_close(window: list[str], command: list[str], environment: Mapping[str, str]) -> float:
    """Start a window, ask it for its status, end it; seconds until it answered. Raises SetupProblem."""
    begun = time.monotonic()
    process = subprocess.Popen(window, cwd=tempfile.gettempdir(), env=dict(environment))
    try:
        while True:
            asked = subprocess.run(
                [*command, "status", "--json"], capture_output=True, env=dict(environment), check=False
            )
            result = json.loads(asked.stdout.splitlines()[-1]) if asked.stdout.strip() else {}
            if result.get("runner_kind") == "window":
                break
            if process.poll() is not None or time.monotonic() - begun > _SECONDS:
                raise SetupProblem(f"the window did not open:\n{asked.stderr.decode()}")
        taken = time.monotonic() - begun
        process.terminate()
        code = process.wait(_SECONDS)
        if code:
            raise SetupProblem(f"the window ended with {code}")
        return taken
    finally:
        end(process)


def size_of(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir())


def _install(folder: Path) -> None:
    say(f"installing into {folder} …")
    make_environment(folder, str(CHECKOUT))


def main(arguments: list[str]) -> None:
    """Raises SetupProblem."""
    with tempfile.TemporaryDirectory(prefix="transfer-gui-install-") as temporary:
        folder = Path(arguments[0]).absolute() if arguments else Path(temporary) / "venv"
        _install(folder)
        taken = check_installed(folder, os.environ)
        say(f"{size_of(folder) / 1e6:.0f} MB with all it needs; the window answered after {taken:.1f} s.")


if __name__ == "__main__":
    sys.exit(run_command(main))
