"""``browser``: let web browsers find the program, for the extension that sends links to it.

A browser starts only programs that a file in a folder of its own names (a native messaging host's manifest);
on Windows the registry says where that file is.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from transfer_gui.cli.arguments import add_json
from transfer_gui.cli.exit_codes import EXIT_DONE
from transfer_gui.cli.report import emit
from transfer_gui.core.errors import StorageFull, UsageError
from transfer_gui.core.private_files import make_folders, write_private
from transfer_gui.core.redact import escape_controls
from transfer_gui.ipc.browser_messages import CHROMIUM_ID, FIREFOX_ID, HOST_NAME, SITES_KEY, read_sites
from transfer_gui.paths import HOME_VARIABLE, Paths, find_command, find_image, resource
from transfer_gui.wiring.app import open_app


class _Browser(NamedTuple):
    """Where a browser keeps its things: below ``~/.config`` (Firefox: ``~``), in macOS's Application Support,
    and in the registry."""

    linux: str
    macos: str
    windows: str


_BROWSERS = {
    "chrome": _Browser("google-chrome", "Google/Chrome", r"Google\Chrome"),
    "chromium": _Browser("chromium", "Chromium", "Chromium"),
    "edge": _Browser("microsoft-edge", "Microsoft Edge", r"Microsoft\Edge"),
    "brave": _Browser(
        "BraveSoftware/Brave-Browser", "BraveSoftware/Brave-Browser", r"BraveSoftware\Brave-Browser"
    ),
    "vivaldi": _Browser("vivaldi", "Vivaldi", "Vivaldi"),
    "firefox": _Browser(".mozilla", "Mozilla", "Mozilla"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``browser install|remove|status|forget``."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    install = actions.add_parser("install", help="let browsers find the program")
    remove = actions.add_parser("remove", help="take that back")
    status = actions.add_parser("status", help="which browsers find it, and which sites were agreed to")
    forget = actions.add_parser("forget", help="ask about a site again")
    for action in (install, remove):
        named = f"{', '.join(_BROWSERS)}; without a name all that are here"
        action.add_argument("browsers", nargs="*", metavar="BROWSER", help=named, type=_parse_name)
    forget.add_argument("site", metavar="SITE", help="as browser status tells it; all for every one")
    for action in (install, remove, status, forget):
        add_json(action)


def _parse_name(text: str) -> str:
    if text not in _BROWSERS:
        raise argparse.ArgumentTypeError(f"there is no browser {text!r}; there are {', '.join(_BROWSERS)}")
    return text


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Run one of install, remove, status, forget; the exit code. Raises UsageError, StorageFull."""
    if options.action == "status":
        return _tell_status(options, paths)
    if options.action == "forget":
        return _forget(options, paths)
    names = options.browsers or [name for name in _BROWSERS if _home_of(name).is_dir()]
    if not names and options.action == "install":
        raise UsageError(problem="browser_unknown")
    try:
        written = [
            _install(name, paths) if options.action == "install" else _remove(name, paths) for name in names
        ]
    except OSError as error:
        raise StorageFull(problem="file", path=str(error.filename or ""), reason=error.strerror) from error
    files = [str(path) for path in written if path is not None]
    extension = _find_extension(paths)
    if options.json:
        emit("result", state="ok", files=files, extension=str(extension))
        return EXIT_DONE
    for file in files:
        print(f"{'Written' if options.action == 'install' else 'Removed'}: {file}")
    if options.action == "install":
        print(f"The extension: {extension}. The guide “From the browser” says how it is loaded.")
    return EXIT_DONE


def _home_of(name: str) -> Path:
    """Find the folder that a browser makes when it first starts."""
    browser, home = _BROWSERS[name], Path.home()
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / browser.macos
    if name == "firefox":
        return home / browser.linux
    return Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config") / browser.linux


def _manifest_of(name: str, paths: Paths) -> Path:
    if sys.platform == "win32":
        return paths.data / f"browser-{name}.json"
    linux_firefox = name == "firefox" and sys.platform != "darwin"
    folder = "native-messaging-hosts" if linux_firefox else "NativeMessagingHosts"
    return _home_of(name) / folder / f"{HOST_NAME}.json"


