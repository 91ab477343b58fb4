"""``--run-after``, ``--webhook``, ``--after``: what follows the end of a transfer, or of all of a profile.

A webhook's address and secret are read from a file, from standard input or from the environment, never from
the words of a command, which other users of the computer can see.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from transfer_gui.cli.values import read_text
from transfer_gui.core.errors import UsageError
from transfer_gui.core.hooks import (
    BY_ENVIRONMENT,
    NO_HOOKS,
    Hooks,
    make_hooks,
    parse_command,
    parse_ends,
    parse_webhook,
)
from transfer_gui.core.spec import Spec
from transfer_gui.storage.hook_calls import HookCalls, seal_hooks

OPTIONS = ("run_after", "webhook", "after")
_LARGEST = 64 * 1024


def add_hooks(parser: argparse.ArgumentParser, about: str) -> None:
    """Add the three options; ``about`` says whose they are."""
    group = parser.add_argument_group("afterwards", about)
    group.add_argument(
        "--run-after",
        metavar="COMMAND",
        help="run it, without a shell; on its standard input it gets the receipt as JSON; '' for none",
    )
    group.add_argument(
        "--webhook",
        metavar="FILE|-|env:NAME",
        help="POST the receipt to the address in the first line of a file, signed with the secret in its "
        "second line; or to the address in the variable NAME, signed with NAME_SECRET; '' for none",
    )
    group.add_argument(
        "--after",
        metavar="ENDS",
        help="at which ends: done, failed, attention, parted by commas (default: all); none for nothing",
    )


def read_hooks(options: argparse.Namespace, kept: Hooks = NO_HOOKS) -> Hooks:
    """The hooks that the words ask for; what they don't name is as it was ``kept``. Raises UsageError."""
    given = [getattr(options, name, None) for name in OPTIONS]
    if all(one is None for one in given):
        return kept
    command, webhook, ends = given
    words = kept.command if command is None else parse_command(command)
    address, secret = (kept.shown_webhook, "") if webhook is None else _read_webhook(webhook)
    after = kept.after if ends is None else parse_ends(ends)
    if after and ends is not None and not words and not address:
        raise UsageError(problem="hook_alone")
    return make_hooks(words, address, secret, after, kept)


def _read_webhook(place: str) -> tuple[str, str]:
    """Address and secret. Raises UsageError."""
    if not place or place.startswith(BY_ENVIRONMENT):
        return parse_webhook(place), ""
    text = read_text(place, _LARGEST, unreadable="hook_file", too_large="hook_file")
    address, secret, *_ = [*text.splitlines(), "", ""]
    return parse_webhook(address), secret.strip()


def seal_lasting(specs: Sequence[Spec], calls: HookCalls) -> list[Spec]:
    """The specs with their webhooks encrypted, for another process to call. Raises UsageError(hook_unkept)
    where no keychain can keep the key."""
    sealed = list(seal_hooks(calls, specs))
    if not all(calls.lasts(spec.hooks) for spec in sealed):
        raise UsageError(problem="hook_unkept")
    return sealed


def show_hooks(hooks: Hooks) -> dict[str, Any]:
    """Hooks as JSON, without secrets; empty for none."""
    if hooks == NO_HOOKS:
        return {}
    after = [one.value for one in hooks.after]
    return {"command": list(hooks.command), "webhook": hooks.shown_webhook, "after": after}
