"""Request headers and curl commands for the command line: read from files or the input, never from its words.

Every user of a computer can list the words of its running commands, and a shell keeps them in its history;
headers hold cookies and passwords.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, field
from pathlib import Path

from transfer_gui.core.errors import UsageError
from transfer_gui.core.request_headers import clean_headers, parse_lines
from transfer_gui.core.text_files import decoded
from transfer_gui.links.copied_request import parse_request
from transfer_gui.links.fetch_call import NO_COOKIES
from transfer_gui.text.words_adding import WITHOUT_COOKIES

LARGEST = 1024**2
"""Bytes of a file of headers, or of a copied request."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The source's text, the headers for its server, and what was left out of what was given."""

    source: str
    headers: dict[str, str] = field(default_factory=dict, repr=False)
    left_out: tuple[str, ...] = ()


def asked_source(options: argparse.Namespace) -> Asked:
    """The source of ``copy`` and ``queue add`` with its headers. Raises UsageError."""
    source: str = options.source
    pairs: list[tuple[str, str]] = []
    left_out: tuple[str, ...] = ()
    if options.curl:
        if source != "-":
            raise UsageError(problem="curl_and_source")
        requests = parse_request(_text(options.curl))
        if len(requests) != 1:
            raise UsageError(problem="curl_several", count=len(requests))
        source, pairs = requests[0].url, list(requests[0].headers.items())
        left_out = requests[0].left_out
    if options.header_file:
        pairs += parse_lines(_text(options.header_file))
    headers, dropped = clean_headers(pairs)
    return Asked(source, headers, (*left_out, *dropped))


def tell_left_out(asked: Asked) -> None:
    """Say on stderr what has no effect here, so that nobody wonders."""
    dropped = [name for name in asked.left_out if name != NO_COOKIES]
    if dropped:
        print(f"Left out, as it has no effect here: {', '.join(dropped)}", file=sys.stderr)
    if NO_COOKIES in asked.left_out:
        print(WITHOUT_COOKIES, file=sys.stderr)


def _text(place: str) -> str:
    try:
        if place == "-":
            content = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with Path(place).open("rb") as file:
                content = file.read(LARGEST + 1)
    except OSError as error:
        raise UsageError(problem="header_file", path=place, reason=error.strerror or "") from None
    if len(content) > LARGEST:
        raise UsageError(problem="header_file", path=place, reason="too large")
    return decoded(content, path="" if place == "-" else place)
