"""A locked keychain is waited for: a real Secret Service in a session of its own, the real command line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.s3_servers import RcloneS3
from tests.servers.secret_service import with_keychain

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_transfers_go_on_by_themselves_once_it_is_unlocked(
    tmp_path: Path, store: RcloneS3, source: HttpSource
) -> None:
    content = Content(71, 3_000_000)
    link = source.serve("/locked.bin", content)
    home = str(tmp_path / "home")
    words = [sys.executable, "-m", "tests.e2e.locked_session", home, link, store.endpoint_url]
    command, environment = with_keychain(tmp_path, [*words, store.access_key, store.secret_key])
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, env=environment, timeout=330, check=False
    )
    said = "\n".join(done.stderr.splitlines()[-60:])
    assert done.returncode == 0, said
    assert done.stdout.splitlines() == ["a copy whose keys are locked", "a queued link that is locked"]
    for key in ("copied.bin", "queued.bin"):
        assert store.sha256("bucket", key) == content.sha256()
