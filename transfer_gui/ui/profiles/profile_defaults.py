"""A profile's own object options, each of which one transfer may do without."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from transfer_gui.core.object_options import NO_CHOICES, ObjectChoices, chosen_among
from transfer_gui.text.language import tr
from transfer_gui.text.words_options import option_in_words
from transfer_gui.ui.widgets.plain import Label
from transfer_gui.ui.widgets.tab_order import tab_from


class ProfileDefaults(QWidget):
    """A tick for each option that the profile has; hidden where it has none. ``changed`` after each tick."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown = NO_CHOICES
        self.ticks: dict[str, QCheckBox] = {}
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 6)
        self._rows.addWidget(Label(tr("From the profile. Untick what this transfer is to do without:")))
        self.hide()

    def show_options(self, options: ObjectChoices) -> None:
        """Tick all that a profile has; what was unticked of the last one's is forgotten."""
        if options == self._shown:
            return
        self._shown = options
        for tick in self.ticks.values():
            self._rows.removeWidget(tick)
            tick.deleteLater()
        self.ticks = {name: QCheckBox(option_in_words(name, options)) for name in chosen_among(options)}
        for tick in self.ticks.values():
            tick.setChecked(True)
            self._rows.addWidget(tick)
            tick.toggled.connect(self.changed)
        tab_from(self, self.ticks.values())
        self.setVisible(bool(self.ticks))

    def without(self) -> tuple[str, ...]:
        """Names of the options that were unticked."""
        return tuple(name for name, tick in self.ticks.items() if not tick.isChecked())
