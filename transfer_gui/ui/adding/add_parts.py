"""The halves that the adding dialogs share: where objects go, and how they are transferred."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QDateTime, QSignalBlocker, Qt, QTime, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.core.errors import TransferError
from transfer_gui.core.profile import Profile
from transfer_gui.core.quick_dataclass import dataclass
from transfer_gui.core.redact import escape_controls
from transfer_gui.core.request_headers import clean_headers, parse_lines
from transfer_gui.core.settings import MAX_CONNECTIONS
from transfer_gui.core.spec import MOST_PLACES
from transfer_gui.core.transfer import Overwrite
from transfer_gui.links.entry_specs import OtherPlace
from transfer_gui.links.key_templates import FIELDS
from transfer_gui.links.naming import clean_prefix
from transfer_gui.text import words
from transfer_gui.text.language import SPOKEN, mark, tr
from transfer_gui.ui.adding import add_form
from transfer_gui.ui.adding.add_form import Draft
from transfer_gui.ui.adding.links import Links
from transfer_gui.ui.profiles.hooks_form import HooksForm
from transfer_gui.ui.profiles.object_options_form import ObjectOptionsForm
from transfer_gui.ui.services import BucketsAccess
from transfer_gui.ui.widgets.confirm import open_dialog
from transfer_gui.ui.widgets.fields import RATE_PRESETS, AmountBox, fill
from transfer_gui.ui.widgets.file_chooser import FileChooser
from transfer_gui.ui.widgets.icons import icon
from transfer_gui.ui.widgets.plain import Label, literal
from transfer_gui.ui.widgets.repeat_fields import RepeatFields


@dataclass(frozen=True, slots=True)
class Shown:
    """What the fields say when the button is pressed; ``local``: a folder of this computer, or ''."""

    profiles: Sequence[Profile]
    profile: str
    bucket: str
    folder: str
    local: str


class PlaceButton(QPushButton):
    """Picks where transfers go. Without :meth:`browse_with` only local folders can be picked.

    Signals:
        bucket_picked: profile, bucket and folder.
        folder_picked: the path of a folder of this computer.
    """

    bucket_picked = Signal(str, str, str)
    folder_picked = Signal(str)

    def __init__(self, shown: Callable[[], Shown], text: str, tip: str) -> None:
        super().__init__(text)
        self.setAutoDefault(False)
        self.setToolTip(literal(tip))
        self._shown = shown
        self._browsing: BucketsAccess | None = None
        menu = QMenu(self)
        self.bucket = menu.addAction(tr("Folder of a &bucket…"), self._pick_bucket)
        self.local = menu.addAction(tr("Folder of this &computer…"), self._pick_folder)
        self.bucket.setEnabled(False)
        self.setMenu(menu)

    def browse_with(self, browsing: BucketsAccess) -> None:
        """Let buckets be looked into from now on."""
        self._browsing = browsing
        self.bucket.setEnabled(True)
        self.local.setVisible(not browsing.worker)

    @Slot()
    def _pick_bucket(self) -> None:
        from transfer_gui.ui.browser.browser_dialog import BrowserDialog

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
        chooser = FileChooser(
            self.window(), tr("Folder for the Files"), name=os.path.join(self._shown().local, "")
        )
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        chooser.fileSelected.connect(self.folder_picked)
        open_dialog(chooser, lambda: None)


class OtherPlaces(QWidget):
    """Further places that the same files go to. They are read once for all.

    Signals:
        changed: a place was added or taken away.
    """

    changed = Signal()

    def __init__(self, shown: Callable[[], Shown]) -> None:
        super().__init__()
        self.places: tuple[OtherPlace, ...] = ()
        tip = tr("Send the files to another place as well. They are read once for all.")
        self.add = PlaceButton(shown, tr("Add a Place"), tip)
        self.add.bucket_picked.connect(self.take_bucket)
        self.add.folder_picked.connect(lambda path: self._show((*self.places, OtherPlace(folder=path))))
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.addWidget(self.add, alignment=Qt.AlignmentFlag.AlignLeft)

    @Slot(str, str, str)
    def take_bucket(self, profile: str, bucket: str, folder: str) -> None:
        """Add this place, unless it is there already."""
        place = OtherPlace(profile, bucket, prefix=clean_prefix(folder))
        self._show((*(one for one in self.places if one != place), place))

    def _show(self, places: tuple[OtherPlace, ...]) -> None:
        for line in self.findChildren(QWidget, "place"):
            line.setParent(None)
            line.deleteLater()
        self.places = places[: MOST_PLACES - 1]
        for at, place in enumerate(self.places):
            self._lines.insertWidget(at, self._make_line(place))
        self.add.setEnabled(len(self.places) < MOST_PLACES - 1)
        self.changed.emit()

    def _make_line(self, place: OtherPlace) -> QWidget:
        line = QWidget()
        line.setObjectName("place")
        within = place.folder or f"{place.profile} ▸ {place.bucket}/{place.prefix}".rstrip("/")
        name = Label(escape_controls(within), wrap=True, select=True)
        remove = QToolButton(autoRaise=True)
        remove.setIcon(icon("remove"))
        remove.setAccessibleName(tr("Do not send it to {place}", place=escape_controls(within)))
        remove.setToolTip(literal(tr("Take this place away")))
        remove.clicked.connect(lambda: self._show(tuple(one for one in self.places if one is not place)))
        fill(QHBoxLayout(line), (name, 1), remove, margins=0)
        return line


OFFERED = (Overwrite.ASK, Overwrite.SKIP, Overwrite.RENAME, Overwrite.ALWAYS)
"""What a user may choose; NEVER is for scripts, which want to see it fail."""

AS_NAMED = mark("As the server names it")
TEMPLATES = (
    "{date:%Y/%m}/{name}",
    "{host}/{path}/{name}",
    "{n:03}-{name}",
    "{stem}-{date:%Y%m%d}.{ext}",
)
_PART_SIZES = (mark("Automatic"), "8 MiB", "16 MiB", "64 MiB", "100 MB", "250 MB", "500 MB")


class TemplateBox(QComboBox):
    """A naming template, picked or typed; the first choice stands for none."""

    def __init__(self, template: str) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.addItems([tr(AS_NAMED), *TEMPLATES])
        self.setEditText(template or tr(AS_NAMED))
        self.setAccessibleName(tr("Naming template"))
        meanings = "\n".join(f"{{{name}}}  {tr(meaning)}" for name, meaning in FIELDS.items())
        self.setToolTip(
            literal(
                tr(
                    "How objects are named. Doubled braces stand for themselves.\n\n{meanings}",
                    meanings=meanings,
                )
            )
        )

    def template(self) -> str:
        """The template, '' for none."""
        text = self.currentText().strip()
        return "" if text == tr(AS_NAMED) else text


class DestinationFields(QWidget):
    """Profile, bucket, folder, name, and where that leads.

    Signals:
        changed: a field was edited.
        taken: the Profile that is chosen now.
    """

    changed = Signal()
    taken = Signal(object)

    def __init__(self, overwrite: Overwrite = Overwrite.ASK) -> None:
        super().__init__()
        self.profile, self.edit_profiles = QComboBox(), QPushButton(tr("Profiles…"))
        self.edit_profiles.setAutoDefault(False)
        self.edit_profiles.setToolTip(literal(tr("Add, change or delete profiles")))
        self.bucket, self.folder, self.name = QLineEdit(), QLineEdit(), QLineEdit()
        self.bucket.setPlaceholderText(tr("Name of the bucket, or a folder such as ~/Downloads"))
        self.folder.setPlaceholderText(tr("None: at the top of the bucket"))
        tip = tr("Pick a folder of a bucket, or of this computer")
        self.browse = PlaceButton(self._shown, tr("Bro&wse…"), tip)
        self.also = OtherPlaces(self._shown)
        self.also.changed.connect(self.changed)
        self.browse.bucket_picked.connect(self.take_bucket)
        self.browse.folder_picked.connect(self._take_folder)
        self.overwrite = QComboBox()
        for choice in OFFERED:
            self.overwrite.addItem(words.overwrite_word(choice), choice)
        self.overwrite.setCurrentIndex(max(0, self.overwrite.findData(overwrite)))
        self._target = Label(wrap=True, select=True)
        self._taken = Profile(name="")
        self._profiles: dict[str, Profile] = {}
        self._lay_out()
        for line in (self.bucket, self.folder, self.name):
            line.textChanged.connect(self.changed)
        self.profile.currentIndexChanged.connect(self._take)

    def _lay_out(self) -> None:
        row = fill(QHBoxLayout(), (self.profile, 1), self.edit_profiles)
        self.form = form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(tr("&Profile"), row)
        bucket = fill(QHBoxLayout(), (self.bucket, 1), self.browse)
        form.addRow(tr("&Bucket"), bucket)
        form.addRow(tr("&Folder"), self.folder)
        form.addRow(tr("Na&me"), self.name)
        form.addRow(tr("Goes to"), self._target)
        form.addRow(tr("Also to"), self.also)
        form.addRow(tr("If the name is &taken"), self.overwrite)
        for field, buddy in ((row, self.profile), (bucket, self.bucket)):
            label = form.labelForField(field)
            if isinstance(label, QLabel):
                label.setBuddy(buddy)

    def _shown(self) -> Shown:
        typed = self.bucket.text().strip()
        local = add_form.local_folder(typed)
        return Shown(self.offered, self.profile.currentText(), typed, self.folder.text(), local)

    def take_bucket(self, profile: str, bucket: str, folder: str) -> None:
        self.profile.setCurrentIndex(max(0, self.profile.findText(profile)))
        self.bucket.setText(bucket)
        self.folder.setText(folder)

    def _take_folder(self, path: str) -> None:
        self.bucket.setText(path)
        self.folder.clear()

    def set_profiles(self, profiles: Sequence[Profile], chosen: str) -> None:
        """Offer these profiles from now on; bucket and folder follow the one that is ``chosen``."""
        self._profiles = {profile.name: profile for profile in profiles}
        with QSignalBlocker(self.profile):
            self.profile.clear()
            for profile in profiles:
                self.profile.addItem(icon("sandbox" if profile.sandbox else "bucket"), profile.name)
            self.profile.setCurrentIndex(max(0, self.profile.findText(chosen)))
        self.profile.setEnabled(bool(profiles))
        self._take()

    def _take(self) -> None:
        """Bucket and folder of the profile, unless the user wrote something else over the last one's."""
        chosen = self._profiles.get(self.profile.currentText(), Profile(name=""))
        before, self._taken = self._taken, chosen
        if self.bucket.text() in ("", before.bucket):
            self.bucket.setText(chosen.bucket)
        if self.folder.text() in ("", before.prefix):
            self.folder.setText(chosen.prefix)
        self.taken.emit(chosen)
        self.changed.emit()

    @property
    def offered(self) -> Sequence[Profile]:
        return tuple(self._profiles.values())

    @property
    def chosen(self) -> Profile:
        return self._taken

    def show_target(self, draft: Draft, *, nameable: bool = True) -> None:
        """Say where the links of ``draft`` go, and what the name will be if it is left open."""
        count = len(draft.links.sources)
        self.form.setRowVisible(self.name, nameable)
        self.name.setEnabled(count <= 1)
        suggested = add_form.suggest_name(draft.links)
        hint = (
            tr("{name}, or as the server names it", name=suggested)
            if suggested
            else tr("As the server names it")
        )
        self.name.setPlaceholderText(tr("As each server names its file") if count > 1 else hint)
        self._target.setText(draft.target + (tr("  (each under its own name)") if count > 1 else ""))


