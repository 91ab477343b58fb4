"""The command line that the window copies does the same when it is pasted into a shell."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.e2e.conftest import BUCKET
from tests.e2e.program import CLI, Program
from tests.servers.content import Content
from tests.servers.faults import Status
from tests.servers.http_source import HttpSource
from tests.servers.s3_servers import RcloneS3
from transfer_gui.core.object_options import ObjectChoices
from transfer_gui.core.spec import Overwrite, Spec
from transfer_gui.links.addresses import command_for

SHELLS = [name for name in ("bash", "dash", "zsh") if shutil.which(name)]


def pasted(shell: str, command: str, program: Program) -> subprocess.CompletedProcess[str]:
    """What a shell says to it."""
    environment = program.environment | {"PATH": f"{CLI.parent}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(
        [shell],
        input=command + "\n",
        env=environment,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )


@pytest.mark.parametrize("shell", SHELLS)
def test_odd_names_and_options(
    shell: str, program: Program, store: RcloneS3, source: HttpSource, tmp_path: Path
) -> None:
    content = Content(5, 3000)
    key = f'{shell}/it\'s $HOME `id` "x" & ä; *.bin'
    spec = Spec(
        url=source.serve("/a", content) + "?x=1&y=$(touch%20no)",
        bucket=BUCKET,
        key=key,
        endpoint=store.endpoint_url,
        overwrite=Overwrite.ALWAYS,
        sha256=content.sha256(),
        connections=2,
        options=ObjectChoices(metadata=(("project", 'it\'s "a" $b'),), content_type="text/plain"),
    )
    done = pasted(shell, command_for(spec), program)
    assert done.returncode == 0, done.stderr
    assert store.sha256(BUCKET, key) == content.sha256()
    assert store.client.head_object(Bucket=BUCKET, Key=key)["ContentType"] == "text/plain"


@pytest.mark.parametrize("shell", SHELLS)
def test_secrets_come_by_the_input(shell: str, program: Program, store: RcloneS3, source: HttpSource) -> None:
    content = Content(6, 2000)
    cookie = 'session=canary\'quote; theme="dark $HOME"'
    url = source.serve(
        "/b", content, faults=[Status(status=403, when=lambda asked: asked.headers.get("cookie") != cookie)]
    )
    spec = Spec(
        url=f"{url}?X-Amz-Signature=canary'sig&X-Amz-Expires=60",
        bucket=BUCKET,
        key=f"{shell}-secret.bin",
        endpoint=store.endpoint_url,
        headers={"Cookie": cookie},
    )
    done = pasted(shell, command_for(spec), program)
    assert done.returncode == 0, done.stderr
    assert store.sha256(BUCKET, spec.key) == content.sha256()
    assert "canary" not in done.stdout + done.stderr


def test_a_local_file_with_an_odd_name(program: Program, store: RcloneS3, tmp_path: Path) -> None:
    file = tmp_path / "it's (a) file.bin"
    file.write_bytes(Content(7, 100).read(0, 100))
    spec = Spec(url=str(file), bucket=BUCKET, prefix="local/", endpoint=store.endpoint_url)
    done = pasted(SHELLS[0], command_for(spec), program)
    assert done.returncode == 0, done.stderr
    assert store.sha256(BUCKET, f"local/{file.name}") == Content(7, 100).sha256()
