"""Builds the worker's image with buildah and runs it: read-only, as another user, and asks its health check.

    sudo .venv/bin/python packaging/try_container.py [--debian]

Needs root, buildah and util-linux, and nothing that runs. ``--debian``: on a base that mmdebstrap makes of
Debian's packages, where the pinned one can't be fetched. pip's settings here hold in the build too. Both
formats are built: Docker's, which carries the health check, and the OCI's, which has no place for it. It
runs in namespaces, its files mounted read-only, by a user that it does not know, whose folder is its volume,
and moves a file from a server beside it into a store beside it. Says times and size.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from namespaces import in_namespaces
from problem import SetupProblem, run_command, say
from tools import CHECKOUT, run

from transfer_gui.cli.demo import MadeFile
from transfer_gui.sandbox import BUCKET, Sandbox

_FILE = CHECKOUT / "packaging" / "container" / "Containerfile"
_SECONDS = 60.0
_UID = "12345"
_SIZE = 256 * 1024**2
_PACKAGES = "python3,python3-venv,python-is-python3,ca-certificates"
_RUN = r"""
set -e
mount --make-rprivate /
mount --bind "$ROOT" "$ROOT"
mount --bind "$STATE" "$ROOT/state"
mount -t proc proc "$ROOT/proc"
mount --rbind /dev "$ROOT/dev"
mount -t tmpfs -o mode=1777 tmpfs "$ROOT/tmp"
mount -o remount,bind,ro "$ROOT"
exec chroot --userspec="$USER_ID:$USER_ID" "$ROOT" env -i "$@"
"""


@dataclass
class Buildah:
    """buildah with a storage of its own below ``folder``."""

    folder: Path

    def __call__(self, *words: str) -> str:
        """Run it; what it prints. Raises SetupProblem."""
        own = ["--root", str(self.folder / "storage"), "--runroot", str(self.folder / "run")]
        return run(["buildah", *own, "--storage-driver", "vfs", *words])

    def config(self, image: str) -> dict[str, Any]:
        """The configuration of an image."""
        read: dict[str, Any] = json.loads(self("inspect", "--type", "image", image))["Docker"]["config"]
        return read


def build(buildah: Buildah, *, debian: bool) -> None:
    """Build ``worker-docker`` and ``worker-oci``. Raises SetupProblem."""
    words = ["--isolation", "chroot", "--network", "host", *_pip_settings(buildah.folder), "-f", str(_FILE)]
    if debian:
        words += ["--build-arg", f"BASE={_make_base(buildah)}"]
    say("building the image …")
    begun = time.monotonic()
    buildah("build", "--format", "docker", *words, "-t", "worker-docker", str(CHECKOUT))
    size = buildah("images", "--format", "{{.Size}}", "worker-docker").strip()
    say(f"built in {time.monotonic() - begun:.0f} s, {size}")
    name = buildah("from", "worker-docker").strip()
    buildah("commit", "-q", "--format", "oci", "--rm", name, "worker-oci")


def _make_base(buildah: Buildah) -> str:
    release = dict(line.split("=", 1) for line in Path("/etc/os-release").read_text().split("\n") if line)
    say("making a base of Debian's packages …")
    root = buildah.folder / "base.tar"
    words = ["mmdebstrap", "-q", "--variant=minbase", f"--include={_PACKAGES}"]
    sources = [str(path) for path in Path("/etc/apt/sources.list.d").glob("debian.*")]
    run([*words, release["VERSION_CODENAME"], str(root), *sources])
    name = buildah("from", "scratch").strip()
    buildah("add", "-q", name, str(root), "/")
    buildah("commit", "-q", name, "localhost/base")
    root.unlink()
    return "localhost/base"


def _pip_settings(folder: Path) -> list[str]:
    """Options that bring pip's settings of this system, and the folders they name, into the build."""
    values: dict[str, str] = {}
    places = set()
    for line in run([sys.executable, "-m", "pip", "config", "list"]).splitlines():
        name, _, value = line.partition("=")
        value = value.strip("'").replace("\\n", " ")
        values[name.rpartition(".")[2]] = value  # the later ones go before
        for word in value.split():
            # An index in a folder may lead to files beside it.
            path = Path(word.removeprefix("file://")).parent if word.startswith("file://") else Path(word)
            if path.is_absolute() and path.exists():
                places.add(path)
    settings = folder / "pip.conf"
    lines = [f"{name} = {value}\n" for name, value in values.items()]
    settings.write_text("".join(["[global]\n", *lines]), encoding="utf-8")
    found = {f"{place}:{place}:ro" for place in places if place != Path("/")} | {
        f"{settings}:/etc/pip.conf:ro"
    }
    return [word for one in sorted(found) for word in ("-v", one)]


