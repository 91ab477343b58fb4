"""What the buttons beside a transfer's trouble do: ask for what is missing, amend the transfer, try again.

Each takes the id of a transfer that is at rest; one that is gone meanwhile is left alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.core.content_types import type_of_name
from transfer_gui.core.destination_errors import ObjectExists
from transfer_gui.core.errors import TransferError, UsageError
from transfer_gui.core.host_access import pattern_for
from transfer_gui.core.profile import Profile
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.redact import escape_controls
from transfer_gui.core.source_errors import HostKeyUnknown, SourceDigestMismatch
from transfer_gui.core.transfer import Overwrite, Status, Transfer, place_of
from transfer_gui.links.fresh_links import read_fresh_links, with_link
from transfer_gui.links.naming import numbered_key
from transfer_gui.links.offers import is_request, parse_request
from transfer_gui.links.urls import check_url
from transfer_gui.text.language import mark, tr, trn
from transfer_gui.text.words import explain_error
from transfer_gui.text.words_window import NEW_KEY, NEW_LINK
from transfer_gui.ui.bridge import Bridge
from transfer_gui.ui.queue.queue_model import QueueModel
from transfer_gui.ui.services import Services
from transfer_gui.ui.widgets.background import BackgroundCall
from transfer_gui.ui.widgets.confirm import ask, ask_text, open_dialog, tell
from transfer_gui.ui.widgets.fields import button_box
from transfer_gui.ui.widgets.plain import Label

_AGAIN = mark("OK, &Try Again")


class Remedies(QObject):
    """Amends a transfer: its link, its name, or what happens to the object in its way.

    Signals:
        remembered: the Overwrite that new transfers are to have from now on.
    """

    remembered = Signal(object)

    def __init__(self, window: QWidget, bridge: Bridge, model: QueueModel) -> None:
        super().__init__(window)
        self._window = window
        self._bridge = bridge
        self._model = model

    def retry(self, id: str) -> None:
        self._bridge.retry((id,))

    def overwrite(self, id: str) -> None:
        """Try again and replace the object that is in the way."""
        transfer = self._transfer(id)
        if transfer is not None:
            self._bridge.amend(id, replace(transfer.spec, overwrite=Overwrite.ALWAYS))

    def accept_file(self, id: str) -> None:
        """Try again and take what comes: a page as what its name says, a file without looking for lists of
        checksums."""
        transfer = self._transfer(id)
        if transfer is None:
            return
        spec = transfer.spec
        if transfer.failure.code == SourceDigestMismatch.code:
            if spec.digests_from:  # what the user gave stays a condition
                spec = replace(spec, sha256="", md5="", digest="", digests_from="")
            self._bridge.amend(id, replace(spec, checksum_lookup=False))
        else:
            kind = type_of_name(transfer.upload.key or spec.key or urlsplit(spec.url).path) or "text/html"
            self._bridge.amend(id, replace(spec, options=replace(spec.options, content_type=kind)))

    def decide(self, id: str) -> None:
        """Ask what to do about the object that is in the way: for this one, for all that ask, or for ever."""
        shown = self._transfer(id)
        if shown is None:
            return
        dialog = TakenDialog(
            place_of(shown), shown.upload.key or shown.spec.key, len(self._others_asking(id)), self._window
        )
        open_dialog(dialog, lambda: self._apply_decision(id, dialog))

    def _apply_decision(self, id: str, dialog: TakenDialog) -> None:
        policy = dialog.policy()
        for one in (id, *(self._others_asking(id) if dialog.for_all() else ())):
            transfer = self._transfer(one)
            if transfer is not None:
                self._bridge.amend(one, replace(transfer.spec, overwrite=policy))
        if dialog.from_now_on():
            self.remembered.emit(policy)

    def _others_asking(self, id: str) -> list[str]:
        """The others that wait for the same answer."""
        rows = (row for row in self._model.everything() if row.status is Status.ATTENTION)
        asking = (row.transfer for row in rows if row.transfer.failure.code == ObjectExists.code)
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
                _tell_failure(self._window, error)
                return
            if transfer is not None:
                self._bridge.amend(id, with_link(transfer.spec, url, headers))

        title, text = NEW_LINK
        shown = self._transfer(id)
        value = _link_in_clipboard(but=shown.spec.url if shown is not None else "")
        ask_text(self._window, title=title, text=text, value=value, yes=tr(_AGAIN), then=take)

    def replace_links(self, ids: Sequence[str]) -> None:
        """Ask for fresh links for several at once; which is meant for which is shown before."""
        from transfer_gui.ui.window.fresh_links_dialog import FreshLinksDialog

        transfers = [found for id in ids if (found := self._transfer(id)) is not None]
        copied = QGuiApplication.clipboard().text()
        fresh = len(copied) <= _LONGEST_LINK * len(ids) and bool(read_fresh_links(copied)[0])
        dialog = FreshLinksDialog(transfers, copied if fresh else "", self._window)

        def take() -> None:
            for one in dialog.chosen():
                if self._transfer(one.transfer.id) is not None:
                    self._bridge.amend(one.transfer.id, one.spec())

        open_dialog(dialog, take)

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
        value = shown.upload.key or shown.spec.key
        ask_text(self._window, title=title, text=text, value=value, yes=tr(_AGAIN), then=take)

    def _transfer(self, id: str) -> Transfer | None:
        entry = self._model.entry(id)
        return entry.row.transfer if entry is not None else None


def _tell_failure(window: QWidget, error: TransferError) -> None:
    wording = explain_error(error)
    tell(window, title=wording.title, text=wording.told)


def _link_in_clipboard(but: str) -> str:
    """The link or request that was copied, in one line; '' for anything else, and for the link ``but``."""
    copied = QGuiApplication.clipboard().text().strip()
    if not copied or "\n" in copied or len(copied) > _LONGEST_LINK:
        return ""
    try:
        url, _ = _link_and_headers(copied)
    except TransferError:
        return ""
    return "" if url == but else copied


def _link_and_headers(text: str) -> tuple[str, dict[str, str] | None]:
    """A link, or the link and the headers of a curl command. Raises SourceUrlInvalid, UsageError."""
    if not is_request(text):
        return check_url(text), None
    requests = parse_request(text)
    if len(requests) > 1:
        raise UsageError(problem="curl_several", count=len(requests))
    return check_url(requests[0].url), requests[0].headers


_LONGEST_LINK = 16 * 1024  # characters

_BETWEEN = mark(
    "Trust it only if the server's owner confirms it. Anybody in between could read and change everything."
)


class HostRemedies(QObject):
    """Gets in at a server that turned a transfer away: by a login, or by the key of an SSH server."""

    def __init__(self, window: QWidget, bridge: Bridge, model: QueueModel, services: Services) -> None:
        super().__init__(window)
        self._window, self._bridge, self._model, self._services = window, bridge, model, services
        self._tell = partial(_tell_failure, window)

    def trust_key(self, id: str) -> None:
        """Ask whether the key that the server showed is its own; all that wait for the answer go on."""
        entry = self._model.entry(id)
        facts = entry.row.transfer.failure.facts if entry is not None else {}
        host, kind, key = (str(facts.get(name) or "") for name in ("host", "key_type", "key"))
        if not key:
            return
        call = partial(self._services.hosts.trust_key, host, kind, key)
        ask(
            self._window,
            title=tr("Is this the key of {host}?", host=host),
            text=f"{kind}\n{facts.get('fingerprint')}\n\n{tr(_BETWEEN)}",
            yes=tr("&Trust It"),
            no=tr("&Don't Trust"),
            then=lambda: BackgroundCall(self, call, lambda _: self._go_on(host, key), self._tell),
        )

    def edit_host(self, id: str) -> None:
        """Open the settings of the transfer's host; once they are closed the transfer is tried again."""
        from transfer_gui.ui.profiles.hosts_dialog import HostsDialog

        entry = self._model.entry(id)
        if entry is None:
            return
        dialog = HostsDialog(
            self._services.hosts, self._window, host=pattern_for(entry.row.transfer.spec.url), new=True
        )
        dialog.finished.connect(lambda _: self._bridge.retry((id,)) if dialog.saved else None)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _go_on(self, host: str, key: str) -> None:
        waiting = [
            row.transfer.id
            for row in self._model.everything()
            if row.status is Status.ATTENTION
            and row.transfer.failure.code == HostKeyUnknown.code
            and (row.transfer.failure.facts.get("host"), row.transfer.failure.facts.get("key")) == (host, key)
        ]
        if waiting:
            self._bridge.retry(tuple(waiting))


