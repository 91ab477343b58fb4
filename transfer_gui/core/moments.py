"""A time at which something is to begin, as people write it: ``22:00``, ``+90m``, ``2030-01-31T06:00``."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
_AHEAD = re.compile(r"\+(?:(\d{1,3})d)?(?:(\d{1,4})h)?(?:(\d{1,5})m(?:in)?)?")


_SPAN = re.compile(r"(?:(\d{1,3})d)?(?:(\d{1,4})h)?(?:(\d{1,5})m(?:in)?)?(?:(\d{1,7})s?)?", re.ASCII)


def parse_span(text: str) -> float:
    """Seconds in ``90s``, ``10m``, ``1h30m``, ``2d`` or a plain number of them. Raises ValueError."""
    found = _SPAN.fullmatch(text.strip().lower())
    if not found or not any(found.groups()):
        raise ValueError("no span of time")
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds).total_seconds()


def parse_moment(text: str, now: float) -> float:
    """Seconds since 1970. ``now`` is today's: a time of day that has passed means tomorrow's.

    Local time where no offset is written (ISO 8601). Raises ValueError for what is no time, or has passed.
    """
    text = text.strip()
    today = datetime.fromtimestamp(now)
    if clock := _CLOCK.fullmatch(text):
        at = today.replace(hour=int(clock[1]), minute=int(clock[2]), second=0, microsecond=0)
        return (at if at.timestamp() > now else at + timedelta(days=1)).timestamp()
    if (ahead := _AHEAD.fullmatch(text)) and text != "+":
        days, hours, minutes = (int(part or 0) for part in ahead.groups())
        return now + timedelta(days=days, hours=hours, minutes=minutes).total_seconds()
    moment = datetime.fromisoformat(text).timestamp()
    if moment <= now:
        raise ValueError("that time has passed")
    return moment
