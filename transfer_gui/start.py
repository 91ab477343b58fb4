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
import threading

EXIT_FAILED = 1
_ANSWER_SECONDS = 15.0
_MISSING = re.compile(r"\b(lib[\w.+-]+\.so[\w.]*): cannot open shared object file")
# What Qt's modules load when they are imported, and what its plugin for X11 loads besides.
_WINDOW = ("libGL.so.1", "libEGL.so.1", "libxkbcommon.so.0", "libfontconfig.so.1", "libdbus-1.so.3",
           "libglib-2.0.so.0")  # fmt: skip
_X11 = ("libX11-xcb.so.1", "libxkbcommon-x11.so.0",
        *(f"libxcb-{name}.so.{number}" for name, number in (
            ("cursor", 0), ("icccm", 4), ("image", 0), ("keysyms", 1), ("randr", 0), ("render-util", 0),
            ("shape", 0), ("sync", 1), ("xfixes", 0), ("xkb", 1))))  # fmt: skip
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
    if _is_x11_alone() and find_missing(*_X11):
        return _refuse(explain_libraries(*find_missing(*_WINDOW, *_X11)), shown=True)
    if sys.platform == "win32":
        # So that the task bar takes the window for the program of the start menu's entry.
        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID("io.github.transfer_gui.TransferGui")
    try:
        from transfer_gui.app import main as open_window
    except ImportError as error:
        found = _MISSING.search(str(error))
        if found is None:
            raise
        return _refuse(explain_libraries(found[1], *find_missing(*_WINDOW)), shown=True)
    return open_window()


def find_display_fault() -> str:
    """Say why no window can open on this Linux; empty where one can, or Qt is to do without a screen."""
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if not sys.platform.startswith("linux") or (platform and not platform.startswith(("xcb", "wayland"))):
        return ""
    # What Qt is told to use it uses alone.
    display = "" if platform and "xcb" not in platform else os.environ.get("DISPLAY", "")
    wayland = "" if platform and "wayland" not in platform else os.environ.get("WAYLAND_DISPLAY", "")
    if _asks_only() or (wayland and _answers_wayland(wayland)) or (display and _answers_x11()):
        return ""
    named = [
        f"{name} ({value})" for name, value in (("WAYLAND_DISPLAY", wayland), ("DISPLAY", display)) if value
    ]
    if not named:
        if platform:
            return f"There is no screen here that QT_QPA_PLATFORM ({platform}) could be shown on. {_WITHOUT}"
        return "There is no screen here: neither DISPLAY nor WAYLAND_DISPLAY is set. " + _WITHOUT
    told = "does not answer, or does not let this user in"
    return f"The screen of {' and '.join(named)} {told}. {_WITHOUT}"


_WITHOUT = "Start the program in a desktop session, or with ssh -X. transfer-gui-cli works without a screen."


def _answers_wayland(name: str) -> bool:
    place = os.path.join(os.environ.get("XDG_RUNTIME_DIR", ""), name)
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(_ANSWER_SECONDS)
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
    faults: list[int] = []

    def connect() -> None:
        connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
        faults.append(xcb.xcb_connection_has_error(connection))
        xcb.xcb_disconnect(connection)

    # A server that hangs, or a line to one that is dead, is waited for without an end.
    waiting = threading.Thread(target=connect, daemon=True)
    waiting.start()
    waiting.join(_ANSWER_SECONDS)
    return faults == [0]


def _is_x11_alone() -> bool:
    """Whether a window is to open on X11 and nowhere else: without a library of its plugin, Qt aborts."""
    platform = os.environ.get("QT_QPA_PLATFORM") or "xcb"
    if not sys.platform.startswith("linux") or not platform.startswith("xcb") or _asks_only():
        return False
    return "DISPLAY" in os.environ and not os.environ.get("WAYLAND_DISPLAY")


def _asks_only() -> bool:
    return bool(set(sys.argv[1:]) & {"-h", "--help", "--version"})


def find_missing(*names: str) -> list[str]:
    """Find which of these shared libraries can't be loaded."""
    missing = []
    for name in names:
        try:
            ctypes.CDLL(name)
        except OSError:
            missing.append(name)
    return missing


def explain_libraries(*names: str) -> str:
    """Say which libraries of the system are missing, and how to get them."""
    # Debian, policy 8.1: a library's package has its name and number, apart only where two digits would meet.
    words = (re.sub(r"(\d?)\.so\.", lambda at: f"{at[1]}-" if at[1] else "", name) for name in names)
    found = dict.fromkeys(word.lower().replace("libglib-", "libglib") for word in words)
    return (
        f"Libraries that windows need are missing on this system: {', '.join(dict.fromkeys(names))}. Install "
        f"the packages that have them; on Debian or Ubuntu: apt install {' '.join(found)}"
    )


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
