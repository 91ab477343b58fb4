"""From a command line's words to a Spec, refusing with a reason what makes no sense."""

from __future__ import annotations

import argparse
import os
import re
from dataclasses import replace
from datetime import datetime

from transfer_gui.backends.source import Source
from transfer_gui.cli.options import choices_from
from transfer_gui.cli.places import destination_of
from transfer_gui.cli.request import asked_source, tell_left_out
from transfer_gui.core.errors import UsageError
from transfer_gui.core.host_access import Routes
from transfer_gui.core.profile import check_endpoint
from transfer_gui.core.quantities import parse_rate, parse_size
from transfer_gui.core.request_headers import headers_for
from transfer_gui.core.settings import MAX_CONNECTIONS, MIN_CONNECTIONS, Settings
from transfer_gui.core.transfer import Overwrite, Spec
from transfer_gui.links.entries import Entry
from transfer_gui.links.entry_specs import spec_of
from transfer_gui.links.key_templates import settled
from transfer_gui.links.s3_uri import check_s3, is_s3
from transfer_gui.links.urls import check_url, local_path
from transfer_gui.wiring.endpoints import open_source


def spec_from(options: argparse.Namespace) -> Spec:
    """The Spec of ``copy`` and ``queue add``. Raises UsageError and SourceUrlInvalid."""
    asked = asked_source(options)
    tell_left_out(asked)
    common, named = common_spec(options), getattr(options, "name", "")
    entry = Entry(source_url(asked.source), size=common.size)
    template = settled(named, entry.source, 1, datetime.now()) if named else ""
    if common.key:
        return replace(common, url=entry.source, headers=asked.headers)
    return replace(spec_of(entry, common, {}, template), headers=asked.headers)


def common_spec(options: argparse.Namespace) -> Spec:
    """What the options say of every source, without its link. Raises UsageError."""
    place = destination_of(options.destination)
    if place.key and getattr(options, "name", ""):
        raise UsageError(problem="name_and_key", value=options.destination)
    return Spec(
        url="",
        bucket=place.bucket,
        folder=place.folder,
        key=place.key,
        prefix=place.prefix,
        profile=options.profile,
        source_profile=options.source_profile,
        endpoint=check_endpoint(options.endpoint_url),
        connections=_connections(options.connections),
        part_size=_quantity(options.part_size, "part_size"),
        ranges=not options.no_ranges,
        overwrite=Overwrite(options.overwrite),
        sha256=_digest(options.sha256, 64, "sha256"),
        md5=_digest(options.md5, 32, "md5"),
        limit=rate_of(options.limit),
        options=choices_from(options),
    )


def with_sums(spec: Spec, where: str, settings: Settings, routes: Routes) -> Spec:
    """The Spec with the digest that a list of checksums names for its file; ``where`` '' looks for none.

    Raises UsageError, SourceUrlInvalid, and SourceError where the list can't be had.
    """
    if not where:
        return spec
    if spec.sha256 or spec.md5:
        raise UsageError(problem="sums_and_digest")
    from transfer_gui.wiring.sums import AUTO, listed_digest

    place = where if where == AUTO else source_url(where)

    def opened(link: str) -> Source:
        headers = headers_for(spec.headers, spec.url, link)
        return open_source(link, settings, headers=headers, routes=routes)

    algorithm, digest = listed_digest(spec.url, place, opened)
    return replace(spec, sha256=digest) if algorithm == "sha256" else replace(spec, md5=digest)


def source_url(text: str) -> str:
    """A link, an ``s3://`` address, or the absolute path of a local file. Raises SourceUrlInvalid."""
    if is_s3(text):
        return check_s3(text)
    if local_path(text) is not None or ("://" not in text and os.path.exists(text)):
        return os.path.abspath(local_path(text) or text)
    return check_url(text)


def _connections(count: int) -> int:
    if count and not MIN_CONNECTIONS <= count <= MAX_CONNECTIONS:
        raise UsageError(problem="connections", value=count)
    return count


def _quantity(text: str, problem: str) -> int:
    try:
        return parse_size(text) if text else 0
    except ValueError as error:
        raise UsageError(problem=problem, value=text, detail=str(error)) from None


def rate_of(text: str) -> int:
    """Bytes per second of a rate in words. Raises UsageError."""
    try:
        return parse_rate(text)
    except ValueError as error:
        raise UsageError(problem="limit", value=text, detail=str(error)) from None


def _digest(text: str, length: int, name: str) -> str:
    text = text.strip().lower()
    if text and not re.fullmatch(rf"[0-9a-f]{{{length}}}", text):
        raise UsageError(problem="digest", algorithm=name, length=length)
    return text
