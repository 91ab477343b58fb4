"""The guides, shown by F1: pages at the left, search above them, the page at the right. All of it offline.

The pages are Markdown files of ``resources/help``, those of another language in a folder named after it; a
page's title is its first heading, and names begin with a number for their order. Here: reading and searching.
Not here: the texts.
"""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QImage,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.quick_dataclass import dataclass
from transfer_gui.text.language import SPOKEN, tr
from transfer_gui.ui.widgets.fields import fill
from transfer_gui.ui.widgets.sizes import room

_WIDEST_PICTURE = 760  # device-independent pixels
_MARGIN, _INDENT = 24, 88  # around the page; of a list's text
_WIDTH, _CONTENTS = 1060, 290  # of the window and of the list of guides at first
_HEADING = lazy_pattern(r"^# (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Guide:
    """One guide. ``name`` is its file's, ``folder`` where it lies."""

    name: str
    title: str
    text: str
    folder: Path

    def count(self, words: list[str]) -> int:
        """Count how often the words occur; 0 unless each of them does."""
        lower = self.text.lower()
        counts = [lower.count(word) for word in words]
        return sum(counts) if all(counts) else 0


def read_guides(folder: Path, language: str) -> list[Guide]:
    """All guides in order; one that the language does not have is in English."""
    pages = []
    for english in sorted(folder.glob("*.md")):
        own = folder / language / english.name
        path = own if own.exists() else english
        text = path.read_text(encoding="utf-8")
        found = _HEADING.search(text)
        pages.append(Guide(path.name, found[1] if found else path.stem, text, path.parent))
    return pages


class HelpBrowser(QTextBrowser):
    """A page. Pictures fit its width; nothing outside the resources is ever loaded."""

    def __init__(self, resources: Path) -> None:
        super().__init__()
        self._resources = self._folder = resources.resolve()
        self.setOpenLinks(False)
        self.setAccessibleName(tr("Page"))
        self.document().setDocumentMargin(_MARGIN)

    def show_page(self, page: Guide) -> None:
        """Qt's own reading of Markdown leaves no air around headings, code and tables."""
        self._folder = page.folder
        self.setMarkdown(page.text)
        block = self.document().begin()
        while block.isValid():
            form = block.blockFormat()
            if form.headingLevel() > 1:
                form.setTopMargin(18)
            elif form.hasProperty(QTextFormat.Property.BlockCodeFence):
                form.setBackground(self.palette().alternateBase())
                form.setTopMargin(0)
            form.setBottomMargin(8)
            if QTextCursor(block).currentTable() is None:
                QTextCursor(block).setBlockFormat(form)
            block = block.next()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Qt's hook: pictures only, and only from the resources."""
        path = (self._folder / QUrl(name).path()).resolve()
        inside = path.is_relative_to(self._resources)
        if kind != QTextDocument.ResourceType.ImageResource.value or not inside:
            return None
        image = QImage(str(path))
        width = min(self.viewport().width() - 2 * _MARGIN - _INDENT, _WIDEST_PICTURE)
        if image.isNull() or image.width() <= width:
            return image
        ratio = self.devicePixelRatioF()
        scaled = image.scaledToWidth(int(width * ratio), Qt.TransformationMode.SmoothTransformation)
        scaled.setDevicePixelRatio(ratio)
        return scaled


class HelpWindow(QWidget):
    """A window of its own, so that one can read and do, in the language that is spoken when it is made.
    ``folder``: the guides', among the other resources. Closing hides it."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(tr("Guides"))
        self.pages = read_guides(folder, SPOKEN.name)
        self.search = QLineEdit(placeholderText=tr("Search the guides"), clearButtonEnabled=True)
        self.search.setAccessibleName(tr("Search the guides"))
        self.contents = QListWidget()
        self.contents.setAccessibleName(tr("Guides"))
        self.contents.setSpacing(4)
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.browser = HelpBrowser(folder.parent)
        self._shown: Guide | None = None
        self._lay_out()
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._next_match)
        self.contents.currentItemChanged.connect(self._on_chosen)
        self.browser.anchorClicked.connect(self._on_link)
        QShortcut(QKeySequence.StandardKey.Find, self, self._begin_search)
        QShortcut(QKeySequence.StandardKey.FindNext, self, self._next_match)
        self._filter("")

    def _lay_out(self) -> None:
        left = QWidget()
        fill(QVBoxLayout(left), self.search, (self.contents, 1), margins=(8, 8, 0, 8))
        splitter = QSplitter()
        splitter.addWidget(left)
        splitter.addWidget(self.browser)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([_CONTENTS, _WIDTH - _CONTENTS])
        splitter.setChildrenCollapsible(False)
        fill(QVBoxLayout(self), splitter, margins=0)
        self.resize(QSize(_WIDTH, 760).boundedTo(room(self)))

    @property
    def page(self) -> str:
        """The file's name of the guide that is shown, '' while none is."""
        return self._shown.name if self._shown is not None else ""

    def open_page(self, name: str, heading: str = "") -> None:
        """Show a guide by its file's name, at a heading's anchor."""
        self.search.clear()
        for at in range(self.contents.count()):
            if self.contents.item(at).data(Qt.ItemDataRole.UserRole) == name:
                self.contents.setCurrentRow(at)
        if heading:
            self._scroll_to(heading)

    def _words(self) -> list[str]:
        return self.search.text().lower().split()

    def _filter(self, _text: str) -> None:
        """List the pages that hold all words, those with most of them first."""
        words, before = self._words(), self._shown
        found = [(page.count(words) if words else 0, page) for page in self.pages]
        if words:
            found = sorted((one for one in found if one[0]), key=lambda one: -one[0])
        self.contents.blockSignals(True)
        self.contents.clear()
        for number, page in found:
            item = QListWidgetItem(f"{page.title}  ({number})" if words else page.title)
            item.setData(Qt.ItemDataRole.UserRole, page.name)
            self.contents.addItem(item)
            if page is before and not words:
                self.contents.setCurrentItem(item)
        self.contents.blockSignals(False)
        if self.contents.currentItem() is None and self.contents.count():
            self.contents.setCurrentRow(0)
        elif not self.contents.count():
            self._show_nothing()
        self._mark()

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        name = item.data(Qt.ItemDataRole.UserRole)
        self._show(next(page for page in self.pages if page.name == name))

    def _show(self, page: Guide) -> None:
        self._shown = page
        self.browser.show_page(page)
        self.browser.verticalScrollBar().setValue(0)
        self._mark()

    def _show_nothing(self) -> None:
        self._shown = None
        self.browser.setPlainText(tr("No matches. Try fewer or other words."))

    def _mark(self) -> None:
        """Mark the searched words and go to the first."""
        marks: list[QTextEdit.ExtraSelection] = []
        for word in self._words():
            cursor = self.browser.document().find(word)
            while not cursor.isNull() and len(marks) < 500:
                mark = QTextEdit.ExtraSelection()
                mark.cursor = cursor
                mark.format.setBackground(Qt.GlobalColor.yellow)
                mark.format.setForeground(Qt.GlobalColor.black)
                marks.append(mark)
                cursor = self.browser.document().find(word, cursor)
        self.browser.setExtraSelections(marks)
        if marks:
            self.browser.moveCursor(QTextCursor.MoveOperation.Start)
            self._next_match()

    def _next_match(self) -> None:
        words = self._words()
        if words and not self.browser.find(words[0]):
            self.browser.moveCursor(QTextCursor.MoveOperation.Start)
            self.browser.find(words[0])

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Escape closes: none of the parts wants it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def _begin_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _scroll_to(self, anchor: str) -> None:
        """Markdown headings get no anchors from Qt: look for the heading whose text makes this one."""
        block = self.browser.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and anchor_of(block.text()) == anchor:
                layout = self.browser.document().documentLayout()
                self.browser.verticalScrollBar().setValue(int(layout.blockBoundingRect(block).top()) - 8)
                return
            block = block.next()

    def _on_link(self, url: QUrl) -> None:
        if url.scheme() in ("http", "https"):
            QDesktopServices.openUrl(url)
        elif url.fileName():
            self.open_page(url.fileName(), url.fragment())
        else:
            self._scroll_to(url.fragment())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pictures are scaled when they are loaded: load them again for the new width."""
        super().resizeEvent(event)
        if self._shown is not None and "![" in self._shown.text:
            at = self.browser.verticalScrollBar().value()
            self._show(self._shown)
            self.browser.verticalScrollBar().setValue(at)


def anchor_of(heading: str) -> str:
    """A heading's anchor as code hosts make it: lower case, hyphens for blanks, no punctuation."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