class SumsBox(QComboBox):
    """Where the list of checksums is: nowhere, beside each file, or at a link or path that is typed."""

    def __init__(self) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.addItems([tr("None"), tr("SHA256SUMS beside the file")])
        self.setAccessibleName(tr("Checksum list"))
        self.setToolTip(literal(tr("The link or path of a SHA256SUMS, a .sha256 or an MD5SUMS")))

    def where(self) -> str:
        """Its link or path, ``auto`` for one beside each file, '' for none."""
        text = self.currentText().strip()
        return {"": "", self.itemText(0): "", self.itemText(1): "auto"}.get(text, text)


class StartField(QWidget):
    """When transfers start: as soon as it is their turn, or at a date and time."""

    def __init__(self) -> None:
        super().__init__()
        self.later = QCheckBox(tr("Not before"))
        self.when = QDateTimeEdit(calendarPopup=True, displayFormat=SPOKEN.moment)
        self.when.setAccessibleName(tr("Start at"))
        hour = QDateTime.currentDateTime().addSecs(3600)
        self.when.setDateTime(QDateTime(hour.date(), QTime(hour.time().hour(), 0)))
        self.when.setEnabled(False)
        self.later.toggled.connect(self.when.setEnabled)
        fill(QHBoxLayout(self), self.later, self.when, 1, margins=0)

    def at(self) -> float:
        """Seconds since 1970; 0 for as soon as it is their turn."""
        return float(self.when.dateTime().toSecsSinceEpoch()) if self.later.isChecked() else 0.0


