"""Tries the units of ``linux/`` under a real systemd: a system's manager, and a user's in it.

    sudo .venv/bin/python packaging/try_units.py

Needs root, Linux and systemd. Everything happens in namespaces: systemd is process 1 there, on an overlay of
this system's files that is thrown away; the machine stays as it is. The program is this checkout, in its
environment. Of each unit it is said whether it starts, answers, shares the queue with the user's commands, is
well again after it was killed and stopped, and how ``systemd-analyze`` judges it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from namespaces import in_namespaces
from problem import SetupProblem, run_command, say
from tools import CHECKOUT

LINUX = CHECKOUT / "packaging" / "linux"
UNIT = "transfer-gui-worker.service"
_SECONDS = 600.0
_USER = "someone"
_UID = "4711"
# A system's files with an empty overlay above; on this one's, the units and the program of the checkout.
_BOOT = r"""
set -e
mount --make-rprivate /
mount -t tmpfs tmpfs "$PLACE"
mkdir "$PLACE"/upper "$PLACE"/work "$PLACE"/root
mount -t overlay overlay -o "lowerdir=$LOWER,upperdir=$PLACE/upper,workdir=$PLACE/work" "$PLACE/root"
cd "$PLACE/root"
mount -t proc proc proc
mount -t sysfs -o ro sysfs sys
mount --rbind /dev dev
mount -t tmpfs tmpfs run
mount -t tmpfs tmpfs sys/fs/cgroup
mount -t cgroup2 cgroup2 sys/fs/cgroup
mkdir -p packages old
if [ -n "$PACKAGES" ]; then
    mount --bind "$PACKAGES" packages
else
    mkdir -p opt/trial/python opt/trial/site opt/trial/source
    mount --bind "$PYTHON" opt/trial/python
    mount --bind "$SITE" opt/trial/site
    mount --bind "$SOURCE" opt/trial/source
    cat > usr/bin/transfer-gui-cli << END
