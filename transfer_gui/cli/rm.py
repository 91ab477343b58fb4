"""``rm``: remove an object, or all whose keys begin with something."""

from __future__ import annotations

import argparse
from itertools import islice

from transfer_gui.cli.arguments import add_flag, add_store, add_worker, add_yes
from transfer_gui.cli.exit_codes import EXIT_ATTENTION, EXIT_FAILED
from transfer_gui.cli.report import is_agreed, refuse, report
from transfer_gui.cli.values import parse_s3_place
from transfer_gui.core.errors import UsageError
from transfer_gui.core.listing import Listed
from transfer_gui.core.redact import escape_controls
from transfer_gui.paths import Paths
from transfer_gui.text import format as fmt
from transfer_gui.wiring.app import open_app
from transfer_gui.wiring.browsing import StoreBrowser
from transfer_gui.wiring.store_calls import FarBrowser


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("target", metavar="s3://BUCKET/KEY", help="the object; older versions of it stay")
    add_flag(parser, "--recursive", "every object whose key begins so")
    add_yes(parser)
    add_store(parser)
    add_worker(parser)


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Look, ask, remove; the exit code."""
    with open_app(paths) as app:
        return remove_objects(options, StoreBrowser(*app))


def remove_objects(options: argparse.Namespace, browser: StoreBrowser | FarBrowser) -> int:
    """Look, ask, remove; the exit code, 3 where nobody agreed and 1 where nothing is there."""
    bucket, key = parse_s3_place(options.target)
    if not (key or options.recursive):
        raise UsageError(problem="object_address", value=options.target)
    shown = escape_controls(options.target)
    found = _find(options, browser, bucket, key)
    size = sum(one.size for one in found)
    if not found:
        return refuse(options, f"There is nothing at {shown}.", EXIT_FAILED, code="object_missing")
    many = f"{fmt.counted(len(found), 'object')} ({fmt.size(size)}) whose keys begin with {shown}"
    what = many if options.recursive else f"{shown} ({fmt.size(size)})"
    if not is_agreed(f"Remove {what}?", options):
        return EXIT_ATTENTION
    keys = [one.key for one in found]
    browser.remove(options.profile, bucket, keys, endpoint=options.endpoint_url)
    return report(options, f"Removed {what}.", removed=len(found), bytes=size)


def _find(
    options: argparse.Namespace, browser: StoreBrowser | FarBrowser, bucket: str, key: str
) -> list[Listed]:
    place = (options.profile, bucket, key)
    found = browser.below(*place, endpoint=options.endpoint_url, itself=bool(key))
    if options.recursive:
        return list(found)
    return [one for one in islice(found, 1) if one.key == key]
