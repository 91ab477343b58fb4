"""Pictures of every dialog in both themes, to be looked at: ``python -m tests.ui.dialog_screenshots``.

Writes PNG files to ``tests/artefacts/``. Not collected by pytest; ``test_dialog_screenshots.py`` runs it.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QToolButton

from tests.ui import profile_scenes
from tests.ui.fake_services import AWS, OWN, SANDBOX, FakeServices
from tests.ui.record_scenes import RECORD_SCENES
from tests.ui.store_scenes import STORE_SCENES, settle
from transfer_gui.core.destination_errors import CredentialsInvalid
from transfer_gui.core.errors import KeychainMissing, TransferError
from transfer_gui.core.new_transfers import new_transfer
from transfer_gui.core.object_options import ObjectChoices
from transfer_gui.core.preflight import Preflight
from transfer_gui.core.profile import CredentialKind
from transfer_gui.core.settings import Settings
from transfer_gui.core.source_errors import SourceMissing
from transfer_gui.core.spec import Spec
from transfer_gui.core.store_traits import CheckAnswer, Examination
from transfer_gui.core.validator import Validator
from transfer_gui.links import queue_files
from transfer_gui.links.entries import LinkEntry
from transfer_gui.links.folder_pages import FolderEntry
from transfer_gui.text.language import tr
from transfer_gui.ui.adding.add_dialog import AddDialog
from transfer_gui.ui.adding.folder_dialog import FolderDialog
from transfer_gui.ui.adding.list_dialog import ListDialog
from transfer_gui.ui.adding.preflight_card import PreflightDialog
from transfer_gui.ui.profiles.object_options_form import OptionsSection
from transfer_gui.ui.profiles.profile_dialog import ProfilesDialog
from transfer_gui.ui.queue.import_dialog import ImportDialog
from transfer_gui.ui.settings.settings_dialog import SettingsDialog
from transfer_gui.ui.settings.settings_page import SettingsPage
from transfer_gui.ui.settings.settings_pages import (
    AppearancePage,
    LimitsPage,
    LogPage,
    MemoryPage,
    NamingPage,
    NetworkPage,
)
from transfer_gui.ui.widgets import icons
from transfer_gui.ui.widgets.theme import apply_theme
from transfer_gui.ui.window.fresh_links_dialog import FreshLinksDialog

ROOT = Path(__file__).parents[2]
PROFILES = (AWS, OWN, SANDBOX)
LINK = "https://download.example.org/releases/2026/dataset-v3.tar.gz"


def _add_one() -> QDialog:
    return AddDialog([LINK], PROFILES, "Work")


def _add_many() -> QDialog:
    links = [f"https://cdn.example.net/video/part-{number:02}.mp4" for number in range(1, 6)]
    return AddDialog(
        [*links, "example.com/no-scheme.zip", "ftp://old.example/x.iso", links[0]], PROFILES, "Work"
    )


def _add_more() -> QDialog:
    dialog = _add_one()
    next(button for button in dialog.findChildren(QToolButton) if button.text() == tr("More Options")).click()
    return dialog


_FOLDER = "https://download.example.org/releases/"


def _add_folder() -> QDialog:
    return AddDialog([_FOLDER], PROFILES, "Work", read_folder=lambda link, headers: _Below())


class _Below:
    """What lies below a folder's link."""

    pages, files = 3, 8
    plain = False

    def __init__(self) -> None:
        self.unread: list[tuple[str, TransferError]] = [
            ("private/", SourceMissing(host="download.example.org"))
        ]

    def __iter__(self) -> Iterator[FolderEntry]:
        for number in range(6):
            path = f"{2024 + number // 3}/dataset-v{number}.tar.gz"
            yield FolderEntry(path, _FOLDER + path, (number + 1) * 734_003_200, modified=1.7e9 + number * 1e6)
        yield FolderEntry("README.txt", f"{_FOLDER}README.txt", 4_096, modified=1.71e9)
        yield FolderEntry("SHA256SUMS", f"{_FOLDER}SHA256SUMS")

    def stop(self) -> None:
        """It is all here."""


def _folder() -> QDialog:
    dialog = FolderDialog(_FOLDER, _Below(), {}, None)
    while not dialog.entries():
        settle()
    dialog._tree.expandAll()
    return dialog


