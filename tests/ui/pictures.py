"""Pictures of the window and its dialogs: ``python -m tests.ui.pictures [FOLDER]``.

Draws light and dark, at 1x and 2x, as PNG with at most 256 colours, so that they stay small. The folder is
``tests/artefacts/pictures`` unless told otherwise; ``--shown`` renews those that the README and the guides
show. Needs no display: without one Qt draws in memory.
"""

from __future__ import annotations

import argparse
import gc
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

ROOT = Path(__file__).parents[2]
_COLOURS, _EXACT = 256, 96
FOLDER = ROOT / "tests" / "artefacts" / "pictures"
SHOWN = ROOT / "resources" / "screenshots"


def shoot(folder: Path, language: str, *, dialogs: bool = True) -> None:
    """All scenes in this process, at the scale that Qt was started with."""
    from tests.ui import dialog_screenshots, screenshots
    from transfer_gui.ui.translations import speak

    gc.disable()  # collected on a worker, widgets would die there; the program has GuiGarbage for that
    app = QApplication.instance() or QApplication(["pictures"])
    assert isinstance(app, QApplication)
    speak(app, language, ROOT / "resources" / "translations")
    screenshots.main([str(folder)])
    if dialogs:
        for path in dialog_screenshots.shoot(app, folder):
            path.rename(path.with_name(path.name.removeprefix("dialog-")))


def shrink(path: Path) -> None:
    """The same picture in few colours: the commonest as they are, then one of each shade that is left."""
    picture = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)
    found = Counter(memoryview(picture.constBits()).cast("B").cast("I")).most_common()
    common, rest = found[:_EXACT], found[_EXACT:]
    shades = {colour & 0xF8F8F8: colour for colour, _ in reversed(rest)}
    seldom = sorted(shades.values(), key=dict(rest).__getitem__, reverse=True)
    chosen = [*(colour for colour, _ in common), *seldom][:_COLOURS]
    flags = Qt.ImageConversionFlag.AvoidDither | Qt.ImageConversionFlag.ThresholdDither
    table = [colour | 0xFF000000 for colour in chosen]
    small = picture.convertToFormat(QImage.Format.Format_Indexed8, table, flags)
    assert small.save(str(path), "PNG", 0), path  # type: ignore[call-overload]


def renew_shown(folder: Path) -> None:
    """Draw all into ``folder`` and take the ones that ``resources/screenshots`` holds from there."""
    main([str(folder), "--scales", "1"])
    for path in sorted(SHOWN.glob("*.png")):
        if (folder / path.name).is_file():  # one with real workers was taken of the program itself
            shutil.copyfile(folder / path.name, path)


def main(words: list[str] | None = None) -> None:
    """Each scale in a process of its own, since Qt takes it at its start."""
    parser = argparse.ArgumentParser(prog="python -m tests.ui.pictures", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--no-dialogs", action="store_true", help="the main window only")
    parser.add_argument("--language", default="en", help="of the window; en unless told otherwise")
    parser.add_argument("--scales", type=float, nargs="+", default=(1, 2), metavar="N", help="1 2 by default")
    parser.add_argument("--shown", action="store_true", help="renew those of the README and the guides")
    options = parser.parse_args(words)
    if options.shown:
        renew_shown(options.folder)
        return
    if options.here:
        shoot(options.folder, options.language, dialogs=not options.no_dialogs)
        return
    options.folder.mkdir(parents=True, exist_ok=True)
    for former in options.folder.glob("*.png"):
        former.unlink()
    for scale in options.scales:
        folder = options.folder / f"{scale:g}x"
        command = [sys.executable, "-m", "tests.ui.pictures", str(folder), "--here"]
        command += ["--language", options.language]
        command += ["--no-dialogs"] if options.no_dialogs else []
        environment = os.environ | {"QT_SCALE_FACTOR": str(scale)}
        subprocess.run(command, check=True, env=environment, cwd=ROOT)
        for path in sorted(folder.glob("*.png")):
            shrink(path)
            mark = "" if scale == 1 else f"-{scale:g}x"
            path.rename(options.folder / f"{path.stem}{mark}.png")
        folder.rmdir()


if __name__ == "__main__":
    main()
