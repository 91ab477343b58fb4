"""Names of all tests below this folder, for the tables that say which tests hold a promise."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path


@cache
def named_tests() -> frozenset[str]:
    """Names of all test functions and methods. Files move, so the tables name no files."""
    found: set[str] = set()
    for file in Path(__file__).parent.rglob("test_*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        found.update(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    return frozenset(name for name in found if name.startswith("test_"))
