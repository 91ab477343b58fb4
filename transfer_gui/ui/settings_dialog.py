"""The dialog of settings: limits, memory and appearance. Who keeps them is not its business."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.core.quantities import parse_rate
from transfer_gui.core.settings import MAX_CONNECTIONS, MIB, MIN_CONNECTIONS, Settings
from transfer_gui.core.transfer import Status
from transfer_gui.ui import format
from transfer_gui.ui.add_form import NO_LIMIT
from transfer_gui.ui.fields import RATE_PRESETS, AmountBox, Notice, align_labels, button_box

MAX_ACTIVE = 20
_MEMORY_STEPS = (64, 128, 256, 512, 1024, 2048, 4096)
_THEMES = {"system": "As on this computer", "light": "Light", "dark": "Dark"}


class SettingsDialog(QDialog):
    """Shows ``settings`` for editing; after ``exec``, :meth:`settings` has them as they were changed."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Settings")
        self._before = settings
        self._make_fields(settings)
        self._lay_out()
        self._limit.editTextChanged.connect(self._check)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._check()

    def settings(self) -> Settings:
        """The settings as the fields have them; what has no field here stays as it was."""
        return replace(
            self._before,
            connections=self._connections.value(),
            tuned=self._tuned.isChecked(),
            active=self._active.value(),
            limit=self._rate() if not self._trouble() else self._before.limit,
            memory=int(self._memory.currentData()),
            theme=str(self._theme.currentData()),
        )

    def _make_fields(self, settings: Settings) -> None:
        self._connections, self._active = QSpinBox(), QSpinBox()
        self._connections.setRange(MIN_CONNECTIONS, MAX_CONNECTIONS)
        self._connections.setValue(settings.connections)
        self._active.setRange(1, MAX_ACTIVE)
        self._active.setValue(settings.active)
        self._tuned = QCheckBox("Use &more while that makes a transfer faster")
        self._tuned.setChecked(settings.tuned)
        self._limit = AmountBox(RATE_PRESETS, "Speed limit for all transfers")
        self._limit.setEditText(format.typed_rate(settings.limit) or RATE_PRESETS[0])
        self._memory = QComboBox()
        for amount in sorted({*(step * MIB for step in _MEMORY_STEPS), settings.memory}):
            self._memory.addItem(format.binary(amount), amount)
        self._memory.setCurrentIndex(self._memory.findData(settings.memory))
        self._theme = QComboBox()
        for theme, text in _THEMES.items():
            self._theme.addItem(text, theme)
        self._theme.setCurrentIndex(max(0, self._theme.findData(settings.theme)))
        self._problem = Notice("What is still to be mended")
        self._buttons, self._ok = button_box("OK")

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow("&Transfers at once", self._active)
        form.addRow("&Connections per transfer", self._connections)
        form.addRow("", self._tuned)
        form.addRow("", _note("More connections help on long ways; servers that refuse get fewer."))
        form.addRow("&Speed limit for all", self._limit)
        form.addRow("&Memory for parts", self._memory)
        form.addRow(
            "", _note("For servers that can't be read in pieces: more memory, more parts on their way.")
        )
        form.addRow("&Appearance", self._theme)
        align_labels(form, 160)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addStretch(1)
        layout.addWidget(self._problem)
        layout.addWidget(self._buttons)
        self.setMinimumWidth(460)

    def _rate(self) -> int:
        text = self._limit.currentText()
        return 0 if text.strip().lower() in NO_LIMIT else parse_rate(text)

    def _trouble(self) -> str:
        try:
            self._rate()
        except ValueError as error:
            return str(error)
        return ""

    @Slot()
    def _check(self) -> None:
        trouble = self._trouble()
        self._problem.say(trouble, Status.ATTENTION if trouble else None)
        self._ok.setEnabled(not trouble)


def _note(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    # Said, not done: smaller and fainter than the fields, but still the palette's own colour.
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * 0.9)
    label.setFont(font)
    return label
