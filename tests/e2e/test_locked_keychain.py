"""A locked keychain is waited for: a real Secret Service in a session of its own, the real command line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.s3_servers import RcloneS3

ROOT = Path(__file__).resolve().parents[2]
START = 'echo | gnome-keyring-daemon --unlock --components=secrets >&2 && exec "$0" -m "$@"'


@pytest.mark.slow
def test_transfers_go_on_by_themselves_once_it_is_unlocked(
    tmp_path: Path, store: RcloneS3, source: HttpSource
) -> None:
    for tool in ("dbus-run-session", "gnome-keyring-daemon"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")
    content = Content(71, 3_000_000)
    link = source.serve("/locked.bin", content)
    # With a display a locked keyring would open a window and wait for somebody to type.
    hidden = ("PYTHON_KEYRING_BACKEND", "DISPLAY", "WAYLAND_DISPLAY")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    homes = ("HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME")
    environment |= dict.fromkeys(homes, str(tmp_path))
    (tmp_path / "keyrings").mkdir()
    words = [sys.executable, "tests.e2e.locked_session", str(tmp_path / "home"), link, store.endpoint_url]
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", START, *words, store.access_key, store.secret_key],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment,
        timeout=180,
    )
    said = "\n".join(done.stderr.splitlines()[-15:])
    assert done.returncode == 0, said
    assert done.stdout.splitlines() == ["a copy whose keys are locked", "a queued link that is locked"]
    for key in ("copied.bin", "queued.bin"):
        assert store.sha256("bucket", key) == content.sha256()
