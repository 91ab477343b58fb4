"""The icon in the desktop's tray: how far everything is, and the few things to do without the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from transfer_gui.core.progress import Sample
from transfer_gui.core.transfer import Status
from transfer_gui.text import format
from transfer_gui.text.language import trn
from transfer_gui.ui.widgets.icons import app_icon, status_color
from transfer_gui.ui.widgets.plain import literal

_SIDES = (22, 24, 32, 44, 48, 64)
_STEPS = 40  # the icon is painted anew when the ring has grown by one


class Tray(QObject):
    """The icon in the tray, where the desktop has one; GNOME has none without an extension."""

    def __init__(self, window: QWidget, menu: QMenu) -> None:
        super().__init__(window)
        self.icon = QSystemTrayIcon(app_icon(), self)
        self.icon.setContextMenu(menu)
        self.icon.setToolTip(literal("Transfer GUI"))
        self._window = window
        self._step: int | None = None
        self.icon.activated.connect(self._on_activated)
        self.icon.show()

    def follow(self, sample: Sample) -> None:
        """Show how far the running transfers are together."""
        share = share_of(sample)
        step = None if share is None else round(share * _STEPS)
        if step != self._step:
            self._step = step
            self.icon.setIcon(app_icon() if share is None else ring(share))
        told = "Transfer GUI"
        if sample.transfers:
            rate = format.rate(sample.rate)
            told += "\n" + trn("%n running, {rate}", "%n running, {rate}", len(sample.transfers), rate=rate)
        if told != self.icon.toolTip():
            self.icon.setToolTip(literal(told))

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            shown = self._window.isVisible() and not self._window.isMinimized()
            self._window.hide() if shown else self._window.showNormal()
            self._window.activateWindow()


def tray_for(window: QWidget, menu: QMenu) -> Tray | None:
    """The tray's icon, None where there is no tray."""
    return Tray(window, menu) if QSystemTrayIcon.isSystemTrayAvailable() else None


def share_of(sample: Sample) -> float | None:
    """The share of the bytes of running transfers that is stored; None if none runs or a size is unknown."""
    known = [now for now in sample.transfers if now.total]
    total = sum(now.total or 0 for now in known)
    return sum(now.done for now in known) / total if total else None


def ring(share: float) -> QIcon:
    """The program's icon with a ring around it that is full at 1."""
    found = QIcon()
    for side in _SIDES:
        picture = QPixmap(side, side)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = max(2.0, side / 9)
        box = QRectF(width / 2, width / 2, side - width, side - width)
        inner = round(side - 2 * width - 2)
        at = (side - inner) // 2
        painter.drawPixmap(at, at, app_icon().pixmap(QSize(inner, inner)))
        groove = QColor(128, 128, 128, 110)
        painter.setPen(QPen(groove, width))
        painter.drawEllipse(box)
        painter.setPen(QPen(status_color(Status.DONE), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawArc(box, 90 * 16, -round(360 * 16 * min(max(share, 0.0), 1.0)))
        painter.end()
        found.addPixmap(picture)
    return found
