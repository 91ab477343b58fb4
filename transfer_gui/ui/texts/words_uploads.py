"""What the window and the command line say of unfinished uploads: whose, what of them is of use. Qt-free."""

from __future__ import annotations

from collections.abc import Iterator

from transfer_gui.core.adoption import Adoption
from transfer_gui.core.listing import Owned
from transfer_gui.core.redact import escape_controls
from transfer_gui.ui.language import mark, tr
from transfer_gui.ui.texts import format

FOREIGN = mark(
    "It was begun by something else. Two programs that send to one upload spoil each other’s parts, so take "
    "it over only if that one has ended for good."
)


def whose(one: Owned) -> str:
    """Whose it is, in a few words."""
    if one.row:
        return tr("A transfer on the list")
    if one.known:
        return tr("Left behind by us")
    who = escape_controls(one.upload.initiator)
    return tr("Somebody else’s: {who}", who=who) if who else tr("Something else’s")


def what_it_is(one: Owned) -> str:
    """Key, initiator, age and size of an upload, in a sentence."""
    upload = one.upload
    size = tr("of unknown size") if upload.size is None else format.size(upload.size)
    parts = tr(" in {parts}", parts=format.counted(upload.parts, "part")) if upload.parts else ""
    who = escape_controls(upload.initiator)
    return tr(
        "{key}: {size}{parts} stored, begun {age} ago{by}.",
        key=escape_controls(upload.key),
        size=size,
        parts=parts,
        age=format.duration(upload.age),
        by=tr(" by {who}", who=who) if who else "",
    )


def what_becomes_of_it(seen: Adoption) -> Iterator[str]:
    """What taking it over would mean, in sentences."""
    fitting = len(seen.fit.parts)
    if seen.size is not None:
        yield tr("The source has {size}.", size=format.size(seen.size))
    if not seen.listed:
        yield tr("The upload holds no parts yet, so all of them are sent.")
    elif not fitting:
        yield tr("None of its parts lie where they would for this source, so all of them are sent anew.")
    else:
        yield tr(
            "{fitting} of {parts} ({size}) lie where they would for this source.",
            fitting=fitting,
            parts=format.counted(seen.listed, "part"),
            size=format.size(seen.fit.stored),
        )
        yield from _proof(seen, fitting)
    if seen.twice:
        yield tr(
            "Whoever began it demands a checksum ahead of each part: what is missing is read twice from the "
            "source."
        )
    if seen.taken:
        yield tr("An object of that name is there already; at the end you are asked what to do.")


def _proof(seen: Adoption, fitting: int) -> Iterator[str]:
    if seen.provable:
        yield tr(
            "Each is read again from the source and compared with what the store holds: where it is equal "
            "nothing is sent, where it differs the part is sent anew."
        )
    if seen.provable < fitting:
        yield tr(
            "Of {parts} the store tells no digest that could be compared; they are sent anew.",
            parts=format.counted(fitting - seen.provable, "part"),
        )
