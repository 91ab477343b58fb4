"""What is known of a file on a server that says no type of it: its name tells that."""

from __future__ import annotations

from contextlib import closing

from transfer_gui.backends.source import Source, SourceInfo
from transfer_gui.core.content_types import type_of_name
from transfer_gui.core.source_errors import SourceChanged, SourceProtocol
from transfer_gui.core.transfer import Validator
from transfer_gui.core.validator import is_young


def describe_file(
    name: bytes, size: int | None, validator: Validator, *, changed: float, shown: str, ranges: bool
) -> SourceInfo:
    """``name`` as the server spells it, ``size`` in bytes, ``changed`` in seconds since 1970, ``shown`` the
    link without secrets.

    Parts of the file are asked for only where ``ranges`` are wanted and a change would be noticed. Of one
    stream it would not be either where the file is so young.
    """
    text = name.decode("utf-8", "replace")
    return SourceInfo(
        size=size,
        ranges=ranges and size is not None and validator.strong,
        validator=validator,
        content_type=type_of_name(text),
        display_url=shown,
        path_name=text,
        doubt="" if validator.strong or not is_young(changed) else "source_young",
    )


def prove_empty(source: Source, info: SourceInfo, host: str) -> SourceInfo:
    """The same ``info``, but that a file that is listed with no bytes was looked into.

    What a kernel makes up as it is read is listed so. Raises SourceProtocol, and what opening raises.
    """
    if info.size == 0:
        try:
            with closing(source.open(info)) as reader:
                reader.readinto(memoryview(bytearray(1)))
        except SourceChanged:
            raise SourceProtocol(host=host, problem="content_length") from None
    return info
