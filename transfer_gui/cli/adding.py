"""``queue add``: one source, or a list of them with names, sizes and checksums, to be moved later."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from transfer_gui.cli.main import EXIT_ATTENTION, EXIT_DONE
from transfer_gui.cli.own_links import by_address
from transfer_gui.cli.report import emit
from transfer_gui.cli.request import asked_source, tell_left_out
from transfer_gui.cli.spec import common_spec, spec_from, with_sums
from transfer_gui.cli.unmet import tell_unmet
from transfer_gui.core.errors import UsageError
from transfer_gui.core.new_transfers import new_transfer
from transfer_gui.core.redact import escape_controls
from transfer_gui.core.settings import BOUNDS, Settings
from transfer_gui.core.text_files import decoded
from transfer_gui.core.times import parse_moment, parse_span
from transfer_gui.core.transfer import Spec, Transfer
from transfer_gui.links.entries import Refused
from transfer_gui.links.entry_specs import spec_of
from transfer_gui.links.key_templates import settled
from transfer_gui.links.link_lists import read_list
from transfer_gui.links.s3_uri import is_s3
from transfer_gui.links.urls import is_link
from transfer_gui.text.words_cli import explain_error
from transfer_gui.wiring.stores import Stores

LARGEST = 64 * 1024**2
"""Bytes of a list; one line of it has at most 64 KiB."""


def start_time(text: str) -> float:
    """When transfers are to start, in seconds since 1970; 0 for an empty text. Raises UsageError."""
    if not text.strip():
        return 0.0
    try:
        return parse_moment(text, time.time())
    except (ValueError, OverflowError):
        raise UsageError(problem="start_at", value=text[:40]) from None


def given_patience(settings: Settings, text: str) -> Settings:
    """The settings with ``--give-up-after`` in them, where that was given. Raises UsageError."""
    if not text.strip():
        return settings
    lowest, highest = BOUNDS["patience"]
    try:
        seconds = parse_span(text)
    except ValueError:
        seconds = -1.0
    if not lowest <= seconds <= highest:
        raise UsageError(problem="give_up_after", value=text[:40])
    return replace(settings, patience=seconds)


def added(options: argparse.Namespace, stores: Stores) -> tuple[list[Transfer], int]:
    """The new rows, and the exit code: attention where lines of a list could not be used."""
    at = start_time(options.start_at)
    refused: Sequence[Refused] = ()
    if options.list:
        specs, refused = _listed(options)
    else:
        specs = [spec_from(options)]
    if specs:
        stores.profile_for(specs[0])
        tell_unmet(specs[0], stores)
        if options.as_s3 or len(specs) == 1:
            specs = [by_address(spec, options, stores) for spec in specs]
        if options.sums:
            specs = [with_sums(specs[0], options.sums, stores.effective_settings(), stores.routes)]
    rows = [replace(new_transfer(spec, paused=options.paused), start_at=at) for spec in specs]
    _tell_refused(refused, as_json=options.json)
    return stores.queue.insert(rows), EXIT_ATTENTION if refused else EXIT_DONE


def _listed(options: argparse.Namespace) -> tuple[list[Spec], Sequence[Refused]]:
    if options.source != "-":
        raise UsageError(problem="list_and_source")
    if options.curl or options.sha256 or options.md5 or options.sums:
        raise UsageError(problem="list_and_one")
    common = common_spec(options)
    if common.key:
        raise UsageError(problem="one_key_for_many", value=options.destination)
    asked = asked_source(options)
    tell_left_out(asked)
    found = read_list(text_of(options.list, LARGEST)).found
    if found.left_out:
        columns = escape_controls(", ".join(found.left_out))
        print(f"Left out, as these columns are not known here: {columns}", file=sys.stderr)
    if not found.entries and not found.refused:
        raise UsageError(problem="list_empty", path=options.list)
    check_local([entry.source for entry in found.entries], options)
    day = datetime.now()
    specs = [
        spec_of(
            entry,
            common,
            asked.headers,
            settled(options.name, entry.source, number, day) if options.name else "",
        )
        for number, entry in enumerate(found.entries, 1)
    ]
    return specs, found.refused


def check_local(sources: Sequence[str], options: argparse.Namespace) -> None:
    """Raises UsageError(list_local) for files of this computer that a list names without leave: who wrote it
    may not be who uses it."""
    local = [one for one in sources if not is_link(one) and not is_s3(one)]
    if local and not options.local_files:
        raise UsageError(problem="list_local", count=len(local), path=local[0])


def text_of(place: str, largest: int) -> str:
    """The text of a list, ``-`` for standard input.

    Raises UsageError(list_unreadable, list_large, text_encoding).
    """
    try:
        if place == "-":
            content = sys.stdin.buffer.read(largest + 1)
        else:
            with Path(place).open("rb") as file:
                content = file.read(largest + 1)
    except OSError as error:
        raise UsageError(problem="list_unreadable", path=place, reason=error.strerror or "") from None
    if len(content) > largest:
        raise UsageError(problem="list_large", path=place, largest=largest // 1024**2)
    return decoded(content, path="" if place == "-" else place)


def _tell_refused(refused: Sequence[Refused], *, as_json: bool) -> None:
    """Line by line, so that the good ones need not wait for the bad ones."""
    for one in refused:
        wording = explain_error(one.error)
        said = f"{wording.sentence} {wording.advice}".strip()
        if as_json:
            emit("refused", line=one.line, error=one.error.code, message=said)
        else:
            print(f"Line {one.line}: {said}", file=sys.stderr)
