"""From a command line's words to a Spec, refusing with a reason what makes no sense.

Request headers and copied requests are read from files or standard input, never from the words: every user
of a computer can list the words of its running commands, and a shell keeps them in its history; headers hold
cookies and passwords.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from datetime import datetime

from transfer_gui.cli.hooks import read_hooks
from transfer_gui.cli.values import (
    parse_connections,
    parse_destination,
    parse_digest,
    parse_give_up_after,
    parse_limit,
    parse_part_size,
    parse_repetition,
    parse_source,
    read_text,
)
from transfer_gui.core.errors import TransferError, UsageError
from transfer_gui.core.host_access import Routes
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.object_options import (
    ObjectChoices,
    choice_problems,
    merge_choices,
    pairs_from,
)
from transfer_gui.core.profile import Profile, check_endpoint
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.redact import escape_controls
from transfer_gui.core.request_headers import clean_headers, parse_lines
from transfer_gui.core.settings import Settings
from transfer_gui.core.spec import DIGESTS, MOST_PLACES
from transfer_gui.core.store_traits import Examination
from transfer_gui.core.transfer import Overwrite, Spec
from transfer_gui.core.unmet_options import Unmet, unmet_choices
from transfer_gui.links.entries import CopiedDownload, LinkEntry
from transfer_gui.links.entry_specs import OtherPlace, at_places, spec_of
from transfer_gui.links.fetch_call import NO_COOKIES
from transfer_gui.links.key_templates import settle_template
from transfer_gui.links.naming import clean_prefix
from transfer_gui.links.s3_links import find_holder, find_owner
from transfer_gui.links.s3_uri import is_s3
from transfer_gui.text import format as fmt
from transfer_gui.text.words import bucket_twice
from transfer_gui.text.words_input import WITHOUT_COOKIES
from transfer_gui.text.words_options import option_in_words, reason
from transfer_gui.wiring.examine import known_of
from transfer_gui.wiring.stores import Stores

# Bytes of a file of headers, or of a copied request.
_LARGEST_REQUEST = 1024**2
_OTHER_PLACE = lazy_pattern(r"(?:([^=/\\]+)=)?(.*)", re.DOTALL)


def make_spec(options: argparse.Namespace) -> Spec:
    """Make the Spec of ``copy``, ``queue add`` and ``submit``. Raises UsageError and SourceUrlInvalid."""
    request = read_request(options)
    tell_left_out(request)
    common, named = make_common_spec(options), getattr(options, "name", "")
    entry = LinkEntry(
        parse_source(request.url),
        sha256=common.sha256 or request.sha256,
        md5=common.md5 or request.md5,
        size=common.size,
        mirrors=request.mirrors,
    )
    day = None if common.repeat else datetime.now()
    template = settle_template(named, entry.source, 1, day) if named else ""
    spec = spec_of(entry, common, {}, template)
    return replace(spec, key=common.key or spec.key, headers=request.headers)


def make_common_spec(options: argparse.Namespace) -> Spec:
    """Make the Spec of what the options say of every source, without its link. Raises UsageError."""
    place = parse_destination(options.destination)
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
        connections=parse_connections(options.connections),
        part_size=parse_part_size(options.part_size),
        ranges=not options.no_ranges,
        overwrite=Overwrite(options.overwrite),
        sha256=parse_digest(options.sha256, 64, "sha256"),
        md5=parse_digest(options.md5, 32, "md5"),
        digest=" ".join(
            f"{name}:{digits}"
            for name in ("sha512", "sha1")
            if (digits := parse_digest(getattr(options, name), DIGESTS[name], name))
        ),
        limit=parse_limit(options.limit),
        options=make_choices(options),
        patience=parse_give_up_after(options.give_up_after),
        hooks=read_hooks(options),
        checksum_lookup=not options.no_checksum_lookup,
        repeat=parse_repetition(getattr(options, "repeat", ""), getattr(options, "keep", 0)),
    )


def at_all_places(specs: Sequence[Spec], options: argparse.Namespace) -> list[Spec]:
    """The Specs, each followed by those of the places that ``--also`` names. Raises UsageError."""
    others = [_parse_other_place(text, options.profile) for text in options.also]
    if len(others) >= MOST_PLACES:
        raise UsageError(problem="many_places", count=MOST_PLACES)
    if len(specs) > 1 and any(one.key for one in others):
        raise UsageError(problem="one_key_for_many", value=next(one.key for one in others if one.key))
    first = parse_destination(options.destination)
    below = first.key.rpartition("/")[0] + "/" if "/" in first.key else first.prefix
    return [one for spec in specs for one in at_places(spec, below, others)]


def _parse_other_place(text: str, profile: str) -> OtherPlace:
    named, place = _OTHER_PLACE.fullmatch(text).groups()  # type: ignore[union-attr]
    found = parse_destination(place)
    prefix = clean_prefix(found.prefix)
    return OtherPlace(profile if named is None else named, found.bucket, found.folder, prefix, found.key)


def make_choices(options: argparse.Namespace) -> ObjectChoices:
    """Make the object's options of what was given. Raises UsageError with the problem that
    ``choice_problems`` names, or ``pair``."""
    try:
        metadata, tags = pairs_from(options.metadata), pairs_from(options.tag)
    except ValueError as error:
        raise UsageError(problem="pair", value=str(error)) from None
    choices = ObjectChoices(
        content_type=options.content_type,
        content_disposition=options.content_disposition,
        cache_control=options.cache_control,
        content_language=options.content_language,
        metadata=metadata,
        tags=tags,
        storage_class=options.storage_class,
        encryption=options.sse,
        kms_key=options.sse_kms_key_id,
        acl=options.acl,
        lock_mode=options.object_lock_mode,
        lock_until=options.object_lock_until,
        legal_hold=options.legal_hold,
        requester_pays=options.request_payer,
        bucket_owner=options.expected_bucket_owner,
        keep_tags=options.keep_tags,
        keep_class=options.keep_class,
        store_fetches=options.store_fetches,
        without=tuple(dict.fromkeys(name.replace("-", "_") for name in options.without)),
    )
    for problem in choice_problems(choices):
        raise UsageError(problem=problem)
    return choices


def add_sums(spec: Spec, where: str, settings: Settings, routes: Routes) -> Spec:
    """Give the Spec the digest that a list of checksums names for its file; ``where`` '' looks for none.

    Raises UsageError, SourceUrlInvalid, and SourceError where the list can't be had.
    """
    if not where:
        return spec
    from transfer_gui.wiring.folder_sums import AUTO
    from transfer_gui.wiring.sums import with_sums

    return with_sums(spec, where if where == AUTO else parse_source(where), settings, routes)


def read_request(options: argparse.Namespace) -> CopiedDownload:
    """Read the source with its headers from the words and the files they name. Raises UsageError."""
    request = CopiedDownload(options.source)
    if options.curl:
        if request.url != "-":
            raise UsageError(problem="curl_and_source")
        from transfer_gui.links.offers import parse_request  # most copies need none of it

        requests = parse_request(_read_header_text(options.curl))
        if len(requests) != 1:
            raise UsageError(problem="curl_several", count=len(requests))
        (request,) = requests
    pairs = list(request.headers.items())
    if options.header_file:
        pairs += parse_lines(_read_header_text(options.header_file))
    headers, dropped = clean_headers(pairs)
    return replace(request, headers=headers, left_out=(*request.left_out, *dropped))


def tell_left_out(request: CopiedDownload) -> None:
    """Say on stderr what has no effect here, so that nobody wonders."""
    dropped = [name for name in request.left_out if name != NO_COOKIES]
    if dropped:
        print(f"Left out, as it has no effect here: {', '.join(dropped)}", file=sys.stderr)
    if NO_COOKIES in request.left_out:
        print(WITHOUT_COOKIES, file=sys.stderr)


def _read_header_text(place: str) -> str:
    return read_text(place, _LARGEST_REQUEST, unreadable="header_file", too_large="header_file")


def address_own_link(spec: Spec, options: argparse.Namespace, stores: Stores) -> Spec:
    """Put ``s3://…`` in the place of a web link into a store of one's own if ``--as-s3`` says so; else only
    say that it could be. An address in another profile's own bucket is read with that one's keys.

    Whatever signed the link is dropped then. Raises UsageError where no profile's store is meant.
    """
    named = stores.profile_for(spec)
    if spec.source_profile:
        profiles = [stores.profiles.get(spec.source_profile)]
    else:
        profiles = [named, *(one for one in stores.profiles.all() if one.name != named.name)]
    if is_s3(spec.url) and not spec.source_profile:
        reader = find_holder(spec.url, profiles, replace(named, bucket=spec.bucket))
        if reader and not options.json:
            print(f"Read with the keys of “{reader}”, whose bucket it is.", file=sys.stderr)
        return replace(spec, source_profile=reader)
    found = find_owner(spec.url, profiles, spec.profile)
    if options.as_s3:
        if found is None:
            raise UsageError(problem="not_own_link")
        reader = "" if found.profile == named.name else found.profile
        return replace(spec, url=str(found.uri), source_profile=reader, headers={})
    if found is not None and found.sure and not options.json:
        place = escape_controls(str(found.uri))
        print(f"This is {place} in the store of “{found.profile}”: --as-s3 reads it there.", file=sys.stderr)
    return spec


def tell_doubts(spec: Spec, stores: Stores) -> None:
    """Say on stderr what is doubtful about a destination before anything is asked there: an endpoint with
    the bucket's name in it, and object options that the bucket is known not to take.

    The transfer goes there all the same: the doctor's answer may be old, and a store that refuses an option
    does so at the first request, before a byte has moved. So a script's exit code does not come to depend on
    whether somebody once ran the doctor. Whatever else is wrong with the place is told by whoever goes there.
    """
    if spec.folder:
        return
    try:
        profile = stores.profile_for(spec)
        found = known_of(stores, profile)
    except TransferError:
        return
    if doubt := bucket_twice(profile.endpoint, profile.bucket):
        print(escape_controls(doubt), file=sys.stderr)
    choices = merge_choices(profile.options, spec.options)
    unmet = unmet_choices(found, choices)
    if found is None or not unmet:
        return
    for one in unmet:
        print(_unmet_sentence(one, choices, found), file=sys.stderr)
    print(f"“{_doctor_command(spec, profile)}” asks it again.", file=sys.stderr)


def _unmet_sentence(one: Unmet, choices: ObjectChoices, found: Examination) -> str:
    asked = option_in_words(one.option, choices)
    if one.documented:
        return f"{reason(one)} It is asked for all the same: {asked}."
    return f"{reason(one)} That was on {fmt.when(found.when)}; it is asked for all the same: {asked}."


def _doctor_command(spec: Spec, profile: Profile) -> str:
    place = f"transfer-gui-cli doctor s3://{profile.bucket}"
    if spec.endpoint:
        place += f" --endpoint-url {spec.endpoint}"
    return f"{place} --profile {spec.profile}" if spec.profile else place
