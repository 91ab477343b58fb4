"""What the program is made of: a software bill of materials as CycloneDX 1.6 JSON, on standard output.

    .venv/bin/python packaging/sbom.py [FILE]

Lists the project's requirements and theirs as they are installed in this environment, with versions, licences
and who needs whom. The same environment gives the same bytes. Needs pip, for its reading of markers.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from distributions import source_date

CHECKOUT = Path(__file__).resolve().parent.parent
_NAME = re.compile(r"[\w.-]+")
_NAMESPACE = uuid.UUID("6e1a2a42-54f2-4c2e-9d0e-4f2a7a3d7f10")


def plain(name: str) -> str:
    """A package's name in one spelling (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def requirements() -> list[str]:
    """Names that the project asks for, its sandbox too, as they go into a bundle."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    return [*project["dependencies"], *extras["sandbox"], *extras["more"]]


def needed(lines: list[str]) -> Iterator[str]:
    """Names of requirement lines that hold here; those of extras nobody asked for do not."""
    for line in lines:
        requirement, _, marker = line.partition(";")
        found = _NAME.match(requirement.strip())
        if found and "extra ==" not in marker and _holds(marker):
            yield plain(found[0])


def _holds(marker: str) -> bool:
    if not marker.strip():
        return True
    # pip brings the library; ``packaging`` itself need not be installed.
    from pip._vendor.packaging.markers import Marker

    return Marker(marker.strip()).evaluate({"extra": ""})


def closure() -> dict[str, list[str]]:
    """Each installed package that is needed, with what it needs itself."""
    found: dict[str, list[str]] = {}
    pending = sorted(set(needed(requirements())))
    while pending:
        name = pending.pop()
        if name in found:
            continue
        try:
            asked = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue  # for another system or another Python
        found[name] = sorted(set(needed(asked)))
        pending += found[name]
    return found


def component(name: str) -> dict[str, Any]:
    """One package as CycloneDX has it."""
    told = metadata.metadata(name)
    version = metadata.version(name)
    made: dict[str, Any] = {
        "type": "library",
        "bom-ref": f"pkg:pypi/{name}@{version}",
        "name": name,
        "version": version,
        "purl": f"pkg:pypi/{name}@{version}",
    }
    stated = told.get_all("License-Expression", [])
    if stated:
        made["licenses"] = [{"expression": stated[0]}]
    elif named := _licence(told):
        made["licenses"] = [{"license": {"name": named}}]
    return made


def _licence(told: Any) -> str:
    classified = [
        line.rpartition(" :: ")[2] for line in told.get_all("Classifier", []) if "License ::" in line
    ]
    stated = [line for text in told.get_all("License", []) for line in text.strip().splitlines()]
    return ", ".join(classified) or (stated[0][:100] if stated else "")


def bill() -> dict[str, Any]:
    """The whole document."""
    packages = closure()
    refs = {name: f"pkg:pypi/{name}@{metadata.version(name)}" for name in packages}
    version = metadata.version("transfer-gui")
    root = f"pkg:pypi/transfer-gui@{version}"
    edges = {root: sorted(refs[name] for name in set(needed(requirements())) if name in refs)}
    edges |= {
        refs[name]: sorted(refs[one] for one in asked if one in refs) for name, asked in packages.items()
    }
    stamp = datetime.fromtimestamp(int(source_date()), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    components = [component(name) for name in sorted(packages)]
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(_NAMESPACE, json.dumps(components) + stamp)}",
        "version": 1,
        "metadata": {
            "timestamp": stamp,
            "component": {
                "type": "application",
                "bom-ref": root,
                "name": "transfer-gui",
                "version": version,
                "licenses": [{"license": {"id": "MIT"}}],
            },
        },
        "components": components,
        "dependencies": [{"ref": ref, "dependsOn": to} for ref, to in sorted(edges.items())],
    }


def main(arguments: list[str]) -> int:
    """Exit code."""
    text = json.dumps(bill(), indent=2, ensure_ascii=True) + "\n"
    if arguments:
        Path(arguments[0]).write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
