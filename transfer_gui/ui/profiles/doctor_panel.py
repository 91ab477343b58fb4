"""What the endpoint doctor found about a profile's bucket: a list of answers and what follows from each."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import (
    QHeaderView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.core.presets import Preset
from transfer_gui.core.store_traits import Examination
from transfer_gui.core.transfer import Status
from transfer_gui.text import format
from transfer_gui.text.language import mark, sentences, tr
from transfer_gui.text.words_doctor import FINE, findings_in_words
from transfer_gui.ui.widgets.icons import icon, status_color, status_icon
from transfer_gui.ui.widgets.plain import Label
from transfer_gui.ui.widgets.tables import dress_header

_MARGIN = 6  # px
_STATUS = {True: Status.DONE, False: Status.ATTENTION}
_NOT_YET = mark(
    "Not checked yet. The check creates and deletes a few small objects under a name of its "
    "own, and tests what the store supports and what your keys allow. Transfers then act on "
    "the results."
)


class DoctorPanel(QWidget):
    """Answers about a bucket. ``ask`` starts the check; the owner of the panel runs it."""

    def __init__(self) -> None:
        super().__init__()
        self.ask = QPushButton(icon("find"), tr("&Check This Store"), autoDefault=False)
        self._about, self._notes = Label(tr(_NOT_YET), wrap=True), Label(wrap=True)
        self._list = QTreeWidget()
        self._list.setRootIsDecorated(False)
        self._list.setHeaderLabels([tr("Asked"), tr("What Was Found")])
        self._list.setAccessibleName(tr("Capabilities of the store"))
        self._list.setWordWrap(True)
        self._list.setItemDelegateForColumn(1, _Wrapped(self._list))
        header = self._list.header()
        dress_header(header)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.sectionResized.connect(self._list.scheduleDelayedItemsLayout)
        layout = QVBoxLayout(self)
        layout.addWidget(self._notes)
        layout.addWidget(self._about)
        layout.addWidget(self._list, 1)
        layout.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeft)

    def show_preset(self, preset: Preset) -> None:
        """Show what is known of the store without asking it."""
        self._notes.setText("\n".join(map(tr, preset.notes)))
        self._notes.setVisible(bool(preset.notes))

    def show_examination(self, found: Examination | None) -> None:
        """Show the last answers, None if it was never asked."""
        self._list.clear()
        self._about.setText(
            tr("Asked {when}.", when=format.when(found.when)) if found and found.when else tr(_NOT_YET)
        )
        told = findings_in_words(found) if found is not None else []
        self._list.setVisible(bool(told))
        for one in sorted(told, key=lambda one: one.good is not False):  # what needs a look comes first
            follows = "" if one.consequence == FINE else one.consequence
            item = QTreeWidgetItem([one.title, sentences(one.sentence, follows)])
            item.setIcon(0, status_icon(Status.QUEUED if one.good is None else _STATUS[one.good]))
            if one.good is False:
                item.setForeground(0, QBrush(status_color(Status.ATTENTION)))
            self._list.addTopLevelItem(item)


class _Wrapped(QStyledItemDelegate):
    """Makes rows as high as their text needs in the column's width, which Qt's own does not look at."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = self._tree.columnWidth(1) - 2 * _MARGIN
        metrics = self._tree.fontMetrics()
        flags = int(Qt.TextFlag.TextWordWrap)
        room = metrics.boundingRect(QRect(0, 0, max(width, 1), 10_000), flags, str(index.data() or ""))
        return QSize(width, room.height() + _MARGIN)
