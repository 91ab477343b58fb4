"""Lines of the log about one transfer as people read them: when, and what happened, in words. Qt-free.

Here: known messages of the engine by pattern. What none fits is shown as it was noted; details for finding
faults (DEBUG, the lines of an exception) are left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.text.language import SPOKEN, tr, trn
from transfer_gui.text.words import explain

_LINE = lazy_pattern(
    r"(?P<time>\d{4}-\d\d-\d\dT[\d:.]+Z) (?P<level>[A-Z]+) \S+(?: \[[^\]]*\])? (?P<message>.*)"
)


def _trouble(text: str) -> str:
    """The title of an error that was noted as ``code (facts)``."""
    code = text.partition(" ")[0].rstrip(",:")
    wording = explain(code, {})
    return wording.title if re.fullmatch(r"[a-z_]+", code) else text


_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = tuple(
    (lazy_pattern(pattern), told)
    for pattern, told in (
        (
            r"run begins: (.*) to (s3://.*)",
            lambda m: tr("Began: {source} to {place}", source=m[1], place=m[2]),
        ),
        (r"run ended: stopped", lambda m: tr("Stopped; what is stored is kept")),
        (r"run ended: done", lambda m: tr("Done")),
        (r"run ended: cancelled", lambda m: tr("Cancelled")),
        (r"run ended: skipped", lambda m: tr("Skipped")),
        (r"run ended: nothing new", lambda m: tr("Nothing new: the file is as it was")),
        (r"run ended: \w+, (.*)", lambda m: tr("Ended: {trouble}", trouble=_trouble(m[1]))),
        (
            r"part (\d+) again in ([\d.]+) s: (.*)",
            lambda m: tr(
                "Part {number} is tried again in {seconds} s: {trouble}",
                number=m[1],
                seconds=m[2],
                trouble=_trouble(m[3]),
            ),
        ),
        (
            r"(?:asked|run ended:) again in ([\d.]+) s[:,] (.*)",
            lambda m: tr("Tried again in {seconds} s: {trouble}", seconds=m[1], trouble=_trouble(m[2])),
        ),
        (r"starting over: (.*)", lambda m: tr("Begins anew: {trouble}", trouble=_trouble(m[1]))),
        (r"the name is taken: trying the next one", lambda m: tr("The name is taken; the next one is tried")),
        (
            r"the parts can't be listed \(.*\): receipts are believed",
            lambda m: tr("The store doesn't list the stored parts; our own records count"),
        ),
        (
            r"(\d+) parts are listed; (\d+) of \d+ bytes each fit",
            lambda m: trn("%n stored part is taken over", "%n stored parts are taken over", int(m[2])),
        ),
        (
            r"the upload can't be aborted.*",
            lambda m: tr("The upload can't be aborted now; it is tried again later"),
        ),
        (r"waiting for the keychain to be unlocked", lambda m: tr("Waits for the keychain to be unlocked")),
    )
)


def tell_log(lines: Iterable[str]) -> Iterator[str]:
    """Each event in a line: local date and time, two blanks, what happened."""
    for line in lines:
        if not line.strip() or line.startswith("    "):
            continue
        found = _read(line)
        if found is None:
            yield line
            continue
        at, level, message = found
        if level != "DEBUG":
            yield f"{_moment(at)}  {_words(message)}"


def _read(line: str) -> tuple[str, str, str] | None:
    if match := _LINE.fullmatch(line):
        return match["time"], match["level"], match["message"]
    try:
        told = json.loads(line)
        return str(told["time"]), str(told["level"]), str(told["message"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _words(message: str) -> str:
    for pattern, told in _PATTERNS:
        if match := pattern.fullmatch(message):
            return told(match)
    return message[:1].upper() + message[1:]


def _moment(text: str) -> str:
    try:
        moment = datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError):
        return text
    return f"{SPOKEN.date(moment)} {moment:%H:%M:%S}"
