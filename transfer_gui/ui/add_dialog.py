"""The dialog that adds transfers: links, where they go, and how. What its fields mean: ``add_form.py``."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.core.profile import Profile
from transfer_gui.core.settings import DEFAULT_CONNECTIONS, MAX_CONNECTIONS
from transfer_gui.core.transfer import Overwrite, Spec, Status
from transfer_gui.ui import add_form, words
from transfer_gui.ui.add_form import Draft, LinkReader
from transfer_gui.ui.fields import RATE_PRESETS, AmountBox, Fold, LinkEdit, Notice, button_box
from transfer_gui.ui.format import counted
from transfer_gui.ui.icons import icon

_PART_SIZES = ("Automatic", "8 MiB", "16 MiB", "64 MiB", "100 MB", "250 MB", "500 MB")


class AddDialog(QDialog):
    """Asks for links and their destination. After ``exec``: :meth:`specs`, :meth:`paused`, :meth:`profile`.

    ``sources`` are links or paths of local files. ``profiles_requested`` is emitted when the user wants to
    edit profiles; answer with :meth:`set_profiles`.
    """

    profiles_requested = Signal()

    def __init__(
        self,
        sources: Sequence[str],
        profiles: Sequence[Profile],
        default_profile: str,
        parent: QWidget | None = None,
        *,
        connections: int = DEFAULT_CONNECTIONS,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Add Transfers")
        self._reader = LinkReader()
        self._profiles: dict[str, Profile] = {}
        self._taken = Profile(name="")
        self._where = _Where()
        self._how = _How(connections)
        self._make_links_and_end()
        self._lay_out()
        self.set_profiles(profiles, default_profile)
        self._edit.setPlainText("\n".join(sources))
        self._connect()
        self._check()
        self._edit.setFocus()

    # -- what the caller asks ---------------------------------------------------------------------------

    def specs(self) -> tuple[Spec, ...]:
        """What was asked for, one spec per link; empty while something is still to be mended."""
        draft = self._draft()
        return () if add_form.problem(draft) else add_form.specs(draft)

    def paused(self) -> bool:
        """Whether to add them without starting."""
        return self._how.paused.isChecked()

    def profile(self) -> str:
        """The name of the profile chosen, to be offered first next time."""
        return self._where.profile.currentText()

    def set_profiles(self, profiles: Sequence[Profile], chosen: str) -> None:
        """Offer these profiles from now on; bucket and folder follow the one that is ``chosen``."""
        self._profiles = {profile.name: profile for profile in profiles}
        box = self._where.profile
        with QSignalBlocker(box):
            box.clear()
            for profile in profiles:
                box.addItem(icon("sandbox" if profile.sandbox else "bucket"), profile.name)
            box.setCurrentIndex(max(0, box.findText(chosen)))
        box.setEnabled(bool(profiles))
        self._take_profile()

    # -- building ---------------------------------------------------------------------------------------

    def _make_links_and_end(self) -> None:
        self._edit = LinkEdit()
        self._edit.setMinimumHeight(90)
        self._found = Notice("What was found in the links")
        self._problem = Notice("What is still to be mended")
        self._buttons, self._ok = button_box("Add")
        self._ok.setIcon(icon("add"))

    def _lay_out(self) -> None:
        title = QLabel("&Links, one per line")
        title.setBuddy(self._edit)
        layout = QVBoxLayout(self)
        layout.addWidget(title)
        layout.addWidget(self._edit, 1)
        layout.addWidget(self._found)
        layout.addSpacing(6)
        layout.addWidget(self._where)
        self._fold = Fold("More options", self._how)
        layout.addWidget(self._fold)
        layout.addWidget(self._problem)
        layout.addWidget(self._buttons)
        self.setMinimumWidth(620)

    def _connect(self) -> None:
        self._edit.textChanged.connect(self._check)
        self._where.changed.connect(self._check)
        self._where.edit_profiles.clicked.connect(self.profiles_requested)
        self._where.profile.currentIndexChanged.connect(self._take_profile)
        self._how.changed.connect(self._check)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    # -- following the fields ---------------------------------------------------------------------------

    @Slot()
    def _take_profile(self) -> None:
        """Bucket and folder of the profile, unless the user wrote something else over the last one's."""
        chosen = self._profiles.get(self._where.profile.currentText(), Profile(name=""))
        before, self._taken = self._taken, chosen
        self._where.take(before, chosen)
        self._check()

    @Slot()
    def _check(self) -> None:
        draft = self._draft()
        links = draft.links
        self._found.say(links.summary, Status.ATTENTION if links.bad else None)
        self._where.show_target(draft)
        self._how.show_single(draft.single)
        trouble = add_form.problem(draft)
        self._problem.say(trouble, Status.ATTENTION if trouble else None)
        self._ok.setEnabled(not trouble)
        many = len(links.sources) > 1
        self._ok.setText(f"Add {counted(len(links.sources), 'transfer')}" if many else "Add")

    def _draft(self) -> Draft:
        where, how = self._where, self._how
        return Draft(
            links=self._reader.read(self._edit.toPlainText()),
            profile=where.profile.currentText(),
            bucket=where.bucket.text(),
            folder=where.folder.text(),
            name=where.name.text(),
            overwrite=Overwrite(where.overwrite.currentData()),
            connections=how.connections.value(),
            part_size=how.part_size.currentText(),
            ranges=how.ranges.isChecked(),
            digest=how.digest.text(),
            limit=how.limit.currentText(),
        )


