"""The look-up of a run for a list of checksums beside its source.

It never delays the start. Bytes that come in order are digested as they pass, whatever a list may name. Where
parts come over many connections at once it goes on beside them, in a thread: a digest that is found then ends
the round, and another one reads in order from the first byte on, still over many connections, past what is
stored already. Before an object is made its end is waited for, a few seconds at most.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Collection
from typing import Protocol

from transfer_gui.core.spec import DIGESTS
from transfer_gui.engine.pipeline.control import SideThread, StopControl
from transfer_gui.engine.pipeline.hosts import HostGate
from transfer_gui.links.checksum_lists import ListedDigest

logger = logging.getLogger(__name__)

# A look-up that goes on beside the parts ends so long after its start, in seconds.
_LONGEST = 6.0
# Lists are asked for over so many connections: far away each answer takes long, and there mostly is none.
# Over more from a round trip of so many seconds on; beside many lanes over fewer, for which those would wait.
_AT_ONCE, _FAR_AT_ONCE, _FAR = 6, 9, 0.1
_MANY_LANES, _BESIDE_MANY = 12, 4


class ReadInOrder(Exception):
    """Control flow: a digest was found that needs the bytes in order, and parts have come side by side."""


class Lists(Protocol):
    """The lists beside one source. Trouble with them is as if there were none."""

    def known(self) -> ListedDigest | None:
        """What is known without asking anybody. Raises LookupError where somebody must be asked."""

    def find(self, at_once: int = 1) -> ListedDigest | None:
        """Ask, over so many connections; the digest of the source's file if there is one."""

    def interrupt(self) -> None:
        """Let ``find`` come out soon. Any thread."""


class ChecksumLookup:
    """What one run finds. ``found``: the digest; ``in_order`` is stopped once there is one."""

    def __init__(self) -> None:
        self.found: ListedDigest | None = None
        self.in_order = StopControl()
        self._lists: Lists | None = None
        self._beside = SideThread()
        self._until = 0.0
        self._begun = False

    def prepare(self, lists: Lists) -> None:
        """Look here, once in a run: at once where nobody need be asked."""
        if self._begun:
            return
        self._begun = True
        try:
            self._keep(lists.known())
        except LookupError:
            self._lists = lists

    def recall(self, found: ListedDigest) -> None:
        """Take what an earlier run was told: nobody is asked."""
        self.found, self._begun = found, True

    @property
    def is_due(self) -> bool:
        """Whether lists are still to be asked for."""
        return self._lists is not None

    @property
    def candidates(self) -> Collection[str]:
        """Digests that may be wanted of the bytes that are read now."""
        if self.found is not None:
            return (self.found.algorithm,)
        return tuple(DIGESTS) if self._beside.is_alive else ()

    def start(self, gate: HostGate, lanes: int, round_trip: float) -> None:
        """Look in a thread, over a few more connections to the source's host than its lanes have, as the
        ``gate`` allows it."""
        lists, self._lists = self._lists, None
        if lists is None:
            return
        count = _FAR_AT_ONCE if round_trip > _FAR else _AT_ONCE
        count = count if lanes < _MANY_LANES else _BESIDE_MANY
        count = count if gate.is_roomy(count) else 1

        def look() -> None:
            ends = self._beside.ends
            with gate.enter(ends, gate.BESIDE, count), ends.on_stop(lists.interrupt):
                self._keep(lists.find(count))

        self._until = time.monotonic() + _LONGEST
        self._beside.start("checksum-lookup", look)

    def look(self, control: StopControl, gate: HostGate) -> None:
        """Look now, for the calling thread, which has a connection through the ``gate``. Raises Stopped."""
        lists, self._lists = self._lists, None
        if lists is not None:
            with control.on_stop(lists.interrupt):
                self._keep(lists.find(_AT_ONCE if gate.is_roomy(_AT_ONCE - 1) else 1))
            control.check()

    def settle(self, control: StopControl) -> None:
        """Wait for its end. Raises Stopped."""
        self._beside.wait(control, self._until - time.monotonic())
        self.close()

    def close(self) -> None:
        """Look no further."""
        self._beside.close()

    def _keep(self, found: ListedDigest | None) -> None:
        if found is not None:
            logger.info("%s names its %s", found.file, found.algorithm)
            self.found = found
            self.in_order.stop()
