"""What single words of a command line mean: places, sources, sizes, rates, digests, times, lists.

Whatever makes no sense raises UsageError with the word in it.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from transfer_gui.core.errors import UsageError
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.parts import BY_TABLE
from transfer_gui.core.profile import bucket_valid
from transfer_gui.core.quantities import parse_rate, parse_size
from transfer_gui.core.quick_dataclass import dataclass
from transfer_gui.core.repeat import MOST_KEPT, Repeat, parse_repeat
from transfer_gui.core.settings import BOUNDS, MAX_CONNECTIONS, MIN_CONNECTIONS
from transfer_gui.core.text_files import decode_text
from transfer_gui.core.times import parse_moment, parse_span
from transfer_gui.links.local_names import file_for
from transfer_gui.links.naming import clean_key
from transfer_gui.links.s3_uri import check_s3, is_s3
from transfer_gui.links.urls import check_url, is_link, local_path

LARGEST_LIST = 64 * 1024**2
"""Bytes of a list of links; one line of it has at most 64 KiB."""

_S3 = lazy_pattern(r"s3://(?P<bucket>[^/]*)(?:/(?P<key>.*))?$", re.DOTALL)
# What is meant as a path and can't be a bucket written without its scheme.
_PATH = lazy_pattern(r"(/|\.{1,2}$|\.{1,2}[/\\]|~|[A-Za-z]:[/\\]|\\\\)")


@dataclass(frozen=True, slots=True)
class TargetPlace:
    """Where a file goes: a ``bucket`` or a local ``folder``, and in it a ``key``, or a ``prefix`` with the
    name left open."""

    bucket: str = ""
    folder: str = ""
    key: str = ""
    prefix: str = ""


def parse_destination(text: str) -> TargetPlace:
    """The place that a command's last word names. Raises UsageError.

    A key or path that ends in a slash, and a folder that exists, leave the file's name open.
    """
    path = _local_path(text)
    if path:
        return _local_place(path, text)
    bucket, key = parse_s3_place(text, "destination")
    if key == "" or key.endswith("/"):
        return TargetPlace(bucket=bucket, prefix=key)
    if clean_key(key) != key:
        raise UsageError(problem="key", key=key)
    return TargetPlace(bucket=bucket, key=key)


def parse_s3_place(text: str, problem: str = "s3_place") -> tuple[str, str]:
    """Bucket and key of ``s3://bucket/key``. Raises UsageError(``problem``)."""
    match = _S3.match(text)
    if not match:
        raise UsageError(problem=problem, value=text)
    bucket, key = match["bucket"], match["key"] or ""
    if not bucket_valid(bucket):
        raise UsageError(problem="bucket", value=bucket or text)
    return bucket, key


def written_place(text: str) -> str:
    """``text`` as transfers write their place if it names one, '' if it does not. Raises UsageError."""
    if text.startswith("s3://"):
        return "s3://{}/{}".format(*parse_s3_place(text))
    path = _local_path(text)
    return os.path.abspath(path) if path else ""


def _local_path(text: str) -> str:
    """The path that is meant, '' if none is."""
    if text.lower().startswith("file:"):
        if urlsplit(text).netloc.lower() not in ("", "localhost"):
            raise UsageError(problem="destination", value=text)
        return local_path(text) or ""
    if _PATH.match(text) or (text and "://" not in text and os.path.isdir(text)):
        return os.path.expanduser(text)
    return ""


def _local_place(path: str, text: str) -> TargetPlace:
    whole = os.path.abspath(path)
    if text.endswith(("/", os.sep)) or os.path.isdir(whole):
        return TargetPlace(folder=whole)
    folder, name = os.path.split(whole)
    try:
        file_for(folder, name)
    except ValueError:
        raise UsageError(problem="path", path=text) from None
    return TargetPlace(folder=folder, key=name)


def parse_source(text: str) -> str:
    """A link, an ``s3://`` address, or the absolute path of a local file. Raises SourceUrlInvalid."""
    if is_s3(text):
        return check_s3(text)
    if local_path(text) is not None or ("://" not in text and os.path.exists(text)):
        return os.path.abspath(local_path(text) or text)
    return check_url(text)


