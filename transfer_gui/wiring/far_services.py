"""What a window needs besides the engine, where its queue is a worker's elsewhere.

Parts, receipts, history, log and settings are asked of the worker, which also reads objects back. How the
window looks is kept here, for each worker apart. Buckets are looked into there, by the keys that are there;
what belongs to that computer alone (keys, hosts, signed links) is said to be there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from typing import Any, NoReturn

from transfer_gui.core.errors import TransferError, UsageError, WorkerUnlike
from transfer_gui.core.past_transfer import PastTransfer
from transfer_gui.core.profile import Profile
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.receipt import Finding
from transfer_gui.core.settings import Settings
from transfer_gui.core.spec import Spec
from transfer_gui.core.store_traits import Examination
from transfer_gui.core.transfer import Transfer
from transfer_gui.engine.messages import Configure
from transfer_gui.links.addresses import console_link
from transfer_gui.logs.reading import Line
from transfer_gui.storage.rows import RowFormat
from transfer_gui.storage.settings import SettingsTable
from transfer_gui.wiring.far_engine import FarEngine
from transfer_gui.wiring.folders import FolderWalk
from transfer_gui.wiring.queue_mirror import changed_settings, settings_of_queue
from transfer_gui.wiring.services import WindowServices
from transfer_gui.wiring.store_calls import NONSENSE, FarBrowser, FarDoctor, sense
from transfer_gui.wiring.verification import finding_of

_PAST = RowFormat(PastTransfer)
_MOST_PAST = 500
"""Entries of the history that are fetched at once: the newest."""

# Lines of the log at first, about all and about one transfer.
_LINES, _LINES_OF_ONE = 1000, 300


# What windows note of the queue, and not of how they look.
_OF_QUEUE = ("removed_rows", "new_links_go_to", "profile")


class _ThereOnly:
    """Refuses what can only be done on the worker's own computer: every call that its class does not have."""

    def __init__(self, engine: FarEngine) -> None:
        self._engine = engine

    def __getattr__(self, name: str) -> Callable[..., NoReturn]:
        if name.startswith("_"):
            raise AttributeError(name)

        def refuse(*_given: object, **_named: object) -> NoReturn:
            raise UsageError(problem="there_only", host=self._engine.name)

        return refuse


class FarServices(_ThereOnly):
    """Stands for :class:`transfer_gui.ui.services.Services`; ``here`` are those of this computer."""

    def __init__(self, engine: FarEngine, here: WindowServices) -> None:
        super().__init__(engine)
        self.worker = engine.name
        self.settings = FarSettings(engine, here.settings)
        self.traces = FarTraces(engine, here)
        self.access, self.records = FarAccess(engine), FarRecords(engine)
        self.test_connection = self.access.test
        self.browsing = FarBrowser(engine.listen)
        self.browsing.worker = engine.name
        self.hosts = _ThereOnly(engine)

    def profiles(self) -> Sequence[Profile]:
        return self._engine.setup.profiles

    def default_profile(self) -> str:
        """Name of the profile that was chosen in this window, or of the default there."""
        chosen = self.settings.get_ui("profile") or ""
        known = any(one.name == chosen for one in self.profiles())
        return chosen if known else self._engine.setup.default

    def console_link(self, transfer: Transfer) -> str:
        """The object's page in its store's web console, '' if none is known."""
        spec, key = transfer.spec, transfer.upload.key or transfer.spec.key
        name = spec.profile or self._engine.setup.default
        found = [one for one in self.profiles() if one.name == name and not spec.folder]
        return console_link(found[0].endpoint, found[0].region, spec.bucket, key) if found else ""

    def set_default_profile(self, name: str) -> None:
        """Let what is added in this window go there from now on."""
        self.settings.set_ui("profile", name)


class FarSettings:
    """Settings of the queue there, and those of windows here; fulfils ``SettingsAccess``."""

    def __init__(self, engine: FarEngine, here: SettingsTable) -> None:
        self._engine, self._here = engine, here

    def load(self) -> Settings:
        """Both. Nothing has to end here when the window closes, so that it never asks nor hides."""
        settings = changed_settings(self._here.load(), settings_of_queue(self._engine.setup.settings))
        return replace(settings, ask_to_quit=False, close_to_tray=False)

    def save(self, settings: Settings) -> None:
        here = self._here.load()
        of_queue = changed_settings(settings, settings_of_queue(here))
        self._here.save(replace(of_queue, ask_to_quit=here.ask_to_quit, close_to_tray=here.close_to_tray))
        self._engine.post(Configure(settings))

    def get_ui(self, key: str) -> str | None:
        """What the windows of this worker noted; of their look, at first what those of this computer did."""
        own = self._here.get_ui(f"{self._engine.name} {key}")
        return own if own is not None or key in _OF_QUEUE else self._here.get_ui(key)

    def set_ui(self, key: str, value: str) -> None:
        """Note something for the windows of this worker."""
        self._here.set_ui(f"{self._engine.name} {key}", value)


