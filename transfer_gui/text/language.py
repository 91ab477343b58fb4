"""The place where texts that people read go through, so that they can be translated. Qt-free.

A text is written in English where it is used, as ``tr("Check {name}", name=name)``; one with a count in it as
``trn("%n link", "%n links", count)``; one that stands in a table is marked there with ``mark("…")``, or the
whole table with ``marked({…})`` (its keys are no texts), and given to ``tr`` when it is shown. The command
line speaks English: nobody there sets ``SPOKEN``. The window does at its start, in ``translations.py``.

``packaging/translations.py`` finds the texts by these four names: their arguments must be literals.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from transfer_gui.core.quick_dataclass import dataclass, field

Table = TypeVar("Table")


def _english(_text: str, _number: int) -> str:
    return ""


@dataclass(slots=True)
class Language:
    """Which language is spoken now, and how it writes numbers and times."""

    name: str = "en"
    """One of :data:`transfer_gui.core.settings.LANGUAGES`."""
    look_up: Callable[[str, int], str] = _english
    """The text in that language, '' where it has none; the number chooses the plural, -1: there is none."""
    point: str = "."
    group: str = ","
    blank: str = " "
    """What stands between two sentences."""
    moment: str = "yyyy-MM-dd HH:mm"
    """How a date and time are edited, as Qt writes patterns."""
    date: Callable[[datetime], str] = field(default=lambda moment: f"{moment:%Y-%m-%d}")
    time: Callable[[datetime], str] = field(default=lambda moment: f"{moment:%H:%M}")

    def speak(self, other: Language) -> None:
        """Be like ``other`` from now on."""
        for name in self.__slots__:
            setattr(self, name, getattr(other, name))


SPOKEN = Language()
TABLES: list[object] = []
"""What was given to :func:`marked`: whoever collects the texts reads it."""


def tr(text: str, /, **facts: object) -> str:
    """``text`` in the language of the window, with ``facts`` put in their places."""
    told = SPOKEN.look_up(text, -1) or text
    return told.format(**facts) if facts else told


def trn(one: str, many: str, number: int, /, **facts: object) -> str:
    """``one`` or ``many``, as ``number`` asks for it, with the number where ``%n`` stands.

    Catalogues know the text by ``many``, and have as many forms of it as their language needs.
    """
    told = SPOKEN.look_up(many, number) or (one if number == 1 else many)
    told = told.format(**facts) if facts else told
    return told.replace("%n", grouped(number))


def mark(text: str) -> str:
    """``text`` as it is: it is translated when it is shown."""
    return text


def marked(table: Table) -> Table:
    """``table`` as it is: the texts in it, which are no keys, are translated when they are shown."""
    TABLES.append(table)
    return table


def plain(text: str) -> str:
    """The text of a menu entry or a button by itself: without its mnemonic, and without … at its end."""
    return re.sub(r"\(&\w\)|&(?=[^&\s])", "", text).removesuffix("…").rstrip()


def sentences(*told: str) -> str:
    """These one after the other, as the language sets them; empty ones are left out."""
    return SPOKEN.blank.join(filter(None, told))


def grouped(number: int) -> str:
    """``12,345``, with the sign that the language puts between thousands."""
    return f"{number:,}".replace(",", SPOKEN.group)
