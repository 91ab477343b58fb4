"""Runs the tests with the oldest versions that ``pyproject.toml`` allows.

    python3.11 packaging/lower_bounds.py [--imports] [ARGUMENTS of pytest]

Makes a temporary virtual environment with this Python, installs the project with every named requirement held
at its lower bound, and runs the tests there; with ``--imports`` it only imports each of our modules.
Requirements of requirements stay free: pip takes the newest that fits, as a user's would.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from problem import SetupProblem, run_command
from pytest_session import run_tests
from tools import CHECKOUT
from virtual_environment import VirtualEnvironment

_REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)(?:\[[^\]]*\])?\s*>=\s*(?P<bound>[\w.]+)[^;]*(?P<marker>;.*)?")
IMPORT_ALL = """
import importlib, pkgutil, transfer_gui
names = [found.name for found in pkgutil.walk_packages(transfer_gui.__path__, "transfer_gui.")]
for name in names:
    importlib.import_module(name)
print(len(names), "modules imported")
"""


def constraints(pyproject: str) -> list[str]:
    """A pip constraint ``name==bound`` for each requirement in the text of a ``pyproject.toml``.

    Raises ``SetupProblem`` for a requirement without a lower bound: nobody would know what was tried.
    """
    project = tomllib.loads(pyproject)["project"]
    lines = [
        *project["dependencies"],
        *(x for extra in project["optional-dependencies"].values() for x in extra),
    ]
    held = []
    for line in lines:
        found = _REQUIREMENT.fullmatch(line.strip())
        if found is None:
            raise SetupProblem(f"no lower bound in pyproject.toml: {line}")
        held.append(f"{found['name']}=={found['bound']}{found['marker'] or ''}")
    return held


def main(arguments: list[str]) -> int:
    """Exit code of the tests. Raises SetupProblem when the versions can't be installed together."""
    held = constraints((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory(prefix="transfer-gui-bounds-") as folder:
        file = Path(folder) / "constraints.txt"
        file.write_text("\n".join(held) + "\n", encoding="utf-8")
        environment = VirtualEnvironment(Path(folder) / "venv", CHECKOUT, constraints=file)
        environment.prepare(["sandbox", "more", "cluster", "test"])
        if "--imports" in arguments:
            return subprocess.call([str(environment.python), "-W", "error", "-c", IMPORT_ALL])
        return run_tests(environment.python, CHECKOUT, arguments)


if __name__ == "__main__":
    sys.exit(run_command(main))
