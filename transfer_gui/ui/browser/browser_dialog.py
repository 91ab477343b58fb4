"""The bucket browser: a profile's buckets, what is in them, and uploads that were never finished."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.core.errors import TransferError
from transfer_gui.core.profile import Profile, bucket_valid
from transfer_gui.text import words
from transfer_gui.text.language import tr
from transfer_gui.ui.browser.browser_view import ObjectsView
from transfer_gui.ui.browser.uploads_view import UploadsView
from transfer_gui.ui.services import BucketsAccess
from transfer_gui.ui.widgets.background import BackgroundCall
from transfer_gui.ui.widgets.confirm import ask_text, tell
from transfer_gui.ui.widgets.fields import fill
from transfer_gui.ui.widgets.icons import icon
from transfer_gui.ui.widgets.plain import Label, literal
from transfer_gui.ui.widgets.sizes import by_font


class BrowserDialog(QDialog):
    """Opens at the profile's own bucket and folder. ``choosing``: to pick a folder; see :meth:`place`.

    Signals:
        wanted: addresses of objects that are to be transferred, and their profile.
        dragged: addresses of objects that leave by mouse, and their profile.
        saved: Specs into a folder of this computer.
        sent_here: profile, bucket and folder that links are to go to.
        resumed: the id of a transfer that is to go on.
        adopted: a Spec that goes on with an unfinished upload.
    """

    wanted = Signal(object, str)
    dragged = Signal(object, str)
    saved = Signal(object)
    sent_here = Signal(str, str, str)
    resumed = Signal(str)
    adopted = Signal(object)

    def __init__(
        self,
        browsing: BucketsAccess,
        profiles: Sequence[Profile],
        chosen: str,
        parent: QWidget | None = None,
        *,
        choosing: bool = False,
        place: tuple[str, str] | None = None,
        sought: str = "",
    ) -> None:
        """``place``: bucket and folder to open at, instead of the profile's; ``sought``: the name of the
        object that is selected there."""
        super().__init__(parent)
        self.setWindowTitle(tr("Choose a Folder") if choosing else tr("Browse Buckets"))
        self._browsing = browsing
        self._profiles = {profile.name: profile for profile in profiles}
        self._profile, self._bucket = QComboBox(), QComboBox()
        self._objects, self._uploads = ObjectsView(browsing), UploadsView(browsing)
        self._tabs = QTabWidget()
        self._use, self._leave = QPushButton(tr("&Use This Folder")), QPushButton(tr("Close"))
        self.make = QPushButton(icon("add"), tr("New Bucket…"))
        self._send = QPushButton(tr("Send Links &Here…"))
        self._lay_out(choosing)
        self._connect()
        self._open_at(chosen, place, sought)

    def place(self) -> tuple[str, str, str]:
        """Profile, bucket and folder that are shown."""
        return self._profile.currentText(), self._bucket.currentText().strip(), self._objects.prefix

    def _lay_out(self, choosing: bool) -> None:
        self._bucket.setEditable(True)
        self._bucket.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        line = self._bucket.lineEdit()
        if line is not None:
            line.setPlaceholderText(tr("Name of the bucket"))
        for profile in self._profiles.values():
            self._profile.addItem(icon("sandbox" if profile.sandbox else "bucket"), profile.name)
        above = QHBoxLayout()
        for text, box, stretch in ((tr("&Profile"), self._profile, 1), (tr("&Bucket"), self._bucket, 2)):
            label = Label(text)
            label.setBuddy(box)
            above.addWidget(label)
            above.addWidget(box, stretch)
        above.addWidget(self.make)
        self.make.setToolTip(literal(tr("Make a bucket in this store")))
        self.make.clicked.connect(self._ask_for_bucket)
        self._tabs.addTab(self._objects, tr("&Objects"))
        if not choosing:
            self._tabs.addTab(self._uploads, tr("U&nfinished Uploads"))
        below = fill(QHBoxLayout(), self._send, 1, self._use, self._leave)
        self._use.setVisible(choosing)
        self._send.setVisible(not choosing)
        for button in (self._use, self._send, self._leave, self.make):
            button.setAutoDefault(False)
        fill(QVBoxLayout(self), above, (self._tabs, 1), below)
        self.resize(by_font(self, 860, 580))

    def _connect(self) -> None:
        self._profile.currentIndexChanged.connect(self._take_profile)
        self._bucket.activated.connect(self._choose_bucket)
        line = self._bucket.lineEdit()
        if line is not None:
            line.returnPressed.connect(self._go)
        self._tabs.currentChanged.connect(self._take_tab)
        self._objects.moved.connect(self._follow)
        self._objects.wanted.connect(lambda found: self.wanted.emit(found, self._profile.currentText()))
        self._objects.saved.connect(self.saved)
        self._objects.dragged.connect(lambda found: self.dragged.emit(found, self._profile.currentText()))
        self._uploads.resumed.connect(self.resumed)
        self._uploads.adopted.connect(self.adopted)
        self._use.clicked.connect(self.accept)
        self._send.clicked.connect(lambda: self.sent_here.emit(*self.place()))
        self._leave.clicked.connect(self.reject)

    def _open_at(self, chosen: str, place: tuple[str, str] | None, sought: str) -> None:
        with QSignalBlocker(self._profile):
            self._profile.setCurrentIndex(max(0, self._profile.findText(chosen)))
        if place is None:
            self._take_profile()
            return
        self._bucket.setEditText(place[0])
        self._offer_buckets()
        self._objects.show_place(self._profile.currentText(), *place, sought)

    @Slot()
    def _take_profile(self) -> None:
        """Show the profile's own bucket and folder, and look for the others meanwhile."""
        profile = self._profiles.get(self._profile.currentText(), Profile(name=""))
        with QSignalBlocker(self._bucket):
            self._bucket.clear()
            self._bucket.setEditText(profile.bucket)
        self._offer_buckets()
        self._objects.show_place(profile.name, profile.bucket, profile.prefix)

    def _offer_buckets(self) -> None:
        name = self._profile.currentText()
        if name:
            BackgroundCall(
                self,
                partial(self._browsing.buckets, name),
                partial(self._take_buckets, name),
                _ignore_failure,
            )

    def _take_buckets(self, name: str, buckets: list[str]) -> None:
        if name != self._profile.currentText():
            return
        typed = self._bucket.currentText()
        with QSignalBlocker(self._bucket):
            self._bucket.clear()
            self._bucket.addItems(buckets)
            self._bucket.setCurrentIndex(self._bucket.findText(typed))  # the list opens at it
            self._bucket.setEditText(typed)
        if not typed and len(buckets) == 1:
            self._bucket.setEditText(buckets[0])
            self._go()

    @Slot()
    def _choose_bucket(self) -> None:
        """Go to the bucket that was picked; who picks the one that is shown stays where they are."""
        if self._bucket.currentText().strip() != self._objects.bucket:
            self._go()

    @Slot()
    def _go(self) -> None:
        bucket = self._bucket.currentText().strip()
        self._objects.show_place(self._profile.currentText(), bucket if bucket_valid(bucket) else "")

    @Slot()
    def _ask_for_bucket(self) -> None:
        profile = self._profile.currentText()

        def made(name: str, _new: bool) -> None:
            self._bucket.setEditText(name)
            self._offer_buckets()
            self._go()

        def make(name: str) -> None:
            if bucket_valid(name):
                call = partial(self._browsing.make_bucket, profile, name)
                BackgroundCall(self, call, partial(made, name), self._tell_failure)
            else:
                tell(self, title=tr("New Bucket"), text=words.profile_problem("bucket_invalid"))

        text = tr("Name of the new bucket: 3 to 63 small letters, digits, dots and hyphens")
        ask_text(self, title=tr("New Bucket"), text=text, value="", yes=tr("&Make"), then=make)

    def _tell_failure(self, error: TransferError) -> None:
        wording = words.explain_error(error)
        tell(self, title=wording.title, text=wording.told)

    @Slot()
    def _follow(self) -> None:
        profile, bucket, _ = self.place()
        for button in (self._use, self._send):
            button.setEnabled(bucket_valid(bucket))
        self._uploads.show_place(profile, bucket if bucket_valid(bucket) else "")
        self._take_tab()

    @Slot()
    def _take_tab(self) -> None:
        if self._tabs.currentWidget() is self._uploads:
            self._uploads.look()


def _ignore_failure(error: TransferError) -> None:
    """Do nothing: keys for one bucket may not list the others, and its name can be typed."""