def parse_connections(count: int) -> int:
    """How many connections one transfer may have; 0 for as many as are set. Raises UsageError."""
    if count and not MIN_CONNECTIONS <= count <= MAX_CONNECTIONS:
        raise UsageError(problem="connections", value=count)
    return count


def parse_part_size(text: str) -> int:
    """Bytes of a part; 0 where they are to be planned, BY_TABLE for ``table``. Raises UsageError."""
    if text.strip().lower() == "table":
        return BY_TABLE
    try:
        return parse_size(text) if text else 0
    except ValueError as error:
        raise UsageError(problem="part_size", value=text, detail=str(error)) from None


def parse_limit(text: str) -> int:
    """Bytes per second of a rate in words. Raises UsageError."""
    try:
        return parse_rate(text)
    except ValueError as error:
        raise UsageError(problem="limit", value=text, detail=str(error)) from None


def parse_digest(text: str, length: int, name: str) -> str:
    """A digest of ``length`` hexadecimal digits, in small letters; '' for none. Raises UsageError."""
    text = text.strip().lower()
    if text and not re.fullmatch(rf"[0-9a-f]{{{length}}}", text):
        raise UsageError(problem="digest", algorithm=name, length=length)
    return text


def parse_start(text: str) -> float:
    """When transfers are to start, in seconds since 1970; 0 for an empty text. Raises UsageError."""
    if not text.strip():
        return 0.0
    try:
        return parse_moment(text, time.time())
    except (ValueError, OverflowError):
        raise UsageError(problem="start_at", value=text[:40]) from None


def parse_repetition(when: str, keep: int) -> Repeat:
    """When to run again, and how many objects to keep. Raises UsageError."""
    try:
        repeat = Repeat(parse_repeat(when), keep)
    except (ValueError, OverflowError):
        raise UsageError(problem="repeat", value=when[:40]) from None
    if not 0 <= keep <= MOST_KEPT or (keep and not repeat):
        raise UsageError(problem="keep", value=keep, most=MOST_KEPT)
    return repeat


def parse_give_up_after(text: str) -> int | None:
    """Seconds for which trouble is waited out; None for an empty text. Raises UsageError."""
    if not text.strip():
        return None
    lowest, highest = BOUNDS["patience"]
    try:
        seconds = parse_span(text)
    except ValueError:
        seconds = -1.0
    if not lowest <= seconds <= highest:
        raise UsageError(problem="give_up_after", value=text[:40])
    return int(seconds)


def read_text(place: str, largest: int, *, unreadable: str, too_large: str) -> str:
    """The text of a file, ``-`` for standard input.

    Raises UsageError: ``unreadable`` or ``too_large`` for more than ``largest`` bytes (the problems' names),
    and ``text_encoding``.
    """
    try:
        if place == "-":
            content = sys.stdin.buffer.read(largest + 1)
        else:
            with Path(place).open("rb") as file:
                content = file.read(largest + 1)
    except OSError as error:
        raise UsageError(problem=unreadable, path=place, reason=error.strerror or "") from None
    if len(content) > largest:
        raise UsageError(problem=too_large, path=place, largest=largest // 1024**2, reason="too large")
    return decode_text(content, path="" if place == "-" else place)


def read_secret(what: str, *, stdin: bool = False) -> str:
    """Read a secret: typed without being shown, or one line of standard input.

    Raises UsageError(``nothing_typed``) where the input ends before it.
    """
    if stdin or not sys.stdin.isatty():
        line = sys.stdin.readline()
        if not line:
            raise UsageError(problem="nothing_typed", what=what)
        return line.rstrip("\r\n")
    try:
        import getpass

        return getpass.getpass(f"{what}: ")
    except EOFError:
        print(file=sys.stderr)
        raise UsageError(problem="nothing_typed", what=what) from None


def read_list_text(place: str) -> str:
    """The text of a list of links, ``-`` for standard input. Raises UsageError."""
    return read_text(place, LARGEST_LIST, unreadable="list_unreadable", too_large="list_large")


def check_local(sources: Sequence[str], *, allowed: bool) -> None:
    """Raise UsageError(list_local) for files of this computer that a list names without leave: who wrote it
    may not be who uses it."""
    local = [one for one in sources if not is_link(one) and not is_s3(one)]
    if local and not allowed:
        raise UsageError(problem="list_local", count=len(local), path=local[0])
