"""``ls``: list buckets, or what lies in one."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import datetime

from transfer_gui.cli.arguments import add_flag, add_store, add_worker
from transfer_gui.cli.output import is_lost
from transfer_gui.cli.report import emit, report
from transfer_gui.cli.values import parse_s3_place
from transfer_gui.core.listing import Listed
from transfer_gui.core.redact import escape_controls
from transfer_gui.paths import Paths
from transfer_gui.text import format as fmt
from transfer_gui.wiring.app import open_app
from transfer_gui.wiring.browsing import StoreBrowser
from transfer_gui.wiring.store_calls import FarBrowser


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "target",
        nargs="?",
        default="s3://",
        metavar="s3://[BUCKET[/PREFIX]]",
        help="what the keys begin with; without it, the buckets are listed",
    )
    add_flag(parser, "--recursive", "also what is in folders")
    add_store(parser)
    add_worker(parser)


def run(options: argparse.Namespace, paths: Paths) -> int:
    """List what is asked for; the exit code."""
    with open_app(paths) as app:
        return list_store(options, StoreBrowser(*app))


def list_store(options: argparse.Namespace, browser: StoreBrowser | FarBrowser) -> int:
    """List what is asked for, page by page as it comes, and the totals; the exit code."""
    if options.target.rstrip("/") in ("s3:", ""):
        return _list_buckets(options, browser)
    bucket, prefix = parse_s3_place(options.target)
    return _list_keys(options, _entries(options, browser, bucket, prefix))


def _list_buckets(options: argparse.Namespace, browser: StoreBrowser | FarBrowser) -> int:
    names = browser.buckets(options.profile, endpoint=options.endpoint_url)
    for name in names:
        if options.json:
            emit("bucket", name=name)
        else:
            print(f"s3://{escape_controls(name)}")
    return report(options, "" if names else "There are no buckets.", buckets=len(names))


def _entries(
    options: argparse.Namespace, browser: StoreBrowser | FarBrowser, bucket: str, prefix: str
) -> Iterator[Listed]:
    """All entries, asked for page after page. Raises TransferError."""
    place = (options.profile, bucket, prefix)
    if options.recursive:
        yield from browser.below(*place, endpoint=options.endpoint_url)
        return
    following = ""
    while True:
        page = browser.page(*place, following, endpoint=options.endpoint_url)
        yield from page.entries
        if not (following := page.following):
            return


def _list_keys(options: argparse.Namespace, entries: Iterator[Listed]) -> int:
    objects = folders = size = 0
    for one in entries:
        if one.folder and not options.recursive:
            folders += 1
        else:
            objects, size = objects + 1, size + one.size
        _show(one, as_json=options.json)
        if is_lost():
            break
    below = f", {fmt.counted(folders, 'folder')}" if folders else ""
    told = f"{fmt.counted(objects, 'object')}{below}, {fmt.size(size)}"
    return report(options, told, objects=objects, folders=folders, bytes=size)


def _show(one: Listed, *, as_json: bool) -> None:
    if as_json:
        facts = {"size": one.size, "modified": one.modified or None, "storage_class": one.storage_class}
        emit("folder" if one.folder else "object", key=one.key, **({} if one.folder else facts))
        return
    when = f"{datetime.fromtimestamp(one.modified):%Y-%m-%d %H:%M}" if one.modified else ""
    print(f"{when:<16}  {'' if one.folder else fmt.size(one.size):>10}  {escape_controls(one.key)}")
