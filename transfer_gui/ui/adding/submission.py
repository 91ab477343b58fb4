"""Specs into the queue: whose keys read them, what is there already, and how many are posted at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from transfer_gui.core.errors import TransferError
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.spec import Spec
from transfer_gui.core.transfer import base_of
from transfer_gui.engine.messages import Ticket
from transfer_gui.links.entry_specs import index_known, split_known
from transfer_gui.text import words_window
from transfer_gui.text.language import tr
from transfer_gui.ui.bridge import Bridge, when_all_told
from transfer_gui.ui.queue.queue_model import QueueModel
from transfer_gui.ui.services import Services
from transfer_gui.ui.widgets.confirm import choose

BATCH = 1000
"""Transfers that the engine gets first: it tells of them while it stores the next."""

LARGE_BATCH = 5 * BATCH
"""Transfers that it gets at once from then on."""


class Submission(QObject):
    """Posts specs to the engine, and asks about those that are in the list already.

    Signals:
        posted: so many were given to the engine, and will be rows soon.
        added: so many were queued, to that place, where that is to be told.
        configured: the Settings that were changed by an answer.
        troubled: a TransferError; the settings could not be read or kept.
    """

    posted = Signal(int)
    added = Signal(int, str)
    configured = Signal(object)
    troubled = Signal(object)

    def __init__(self, window: QWidget, bridge: Bridge, model: QueueModel, services: Services) -> None:
        super().__init__(window)
        self._window = window
        self._bridge = bridge
        self._model = model
        self._services = services
        self.readers: dict[str, str] = {}
        """Address of an object -> name of the profile whose keys read it."""

    def read_with(self, addresses: Sequence[str], profile: str) -> None:
        """Read objects at these ``s3://`` addresses with the keys of that profile, however they come."""
        self.readers |= dict.fromkeys(addresses, profile)

    def submit(self, specs: tuple[Spec, ...], paused: bool = False, *, told: bool = False) -> None:
        """Queue specs; what is in the list already is left out or added once more, as the user wants it."""
        specs = tuple(map(self._with_reader, specs)) if self.readers else specs
        self.settle(specs, self._window, lambda wanted: self.post(wanted, paused=paused, told=told))

    def settle(
        self, specs: tuple[Spec, ...], window: QWidget, then: Callable[[tuple[Spec, ...]], object]
    ) -> None:
        """Give ``then`` the specs that are wanted, after the question about those that the list holds, once
        all of it is known.

        ``window``: what the question stands before; if it is closed meanwhile, nothing is wanted any more.
        """

        def settle() -> None:
            if window is self._window or (shiboken6.isValid(window) and window.isVisible()):
                self._settle(specs, window, then)

        when_all_told(self._bridge, settle)

    def _settle(
        self, specs: tuple[Spec, ...], window: QWidget, then: Callable[[tuple[Spec, ...]], object]
    ) -> None:
        known = index_known(row.transfer for row in self._model.everything())
        fresh, same = split_known(specs, known)
        if not same:
            then(specs)
            return
        try:
            wanted = self._services.settings.load().duplicates
        except TransferError as error:
            self.troubled.emit(error)
            wanted = "ask"
        if wanted != "ask":
            then(fresh if wanted == "skip" else specs)
            return
        title, text = words_window.duplicates_question(same, len(specs))
        skip = tr("&Leave Them Out") if fresh else tr("Do &Not Add")

        def answered(answer: str, always: bool) -> None:
            if always:
                self.remember(duplicates="skip" if answer == skip else "add")
            then(fresh if answer == skip else specs)

        choose(
            window,
            title=title,
            text=text,
            answers=(skip, tr("Add &Anyway")),
            always=tr("Do the same from now on"),
            then=answered,
        )

    def _with_reader(self, spec: Spec) -> Spec:
        profile = self.readers.get(spec.url, "")
        return replace(spec, source_profile=profile) if profile and profile != spec.profile else spec

    def remember(self, **changes: str) -> None:
        try:
            settings = replace(self._services.settings.load(), **changes)  # type: ignore[arg-type]
            self._services.settings.save(settings)
        except TransferError as error:
            self.troubled.emit(error)
            return
        self.configured.emit(settings)

    def post(
        self,
        specs: tuple[Spec, ...],
        *,
        paused: bool = False,
        told: bool = False,
        start_at: float = 0.0,
        ticket: Ticket | None = None,
    ) -> None:
        """Queue specs as they are; ``start_at``: seconds since 1970 before which none starts. ``ticket``: by
        which the first can be withdrawn until they are on disk."""
        if specs:
            self.posted.emit(len(specs))
        first, rest = specs[:BATCH], specs[BATCH:]
        # Soon to be seen; each commit waits for the disk.
        self._bridge.add(first, paused=paused, start_at=start_at, ticket=ticket)
        for start in range(0, len(rest), LARGE_BATCH):
            self._bridge.add(rest[start : start + LARGE_BATCH], paused=paused, start_at=start_at)
        if specs and told:
            self.added.emit(len(specs), base_of(specs[0]) + specs[0].prefix)
