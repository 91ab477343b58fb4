"""XML from a server, a store or a file that somebody sent: looked at before any parser reads it.

What is refused, and why: a DOCTYPE (entities inside entities overflow the C stack of expat before 2.7,
CVE-2024-8176, and blow up memory before 2.4.1; neither S3 nor WebDAV has one), elements inside elements
without end, and what is too long or of too many elements to be an answer. Whoever hands XML to a library that
parses by itself calls :func:`check` first. Source: XML 1.0, 2.8; RFC 4918, 20.6.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from transfer_gui.core.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    import re
    from xml.etree.ElementTree import Element

MOST_BYTES = 8 * 1024**2
"""A list of 1,000 keys of 1,024 bytes, each byte written as "&amp;", has 5 MiB."""
MOST_ELEMENTS = 200_000
"""Elements and attributes together. A list of 1,000 keys has some 10,000."""
DEEPEST = 64
"""Elements inside each other. Answers of S3 have six at most."""

UNWRITABLE = (*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF)
"""Characters that keys may hold and XML 1.0 can't write, not even as references (2.2, 4.1)."""
# Where those stand while they are parsed: private characters that no key is expected to hold.
_STAND_INS = {code: 0xF0000 + place for place, code in enumerate(UNWRITABLE)}
_MEANT = {place: code for code, place in _STAND_INS.items()}
_REFERENCE = lazy_pattern(r"&#(?:x0*([0-9A-Fa-f]{1,4})|0*([0-9]{1,5}));")


class XmlRefused(ValueError):
    """XML that must not be parsed. ``problem``: doctype, depth, elements, size, or malformed."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


def parse_xml(data: bytes | str) -> Element:
    """The document's root. Raises XmlRefused."""
    from xml.etree.ElementTree import ParseError, fromstring

    check(data)
    try:
        return fromstring(data)
    except (ParseError, ValueError, LookupError):
        raise XmlRefused("malformed") from None


def parse_names(data: bytes | str) -> Element:
    """The root of a document that names keys. Raises XmlRefused.

    Stores write control characters in them as they are, or as references: no XML, and meant all the same.
    """
    try:
        return parse_xml(data)
    except XmlRefused as refused:
        if refused.problem != "malformed":
            raise
    try:
        text = data if isinstance(data, str) else data.decode("utf-8")
    except UnicodeDecodeError:
        raise XmlRefused("malformed") from None
    if any(chr(place) in text for place in _MEANT):
        raise XmlRefused("malformed")
    root = parse_xml(_REFERENCE.sub(_stand_in, text).translate(_STAND_INS))
    for element in root.iter():
        element.text = element.text and element.text.translate(_MEANT)
    return root


def _stand_in(reference: re.Match[str]) -> str:
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    return chr(_STAND_INS[code]) if code in _STAND_INS else reference[0]


def check(data: bytes | str, encoding: str | None = None) -> None:
    """Raise XmlRefused for what no parser must see. ``encoding`` is the one that the parser will be told.

    expat itself looks, whatever the encoding, and is stopped at the first byte of a DOCTYPE: before an entity
    is declared. Text that is no XML is "malformed"; every parser ends at the same byte.
    """
    from xml.parsers.expat import ExpatError, ParserCreate

    if len(data) > MOST_BYTES:
        raise XmlRefused("size")
    if isinstance(data, str):  # as ElementTree reads text, whatever its declaration says
        data, encoding = data.encode("utf-8", "surrogatepass"), "utf-8"
    look = _Look()
    parser = ParserCreate(encoding)
    parser.StartDoctypeDeclHandler = look.doctype
    parser.StartElementHandler = look.start
    parser.EndElementHandler = look.end
    try:
        parser.Parse(data, True)
    except (ExpatError, ValueError, LookupError) as error:
        raise error if isinstance(error, XmlRefused) else XmlRefused("malformed") from None


class _Look:
    """Counts while expat reads; what a handler raises stops it at once."""

    def __init__(self) -> None:
        self._depth = self._count = 0

    def doctype(self, *_: Any) -> None:
        raise XmlRefused("doctype")

    def start(self, _name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._count += 1 + len(attributes)
        if self._depth > DEEPEST:
            raise XmlRefused("depth")
        if self._count > MOST_ELEMENTS:
            raise XmlRefused("elements")

    def end(self, _name: str) -> None:
        self._depth -= 1
