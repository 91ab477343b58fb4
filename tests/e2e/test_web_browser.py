"""The extension in a real Chromium: from a page behind a sign-in to the object in the store, and what stays
the browser's. The menu is the browser's own, opened by the mouse and chosen by its key."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.e2e.chromium import SECONDS, Chromium, chromium
from tests.e2e.outside import MAIN, TOOLS, Outside, stored, until
from tests.e2e.outside import screen as screen
from tests.e2e.program import CLI
from tests.servers.content import Content
from tests.servers.s3_servers import RcloneS3
from transfer_gui.ipc.browser_messages import CHROMIUM_ID
from transfer_gui.ipc.client import ask
from transfer_gui.paths import Paths
from transfer_gui.wiring.runners import is_free

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, (*TOOLS, "chromium"))), reason=f"needs chromium and {' and '.join(TOOLS)}"
)

SECRET = "s3cret-of-the-session"
SIZE = 3_000_000
PAGE = """<!doctype html><title>Downloads</title><style>a {{ display: block; padding: 24px; margin: 12px;
background: #dbe7f5; font: 18px sans-serif }}</style><a id="clicked" href="/clicked.bin">The film</a>
<a id="again" href="/again.bin">Its sound</a>{downloads}"""
DOWNLOAD = '<a id="{name}" href="http://{host}/{name}.bin?attached">{name}</a>'


class Site:
    """A site whose files only those get who have its page's cookie. ``cookies`` by path, as they came."""

    def __init__(self) -> None:
        self.files = {f"/{name}.bin": Content(seed, SIZE) for seed, name in enumerate(NAMES, 50)}
        self.cookies: dict[str, list[str]] = {}
        site = self

        class Answers(BaseHTTPRequestHandler):
            def log_message(self, format: str, *args: object) -> None:
                pass

            def do_GET(self) -> None:
                site.answer(self)

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        self._thread = threading.Thread(target=self._server.serve_forever)

    def __enter__(self) -> Site:
        self._thread.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def host(self, name: str = "127.0.0.1") -> str:
        """Name and port."""
        return f"{name}:{self._server.server_port}"

    def answer(self, asked: BaseHTTPRequestHandler) -> None:
        """The page with its cookie, or a file."""
        path, _, query = asked.path.partition("?")
        cookies = asked.headers.get("Cookie", "")
        file = self.files.get(path)
        if file is not None:
            self.cookies.setdefault(path, []).append(cookies)
        body, status = b"", 404
        if path == "/page":
            names = {name: self.host("localhost" if name == "taken" else "127.0.0.1") for name in NAMES[2:]}
            links = "".join(DOWNLOAD.format(name=name, host=host) for name, host in names.items())
            body, status = PAGE.format(downloads=links).encode(), 200
        elif file is not None:
            signed_in = f"session={SECRET}" in cookies
            body, status = (file.read(0, SIZE), 200) if signed_in else (b"sign in first", 403)
        asked.send_response(status)
        asked.send_header("Content-Type", "text/html" if path == "/page" else "application/octet-stream")
        asked.send_header("Content-Length", str(len(body)))
        if path == "/page":
            asked.send_header("Set-Cookie", f"session={SECRET}; HttpOnly; Path=/")
            asked.send_header("Set-Cookie", "elsewhere=1; Path=/elsewhere")
        if query:
            asked.send_header("Content-Disposition", "attachment")
        asked.end_headers()
        asked.wfile.write(body)


NAMES = ("clicked", "again", "kept", "taken", "away")


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as opened:
        yield opened


@pytest.fixture
def outside(screen: dict[str, str], tmp_path: Path, store: RcloneS3) -> Iterator[Outside]:
    """The window's home, and the browser's with the program in its list."""
    home = tmp_path / "person"
    (home / "Downloads").mkdir(parents=True)
    own = {"HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"), "LANGUAGE": "en", "LC_ALL": "C.UTF-8"}
    with Outside(screen | own, tmp_path / "program", store) as opened:
        installed = [str(CLI), "browser", "install", "chromium"]
        subprocess.run(installed, env=opened.environment, check=True, stdout=subprocess.DEVNULL)
        yield opened
        end_window(opened.paths)


def end_window(paths: Paths) -> None:
    """End the window that the browser's host has started, if it has."""
    if not is_free(paths, ""):
        os.kill(ask(paths.data, {"ask": "status"})[-1]["pid"], signal.SIGTERM)
        until(lambda: is_free(paths, ""), SECONDS, "the window's end")


def answer_question(outside: Outside, browser: Chromium, key: str, picture: str) -> None:
    """Answer the window's question by a key, as soon as it is there: the younger of two windows."""
    search = ["xdotool", "search", "--onlyvisible", "--name", MAIN]

    def windows() -> list[int]:
        told = subprocess.run(search, env=outside.environment, capture_output=True, text=True, check=False)
        return sorted(map(int, told.stdout.split()))

    until(lambda: len(windows()) == 2, SECONDS, "the question")
    outside.xdotool("windowfocus", "--sync", str(windows()[-1]))
    browser.picture(picture)
    outside.press(key)
    until(lambda: len(windows()) == 1, SECONDS, "the question's end")


def downloads(browser: Chromium) -> dict[str, str]:
    """The browser's own downloads: name and state."""
    each = "[one.filename.split('/').pop(), one.state]"
    return dict(browser.worker(f"chrome.downloads.search({{}}).then(all => all.map(one => {each}))"))


def arrives(store: RcloneS3, site: Site, name: str) -> None:
    """Wait for the object of a file, byte for byte."""
    digest = site.files[f"/{name}.bin"].sha256()
    until(lambda: stored(store, f"{name}.bin") == digest, SECONDS, f"the object of {name}")


def test_from_a_page_behind_a_sign_in_into_the_store(outside: Outside, site: Site, store: RcloneS3) -> None:
    with chromium(outside.environment) as browser:
        browser.open(f"http://{site.host()}/page")
        browser.picture("1-page")
        browser.choose("clicked", "s")
        answer_question(outside, browser, "alt+s", "2-question")
        arrives(store, site, "clicked")
        until(lambda: outside.states() == {"clicked.bin": "done"}, SECONDS, "the row's end")
        browser.picture("3-verified")
        browser.choose("again", "s")  # the site was agreed to
        arrives(store, site, "again")
        browser.open(f"chrome-extension://{CHROMIUM_ID}/popup.html")  # what the extension's button opens
        place = "document.getElementById('place').textContent"
        until(lambda: browser.page(place) == "s3://bucket/", SECONDS, "where new links go")
        browser.picture("4-popup")
    assert set(site.cookies["/clicked.bin"]) == {f"session={SECRET}"}  # nothing of other paths and hosts
    end_window(outside.paths)
    kept = b"".join(path.read_bytes() for path in outside.paths.data.parent.rglob("*") if path.is_file())
    assert SECRET.encode() not in kept


def test_what_downloads_become(outside: Outside, site: Site, store: RcloneS3) -> None:
    with chromium(outside.environment) as browser:
        browser.open(f"http://{site.host('localhost')}/page")
        browser.open(f"http://{site.host()}/page")
        browser.page("document.getElementById('kept').click()")  # as a script of the page may
        until(lambda: downloads(browser) == {"kept.bin": "complete"}, SECONDS, "it is off")
        assert is_free(outside.paths, "")  # nothing was even started
        browser.worker("chrome.storage.local.set({take: true, least: 1})")
        browser.click("taken")
        answer_question(outside, browser, "alt+s", "5-download")
        arrives(store, site, "taken")
        until(lambda: downloads(browser) == {"kept.bin": "complete"}, SECONDS, "the browser's own is dropped")
        browser.click("kept")
        answer_question(outside, browser, "Escape", "6-refused")
        until(lambda: len(downloads(browser)) == 2, SECONDS, "the browser keeps what was refused")
        end_window(outside.paths)
        removed = [str(CLI), "browser", "remove", "chromium"]
        subprocess.run(removed, env=outside.environment, check=True, stdout=subprocess.DEVNULL)
        browser.click("away")
        until(lambda: downloads(browser).get("away.bin") == "complete", SECONDS, "without the program")
    asked = {path: len(cookies) for path, cookies in site.cookies.items()}
    with chromium(outside.environment) as browser:  # what its history lists is not fetched again
        assert set(downloads(browser)) >= {"kept.bin", "away.bin"}
        assert browser.worker("chrome.storage.local.get('take').then(one => one.take)")
    assert {path: len(cookies) for path, cookies in site.cookies.items()} == asked
    assert not stored(store, "kept.bin")
    assert not stored(store, "away.bin")
