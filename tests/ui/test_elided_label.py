"""A label in too little room ends in an ellipsis, and keeps its text."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from transfer_gui.ui.widgets.plain import ElidedLabel

TEXT = "3 running  ·  1 queued  ·  2 done"


def test_it_shows_as_much_as_fits(qtbot: QtBot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.setText(TEXT)
    label.resize(1000, 20)
    with qtbot.waitExposed(label):
        label.show()
    assert label.shown() == TEXT
    label.resize(label.fontMetrics().horizontalAdvance("3 running  ·  1 queued  ·  …") + 4, 20)
    assert label.shown() == "3 running  ·  1 queued  ·  …", "whole pieces: half a number is another number"
    label.resize(40, 20)
    assert label.shown().endswith("…")
    assert label.text() == TEXT
    ink = label.grab().toImage()
    assert any(
        ink.pixelColor(x, y) != ink.pixelColor(0, 0) for x in range(ink.width()) for y in range(ink.height())
    )
