"""The dialog of settings: pages at the left, what they hold at the right. It keeps nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.core.settings import Settings
from transfer_gui.core.transfer import Status
from transfer_gui.text.language import tr
from transfer_gui.ui.settings.settings_page import SettingsPage
from transfer_gui.ui.settings.settings_pages import pages
from transfer_gui.ui.widgets.fields import Notice, button_box, fill, tab_from
from transfer_gui.ui.widgets.icons import icon
from transfer_gui.ui.widgets.plain import Label, literal
from transfer_gui.ui.widgets.sizes import ScrolledPage, by_font, room

_FRAMES = 60  # px around the list and a page
_Page = TypeVar("_Page", bound=SettingsPage)


class SettingsDialog(QDialog):
    """Shows ``settings`` for editing; after ``exec``, :meth:`settings` has them as they were changed."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Settings"))
        self._before = settings
        self._pages: list[SettingsPage] = []
        self._list, self._stack = QListWidget(), QStackedWidget()
        self._list.setAccessibleName(tr("Pages"))
        self._problem = Notice(tr("What needs to be corrected"))
        self._buttons, self._ok = button_box(tr("OK"))
        self.defaults = self._buttons.addButton(tr("Restore Defaults"), QDialogButtonBox.ButtonRole.ResetRole)
        self.defaults.setToolTip(literal(tr("Show all settings as they come; OK keeps them")))
        self.defaults.clicked.connect(lambda: self._fill(Settings()))
        self._list.currentRowChanged.connect(self._stack.setCurrentIndex)
        self._fill(settings)
        self._lay_out()
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def settings(self) -> Settings:
        """The settings as the fields have them; what has no field here stays as it was."""
        settings = self._before
        for page in self._pages:
            settings = page.apply_to(settings)
        return settings

    def page(self, kind: type[_Page]) -> _Page:
        return next(page for page in self._pages if isinstance(page, kind))

    def open_page(self, kind: type[SettingsPage]) -> None:
        wanted = self.page(kind)
        titles = list(self._by_title())
        self._list.setCurrentRow(titles.index(wanted.group or wanted.title))

    def _by_title(self) -> dict[str, list[SettingsPage]]:
        """The sections of each page of the dialog, in order."""
        found: dict[str, list[SettingsPage]] = {}
        for section in self._pages:
            found.setdefault(section.group or section.title, []).append(section)
        return found

    def _fill(self, settings: Settings) -> None:
        """Show ``settings``, on the page that is shown already."""
        shown = max(self._list.currentRow(), 0)
        while (former := self._stack.widget(0)) is not None:
            self._stack.removeWidget(former)
            former.deleteLater()
        self._list.clear()
        self._pages = pages(settings)
        for title, sections in self._by_title().items():
            self._list.addItem(QListWidgetItem(icon(sections[0].icon), tr(title)))
            self._stack.addWidget(ScrolledPage(_page_of(sections)))
        for section in self._pages:
            section.edited.connect(self._check)
        self._list.setCurrentRow(shown)
        self._check()

    def _lay_out(self) -> None:
        self._list.setFixedWidth(self._list.sizeHintForColumn(0) + 28)
        halves = fill(QHBoxLayout(), self._list, (self._stack, 1))
        fill(QVBoxLayout(self), (halves, 1), self._problem, self._buttons)
        leave = self._buttons.button(QDialogButtonBox.StandardButton.Cancel)
        tab_from(self._list, [self._stack, self.defaults, self._ok, leave])  # as they stand
        widest = max(page.sizeHint().width() for page in self._pages)
        least = by_font(self, 744, 560)
        wide = max(least.width(), self._list.width() + widest + _FRAMES)
        self.resize(QSize(wide, least.height()).boundedTo(room(self)))

    @Slot()
    def _check(self) -> None:
        trouble = next((said for page in self._pages if (said := page.trouble())), "")
        self._problem.say(trouble, Status.ATTENTION if trouble else None)
        self._ok.setEnabled(not trouble)


def _page_of(sections: Sequence[SettingsPage]) -> QWidget:
    """One below the other, each under its title where there are several."""
    page = QWidget()
    column = QVBoxLayout(page)
    for at, section in enumerate(sections):
        if len(sections) > 1:
            heading = Label(tr(section.title))
            font = heading.font()
            font.setBold(True)
            heading.setFont(font)
            column.addSpacing(12 if at else 0)
            column.addWidget(heading)
        column.addWidget(section)
    column.addStretch(1)
    return page
