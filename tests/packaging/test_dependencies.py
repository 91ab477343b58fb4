"""The locked packages, the bill of materials and the audit's verdict."""

from __future__ import annotations

import itertools
import json
import re
import ssl
import tomllib
from collections.abc import Iterator
from pathlib import Path

import audit
import lock
import pytest
import sbom
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from problem import SetupProblem
from tools import UNREACHABLE

ROOT = Path(__file__).resolve().parent.parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT, BUILD = PYPROJECT["project"], PYPROJECT["build-system"]
LOCKED = re.compile(r"^([a-z0-9-]+)==(\S+)(?: ; ([^\\]+?))? \\$", re.MULTILINE)
# Systems and Pythons that somebody may set the program up on: sys_platform, machine.
SYSTEMS = (("linux", "x86_64"), ("linux", "aarch64"), ("win32", "AMD64"), ("darwin", "arm64"))
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
each_lock = pytest.mark.parametrize("made", lock.LOCKS, ids=lambda one: one.path.name)


def text(made: lock.Lock) -> str:
    return made.path.read_text(encoding="utf-8")


def asked(made: lock.Lock) -> list[Requirement]:
    """What ``pyproject.toml`` names for a lock."""
    lines = list(PROJECT["dependencies"]) if made.extras is not None else []
    lines += [line for extra in made.extras or () for line in PROJECT["optional-dependencies"][extra]]
    return [Requirement(line) for line in (*lines, *(BUILD["requires"] if made.build else ()))]


def environments() -> Iterator[dict[str, str]]:
    """The variables of markers (PEP 508) on each system."""
    for (platform, machine), python in itertools.product(SYSTEMS, PYTHONS):
        yield {
            "sys_platform": platform,
            "platform_machine": machine,
            "platform_system": {"linux": "Linux", "win32": "Windows", "darwin": "Darwin"}[platform],
            "os_name": "nt" if platform == "win32" else "posix",
            "python_version": python,
            "python_full_version": f"{python}.0",
        }


@each_lock
def test_lock_and_pyproject_agree(made: lock.Lock) -> None:
    """On each system each requirement is locked, once, at a version that it allows."""
    locked = [(name, version, Marker(at) if at else None) for name, version, at in LOCKED.findall(text(made))]
    for where, one in itertools.product(environments(), asked(made)):
        if one.marker is not None and not one.marker.evaluate(where):
            continue
        here = [
            version
            for name, version, at in locked
            if name == canonicalize_name(one.name) and (at is None or at.evaluate(where))
        ]
        told = f"{one} on {where}: locked {here}. Run packaging/lock.py"
        assert len(here) == 1, told
        assert one.specifier.contains(here[0]), told


@each_lock
def test_each_package_has_hashes_and_no_line_names_a_place(made: lock.Lock) -> None:
    for block in re.split(r"\n(?=[a-z0-9])", text(made).partition("\n")[2]):
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), block[:80]
    assert all(
        re.fullmatch(r"[a-z0-9-]+==\S+( ; .+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?", line)
        for line in text(made).splitlines()[1:]
    )


def test_locks_agree_with_each_other() -> None:
    """So that the tests run with what the bundle brings."""
    versions = {
        made.path: {(name, one) for name, one, _ in LOCKED.findall(text(made))} for made in lock.LOCKS
    }
    assert all(those <= versions[lock.TEST_LOCK] for those in versions.values())


@pytest.mark.parametrize("path", [lock.LOCK, lock.TEST_LOCK], ids=lambda path: path.name)
def test_the_pyside_that_aborts_is_locked_nowhere_below_python_312(path: Path) -> None:
    found = LOCKED.findall(path.read_text(encoding="utf-8"))
    found = [(version, marker) for name, version, marker in found if name == "pyside6-essentials"]
    assert found
    for version, marker in found:
        assert version != "6.12.0" or ">= '3.12'" in marker


@pytest.mark.heavy
@pytest.mark.slow
def test_the_bill_names_every_package_and_who_needs_it(tmp_path: Path) -> None:
    """As the bundle holds it: the locked packages and the program, and nothing of tests or tools."""
    try:
        sbom.write(tmp_path / "bill.json")
    except SetupProblem as problem:
        if UNREACHABLE in str(problem):
            pytest.skip("the package index can't be reached")
        raise
    bill = json.loads((tmp_path / "bill.json").read_text(encoding="utf-8"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert bill["metadata"]["component"]["name"] == "transfer-gui"
    names = {one["name"].lower() for one in bill["components"]}
    assert {"boto3", "botocore", "urllib3", "pyside6_essentials", "shiboken6", "keyring", "awscrt"} <= names
    assert not names & {"pytest", "mypy", "hypothesis", "pip", "cyclonedx-bom"}
    needs = {edge["ref"]: edge.get("dependsOn", []) for edge in bill["dependencies"]}
    assert any(
        ref.startswith("botocore") for ref in needs[next(ref for ref in needs if ref.startswith("boto3"))]
    )


@pytest.mark.parametrize(
    ("report", "code"),
    [
        (None, audit.UNKNOWN),
        ({"dependencies": [{"name": "x", "skip_reason": "not found"}]}, audit.UNKNOWN),
        ({"dependencies": [{"name": "x", "version": "1", "vulns": []}]}, 0),
        ({"dependencies": [{"name": "x", "version": "1", "vulns": [{"id": "CVE-1"}]}]}, audit.FOUND),
    ],
)
def test_an_audit_that_reached_nobody_is_not_called_clean(
    report: dict[str, object] | None, code: int
) -> None:
    assert audit.judge(report)[0] == code


def test_what_python_itself_brings_is_audited() -> None:
    """No database of packages knows Python itself, nor expat, OpenSSL, SQLite and zlib in it."""
    day = "2026-11-30"
    found = audit.brought()
    assert set(found) == {*audit.MENDED, *audit.ENDS}
    assert audit.version_of(found["OpenSSL"]) in ssl.OPENSSL_VERSION
    good = {"expat": (2, 8, 4), "OpenSSL": (3, 5, 8), "SQLite": (3, 53, 2), "zlib": (1, 3, 2)}
    good["Python"] = (3, 14, 1)
    assert audit.holes_in(good, day) == audit.holes_in(good | {"OpenSSL": (4, 1, 0)}, day) == []
    (told,) = audit.holes_in(good | {"expat": (2, 5, 0)}, day)
    assert "expat 2.5.0" in told
    assert "CVE-2024-8176" in told
    assert len(audit.holes_in(good | {"OpenSSL": (3, 0, 11), "SQLite": (3, 40, 1)}, day)) == 2
    for ended in ((1, 0, 2), (1, 1, 1), (3, 0, 21), (3, 1, 8), (3, 2, 6), (3, 3, 9), (3, 4, 9)):
        (told,) = audit.holes_in(good | {"OpenSSL": ended}, day)
        assert "until 20" in told
    assert audit.holes_in(good | {"OpenSSL": (3, 0, 21)}, "2026-09-07") == []
    assert len(audit.holes_in(good | {"Python": (3, 10, 19)}, day)) == 1
    assert len(audit.holes_in(good | {"Python": (3, 11, 9)}, "2027-11-01")) == 1
