"""Looks at both ends of a transfer before it is added: asks the server for the head, the store for the key.

No byte of the file is read and nothing is written. It never decides whether something may be added.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from transfer_gui.backends.source import SourceInfo, probe_only
from transfer_gui.core.errors import TransferError
from transfer_gui.core.new_transfers import new_transfer
from transfer_gui.core.parts import SINGLE_PUT_LIMIT, PlanImpossible, part_size_for, plan, stream_part_size
from transfer_gui.core.preflight import Preflight
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.settings import (
    MAX_CONNECTIONS,
    Settings,
    clamp_connections,
    lowest_limit,
    wished_part_size,
)
from transfer_gui.core.source_errors import SourceTooLarge
from transfer_gui.core.spec import Spec
from transfer_gui.core.transfer import Transfer, base_of, change_transfer
from transfer_gui.engine.pipeline.control import StopControl
from transfer_gui.engine.pipeline.integrity import needs_order
from transfer_gui.engine.run.endpoints import Endpoints
from transfer_gui.links.expected_key import key_below
from transfer_gui.links.link_expiry import expiry_of

_AGAIN = 0.1  # s between two tries to break what a look is blocked on


class Look:
    """One look at a spec's ends. :meth:`run` blocks; :meth:`cancel` makes it return soon. Any thread."""

    def __init__(self, spec: Spec, open_ends: Callable[[Transfer], Endpoints], settings: Settings) -> None:
        self._spec = spec
        self._open = open_ends
        self._settings = settings
        self._control = StopControl()
        self._running = threading.Event()

    def cancel(self) -> None:
        """Nobody wants to know any more.

        Goes on breaking until :meth:`run` has come out: it may begin to block just after it was looked for.
        """
        self._control.stop()
        if self._running.is_set():
            again = threading.Timer(_AGAIN, self.cancel)
            again.daemon = True
            again.start()

    def run(self) -> Preflight:
        """What was found out; trouble at an end is part of it. Raises Stopped after :meth:`cancel`."""
        found = Preflight(expires=expiry_of(self._spec.url))
        self._running.set()
        try:
            self._control.check()
            ends = self._open(new_transfer(self._spec))
            try:
                return self._look(ends, found)
            finally:
                ends.source.close()
                ends.close()
        except TransferError as error:
            return replace(found, source_error=error)
        finally:
            self._running.clear()

    def _look(self, ends: Endpoints, found: Preflight) -> Preflight:
        try:
            with self._control.on_stop(ends.source.interrupt):
                info = probe_only(ends.source)
        except TransferError as error:
            self._control.check()
            return replace(found, source_error=error)
        self._control.check()
        key = self._spec.key or key_below(self._spec, info.disposition, info.path_name)
        found = replace(
            found,
            address=info.display_url,
            size=info.size,
            content_type=info.content_type,
            ranges=info.ranges,
            validator=info.validator,
            key=key,
            place=base_of(self._spec) + key,
        )
        return self._target(ends, key, self._plan(ends, info, found))

    def _plan(self, ends: Endpoints, info: SourceInfo, found: Preflight) -> Preflight:
        spec = self._spec
        connections = clamp_connections(spec.connections or self._settings.connections)
        one_stream = not (info.ranges and spec.ranges) or needs_order(
            change_transfer(new_transfer(spec), offered=info.digests)
        )
        found = replace(found, connections=1 if one_stream else connections)
        if info.size is None or info.size <= SINGLE_PUT_LIMIT:
            return found
        try:
            asked = wished_part_size(spec, self._settings)
            if one_stream:
                most = connections if spec.connections or not self._settings.tuned else MAX_CONNECTIONS
                memory = self._settings.memory
                part_size = stream_part_size(info.size, memory, most, ends.limits, asked=asked)
            else:
                rate = lowest_limit(spec, self._settings, time.time())
                part_size = part_size_for(info.size, connections, ends.limits, asked=asked, rate=rate)
        except PlanImpossible as error:
            return replace(found, source_error=SourceTooLarge(size=info.size, limit=error.limit))
        return replace(found, parts=len(plan(info.size, part_size)), part_size=part_size)

    def _target(self, ends: Endpoints, key: str, found: Preflight) -> Preflight:
        thread = threading.get_ident()
        try:
            destination = ends.destination(key)
            with self._control.on_stop(lambda: destination.interrupt((thread,))):
                there = destination.head()
        except TransferError as error:
            self._control.check()
            return replace(found, target_error=error)
        self._control.check()
        return replace(found, taken=there is not None, taken_size=there.size if there else None)
