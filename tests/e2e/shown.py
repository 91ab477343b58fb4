"""The whole program with its window shown, on a home of its own: for tests of it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import pytest
from PySide6.QtCore import QMimeData, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from tests.e2e.ends import BUCKET as BUCKET
from tests.servers.s3_servers import RcloneS3
from tests.ui import drags
from transfer_gui.app import FarProgram, Program
from transfer_gui.core.profile import CredentialKind, Credentials, Profile
from transfer_gui.core.transfer import Status
from transfer_gui.engine.messages import Row
from transfer_gui.paths import Paths, resource
from transfer_gui.ui.widgets import icons
from transfer_gui.wiring.app import make_app
from transfer_gui.wiring.stores import Stores

SECONDS = 60_000
STREAMED = Status.DONE_UNVERIFIED
"""How a file of more than one part ends: over plain http its parts can't be signed ahead, and rclone keeps no
checksum of the whole (SigV4: UNSIGNED-PAYLOAD is for TLS)."""

Open = Callable[[], Program]
Asking = TypeVar("Asking", bound=QDialog)


@pytest.fixture
def opened(tmp_path: Path, store: RcloneS3, qapp: QApplication, qtbot: QtBot) -> Iterator[Open]:
    """Opens the program on one home; each call is another start of it."""
    home = tmp_path / "home"
    icons.configure(resource("icons"))
    started: list[tuple[Program, Stores]] = []

    def start() -> Program:
        stores = Stores(Paths(home / "config", home / "data", home / "logs"), {})
        profile = Profile("Test", store.endpoint_url, bucket=BUCKET, credentials=CredentialKind.SESSION)
        stores.profiles.save(profile)
        stores.profiles.set_default("Test")
        keys = Credentials(store.access_key, store.secret_key)
        stores.credentials.save(profile, keys, session_only=True)
        program = Program(
            qapp,
            make_app(stores),
            argparse.Namespace(links=[], sandbox=False, screenshot=""),
        )
        started.append((program, stores))
        with qtbot.waitExposed(program.window):
            program.window.show()
        program.begin()
        return program

    yield start
    for program, _stores in started:
        if program.window.isVisible():
            shut(program, qtbot)


def shut(program: Program, qtbot: QtBot) -> None:
    """Close the window and all behind it, as the system would."""
    program.window.quit()
    qtbot.waitUntil(lambda: not program.window.isVisible(), timeout=30_000)
    program.end()
    program.opened.close()


def asked(program: Program | FarProgram, kind: type[Asking], qtbot: QtBot) -> Asking:
    """The dialog of this kind that has opened."""
    found: list[Asking] = []

    def look() -> bool:
        found[:] = [one for one in program.window.findChildren(kind) if one.isVisible()]
        return bool(found)

    qtbot.waitUntil(look, timeout=SECONDS)
    return found[0]


def trigger(action: QAction, qtbot: QtBot) -> None:
    """As soon as what is selected, or there, allows it."""
    qtbot.waitUntil(action.isEnabled, timeout=SECONDS)
    action.trigger()


def drop(program: Program, mime: QMimeData) -> None:
    """A real drag entering the table and being dropped."""
    target = program.window.view.viewport()
    assert drags.enter(target, mime, QPoint(50, 50)).isAccepted()
    assert drags.drop(target, mime, QPoint(50, 50)).isAccepted()


def rows(program: Program) -> list[Row]:
    """What the table shows."""
    return list(program.model.shown_rows())


def names(program: Program) -> list[str]:
    """The files that the links name, in queue order."""
    return [urlsplit(row.transfer.spec.url).path.rsplit("/", 1)[-1] for row in rows(program)]


def statuses(program: Program) -> list[Status]:
    """In queue order."""
    return [row.status for row in rows(program)]
