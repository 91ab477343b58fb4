"""The sidebar: which transfers are shown, by status with counts, by bucket, by host, and by words.

Here: from clicks and typing to a RowFilter. Not here: what it lets through (``row_filter.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.core.redact import escape_controls
from transfer_gui.core.transfer import Status
from transfer_gui.text import format
from transfer_gui.text.language import mark, tr, trn
from transfer_gui.ui.queue.queue_table import Index
from transfer_gui.ui.queue.row_filter import HERE, STATUSES, Group, RowFilter, words_of
from transfer_gui.ui.queue.tally import Tally
from transfer_gui.ui.widgets.design import AIR, HALF, UNIT, Type, set_type
from transfer_gui.ui.widgets.fields import fill
from transfer_gui.ui.widgets.icons import icon, status_icon
from transfer_gui.ui.widgets.plain import Label, literal
from transfer_gui.ui.widgets.sizes import icon_side

_KEY, _COUNT = int(Qt.ItemDataRole.UserRole), int(Qt.ItemDataRole.UserRole) + 1
_MOST = 30  # places and hosts that are listed, those with most transfers first
_TYPED = 120  # ms without a key until what was typed is looked for

_GROUPS: Mapping[Group, tuple[str, Status | None]] = {
    Group.ALL: (mark("All"), None),
    Group.RUNNING: (mark("Running"), Status.ACTIVE),
    Group.QUEUED: (mark("Queued"), Status.QUEUED),
    Group.SCHEDULED: (mark("Scheduled"), Status.SCHEDULED),
    Group.WAITING: (mark("Waiting"), Status.WAITING),
    Group.PAUSED: (mark("Paused"), Status.PAUSED),
    Group.ATTENTION: (mark("Needs attention"), Status.ATTENTION),
    Group.FAILED: (mark("Failed"), Status.FAILED),
    Group.DONE: (mark("Done, verified"), Status.DONE),
    Group.UNVERIFIED: (mark("Not verified"), Status.DONE_UNVERIFIED),
    Group.SKIPPED: (mark("Skipped"), Status.SKIPPED),
    Group.CANCELLED: (mark("Cancelled"), Status.CANCELLED),
}


class CountDelegate(QStyledItemDelegate):
    """The count at the right, fainter than the word."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box = QStyleOptionViewItem(option)
        self.initStyleOption(box, index)
        count = index.data(_COUNT)
        text = format.count(count) if count else ""
        width = box.fontMetrics.horizontalAdvance(text) + 8
        style = box.widget.style() if box.widget is not None else QApplication.style()
        selected = bool(box.state & QStyle.StateFlag.State_Selected)
        if selected and not index.data(_KEY) and not box.state & QStyle.StateFlag.State_Active:
            selected, box.state = False, box.state & ~QStyle.StateFlag.State_Selected  # it filters nothing
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, box, painter, box.widget)
        whole = QRect(box.rect)
        box.rect = whole.adjusted(HALF, 0, -width, 0)
        for told in ("Selected", "MouseOver", "HasFocus"):  # by the ground of the whole row
            box.state &= ~QStyle.StateFlag[f"State_{told}"]
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, box, painter, box.widget)
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.PlaceholderText
        painter.setPen(box.palette.color(role))
        sides = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(whole.adjusted(0, 0, -6, 0), sides, text)


