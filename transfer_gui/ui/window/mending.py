"""What the buttons beside a transfer's trouble do: ask for what is missing, amend the transfer, try again."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from transfer_gui.core.content_types import type_of_name
from transfer_gui.core.destination_errors import ObjectExists
from transfer_gui.core.destination_path import place_of
from transfer_gui.core.errors import TransferError, UsageError
from transfer_gui.core.request_headers import forgotten, headers_for
from transfer_gui.core.transfer import Overwrite, Status, Transfer
from transfer_gui.links.copied_request import is_request, parse_request
from transfer_gui.links.urls import check_url
from transfer_gui.text.language import mark, tr
from transfer_gui.text.words import explain_error
from transfer_gui.text.words_window import NEW_KEY, NEW_LINK
from transfer_gui.ui.adding.taken_dialog import TakenDialog
from transfer_gui.ui.bridge import Bridge
from transfer_gui.ui.queue.queue_model import QueueModel
from transfer_gui.ui.widgets.confirm import ask_text, open_dialog, tell

_AGAIN = mark("OK, &Try Again")


class Mending(QObject):
    """Each method takes the id of a transfer that is at rest; one that is gone meanwhile is left alone.

    ``remembered`` carries the Overwrite that new transfers are to have from now on.
    """

    remembered = Signal(object)

    def __init__(self, window: QWidget, bridge: Bridge, model: QueueModel) -> None:
        super().__init__(window)
        self._window = window
        self._bridge = bridge
        self._model = model

    def retry(self, id: str) -> None:
        """Try this one again now."""
        self._bridge.retry((id,))

    def overwrite(self, id: str) -> None:
        """Try again and replace the object that is in the way."""
        transfer = self._transfer(id)
        if transfer is not None:
            self._bridge.amend(id, replace(transfer.spec, overwrite=Overwrite.ALWAYS))

    def accept_page(self, id: str) -> None:
        """Try again and take the page for the file: as what its name says."""
        transfer = self._transfer(id)
        if transfer is not None:
            spec = transfer.spec
            kind = type_of_name(transfer.key or spec.key or urlsplit(spec.url).path) or "text/html"
            self._bridge.amend(id, replace(spec, options=replace(spec.options, content_type=kind)))

    def decide(self, id: str) -> None:
        """Ask what to do about the object that is in the way: for this one, for all that ask, or for ever."""
        shown = self._transfer(id)
        if shown is None:
            return
        dialog = TakenDialog(
            place_of(shown), shown.key or shown.spec.key, len(self._asking(id)), self._window
        )
        open_dialog(dialog, lambda: self._decided(id, dialog))

    def _decided(self, id: str, dialog: TakenDialog) -> None:
        policy = dialog.policy()
        for one in (id, *(self._asking(id) if dialog.for_all() else ())):
            transfer = self._transfer(one)
            if transfer is not None:
                self._bridge.amend(one, replace(transfer.spec, overwrite=policy))
        if dialog.from_now_on():
            self.remembered.emit(policy)

    def _asking(self, id: str) -> list[str]:
        """The others that wait for the same answer."""
        rows = (row for row in self._model.rows() if row.status is Status.ATTENTION)
        asking = (row.transfer for row in rows if row.transfer.error_code == ObjectExists.code)
        return [transfer.id for transfer in asking if transfer.id != id]

    def replace_link(self, id: str) -> None:
        """Ask for a fresh link to the same file, or a curl command. The old one is never shown: it is secret.

        Headers that were given before go along only to the same server.
        """

        def take(given: str) -> None:
            transfer = self._transfer(id)
            try:
                url, headers = _link_and_headers(given)
            except TransferError as error:
                wording = explain_error(error)
                tell(self._window, title=wording.title, text=wording.told)
                return
            if transfer is not None:
                spec = transfer.spec
                if headers is None:
                    known = {} if forgotten(spec.headers) else spec.headers
                    headers = headers_for(known, spec.url, url)
                self._bridge.amend(id, replace(spec, url=url, headers=headers))

        title, text = NEW_LINK
        ask_text(self._window, title=title, text=text, value="", yes=tr(_AGAIN), then=take)

    def rename(self, id: str) -> None:
        """Ask for another key in the bucket."""
        shown = self._transfer(id)
        if shown is None:
            return

        def take(key: str) -> None:
            transfer = self._transfer(id)
            if transfer is not None:
                self._bridge.amend(id, replace(transfer.spec, key=key))

        title, text = NEW_KEY
        value = shown.key or shown.spec.key
        ask_text(self._window, title=title, text=text, value=value, yes=tr(_AGAIN), then=take)

    def _transfer(self, id: str) -> Transfer | None:
        entry = self._model.entry(id)
        return entry.row.transfer if entry is not None else None


def _link_and_headers(text: str) -> tuple[str, dict[str, str] | None]:
    """A link, or the link and the headers of a curl command. Raises SourceUrlInvalid, UsageError."""
    if not is_request(text):
        return check_url(text), None
    requests = parse_request(text)
    if len(requests) > 1:
        raise UsageError(problem="curl_several", count=len(requests))
    return check_url(requests[0].url), requests[0].headers
