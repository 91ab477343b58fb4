"""Which release is newer, and when it is time to ask for one again."""

from __future__ import annotations

import json
import re

WEEK = 7 * 86_400.0
"""Seconds between two questions."""
_VERSION = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6}){0,3}")


def release_in(text: str) -> str:
    """The version that a feed names, '' where it is none: ``{"version": "1.2.3"}``."""
    try:
        told = json.loads(text)
    except ValueError:
        return ""
    found = told.get("version") if isinstance(told, dict) else None
    return found if isinstance(found, str) and _VERSION.fullmatch(found) else ""


def is_newer(found: str, own: str) -> bool:
    """Whether a release is newer than our own version; one that is no release is never."""
    return bool(_VERSION.fullmatch(found)) and _numbers(found) > _numbers(own)


def is_due(asked: str | None, now: float) -> bool:
    """Whether a week has passed since ``asked``, seconds since 1970 as text. A clock put back is no wait."""
    try:
        before = float(asked or "")
    except ValueError:
        return True
    return not 0 <= now - before < WEEK


def _numbers(version: str) -> tuple[int, ...]:
    found = [int(number) for number in re.findall(r"[0-9]+", version)[:4]]
    return tuple(found + [0] * (4 - len(found)))