_SIGN_IN_CODES = frozenset({"sign_in_needed", "sign_in_refused"})


class SignInRemedy(QObject):
    """Signs in to what a transfer's profile needs; those that wait for the same go on with it."""

    def __init__(self, window: QWidget, bridge: Bridge, model: QueueModel, services: Services) -> None:
        super().__init__(window)
        self._window, self._bridge, self._model, self._services = window, bridge, model, services
        self._tell = partial(_tell_failure, window)

    def begin(self, id: str) -> None:
        """Ask how the transfer's profile signs in, and do it."""
        entry = self._model.entry(id)
        if entry is not None:
            name = entry.row.transfer.spec.profile
            BackgroundCall(
                self,
                partial(self._services.access.named, name),
                self._ask,
                self._tell,
            )

    def _ask(self, profile: Profile) -> None:
        from transfer_gui.ui.profiles.sign_in_dialog import SignInDialog

        dialog = SignInDialog(self._services.access, profile, None, self._window)
        dialog.accepted.connect(self._go_on)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _go_on(self) -> None:
        """Retry all that waited: a sign-in to an Identity Center may serve other profiles too."""
        waiting = [
            row.transfer.id
            for row in self._model.everything()
            if row.status is Status.ATTENTION and row.transfer.failure.code in _SIGN_IN_CODES
        ]
        if waiting:
            self._bridge.retry(tuple(waiting))


