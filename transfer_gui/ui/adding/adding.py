"""Adding transfers: from a paste, a drop or a dialog to specs for the queue.

Here: what is added at once and what needs a look first. What takes time (reading fifty thousand links,
walking a folder, making specs) is done off the GUI thread, and the engine gets it in batches. Not here: what
a text holds (``offers.py``), what a dialog's fields mean (``add_form.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from transfer_gui.core.errors import TransferError
from transfer_gui.core.profile import Profile
from transfer_gui.core.settings import Settings
from transfer_gui.core.transfer import Overwrite, Spec
from transfer_gui.links.data_sets import stands_for_files
from transfer_gui.links.entries import FoundEntries, LinkEntry
from transfer_gui.links.entry_specs import specs_for
from transfer_gui.links.offers import Offer, entries_of, read_offer
from transfer_gui.links.s3_links import find_holder
from transfer_gui.links.s3_uri import is_s3
from transfer_gui.text import words, words_window
from transfer_gui.text.language import tr
from transfer_gui.ui.adding import add_form
from transfer_gui.ui.adding.add_form import Draft
from transfer_gui.ui.adding.add_parts import DestinationFields, TransferFields
from transfer_gui.ui.adding.browser_links import BrowserLinks
from transfer_gui.ui.adding.store_copy_offer import ask_for_addresses, at_addresses, find_owned
from transfer_gui.ui.adding.submission import Submission
from transfer_gui.ui.adding.target import Target
from transfer_gui.ui.bridge import Bridge
from transfer_gui.ui.queue.queue_model import QueueModel
from transfer_gui.ui.services import Services
from transfer_gui.ui.widgets.background import BackgroundCall
from transfer_gui.ui.widgets.confirm import ask, open_dialog, tell
from transfer_gui.ui.widgets.mime import offer_of

if TYPE_CHECKING:
    from transfer_gui.ui.adding.add_dialog import AddDialog
    from transfer_gui.ui.adding.list_dialog import ListDialog

# So many are worked out where one stands; more would be felt.
_FEW = 200

Place = tuple[str, str, str]
"""Profile, bucket and folder."""
EditProfiles = Callable[[str, QWidget, Callable[[], object]], object]


class Adding(QObject):
    """Makes specs of what somebody pastes, drops or asks for; ``submission`` queues them.

    Signals:
        troubled: a TransferError; profiles, settings or lists could not be read.
    """

    troubled = Signal(object)

    def __init__(
        self,
        window: QWidget,
        bridge: Bridge,
        model: QueueModel,
        services: Services,
        edit_profiles: EditProfiles,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._services = services
        self._edit_profiles = edit_profiles
        self.submission = Submission(window, bridge, model, services)
        self.submission.troubled.connect(self.troubled)
        self.target = Target(window, services)
        self.target.troubled.connect(self.troubled)
        self.browser = BrowserLinks(window, services, self.target, self.submission)
        self.browser.troubled.connect(self.troubled)
        self.browser.ask_where = partial(self.ask, handed_over=True)

    def paste(self) -> None:
        mime = QGuiApplication.clipboard().mimeData()
        self._take_offer(offer_of(mime) if mime is not None else Offer(), files_meant=False)

    def take_offer(self, offer: Offer) -> None:
        """Add what was dropped. Files are meant where they were dragged themselves, not words of a page."""
        self._take_offer(offer, files_meant=bool(offer.uri_list) and not offer.html)

    def _take_offer(self, offer: Offer, *, files_meant: bool) -> None:
        take = partial(self._take, files_meant=files_meant)
        if offer.small:
            take(read_offer(offer))
        else:
            BackgroundCall(self, lambda: read_offer(offer), take, self.troubled.emit)

    def take_links(self, links: Sequence[str]) -> None:
        """Add links and paths that came from a command line."""
        BackgroundCall(self, lambda: entries_of(links), self._take, self.troubled.emit)

    def _take(self, found: FoundEntries, *, files_meant: bool = True) -> None:
        """Queue it to where new links go; ask where that is not known, or something is odd.

        Names are found out, and an object that is there already is never replaced unasked. Unless
        ``files_meant``, files of this computer are asked about: a page may have written their paths.
        """
        if not found.entries and all(not one.text for one in found.refused):
            self._tell_nothing(found)
            return
        try:
            settings, profile = self._services.settings.load(), self.target.profile()
        except TransferError as error:
            self.troubled.emit(error)
            return
        unmeant = not files_meant and any(one.local for one in found.entries)
        folder = any(stands_for_files(one.source) and not one.key for one in found.entries)
        if profile is None or not profile.bucket or found.refused or found.patterns or unmeant or folder:
            self.ask([*found.entries, *(one.text for one in found.refused if one.text)])
            return
        profiles = self._services.profiles()
        for entry in found.entries:
            if is_s3(entry.source) and (reader := find_holder(entry.source, profiles, profile)):
                self.submission.read_with([entry.source], reader)
        ours = find_owned([one.source for one in found.entries], profiles, profile)
        ours = {link: one for link, one in ours.items() if one.sure}
        if not ours:
            self._queue_entries(found.entries, profile, settings)
            return

        def read_there(inside: bool) -> None:
            if not inside:
                self._queue_entries(found.entries, profile, settings)
                return
            for one in ours.values():
                self.submission.read_with([str(one.uri)], one.profile)
            self._queue_entries(at_addresses(found.entries, ours), profile, settings)

        ask_for_addresses(self._window, ours, len(found.entries), profile, read_there)

    def _queue_entries(self, entries: Sequence[LinkEntry], chosen: Profile, settings: Settings) -> None:
        if len(entries) <= _FEW:
            self.submission.submit(specs_for(entries, chosen, settings), told=True)
        else:
            BackgroundCall(
                self,
                lambda: specs_for(entries, chosen, settings),
                partial(self.submission.submit, told=True),
                self.troubled.emit,
            )

    def _tell_nothing(self, found: FoundEntries) -> None:
        if found.refused:
            wording = words.explain_error(found.refused[0].error)
            tell(self._window, title=wording.title, text=wording.told)
            return
        title, text = map(tr, words_window.NOTHING_TO_ADD)
        tell(self._window, title=title, text=text)

    def ask(
        self,
        sources: Sequence[str | LinkEntry] = (),
        place: Place | None = None,
        *,
        handed_over: bool = False,
    ) -> None:
        """Ask where these go, or which link it is; then queue them. ``place`` is offered first.

        ``handed_over``: another program chose them, so that nothing is asked of their servers before the yes.
        """
        from transfer_gui.ui.adding.add_dialog import AddDialog

        kind = partial(
            AddDialog,
            begin=None if self._services.worker else self._services.preflight,
            handed_over=handed_over,
            readers=self.submission.readers,
            read_folder=self._services.traces.folder,
        )
        self._ask(kind, tuple(sources), place)

    def ask_list(self, text: str = "") -> None:
        """Ask for a list with names and checksums; then queue its good lines."""
        from transfer_gui.ui.adding.list_dialog import ListDialog

        self._ask(ListDialog, text)

    def _ask(
        self,
        kind: Callable[..., AddDialog | ListDialog],
        content: object,
        place: Place | None = None,
    ) -> None:
        try:
            profiles, target = self._services.profiles(), self.target.profile()
            settings = self._services.settings.load()
        except TransferError as error:
            self.troubled.emit(error)
            return
        dialog = kind(
            content,
            profiles,
            target.name if target is not None else "",
            self._window,
            connections=settings.connections,
            template=settings.naming,
            overwrite=Overwrite(settings.overwrite),
        )
        if place is None and target is not None:
            place = (target.name, target.bucket, target.prefix)
        if place is not None:
            for where in dialog.findChildren(DestinationFields):
                where.take_bucket(*place)
        self._open(dialog)

    def _open(self, dialog: AddDialog | ListDialog) -> None:
        def reload_profiles() -> None:
            try:
                name = dialog.profile() or self._services.default_profile()
                dialog.set_profiles(self._services.profiles(), name)
            except TransferError as error:
                self.troubled.emit(error)

        for where in dialog.findChildren(DestinationFields):
            for button in (where.browse, where.also.add):
                button.browse_with(self._services.browsing)
            if self._services.worker:
                dialog.findChildren(TransferFields)[0].hide_own()
        dialog.examine_with(self._services.access.examination)
        dialog.profiles_requested.connect(
            lambda: self._edit_profiles(dialog.profile(), dialog, reload_profiles)
        )
        dialog.approve = partial(self._settle, dialog)
        open_dialog(dialog, lambda: None)

    def _settle(self, dialog: AddDialog | ListDialog, close: Callable[[], object]) -> None:
        """Ask about files and duplicates before the dialog; after the answers close it, and queue."""
        from transfer_gui.ui.adding.add_dialog import AddDialog

        draft, paused = dialog.draft(), dialog.paused()

        def post(specs: tuple[Spec, ...]) -> None:
            close()
            self.submission.post(specs, paused=paused, start_at=draft.start_at)

        def settle() -> None:
            self._specs_of(draft, dialog, lambda specs: self.submission.settle(specs, dialog, post))

        local = [one.source for one in draft.links.entries() if one.local]
        if not local or isinstance(dialog, AddDialog):
            settle()
            return
        # The list that names files of this computer may come from anybody.
        title, text = words_window.local_files_question(local)
        ask(dialog, title=title, text=text, yes=tr("&Read Them"), no=tr("Do &Not Add"), then=settle)

    def _specs_of(self, draft: Draft, dialog: QWidget, then: Callable[[tuple[Spec, ...]], object]) -> None:
        """Make the specs, where that takes time or the network off the GUI thread; then call ``then``."""
        if len(draft.links.sources) <= _FEW and not (draft.sums or draft.update):
            then(add_form.specs(draft))
            return

        def make() -> tuple[Spec, ...]:
            specs, traces = add_form.specs(draft), self._services.traces
            specs = traces.only_changed(specs, draft.listed) if draft.update else specs
            return traces.with_sums(specs, draft.sums) if draft.sums else specs

        def made(specs: tuple[Spec, ...]) -> None:
            dialog.setEnabled(True)
            if specs:
                then(specs)
            else:
                title, text = map(tr, words_window.NOTHING_NEW)
                tell(dialog, title=title, text=text)

        def failed(error: TransferError) -> None:
            dialog.setEnabled(True)
            wording = words.explain_error(error)
            tell(dialog, title=wording.title, text=wording.told)

        dialog.setEnabled(False)
        BackgroundCall(dialog, make, made, failed)
