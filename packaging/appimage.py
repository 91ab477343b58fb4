"""Builds an AppImage from a bundle: one file that runs on any Linux of its architecture.

    .venv/bin/python packaging/appimage.py [--runtime RUNTIME] [BUNDLE [FOLDER]]

RUNTIME is the program that mounts the rest of the file, such as ``runtime-x86_64`` of the AppImage project's
type2-runtime. Without it, on Debian or Ubuntu, AppImageKit's is taken from the source of Debian's package
libappimage, by its hash; that one needs libfuse2 where the file is started. BUNDLE is what ``bundle.py``
makes, and is made where there is none (``dist/transfer-gui``); the file goes to FOLDER (``dist``). Needs
mksquashfs (Debian: squashfs-tools).
"""

from __future__ import annotations

import hashlib
import platform
import re
import shutil
import sys
import tarfile
import tempfile
from pathlib import Path

import distributions
from bundle import find_bundle
from deb import APP_ID, LINUX, NAME
from icons import SOURCE as ICON
from icons import draw
from problem import SetupProblem, run_command, say
from tools import CHECKOUT, run

_ELF = b"\x7fELF"
_TYPE = b"AI\x02"  # at byte 8, by which desktops know an AppImage of type 2
_PICTURE = 256
# An AppImage in the source of libappimage, and the runtime that it begins with.
_TESTED = "tests/data/Echo-no-integrate-x86_64.AppImage"
_LENGTH = 188_392
_SHA256 = "dd75a7b9d27d372773e7d3c7a2ff761718ee4d5dd28f3ae0a9993c1cf5dbaa84"
_RUN = f"""#!/bin/sh
# With --cli first, or called by the name {NAME}-cli, that of a link to the AppImage, it is the command line.
case "${{ARGV0##*/}}" in {NAME}-cli) program={NAME}-cli ;; *) program={NAME} ;; esac
if [ "${{1-}}" = --cli ]; then
    program={NAME}-cli
    shift
fi
exec "${{APPDIR:-$(dirname "$(readlink -f "$0")")}}/usr/lib/{NAME}/$program" "$@"
"""


def fetch_runtime(folder: Path) -> Path:
    """Take the runtime out of an AppImage that libappimage is tested with. Raises SetupProblem."""
    if shutil.which("apt-get") is None or platform.machine() != "x86_64":
        raise SetupProblem(
            "there is no runtime for this system here: give one of type2-runtime by --runtime."
        )
    parts = folder / "parts"
    for path in (parts, folder / "lists" / "partial", folder / "archives" / "partial"):
        path.mkdir(parents=True)
    # The system's own places of packages, as those of sources.
    for path in (Path("/etc/apt/sources.list"), *Path("/etc/apt/sources.list.d").iterdir()):
        if path.suffix in (".list", ".sources") and path.is_file():
            text = path.read_text(encoding="utf-8")
            for pattern in (r"^deb(?= )", r"(?<=^Types: )deb$"):
                text = re.sub(pattern, "deb-src", text, flags=re.MULTILINE)
            (parts / path.name).write_text(text, encoding="utf-8")
    places = {"SourceList": "/dev/null", "SourceParts": parts}
    words = [word for name, place in places.items() for word in ("-o", f"Dir::Etc::{name}={place}")]
    words += ["-o", f"Dir::State::Lists={folder}/lists", "-o", f"Dir::Cache={folder}", "-q"]
    run(["apt-get", *words, "update"])
    run(["apt-get", *words, "source", "--download-only", "--tar-only", "libappimage"], folder=folder)
    with tarfile.open(next(folder.glob("*.tar.*"))) as archive:
        member = next(name for name in archive.getnames() if name.endswith(_TESTED))
        content = archive.extractfile(member)
        head = content.read(_LENGTH) if content is not None else b""
    if hashlib.sha256(head).hexdigest() != _SHA256:
        raise SetupProblem("libappimage's source has another runtime than that which was tried.")
    runtime = folder / "runtime"
    runtime.write_bytes(head)
    return runtime


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
    own = arguments[1] if arguments[:1] == ["--runtime"] and len(arguments) > 1 else ""
    folders = [Path(word) for word in arguments[2 if own else 0 :]]
    bundle = folders[0] if folders else find_bundle()
    with tempfile.TemporaryDirectory(prefix="transfer-gui-runtime-") as folder:
        runtime = Path(own) if own else fetch_runtime(Path(folder))
        target = build(runtime, bundle, folders[1] if folders[1:] else CHECKOUT / "dist")
    say(f"{target}: {target.stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    sys.exit(run_command(main))
