"""Q5, Q8, Q18, Q20: old TLS, marked-up names, dependencies, and what a crash may tell."""

from __future__ import annotations

import logging
import re
import ssl
import sys
import tomllib
import warnings
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.servers.http_source import HttpSource
from transfer_gui.backends.http.source import HttpSource as Source
from transfer_gui.core.errors import TransferError
from transfer_gui.links.link_lists import read_list
from transfer_gui.logs.log_file import RedactingFormatter
from transfer_gui.ui.adding.list_dialog import ListModel

ROOT = Path(__file__).resolve().parent.parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_q5_a_server_that_speaks_old_tls_only_is_refused() -> None:
    with HttpSource(tls=True) as server:
        context = server._context
        assert context is not None
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            context.set_ciphers("ALL:@SECLEVEL=0")
            context.minimum_version = ssl.TLSVersion.TLSv1
            context.maximum_version = ssl.TLSVersion.TLSv1_1
        source = Source(server.serve("/x", b"x"), ca_file=str(server.ca_file))
        try:
            with pytest.raises(TransferError) as raised:
                source.probe()
        finally:
            source.close()
        assert raised.value.code in ("source_tls", "source_unreachable", "source_broken")
        assert server.seen.requests == []


def test_q8_what_a_list_says_is_no_mark_up_in_a_tool_tip(qapp: QApplication) -> None:
    model = ListModel()
    model.take(read_list("https://h.example/<img src=x>.bin\t<b>bold</b>-and-long-enough-for-a-tip.bin\n"))
    tips = [model.data(model.index(0, column), Qt.ItemDataRole.ToolTipRole) for column in range(6)]
    assert any(tips)
    assert not [tip for tip in tips if tip and re.search("<(?!/?p[ >])", str(tip))]


def test_q18_the_floors_that_known_holes_ask_for() -> None:
    wanted = {"requests": (2, 32, 4), "urllib3": (2, 7)}
    for line in PROJECT["dependencies"]:
        found = re.fullmatch(r"([\w-]+)>=([\d.]+).*", line)
        if found and found[1] in wanted:
            assert tuple(map(int, found[2].split("."))) >= wanted.pop(found[1])
    assert wanted == {}


def test_q20_a_traceback_in_the_log_has_no_values_of_variables() -> None:
    def fails() -> None:
        secret = "canarysecret0local"
        raise RuntimeError(len(secret))

    try:
        fails()
    except RuntimeError:
        record = logging.LogRecord("n", logging.ERROR, "f", 1, "failed", (), sys.exc_info())
    text = RedactingFormatter().format(record)
    assert "RuntimeError" in text
    assert "canary" not in text
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "transfer_gui").rglob("*.py"))
    assert not re.search(r"capture_locals|cgitb|faulthandler|dump_traceback", source)
