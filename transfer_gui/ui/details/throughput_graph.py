"""The throughput graph: bytes read and bytes stored per second, over the run or the last two minutes."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from transfer_gui.core.transfer import Status
from transfer_gui.text import format
from transfer_gui.text.language import SPOKEN, mark, tr
from transfer_gui.ui.details.rate_history import SPAN, Point, RunCurve
from transfer_gui.ui.widgets.icons import status_color
from transfer_gui.ui.widgets.sizes import by_font
from transfer_gui.ui.widgets.surfaces import tint

_STEPS = 4  # grid lines above zero
_LEAST = 20.0  # seconds that the curve of a whole run covers at least
_GAP = 5.0  # seconds without a point break the line
_PAD = 6.0
_SAMPLE, _BETWEEN = 26.0, 18.0  # px: a line in the legend with the gap behind it; between its two entries
_WIDE = "000.0 MB/s"

_UNMOVED = mark("Nothing has moved yet")
_UNSEEN = mark("The curve of an earlier run is not kept")
_IDLE = mark("Nothing moved in the last two minutes")

_Rate = Callable[[Point], float]


class ThroughputGraph(QWidget):
    """Draws what :meth:`show_points` was given last; the newest point is at the right edge."""

    def __init__(self) -> None:
        super().__init__()
        self._points: Sequence[Point] = ()
        self._rates: tuple[float, float] | None = None
        self._span, self._whole = SPAN, True
        self._ran = False
        self.setAccessibleName(tr("Throughput"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(420, 180)

    def minimumSizeHint(self) -> QSize:
        return by_font(self, 130, 110)

    def show_points(
        self,
        points: Sequence[Point],
        rates: tuple[float, float] | None = None,
        *,
        whole: bool = False,
        ran: bool = False,
    ) -> None:
        """Draw these, oldest first; ``rates`` of reading and storing now, None for what does not run.

        ``whole``: from the first to the last, instead of two minutes. ``ran``: something moved, seen or not.
        """
        span = max(points[-1].at - points[0].at, _LEAST) if whole and points else SPAN
        self._ran = ran
        shown = (points, rates, span, whole)
        if shown == (self._points, self._rates, self._span, self._whole):
            return
        self._points, self._rates, self._span, self._whole = shown
        read, stored = map(format.rate, rates or (0.0, 0.0))
        self.setAccessibleDescription(tr("read {read}, stored {stored}", read=read, stored=stored))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.9)
        painter.setFont(font)
        top = _round_up(_usual_most(self._points))
        area = self._area(painter, top)
        if self._points:
            self._draw_grid(painter, area, top)
            stored, read = status_color(Status.ACTIVE), status_color(Status.WAITING)
            self._draw_series(painter, area, top, lambda point: point.stored, stored, filled=True)
            self._draw_series(painter, area, top, lambda point: point.read, read, filled=False)
            self._draw_legend(painter, area)
        else:
            painter.setPen(self._ink(QPalette.ColorRole.PlaceholderText))
            centred = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect(), centred, tr(self._why_empty()))
        painter.end()

    def _why_empty(self) -> str:
        if not self._whole:
            return _IDLE
        return _UNSEEN if self._ran else _UNMOVED

    def _area(self, painter: QPainter, top: float) -> QRectF:
        metrics = painter.fontMetrics()
        widest = max(metrics.horizontalAdvance(text) for text in ("000 MB/s", *_labels(top)))
        line = float(metrics.height())
        return QRectF(self.rect()).adjusted(widest + _PAD * 2, line + _PAD, -_PAD, -line - _PAD)

    def _draw_grid(self, painter: QPainter, area: QRectF, top: float) -> None:
        line = QColor(self._ink(QPalette.ColorRole.WindowText))
        line.setAlphaF(0.12)
        text = self._ink(QPalette.ColorRole.PlaceholderText)
        height = painter.fontMetrics().height()
        for step, label in enumerate(_labels(top)):
            y = area.bottom() - area.height() * step / _STEPS
            painter.setPen(QPen(line, 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(text)
            box = QRectF(0, y - height / 2, area.left() - _PAD, height)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, label)
        self._draw_times(painter, area)

    def _draw_times(self, painter: QPainter, area: QRectF) -> None:
        metrics = painter.fontMetrics()
        first, middle, last = labels = *_ago(self._span), tr("now")
        widths = [metrics.horizontalAdvance(label) for label in labels]
        y = area.bottom() + _PAD / 2 + metrics.ascent()
        # Where there is little room the middle one goes, and the first stands below the rates.
        left = max(0.0, min(area.left(), area.right() - widths[2] - 2 * _PAD - widths[0]))
        painter.drawText(QPointF(left, y), first)
        painter.drawText(QPointF(area.right() - widths[2], y), last)
        free = left + widths[0] + _PAD <= area.center().x() - widths[1] / 2
        if free and sum(widths) + 4 * _PAD <= area.width():
            painter.drawText(QPointF(area.center().x() - widths[1] / 2, y), middle)

    def _draw_series(
        self, painter: QPainter, area: QRectF, top: float, rate: _Rate, color: QColor, *, filled: bool
    ) -> None:
        latest = self._points[-1].at

        def place(point: Point) -> QPointF:
            x = area.right() - area.width() * (latest - point.at) / self._span
            return QPointF(x, area.bottom() - area.height() * min(rate(point) / top, 1.0))

        for stretch in _stretches(self._points, max(_GAP, 4 * self._span / RunCurve.MOST)):
            path = QPainterPath(place(stretch[0]))
            for point in stretch[1:]:
                path.lineTo(place(point))
            if filled:
                below = QPainterPath(path)
                below.lineTo(place(stretch[-1]).x(), area.bottom())
                below.lineTo(place(stretch[0]).x(), area.bottom())
                painter.fillPath(below, tint(color))
            style = Qt.PenStyle.SolidLine if filled else Qt.PenStyle.DashLine
            painter.strokePath(path, QPen(color, 1.6, style))
        for point in self._points:
            if rate(point) > top:  # a peak beyond the scale is marked, and flattens nothing
                at = place(point)
                painter.fillRect(QRectF(at.x() - 1.5, area.top() - 4, 3, 4), color)

    def _draw_legend(self, painter: QPainter, area: QRectF) -> None:
        read, stored = map(format.rate, self._rates) if self._rates else ("", "")
        texts = tr("stored {stored}", stored=stored).strip(), tr("read {read}", read=read).strip()
        sample, between = _SAMPLE, _BETWEEN
        widths = _widths(painter, tr("stored {stored}", stored=_WIDE), tr("read {read}", read=_WIDE))
        if sum(widths) + 2 * sample + between > self.width():  # the words alone; a tile tells the rate
            texts = tr("stored {stored}", stored="").strip(), tr("read {read}", read="").strip()
            sample, between, widths = sample / 2, between / 2, _widths(painter, *texts)
        # Above the curves; further left where both would not be seen whole.
        x = max(0.0, min(area.left(), self.width() - sum(widths) - 2 * sample - between))
        colors = status_color(Status.ACTIVE), status_color(Status.WAITING)
        styles = Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine
        for text, width, color, style in zip(texts, widths, colors, styles, strict=True):
            y = painter.fontMetrics().height() / 2
            painter.setPen(QPen(color, 2, style))
            painter.drawLine(QPointF(x, y), QPointF(x + sample - _PAD / 2, y))
            painter.setPen(self._ink(QPalette.ColorRole.WindowText))
            painter.drawText(QPointF(x + sample, y + painter.fontMetrics().ascent() / 2 - 1), text)
            x += sample + width + between

    def _ink(self, role: QPalette.ColorRole) -> QColor:
        return self.palette().color(role)


def _widths(painter: QPainter, *texts: str) -> list[int]:
    return [painter.fontMetrics().horizontalAdvance(text) for text in texts]


def _round_up(rate: float) -> float:
    """The next rate that divides into four round steps: 1, 2, 4 or 8 of a power of ten, at least 1 kB/s."""
    power = 10.0 ** math.floor(math.log10(max(rate, 1000.0)))
    return next(power * first for first in (1, 2, 4, 8, 10, 20) if power * first >= max(rate, 1000.0))


def _labels(top: float) -> list[str]:
    return ["0", *(_short(top * step / _STEPS) for step in range(1, _STEPS + 1))]


def _short(rate: float) -> str:
    for unit, size in (("GB/s", 1e9), ("MB/s", 1e6), ("kB/s", 1e3)):
        if rate >= size:
            return f"{rate / size:g} {unit}".replace(".", SPOKEN.point)
    return f"{rate:g} B/s"


def _usual_most(points: Sequence[Point]) -> float:
    """The highest rate, but no single peak that is far above nearly all others."""
    rates = sorted(max(point.read, point.stored) for point in points)
    if not rates:
        return 0.0
    usual = rates[math.ceil(0.95 * (len(rates) - 1))]
    return rates[-1] if len(rates) < 20 or rates[-1] <= 2.5 * usual else 1.5 * usual


def _ago(span: float) -> tuple[str, str]:
    """What stands at the left end and in the middle."""
    if span == SPAN:
        return tr("2 min ago"), tr("1 min ago")
    first, middle = format.duration(span), format.duration(span / 2)
    return tr("{duration} ago", duration=first), tr("{duration} ago", duration=middle)


def _stretches(points: Sequence[Point], gap: float = _GAP) -> Iterator[list[Point]]:
    """Runs without a gap in time."""
    run: list[Point] = []
    for point in points:
        if run and point.at - run[-1].at > gap:
            yield run
            run = []
        run.append(point)
    if run:
        yield run
