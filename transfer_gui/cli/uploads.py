"""``uploads``: what was begun in a bucket and never finished, listed, aborted, taken over, tidied away."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict

from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.cli.adopt import adopt
from transfer_gui.cli.main import EXIT_ATTENTION, EXIT_DONE
from transfer_gui.cli.places import s3_place
from transfer_gui.cli.report import emit
from transfer_gui.core.errors import UsageError
from transfer_gui.core.listing import Owned
from transfer_gui.core.redact import escape_controls
from transfer_gui.paths import Paths
from transfer_gui.text import format as fmt
from transfer_gui.wiring.browsing import Browsing
from transfer_gui.wiring.stores import Stores


def uploads(options: argparse.Namespace, paths: Paths) -> int:
    """One of list, abort, adopt, rule."""
    stores = Stores(paths)
    clients = ClientFactory(routes=stores.routes)
    try:
        browsing = Browsing(stores, clients)
        match options.action:
            case "list":
                return _list(options, browsing)
            case "abort":
                return _abort(options, browsing)
            case "adopt":
                return adopt(options, paths, stores, clients)
            case _:
                return _rule(options, browsing)
    finally:
        clients.close()
        stores.close()


def _found(options: argparse.Namespace, browsing: Browsing) -> tuple[str, list[Owned]]:
    bucket, prefix = s3_place(options.target)
    return bucket, browsing.unfinished(options.profile, bucket, prefix, endpoint=options.endpoint_url)


def _list(options: argparse.Namespace, browsing: Browsing) -> int:
    bucket, found = _found(options, browsing)
    for one in found:
        _show(one, bucket, as_json=options.json)
    if options.json:
        total = sum(one.upload.size or 0 for one in found)
        emit("result", state="ok", uploads=len(found), bytes=total)
    elif not found:
        print("Nothing is unfinished there.")
    return EXIT_DONE


def _abort(options: argparse.Namespace, browsing: Browsing) -> int:
    """Abort what was named; what is of nobody here only when that was said, what runs never."""
    bucket, found = _found(options, browsing)
    # Whole ids only: those of one store may all begin alike, and what a beginning means changes.
    every = options.ids == ["all"]
    there = {one.upload.upload_id for one in found}
    if unknown := [] if every and found else [name for name in options.ids if name not in there]:
        raise UsageError(problem="no_such_upload", id=", ".join(unknown))
    chosen = [one for one in found if every or one.upload.upload_id in options.ids]
    kept = 0
    for one in chosen:
        if one.row or (one.foreign and not options.foreign):
            kept += 1
            reason = "its transfer is on the list" if one.row else "it was begun elsewhere; say --foreign"
            if not options.json:
                print(f"kept {escape_controls(one.upload.upload_id)}: {reason}", file=sys.stderr)
            continue
        browsing.abort(options.profile, bucket, one.upload, endpoint=options.endpoint_url)
        if options.json:
            emit("state", state="aborted", upload_id=one.upload.upload_id, key=one.upload.key)
        else:
            print(f"aborted {escape_controls(one.upload.upload_id)}  {escape_controls(one.upload.key)}")
    if options.json:
        emit("result", state="ok", aborted=len(chosen) - kept, kept=kept)
    return EXIT_ATTENTION if kept else EXIT_DONE


def _rule(options: argparse.Namespace, browsing: Browsing) -> int:
    bucket, _ = s3_place(options.target)
    where = {"endpoint": options.endpoint_url}
    if options.days:
        if not 1 <= options.days <= 365:
            raise UsageError(problem="days", value=options.days)
        browsing.tidy_after(options.profile, bucket, options.days, **where)
    days = browsing.tidying_days(options.profile, bucket, **where)
    if options.json:
        emit("result", state="ok", days=days)
    elif days is None:
        print("The bucket keeps unfinished uploads, and their cost, for ever. --days 7 changes that.")
    else:
        print(f"The bucket itself aborts what is unfinished for {fmt.counted(days, 'day')}.")
    return EXIT_DONE


def _show(one: Owned, bucket: str, *, as_json: bool) -> None:
    if as_json:
        facts = asdict(one.upload) | {"bucket": bucket, "transfer": one.row, "foreign": one.foreign}
        emit("upload", **facts)
        return
    size = "?" if one.upload.size is None else fmt.size(one.upload.size)
    whose = one.row[:8] or ("left behind" if one.known else "foreign")
    age = fmt.duration(one.upload.age)
    upload_id, key = escape_controls(one.upload.upload_id), escape_controls(one.upload.key)
    print(f"{upload_id}  {age:>10}  {size:>10}  {whose:<11}  {key}")
