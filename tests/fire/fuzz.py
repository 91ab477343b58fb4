"""Hostile text and damaged rows, by the ten thousand: nothing unforeseen is raised, nothing unsafe comes out.

Each target draws its input from a ``random.Random`` and asserts what must hold whatever comes.
"""

from __future__ import annotations

import copy
import io
import json
import random
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from tests.ipc.fuzz import swap
from transfer_gui.backends.http.answer import MAX_RETRY_AFTER, parse_content_range, parse_retry_after
from transfer_gui.backends.http.offered_digests import SIZES, offered_digests
from transfer_gui.backends.s3.clock import StoreClock
from transfer_gui.backends.s3.errors import retry_seconds
from transfer_gui.core.error_codes import error_from
from transfer_gui.core.errors import TransferError, UsageError
from transfer_gui.core.quick_dataclass import fields, replace
from transfer_gui.core.redact import redact_text, redact_url
from transfer_gui.core.settings import BOUNDS, Settings, clamp
from transfer_gui.core.source_errors import SourceUrlInvalid
from transfer_gui.core.transfer import SourceFacts, Spec, Transfer, actions_for, status_of
from transfer_gui.ipc.browser_messages import parse_offer, read_message, write_message
from transfer_gui.ipc.protocol import AddLinks, parse_request
from transfer_gui.links import queue_files
from transfer_gui.links.drop import read_html
from transfer_gui.links.link_lists import read_list
from transfer_gui.links.naming import MAX_KEY_BYTES, clean_key, clean_prefix, key_for, key_problem
from transfer_gui.links.offers import is_request
from transfer_gui.links.offers import parse_request as parse_copied
from transfer_gui.links.schemes import LINK_SCHEMES
from transfer_gui.links.urls import MAX_URL_BYTES, check_url, file_path
from transfer_gui.storage.bulk_insert import TRANSFER
from transfer_gui.storage.rows import row_checksum
from transfer_gui.storage.settings import parse_value
from transfer_gui.text.words import explain_error

Target = Callable[[random.Random], None]

_ODD = (
    "\x00",
    "\r\n",
    "\t",
    " ",
    "\x1b]0;",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\ud800",
    "é",
    "e\u0301",
    "ß",
    "😀",
    "\u2028",
    "％",
    "．",
    "／",
    "..",
    "/",
    "\\",
    "//",
    "%2e",
    "%2F",
    "%00",
    "%",
    "?",
    "#",
    "&",
    "=",
    "@",
    ":",
    ";",
    ",",
    "*",
    "'",
    '"',
    "-",
    "+",
    "[",
    "]",
    "<",
    ">",
    "9" * 30,
    "0x7f",
    "127.1",
    "a" * 300,
)
_TYPES = (
    None,
    0,
    -1,
    2**62,
    1.5,
    float("inf"),
    "",
    "x",
    "{",
    "null",
    "[]",
    b"\xff\x00",
    "😀" * 50,
    "cancel",
    "done",
)


def _split(text: str) -> list[str]:
    """The pieces between tildes."""
    return text.split("~")


def _text(rng: random.Random, pieces: Sequence[str], most: int = 8) -> str:
    """Some of the pieces, some odd ones, in any order."""
    return "".join(rng.choice(pieces if rng.random() < 0.7 else _ODD) for _ in range(rng.randrange(most + 1)))


def url(rng: random.Random) -> None:
    """A link is brought into one form or refused."""
    pieces = _split(
        "http~https~://~HTTP://~file:~javascript:~data:~ftp://~example.com~[::1]~user:pw@~:80~"
        ":99999~/a/b~?q=1~#f~xn--bcher-kva~bücher.de~2130706433~[fe80::1%25e]"
    )
    text = _text(rng, pieces)
    file_path(text)
    try:
        found = check_url(text)
    except SourceUrlInvalid as error:
        if not error.facts["problem"]:
            raise AssertionError(text) from None
        return
    assert found.startswith(tuple(f"{scheme}://" for scheme in LINK_SCHEMES)), (text, found)
    assert found.isascii(), (text, found)
    assert found.isprintable(), (text, found)
    assert len(found) <= MAX_URL_BYTES, len(found)
    assert check_url(found) == found, (text, found)


