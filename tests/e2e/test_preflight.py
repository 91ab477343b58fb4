"""The preflight card with a real web server and a real S3 server behind it."""

from __future__ import annotations

import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.e2e.conftest import BUCKET
from tests.servers.content import Content
from tests.servers.faults import IgnoreRange, Redirect, Stall, Status
from tests.servers.http_source import HttpSource
from tests.servers.s3_servers import RcloneS3
from transfer_gui.backends.common.blocked_sockets import BlockedSockets
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.core.errors import Stopped
from transfer_gui.core.new_transfers import new_transfer
from transfer_gui.core.profile import CredentialKind, Credentials, Profile
from transfer_gui.core.spec import Spec
from transfer_gui.paths import Paths, resource
from transfer_gui.ui.adding.add_dialog import AddDialog
from transfer_gui.ui.adding.preflight_card import PreflightDialog
from transfer_gui.ui.widgets import icons
from transfer_gui.ui.widgets.background import pool
from transfer_gui.wiring.services import WindowServices
from transfer_gui.wiring.stores import Stores

MIB = 1024**2
SECONDS = 30_000


@pytest.fixture
def services(tmp_path: Path, store: RcloneS3, qapp: QApplication) -> Iterator[WindowServices]:
    home = tmp_path / "home"
    stores, clients = Stores(Paths(home / "config", home / "data", home / "logs"), {}), ClientFactory()
    profile = Profile("Test", store.endpoint_url, bucket=BUCKET, credentials=CredentialKind.SESSION)
    stores.profiles.save(profile)
    stores.profiles.set_default("Test")
    keys = Credentials(store.access_key, store.secret_key)
    stores.credentials.save(profile, keys, session_only=True)
    yield WindowServices(stores, clients)
    pool().waitForDone(SECONDS)
    clients.close()
    stores.close()


def spec(url: str, **changes: object) -> Spec:
    return Spec(**{"url": url, "bucket": BUCKET, "profile": "Test", "prefix": "in/"} | changes)  # type: ignore[arg-type]


def test_all_that_can_be_known(services: WindowServices, source: HttpSource) -> None:
    url = source.serve(
        "/pub/big%20file.bin", Content(1, 200 * MIB), disposition='attachment; filename="b.bin"'
    )
    found = services.preflight(spec(url + "?X-Amz-Date=20200101T000000Z&X-Amz-Expires=60")).run()
    assert found.source_error is None
    assert (found.size, found.ranges, found.content_type) == (200 * MIB, True, "application/octet-stream")
    assert found.validator.etag == '"v1"'
    assert "X-Amz-Expires=***" in found.address
    assert (found.key, found.place) == ("in/b.bin", f"s3://{BUCKET}/in/b.bin")
    assert found.taken is False
    assert found.parts * found.part_size >= 200 * MIB
    assert found.expires == 1_577_836_860.0
    assert not found.page_instead
    assert sum(request.body_sent for request in source.seen.requests) < MIB, "no byte more than needed"


def test_a_name_that_is_taken(services: WindowServices, source: HttpSource, store: RcloneS3) -> None:
    store.client.put_object(Bucket=BUCKET, Key="in/there.bin", Body=b"12345")
    url = source.serve("/there.bin", Content(2, 1000))
    found = services.preflight(spec(url)).run()
    assert (found.taken, found.taken_size, found.parts) == (True, 5, 0)
    named = services.preflight(spec(url, template="{stem}-x.{ext}")).run()
    assert (named.key, named.taken) == ("in/there-x.bin", False)


def test_a_page_instead_of_a_file_and_headers_that_help(services: WindowServices, source: HttpSource) -> None:
    url = source.serve("/download.zip", b"<html>", content_type="text/html; charset=utf-8")
    found = services.preflight(spec(url, headers={"Cookie": "session=1"})).run()
    assert found.page_instead
    assert source.seen.requests[-1].headers["cookie"] == "session=1"
    page = services.preflight(spec(source.serve("/index.html", b"<html>", content_type="text/html"))).run()
    assert not page.page_instead


