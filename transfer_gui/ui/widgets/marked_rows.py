"""The marked rows of a view, told from stretches: Qt's own list asks each row by itself."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView


def marked_rows(view: QAbstractItemView) -> list[int]:
    """The places of marked rows, from top to bottom. For views that mark whole rows."""
    selection = view.selectionModel().selection()
    stretches = (selection.at(number) for number in range(selection.count()))
    return sorted({row for one in stretches for row in range(one.top(), one.bottom() + 1)})
