"""One transfer through several lives of the program: killed again and again, and in the end complete.

Lives here: :class:`Life`, which owns home, source and store, and the audit after each death. Not here: when
it is killed (``kills.py``).
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.fire.process import Child, executed
from tests.servers.content import Content
from tests.servers.forking import COMMAND, ForkServer
from tests.servers.http_source import HttpSource
from tests.servers.strict_s3.audit import Entry
from tests.servers.strict_s3.server import StrictS3
from transfer_gui.core.errors import RunsDied
from transfer_gui.core.failpoints import VARIABLE
from transfer_gui.core.profile import CredentialKind, Profile
from transfer_gui.core.settings import Settings
from transfer_gui.core.transfer import Outcome, Transfer
from transfer_gui.paths import Paths
from transfer_gui.storage.database import Database
from transfer_gui.storage.profiles import ProfileStore
from transfer_gui.storage.queue import QueueStore
from transfer_gui.storage.secrets import SessionSecrets
from transfer_gui.storage.settings import SettingsTable
from transfer_gui.storage.url_vault import UrlVault

MIB = 1024**2
BUCKET = "fire"
CONNECTIONS = 2
WINDOW_MODULE = "tests.fire.window_process"
CLI = (str(Path(sys.executable).parent / "transfer-gui-cli"),)
WINDOW = (sys.executable, "-m", WINDOW_MODULE)
FINAL = ("done", "done_unverified", "failed", "attention", "cancelled", "removed")


class Life:
    """A home, a source with one file, a strict store; a context manager. ``kind``: cli, window or worker."""

    def __init__(
        self,
        kind: str,
        seed: int,
        *,
        size: int | None = None,
        ranges: bool = True,
        rate: float | None = None,
        forks: ForkServer | None = None,
    ) -> None:
        """``rate``: bytes per second of each connection to the source; ``forks`` starts it if given."""
        self.kind = kind
        self._forks = forks
        rng = random.Random(seed)
        size = rng.choice([3, 22, 37]) * MIB + rng.randrange(3) if size is None else size
        self.content = Content(seed % 997, size)
        self._ranges = ranges
        self._rate = rate
        self.home = Path(
            tempfile.mkdtemp(prefix="fire-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
        )
        self.paths = Paths(self.home / "config", self.home / "data", self.home / "logs")
        self.store = StrictS3()
        self.source = HttpSource()
        self.kills = 0
        self.shown: set[str] = set()
        self.problems: list[str] = []
        self._closing = ExitStack()

    def __enter__(self) -> Self:
        self._closing.callback(shutil.rmtree, self.home, ignore_errors=True)
        self._closing.enter_context(self.store)
        self._closing.enter_context(self.source)
        self.store.make_bucket(BUCKET)
        self.url = self.source.serve("/file.bin", self.content, ranges=self._ranges, rate=self._rate)
        if self.kind != "cli":
            self._prepare_queue()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.close()

    def _prepare_queue(self) -> None:
        self.paths.create()
        database = Database(self.paths.database)
        try:
            profiles = ProfileStore(database)
            endpoint, kind = self.store.endpoint_url, CredentialKind.ENVIRONMENT
            profiles.save(Profile("Fire", endpoint, region="us-east-1", bucket=BUCKET, credentials=kind))
            profiles.set_default("Fire")
            SettingsTable(database).save(replace(Settings(), connections=CONNECTIONS, tuned=False))
        finally:
            database.close()

    # -- running ----------------------------------------------------------------------------------------

    def start(
        self,
        *,
        failpoint: str = "",
        give_up: str = "",
        links: tuple[str, ...] | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> Child:
        """The program once more; ``links`` for the window, by default the one that is not queued yet."""
        environment = self._environment(failpoint, FIRE_GIVE_UP=give_up) | dict(environment or {})
        return self.run(*(self._words() if links is None else links), environment=environment)

    def run(self, *words: str, environment: Mapping[str, str] | None = None) -> Child:
        """One command of this kind with these words."""
        environment = environment or self._environment()
        module, command = (WINDOW_MODULE, WINDOW) if self.kind == "window" else (COMMAND, CLI)
        if self._forks is not None:
            return Child(self._forks.start(module, words, environment))
        return Child(executed([*command, *words], environment))

    def _words(self) -> list[str]:
        if self.kind == "window":
            return [] if self.rows() else [self.url]
        if self.kind == "worker":
            return ["worker", "--json"]
        more = [] if self._ranges else ["--no-ranges"]
        return ["copy", self.url, *self._place(), *more]

    def _place(self) -> list[str]:
        place = ["--endpoint-url", self.store.endpoint_url, "--connections", str(CONNECTIONS)]
        return [f"s3://{BUCKET}/file.bin", *place, "--part-size", "5MiB", "--json"]

    def cancel(self, action: str = "cancel", *, failpoint: str = "") -> Child:
        """The command that gives all transfers up, or does another thing to them."""
        words, environment = ["queue", action, "all", "--json"], self._environment(failpoint)
        if self._forks is not None:
            return Child(self._forks.start(COMMAND, words, environment))
        return Child(executed([*CLI, *words], environment))

    def submit(self) -> Child:
        """The command that gives the running worker its work."""
        more = [] if self._ranges else ["--no-ranges"]
        return self.run("submit", self.url, *self._place(), *more)

    def submitted(self, child: Child) -> bool:
        """Whether that command was answered; then what it told is shown."""
        taken = child.end() == 0
        if taken:
            self.shown |= set(child.lines[-1]["ids"])
        return taken

    def hand_over(self, worker: Child) -> None:
        """Give a worker its work, unless it has it, as soon as it answers; other kinds need nobody's help."""
        while self.kind == "worker" and not self.rows() and worker.code is None:
            with self.submit() as child:
                if self.submitted(child):
                    return

    def _environment(self, failpoint: str = "", **more: str) -> dict[str, str]:
        found = dict(os.environ) | {
            "TRANSFER_GUI_HOME": str(self.home),
            "AWS_ACCESS_KEY_ID": self.store.access_key,
            "AWS_SECRET_ACCESS_KEY": self.store.secret_key,
            "AWS_EC2_METADATA_DISABLED": "true",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
            "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
            "QT_QPA_PLATFORM": "offscreen",
        }
        return found | more | ({VARIABLE: failpoint} if failpoint else {})

    # -- looking ----------------------------------------------------------------------------------------

    def rows(self) -> list[Transfer]:
        """What is on disk."""
        if not self.paths.database.exists():
            return []
        database = Database(self.paths.database)
        try:
            if database.set_aside is not None:
                self.problems.append("the database was damaged by the kill")
            return QueueStore(database, UrlVault(SessionSecrets())).load()
        finally:
            database.close()

    def compare(self, child: Child) -> list[Transfer]:
        """What is on disk, which must be at least what was told."""
        self.shown |= {str(line["id"]) for line in child.lines if line.get("id")}
        rows = self.rows()
        done = {line["id"] for line in child.lines if line.get("state") == "done" and line.get("id")}
        if done - {row.id for row in rows if row.outcome is Outcome.DONE and row.result.verified}:
            self.problems.append("a transfer is told to be done, and is not")
        return rows

    def after_death(self, child: Child, *, removing: bool = False) -> None:
        """What must hold whenever the program has died; ``removing``: it was to remove the transfer."""
        self.kills += 1
        rows = self.compare(child)
        lost = self.shown - {row.id for row in rows}
        if lost and not removing:
            self.problems.append(f"a shown transfer is lost: {lost}")
        known = {row.upload.id for row in rows}
        uploads = self.store.audit(digests=False).uploads
        # One without parts is of a creation whose answer was lost: it can't be told from somebody else's.
        forgotten = [one.upload_id for one in uploads if one.parts and one.upload_id not in known]
        if forgotten:
            self.problems.append(f"forgotten uploads: {forgotten}")

    def audit_done(self) -> None:
        """What must hold once it is said to be done."""
        audit = self.store.audit()
        found = audit.objects.get(f"{BUCKET}/file.bin")
        if found is None or found.sha256 != self.content.sha256():
            self.problems.append("corrupt: the object is not the file" if found else "the object is missing")
        if audit.writes.get(f"{BUCKET}/file.bin", 0) != 1 or len(audit.objects) != 1:
            self.problems.append(f"duplicate: {dict(audit.writes)}")
        if left := [one.upload_id for one in audit.uploads if one.parts]:
            self.problems.append(f"forgotten uploads at the end: {left}")
        self._count_parts(audit.of("UploadPart"))
        rows = self.rows()
        if len(rows) != 1 or rows[0].outcome is not Outcome.DONE or not rows[0].result.verified:
            self.problems.append(
                f"stuck: {[(row.outcome, row.failure.code, row.result.reason) for row in rows]}"
            )

    def _count_parts(self, entries: list[Entry]) -> None:
        stored = [entry for entry in entries if entry.status == 200]
        numbers = {entry.part for entry in stored}
        again = len(stored) - len(numbers)
        if again > self.kills * CONNECTIONS:
            self.problems.append(f"{again} parts were sent again after {self.kills} kills")

    def audit_given_up(self, *, removed: bool) -> None:
        """What must hold once it was given up."""
        audit = self.store.audit(digests=False)
        left = [one for one in audit.uploads if one.parts]
        if left or audit.objects:
            self.problems.append(f"left behind: {left} {list(audit.objects)}")
        rows = self.rows()
        if removed and rows:
            self.problems.append("a removed transfer is still there")
        if not removed and [row.outcome for row in rows] != [Outcome.CANCELLED]:
            self.problems.append(f"not cancelled: {[(row.outcome, row.intent) for row in rows]}")

    def finish(self) -> dict[str, Any]:
        """Let the program come to its end, as its user would; the last line it told."""
        line = {} if self._waits_for_a_word() else self._to_its_end()
        if self._waits_for_a_word():
            # Two of the kills fell where the transfer itself may be what ends the program: its user says no.
            with self.cancel("retry") as child:
                if child.end() != 0:
                    self.problems.append(f"it can't be started again: {child.errors[-300:]}")
            line = self._to_its_end()
        return line

    def _waits_for_a_word(self) -> bool:
        """Whether it is not started by itself any more; after two deaths at the least."""
        waits = [row.failure.code for row in self.rows()] == [RunsDied.code]
        if waits and self.kills < 2:
            self.problems.append(f"it waits for a word after {self.kills} kills")
        return waits

    def _to_its_end(self) -> dict[str, Any]:
        with self.start() as child:
            self.hand_over(child)
            line = child.wait_line(FINAL) or {}
            if self.kind == "cli":
                child.end()
            elif (code := child.terminate(10.0)) != 0:
                self.problems.append(f"the {self.kind} ended with {code}: {child.errors[-300:]}")
        return line