class TakenDialog(QDialog):
    """Asks about the object at ``place`` (its key is ``key``); ``others`` transfers ask the same.

    After ``exec``: :meth:`policy`, :meth:`for_all`, :meth:`from_now_on`.
    """

    def __init__(self, place: str, key: str, others: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Name Already Taken"))
        free = escape_controls(numbered_key(key).rpartition("/")[2]).replace("&", "&&")
        texts = {
            Overwrite.SKIP: tr("&Skip it: what is there stays, and this one is done with"),
            Overwrite.RENAME: tr("Add it under a free &name, such as {free}", free=free),
            Overwrite.ALWAYS: tr("&Overwrite it: what is there is replaced"),
        }
        self._group = QButtonGroup(self)
        self._buttons = {policy: QRadioButton(text) for policy, text in texts.items()}
        self._all = QCheckBox(
            trn(
                "Do the same for the %n other that &asks this",
                "Do the same for the %n others that &ask this",
                others,
            )
        )
        self._always = QCheckBox(tr("Do it &from now on, for new transfers too"))
        box, ok = button_box(tr("&Go On"))
        ok.setDefault(True)
        self._lay_out(place, box)
        self._buttons[Overwrite.SKIP].setChecked(True)
        self._all.setVisible(others > 0)
        self._all.setChecked(others > 0)
        self.setMinimumWidth(max(520, self.sizeHint().width()))
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)

    def _lay_out(self, place: str, box: QDialogButtonBox) -> None:
        told = tr("There is something of this name already:\n{place}", place=escape_controls(place))
        head = Label(told, wrap=True)
        layout = QVBoxLayout(self)
        layout.addWidget(head)
        layout.addSpacing(6)
        for button in self._buttons.values():
            self._group.addButton(button)
            layout.addWidget(button)
        layout.addSpacing(6)
        layout.addWidget(self._all)
        layout.addWidget(self._always)
        layout.addStretch(1)
        layout.addWidget(box)

    def choose(self, policy: Overwrite) -> None:
        self._buttons[policy].setChecked(True)

    def policy(self) -> Overwrite:
        return next(policy for policy, button in self._buttons.items() if button.isChecked())

    def for_all(self) -> bool:
        """Whether it holds for all that ask the same now."""
        return self._all.isChecked()

    def from_now_on(self) -> bool:
        """Whether new transfers get it too."""
        return self._always.isChecked()
