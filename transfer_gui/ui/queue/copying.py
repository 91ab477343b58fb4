"""Copying of the selected transfers in several forms: addresses, links, commands."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QInputDialog, QWidget

from transfer_gui.core.transfer import Transfer, place_of
from transfer_gui.engine.messages import Row
from transfer_gui.links.addresses import command_for, has_secrets
from transfer_gui.text import words_window
from transfer_gui.text.language import marked, tr, trn
from transfer_gui.ui.services import Services
from transfer_gui.ui.widgets.background import BackgroundCall
from transfer_gui.ui.widgets.confirm import open_dialog, tell, tell_there
from transfer_gui.ui.widgets.plain import literal

HOURS = marked({1: "1 hour", 12: "12 hours", 24: "1 day", 72: "3 days", 168: "7 days (the most)"})
"""How long a link for sharing may work."""


class Copying(QObject):
    """Copies the selected transfers in several forms.

    Signals:
        troubled: a TransferError; a link could not be had.
        copied: a sentence about what lies in the clipboard now.
    """

    troubled = Signal(object)
    copied = Signal(str)

    def __init__(self, window: QWidget, services: Services, selected: Callable[[], list[Row]]) -> None:
        super().__init__(window)
        self._window = window
        self._services = services
        self._selected = selected

    def _transfers(self) -> list[Transfer]:
        return [row.transfer for row in self._selected()]

    def source(self) -> None:
        """The links as they were given, secrets included: whoever copies them wants to use them."""
        links = [transfer.spec.url for transfer in self._transfers()]
        known = [link for link in links if link]
        if known:
            self._put(known, trn("%n source link copied", "%n source links copied", len(known)))
        else:
            title, text = map(tr, words_window.LINK_FORGOTTEN)
            tell(self._window, title=title, text=text)

    def command(self) -> None:
        """The command lines that do the same. What is secret is in their input, and said to be there."""
        specs = [(one.spec, one.upload.key) for one in self._transfers()]
        secret = any(has_secrets(spec) for spec, _ in specs)
        said = tr("Command copied; its input holds the link's secrets") if secret else tr("Command copied")
        self._put([command_for(spec, key) for spec, key in specs], said)

    def console(self) -> None:
        """The objects' pages in the store's web console."""
        transfers = [one for one in self._transfers() if one.upload.key or one.spec.key]

        def done(links: list[str]) -> None:
            found = [link for link in links if link]
            if found:
                self._put(found, tr("Console link copied"))
            else:
                title, text = map(tr, words_window.NO_CONSOLE)
                tell(self._window, title=title, text=text)

        services = self._services
        BackgroundCall(
            self, lambda: [services.console_link(one) for one in transfers], done, self.troubled.emit
        )

    def sharing(self) -> None:
        """Copy links by which anybody can fetch the objects for a while; ask how long."""
        transfers = [
            one for one in self._transfers() if (one.upload.key or one.spec.key) and not one.spec.folder
        ]
        if not transfers:
            return
        if self._services.worker:
            profile = ["--profile", name] if (name := transfers[0].spec.profile) else []
            tell_there(self._window, self._services.worker, "presign", place_of(transfers[0]), *profile)
            return
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(tr("Copy a Link for Sharing"))
        dialog.setLabelText(literal(tr(words_window.SHARING)))
        hours = {tr(text): number for number, text in HOURS.items()}
        dialog.setComboBoxItems(list(hours))
        dialog.setOkButtonText(tr("&Copy the Link"))
        open_dialog(dialog, lambda: self._share(transfers, hours[dialog.textValue()]))

    def _share(self, transfers: Iterable[Transfer], hours: int) -> None:
        services, chosen = self._services, list(transfers)

        def done(links: list[str]) -> None:
            self._put(
                links,
                trn(
                    "Link for sharing copied; it works for %n hour at most",
                    "Link for sharing copied; it works for %n hours at most",
                    hours,
                ),
            )

        BackgroundCall(
            self,
            lambda: [services.sharing_link(one, hours * 3600) for one in chosen],
            done,
            self.troubled.emit,
        )

    def _put(self, texts: list[str], said: str) -> None:
        if texts:
            QGuiApplication.clipboard().setText("\n".join(texts))
            self.copied.emit(said)
