"""The fields of what follows the end of a transfer, in a profile and in Add: a command, a webhook."""

from __future__ import annotations

import shlex

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QWidget

from transfer_gui.core.errors import UsageError
from transfer_gui.core.hooks import (
    NO_HOOKS,
    Hooks,
    TransferEnd,
    make_hooks,
    parse_command,
    parse_webhook,
    tells_secret,
)
from transfer_gui.core.transfer import Status
from transfer_gui.text import words
from transfer_gui.text.language import mark, tr
from transfer_gui.ui.widgets.fields import Notice, SecretEdit, fill
from transfer_gui.ui.widgets.plain import Label, literal

_ENDS = {
    TransferEnd.DONE: mark("Done"),
    TransferEnd.FAILED: mark("Failed"),
    TransferEnd.ATTENTION: mark("Needs attention"),
}
_TELLING = mark(
    "This looks like a password or a signed link. It is stored in clear text, and others on this computer "
    "can see it while the command runs: let the program read it from a file."
)


class HooksForm(QWidget):
    """Fields of :class:`Hooks`; ``about`` says whose they are.

    Signals:
        changed: a field was edited.
    """

    changed = Signal()

    def __init__(self, about: str) -> None:
        super().__init__()
        self._kept, self._replaced = NO_HOOKS, False
        self._warning = Notice(tr("Warning"))
        self.command, self.webhook, self.secret = QLineEdit(), QLineEdit(), SecretEdit(tr("Signing secret"))
        self.command.setPlaceholderText(tr("Optional: a program and its arguments"))
        told = tr(
            "It gets the receipt as JSON on its standard input. It is not run by a shell. "
            "Don't write a password into it: it is stored in clear text."
        )
        self.command.setToolTip(literal(told))
        self.webhook.setPlaceholderText(tr("Optional: https://example.com/hook"))
        told = tr(
            "The receipt is posted there as JSON, signed as Standard Webhooks says. The address is encrypted "
            "with a key from the keychain."
        )
        self.webhook.setToolTip(literal(told))
        self.secret.setPlaceholderText(tr("Any text, or whsec_… from the receiver"))
        self._stored, self.replace = Label(), QPushButton(tr("Replace…"), autoDefault=False)
        self._kept_row = QWidget()
        fill(QHBoxLayout(self._kept_row), (self._stored, 1), self.replace, margins=0)
        self.ends = {end: QCheckBox(tr(word)) for end, word in _ENDS.items()}
        row = fill(QHBoxLayout(), *self.ends.values(), 1)
        self._form = form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(Label(about, wrap=True))
        form.addRow(tr("Run"), self.command)
        form.addRow("", self._warning)
        form.addRow(tr("Webhook"), self._kept_row)
        form.addRow(tr("Webhook"), self.webhook)
        form.addRow(tr("Signing secret"), self.secret)
        form.addRow(tr("When"), row)
        self.show_hooks(NO_HOOKS)
        for line in (self.command, self.webhook, self.secret):
            line.textChanged.connect(self.changed)
        self.replace.clicked.connect(self._replace)
        self.command.textChanged.connect(self._arrange)
        self.webhook.textChanged.connect(self._arrange)
        for box in self.ends.values():
            box.toggled.connect(self.changed)

    def show_hooks(self, hooks: Hooks) -> None:
        """Fill the fields. A webhook that is kept is only told of, by its host: what is masked is no data."""
        self._kept, self._replaced = hooks, False
        with QSignalBlocker(self):
            self.command.setText(shlex.join(hooks.command))
            self.webhook.setText("" if hooks.sealed else hooks.webhook)
            self.secret.clear()
            self.secret.reveal(False)
            for end, box in self.ends.items():
                box.setChecked(end in hooks.after)
        self._arrange()

    def _replace(self) -> None:
        self._replaced = True
        self._arrange()
        self.webhook.setFocus()
        self.changed.emit()

    def _arrange(self) -> None:
        kept = bool(self._kept.sealed) and not self._replaced
        self._stored.setText(tr("{address}, with its secret", address=self._kept.shown_webhook))
        for field, shown in ((self._kept_row, kept), (self.webhook, not kept), (self.secret, not kept)):
            self._form.setRowVisible(field, shown)
        self.secret.setEnabled(bool(self.webhook.text().strip()))
        telling = tells_secret(self.command.text())
        self._warning.say(tr(_TELLING) if telling else "", Status.ATTENTION if telling else None)
        self._form.setRowVisible(self._warning, telling)

    def hooks(self) -> tuple[Hooks, str]:
        """The fields as they stand, and what is wrong with them as a sentence, '' if nothing is."""
        after = tuple(end for end, box in self.ends.items() if box.isChecked())
        kept = bool(self._kept.sealed) and not self._replaced
        try:
            command = parse_command(self.command.text())
            if kept:
                return make_hooks(command, self._kept.shown_webhook, "", after, self._kept), ""
            address = parse_webhook(self.webhook.text())
            return make_hooks(command, address, self.secret.text() if address else "", after), ""
        except UsageError as error:
            return self._kept, words.explain_error(error).told