class TransferFields(QWidget):
    """The options that seldom need a change. ``options`` has a place of its own in the dialog.

    Signals:
        changed: a field was edited.
    """

    changed = Signal()

    def __init__(self, connections: int, template: str = "") -> None:
        super().__init__()
        self.template = TemplateBox(template)
        self.connections = QSpinBox()
        self.connections.setRange(0, MAX_CONNECTIONS)
        self.connections.setSpecialValueText(tr("Automatic ({number})", number=connections))
        sizes = (tr(_PART_SIZES[0]), tr(add_form.PARTS_BY_TABLE), *_PART_SIZES[1:])
        self.part_size = AmountBox(sizes, tr("Part size"))
        self.limit = AmountBox((tr("No limit"), *RATE_PRESETS), tr("Speed limit"))
        self.digest = QLineEdit()
        self.sums = SumsBox()
        self.start, self.repeat = StartField(), RepeatFields()
        self.headers = _HeadersEdit()
        self.options = ObjectOptionsForm(tr("As in the profile"))
        self.hooks = HooksForm(tr("Empty fields follow the profile. Uncheck all three to do nothing."))
        self.ranges = QCheckBox(tr("F&etch in pieces, over several connections"))
        self.ranges.setChecked(True)
        self.ranges.setToolTip(
            literal(tr("Switch it off for servers that send wrong pieces or forbid many connections."))
        )
        self.paused = QCheckBox(tr("Add pa&used: start later by hand"))
        self.form = form = QFormLayout(self)
        form.setContentsMargins(24, 0, 0, 0)
        form.addRow(tr("&Naming"), self.template)
        form.addRow(tr("&Connections"), self.connections)
        form.addRow(tr("Pa&rt size"), self.part_size)
        form.addRow(tr("&Speed limit"), self.limit)
        form.addRow(tr("E&xpected checksum"), self.digest)
        form.addRow(tr("Checksum list"), self.sums)
        form.addRow(tr("Request &headers"), self.headers)
        form.addRow("", self.ranges)
        form.addRow(tr("Start"), self.start)
        form.addRow(tr("Repeat"), self.repeat)
        form.addRow("", self.paused)
        form.addRow(tr("Afterwards"), self.hooks)
        for edited in (self.template, self.part_size, self.limit, self.sums):
            edited.editTextChanged.connect(self.changed)
        for changed in (self.digest.textChanged, self.headers.textChanged):
            changed.connect(self.changed)
        for part in (self.options, self.hooks, self.repeat):
            part.changed.connect(self.changed)

    def problem(self) -> str:
        """The sentence about what needs to be corrected in headers, object options, repeats and hooks; '' if
        nothing does."""
        unfit = self.headers.headers()[1] or self.options.problem()
        return unfit or self.repeat.repeat()[1] or self.hooks.hooks()[1]

    def hide_own(self) -> None:
        """Offer no hooks: the queue is a worker's elsewhere, which takes none from here."""
        self.form.setRowVisible(self.hooks, False)

    def show_single(self, single: bool) -> None:
        """A checksum belongs to one file: take none for several."""
        self.digest.setEnabled(single)
        self.digest.setPlaceholderText(
            tr("SHA-256, SHA-512, SHA-1 or MD5, if you know it") if single else tr("For one link only")
        )