def _install(name: str, paths: Paths) -> Path:
    """Write the manifest by which a browser finds us, and the program that it names."""
    path = _manifest_of(name, paths)
    make_folders(path.parent)
    if name == "firefox":
        callers = {"allowed_extensions": [FIREFOX_ID]}
    else:
        callers = {"allowed_origins": [f"chrome-extension://{CHROMIUM_ID}/"]}
    manifest = {"name": HOST_NAME, "description": "Transfer GUI", "type": "stdio"}
    manifest["path"] = str(_write_program(paths))
    write_private(path, json.dumps(manifest | callers, indent=2) + "\n")
    if sys.platform == "win32":
        import winreg

        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _registry_key(name)) as key:
            winreg.SetValueEx(key, "", 0, winreg.REG_SZ, str(path))
    return path


def _write_program(paths: Paths) -> Path:
    """Write the script that stands for this very program: a manifest names a file without words."""
    words = [*find_command(), "browser-host"]
    home = os.environ.get(HOME_VARIABLE, "")
    if sys.platform == "win32":
        path = paths.data / "browser-host.bat"
        place = f'@set "{HOME_VARIABLE}={os.path.abspath(home)}"\n' if home else ""
        write_private(path, f"{place}@{subprocess.list2cmdline(words)} %*\n")
        return path
    path = paths.data / "browser-host"
    place = f"export {HOME_VARIABLE}={shlex.quote(os.path.abspath(home))}\n" if home else ""
    write_private(path, f'#!/bin/sh\n{place}exec {shlex.join(words)} "$@"\n')
    path.chmod(0o700)
    return path


def _find_extension(paths: Paths) -> Path:
    """The extension's folder, which a browser reads at each start: a copy, where ours is in an AppImage."""
    found = resource("browser")
    if not find_image():
        return found
    return Path(shutil.copytree(found, paths.data / "browser", dirs_exist_ok=True))


def _registry_key(name: str) -> str:
    return rf"Software\{_BROWSERS[name].windows}\NativeMessagingHosts\{HOST_NAME}"


def _remove(name: str, paths: Paths) -> Path | None:
    """Take the manifest away; None where there was none. The program stays for other browsers."""
    path = _manifest_of(name, paths)
    if not path.exists():
        return None
    path.unlink()
    if sys.platform == "win32":
        import winreg

        winreg.DeleteKey(winreg.HKEY_CURRENT_USER, _registry_key(name))
    return path


def _tell_status(options: argparse.Namespace, paths: Paths) -> int:
    """Tell of each browser whether it finds a program that is there, and the sites that were agreed to."""
    found = {name: _is_installed(_manifest_of(name, paths)) for name in _BROWSERS}
    with open_app(paths) as (stores, _):
        sites = read_sites(stores.settings.get_ui(SITES_KEY))
    if options.json:
        emit("result", state="ok", browsers=found, sites=[one._asdict() for one in sites])
        return EXIT_DONE
    for name, installed in found.items():
        otherwise = "not installed" if _home_of(name).is_dir() else "no such browser here"
        print(f"{name:<9} {'installed' if installed else otherwise}")
    for site in sites:
        page = f", on pages of {escape_controls(site.page)}" if site.page != site.name else ""
        how = "downloads are taken over" if site.taken else "sent by hand"
        print(f"{escape_controls(site.name)}{page}: {how}")
    return EXIT_DONE


def _is_installed(manifest: Path) -> bool:
    try:
        return os.access(json.loads(manifest.read_bytes())["path"], os.X_OK)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _forget(options: argparse.Namespace, paths: Paths) -> int:
    """Forget what was agreed to for a site. Raises UsageError where nothing was."""
    with open_app(paths) as (stores, _):
        sites = read_sites(stores.settings.get_ui(SITES_KEY))
        left = [one for one in sites if options.site not in (one.name, "all")]
        if len(left) == len(sites) and options.site != "all":
            raise UsageError(problem="browser_site", value=options.site)
        stores.settings.set_ui(SITES_KEY, json.dumps(left))
    if options.json:
        emit("result", state="ok", sites=[one._asdict() for one in left])
    return EXIT_DONE
