"""When transfers run: the hours for all of them, and a time for some."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDateTime, QTime
from PySide6.QtWidgets import (
    QCheckBox,
    QDateTimeEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.core.times import Hours, hours_text, parse_hours
from transfer_gui.text.language import SPOKEN, mark, tr
from transfer_gui.ui.widgets.confirm import open_dialog
from transfer_gui.ui.widgets.fields import button_box
from transfer_gui.ui.widgets.plain import Label
from transfer_gui.ui.widgets.sizes import by_font

_DAYS = (mark("Mon"), mark("Tue"), mark("Wed"), mark("Thu"), mark("Fri"), mark("Sat"), mark("Sun"))
_NIGHT = Hours(frozenset(range(7)), 22 * 60, 6 * 60)


class HoursDialog(QDialog):
    """On which days and between which times transfers may run. ``hours`` as settings have them."""

    def __init__(self, hours: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Allowed hours"))
        parsed = parse_hours(hours)
        shown = parsed or _NIGHT
        self.limited = QCheckBox(tr("&Run transfers only at these hours"))
        self.limited.setChecked(parsed is not None)
        self.days = [QCheckBox(tr(day)) for day in _DAYS]
        for at, box in enumerate(self.days):
            box.setChecked(at in shown.days)
        self.begin, self.end = QTimeEdit(_time(shown.begin)), QTimeEdit(_time(shown.end))
        for edit, name in ((self.begin, tr("From")), (self.end, tr("Until"))):
            edit.setDisplayFormat("HH:mm")
            edit.setAccessibleName(name)
        self._note = Label()
        self._note.setWordWrap(True)
        self._buttons, self._ok = button_box(tr("OK"))
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._lay_out()
        for box in (self.limited, *self.days):
            box.toggled.connect(self._check)
        for edit in (self.begin, self.end):
            edit.timeChanged.connect(self._check)
        self._check()

    def _lay_out(self) -> None:
        days, times = QHBoxLayout(), QHBoxLayout()
        for box in self.days:
            days.addWidget(box)
        for widget in (self.begin, Label("–"), self.end):
            times.addWidget(widget)
        times.addStretch()
        form = QFormLayout()
        form.addRow(tr("Days"), days)
        label = Label(tr("&From, until"))
        label.setBuddy(self.begin)  # a form finds no buddy within a row of several
        form.addRow(label, times)
        layout = QVBoxLayout(self)
        layout.addWidget(self.limited)
        layout.addLayout(form)
        layout.addWidget(self._note)
        layout.addStretch()
        layout.addWidget(self._buttons)
        self.setMinimumWidth(by_font(self, 460).width())

    def hours(self) -> str:
        """What was chosen, for the settings; '' for at all times."""
        if not self.limited.isChecked():
            return ""
        days = frozenset(at for at, box in enumerate(self.days) if box.isChecked())
        return hours_text(Hours(days, _minutes(self.begin.time()), _minutes(self.end.time())))

    def _check(self) -> None:
        limited = self.limited.isChecked()
        for widget in (*self.days, self.begin, self.end):
            widget.setEnabled(limited)
        some = any(box.isChecked() for box in self.days)
        self._ok.setEnabled(some or not limited)
        self._note.setText(self._meaning(some))

    def _meaning(self, some: bool) -> str:
        if not self.limited.isChecked():
            return tr("Transfers run at all times.")
        if not some:
            return tr("Choose at least one day.")
        if self.end.time() <= self.begin.time():
            return tr(
                "The hours end on the next day. Transfers that run then stop, keep what is stored, and "
                "resume at the next allowed hours. Start Now runs a transfer anyway."
            )
        return tr(
            "Transfers that run when the hours end stop, keep what is stored, and resume at the next "
            "allowed hours. Start Now runs a transfer anyway."
        )


class StartAtDialog(QDialog):
    """A date and a time that lie ahead."""

    def __init__(self, at: float, parent: QWidget | None = None) -> None:
        """``at``: wall-clock seconds to begin with; what lies behind becomes the next full hour."""
        super().__init__(parent)
        self.setWindowTitle(tr("Start at"))
        now = QDateTime.currentDateTime()
        proposed = QDateTime.fromSecsSinceEpoch(round(at))
        if proposed <= now:
            hour = now.addSecs(3600)
            proposed = QDateTime(hour.date(), QTime(hour.time().hour(), 0))
        self.when = QDateTimeEdit(proposed)
        self.when.setMinimumDateTime(now)
        self.when.setCalendarPopup(True)
        self.when.setDisplayFormat(SPOKEN.moment)
        self.when.setAccessibleName(tr("Start at"))
        buttons, start = button_box(tr("&Schedule"))
        start.setDefault(True)
        self.soon = buttons.addButton(tr("As Soon as &Possible"), QDialogButtonBox.ButtonRole.DestructiveRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._soon = False
        self.soon.clicked.connect(self._choose_soon)
        label = Label(tr("&Date and time"))
        label.setBuddy(self.when)
        layout = QVBoxLayout(self)
        layout.addWidget(label)
        layout.addWidget(self.when)
        layout.addStretch()
        layout.addWidget(buttons)
        self.setMinimumWidth(by_font(self, 420).width())

    def _choose_soon(self) -> None:
        self._soon = True
        self.accept()

    def at(self) -> float:
        """Wall-clock seconds; 0 for as soon as it is its turn."""
        return 0.0 if self._soon else float(self.when.dateTime().toSecsSinceEpoch())


def ask_when(parent: QWidget, at: float, then: Callable[[float], object]) -> None:
    """Ask for a time; ``then`` gets it in seconds, 0 for as soon as possible."""
    dialog = StartAtDialog(at, parent)
    open_dialog(dialog, lambda: then(dialog.at()))


def _time(minutes: int) -> QTime:
    return QTime(minutes // 60 % 24, minutes % 60)


def _minutes(time: QTime) -> int:
    return time.hour() * 60 + time.minute()
