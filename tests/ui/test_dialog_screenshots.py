"""Every dialog can be shown in both themes, fits a small screen, and cuts off no text."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.dialog_screenshots import SCENES, shoot
from tests.ui.store_scenes import settle

SMALL = (1024, 700)


@pytest.mark.heavy  # .ci/run makes the same pictures
def test_all_dialogs_in_both_themes(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    pictures = {path.name: QImage(str(path)) for path in shoot(qapp, tmp_path)}
    assert len(pictures) == 2 * len(SCENES)
    for name, picture in pictures.items():
        corner = picture.pixelColor(2, 2).lightness()
        assert (corner > 200) if name.endswith("-light.png") else (corner < 60), name


@pytest.mark.parametrize("scene", sorted(SCENES))
def test_a_dialog_fits_and_cuts_nothing_off(qtbot: QtBot, scene: str) -> None:
    dialog = SCENES[scene]()
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    settle()
    assert dialog.minimumSizeHint().width() <= SMALL[0]
    assert dialog.minimumSizeHint().height() <= SMALL[1]
    cut = [_text(widget) for widget in dialog.findChildren(QWidget) if _cut_off(widget)]
    assert not cut
    dialog.hide()


def _text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, (QLabel, QPushButton)) else ""


def _cut_off(widget: QWidget) -> bool:
    if not widget.isVisible() or not _text(widget):
        return False
    if isinstance(widget, QLabel):
        assert widget.textFormat() is not Qt.TextFormat.RichText
        if widget.wordWrap():
            return widget.height() < widget.heightForWidth(widget.width())
    return widget.width() < widget.sizeHint().width()
