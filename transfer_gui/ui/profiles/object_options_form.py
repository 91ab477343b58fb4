"""Fields for what an object carries besides its bytes. For a profile's defaults and for single transfers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.core.object_options import (
    ACLS,
    LOCK_MODES,
    NO_CHOICES,
    STORAGE_CLASSES,
    ObjectChoices,
    Pairs,
    choice_problems,
    list_chosen,
    merge_choices,
    pairs_from,
)
from transfer_gui.core.profile import Profile
from transfer_gui.core.quick_dataclass import dataclass
from transfer_gui.core.store_traits import Examination
from transfer_gui.core.unmet_options import Unmet, find_unmet, unmet_options
from transfer_gui.text import words, words_options
from transfer_gui.text.language import mark, tr
from transfer_gui.text.words_options import option_in_words, reason_with_advice
from transfer_gui.ui.widgets.fields import Fold, SecretEdit, fill, tab_from
from transfer_gui.ui.widgets.plain import Label, literal


@dataclass(frozen=True, slots=True)
class OptionField:
    """A widget in which one option is chosen; ``empty`` tells whether nothing is chosen in it."""

    widget: QWidget
    empty: Callable[[], bool]

    @classmethod
    def of(cls, widget: QWidget) -> OptionField:
        """Make one for a text, a tick, or a list of choices whose first stands for none."""
        if isinstance(widget, QPlainTextEdit):
            return cls(widget, lambda: not widget.toPlainText().strip())
        if isinstance(widget, QAbstractButton):
            return cls(widget, lambda: not widget.isChecked())
        assert isinstance(widget, QComboBox)
        return cls(widget, lambda: widget.currentText().strip() in ("", widget.itemText(0)))


class GreyedOptions:
    """Greys options in ``form``; ``fields``: the widget of each of ``object_options.OPTIONS`` to grey."""

    def __init__(self, form: QFormLayout, fields: Mapping[str, QWidget]) -> None:
        self._form = form
        self._fields = {option: OptionField.of(widget) for option, widget in fields.items()}
        self._found: Examination | None = None
        self._tips = {option: widget.toolTip() for option, widget in fields.items()}

    def show(self, found: Examination | None) -> None:
        """Go by these answers from now on; None: nothing is known, so nothing is grey."""
        self._found = found
        self.follow()

    def follow(self) -> None:
        """Grey what was emptied by an edit; what is filled from outside is not greyed."""
        for option, field in self._fields.items():
            known = find_unmet(self._found, option)
            if isinstance(field.widget, QComboBox):
                open_choices = self._grey_choices(option, field.widget)
                known = known or (None if open_choices else self._first_unmet(option, field.widget))
            field.widget.setEnabled(known is None or not field.empty())
            label = self._form.labelForField(field.widget)
            if label is not None:
                label.setEnabled(field.widget.isEnabled())
            text = reason_with_advice(known) if known is not None else ""
            field.widget.setToolTip(literal(text or self._tips[option]))
            field.widget.setAccessibleDescription(text)

    def _grey_choices(self, option: str, box: QComboBox) -> bool:
        """Grey single choices; whether one is left besides none."""
        model, left = box.model(), False
        assert isinstance(model, QStandardItemModel)
        for row in range(1, box.count()):
            known = find_unmet(self._found, option, str(box.itemData(row)))
            model.item(row).setEnabled(known is None)
            tip = reason_with_advice(known) if known is not None else ""
            box.setItemData(row, literal(tip) if tip else None, Qt.ItemDataRole.ToolTipRole)
            left = left or known is None
        return left

    def _first_unmet(self, option: str, box: QComboBox) -> Unmet | None:
        return find_unmet(self._found, option, str(box.itemData(1)))


class ProfileDefaults(QWidget):
    """A tick for each option that the profile has; hidden where it has none.

    Signals:
        changed: an option was ticked or unticked.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown = NO_CHOICES
        self.ticks: dict[str, QCheckBox] = {}
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 6)
        self._rows.addWidget(Label(tr("From the profile. Untick what this transfer is to do without:")))
        self.hide()

    def show_options(self, options: ObjectChoices) -> None:
        """Tick all that a profile has; what was unticked of the last one's is forgotten."""
        if options == self._shown:
            return
        self._shown = options
        for tick in self.ticks.values():
            self._rows.removeWidget(tick)
            tick.deleteLater()
        self.ticks = {name: QCheckBox(option_in_words(name, options)) for name in list_chosen(options)}
        for tick in self.ticks.values():
            tick.setChecked(True)
            self._rows.addWidget(tick)
            tick.toggled.connect(self.changed)
        tab_from(self, self.ticks.values())
        self.setVisible(bool(self.ticks))

    def without(self) -> tuple[str, ...]:
        """Names of the options that were unticked."""
        return tuple(name for name, tick in self.ticks.items() if not tick.isChecked())


