"""The form of one profile: its name, its store, where in it files go, whose keys, and what objects carry."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QGroupBox,
    QLineEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.core.presets import OTHER, PRESETS, Preset, preset_of
from transfer_gui.core.profile import Addressing, CredentialKind, Profile, Role
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.links.naming import clean_prefix
from transfer_gui.text import format
from transfer_gui.text.language import mark, tr
from transfer_gui.ui.profiles.credentials_form import LABELS, CredentialsForm
from transfer_gui.ui.profiles.doctor_panel import DoctorPanel
from transfer_gui.ui.profiles.hooks_form import HooksForm
from transfer_gui.ui.profiles.object_options_form import ObjectOptionsForm
from transfer_gui.ui.profiles.profile_check import TypedProfile
from transfer_gui.ui.widgets.fields import align_labels, fill
from transfer_gui.ui.widgets.plain import Label
from transfer_gui.ui.widgets.sizes import ScrolledPage

_HOURS = (0, 900, 3600, 7200, 14_400, 28_800, 43_200)


class RoleForm(QWidget):
    """Fields of a role that is assumed.

    Signals:
        changed: a field was edited.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.arn, self.session, self.external_id = QLineEdit(), QLineEdit(), QLineEdit()
        self.mfa, self.endpoint, self.length = QLineEdit(), QLineEdit(), QComboBox()
        about = Label(
            tr(
                "With a role, the keys are only used to obtain those of the role, which expire and are "
                "renewed while transfers run. With an MFA device you are asked for its code from time to "
                "time."
            ),
            wrap=True,
        )
        self.arn.setPlaceholderText(tr("Optional: arn:aws:iam::123456789012:role/uploader"))
        self.session.setPlaceholderText(tr("Optional: how the role's use is named in logs"))
        self.external_id.setPlaceholderText(tr("Optional: if the role's owner gave you one"))
        self.mfa.setPlaceholderText(tr("Optional: arn:aws:iam::123456789012:mfa/me"))
        self.endpoint.setPlaceholderText(tr("Amazon's. Else, for MinIO and Ceph, https://s3.example.com"))
        for seconds in _HOURS:
            self.length.addItem(_word_duration(seconds), seconds)
        form = QFormLayout(self)
        form.addRow(about)
        form.addRow(tr("&Role"), self.arn)
        form.addRow(tr("E&xternal id"), self.external_id)
        form.addRow(tr("S&ession name"), self.session)
        form.addRow(tr("MF&A device"), self.mfa)
        form.addRow(tr("Keys &last"), self.length)
        form.addRow(tr("&Sign-in service"), self.endpoint)
        for line in (self.arn, self.session, self.external_id, self.mfa, self.endpoint):
            line.textChanged.connect(self.changed)
        self.length.currentIndexChanged.connect(self.changed)

    def show_role(self, role: Role, endpoint: str) -> None:
        with QSignalBlocker(self):
            self.arn.setText(role.arn)
            self.session.setText(role.session_name)
            self.external_id.setText(role.external_id)
            self.mfa.setText(role.mfa_serial)
            self.endpoint.setText(endpoint)
            if self.length.findData(role.seconds) < 0:
                self.length.addItem(_word_duration(role.seconds), role.seconds)
            self.length.setCurrentIndex(self.length.findData(role.seconds))

    def role(self) -> Role:
        return Role(
            arn=self.arn.text().strip(),
            session_name=self.session.text().strip(),
            external_id=self.external_id.text().strip(),
            mfa_serial=self.mfa.text().strip(),
            seconds=int(self.length.currentData()),
        )

    def auth_endpoint(self) -> str:
        """The address of STS, '' for Amazon's."""
        return self.endpoint.text().strip().rstrip("/")


def _word_duration(seconds: int) -> str:
    return format.spell_duration(seconds) if seconds else tr("As the service decides (one hour)")


_ADDRESSING = {
    Addressing.AUTO: mark("Automatic"),
    Addressing.PATH: mark("Path: endpoint/bucket"),
    Addressing.VIRTUAL: mark("Host name: bucket.endpoint"),
}
_AWS = "aws"


