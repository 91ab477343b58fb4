"""Links that the web browser's extension hands over: asked about once a site, then queued.

Lives here: what is remembered, and the question. Not here: the messages (``ipc/browser_messages.py``).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from transfer_gui.core.errors import TransferError
from transfer_gui.core.profile import Profile
from transfer_gui.core.quick_dataclass import dataclass
from transfer_gui.engine.messages import Ticket
from transfer_gui.ipc.browser_messages import SITES_KEY, FromBrowser, Site, read_sites
from transfer_gui.links.entries import LinkEntry
from transfer_gui.links.entry_specs import specs_for
from transfer_gui.text import words_window
from transfer_gui.text.language import tr
from transfer_gui.ui.adding.submission import Submission
from transfer_gui.ui.adding.target import Target
from transfer_gui.ui.services import Services
from transfer_gui.ui.widgets.confirm import ask

REFUSED, ASKED, QUEUED = "refused", "asked", "queued"
"""What became of links, as the browser is told."""

_MOST_WAITING = 8  # for an answer: each holds a caller's line, of which there are few


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Links, by which ticket they are queued where the browser began them, and how it is told."""

    links: FromBrowser
    ticket: Ticket
    tell: Callable[[str], object]


class BrowserLinks(QObject):
    """Queues links from the browser to where new links go, after the question where their site is new.

    Signals:
        asking: there is a question to be seen.
        troubled: a TransferError; settings could not be read or kept.
    """

    asking = Signal()
    troubled = Signal(object)

    def __init__(self, window: QWidget, services: Services, target: Target, submission: Submission) -> None:
        super().__init__(window)
        self._window, self._services = window, services
        self._target, self._submission = target, submission
        self._waiting: dict[Site, list[_Waiting]] = {}
        self._refused: set[Site] = set()
        self.ask_where: Callable[[tuple[LinkEntry, ...]], object] = lambda _links: None
        """Opens the dialog that adds, where it is not known where new links go."""

    @Slot(object, object, object)
    def take(self, links: FromBrowser, ticket: Ticket, tell: Callable[[str], object]) -> None:
        """Queue these, ask first, or refuse them; ``tell`` hears which, unless the ticket says it."""
        try:
            place = self._target.profile()
            agreed = links.site in read_sites(self._services.settings.get_ui(SITES_KEY))
        except TransferError as error:
            self.troubled.emit(error)
            tell(REFUSED)
            return
        site, one = links.site, _Waiting(links, ticket, tell)
        if (place is None or not place.bucket) and site.taken:
            tell(REFUSED)
        elif place is None or not place.bucket:
            tell(ASKED)
            self.asking.emit()
            self.ask_where(links.entries)
        elif agreed:
            self._queue(one)
        elif site in self._refused or sum(map(len, self._waiting.values())) >= _MOST_WAITING:
            tell(REFUSED)  # a script may try for ever
        elif site in self._waiting:
            self._waiting[site].append(one)
        else:
            self._waiting[site] = [one]
            if len(self._waiting) == 1:
                self._ask(site)

    def _ask(self, site: Site) -> None:
        links = self._waiting[site][0].links
        names = [one.source for one in links.entries]
        place = self._place()
        goes_to = f"s3://{place.bucket}/{place.prefix}" if place is not None else "…"
        title, text = words_window.site_question(
            names, site.name, site.page, goes_to, cookies=links.with_cookies, taken=site.taken
        )
        agreed: list[Site] = []
        self.asking.emit()
        box = ask(
            self._window,
            title=title,
            text=text,
            yes=tr("&Send"),
            no=tr("Do &Not Send"),
            then=partial(agreed.append, site),
        )
        box.finished.connect(lambda _code: self._on_answer(site, agreed=bool(agreed)))

    def _on_answer(self, site: Site, *, agreed: bool) -> None:
        """Do as the user said with all that came from there meanwhile, and ask about the next site."""
        waiting = self._waiting.pop(site)
        if agreed:
            self._remember(site)
        elif site.taken:
            self._refused.add(site)
        for one in waiting:
            if agreed:
                self._queue(one)
            else:
                one.tell(REFUSED)
        if self._waiting:
            self._ask(next(iter(self._waiting)))

    def _remember(self, site: Site) -> None:
        if site.taken and not site.page:
            return  # any page of any site could begin it
        try:
            kept = read_sites(self._services.settings.get_ui(SITES_KEY))
            self._services.settings.set_ui(SITES_KEY, json.dumps([*kept, site]))
        except TransferError as error:
            self.troubled.emit(error)

    def _place(self) -> Profile | None:
        try:
            return self._target.profile()
        except TransferError as error:
            self.troubled.emit(error)
            return None

    def _queue(self, one: _Waiting) -> None:
        try:
            place, settings = self._target.profile(), self._services.settings.load()
        except TransferError as error:
            self.troubled.emit(error)
            place = None
        if place is None or not place.bucket:
            one.tell(REFUSED)
            return
        specs = specs_for(one.links.entries, place, settings)
        if one.links.site.taken:  # the browser drops its own once this is on disk
            self._submission.post(specs, told=True, ticket=one.ticket)
        else:
            one.tell(QUEUED)
            self._submission.submit(specs, told=True)
