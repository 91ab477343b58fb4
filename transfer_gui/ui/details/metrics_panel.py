"""The metrics panel: a throughput graph and tiles, for the selected transfer or for all of them.

A running transfer shows its live numbers, a finished one those that were kept with it.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.core.progress import Progress, Sample
from transfer_gui.engine.messages import Row
from transfer_gui.text import describe
from transfer_gui.text.language import tr
from transfer_gui.text.measured import CAPTIONS, Numbers, measured, metrics_from
from transfer_gui.ui.details.history import ALL, History
from transfer_gui.ui.details.throughput_graph import ThroughputGraph
from transfer_gui.ui.details.tile import Tile
from transfer_gui.ui.widgets.plain import Label, literal

_COLUMNS = 3


class MetricsPanel(QWidget):
    """Follows the selection; where nothing is selected, or the box is ticked, it shows all transfers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.history = History()
        self._row: Row | None = None
        self._progress: Progress | None = None
        self.sample: Sample | None = None
        """The last numbers."""
        self.subject = Label()
        self.subject.setTextFormat(Qt.TextFormat.PlainText)
        self.subject.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        font = self.subject.font()
        font.setBold(True)
        self.subject.setFont(font)
        self.overall = QToolButton()
        self.overall.setText(tr("All Transfers"))
        self.overall.setCheckable(True)
        self.overall.setToolTip(literal(tr("Show all transfers together, whatever is selected")))
        self.overall.toggled.connect(self._show_all)
        self.graph = ThroughputGraph()
        widths = _widths()
        self.tiles = {
            name: Tile(tr(caption), *widths[place % _COLUMNS])
            for place, (name, caption) in enumerate(CAPTIONS.items())
        }
        self._lay_out()
        self._show_all()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.subject, 1)
        head.addWidget(self.overall)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        for place, tile in enumerate(self.tiles.values()):
            grid.addWidget(tile, place // _COLUMNS, place % _COLUMNS)
        body = QHBoxLayout()
        body.setSpacing(24)
        body.addWidget(self.graph, 2)
        body.addLayout(grid, 5)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 4, 10, 4)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addLayout(body, 1)

    # -- feeding ------------------------------------------------------------------------------------------

    def take_up(self, former: History, sample: Sample | None, *, overall: bool) -> None:
        """Go on with what another panel has measured and shown."""
        self.history, self.sample = former, sample
        self.overall.setChecked(overall)
        self.select(self._row)

    def take(self, sample: Sample) -> None:
        """New numbers. Shown twice a second: more often nobody can read them."""
        self.sample = sample
        if self.history.take(sample) or not sample.transfers:
            self._progress = self._find_progress()
            self._show_all()

    def select(self, row: Row | None) -> None:
        """Show this transfer, or all of them."""
        self._row = row
        self._progress = self._find_progress()
        self._show_all()

    def _find_progress(self) -> Progress | None:
        if self._row is None or self.sample is None:
            return None
        wanted = self._row.transfer.id
        return next((now for now in self.sample.transfers if now.id == wanted), None)

    # -- showing ------------------------------------------------------------------------------------------

    def _show_all(self) -> None:
        row = None if self.overall.isChecked() else self._row
        self.overall.setEnabled(self._row is not None or self.overall.isChecked())
        title = tr("All transfers since the start") if row is None else describe.name_of(row.transfer)
        self.subject.setText(title)
        self.graph.show_points(self.history.points(ALL if row is None else row.transfer.id))
        numbers = self._overall_numbers() if row is None else self._numbers(row)
        for name, (value, note) in measured(numbers).items():
            self.tiles[name].show_value(value, note)

    def _overall_numbers(self) -> Numbers:
        """Of the session: what has ended counts too, as nobody could read it before a small file is over."""
        if self.sample is None:
            return Numbers(None, None, 0)
        session = self.sample.session
        rate = self.sample.rate if self.sample.transfers else None
        return Numbers(session.metrics, rate, session.stored, parts=session.parts)

    def _numbers(self, row: Row) -> Numbers:
        done, total = describe.done_and_total(row, self._progress)
        if self._progress is None:
            kept = row.transfer.metrics
            return Numbers(metrics_from(kept) if kept else None, None, done, total)
        return Numbers(self._progress.metrics, self._progress.rate, done, total)


def _widths() -> tuple[tuple[str, str], ...]:
    """For each column of tiles, how narrow it may become, and what fits where there is room."""
    return (
        ("000.0 MB/s", tr("{rate} on average", rate="00.0 MB/s")),
        (tr("of {total}", total="000.0 GB"), tr("{number} ms on average", number="0,000")),
        (
            tr("{number} allocated", number="00,000"),
            tr("waited: S3 59 min 59 s (83 %), server 12 s (17 %)"),
        ),
    )
