"""A real Chromium with our extension, steered from outside: by the DevTools protocol over two pipes (NUL
between messages), and by the mouse and keys of its X server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from typing import Any

from tests.e2e.outside import HERE, until
from transfer_gui.ipc.browser_messages import CHROMIUM_ID

SECONDS = 120
_WORKER = f"chrome-extension://{CHROMIUM_ID}/"
_FLAGS = (
    # A container's root may make no sandbox; pages are our own.
    *("--no-sandbox", "--test-type", "--no-first-run", "--disable-gpu", "--lang=en"),
    *("--disable-dev-shm-usage", "--disable-component-update", "--disable-background-networking"),
    *("--window-position=0,0", "--window-size=1000,640"),
    *("--remote-debugging-pipe", "--enable-unsafe-extension-debugging"),
)
# What is on a screen, whoever drew it.
_GRAB = """
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
assert app.primaryScreen().grabWindow(0).save(sys.argv[1])
"""


class Chromium:
    """Answers calls of the DevTools protocol; ``worker`` evaluates in the extension's service worker."""

    def __init__(self, asking: int, answering: int, environment: dict[str, str]) -> None:
        self._asking, self._answering = asking, answering
        self._environment = environment
        self._rest = b""
        self._number = 0
        self._sessions: dict[str, str] = {}
        self._pictures = os.environ.get("ARTEFACTS", "")

    def call(self, method: str, session: str = "", **params: Any) -> dict[str, Any]:
        """Call a method and wait for what it returns; events are passed over."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        os.write(self._asking, json.dumps(message).encode() + b"\0")
        while True:
            while b"\0" not in self._rest:
                piece = os.read(self._answering, 65536)
                assert piece, "the browser has gone"
                self._rest += piece
            line, _, self._rest = self._rest.partition(b"\0")
            answer = json.loads(line)
            if answer.get("id") == self._number:
                assert "result" in answer, answer
                return dict(answer["result"])

    def _evaluate(self, kind: str, beginning: str, script: str) -> Any:
        """Evaluate where the first of this kind is, which is attached to from then on."""
        if kind not in self._sessions:
            until(lambda: self._targets(kind, beginning), SECONDS, f"a {kind}")
            target = self._targets(kind, beginning)[0]
            found = self.call("Target.attachToTarget", targetId=target, flatten=True)
            self._sessions[kind] = found["sessionId"]
        words = {"expression": script, "awaitPromise": True, "returnByValue": True}
        told = self.call("Runtime.evaluate", self._sessions[kind], **words)
        assert "exceptionDetails" not in told, told
        return told["result"].get("value")

    def _targets(self, kind: str, beginning: str) -> list[str]:
        found = self.call("Target.getTargets")["targetInfos"]
        return [one["targetId"] for one in found if one["type"] == kind and one["url"].startswith(beginning)]

    def page(self, script: str) -> Any:
        """The value of a script in the page."""
        return self._evaluate("page", "", script)

    def worker(self, script: str) -> Any:
        """The value of a script in the extension's service worker, which does not sleep any more then."""
        until(self._worker_runs, SECONDS, "the extension's worker")
        return self._evaluate("service_worker", _WORKER, script)

    def _worker_runs(self) -> bool:
        """Say whether it has begun: one that is being started has no API yet, and may be another soon."""
        if self._evaluate("service_worker", _WORKER, "typeof chrome.downloads") == "object":
            return True
        self.call("Target.detachFromTarget", sessionId=self._sessions.pop("service_worker"))
        return False

    def open(self, url: str) -> None:
        """Go to a page, and wait until it is there."""
        self.page("1")
        self.call("Page.navigate", self._sessions["page"], url=url)
        there = f"location.href === {json.dumps(url)} && document.readyState === 'complete'"
        until(lambda: self.page(there), SECONDS, url)

    def click(self, id: str, button: int = 1) -> None:
        """Click on an element with the mouse; 3 opens its context menu."""
        x, y = self.page(
            "(at => [screenX + at.x + at.width / 2, screenY + outerHeight - innerHeight + at.y + 20])"
            f"(document.getElementById({json.dumps(id)}).getBoundingClientRect())"
        )
        self._xdotool("search", "--onlyvisible", "--name", "Chromium$", "windowraise", "windowfocus")
        places = cycle((int(y), int(y) + 1))

        def hovers() -> object:  # a page that is hardly there loses what the mouse does
            self._xdotool("mousemove", str(int(x)), str(next(places)))
            return self.page(f"document.getElementById({json.dumps(id)}).matches(':hover')")

        until(hovers, SECONDS, "the mouse in the page")
        shown = self._windows()
        self._xdotool("click", str(button))
        until(lambda: button != 3 or self._windows() > shown, SECONDS, "the menu")

    def choose(self, id: str, key: str) -> None:
        """Choose the extension's entry for an element from its context menu, by the entry's key."""
        there = "chrome.contextMenus.update('link', {}).then(() => true, () => false)"
        until(lambda: self.worker(there), SECONDS, "the extension's entries")
        heard = "chrome.contextMenus.onClicked.addListener(() => { self.chosen = true })"
        self.worker(f"self.chosen = false, {heard}")
        self.click(id, 3)
        self.picture(f"menu-{id}")

        def chosen() -> object:  # a menu that is hardly there loses keys; a page makes nothing of them
            self.press(key)
            return self.worker("self.chosen")

        until(chosen, SECONDS, "the choice")

    def _windows(self) -> int:
        """Count what is on the screen; a menu is a window of its own."""
        search = ["xdotool", "search", "--onlyvisible", "--class", ".*"]
        return len(
            subprocess.run(search, env=self._environment, capture_output=True, check=False).stdout.split()
        )

    def press(self, *keys: str) -> None:
        """Press keys, wherever they go."""
        self._xdotool("key", "--delay", "60", *keys)

    def _xdotool(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self._environment, timeout=60, check=True)

    def picture(self, name: str) -> None:
        """Keep what the screen shows, where ARTEFACTS names a folder."""
        if self._pictures:
            path = Path(self._pictures) / "browser" / f"{name}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            words = [sys.executable, "-c", _GRAB, str(path)]
            subprocess.run(words, env=self._environment, check=True, stderr=subprocess.DEVNULL)


@contextmanager
def chromium(environment: dict[str, str]) -> Iterator[Chromium]:
    """Start it with the extension, its things in XDG_CONFIG_HOME, where it looks for ours, too."""
    asked, asking = os.pipe()
    answering, answered = os.pipe()
    folder = Path(environment["XDG_CONFIG_HOME"]) / "chromium"
    words = ("chromium", *_FLAGS, f"--user-data-dir={folder}", "about:blank")
    shell = (
        f'exec 3<&{asked} 4>&{answered}; exec "$@"'  # the protocol is spoken on these two; dash knows no 10
    )
    browser = subprocess.Popen(
        ("bash", "-c", shell, "bash", *words),
        env=environment,
        pass_fds=(asked, answered),
        stderr=subprocess.DEVNULL,
    )
    os.close(asked)
    os.close(answered)
    try:
        steered = Chromium(asking, answering, environment)
        steered.call("Extensions.loadUnpacked", path=str(HERE / "packaging" / "browser"))
        yield steered
        steered.call("Browser.close")
        browser.wait(SECONDS)
    finally:
        browser.terminate()
        browser.wait(SECONDS)
        os.close(asking)
        os.close(answering)