_LINES = 2


def pairs_edit(name: str) -> QPlainTextEdit:
    """A field for them; ``name`` is what screen readers call it."""
    area = QPlainTextEdit(tabChangesFocus=True)
    area.setAccessibleName(tr("{name}, one name=value per line", name=name))
    area.setPlaceholderText(tr("name=value, one per line"))
    area.setFixedHeight((_LINES + 1) * area.fontMetrics().lineSpacing() + 6)
    return area


def pair_lines(pairs: Pairs) -> str:
    return "\n".join(f"{name}={value}" for name, value in pairs)


def read_pairs(area: QPlainTextEdit) -> tuple[Pairs, str]:
    """The pairs, and the first line that is none."""
    good, bad = [], ""
    for line in area.toPlainText().splitlines():
        if not line.strip():
            continue
        try:
            pairs_from([line])
            good.append(line)
        except ValueError:
            bad = bad or line.strip()
    return pairs_from(good), bad


_ENCRYPTIONS = {
    "AES256": mark("With the store's keys (SSE-S3)"),
    "aws:kms": mark("With KMS (SSE-KMS)"),
    "customer": mark("With my own key (SSE-C)"),
}
_ACLS = {name: name.replace("-", " ").capitalize() for name in ACLS}
_LOCKS = {mode: mode.capitalize() for mode in LOCK_MODES}


