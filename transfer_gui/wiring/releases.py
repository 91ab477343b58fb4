"""The release feed: one small file of the project's site, asked for nothing but what it tells everybody.

Addresses stand in ``pyproject.toml`` (``project.urls``). What a package manager installed is renewed by it,
so that nothing is asked then.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from transfer_gui import __version__
from transfer_gui.backends.source import Source
from transfer_gui.core.host_access import Routes, direct_route
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.settings import Settings
from transfer_gui.paths import in_flatpak
from transfer_gui.wiring.endpoints import open_source
from transfer_gui.wiring.folder_sums import read_small

# Where package managers of systems put programs: dpkg and rpm, Homebrew, Nix, snap.
_MANAGED = ("/usr/", "/opt/homebrew/", "/home/linuxbrew/", "/nix/", "/snap/")
# Beside the program where winget had the installer write it, or whoever else renews a bundle.
_MARK = "managed-by"
_VERSION = lazy_pattern(r"[0-9]{1,6}(\.[0-9]{1,6}){0,3}")


class ReleaseFeed:
    """Tells of a release that is newer than this one. ``page`` is where it can be had."""

    def __init__(self, feed: str, page: str, open_by: Callable[[str], Source]) -> None:
        self.feed, self.page = feed, page
        self._open = open_by

    def look(self) -> str:
        """The newer version, '' if there is none. Blocks: off the GUI thread. Raises SourceError."""
        found = release_in(read_small(self._open(self.feed)))
        return found if is_newer(found, __version__) else ""


def open_feed(url: str, settings: Settings, routes: Routes = direct_route) -> Source:
    """A feed as one plain request, which does not even tell the program's version."""
    return open_source(url, settings, ranges=False, headers={"User-Agent": "transfer-gui"}, routes=routes)


def feed_for(open_by: Callable[[str], Source]) -> ReleaseFeed | None:
    """The project's feed; None where there is none, or where a package manager brings new releases."""
    try:
        installed = distribution("transfer-gui")
    except PackageNotFoundError:
        return None
    told = (one.partition(",") for one in installed.metadata.get_all("Project-URL") or ())
    urls = {name.strip(): url.strip() for name, _, url in told}
    feed, page = urls.get("Releases", ""), urls.get("Download", "")
    if not (feed and page) or is_managed(installed):
        return None
    return ReleaseFeed(feed, page, open_by)


def is_managed(installed: Distribution) -> bool:
    """Whether pip, a system's package manager, Flatpak or snap installed it, and not a person."""
    if in_flatpak() or "SNAP" in os.environ:
        return True
    if getattr(sys, "frozen", False):
        return is_bundle_managed(Path(sys.executable).resolve())
    origin = installed.read_text("direct_url.json") or "{}"
    return not json.loads(origin).get("dir_info", {}).get("editable", False)


def is_bundle_managed(program: Path, root: Path = Path("/")) -> bool:
    """Whether a package manager brought the bundle that ``program`` is in. ``root``: the system's."""
    if str(program).startswith(_MANAGED) or (program.parent / _MARK).exists():
        return True
    # Homebrew moves an app into /Applications, and keeps a link to it where it was.
    apps = [above for above in program.parents if above.suffix == ".app"]
    rooms = [root / place / "Caskroom" / "transfer-gui" for place in ("opt/homebrew", "usr/local")]
    links = [link for room in rooms for link in room.glob("*/*.app")]
    return any(link.resolve() == app for link in links for app in apps)


def release_in(text: str) -> str:
    """The version that a feed names, '' where it is none: ``{"version": "1.2.3"}``."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return ""
    found = told.get("version") if isinstance(told, dict) else None
    return found if isinstance(found, str) and _VERSION.fullmatch(found) else ""


def is_newer(found: str, own: str) -> bool:
    """Whether a release is newer than our own version; one that is no release is never."""
    return bool(_VERSION.fullmatch(found)) and _numbers(found) > _numbers(own)


def _numbers(version: str) -> tuple[int, ...]:
    found = [int(number) for number in re.findall(r"[0-9]+", version)[:4]]
    return tuple(found + [0] * (4 - len(found)))
