"""``mb``: make a bucket."""

from __future__ import annotations

import argparse

from transfer_gui.cli.arguments import add_store
from transfer_gui.cli.exit_codes import EXIT_DONE
from transfer_gui.cli.report import emit
from transfer_gui.cli.values import parse_s3_place
from transfer_gui.core.errors import UsageError
from transfer_gui.paths import Paths
from transfer_gui.wiring.app import open_app
from transfer_gui.wiring.browsing import StoreBrowser


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "target", metavar="s3://BUCKET", help="the new bucket; it is made in the profile's region"
    )
    add_store(parser)


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Make the bucket; fine if it is there already and the user's own. The exit code."""
    bucket, key = parse_s3_place(options.target)
    if key:
        raise UsageError(problem="destination", value=options.target)
    with open_app(paths) as app:
        made = StoreBrowser(*app).make_bucket(options.profile, bucket, endpoint=options.endpoint_url)
    if options.json:
        emit("result", state="ok", bucket=bucket, made=made)
    else:
        print(f"s3://{bucket} is made." if made else f"s3://{bucket} is there already, and yours.")
    return EXIT_DONE
