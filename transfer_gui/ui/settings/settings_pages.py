"""The pages of the settings: what each thing is called, what it means, and its value.

Each page takes the settings it is shown and gives them back changed. Not here: what all pages have in common
(``settings_page.py``), the dialog around them.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QSpinBox, QSystemTrayIcon

from transfer_gui.core.cluster_address import parse_cluster
from transfer_gui.core.errors import TransferError, UsageError
from transfer_gui.core.quantities import parse_rate
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.settings import BOUNDS, MAX_CONNECTIONS, MIB, MIN_CONNECTIONS, Settings
from transfer_gui.core.spec import Overwrite
from transfer_gui.core.times import parse_hours
from transfer_gui.links.key_templates import FIELDS, fill_name, settle_template, template_problem
from transfer_gui.text import format, words
from transfer_gui.text.language import mark, tr
from transfer_gui.text.words_input import amount_problem, no_limits
from transfer_gui.ui.adding.add_parts import OFFERED, TemplateBox
from transfer_gui.ui.settings.schedule_dialogs import LimitHoursDialog
from transfer_gui.ui.settings.settings_page import SettingsPage, choice_box, note
from transfer_gui.ui.translations import NAMES
from transfer_gui.ui.widgets.confirm import open_dialog
from transfer_gui.ui.widgets.fields import RATE_PRESETS, AmountBox
from transfer_gui.ui.widgets.file_chooser import FileLine
from transfer_gui.ui.widgets.icons import icon
from transfer_gui.ui.widgets.plain import Label

MAX_ACTIVE = 20
_MEMORY_STEPS = (64, 128, 256, 512, 1024, 2048, 4096)
_DUPLICATES = {"ask": mark("Ask me"), "skip": mark("Leave it out"), "add": mark("Add it once more")}
_DAYS_KEPT = (1, 7, 30, 90, 365)
_PATIENCE = (600, 3600, 6 * 3600, 24 * 3600, 7 * 86_400)
_LEVELS = {"WARNING": mark("Warnings only"), "INFO": mark("Normal"), "DEBUG": mark("Detailed")}
_SAMPLE = "https://downloads.example.org/releases/v3/dataset.tar.gz"


TRANSFERS, SPEED = mark("Transfers"), mark("Speed")
NETWORK, WINDOW = mark("Network and Cluster"), mark("Window and Log")
"""The pages on which several sections stand."""


class TransfersPage(SettingsPage):
    """Settings of transfers: how many run, and what happens to those that are odd or over."""

    title, icon = mark("Transfers"), "active"
    group = TRANSFERS

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.active = QSpinBox()
        self.active.setRange(1, MAX_ACTIVE)
        self.active.setValue(settings.active)
        self.overwrite = choice_box(
            {one.value: words.overwrite_word(one) for one in OFFERED}, settings.overwrite
        )
        self.duplicates = choice_box(_DUPLICATES, settings.duplicates)
        self.listed = choice_box(_kept(mark("Until I remove them")), settings.list_days)
        self.history = choice_box(_kept(mark("Forever")), settings.history_days)
        self.form.addRow(tr("Transfers at &once"), self.active)
        self.form.addRow("", note(tr("The others wait for their turn, in the order of the list.")))
        self.form.addRow(tr("If the &name is taken"), self.overwrite)
        self.form.addRow(
            "", note(tr("For new transfers; each can override it. Nothing is replaced unasked."))
        )
        self.form.addRow(tr("If it is in the list &already"), self.duplicates)
        self.form.addRow("", note(tr("The same link, or one that goes to the same place.")))
        self.form.addRow(tr("&Finished ones stay"), self.listed)
        self.form.addRow(tr("&History keeps"), self.history)
        self.form.addRow("", note(tr("Failed transfers stay in the list in any case.")))
        self.lookup = QCheckBox(tr("&Look for lists of checksums beside files"))
        self.lookup.setChecked(settings.checksum_lookup)
        self.form.addRow("", self.lookup)
        self.form.addRow(
            "", note(tr("Such as SHA256SUMS. A file with another checksum than listed is not stored."))
        )
        self.notify = QCheckBox(tr("Notif&y me when transfers end or need me"))
        self.notify.setChecked(settings.notify)
        self.form.addRow("", self.notify)
        self.form.addRow(
            "", note(tr("Grouped when many end at once, and only while another window is in front."))
        )
        self.finish(self.active.valueChanged)

    def apply_to(self, settings: Settings) -> Settings:
        return replace(
            settings,
            active=self.active.value(),
            overwrite=Overwrite(self.overwrite.currentData()).value,
            duplicates=str(self.duplicates.currentData()),
            list_days=int(self.listed.currentData()),
            history_days=int(self.history.currentData()),
            checksum_lookup=self.lookup.isChecked(),
            notify=self.notify.isChecked(),
        )


class LimitsPage(SettingsPage):
    """Connections, speed and hours."""

    title, icon = mark("Connections & Limits"), "metrics"
    group = SPEED

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.connections = QSpinBox()
        self.connections.setRange(MIN_CONNECTIONS, MAX_CONNECTIONS)
        self.connections.setValue(settings.connections)
        self.tuned = QCheckBox(tr("Use &more while that makes a transfer faster"))
        self.tuned.setChecked(settings.tuned)
        self.limit = AmountBox((tr("No limit"), *RATE_PRESETS), tr("Speed limit for all transfers"))
        self.limit.setEditText(format.format_typed_rate(settings.limit) or tr("No limit"))
        self.hours = QLineEdit(format.format_hours(settings.hours), placeholderText=tr("At all times"))
        self.form.addRow(tr("&Connections per transfer"), self.connections)
        self.form.addRow("", self.tuned)
        self.form.addRow(
            "", note(tr("More connections help over long distances; servers that refuse get fewer."))
        )
        self.form.addRow(tr("&Speed limit for all"), self.limit)
        self.form.addRow("", note(tr("Shared by all transfers; each can have a lower limit of its own.")))
        self.form.addRow(tr("Allowed &hours"), self.hours)
        self.form.addRow(
            "",
            note(tr("When transfers may run, such as Mon-Fri 22:00-06:00.")),
        )
        self.schedule = settings.scheduled_limits
        self.scheduled = QPushButton(icon("scheduled"), "", autoDefault=False)
        self.scheduled.clicked.connect(self._ask_schedule)
        self.form.addRow(tr("Scheduled &limits"), self.scheduled)
        self.form.addRow("", note(tr("Other limits at some hours, such as 2 MB/s on workdays 8–18.")))
        self._show_schedule()
        self.finish(self.limit.editTextChanged, self.hours.textChanged)

    def _show_schedule(self) -> None:
        self.scheduled.setText(format.format_hours(self.schedule) or tr("None…"))

    def _ask_schedule(self) -> None:
        usual = 0 if self._rate_trouble() else self._rate()
        dialog = LimitHoursDialog(self.schedule, usual, self)

        def take() -> None:
            self.schedule = dialog.schedule()
            self._show_schedule()
            self.edited.emit()

        open_dialog(dialog, take)

    def apply_to(self, settings: Settings) -> Settings:
        settings = replace(
            settings,
            connections=self.connections.value(),
            tuned=self.tuned.isChecked(),
            scheduled_limits=self.schedule,
        )
        if not self._rate_trouble():
            settings = replace(settings, limit=self._rate())
        return settings if self._hours_trouble() else replace(settings, hours=self._hours())

    def trouble(self) -> str:
        """See :class:`SettingsPage`."""
        return self._rate_trouble() or self._hours_trouble()

    def _rate(self) -> int:
        text = self.limit.currentText()
        return 0 if text.strip().lower() in no_limits() else parse_rate(text)

    def _rate_trouble(self) -> str:
        try:
            self._rate()
        except ValueError as error:
            return amount_problem(error)
        return ""

    def _hours(self) -> str:
        return format.read_typed_hours(self.hours.text()).strip()

    def _hours_trouble(self) -> str:
        try:
            parse_hours(self._hours())
        except ValueError:
            return tr("The allowed hours are not valid. Write them like Mon-Fri 22:00-06:00.")
        return ""


class MemoryPage(SettingsPage):
    """The budget of part buffers."""

    title, icon = mark("Memory"), "bucket"
    group = SPEED

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        amounts = sorted({*(step * MIB for step in _MEMORY_STEPS), settings.memory})
        self.memory = choice_box({amount: format.binary(amount) for amount in amounts}, settings.memory)
        sizes = {"planned": tr("About 16 MiB"), "table": tr("100, 250 or 500 MB, by the file’s size")}
        self.parts = choice_box(sizes, settings.parts)
        self.form.addRow(tr("Part size"), self.parts)
        self.form.addRow("", note(tr("Small parts lose little at a pause or on a bad connection.")))
        self.form.addRow(tr("Memory for parts"), self.memory)
        self.form.addRow(
            "",
            note(
                tr(
                    "For servers without ranges: more memory allows more parts in transit and larger files "
                    "of unknown size. Files read in pieces need almost none."
                )
            ),
        )
        self.finish()

    def apply_to(self, settings: Settings) -> Settings:
        parts = str(self.parts.currentData())
        return replace(settings, memory=int(self.memory.currentData()), parts=parts)


class NamingPage(SettingsPage):
    """The template for new names, with an example."""

    title, icon = mark("Naming"), "copy"
    group = TRANSFERS

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.template = TemplateBox(settings.naming)
        self.example = Label(wrap=True)
        self.form.addRow(tr("Naming"), self.template)
        self.form.addRow(tr("For example"), self.example)
        meanings = "\n".join(f"{{{name}}}: {tr(meaning)}" for name, meaning in FIELDS.items())
        self.form.addRow(
            "", note(tr("For new transfers without a name of their own.\n\n{meanings}", meanings=meanings))
        )
        self.template.editTextChanged.connect(self._show)
        self.finish(self.template.editTextChanged)
        self._show()

    def apply_to(self, settings: Settings) -> Settings:
        return settings if self.trouble() else replace(settings, naming=self.template.template())

    def trouble(self) -> str:
        """See :class:`SettingsPage`."""
        error = template_problem(self.template.template())
        return _sentence(error) if error is not None else ""

    def _show(self) -> None:
        template = self.template.template()
        if template_problem(template) is None:
            self.example.setText(
                fill_name(settle_template(template, _SAMPLE, 7, datetime.now()), "dataset.tar.gz")
            )


class NetworkPage(SettingsPage):
    """Settings of the network: how long to wait for whom."""

    title, icon = mark("Network"), "connecting"
    group = NETWORK

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._before = settings
        self.connecting, self.answering = QSpinBox(), QSpinBox()
        waits = (settings.connect_timeout, settings.read_timeout)
        for box, seconds in zip((self.connecting, self.answering), waits, strict=True):
            box.setRange(1, 3600)
            box.setSuffix(" " + tr("s"))
            box.setValue(round(seconds))
        patient = sorted({settings.patience, *_PATIENCE})
        self.patience = choice_box({one: format.spell_duration(one) for one in patient}, settings.patience)
        self.form.addRow(tr("&Connection timeout"), self.connecting)
        self.form.addRow(tr("Res&ponse timeout"), self.answering)
        text = tr(
            "How long to wait without receiving any data. A server that is only slow is never given up."
        )
        self.form.addRow("", note(text))
        self.form.addRow(tr("Keep &trying for"), self.patience)
        text = tr("For temporary trouble, such as a network that is down or a busy server.")
        self.form.addRow("", note(text))
        self.finish(self.connecting.valueChanged)

    def apply_to(self, settings: Settings) -> Settings:
        before = self._before
        return replace(
            settings,
            connect_timeout=_unless_same(self.connecting.value(), before.connect_timeout),
            read_timeout=_unless_same(self.answering.value(), before.read_timeout),
            patience=float(self.patience.currentData()),
        )


class LogPage(SettingsPage):
    """Settings of the log: how much is noted."""

    title, icon = mark("Log"), "queued"
    group = WINDOW

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.level = choice_box(_LEVELS, settings.log_level)
        self.form.addRow(tr("Lo&g level"), self.level)
        self.form.addRow(
            "",
            note(
                tr(
                    "“Detailed” helps to find a fault, and makes the log grow faster; it has at most "
                    "five files of 2 MB. Links, keys and cookies are masked at every level. The "
                    "variable TRANSFER_GUI_LOG overrides this."
                )
            ),
        )
        self.finish()

    def apply_to(self, settings: Settings) -> Settings:
        return replace(settings, log_level=str(self.level.currentData()))


def pages(settings: Settings) -> list[SettingsPage]:
    """All pages in the order to show them."""
    return [
        TransfersPage(settings),
        NamingPage(settings),
        LimitsPage(settings),
        MemoryPage(settings),
        NetworkPage(settings),
        ClusterPage(settings),
        AppearancePage(settings),
        LogPage(settings),
    ]


def _unless_same(value: int, before: float) -> float:
    """A box of whole seconds changes nothing about a fraction that was not touched."""
    return before if value == round(before) else float(value)


def _sentence(error: TransferError) -> str:
    wording = words.explain_error(error)
    return wording.told


def _kept(ever: str) -> dict[int, str]:
    return {0: ever} | {days: format.spell_duration(days * 86_400) for days in _DAYS_KEPT}


_THEMES = {"system": mark("As on this computer"), "light": mark("Light"), "dark": mark("Dark")}


class AppearancePage(SettingsPage):
    """Light or dark, in which language, and what becomes of the program when the window is closed."""

    title, icon = mark("Window"), "reveal"
    group = WINDOW

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.theme = choice_box(_THEMES, settings.theme)
        self.language = choice_box({"system": mark("As on this computer"), **NAMES}, settings.language)
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
        self.releases = QCheckBox(tr("Tell me of &newer releases"))
        self.releases.setChecked(settings.releases)
        self.form.addRow("", self.releases)
        self.form.addRow(
            "",
            note(
                tr(
                    "Once a week the project's site is asked for the newest version; nothing is sent along. "
                    "What a package manager installed is renewed by it and never asks."
                )
            ),
        )
        self.finish()

    def apply_to(self, settings: Settings) -> Settings:
        language = str(self.language.currentData())
        return replace(
            settings,
            theme=str(self.theme.currentData()),
            language=language,
            close_to_tray=self.tray.isChecked(),
            ask_to_quit=self.ask.isChecked(),
            releases=self.releases.isChecked(),
        )


_SIGNING = {"owner": mark("My keys, each part by itself"), "workers": mark("The role of each worker")}


class ClusterPage(SettingsPage):
    """Address, certificates and lanes of a Dask cluster whose workers move parts."""

    title, icon = mark("Cluster"), "sandbox"
    group = NETWORK

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.address = QLineEdit(settings.cluster, placeholderText=tr("None"))
        self.keys = FileLine(tr("Certificates"))
        self.keys.line.setText(settings.cluster_keys)
        self.lanes = QSpinBox()
        self.lanes.setRange(*(int(bound) for bound in BOUNDS["cluster_lanes"]))
        self.lanes.setSpecialValueText(tr("As each has threads"))
        self.lanes.setValue(settings.cluster_lanes)
        self.signing = choice_box(_SIGNING, settings.cluster_signing)
        self.form.addRow(tr("&Address"), self.address)
        self.form.addRow(
            "",
            note(
                tr(
                    "Workers of a Dask cluster move the parts; the list stays here. tls://host:port, "
                    "or local:4 for four workers on this computer, which needs the extra “cluster”."
                )
            ),
        )
        self.form.addRow(tr("Ce&rtificates"), self.keys)
        self.form.addRow(
            "", note(tr("For tls://, the folder that “transfer-gui-cli cluster keys” has made."))
        )
        self.form.addRow(tr("Parts at once, each &worker"), self.lanes)
        self.form.addRow(tr("&Signed with"), self.signing)
        self.form.addRow(
            "",
            note(
                tr(
                    "With your keys, a worker can write only the parts that it is given, for an hour. A role "
                    "belongs to its machine or container, and must be allowed to write to the bucket."
                )
            ),
        )
        self.finish(self.address.textChanged, self.keys.changed)

    def apply_to(self, settings: Settings) -> Settings:
        if self.trouble():
            return settings
        return replace(
            settings,
            cluster=self.address.text().strip(),
            cluster_keys=self.keys.path,
            cluster_lanes=self.lanes.value(),
            cluster_signing=str(self.signing.currentData()),
        )

    def trouble(self) -> str:
        """See :class:`SettingsPage`."""
        address = self.address.text().strip()
        try:
            if address:
                parse_cluster(address, self.keys.path)
        except UsageError as error:
            return words.explain_error(error).told
        return ""
