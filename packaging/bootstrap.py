"""From a fresh checkout to the running program or the running tests, with one command.

    python3 packaging/bootstrap.py run [ARGUMENTS of transfer-gui]
    python3 packaging/bootstrap.py test [ARGUMENTS of pytest]
    python3 packaging/bootstrap.py setup

Here: finding a Python that is new enough; nothing in this file needs more than Python 3.6, and nothing in
this folder more than the standard library. Not here: what the commands do (``commands.py``).
"""

import os
import shutil
import subprocess
import sys

OLDEST = (3, 11)
NEWER = ("3.13", "3.12", "3.11")
_ENOUGH = "import sys; sys.exit(sys.version_info < (3, 11))"


def newer_python() -> "list[str]":
    """The command line of an installed Python that is new enough, or an empty list."""
    for version in NEWER:
        candidates = (
            [["python" + version], ["py", "-" + version]] if os.name == "nt" else [["python" + version]]
        )
        for name, *options in candidates:
            path = shutil.which(name)
            # A name on the PATH may be a version switcher's stub that starts nothing: ask it.
            if path and _is_enough([path, *options]):
                return [path, *options]
    return []


def _is_enough(python: "list[str]") -> bool:
    try:
        return (
            subprocess.call([*python, "-c", _ENOUGH], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            == 0
        )
    except OSError:
        return False


def start_again(arguments: "list[str]") -> int:
    """Run this file with a newer Python; returns its exit code, or 1 when there is none."""
    python = newer_python()
    if not python:
        mine = ".".join(map(str, sys.version_info[:3]))
        sys.stderr.write(
            f"bootstrap: this is Python {mine}, and the program needs 3.11 or newer. No newer one was found: "
            "install one (python.org has them for every system) and start this command with it.\n"
        )
        return 1
    command = [*python, os.path.abspath(__file__), *arguments]
    if os.name != "nt":
        os.execv(command[0], command)
    return subprocess.call(command)


def main(arguments: "list[str]") -> int:
    """Exit code of the command."""
    if sys.version_info < OLDEST:
        return start_again(arguments)
    import commands

    return commands.main(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
