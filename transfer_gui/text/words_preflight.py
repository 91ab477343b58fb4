"""The sentences of the preflight card. Qt-free."""

from __future__ import annotations

from transfer_gui.core.preflight import Preflight
from transfer_gui.core.redact import escape_controls
from transfer_gui.text import format, words
from transfer_gui.text.language import mark, tr, trn

_WIDE = ("Address", "Version", "Goes to")

LOOKING = mark("Checking the link…")
UNASKED = mark(
    "A web page or another program passed this link. Its server is not contacted before you "
    "add it or press Look at the Link."
)
_LONGEST = 120


def is_wide(name: str) -> bool:
    """Whether a line of that name needs the whole width."""
    return name in map(tr, _WIDE)


def headline(found: Preflight, now: float) -> tuple[str, bool]:
    """The most important thing, and whether all is well."""
    if found.source_error is not None:
        wording = words.explain_error(found.source_error)
        return wording.whole, False
    if found.expires is not None and found.expires <= now:
        return tr("The link has expired, though the server still answers. It may stop at any time."), False
    if found.page_instead:
        page = tr(
            "This is a web page, not a file. Perhaps the site wants you to sign in, or the file lies behind "
            "a button on that page. You can add it all the same."
        )
        return page, False
    if found.taken:
        return _taken(found.taken_size), False
    if found.size is None:
        return tr("A file of unknown size, ready to be transferred."), True
    return tr("{size}, ready to be transferred.", size=format.size(found.size)), True


def _taken(size: int | None) -> str:
    if size is None:
        return tr("It can be fetched, but an object of this name exists already.")
    there = format.size(size)
    return tr("It can be fetched, but an object of this name exists already ({size}).", size=there)


def card_lines(found: Preflight, now: float) -> dict[str, str]:
    """Name → text, in order; nothing that could not be found out."""
    if found.source_error is not None and not found.address:
        return _expiry(found, now)
    lines = {
        tr("Address"): _short(found.address),
        tr("Size"): format.size(found.size)
        if found.size is not None
        else tr("Unknown; it is read to its end"),
        tr("Type"): found.content_type or tr("Unknown"),
        tr("In pieces"): _pieces(found),
        tr("Parts"): _plan(found),
        tr("Version"): _version(found),
        tr("Goes to"): _short(found.place),
        tr("Target"): _target(found),
        **_expiry(found, now),
    }
    return {name: escape_controls(text) for name, text in lines.items() if text}


def _pieces(found: Preflight) -> str:
    if not found.ranges:
        return tr("No: it is read as one stream, and from the beginning if that breaks")
    if found.connections == 1:
        return tr("Yes, but read in order, to compute its checksum")
    return trn("Yes, over %n connection", "Yes, over %n connections", found.connections)


def _version(found: Preflight) -> str:
    validator = found.validator
    if validator.etag and validator.last_modified:
        return tr(
            "ETag {etag}, of {date}",
            etag=_short(validator.etag, 44),
            date=format.written(validator.last_modified),
        )
    if validator.etag:
        return f"ETag {_short(validator.etag, 44)}"
    return format.written(validator.last_modified) or tr(
        "Unknown: a change during the transfer can't be noticed by it"
    )


def _expiry(found: Preflight, now: float) -> dict[str, str]:
    if found.expires is None:
        return {}
    left = found.expires - now
    if left <= 0:
        return {tr("Link expired"): tr("{time} ago", time=format.duration(-left))}
    return {tr("Link expires"): tr("in {time}", time=format.duration(left))}


def _target(found: Preflight) -> str:
    if found.target_error is not None:
        wording = words.explain_error(found.target_error)
        return tr("{title}: {text}", title=wording.title, text=wording.sentence)
    if found.taken is None:
        return ""
    if not found.taken:
        return tr("Free")
    if found.taken_size is None:
        return tr("Taken")
    return tr("Taken, by {size}", size=format.size(found.taken_size))


def _plan(found: Preflight) -> str:
    if found.parts:
        return trn("%n part of {size}", "%n parts of {size}", found.parts, size=format.size(found.part_size))
    return tr("One, sent at once") if found.size is not None else tr("As many as it takes")


def _short(text: str, longest: int = _LONGEST) -> str:
    if len(text) <= longest:
        return text
    return f"{text[: longest * 2 // 3]}…{text[-longest // 3 :]}"
