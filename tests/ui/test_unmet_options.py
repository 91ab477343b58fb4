"""What a bucket is known not to take is grey in forms, with the reason; what was chosen stays and is told."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from tests.ui.store_scenes import settle
from transfer_gui.core.object_options import ObjectChoices
from transfer_gui.core.presets import preset_of
from transfer_gui.core.profile import Profile
from transfer_gui.core.store_traits import CHECKS, CheckAnswer, Examination
from transfer_gui.text.words_doctor import WORDS
from transfer_gui.text.words_options import _REASONS
from transfer_gui.ui.adding.add_dialog import AddDialog
from transfer_gui.ui.adding.list_dialog import ListDialog
from transfer_gui.ui.profiles.object_options_form import ObjectOptionsForm

NO, YES, IGNORED = CheckAnswer.NO, CheckAnswer.YES, CheckAnswer.IGNORED
NOTHING_MORE = Examination(
    {"tags": NO, "acl": NO, "sse_s3": YES, "sse_kms": IGNORED, "object_lock": NO, "storage_classes": YES},
    {"classes": "STANDARD_IA"},
    when=1_700_000_000.0,
)
TAGGED = Profile("Tagged", bucket="small", options=ObjectChoices(tags=(("team", "media"),)))
PLAIN = Profile("Plain", bucket="large")


def examined(profile: Profile) -> Examination | None:
    return NOTHING_MORE if profile.bucket == "small" else None


def grey(box: QComboBox) -> list[str]:
    model = box.model()
    assert isinstance(model, QStandardItemModel)
    return [box.itemData(row) for row in range(1, box.count()) if not model.item(row).isEnabled()]


@pytest.fixture
def form(qtbot: QtBot) -> ObjectOptionsForm:
    made = ObjectOptionsForm("As in the profile")
    qtbot.addWidget(made)
    made.show()
    return made


def test_fields_are_grey_and_say_why(form: ObjectOptionsForm) -> None:
    form.show_findings(NOTHING_MORE)
    for field in (form.tags, form.acl, form.lock, form.legal_hold, form.keep_tags):
        assert not field.isEnabled()
        assert "answered that it" in field.toolTip()
        assert "Check the store again" in field.accessibleDescription()
    assert form.encryption.isEnabled()
    assert grey(form.encryption) == ["aws:kms"]
    tip = form.encryption.itemData(form.encryption.findData("aws:kms"), Qt.ItemDataRole.ToolTipRole)
    assert "does not confirm it" in tip
    assert "GLACIER" in grey(form.storage_class)
    assert {"STANDARD", "STANDARD_IA"}.isdisjoint(grey(form.storage_class))
    assert form.keep_class.isEnabled()
    assert form._known.isVisible()
    assert "tags, ACLs, SSE-KMS, object lock" in form._known.text()
    assert "2023" in form._known.text()
    form.show_findings(None)
    for field in (form.tags, form.acl, form.lock, form.legal_hold, form.keep_tags):
        assert field.isEnabled()
        assert not field.toolTip()
    assert grey(form.storage_class) == grey(form.encryption) == []
    assert not form._known.isVisible()


def test_what_was_chosen_stays_within_reach_and_is_told(form: ObjectOptionsForm) -> None:
    chosen = ObjectChoices(tags=(("a", "b"),), acl="private", legal_hold=True, encryption="aws:kms")
    form.show_choices(chosen)
    form.show_findings(NOTHING_MORE)
    assert form.choices() == chosen, "nothing is dropped"
    assert all(field.isEnabled() for field in (form.tags, form.acl, form.legal_hold))
    said = form.in_vain()
    assert "not support tags" in said
    assert "no object lock" in said
    assert "tags a=b, encryption SSE-KMS, ACL private, legal hold" in said
    form.tags.clear()
    form.acl.setCurrentIndex(0)
    form.legal_hold.setChecked(False)
    assert not any(field.isEnabled() for field in (form.tags, form.acl, form.legal_hold))
    assert form.in_vain().endswith("requested anyway: encryption SSE-KMS.")
    form.encryption.setCurrentIndex(0)
    assert form.in_vain() == ""


def test_a_class_of_the_stores_own_can_still_be_typed(form: ObjectOptionsForm) -> None:
    form.show_findings(NOTHING_MORE)
    form.storage_class.setEditText("STORES_OWN")
    assert form.in_vain() == ""
    form.storage_class.setEditText("GLACIER")
    assert "does not take the class GLACIER" in form.in_vain()


@pytest.mark.parametrize("kind", [AddDialog, ListDialog])
def test_adding_dialogs_follow_the_bucket_and_never_block(
    qtbot: QtBot, kind: type[AddDialog] | type[ListDialog]
) -> None:
    link = "https://example.com/a.bin"
    dialog = (
        AddDialog([link], [TAGGED, PLAIN], "Tagged")
        if kind is AddDialog
        else ListDialog(link, [TAGGED, PLAIN], "Tagged")
    )
    qtbot.addWidget(dialog)
    dialog.examine_with(examined)
    dialog.show()
    qtbot.waitUntil(lambda: dialog._ok.isEnabled())
    qtbot.waitUntil(lambda: "not support tags" in dialog._problem.text)
    assert "tags team=media" in dialog._problem.text, "the profile's own count as well"
    assert dialog._ok.isEnabled()
    dialog._how.options.defaults.ticks["tags"].setChecked(False)
    assert dialog._problem.text == ""
    assert not dialog._how.options.acl.isEnabled()
    dialog._where.bucket.setText("another")
    qtbot.waitUntil(lambda: dialog._how.options.acl.isEnabled())
    dialog._where.profile.setCurrentIndex(1)
    settle()
    assert dialog._how.options.tags.isEnabled()
    dialog._where.bucket.setText("~/Downloads")
    settle()
    assert dialog._how.options.tags.isEnabled()


def test_a_store_examined_meanwhile_is_looked_up_again(qtbot: QtBot) -> None:
    answers: list[Examination | None] = [None]
    dialog = AddDialog(["https://example.com/a.bin"], [TAGGED], "Tagged")
    qtbot.addWidget(dialog)
    dialog.examine_with(lambda _profile: answers[0])
    settle()
    assert dialog._problem.text == ""
    answers[0] = NOTHING_MORE
    dialog.set_profiles([TAGGED], "Tagged")
    qtbot.waitUntil(lambda: "not support tags" in dialog._problem.text)


def test_each_answer_of_the_doctor_about_options_has_its_reason() -> None:
    for check, reasons in _REASONS.items():
        assert check in CHECKS
        assert set(reasons) == set(WORDS[check].said) - {YES}, check


def test_what_a_store_documents_is_grey_before_anybody_asked(form: ObjectOptionsForm) -> None:
    form.show_findings(Examination({}, documented=preset_of("r2", "").refuses))
    assert not form.tags.isEnabled()
    assert "The documentation of this store says" in form.tags.toolTip()
    assert form._known.text().startswith("Not available in this store: tags, ACLs."), "checked at no time"
    form.show_findings(Examination({"tags": YES}, when=1.0, documented=frozenset({"tags"})))
    assert form.tags.isEnabled(), "an answer goes before the documentation"