class FilterList(QListWidget):
    """One choice out of a few; as high as its rows.

    Signals:
        picked: the key of the row that is chosen.
    """

    picked = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(CountDelegate(self))
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.currentItemChanged.connect(self._tell)

    def _tell(self, current: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if current is not None:
            self.picked.emit(str(current.data(_KEY)))

    def show_counts(self, counts: Mapping[str, int], words: Callable[[str], str]) -> None:
        """Show rows in the order of ``counts``; keep the choice if it is still there, else the first."""
        if [self.item(at).data(_KEY) for at in range(self.count())] != list(counts):
            chosen = self.chosen
            self.blockSignals(True)
            self.clear()
            for key in counts:
                entry = QListWidgetItem(words(key), self)
                entry.setData(_KEY, key)
                entry.setSizeHint(QSize(0, self.fontMetrics().height() + AIR))
            self.blockSignals(False)
            self.setCurrentRow(max(0, list(counts).index(chosen) if chosen in counts else 0))
            self.setFixedHeight(self.count() * (self.fontMetrics().height() + AIR) + 2)
        for at, count in enumerate(counts.values()):
            entry = self.item(at)
            if entry.data(_COUNT) != count:
                entry.setData(_COUNT, count)
                said = f"{entry.text()}, " + trn("%n transfer", "%n transfers", count)
                entry.setData(int(Qt.ItemDataRole.AccessibleTextRole), said)
                entry.setToolTip(literal(said))

    def choose(self, key: str) -> None:
        """Choose that row without telling; it is made where there is none yet."""
        self.blockSignals(True)
        keys = [self.item(at).data(_KEY) for at in range(self.count())]
        if key not in keys:
            entry = QListWidgetItem(key, self)
            entry.setData(_KEY, key)
            keys.append(key)
        self.setCurrentRow(keys.index(key))
        self.blockSignals(False)

    @property
    def chosen(self) -> str:
        current = self.currentItem()
        return str(current.data(_KEY)) if current is not None else ""


class SearchField(QLineEdit):
    """A line for words to look for; Escape empties it, and once more leaves it.

    Signals:
        left: the keyboard goes back to the table.
    """

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()
            return
        super().keyPressEvent(event)


class FilterSidebar(QScrollArea):
    """Filters by status, place, host and words.

    Signals:
        filtered: the RowFilter that holds now.
        left: the keyboard goes back to the table.
    """

    filtered = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its lists have the keyboard
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Filters"))
        self.search = SearchField()
        self.search.setPlaceholderText(tr("Filter"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(tr("Filter by words"))
        self.search.setToolTip(
            literal(tr("Show only transfers with these words in name, place or link (Ctrl+F)"))
        )
        self.statuses = FilterList(tr("Filter by status"))
        self.places = FilterList(tr("Filter by bucket"))
        self.hosts = FilterList(tr("Filter by host"))
        self._titles = {self.places: _heading(tr("Buckets")), self.hosts: _heading(tr("Hosts"))}
        self._typed = QTimer(self, interval=_TYPED, singleShot=True)
        self._lay_out()
        self.show_tally(Tally())
        for one in (self.statuses, self.places, self.hosts):
            one.picked.connect(self._tell)
        self.search.textChanged.connect(lambda _: self._typed.start())
        self.search.left.connect(self.left)
        self._typed.timeout.connect(self._tell)

    def _lay_out(self) -> None:
        page = QWidget()
        column = fill(QVBoxLayout(page), self.search, margins=(UNIT, UNIT, HALF, UNIT), spacing=HALF)
        column.addSpacing(HALF)
        column.addWidget(self.statuses)
        for group in (self.places, self.hosts):
            column.addSpacing(UNIT)
            column.addWidget(self._titles[group])
            column.addWidget(group)
        column.addStretch()
        self.setWidget(page)
        page.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        words = (tr(word) for word, _ in _GROUPS.values())
        widest = max(self.fontMetrics().horizontalAdvance(f"{word} 00,000") for word in words)
        self.setMinimumWidth(widest + icon_side(self) + 36)

    def show_tally(self, tally: Tally) -> None:
        groups = {str(group): tally.of(statuses) for group, statuses in STATUSES.items()}
        kept = {Group.ALL, self.statuses.chosen}
        shown_groups = {key: count for key, count in groups.items() if count or key in kept}
        self.statuses.show_counts(shown_groups, lambda key: tr(_GROUPS[Group(key)][0]))
        self._draw()
        for shown, counts, nothing in (
            (self.places, tally.places, tr("All buckets")),
            (self.hosts, tally.hosts, tr("All hosts")),
        ):
            listed = _most_common(counts, shown.chosen)
            words = {key: escape_controls(key) for key in listed} | {"": nothing, HERE: tr("This computer")}
            shown.show_counts(listed, words.__getitem__)
            useful = len(listed) > 2
            shown.setVisible(useful)
            self._titles[shown].setVisible(useful)

    @property
    def wanted(self) -> RowFilter:
        group = Group(self.statuses.chosen or Group.ALL)
        return RowFilter(group, self.places.chosen, self.hosts.chosen, words_of(self.search.text()))

    def as_left(self) -> tuple[str, str, str, str]:
        """The choices and words as they stand, for :meth:`take_up` of another sidebar."""
        return self.statuses.chosen, self.places.chosen, self.hosts.chosen, self.search.text()

    def take_up(self, left: tuple[str, str, str, str]) -> None:
        """Show these as chosen and typed; the table shows that already."""
        for shown, key in zip((self.statuses, self.places, self.hosts), left, strict=False):
            shown.choose(key)
        self.search.blockSignals(True)
        self.search.setText(left[3])
        self.search.blockSignals(False)

    def begin_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _tell(self) -> None:
        self._typed.stop()
        self.filtered.emit(self.wanted)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "statuses"):
            self._draw()

    def _draw(self) -> None:
        """Draw the icons in the colours of the theme."""
        for at in range(self.statuses.count()):
            entry = self.statuses.item(at)
            status = _GROUPS[Group(entry.data(_KEY))][1]
            picture: QIcon = icon("queued") if status is None else status_icon(status)
            if entry.icon().cacheKey() != picture.cacheKey():
                entry.setIcon(picture)


def _most_common(counts: Mapping[str, int], chosen: str) -> dict[str, int]:
    """All, and those with most transfers by name; what is chosen stays, even with none left."""
    known = sorted((name for name, count in counts.items() if count > 0), key=lambda name: -counts[name])
    listed = sorted({*known[:_MOST], *([chosen] if chosen else [])} - {""}, key=str.casefold)
    return {"": sum(counts.values()), **{name: counts.get(name, 0) for name in listed}}


def _heading(text: str) -> QLabel:
    label = Label(text)
    set_type(label, Type.LABEL)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    label.setContentsMargins(6, 0, 0, 0)
    return label