class FarAccess(_ThereOnly):
    """Keys are the other computer's matter; what they can do is tried there. Stands for ``Access``."""

    def __init__(self, engine: FarEngine) -> None:
        super().__init__(engine)
        self._doctor = FarDoctor(engine.listen)

    def test(self, profile: Profile, _credentials: None) -> TransferError | None:
        """Try a profile there against its store; None if it works."""
        try:
            self._doctor.test(profile.name, profile.bucket)
        except TransferError as error:
            return error
        return None

    def examine(self, profile: Profile, _credentials: None, told: Callable[[str], object]) -> Examination:
        """The endpoint doctor's checks, made there."""
        return self._doctor.examine(profile.name, profile.bucket, told)[0]

    def keys_expire(self, name: str) -> None:
        """Say nothing of it."""

    def examination(self, profile: Profile) -> None:
        """Know nothing of what the store can do."""


class FarTraces(_ThereOnly):
    """Parts, receipt and log of single transfers; stands for ``Traces``."""

    def __init__(self, engine: FarEngine, here: WindowServices) -> None:
        super().__init__(engine)
        self._here = here

    def stored_parts(self, id: str) -> Sequence[int]:
        with sense():
            return [int(one) for one in self._engine.ask({"ask": "parts", "id": id})[0]["numbers"]]

    def receipt(self, id: str) -> Mapping[str, Any] | None:
        return _receipt(self._engine, id)

    def verify(self, transfer: Transfer, passed: Callable[[], object]) -> tuple[Finding | None, int]:
        """What reading the object back showed there, None where it is gone; and the recorded size."""
        with closing(self._engine.listen({"ask": "verify", "id": transfer.id})) as told:
            for message in told:
                passed()
                if message.get("event") == "checked":
                    with suppress(*NONSENSE):
                        return finding_of(message), int(message["expected_bytes"])
                    break
        raise WorkerUnlike(host=self._engine.name, theirs="", ours="", feature="verify")

    def with_sums(self, specs: Sequence[Spec], where: str) -> tuple[Spec, ...]:
        """The specs with digests of a list, which is read here."""
        return self._here.traces.with_sums(specs, where)

    def folder(self, link: str, headers: Mapping[str, str]) -> FolderWalk:
        """The files below a folder's link, which is read here."""
        return self._here.traces.folder(link, headers)

    def log(self, id: str) -> Sequence[str]:
        """The newest lines about this transfer."""
        lines = self._engine.ask({"ask": "log", "lines": _LINES_OF_ONE, "transfer": id})
        told = (str(one.get("text", "")) for one in lines if one.get("event") == "line")
        return [line for text in told for line in text.splitlines()]


class FarRecords(_ThereOnly):
    """Log, history and receipts there; stands for ``RecordServices``."""

    def log_reader(self) -> FarLog:
        return FarLog(self._engine)

    def log_folder(self) -> str:
        """None of this computer."""
        return ""

    def history(self, words: str) -> Sequence[PastTransfer]:
        """The newest of what has ended there."""
        told = self._engine.ask({"ask": "history", "words": words, "limit": _MOST_PAST})
        return [past_of(one) for one in told if one.get("event") == "past"]

    def clear_history(self) -> None:
        self._engine.ask({"ask": "forget"})

    def prune_history(self, days: int) -> None:
        """That is the other side's."""

    def receipt(self, id: str) -> Mapping[str, Any] | None:
        return _receipt(self._engine, id)


class FarLog:
    """One reader's place in the log there. One call at a time."""

    def __init__(self, engine: FarEngine) -> None:
        self._engine = engine
        self._newest = ""

    def read(self) -> list[Line]:
        """The last events at first, then what was added."""
        told = self._engine.ask({"ask": "log", "lines": _LINES, "after": self._newest})
        lines = [_line(one) for one in told[:-1]]
        self._newest = max((line.time for line in lines), default=self._newest)
        return lines


def past_of(facts: Mapping[str, Any]) -> PastTransfer:
    """An entry of the history as it was told; what makes no sense in it is as by default."""
    told = (facts.get(name) for name in _PAST.names)
    return _PAST.salvage([int(one) if isinstance(one, bool) else one for one in told])  # as rows hold them


def _line(facts: Mapping[str, Any]) -> Line:
    time, level, logger, transfer, message, raw = (
        str(facts.get(name, "")) for name in ("time", "level", "logger", "transfer", "message", "text")
    )
    return Line(time, level, logger, transfer, message, raw)


def _receipt(engine: FarEngine, id: str) -> Mapping[str, Any] | None:
    try:
        with sense():
            found: Mapping[str, Any] = dict(engine.ask({"ask": "receipt", "id": id})[0]["receipt"])
    except UsageError as error:
        if error.facts.get("problem") != "no_receipt":
            raise
        return None
    return found
