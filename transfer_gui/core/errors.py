"""Every way a transfer can fail, as one tree of classes with stable codes.

TransferError
├─ SourceError        the web server or the link      (``source_errors.py``)
├─ DestinationError   the store                       (``destination_errors.py``)
├─ SecretError        the keychain
├─ StorageError       our own database
├─ ClusterError       the cluster whose workers were to move parts
└─ UsageError         what was asked for makes no sense

An error carries *facts* (host, status, bucket …), never a sentence: ``text/words.py`` words each code.
Facts must never hold a secret; URLs go through :func:`transfer_gui.core.redact.redact_url` first. Foreign
exceptions become these classes once, at the border (``sources/``, ``destinations/``, ``store/``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Self

from transfer_gui.core.redact import mask_login

Fact = str | int | float | bool | None


class Stopped(Exception):
    """Control flow: the job was asked to pause, cancel or quit. Not a failure."""


class TransferError(Exception):
    """Base of all failures.

    ``transient``: waiting may help, so the engine tries again by itself.
    ``attention``: parts are kept and the user can mend it (new link, new credentials, a decision).
    ``retry_after``: seconds the server asked us to wait, or None.
    """

    code: ClassVar[str] = "unexpected"
    transient: ClassVar[bool] = False
    attention: ClassVar[bool] = False

    def __init_subclass__(
        cls, *, code: str = "", transient: bool | None = None, attention: bool | None = None
    ) -> None:
        """Take what the class statement tells; the rest is as the base has it."""
        if code:
            cls.code = code
        if transient is not None:
            cls.transient = transient
        if attention is not None:
            cls.attention = attention

    def __init__(self, *, retry_after: float | None = None, **facts: Fact) -> None:
        self.facts: Mapping[str, Fact] = dict(facts)
        self.retry_after = retry_after
        super().__init__(self.code)

    @classmethod
    def with_facts(cls, facts: Mapping[str, Fact]) -> Self:
        """An error of this class with the facts of another, or of a stored one."""
        error = cls()
        error.facts = dict(facts)
        error.args = (cls.code,)
        return error

    def __str__(self) -> str:
        listed = ", ".join(f"{name}={value}" for name, value in self.facts.items())
        return f"{self.code} ({listed})" if listed else self.code


class UnexpectedError(TransferError, code="unexpected"):
    """Something nobody foresaw; ``kind`` names the exception's class."""


class RunsDied(UnexpectedError, code="runs_died", attention=True):
    """Processes have died with this transfer, one after the other: it is not started by itself again."""


class SecretError(TransferError):
    """The keychain."""


class KeychainMissing(SecretError, code="keychain_missing"):
    """No safe keychain on this computer; ``backend`` names what was found."""


class KeychainLocked(SecretError, code="keychain_locked", attention=True):
    """The keychain is locked or its prompt was dismissed. ``problem``: WATCHED if it can be seen,
    without asking anybody, when it is unlocked; then that is waited for."""

    WATCHED: ClassVar[str] = "watched"


class KeychainUnfaithful(SecretError, code="keychain_unfaithful", attention=True):
    """The keychain took a secret and gave back something else."""


class SecretMissing(SecretError, code="secret_missing"):
    """The profile's secret is not in the keychain."""


class StorageError(TransferError):
    """Our own database."""


class StorageFull(StorageError, code="storage_full", attention=True):
    """The queue's database can't be written now; ``problem``: full, denied, disk, unopened, open_files.

    Or another file of ours, ``problem`` file: its ``path``, and the system's ``reason``.
    """


class StorageDamaged(StorageError, code="storage_damaged"):
    """The database is no database any more; it was set aside."""


class StorageNewer(StorageError, code="storage_newer"):
    """Written by a newer version of this program."""


class StorageBusy(StorageError, code="storage_busy", transient=True):
    """Another process holds the database for too long."""


class ClusterError(TransferError):
    """The cluster whose workers were to move parts; ``address`` is that of its scheduler."""


class ClusterUnreachable(ClusterError, code="cluster_unreachable"):
    """No scheduler answers at ``address``; ``problem``: silent, tls, no_workers, lost."""


class ClusterUnlike(ClusterError, code="cluster_unlike"):
    """A worker has version ``theirs`` of the program, '' for none, and the owner ``ours``."""


class WorkerError(TransferError):
    """A worker far away, on ``host``."""


class WorkerUnreachable(WorkerError, code="worker_unreachable"):
    """No line to the worker on ``host``. ``detail`` is what ssh said of it last, ``problem`` what has to be
    mended first: ``host_key``, ``login`` or ``program``. ``command`` gets there by hand."""


class WorkerUnlike(WorkerError, code="worker_unlike"):
    """The program on ``host``, of version ``theirs`` (here ``ours``), can't do a ``feature``."""


class UsageError(TransferError, code="usage"):
    """What was asked for makes no sense; ``problem`` names it. A login in what was asked for is masked."""

    def __init__(self, **facts: Fact) -> None:
        super().__init__()
        self.facts = {name: mask_login(one) if isinstance(one, str) else one for name, one in facts.items()}


class ProfileMissing(UsageError, code="profile_missing"):
    """No profile of that name."""