def _add_options() -> QDialog:
    dialog = _add_one()
    next(
        button for button in dialog.findChildren(QToolButton) if button.text() == tr("Object Options")
    ).click()
    return dialog


def _add_refused_options() -> QDialog:
    """The bucket is known to take neither tags nor ACLs; the profile's tags are chosen all the same."""
    answers = {"tags": CheckAnswer.NO, "acl": CheckAnswer.NO, "sse_kms": CheckAnswer.NO}
    profile = replace(PROFILES[0], options=ObjectChoices(tags=(("team", "media"),)))
    dialog = AddDialog([LINK], [profile], profile.name)
    dialog.examine_with(lambda _profile: Examination(answers, {}, 1_700_000_000.0))
    section = dialog.findChild(OptionsSection)
    assert section is not None
    section.unfold(True)
    dialog.resize(dialog.width(), 860)
    return dialog


def _add_pattern() -> QDialog:
    curl = LinkEntry(LINK + "?sig=x", headers={"Cookie": "session=1", "User-Agent": "Mozilla/5.0"})
    pattern = "https://cdn.example.net/video/part-[001-120].mp4"
    dialog = AddDialog([pattern, curl], PROFILES, "Work", template="{date:%Y/%m}/{n:03}-{name}")
    dialog._preview.unfold(True)
    return dialog


class _Seen:
    """A look that has found this."""

    def __init__(self, found: Preflight) -> None:
        self._found = found

    def run(self) -> Preflight:
        return self._found

    def cancel(self) -> None:
        pass


_FILE = Preflight(
    address="https://cdn-7.example.net/releases/2026/dataset-v3.tar.gz?X-Amz-Expires=***&X-Amz-Signature=***",
    size=184_467_440_737,
    content_type="application/gzip",
    ranges=True,
    validator=Validator('"5d41402abc4b2a76b9719d911017c592-2345"', "Wed, 21 Oct 2026 07:28:00 GMT"),
    expires=time.time() + 3541,
    key="incoming/dataset-v3.tar.gz",
    place="s3://work-archive/incoming/dataset-v3.tar.gz",
    taken=False,
    parts=369,
    part_size=500_000_000,
    connections=10,
)


def _add_looked(found: Preflight) -> QDialog:
    dialog = AddDialog([LINK], PROFILES, "Work", begin=lambda _spec: _Seen(found))
    assert dialog._card is not None
    dialog._card.look()
    return dialog


def _import() -> QDialog:
    facts: list[dict[str, object]] = [
        {"url": f"https://cdn.example.net/data/part-{number:02}.bin", "bucket": "archive", "prefix": "in/"}
        for number in range(1, 6)
    ]
    facts[1] |= {"state": "done"}
    facts[2] |= {"link_left_out": True, "url": "https://cdn.example.net/s.bin?X-Amz-Signature=***"}
    facts[3] |= {"bucket": "no bucket!"}
    facts[4] |= {"profile": "Office"}
    text = json.dumps({"format": "transfer-gui-queue", "version": 1, "transfers": facts})
    return ImportDialog(queue_files.read_queue(text), profiles=["Work", "Home"])


def _fresh_links() -> QDialog:
    host = "https://cdn.example.net"
    old = [f"{host}/data/part-{number:02}.bin?sig=old" for number in range(1, 6)]
    fresh = [f"{host}/data/part-{number:02}.bin?sig=new" for number in (3, 1, 5)] + [f"{host}/get?id=2"]
    return FreshLinksDialog([new_transfer(Spec(url, "b")) for url in old], "\n".join(fresh))


def _list() -> QDialog:
    lines = [
        f"https://cdn.example.net/data/part-{number:02}.bin\tset/part-{number:02}.bin\t{'ab' * 32}"
        for number in range(1, 8)
    ]
    lines.insert(3, "example.com/no-scheme.zip\tname.zip")
    dialog = ListDialog("\n".join(lines), PROFILES, "Work")
    dialog._read()
    settle()  # the height at the first showing follows from what was read
    return dialog


def _list_empty() -> QDialog:
    return ListDialog("", PROFILES, "Work")


def _add_without_profile() -> QDialog:
    return AddDialog([LINK], (), "")


def _profiles() -> QDialog:
    return ProfilesDialog(FakeServices(*PROFILES))


