"""Builds the Debian packages from a bundle, with dpkg-deb: the program, and the sandbox's store by itself.

    .venv/bin/python packaging/deb.py [BUNDLE [FOLDER]]

BUNDLE is what ``bundle.py`` makes, and is made where there is none (``dist/transfer-gui``); the packages go
to FOLDER (``dist``). What they depend on is found out: the libraries that the bundle's files load from the
system, and their packages here. The same bundle gives the same bytes. Build it on the oldest release it is
meant for.
"""

from __future__ import annotations

import gzip
import hashlib
import lzma
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import distributions
from bundle import find_bundle
from icons import SOURCE as ICON
from icons import draw
from problem import SetupProblem, run_command, say
from tools import CHECKOUT
from try_install import size_of

LINUX = CHECKOUT / "packaging" / "linux"
NAME = "transfer-gui"
SANDBOX = f"{NAME}-sandbox"
_STORES = ("juicefs", "rclone")
APP_ID = "io.github.transfer_gui.TransferGui"
"""Name of the desktop entry, the icon and the metainfo, as desktops and Flatpak want it."""
_FOUND = re.compile(r"=> (/\S+)")
_SIZES = (48, 128, 256)
_FONTS = "fonts-dejavu-core | fonts-noto-core | fonts-liberation | fonts-freefont-ttf"
_CONTROL = """Package: {name}
Version: {version}-1
Architecture: {architecture}
Maintainer: Transfer GUI developers <packages@transfer-gui.invalid>
Installed-Size: {size}
Depends: {depends}
Section: net
Priority: optional
"""
_PROGRAM = f"""Recommends: gnome-keyring | kwalletmanager, {SANDBOX}, xdg-utils
Description: stream web links straight into S3
 Drag a link into the window: the file flows from the web server into your
 bucket as a multipart upload, many connections at once, with no copy on disk
 and bounded memory. Pauses and goes on, proves what it stored, and runs
 without a window too.
"""
_STORE = """Description: store on this computer to try transfer-gui with
 The sandbox of transfer-gui: an S3 server that is started with the window,
 listens on loopback only, and shows what a transfer does before any
 credentials are entered. A third of the size of the whole.
"""
_COPYRIGHT = """Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: transfer_gui
Comment: The package carries its libraries; their licences are in their folders
 below /usr/lib/transfer-gui, and packaging/sbom.py of the source lists them.

Files: *
Copyright: {holder}
License: MIT
"""

_CHANGES = """{name} ({version}-1) stable; urgency=medium

  * Built from the bundle.

 -- Transfer GUI developers <packages@transfer-gui.invalid>  {stamp}
"""


def build(bundle: Path, folder: Path) -> list[Path]:
    """The program's package, and the sandbox's if the bundle has a store. Raises SetupProblem."""
    if not (bundle / NAME).exists():
        raise SetupProblem(f"there is no bundle in {bundle}: packaging/bundle.py makes one.")
    folder.mkdir(parents=True, exist_ok=True)
    packages = []
    with tempfile.TemporaryDirectory(prefix="transfer-gui-deb-") as made:
        root, beside = Path(made) / NAME, Path(made) / SANDBOX
        root.mkdir(mode=0o755)
        _lay(root, bundle)
        for packed in (path for path in (root / "usr/lib" / NAME).rglob("*.xz") if path.stem in _STORES):
            # The package is compressed itself.
            place = beside / packed.relative_to(root).with_suffix("")
            place.parent.mkdir(parents=True)
            with lzma.open(packed) as source, place.open("wb") as target:
                shutil.copyfileobj(source, target)
            place.chmod(0o755)
            packed.unlink()
            _lay_documents(beside, SANDBOX)
            needs = [f"{NAME} (= {distributions.version()}-1)"]
            packages.append(_pack(beside, SANDBOX, needs, _STORE, folder))
            break
        shutil.copytree(LINUX / "debian", root / "DEBIAN")
        packages.insert(0, _pack(root, NAME, depends(bundle), _PROGRAM, folder))
    return packages


