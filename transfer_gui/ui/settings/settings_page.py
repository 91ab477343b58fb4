"""What all pages of the settings have in common, for those that belong to other parts of the window too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from transfer_gui.core.settings import Settings
from transfer_gui.text.language import tr, trn
from transfer_gui.ui.widgets.design import UNIT, Type, set_type
from transfer_gui.ui.widgets.fields import align_labels, fill
from transfer_gui.ui.widgets.plain import Label

_LABELS = 170  # px, so that the fields of all pages stand in line


class SettingsPage(QWidget):
    """A page, or a section of one. Override :meth:`applied`, and :meth:`trouble` if need be.

    Signals:
        edited: a field has changed.
    """

    edited = Signal()
    title = ""
    icon = "settings"
    group = ""
    """The title of the page of the dialog on which it stands with others; '' for one of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.form = QFormLayout()
        fill(QVBoxLayout(self), self.form, margins=0)

    def apply_to(self, settings: Settings) -> Settings:
        """``settings`` with what this page says; a field that makes no sense changes nothing."""
        return settings

    def trouble(self) -> str:
        """The first thing to correct as a sentence, '' if nothing is."""
        return ""

    def finish(self, *signals: Any) -> None:
        """Line the labels up and follow the signals of the fields. A page calls it last."""
        align_labels(self.form, _LABELS)
        for signal in signals:
            signal.connect(self.edited)


def choice_box(texts: Mapping[Any, str], value: object) -> QComboBox:
    """A combo box of values with their texts; ``value`` is chosen, and added where it is missing."""
    box = QComboBox()
    for one, text in texts.items():
        box.addItem(tr(text), one)
    if box.findData(value) < 0 and isinstance(value, int):
        box.addItem(trn("%n day", "%n days", value), value)
    box.setCurrentIndex(max(0, box.findData(value)))
    return box


def note(text: str) -> QLabel:
    """What a field means: said, not done, so smaller than the fields, but still the palette's own colour."""
    label = Label(text, wrap=True)
    label.setContentsMargins(0, 0, 0, UNIT)  # closer to what it explains than to the next
    set_type(label, Type.SMALL)
    return label
