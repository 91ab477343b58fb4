"""Drags of another program's or of Qt's own, as Qt delivers them to a widget: entering, moving, dropped."""

from __future__ import annotations

from typing import Any

import PySide6
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

_COPY = Qt.DropAction.CopyAction
_BUTTON, _KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def _place(at: QPoint) -> Any:
    """Where a drag is: since Qt 6.12 a point of fractions, and the whole one is deprecated; before, whole."""
    return QPointF(at) if PySide6.__version_info__ >= (6, 12) else at


def enter(target: QWidget, mime: QMimeData, at: QPoint, action: Qt.DropAction = _COPY) -> QDragEnterEvent:
    """The drag comes over the widget; the event tells whether it is accepted."""
    event = QDragEnterEvent(_place(at), action, mime, _BUTTON, _KEYS)
    QApplication.sendEvent(target, event)
    return event


def move(target: QWidget, mime: QMimeData, at: QPoint, action: Qt.DropAction = _COPY) -> QDragMoveEvent:
    """It goes on over the widget."""
    event = QDragMoveEvent(_place(at), action, mime, _BUTTON, _KEYS)
    QApplication.sendEvent(target, event)
    return event


def drop(target: QWidget, mime: QMimeData, at: QPoint, action: Qt.DropAction = _COPY) -> QDropEvent:
    """It is let go there."""
    event = QDropEvent(QPointF(at), action, mime, _BUTTON, _KEYS)
    QApplication.sendEvent(target, event)
    return event
