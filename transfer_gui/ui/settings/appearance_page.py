"""The page of the settings about how the window looks, and which language it speaks."""

from __future__ import annotations

from dataclasses import replace

from transfer_gui.core.settings import Settings
from transfer_gui.ui.language import mark, tr
from transfer_gui.ui.settings.settings_page import SettingsPage, chosen
from transfer_gui.ui.translations import NAMES

_THEMES = {"system": mark("As on this computer"), "light": mark("Light"), "dark": mark("Dark")}


class AppearancePage(SettingsPage):
    """Light or dark, and in which language."""

    title, icon = mark("Appearance"), "reveal"

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.theme = chosen(_THEMES, settings.theme)
        self.language = chosen({"system": mark("As on this computer"), **NAMES}, settings.language)
        self.form.addRow(tr("&Appearance"), self.theme)
        self.form.addRow(tr("&Language"), self.language)
        self.finish()

    def applied(self, settings: Settings) -> Settings:
        """See :class:`SettingsPage`."""
        language = str(self.language.currentData())
        return replace(settings, theme=str(self.theme.currentData()), language=language)