def test_trouble_at_either_end_is_part_of_the_answer(services: WindowServices, source: HttpSource) -> None:
    gone = services.preflight(spec(source.serve("/gone", faults=[Status(status=404)]))).run()
    assert gone.source_error is not None
    assert gone.source_error.code == "source_missing"
    url = source.serve("/fine.bin", Content(3, 1000))
    nowhere = services.preflight(spec(url, bucket="no-such-bucket")).run()
    assert (nowhere.size, nowhere.source_error) == (1000, None)
    assert nowhere.taken is None or nowhere.target_error is None
    unknown = services.preflight(spec(url, profile="no such")).run()
    assert unknown.source_error is not None
    assert unknown.source_error.code == "profile_missing"


@pytest.fixture
def dialog(services: WindowServices, qapp: QApplication, qtbot: QtBot) -> AddDialog:
    icons.configure(resource("icons"))
    made = AddDialog([], services.profiles(), "Test", begin=services.preflight)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_the_card_in_the_dialog(dialog: AddDialog, source: HttpSource, qtbot: QtBot) -> None:
    card = dialog._card
    assert card is not None
    assert card.texts == {"": "What is at the link is shown here."}, "its place is kept"
    one = source.serve("/one.bin", Content(4, 64 * MIB))
    two = source.serve("/two.html.bin", b"<html>", content_type="text/html")
    with qtbot.waitSignal(card.found, timeout=SECONDS):
        dialog._links.edit.setPlainText(f"{one}\n{two}")
    assert card.texts["Size"] == "67.1 MB"
    assert card.texts["Goes to"] == f"s3://{BUCKET}/one.bin"
    assert card.texts["Target"] == "Free"
    assert "parts of" in card.texts["Parts"]
    assert "ready" in card.texts[""]
    assert dialog._ok.isEnabled()
    with qtbot.waitSignal(card.found, timeout=SECONDS):
        dialog._links.edit.moveCursor(dialog._links.edit.textCursor().MoveOperation.End)
    assert "web page" in card.texts[""]
    assert dialog._ok.isEnabled(), "it never holds anything up"


def test_a_link_that_was_handed_over_is_looked_at_only_when_that_is_wanted(
    services: WindowServices, source: HttpSource, qapp: QApplication, qtbot: QtBot
) -> None:
    icons.configure(resource("icons"))
    one, two = (source.serve(f"/handed-{name}.bin", Content(5, 64 * MIB)) for name in "ab")
    made = AddDialog([one], services.profiles(), "Test", begin=services.preflight, handed_over=True)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    card = made._card
    assert card is not None
    assert "not contacted" in card.texts[""]
    made._where.overwrite.setCurrentIndex(1)
    assert not card.looks
    button = next(one for one in card.findChildren(QPushButton) if one.text() == "&Look at the Link")
    with qtbot.waitSignal(card.found, timeout=SECONDS):
        button.click()
    assert "ready" in card.texts[""]
    assert source.requests_for(one)
    made._links.edit.setPlainText(two)
    assert "not contacted" in card.texts[""], "the yes was for the other link"
    assert not card.looks
    assert source.requests_for(two) == []


def test_what_concerns_neither_end_is_no_reason_to_look_again(
    dialog: AddDialog, source: HttpSource, qtbot: QtBot
) -> None:
    card = dialog._card
    assert card is not None
    url = source.serve("/once.bin", Content(8, 64 * MIB))
    with qtbot.waitSignal(card.found, timeout=SECONDS):
        dialog._links.edit.setPlainText(url)
    asked = len(source.requests_for(url))
    dialog._how.options.tags.setPlainText("team=media")
    dialog._how.limit.setEditText("1 MB/s")
    dialog._where.overwrite.setCurrentIndex(1)
    assert "ready" in card.texts[""], "what was found stays"
    (spec,) = dialog.specs()
    assert (spec.limit, spec.options.tags) == (1_000_000, (("team", "media"),))
    with qtbot.waitSignal(card.found, timeout=SECONDS):
        dialog._where.folder.setText("elsewhere")
    assert card.texts["Goes to"] == f"s3://{BUCKET}/elsewhere/once.bin"
    assert len(source.requests_for(url)) == 2 * asked