class _HeadersEdit(QPlainTextEdit):
    """Request headers, one a line."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setPlaceholderText(tr("Cookie: session=…"))
        self.setAccessibleName(tr("Request headers, one per line"))
        self.setToolTip(
            literal(
                tr(
                    "Cookies, a sign-in, a referrer: one header per line. They go to the link's own server "
                    "only, and "
                    "are kept encrypted with a key from the keychain."
                )
            )
        )
        self.setFixedHeight(3 * self.fontMetrics().lineSpacing() + 12)

    def headers(self) -> tuple[Mapping[str, str], str]:
        """The headers, and what is wrong with them as a sentence, '' if nothing is."""
        try:
            return clean_headers(parse_lines(self.toPlainText()))[0], ""
        except TransferError as error:
            wording = words.explain_error(error)
            return {}, wording.told


def draft_of(links: Links, where: DestinationFields, how: TransferFields) -> Draft:
    return Draft(
        links=links,
        profile=where.profile.currentText(),
        bucket=where.bucket.text(),
        folder=where.folder.text(),
        name=where.name.text(),
        overwrite=Overwrite(where.overwrite.currentData()),
        connections=how.connections.value(),
        part_size=how.part_size.currentText(),
        ranges=how.ranges.isChecked(),
        digest=how.digest.text(),
        sums=how.sums.where(),
        start_at=how.start.at(),
        limit=how.limit.currentText(),
        template=how.template.template(),
        headers=how.headers.headers()[0],
        options=how.options.choices(),
        hooks=how.hooks.hooks()[0],
        repeat=how.repeat.repeat()[0],
        also=where.also.places,
    )
