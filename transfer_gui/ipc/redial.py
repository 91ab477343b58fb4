"""Having a line back that was cut, as soon as there can be one again."""

from __future__ import annotations

import threading
from collections.abc import Callable

from transfer_gui.core.errors import TransferError, WorkerUnreachable
from transfer_gui.ipc.ssh_line import SshLine, SshPlace

# Seconds from one try to the next, and within which the other host must say its first word: to a quick try,
# to one by a jump host, and to the patient one beside them, for a line on which all takes long.
_STEP, _QUICK, _QUICK_BY_JUMP, _PATIENT = 0.3, 1, 3, 20
# After how many seconds without a byte another line is tried beside one (what went lost is sent again only
# after about as long as the trouble lasted, RFC 6298), and how often it is looked whether nobody waits.
_SILENT, _LOOK = 3.0, 0.1


def is_refusal(error: TransferError) -> bool:
    """Whether no further try will change it."""
    return not isinstance(error, WorkerUnreachable) or bool(error.facts.get("problem"))


class Redial:
    """Tries to have a line, several times at once: a first word that goes lost is said again only after a
    second. What answers first counts; the others are let go once they have logged in, as servers count what
    leaves before.

    ``found`` is called once, on a thread. Whoever takes the line from :meth:`wait` closes it.
    """

    def __init__(self, place: SshPlace, found: Callable[[], object] = lambda: None) -> None:
        self._place = place
        self._found = found
        self._lock = threading.Lock()
        self._over, self._closing = threading.Event(), threading.Event()
        self._result: SshLine | TransferError | None = None
        self._taken = False
        self._begun = set[SshLine]()
        self._tries = list[threading.Thread]()
        self._thread = threading.Thread(target=self._run, name="redial", daemon=True)
        self._thread.start()

    @property
    def ready(self) -> bool:
        """Whether :meth:`wait` has something for whoever asks first."""
        return self._result is not None and not self._taken

    @property
    def spent(self) -> bool:
        """Whether nothing is tried any more, nor ready."""
        return self._over.is_set() and not self.ready

    def stop(self) -> None:
        """Begin no further try; a refusal meanwhile counts for nothing."""
        with self._lock:
            self._over.set()
            self._taken = self._taken or isinstance(self._result, TransferError)

    def wait(self, seconds: float) -> SshLine | None:
        """The line; None where there is none in time. Raises TransferError for what must be mended first."""
        if not self._over.wait(seconds):
            return None
        self._taken = True
        if isinstance(self._result, TransferError):
            raise self._result
        return self._result

    def close(self) -> None:
        """End all tries at once, and close a line that nobody has taken."""
        self._closing.set()
        self.stop()
        self._thread.join()
        with self._lock:
            begun = self._begun - {self._result}
        for line in begun:
            line.kill()
        for one in self._tries:
            one.join()
        if isinstance(self._result, SshLine) and not self._taken:
            self._result.close()

    def _run(self) -> None:
        quick = _QUICK_BY_JUMP if self._place.jump else _QUICK
        patient = self._begin(_PATIENT)
        while not self._over.wait(_STEP):
            self._tries = [one for one in self._tries if one.is_alive()]
            if not patient.is_alive():
                patient = self._begin(_PATIENT)
            elif len(self._tries) <= quick / _STEP:
                self._begin(quick)

    def _begin(self, patience: int) -> threading.Thread:
        one = threading.Thread(target=self._try, args=(patience,), name="redial-try", daemon=True)
        self._tries.append(one)
        one.start()
        return one

    def _try(self, patience: int) -> None:
        result: SshLine | TransferError
        try:
            result = SshLine(self._place, _ignore, patience=patience, begun=self._hold)
        except TransferError as error:
            if not is_refusal(error):
                return
            result = error
        with self._lock:
            first = not self._over.is_set()
            if first:
                self._result = result
                self._over.set()
        if isinstance(result, SshLine):
            self._found() if first else result.close()

    def _hold(self, line: SshLine) -> None:
        with self._lock:
            self._begun.add(line)
        if self._closing.is_set():
            line.kill()


class SpareLine:
    """Has a line back that was cut, and another one beside a line that is silent. One thread at a time."""

    def __init__(self, place: SshPlace) -> None:
        self._place = place
        self._redial: Redial | None = None

    @property
    def ready(self) -> bool:
        """Whether another line is there already."""
        return self._redial is not None and self._redial.ready

    def have_back(self, closing: threading.Event) -> SshLine | None:
        """The line; None once nobody wants it. Raises TransferError for what must be mended first."""
        redial, line = self._dial(), None
        while line is None and not closing.is_set():
            line = redial.wait(_LOOK)
        return line

    def mind(self, line: SshLine) -> None:
        """Have another tried while this line is silent; where there is one, this is cut."""
        if line.silent >= _SILENT:
            self._dial(line.kill)
        elif self._redial is not None:
            self._redial.stop()

    def close(self) -> None:
        if self._redial is not None:
            self._redial.close()

    def _dial(self, found: Callable[[], object] = lambda: None) -> Redial:
        """What is under way, or a new one, which tells when it has ``found`` a line."""
        if self._redial is None or self._redial.spent:
            self.close()
            self._redial = Redial(self._place, found)
        return self._redial


def _ignore(_text: str) -> None:
    """Hear nothing: each failed try says the same."""
