"""Icons drawn in the palette's colours, and the colours that statuses are shown in.

The drawings are ``resources/icons/*.svg``: 24×24, strokes in ``currentColor``, which is drawn black and then
tinted. ``configure`` tells where they are; ``app.py`` calls it once.
"""

from __future__ import annotations

from pathlib import Path

import shiboken6
from PySide6.QtCore import QAbstractItemModel, QByteArray, QDir, QModelIndex, QObject, QSize, Qt, Slot
from PySide6.QtGui import QAction, QBrush, QColor, QIcon, QImage, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QListWidget, QTableWidget, QTreeWidget

from transfer_gui.core.transfer import Status
from transfer_gui.ui.widgets.design import AMBER, BLUE, GREEN, GREY, RED, VIOLET, Shades, faint_pair
from transfer_gui.ui.widgets.style import CalmStyle
from transfer_gui.ui.widgets.theme import current_palette, is_dark, theme_follower

_SEARCH, _SHELF = "icons", "icon shelf"
_SIZES = (16, 20, 24, 32, 48, 64)
_APP_SIZES = (*_SIZES, 128, 256)

_STATUS: dict[Status, tuple[str, Shades]] = {
    Status.QUEUED: ("queued", GREY),
    Status.SCHEDULED: ("scheduled", GREY),
    Status.CONNECTING: ("connecting", BLUE),
    Status.ACTIVE: ("active", BLUE),
    Status.COMPLETING: ("completing", BLUE),
    Status.PAUSING: ("paused", GREY),
    Status.PAUSED: ("paused", GREY),
    Status.WAITING: ("waiting", VIOLET),
    Status.ATTENTION: ("attention", AMBER),
    Status.CANCELLING: ("cancelled", GREY),
    Status.CANCELLED: ("cancelled", GREY),
    Status.SKIPPED: ("skipped", GREY),
    Status.FAILED: ("failed", RED),
    Status.DONE: ("done", GREEN),
    Status.DONE_UNVERIFIED: ("unverified", AMBER),
}


_PAIRS = (*(shades for _, shades in _STATUS.values()), faint_pair())
_OTHER = {one: other for pair in _PAIRS for one, other in (pair, pair[::-1])}
"""A colour of a status or of faint text -> the same in the other theme."""


def configure(folder: Path) -> None:
    """Take the drawings from ``folder`` from now on."""
    QDir.setSearchPaths(_SEARCH, [str(folder)])
    CalmStyle.draw_icon = staticmethod(icon)


def icon(name: str) -> QIcon:
    """The icon ``name`` in the colour of the palette's text.

    Buttons and actions that show it get it anew when the theme changes.
    """
    return _shelf().icon(name, None)


def status_icon(status: Status) -> QIcon:
    """The icon of a status in its colour. Cheap to ask for at each paint."""
    return _shelf().icon(*_STATUS[status])


def status_color(status: Status) -> QColor:
    """The colour to write a status in; legible on the backgrounds of the theme shown now."""
    return _shade(_STATUS[status][1])


def app_icon() -> QIcon:
    """The program's own icon, in its own colours, as bitmaps of the usual sizes."""
    found = QIcon()
    for side in _APP_SIZES:
        found.addPixmap(_pixmap("app", QSize(side, side), None))
    return found


def illustration(name: str, size: QSize, ratio: float = 1.0) -> QPixmap:
    """A large drawing such as ``empty`` in the palette's faint text colour; ``ratio`` is the screen's."""
    found = _pixmap(name, size * ratio, current_palette().color(QPalette.ColorRole.PlaceholderText))
    found.setDevicePixelRatio(ratio)
    return found


def _shade(shades: Shades) -> QColor:
    return QColor(shades[is_dark()])


def _pixmap(name: str, size: QSize, colour: QColor | None) -> QPixmap:
    """Draw in ``size`` device pixels; ``colour`` None leaves the drawing's own."""
    image = _render(_renderer(name), size)
    return QPixmap.fromImage(image if colour is None else _tint(image, colour))


