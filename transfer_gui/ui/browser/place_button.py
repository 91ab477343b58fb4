"""A button that picks where transfers go: a folder of a bucket, or one of this computer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton

from transfer_gui.core.profile import Profile
from transfer_gui.text.language import tr
from transfer_gui.ui.browser.browser_dialog import BrowserDialog
from transfer_gui.ui.services import Browsing
from transfer_gui.ui.widgets.confirm import open_dialog
from transfer_gui.ui.widgets.plain import literal


@dataclass(frozen=True, slots=True)
class Shown:
    """What the fields say when the button is pressed; ``local``: a folder of this computer, or ''."""

    profiles: Sequence[Profile]
    profile: str
    bucket: str
    folder: str
    local: str


class PlaceButton(QPushButton):
    """``bucket_picked`` carries profile, bucket and folder, ``folder_picked`` a local path.

    Without :meth:`browse_with` only local folders can be picked.
    """

    bucket_picked = Signal(str, str, str)
    folder_picked = Signal(str)

    def __init__(self, shown: Callable[[], Shown]) -> None:
        super().__init__(tr("Bro&wse…"))
        self.setAutoDefault(False)
        self.setToolTip(literal(tr("Pick a folder of a bucket, or of this computer")))
        self._shown = shown
        self._browsing: Browsing | None = None
        menu = QMenu(self)
        self.bucket = menu.addAction(tr("Folder of a &bucket…"), self._pick_bucket)
        self.local = menu.addAction(tr("Folder of this &computer…"), self._pick_folder)
        self.bucket.setEnabled(False)
        self.setMenu(menu)

    def browse_with(self, browsing: Browsing) -> None:
        """Buckets can be looked into from now on."""
        self._browsing = browsing
        self.bucket.setEnabled(True)

    @Slot()
    def _pick_bucket(self) -> None:
        shown = self._shown()
        if self._browsing is None:
            return
        place = None if shown.local or not shown.bucket else (shown.bucket, shown.folder)
        dialog = BrowserDialog(
            self._browsing, shown.profiles, shown.profile, self.window(), choosing=True, place=place
        )
        open_dialog(dialog, lambda: self.bucket_picked.emit(*dialog.place()))

    @Slot()
    def _pick_folder(self) -> None:
        chooser = QFileDialog(self.window(), tr("Folder for the Files"), self._shown().local)
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        chooser.fileSelected.connect(self.folder_picked)
        open_dialog(chooser, lambda: None)
