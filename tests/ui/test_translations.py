"""The window in other languages: complete catalogues, and a window that speaks them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import translations
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot
from translations import LANGUAGES, Text

from tests.conftest import ExpectedLogs
from tests.ui.conftest import Staging
from tests.ui.scripted import PROFILE, MemoryServices, row
from transfer_gui.core.preflight import Preflight
from transfer_gui.core.settings import Settings
from transfer_gui.core.transfer import Status
from transfer_gui.core.validator import Validator
from transfer_gui.paths import resource
from transfer_gui.text import describe, format, words
from transfer_gui.text.language import SPOKEN, tr, trn
from transfer_gui.text.wording import Wording
from transfer_gui.text.words_preflight import card_lines
from transfer_gui.ui.settings.schedule_dialogs import StartAtDialog
from transfer_gui.ui.settings.settings_dialog import SettingsDialog
from transfer_gui.ui.settings.settings_pages import AppearancePage, LimitsPage
from transfer_gui.ui.translations import CONTEXT, NAMES, language_of, speak

FOLDER = resource("translations")
_GAPS = re.compile(r"\{\w*(?::[^{}]*)?\}|%n|\n|--[a-z][\w-]*|https?://|s3://|s3:\w+")
_MNEMONIC = re.compile(r"(?<!&)&(?=\w)")


@pytest.fixture(params=LANGUAGES)
def spoken(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """A language, spoken while the test runs."""
    before = QLocale()
    speak(qapp, request.param, FOLDER)
    yield request.param
    speak(qapp, "en", FOLDER)
    QLocale.setDefault(before)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated_and_no_translation_is_left_over(language: str) -> None:
    assert translations.missing(language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_says_what_the_source_says(language: str) -> None:
    translator = QTranslator()
    assert translator.load(str(resource(f"translations/{CONTEXT}_{language}.qm")))
    for text, forms in translations.catalogue(language).items():
        numbers = {"de": (1, 2), "zh_CN": (5,)}[language] if text.plural else (-1,)
        told = tuple(translator.translate(CONTEXT, text.source, "", number) for number in numbers)
        assert told == forms, f"run packaging/translations.py compile: {text.source}"


def _gaps(text: str) -> Counter[str]:
    return Counter(_GAPS.findall(text))


def _broken(text: Text, form: str) -> str:
    missing = _gaps(text.source) - _gaps(form)
    added = _gaps(form) - _gaps(text.source)
    if missing or added:
        return f"gaps: {dict(missing)} {dict(added)}"
    if bool(_MNEMONIC.search(text.source)) != bool(_MNEMONIC.search(form)):
        return "mnemonic"
    if text.source.endswith("…") != form.endswith("…") or form.strip() != form.strip("\n\t\r "):
        return "end"
    return "" if text.source.count("[") == form.count("[") else "optional parts"


@pytest.mark.parametrize("language", LANGUAGES)
def test_gaps_mnemonics_and_ends_agree(language: str) -> None:
    found = {
        text.source: said
        for text, forms in translations.catalogue(language).items()
        for form in forms
        if (said := _broken(text, form))
    }
    assert not found


def test_texts_that_stand_for_an_error_fill_their_gaps(spoken: str) -> None:
    for code in words.error_words():
        wording = words.explain(code, {"bucket": "b", "key": "k", "profile": "p", "path": "/x", "host": "h"})
        for text in (wording.title, wording.sentence, wording.advice):
            assert text
            assert not re.search(r"[{}\[\]]", text), f"{spoken} {code}: {text}"


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [("de", "1 Übertragung", "12.345 Übertragungen"), ("zh_CN", "1 个传输", "12,345 个传输")],
)
def test_counts_have_their_plural_and_their_signs(
    qapp: QApplication, language: str, one: str, many: str
) -> None:
    speak(qapp, language, FOLDER)
    try:
        assert [trn("%n transfer", "%n transfers", number) for number in (1, 12_345)] == [one, many]
    finally:
        speak(qapp, "en", FOLDER)
    assert trn("%n transfer", "%n transfers", 1) == "1 transfer"
    assert trn("%n transfer", "%n transfers", 12_345) == "12,345 transfers"


def test_numbers_and_times_are_written_as_the_language_writes_them(qapp: QApplication) -> None:
    moment = datetime(2026, 5, 1, 14, 3).timestamp()
    speak(qapp, "de", FOLDER)
    try:
        assert format.size(1_250_000_000) == "1,25 GB"
        assert format.when(moment, now=moment + 90_000) == "01.05.2026 14:03"
        speak(qapp, "zh_CN", FOLDER)
        assert format.duration(192) == "3 分 12 秒"
        assert format.when(moment, now=moment + 90_000) == "2026/5/1 14:03"
    finally:
        speak(qapp, "en", FOLDER)
    assert format.size(1_250_000_000) == "1.25 GB"
    assert format.when(moment, now=moment + 90_000) == "2026-05-01 14:03"


@pytest.mark.parametrize(
    ("name", "language"),
    [("de_AT", "de"), ("zh_CN", "zh_CN"), ("zh_SG", "zh_CN"), ("zh_TW", "en"), ("fr_FR", "en"), ("C", "en")],
)
def test_a_locale_is_spoken_by_the_language_that_fits(name: str, language: str) -> None:
    assert language_of(QLocale(name)) == language


def test_the_window_speaks_it(spoken: str, staging: Staging) -> None:
    stage = staging()
    stage.show(row("1", Status.ACTIVE), row("2", Status.PAUSED), row("3", Status.ATTENTION))
    menus = [action.text().replace("&", "") for action in stage.window.menuBar().actions()]
    told = {"de": ("Datei", "1 laufend", "Überträgt"), "zh_CN": ("文件(F)", "1 个运行中", "传输中")}
    menu, count, status = told[spoken]
    assert menus[0] == menu
    assert count in stage.window.totals.counts.text()
    model = stage.window.view.model()
    shown = [model.index(line, 1).data() for line in range(model.rowCount())]
    assert status in shown
    assert SPOKEN.look_up("no such text", -1) == ""


def test_qt_speaks_it_too(spoken: str, qapp: QApplication) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    text = box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "")
    assert text.startswith({"de": "Abbrechen", "zh_CN": "取消"}[spoken])


def test_a_language_is_chosen_in_the_settings_and_kept(staging: Staging) -> None:
    services = MemoryServices(PROFILE)
    stage = staging(services=services)
    stage.window.actions_.settings.trigger()
    dialog = stage.dialog(SettingsDialog)
    page = dialog.page(AppearancePage)
    offered = [page.language.itemText(place) for place in range(page.language.count())]
    assert offered == [tr("As on this computer"), *NAMES.values()]
    page.language.setCurrentIndex(page.language.findData("de"))
    dialog.accept()
    assert services.settings.load() == replace(Settings(), language="de")


def test_sentences_and_reasons_are_set_as_the_language_sets_them(spoken: str) -> None:
    wording = Wording("T", "S", "A")
    assert wording.told == {"de": "S A", "zh_CN": "SA"}[spoken]
    assert wording.whole == {"de": "T. S A", "zh_CN": "T。SA"}[spoken]
    failed = row("1", Status.FAILED, error="bucket_missing")
    assert (
        describe.status_text(failed, None)
        == {
            "de": "Fehler: Bucket nicht gefunden",
            "zh_CN": "失败：找不到存储桶",
        }[spoken]
    )


def test_allowed_hours_are_shown_and_typed_with_the_days_of_the_language(spoken: str) -> None:
    kept = "Mon-Fri,Sun 22:00-06:00"
    shown = {"de": "Mo-Fr,So 22:00-06:00", "zh_CN": "周一-周五,周日 22:00-06:00"}[spoken]
    assert format.format_hours(kept) == shown
    assert format.read_typed_hours(shown) == kept
    assert format.read_typed_hours(shown.lower()) == kept
    assert format.read_typed_hours(kept) == kept
    page = LimitsPage(replace(Settings(), hours=kept))
    assert page.hours.text() == shown
    assert page.apply_to(Settings()).hours == kept
    page.hours.setText("x" + shown)
    assert page.trouble()


def test_a_servers_date_is_read_as_dates_are_here(spoken: str) -> None:
    validator = Validator(last_modified="Wed, 21 Oct 2026 07:28:00 GMT")
    line = card_lines(Preflight(address="https://x.example/", validator=validator), 0.0)[tr("Version")]
    there = datetime(2026, 10, 21, 7, 28, tzinfo=UTC).astimezone()
    assert line.startswith({"de": f"{there:%d.%m.%Y}", "zh_CN": f"2026/10/{there.day}"}[spoken])
    odd = card_lines(Preflight(address="https://x.example/", validator=Validator(last_modified="soon")), 0.0)
    assert odd[tr("Version")] == "soon"


def test_english_is_what_stands_in_the_code(qapp: QApplication) -> None:
    assert speak(qapp, "en", FOLDER) == "en"
    assert tr("Add {name}", name="x") == "Add x"
    assert (SPOKEN.point, SPOKEN.group) == (".", ",")


def test_a_start_is_chosen_as_dates_are_written(spoken: str, qtbot: QtBot) -> None:
    dialog = StartAtDialog(datetime(2099, 5, 1, 14, 3).timestamp())
    qtbot.addWidget(dialog)
    assert dialog.when.text() == {"de": "01.05.2099 14:03", "zh_CN": "2099/5/1 14:03"}[spoken]


def test_english_is_spoken_where_a_catalogue_is_damaged(
    qapp: QApplication, tmp_path: Path, expected_logs: ExpectedLogs
) -> None:
    expected_logs("the catalogue of de can't be read")
    (tmp_path / f"{CONTEXT}_de.qm").write_bytes(b"no catalogue")
    try:
        assert speak(qapp, "de", tmp_path) == "en"
        assert tr("Add {name}", name="x") == "Add x"
    finally:
        speak(qapp, "en", FOLDER)
