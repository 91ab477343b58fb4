"""The metrics panel: a throughput graph and tiles, for the selected transfer or for all; the same of a
cluster's workers.

A running transfer shows its live numbers, a finished one those that were kept with it.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.core.progress import Progress, Sample
from transfer_gui.engine.messages import Row
from transfer_gui.text import describe, format
from transfer_gui.text.language import mark, tr, trn
from transfer_gui.text.measured import CAPTIONS, EXPLANATIONS, Numbers, measured, metrics_from
from transfer_gui.ui.details.rate_history import ALL, RateHistory
from transfer_gui.ui.details.throughput_graph import ThroughputGraph
from transfer_gui.ui.widgets.design import Type, set_type
from transfer_gui.ui.widgets.fields import fill
from transfer_gui.ui.widgets.plain import ElidedLabel, Label, literal
from transfer_gui.ui.widgets.tables import ReadOnlyTable, ReadOnlyView

_SCALES = (0.9, 1.15, 0.9)
"""How large caption, value and note are beside ordinary text."""

_BOLD = 1.25
"""How much wider a value is than ordinary text."""


class Tile(QFrame):
    """A caption, a value, and a line that explains the value.

    Its width does not depend on what it shows, so that nothing moves when a number grows: it is between those
    of ``narrow`` and ``wide``. What does not fit ends in "…" and stands whole in the tip, below the sentence
    that says what it ``means``.
    """

    def __init__(
        self,
        caption: str,
        means: str,
        narrow: str,
        wide: str,
        parent: QWidget | None = None,
        *,
        flat: bool = False,
    ) -> None:
        """``flat``: all in one line."""
        super().__init__(parent)
        self.flat = flat
        self._caption, self._means = caption, means
        self.setToolTip(literal(means))
        self.setAccessibleDescription(means)
        self._labels: tuple[QLabel, ...] = (Label(caption), ElidedLabel(), ElidedLabel())
        layout = QHBoxLayout(self) if flat else QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6 if flat else 0)
        for label, scale in zip(self._labels, _SCALES, strict=True):
            font = label.font()
            font.setPointSizeF(font.pointSizeF() * (min(scale, 1.0) if flat else scale))
            font.setBold(scale > 1 and not flat)
            label.setFont(font)
            if scale < 1:
                label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            layout.addWidget(label, int(flat and label is self._labels[2]))
        if not flat:
            layout.addStretch()
        self._labels[1].setText(format.NOTHING)
        caption_width = self._labels[0].sizeHint().width()
        advance = self.fontMetrics().horizontalAdvance
        self._least = max(caption_width, round(advance(narrow) * _BOLD))
        self._wanted = max(self._least, advance(wide))
        if flat:
            self._labels[1].setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
            self._least = caption_width + advance(narrow) + 12
            self._wanted = self._least + advance(wide)
        self.setMaximumWidth(self._wanted)

    def sizeHint(self) -> QSize:
        return QSize(self._wanted, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._least, super().minimumSizeHint().height())

    def show_value(self, value: str, note: str = "") -> None:
        """Show these; screen readers hear caption, value and note as one."""
        for label, text in zip(self._labels[1:], (value, note), strict=True):
            if label.text() != text:
                label.setText(text)
        self.setToolTip(literal("\n".join(filter(None, (self._means, value, note)))))
        self.setAccessibleName(f"{self._caption}: {value}" + (f", {note}" if note else ""))

    @property
    def shown(self) -> tuple[str, str]:
        return self._labels[1].text(), self._labels[2].text()


class WorkersTable(ReadOnlyTable[tuple[str, int, int]]):
    """The workers of a cluster: address, lanes at work, bytes that it has stored."""

    titles = (mark("Worker"), mark("Parts at Once"), mark("Stored"))
    numbers = (1, 2)

    def cell(self, item: tuple[str, int, int], column: int, role: int) -> object:
        """See :class:`ReadOnlyTable`."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        address, lanes, stored = item
        told = (address, format.count(lanes), format.size(stored))[column]
        return literal(told) if role == Qt.ItemDataRole.ToolTipRole else told

    def follow(self, workers: Mapping[str, Mapping[str, int]]) -> None:
        """Show these; what was selected stays so while the workers are the same."""
        told = [(one, share.get("lanes", 0), share.get("bytes", 0)) for one, share in sorted(workers.items())]
        if [one[0] for one in told] != [one[0] for one in self._items]:
            self.show(told)
        elif told != self._items:
            self._items = told
            self.dataChanged.emit(self.index(0, 1), self.index(len(told) - 1, 2))


class WorkersView(ReadOnlyView[tuple[str, int, int]]):
    """Shows a :class:`WorkersTable`."""

    def __init__(self) -> None:
        self.table = WorkersTable()
        super().__init__(self.table, tr("Workers of the cluster"), {0: "tls://10.100.100.100:40000"})
        self.setFrameShape(QFrame.Shape.NoFrame)


_COLUMNS = 3
_AIR = 10  # px at both sides


