"""Names of all tests below this folder, for the tables that say which tests hold a promise."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path


@cache
def _named_tests() -> Counter[str]:
    """Name of each test function or method -> how many have it. Files move, so the tables name no files."""
    found: Counter[str] = Counter()
    for file in Path(__file__).parent.rglob("test_*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        found.update(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    return found


def not_named_once(names: Iterable[str]) -> list[str]:
    """Names that no test has, or more than one, so that they say of none what it holds."""
    return [name for name in names if not name.startswith("test_") or _named_tests()[name] != 1]
