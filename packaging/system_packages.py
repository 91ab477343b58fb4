"""What the system's libraries and programs are called as packages, and how they get installed.

As root on Debian and its kin they are installed; otherwise the exact command is named and nothing is touched.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from problem import SetupProblem, say

FAMILIES = ("debian", "fedora", "arch", "suse")
COMMANDS = {
    "debian": "apt install",
    "fedora": "dnf install",
    "arch": "pacman -S",
    "suse": "zypper install",
}
# What is missing -> its package in each family, in the order of FAMILIES.
PACKAGES = {
    "libEGL.so.1": ("libegl1", "libglvnd-egl", "libglvnd", "libglvnd"),
    "libGL.so.1": ("libgl1", "libglvnd-glx", "libglvnd", "libglvnd"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon", "libxkbcommon", "libxkbcommon0"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11",
                              "libxkbcommon-x11-0"),
    "libxcb.so.1": ("libxcb1", "libxcb", "libxcb", "libxcb1"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor", "libxcb-cursor0"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm", "xcb-util-wm", "libxcb-icccm4"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image", "xcb-util-image", "libxcb-image0"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms", "libxcb-keysyms1"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb", "libxcb", "libxcb-randr0"),
    "libxcb-render.so.0": ("libxcb-render0", "libxcb", "libxcb", "libxcb-render0"),
    "libxcb-render-util.so.0": ("libxcb-render-util0", "xcb-util-renderutil", "xcb-util-renderutil",
                                "libxcb-render-util0"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb", "libxcb", "libxcb-shape0"),
    "libxcb-shm.so.0": ("libxcb-shm0", "libxcb", "libxcb", "libxcb-shm0"),
    "libxcb-sync.so.1": ("libxcb-sync1", "libxcb", "libxcb", "libxcb-sync1"),
    "libxcb-util.so.1": ("libxcb-util1", "xcb-util", "xcb-util", "libxcb-util1"),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0", "libxcb", "libxcb", "libxcb-xfixes0"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb", "libxcb", "libxcb-xkb1"),
    "libX11.so.6": ("libx11-6", "libX11", "libx11", "libX11-6"),
    "libX11-xcb.so.1": ("libx11-xcb1", "libX11-xcb", "libx11", "libX11-xcb1"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs", "dbus", "libdbus-1-3"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig", "fontconfig", "fontconfig"),
    "libfreetype.so.6": ("libfreetype6", "freetype", "freetype2", "libfreetype6"),
    # Where it is called libglib2.0-0t64, apt takes that for this name.
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2", "glib2", "libglib-2_0-0"),
    "libgthread-2.0.so.0": ("libglib2.0-0", "glib2", "glib2", "libgthread-2_0-0"),
    "libgssapi_krb5.so.2": ("libgssapi-krb5-2", "krb5-libs", "krb5", "krb5"),
    "libzstd.so.1": ("libzstd1", "libzstd", "zstd", "libzstd1"),
    "libz.so.1": ("zlib1g", "zlib", "zlib", "libz1"),
    "libwayland-client.so.0": ("libwayland-client0", "libwayland-client", "wayland", "libwayland-client0"),
    "libwayland-cursor.so.0": ("libwayland-cursor0", "libwayland-cursor", "wayland", "libwayland-cursor0"),
    "libwayland-egl.so.1": ("libwayland-egl1", "libwayland-egl", "wayland", "libwayland-egl1"),
    "fonts": ("fonts-dejavu-core", "dejavu-sans-fonts", "ttf-dejavu", "dejavu-fonts"),
    "ensurepip": ("python3-venv", "python3", "python", "python3"),
    "Xvfb": ("xvfb", "xorg-x11-server-Xvfb", "xorg-server-xvfb", "xorg-x11-server-Xvfb"),
    "dbus-run-session": ("dbus", "dbus-daemon", "dbus", "dbus-1"),
    "gnome-keyring-daemon": ("gnome-keyring", "gnome-keyring", "gnome-keyring", "gnome-keyring"),
    "desktop-file-validate": ("desktop-file-utils",) * 4,
    "appstreamcli": ("appstream", "appstream", "appstream", "AppStream"),
    "nginx": ("nginx-light", "nginx", "nginx", "nginx"),
    "apache2": ("apache2-bin", "httpd", "apache", "apache2"),
    "lighttpd": ("lighttpd", "lighttpd", "lighttpd", "lighttpd"),
    "curl": ("curl", "curl", "curl", "curl"),
    "xdotool": ("xdotool", "xdotool", "xdotool", "xdotool"),
    "xfce4-panel": ("xfce4-panel",) * 4,
    "chromium": ("chromium",) * 4,
}  # fmt: skip


def family(os_release: str) -> str:
    """The family of the distribution that the text of ``os-release`` describes, or an empty text."""
    pairs = (line.partition("=") for line in os_release.splitlines())
    fields = {name.strip(): value.strip().strip("'\"") for name, _, value in pairs}
    kin = f"{fields.get('ID', '')} {fields.get('ID_LIKE', '')}".split()
    aliases = {"ubuntu": "debian", "rhel": "fedora", "centos": "fedora", "opensuse": "suse"}
    return next((aliases.get(name, name) for name in kin if aliases.get(name, name) in FAMILIES), "")


def packages(missing: list[str], kind: str) -> tuple[list[str], list[str]]:
    """The packages that have what is missing, each once, and what no package is known for."""
    known = [name for name in missing if name in PACKAGES and kind in FAMILIES]
    found = {_package(name, kind): None for name in known}
    return list(found), [name for name in missing if name not in known]


def _package(name: str, kind: str) -> str:
    if name == "ensurepip" and kind == "debian":  # this interpreter's, which may not be the system's default
        return f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    return PACKAGES[name][FAMILIES.index(kind)]


def sentence(missing: list[str], reason: str, kind: str, *, root: bool) -> str:
    """What is missing, why it matters, and the exact command that mends it."""
    found, unknown = packages(missing, kind)
    text = f"missing on this system: {', '.join(missing)} ({reason})."
    if found:
        text += f" Install them with:\n  {'' if root else 'sudo '}{COMMANDS[kind]} {' '.join(found)}"
    if unknown:
        text += f"\n  Install the packages that have {', '.join(unknown)}, by your system's package search."
    return text


def require(missing: list[str], reason: str, *, may_install: bool) -> None:
    """Install what is missing where that is possible; else raise ``SetupProblem`` with the command."""
    kind, root = _this_system()
    found, unknown = packages(missing, kind)
    if unknown or not (may_install and _can_install(kind, root=root)):
        raise SetupProblem(sentence(missing, reason, kind, root=root))
    apt_install(found)


def want(missing: list[str], otherwise: str) -> None:
    """Install what is missing where that is possible; else say what happens without it, and go on."""
    if not missing:
        return
    try:
        require(missing, otherwise, may_install=True)
    except SetupProblem as problem:
        say(str(problem))


def _this_system() -> tuple[str, bool]:
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    for path in (Path("/etc/os-release"), Path("/usr/lib/os-release")):
        if path.exists():
            return family(path.read_text(encoding="utf-8")), root
    return "", root


def _can_install(kind: str, *, root: bool) -> bool:
    return root and kind == "debian" and shutil.which("apt-get") is not None


def apt_install(names: list[str]) -> None:
    """Install Debian packages; the lists are fetched when there are none or a package is not in them."""
    say(f"installing {', '.join(names)} …")
    install = ["install", "--yes", "--no-install-recommends", *names]
    have_lists = any(Path("/var/lib/apt/lists").glob("*_Packages*"))
    output = "" if have_lists else _apt(["update"])[1]
    code, told = _apt(install)
    if code and have_lists:
        output = _apt(["update"])[1]
        code, told = _apt(install)
    if code:
        shown = "\n".join((output + told).strip().splitlines()[-10:])
        network = "Could not resolve" in output + told or "Failed to fetch" in output + told
        hint = "The package server can't be reached: check the network. " if network else ""
        raise SetupProblem(f"apt-get could not install {' '.join(names)}. {hint}\n{shown}")


def _apt(arguments: list[str]) -> tuple[int, str]:
    # SYSTEMD_OFFLINE: a package's service (nginx) shall not start because a test wants its program.
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "SYSTEMD_OFFLINE": "1", "LC_ALL": "C"}
    done = subprocess.run(
        ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120", *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout
