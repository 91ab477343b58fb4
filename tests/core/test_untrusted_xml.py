"""No DOCTYPE reaches a parser, however it is written; depth, count and size have bounds.

XML 1.0, 2.8 (the document type declaration) and 4.3.3 (encodings); CVE-2024-8176, CVE-2013-0340.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transfer_gui.core import untrusted_xml
from transfer_gui.core.untrusted_xml import DEEPEST, MOST_BYTES, MOST_ELEMENTS, XmlRefused, check, parse_xml

# What expat reads by itself, and with a byte order mark.
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "latin-1", "us-ascii")
BLANKS = st.text(" \t\r\n", max_size=3)
NAMES = st.from_regex(r"[a-zA-Z_][a-zA-Z0-9_.-]{0,8}", fullmatch=True)
BEFORE = st.lists(st.sampled_from(["<!-- a <b> -->", "<?p q?>", "\n", " "]), max_size=3).map("".join)
INSIDE = st.sampled_from(
    [
        "",
        ' SYSTEM "file:///etc/hosts"',
        ' PUBLIC "-//x" "http://host/x"',
        " [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]",
        " [<!ENTITY % p SYSTEM 'http://host/x'> %p;]",
    ]
)


def refused(data: bytes | str, encoding: str | None = None) -> str:
    with pytest.raises(XmlRefused) as told:
        check(data, encoding)
    return told.value.problem


@given(st.sampled_from(ENCODINGS), st.booleans(), BEFORE, BLANKS, NAMES, INSIDE)
def test_a_doctype_in_any_encoding(
    encoding: str, declared: bool, before: str, blanks: str, name: str, inside: str
) -> None:
    head = f"<?xml version='1.0' encoding='{encoding.removesuffix('-sig')}'?>" if declared else ""
    text = f"{head}{before if head else before.lstrip()}<!DOCTYPE {blanks}{name}{inside}><{name}>&b;</{name}>"
    assert refused(text.encode(encoding)) == "doctype"
    assert refused(text) == "doctype"
    # botocore tells its parser "utf-8"; a byte order mark still counts before that.
    assert refused(text.encode(encoding), "utf-8") in ("doctype", "malformed")
    with pytest.raises(XmlRefused):
        parse_xml(text.encode(encoding))


@given(st.binary(max_size=300))
def test_any_bytes_are_xml_or_refused(data: bytes) -> None:
    problem = ""
    try:
        parse_xml(data)
    except XmlRefused as told:
        problem = told.problem
    assert problem in ("", "doctype", "malformed", "depth")


def test_elements_inside_elements() -> None:
    fits = b"<a>" * DEEPEST + b"</a>" * DEEPEST
    assert parse_xml(fits).tag == "a"
    assert refused(b"<a>" + fits + b"</a>") == "depth"
    assert refused(b"<a>" * 1_000_000) == "depth"


def test_too_many_and_too_long() -> None:
    assert refused(b"<a>" + b"<b/>" * MOST_ELEMENTS + b"</a>") == "elements"
    assert refused(b"<a>" + b"<b c='' d=''/>" * (MOST_ELEMENTS // 3 + 1) + b"</a>") == "elements"
    assert refused(b"<a>" + b" " * MOST_BYTES + b"</a>") == "size"


def test_what_stores_say_is_read() -> None:
    keys = "".join(f"<Contents><Key>{'&amp;' * 1024}</Key><Size>{n}</Size></Contents>" for n in range(1000))
    root = parse_xml(
        f"<?xml version='1.0' encoding='UTF-8'?>\n<ListBucketResult>{keys}</ListBucketResult>".encode()
    )
    assert root[999][0].text == "&" * 1024
    assert parse_xml("<a>&#228;\N{SNOWMAN}</a>").text == "ä\N{SNOWMAN}"
    assert parse_xml("<?xml version='1.0' encoding='utf-16'?><a>ä</a>".encode("utf-16")).text == "ä"
    assert untrusted_xml.MOST_BYTES < 16 * 1024**2
