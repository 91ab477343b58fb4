"""The fields of what follows the end of a transfer, in a profile and in Add: a command, a webhook."""

from __future__ import annotations

import shlex

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QLineEdit, QWidget

from transfer_gui.core.errors import UsageError
from transfer_gui.core.hooks import NO_HOOKS, Hooks, TransferEnd, make_hooks, parse_command, parse_webhook
from transfer_gui.text import words
from transfer_gui.text.language import mark, tr
from transfer_gui.ui.widgets.fields import fill
from transfer_gui.ui.widgets.plain import Label, literal

_ENDS = {
    TransferEnd.DONE: mark("Done"),
    TransferEnd.FAILED: mark("Failed"),
    TransferEnd.ATTENTION: mark("Needs attention"),
}


class HooksForm(QWidget):
    """Fields of :class:`Hooks`; ``about`` says whose they are.

    Signals:
        changed: a field was edited.
    """

    changed = Signal()

    def __init__(self, about: str) -> None:
        super().__init__()
        self._kept = NO_HOOKS
        self.command, self.webhook, self.secret = QLineEdit(), QLineEdit(), QLineEdit()
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
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.ends = {end: QCheckBox(tr(word)) for end, word in _ENDS.items()}
        row = fill(QHBoxLayout(), *self.ends.values(), 1)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(Label(about, wrap=True))
        form.addRow(tr("Run"), self.command)
        form.addRow(tr("Webhook"), self.webhook)
        form.addRow(tr("Signing secret"), self.secret)
        form.addRow(tr("When"), row)
        self.show_hooks(NO_HOOKS)
        for line in (self.command, self.webhook, self.secret):
            line.textChanged.connect(self.changed)
        self.webhook.textChanged.connect(self._follow_webhook)
        for box in self.ends.values():
            box.toggled.connect(self.changed)

    def show_hooks(self, hooks: Hooks) -> None:
        """Fill the fields; of a webhook that is kept only the host is shown."""
        self._kept = hooks
        with QSignalBlocker(self):
            self.command.setText(shlex.join(hooks.command))
            self.webhook.setText(hooks.shown_webhook)
            self.secret.clear()
            for end, box in self.ends.items():
                box.setChecked(end in hooks.after)
        self._follow_webhook()

    def _follow_webhook(self) -> None:
        shown = self.webhook.text().strip()
        kept = bool(shown) and shown == self._kept.shown_webhook
        self.secret.setEnabled(bool(shown))
        self.secret.setPlaceholderText(
            tr("Kept in the keychain") if kept else tr("Any text, or whsec_… from the receiver")
        )

    def hooks(self) -> tuple[Hooks, str]:
        """The fields as they stand, and what is wrong with them as a sentence, '' if nothing is."""
        after = tuple(end for end, box in self.ends.items() if box.isChecked())
        address, secret = self.webhook.text().strip(), self.secret.text()
        try:
            if address != self._kept.shown_webhook:
                address = parse_webhook(address)
            return make_hooks(parse_command(self.command.text()), address, secret, after, self._kept), ""
        except UsageError as error:
            return self._kept, words.explain_error(error).told
