"""What commands do to rows that no job is needed for. The engine's thread only."""

from __future__ import annotations

from transfer_gui.core.failpoints import reach
from transfer_gui.core.transfer import Action, Intent, Outcome, Spec, Transfer, apply
from transfer_gui.engine.ledger import Ledger
from transfer_gui.engine.lost_uploads import may_exist


def act(ledger: Ledger, row: Transfer, action: Action) -> None:
    """Write what a user's action changes. Raises StorageError."""
    changed = apply(row, action)
    if changed != row:
        ledger.update(
            row.id,
            intent=changed.intent,
            outcome=changed.outcome,
            error_code=changed.error_code,
            error_facts=changed.error_facts,
            reason=changed.reason,
        )
        reach("command_committed")


def leaves_upload(row: Transfer) -> bool:
    """May something of it lie at the store that must be aborted?"""
    return bool(row.upload_id) or may_exist(row)


def settle_idle(ledger: Ledger, transfer_id: str) -> bool:
    """Cancel what never began an upload, remove what is finished. True if the row is gone."""
    row = ledger.get(transfer_id)
    if row is None or not row.intent.gives_up:
        return False
    if row.outcome is None and not leaves_upload(row):
        row = ledger.update(transfer_id, outcome=Outcome.CANCELLED)
    if row.intent is not Intent.REMOVE or row.outcome is None:
        return False
    ledger.remove([transfer_id])
    return True


def amend(ledger: Ledger, transfer_id: str, spec: Spec) -> None:
    """Give a transfer that does not run another spec."""
    row = ledger.get(transfer_id)
    if row is not None:
        # A destination that was settled from the old spec holds while there is an upload to go on with.
        ledger.update(transfer_id, spec=spec, key=row.key if row.upload_id else "")
