"""The status bar: how many transfers are in which state, and how fast everything is together."""

from __future__ import annotations

import time
from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QStatusBar, QToolButton

from transfer_gui.core.progress import Sample
from transfer_gui.core.settings import Settings, limit_at
from transfer_gui.core.transfer import Status
from transfer_gui.text import format
from transfer_gui.text.language import mark, tr, trn
from transfer_gui.ui.queue.limit_menu import fill_limits
from transfer_gui.ui.queue.reach import PICTURES, WORDS, Reach
from transfer_gui.ui.queue.row_filter import STATUSES, Group
from transfer_gui.ui.widgets.icons import status_icon
from transfer_gui.ui.widgets.plain import SEPARATOR, ElidedLabel, Label, literal
from transfer_gui.ui.widgets.sizes import LINE, icon_side

_GROUPS: tuple[tuple[str, frozenset[Status]], ...] = (
    (mark("running"), STATUSES[Group.RUNNING]),
    (mark("queued"), STATUSES[Group.QUEUED]),
    (mark("scheduled"), STATUSES[Group.SCHEDULED]),
    (mark("waiting to retry"), STATUSES[Group.WAITING]),
    (mark("paused"), STATUSES[Group.PAUSED]),
    (mark("needing attention"), STATUSES[Group.ATTENTION]),
    (mark("failed"), STATUSES[Group.FAILED]),
    (mark("skipped"), STATUSES[Group.SKIPPED]),
    (mark("cancelled"), STATUSES[Group.CANCELLED]),
    (mark("done"), STATUSES[Group.DONE] | STATUSES[Group.UNVERIFIED]),
)


_MINUTE = 30_000  # ms between two looks at the hour
_WORDED = 860  # px of the window from which on the connection has a word


class Totals(QStatusBar):
    """The status bar: counts at the left, limits and speeds at the right.

    Signals:
        limit_chosen: the limit of all transfers in bytes/s (an object: it may not fit 32 bits).
        active_chosen: how many transfers run at once.
        schedule_wanted: limits by the hour are to be changed.
    """

    limit_chosen = Signal(object)
    active_chosen = Signal(int)
    schedule_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.counts, self.speed, self.link, self.reach = ElidedLabel(), Label(), Label(), Label()
        self.limits = QToolButton(autoRaise=True, popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
        self.limits.setMenu(QMenu(self.limits))
        self.limits.menu().aboutToShow.connect(self._fill_menu)
        self._settings = Settings()
        self._minute = QTimer(self, interval=_MINUTE)
        self._minute.timeout.connect(lambda: self.show_settings(self._settings))
        self._reachable: Reach | None = None
        self.speed.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        # As wide as its widest text, so that nothing beside it jumps ten times a second.
        self.speed.setMinimumWidth(self.fontMetrics().horizontalAdvance(_speeds("000.0 MB/s", "000.0 MB/s")))
        named = (
            (self.counts, tr("Transfers by state")),
            (self.link, tr("Connection")),
            (self.reach, tr("Connection")),
            (self.speed, tr("Speed")),
        )
        for label, name in named:
            label.setContentsMargins(6, 0, 6, 0)
            label.setAccessibleDescription(name)
        # The counts give way: a status bar must not dictate how narrow the window can be.
        self.addWidget(self.counts, 1)
        self.link.setContentsMargins(6, 0, 0, 0)
        widest = max(self.fontMetrics().horizontalAdvance(tr(word)) for word in WORDS.values())
        self.reach.setMinimumWidth(widest + 12)
        self.addPermanentWidget(self.link)
        self.addPermanentWidget(self.reach)
        self.addPermanentWidget(self.limits)
        self.addPermanentWidget(self.speed)
        self.count({})

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the picture has to do: the counts need the room of the word."""
        super().resizeEvent(event)
        letters = max(1.0, self.fontMetrics().height() / LINE)
        self.reach.setVisible(event.size().width() >= _WORDED * letters)

    def say_added(self, number: int, place: str) -> None:
        """Say for some seconds that links were queued without a dialog."""
        self.showMessage(
            trn("Added %n link to {place}", "Added %n links to {place}", number, place=place), 6000
        )

    def say(self, text: str) -> None:
        """Say for some seconds what was done."""
        self.showMessage(text, 6000)

    def count(self, found: Mapping[Status, int]) -> None:
        """Show how many transfers there are of each status."""
        told = []
        for word, group in _GROUPS:
            number = sum(found.get(status, 0) for status in group)
            if number:
                told.append(tr("{count} {state}", count=format.count(number), state=tr(word)))
        self.counts.setText(SEPARATOR.join(told) or tr("No transfers"))
        self.counts.setToolTip(literal("\n".join(told)))

    def show_settings(self, settings: Settings) -> None:
        self._settings = settings
        limit, rate = tr("no speed limit"), limit_at(settings, time.time())
        if rate:
            limit = tr("limit {rate}", rate=format.rate(rate))
        if settings.scheduled_limits != "" and not self._minute.isActive():
            self._minute.start()  # what holds changes with the hour
        text = tr("up to {count} at once, {limit}", count=settings.active, limit=limit)
        if settings.hours:
            text += tr(", ") + format.format_hours(settings.hours)
        self.limits.setText(text)
        tip = tr(
            "{active} at once, {connections} connections each, {limit}. Click to change.",
            active=settings.active,
            connections=settings.connections,
            limit=limit,
        )
        if settings.scheduled_limits:
            shown = format.format_hours(settings.scheduled_limits)
            tip += "\n" + tr("Scheduled limits: {text}", text=shown)
        self.limits.setToolTip(literal(tip))
        self.limits.setAccessibleName(tr("Limits: {text}", text=text))

    def _fill_menu(self) -> None:
        menu = self.limits.menu()
        for former in menu.findChildren(QMenu):
            former.deleteLater()
        fill_limits(menu, self._settings.limit, self.limit_chosen.emit, self)
        menu.addAction(tr("Scheduled Limits…"), self.schedule_wanted.emit)
        menu.addSeparator()
        at_once = menu.addMenu(tr("&Transfers at Once"))
        for number in (1, 2, 3, 4, 5, 6, 8, 10, 15, 20):
            entry = at_once.addAction(str(number))
            entry.triggered.connect(lambda _=False, number=number: self.active_chosen.emit(number))
            entry.setCheckable(True)
            entry.setChecked(number == self._settings.active)

    def show_reach(self, reach: Reach, text: str) -> None:
        """Show how the program stands with the world: a picture and a word."""
        if reach is not self._reachable:
            self._reachable = reach
            self._draw_reach()
            self.reach.setText(tr(WORDS[reach]))
        self.reach.setToolTip(literal(text))
        self.link.setToolTip(literal(text))
        self.link.setAccessibleName(text)

    def _draw_reach(self) -> None:
        if self._reachable is not None:
            side = icon_side(self)
            self.link.setPixmap(status_icon(PICTURES[self._reachable]).pixmap(side, side))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_reachable"):
            self._draw_reach()

    def show_speed(self, sample: Sample) -> None:
        if not sample.transfers:
            self.speed.setText("")
            return
        self.speed.setText(_speeds(format.rate(sample.read_rate), format.rate(sample.rate)))


def _speeds(read: str, stored: str) -> str:
    return tr("reading {read}, storing {stored}", read=read, stored=stored)
