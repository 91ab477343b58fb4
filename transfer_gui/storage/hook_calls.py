"""Calls of hooks that are due: written with a transfer's end, deleted once they are made.

So one that was due when the process died is made by the next: once at least, each time by the same id. Here
also how a webhook's address and secret lie on disk: encrypted, the key in the keychain only. Not here: making
the calls (``wiring/hook_runner.py``).
"""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Callable, Sequence

from transfer_gui.core.hooks import NO_HOOKS, Hooks, TransferEnd, choose_hooks, hooks_from_text
from transfer_gui.core.new_transfers import new_ids
from transfer_gui.core.quick_dataclass import dataclass, replace
from transfer_gui.core.spec import Spec
from transfer_gui.core.transfer import Transfer
from transfer_gui.storage.database import Database
from transfer_gui.storage.rows import RowFormat
from transfer_gui.storage.url_vault import UrlVault

logger = logging.getLogger(__name__)
_ENDS = {one.value: one for one in TransferEnd}


@dataclass(frozen=True, slots=True)
class HookCall:
    """One call: of a command or of a webhook. ``body`` is what it is told, '' until that is made.

    ``runner``: the token of the process that ran the transfer. ``due``: not before, in seconds since 1970.
    """

    id: str
    transfer_id: str
    end: TransferEnd
    ended_at: float
    runner: str
    hooks: Hooks
    body: str = ""
    tries: int = 0
    due: float = 0.0


_CALL = RowFormat(HookCall)
_COLUMNS = ", ".join(f'"{name}"' for name in _CALL.names)
_PUT = f"INSERT INTO hook_calls ({_COLUMNS}) VALUES ({', '.join('?' * len(_CALL.names))})"
_AT_ONCE = 100


class HookCalls:
    """The calls that are due, and the secrets of webhooks. Raises StorageError.

    ``on_new`` are called, by who has written calls here, before anything else is done to their transfer.
    """

    def __init__(self, database: Database, vault: UrlVault) -> None:
        self._database = database
        self._vault = vault
        self.on_new: list[Callable[[], None]] = []

    def due(self, now: float, runner: str = "") -> list[HookCall]:
        """Some of those that are due, the oldest first; ``runner``: of this one only."""
        rows = self._database.query(
            f"SELECT {_COLUMNS} FROM hook_calls WHERE due <= ? AND runner = iif(? = '', runner, ?)"
            f" ORDER BY due, ended_at LIMIT {_AT_ONCE}",
            (now, runner, runner),
        )
        return [_CALL.salvage(row) for row in rows]

    def next_due(self, after: float, runner: str = "") -> float | None:
        """When the first of those is due that are due ``after`` a time; None if there is none."""
        found = self._database.query(
            "SELECT min(due) FROM hook_calls WHERE due > ? AND runner = iif(? = '', runner, ?)",
            (after, runner, runner),
        )[0][0]
        return None if found is None else float(found)

    def keep(self, call: HookCall) -> None:
        """Write what has changed of a call: its body, its tries, when it is due."""
        with self._database.transaction() as cursor:
            cursor.execute(
                "UPDATE hook_calls SET body = ?, tries = ?, due = ? WHERE id = ?",
                (call.body, call.tries, call.due, call.id),
            )

    def delete(self, call: HookCall) -> None:
        """Forget a call: it was made, or given up."""
        with self._database.transaction() as cursor:
            cursor.execute("DELETE FROM hook_calls WHERE id = ?", (call.id,))

    # -- the secrets of webhooks ------------------------------------------------------------------------

    def seal(self, hooks: Hooks) -> Hooks:
        """The hooks with the webhook's address and secret encrypted. May wait for the keychain; never raises.

        Without a keychain this process's memory has them: :meth:`lasts` tells.
        """
        if not hooks.is_open:
            return hooks
        name = f"hook-{new_ids(1)[0]}"
        text = self._vault.put(name, json.dumps([hooks.webhook, hooks.secret]))
        return replace(hooks, webhook=hooks.shown_webhook, secret="", sealed=f"{name}:{text}")

    def lasts(self, hooks: Hooks) -> bool:
        """Whether another process can read the webhook of these sealed hooks."""
        return not hooks.sealed.endswith(":")

    def open(self, hooks: Hooks) -> tuple[str, str] | None:
        """A webhook's address and secret, None if they can't be had now. May wait for the keychain."""
        name, _, text = hooks.sealed.partition(":")
        found = self._vault.get(name, text)
        if found is None:
            return None
        address, secret = json.loads(found)
        return str(address), str(secret)


def seal_hooks(calls: HookCalls, specs: Sequence[Spec]) -> Sequence[Spec]:
    """The specs as they may be stored: hooks that many have in common are sealed once."""
    found = {spec.hooks for spec in specs if spec.hooks.is_open}
    if not found:
        return specs
    sealed = {one: calls.seal(one) for one in found}
    return [replace(spec, hooks=sealed.get(spec.hooks, spec.hooks)) for spec in specs]


def note_calls(cursor: sqlite3.Cursor, ended: Transfer) -> bool:
    """Write the calls that follow a transfer's end, in the transaction of ``cursor``; False for none."""
    end = _ENDS.get(ended.outcome or "")
    hooks = choose_hooks(ended.spec.hooks, _profiles_hooks(cursor, ended.spec.profile))
    if end is None or hooks == NO_HOOKS or end not in hooks.after:
        return False
    single = (replace(hooks, webhook="", sealed=""), replace(hooks, command=()))
    calls = [
        HookCall(f"msg_{new_ids(1)[0]}", ended.id, end, ended.finished_at, ended.runner, one)
        for one in single
        if one.command or one.webhook
    ]
    cursor.executemany(_PUT, map(_CALL.values, calls))
    return bool(calls)


def _profiles_hooks(cursor: sqlite3.Cursor, name: str) -> Hooks:
    if not name:
        return NO_HOOKS
    row = cursor.execute("SELECT hooks FROM profiles WHERE name = ? AND hooks != ''", (name,)).fetchone()
    try:
        return hooks_from_text(row[0]) if row is not None else NO_HOOKS
    except (ValueError, TypeError):
        logger.warning("the hooks of a profile are damaged and not used")
        return NO_HOOKS
