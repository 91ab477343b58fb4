"""The figures of a small tree are what anyone counts in it, and a revision is measured like a folder."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.house.__main__ import CHECKOUT, main, measure_tree
from tests.house.figures import is_participle, measure, stands_alone

ONE = '''"""The same as two."""

from transfer_gui.b.two import Part


class Lane(Part):
'''
TWO = '''"""Parts."""


def moved():
    from transfer_gui.a import one


class Part:
'''
THREE = '''"""Parts of another kind."""


class Part:
    @property
    def stored(self): ...
'''
TREE = {
    "transfer_gui/__init__.py": '"""A program."""\n',
    "transfer_gui/a/__init__.py": '"""A package."""\n',
    "transfer_gui/a/one.py": ONE + "".join(f"    def send_{number}(self): ...\n" for number in range(15)),
    "transfer_gui/b/__init__.py": '"""Another package."""\n',
    "transfer_gui/b/two.py": TWO + "".join(f"    def _take_{number}(self): ...\n" for number in range(6)),
    "transfer_gui/b/three.py": THREE,
    "README.md": "three short words\n",
}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name, text in TREE.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_a_small_tree_is_counted(tree: Path) -> None:
    figures = measure(tree)
    assert figures["files"] == 6
    assert figures["lines"] == sum(text.count("\n") for name, text in TREE.items() if name.endswith(".py"))
    assert figures["package arrows"] == 2
    assert (figures["circles of files"], figures["circles of packages"]) == (1, 1)
    assert figures["satellites (< 80 lines, one importer)"] == 2
    assert figures["class names used twice"] == 1
    # Fifteen of its own and six private ones that it inherits.
    assert figures["classes > 20 methods"] == 1
    assert figures["functions"] == 22  # without the property
    assert figures["functions named by a participle, %"] == round(100 / 22, 1)
    assert figures["docstrings that stand by themselves, %"] == round(100 * 5 / 6, 1)
    assert figures["README, words"] == 3


@pytest.mark.parametrize("name", ["moved", "_putting", "told_of_earlier", "written", "unfinished"])
def test_a_participle_is_no_verb(name: str) -> None:
    assert is_participle(name)


@pytest.mark.parametrize("name", ["send_part", "_feed", "bring", "settings", "read", "exceed", "is_done"])
def test_verbs_and_nouns_are_no_participles(name: str) -> None:
    assert not is_participle(name)


@pytest.mark.parametrize(
    "text", ["Send a part.", "Seconds until the next try.", "Issue a token.", "The store."]
)
def test_a_verb_or_noun_stands_by_itself(text: str) -> None:
    assert stands_alone(text)


@pytest.mark.parametrize("text", ["The same, for folders.", "As :meth:`run`.", "Who asks.", "Of the store."])
def test_a_docstring_that_leans_on_another_does_not(text: str) -> None:
    assert not stands_alone(text)


def test_a_revision_is_measured_and_both_are_printed(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inside = subprocess.run(
        ["git", "-C", str(CHECKOUT), "rev-parse", "HEAD"], capture_output=True, check=False
    )
    if inside.returncode:
        pytest.skip("no git checkout")
    assert main([str(tree), "HEAD"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["before", "after"]
    assert next(line for line in lines if line.startswith("README")).split()[2] == "3"


def test_neither_folder_nor_revision_is_said() -> None:
    with pytest.raises(SystemExit, match="no-such-thing is no checkout"):
        measure_tree("no-such-thing")
