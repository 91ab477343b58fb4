"""The sentences of the preflight card. Qt-free."""

from __future__ import annotations

from transfer_gui.core.preflight import Preflight
from transfer_gui.core.redact import escape_controls
from transfer_gui.ui.texts import format, words

WIDE = ("Address", "Version", "Goes to")
"""Lines that need the whole width."""

LOOKING = "Looking at the link…"
_LONGEST = 120


def headline(found: Preflight, now: float) -> tuple[str, bool]:
    """The most important thing, and whether all is well."""
    if found.source_error is not None:
        wording = words.explain_error(found.source_error)
        return f"{wording.title}: {wording.sentence} {wording.advice}", False
    if found.expires is not None and found.expires <= now:
        return "The link has expired, though the server still answers. It may stop at any time.", False
    if found.page_instead:
        return (
            "This is a web page, not a file. Perhaps the site wants you to sign in, or the file lies behind "
            "a button on that page. You can add it all the same.",
            False,
        )
    if found.taken:
        there = f" ({format.size(found.taken_size)})" if found.taken_size is not None else ""
        return f"It can be fetched, but something of this name is there already{there}.", False
    size = format.size(found.size) if found.size is not None else "A file of unknown size"
    return f"{size}, ready to be transferred.", True


def card_lines(found: Preflight, now: float) -> dict[str, str]:
    """Name → text, in order; nothing that could not be found out."""
    if found.source_error is not None and not found.address:
        return _expiry(found, now)
    lines = {
        "Address": _short(found.address),
        "Size": format.size(found.size) if found.size is not None else "Not told; it is read to its end",
        "Type": found.content_type or "Not told",
        "In pieces": _pieces(found),
        "Parts": _plan(found),
        "Version": _version(found),
        "Goes to": _short(found.place),
        "Target": _target(found),
        **_expiry(found, now),
    }
    return {name: escape_controls(text) for name, text in lines.items() if text}


def _pieces(found: Preflight) -> str:
    if not found.ranges:
        return "No: it is read as one stream, and from the beginning if that breaks"
    if found.connections == 1:
        return "Yes, but read in order, to compute its checksum"
    return f"Yes, over {format.counted(found.connections, 'connection')}"


def _version(found: Preflight) -> str:
    validator = found.validator
    if validator.etag and validator.last_modified:
        return f"ETag {_short(validator.etag, 44)}, of {validator.last_modified}"
    if validator.etag:
        return f"ETag {_short(validator.etag, 44)}"
    return validator.last_modified or "Not told: a change in between can't be noticed by its version"


def _expiry(found: Preflight, now: float) -> dict[str, str]:
    if found.expires is None:
        return {}
    left = found.expires - now
    if left <= 0:
        return {"Link expired": f"{format.duration(-left)} ago"}
    return {"Link expires": f"in {format.duration(left)}"}


def _target(found: Preflight) -> str:
    if found.target_error is not None:
        wording = words.explain_error(found.target_error)
        return f"{wording.title}: {wording.sentence}"
    if found.taken is None:
        return ""
    if not found.taken:
        return "Free"
    return f"Taken, by {format.size(found.taken_size)}" if found.taken_size is not None else "Taken"


def _plan(found: Preflight) -> str:
    if found.parts:
        return f"{format.counted(found.parts, 'part')} of {format.size(found.part_size)}"
    return "One, sent at once" if found.size is not None else "As many as it takes"


def _short(text: str, longest: int = _LONGEST) -> str:
    if len(text) <= longest:
        return text
    return f"{text[: longest * 2 // 3]}…{text[-longest // 3 :]}"
