"""A lane of small files: one thread takes many, one after the other, and several share what they write.

A file that is moved in a moment costs more to organise than to move: a thread's start, turns of the engine,
commits. So what is read of several files is committed as one before any of them is put, and their ends are
told as one. Each step is the ordinary course's own. Whatever is unusual about a file is left to that course:
before the commit nothing was done at the store, and after it the course goes on as after a crash.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from functools import partial
from typing import TypeVar

from transfer_gui.backends.destination import Destination
from transfer_gui.backends.source import NotModified
from transfer_gui.core.errors import Stopped, TransferError
from transfer_gui.core.failpoints import reach
from transfer_gui.core.log_context import log_transfer
from transfer_gui.core.quick_dataclass import dataclass
from transfer_gui.core.spec import Overwrite
from transfer_gui.core.transfer import Intent, Outcome, Phase, Transfer
from transfer_gui.engine.pipeline.retry import Postponed
from transfer_gui.engine.run.conflicts import find_free_destination
from transfer_gui.engine.run.course import ask_source
from transfer_gui.engine.run.job import Job, server_of
from transfer_gui.engine.run.rounds import find_gates
from transfer_gui.engine.run.runner import Ending, end_run, open_endpoints, run_job
from transfer_gui.engine.run.stream import SHORT, Put, is_short, read_short

logger = logging.getLogger(__name__)

MOST_FILES = 16
"""So many files of a lane are committed together, and begun together."""
# Files are read for one commit until so many bytes are there, or so many seconds are over.
_ENOUGH, _SECONDS = 1024**2, 0.5

Tell = Callable[[list[Ending]], None]
T = TypeVar("T")


@dataclass(slots=True)
class _Read:
    """A file that has been read, and is to be put."""

    job: Job
    destination: Destination
    put: Put


def may_be_small(row: Transfer, servers: Collection[str]) -> bool:
    """Whether a lane of small files may take it: the last one of these ``servers`` went so, and nothing is
    known of it that asks for more."""
    spec = row.spec
    fresh = row.intent is Intent.RUN and not (row.upload.nonce or row.upload.id or row.failure.code)
    plain = not (spec.limit or spec.repeat or spec.adopt or spec.mirrors or spec.group)
    looks = spec.overwrite in (Overwrite.SKIP, Overwrite.RENAME)
    return fresh and plain and not looks and (spec.size or 0) <= SHORT and server_of(spec.url) in servers


def form_lanes(rows: Sequence[Transfer], servers: Collection[str], most: int) -> list[list[Transfer]]:
    """Divide rows among lanes: each one has its own, but that small ones share up to ``most``, evenly."""
    small = [row for row in rows if may_be_small(row, servers)] if servers else []
    known = {row.id for row in small}
    shared = [small[at::most] for at in range(min(most, len(small)))]
    return [[row] for row in rows if row.id not in known] + shared


def run_jobs(jobs: Sequence[Job], tell: Tell) -> None:
    """Run these, in the calling thread. Never raises. ``tell`` hears how they ended, of several at once.

    Nobody waits behind one that is unusual: the others end unfinished, to be begun anew.
    """
    left = deque(jobs)
    while len(left) > 1:
        odd = _run_some(left, tell)
        if odd:
            # Whoever comes from there next has a lane to itself.
            with suppress(Stopped):
                odd[0].place.small.discard(server_of(odd[0].transfer.spec.url))
            waiting = [*odd[1:], *left]
            tell([end_run(job, Ending(job.id, None)) for job in waiting])
            left = deque(odd[:1])
    for job in left:
        job.meter.connections = job.connections
        tell([run_job(job)])


def _run_some(left: deque[Job], tell: Tell) -> list[Job]:
    """Take some, and run them; those for the ordinary course. The first of them stops the taking."""
    place = left[0].place
    odd: list[Job] = []
    if place.pool.would_wait(_ENOUGH + SHORT):
        return [left.popleft()]  # alone it heeds a stop while it waits
    try:
        buffer = place.pool.lease(_ENOUGH + SHORT, left[0].control)
    except (Stopped, OSError, MemoryError):
        return [left.popleft()]
    try:
        read = list[_Read]()
        room, until = buffer.view, place.clock() + _SECONDS
        while left and not odd and len(read) < MOST_FILES and len(room) > SHORT and place.clock() < until:
            job = left.popleft()
            if (found := _try(job, partial(_read, view=room))) is None:
                odd.append(job)
            else:
                read.append(found)
                room = room[found.put.size :]
        if not _commit(read):
            return [one.job for one in read] + odd
        ended = [_try(one.job, partial(_send, one)) for one in read]
        tell([end_run(one.job, ending) for one, ending in zip(read, ended, strict=True) if ending])
        return [one.job for one, ending in zip(read, ended, strict=True) if ending is None] + odd
    finally:
        place.pool.release(buffer)


def _try(job: Job, call: Callable[[Job], T | None]) -> T | None:
    """Call for the job; None where it is unusual in any way: the ordinary course finds out how."""
    job.hasty = True
    try:
        with log_transfer(job.id):
            return call(job)
    except (TransferError, Stopped, NotModified, Postponed) as error:
        logger.debug("no small file's way: %s", error)
    except Exception:
        logger.info("a small file's way failed", exc_info=True)
    finally:
        job.hasty = False
    return None


def _read(job: Job, view: memoryview) -> _Read | None:
    job.control.check()
    with open_endpoints(job) as ends:
        gate = find_gates(job, ends)[0]
        if ends.whole_elsewhere is not None or ends.copier is not None or not gate.is_roomy(1):
            return None
        info, small = ask_source(job, ends)
        if not small or not is_short(job, ends, info):
            return None
        destination = find_free_destination(job, ends, small=True)
        job.phase = Phase.MOVING
        put = read_short(job, ends, destination, info, view[: info.size])
        return None if put is None else _Read(job, destination, put)


def _commit(read: Sequence[_Read]) -> bool:
    """Commit what must be on disk before anything is sent, of all at once; whether it is."""
    if not read:
        return True
    try:
        read[0].job.place.ledger.update_many({one.job.id: one.put.facts for one in read})
        reach("nonce_committed")
        reach("put_committed")
    except TransferError:
        return False
    except Exception:
        logger.info("what small files share can't be committed", exc_info=True)
        return False
    return True


def _send(read: _Read, job: Job) -> Ending:
    with job.guard(read.destination):
        job.control.check()
        read.put.run()
    return Ending(job.id, Outcome.DONE)
