"""The fields of when a transfer runs again, in Add and in the menu of its row, and the dialog around them."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from transfer_gui.core.repeat import MOST_KEPT, NEVER, Repeat, next_run, parse_repeat
from transfer_gui.core.transfer import Status
from transfer_gui.text import format
from transfer_gui.text.language import tr
from transfer_gui.ui.widgets.confirm import open_dialog
from transfer_gui.ui.widgets.fields import Notice, button_box, fill
from transfer_gui.ui.widgets.plain import Label, literal
from transfer_gui.ui.widgets.sizes import by_font

_OFFERED = ("daily 03:00", "weekdays 07:30", "Mon 06:00", "every 6h", "0 */2 * * 1-5")


class RepeatFields(QWidget):
    """A rule, picked or typed, and how many objects stay.

    Signals:
        changed: a field was edited.
    """

    changed = Signal()

    def __init__(self, repeat: Repeat = NEVER) -> None:
        super().__init__()
        self.when, self.keep = QComboBox(), QSpinBox()
        self.when.setEditable(True)
        self.when.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.when.addItems([tr("Never"), *_OFFERED])
        self.when.setEditText(repeat.when or tr("Never"))
        self.when.setAccessibleName(tr("Run again"))
        told = tr(
            "daily, weekdays or days such as Mon,Thu with a time; every 6h; or the five fields of cron. "
            "Times are local."
        )
        self.when.setToolTip(literal(told))
        self.keep.setRange(0, MOST_KEPT)
        self.keep.setSpecialValueText(tr("Keep all objects"))
        self.keep.setPrefix(tr("Keep the last "))
        self.keep.setValue(repeat.keep)
        self.keep.setAccessibleName(tr("Objects to keep"))
        told = tr(
            "With a day in the name each run makes an object of its own. Older ones are deleted, if they are "
            "still those that were made."
        )
        self.keep.setToolTip(literal(told))
        fill(QHBoxLayout(self), (self.when, 1), self.keep, margins=0)
        self.when.editTextChanged.connect(self.changed)
        self.when.editTextChanged.connect(self._follow)
        self.keep.valueChanged.connect(self.changed)
        self._follow()

    def _follow(self) -> None:
        self.keep.setEnabled(bool(self.repeat()[0]))

    def repeat(self) -> tuple[Repeat, str]:
        """The fields as they stand, and what is wrong with them as a sentence, '' if nothing is."""
        text = self.when.currentText().strip()
        try:
            when = parse_repeat("" if text == tr("Never") else text)
        except (ValueError, OverflowError):
            return NEVER, tr("Write when to run again, such as daily 03:00, Mon 06:00 or every 6h.")
        return (Repeat(when, self.keep.value()) if when else NEVER), ""


class RepeatDialog(QDialog):
    """Asks when transfers run again, and says when that is next."""

    def __init__(self, repeat: Repeat, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Repeat"))
        self.fields = RepeatFields(repeat)
        self._note = Notice(tr("What it means"))
        buttons, self._ok = button_box(tr("OK"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        about = tr("Run again: days and a time, every 6h, or the five fields of cron.")
        fill(QVBoxLayout(self), Label(about, wrap=True), self.fields, self._note, 0, buttons)
        self.setMinimumWidth(by_font(self, 460).width())
        self.fields.changed.connect(self._check)
        self._check()

    def _check(self) -> None:
        repeat, problem = self.fields.repeat()
        self._ok.setEnabled(not problem)
        if problem:
            self._note.say(problem, Status.ATTENTION)
        elif repeat:
            now = time.time()
            self._note.say(tr("Next: {when}.", when=format.when(next_run(repeat.when, now, now))), None)
        else:
            self._note.say(tr("It runs once more at its time. Cancel it if it should not."), None)


def ask_repeat(parent: QWidget, repeat: Repeat, then: Callable[[Repeat], object]) -> None:
    """Ask when to run again; ``then`` gets the answer."""
    dialog = RepeatDialog(repeat, parent)
    open_dialog(dialog, lambda: then(dialog.fields.repeat()[0]))
