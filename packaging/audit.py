"""Asks the public databases whether a locked package has a known hole.

    .venv/bin/python packaging/audit.py

Runs pip-audit, installed into a temporary environment, over ``requirements.lock``. Exit codes: 0 nothing
known, 1 something found, 3 no database could be asked: then nothing is known either way, and it is said.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Any

from lock import LOCK
from problem import SetupProblem, say

SERVICES = ("osv", "pypi")
FOUND, UNKNOWN = 1, 3


def judge(report: dict[str, Any] | None) -> tuple[int, list[str]]:
    """Exit code and sentences for a report of pip-audit; None where there is none."""
    packages = (report or {}).get("dependencies", [])
    audited = [one for one in packages if "vulns" in one]
    if not audited:
        return UNKNOWN, ["No database could be asked: nothing was audited."]
    holes = [
        f"{one['name']} {one['version']}: {hole['id']}, mended in {hole.get('fix_versions') or 'no version'}"
        for one in audited
        for hole in one["vulns"]
    ]
    skipped = len(packages) - len(audited)
    told = [
        f"{len(audited)} packages audited" + (f", {skipped} not known to the database." if skipped else ".")
    ]
    return (FOUND if holes else 0), [*holes, *told]


def _report(program: Path, service: str) -> dict[str, Any] | None:
    words = [str(program), "-s", service, "-r", str(LOCK), "--disable-pip", "--no-deps", "-f", "json"]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=300)
    try:
        report: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        return None
    return report


def main() -> int:
    """Exit code."""
    try:
        with tempfile.TemporaryDirectory(prefix="transfer-gui-audit-") as folder:
            venv.create(folder, with_pip=True)
            program = Path(folder) / "bin" / "pip-audit"
            words = [str(program.with_name("python")), "-m", "pip", "install", "-q", "pip-audit"]
            done = subprocess.run(words, capture_output=True, text=True, check=False)
            if done.returncode:
                raise SetupProblem(f"pip-audit can't be installed:\n{done.stderr[-2000:]}")
            code, told = UNKNOWN, ["No database could be asked: nothing was audited."]
            for service in SERVICES:
                code, told = judge(_report(program, service))
                if code != UNKNOWN:
                    break
    except SetupProblem as problem:
        say(str(problem))
        return UNKNOWN
    for line in told:
        say(line)
    return code


if __name__ == "__main__":
    sys.exit(main())