def _profiles_other() -> QDialog:
    dialog = ProfilesDialog(FakeServices(*PROFILES), name="Home store")
    _press(dialog, tr("&Test Connection"))
    return dialog


def _profiles_failed() -> QDialog:
    services = FakeServices(*PROFILES)
    services.test_result = CredentialsInvalid(profile="Work")
    dialog = ProfilesDialog(services)
    settle()
    _press(dialog, tr("&Test Connection"))
    return dialog


def _profiles_new() -> QDialog:
    services = FakeServices()
    services.keychain = KeychainMissing(backend="null")
    dialog = ProfilesDialog(services)
    dialog._form.name.setText("Backup")
    return dialog


def _profiles_session() -> QDialog:
    dialog = _profiles()
    assert isinstance(dialog, ProfilesDialog)
    dialog._form.credentials.choose(CredentialKind.AWS_PROFILE)
    return dialog


def _profiles_sandbox() -> QDialog:
    return ProfilesDialog(FakeServices(*PROFILES), name="Sandbox")


def _settings() -> QDialog:
    return SettingsDialog(Settings(limit=5_000_000))


_PAGES = (LimitsPage, MemoryPage, NamingPage, NetworkPage, AppearancePage, LogPage)


def _settings_at(kind: type[SettingsPage]) -> QDialog:
    dialog = SettingsDialog(Settings(naming="{date:%Y/%m}/{n:03}-{name}", hours="Mon-Fri 22:00-06:00"))
    dialog.open_page(kind)
    return dialog


def _settings_wrong() -> QDialog:
    dialog = SettingsDialog(Settings())
    dialog.page(LimitsPage).limit.setEditText("10 Mbit")
    dialog.open_page(LimitsPage)
    return dialog


def _press(dialog: QDialog, text: str) -> None:
    next(button for button in dialog.findChildren(QPushButton) if button.text() == text).click()


SCENES: dict[str, Callable[[], QDialog]] = {
    "add-one": _add_one,
    "add-many": _add_many,
    "add-more-options": _add_more,
    "add-without-profile": _add_without_profile,
    "add-object-options": _add_options,
    "add-refused-options": _add_refused_options,
    "add-pattern": _add_pattern,
    "add-preflight": lambda: _add_looked(_FILE),
    "add-preflight-page": lambda: _add_looked(
        replace(_FILE, content_type="text/html", ranges=False, size=None)
    ),
    "add-preflight-gone": lambda: _add_looked(Preflight(source_error=SourceMissing(host="cdn", status=404))),
    "preflight-of-a-row": lambda: PreflightDialog(Spec(LINK, "b"), lambda _spec: _Seen(_FILE)),
    "import": _import,
    "fresh-links": _fresh_links,
    **RECORD_SCENES,
    "folder": _folder,
    "add-folder": _add_folder,
    "list": _list,
    "list-empty": _list_empty,
    **STORE_SCENES,
    "profiles-aws": _profiles,
    "profiles-other-tested": _profiles_other,
    "profiles-test-failed": _profiles_failed,
    "profiles-new-no-keychain": _profiles_new,
    "profiles-aws-files": _profiles_session,
    "profiles-sandbox": _profiles_sandbox,
    "settings": _settings,
    "settings-wrong": _settings_wrong,
    **profile_scenes.SCENES,
    **{f"settings-{kind.title.split()[0].lower()}": partial(_settings_at, kind) for kind in _PAGES},
}


def shoot(app: QApplication, folder: Path) -> Iterator[Path]:
    """Show each scene in each theme and save its picture; yields the files."""
    folder.mkdir(parents=True, exist_ok=True)
    icons.configure(ROOT / "resources" / "icons")
    for theme in ("light", "dark"):
        apply_theme(app, theme)
        for name, scene in SCENES.items():
            dialog = scene()
            dialog.show()
            before = QSize()
            while dialog.size() != before:  # it grows with what arrives, a few milliseconds later
                before = dialog.size()
                settle()
            settle()
            path = folder / f"dialog-{name}-{theme}.png"
            assert dialog.grab().save(str(path)), path
            dialog.hide()
            dialog.deleteLater()
            settle()
            yield path
    apply_theme(app, "light")


def main() -> None:
    """Write all pictures and name them."""
    app = QApplication(sys.argv)
    for path in shoot(app, ROOT / "tests" / "artefacts"):
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
