"""Prints the figures of two trees side by side: ``python -m tests.house [BEFORE [AFTER]]``.

Each is a checkout's folder or a git revision. Without BEFORE it is the revision that the redesign began
from, without AFTER this checkout as it lies on the disk.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from tests.architecture_rules import PACKAGE
from tests.house.figures import measure

CHECKOUT = Path(__file__).resolve().parent.parent.parent
BEGIN = "6fc957940741d84a19e162ef38322770e0eb0b5b"


def measure_tree(place: str) -> dict[str, float]:
    """The figures of a folder or of a revision. Raises SystemExit where it is neither."""
    if Path(place, PACKAGE).is_dir():
        return measure(Path(place).resolve())
    words = ["git", "-C", str(CHECKOUT), "archive", "--format=tar", place, PACKAGE, "README.md"]
    packed = subprocess.run(words, capture_output=True, check=False)
    if packed.returncode:
        raise SystemExit(f"{place} is no checkout and no revision here: {packed.stderr.decode().strip()}")
    with tempfile.TemporaryDirectory(prefix="house-") as folder:
        with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
            archive.extractall(folder, filter="data")
        return measure(Path(folder))


def main(arguments: list[str]) -> int:
    """Exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.house", description=__doc__)
    parser.add_argument("before", nargs="?", default=BEGIN, help="folder or git revision")
    parser.add_argument("after", nargs="?", default=str(CHECKOUT), help="folder or git revision")
    options = parser.parse_args(arguments)
    before, after = measure_tree(options.before), measure_tree(options.after)
    width = max(map(len, before))
    print(f"{'':<{width}}  {'before':>8}  {'after':>8}")
    for name, figure in before.items():
        print(f"{name:<{width}}  {figure:>8}  {after[name]:>8}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
