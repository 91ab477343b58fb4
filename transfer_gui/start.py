"""The window's first steps, without Qt: what it cannot open without is tried first, and a lack is told.

Qt ends the process (134) where no display answers and blames one of its libraries, and a missing library of
the system shows as a traceback. The sentences are English: Qt chooses the language, and is not there yet.
"""

from __future__ import annotations

import ctypes
import gc
import os
import re
import shutil
import socket
import subprocess
import sys

EXIT_FAILED = 1
_MISSING = re.compile(r"\b(lib[\w.+-]+\.so[\w.]*): cannot open shared object file")
# Debian's packages of the libraries that Qt's modules load when they are imported.
_PACKAGES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}
# Programs that show a sentence to somebody who looks at no terminal, and how they are asked.
_SHOW = (
    ("zenity", "--error", "--no-markup", "--text"),
    ("kdialog", "--error"),
    ("xmessage", "-center"),
    ("notify-send", "--", "Transfer GUI"),
)


def main() -> int:
    """Open the window; the process's exit code, 1 where a sentence says why it cannot open."""
    # Imports leave no garbage, and looking for some takes a tenth of the start; the window does it later.
    gc.disable()
    if fault := find_display_fault():
        return _refuse(fault)
    if sys.platform == "win32":
        # So that the task bar takes the window for the program of the start menu's entry.
        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID("io.github.transfer_gui.TransferGui")
    try:
        from transfer_gui.app import main as open_window
    except ImportError as error:
        found = _MISSING.search(str(error))
        if found is None:
            raise
        return _refuse(explain_library(found[1]), shown=True)
    return open_window()


def find_display_fault() -> str:
    """Say why no window can open on this Linux; empty where one can, or Qt is to do without a screen."""
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if not sys.platform.startswith("linux") or (platform and not platform.startswith(("xcb", "wayland"))):
        return ""
    asked = set(sys.argv[1:]) & {"-h", "--help", "--version"}
    display, wayland = os.environ.get("DISPLAY", ""), os.environ.get("WAYLAND_DISPLAY", "")
    if asked or (wayland and _answers_wayland(wayland)) or (display and _answers_x11()):
        return ""
    named = [
        f"{name} ({value})" for name, value in (("WAYLAND_DISPLAY", wayland), ("DISPLAY", display)) if value
    ]
    if not named:
        return "There is no screen here: neither DISPLAY nor WAYLAND_DISPLAY is set. " + _WITHOUT
    told = "does not answer, or does not let this user in"
    return f"The screen of {' and '.join(named)} {told}. {_WITHOUT}"


_WITHOUT = "Start the program in a desktop session, or with ssh -X. transfer-gui-cli works without a screen."


def _answers_wayland(name: str) -> bool:
    place = os.path.join(os.environ.get("XDG_RUNTIME_DIR", ""), name)
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(5)
        try:
            line.connect(place)
        except OSError:
            return False
    return True


def _answers_x11() -> bool:
    """Connect as Qt will, with this user's cookie; where libxcb is missing, Qt itself says so."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not failed


def explain_library(name: str) -> str:
    """Say which library of the system is missing, and how to get it."""
    package = _PACKAGES.get(name)
    way = f"on Debian or Ubuntu: apt install {package}" if package else "by your system's packages"
    return f"A library that windows need is missing on this system: {name}. Install it, {way}."


def _refuse(sentence: str, *, shown: bool = False) -> int:
    """Tell why; on the screen too where nobody sees the terminal."""
    print(f"transfer-gui: {sentence}", file=sys.stderr)
    if shown and not sys.stderr.isatty():
        for program, *words in _SHOW:
            if path := shutil.which(program):
                subprocess.Popen([path, *words, sentence], stderr=subprocess.DEVNULL, start_new_session=True)
                break
    return EXIT_FAILED


if __name__ == "__main__":
    sys.exit(main())