@contextmanager
def running(buildah: Buildah, image: str) -> Iterator[list[str]]:
    """Run an image as its configuration says; the words that run a command beside it. Raises SetupProblem."""
    config, state = buildah.config(image), buildah.folder / "state"
    state.mkdir(mode=0o700)
    os.chown(state, int(_UID), int(_UID))
    name = buildah("from", image).strip()
    root = buildah("mount", name).strip()
    environment = {"ROOT": root, "STATE": str(state), "USER_ID": _UID}
    words = [*config["Env"], *config["Entrypoint"], *config["Cmd"]]
    own = ["setpriv", "--reuid", _UID, "--regid", _UID, "--clear-groups", "env", "-i", *config["Env"]]
    try:
        with in_namespaces(
            _RUN,
            words,
            environment,
            log=buildah.folder / "log",
            is_up=lambda folder: f"Uid:\t{_UID}" in (folder / "status").read_text(),
        ) as (pid, process):
            yield ["nsenter", "-t", pid, "-m", "-p", "-r", "-w", *own]
            os.kill(int(pid), signal.SIGTERM)
            if code := process.wait(_SECONDS):
                raise SetupProblem(f"told to stop, the worker ended with {code}")
    finally:
        buildah("umount", name)


def try_image(buildah: Buildah) -> list[str]:
    """Sentences about the image. Raises SetupProblem."""
    health = buildah.config("worker-docker").get("Healthcheck", {}).get("Test", [])
    if health[:1] != ["CMD"]:
        raise SetupProblem(f"the image in Docker's format has no health check: {health}")
    docker, oci = buildah.config("worker-docker"), buildah.config("worker-oci")
    for name in ("Entrypoint", "Cmd", "User"):
        if not docker[name] or docker[name] != oci.get(name):
            raise SetupProblem(f"{name} is {docker[name]} in one format and {oci.get(name)} in the other")
    with running(buildah, "worker-docker") as beside:
        begun = time.monotonic()
        run([*beside, *health[1:], "--within", "30"])
        told = [f"read-only, as user {_UID}: well after {time.monotonic() - begun:.1f} s"]
        if (
            subprocess.run([*beside, "sh", "-c", ": > /app/x"], capture_output=True, check=False).returncode
            == 0
        ):
            raise SetupProblem("the image's files can be written")
        run([*beside, "transfer-gui-cli", "submit", "http://127.0.0.1:9/none", "s3://bucket/key", "--paused"])
        told += ["it takes a transfer", _move(beside, buildah.folder)]
    return [*told, "told to stop, it ends with 0"]


def _move(beside: list[str], folder: Path) -> str:
    """Have the program in there move a file from a server here into a store here. Raises SetupProblem."""
    with Sandbox(folder / "store") as store, MadeFile(_SIZE) as made:
        keys = store.credentials()
        file = folder / "state" / "keys"
        named = {"aws_access_key_id": keys.access_key, "aws_secret_access_key": keys.secret_key}
        lines = ["[default]", *(f"{name}={value}" for name, value in named.items())]
        file.write_text("\n".join(lines), encoding="utf-8")
        os.chown(file, int(_UID), int(_UID))
        asked = [
            *beside,
            "AWS_PROFILE=default",
            "AWS_SHARED_CREDENTIALS_FILE=/state/keys",
            "transfer-gui-cli",
        ]
        place = [f"s3://{BUCKET}/{made.name}", "--endpoint-url", store.profile().endpoint]
        begun = time.monotonic()
        run([*asked, "copy", made.url, *place])
        run([*asked, "verify", *place])  # a checksum over plain http proves nothing by itself
    return f"a file of {_SIZE >> 20} MiB was moved and read back after {time.monotonic() - begun:.1f} s"


def main(arguments: list[str]) -> None:
    """Raises SetupProblem."""
    if os.name != "posix" or os.geteuid() != 0 or shutil.which("buildah") is None:
        raise SetupProblem("this needs root and buildah.")
    with tempfile.TemporaryDirectory(prefix="transfer-gui-image-", ignore_cleanup_errors=True) as folder:
        buildah = Buildah(Path(folder))
        build(buildah, debian="--debian" in arguments)
        for line in try_image(buildah):
            say(line)


if __name__ == "__main__":
    sys.exit(run_command(main))
