"""When transfers run, and how fast: hours and limits for all of them, and a time for some."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDateTime, Qt, QTime
from PySide6.QtWidgets import (
    QCheckBox,
    QDateTimeEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QTimeEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.core.quantities import parse_rate
from transfer_gui.core.times import (
    MOST_RULES,
    Hours,
    LimitRule,
    hours_text,
    parse_hours,
    parse_schedule,
    schedule_text,
)
from transfer_gui.core.transfer import Status
from transfer_gui.text import format
from transfer_gui.text.language import SPOKEN, mark, tr
from transfer_gui.text.words_input import amount_problem, no_limits
from transfer_gui.ui.widgets.confirm import open_dialog
from transfer_gui.ui.widgets.fields import RATE_PRESETS, AmountBox, Notice, button_box, fill
from transfer_gui.ui.widgets.icons import icon
from transfer_gui.ui.widgets.plain import Label, literal
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
        self._note = Label(wrap=True)
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
        fill(QVBoxLayout(self), self.limited, form, self._note, 0, self._buttons)
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
        self._note.setText(self._describe(some))

    def _describe(self, some: bool) -> str:
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


_WORK = Hours(frozenset(range(5)), 8 * 60, 18 * 60)


class _RuleRow(QWidget):
    """One rule: seven days to press, two times and a limit; ``gone`` is pressed by who wants it no more."""

    def __init__(self, rule: LimitRule) -> None:
        super().__init__()
        self.days = [QToolButton() for _ in _DAYS]
        for at, (box, day) in enumerate(zip(self.days, _DAYS, strict=True)):
            box.setText(tr(day))
            box.setCheckable(True)
            box.setChecked(at in rule.hours.days)
        self.begin, self.end = QTimeEdit(_time(rule.hours.begin)), QTimeEdit(_time(rule.hours.end))
        for edit, name in ((self.begin, tr("From")), (self.end, tr("Until"))):
            edit.setDisplayFormat("HH:mm")
            edit.setAccessibleName(name)
        self.rate = AmountBox((tr("No limit"), *RATE_PRESETS), tr("Speed limit"))
        self.rate.setEditText(format.format_typed_rate(rule.rate) or tr("No limit"))
        self.gone = QToolButton()
        self.gone.setIcon(icon("remove"))
        self.gone.setAutoRaise(True)
        self.gone.setToolTip(literal(tr("Remove these hours")))
        self.gone.setAccessibleName(tr("Remove these hours"))
        row = fill(QHBoxLayout(self), margins=0, spacing=4)
        for widget in (*self.days, self.begin, Label("–"), self.end, self.rate, self.gone):
            row.addWidget(widget, 1 if widget is self.rate else 0)

    def rule(self) -> LimitRule:
        """The rule as it stands. Raises AmountError for the limit."""
        text = self.rate.currentText()
        rate = 0 if text.strip().lower() in no_limits() else parse_rate(text)
        days = frozenset(at for at, box in enumerate(self.days) if box.isChecked())
        return LimitRule(Hours(days, _minutes(self.begin.time()), _minutes(self.end.time())), rate)


class LimitHoursDialog(QDialog):
    """Which limit all transfers have at which hours. ``schedule`` as settings have it."""

    def __init__(self, schedule: str, usual: int, parent: QWidget | None = None) -> None:
        """``usual``: the limit at all other times, in bytes per second."""
        super().__init__(parent)
        self.setWindowTitle(tr("Scheduled limits"))
        self._usual = usual
        self.rows: list[_RuleRow] = []
        self._rules = QVBoxLayout()
        self.add = QPushButton(icon("add"), tr("&Add Hours"), autoDefault=False)
        self._note = Notice(tr("What the limits mean"))
        self._buttons, self._ok = button_box(tr("OK"))
        layout = QVBoxLayout(self)
        layout.addLayout(self._rules)
        layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._note)
        layout.addStretch()
        layout.addWidget(self._buttons)
        for rule in parse_schedule(schedule):
            self.show_rule(rule)
        self.add.clicked.connect(lambda: self.show_rule(LimitRule(_WORK, 2_000_000)))
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.setMinimumWidth(by_font(self, 640).width())
        self._check()

    def show_rule(self, rule: LimitRule) -> None:
        """Show one more, below the others."""
        row = _RuleRow(rule)
        self.rows.append(row)
        self._rules.addWidget(row)
        row.gone.clicked.connect(lambda: self._drop(row))
        for box in row.days:
            box.toggled.connect(self._check)
        row.rate.editTextChanged.connect(self._check)
        self._check()

    def _drop(self, row: _RuleRow) -> None:
        self.rows.remove(row)
        row.hide()
        row.deleteLater()
        self._check()

    def schedule(self) -> str:
        return schedule_text(tuple(row.rule() for row in self.rows))

    def _check(self) -> None:
        problem = ""
        try:
            rules = [row.rule() for row in self.rows]
            if not all(rule.hours.days for rule in rules):
                problem = tr("Choose at least one day.")
        except ValueError as error:
            problem = amount_problem(error)
        self.add.setEnabled(len(self.rows) < MOST_RULES)
        self._ok.setEnabled(not problem)
        usual = format.format_typed_rate(self._usual) or tr("No limit")
        meaning = tr("At all other times: {limit}. Where hours overlap, the upper ones count.", limit=usual)
        self._note.say(problem or meaning, Status.ATTENTION if problem else None)


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
        fill(QVBoxLayout(self), label, self.when, 0, buttons)
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
