"""Which of the system's libraries and programs are missing; Linux only.

PySide6's wheels bring Qt, but not what Qt expects of a desktop: a bare server or container lacks it.
Not here: how the packages are called and installed (``system_packages.py``).
"""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from system_packages import PACKAGES

FONTS = "fonts"
# The programs that tests start, beside what pip installs.
TOOLS = (
    *("Xvfb", "dbus-run-session", "gnome-keyring-daemon", "nginx", "apache2", "lighttpd", "curl"),
    "xdotool",
    *("desktop-file-validate", "appstreamcli", "xfce4-panel", "chromium"),
)

_MODULES = ("Core", "Gui", "Widgets", "DBus", "Network", "Svg")
_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
_FONT_ENDINGS = (".ttf", ".otf", ".ttc", ".pfb")
_NOT_FOUND = re.compile(r"^\s*(\S+) => not found", re.MULTILINE)


def qt_files(pyside: Path) -> list[Path]:
    """The shared objects that the program loads: Qt's modules and the plugin for this display."""
    wayland_only = bool(os.environ.get("WAYLAND_DISPLAY")) and not os.environ.get("DISPLAY")
    plugins = (pyside / "Qt" / "plugins" / "platforms").glob(
        "libqwayland*.so" if wayland_only else "libqxcb.so"
    )
    modules = (pyside / "Qt" / "lib" / f"libQt6{name}.so.6" for name in _MODULES)
    return [path for path in (*modules, *sorted(plugins)) if path.exists()]


def missing_libraries(pyside: Path, ldd: str | None = None) -> list[str]:
    """Sonames that the dynamic linker can't find for PySide6; ``ldd``: whom to ask, else the PATH's."""
    program = ldd or shutil.which("ldd")
    if program is None:
        return [name for name in PACKAGES if ".so" in name and not loads(name)]
    command = [program, *map(str, qt_files(pyside))]
    answer = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C"}, timeout=60
    )
    return not_found(answer.stdout)


def not_found(ldd_output: str) -> list[str]:
    """The sonames that ldd's output calls not found, each once, sorted."""
    return sorted(set(_NOT_FOUND.findall(ldd_output)))


def loads(soname: str) -> bool:
    """Whether the dynamic linker finds a library of that name."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def has_test_font(folders: Iterable[str] = _FONT_FOLDERS) -> bool:
    """Whether the font is there that the tests measure windows with (``tests/fonts.conf``)."""
    return any(
        "DejaVuSans.ttf" in files for folder in folders for _, _, files in os.walk(os.path.expanduser(folder))
    )


def has_fonts(folders: Iterable[str] = _FONT_FOLDERS) -> bool:
    """Whether any font is installed; without one Qt draws no text at all."""
    for folder in folders:
        for _, _, files in os.walk(os.path.expanduser(folder)):
            if any(name.lower().endswith(_FONT_ENDINGS) for name in files):
                return True
    return False
