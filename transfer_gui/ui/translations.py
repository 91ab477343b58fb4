"""The window's language: its catalogue and Qt's own, and how it writes numbers, dates and times.

Catalogues are ``resources/translations/transfer_gui_*.qm``, made by ``packaging/translations.py``. A language
that has none is spoken as English. Texts are looked up by themselves (see ``language.py``), so that a text
is found by no more than its English.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDate, QLibraryInfo, QLocale, QObject, QTime, QTranslator

from transfer_gui.core.settings import LANGUAGES
from transfer_gui.text import language

CONTEXT = "transfer_gui"
NAMES = {"en": "English", "de": "Deutsch", "zh_CN": "简体中文"}
"""Each language by its own name, as those look for it who don't read the one that is spoken."""

_QT_NAME, _ENGLISH = "qt's own texts", "en"

logger = logging.getLogger(__name__)


def speak(app: QCoreApplication, choice: str, folder: Path) -> str:
    """Speak ``choice`` from now on: what is made afterwards says it. Returns the language, such as ``de``.

    ``choice`` is one of :data:`transfer_gui.core.settings.LANGUAGES`; "system": what the system speaks.
    ``folder`` holds the catalogues; where one is damaged, English is spoken.
    """
    _forget_qt(app)
    chosen = choose_system_language() if choice == "system" else choice if choice in LANGUAGES else _ENGLISH
    translator = QTranslator()
    if chosen != _ENGLISH and not translator.load(str(folder / f"{CONTEXT}_{chosen}.qm")):
        logger.warning("the catalogue of %s can't be read: the window speaks English", chosen)
        chosen = _ENGLISH
    locale = _locale_of(chosen)
    QLocale.setDefault(locale)
    if chosen == _ENGLISH:
        language.SPOKEN.speak(language.Language())
        return chosen
    _install_qt(app, chosen)
    language.SPOKEN.speak(
        language.Language(
            chosen,
            _finder(translator),
            locale.decimalPoint(),
            locale.groupSeparator(),
            "" if chosen == "zh_CN" else " ",
            f"{_date_pattern(locale)} {locale.timeFormat(QLocale.FormatType.ShortFormat)}",
            _dates(locale),
            _times(locale),
        )
    )
    return chosen


def choose_system_language() -> str:
    """The first of the languages that the user wants to read which is one of ours.

    LANGUAGE, else LC_ALL, LC_MESSAGES or LANG on Linux; the list of display languages elsewhere.
    ``QLocale.system()`` itself is how numbers and dates are written, which may be another country's.
    """
    asked: set[QLocale.Language] = set()
    for locale in map(QLocale, QLocale.system().uiLanguages()):
        if locale.language() in asked:
            continue  # "zh" at the end of "zh-Hant-TW, zh-TW, …" would be simplified Chinese
        asked.add(locale.language())
        chosen = language_of(locale)
        if chosen != _ENGLISH or locale.language() == QLocale.Language.English:
            return chosen
    return _ENGLISH


def language_of(locale: QLocale) -> str:
    """The one of our languages that is meant; Chinese counts where it is written in simplified characters."""
    kind = QLocale.Language
    if locale.language() == kind.German:
        return "de"
    if locale.language() == kind.Chinese and locale.script() == QLocale.Script.SimplifiedHanScript:
        return "zh_CN"
    return _ENGLISH


def _locale_of(language: str) -> QLocale:
    """The locale of a language; as the system writes it where that writes the same language."""
    chosen, system = QLocale(language), QLocale.system()
    return system if system.language() == chosen.language() and system.script() == chosen.script() else chosen


def _finder(translator: QTranslator) -> Callable[[str, int], str]:
    known: dict[str, str] = {}  # a table asks for the same words again and again

    def look_up(text: str, number: int) -> str:
        if number >= 0:
            return translator.translate(CONTEXT, text, "", number) or ""
        found = known.get(text)
        if found is None:
            found = known[text] = translator.translate(CONTEXT, text) or ""
        return found

    return look_up


def _date_pattern(locale: QLocale) -> str:
    """Short, but with the whole year."""
    pattern = locale.dateFormat(QLocale.FormatType.ShortFormat)
    return pattern if "yyyy" in pattern else pattern.replace("yy", "yyyy")


def _dates(locale: QLocale) -> Callable[[datetime], str]:
    pattern = _date_pattern(locale)
    return lambda moment: locale.toString(QDate(moment.year, moment.month, moment.day), pattern)


def _times(locale: QLocale) -> Callable[[datetime], str]:
    short = QLocale.FormatType.ShortFormat
    return lambda moment: locale.toString(QTime(moment.hour, moment.minute), short)


def _install_qt(app: QCoreApplication, chosen: str) -> None:
    """Cancel, Close, Cut and Paste … are Qt's own."""
    own = QTranslator(app)
    own.setObjectName(_QT_NAME)
    if own.load(f"qtbase_{chosen}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(own)


def _forget_qt(app: QCoreApplication) -> None:
    former = app.findChild(QObject, _QT_NAME)
    if isinstance(former, QTranslator):
        app.removeTranslator(former)
        former.setParent(None)
