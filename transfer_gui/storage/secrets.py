"""The only place that talks to the operating system's keychain (the ``keyring`` library).

Here: the keychain as a name → text store, its stand-in for one run, and which of keyring's back ends are
safe. Not here: what is kept in it (``credentials.py``, ``url_vault.py``). keyring is imported when first
needed: it costs 100 ms. Any call may wait for a person at a prompt, so nobody may hold a lock across one;
where the lock can be looked at, it waits for a moment only, and whoever asked waits for the unlocking.
"""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Protocol

from transfer_gui.core.errors import KeychainLocked, KeychainMissing, KeychainUnfaithful, SecretError
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.storage.portal_keyring import PortalKeyring

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "transfer-gui"
# Windows takes 2,560 bytes of UTF-16 an entry. One format everywhere, so that it is tested everywhere.
PIECE = 1_200

_ALLOWED = frozenset(
    {
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.libsecret.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.kwallet.DBusKeyringKWallet4",
        "keyring.backends.macOS.Keyring",
        "keyring.backends.Windows.WinVaultKeyring",
    }
)
# Whose lock can be looked at without a prompt: those of the Secret Service (freedesktop.org).
_VISIBLE = frozenset({"keyring.backends.SecretService.Keyring", "keyring.backends.libsecret.Keyring"})
# So long an answer of those is waited for, in seconds. A prompt stays open longer, and the daemon need not
# tell that it could show none.
_PATIENCE = 15.0
_DEFAULT = "/org/freedesktop/secrets/aliases/default"
_CHAINER = "keyring.backends.chainer.ChainerBackend"
_LOCKED = frozenset({"KeyringLocked", "LockedException", "PromptDismissedException"})

# count of pieces : tag of this writing : text of the first piece
_HEAD = lazy_pattern(r"(?P<count>\d{1,4}):(?P<tag>[0-9a-f]{8}):(?P<text>.*)", re.DOTALL)


class SecretStore(Protocol):
    """Secrets by name."""

    def get(self, name: str) -> str | None:
        """The secret, None if there is none."""

    def set(self, name: str, value: str) -> None:
        """Keep it, in place of an older one."""

    def delete(self, name: str) -> None:
        """Forget it. Fine if there is none."""


class SessionSecrets:
    """Secrets for this run of the program, in its memory only."""

    def __init__(self) -> None:
        self._kept: dict[str, str] = {}

    def __repr__(self) -> str:
        return f"SessionSecrets({len(self._kept)})"

    def get(self, name: str) -> str | None:
        """The secret, None if there is none."""
        return self._kept.get(name)

    def set(self, name: str, value: str) -> None:
        self._kept[name] = value

    def delete(self, name: str) -> None:
        """Forget it. Fine if there is none."""
        self._kept.pop(name, None)


class Keychain:
    """The operating system's keychain, if it is one of those known to be safe.

    Every method raises KeychainMissing (no keychain, an unsafe one, or it does not answer; ``backend`` names
    it) or KeychainLocked (locked, or its prompt was dismissed). ``portal``: what stands for it in a Flatpak.
    """

    def __init__(self, portal: PortalKeyring | None = None) -> None:
        self._portal = portal

    def check(self) -> str:
        """Name of the back end that would be used. Does not unlock anything."""
        backend = self._backend()
        if isinstance(backend, PortalKeyring):
            with _translate_errors(backend):
                backend.check()
        return _name_of(backend)

    def _backend(self) -> KeyringBackend | PortalKeyring:
        return self._portal or _safe_backend()

    def locked(self) -> bool:
        """Say whether it is known to be locked. Asks nobody to unlock it, and never raises."""
        try:
            return _name_of(self._backend()) in _VISIBLE and _collection_locked()
        except SecretError:
            return False

    def get(self, name: str) -> str | None:
        """The secret, None if there is none. Raises KeychainUnfaithful if some of its pieces are missing."""
        backend = self._backend()
        head = _HEAD.fullmatch(_read(backend, name) or "")
        if head is None:
            return None
        pieces = [_read(backend, piece) for piece in _further(name, head)]
        if None in pieces:
            raise KeychainUnfaithful(backend=_name_of(backend))
        return head["text"] + "".join(piece for piece in pieces if piece is not None)

    def set(self, name: str, value: str) -> None:
        """Keep it and read it back. Raises KeychainUnfaithful if something else comes back.

        The first piece is written last, so that a crash leaves the old secret or the new one.
        """
        backend = self._backend()
        old = _HEAD.fullmatch(_read(backend, name) or "")
        first, *rest = [value[at : at + PIECE] for at in range(0, len(value), PIECE)] or [""]
        text = f"{1 + len(rest)}:{os.urandom(4).hex()}:{first}"
        new = _HEAD.fullmatch(text)
        assert new is not None
        with _translate_errors(backend):
            for piece_name, piece in zip(_further(name, new), rest, strict=True):
                backend.set_password(SERVICE, piece_name, piece)
            backend.set_password(SERVICE, name, text)
        if self.get(name) != value:
            raise KeychainUnfaithful(backend=_name_of(backend))
        if old is not None:
            _delete(backend, _further(name, old))

    def delete(self, name: str) -> None:
        """Forget it. Fine if there is none."""
        backend = self._backend()
        head = _HEAD.fullmatch(_read(backend, name) or "")
        if head is not None:
            _delete(backend, [name, *_further(name, head)])


