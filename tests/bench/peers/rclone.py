"""rclone as a contestant: ``copyurl`` as it comes and tuned, and by ranges from its http remote.

Its remotes live in environment variables, so that no configuration file is read or written.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from tests.bench.peers import Command, Peer, Task, beside_python, lacking

NAME = "rclone copyurl"
# More memory and connections than by default, and no MD5: what somebody in a hurry would set.
TUNED = ("--s3-chunk-size", "32Mi", "--s3-upload-concurrency", "10", "--s3-disable-checksum")
STREAMS = ("--multi-thread-streams", "10", "--multi-thread-cutoff", "1Mi", "--s3-chunk-size", "16Mi")


def copyurl(*options: str, name: str = NAME) -> Peer:
    """``rclone copyurl`` with more options."""

    def command(task: Task) -> Command:
        return (*_rclone(task), "copyurl", task.url, _remote(task), *options)

    return _peer(name, command)


def copyurl_tuned() -> Peer:
    """``rclone copyurl`` with large chunks, ten uploads at once and no MD5."""
    return copyurl(*TUNED, name="rclone copyurl, tuned")


def by_ranges(*options: str, name: str = "rclone copyto, 10 streams") -> Peer:
    """``rclone copyto`` from rclone's http remote, which can read a file by several ranges at once.

    Options come last, so that they go before the ten streams.
    """

    def command(task: Task) -> Command:
        path = urlsplit(task.url).path.lstrip("/")
        return (*_rclone(task), "copyto", f"web:{path}", _remote(task), *STREAMS, *options)

    return _peer(name, command)


def loop(urls: Sequence[str]) -> Peer:
    """One ``rclone copyurl`` after the other, as a script would do it."""

    def command(task: Task) -> Command:
        line = shlex.join((*_rclone(task), "copyurl"))
        body = f'{line} "$1" {shlex.quote(_remote(task))}/$n || exit 1; shift; n=$((n + 1))'
        return ("sh", "-c", f'n=0; while [ "$#" -gt 0 ]; do {body}; done', "sh", *urls)

    return _peer("rclone copyurl, one by one", command)


def batch(urls: Sequence[str], transfers: int) -> Peer:
    """``rclone copyurl --urls``: all in one process."""

    def command(task: Task) -> Command:
        listed = Path(task.home) / f"{task.key.replace('/', '-')}.csv"
        listed.write_text("".join(f"{url},{number}\n" for number, url in enumerate(urls)), encoding="utf-8")
        words = ("copyurl", "--urls", str(listed), _remote(task), "--transfers", str(transfers))
        return (*_rclone(task), *words)

    return _peer("rclone copyurl --urls", command)


def environment(task: Task) -> Mapping[str, str]:
    """The remotes ``sink`` (the store) and ``web`` (the source's host)."""
    place = urlsplit(task.url)
    return {
        "RCLONE_CONFIG_SINK_TYPE": "s3",
        "RCLONE_CONFIG_SINK_PROVIDER": "Other",
        "RCLONE_CONFIG_SINK_ENDPOINT": task.endpoint,
        "RCLONE_CONFIG_SINK_ACCESS_KEY_ID": task.access_key,
        "RCLONE_CONFIG_SINK_SECRET_ACCESS_KEY": task.secret_key,
        "RCLONE_CONFIG_SINK_NO_CHECK_BUCKET": "true",
        "RCLONE_CONFIG_WEB_TYPE": "http",
        "RCLONE_CONFIG_WEB_URL": f"{place.scheme}://{place.netloc}/",
    }


def _peer(name: str, command: Callable[[Task], Command]) -> Peer:
    return Peer(name, command, environment, beside_python("rclone") or "", lacking("rclone"))


def _rclone(task: Task) -> Command:
    trust = ("--ca-cert", task.ca_file) if task.ca_file else ()
    return (beside_python("rclone") or "rclone", "--config", "", "--quiet", *trust)


def _remote(task: Task) -> str:
    return f"sink:{task.bucket}/{task.key}"
