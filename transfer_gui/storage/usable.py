"""What a row is good for once it was read: whole, without its secret, or damaged."""

from __future__ import annotations

from dataclasses import replace

from transfer_gui.core.errors import KeychainLocked, StorageDamaged, TransferError
from transfer_gui.core.request_headers import forgotten
from transfer_gui.core.source_errors import SourceHeadersForgotten, SourceUrlForgotten
from transfer_gui.core.transfer import Outcome, Spec, Transfer
from transfer_gui.storage.spec_vault import Sealed


def usable(
    transfer: Transfer, opened: Spec | None, sealed: Sealed, *, intact: bool, locked: bool
) -> Transfer:
    """The transfer with what could be opened of its secrets; it needs attention where one is missing.

    ``locked``: the keychain is, and can be waited for; then nothing is missing yet.
    """
    shown = transfer.spec.url
    if opened is not None:
        transfer = replace(transfer, spec=opened)
    elif sealed.url is not None:
        transfer = replace(transfer, spec=replace(transfer.spec, url=""))
    unfinished = transfer.outcome in (None, Outcome.ATTENTION)
    if not unfinished:
        return transfer
    if not intact:
        return _attention(transfer, StorageDamaged(kind="ROW"))
    if locked and ((shown and not transfer.spec.url) or forgotten(transfer.spec.headers)):
        error = KeychainLocked(problem=KeychainLocked.WATCHED)
        return replace(transfer, outcome=None, error_code=error.code, error_facts=dict(error.facts))
    if not transfer.spec.url and shown:
        return _attention(transfer, SourceUrlForgotten(url=shown))
    if forgotten(transfer.spec.headers):
        return _attention(transfer, SourceHeadersForgotten(names=", ".join(transfer.spec.headers)))
    return transfer


def _attention(transfer: Transfer, error: TransferError) -> Transfer:
    return replace(transfer, outcome=Outcome.ATTENTION, error_code=error.code, error_facts=dict(error.facts))
