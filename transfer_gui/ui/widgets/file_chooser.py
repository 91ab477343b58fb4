"""The desktop's own file dialog, which begins in the folder that was used last."""

from __future__ import annotations

import os
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from transfer_gui.text.language import tr
from transfer_gui.ui.widgets.fields import fill

_LAST = "last folder"


class FileChooser(QFileDialog):
    """Asks for files or a folder; deletes itself when it closes. ``name``: a file's name to propose, or a
    path whose folder goes before the last one."""

    def __init__(self, parent: QWidget, title: str, *, name: str = "", filters: Sequence[str] = ()) -> None:
        super().__init__(parent, title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        folder = os.path.dirname(name)
        self.setDirectory(folder if os.path.isdir(folder) else last_folder())
        if filters:
            self.setNameFilters(list(filters))
        if os.path.basename(name):
            self.selectFile(os.path.basename(name))
        self.filesSelected.connect(_remember)


class FileLine(QWidget):
    """A line for a path, with a button to choose a file of these ``kinds``; without kinds, a folder.

    Signals:
        changed: the path was edited.
    """

    changed = Signal()

    def __init__(self, name: str, empty: str = "", kinds: str = "") -> None:
        super().__init__()
        self._kinds = kinds
        self.line, choose = QLineEdit(), QPushButton(tr("Choose…"))
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(empty or tr("None"))
        choose.setAccessibleName(tr("Choose: {name}", name=name))
        choose.setAutoDefault(False)
        fill(QHBoxLayout(self), (self.line, 1), choose, margins=0)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self.changed)
        choose.clicked.connect(self._choose)

    @property
    def path(self) -> str:
        """The path as it was typed or chosen, with the user's home written out."""
        return os.path.expanduser(self.line.text().strip())

    @Slot()
    def _choose(self) -> None:
        kinds = tr(self._kinds).split(";;") if self._kinds else ()
        dialog = FileChooser(self, self.line.accessibleName(), name=self.path, filters=kinds)
        mode = QFileDialog.FileMode.ExistingFile if kinds else QFileDialog.FileMode.Directory
        dialog.setFileMode(mode)
        dialog.fileSelected.connect(self.line.setText)
        dialog.open()


def last_folder() -> str:
    """The folder that was used last; at first the one for downloads, or the user's home."""
    app = QCoreApplication.instance()
    kept = str(app.property(_LAST) or "") if app is not None else ""
    if os.path.isdir(kept):
        return kept
    downloads = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
    return downloads if os.path.isdir(downloads) else os.path.expanduser("~")


def use_folder(path: str) -> None:
    app = QCoreApplication.instance()
    if app is not None and path:
        app.setProperty(_LAST, path)


def _remember(paths: Sequence[str]) -> None:
    for path in paths[:1]:
        use_folder(path if os.path.isdir(path) else os.path.dirname(path))
