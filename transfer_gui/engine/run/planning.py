"""The part size of a new upload, or why there can be none."""

from __future__ import annotations

from transfer_gui.core.parts import PlanImpossible, part_size_for
from transfer_gui.core.source_errors import SourceTooLarge
from transfer_gui.engine.run.ends import Ends
from transfer_gui.engine.run.job import Job


def planned(job: Job, ends: Ends, size: int) -> int:
    """Bytes of each part of a file of ``size`` bytes. Raises SourceTooLarge."""
    try:
        return part_size_for(size, job.connections, ends.limits, asked=job.transfer.spec.part_size)
    except PlanImpossible as error:
        raise SourceTooLarge(size=size, limit=error.limit) from None
