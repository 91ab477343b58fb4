"""Words of others on the screen are no mark-up."""

from __future__ import annotations

import pytest
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QToolTip, QWidget
from pytestqt.qtbot import QtBot

from transfer_gui.core.listing import Listed
from transfer_gui.ui.browser.browser_model import BrowserModel
from transfer_gui.ui.widgets.plain import Label, literal, wrap

EVIL = "<img src=/dev/zero>.iso"


@pytest.mark.parametrize(
    "text",
    [EVIL, "< img src=x>", "<b>x</b>", "a &lt;b&gt;", "<!DOCTYPE html>", "<?xml?><a>", "\n<br/>", "<p/>"],
)
def test_nothing_looks_like_mark_up(text: str) -> None:
    """Tool tips ask ``Qt::mightBeRichText``, and have no setting for it."""
    assert not Qt.mightBeRichText(literal(text))
    assert literal(text).replace("\u2060", "") == text, "it looks the same"


def test_what_is_wrapped_is_escaped() -> None:
    assert "<img" not in wrap(EVIL)


def test_a_label_takes_no_mark_up(qtbot: QtBot) -> None:
    label = Label(EVIL)
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == EVIL


def test_an_object_s_name_in_a_tip_is_a_name(qtbot: QtBot) -> None:
    model = BrowserModel()
    model._bucket, model._shown = "bucket", [Listed(EVIL)]
    tip = model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    assert not Qt.mightBeRichText(str(tip))
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    QToolTip.showText(window.pos(), str(tip), window)  # as HTML it would read /dev/zero and never come back
    QToolTip.hideText()
