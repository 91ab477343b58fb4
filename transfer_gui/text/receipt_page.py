"""Receipts as people read them: facts for a table, and a page for an auditor. Qt-free.

A page holds one receipt or many; it loads nothing from elsewhere, and what comes from outside is escaped.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from transfer_gui.core.redact import escape_controls
from transfer_gui.core.transfer import Comparison
from transfer_gui.text import format
from transfer_gui.text.language import mark, tr, trn

_LENGTHS = {
    "content_range": mark("every range named it"),
    "content_length": mark("the server announced it, and as many bytes came"),
    "end_of_body": mark("the server marked the end"),
    "file_size": mark("the file's own size"),
}
_RESULTS = {
    "equal": mark("equal"),
    "parallel": mark("not compared: parts were read in parallel"),
    "incomplete": mark("not compared: parts were stored before"),
}
_ORIGINS = {
    "user": mark("given by you"),
    "source": mark("offered by the server"),
    "list": mark("named by {file}"),
}

_MOMENTS = {"added": mark("Added"), "started": mark("Started"), "finished": mark("Finished")}

Fact = tuple[str, str, str]
"""What, its value, and by what it was verified."""


def _was_compared(receipt: Mapping[str, Any]) -> bool:
    """Whether a digest of the file was compared and found equal."""
    digests = receipt.get("digests")
    listed = digests if isinstance(digests, list) else []
    return any(isinstance(one, dict) and one.get("result") == Comparison.EQUAL for one in listed)


def verdict_of(receipt: Mapping[str, Any]) -> str:
    if not receipt.get("verified"):
        return tr("Not verified: {reason}.", reason=_told(tr(str(receipt.get("reason_words") or ""))))
    if _was_compared(receipt):
        return tr("Verified: the object holds every byte that was read, and they have the file's checksum.")
    return tr("Verified: the object holds every byte that was read. The source gave no checksum.")


def receipts_as_json(receipts: Sequence[Mapping[str, Any]]) -> str:
    """One receipt as it is, several as a list, in ASCII."""
    content = receipts[0] if len(receipts) == 1 else list(receipts)
    return json.dumps(content, indent=2, ensure_ascii=True) + "\n"


_STYLE = """
body { font-family: sans-serif; font-size: 10pt; margin: 2em; }
h1 { font-size: 16pt; } h2 { font-size: 12pt; margin-top: 1.5em; }
th, td { text-align: left; vertical-align: top; padding: 2px 10px 2px 0; }
td.number { text-align: right; } td.value { font-family: monospace; }
"""


def receipt_page(receipts: Sequence[Mapping[str, Any]]) -> str:
    """A page of HTML with a section for each receipt: its verdict, its facts, and a line for each part."""
    count = len(receipts)
    good = sum(bool(receipt.get("verified")) for receipt in receipts)
    title = tr("Receipt of a transfer") if count == 1 else trn("%n receipt", "%n receipts", count)
    told = "" if count == 1 else tr("{good} of {count} verified", good=good, count=count)
    sections = "\n".join(_section(receipt) for receipt in receipts)
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head>\n<body><h1>{escape(title)}</h1><p>{escape(told)}</p>\n"
        f"{sections}\n</body></html>\n"
    )


def _section(receipt: Mapping[str, Any]) -> str:
    key = _told(_mapping(receipt.get("destination")).get("key"))
    lines = [f"<h2>{escape(key)}</h2>", f"<p><b>{escape(verdict_of(receipt))}</b></p>", "<table>"]
    written = [*facts_of(receipt), (tr("Written by"), _told(receipt.get("program")), "")]
    for what, value, proof in (*written, (tr("Transfer"), _told(receipt.get("id")), "")):
        cells = f"<th>{escape(what)}</th><td class='value'>{escape(value)}</td><td>{escape(proof)}</td>"
        lines.append(f"<tr>{cells}</tr>")
    parts = receipt.get("parts")
    listed = [_mapping(part) for part in parts] if isinstance(parts, list) else []
    if listed:
        titles = (tr("Part"), tr("From byte"), tr("Bytes"), "CRC64NVME", "ETag")
        lines += ["</table>", "<table>", f"<tr>{''.join(f'<th>{escape(one)}</th>' for one in titles)}</tr>"]
    lines += [_part_line(part) for part in listed]
    return "\n".join([*lines, "</table>"])


def _part_line(part: Mapping[str, Any]) -> str:
    numbers = "".join(
        f"<td class='number'>{escape(_told(part.get(name)))}</td>" for name in ("number", "offset", "size")
    )
    values = "".join(
        f"<td class='value'>{escape(_told(part.get(name)))}</td>" for name in ("crc64nvme", "etag")
    )
    return f"<tr>{numbers}{values}</tr>"


def facts_of(receipt: Mapping[str, Any]) -> Iterator[Fact]:
    """Rows of the table. What is missing from a foreign or damaged receipt is left out."""
    source, destination = _mapping(receipt.get("source")), _mapping(receipt.get("destination"))
    yield tr("Source"), _told(source.get("url")), ""
    size = source.get("size")
    if isinstance(size, int):
        proof = tr(_LENGTHS.get(str(source.get("length_proven_by")), mark("not proven")))
        yield tr("Size"), tr("{count} bytes", count=format.count(size)), proof
    if source.get("etag"):
        yield tr("Source's ETag"), _told(source["etag"]), tr("told by the server")
    if source.get("last_modified"):
        modified = format.written(_told(source["last_modified"]), format.dated)
        yield tr("Last modified"), modified, tr("told by the server")
    yield from _digests(receipt)
    place = f"s3://{destination.get('bucket', '')}/{destination.get('key', '')}"
    yield tr("Object"), escape_controls(place), ""
    if destination.get("endpoint"):
        yield tr("Store"), _told(destination["endpoint"]), ""
    if destination.get("checksum"):
        yield tr("Checksum"), _told(destination["checksum"]), tr("computed here, accepted by the store")
    if destination.get("etag"):
        yield tr("ETag"), _told(destination["etag"]), tr("told by the store")
    parts = receipt.get("parts")
    if isinstance(parts, list) and parts:
        yield tr("Parts"), format.count(len(parts)), tr("each with its own checksum, in the JSON")
    times = _mapping(receipt.get("times"))
    for name, title in _MOMENTS.items():
        if times.get(name):
            yield tr(title), format.written(_told(times[name]), format.dated), ""


def _digests(receipt: Mapping[str, Any]) -> Iterator[Fact]:
    digests = receipt.get("digests")
    for digest in digests if isinstance(digests, list) else ():
        told = _mapping(digest)
        result = tr(_RESULTS.get(str(told.get("result")), mark("not compared")))
        file = _told(told.get("file"))
        origin = tr(_ORIGINS.get(str(told.get("from")), mark("given")), file=file)
        yield (
            format.digest(_told(told.get("algorithm"))),
            _told(told.get("value")),
            tr("{title}: {text}", title=origin, text=result),
        )


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _told(value: object) -> str:
    return escape_controls(str(value or ""))