class MetricsPanel(QWidget):
    """Follows the selection; where nothing is selected, or the box is ticked, it shows all transfers."""

    def __init__(self) -> None:
        super().__init__()
        self.history = RateHistory()
        self._row: Row | None = None
        self.progress: Progress | None = None
        """The last numbers of the selected transfer; None while it does not run."""
        self.sample: Sample | None = None
        """The last numbers."""
        self.subject = ElidedLabel()
        set_type(self.subject, Type.STRONG)
        self.overall = self._switch(
            tr("All Transfers"), tr("Show all transfers together, whatever is selected")
        )
        self.zoom = self._switch(
            tr("Last 2 Minutes"), tr("Show the last two minutes instead of the whole run")
        )
        self.graph, self.workers = ThroughputGraph(), WorkersView()
        """The workers of a cluster stand in a tab of their own."""
        self.tiles = _make_tiles()
        self._lay_out()
        self._show_all()

    def _switch(self, text: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setCheckable(True)
        button.setToolTip(literal(tip))
        button.toggled.connect(self._show_all)
        return button

    def _lay_out(self) -> None:
        self._head = fill(
            QHBoxLayout(), (self.subject, 1), (self.tiles["progress"], 1), self.zoom, self.overall
        )
        self._grid = grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(2)
        for place, tile in enumerate(tile for tile in self.tiles.values() if not tile.flat):
            grid.addWidget(tile, place // _COLUMNS, place % _COLUMNS)
        self._body = fill(QHBoxLayout(), (self.graph, 2), (grid, 5), spacing=14)
        fill(QVBoxLayout(self), self._head, (self._body, 1), margins=(_AIR, 4, _AIR, 4), spacing=2)
        self._beside = super().minimumSizeHint().width()
        self._narrow = False

    def minimumSizeHint(self) -> QSize:
        """As wide as the tiles alone: the graph may stand above them."""
        tiles = self._grid.minimumSize().width() + 2 * _AIR
        return QSize(min(tiles, self._beside), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where large letters leave no room for the graph beside the tiles, it goes above them."""
        super().resizeEvent(event)
        narrow, tile = self.width() < self._beside, self.tiles["progress"]
        if narrow is self._narrow:
            return
        self._narrow = narrow
        ways = QBoxLayout.Direction
        self._body.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        (self._head if narrow else self._grid).removeWidget(tile)
        if narrow:
            self._grid.addWidget(tile, self._grid.rowCount(), 0, 1, _COLUMNS)
        else:
            self._head.insertWidget(1, tile, 1)

    def take_up(self, former: RateHistory, sample: Sample | None, *, overall: bool) -> None:
        """Go on with what another panel has measured and shown."""
        self.history, self.sample = former, sample
        self.overall.setChecked(overall)
        self.select(self._row)

    def take(self, sample: Sample) -> None:
        """Show new numbers, at the same moments as the table and the status bar; the curve grows twice a
        second."""
        self.sample = sample
        self.history.take(sample)
        self.progress = self._find_progress()
        self._show_all()

    def select(self, row: Row | None) -> None:
        self._row = row
        self.progress = self._find_progress()
        self._show_all()

    def _find_progress(self) -> Progress | None:
        if self._row is None or self.sample is None:
            return None
        wanted = self._row.transfer.id
        return next((now for now in self.sample.transfers if now.id == wanted), None)

    def _show_all(self) -> None:
        row = None if self.overall.isChecked() else self._row
        self.overall.setEnabled(self._row is not None or self.overall.isChecked())
        title = tr("All transfers since the start") if row is None else describe.name_of(row.transfer)
        self.subject.setText(title)
        numbers = self._overall_numbers() if row is None else self._numbers(row)
        id, whole = ALL if row is None else row.transfer.id, not self.zoom.isChecked()
        points = self.history.run(id) if whole else self.history.points(id)
        self.graph.show_points(points, self._rates(row), whole=whole, ran=numbers.metrics is not None)
        for tile in self.tiles.values():  # nine dashes tell nothing
            tile.setVisible(numbers.metrics is not None or numbers.done > 0)
        for name, (value, note) in measured(numbers).items():
            self.tiles[name].show_value(value, note)
        self.workers.table.follow(numbers.metrics.workers if numbers.metrics is not None else {})

    def _rates(self, row: Row | None) -> tuple[float, float] | None:
        """The rates of reading and storing now; None where nothing moves."""
        now = self.progress if row is not None else self.sample
        if now is None or (row is None and not (self.sample and self.sample.transfers)):
            return None
        return now.read_rate, now.rate

    def _overall_numbers(self) -> Numbers:
        """Numbers of the session: what has ended counts too, as nobody could read it before a small file is
        over."""
        if self.sample is None:
            return Numbers(None, None, 0)
        session = self.sample.session
        rate = self.sample.rate if self.sample.transfers else None
        return Numbers(session.metrics, rate, session.stored, parts=session.parts)

    def _numbers(self, row: Row) -> Numbers:
        done, total = describe.done_and_total(row, self.progress)
        if self.progress is None:
            kept = row.transfer.metrics
            return Numbers(metrics_from(kept) if kept else None, None, done, total)
        return Numbers(self.progress.metrics, self.progress.rate, done, total)


def _widths() -> tuple[tuple[str, str], ...]:
    """Widths of each column of tiles: how narrow it may become, and what fits where there is room."""
    shares = "S3 83 %, server 17 %"
    waits = (tr("last 30 s: {told}", told=shares), tr("whole run: {told}", told=shares))
    return (
        ("000.0 MB/s", tr("{rate} on average", rate="00.0 MB/s")),
        (tr("of {total}", total="000.0 GB"), tr("{number} ms on average", number="0,000")),
        (tr("{number} allocated", number="00,000"), tr("; ").join(waits)),
    )


def _make_tiles() -> dict[str, Tile]:
    """A tile for each number, by its name."""
    widths = _widths()
    tiles = {
        name: Tile(tr(caption), tr(EXPLANATIONS[name]), *widths[place % _COLUMNS])
        for place, (name, caption) in enumerate(CAPTIONS.items())
        if name != "progress"
    }
    counted = trn("%n calculation", "%n calculations", 99_999) + tr(", ")
    tiles["progress"] = Tile(
        tr(CAPTIONS["progress"]),
        tr(EXPLANATIONS["progress"]),
        "000,000",
        counted + tr("one every {number} ms", number="0,000"),
        flat=True,
    )
    return tiles
