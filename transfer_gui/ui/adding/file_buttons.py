"""Buttons that add files and folders of this computer to the links."""

from __future__ import annotations

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from transfer_gui.links.offers import Offer
from transfer_gui.text.language import tr
from transfer_gui.ui.widgets.confirm import open_dialog
from transfer_gui.ui.widgets.plain import literal


class FileButtons(QWidget):
    """``offered`` carries an Offer of what was chosen, as a drop of the same would."""

    offered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.files, self.folder = QPushButton(tr("Files…")), QPushButton(tr("Folder…"))
        self.files.setToolTip(literal(tr("Add files of this computer")))
        self.folder.setToolTip(
            literal(tr("Add all files below a folder of this computer, named by their way from there"))
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for button, mode, title in (
            (self.files, QFileDialog.FileMode.ExistingFiles, tr("Files to Transfer")),
            (self.folder, QFileDialog.FileMode.Directory, tr("Folder to Transfer")),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, mode=mode, title=title: self._ask(mode, title))
            layout.addWidget(button)

    def _ask(self, mode: QFileDialog.FileMode, title: str) -> None:
        chooser = QFileDialog(self.window(), title)
        chooser.setFileMode(mode)
        open_dialog(chooser, lambda: self.offer(chooser.selectedFiles()))

    def offer(self, paths: list[str]) -> None:
        """Tell of these files and folders."""
        encoded = (bytes(QUrl.fromLocalFile(path).toEncoded().data()).decode("ascii") for path in paths)
        self.offered.emit(Offer(uri_list="\r\n".join(encoded)))
