"""Tries the Debian package and the AppImage in systems of Debian that a real systemd runs.

``try_systems.py`` starts this. The package's service is enabled, upgraded, removed, purged; the AppImage's
worker is installed by a user for that user's own manager, and its host for browsers is asked.
"""

from __future__ import annotations

import json
import struct
from pathlib import Path

from deb import NAME
from problem import SetupProblem
from try_units import UNIT, Systemd, manager

_APT = "apt-get install -y -q --no-install-recommends"
_STATE = "/var/lib/transfer-gui"
_LINK = f"/etc/systemd/system/multi-user.target.wants/{UNIT}"
_USER = "someone"
_UID = "4711"
_IMAGE = f"/usr/local/bin/{NAME}.AppImage"
_PROFILE = f"/home/{_USER}/.mozilla"


def try_deb(system: Path, packages: Path) -> list[str]:
    """Sentences about the service of the Debian package in a system. Raises SetupProblem."""
    with manager(system, packages) as inside:
        _shell(inside, f"apt-get update -q; {_APT} /packages/*.deb")
        _expect(inside, "disabled", "systemctl", "is-enabled", UNIT)
        _expect(inside, "inactive", "systemctl", "is-active", UNIT)
        inside.ask("systemctl", "enable", "--now", UNIT)
        before = _process(inside)
        told = ["installed: neither enabled nor started; enabled by hand: it answers"]
        _shell(inside, f"{_APT} /packages/newer/*.deb")
        if (after := _process(inside)) in ("0", before):
            raise SetupProblem(f"after the upgrade the service is process {after}, as before it")
        _expect(inside, f"/usr/lib/{NAME}/{NAME}-cli", "readlink", f"/proc/{after}/exe")
        _check(inside)
        _expect(inside, "", "dpkg", "--verify", NAME)
        told.append("upgraded: the newer one runs and answers; dpkg --verify finds every file as packed")
        _shell(inside, f"apt-get remove -y -q {NAME} {NAME}-sandbox; ! kill -0 {after}; test -e {_STATE}")
        told.append("removed: stopped, its state is kept")
        _shell(inside, f"{_APT} /packages/newer/*.deb")
        _expect(inside, "enabled", "systemctl", "is-enabled", UNIT)
        inside.ask("systemctl", "start", UNIT)
        after = _process(inside)
        told.append("installed again: still enabled")
        gone = f"! kill -0 {after}; ! test -e {_STATE}; ! test -L {_LINK}; ! systemctl cat {UNIT}; id {NAME}"
        _shell(inside, f"apt-get purge -y -q {NAME} {NAME}-sandbox; {gone}")
        told.append("purged while it ran: stopped; link and state are gone, its user stays")
        return told


def try_image(system: Path, packages: Path) -> list[str]:
    """Sentences about the worker of an AppImage, mounted by FUSE in a system. Raises SetupProblem."""
    with manager(system, packages) as inside:
        _shell(inside, f"apt-get update -q; {_APT} libfuse2 fuse3 libpam-systemd dbus-user-session")
        _shell(inside, f"install -D /packages/*.AppImage {_IMAGE}; useradd -m -u {_UID} {_USER}")
        # As udev leaves it, which does not run here: anybody may open it.
        _shell(inside, "mknod -m 666 /run/fuse c 10 229; mount --bind /run/fuse /dev/fuse")
        inside.ask("systemctl", "start", f"user@{_UID}.service")
        home = (f"HOME=/home/{_USER}", f"XDG_RUNTIME_DIR=/run/user/{_UID}")
        own = ("setpriv", "--reuid", _UID, "--regid", _UID, "--clear-groups", "env", *home)
        inside.ask(*own, "mkdir", _PROFILE)
        inside.ask(*own, _IMAGE, "--cli", "worker", "install")
        inside.ask(*own, _IMAGE, "--cli", "worker", "--check")
        inside.ask(*own, "systemctl", "--user", "restart", UNIT)
        inside.ask(*own, _IMAGE, "--cli", "worker", "--check")
        written = inside.ask("cat", f"/home/{_USER}/.config/systemd/user/{UNIT}").stdout
        if f"ExecStart={_IMAGE} --cli worker\n" not in written:
            raise SetupProblem(f"the unit does not name the AppImage:\n{written}")
        inside.ask(*own, _IMAGE, "--cli", "browser", "install")
        found = inside.ask("find", _PROFILE, "-name", "*.json").stdout.strip()
        manifest = json.loads(inside.ask("cat", found).stdout)
        question = json.dumps({"ask": "status"}).encode()
        asked = "".join(f"\\{byte:03o}" for byte in struct.pack("=I", len(question)) + question)
        caller = manifest["allowed_extensions"][0]
        host = f"printf '{asked}' | '{manifest['path']}' '{found}' '{caller}'"
        if '"event"' not in inside.ask(*own, "sh", "-c", host).stdout:
            raise SetupProblem("the host for browsers does not answer")
        return [
            "AppImage, mounted: worker install starts it for a user; browsers find its host, which answers"
        ]


def _process(inside: Systemd) -> str:
    return inside.ask("systemctl", "show", "-P", "MainPID", UNIT).stdout.strip()


def _check(inside: Systemd) -> None:
    own = (
        "setpriv",
        "--reuid",
        NAME,
        "--regid",
        NAME,
        "--clear-groups",
        "env",
        f"TRANSFER_GUI_HOME={_STATE}",
    )
    inside.ask(*own, f"{NAME}-cli", "worker", "--check")


def _shell(inside: Systemd, script: str) -> None:
    """Run commands of a shell, one after the other. ``!`` before one: it must fail."""
    for line in script.split("; "):
        wrong = line.startswith("! ")
        done = inside.ask(
            "env", "DEBIAN_FRONTEND=noninteractive", "sh", "-c", line.removeprefix("! "), check=not wrong
        )
        if wrong and done.returncode == 0:
            raise SetupProblem(f"{line.removeprefix('! ')}: it should have failed\n{done.stdout}")


def _expect(inside: Systemd, wanted: str, *words: str) -> None:
    if (told := inside.ask(*words, check=False).stdout.strip()) != wanted:
        raise SetupProblem(f"{' '.join(words)} says {told!r}, not {wanted!r}")
