"""Builds an AppImage from a bundle: one file that runs on any Linux of its architecture.

    .venv/bin/python packaging/appimage.py RUNTIME [BUNDLE [FOLDER]]

RUNTIME is the program that mounts the rest of the file: ``runtime-x86_64`` of the AppImage project's
type2-runtime or, as it was tried with, AppImageKit's. No package brings one ready to use. BUNDLE is what
``bundle.py`` made (``dist/transfer-gui``); the file goes to FOLDER (``dist``). Needs mksquashfs (Debian:
squashfs-tools).
"""

from __future__ import annotations

import platform
import shutil
import sys
import tempfile
from pathlib import Path

import distributions
from deb import APP_ID, LINUX, NAME
from icons import SOURCE as ICON
from icons import draw
from problem import SetupProblem, run_command, say
from tools import CHECKOUT, run

_ELF = b"\x7fELF"
_TYPE = b"AI\x02"  # at byte 8, by which desktops know an AppImage of type 2
_PICTURE = 256
_RUN = f"""#!/bin/sh
# Called by the name {NAME}-cli, that of a link to the AppImage, it is the command line.
case "${{ARGV0##*/}}" in {NAME}-cli) program={NAME}-cli ;; *) program={NAME} ;; esac
exec "${{APPDIR:-$(dirname "$(readlink -f "$0")")}}/usr/lib/{NAME}/$program" "$@"
"""


def build(runtime: Path, bundle: Path, folder: Path) -> Path:
    """The AppImage's file. Raises SetupProblem."""
    head = runtime.read_bytes() if runtime.is_file() else b""
    if head[:4] != _ELF or head[8:11] != _TYPE:
        raise SetupProblem(
            f"{runtime} is no runtime of an AppImage: take one of its project's type2-runtime."
        )
    if not (bundle / NAME).exists():
        raise SetupProblem(f"there is no bundle in {bundle}: packaging/bundle.py makes one.")
    squash = shutil.which("mksquashfs")
    if squash is None:
        raise SetupProblem("mksquashfs is missing: install squashfs-tools.")
    folder.mkdir(parents=True, exist_ok=True)
    target = folder.absolute() / f"{NAME}-{distributions.version()}-{platform.machine()}.AppImage"
    with tempfile.TemporaryDirectory(prefix="transfer-gui-appimage-") as made:
        inside, packed = Path(made) / "AppDir", Path(made) / "packed"
        lay(inside, bundle)
        stamp = distributions.source_date()
        # gzip: what every runtime can read.
        words = ["-root-owned", "-noappend", "-comp", "gzip", "-mkfs-time", stamp, "-all-time", stamp]
        run([squash, str(inside), str(packed), "-quiet", "-no-progress", *words])
        with open(target, "wb") as file, open(packed, "rb") as rest:
            file.write(head)
            shutil.copyfileobj(rest, file)
    target.chmod(0o755)
    return target


def lay(root: Path, bundle: Path) -> None:
    """Make the AppDir: program, desktop entry, icon and metainfo. Raises SetupProblem."""
    shutil.copytree(bundle, root / "usr/lib" / NAME, symlinks=True)
    (root / "AppRun").write_text(_RUN, encoding="utf-8")
    (root / "AppRun").chmod(0o755)
    for name in (f"{APP_ID}.desktop", f"{APP_ID}.metainfo.xml"):
        place = root / "usr/share" / ("metainfo" if name.endswith("xml") else "applications")
        place.mkdir(parents=True)
        shutil.copy(LINUX / name, place)
    (root / f"{APP_ID}.desktop").symlink_to(f"usr/share/applications/{APP_ID}.desktop")
    shutil.copy(ICON, root / f"{APP_ID}.svg")
    picture = root / f"{APP_ID}.png"
    if not draw(_PICTURE, picture):
        raise SetupProblem(f"the icon could not be drawn at {_PICTURE} pixels")
    picture.rename(root / ".DirIcon")


def main(arguments: list[str]) -> None:
    """Raises SetupProblem."""
    if not arguments:
        raise SetupProblem("which runtime? packaging/appimage.py RUNTIME [BUNDLE [FOLDER]]")
    bundle = Path(arguments[1]) if len(arguments) > 1 else CHECKOUT / "dist" / NAME
    target = build(
        Path(arguments[0]), bundle, Path(arguments[2]) if len(arguments) > 2 else CHECKOUT / "dist"
    )
    say(f"{target}: {target.stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    sys.exit(run_command(main))