def content_range(rng: random.Random) -> None:
    """A Content-Range is understood only if it makes sense."""
    pieces = _split("bytes~ ~0~1~5~-~/~*~10~99999999999999999999~Bytes~items~0-0/1~1-5/6")
    found = parse_content_range(_text(rng, pieces))
    if found is not None:
        assert 0 <= found.start <= found.end, found
        assert found.total is None or found.end < found.total, found


def disposition(rng: random.Random) -> None:
    """Any Content-Disposition and path give a safe key below the prefix."""
    pieces = _split(
        "attachment~;~ ~filename~filename*~=~\"~UTF-8''~latin-1'en'~a.bin~=?utf-8?B?~==?=~"
        "..~/etc/passwd~C:\\x~%C3%A9~con"
    )
    prefix = _text(rng, ("a", "/", "..", "b/"), 4)
    key = key_for(_text(rng, pieces, 12), _text(rng, ("a.bin", "..", "%41"), 4), prefix)
    _safe_key(key)
    assert key.startswith(clean_prefix(prefix)), key


def key(rng: random.Random) -> None:
    """A typed key becomes harmless, once and for all."""
    text = _text(rng, ("a", "b.tar.gz", "/", ".", "..", "soap", "\\"), 12)
    cleaned = clean_key(text)
    if cleaned:
        _safe_key(cleaned)
    assert clean_key(cleaned) == cleaned, (text, cleaned)
    key_problem(text)


def _safe_key(found: str) -> None:
    assert len(found.encode("utf-8")) <= MAX_KEY_BYTES, len(found)
    assert not found.startswith("/"), found
    assert not {".", ".."} & set(found.split("/")), found
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in found), ascii(found)
    assert not set(found) & set("\u202e\u2066\u2028\ufeff"), ascii(found)


def retry_after(rng: random.Random) -> None:
    """Nobody makes us wait longer than a quarter of an hour, nor less than no time."""
    pieces = _split("0~1~120~-~.~e~Mon, ~01 Jan 2030 ~00:00:00~ GMT~+9999~24:61:61~²")
    text = _text(rng, pieces)
    date = _text(rng, pieces)
    StoreClock().note_refusal(date, text)
    for found in (parse_retry_after(text), parse_retry_after(text, date), retry_seconds(text)):
        assert found is None or 0.0 <= found <= MAX_RETRY_AFTER, (text, found)


def redactor(rng: random.Random) -> None:
    """A secret in its place is never shown, whatever stands around it."""
    secret = "".join(rng.choices("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789", k=24))
    name = rng.choice(
        ("X-Amz-Signature", "sig", "token", "X-Goog-Signature", "AWSAccessKeyId", "key", "Expires", "x")
    )
    before = _text(rng, ("GET ", "failed: ", "https://b.example/c?d=e ", "'", '"', "("), 4)
    link = f"https://{rng.choice(('host.example', '10.0.0.1:8000'))}/path/file.bin?a=1&{name}={secret}&z=2"
    login = f"https://user:{secret}@host.example/file"
    header = f"{rng.choice(('Authorization', 'Cookie', 'x-amz-security-token'))}: {secret}"
    for text in (link, login):
        assert secret not in redact_url(text), text
        assert secret not in redact_text(f"{before} {text}"), text
    assert secret not in redact_text(f"{before} {header}"), header


def digests(rng: random.Random) -> None:
    """What headers offer is a digest of the right length or no offer."""
    names = _split(
        "repr-digest~content-digest~digest~content-md5~x-goog-hash~x-amz-checksum-crc32c~etag~"
        "server~x-amz-request-id~x-amz-checksum-type"
    )
    pieces = _split("sha-256~md5~crc32c~=~:~,~AAAA~1B2M2Y8AsgTpgAmY7PhCfg==~AmazonS3~FULL_OBJECT")
    headers = {rng.choice(names): _text(rng, pieces) for _ in range(rng.randrange(5))}
    for name, value in offered_digests(headers, whole=rng.random() < 0.5).items():
        assert len(bytes.fromhex(value)) == SIZES[name], (name, value)


