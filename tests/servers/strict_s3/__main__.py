"""Runs the store as a process; keys come from STRICT_S3_ACCESS_KEY and STRICT_S3_SECRET_KEY."""

from __future__ import annotations

import argparse
import os
import signal
import threading

from tests.servers.strict_s3.modes import MIB, MODES, Limits, Settings
from tests.servers.strict_s3.server import StrictS3
from tests.servers.strict_s3.signatures import Account


def main() -> None:
    """Serves until SIGTERM or SIGINT."""
    options = _options()
    limits = Limits(min_part=options.min_part, max_parts=options.max_parts)
    store = StrictS3(
        options.mode,
        tls=options.tls,
        port=options.port,
        keep=options.keep,
        without=options.without,
        deny=options.deny,
        limits=limits,
        account=_account(),
        settings=Settings(region=options.region, expect_continue=not options.no_expect),
    )
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    with store:
        for bucket in options.bucket:
            store.make_bucket(bucket)
        print(f"{store.endpoint_url}/", store.ca_file or "", flush=True)
        ended.wait()


def _account() -> Account | None:
    key, secret = os.environ.get("STRICT_S3_ACCESS_KEY"), os.environ.get("STRICT_S3_SECRET_KEY")
    return Account(key, secret, os.environ.get("STRICT_S3_TOKEN", "")) if key and secret else None


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--mode", choices=sorted(MODES), default="aws")
    parser.add_argument("--tls", action="store_true", help="with a self-made certificate")
    parser.add_argument("--keep", choices=("memory", "spool", "digests"), default="memory")
    parser.add_argument("--without", action="append", default=[], help="a rule to leave out")
    parser.add_argument("--deny", action="append", default=[], help="an IAM action or operation to deny")
    parser.add_argument("--bucket", action="append", default=[], help="a bucket to have from the start")
    parser.add_argument("--region", default="us-east-1")
    parser.add_argument("--min-part", type=int, default=5 * MIB, help="bytes")
    parser.add_argument("--max-parts", type=int, default=10_000)
    parser.add_argument("--no-expect", action="store_true", help="never answers 100 Continue")
    return parser.parse_args()


if __name__ == "__main__":
    main()
