"""Which transfer the running code works for, so that each log line can name it.

Here: the context variable and the block that sets it. Not here: how a line is written (``logs/log_file.py``).

A new thread starts without a transfer: a lane enters :func:`log_transfer` itself, or is submitted through
``contextvars.copy_context().run``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_transfer: ContextVar[str] = ContextVar("transfer_gui_transfer", default="")


def current_transfer() -> str:
    """The id of the transfer this thread or context works for, or an empty text."""
    return _transfer.get()


@contextmanager
def log_transfer(transfer_id: str) -> Iterator[None]:
    """Log lines written inside this block, in this thread, carry ``transfer_id``."""
    before = _transfer.set(transfer_id)
    try:
        yield
    finally:
        _transfer.reset(before)
