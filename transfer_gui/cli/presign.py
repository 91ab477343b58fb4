"""``presign``: make a link by which anybody can fetch an object for a while (SigV4, presigned GET)."""

from __future__ import annotations

import argparse

from transfer_gui.backends.s3.object_access import LONGEST
from transfer_gui.cli.arguments import add_flag, add_store
from transfer_gui.cli.report import report
from transfer_gui.cli.values import parse_s3_place
from transfer_gui.core.errors import UsageError
from transfer_gui.core.times import parse_span
from transfer_gui.core.transfer import Spec, Transfer
from transfer_gui.paths import Paths
from transfer_gui.wiring.app import open_app
from transfer_gui.wiring.browsing import StoreBrowser
from transfer_gui.wiring.services import WindowServices


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("target", metavar="s3://BUCKET/KEY", help="the object")
    parser.add_argument(
        "--expires",
        type=_parse_seconds,
        default=3600,
        metavar="TIME",
        help="how long it works: 90s, 30m, 12h, up to 7d (default: 1h, or until temporary keys expire)",
    )
    add_flag(
        parser, "--console", "instead, the object's page in the web console of AWS, Google or Cloudflare"
    )
    add_store(parser)


def _parse_seconds(text: str) -> int:
    try:
        seconds = parse_span(text)
    except ValueError:
        seconds = 0.0
    if not 1 <= seconds <= LONGEST:
        raise argparse.ArgumentTypeError(f"{text!r} is no time from 1s to 7d, such as 30m or 12h")
    return int(seconds)


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Print the link; the exit code. Nothing is sent: whether the object is there is not asked."""
    bucket, key = parse_s3_place(options.target)
    if not key or key.endswith("/"):
        raise UsageError(problem="object_address", value=options.target)
    with open_app(paths) as app:
        if options.console:
            spec = Spec("", bucket, key, options.profile, endpoint=options.endpoint_url)
            if not (page := WindowServices(*app).console_link(Transfer("", spec))):
                raise UsageError(problem="no_console")
            return report(options, page, url=page)
        place = (options.profile, bucket, key, options.expires)
        link = StoreBrowser(*app).link(*place, endpoint=options.endpoint_url)
    return report(options, link, url=link, seconds=options.expires)
