"""Words about amounts as they are typed: what stands for none, and what is wrong with one. Qt-free."""

from __future__ import annotations

from transfer_gui.core.quantities import AmountError
from transfer_gui.text.language import marked, tr

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