_WHOLE = TRANSFER.values(
    Transfer("a" * 32, Spec("https://host.example/f", "bucket"), source=SourceFacts(size=5))
)


def rows(rng: random.Random) -> None:
    """A damaged row is noticed, and is something that can be shown."""
    row: list[Any] = list(_WHOLE)
    check = row_checksum(row)
    for _ in range(rng.randrange(1, 6)):
        row[rng.randrange(len(row))] = rng.choice(_TYPES)
    if row == list(_WHOLE):
        return
    assert row_checksum(row) != check, row
    salvaged = TRANSFER.salvage(row)
    actions_for(status_of(salvaged))
    explain_error(error_from(salvaged.failure.code, {}))
    TRANSFER.values(salvaged)


def ipc(rng: random.Random) -> None:
    """A message to the window is a request of ours or refused."""
    asks = (
        {"ask": "add", "links": ["https://a.example/b"]},
        {"ask": "submit", "jobs": [{}]},
        {"ask": "watch"},
    )
    damaged = bytearray(json.dumps(rng.choice(asks)).encode())
    for _ in range(rng.randrange(4)):
        damaged[rng.randrange(len(damaged))] = rng.randrange(256)
    if rng.random() < 0.3:
        odd = rng.choice((*_TYPES, "\ud800", [["a"]], {"a": 1}))
        damaged = bytearray(json.dumps({"ask": "add", "links": odd, "every": odd}, default=str).encode())
    found = parse_request(bytes(damaged))
    if isinstance(found, AddLinks):
        assert all(isinstance(one, str) and one.encode() is not None for one in found.links), damaged


def browser(rng: random.Random) -> None:
    """A message of a browser is an object or refused; an offer in it holds web links and plain headers."""
    odd = (None, 7, 0.5, "c=1\r\nHost: b", "file:///b", "\ud800", "https://b", "x" * 40_000)
    link: dict[str, object] = {"url": "https://a.example/b", "cookies": "c=1", "agent": "A"}
    link[rng.choice(list(link))] = rng.choice(odd)
    told = {"ask": "offer", "page": "a.example", "links": [link] * rng.randrange(1, 60)}
    pipe = io.BytesIO()
    write_message(pipe, told)
    damaged = bytearray(pipe.getvalue())
    for _ in range(rng.randrange(3)):
        damaged[rng.randrange(len(damaged))] = rng.randrange(256)
    try:
        message = read_message(io.BytesIO(damaged))
        entries = parse_offer(message).entries if message is not None else ()
    except (UsageError, SourceUrlInvalid):
        return
    for one in entries:
        assert one.source.startswith(("http://", "https://")), damaged
        assert not set("".join(one.headers.values())) & set("\r\n\0"), damaged


_PASTED = _split(
    'TsvHttpData-1.0\n~https://h/a.iso~\t~\n~\r\n~,~;~|~"~url,name,size,sha256\n~sep=;\n~12~1,000~C:\\x~'
    "/etc/passwd~file:///etc/passwd~s3://bucket/k~<metalink xmlns='urn:ietf:params:xml:ns:metalink'>~"
    "<file name='../x'>~<url>~</url>~</file>~</metalink>~<size>9</size>~<hash type='sha-256'>~</hash>~"
    "<!DOCTYPE x [~&#1;~curl 'https://h/x' ~curl -G 'https://h/x' --data-urlencode ~-H 'Cookie: a=b' ~--next~"
    '-o ~-: ~Invoke-WebRequest -Uri "https://h/x" ~-Headers @{~"a"="b"~}~fetch("https://h/x", {~'
    '"headers": {~});~wget https://h/x ~aria2c https://h/x ~--header=~http https://h/x a==~$(~`~^~\\\n~'
    "{1..99}~[1-9]~$'\\ud800'~<a href=\"~\">~<base href=~SourceURL:~#~dav://h/x"
)


