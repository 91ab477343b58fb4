"""Draws the program's icon as a picture of a size: PNG, or what the file's ending says.

    .venv/bin/python packaging/icons.py SIZE FILE

A file that ends in ``.ico`` gets all sizes that Windows shows, up to SIZE.

From ``resources/icons/app.svg``, by Qt. Systems whose programs take no SVG (Windows, macOS, the package's
icon folders) get their pictures from here.
"""

from __future__ import annotations

import os
import struct
import sys
import tempfile
from pathlib import Path

from problem import SetupProblem, run_command

SOURCE = Path(__file__).resolve().parent.parent / "resources" / "icons" / "app.svg"


ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
_ENTRY = struct.Struct("<BBBBHHII")


def draw(size: int, target: Path) -> bool:
    """Draw it and write it; whether that worked."""
    if target.suffix == ".ico":
        return _draw_ico([one for one in ICO_SIZES if one <= size], target)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QImage, QImageReader

    # No QGuiApplication: pictures need none, and one of ours would be in the way of the caller's own.
    reader = QImageReader(str(SOURCE))
    reader.setScaledSize(QSize(size, size))
    image: QImage = reader.read()
    return not image.isNull() and image.save(str(target))


def _draw_ico(sizes: list[int], target: Path) -> bool:
    """Write pictures of several sizes as PNG into one file: a head of 6 bytes, 16 for each, and the data."""
    with tempfile.TemporaryDirectory(prefix="transfer-gui-icon-") as folder:
        files = {size: Path(folder) / f"{size}.png" for size in sizes}
        if not all(draw(size, file) for size, file in files.items()):
            return False
        pictures = {size: file.read_bytes() for size, file in files.items()}
    entries, at = b"", 6 + _ENTRY.size * len(sizes)
    for size, picture in pictures.items():
        side = size % 256  # 0 stands for 256
        entries += _ENTRY.pack(side, side, 0, 0, 1, 32, len(picture), at)
        at += len(picture)
    target.write_bytes(struct.pack("<HHH", 0, 1, len(sizes)) + entries + b"".join(pictures.values()))
    return True


def main(arguments: list[str]) -> int:
    """Exit code. Raises SetupProblem."""
    if len(arguments) != 2 or not arguments[0].isdigit():
        raise SetupProblem("usage: icons.py SIZE FILE")
    return 0 if draw(int(arguments[0]), Path(arguments[1])) else 1


if __name__ == "__main__":
    sys.exit(run_command(main))
