"""Numbers as people read them: sizes, rates, times. Qt-free, for the window and the command line.

Sizes and rates are decimal (1 MB = 1,000,000 bytes), as disks, links and S3's consoles count them, so that
size divided by rate is the time. Reading what people type is in ``core/quantities.py``.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import datetime

from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.times import DAYS
from transfer_gui.text.language import SPOKEN, grouped, mark, tr, trn

NOTHING = "—"

_UNITS = ("kB", "MB", "GB", "TB", "PB", "EB")


def size(amount: int | None) -> str:
    """``1.25 GB``, ``812 bytes``, ``—`` where it is unknown (None), or what no file can have."""
    if amount is None or not abs(amount) < 2**64:
        return NOTHING
    if abs(amount) < 1000:
        return trn("%n byte", "%n bytes", amount)
    return _scale(amount)


def rate(amount: float) -> str:
    """``12.4 MB/s``; ``—`` for nothing at all, or where it is no number."""
    if not math.isfinite(amount) or amount < 0.5:
        return NOTHING
    return f"{amount:.0f} B/s" if amount < 999.5 else f"{_scale(amount)}/s"


def _scale(amount: float) -> str:
    """Three digits that mean something: 1.25, 12.5, 125; never ``1000 kB``."""
    value = float(amount)
    for unit in _UNITS:
        value /= 1000
        if abs(value) < 999.5 or unit == _UNITS[-1]:
            break
    digits = 2 if abs(value) < 9.995 else 1 if abs(value) < 99.95 else 0
    return f"{value:.{digits}f} {unit}".replace(".", SPOKEN.point)


def duration(seconds: float | None) -> str:
    """``42 s``, ``3 min 12 s``, ``5 h 20 min``, ``2 d 4 h``; ``—`` where it is unknown or over a year."""
    if seconds is None or not math.isfinite(seconds) or seconds < 0 or seconds > 365 * 86400:
        return NOTHING
    if 0 < seconds < 1:
        return tr("less than 1 s")
    whole = round(seconds)
    if whole >= 86400:
        return _two(tr("{number} d", number=whole // 86400), "{number} h", whole % 86400 // 3600)
    if whole >= 3600:
        return _two(tr("{number} h", number=whole // 3600), "{number} min", whole % 3600 // 60)
    if whole >= 60:
        return _two(tr("{number} min", number=whole // 60), "{number} s", whole % 60)
    return tr("{number} s", number=whole)


def _two(larger: str, smaller: str, rest: int) -> str:
    return f"{larger} {tr(smaller, number=rest)}" if rest else larger


def spell_duration(seconds: float) -> str:
    """A span of time as a choice: ``7 days``, ``1 hour``, ``15 minutes``, ``90 seconds``."""
    whole = round(seconds)
    if whole % 86_400 == 0:
        return trn("%n day", "%n days", whole // 86_400)
    if whole % 3600 == 0:
        return trn("%n hour", "%n hours", whole // 3600)
    if whole % 60 == 0:
        return trn("%n minute", "%n minutes", whole // 60)
    return trn("%n second", "%n seconds", whole)


def percent(done: int, total: int | None) -> str:
    """``37 %``; ``100 %`` only when all is done; ``—`` where the total is unknown."""
    if total is None:
        return NOTHING
    return f"{permille(done, total) // 10} %"


def permille(done: int, total: int) -> int:
    """``done`` of ``total`` in thousandths, 0–1000, rounded down: nothing is full before it is."""
    if total <= 0:
        return 1000
    return min(max(done, 0), total) * 1000 // total


def count(number: int) -> str:
    """``12,345``."""
    return grouped(number)


def counted(number: int, one: str, many: str = "") -> str:
    """``1 link``, ``12 links``: for the command line, which speaks English. The window has ``trn``."""
    return f"{count(number)} {one if number == 1 else many or one + 's'}"


def when(timestamp: float, *, now: float | None = None) -> str:
    """Local wall-clock time: ``14:03`` today, else ``2026-05-01 14:03``; ``—`` for 0."""
    if timestamp <= 0:
        return NOTHING
    moment = datetime.fromtimestamp(timestamp).astimezone()
    today = datetime.now().astimezone() if now is None else datetime.fromtimestamp(now).astimezone()
    time = SPOKEN.time(moment)
    return time if moment.date() == today.date() else f"{SPOKEN.date(moment)} {time}"


def dated(timestamp: float) -> str:
    """Local date and time, also of today: ``2026-05-01 14:03``; for what is kept and read later."""
    moment = datetime.fromtimestamp(timestamp).astimezone()
    return f"{SPOKEN.date(moment)} {SPOKEN.time(moment)}"


def written(text: str, show: Callable[[float], str] = when) -> str:
    """A time that was told as an HTTP date (RFC 9110, 5.6.7) or in ISO 8601, as ``show`` shows times.

    What is neither is left as it is.
    """
    from email.utils import parsedate_to_datetime  # when needed: it takes 5 ms

    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            return show(read(text).timestamp())
        except (ValueError, OverflowError, OSError):
            continue
    return text


_DAY = lazy_pattern(r"[^\W\d_]+")
_UNIT = lazy_pattern(r"(?<=\d)(?=[kMGT]?B/s)")
_WEEKDAYS = (mark("Mon"), mark("Tue"), mark("Wed"), mark("Thu"), mark("Fri"), mark("Sat"), mark("Sun"))


def format_hours(text: str) -> str:
    """Hours and their limits as the settings keep them, with the days' names of the language."""
    return _UNIT.sub(" ", _DAY.sub(lambda day: tr(day[0]) if day[0] in DAYS else day[0], text))


def read_typed_hours(text: str) -> str:
    """Hours as people type them, with the days as the settings keep them; English names count always."""
    known = {tr(day).casefold(): day for day in DAYS}
    return _DAY.sub(lambda word: known.get(word[0].casefold(), word[0]), text)


def soon(timestamp: float, *, now: float | None = None) -> str:
    """Something to come, in little room: ``14:03`` today, ``Wed 14:03`` in six days, else its date."""
    moment = datetime.fromtimestamp(timestamp).astimezone()
    today = datetime.now().astimezone() if now is None else datetime.fromtimestamp(now).astimezone()
    ahead = (moment.date() - today.date()).days
    if not 0 <= ahead <= 6:
        return SPOKEN.date(moment)
    return f"{tr(_WEEKDAYS[moment.weekday()])} {SPOKEN.time(moment)}" if ahead else SPOKEN.time(moment)


def format_typed_rate(amount: int) -> str:
    """A rate exactly as ``parse_rate`` reads it back: ``5 MB/s``, ``1500 kB/s``; '' for 0, no limit."""
    if amount <= 0:
        return ""
    for power, unit in ((3, "GB"), (2, "MB"), (1, "kB")):
        if amount % 1000**power == 0:
            return f"{amount // 1000**power} {unit}/s"
    return f"{amount} B/s"


def binary(amount: int) -> str:
    """A power-of-two amount of memory: ``256 MiB``, ``1 GiB``."""
    for power, unit in ((3, "GiB"), (2, "MiB"), (1, "KiB")):
        if amount % 1024**power == 0:
            return f"{amount // 1024**power} {unit}"
    return trn("%n byte", "%n bytes", amount)


def digest(name: str) -> str:
    """The name of a digest as people write it: ``SHA-256``."""
    upper = name.upper()
    return f"SHA-{upper[3:]}" if upper[:3] == "SHA" and upper[3:].isdigit() else upper