#!/bin/sh
export PYTHONDONTWRITEBYTECODE=1 LD_LIBRARY_PATH=/opt/trial/python/lib
export PYTHONPATH=/opt/trial/source:/opt/trial/site
exec /opt/trial/python/bin/$NAME -c 'from transfer_gui.cli.main import run; run()' "\$@"
END
    chmod 755 usr/bin/transfer-gui-cli
    rm -rf etc/systemd/system/*.wants etc/systemd/user/*.wants
    cp opt/trial/source/packaging/linux/system/*.service etc/systemd/system/
    cp opt/trial/source/packaging/linux/system/transfer-gui.conf usr/lib/sysusers.d/
    cp opt/trial/source/packaging/linux/user/*.service etc/systemd/user/
fi
mount -t tmpfs tmpfs tmp
for unit in systemd-udevd systemd-udev-trigger systemd-networkd systemd-resolved systemd-timesyncd \
    systemd-modules-load; do
    ln -sf /dev/null "etc/systemd/system/$unit.service"
done
printf '%s\n' '[Unit]' Requires=basic.target After=basic.target 'Wants=dbus.socket systemd-logind.service' \
    AllowIsolate=yes > etc/systemd/system/trial.target
pivot_root . old
umount -l /old
exec env -i container=trial PATH=/usr/sbin:/usr/bin:/sbin:/bin "$SYSTEMD" --system --unit=trial.target
"""


@dataclass
class Systemd:
    """A systemd with process id ``pid`` here, 1 in its own namespaces."""

    pid: str

    def ask(self, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run a command in there as root. Raises SetupProblem if it fails."""
        inside = ["nsenter", "-t", self.pid, "-m", "-p", "-u", "-i", "-C", "-r", "-w", "env", "-i"]
        inside += ["PATH=/usr/sbin:/usr/bin:/sbin:/bin", *words]
        done = subprocess.run(inside, capture_output=True, text=True, check=False, timeout=_SECONDS)
        if check and done.returncode:
            raise SetupProblem(f"{' '.join(words)}: {done.returncode}\n{done.stdout}{done.stderr}")
        return done

    def wait_for(self, text: str, *words: str) -> None:
        """Ask until the answer is ``text``. Raises SetupProblem after ten minutes."""
        until = time.monotonic() + _SECONDS
        while (told := self.ask(*words, check=False).stdout.strip()) != text:
            if time.monotonic() > until:
                raise SetupProblem(f"{' '.join(words)} says {told!r}, not {text!r}")
            time.sleep(0.2)


def missing() -> str:
    """Why nothing can be tried here; empty where it can."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        return "this needs Linux and root"
    if not (_systemd() and shutil.which("nsenter") and shutil.which("unshare")):
        return "systemd is not installed"
    tried = subprocess.run(["unshare", "-m", "-p", "-f", "-C", "true"], capture_output=True, check=False)
    return "" if tried.returncode == 0 else "no namespaces can be made here"


def _systemd() -> str:
    places = ("/usr/lib/systemd/systemd", "/lib/systemd/systemd")
    return next((place for place in places if os.access(place, os.X_OK)), "")


@contextmanager
def manager(system: Path = Path("/"), packages: Path | None = None) -> Iterator[Systemd]:
    """Start a manager on the files of a system, and end it, with all that runs in it. Raises SetupProblem.

    On this system's files it finds the units and the program of this checkout, on others ``/packages``.
    """
    with tempfile.TemporaryDirectory(prefix="transfer-gui-units-") as place:
        environment = {
            "PLACE": place,
            "LOWER": str(system),
            "PACKAGES": str(packages or ""),
            "SYSTEMD": _systemd(),
            "SOURCE": str(CHECKOUT),
            "PYTHON": sys.base_prefix,
            "NAME": f"python3.{sys.version_info[1]}",
            "SITE": sysconfig.get_path("purelib"),
        }
        with in_namespaces(
            _BOOT,
            (),
            environment,
            log=Path(place, "log"),
            is_up=lambda folder: (folder / "comm").read_text().strip() == "systemd",
            options=["-C"],
        ) as (pid, _):
            made = Systemd(pid)
            made.wait_for("running", "systemctl", "is-system-running")
            yield made


def try_system_unit(inside: Systemd) -> list[str]:
    """Sentences about the system's unit. Raises SetupProblem."""
    inside.ask("systemd-sysusers")
    own = ("setpriv", "--reuid", "transfer-gui", "--regid", "transfer-gui", "--clear-groups", "env")
    command = (*own, "TRANSFER_GUI_HOME=/var/lib/transfer-gui", "transfer-gui-cli")
    return _try_unit(inside, "--system", (), command)


def try_user_unit(inside: Systemd) -> list[str]:
    """Sentences about a user's unit. Raises SetupProblem."""
    inside.ask("useradd", "-m", "-u", _UID, _USER)
    inside.ask("systemctl", "start", f"user@{_UID}.service")
    own = (
        *("setpriv", "--reuid", _UID, "--regid", _UID, "--clear-groups"),
        *("env", f"HOME=/home/{_USER}", f"XDG_RUNTIME_DIR=/run/user/{_UID}"),
    )
    # The command knows nothing of the unit: it looks where this user's window looks.
    return _try_unit(inside, "--user", own, (*own, "transfer-gui-cli"))


def _try_unit(inside: Systemd, kind: str, own: tuple[str, ...], command: tuple[str, ...]) -> list[str]:
    systemctl, file = (*own, "systemctl", kind), f"/etc/systemd/{kind[2:]}/{UNIT}"
    begun = time.monotonic()
    if inside.ask(*systemctl, "start", UNIT, check=False).returncode:
        journal = inside.ask("journalctl", "-n", "30", "--no-pager", check=False).stdout
        shown = inside.ask(*systemctl, "status", "--no-pager", UNIT, check=False).stdout
        raise SetupProblem(f"the unit does not start ({kind}):\n{shown}\n{journal}")
    told = [f"{kind}: started and answers after {time.monotonic() - begun:.1f} s"]
    inside.ask(*command, "worker", "--check")
    answer = inside.ask(*command, "submit", "http://127.0.0.1:9/none.bin", "s3://bucket/key", "--paused")
    if not answer.stdout.strip():
        raise SetupProblem("the command found no worker on its queue")
    told.append("a command of that user submits to its queue")
    show = (*systemctl, "show", "-P", "MainPID", UNIT)
    for name, words in (("killed", ("kill", "-KILL")), ("stopped", ("kill", "-STOP"))):
        before = inside.ask(*show).stdout.strip()
        inside.ask(*words, before)
        if inside.ask(*command, "worker", "--check", check=False).returncode != 1:
            raise SetupProblem(f"the check calls a worker well that was {name}")
        if name == "stopped":
            inside.ask("kill", "-CONT", before)
        inside.wait_for("0", "sh", "-c", f"{' '.join((*command, 'worker', '--check'))} 2>/dev/null; echo $?")
        told.append(f"{name}: the check says so, and it is well again")
    inside.ask(*systemctl, "stop", UNIT)
    if (code := inside.ask(*systemctl, "show", "-P", "Result", UNIT).stdout.strip()) != "success":
        raise SetupProblem(f"the unit did not stop in order: {code}")
    told.append("stopped in order")
    hand = f"{' '.join((*command, 'worker'))} > /dev/null 2>&1 & echo $!"
    process = inside.ask("sh", "-c", hand).stdout.strip()
    inside.ask(*command, "worker", "--check", "--within", "60")
    if inside.ask(*systemctl, "start", UNIT, check=False).returncode == 0:
        raise SetupProblem("beside a worker that was started by hand the unit's start is told to have worked")
    inside.ask("kill", process)
    told.append("beside a worker that was started by hand: told to have failed")
    inside.ask(*own, "systemd-analyze", kind, "verify", file)
    judged = inside.ask("systemd-analyze", "security", "--offline=true", file).stdout
    return [*told, judged.strip().splitlines()[-1].removeprefix("→ ")]


def main(_arguments: list[str]) -> None:
    """Raises SetupProblem."""
    if reason := missing():
        raise SetupProblem(f"{reason}.")
    with manager() as inside:
        say(inside.ask("systemctl", "--version").stdout.splitlines()[0])
        for line in (*try_system_unit(inside), *try_user_unit(inside)):
            say(line)


if __name__ == "__main__":
    sys.exit(run_command(main))
