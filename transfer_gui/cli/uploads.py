"""``uploads``: list, abort, take over or tidy away what was begun in a bucket and never finished."""

from __future__ import annotations

import argparse
import sys

from transfer_gui.cli.arguments import add_flag, add_store, add_text, add_worker
from transfer_gui.cli.copy import run_transfer
from transfer_gui.cli.exit_codes import EXIT_ATTENTION, EXIT_DONE
from transfer_gui.cli.report import ask_person, emit, report
from transfer_gui.cli.values import parse_s3_place, parse_source
from transfer_gui.core.adoption import Adoption
from transfer_gui.core.errors import UsageError
from transfer_gui.core.listing import OwnedUpload
from transfer_gui.core.new_transfers import new_transfer
from transfer_gui.core.profile import check_endpoint
from transfer_gui.core.quick_dataclass import asdict, replace
from transfer_gui.core.redact import escape_controls
from transfer_gui.core.spec import Overwrite, Spec
from transfer_gui.paths import Paths
from transfer_gui.text import format as fmt
from transfer_gui.text import words_uploads as words
from transfer_gui.wiring.app import App, open_app
from transfer_gui.wiring.browsing import StoreBrowser, look_at
from transfer_gui.wiring.store_calls import FarBrowser


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``uploads list|abort|adopt|rule``."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    listing = actions.add_parser("list", help="unfinished uploads, with age, size and owner")
    abort = actions.add_parser("abort", help="abort some; those of other programs only with --foreign")
    adopt = actions.add_parser("adopt", help="finish one, from the file that it was begun with")
    rule = actions.add_parser(
        "rule", help="show whether the bucket aborts old ones itself; --days makes it do so"
    )
    for action in (listing, abort, adopt, rule):
        action.add_argument("target", metavar="s3://BUCKET/PREFIX", help="the bucket, and the folder in it")
        add_store(action)
    for action in (listing, abort, rule):
        add_worker(action)
    abort.add_argument("ids", nargs="+", metavar="ID", help="whole ids, or all; write -- before them")
    add_flag(abort, "--foreign", "also those that another program began")
    adopt.add_argument("id", metavar="ID", help="its whole id; write -- before it and the source")
    adopt.add_argument("source", metavar="SOURCE", help="the link, s3://BUCKET/KEY or file it was made from")
    add_flag(adopt, "--foreign", "also one that another program began")
    add_flag(adopt, "--queue", "put it on the queue instead of moving it now")
    add_text(adopt, "--source-profile", "NAME", "whose keys read an s3:// source")
    adopt.add_argument(
        "--overwrite", choices=("ask", "never", "always"), default="ask", help="if the key is taken by then"
    )
    rule.add_argument("--days", type=int, default=0, metavar="N", help="abort what is unfinished for N days")


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Run one of list, abort, adopt, rule; the exit code."""
    with open_app(paths) as app:
        if options.action == "adopt":
            return _adopt(options, paths, app)
        return tend_uploads(options, StoreBrowser(*app))


def tend_uploads(options: argparse.Namespace, browsing: StoreBrowser | FarBrowser) -> int:
    """Run one of list, abort, rule; the exit code."""
    return {"list": _list, "abort": _abort}.get(options.action, _rule)(options, browsing)


def _find_uploads(
    options: argparse.Namespace, browsing: StoreBrowser | FarBrowser
) -> tuple[str, list[OwnedUpload]]:
    bucket, prefix = parse_s3_place(options.target)
    return bucket, browsing.unfinished(options.profile, bucket, prefix, endpoint=options.endpoint_url)


def _list(options: argparse.Namespace, browsing: StoreBrowser | FarBrowser) -> int:
    bucket, found = _find_uploads(options, browsing)
    for one in found:
        _show(one, bucket, as_json=options.json)
    total = sum(one.upload.size or 0 for one in found)
    return report(options, "" if found else "Nothing is unfinished there.", uploads=len(found), bytes=total)


def _abort(options: argparse.Namespace, browsing: StoreBrowser | FarBrowser) -> int:
    """Abort what was named; what is of nobody here only when that was said, what runs never."""
    bucket, found = _find_uploads(options, browsing)
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
    report(options, "", aborted=len(chosen) - kept, kept=kept)
    return EXIT_ATTENTION if kept else EXIT_DONE


def _rule(options: argparse.Namespace, browsing: StoreBrowser | FarBrowser) -> int:
    bucket, _ = parse_s3_place(options.target)
    where = {"endpoint": options.endpoint_url}
    if options.days:
        if not 1 <= options.days <= 365:
            raise UsageError(problem="days", value=options.days)
        browsing.tidy_after(options.profile, bucket, options.days, **where)
    days = browsing.tidying_days(options.profile, bucket, **where)
    told = "The bucket keeps unfinished uploads, and their cost, for ever. --days 7 changes that."
    if days is not None:
        told = f"The bucket itself aborts what is unfinished for {fmt.counted(days, 'day')}."
    return report(options, told, days=days)


def _show(one: OwnedUpload, bucket: str, *, as_json: bool) -> None:
    if as_json:
        facts = asdict(one.upload) | {"bucket": bucket, "transfer": one.row, "foreign": one.foreign}
        emit("upload", **facts)
        return
    size = "?" if one.upload.size is None else fmt.size(one.upload.size)
    whose = one.row[:8] or ("left behind" if one.known else "foreign")
    age = fmt.duration(one.upload.age)
    upload_id, key = escape_controls(one.upload.upload_id), escape_controls(one.upload.key)
    print(f"{upload_id}  {age:>10}  {size:>10}  {whose:<11}  {key}")


def _adopt(options: argparse.Namespace, paths: Paths, app: App) -> int:
    """Go on with an upload that something else began, from the file that it was to become: look, say what
    would become of it, and do it; with a foreign one only when that was said."""
    bucket, prefix = parse_s3_place(options.target)
    stores, browsing = app.stores, StoreBrowser(*app)
    found = browsing.unfinished(options.profile, bucket, prefix, endpoint=options.endpoint_url)
    one = _choose_upload(found, options.id)
    spec = Spec(
        url=parse_source(options.source),
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
        seen = look_at(*app, spec)
        _tell(options, one, seen)
        if one.foreign and not options.foreign and not _agrees(options, one):
            return EXIT_ATTENTION
    if options.queue:
        row = stores.queue.insert([new_transfer(spec)])[0] if ours is None else ours
        return report(options, row.id, state="queued", id=row.id)
    return run_transfer(spec, paths, app, as_json=options.json)


def _choose_upload(found: list[OwnedUpload], name: str) -> OwnedUpload:
    """The upload with this id, whole: many stores' ids begin alike. Raises UsageError."""
    for one in found:
        if one.upload.upload_id == name:
            return one
    raise UsageError(problem="no_such_upload", id=name)


def _tell(options: argparse.Namespace, one: OwnedUpload, seen: Adoption) -> None:
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


def _agrees(options: argparse.Namespace, one: OwnedUpload) -> bool:
    """Whether the person at the terminal, if there is one, wants a foreign upload."""
    if options.json:
        emit("result", state="attention", code="foreign_upload", upload_id=one.upload.upload_id)
        return False
    otherwise = f"{words.FOREIGN} Say --foreign to take it over."
    return ask_person(f"{words.FOREIGN} Take it over?", otherwise=otherwise)
