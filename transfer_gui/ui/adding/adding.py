"""From a paste, a drop or a dialog to transfers in the queue.

Here: what is added at once and what needs a look first. What takes time (reading fifty thousand links,
walking a folder, making specs) is done off the GUI thread, and the engine gets it in batches. Not here: what
a text holds (``offers.py``), what a dialog's fields mean (``add_form.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from transfer_gui.core.destination_path import base_of
from transfer_gui.core.errors import TransferError
from transfer_gui.core.profile import Profile
from transfer_gui.core.settings import Settings
from transfer_gui.core.transfer import Overwrite, Spec
from transfer_gui.links.entries import Entry, Found
from transfer_gui.links.entry_specs import known_in, parted, specs_for
from transfer_gui.links.offers import Offer, entries_of, read_offer
from transfer_gui.text import words, words_window
from transfer_gui.text.language import tr
from transfer_gui.ui.adding import add_form
from transfer_gui.ui.adding.add_dialog import AddDialog
from transfer_gui.ui.adding.add_form import Draft
from transfer_gui.ui.adding.add_parts import Where
from transfer_gui.ui.adding.list_dialog import ListDialog
from transfer_gui.ui.adding.store_copy_offer import ask_for_addresses, at_addresses, owned_among
from transfer_gui.ui.adding.target import Target
from transfer_gui.ui.bridge import Bridge
from transfer_gui.ui.queue.queue_model import QueueModel
from transfer_gui.ui.services import Services
from transfer_gui.ui.widgets.background import Work
from transfer_gui.ui.widgets.confirm import ask, choose, open_dialog, tell
from transfer_gui.ui.widgets.mime import offer_of

BATCH = 1000
"""Transfers that the engine gets first: it tells of them while it stores the next."""

LARGE_BATCH = 5 * BATCH
"""Transfers that it gets at once from then on."""

# So many are worked out where one stands; more would be felt.
_FEW = 200

Place = tuple[str, str, str]
"""Profile, bucket and folder."""
EditProfiles = Callable[[str, QWidget, Callable[[], object]], object]


class Adding(QObject):
    """``added``: so many were queued without a dialog, to that place. ``troubled`` carries a TransferError,
    ``configured`` the Settings that were changed by an answer."""

    added = Signal(int, str)
    troubled = Signal(object)
    configured = Signal(object)

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
        self._bridge = bridge
        self._model = model
        self._services = services
        self._edit_profiles = edit_profiles
        self._read_with: dict[str, str] = {}  # address of an object -> whose keys read it
        self.target = Target(window, services)
        self.target.troubled.connect(self.troubled)

    def read_with(self, addresses: Sequence[str], profile: str) -> None:
        """Objects at these ``s3://`` addresses are read with the keys of that profile, however they come."""
        self._read_with |= dict.fromkeys(addresses, profile)

    # -- without a dialog where that is possible ----------------------------------------------------------

    def paste(self) -> None:
        """Add what the clipboard holds."""
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
            Work(self, lambda: read_offer(offer), take, self.troubled.emit)

    def take_links(self, links: Sequence[str]) -> None:
        """Add links and paths that came from a command line."""
        Work(self, lambda: entries_of(links), self._take, self.troubled.emit)

    def _take(self, found: Found, *, files_meant: bool = True) -> None:
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
        if profile is None or not profile.bucket or found.refused or found.patterns or unmeant:
            self.ask([*found.entries, *(one.text for one in found.refused if one.text)])
            return
        ours = owned_among([one.source for one in found.entries], self._services.profiles(), profile)
        ours = {link: one for link, one in ours.items() if one.sure}
        if not ours:
            self._queue_entries(found.entries, profile, settings)
            return

        def read_there(inside: bool) -> None:
            if not inside:
                self._queue_entries(found.entries, profile, settings)
                return
            for one in ours.values():
                self.read_with([str(one.uri)], one.profile)
            self._queue_entries(at_addresses(found.entries, ours), profile, settings)

        ask_for_addresses(self._window, ours, len(found.entries), profile, read_there)

    def _queue_entries(self, entries: Sequence[Entry], chosen: Profile, settings: Settings) -> None:
        if len(entries) <= _FEW:
            self._queue(specs_for(entries, chosen, settings))
        else:
            Work(self, lambda: specs_for(entries, chosen, settings), self._queue, self.troubled.emit)

    def _tell_nothing(self, found: Found) -> None:
        if found.refused:
            wording = words.explain_error(found.refused[0].error)
            tell(self._window, title=wording.title, text=wording.told)
            return
        title, text = map(tr, words_window.NOTHING_TO_ADD)
        tell(self._window, title=title, text=text)

    # -- with a dialog ------------------------------------------------------------------------------------

    def ask(
        self, sources: Sequence[str | Entry] = (), place: Place | None = None, *, handed_over: bool = False
    ) -> None:
        """Ask where these go, or which link it is; then queue them. ``place`` is offered first.

        ``handed_over``: another program chose them, so that nothing is asked of their servers before the yes.
        """
        kind = partial(
            AddDialog, begin=self._services.preflight, handed_over=handed_over, readers=self._read_with
        )
        self._ask(kind, tuple(sources), place)

    def ask_list(self, text: str = "") -> None:
        """Ask for a list with names and checksums; then queue its good lines."""
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
            for where in dialog.findChildren(Where):
                where.take_bucket(*place)
        self._open(dialog)

    def _open(self, dialog: AddDialog | ListDialog) -> None:
        def renew() -> None:
            try:
                name = dialog.profile() or self._services.default_profile()
                dialog.set_profiles(self._services.profiles(), name)
            except TransferError as error:
                self.troubled.emit(error)

        def accepted() -> None:
            draft, paused = dialog.draft(), dialog.paused()
            local = [one.source for one in draft.links.entries() if one.local]
            if local and isinstance(dialog, ListDialog):
                self._ask_for_files(local, lambda: self._queue_draft(draft, paused=paused))
            else:
                self._queue_draft(draft, paused=paused)

        for where in dialog.findChildren(Where):
            where.browse.browse_with(self._services.browsing)
        dialog.examined_by(self._services.access.examination)
        dialog.profiles_requested.connect(lambda: self._edit_profiles(dialog.profile(), dialog, renew))
        open_dialog(dialog, accepted)

    def _ask_for_files(self, paths: Sequence[str], then: Callable[[], object]) -> None:
        """A list may come from anybody: that it names files of this computer may be no wish of the user."""
        title, text = words_window.local_files_question(paths)
        ask(self._window, title=title, text=text, yes=tr("&Read Them"), no=tr("Do &Not Add"), then=then)

    def _queue_draft(self, draft: Draft, *, paused: bool) -> None:
        if len(draft.links.sources) <= _FEW:
            self._queue(add_form.specs(draft), paused=paused, told=False)
            return

        def done(specs: tuple[Spec, ...]) -> None:
            self._queue(specs, paused=paused, told=False)

        Work(self, lambda: add_form.specs(draft), done, self.troubled.emit)

    def queue(self, specs: tuple[Spec, ...], paused: bool) -> None:
        """Add specs that are complete; what is in the list already is asked about."""
        self._queue(specs, paused=paused, told=False)

    # -- into the queue -----------------------------------------------------------------------------------

    def _queue(self, specs: tuple[Spec, ...], *, paused: bool = False, told: bool = True) -> None:
        """What is in the list already is left out or added once more, as the user wants it."""
        if self._read_with:
            specs = tuple(self._with_reader(spec) for spec in specs)
        known = known_in(row.transfer for row in self._model.rows())
        fresh, repeated = parted(specs, known)
        if not repeated:
            self._post(specs, paused=paused, told=told)
            return
        try:
            wanted = self._services.settings.load().duplicates
        except TransferError as error:
            self.troubled.emit(error)
            wanted = "ask"
        if wanted == "ask":
            self._ask_for_duplicates(specs, fresh, paused=paused, told=told)
        else:
            self._post(fresh if wanted == "skip" else specs, paused=paused, told=told)

    def _with_reader(self, spec: Spec) -> Spec:
        profile = self._read_with.get(spec.url, "")
        return replace(spec, source_profile=profile) if profile and profile != spec.profile else spec

    def _ask_for_duplicates(
        self, specs: tuple[Spec, ...], fresh: tuple[Spec, ...], *, paused: bool, told: bool
    ) -> None:
        title, text = words_window.duplicates_question(len(specs) - len(fresh), len(specs))
        skip = tr("&Leave Them Out") if fresh else tr("Do &Not Add")

        def answered(answer: str, always: bool) -> None:
            if always:
                self.remember(duplicates="skip" if answer == skip else "add")
            self._post(fresh if answer == skip else specs, paused=paused, told=told)

        choose(
            self._window,
            title=title,
            text=text,
            answers=(skip, tr("Add &Anyway")),
            always=tr("Do the same from now on"),
            then=answered,
        )

    def remember(self, **changes: str) -> None:
        """Keep an answer as a setting."""
        try:
            settings = replace(self._services.settings.load(), **changes)  # type: ignore[arg-type]
            self._services.settings.save(settings)
        except TransferError as error:
            self.troubled.emit(error)
            return
        self.configured.emit(settings)

    def _post(self, specs: tuple[Spec, ...], *, paused: bool, told: bool) -> None:
        first, rest = specs[:BATCH], specs[BATCH:]
        self._bridge.add(first, paused=paused)  # soon to be seen; each commit waits for the disk
        for start in range(0, len(rest), LARGE_BATCH):
            self._bridge.add(rest[start : start + LARGE_BATCH], paused=paused)
        if specs and told:
            self.added.emit(len(specs), base_of(specs[0]) + specs[0].prefix)
