"""Exit codes of the commands: what a script can tell by them."""

from __future__ import annotations

EXIT_DONE = 0
"""Done and verified, or done with the reason said why it is not verified."""

EXIT_FAILED = 1
EXIT_USAGE = 2
EXIT_ATTENTION = 3
"""Paused, or somebody has to decide."""

EXIT_INTERRUPTED = 130
"""128 and the number of SIGINT, as shells have it; the command run again goes on."""
