"""The status bar: how many transfers are in which state, and how fast everything is together."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QStatusBar, QWidget

from transfer_gui.core.progress import Sample
from transfer_gui.core.settings import Settings
from transfer_gui.core.transfer import Status
from transfer_gui.ui import describe, format

_WIDEST_SPEED = "reading 000.0 MB/s, storing 000.0 MB/s"

_GROUPS: tuple[tuple[str, frozenset[Status]], ...] = (
    ("running", describe.RUNNING),
    ("queued", frozenset({Status.QUEUED})),
    ("scheduled", frozenset({Status.SCHEDULED})),
    ("waiting to retry", frozenset({Status.WAITING})),
    ("paused", frozenset({Status.PAUSED})),
    ("needing attention", frozenset({Status.ATTENTION})),
    ("failed", frozenset({Status.FAILED})),
    ("skipped", frozenset({Status.SKIPPED})),
    ("cancelled", frozenset({Status.CANCELLED})),
    ("done", frozenset({Status.DONE, Status.DONE_UNVERIFIED})),
)


class Totals(QStatusBar):
    """Counts at the left, limits and speeds at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counts, self.limits, self.speed = QLabel(), QLabel(), QLabel()
        self.limits.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.speed.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        # As wide as its widest text, so that nothing beside it jumps ten times a second.
        self.speed.setMinimumWidth(self.fontMetrics().horizontalAdvance(_WIDEST_SPEED))
        named = ((self.counts, "Transfers by state"), (self.limits, "Limits"), (self.speed, "Speed"))
        for label, name in named:
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setContentsMargins(6, 0, 6, 0)
            label.setAccessibleDescription(name)
        # The counts give way: a status bar must not dictate how narrow the window can be.
        self.counts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.addWidget(self.counts, 1)
        self.addPermanentWidget(self.limits)
        self.addPermanentWidget(self.speed)
        self.count({})

    def say_added(self, number: int, place: str) -> None:
        """Links were queued without a dialog: say so for some seconds."""
        self.showMessage(f"Added {format.counted(number, 'link')} to {place}", 6000)

    def say(self, text: str) -> None:
        """Something was done: say so for some seconds."""
        self.showMessage(text, 6000)

    def count(self, found: Mapping[Status, int]) -> None:
        """Show how many there are of each."""
        told = []
        for word, group in _GROUPS:
            number = sum(found.get(status, 0) for status in group)
            if number:
                told.append(f"{format.count(number)} {word}")
        self.counts.setText("  ·  ".join(told) or "No transfers")
        self.counts.setToolTip("\n".join(told))

    def show_settings(self, settings: Settings) -> None:
        """Show what holds back."""
        limit = f"limit {format.rate(settings.limit)}" if settings.limit else "no speed limit"
        self.limits.setText(f"up to {settings.active} at once, {limit}")
        self.limits.setToolTip(
            f"{format.counted(settings.active, 'transfer')} at once, "
            f"{format.counted(settings.connections, 'connection')} each, {limit}"
        )

    def show_speed(self, sample: Sample) -> None:
        """Show the sum of all transfers."""
        if not sample.transfers:
            self.speed.setText("")
            return
        self.speed.setText(f"reading {format.rate(sample.read_rate)}, storing {format.rate(sample.rate)}")
