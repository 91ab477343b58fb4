"""Another language while the program runs: when the window is made anew, and what it keeps then.

Texts are given to widgets as they are made, so what has words on it is made again
(``MainWindow.retranslate``); engine, bridge, model and commands are not touched. Not here: how a language is
spoken (``translations.py``).
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from transfer_gui.core.progress import Sample
from transfer_gui.core.quick_dataclass import dataclass, field
from transfer_gui.core.settings import Settings
from transfer_gui.ui.details.rate_history import RateHistory
from transfer_gui.ui.queue.queue_cells import QueueColumn
from transfer_gui.ui.window.actions import Actions
from transfer_gui.ui.window.refresh import Refresh
from transfer_gui.ui.window.window_layout import WindowParts, restore_parts, save_parts

_AGAIN = 150  # ms between two looks whether something is still open


class LanguageSwitch(QObject):
    """Changes the language once nothing is open.

    ``speak`` is called with the choice of the settings, ``retranslate`` after it. A dialog or menu that is
    open and a mouse button that is down are waited for: nothing is taken away under somebody's hands.

    Signals:
        done: another language is spoken, and the window says everything in it.
    """

    done = Signal()

    def __init__(
        self,
        parent: QObject,
        spoken: str,
        speak: Callable[[str], object],
        retranslate: Callable[[], object],
    ) -> None:
        super().__init__(parent)
        self._spoken = self._wanted = spoken
        self._speak, self._retranslate = speak, retranslate
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._try)

    def follow(self, settings: Settings) -> None:
        """Go by settings that were just chosen."""
        self._wanted = settings.language
        self._soon.start(0)

    @property
    def pending(self) -> bool:
        """Whether another language is to be spoken as soon as nothing is open."""
        return self._wanted != self._spoken

    def _try(self) -> None:
        if not self.pending:
            return
        if _in_use():
            self._soon.start(_AGAIN)
            return
        self._spoken = self._wanted
        self._speak(self._wanted)
        self._retranslate()
        self.done.emit()


def _in_use() -> bool:
    return bool(
        QApplication.activeModalWidget()
        or QApplication.activePopupWidget()
        or QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
    )


@dataclass(slots=True)
class _Memory:
    """A UiState that lasts as long as the change."""

    texts: dict[str, str] = field(default_factory=dict)

    def get_ui(self, key: str) -> str | None:
        """The text kept under ``key``, None if there is none."""
        return self.texts.get(key)

    def set_ui(self, key: str, value: str) -> None:
        """Keep ``value`` under ``key``."""
        self.texts[key] = value


@dataclass(frozen=True, slots=True)
class WindowState:
    """The state of the window's parts: how they stand, and what is chosen in them."""

    look: _Memory
    usual: frozenset[QueueColumn]
    selected: tuple[list[str], str]
    scrolled: tuple[int, int]
    filtered: tuple[str, str, str, str]
    searching: bool
    tab: int
    shown: tuple[bool, bool]
    trouble: bool
    sandbox: bool
    release: tuple[str, str] | None
    history: RateHistory
    sample: Sample | None
    overall: bool

    @classmethod
    def of(cls, parts: WindowParts, known: Actions) -> WindowState:
        look, view, panel = _Memory(), parts.view, parts.panel
        save_parts(parts, look)
        return cls(
            look,
            view.columns.usual,
            view.selection.ids(),
            (view.horizontalScrollBar().value(), view.verticalScrollBar().value()),
            parts.sidebar.as_left(),
            parts.sidebar.search.hasFocus(),
            parts.tabs.currentIndex(),
            (known.panel.isChecked(), known.sidebar.isChecked()),
            not parts.trouble.isHidden(),
            not parts.sandbox.isHidden(),
            None if parts.release.isHidden() else parts.release.told,
            panel.history,
            panel.sample,
            panel.overall.isChecked(),
        )

    def restore(self, parts: WindowParts, known: Actions, refresh: Refresh) -> None:
        """Let these, which are new, stand like that."""
        known.panel.setChecked(self.shown[0])
        known.sidebar.setChecked(self.shown[1])
        parts.sidebar.take_up(self.filtered)
        parts.tabs.setCurrentIndex(self.tab)
        restore_parts(parts, self.look)
        if self.release is not None:
            parts.release.tell(*self.release)
        view = parts.view
        view.columns.take_up(self.usual)
        view.selection.select(*self.selected)
        refresh.now()
        parts.panel.take_up(self.history, self.sample, overall=self.overall)
        if self.sample is not None:
            refresh.take(self.sample)
        view.horizontalScrollBar().setValue(self.scrolled[0])
        view.verticalScrollBar().setValue(self.scrolled[1])
        (parts.sidebar.search if self.searching else view).setFocus()
