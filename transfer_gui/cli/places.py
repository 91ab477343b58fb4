"""What a command line says of places: ``s3://bucket/key``, or a local file or folder."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from transfer_gui.core.errors import UsageError
from transfer_gui.core.profile import bucket_valid
from transfer_gui.links.local_names import file_for
from transfer_gui.links.naming import clean_key
from transfer_gui.links.urls import local_path

_S3 = re.compile(r"s3://(?P<bucket>[^/]*)(?:/(?P<key>.*))?$", re.DOTALL)
# What is meant as a path and can't be a bucket written without its scheme.
_PATH = re.compile(r"(/|\.{1,2}$|\.{1,2}[/\\]|~|[A-Za-z]:[/\\]|\\\\)")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file goes: a ``bucket`` or a local ``folder``, and in it a ``key``, or a ``prefix`` with the
    name left open."""

    bucket: str = ""
    folder: str = ""
    key: str = ""
    prefix: str = ""


def destination_of(text: str) -> Place:
    """The place that a command's last word names. Raises UsageError.

    A key or path that ends in a slash, and a folder that exists, leave the file's name open.
    """
    path = _local(text)
    if path:
        return _local_place(path, text)
    bucket, key = s3_place(text)
    if key == "" or key.endswith("/"):
        return Place(bucket=bucket, prefix=key)
    if clean_key(key) != key:
        raise UsageError(problem="key", key=key)
    return Place(bucket=bucket, key=key)


def s3_place(text: str) -> tuple[str, str]:
    """Bucket and key of ``s3://bucket/key``. Raises UsageError."""
    match = _S3.match(text)
    if not match:
        raise UsageError(problem="destination", value=text)
    bucket, key = match["bucket"], match["key"] or ""
    if not bucket_valid(bucket):
        raise UsageError(problem="bucket", value=bucket)
    return bucket, key


def written_place(text: str) -> str:
    """``text`` as transfers write their place if it names one, '' if it does not. Raises UsageError."""
    if text.startswith("s3://"):
        return "s3://{}/{}".format(*s3_place(text))
    path = _local(text)
    return os.path.abspath(path) if path else ""


def _local(text: str) -> str:
    """The path that is meant, '' if none is."""
    if text.lower().startswith("file:"):
        if urlsplit(text).netloc.lower() not in ("", "localhost"):
            raise UsageError(problem="destination", value=text)
        return local_path(text) or ""
    if _PATH.match(text) or (text and "://" not in text and os.path.isdir(text)):
        return os.path.expanduser(text)
    return ""


def _local_place(path: str, text: str) -> Place:
    whole = os.path.abspath(path)
    if text.endswith(("/", os.sep)) or os.path.isdir(whole):
        return Place(folder=whole)
    folder, name = os.path.split(whole)
    try:
        file_for(folder, name)
    except ValueError:
        raise UsageError(problem="path", path=text) from None
    return Place(folder=folder, key=name)
