"""Answers of stores, made readable to botocore: it gives up a whole list for one number, date or character.

Lives here: :func:`tidy_answers`. Not here: the answers that our own client reads (``s3/direct.py``).
Sources: S3 API reference, response of each list; XML 1.0, 2.2.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from transfer_gui.backends.s3.sockets import ResponseParserError
from transfer_gui.core.times import parse_told_time
from transfer_gui.core.untrusted_xml import UNWRITABLE, XmlRefused, parse_names

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# The documents that lists come as, '' for what stores call by several names.
_LISTS = {
    "ListBuckets": "ListAllMyBucketsResult",
    "ListObjects": "ListBucketResult",
    "ListObjectsV2": "ListBucketResult",
    "ListMultipartUploads": "ListMultipartUploadsResult",
    "ListParts": "",
}
# What there may be many of, and what each must tell.
_ENTRIES = {"Contents": "Key", "CommonPrefixes": "Prefix", "Upload": "Key", "Part": "", "Bucket": "Name"}
_NUMBERS = frozenset(
    {
        *("KeyCount", "MaxKeys", "MaxParts", "MaxUploads", "Size"),
        *("PartNumber", "PartNumberMarker", "NextPartNumberMarker"),
    }
)
_DATES = frozenset({"AbortDate", "CreationDate", "Initiated", "LastModified"})
_NAMES = frozenset(
    ("Delimiter", "Key", "KeyMarker", "Marker", "NextKeyMarker", "NextMarker", "Prefix", "StartAfter")
)
_REPLACED = dict.fromkeys(UNWRITABLE, "\ufffd")
# More digits than any size has, and still a number of 64 bits.
_MOST_DIGITS = 18


def tidy_answers(events: Any) -> None:
    """Have a botocore client's answers tidied before it reads them."""
    from botocore import handlers

    events.register_first("before-parse.s3", _tidy_headers, unique_id="transfer-gui-headers")
    # Before botocore's own, which takes a list that is no XML for a busy store.
    own = handlers._handle_200_error
    events.unregister("before-parse.s3.*", own)
    events.register_first("before-parse.s3.*", _tidy_list, unique_id="transfer-gui-list")
    events.register_first("before-parse.s3.*", own)


def _tidy_headers(operation_model: Any, response_dict: dict[str, Any], **_: Any) -> None:
    """Take headers out of an answer that are no date, or no number, and write dates in the usual way."""
    shape, headers = operation_model.output_shape, response_dict["headers"]
    for member in shape.members.values() if shape is not None else ():
        name = member.serialization.get("name", "")
        if member.serialization.get("location") != "header" or member.name == "Expires":
            continue
        if (value := headers.get(name)) is None:
            continue
        if member.type_name == "timestamp":
            value = _write_date(value)
        elif member.type_name in ("integer", "long") and not (value.isascii() and value.isdigit()):
            value = ""
        if value:
            headers[name] = value
        else:
            del headers[name]


def _write_date(text: str) -> str:
    """As HTTP or ISO 8601 have it, whichever it was; '' for what is no date."""
    from email.utils import format_datetime  # when needed: it takes 10 ms

    found = parse_told_time(text)
    if found is None or text.strip()[10:11] == "T":
        return found.isoformat() if found is not None else ""
    return format_datetime(found.astimezone(UTC), usegmt=True)


def _tidy_list(operation_model: Any, response_dict: dict[str, Any], **_: Any) -> None:
    """Write a list anew without what can't be read, its names percent-encoded.

    Raises ResponseParserError where something else came: botocore would take that for an empty list.
    """
    from xml.etree.ElementTree import tostring

    expected = _LISTS.get(operation_model.name)
    if expected is None:
        return
    failed = response_dict["status_code"] >= HTTPStatus.MULTIPLE_CHOICES
    try:
        root = parse_names(response_dict["body"].strip())
    except XmlRefused:
        if failed:
            return
        raise ResponseParserError("no list") from None
    listed = _name(root) != "Error"
    if not failed and listed and _name(root) != (expected or _name(root)):
        raise ResponseParserError("no list")
    encoded = any(_name(one) == "EncodingType" and one.text == "url" for one in root)
    encodes = listed and not encoded
    for one in root.iter():
        one[:] = _readable(one)
        if encodes and _name(one) in _NAMES:
            one.text = quote(one.text or "")
        one.text = one.text and one.text.translate(_REPLACED)
    if encodes:
        root.append(root.makeelement("EncodingType", {}))
        root[-1].text = "url"
    response_dict["body"] = tostring(root)


def _readable(parent: Element) -> Iterator[Element]:
    """The children that botocore can read; of several of one name, where one belongs, the first."""
    seen = set[str]()
    for child in parent:
        name, text = _name(child), (child.text or "").strip()
        if name in _NUMBERS and not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS):
            continue
        if name in _DATES and not (text := _write_date(text)):
            continue
        if name in _NUMBERS or name in _DATES or name == "IsTruncated":
            child.text = text.lower() if name == "IsTruncated" else text
        if name in _ENTRIES:
            if _ENTRIES[name] and not any(_name(one) == _ENTRIES[name] and one.text for one in child):
                continue
        elif name in seen:
            continue
        seen.add(name)
        yield child


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]
