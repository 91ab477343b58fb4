"""Asks the public databases whether a locked package, and a table whether Python itself, has a known hole.

    .venv/bin/python packaging/audit.py

Runs pip-audit, installed into a temporary environment, over ``requirements.lock``. No database of packages
knows expat, OpenSSL, SQLite and zlib in the interpreter: their versions are compared with a table here. A
distribution may have mended a hole under the old number; that is said. Exit codes: 0 nothing known, 1
something found, 3 no database could be asked: then nothing is known either way, and it is said.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lock import LOCK
from problem import SetupProblem, say
from tools import make_environment, program

SERVICES = ("osv", "pypi")
FOUND, UNKNOWN = 1, 3


# Of each library: from which version on which hole is mended. For OpenSSL each branch has its own.
MENDED: dict[str, dict[tuple[int, ...], tuple[tuple[int, ...], str]]] = {
    "expat": {(): ((2, 7, 2), "CVE-2024-8176, CVE-2025-59375")},
    "OpenSSL": {
        (3, 0): ((3, 0, 18), "CVE-2025-9230"),
        (3, 2): ((3, 2, 6), "CVE-2025-9230"),
        (3, 3): ((3, 3, 5), "CVE-2025-9230"),
        (3, 4): ((3, 4, 3), "CVE-2025-9230"),
        (3, 5): ((3, 5, 4), "CVE-2025-9230"),
        (): ((3, 0), "no longer mended"),
    },
    "SQLite": {(): ((3, 50, 2), "CVE-2025-6965")},
    "zlib": {(): ((1, 2, 13), "CVE-2022-37434")},
}


def brought() -> dict[str, tuple[int, ...]]:
    """Libraries that this Python brings itself, and their versions."""
    import pyexpat
    import sqlite3
    import ssl
    import zlib

    return {
        "expat": tuple(pyexpat.version_info),
        "OpenSSL": ssl.OPENSSL_VERSION_INFO[:3],
        "SQLite": sqlite3.sqlite_version_info,
        "zlib": tuple(int(part) for part in zlib.ZLIB_RUNTIME_VERSION.split(".")[:3] if part.isdigit()),
    }


def holes_in(found: Mapping[str, tuple[int, ...]]) -> list[str]:
    """A sentence for each library with a known hole."""
    told = []
    for name, version in found.items():
        branches = MENDED[name]
        mended, holes = branches.get(version[:2], branches[()])
        if version < mended:
            numbers = [".".join(map(str, one)) for one in (version, mended)]
            told.append(
                f"{name} {numbers[0]} of this Python: {holes}, mended in {numbers[1]}, unless the "
                "distribution has mended it under the old number. Take a newer Python."
            )
    return told


def judge(report: dict[str, Any] | None) -> tuple[int, list[str]]:
    """Turn a report of pip-audit (None: there is none) into an exit code and sentences."""
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


def _report(tool: Path, service: str) -> dict[str, Any] | None:
    words = [str(tool), "-s", service, "-r", str(LOCK), "--disable-pip", "--no-deps", "-f", "json"]
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
            make_environment(Path(folder), "pip-audit")
            code, told = UNKNOWN, ["No database could be asked: nothing was audited."]
            for service in SERVICES:
                code, told = judge(_report(program(Path(folder), "pip-audit"), service))
                if code != UNKNOWN:
                    break
    except SetupProblem as problem:
        say(str(problem))
        return UNKNOWN
    holes = holes_in(brought())
    for line in (*told, *(holes or ["expat, OpenSSL, SQLite and zlib of this Python: nothing known."])):
        say(line)
    return FOUND if holes else code


if __name__ == "__main__":
    sys.exit(main())
