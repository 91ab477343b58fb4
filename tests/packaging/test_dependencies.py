"""The locked packages, the bill of materials and the audit's verdict."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import audit
import lock
import pytest
import sbom

ROOT = Path(__file__).resolve().parent.parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKED = re.compile(r"^([a-z0-9-]+)==(\S+)(?: ; ([^\\]+?))? \\$", re.MULTILINE)


def text() -> str:
    return lock.LOCK.read_text(encoding="utf-8")


def test_everything_that_is_asked_for_is_locked_with_hashes() -> None:
    locked = {name for name, _, _ in LOCKED.findall(text())}
    extras = PROJECT["optional-dependencies"]
    asked = [*PROJECT["dependencies"], *extras["sandbox"], *extras["more"]]
    names = {sbom.plain(re.match(r"[\w-]+", line)[0]) for line in asked}  # type: ignore[index]
    assert names <= locked
    for block in re.split(r"\n(?=[a-z0-9])", text().partition("\n")[2]):
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), block[:80]


def test_no_line_of_the_lock_names_a_place() -> None:
    lines = text().splitlines()[1:]
    assert all(
        re.fullmatch(r"[a-z0-9-]+==\S+( ; .+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?", line)
        for line in lines
    )


def test_the_pyside_that_aborts_is_locked_nowhere_below_python_312() -> None:
    found = [
        (version, marker) for name, version, marker in LOCKED.findall(text()) if name == "pyside6-essentials"
    ]
    assert found
    for version, marker in found:
        assert version != "6.12.0" or ">= '3.12'" in marker


def test_the_bill_names_every_package_and_who_needs_it() -> None:
    bill = sbom.bill()
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    names = {one["name"] for one in bill["components"]}
    assert {"boto3", "botocore", "urllib3", "pyside6-essentials", "shiboken6", "keyring", "awscrt"} <= names
    assert not names & {"pytest", "mypy", "hypothesis"}
    refs = {one["bom-ref"] for one in bill["components"]} | {bill["metadata"]["component"]["bom-ref"]}
    assert {edge["ref"] for edge in bill["dependencies"]} == refs
    assert {to for edge in bill["dependencies"] for to in edge["dependsOn"]} <= refs
    assert all(one["licenses"] for one in bill["components"] if "licenses" in one)
    assert json.dumps(bill) == json.dumps(sbom.bill())


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
