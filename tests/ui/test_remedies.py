"""What the window says about a transfer in trouble, and what its buttons post."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QInputDialog, QMessageBox, QTableView
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Stage
from tests.ui.scripted import row
from transfer_gui.core.transfer import Action, Overwrite, Status
from transfer_gui.engine.messages import Amend, Do
from transfer_gui.text.words import explain
from transfer_gui.ui.profiles.hosts_dialog import HostsDialog
from transfer_gui.ui.profiles.profile_dialog import ProfilesDialog
from transfer_gui.ui.profiles.sign_in_dialog import SignInDialog
from transfer_gui.ui.queue.row_filter import RowFilter
from transfer_gui.ui.window.fresh_links_dialog import FreshLinksDialog
from transfer_gui.ui.window.remedies import TakenDialog

BUSY: dict[str, Any] = {"bucket": "archive", "host": "files.example.org", "key": "a"}


@pytest.mark.parametrize(
    ("status", "code", "buttons"),
    [
        (Status.FAILED, "bucket_missing", {"retry", "edit_profile"}),
        (Status.ATTENTION, "credentials_expired", {"retry", "edit_profile"}),
        (Status.ATTENTION, "sign_in_needed", {"retry", "sign_in"}),
        (Status.ATTENTION, "secret_missing", {"retry", "edit_profile"}),
        (Status.ATTENTION, "source_expired", {"retry", "replace_link"}),
        (Status.FAILED, "source_missing", {"retry", "replace_link"}),
        (Status.ATTENTION, "source_login", {"retry", "edit_host"}),
        (Status.ATTENTION, "host_key_unknown", {"retry", "trust_key"}),
        (Status.FAILED, "host_key_changed", {"retry"}),
        (Status.ATTENTION, "object_exists", {"retry", "decide", "overwrite", "rename"}),
        (Status.FAILED, "source_digest_mismatch", {"retry"}),
        (Status.WAITING, "source_busy", {"retry"}),
    ],
)
def test_the_selected_row_says_what_is_wrong_and_offers_what_mends_it(
    stage: Stage, status: Status, code: str, buttons: set[str]
) -> None:
    stage.show(row("1", status, error=code, facts=BUSY), row("2", Status.DONE))
    stage.select(0)
    strip = stage.window.strip
    wording = explain(code, BUSY)
    assert strip.isVisible()
    title, text = strip.shown
    assert title == wording.title
    assert wording.sentence in text
    assert wording.advice in text
    assert {name for name, button in strip.buttons.items() if button.isVisible()} == buttons
    stage.select(1)
    assert not strip.isVisible()


def test_where_there_is_little_room_the_buttons_go_below_the_words(stage: Stage) -> None:
    stage.show(row("1", Status.ATTENTION, error="object_exists", facts={"bucket": "archive", "key": "a"}))
    stage.select(0)
    strip = stage.window.strip
    retry, words = strip.buttons["retry"], strip._text
    for width, below in ((3000, False), (600, True)):
        strip.setFixedWidth(width)
        stage.qtbot.waitUntil(lambda: (retry.y() > words.geometry().bottom()) is below)  # noqa: B023
        stage.qtbot.waitUntil(lambda: words.height() >= words.heightForWidth(words.width()))


def test_a_fresh_link_replaces_the_expired_one_and_tries_again(stage: Stage) -> None:
    stage.show(row("1", Status.ATTENTION, error="source_expired", facts=BUSY))
    QGuiApplication.clipboard().clear()  # a link that another test copied would stand there
    stage.select(0)
    stage.window.strip.buttons["replace_link"].click()
    dialog = stage.dialog(QInputDialog)
    assert dialog.textValue() == "", "the old link holds secrets"
    dialog.setTextValue("  https://downloads.example.org/fresh?sig=2 ")
    dialog.accept()
    amend, again = stage.engine.posted
    assert isinstance(amend, Amend)
    assert amend.spec.url == "https://downloads.example.org/fresh?sig=2"
    assert (amend.spec.bucket, amend.spec.key) == ("archive", "incoming/file-1.iso")
    assert again == Do(Action.RETRY, ("1",))


def test_several_get_fresh_links_at_once_and_which_is_whose_is_shown_before(stage: Stage) -> None:
    stage.show(*(row(str(at), Status.FAILED, error="source_expired", facts=BUSY) for at in (1, 2, 3, 4)))
    stage.select(0, 1, 2)
    action = stage.window.queue_actions.replace_link
    assert action.text() == "Replace Links…"
    host = "https://fresh.example.org"
    QGuiApplication.clipboard().setText(f"{host}/file-3.iso?sig=3\n{host}/get?id=9\n{host}/FILE-1.ISO?sig=1")
    action.trigger()
    dialog = stage.dialog(FreshLinksDialog)
    assert shown(dialog._view) == [
        ["file-1.iso", f"{host}/FILE-1.ISO?sig=***", "By the file's name"],
        ["file-2.iso", f"{host}/get?id=***", "By its place in the list"],
        ["file-3.iso", f"{host}/file-3.iso?sig=***", "By the file's name"],
    ]
    dialog.edit.setPlainText(f"{host}/file-3.iso?sig=3\n{host}/file-1.iso?sig=1")
    assert shown(dialog._view)[1] == ["file-2.iso", "Stays as it is", ""]
    assert dialog._said.text == "2 transfers get a new link"
    dialog._ok.click()
    amends = [one for one in stage.engine.posted if isinstance(one, Amend)]
    assert [(one.id, one.spec.url[-5:]) for one in amends] == [("1", "sig=1"), ("3", "sig=3")]
    assert [one.ids for one in stage.engine.posted if isinstance(one, Do)] == [("1",), ("3",)]


def shown(view: QTableView) -> list[list[str]]:
    """The texts of a table."""
    model = view.model()
    columns = range(model.columnCount())
    return [[model.index(row, column).data() for column in columns] for row in range(model.rowCount())]


def test_the_key_of_a_new_ssh_server_is_trusted_and_all_that_wait_for_it_go_on(stage: Stage) -> None:
    name = "[files.example.org]:2222"
    key: dict[str, Any] = {"host": name, "key_type": "ssh-ed25519", "key": "AAAA", "fingerprint": "SHA256:x"}
    stage.show(
        row("1", Status.ATTENTION, error="host_key_unknown", facts=key),
        row("2", Status.ATTENTION, error="host_key_unknown", facts=key),
        row("3", Status.ATTENTION, error="host_key_unknown", facts={**key, "key": "BBBB"}),
    )
    stage.select(0)
    stage.window.strip.buttons["trust_key"].click()
    box = stage.dialog(QMessageBox)
    assert "SHA256:x" in box.informativeText()
    next(one for one in box.buttons() if "Trust It" in one.text()).click()
    stage.qtbot.waitUntil(lambda: bool(stage.engine.posted), timeout=30_000)
    assert stage.engine.posted == [Do(Action.RETRY, ("1", "2"))]
    assert stage.services.hosts.trusted == [(name, "ssh-ed25519", "AAAA")]


def test_a_login_is_typed_in_the_host_s_settings(stage: Stage) -> None:
    stage.show(row("1", Status.ATTENTION, error="source_login", facts=BUSY))
    stage.select(0)
    stage.window.strip.buttons["edit_host"].click()
    dialog = stage.dialog(HostsDialog)
    assert dialog._form.host.text() == "downloads.example.org"
    dialog.reject()
    assert stage.engine.posted == [], "nothing was saved, so nothing is tried"


def test_a_fresh_link_that_is_none_is_refused_with_a_sentence(stage: Stage) -> None:
    stage.show(row("1", Status.ATTENTION, error="source_expired", facts=BUSY))
    stage.select(0)
    stage.window.strip.buttons["replace_link"].click()
    dialog = stage.dialog(QInputDialog)
    dialog.setTextValue("not a link")
    dialog.accept()
    assert stage.dialog(QMessageBox).informativeText()
    assert stage.engine.posted == []


def test_overwrite_and_rename_amend_the_transfer(stage: Stage) -> None:
    stage.show(row("1", Status.ATTENTION, error="object_exists", facts=BUSY))
    stage.select(0)
    stage.window.strip.buttons["overwrite"].click()
    stage.window.strip.buttons["rename"].click()
    dialog = stage.dialog(QInputDialog)
    assert dialog.textValue() == "incoming/file-1.iso"
    dialog.setTextValue("incoming/other.iso")
    dialog.accept()
    first, _, second, _ = stage.engine.posted
    assert isinstance(first, Amend)
    assert isinstance(second, Amend)
    assert first.spec.overwrite is Overwrite.ALWAYS
    assert second.spec.key == "incoming/other.iso"


@pytest.mark.parametrize("problem", ["name", "instead"])
def test_a_page_is_stored_only_where_that_is_said(stage: Stage, problem: str) -> None:
    """Where the file itself was there before, only a retry or another link makes sense."""
    facts = BUSY | {"problem": problem, "url": "https://files.example.org/a.iso"}
    stage.show(row("1", Status.ATTENTION, error="source_is_page", facts=facts))
    stage.select(0)
    strip = stage.window.strip
    offered = {name for name, button in strip.buttons.items() if button.isVisible()}
    assert offered - {"accept_file"} == {"retry", "replace_link"}
    assert "sign in" in strip.shown[1]
    assert ("accept_file" in offered) is (problem == "name")
    if problem == "name":
        strip.buttons["accept_file"].click()
        amended, again = stage.engine.posted
        assert isinstance(amended, Amend)
        assert amended.spec.options.content_type == "application/x-iso9660-image"
        assert again == Do(Action.RETRY, ("1",))


def test_a_file_that_a_list_has_another_checksum_for_is_stored_only_where_that_is_said(stage: Stage) -> None:
    facts = BUSY | {
        "problem": "listed",
        "file": "https://files.example.org/SHA256SUMS",
        "algorithm": "sha256",
    }
    stage.show(row("1", Status.FAILED, error="source_digest_mismatch", facts=facts))
    stage.select(0)
    strip = stage.window.strip
    assert "https://files.example.org/SHA256SUMS" in strip.shown[1]
    strip.buttons["accept_file"].click()
    amended, again = stage.engine.posted
    assert isinstance(amended, Amend)
    assert not amended.spec.checksum_lookup
    assert again == Do(Action.RETRY, ("1",))


def test_edit_profile_opens_the_profile_of_the_transfer(stage: Stage) -> None:
    stage.show(row("1", Status.FAILED, error="bucket_missing", facts=BUSY))
    stage.select(0)
    stage.window.strip.buttons["edit_profile"].click()
    stage.dialog(ProfilesDialog).reject()


def test_a_transfer_that_is_gone_meanwhile_is_left_alone(stage: Stage) -> None:
    stage.show(row("1", Status.ATTENTION, error="object_exists", facts=BUSY))
    stage.select(0)
    stage.window.strip.buttons["rename"].click()
    dialog = stage.dialog(QInputDialog)
    stage.engine.drop(["1"])
    stage.bridge.look()
    dialog.setTextValue("incoming/other.iso")
    dialog.accept()
    stage.window.commands.remedies.overwrite("1")
    assert stage.engine.posted == []


CURL = "curl 'https://downloads.example.org/fresh' \\\n -b 'session=canary'"


@pytest.mark.parametrize(
    ("given", "url", "headers"),
    [
        (CURL, "https://downloads.example.org/fresh", {"Cookie": "session=canary"}),
        ("https://files.example.org/again", "https://files.example.org/again", {"Cookie": "old=1"}),
        ("https://elsewhere.example.org/", "https://elsewhere.example.org/", {}),
    ],
)
def test_headers_come_with_a_curl_command_and_stay_with_their_server(
    stage: Stage, given: str, url: str, headers: dict[str, str]
) -> None:
    failed = row("1", Status.ATTENTION, error="source_expired", facts=BUSY)
    spec = replace(failed.transfer.spec, url="https://files.example.org/a", headers={"Cookie": "old=1"})
    stage.show(replace(failed, transfer=replace(failed.transfer, spec=spec)))
    stage.select(0)
    stage.window.strip.buttons["replace_link"].click()
    dialog = stage.dialog(QInputDialog)
    dialog.setTextValue(given)
    dialog.accept()
    amend = stage.engine.posted[0]
    assert isinstance(amend, Amend)
    assert (amend.spec.url, amend.spec.headers) == (url, headers)


def test_signing_in_tries_all_again_that_waited_for_it(stage: Stage, qtbot: QtBot) -> None:
    stage.show(
        row("1", Status.ATTENTION, error="sign_in_needed", facts=BUSY),
        row("2", Status.ATTENTION, error="object_exists", facts=BUSY),
        row("3", Status.ATTENTION, error="sign_in_needed", facts=BUSY),
    )
    stage.services.access.method = "mfa"
    stage.select(0)
    stage.window.strip.buttons["sign_in"].click()
    dialog = stage.dialog(SignInDialog)
    qtbot.waitUntil(lambda: dialog.code.isVisible(), timeout=30_000)
    dialog.code.setText("123456")
    dialog.send.click()
    qtbot.waitUntil(lambda: stage.engine.posted != [], timeout=30_000)
    assert stage.engine.posted == [Do(Action.RETRY, ("1", "3"))]
    assert stage.services.access.codes == ["123456"]


@pytest.mark.parametrize("for_all", [True, False])
def test_one_answer_for_all_that_ask_and_from_now_on(stage: Stage, for_all: bool) -> None:
    asking = [row(str(n), Status.ATTENTION, error="object_exists", facts=BUSY) for n in (1, 2, 3)]
    other = row("4", Status.ATTENTION, error="source_expired", facts=BUSY)
    stage.show(*asking, other, row("5", Status.DONE))
    stage.select(0)
    stage.window.strip.buttons["decide"].click()
    dialog = stage.dialog(TakenDialog)
    assert "2 others" in dialog._all.text()
    assert "file-1 (2).iso" in dialog._buttons[Overwrite.RENAME].text()
    assert dialog.policy() is Overwrite.SKIP, "what Enter chooses replaces nothing"
    dialog.choose(Overwrite.RENAME)
    dialog._all.setChecked(for_all)
    dialog._always.setChecked(True)
    dialog.accept()
    amended = [command for command in stage.engine.posted if isinstance(command, Amend)]
    assert [command.id for command in amended] == (["1", "2", "3"] if for_all else ["1"])
    assert {command.spec.overwrite for command in amended} == {Overwrite.RENAME}
    assert stage.services.settings.load().overwrite == "rename"


def test_all_that_ask_are_also_those_that_the_filter_hides(stage: Stage) -> None:
    stage.show(*(row(str(n), Status.ATTENTION, error="object_exists", facts=BUSY) for n in (1, 2, 3)))
    stage.model.filter(RowFilter(words=("file-1",)))
    stage.select(0)
    stage.window.strip.buttons["decide"].click()
    dialog = stage.dialog(TakenDialog)
    assert "2 others" in dialog._all.text()
    dialog.accept()
    amended = [command.id for command in stage.engine.posted if isinstance(command, Amend)]
    assert amended == ["1", "2", "3"]


def test_a_single_one_is_not_asked_about_others(stage: Stage) -> None:
    stage.show(row("1", Status.ATTENTION, error="object_exists", facts=BUSY))
    stage.select(0)
    stage.window.strip.buttons["decide"].click()
    dialog = stage.dialog(TakenDialog)
    assert not dialog._all.isVisible()
    dialog.reject()
    assert stage.engine.posted == []
    assert stage.services.settings.load().overwrite == "ask"


def test_a_trouble_is_whole_in_its_first_frame(stage: Stage) -> None:
    """Its words were cut for a moment, where the buttons go below them."""
    stage.window.resize(700, 560)
    stage.show(row("1", Status.FAILED, error="bucket_missing"))
    strip, heights = stage.window.strip, list[int]()

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Paint:
                heights.append(strip.height())
            return False

    watch = Watch()
    strip.installEventFilter(watch)
    stage.select(0)
    stage.qtbot.waitUntil(lambda: bool(heights), timeout=30_000)
    assert {*heights} == {strip.heightForWidth(strip.width())}