def test_the_address_after_redirects_and_a_stream_are_told(
    dialog: AddDialog, source: HttpSource, qtbot: QtBot
) -> None:
    card = dialog._card
    assert card is not None
    final = source.serve("/final.bin", Content(9, 64 * MIB), faults=[IgnoreRange()])
    url = source.serve("/moved.bin", faults=[Redirect(to=final)])
    with qtbot.waitSignal(card.found, timeout=SECONDS):
        dialog._links.edit.setPlainText(f"{url}?Expires={int(time.time()) + 90}&Signature=x&Key-Pair-Id=K")
    assert card.texts["Address"] == final
    assert card.texts["In pieces"].startswith("No")
    assert card.texts["Goes to"] == f"s3://{BUCKET}/moved.bin"
    before = card.texts["Link expires"]
    assert before.startswith("in 1 min")
    qtbot.waitUntil(lambda: card.texts["Link expires"] != before, timeout=SECONDS)  # it counts down


def test_a_server_that_does_not_answer_holds_nothing_up(
    dialog: AddDialog, source: HttpSource, qtbot: QtBot
) -> None:
    url = source.serve("/slow.bin", Content(5, 1000), faults=[Stall(after=-1)])
    dialog._links.edit.setPlainText(url)
    qtbot.waitUntil(lambda: bool(source.requests_for(url)), timeout=SECONDS)
    assert dialog._ok.isEnabled()
    dialog.reject()
    assert pool().waitForDone(20_000), "the look ended with the dialog"


def test_a_look_can_be_cancelled_before_it_begins(services: WindowServices, source: HttpSource) -> None:
    look = services.preflight(spec(source.serve("/x.bin", Content(6, 1000))))
    look.cancel()
    with pytest.raises(Stopped):
        look.run()
    assert source.seen.requests == []


def test_a_cancel_that_came_a_moment_too_early_is_repeated(
    services: WindowServices, source: HttpSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[BlockedSockets] = []
    interrupt = BlockedSockets.interrupt

    def second_time(blocked: BlockedSockets) -> None:
        tries.append(blocked)
        if len(tries) > 1:
            interrupt(blocked)

    monkeypatch.setattr(BlockedSockets, "interrupt", second_time)
    url = source.serve("/slow.bin", Content(5, 1000), faults=[Stall(after=-1)])
    look = services.preflight(spec(url))
    with ThreadPoolExecutor(1) as worker:
        looked = worker.submit(look.run)
        source.wait_for(lambda: source.requests_for(url))
        look.cancel()
        with pytest.raises(Stopped):
            looked.result(20)  # far less than the time a silent server is given
    assert len(tries) >= 2


def test_a_row_s_link_is_checked(services: WindowServices, source: HttpSource, qtbot: QtBot) -> None:
    icons.configure(resource("icons"))
    url = source.serve("/row.bin", Content(7, 1000))
    shown = PreflightDialog(spec(url, key="in/row.bin"), services.preflight)
    qtbot.addWidget(shown)
    with qtbot.waitSignal(shown.card.found, timeout=SECONDS):
        shown.show()
    assert shown.card.texts["Parts"] == "One, sent at once"
    shown.reject()


def test_a_link_for_sharing_works_without_keys(
    services: WindowServices, store: RcloneS3, tmp_path: Path
) -> None:
    store.client.put_object(Bucket=BUCKET, Key="in/shared file.bin", Body=b"shared")
    done = new_transfer(spec("https://x.example/a", key="in/shared file.bin"))
    link = services.sharing_link(done, 600)
    with urllib.request.urlopen(link, timeout=10) as answer:
        assert answer.read() == b"shared"
    assert services.console_link(done) == "", "nobody knows a console of this store"
