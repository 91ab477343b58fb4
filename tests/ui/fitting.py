"""Whether the texts of a window fit, and whether its mnemonics lead to one place each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QGroupBox,
    QLabel,
    QMenu,
    QMenuBar,
    QTabBar,
    QTabWidget,
    QWidget,
)

from tests.ui.dialog_screenshots import SCENES
from tests.ui.store_scenes import settle
from transfer_gui.text.language import Language

Look = Callable[[QWidget], list[str]]

_LETTER = re.compile(r"(?<!&)&(\w)")
_ACCENTS = str.maketrans("aeiouyAEIOUYcnsz", "áéíóúýÁÉÍÓÚÝçñšž")
_KEPT = re.compile(r"(\{[^{}]*\}|%n|&.|<[^>]*>|\([^)]*\*[^)]*\))")  # gaps, mnemonics, tags, filters of files
_WORD = re.compile(r"[^\s\u3000-\uffef“”]+")  # what is not broken; Chinese is broken anywhere
_SLACK = 1  # px; hints are rounded


def wrong_in_dialogs(look: Look) -> dict[str, list[str]]:
    """What ``look`` finds in each dialog as it is shown, and on each of its tabs; by the dialog's scene."""
    found = {}
    for name, scene in SCENES.items():
        dialog = scene()
        dialog.show()
        settle()
        wrong = look(dialog)
        for tabs in dialog.findChildren(QTabWidget):
            for tab in range(tabs.count()):
                tabs.setCurrentIndex(tab)
                settle()
                wrong += look(dialog)
        if wrong:
            found[name] = sorted(set(wrong))
        dialog.hide()
        dialog.deleteLater()
        settle()
    return found


def stretched(text: str) -> str:
    """``text`` with accents and half as long again: what a long-winded language would make of it."""
    told = "".join(
        part if _KEPT.fullmatch(part) else part.translate(_ACCENTS) for part in _KEPT.split(text) if part
    )
    more = "".join("ömé "[place % 4] for place in range(max(1, len(text) // 2)))
    end = "…" if told.endswith("…") else ""
    return f"{told.removesuffix('…')} {more.strip()}{end}"


def pseudo_language() -> Language:
    """A language of such texts, for ``SPOKEN.speak``."""
    return Language(look_up=lambda text, _number: stretched(text) if any(map(str.isalpha, text)) else "")


def _shown(root: QWidget) -> Iterator[QWidget]:
    for widget in root.findChildren(QWidget):
        if widget.isVisibleTo(root) and widget.window() is root.window():
            yield widget


def cut(root: QWidget) -> list[str]:
    """The texts in ``root`` that have less room than they need, and no tip that tells them whole."""
    return [_named(widget) for widget in _shown(root) if _is_cut(widget) and not widget.toolTip()]


def _named(widget: QWidget) -> str:
    text = widget.currentText() if isinstance(widget, QComboBox) else getattr(widget, "text", lambda: "")()
    hint = widget.sizeHint()
    place = f"{widget.width()}x{widget.height()} of {hint.width()}x{hint.height()}"
    return f"{type(widget).__name__} “{text}” {place}"


def _is_cut(widget: QWidget) -> bool:
    if isinstance(widget, QLabel):
        return _label_is_cut(widget)
    if isinstance(widget, QAbstractButton):
        return bool(widget.text()) and widget.width() + _SLACK < widget.sizeHint().width()
    if isinstance(widget, QComboBox):
        needed = widget.fontMetrics().horizontalAdvance(widget.currentText())
        return not widget.isEditable() and widget.width() < needed + 24
    return False


def _label_is_cut(label: QLabel) -> bool:
    if not label.text() or not label.pixmap().isNull() or hasattr(label, "full_text"):
        return False
    room = label.contentsRect()
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        longest = max(map(label.fontMetrics().horizontalAdvance, _WORD.findall(label.text())), default=0)
        return label.height() + _SLACK < needed or (
            label.textFormat() is not Qt.TextFormat.RichText and room.width() + _SLACK < longest
        )
    return label.width() + _SLACK < label.minimumSizeHint().width()


def mnemonics(root: QWidget) -> list[str]:
    """The texts in ``root`` with a mnemonic that can be pressed now; not those of menus."""
    found: list[str] = []
    for widget in _shown(root):
        if isinstance(widget, QLabel):
            found += [widget.text()] if widget.buddy() is not None else []
        elif isinstance(widget, QTabBar):
            found += [widget.tabText(tab) for tab in range(widget.count())]
        elif isinstance(widget, QMenuBar):
            found += [action.text() for action in widget.actions()]
        elif isinstance(widget, QAbstractButton | QGroupBox):
            found.append(widget.title() if isinstance(widget, QGroupBox) else widget.text())
    return [text for text in found if _LETTER.search(text)]


def menu_groups(menu: QMenu) -> Iterator[list[str]]:
    """The texts of ``menu``, then those of each menu in it."""
    yield [action.text() for action in menu.actions() if _LETTER.search(action.text())]
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from menu_groups(inner)


def clashes(texts: list[str]) -> dict[str, list[str]]:
    """Letters that lead to several of ``texts``."""
    led: defaultdict[str, list[str]] = defaultdict(list)
    for text in texts:
        found = _LETTER.search(text)
        if found is not None:
            led[found[1].lower()].append(text)
    return {letter: several for letter, several in led.items() if len(several) > 1}
