"""Amounts as a person types them: "100MB", "8MiB", "64k", "5 MB/s".

Here: reading only. Writing amounts for people is in ``text/format.py``.
"""

from __future__ import annotations

import re

from transfer_gui.core.lazy_pattern import lazy_pattern

_AMOUNT = lazy_pattern(r"([0-9]{1,15}(?:[.,][0-9]{1,6})?)\s*(?:([kKmMgGtT])(i?))?([bB])?")
_POWERS = {"": 0, "k": 1, "m": 2, "g": 3, "t": 4}
_MAX = 2**62


class AmountError(ValueError):
    """An amount that makes no sense. ``code``: no_size, too_large, no_speed or stops_all."""

    def __init__(self, code: str, text: str, sentence: str) -> None:
        self.code = code
        self.shown = text.strip()[:40]
        super().__init__(f"“{self.shown}” {sentence}" if self.shown else f"Nothing {sentence}")


def parse_size(text: str) -> int:
    """Bytes in "100MB" (10⁶ each), "8MiB" (2²⁰ each), "64k" (10³ each), or a plain number of bytes.

    Upper and lower case mean the same; "b" is always a byte. Raises AmountError with a sentence for the user.
    """
    match = _AMOUNT.fullmatch(text.strip())
    if match is None:
        raise AmountError("no_size", text, "is not a size. Write it like 100MB, 8MiB or 64k.")
    from decimal import Decimal  # not at the start, which may need no amount

    number, unit, binary, _ = match.groups(default="")
    size = int(Decimal(number.replace(",", ".")) * (1024 if binary else 1000) ** _POWERS[unit.lower()])
    if size > _MAX:
        raise AmountError("too_large", text, "is too large.")
    return size


def parse_rate(text: str) -> int:
    """Bytes per second in "5MB/s", "800k" or "2 MiB/s"; 0 for "", "0", "off" and "none".

    Raises AmountError with a sentence for the user; bits per second ("Mbit/s") are refused, not guessed.
    """
    shown = text.strip()
    if shown.lower() in ("", "0", "off", "none", "unlimited"):
        return 0
    amount = re.sub(r"\s*/\s*s(ec)?$", "", shown, flags=re.IGNORECASE)
    try:
        rate = parse_size(amount)
    except ValueError:
        sentence = "is not a speed. Write bytes per second, like 5MB/s or 800k."
        raise AmountError("no_speed", text, sentence) from None
    if rate == 0:
        raise AmountError("stops_all", text, "would stop everything. Write 0 for no limit.")
    return rate
