"""What is said of input: amounts as they are typed, and requests that were copied from a browser. Qt-free."""

from __future__ import annotations

from collections.abc import Iterable

from transfer_gui.core.quantities import AmountError
from transfer_gui.links.fetch_call import NO_COOKIES
from transfer_gui.text.language import mark, marked, tr

_PROBLEMS = marked(
    {
        "no_size": "“{shown}” is not a size. Write it like 100MB, 8MiB or 64k.",
        "too_large": "“{shown}” is too large.",
        "no_speed": "“{shown}” is not a speed. Write bytes per second, like 5MB/s or 800k.",
        "stops_all": "“{shown}” would stop everything. Write 0 for no limit.",
    }
)


def amount_problem(error: ValueError) -> str:
    """What to mend. Other errors are sentences for the user already."""
    if isinstance(error, AmountError):
        return tr(_PROBLEMS[error.code], shown=error.shown)
    return str(error)


def no_limits() -> tuple[str, ...]:
    """What stands for no limit, in lower case."""
    return ("", "no limit", tr("No limit").lower())


def automatic() -> tuple[str, ...]:
    """What stands for a part size that is found by itself, in lower case."""
    return ("", "automatic", "auto", tr("Automatic").lower())


WITHOUT_COOKIES = mark(
    "The page sends its cookies along, and this form of the request does not hold them. If the server wants "
    "them, copy it “as cURL”."
)


def describe_left_out(names: Iterable[str]) -> str:
    """Options and headers that were not taken over, as a sentence; '' for none."""
    told = list(names)
    plain = ", ".join(name for name in told if name != NO_COOKIES)
    said = [tr("Left out, as it has no effect here: {names}.", names=plain)] if plain else []
    return " ".join([*said, tr(WITHOUT_COOKIES)] if NO_COOKIES in told else said)