def _find_preset(profile: Profile) -> Preset:
    """The store to show. An endpoint of Amazon's own (FIPS, VPC …) must stay in sight to be kept."""
    preset = preset_of(profile.store, profile.endpoint)
    return OTHER if preset.id == _AWS and profile.endpoint else preset


class ProfileForm(QWidget):
    """Fields of a profile.

    Signals:
        changed: the user edited a field.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown, self._key_kept, self._only_place = Profile(name=""), False, False
        self.name, self.endpoint, self.account = QLineEdit(), QLineEdit(), QLineEdit()
        self.bucket, self.folder = QLineEdit(), QLineEdit()
        self.kind, self.region, self.addressing = QComboBox(), QComboBox(), QComboBox()
        self.credentials, self.role = CredentialsForm(), RoleForm()
        self.options = ObjectOptionsForm(tr("As the bucket has it"), keyed=True)
        self.hooks = HooksForm(tr("What to do after each transfer with this profile."))
        self.doctor = DoctorPanel()
        self.tabs = QTabWidget()
        self._store = QFormLayout()
        self._fill_fields()
        self._lay_out()
        self._connect()

    def _fill_fields(self) -> None:
        for preset in PRESETS:
            self.kind.addItem(tr(preset.name), preset.id)
        self.endpoint.setPlaceholderText("https://s3.example.com")
        self.account.setPlaceholderText(tr("Account id, as the store's pages show it"))
        self.region.setEditable(True)
        self.region.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for style, text in _ADDRESSING.items():
            self.addressing.addItem(tr(text), style)
        self.bucket.setPlaceholderText(tr("Optional: where new transfers go"))
        self.folder.setPlaceholderText(tr("Optional"))

    def _lay_out(self) -> None:
        store = self._store
        store.addRow(tr("St&ore"), self.kind)
        store.addRow(tr("Acco&unt"), self.account)
        store.addRow(tr("&Region"), self.region)
        store.addRow(tr("&Endpoint"), self.endpoint)
        store.addRow(tr("&Bucket"), self.bucket)
        store.addRow(tr("Fo&lder"), self.folder)
        store.addRow(tr("Addressing st&yle"), self.addressing)
        align_labels(store, LABELS)
        self._where, self._keys = QGroupBox(tr("Store")), QGroupBox(tr("Credentials"))
        self._where.setLayout(store)
        inner = QVBoxLayout(self._keys)
        inner.addWidget(self.credentials)
        first = QWidget()
        fill(QVBoxLayout(first), self._where, self._keys, 1)
        after = QWidget()
        fill(QVBoxLayout(after), self.hooks, 1)
        for widget, title in (
            (ScrolledPage(first), tr("Store and Keys")),
            (ScrolledPage(self.role), tr("Role")),
            (ScrolledPage(self.options), tr("Object Options")),
            (ScrolledPage(after), tr("Afterwards")),
            (ScrolledPage(self.doctor), tr("Capabilities")),
        ):
            self.tabs.addTab(widget, title)
        top = QFormLayout()
        top.addRow(tr("Na&me"), self.name)
        align_labels(top, LABELS)
        fill(QVBoxLayout(self), top, (self.tabs, 1), margins=0)

    def _connect(self) -> None:
        for line in (self.name, self.endpoint, self.bucket, self.folder):
            line.textChanged.connect(self.changed)
        self.kind.currentIndexChanged.connect(self._take_preset)
        self.kind.currentIndexChanged.connect(self.changed)
        self.region.editTextChanged.connect(self._fill_endpoint)
        self.account.textChanged.connect(self._fill_endpoint)
        self.region.editTextChanged.connect(self.changed)
        self.addressing.currentIndexChanged.connect(self.changed)
        for part in (self.credentials, self.role, self.options, self.hooks):
            part.changed.connect(self.changed)

    def only_show(self) -> None:
        """Show where profiles lead and what their stores can do, and let nothing be changed."""
        self._only_place = True
        self._where.setEnabled(False)
        self.name.setReadOnly(True)

    def show_profile(self, profile: Profile, *, kept: bool, saved: bool) -> None:
        """Fill the fields. ``kept``: the secret is stored already; ``saved``: so is the profile. The
        sandbox's can only be looked at."""
        self._shown = profile
        # The customer's key lies where the keys do: what is for a session is gone after it.
        lasting = kept or profile.credentials is not CredentialKind.SESSION
        self._key_kept = saved and lasting and profile.options.encryption == "customer"
        self.options.expect_key(kept=self._key_kept)
        preset = _find_preset(profile)
        with QSignalBlocker(self), QSignalBlocker(self.kind), QSignalBlocker(self.region):
            self.name.setText(profile.name)
            self.kind.setCurrentIndex(self.kind.findData(preset.id))
            self._offer_regions(preset)
            self.account.clear()
            self.region.setEditText(profile.region)
            self.endpoint.setText(profile.endpoint)
            self.bucket.setText(profile.bucket)
            self.folder.setText(profile.prefix)
            self.addressing.setCurrentIndex(self.addressing.findData(profile.addressing))
            self.credentials.show_profile(profile, kept=kept)
            self.role.show_role(profile.role, profile.auth_endpoint)
            self.options.show_choices(profile.options)
            self.hooks.show_hooks(profile.hooks)
            only_place = profile.sandbox or self._only_place
            self._keys.setHidden(only_place)
            for tab in range(1, self.tabs.count() - 1):
                self.tabs.setTabVisible(tab, not only_place)
            self._arrange()

    def typed(self) -> TypedProfile:
        credentials = self.credentials.credentials()
        preset = self.preset()
        other = preset.id != _AWS
        kind = self.credentials.chosen()
        by_name = kind is CredentialKind.AWS_PROFILE
        hooks, unfit = self.hooks.hooks()
        profile = replace(
            self._shown,
            name=self.name.text().strip(),
            store=self._store_id(preset),
            endpoint=self.endpoint.text().strip().rstrip("/") if other else "",
            region=self.region.currentText().strip(),
            bucket=self.bucket.text().strip(),
            prefix=clean_prefix(self.folder.text()),
            addressing=Addressing(self.addressing.currentData()) if other else Addressing.AUTO,
            credentials=kind,
            access_key=self.credentials.known_end(),
            aws_profile=self.credentials.aws_profile.currentText() if by_name else "",
            role=self.role.role(),
            auth_endpoint=self.role.auth_endpoint(),
            sso=self.credentials.sso(),
            process=self.credentials.process.text().strip(),
            token_file=self.credentials.token_file.text().strip(),
            options=self.options.choices(),
            hooks=hooks,
        )
        return TypedProfile(
            profile,
            other,
            credentials,
            kept=self.credentials.kept(),
            customer_key=self.options.typed_key(),
            customer_key_kept=self._key_kept,
            options_problem=self.options.problem() or unfit,
        )

    def preset(self) -> Preset:
        return preset_of(str(self.kind.currentData()), "")

    def _store_id(self, preset: Preset) -> str:
        """The preset's id, where the endpoint does not say it already."""
        address = "" if preset.id == _AWS else self.endpoint.text().strip()
        known = preset_of("", address)
        own_of_aws = preset is OTHER and known.id == _AWS and bool(address)
        return "" if preset is known or own_of_aws else preset.id

    @Slot()
    def _take_preset(self) -> None:
        preset = self.preset()
        with QSignalBlocker(self.region):
            self._offer_regions(preset)
            self.region.setEditText("")
        self.endpoint.clear()
        self._fill_endpoint()
        self._arrange()

    def _offer_regions(self, preset: Preset) -> None:
        self.region.clear()
        self.region.addItems(["", *preset.regions.split()])

    @Slot()
    def _fill_endpoint(self) -> None:
        """Fill the preset's template in once its gaps are known; what was typed instead is left alone."""
        preset = self.preset()
        if preset.endpoint:
            address = preset.address(
                region=self.region.currentText().strip(), account=self.account.text().strip()
            )
            if address:
                self.endpoint.setText(address)

    def _arrange(self) -> None:
        preset = self.preset()
        other = preset.id != _AWS
        self._store.setRowVisible(self.account, "{account}" in preset.endpoint)
        self._store.setRowVisible(self.endpoint, other)
        self._store.setRowVisible(self.addressing, other)
        line = self.region.lineEdit()
        if line is not None:
            wanted = tr("Of the bucket, such as eu-central-1") if preset.regions else ""
            line.setPlaceholderText(wanted if preset.id == _AWS else preset.region or tr("Of the bucket"))
        self.doctor.show_preset(preset)
