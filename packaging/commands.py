"""The commands of ``bootstrap.py``: what each prepares and what it starts.

Not here: the virtual environment, the system's packages and the test run, each of which has its own file.
"""

from __future__ import annotations

import os
import subprocess
import sys

from problem import SetupProblem, say
from pytest_session import private_display, run_tests
from system_libraries import FONTS, TOOLS, has_fonts, has_test_font, missing_libraries
from system_packages import require, want
from tools import CHECKOUT
from virtual_environment import VirtualEnvironment

USAGE = """usage: bootstrap.py run [ARGUMENTS of transfer-gui]   set up and start the program with its sandbox
       bootstrap.py run --screenshot FILE             move a made file in a window, on a virtual screen where
                                                      there is no other, and save a picture of it
       bootstrap.py test [--latest] [ARGUMENTS of pytest]
                                                      set up and run the tests; --latest: with the newest
                                                      versions of all packages in place of the locked ones
       bootstrap.py setup                             set up for both, start nothing"""
_NO_DISPLAY = "there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open."
_SCREENS = (
    "To open the window, run this in a desktop session; over ssh connect with `ssh -X`; for programs that "
    "look at it, put `xvfb-run -a` before the command; or have a picture of it: "
    "`python3 packaging/bootstrap.py run --screenshot window.png`."
)


def main(arguments: list[str]) -> int:
    """Exit code: the started program's, 1 for a problem, 2 for a wrong command, 130 for Ctrl+C."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if command in ("-h", "--help"):
        print(USAGE)
        return 0
    actions = {"run": run, "test": test, "setup": setup}
    if command not in actions or (command == "setup" and rest):
        print(USAGE, file=sys.stderr)
        return 2
    try:
        return actions[command](rest)
    except SetupProblem as problem:
        say(str(problem))
        return 1
    except KeyboardInterrupt:
        say("stopped.")
        return 130


def run(arguments: list[str]) -> int:
    """Start the program; on POSIX this process becomes it. Without a screen it shows the main job."""
    if arguments[:1] == ["--screenshot"] and len(arguments) == 2:
        return take_picture(arguments)
    if not has_display():
        return run_without_window(arguments)
    environment = prepare(["sandbox", "more"])
    program = [str(environment.script("transfer-gui")), "--sandbox", *arguments]
    if os.name != "nt":
        os.execv(program[0], program)
    return subprocess.call(program)


def run_without_window(arguments: list[str]) -> int:
    """The main job at the command line; exit code 0 when the file was moved. No library of Qt is needed.

    Raises ``SetupProblem`` where ``arguments`` ask the window for something.
    """
    if arguments:
        raise SetupProblem(
            f"{_NO_DISPLAY} To move links without a window there is transfer-gui-cli. {_SCREENS}"
        )
    say(f"{_NO_DISPLAY} The main job is shown without one.")
    environment = prepare(["sandbox", "more"], shown=False)
    code = subprocess.call([str(environment.script("transfer-gui-cli")), "demo"])
    say(f"{_SCREENS} Without a window there is {environment.script('transfer-gui-cli')} --help.")
    return code


def take_picture(arguments: list[str]) -> int:
    """Do the main job in a window, on a screen that nobody sees if there is no other; exit code 0 when the
    file was moved and the picture is there."""
    if not has_display():
        want([] if _installed("Xvfb") else ["Xvfb"], "the window is drawn without a screen")
    environment = prepare(["sandbox", "more"])
    command = [str(environment.script("transfer-gui-cli")), "demo", *arguments]
    with private_display(os.environ) as screen:
        return subprocess.call(command, env={**os.environ, **screen})


def test(arguments: list[str]) -> int:
    """Run the tests; tools that can't be installed are named, and the tests that need them skip."""
    latest = "--latest" in arguments
    arguments = [word for word in arguments if word != "--latest"]
    environment = prepare(["sandbox", "more", "cluster", "test"], latest=latest)
    if sys.platform.startswith("linux"):
        want([name for name in TOOLS if not _installed(name)], "the tests that need them are skipped")
        want([] if has_test_font() else [FONTS], "tests that measure windows were written with DejaVu Sans")
    return run_tests(environment.python, CHECKOUT, arguments)


def setup(_arguments: list[str]) -> int:
    """Prepare for ``run`` and ``test``."""
    prepare(["sandbox", "more", "cluster", "test"])
    say("ready.")
    return 0


def prepare(extras: list[str], *, latest: bool = False, shown: bool = True) -> VirtualEnvironment:
    """The virtual environment with these extras and, where a window is to be ``shown``, what Qt needs of the
    system. The newest versions have an environment of their own."""
    folder = CHECKOUT / (".venv-latest" if latest else ".venv")
    environment = VirtualEnvironment(folder, CHECKOUT, locked=not latest)
    environment.prepare(extras)
    if not shown:
        return environment
    if sys.platform.startswith("linux"):
        for attempt in ("install", "check"):
            lacking = missing_libraries(environment.package("PySide6")) + ([] if has_fonts() else [FONTS])
            if lacking:
                require(lacking, "Qt needs them to show a window", may_install=attempt == "install")
    return environment


def has_display() -> bool:
    """Whether a window can open: not on a Linux without a screen, unless Qt was told to do without."""
    chosen = os.environ.get("QT_QPA_PLATFORM") or "xcb"
    if not sys.platform.startswith("linux") or not chosen.startswith(("xcb", "wayland")):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _installed(program: str) -> bool:
    folders = [*os.environ.get("PATH", "").split(os.pathsep), "/usr/sbin", "/usr/local/sbin"]
    return any(os.access(os.path.join(folder, program), os.X_OK) for folder in folders if folder)
