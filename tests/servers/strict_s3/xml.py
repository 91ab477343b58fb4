"""S3's XML: documents out of pairs, and the two documents that clients send.

Lives here: :func:`document`, :func:`listed_parts`, :func:`location`. Not here: what goes into a document.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Union
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from tests.servers.strict_s3.checksums import ALGORITHMS

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/"

Fields = Iterable[tuple[str, Union[str, int, bool, "Fields", None]]]
"""Names and values in order: a nested list is an element with children, None is left out."""


@dataclass(frozen=True, slots=True)
class ListedPart:
    """A part as CompleteMultipartUpload lists it. ``etag`` without quotes; ``checksums`` by algorithm."""

    number: int
    etag: str
    checksums: dict[str, str] = field(default_factory=dict)


def document(root: str, fields: Fields, *, namespace: bool = True) -> bytes:
    """A whole document."""
    about = f' xmlns="{NAMESPACE}"' if namespace else ""
    return f"{DECLARATION}<{root}{about}>{_inner(fields)}</{root}>".encode()


def _inner(fields: Fields) -> str:
    return "".join(_element(name, value) for name, value in fields if value is not None)


def _element(name: str, value: str | int | bool | Fields | None) -> str:
    if isinstance(value, bool):
        inside = str(value).lower()
    elif isinstance(value, str):
        inside = "".join(letter if letter >= " " else f"&#{ord(letter)};" for letter in escape(value))
    elif isinstance(value, int):
        inside = str(value)
    else:
        inside = _inner(value or ())
    return f"<{name}>{inside}</{name}>"


def listed_parts(body: bytes) -> tuple[ListedPart, ...]:
    """The parts of a CompleteMultipartUpload document, in its order. Raises ``ValueError`` if it is none."""
    root = _parsed(body, "CompleteMultipartUpload")
    found = []
    for element in root:
        fields = {_bare(child.tag): (child.text or "").strip() for child in element}
        if _bare(element.tag) != "Part" or not {"PartNumber", "ETag"} <= fields.keys():
            raise ValueError("no list of parts")
        checksums = {
            name: fields[algorithm.element]
            for name, algorithm in ALGORITHMS.items()
            if algorithm.element in fields
        }
        found.append(ListedPart(int(fields["PartNumber"]), fields["ETag"].strip('"'), checksums))
    return tuple(found)


def location(body: bytes) -> str:
    """The region of a CreateBucket document, '' without one. Raises ``ValueError`` if it is none."""
    if not body:
        return ""
    root = _parsed(body, "CreateBucketConfiguration")
    for child in root:
        if _bare(child.tag) == "LocationConstraint":
            return (child.text or "").strip()
    return ""


def _parsed(body: bytes, root_name: str) -> ElementTree.Element:
    try:
        root = ElementTree.fromstring(body)
    except ElementTree.ParseError as error:
        raise ValueError(str(error)) from None
    if _bare(root.tag) != root_name:
        raise ValueError(f"not a {root_name}")
    return root


def _bare(tag: str) -> str:
    return tag.rpartition("}")[2]
