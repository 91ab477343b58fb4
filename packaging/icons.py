"""Draws the program's icon as a picture of a size: PNG, or what the file's ending says.

    .venv/bin/python packaging/icons.py SIZE FILE

From ``resources/icons/app.svg``, by Qt. Systems whose programs take no SVG (Windows, macOS, the package's
icon folders) get their pictures from here.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent / "resources" / "icons" / "app.svg"


def draw(size: int, target: Path) -> bool:
    """Whether it was drawn and written."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QImage, QImageReader

    # No QGuiApplication: pictures need none, and one of ours would be in the way of the caller's own.
    reader = QImageReader(str(SOURCE))
    reader.setScaledSize(QSize(size, size))
    image: QImage = reader.read()
    return not image.isNull() and image.save(str(target))


def main(arguments: list[str]) -> int:
    """Exit code."""
    if len(arguments) != 2 or not arguments[0].isdigit():
        print("usage: icons.py SIZE FILE", file=sys.stderr)
        return 2
    return 0 if draw(int(arguments[0]), Path(arguments[1])) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
