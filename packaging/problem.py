"""What the set-up says: progress, and the one exception that carries a sentence for the user."""

from __future__ import annotations

import sys


class SetupProblem(Exception):
    """Something the user has to mend; its text says what and how."""


def say(text: str) -> None:
    """One line on stderr, so that the output of the started program stays its own."""
    print(f"bootstrap: {text}", file=sys.stderr, flush=True)
