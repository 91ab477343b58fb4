"""The desktop's own file dialog, which begins in the folder that was used last."""

from __future__ import annotations

import os
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

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


def last_folder() -> str:
    """The folder that was used last; at first the one for downloads, or the user's home."""
    app = QCoreApplication.instance()
    kept = str(app.property(_LAST) or "") if app is not None else ""
    if os.path.isdir(kept):
        return kept
    downloads = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
    return downloads if os.path.isdir(downloads) else os.path.expanduser("~")


def use_folder(path: str) -> None:
    """Begin there from now on."""
    app = QCoreApplication.instance()
    if app is not None and path:
        app.setProperty(_LAST, path)


def _remember(paths: Sequence[str]) -> None:
    for path in paths[:1]:
        use_folder(path if os.path.isdir(path) else os.path.dirname(path))
