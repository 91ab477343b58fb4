"""Tries a bundle as a stranger's computer would: no Python, no packages, a home of its own, a real transfer.

    python3 packaging/try_bundle.py FOLDER

Copies the bundle elsewhere, starts its window with the sandbox (under Xvfb where there is no screen) and an
environment without PATH, hands it a link through its own command line, waits until that is done and verified
by the file's SHA-256, looks that no file of a Python elsewhere was opened, and ends it. Says size and times.
"""

from __future__ import annotations

import hashlib
import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from problem import SetupProblem, run_command, say
from pytest_session import end, private_display
from try_install import size_of

_SIZE = 40 * 1024**2
_SECONDS = 90.0
_KEPT = ("DISPLAY", "XAUTHORITY", "QT_QPA_PLATFORM", "LANG")


@contextmanager
def served() -> Iterator[tuple[str, str]]:
    """A link to a file of random bytes, and their SHA-256."""
    with tempfile.TemporaryDirectory(prefix="transfer-gui-source-") as folder:
        content = os.urandom(_SIZE)
        Path(folder, "file.bin").write_bytes(content)

        class Quiet(http.server.SimpleHTTPRequestHandler):
            def __init__(self, *arguments: object) -> None:
                super().__init__(*arguments, directory=folder)  # type: ignore[arg-type]

            def log_message(self, *_arguments: object) -> None:
                pass

        class Server(http.server.ThreadingHTTPServer):
            def handle_error(self, *_arguments: object) -> None:
                pass  # our side hangs up where it has read enough

        server = Server(("127.0.0.1", 0), Quiet)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/file.bin", hashlib.sha256(content).hexdigest()
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


def try_bundle(bundle: Path) -> str:
    """A sentence about it. Raises SetupProblem."""
    with tempfile.TemporaryDirectory(prefix="transfer-gui-elsewhere-") as folder:
        place = Path(folder) / "transfer-gui"
        shutil.copytree(bundle, place, symlinks=True)
        with private_display(os.environ) as shown, served() as (link, digest):
            environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
            environment |= {**shown, "PATH": folder, "HOME": folder, "TRANSFER_GUI_HOME": f"{folder}/home"}
            started = _version_seconds(place, environment)
            window, moved = _move(place, environment, link, digest)
        return (
            f"{size_of(bundle) / 1e6:.0f} MB; the command line starts in {started:.2f} s, the window answers "
            f"after {window:.1f} s; {_SIZE / 1e6:.0f} MB went through the sandbox in {moved:.1f} s, equal."
        )


def _version_seconds(place: Path, environment: Mapping[str, str]) -> float:
    times = []
    for _ in range(5):
        begun = time.monotonic()
        subprocess.run(
            [place / "transfer-gui-cli", "--version"], env=environment, check=True, capture_output=True
        )
        times.append(time.monotonic() - begun)
    return sorted(times)[2]


def _move(place: Path, environment: Mapping[str, str], link: str, digest: str) -> tuple[float, float]:
    """Seconds until the window answered, and until the file was through."""
    begun = time.monotonic()
    process = subprocess.Popen([place / "transfer-gui", "--sandbox"], env=environment, cwd=place.parent)
    try:
        while _ask(place, environment, "status").get("runner_kind") != "window":
            _check_going(process, begun)
        answered = time.monotonic() - begun
        begun = time.monotonic()
        # The sandbox's server starts behind the window: until it has, there is no such profile.
        words = ("submit", link, "s3://sandbox/tried.bin", "--profile", "Sandbox", "--sha256", digest)
        while not _ask(place, environment, *words).get("ids"):
            _check_going(process, begun)
        _ask(place, environment, "watch", "--until-done")
        moved = time.monotonic() - begun
        _check_maps(process.pid)
        row = _ask(place, environment, "queue", "list")
        if (row.get("state"), row.get("verified")) != ("done", True):
            raise SetupProblem(f"the object is not the file: {row}")
        process.terminate()
        if code := process.wait(_SECONDS):
            raise SetupProblem(f"the window ended with {code}")
        return answered, moved
    finally:
        end(process)


def _ask(place: Path, environment: Mapping[str, str], *words: str) -> dict[str, object]:
    command = [str(place / "transfer-gui-cli"), *words, "--json"]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, timeout=_SECONDS
    )
    lines = done.stdout.splitlines()
    answer: dict[str, object] = json.loads(lines[-1]) if lines else {}
    return answer


def _check_going(process: subprocess.Popen[bytes], begun: float) -> None:
    if process.poll() is not None or time.monotonic() - begun > _SECONDS:
        raise SetupProblem(f"the window did not get so far (exit code {process.returncode})")
    time.sleep(0.05)


def _check_maps(pid: int) -> None:
    """Nothing of a Python elsewhere on this computer is loaded (Linux only)."""
    maps = Path(f"/proc/{pid}/maps")
    loaded = set(maps.read_text().split()) if maps.exists() else set()
    foreign = sorted(path for path in loaded if "python" in path and "/transfer-gui/_internal/" not in path)
    if foreign:
        raise SetupProblem(f"files from outside the bundle are in use: {foreign[:5]}")


def main(arguments: list[str]) -> None:
    """Raises SetupProblem."""
    say(try_bundle(Path(arguments[0])))


if __name__ == "__main__":
    sys.exit(run_command(main))
