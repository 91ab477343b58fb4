"""``uploads adopt``: go on with an upload that something else began, from the file that it was to become."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace

from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.cli.copy import moved
from transfer_gui.cli.main import EXIT_ATTENTION, EXIT_DONE
from transfer_gui.cli.places import s3_place
from transfer_gui.cli.report import emit
from transfer_gui.cli.spec import source_url
from transfer_gui.core.adoption import Adoption
from transfer_gui.core.errors import UsageError
from transfer_gui.core.listing import Owned
from transfer_gui.core.new_transfers import new_transfer
from transfer_gui.core.profile import check_endpoint
from transfer_gui.core.spec import Overwrite, Spec
from transfer_gui.paths import Paths
from transfer_gui.text import words_uploads as words
from transfer_gui.wiring.adoptions import look_at
from transfer_gui.wiring.browsing import Browsing
from transfer_gui.wiring.stores import Stores


def adopt(options: argparse.Namespace, paths: Paths, stores: Stores, clients: ClientFactory) -> int:
    """Look, say what would become of it, and go on with it; a foreign one only when that was said."""
    bucket, prefix = s3_place(options.target)
    browsing = Browsing(stores, clients)
    found = browsing.unfinished(options.profile, bucket, prefix, endpoint=options.endpoint_url)
    one = _the_one(found, options.id)
    spec = Spec(
        url=source_url(options.source),
        bucket=bucket,
        key=one.upload.key,
        profile=options.profile,
        endpoint=check_endpoint(options.endpoint_url),
        source_profile=options.source_profile,
        overwrite=Overwrite(options.overwrite),
        adopt=one.upload.upload_id,
    )
    ours = stores.queue.get(one.row) if one.row else None
    if ours is not None:
        if not ours.adopted:
            raise UsageError(problem="upload_is_ours", id=one.row[:8])
        spec = replace(ours.spec, url=spec.url)
    else:
        seen = look_at(stores, clients, spec)
        _tell(options, one, seen)
        if one.foreign and not options.foreign and not _agreed(options, one):
            return EXIT_ATTENTION
    if options.queue:
        row = stores.queue.insert([new_transfer(spec)])[0] if ours is None else ours
        _say_queued(options, row.id)
        return EXIT_DONE
    return moved(spec, paths, stores, clients, as_json=options.json, metrics_file="")


def _the_one(found: list[Owned], name: str) -> Owned:
    """The upload with this id, whole: many stores' ids begin alike. Raises UsageError."""
    for one in found:
        if one.upload.upload_id == name:
            return one
    raise UsageError(problem="no_such_upload", id=name)


def _tell(options: argparse.Namespace, one: Owned, seen: Adoption) -> None:
    if options.json:
        emit(
            "adoption",
            upload_id=one.upload.upload_id,
            key=one.upload.key,
            foreign=one.foreign,
            size=seen.size,
            parts=seen.listed,
            fit=len(seen.fit.parts),
            provable=seen.provable,
            part_size=seen.fit.part_size,
        )
        return
    for sentence in (words.what_it_is(one), *words.what_becomes_of_it(seen)):
        print(sentence, file=sys.stderr)


def _agreed(options: argparse.Namespace, one: Owned) -> bool:
    """Whether the person at the terminal, if there is one, wants a foreign upload."""
    if options.json:
        emit("result", state="attention", code="foreign_upload", upload_id=one.upload.upload_id)
        return False
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        print(f"{words.FOREIGN} Say --foreign to take it over.", file=sys.stderr)
        return False
    print(f"{words.FOREIGN} Take it over? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _say_queued(options: argparse.Namespace, transfer_id: str) -> None:
    if options.json:
        emit("result", state="queued", id=transfer_id)
    else:
        print(transfer_id)
