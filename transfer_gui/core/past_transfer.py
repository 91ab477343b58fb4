"""A transfer that came to an end, as the history keeps it: what it was, never how to do it again."""

from __future__ import annotations

from transfer_gui.core.quick_dataclass import dataclass
from transfer_gui.core.redact import shown_source
from transfer_gui.core.transfer import Outcome, Transfer, place_of


@dataclass(frozen=True, slots=True)
class PastTransfer:
    """``source`` is redacted, ``destination`` as :func:`place_of` gives it; ``size`` in bytes, times in s.

    One transfer can end several times: ``finished_at`` tells its entries apart.
    """

    transfer_id: str
    finished_at: float
    outcome: Outcome = Outcome.FAILED
    verified: bool = False
    name: str = ""
    source: str = ""
    destination: str = ""
    profile: str = ""
    size: int | None = None
    seconds: float = 0.0
    checksum: str = ""
    error_code: str = ""


def past_of(transfer: Transfer) -> PastTransfer | None:
    """The entry for a transfer that has ended; None for one that may still go on."""
    if transfer.outcome in (None, Outcome.ATTENTION):
        return None
    return PastTransfer(
        transfer_id=transfer.id,
        finished_at=transfer.finished_at,
        outcome=transfer.outcome,
        verified=transfer.proven,
        name=transfer.name,
        source=shown_source(transfer.spec.url),
        destination=place_of(transfer),
        profile=transfer.spec.profile,
        size=transfer.source.size,
        seconds=transfer.seconds,
        checksum=transfer.result.checksum,
        error_code=transfer.failure.code,
    )
