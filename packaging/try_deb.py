"""Tries the Debian packages as a user would, with apt, in a fresh system of each release.

    python3 packaging/try_deb.py [FOLDER [RELEASE …]]

FOLDER is where ``deb.py`` put the packages (``dist``); releases are bookworm and trixie unless named. Each
is made by mmdebstrap from where this system's packages come from, in a folder of which nothing stays. The
packages are installed, a file is moved through the sandbox, the packages are unpacked again under an open
window (as an upgrade does it), which then still answers and ends well, and they are purged. Says times,
sizes, what is left, and what lintian finds where it is installed. Linux and root only.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from deb import NAME
from problem import SetupProblem, run_command, say
from tools import CHECKOUT

RELEASES = ("bookworm", "trixie")
_INSTALL = "apt-get install -y -q --no-install-recommends"
# One step a function; the shell ends at the first that fails, and with it all in its namespace.
_STEPS = rf"""
set -eu
mount -t proc proc /proc
export DEBIAN_FRONTEND=noninteractive HOME=/root LANG=C.UTF-8 QT_QPA_PLATFORM=offscreen
step() {{ echo "== $1 $(date +%s.%N)"; }}
answers() {{ {NAME}-cli status --json | grep -q '"runner_kind": *"window"'; }}
opened() {{ n=0; until answers; do n=$((n + 1)); [ $n -lt 200 ] || return 1; sleep 0.1; done; }}
find / -xdev ! -path '/proc/*' ! -path '/var/*' ! -path '/tmp/*' | sort > /tmp/before
apt-get update -q
step install
{_INSTALL} /packages/*.deb
step move
{NAME}-cli demo
step window
{NAME} &
window=$!
opened
step upgrade
{_INSTALL} --reinstall /packages/*.deb
answers
kill -TERM $window
wait $window
step purge
apt-get purge -y -q --autoremove {NAME} {NAME}-sandbox
step left
find / -xdev ! -path '/proc/*' ! -path '/var/*' ! -path '/tmp/*' | sort | comm -13 /tmp/before -
step end
"""
_STEP = re.compile(r"^== (\w+) ([\d.]+)$", re.MULTILINE)


def try_release(release: str, packages: Sequence[Path]) -> str:
    """A line of the table. Raises SetupProblem with the end of what was printed."""
    with tempfile.TemporaryDirectory(prefix=f"transfer-gui-{release}-", ignore_cleanup_errors=True) as made:
        root = Path(made) / "root"
        _run(["mmdebstrap", "--variant=minbase", release, str(root), _mirror()])
        for package in packages:
            place = root / "packages" / package.name
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(package.read_bytes())
        words = ["unshare", "-m", "-p", "-f", "--kill-child", "chroot", str(root), "/bin/sh", "-c", _STEPS]
        told = _run(words)
    at = {name: float(when) for name, when in _STEP.findall(told)}
    took = {first: at[then] - at[first] for first, then in zip(at, list(at)[1:], strict=False)}
    left = re.split(r"^== .*\n", told, flags=re.MULTILINE)[-2].split()
    return (
        f"{release}: installed in {took['install']:.0f} s, a file verified after {took['move']:.1f} s, "
        f"the window answered after {took['window']:.1f} s and outlived an upgrade; left after purge: "
        f"{', '.join(_ours(left)) or 'nothing'}"
    )


def _ours(paths: Sequence[str]) -> list[str]:
    """The topmost of those that are ours, not what apt and fontconfig keep. Users' own data should stay."""
    found: list[str] = []
    for path in (one for one in paths if "transfer" in one):
        if not found or not path.startswith(f"{found[-1]}/"):
            found.append(path)
    return found


def _mirror() -> str:
    """Where this system's packages come from."""
    return _run(["apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages"]).split()[0]


def _run(words: Sequence[str]) -> str:
    try:
        done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise SetupProblem(f"{words[0]} is missing: as root, apt-get install {words[0]}") from None
    if done.returncode:
        raise SetupProblem(f"{words[0]} ended with {done.returncode}:\n{(done.stdout + done.stderr)[-3000:]}")
    return done.stdout


def main(arguments: list[str]) -> None:
    """Raises SetupProblem."""
    folder = Path(arguments[0]) if arguments else CHECKOUT / "dist"
    packages = sorted(folder.glob(f"{NAME}*.deb"))
    if not packages:
        raise SetupProblem(f"there is no package in {folder}: packaging/deb.py makes them.")
    if os.geteuid():
        raise SetupProblem("this needs root: it makes a system in a folder, and installs packages there.")
    for package in packages:
        say(f"{package.name}: {package.stat().st_size / 1e6:.0f} MB")
        if shutil.which("lintian"):
            _run(["lintian", "--allow-root", "--fail-on", "error,warning", str(package)])
            say(f"{package.name}: lintian finds nothing but what linux/*.lintian-overrides explain")
    for release in arguments[1:] or RELEASES:
        begun = time.monotonic()
        say(try_release(release, packages))
        say(f"{release}: {time.monotonic() - begun:.0f} s in all")


if __name__ == "__main__":
    sys.exit(run_command(main))
