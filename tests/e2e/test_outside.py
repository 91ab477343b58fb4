"""The program as its user has it: a process on an X server, driven by keys and mouse from outside."""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import ExitStack

import pytest

from tests.e2e.conftest import BUCKET
from tests.e2e.outside import TOOLS, end, until
from tests.e2e.outside import screen as screen
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.s3_servers import RcloneS3
from transfer_gui.composition import Stores
from transfer_gui.core.profile import CredentialKind, Profile
from transfer_gui.paths import Paths, default_paths

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, TOOLS)), reason=f"needs {' and '.join(TOOLS)}, to drive it from outside"
)


def test_pasted_and_dropped_from_other_programs(
    screen: dict[str, str], store: RcloneS3, source: HttpSource
) -> None:
    pasted, dropped = Content(31, 9 * 1024**2), Content(32, 70_001)
    links = source.serve("/pasted.bin", pasted), source.serve("/dropped.bin", dropped)
    environment = {
        **screen,
        "AWS_ACCESS_KEY_ID": store.access_key,
        "AWS_SECRET_ACCESS_KEY": store.secret_key,
    }
    prepare(default_paths(), store)

    def xdotool(*words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=environment, capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(*words: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, *words], env=environment, stdout=subprocess.PIPE, text=True
        )
        stack.callback(end, process)
        return process

    with ExitStack() as stack:
        other = start("-m", "tests.e2e.outside_source", *links)
        assert other.stdout is not None
        assert other.stdout.readline() == "ready\n"
        program = start("-m", "transfer_gui.app")
        window = xdotool("search", "--sync", "--onlyvisible", "--name", "^Transfer GUI$").split()[-1]
        xdotool("windowmove", window, "0", "0", "windowfocus", "--sync", window)
        xdotool("key", "ctrl+v")
        until(lambda: stored(store, "pasted.bin") == pasted.sha256(), 60, "the pasted link's object")
        xdotool("mousemove", "1340", "70", "mousedown", "1")
        for x, y in ((1335, 80), (1300, 120), (900, 250), (620, 300), (600, 300), (598, 302)):
            xdotool("mousemove", str(x), str(y), "sleep", "0.15")
        xdotool("mouseup", "1")
        until(lambda: stored(store, "dropped.bin") == dropped.sha256(), 60, "the dropped link's object")
        xdotool("windowfocus", "--sync", window, "key", "ctrl+q")
        assert program.wait(30) == 0


def prepare(paths: Paths, store: RcloneS3) -> None:
    """A profile that takes its keys from the environment, as the default."""
    stores = Stores(paths, {})
    kind = CredentialKind.ENVIRONMENT
    profile = Profile("Outside", store.endpoint_url, bucket=BUCKET, credentials=kind, region="us-east-1")
    stores.profiles.save(profile)
    stores.profiles.set_default("Outside")
    stores.close()


def stored(store: RcloneS3, key: str) -> str:
    """The object's digest, '' while there is none."""
    try:
        return store.sha256(BUCKET, key)
    except Exception:  # noqa: BLE001 - whatever the store says of a missing object
        return ""
