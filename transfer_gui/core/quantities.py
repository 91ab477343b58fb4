"""Amounts as a person types them: "100MB", "8MiB", "64k", "5 MB/s".

Here: reading only. Writing amounts for people is in ``ui/texts/format.py``.
"""

from __future__ import annotations

import re
from decimal import Decimal

_AMOUNT = re.compile(r"([0-9]{1,15}(?:[.,][0-9]{1,6})?)\s*(?:([kKmMgGtT])(i?))?([bB])?")
_POWERS = {"": 0, "k": 1, "m": 2, "g": 3, "t": 4}
_MAX = 2**62


def parse_size(text: str) -> int:
    """Bytes in "100MB" (10⁶ each), "8MiB" (2²⁰ each), "64k" (10³ each), or a plain number of bytes.

    Upper and lower case mean the same; "b" is always a byte. Raises ValueError with a sentence for the user.
    """
    match = _AMOUNT.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{_shown(text)} is no size. Write it like 100MB, 8MiB or 64k.")
    number, unit, binary, _ = match.groups(default="")
    size = int(Decimal(number.replace(",", ".")) * (1024 if binary else 1000) ** _POWERS[unit.lower()])
    if size > _MAX:
        raise ValueError(f"{_shown(text)} is too large.")
    return size


def parse_rate(text: str) -> int:
    """Bytes per second in "5MB/s", "800k" or "2 MiB/s"; 0 for "", "0", "off" and "none".

    Raises ValueError with a sentence for the user; bits per second ("Mbit/s") are refused, not guessed.
    """
    shown = text.strip()
    if shown.lower() in ("", "0", "off", "none", "unlimited"):
        return 0
    amount = re.sub(r"\s*/\s*s(ec)?$", "", shown, flags=re.IGNORECASE)
    try:
        rate = parse_size(amount)
    except ValueError:
        raise ValueError(f"{_shown(text)} is no speed. Write bytes per second, like 5MB/s or 800k.") from None
    if rate == 0:
        raise ValueError(f"{_shown(text)} would stop everything. Write 0 for no limit.")
    return rate


def _shown(text: str) -> str:
    return f"“{text.strip()[:40]}”" if text.strip() else "Nothing"
