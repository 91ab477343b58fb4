"""The page of the settings about the window: how it looks, what it speaks, what closing it means."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QSystemTrayIcon

from transfer_gui.core.settings import Settings
from transfer_gui.text.language import mark, tr
from transfer_gui.ui.settings.settings_page import SettingsPage, chosen, note
from transfer_gui.ui.translations import NAMES

_THEMES = {"system": mark("As on this computer"), "light": mark("Light"), "dark": mark("Dark")}


class AppearancePage(SettingsPage):
    """Light or dark, in which language, and what becomes of the program when the window is closed."""

    title, icon = mark("Window"), "reveal"

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.theme = chosen(_THEMES, settings.theme)
        self.language = chosen({"system": mark("As on this computer"), **NAMES}, settings.language)
        self.form.addRow(tr("&Appearance"), self.theme)
        self.form.addRow(tr("&Language"), self.language)
        self.tray = QCheckBox(tr("Keep running in the &tray when the window is closed"))
        self.tray.setChecked(settings.close_to_tray)
        self.ask = QCheckBox(tr("As&k before quitting while transfers run"))
        self.ask.setChecked(settings.ask_to_quit)
        self.form.addRow("", self.tray)
        if not QSystemTrayIcon.isSystemTrayAvailable():
            self.form.addRow("", note(tr("This desktop has no tray: here closing the window quits.")))
        self.form.addRow("", self.ask)
        self.finish()

    def applied(self, settings: Settings) -> Settings:
        """See :class:`SettingsPage`."""
        language = str(self.language.currentData())
        return replace(
            settings,
            theme=str(self.theme.currentData()),
            language=language,
            close_to_tray=self.tray.isChecked(),
            ask_to_quit=self.ask.isChecked(),
        )