def _pack(root: Path, name: str, needs: list[str], more: str, folder: Path) -> Path:
    """The package of what lies below ``root``; ``more`` is the rest of what is told about it."""
    version, architecture = distributions.version(), _told("dpkg", "--print-architecture")
    told = {"name": name, "version": version, "architecture": architecture, "depends": ", ".join(needs)}
    control = root / "DEBIAN" / "control"
    control.parent.mkdir(mode=0o755, exist_ok=True)
    control.write_text(_CONTROL.format(**told, size=size_of(root) // 1024) + more, encoding="utf-8")
    control.with_name("md5sums").write_text(_sums(root), encoding="utf-8")
    _settle(root)
    target = folder.absolute() / f"{name}_{version}-1_{architecture}.deb"
    environment = {**os.environ, "SOURCE_DATE_EPOCH": distributions.source_date()}
    _run(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(target)], environment)
    return target


def _sums(root: Path) -> str:
    """The MD5 of each file, as dpkg --verify compares them (deb-md5sums(5)), but for control files."""
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    told = ((path.relative_to(root), path.read_bytes()) for path in files)
    return "".join(
        f"{hashlib.md5(content, usedforsecurity=False).hexdigest()}  {path}\n"
        for path, content in told
        if path.parts[0] != "DEBIAN"
    )


def _lay(root: Path, bundle: Path) -> None:
    """Every file at its place."""
    shutil.copytree(bundle, root / "usr/lib" / NAME, symlinks=True)
    share = root / "usr/share"
    for name in (NAME, f"{NAME}-cli"):
        link = root / "usr/bin" / name
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(f"../lib/{NAME}/{name}")
    for source, target in (
        (LINUX / f"{APP_ID}.desktop", share / "applications"),
        (LINUX / f"{APP_ID}.metainfo.xml", share / "metainfo"),
        (LINUX / "user" / f"{NAME}-worker.service", root / "usr/lib/systemd/user"),
        (LINUX / "system" / f"{NAME}-worker.service", root / "usr/lib/systemd/system"),
        (LINUX / "system" / f"{NAME}.conf", root / "usr/lib/sysusers.d"),
    ):
        target.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
    scalable = share / "icons/hicolor/scalable/apps"
    scalable.mkdir(parents=True)
    shutil.copy(ICON, scalable / f"{APP_ID}.svg")
    for size in _SIZES:
        picture = share / f"icons/hicolor/{size}x{size}/apps/{APP_ID}.png"
        picture.parent.mkdir(parents=True)
        if not draw(size, picture):
            raise SetupProblem(f"the icon could not be drawn at {size} pixels")
    _lay_documents(root, NAME)
    _lay_shell_help(share, bundle / f"{NAME}-cli")


def _lay_shell_help(share: Path, program: Path) -> None:
    """The manual page and what shells complete by, as the program itself prints them."""
    for words, place in (
        (["man"], f"man/man1/{NAME}-cli.1.gz"),
        (["completion", "bash"], f"bash-completion/completions/{NAME}-cli"),
        (["completion", "zsh"], f"zsh/vendor-completions/_{NAME}-cli"),
        (["completion", "fish"], f"fish/vendor_completions.d/{NAME}-cli.fish"),
    ):
        with tempfile.TemporaryDirectory(prefix="transfer-gui-home-") as home:
            told = _run([str(program), *words], {**os.environ, "TRANSFER_GUI_HOME": home}).encode()
        path = share / place
        path.parent.mkdir(parents=True)
        path.write_bytes(gzip.compress(told, 9, mtime=0) if path.suffix == ".gz" else told)
    (share / "man/man1" / f"{NAME}.1.gz").symlink_to(f"{NAME}-cli.1.gz")


def _lay_documents(root: Path, name: str) -> None:
    documents = root / "usr/share/doc" / name
    documents.mkdir(parents=True)
    _, holder, licence = (CHECKOUT / "LICENSE").read_text(encoding="utf-8").split("\n\n", 2)
    lines = [f" {line}" if line.strip() else " ." for line in licence.strip().splitlines()]
    text = _COPYRIGHT.format(holder=holder.removeprefix("Copyright (c) "))
    (documents / "copyright").write_text(text + "\n".join(lines) + "\n", encoding="utf-8")
    stamp = format_datetime(datetime.fromtimestamp(int(distributions.source_date()), UTC))
    ours = _CHANGES.format(name=name, version=distributions.version(), stamp=stamp).encode()
    for file, content in (
        ("changelog.gz", (CHECKOUT / "CHANGELOG.md").read_bytes()),
        ("changelog.Debian.gz", ours),
    ):
        (documents / file).write_bytes(gzip.compress(content, 9, mtime=0))
    overrides = root / "usr/share/lintian/overrides"
    overrides.mkdir(parents=True)
    shutil.copy(LINUX / f"{name}.lintian-overrides", overrides / name)


def _settle(root: Path) -> None:
    """Modes and times that depend on nobody's umask and on no clock."""
    stamp = int(distributions.source_date())
    for path in [root, *root.rglob("*")]:
        if not path.is_symlink():
            runs = path.is_dir() or (path.stat().st_mode & 0o100 and ".so" not in path.name)
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (stamp, stamp), follow_symlinks=False)


def depends(bundle: Path) -> list[str]:
    """Packages of the libraries that the bundle's files load from this system."""
    files = [path for path in bundle.rglob("*") if path.is_file() and not path.is_symlink() and _is_elf(path)]
    # As the bundle's loader does it: its own libraries go before the system's.
    environment = {**os.environ, "LD_LIBRARY_PATH": str(bundle.absolute() / "_internal")}
    words = ["ldd", *map(str, files)]
    told = subprocess.run(words, env=environment, capture_output=True, text=True, check=False).stdout
    outside = {path for path in _FOUND.findall(told) if not Path(path).is_relative_to(bundle.absolute())}
    # Without a font and its configuration each letter is a box.
    found = {"ca-certificates", "fontconfig-config", _FONTS}
    for path in outside:
        found.update(_owner(path))
    libc = _told("dpkg-query", "-W", "-f", "${Version}", "libc6").rpartition("-")[0]
    return sorted(f"libc6 (>= {libc})" if name == "libc6" else name for name in found)


def _owner(path: str) -> Iterator[str]:
    """The package a library is from. On merged systems dpkg may know it by its older place."""
    for place in (path, path.removeprefix("/usr"), str(Path(path).resolve())):
        words = ["dpkg-query", "-S", place]
        told = subprocess.run(words, capture_output=True, text=True, check=False)
        if told.returncode == 0:
            yield told.stdout.partition(":")[0]
            return


def _is_elf(path: Path) -> bool:
    with open(path, "rb") as file:
        return file.read(4) == b"\x7fELF"


def _told(*words: str) -> str:
    return _run(list(words)).strip()


def _run(words: list[str], environment: dict[str, str] | None = None) -> str:
    if shutil.which(words[0]) is None:
        raise SetupProblem(f"{words[0]} is missing: this needs a Debian or Ubuntu.")
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SetupProblem(f"{words[0]} failed:\n{(done.stdout + done.stderr)[-2000:]}")
    return done.stdout


def main(arguments: list[str]) -> None:
    """Raises SetupProblem."""
    bundle = Path(arguments[0]) if arguments else find_bundle()
    for package in build(bundle, Path(arguments[1]) if len(arguments) > 1 else CHECKOUT / "dist"):
        say(f"{package}: {package.stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    sys.exit(run_command(main))
