"""No text of the window stands in the code without ``tr``, ``trn``, ``mark`` or ``marked`` around it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture_rules import PACKAGE, Module, read, sample
from tests.test_architecture import ROOT, files

# What shows its arguments to people.
SHOWS = {
    "QAction", "QCheckBox", "QGroupBox", "QLabel", "QMenu", "QPushButton", "QRadioButton", "QToolBar",
    "addAction", "addButton", "addItem", "addItems", "addMenu", "addRow", "addTab", "drawText",
    "setAccessibleDescription", "setAccessibleName", "setHeaderLabels", "setHorizontalHeaderLabels",
    "setInformativeText", "setLabelText", "setNameFilters", "setOkButtonText", "setPlaceholderText",
    "setPrefix", "setSpecialValueText", "setStatusTip", "setSuffix", "setText", "setTitle", "setToolTip",
    "setWindowTitle",
    "showMessage", "AmountBox", "FileLine", "Fold", "Notice", "SecretEdit", "ask", "ask_text", "button_box",
    "choose", "new_action", "note", "say", "tell",
}  # fmt: skip
# Names and examples that are the same in every language.
ALLOWED = re.compile(
    r"Transfer GUI|https?://\S+( or \S+)?|socks5h://\S+|max-age=\d+|AES256|SHA-256|MD5|CRC64NVME|ETag"
    r"|[\d.,]+ ?[kMGT]?i?B(/s)?|<[^>]+>|ms|sk|Content-MD5|(Ctrl|Alt|Shift)\+.*|[a-z]+(-[a-z]+)?"
)
MARKUP = re.compile(r"<[^>]+>|SHA-256|MD5|s3://|ETag")


def bare_texts(module: Module) -> Iterator[str]:
    """Literals with words in them that are given to something of :data:`SHOWS`."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and _name(node.func) in SHOWS:
            for argument in (*node.args, *(keyword.value for keyword in node.keywords)):
                yield from (f"{module.name}:{node.lineno} {text!r}" for text in _literals(argument))


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _literals(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if re.search(r"[A-Za-z]{2}", node.value) and not ALLOWED.fullmatch(node.value.strip()):
            yield node.value
    elif isinstance(node, ast.JoinedStr):
        text = "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
        if re.search(r"[A-Za-z]{2}", MARKUP.sub("", text)):
            yield text
    elif isinstance(node, ast.IfExp):
        yield from (*_literals(node.body), *_literals(node.orelse))
    elif isinstance(node, ast.BinOp):
        yield from (*_literals(node.left), *_literals(node.right))
    elif isinstance(node, ast.List | ast.Tuple):
        for part in node.elts:
            yield from _literals(part)


def test_what_is_shown_is_translated() -> None:
    ours = files(f"{PACKAGE}/ui", f"{PACKAGE}/text")
    assert not [line for path in ours for line in bare_texts(read(path, ROOT))]


@pytest.mark.parametrize(
    "source",
    [
        'self.setWindowTitle("Add Transfers")',
        'label.setText(f"{count} links copied")',
        'QPushButton(icon("x"), "Close")',
        'ask(self, title="Really go?", yes=tr("&Yes"))',
        'table.setHorizontalHeaderLabels(["Name", tr("Size")])',
        'self.setText("Saved here" if done else tr("Not saved"))',
    ],
)
def test_a_bare_text_is_found(source: str) -> None:
    assert list(bare_texts(sample("transfer_gui.ui.x", source)))


def test_translated_ones_and_names_are_not() -> None:
    good = 'a.setText(tr("Add")); b.setText(trn("%n x", "%n y", n)); c.setText("Transfer GUI")'
    assert not list(bare_texts(sample("transfer_gui.ui.x", good)))