def _renderer(name: str) -> QSvgRenderer:
    renderer = QSvgRenderer(QByteArray(_read_drawing(name)))
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    return renderer


def _render(renderer: QSvgRenderer, size: QSize) -> QImage:
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


def _tint(image: QImage, colour: QColor) -> QImage:
    """Draw the shape in one colour: a fraction of what it costs to read and draw the SVG once more."""
    found = QImage(image)
    painter = QPainter(found)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(found.rect(), colour)
    painter.end()
    return found


def _read_drawing(name: str) -> bytes:
    folders = QDir.searchPaths(_SEARCH)
    if not folders:
        raise RuntimeError("icons.configure(folder) comes first")
    return (Path(folders[0]) / f"{name}.svg").read_bytes()


def _shelf() -> _Shelf:
    app = QApplication.instance()
    assert isinstance(app, QApplication), "icons need an application"
    found = app.findChild(QObject, _SHELF)
    return found if isinstance(found, _Shelf) else _Shelf(app)


class _Shelf(QObject):
    """Keeps what was drawn, for as long as the application lives, and knows which icon is which drawing."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName(_SHELF)
        self._icons: dict[tuple[str, Shades | None, bool], QIcon] = {}
        self._known: dict[int, tuple[str, Shades | None]] = {}
        theme_follower(app).repainted.connect(self._renew)

    def icon(self, name: str, shades: Shades | None) -> QIcon:
        at = (name, shades, is_dark())
        if at not in self._icons:
            found = self._icons[at] = _draw(name, shades)
            self._known[found.cacheKey()] = (name, shades)
        return self._icons[at]

    @Slot()
    def _renew(self) -> None:
        """Give everything that shows one of our icons the one for the theme shown now."""
        shown: list[QAction | QAbstractButton] = []
        for window in QApplication.topLevelWidgets():
            shown += window.findChildren(QAction)
        for widget in QApplication.allWidgets():
            shown += widget.actions()
            if isinstance(widget, QAbstractButton):
                shown.append(widget)
        for target in shown:
            if not shiboken6.isValid(target):  # of a window that is being taken down
                continue
            known = self._known.get(target.icon().cacheKey())
            if known is not None:
                target.setIcon(self.icon(*known))
        for widget in QApplication.allWidgets():
            if isinstance(widget, QTreeWidget | QTableWidget):
                self._renew_items(widget.model(), widget.columnCount(), QModelIndex())
            elif isinstance(widget, QComboBox | QListWidget):
                self._renew_items(widget.model(), 1, QModelIndex())

    def _renew_items(self, model: QAbstractItemModel, columns: int, parent: QModelIndex) -> None:
        """What items keep: our icons, and the colours of statuses. Our own models are asked at each paint."""
        decoration, foreground = Qt.ItemDataRole.DecorationRole, Qt.ItemDataRole.ForegroundRole
        for row in range(model.rowCount(parent)):
            for column in range(columns):
                index = model.index(row, column, parent)
                shown, written = index.data(decoration), index.data(foreground)
                known = self._known.get(shown.cacheKey()) if isinstance(shown, QIcon) else None
                if known is not None:
                    model.setData(index, self.icon(*known), decoration)
                if isinstance(written, QBrush) and (name := _OTHER.get(written.color().name())):
                    model.setData(index, QBrush(QColor(name)), foreground)
            self._renew_items(model, columns, model.index(row, 0, parent))


def _draw(name: str, shades: Shades | None) -> QIcon:
    palette, group, role = current_palette(), QPalette.ColorGroup, QPalette.ColorRole
    colours = {
        QIcon.Mode.Normal: _shade(shades) if shades else palette.color(group.Active, role.ButtonText),
        QIcon.Mode.Disabled: palette.color(group.Disabled, role.ButtonText),
        QIcon.Mode.Selected: palette.color(group.Active, role.HighlightedText),
    }
    found, renderer = QIcon(), _renderer(name)
    for side in _SIZES:
        image = _render(renderer, QSize(side, side))
        for mode, colour in colours.items():
            found.addPixmap(QPixmap.fromImage(_tint(image, colour)), mode)
    return found
