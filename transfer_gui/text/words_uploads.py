"""What the window and the command line say of unfinished uploads: whose, what of them is of use. Qt-free."""

from __future__ import annotations

from collections.abc import Iterator

from transfer_gui.core.adoption import Adoption
from transfer_gui.core.listing import OwnedUpload
from transfer_gui.core.redact import escape_controls
from transfer_gui.text import format
from transfer_gui.text.language import mark, sentences, tr, trn

FOREIGN = mark(
    "It was started by another program. Two programs that send to one upload overwrite each "
    "other’s parts, so take it over only if that program has stopped for good."
)


def whose(one: OwnedUpload) -> str:
    if one.row:
        return tr("A transfer on the list")
    if one.known:
        return tr("Left behind by this program")
    who = escape_controls(one.upload.initiator)
    return tr("Somebody else’s: {who}", who=who) if who else tr("Another program’s")


def what_it_is(one: OwnedUpload) -> str:
    """Key, initiator, age and size of an upload, in sentences."""
    upload = one.upload
    key, age, who = (
        escape_controls(upload.key),
        format.duration(upload.age),
        escape_controls(upload.initiator),
    )
    if upload.size is None or upload.parts is None:
        size = tr("{key}: how much of it is stored is not told.", key=key)
    else:
        size = trn(
            "{key}: {size} in %n part.",
            "{key}: {size} in %n parts.",
            upload.parts,
            key=key,
            size=format.size(upload.size),
        )
    began = (
        tr("Started by {who} {age} ago.", who=who, age=age)
        if who
        else tr("It was started {age} ago.", age=age)
    )
    return sentences(size, began)


def what_becomes_of_it(seen: Adoption) -> Iterator[str]:
    """What taking it over would mean, in sentences."""
    fitting = len(seen.fit.parts)
    if seen.size is not None:
        yield tr("The source has {size}.", size=format.size(seen.size))
    if not seen.listed:
        yield tr("The upload holds no parts yet, so all of them are sent.")
    elif not fitting:
        yield tr("None of its parts match the part plan for this source, so all of them are sent again.")
    else:
        yield trn(
            "{fitting} of %n part matches the part plan for this source: {size}.",
            "{fitting} of its %n parts match the part plan for this source: {size}.",
            seen.listed,
            fitting=fitting,
            size=format.size(seen.fit.stored),
        )
        yield from _proof(seen, fitting)
    if seen.twice:
        yield tr(
            "The upload requires a checksum before each part: missing parts are read twice from the source."
        )
    if seen.taken:
        yield tr("An object of that name exists already; you are asked at the end what to do.")


def _proof(seen: Adoption, fitting: int) -> Iterator[str]:
    if seen.provable:
        yield tr(
            "Each part is read again from the source and compared with the stored one; only parts "
            "that differ are sent again."
        )
    if seen.provable < fitting:
        yield trn(
            "The store gives no comparable checksum for %n part; it is sent again.",
            "The store gives no comparable checksum for %n parts; they are sent again.",
            fitting - seen.provable,
        )
