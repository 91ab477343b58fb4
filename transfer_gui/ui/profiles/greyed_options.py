"""Greys the object options that a bucket is known not to take, each with the reason.

What was chosen stays as it is, and stays within reach: a field is grey only while nothing is in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QAbstractButton, QComboBox, QFormLayout, QPlainTextEdit, QWidget

from transfer_gui.core.store_traits import Examination
from transfer_gui.core.unmet_options import Unmet, find_unmet
from transfer_gui.text.words_options import reason_with_advice
from transfer_gui.ui.widgets.plain import literal


@dataclass(frozen=True, slots=True)
class OptionField:
    """A widget in which one option is chosen; ``empty`` tells whether nothing is chosen in it."""

    widget: QWidget
    empty: Callable[[], bool]

    @classmethod
    def of(cls, widget: QWidget) -> OptionField:
        """Make one for a text, a tick, or a list of choices whose first stands for none."""
        if isinstance(widget, QPlainTextEdit):
            return cls(widget, lambda: not widget.toPlainText().strip())
        if isinstance(widget, QAbstractButton):
            return cls(widget, lambda: not widget.isChecked())
        assert isinstance(widget, QComboBox)
        return cls(widget, lambda: widget.currentText().strip() in ("", widget.itemText(0)))


class GreyedOptions:
    """Greys options in ``form``; ``fields``: the widget of each of ``object_options.OPTIONS`` to grey."""

    def __init__(self, form: QFormLayout, fields: Mapping[str, QWidget]) -> None:
        self._form = form
        self._fields = {option: OptionField.of(widget) for option, widget in fields.items()}
        self._found: Examination | None = None
        self._tips = {option: widget.toolTip() for option, widget in fields.items()}

    def show(self, found: Examination | None) -> None:
        """Go by these answers from now on; None: nothing is known, so nothing is grey."""
        self._found = found
        self.follow()

    def follow(self) -> None:
        """Grey what was emptied by an edit; what is filled from outside is not greyed."""
        for option, field in self._fields.items():
            known = find_unmet(self._found, option)
            if isinstance(field.widget, QComboBox):
                open_choices = self._grey_choices(option, field.widget)
                known = known or (None if open_choices else self._first_unmet(option, field.widget))
            field.widget.setEnabled(known is None or not field.empty())
            label = self._form.labelForField(field.widget)
            if label is not None:
                label.setEnabled(field.widget.isEnabled())
            text = reason_with_advice(known) if known is not None else ""
            field.widget.setToolTip(literal(text or self._tips[option]))
            field.widget.setAccessibleDescription(text)

    def _grey_choices(self, option: str, box: QComboBox) -> bool:
        """Grey single choices; whether one is left besides none."""
        model, left = box.model(), False
        assert isinstance(model, QStandardItemModel)
        for row in range(1, box.count()):
            known = find_unmet(self._found, option, str(box.itemData(row)))
            model.item(row).setEnabled(known is None)
            tip = reason_with_advice(known) if known is not None else ""
            box.setItemData(row, literal(tip) if tip else None, Qt.ItemDataRole.ToolTipRole)
            left = left or known is None
        return left

    def _first_unmet(self, option: str, box: QComboBox) -> Unmet | None:
        return find_unmet(self._found, option, str(box.itemData(1)))