def pasted(rng: random.Random) -> None:
    """A list of links or a copied request gives entries that can be told and stored."""
    text = _text(rng, _PASTED, 24)
    read_html(text)
    found = read_list(text).found
    for one in found.refused:
        explain_error(one.error)
    for entry in found.entries:
        assert not {".", ".."} & set(entry.key.split("/")), ascii(text)
        assert entry.size is None or 0 <= entry.size < 2**63, ascii(text)
    try:
        requests = parse_copied(text) if is_request(text) else []
    except TransferError as error:
        explain_error(error)
        return
    for request in requests:
        assert not set("".join(request.headers.values())) & set("\r\n\0"), ascii(text)


_IMPORTED = {
    "format": queue_files.FORMAT,
    "version": queue_files.VERSION,
    "transfers": [
        {
            "url": "https://h/x?sig=1",
            "bucket": "bucket",
            "key": "a/b",
            "prefix": "in/",
            "connections": 3,
            "sha256": "0" * 64,
            "overwrite": "never",
            "headers": {"Cookie": "a=1"},
            "expected_size": 5,
            "options": '{"acl": "private", "tags": [["a", "b"]]}',
            "endpoint": "https://s3.example",
        },
        {"url": "/etc/hostname", "bucket": "", "folder": "/srv/in", "key": "x", "template": "{name}"},
        {"url": "https://h/***", "bucket": "bucket", "link_left_out": True, "headers_left_out": True},
    ],
}


def imported(rng: random.Random) -> None:
    """A queue of somebody else's brings no hooks, and asks before it touches what is here."""
    content: Any = copy.deepcopy(_IMPORTED)
    for _ in range(rng.randrange(5)):
        swap(rng, content)
    text = json.dumps(content)
    try:
        items = queue_files.read_queue(text[: rng.choice((None, None, None, rng.randrange(len(text))))])
    except UsageError:
        return
    for one in items:
        if one.error is not None:
            explain_error(one.error)
        if not one.usable:
            continue
        spec, needs = one.spec, queue_files.needs_of(one.spec, {})
        assert not spec.hooks.is_open, text
        assert ("folder" in needs) is bool(spec.folder), text
        assert "://" in spec.url[:16] or "file" in needs, text
        assert not set("".join(spec.headers.values())) & set("\r\n\0"), text
        TRANSFER.values(Transfer("a" * 32, spec))


_VALUES = (
    *(
        "[" * 100_000,
        "9" * 5_000,
        "1" + "0" * 400,
        "-1e999",
        "NaN",
        '"\\ud800"',
        "nul",
        "null",
        "true",
        "0",
        "-1",
    ),
    *("0", "-1", "9223372036854775808", "1.5", '""', '"x"', "[]", "{}", '[["a"]]', '"0-24"', '"mon 99:99"'),
)


def settings(rng: random.Random) -> None:
    """Whatever the database says of settings, they are within their bounds."""
    known = Settings()
    told = {one.name: rng.choice(_VALUES) for one in fields(known) if rng.random() < 0.3}
    read = {name: parse_value(text, getattr(known, name)) for name, text in told.items()}
    found = clamp(replace(known, **{name: value for name, value in read.items() if value is not None}))
    for name, (lowest, highest) in BOUNDS.items():
        assert lowest <= getattr(found, name) <= highest, told


TARGETS: dict[str, Target] = {
    target.__name__: target
    for target in (
        *(url, content_range, disposition, key, retry_after, redactor, digests, rows, ipc, browser),
        *(pasted, imported, settings),
    )
}


def fuzz(name: str, count: int, seed: int) -> Iterator[str]:
    """Complaints of one target about so many inputs; input ``n`` is drawn from ``seed + n``."""
    target = TARGETS[name]
    for number in range(seed, seed + count):
        try:
            target(random.Random(number))
        except Exception as error:  # noqa: BLE001 - each is a finding
            yield f"{name} seed {number}: {type(error).__name__}: {ascii(str(error))[:300]}"