class _Where(QWidget):
    """Profile, bucket, folder, name, and where that leads."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.profile, self.edit_profiles = QComboBox(), QPushButton("Profiles…")
        self.edit_profiles.setAutoDefault(False)
        self.edit_profiles.setToolTip("Add, change or delete profiles")
        self.bucket, self.folder, self.name = QLineEdit(), QLineEdit(), QLineEdit()
        self.bucket.setPlaceholderText("Name of the bucket")
        self.folder.setPlaceholderText("None: at the top of the bucket")
        self.overwrite = QComboBox()
        for choice in Overwrite:
            self.overwrite.addItem(words.overwrite_word(choice), choice)
        self._target = QLabel()
        self._target.setTextFormat(Qt.TextFormat.PlainText)
        self._target.setWordWrap(True)
        self._target.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lay_out()
        for line in (self.bucket, self.folder, self.name):
            line.textChanged.connect(self.changed)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.profile, 1)
        row.addWidget(self.edit_profiles)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow("&Profile", row)
        form.addRow("&Bucket", self.bucket)
        form.addRow("&Folder", self.folder)
        form.addRow("&Name", self.name)
        form.addRow("Goes to", self._target)
        form.addRow("If the name is &taken", self.overwrite)
        label = form.labelForField(row)
        if isinstance(label, QLabel):
            label.setBuddy(self.profile)

    def take(self, before: Profile, chosen: Profile) -> None:
        """Show the chosen profile's bucket and folder where the user has not written something else."""
        if self.bucket.text() in ("", before.bucket):
            self.bucket.setText(chosen.bucket)
        if self.folder.text() in ("", before.prefix):
            self.folder.setText(chosen.prefix)

    def show_target(self, draft: Draft) -> None:
        """Say where the links of ``draft`` go, and what the name will be if it is left open."""
        count = len(draft.links.sources)
        self.name.setEnabled(count <= 1)
        suggested = add_form.suggested_name(draft.links)
        hint = f"{suggested}, or as the server names it" if suggested else "As the server names it"
        self.name.setPlaceholderText("As each server names its file" if count > 1 else hint)
        self._target.setText(draft.target + ("  (each under its own name)" if count > 1 else ""))


class _How(QWidget):
    """The options that seldom need a change."""

    changed = Signal()

    def __init__(self, connections: int) -> None:
        super().__init__()
        self.connections = QSpinBox()
        self.connections.setRange(0, MAX_CONNECTIONS)
        self.connections.setSpecialValueText(f"Automatic ({connections})")
        self.part_size = AmountBox(_PART_SIZES, "Part size")
        self.limit = AmountBox(RATE_PRESETS, "Speed limit")
        self.digest = QLineEdit()
        self.ranges = QCheckBox("F&etch in pieces, over several connections")
        self.ranges.setChecked(True)
        self.ranges.setToolTip("Switch it off for servers that send wrong pieces or forbid many connections.")
        self.paused = QCheckBox("Add pa&used: start later by hand")
        form = QFormLayout(self)
        form.setContentsMargins(24, 0, 0, 0)
        form.addRow("&Connections", self.connections)
        form.addRow("Pa&rt size", self.part_size)
        form.addRow("&Speed limit", self.limit)
        form.addRow("E&xpected checksum", self.digest)
        form.addRow("", self.ranges)
        form.addRow("", self.paused)
        self.part_size.editTextChanged.connect(self.changed)
        self.limit.editTextChanged.connect(self.changed)
        self.digest.textChanged.connect(self.changed)

    def show_single(self, single: bool) -> None:
        """A checksum belongs to one file: take none for several."""
        self.digest.setEnabled(single)
        self.digest.setPlaceholderText("SHA-256 or MD5, if you know it" if single else "For one link only")
