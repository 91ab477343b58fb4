"""Speed limits to choose from: presets, and one of your own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from transfer_gui.core.quantities import parse_rate
from transfer_gui.text import format
from transfer_gui.text.language import tr
from transfer_gui.text.words_input import amount_problem
from transfer_gui.ui.widgets.confirm import ask_text, tell

MB = 1000**2
PRESETS = (500_000, MB, 2 * MB, 5 * MB, 10 * MB, 20 * MB, 50 * MB, 100 * MB)
"""Bytes per second."""


def fill_limits(menu: QMenu, current: int | None, choose: Callable[[int], object], window: QWidget) -> None:
    """Fill ``menu``; ``choose`` gets bytes per second, 0 for none. ``current`` None: there are several."""
    menu.clear()
    group = QActionGroup(menu)
    rates = sorted({0, *PRESETS, *([current] if current else [])})
    for rate in rates:
        entry = menu.addAction(format.format_typed_rate(rate) if rate else tr("No limit"))
        entry.setCheckable(True)
        entry.setChecked(rate == current)
        entry.triggered.connect(lambda _=False, rate=rate: choose(rate))
        group.addAction(entry)
    menu.addSeparator()
    menu.addAction(tr("&Other…"), lambda: ask_limit(window, current or 0, choose))


def ask_limit(window: QWidget, current: int, choose: Callable[[int], object]) -> None:
    """Ask for a rate in words such as ``12 MB/s``."""

    def take(text: str) -> None:
        try:
            rate = parse_rate(text)
        except ValueError as error:
            tell(window, title=tr("Not a speed"), text=amount_problem(error))
            return
        choose(rate)

    ask_text(
        window,
        title=tr("Speed limit"),
        text=tr("Bytes per second, such as 12 MB/s or 800 kB/s; 0 for no limit:"),
        value=format.format_typed_rate(current) or "0",
        yes=tr("OK"),
        then=take,
    )
