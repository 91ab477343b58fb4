"""Tries every way of installing as a newcomer would, each in a fresh system of each Debian release.

    python3 packaging/try_systems.py [WAY …] [RELEASE …]

Ways are deb, checkout, wheel, bundle and appimage, releases bookworm and trixie; all of them unless named. A
system is made by mmdebstrap from where this one's packages come from, in a folder of which nothing stays.
There what ``dist`` has for that way is installed (the checkout is the last commit), the window is opened,
and a file is moved through the sandbox. Then apt upgrades the Debian packages to a newer version, built for
it from the last commit unless ``dist/newer`` has one; the open window moves a file after that, too, and is
ended. At last all is removed. The Debian package's service and the AppImage's worker are tried in such a
system that a real systemd runs (``try_service.py``). Says times, size and what is left, and what lintian
finds where it is installed. Linux and root only.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from deb import NAME
from distributions import version
from problem import SetupProblem, run_command, say
from tools import CHECKOUT, program, run
from try_service import try_deb, try_image

RELEASES = ("bookworm", "trixie")
_APT = "apt-get install -y -q --no-install-recommends"
_BUNDLE = "checkout.bundle"
_NEWER = "99.0"  # the version that the Debian packages are upgraded to
_QT = "libegl1 libgl1 libxkbcommon0 libfontconfig1 libdbus-1-3 libglib2.0-0 fonts-dejavu-core"


@dataclass(frozen=True)
class Way:
    """One way of installing: a pattern of its files in ``dist``, and what a person enters in a shell."""

    files: str
    install: str
    remove: str
    window: str
    command: str
    upgrade: str = "true"


WAYS = {
    "deb": Way(
        f"{NAME}*.deb",
        f"{_APT} /packages/*.deb",
        f"apt-get purge -y -q --autoremove {NAME} {NAME}-sandbox",
        NAME,
        f"{NAME}-cli",
        f"{_APT} /packages/newer/*.deb; {NAME}-cli --version | grep -qF {_NEWER}",
    ),
    "checkout": Way(
        _BUNDLE,
        f"{_APT} git python3-venv ca-certificates; git clone -q /packages/{_BUNDLE} /root/{NAME}; "
        f"QT_QPA_PLATFORM=xcb python3 /root/{NAME}/packaging/bootstrap.py run; {_APT} {_QT}",
        f"rm -r /root/{NAME}",
        f"/root/{NAME}/.venv/bin/{NAME}",
        f"/root/{NAME}/.venv/bin/{NAME}-cli",
    ),
    "wheel": Way(
        "*.whl",
        f"{_APT} python3-venv ca-certificates {_QT}; python3 -m venv /root/{NAME}; "
        f'for wheel in /packages/*.whl; do /root/{NAME}/bin/pip install -q "$wheel[sandbox,more]"; done',
        f"rm -r /root/{NAME}",
        f"/root/{NAME}/bin/{NAME}",
        f"/root/{NAME}/bin/{NAME}-cli",
    ),
    "bundle": Way(
        NAME,
        f"{_APT} ca-certificates {_QT}; cp -a /packages/{NAME} /root/",
        f"rm -r /root/{NAME}",
        f"/root/{NAME}/{NAME}",
        f"/root/{NAME}/{NAME}-cli",
    ),
    "appimage": Way(
        "*.AppImage",
        f"{_APT} ca-certificates libfuse2 fuse3 {_QT}; install -D /packages/*.AppImage /root/{NAME}/{NAME}",
        f"rm -r /root/{NAME}",
        f"/root/{NAME}/{NAME}",
        f"/root/{NAME}/{NAME} --cli",
    ),
}
SERVICES = {"deb": try_deb, "appimage": try_image}
# One step a function; the shell ends at the first that fails, and with it all in its namespace.
_STEPS = r"""
set -eu
mount -t tmpfs tmpfs "$PLACE"
mkdir "$PLACE/upper" "$PLACE/work" "$PLACE/root"
mount -t overlay overlay -o "lowerdir=$SYSTEM,upperdir=$PLACE/upper,workdir=$PLACE/work" "$PLACE/root"
cd "$PLACE/root"
mkdir packages
mount --bind "$PACKAGES" packages
mount -t proc proc proc
mount --rbind /dev dev
exec chroot . /bin/sh -euc "$INSIDE"
"""
_INSIDE = r"""
step() {{ echo "== $1 $(date +%s.%N)"; }}
size() {{ df --output=used -m / | tail -n 1; }}
answers() {{ {way.command} status --json | grep -q '"runner_kind": *"window"'; }}
opened() {{
    for n in $(seq 300); do ! answers || return 0; sleep 0.1; done
    cat /tmp/window
    return 1
}}
listed() {{ find / -xdev ! -path '/proc/*' ! -path '/var/*' ! -path '/tmp/*' ! -path '/packages/*' | sort; }}
apt-get update -q
listed > /tmp/before
before=$(size)
step install
{way.install}
step window
apt-get clean
echo "size $(($(size) - before))"
# What it prints must not stand in the midst of a line of ours.
{way.window} > /tmp/window 2>&1 &
window=$!
step opened
opened
step move
{way.command} demo
step upgrade
{way.upgrade}
answers
{way.command} sandbox start
link=$({way.command} presign s3://sandbox/made-268435456.bin --profile sandbox)
{way.command} submit "$link" s3://sandbox/again.bin --profile sandbox
{way.command} watch --until-done
kill -TERM $window
wait $window
step remove
{way.remove}
step left
listed | comm -13 /tmp/before -
step end
"""
_STEP = re.compile(r"^== (\w+) ([\d.]+)$", re.MULTILINE)


def try_way(name: str, system: Path, packages: Path) -> str:
    """A line of the table. Raises SetupProblem with the end of what was printed."""
    with tempfile.TemporaryDirectory(prefix="transfer-gui-system-") as place:
        environment = {
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            "PLACE": place,
            "SYSTEM": str(system),
            "PACKAGES": str(packages),
            "INSIDE": _INSIDE.format(way=WAYS[name]),
            "DEBIAN_FRONTEND": "noninteractive",
            "HOME": "/root",
            "LANG": "C.UTF-8",
            "QT_QPA_PLATFORM": "offscreen",
            "PIP_CERT": "/packages/trusted.pem",
            "PIP_ROOT_USER_ACTION": "ignore",
        }
        told = _run(["unshare", "-m", "-p", "-f", "--kill-child", "/bin/sh", "-c", _STEPS], environment)
    at = {step: float(when) for step, when in _STEP.findall(told)}
    took = {first: at[then] - at[first] for first, then in zip(at, list(at)[1:], strict=False)}
    size = re.search(r"^size (\d+)$", told, re.MULTILINE)
    left = re.split(r"^== .*\n", told, flags=re.MULTILINE)[-2].split()
    return (
        f"installed in {took['install']:.0f} s, {size[1] if size else '?'} MB with all it needs; the window "
        f"answered after {took['opened']:.1f} s, a file was verified after {took['move']:.1f} s; left: "
        f"{', '.join(_ours(left)) or 'nothing'}"
    )


def _ours(paths: list[str]) -> list[str]:
    """The topmost of those that are ours, not what apt and fontconfig keep. Users' own data should stay."""
    found: list[str] = []
    for path in (one for one in paths if "transfer" in one):
        if not found or not path.startswith(f"{found[-1]}/"):
            found.append(path)
    return found


def _mirror() -> str:
    """Where this system's packages come from."""
    return _run(["apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages"]).split()[0]


def _run(words: list[str], environment: dict[str, str] | None = None) -> str:
    if shutil.which(words[0]) is None:
        raise SetupProblem(f"{words[0]} is missing: as root, apt-get install {words[0]}")
    return run(words, environment)


def _gather(ways: list[str], folder: Path) -> None:
    """Put what these ways install into ``folder``. Raises SetupProblem."""
    run(["git", "bundle", "create", "-q", str(folder / _BUNDLE), "HEAD"])
    # The package index may be known here by a certificate of this network's own.
    shutil.copy("/etc/ssl/certs/ca-certificates.crt", folder / "trusted.pem")
    for way in ways:
        files = [*folder.glob(WAYS[way].files), *(CHECKOUT / "dist").glob(WAYS[way].files)]
        if not files:
            raise SetupProblem(f"dist has no {WAYS[way].files}: packaging/README.md says what makes it.")
        for file in files:
            if file.is_dir():
                shutil.copytree(file, folder / file.name, symlinks=True)
            elif file.parent != folder:
                shutil.copy(file, folder)
            if file.suffix == ".deb" and shutil.which("lintian"):
                run(["lintian", "--allow-root", "--fail-on", "error,warning", str(file)])
                say(f"{file.name}: lintian finds nothing but what linux/*.lintian-overrides explain")
    if "deb" in ways:
        newer = CHECKOUT / "dist" / "newer"
        if not list(newer.glob("*.deb")):
            _build_newer(newer)
        shutil.copytree(newer, folder / "newer")


def _build_newer(folder: Path) -> None:
    """Build the last commit's Debian packages as a newer version. Raises SetupProblem."""
    say(f"building version {_NEWER} to upgrade to; it is kept in {folder} …")
    with tempfile.TemporaryDirectory(prefix="transfer-gui-newer-") as made:
        source = Path(made) / "source"
        run(["git", "clone", "-q", str(CHECKOUT), str(source)])
        about = source / "transfer_gui" / "__init__.py"
        text = about.read_text(encoding="utf-8")
        about.write_text(text.replace(f'"{version()}"', f'"{_NEWER}"'), encoding="utf-8")
        (CHECKOUT / "build").mkdir(exist_ok=True)
        (source / "build").symlink_to(CHECKOUT / "build")  # the environment is the same
        python = str(program(CHECKOUT / ".venv", "python"))
        for words in (["bundle.py"], ["deb.py", str(source / "dist" / NAME), str(folder)]):
            run([python, str(source / "packaging" / words[0]), *words[1:]])


def main(arguments: list[str]) -> None:
    """Raises SetupProblem."""
    if os.geteuid():
        raise SetupProblem("this needs root: it makes a system in a folder, and installs packages there.")
    ways = [word for word in arguments if word in WAYS] or list(WAYS)
    releases = [word for word in arguments if word not in WAYS] or RELEASES
    with tempfile.TemporaryDirectory(prefix="transfer-gui-systems-", ignore_cleanup_errors=True) as made:
        packages = Path(made) / "packages"
        packages.mkdir()
        _gather(ways, packages)
        for release in releases:
            system = Path(made) / release
            booted = Path(made) / f"{release}-booted"
            for place, more in ((system, ()), (booted, ("--include=systemd,dbus",))):
                _run(["mmdebstrap", "-q", "--variant=minbase", *more, release, str(place), _mirror()])
            for way in ways:
                say(f"{release}, {way}: {try_way(way, system, packages)}")
                for line in SERVICES[way](booted, packages) if way in SERVICES else ():
                    say(f"{release}, {way}, under systemd: {line}")


if __name__ == "__main__":
    sys.exit(run_command(main))
