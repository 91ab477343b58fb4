"""Writes a software bill of materials: CycloneDX 1.6 as JSON, on standard output or into a file.

    .venv/bin/python packaging/sbom.py [FILE]

``cyclonedx-bom`` reads an environment that holds what the bundle holds: the packages of ``requirements.lock``
for this system and our own wheel, with versions, licences, and who needs whom. The same lock gives the same
bytes.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import distributions
from lock import LOCK
from problem import run_command
from tools import CHECKOUT, install, make_environment, program, run

_TOOL = "cyclonedx-bom>=7"


def write(file: Path) -> None:
    """Make the environment and write its bill. Raises SetupProblem."""
    with tempfile.TemporaryDirectory(prefix="transfer-gui-sbom-") as name:
        folder = Path(name)
        python = make_environment(folder / "contents", "--require-hashes", "-r", str(LOCK))
        _, wheel = distributions.build(folder)
        install(python, "--no-deps", "--no-index", str(wheel))
        # pip made the environment and is no part of the program.
        run([str(python), "-m", "pip", "uninstall", "-q", "-y", "setuptools", "pip"])
        make_environment(folder / "tool", _TOOL)
        words = [str(program(folder / "tool", "cyclonedx-py")), "environment", "--sv", "1.6", "--of", "JSON"]
        words += ["--pyproject", str(CHECKOUT / "pyproject.toml"), "--output-reproducible", "-o", str(file)]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": distributions.source_date()}
        run([*words, str(python)], environment)


def main(arguments: list[str]) -> None:
    """Raises SetupProblem."""
    with tempfile.TemporaryDirectory(prefix="transfer-gui-sbom-") as folder:
        file = Path(arguments[0]).absolute() if arguments else Path(folder) / "bill.json"
        write(file)
        if not arguments:
            sys.stdout.write(file.read_text(encoding="utf-8"))


if __name__ == "__main__":
    sys.exit(run_command(main))
