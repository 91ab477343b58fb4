"""The page of the settings about a cluster: where it is, and what its workers may do."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QSpinBox

from transfer_gui.core.cluster_address import parse_cluster
from transfer_gui.core.errors import UsageError
from transfer_gui.core.settings import BOUNDS, Settings
from transfer_gui.text import words
from transfer_gui.text.language import mark, tr
from transfer_gui.ui.settings.settings_page import SettingsPage, choice_box, note
from transfer_gui.ui.widgets.file_chooser import FileLine

_SIGNING = {"owner": mark("My keys, each part by itself"), "workers": mark("The role of each worker")}


class ClusterPage(SettingsPage):
    """Address, certificates and lanes of a Dask cluster whose workers move parts."""

    title, icon = mark("Cluster"), "sandbox"

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
        self.form.addRow(tr("&Parts at once, each worker"), self.lanes)
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
