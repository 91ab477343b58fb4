"""Sentences about what was proven: receipts, and what a second look found. Qt-free."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from transfer_gui.core.redact import escape_controls
from transfer_gui.core.transfer import Comparison
from transfer_gui.text import format
from transfer_gui.text.language import marked, tr

COMPARISONS: Mapping[str, str] = {
    Comparison.EQUAL: "equal",
    Comparison.PARALLEL: "not checked: parts were read in parallel, and it needs them in order",
    Comparison.INCOMPLETE: "not checked: some parts were stored before the server offered it",
    "": "not checked",
}
marked(COMPARISONS)

_LENGTHS = {
    "content_range": "proven: every range named it",
    "content_length": "proven: the server announced it",
    "end_of_body": "proven: the server marked the end",
    "file_size": "proven: the file has it",
    "": "not proven",
}
marked(_LENGTHS)
_ORIGINS = marked({"user": "given by you", "source": "offered by the server", "list": "named by {file}"})


class RereadResult(Protocol):
    """What reading something again showed; see ``engine/run/recheck.py``."""

    @property
    def size(self) -> int: ...
    @property
    def checksum(self) -> str: ...
    @property
    def equal(self) -> bool: ...
    @property
    def part(self) -> int: ...
    @property
    def digests(self) -> Mapping[str, bool]: ...


def describe_object_check(place: str, found: RereadResult | None, expected: int) -> str:
    """What became of reading the object back."""
    place = escape_controls(place)
    if found is None:
        return tr("{place} no longer exists.", place=place)
    if found.equal:
        checksums = tr(", ").join([found.checksum, *(name.upper() for name in found.digests)])
        return tr(
            "{place}  {size}\nread back and equal to the record, {checksum}",
            place=place,
            size=format.size(found.size),
            checksum=checksums,
        )
    return tr("{place} is not what was sent: {found}", place=place, found=_difference(found, expected))


def describe_source_check(found: RereadResult | None, expected: int) -> str:
    """What became of reading the source again."""
    if found is None:
        return tr("The source has changed, so it can't be compared.")
    if found.equal:
        return tr("The source was read again and is equal to the record, {checksum}", checksum=found.checksum)
    return tr("The source differs from what was sent: {found}", found=_difference(found, expected))


def _difference(found: RereadResult, expected: int) -> str:
    text = tr("{count} bytes with {checksum}", count=format.count(found.size), checksum=found.checksum)
    if found.size != expected:
        text += ", " + tr("{count} bytes were recorded", count=format.count(expected))
    for name, right in found.digests.items():
        if not right:
            text += ", " + tr("its {algorithm} is not the expected one", algorithm=format.digest(name))
    if found.part:
        text += "; " + tr("part {number} is the first that differs", number=found.part)
    return f"{text}."


def receipt_lines(receipt: Mapping[str, Any]) -> Iterator[str]:
    """A receipt for people: what is stored where, and what proves it."""
    source, destination, parts = receipt["source"], receipt["destination"], receipt["parts"]
    folder, bucket = destination.get("folder"), destination["bucket"]
    yield escape_controls(f"{folder or f's3://{bucket}'}/{destination['key']}")
    yield _line("Verified", "yes" if receipt["verified"] else f"no: {receipt['reason_words']}")
    yield _line("Source", source["url"])
    if isinstance(mirrors := source.get("mirrors"), list):
        yield _line("Mirrors", " ".join(map(str, mirrors)))
    yield _line("Version", " ".join(filter(None, (source["etag"], source["last_modified"]))) or "not told")
    size = source["size"] or 0
    proof = _LENGTHS.get(source["length_proven_by"], source["length_proven_by"])
    yield _line("Length", f"{format.count(size)} bytes, {proof}")
    yield _line("Checksum", destination["checksum"])
    yield _line("ETag", destination["etag"])
    for digest in receipt["digests"]:
        result = COMPARISONS.get(digest["result"], digest["result"])
        origin = _ORIGINS.get(digest["from"], digest["from"]).replace("{file}", digest.get("file", ""))
        yield _line(format.digest(digest["algorithm"]), f"{digest['value']} ({origin}): {result}")
    if parts:
        confirmed = sum(bool(part["confirmed"]) for part in parts)
        yield _line("Parts", f"{format.count(len(parts))}, {format.count(confirmed)} confirmed by the store")
    yield _line("Finished", receipt["times"]["finished"] or "unknown")
    yield _line("Program", receipt["program"])


def _line(name: str, text: str) -> str:
    return f"{name + ':':<12}{escape_controls(str(text))}"
