"""The parts around a profile's form: the list with its buttons, the line of results, the buttons below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.core.errors import SecretError, TransferError
from transfer_gui.core.profile import Profile
from transfer_gui.core.transfer import Status
from transfer_gui.text.language import tr
from transfer_gui.text.words import explain_in_profile
from transfer_gui.ui.widgets.fields import Notice, fill
from transfer_gui.ui.widgets.icons import icon
from transfer_gui.ui.widgets.plain import Label, literal
from transfer_gui.ui.widgets.sizes import by_font

_NAME = Qt.ItemDataRole.UserRole


def _button(text: str, name: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    if name:
        button.setIcon(icon(name))
    button.setToolTip(literal(tip))
    button.setAutoDefault(False)
    return button


class ProfileList(QWidget):
    """All profiles, with buttons to add, copy and delete one.

    Signals:
        chosen: the name of the profile that the user picks.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._items = QListWidget()
        self._items.setAccessibleName(tr("Profiles"))
        self.new = _button(tr("&New"), "add", tr("Begin a new profile"))
        self.duplicate = _button(
            tr("Du&plicate"), "copy", tr("Begin a new profile like this one, without its keys")
        )
        self.delete = _button(tr("&Delete"), "remove", tr("Delete this profile and its stored keys"))
        self.default = _button(tr("Make De&fault"), "done", tr("New transfers get this profile"))
        layout = fill(QVBoxLayout(self), (self._items, 1), margins=0)
        for left, right in ((self.new, self.duplicate), (self.default, self.delete)):
            row = fill(QHBoxLayout(), (left, 1), (right, 1))
            layout.addLayout(row)
        self.setMaximumWidth(by_font(self, 250).width())
        self._items.currentItemChanged.connect(self._tell)

    def only_show(self) -> None:
        """Let none be made or deleted."""
        for button in (self.new, self.duplicate, self.delete):
            button.hide()

    def fill(self, profiles: Sequence[Profile], default: str) -> None:
        """Show these; the default one is in bold and says so."""
        with QSignalBlocker(self._items):
            self._items.clear()
            for profile in profiles:
                is_default = profile.name == default
                item = QListWidgetItem(
                    tr("{name} (default)", name=profile.name) if is_default else profile.name
                )
                item.setIcon(icon("sandbox" if profile.sandbox else "bucket"))
                item.setData(_NAME, profile.name)
                font = item.font()
                font.setBold(is_default)
                item.setFont(font)
                self._items.addItem(item)
            if not profiles:
                none = QListWidgetItem(tr("No profiles yet"))
                none.setFlags(Qt.ItemFlag.NoItemFlags)
                self._items.addItem(none)

    def select(self, name: str) -> None:
        """Mark the profile of that name; none for ''."""
        with QSignalBlocker(self._items):
            self._items.setCurrentRow(-1)
            for row in range(self._items.count()):
                if self._items.item(row).data(_NAME) == name:
                    self._items.setCurrentRow(row)

    def allow(self, *, saved: bool, sandbox: bool) -> None:
        """Enable what can be done with the profile in the form."""
        self.duplicate.setEnabled(saved and not sandbox)
        self.delete.setEnabled(saved and not sandbox)
        self.default.setEnabled(saved)

    @Slot()
    def _tell(self) -> None:
        item = self._items.currentItem()
        if item is not None:
            self.chosen.emit(str(item.data(_NAME)))


class ResultLine(QWidget):
    """Says how the last save or test ended, or that one is under way."""

    def __init__(self) -> None:
        super().__init__()
        self.session = _button(
            tr("Keep for This Session Only"), "", tr("Keep the keys in memory until you quit")
        )
        self.cancel = _button(tr("Cancel"), "cancel", tr("Do not wait for the answer"))
        self.warned = False
        self._notice, self._bar = Notice(tr("Result")), QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(tr("Waiting for the answer"))
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(90, 12)
        layout, said, ways = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        said.addWidget(self._bar)
        said.addWidget(self._notice, 1)
        said.addWidget(self.cancel)
        ways.addStretch(1)
        ways.addWidget(self.session)
        layout.addLayout(said)
        layout.addLayout(ways)
        self.clear()

    @property
    def text(self) -> str:
        return self._notice.text

    def clear(self) -> None:
        self._show("", None)

    def say(self, text: str, status: Status | None) -> None:
        self._show(text, status)

    def busy(self, text: str, *, cancellable: bool) -> None:
        """Say that something is under way."""
        self._show(text, None)
        self._bar.show()
        self.cancel.setVisible(cancellable)

    def warn(self, text: str) -> None:
        """Say something while work goes on."""
        self._notice.say(text, Status.ATTENTION)
        self.warned = True

    def fail(self, error: TransferError, *, offer_session: bool | None = None) -> None:
        """Say what went wrong and the way out; where it was the keychain, with another way to keep the keys.

        ``offer_session`` offers that way, or does not, whatever went wrong.
        """
        wording = explain_in_profile(error)
        self._show(tr("{title}.", title=wording.title) + f"\n{wording.told}", Status.FAILED)
        self.session.setVisible(isinstance(error, SecretError) if offer_session is None else offer_session)

    def _show(self, text: str, status: Status | None) -> None:
        self.warned = False
        self._notice.say(text, status)
        for widget in (self._bar, self.session, self.cancel):
            widget.hide()


class ProfileActions(QWidget):
    """Buttons to test, save and close, and what still needs to be corrected before."""

    def __init__(self) -> None:
        super().__init__()
        self.test = _button(tr("&Test Connection"), "connecting", tr("Try these fields against the store"))
        self.save = _button(tr("Sa&ve"), "", tr("Keep this profile"))
        self.save.setDefault(True)
        self.leave = _button(tr("Close"), "", "")
        self._hint = Label(wrap=True)
        self._hint.hide()
        layout, row = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.test)
        row.addStretch(1)
        row.addWidget(self.save)
        row.addWidget(self.leave)
        layout.addWidget(self._hint)
        layout.addLayout(row)

    def hint(self, text: str) -> None:
        """Say why Save and Test are not to be had now; '' if they are."""
        self._hint.setText(text)
        self._hint.setVisible(bool(text))
