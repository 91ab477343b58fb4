"""Objects of one store on their way to another, in the shown window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.e2e.shown import BUCKET, SECONDS, Open, asked, statuses
from tests.servers.content import Content
from tests.servers.s3_servers import RcloneS3
from tests.servers.strict_s3.process import StrictS3Process
from transfer_gui.core.profile import Addressing, CredentialKind, Credentials, Profile
from transfer_gui.core.transfer import Status
from transfer_gui.ui.adding.add_dialog import AddDialog

MIB = 1024**2


@pytest.fixture
def other() -> Iterator[StrictS3Process]:
    """Another store, with keys of its own."""
    with StrictS3Process() as server:
        server.make_bucket("elsewhere")
        yield server


def test_the_look_reads_with_the_keys_that_the_copy_reads_with(
    opened: Open, store: RcloneS3, other: StrictS3Process, qtbot: QtBot
) -> None:
    """Asked with the target's keys, the source's store would say that nothing is there."""
    content = Content(61, 6 * MIB)
    other.client.put_object(Bucket="elsewhere", Key="a.iso", Body=content.read(0, content.size))
    program = opened()
    profile = Profile(
        "Elsewhere",
        other.endpoint_url,
        bucket="elsewhere",
        region="us-east-1",
        addressing=Addressing.PATH,
        credentials=CredentialKind.SESSION,
    )
    program.stores.profiles.save(profile)
    keys = Credentials(other.access_key, other.secret_key)
    program.stores.credentials.save(profile, keys, session_only=True)
    program.window.commands.stores._transfer(["s3://elsewhere/a.iso"], "Elsewhere")
    dialog = asked(program, AddDialog, qtbot)
    card = dialog._card
    assert card is not None
    qtbot.waitUntil(lambda: "Size" in card.texts, timeout=SECONDS)
    assert card.texts["Size"] == "6.29 MB"
    assert dialog.specs()[0].source_profile == "Elsewhere"
    dialog.accept()
    qtbot.waitUntil(lambda: statuses(program) == [Status.DONE], timeout=SECONDS)
    assert store.sha256(BUCKET, "a.iso") == content.sha256()
