"""Asks the public databases whether a locked package, and a table whether Python itself, has a known hole.

    .venv/bin/python packaging/audit.py

Runs pip-audit, installed into a temporary environment, over ``requirements.lock``. No database of packages
knows Python itself, nor expat, OpenSSL, SQLite and zlib in it: their versions are compared with tables here,
and a line that its makers mend no more is a finding. A distribution may have mended a hole under the old
number; that is said. Exit codes: 0 nothing known, 1
something found, 3 no database could be asked: then nothing is known either way, and it is said.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from lock import LOCK
from problem import SetupProblem, run_command, say
from tools import make_environment, program

SERVICES = ("osv", "pypi")
FOUND, UNKNOWN = 1, 3


# Of each library, and of each line of OpenSSL: from which version on which hole is mended.
MENDED: dict[str, dict[tuple[int, ...], tuple[tuple[int, ...], str]]] = {
    "expat": {(): ((2, 8, 4), "CVE-2024-8176, CVE-2025-59375, CVE-2026-76956")},
    "OpenSSL": {
        (3, 0): ((3, 0, 21), "CVE-2026-45447"),
        (3, 5): ((3, 5, 8), "CVE-2026-45447, CVE-2026-63072"),
        (3, 6): ((3, 6, 4), "CVE-2026-45447, CVE-2026-63072"),
    },
    "SQLite": {(): ((3, 53, 2), "CVE-2025-6965, CVE-2026-11824")},
    "zlib": {(): ((1, 3, 2), "CVE-2022-37434, CVE-2026-27171")},
}

# The last day on which its makers mend a line (openssl-library.org, "Release Strategy"; PEPs 664 to 745).
ENDS: dict[str, dict[tuple[int, ...], str]] = {
    "OpenSSL": {
        (1, 1): "2023-09-11",
        (3, 0): "2026-09-07",
        (3, 1): "2025-03-14",
        (3, 2): "2025-11-23",
        (3, 3): "2026-04-09",
        (3, 4): "2026-10-22",
        (3, 5): "2030-04-08",
        (3, 6): "2026-11-01",
    },
    "Python": {
        (3, 10): "2026-10-31",
        (3, 11): "2027-10-31",
        (3, 12): "2028-10-31",
        (3, 13): "2029-10-31",
        (3, 14): "2030-10-31",
    },
}


def brought() -> dict[str, tuple[int, ...]]:
    """This Python, the libraries that it brings itself, and their versions."""
    import pyexpat
    import sqlite3
    import ssl
    import zlib

    return {
        "expat": tuple(pyexpat.version_info),
        "OpenSSL": _openssl(ssl.OPENSSL_VERSION_INFO),
        "Python": sys.version_info[:3],
        "SQLite": sqlite3.sqlite_version_info,
        "zlib": tuple(int(part) for part in zlib.ZLIB_RUNTIME_VERSION.split(".")[:3] if part.isdigit()),
    }


def _openssl(told: tuple[int, ...]) -> tuple[int, ...]:
    """The version as it is written: since 3.0 its third number stands where letters stood before."""
    return (told[0], told[1], told[3]) if told[0] >= 3 else told[:3]


def holes_in(found: Mapping[str, tuple[int, ...]], today: str) -> list[str]:
    """A sentence for each of these with a known hole, or of a line that had ended by ``today`` (ISO 8601)."""
    told = []
    for name, version in found.items():
        lines = MENDED.get(name, {})
        mended, holes = lines.get(version[:2]) or lines.get(()) or (version, "")
        wrong = [f"{holes}, mended in {version_of(mended)}"] if version < mended else []
        if ended := _end_of(name, version, today):
            wrong.append(f"its makers have mended this line until {ended} only")
        if wrong:
            told.append(
                f"{name} {version_of(version)} of this Python: {'; '.join(wrong)}, unless the distribution "
                "has mended it under the old number. Take a newer Python."
            )
    return told


def version_of(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))


def _end_of(name: str, version: tuple[int, ...], today: str) -> str:
    """The day on which its line had ended at the latest, '' if it has not."""
    lines = ENDS.get(name)
    if not lines:
        return ""
    if version[:2] < min(lines):
        return lines[min(lines)]
    end = lines.get(version[:2], "")
    return end if end < today else ""


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


def main(_arguments: list[str]) -> int:
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
    holes = holes_in(brought(), date.today().isoformat())
    for line in (*told, *(holes or ["Python, expat, OpenSSL, SQLite and zlib: nothing known."])):
        say(line)
    return FOUND if holes else code


if __name__ == "__main__":
    sys.exit(run_command(main))
