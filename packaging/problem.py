"""What the set-up says: progress, and the one exception that carries a sentence for the user."""

from __future__ import annotations

import sys
from collections.abc import Callable


class SetupProblem(Exception):
    """Something the user has to mend; its text says what and how."""


def say(text: str) -> None:
    """One line on stderr, so that the output of the started program stays its own."""
    print(f"bootstrap: {text}", file=sys.stderr, flush=True)


def run_command(work: Callable[[list[str]], int | None]) -> int:
    """Do a command's work with this process's arguments; its exit code, 1 after a problem, which is said.

    Asked for help, it tells what its module says of itself, and does nothing.
    """
    if {"-h", "--help"} & set(sys.argv[1:]):
        print((sys.modules["__main__"].__doc__ or "").strip())
        return 0
    try:
        return work(sys.argv[1:]) or 0
    except SetupProblem as problem:
        say(str(problem))
        return 1
    except KeyboardInterrupt:
        say("stopped.")
        return 130
