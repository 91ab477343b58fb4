"""Hooks: what follows the end of a transfer, a command that is run and a webhook that is called.

They come from a profile's form, from Add and from a command's own words only: never with a link, a list, an
imported queue or a job of another process. Here: the values and their texts. Not here: keeping the webhook's
secrets (``storage/hook_calls.py``), nor doing any of it (``wiring/hook_runner.py``).
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import shlex
from collections.abc import Sequence
from enum import StrEnum
from urllib.parse import urlsplit

from transfer_gui.core.errors import UsageError
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.quick_dataclass import dataclass, field, replace
from transfer_gui.core.redact import redact_text

BY_ENVIRONMENT = "env:"
"""Begins a webhook whose address is in a variable of that name, and its secret in ``NAME_SECRET``."""
_VARIABLE = lazy_pattern(r"[A-Za-z_][A-Za-z0-9_]*")
_LONGEST = 8192
_SECRET_OPTION = lazy_pattern(
    r"(?i)(?:^|\s)-{1,2}[\w-]*(?:password|passwd|secret|token|api-?key)(?:\s+(?!-)|=)\S"
)
_MASKED = "/…"  # what stands for the rest of an address


class TransferEnd(StrEnum):
    """An end that something can follow; the words are those of :class:`Outcome`."""

    DONE = "done"
    FAILED = "failed"
    ATTENTION = "attention"


@dataclass(frozen=True, slots=True)
class Hooks:
    """What is done after a transfer, at the ends that ``after`` names; none at all stands for "nothing".

    ``command``: an argument vector, no shell's line. ``webhook``: an address to POST to, or ``env:NAME``.
    Once it is ``sealed`` for the database only its host is left of it here, and nothing of the ``secret``.
    """

    command: tuple[str, ...] = ()
    webhook: str = field(default="", repr=False)
    secret: str = field(default="", repr=False)
    sealed: str = field(default="", repr=False)
    after: tuple[TransferEnd, ...] = tuple(TransferEnd)

    @property
    def is_open(self) -> bool:
        """Whether it holds a webhook's address in the clear."""
        return bool(self.webhook) and not self.sealed and not self.webhook.startswith(BY_ENVIRONMENT)

    @property
    def shown_webhook(self) -> str:
        """The webhook for showing: the rest of its path and query may be all the secret it has."""
        if not self.is_open:
            return self.webhook
        parts = urlsplit(self.webhook)
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{_MASKED}"


NO_HOOKS = Hooks()
"""None of its own: those of the profile hold."""


def hooks_to_text(hooks: Hooks) -> str:
    """Write hooks as JSON for the database, '' for none; of a webhook that is not sealed only the host."""
    if hooks == NO_HOOKS:
        return ""
    facts = {
        "command": list(hooks.command),
        "webhook": hooks.shown_webhook,
        "sealed": hooks.sealed,
        "after": [one.value for one in hooks.after],
    }
    return json.dumps({name: value for name, value in facts.items() if value or name == "after"})


def hooks_from_text(text: str) -> Hooks:
    """Read what :func:`hooks_to_text` wrote. Raises ValueError and TypeError."""
    if not text:
        return NO_HOOKS
    facts = json.loads(text)
    if not isinstance(facts, dict):
        raise TypeError("no mapping")
    command = tuple(facts.get("command", ()))
    webhook, sealed = facts.get("webhook", ""), facts.get("sealed", "")
    if not all(isinstance(one, str) for one in (*command, webhook, sealed)):
        raise TypeError("hooks are texts")
    return Hooks(command, webhook, "", sealed, tuple(TransferEnd(one) for one in facts.get("after", ())))


def parse_command(line: str) -> tuple[str, ...]:
    """Split a command into its words, as a shell would; but nothing is expanded, and no shell runs.

    Raises UsageError(hook_command).
    """
    try:
        words = tuple(shlex.split(line))
    except ValueError:
        raise UsageError(problem="hook_command", value=line[:80]) from None
    if len(line) > _LONGEST or "\0" in line or (words and not words[0]):
        raise UsageError(problem="hook_command", value=line[:80])
    return words


def tells_secret(line: str) -> bool:
    """Whether a command's words seem to hold a password, a token or a signed link."""
    return redact_text(line) != line or bool(_SECRET_OPTION.search(line))


def parse_webhook(text: str) -> str:
    """An http(s) address, or ``env:NAME``. Raises UsageError(hook_webhook), which quotes nothing of it."""
    text = text.strip()
    if not text or (text.startswith(BY_ENVIRONMENT) and _VARIABLE.fullmatch(text[len(BY_ENVIRONMENT) :])):
        return text
    try:
        parts = urlsplit(text)
        fit = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        fit = False
    fit = fit and not parts.path.endswith(_MASKED)  # what was shown is not what is meant
    if not fit or len(text) > _LONGEST or re.search(r"[\s\x00-\x1f\x7f-\x9f\\]", text) or parts.fragment:
        raise UsageError(problem="hook_webhook")
    return text


def parse_ends(text: str) -> tuple[TransferEnd, ...]:
    """``done,failed,attention`` or some of them; ``none`` for never. Raises UsageError(hook_ends)."""
    names = [one.strip().lower() for one in text.split(",")]
    if names == ["none"]:
        return ()
    try:
        return tuple(sorted({TransferEnd(one) for one in names}, key=list(TransferEnd).index))
    except ValueError:
        raise UsageError(problem="hook_ends", value=text[:40]) from None


def choose_hooks(own: Hooks, of_profile: Hooks) -> Hooks:
    """The hooks that hold for a transfer: its own in place of those of its profile."""
    return of_profile if own == NO_HOOKS else own


def is_secret(text: str) -> bool:
    """Whether a text can sign: ``whsec_`` and base64, or any other that is not empty."""
    try:
        return bool(signing_key(text.strip()))
    except ValueError:
        return False


def signing_key(secret: str) -> bytes:
    """The key's bytes, as Standard Webhooks has it: behind ``whsec_`` in base64. Raises ValueError."""
    if not secret.startswith("whsec_"):
        return secret.encode()
    try:
        return base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    except binascii.Error:
        raise ValueError("no base64") from None


def make_hooks(
    command: Sequence[str], webhook: str, secret: str, after: tuple[TransferEnd, ...], kept: Hooks = NO_HOOKS
) -> Hooks:
    """Put hooks together. A ``webhook`` as it is ``kept`` stays sealed. Raises UsageError(hook_secret)
    for one without a secret that can sign."""
    if webhook and webhook == kept.shown_webhook and not secret:
        return replace(kept, command=tuple(command), after=after)
    if webhook and not webhook.startswith(BY_ENVIRONMENT) and not is_secret(secret):
        raise UsageError(problem="hook_secret")
    if after and not command and not webhook:
        return NO_HOOKS
    return Hooks(tuple(command), webhook, secret.strip() if webhook else "", "", after)
