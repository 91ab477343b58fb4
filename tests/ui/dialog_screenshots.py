"""Pictures of every dialog in both themes, to be looked at: ``python -m tests.ui.dialog_screenshots``.

Writes PNG files to ``tests/artefacts/``. Not collected by pytest; ``test_dialog_screenshots.py`` runs it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QToolButton

from tests.ui.fake_services import AWS, OWN, SANDBOX, FakeServices
from transfer_gui.core.destination_errors import CredentialsInvalid
from transfer_gui.core.entries import Entry
from transfer_gui.core.errors import KeychainMissing
from transfer_gui.core.profile import CredentialKind
from transfer_gui.core.settings import Settings
from transfer_gui.ui import icons
from transfer_gui.ui.add_dialog import AddDialog
from transfer_gui.ui.background import pool
from transfer_gui.ui.list_dialog import ListDialog
from transfer_gui.ui.profile_dialog import ProfilesDialog
from transfer_gui.ui.settings_dialog import SettingsDialog
from transfer_gui.ui.theme import apply_theme

ROOT = Path(__file__).parents[2]
PROFILES = (AWS, OWN, SANDBOX)
LINK = "https://download.example.org/releases/2026/dataset-v3.tar.gz"


def settle() -> None:
    """Let background calls end and their results arrive."""
    pool().waitForDone(5000)
    for _ in range(3):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)


def _add_one() -> QDialog:
    return AddDialog([LINK], PROFILES, "Work")


def _add_many() -> QDialog:
    links = [f"https://cdn.example.net/video/part-{number:02}.mp4" for number in range(1, 6)]
    return AddDialog(
        [*links, "example.com/no-scheme.zip", "ftp://old.example/x.iso", links[0]], PROFILES, "Work"
    )


def _add_more() -> QDialog:
    dialog = _add_one()
    next(button for button in dialog.findChildren(QToolButton) if button.text() == "More options").click()
    return dialog


def _add_pattern() -> QDialog:
    curl = Entry(LINK + "?sig=x", headers={"Cookie": "session=1", "User-Agent": "Mozilla/5.0"})
    pattern = "https://cdn.example.net/video/part-[001-120].mp4"
    dialog = AddDialog([pattern, curl], PROFILES, "Work", template="{date:%Y/%m}/{n:03}-{name}")
    dialog._preview.unfold(True)
    return dialog


def _list() -> QDialog:
    lines = [
        f"https://cdn.example.net/data/part-{number:02}.bin\tset/part-{number:02}.bin\t{'ab' * 32}"
        for number in range(1, 8)
    ]
    lines.insert(3, "example.com/no-scheme.zip\tname.zip")
    dialog = ListDialog("\n".join(lines), PROFILES, "Work")
    dialog._read()
    return dialog


def _list_empty() -> QDialog:
    return ListDialog("", PROFILES, "Work")


def _add_without_profile() -> QDialog:
    return AddDialog([LINK], (), "")


def _profiles() -> QDialog:
    return ProfilesDialog(FakeServices(*PROFILES))


def _profiles_other() -> QDialog:
    dialog = ProfilesDialog(FakeServices(*PROFILES), name="Home store")
    _press(dialog, "&Test connection")
    return dialog


def _profiles_failed() -> QDialog:
    services = FakeServices(*PROFILES)
    services.test_result = CredentialsInvalid(profile="Work")
    dialog = ProfilesDialog(services)
    settle()
    _press(dialog, "&Test connection")
    return dialog


def _profiles_new() -> QDialog:
    services = FakeServices()
    services.keychain = KeychainMissing(backend="null")
    dialog = ProfilesDialog(services)
    dialog.findChildren(QLineEdit)[0].setText("Backup")
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


def _settings_wrong() -> QDialog:
    dialog = SettingsDialog(Settings())
    dialog._limit.setEditText("10 Mbit")
    return dialog


def _press(dialog: QDialog, text: str) -> None:
    next(button for button in dialog.findChildren(QPushButton) if button.text() == text).click()


SCENES: dict[str, Callable[[], QDialog]] = {
    "add-one": _add_one,
    "add-many": _add_many,
    "add-more-options": _add_more,
    "add-without-profile": _add_without_profile,
    "add-pattern": _add_pattern,
    "list": _list,
    "list-empty": _list_empty,
    "profiles-aws": _profiles,
    "profiles-other-tested": _profiles_other,
    "profiles-test-failed": _profiles_failed,
    "profiles-new-no-keychain": _profiles_new,
    "profiles-aws-files": _profiles_session,
    "profiles-sandbox": _profiles_sandbox,
    "settings": _settings,
    "settings-wrong": _settings_wrong,
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
