"""What the window remembers of its look between two runs: geometry, splitters, columns."""

from __future__ import annotations

import logging

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QMainWindow

from transfer_gui.core.errors import TransferError
from transfer_gui.ui.services import UiState
from transfer_gui.ui.window.window_layout import WindowParts

_GEOMETRY, _SPLITTER, _ASIDE = "window_geometry", "window_splitter", "window_aside"

_log = logging.getLogger(__name__)


def restore_look(window: QMainWindow, parts: WindowParts, state: UiState) -> None:
    """As it was left; what makes no sense is passed over. Raises StorageError."""
    window.restoreGeometry(_unpacked(state.get_ui(_GEOMETRY)))
    restore_parts(parts, state)


def save_parts(parts: WindowParts, state: UiState) -> None:
    """Columns and splitters. Raises StorageError."""
    parts.view.save_columns(state)
    state.set_ui(_SPLITTER, _packed(parts.splitter.saveState()))
    state.set_ui(_ASIDE, _packed(parts.aside.saveState()))


def restore_parts(parts: WindowParts, state: UiState) -> None:
    """What :func:`save_parts` kept. Raises StorageError."""
    parts.view.restore_columns(state)
    parts.splitter.restoreState(_unpacked(state.get_ui(_SPLITTER)))
    parts.aside.restoreState(_unpacked(state.get_ui(_ASIDE)))


def save_look(window: QMainWindow, parts: WindowParts, state: UiState) -> None:
    """Keep it; a disk that fails is no reason not to close."""
    try:
        save_parts(parts, state)
        state.set_ui(_GEOMETRY, _packed(window.saveGeometry()))
    except TransferError as error:
        _log.info("the window's layout was not kept: %s", error)


def _packed(state: QByteArray) -> str:
    return bytes(state.toBase64().data()).decode("ascii")


def _unpacked(text: str | None) -> QByteArray:
    return QByteArray.fromBase64((text or "").encode("ascii", "ignore"))
