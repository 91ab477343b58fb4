"""Opens the window, lets it work for a moment and quits, again and again in one process.

Prints a line of JSON at the end: cycles, the slowest end in seconds, threads and descriptors left behind.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import signal
import tempfile
import threading
import time
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.strict_s3.server import StrictS3
from transfer_gui.app import Program
from transfer_gui.core.profile import CredentialKind, Credentials, Profile
from transfer_gui.core.transfer import Spec
from transfer_gui.engine.messages import Add
from transfer_gui.paths import Paths, resource
from transfer_gui.ui.widgets import icons
from transfer_gui.wiring.app import make_app
from transfer_gui.wiring.stores import Stores

BUCKET = "window"
MIB = 1024**2


class Cycles:
    """One home, one store, one source; the program is opened on them again and again."""

    def __init__(self, app: QApplication, home: Path, store: StrictS3, source: HttpSource, seed: int) -> None:
        self._app = app
        self._paths = Paths(home / "config", home / "data", home / "logs")
        self._store = store
        self._rng = random.Random(seed)
        self._url = source.serve("/slow.bin", Content(1, 40 * MIB), rate=4 * MIB)
        self._number = 0
        self.slowest = 0.0

    def once(self) -> None:
        """Open, work, quit."""
        program = self._opened()
        asked: list[float] = []
        by_signal = self._rng.random() < 0.3

        def ask() -> None:
            asked.append(time.monotonic())
            if by_signal:
                os.kill(os.getpid(), signal.SIGTERM)
            else:
                program.window.quit()

        QTimer.singleShot(0, lambda: self._add(program))
        QTimer.singleShot(self._rng.randrange(200), ask)
        program.run()
        program.opened.close()
        self.slowest = max(self.slowest, time.monotonic() - asked[0])
        program.window.deleteLater()
        program.deleteLater()

    def _opened(self) -> Program:
        stores = Stores(self._paths, {})
        profile = Profile("Test", self._store.endpoint_url, bucket=BUCKET, credentials=CredentialKind.SESSION)
        stores.profiles.save(profile)
        stores.profiles.set_default("Test")
        keys = Credentials(self._store.access_key, self._store.secret_key)
        stores.credentials.save(profile, keys, session_only=True)
        stores.settings.save(replace(stores.settings.load(), connections=3))
        return Program(
            self._app, make_app(stores), argparse.Namespace(links=[], sandbox=False, screenshot="")
        )

    def _add(self, program: Program) -> None:
        unfinished = [row for row in program.stores.queue.load() if row.outcome is None]
        specs = []
        for _ in range(3 - len(unfinished)):
            self._number += 1
            specs.append(Spec(self._url, BUCKET, f"{self._number}.bin", profile="Test"))
        program.engine.post(Add(tuple(specs)))


def main() -> None:
    """Run the cycles."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    app = QApplication(["cycles"])
    app.setQuitOnLastWindowClosed(True)
    icons.configure(resource("icons"))
    with tempfile.TemporaryDirectory() as home, StrictS3() as store, HttpSource() as source:
        store.make_bucket(BUCKET)
        cycles = Cycles(app, Path(home), store, source, options.seed)
        before = (0, 0)
        for number in range(options.count):
            cycles.once()
            app.processEvents()
            if number % 5 == 0:
                gc.collect()
            store.drop_connections()
            if number == min(10, options.count // 2):
                before = _weight()
        after = _weight()
    more = [now - then for now, then in zip(after, before, strict=True)]
    told = {
        "cycles": options.count,
        "slowest": round(cycles.slowest, 2),
        "threads": more[0],
        "files": more[1],
        "running": sorted(thread.name for thread in threading.enumerate()) if more[0] > 0 else [],
    }
    print(json.dumps(told), flush=True)


def _weight() -> tuple[int, int]:
    """Threads and open descriptors, the fewest within half a second: those of connections come and go."""
    pause, looks = threading.Event(), []
    for _ in range(10):
        pause.wait(0.05)
        looks.append((threading.active_count(), len(os.listdir("/proc/self/fd"))))
    return min(looks)


if __name__ == "__main__":
    main()