class ObjectOptionsForm(QWidget):
    """Fields of object options. ``unchosen`` names what holds where nothing is chosen.

    ``keyed``: the customer's key can be typed here; it is never shown, and stays where nothing is typed.
    ``defaults``: what a transfer's profile brings along; see :meth:`show_profile`. What the bucket is known
    not to take is grey; see :meth:`show_findings`.

    Signals:
        changed: a field was edited.
    """

    changed = Signal()

    def __init__(self, unchosen: str, *, keyed: bool = False) -> None:
        super().__init__()
        self._keyed = keyed
        self.content_type, self.disposition = QLineEdit(), QLineEdit()
        self.cache_control, self.language = QLineEdit(), QLineEdit()
        self.owner, self.kms_key, self.lock_until = QLineEdit(), QLineEdit(), QLineEdit()
        self.storage_class = _choice(unchosen, dict.fromkeys(STORAGE_CLASSES), editable=True)
        self.encryption = _choice(unchosen, _ENCRYPTIONS)
        self.acl, self.lock = _choice(unchosen, _ACLS), _choice(unchosen, _LOCKS)
        self.tags, self.metadata = pairs_edit(tr("Tags")), pairs_edit(tr("Metadata"))
        self.customer_key = SecretEdit(tr("Encryption key"))
        self.legal_hold = QCheckBox(tr("Legal &hold: locked until somebody lifts it"))
        self.keep_tags = QCheckBox(tr("From a bucket: keep the object’s tags"))
        self.keep_class = QCheckBox(tr("From a bucket: keep the storage class"))
        self.store_fetches = QCheckBox(tr("From the web: the store fetches it if it can (not verified)"))
        self.requester_pays = QCheckBox(tr("I pay for requests to a bucket that asks for it"))
        self.defaults, self._inherited = ProfileDefaults(), NO_CHOICES
        self._found: Examination | None = None
        self._known = Label(wrap=True)
        self._form = QFormLayout(self)
        self._greyed = self._grey()
        self._form.addRow(self._known)
        self._form.addRow(self.defaults)
        self._hint()
        self._lay_out()
        self._connect()
        self._arrange()
        self.show_findings(None)

    def _grey(self) -> GreyedOptions:
        fields = {
            "tags": self.tags,
            "storage_class": self.storage_class,
            "encryption": self.encryption,
            "acl": self.acl,
            "lock_mode": self.lock,
            "legal_hold": self.legal_hold,
            "keep_tags": self.keep_tags,
            "keep_class": self.keep_class,
        }
        return GreyedOptions(self._form, fields)

    def _hint(self) -> None:
        self.content_type.setPlaceholderText(tr("As the server says, or by the name"))
        self.disposition.setPlaceholderText(tr('attachment; filename="report.pdf"'))
        self.cache_control.setPlaceholderText("max-age=86400")
        self.language.setPlaceholderText("en")
        self.kms_key.setPlaceholderText(tr("Key id or ARN; empty: the account's own key"))
        self.lock_until.setPlaceholderText(tr("2030-12-31, or 30d"))
        self.owner.setPlaceholderText(tr("Account of 12 digits; any other is refused"))
        self.expect_key(kept=False)

    def _lay_out(self) -> None:
        self.lock.setAccessibleName(tr("Lock mode"))
        self.lock_until.setAccessibleName(tr("Lock until"))
        lock = fill(QHBoxLayout(), self.lock, (self.lock_until, 1))
        form = self._form
        form.addRow(tr("Sto&rage class"), self.storage_class)
        form.addRow(tr("Ta&gs"), self.tags)
        form.addRow(tr("Encr&yption"), self.encryption)
        form.addRow(tr("KMS ke&y"), self.kms_key)
        form.addRow(tr("Your &key"), self.customer_key)
        form.addRow(tr("C&ontent type"), self.content_type)
        form.addRow(tr("Disposit&ion"), self.disposition)
        form.addRow(tr("&Caching"), self.cache_control)
        form.addRow(tr("Lang&uage"), self.language)
        form.addRow(tr("M&etadata"), self.metadata)
        form.addRow(tr("&ACL"), self.acl)
        form.addRow(tr("Lock until"), lock)
        form.addRow("", self.legal_hold)
        form.addRow(tr("Bucket'&s owner"), self.owner)
        form.addRow("", self.requester_pays)
        form.addRow("", self.keep_tags)
        form.addRow("", self.keep_class)
        form.addRow("", self.store_fetches)

    def _connect(self) -> None:
        for line in self._texts():
            line.textChanged.connect(self.changed)
        for area in (self.tags, self.metadata):
            area.textChanged.connect(self.changed)
        for box in (self.storage_class, self.encryption, self.acl, self.lock):
            box.currentIndexChanged.connect(self.changed)
        self.storage_class.editTextChanged.connect(self.changed)
        ticks = (self.legal_hold, self.requester_pays, self.keep_tags, self.keep_class, self.store_fetches)
        for tick in ticks:
            tick.toggled.connect(self.changed)
        self.encryption.currentIndexChanged.connect(self._arrange)
        self.defaults.changed.connect(self.changed)
        self.changed.connect(self._greyed.follow)

    def _texts(self) -> Iterable[QLineEdit]:
        yield from (self.content_type, self.disposition, self.cache_control, self.language)
        yield from (self.owner, self.kms_key, self.lock_until, self.customer_key)

    def move_class_to(self, form: QFormLayout) -> None:
        """Put the storage class among the fields of another ``form``, where it is seen without a click."""
        self._form.labelForField(self.storage_class).hide()
        self._form.takeRow(self.storage_class)
        form.addRow(tr("Storage class"), self.storage_class)  # its letter is another field's there

    def show_choices(self, choices: ObjectChoices) -> None:
        with QSignalBlocker(self):
            self.content_type.setText(choices.content_type)
            self.disposition.setText(choices.content_disposition)
            self.cache_control.setText(choices.cache_control)
            self.language.setText(choices.content_language)
            self.owner.setText(choices.bucket_owner)
            self.kms_key.setText(choices.kms_key)
            self.lock_until.setText(choices.lock_until)
            self.customer_key.clear()
            self.customer_key.reveal(False)
            self.tags.setPlainText(pair_lines(choices.tags))
            self.metadata.setPlainText(pair_lines(choices.metadata))
            self.legal_hold.setChecked(choices.legal_hold)
            self.requester_pays.setChecked(choices.requester_pays)
            self.keep_tags.setChecked(choices.keep_tags)
            self.keep_class.setChecked(choices.keep_class)
            self.store_fetches.setChecked(choices.store_fetches)
            self.storage_class.setCurrentIndex(max(0, self.storage_class.findData(choices.storage_class)))
            if choices.storage_class and self.storage_class.currentIndex() == 0:
                self.storage_class.setEditText(choices.storage_class)
            for box, value in (
                (self.encryption, choices.encryption),
                (self.acl, choices.acl),
                (self.lock, choices.lock_mode),
            ):
                box.setCurrentIndex(max(0, box.findData(value)))
            self._arrange()
            self._greyed.follow()

    def expect_key(self, *, kept: bool) -> None:
        """Say what an empty field for the customer's key means: that the ``kept`` one stays, or nothing."""
        self.customer_key.setPlaceholderText(
            tr("256 bits: 44 characters of base64. Empty: the key that is stored")
            if kept
            else tr("256 bits: 44 characters of base64")
        )

    def show_profile(self, profile: Profile) -> None:
        """Tell what a transfer through this profile brings along, so that it can be unticked."""
        self._inherited = profile.options
        self.defaults.show_options(profile.options)

    def show_findings(self, found: Examination | None) -> None:
        """Grey what the bucket is known not to take. What was chosen stays, and :meth:`in_vain` tells it."""
        self._found = found
        known = words_options.describe_unmet(unmet_options(found), found) if found is not None else ""
        self._known.setText(known)
        self._form.setRowVisible(self._known, bool(known))
        self._greyed.show(found)

    def effective(self) -> ObjectChoices:
        """The options that are sent with the object: the profile's and those that were chosen here."""
        return merge_choices(self._inherited, self.choices())

    def in_vain(self) -> str:
        """What was chosen although the bucket is known not to take it, as a sentence; '' for nothing."""
        return words_options.warn_of_unmet(self._found, self.effective())

    def choices(self) -> ObjectChoices:
        """What was chosen. Lines of tags or metadata that are no pairs are left out; see :meth:`problem`."""
        encryption = str(self.encryption.currentData() or "")
        return ObjectChoices(
            content_type=self.content_type.text().strip(),
            content_disposition=self.disposition.text().strip(),
            cache_control=self.cache_control.text().strip(),
            content_language=self.language.text().strip(),
            metadata=read_pairs(self.metadata)[0],
            tags=read_pairs(self.tags)[0],
            storage_class=self._class(),
            encryption=encryption,
            kms_key=self.kms_key.text().strip() if encryption == "aws:kms" else "",
            acl=str(self.acl.currentData() or ""),
            lock_mode=str(self.lock.currentData() or ""),
            lock_until=self.lock_until.text().strip() if self.lock.currentData() else "",
            legal_hold=self.legal_hold.isChecked(),
            requester_pays=self.requester_pays.isChecked(),
            keep_tags=self.keep_tags.isChecked(),
            keep_class=self.keep_class.isChecked(),
            store_fetches=self.store_fetches.isChecked(),
            bucket_owner=self.owner.text().strip(),
            without=self.defaults.without(),
        )

    def problem(self) -> str:
        """The first thing to correct, as a sentence; '' if nothing is."""
        if bad := read_pairs(self.tags)[1]:
            return tr("“{bad}” among the tags is no name=value.", bad=bad)
        if bad := read_pairs(self.metadata)[1]:
            return tr("“{bad}” among the metadata is no name=value.", bad=bad)
        problems = choice_problems(self.choices())
        return words.profile_problem(problems[0]) if problems else ""

    def typed_key(self) -> str:
        """The customer's key as typed, '' where the stored one stays."""
        return self.customer_key.text().strip() if self.encryption.currentData() == "customer" else ""

    def _class(self) -> str:
        box = self.storage_class
        text = box.currentText().strip()
        return "" if text == box.itemText(0) else text

    @Slot()
    def _arrange(self) -> None:
        chosen = self.encryption.currentData()
        self._form.setRowVisible(self.kms_key, chosen == "aws:kms")
        self._form.setRowVisible(self.customer_key, self._keyed and chosen == "customer")
        self.lock_until.setEnabled(bool(self.lock.currentData()))


def _choice(
    unchosen: str, choices: dict[str, str | None] | dict[str, str], *, editable: bool = False
) -> QComboBox:
    box = QComboBox(editable=editable, insertPolicy=QComboBox.InsertPolicy.NoInsert)
    box.addItem(unchosen, "")
    for value, text in choices.items():
        box.addItem(tr(text) if text else value, value)
    return box


class OptionsSection(Fold):
    """Object options as a section of a dialog, folded away until somebody wants them."""

    def __init__(self, form: ObjectOptionsForm, taken: SignalInstance | None = None) -> None:
        """``taken`` carries the profile whose options a transfer begins with."""
        if taken is not None:
            taken.connect(form.show_profile)
        super().__init__(tr("Object Options"), form)
