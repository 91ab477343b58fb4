"""The trouble of the selected transfer, and the buttons that help."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout

from transfer_gui.core.destination_errors import (
    DestinationError,
    KeyInvalid,
    ObjectExists,
    SignInNeeded,
    SignInRefused,
)
from transfer_gui.core.error_codes import error_from
from transfer_gui.core.errors import ProfileMissing, SecretError, TransferError
from transfer_gui.core.source_errors import (
    HostKeyChanged,
    HostKeyUnknown,
    SourceDigestMismatch,
    SourceError,
    SourceExtraMissing,
    SourceIsPage,
    SourceLogin,
    SourceSizeMismatch,
    SourceTooLarge,
)
from transfer_gui.core.transfer import Action, Status, actions_for
from transfer_gui.engine.messages import Row
from transfer_gui.text import describe
from transfer_gui.text.language import tr
from transfer_gui.ui.widgets.design import Type, set_type
from transfer_gui.ui.widgets.fields import fill
from transfer_gui.ui.widgets.icons import icon, status_color, status_icon
from transfer_gui.ui.widgets.plain import Label
from transfer_gui.ui.widgets.sizes import icon_side
from transfer_gui.ui.widgets.surfaces import paint_message

_LETTERS = 50  # that a line beside the buttons has at least, with the picture
_OF_THAT_COMPUTER = {"trust_key", "edit_host", "sign_in", "edit_profile"}


class TroubleStrip(QFrame):
    """Says what is wrong with the selected transfer; hidden where nothing is.

    Each signal carries the transfer's id, and has a button of its own.

    Signals:
        retry: try again now.
        edit_profile: open its profile.
        replace_link: ask for another link.
        overwrite: replace the object in its way.
        rename: ask for another key.
        sign_in: sign in to what its profile needs.
        decide: ask what happens to the object in its way.
        trust_key: ask whether to trust the SSH server's key.
        edit_host: open the settings of its host.
        accept_file: take what comes for the file: a page, or what a list has another checksum for.
    """

    retry = Signal(str)
    edit_profile = Signal(str)
    replace_link = Signal(str)
    overwrite = Signal(str)
    rename = Signal(str)
    sign_in = Signal(str)
    decide = Signal(str)
    trust_key = Signal(str)
    edit_host = Signal(str)
    accept_file = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._row: Row | None = None
        self.elsewhere = False
        """Whether the transfer runs on another computer, whose keys and hosts are its own matter."""
        self._picture = Label()
        self._title, self._text = (Label(wrap=True, select=True) for _ in range(2))
        for label in (self._title, self._text):
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        set_type(self._title, Type.STRONG)
        self.buttons = {
            "retry": self._button(tr("Retr&y Now"), "retry", self.retry),
            "replace_link": self._button(tr("&Replace Link…"), "paste", self.replace_link),
            "accept_file": self._button(tr("Up&load as It Is"), "completing", self.accept_file),
            "decide": self._button(tr("What to &Do…"), "help", self.decide),
            "overwrite": self._button(tr("Over&write"), "completing", self.overwrite),
            "rename": self._button(tr("Save Under Another &Name…"), "copy", self.rename),
            "trust_key": self._button(tr("Trust &Key…"), "done", self.trust_key),
            "edit_host": self._button(tr("&Log In…"), "profiles", self.edit_host),
            "sign_in": self._button(tr("Sign &In…"), "profiles", self.sign_in),
            "edit_profile": self._button(tr("Edit &Profile…"), "profiles", self.edit_profile),
        }
        self._lay_out()
        self.hide()

    def _button(self, text: str, name: str, signal: SignalInstance) -> QPushButton:
        button = QPushButton(icon(name), text)
        button.clicked.connect(lambda: signal.emit(self._row.transfer.id) if self._row else None)
        return button

    def _lay_out(self) -> None:
        words = fill(QVBoxLayout(), self._title, self._text, spacing=2)
        self._row_of_buttons = fill(QHBoxLayout(), *self.buttons.values(), 1, spacing=6)
        self._body = fill(QBoxLayout(QBoxLayout.Direction.LeftToRight), (words, 1), self._row_of_buttons)
        picture = (self._picture, 0, Qt.AlignmentFlag.AlignTop)
        fill(QHBoxLayout(self), picture, (self._body, 1), margins=(14, 8, 10, 8), spacing=12)

    def _fit(self, width: int) -> None:
        """Put the buttons below the words where these would become a thin column."""
        least = _LETTERS * self.fontMetrics().averageCharWidth()
        beside = width - self._row_of_buttons.sizeHint().width() >= least
        kinds = QBoxLayout.Direction
        self._body.setDirection(kinds.LeftToRight if beside else kinds.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(self.width())

    def show_row(self, row: Row | None) -> None:
        """Tell what is wrong with ``row``; hide where nothing is."""
        wording = describe.trouble_of(row) if row is not None else None
        self._row = row if wording else None
        if row is None or wording is None:
            self.hide()
            return
        self._picture.setPixmap(status_icon(row.status).pixmap(QSize(1, 1) * icon_side(self, 24)))
        self._title.setText(wording.title)
        self._text.setText(wording.told)
        self.setAccessibleName(wording.whole)
        wanted = remedies(row) - (_OF_THAT_COMPUTER if self.elsewhere else set())
        for name, button in self.buttons.items():
            button.setVisible(name in wanted)
        self._fit((self.parentWidget() or self).width())  # as wide as it will be, not as when it was hidden
        self.show()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and getattr(self, "_row", None) is not None:
            self.show_row(self._row)

    @property
    def shown(self) -> tuple[str, str]:
        return self._title.text(), self._text.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_message(self, status_color(self._row.status if self._row else Status.FAILED))


def remedies(row: Row) -> set[str]:
    """Names of the buttons that may help with what stopped ``row``."""
    found: set[str] = set()
    if Action.RETRY in actions_for(row.status):
        found.add("retry")
    if not row.status.has_failed:  # an amendment needs a transfer at rest
        return found
    return found | _by_kind(error_from(row.transfer.failure.code, row.transfer.failure.facts))


def _by_kind(error: TransferError) -> set[str]:
    if isinstance(error, ObjectExists):
        return {"decide", "overwrite", "rename"}
    if isinstance(error, KeyInvalid):
        return {"rename"}
    if isinstance(error, SourceDigestMismatch) and error.facts.get("problem") == "listed":
        return {"accept_file"}
    if isinstance(error, SourceDigestMismatch | SourceSizeMismatch | SourceTooLarge):
        return set()
    if isinstance(error, HostKeyUnknown):
        return {"trust_key"}
    if isinstance(error, SourceLogin):
        return {"edit_host"}
    if isinstance(error, HostKeyChanged | SourceExtraMissing):
        return set()
    if isinstance(error, SourceIsPage) and error.facts.get("problem") == "name":
        return {"replace_link", "accept_file"}
    if isinstance(error, SourceError):
        return {"replace_link"}
    if isinstance(error, SignInNeeded | SignInRefused):
        return {"sign_in"}
    if isinstance(error, DestinationError | SecretError | ProfileMissing):
        return {"edit_profile"}
    return set()
