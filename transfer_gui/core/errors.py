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


class UnexpectedError(TransferError):
    """Something nobody foresaw; ``kind`` names the exception's class."""

    code = "unexpected"


class RunsDied(UnexpectedError):
    """Processes have died with this transfer, one after the other: it is not started by itself again."""

    code = "runs_died"
    attention = True


class SecretError(TransferError):
    """The keychain."""


class KeychainMissing(SecretError):
    """No safe keychain on this computer; ``backend`` names what was found."""

    code = "keychain_missing"


class KeychainLocked(SecretError):
    """The keychain is locked or its prompt was dismissed. ``problem``: WATCHED if it can be seen,
    without asking anybody, when it is unlocked; then that is waited for."""

    code = "keychain_locked"
    attention = True
    WATCHED: ClassVar[str] = "watched"


class KeychainUnfaithful(SecretError):
    """The keychain took a secret and gave back something else."""

    code = "keychain_unfaithful"
    attention = True


class SecretMissing(SecretError):
    """The profile's secret is not in the keychain."""

    code = "secret_missing"


class StorageError(TransferError):
    """Our own database."""


class StorageFull(StorageError):
    """The queue's database can't be written now; ``problem``: full, denied, disk, unopened, open_files."""

    code = "storage_full"
    attention = True


class StorageDamaged(StorageError):
    """The database is no database any more; it was set aside."""

    code = "storage_damaged"


class StorageNewer(StorageError):
    """Written by a newer version of this program."""

    code = "storage_newer"


class StorageBusy(StorageError):
    """Another process holds the database for too long."""

    code = "storage_busy"
    transient = True


class ClusterError(TransferError):
    """The cluster whose workers were to move parts; ``address`` is that of its scheduler."""


class ClusterUnreachable(ClusterError):
    """No scheduler answers at ``address``; ``problem``: silent, tls, no_workers, lost."""

    code = "cluster_unreachable"


class ClusterUnlike(ClusterError):
    """A worker has version ``theirs`` of the program, '' for none, and the owner ``ours``."""

    code = "cluster_unlike"


class WorkerError(TransferError):
    """A worker far away, on ``host``."""


class WorkerUnreachable(WorkerError):
    """No line to the worker on ``host``; ``detail`` is what ssh said of it last."""

    code = "worker_unreachable"


class WorkerUnlike(WorkerError):
    """The program on ``host``, of version ``theirs`` (here ``ours``), can't do a ``feature``."""

    code = "worker_unlike"


class UsageError(TransferError):
    """What was asked for makes no sense; ``problem`` names it."""

    code = "usage"


class ProfileMissing(UsageError):
    """No profile of that name."""

    code = "profile_missing"
