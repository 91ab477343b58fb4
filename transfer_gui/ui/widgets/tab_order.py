"""The tab order of widgets that are made while a window is shown: Qt puts them behind all others."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_from(place: QWidget, widgets: Iterable[QWidget]) -> None:
    """Let Tab go to ``widgets``, which lie in ``place``, one after the other, before what stands after it."""
    before: QWidget | None = place
    while before is not None and before.focusPolicy() is Qt.FocusPolicy.NoFocus:
        before = before.previousInFocusChain()
        if before is place:
            return
    for widget in widgets:
        if before is not None:
            QWidget.setTabOrder(before, widget)
        before = widget
