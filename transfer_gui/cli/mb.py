"""``mb``: make a bucket."""

from __future__ import annotations

import argparse

from transfer_gui.cli.arguments import add_store, add_worker
from transfer_gui.cli.report import report
from transfer_gui.cli.values import parse_s3_place
from transfer_gui.core.errors import UsageError
from transfer_gui.paths import Paths
from transfer_gui.wiring.app import open_app
from transfer_gui.wiring.browsing import StoreBrowser
from transfer_gui.wiring.store_calls import FarBrowser


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "target", metavar="s3://BUCKET", help="the new bucket; it is made in the profile's region"
    )
    add_store(parser)
    add_worker(parser)


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Make the bucket; the exit code."""
    with open_app(paths) as app:
        return make_bucket(options, StoreBrowser(*app))


def make_bucket(options: argparse.Namespace, browser: StoreBrowser | FarBrowser) -> int:
    """Make the bucket; fine if it is there already and the user's own. The exit code."""
    bucket, key = parse_s3_place(options.target)
    if key:
        raise UsageError(problem="bucket_address", value=options.target)
    made = browser.make_bucket(options.profile, bucket, endpoint=options.endpoint_url)
    told = "is made." if made else "is there already, and yours."
    return report(options, f"s3://{bucket} {told}", bucket=bucket, made=made)