def _collection_locked() -> bool:
    import secretstorage

    try:
        with closing(secretstorage.dbus_init()) as connection:
            return bool(secretstorage.Collection(connection, _DEFAULT).is_locked())
    except Exception:  # noqa: BLE001 - D-Bus errors of several libraries; what can't be told is not locked
        return False


def _further(name: str, head: re.Match[str]) -> list[str]:
    """Names of the pieces after the first; the tag keeps those of two writings apart."""
    return [f"{name}#{head['tag']}#{number}" for number in range(2, int(head["count"]) + 1)]


def _read(backend: KeyringBackend | PortalKeyring, name: str) -> str | None:
    with _translate_errors(backend):
        if _name_of(backend) in _VISIBLE:
            return _answer_in_time(lambda: backend.get_password(SERVICE, name))
        return backend.get_password(SERVICE, name)


def _answer_in_time(ask: Callable[[], str | None]) -> str | None:
    """What the keychain answers in time. Else raises KeyringLocked if it is locked, TimeoutError if it isn't.

    The thread that asks ends with its answer, or with the program.
    """
    from keyring.errors import KeyringLocked

    answer = Future[str | None]()

    def run() -> None:
        try:
            answer.set_result(ask())
        except BaseException as error:  # noqa: BLE001 - whoever waits for it is told
            answer.set_exception(error)

    threading.Thread(target=run, name="keychain", daemon=True).start()
    try:
        return answer.result(_PATIENCE)
    except TimeoutError:
        if not answer.done() and _collection_locked():
            raise KeyringLocked from None
        raise


def _delete(backend: KeyringBackend | PortalKeyring, names: list[str]) -> None:
    from keyring.errors import PasswordDeleteError

    for name in names:
        with _translate_errors(backend):
            try:
                backend.delete_password(SERVICE, name)
            except PasswordDeleteError:
                # "Not there" on every system but a cancelled prompt on one: then it can still be read.
                if backend.get_password(SERVICE, name) is not None:
                    raise


def _safe_backend() -> KeyringBackend:
    """keyring's choice, if it is allowed. Its chain of several is taken apart and only a safe one used.

    The user's own choice (an environment variable or configuration file of keyring) is never overruled: an
    unsafe one is refused, not replaced.
    """
    try:
        import keyring

        chosen = keyring.get_keyring()
        if _name_of(chosen) == _CHAINER:
            candidates: list[KeyringBackend] = list(type(chosen).backends)  # type: ignore[attr-defined]
            chosen = next((one for one in candidates if _name_of(one) in _ALLOWED), chosen)
    except Exception as error:  # noqa: BLE001 - back ends raise whatever their libraries do
        raise KeychainMissing(backend=type(error).__name__) from None
    if _name_of(chosen) not in _ALLOWED:
        raise KeychainMissing(backend=_name_of(chosen))
    return chosen


def _name_of(backend: KeyringBackend | PortalKeyring) -> str:
    return f"{type(backend).__module__}.{type(backend).__qualname__}"


@contextmanager
def _translate_errors(backend: KeyringBackend | PortalKeyring) -> Iterator[None]:
    """Back ends raise keyring's errors, D-Bus's, or the system's: all of them become ours."""
    try:
        yield
    except SecretError:
        raise
    except Exception as error:  # noqa: BLE001 - back ends raise whatever their libraries do
        name, kind = _name_of(backend), type(error).__name__
        names = {cls.__name__ for one in (error, error.__cause__) for cls in type(one).__mro__}
        if names & _LOCKED or "ancelled" in str(error):
            problem = KeychainLocked.WATCHED if name in _VISIBLE else None
            raise KeychainLocked(backend=name, kind=kind, problem=problem) from None
        raise KeychainMissing(backend=name, kind=kind) from None
