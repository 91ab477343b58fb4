"""Figures of a tree of modules: sizes, imports, and how things are named and described.

Here: syntax trees to figures. Not here: where a tree comes from (``__main__``), and the rules that the
tests hold (``tests/architecture_rules.py``).
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

from tests.architecture_rules import (
    PACKAGE,
    Module,
    all_methods,
    circles,
    import_graph,
    names_twice,
    packages,
    read,
)

SATELLITE_LINES, MOST_METHODS = 80, 20
# A docstring that begins so leans on something else, or is a clause, a question or a mere "of the …".
_LEANS = re.compile(
    r"(the same|as|see|who|whom|whose|what|whatever|where|when|why|which|whether|how|that|those|these|this|it"
    r"|its|they|here|there|so|if|because|since|while|until|is|are|has|have|does|can|of|by|for|to|from|in|on|at|with"
    r"|without|after|before)\b",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(
    r"\w{2,}(ed|ing)|begun|bound|bought|brought|built|caught|chosen|done|drawn|driven|felt|found|given|gone|got"
    r"|grown|heard|held|kept|known|laid|left|lent|lost|made|meant|met|paid|said|seen|sent|shown|spent|spoken"
    r"|taken|taught|thrown|told|torn|went|woken|won|written"
)
# Verbs and nouns that only look like one.
_NO_PARTICIPLE = re.compile(
    r"(b|cl|p|r|s|sp|st|str|sw|th|spr)(ring|ing)|(ex|pro|suc)ceed|(f|n|s|sp|bl)eed|embed|shed"
    r"|(build|draw|embedd|encod|head|list|logg|mapp|padd|rat|read|sett|spell|tim|warn|word)ings?"
)

Function = ast.FunctionDef | ast.AsyncFunctionDef
Kind = TypeVar("Kind", bound=ast.AST)


def measure(checkout: Path) -> dict[str, float]:
    """Name of a figure -> its value, for the package in a checkout."""
    modules = [read(path, checkout) for path in sorted((checkout / PACKAGE).rglob("*.py"))]
    functions = [node for _, node in _nodes(modules, ast.FunctionDef)]
    lengths = sorted((node.end_lineno or 0) - node.lineno + 1 for node in functions)
    graph, between = import_graph(modules), packages(modules)
    docstrings = list(_docstrings(modules))
    own = sum(stands_alone(text) for text in docstrings)
    named = [node for node in functions if not _is_property(node) and not node.name.startswith("__")]
    participles = sum(is_participle(node.name) for node in named)
    return {
        "files": len(modules),
        "lines": sum(module.lines for module in modules),
        "largest file, lines": max(module.lines for module in modules),
        "function p90, lines": lengths[len(lengths) * 9 // 10],
        "largest function, lines": lengths[-1],
        "package arrows": sum(map(len, between.values())),
        "circles of files": len(circles(graph)),
        "circles of packages": len(circles(between)),
        f"satellites (< {SATELLITE_LINES} lines, one importer)": len(satellites(modules, graph)),
        "class names used twice": len(names_twice(modules)),
        f"classes > {MOST_METHODS} methods": sum(
            len(names) > MOST_METHODS for names in all_methods(modules).values()
        ),
        "functions": len(named),
        "functions named by a participle, %": round(100 * participles / len(named), 1),
        "docstrings": len(docstrings),
        "docstrings that stand by themselves, %": round(100 * own / len(docstrings), 1),
        "README, words": len((checkout / "README.md").read_text(encoding="utf-8").split()),
    }


def satellites(modules: list[Module], graph: Mapping[str, set[str]]) -> list[str]:
    """Names of small modules that one other module imports."""
    importers = Counter(target for targets in graph.values() for target in targets)
    return [
        one.name
        for one in modules
        if one.lines < SATELLITE_LINES and not one.is_package and importers[one.name] == 1
    ]


def is_participle(name: str) -> bool:
    """Whether a function is named by what was done to something (``moved``, ``putting``), not by a verb."""
    word = name.lstrip("_").partition("_")[0].lower()
    return bool(_PARTICIPLE.fullmatch(word)) and not _NO_PARTICIPLE.fullmatch(word)


def stands_alone(docstring: str) -> bool:
    """Whether it begins with a verb or a noun phrase of its own, neither with "The same …" nor "What …"."""
    return not _LEANS.match(docstring)


def _docstrings(modules: Iterable[Module]) -> Iterator[str]:
    for module in modules:
        for node in (module.tree, *_walk(module)):
            if not isinstance(node, ast.ImportFrom) and (text := ast.get_docstring(node)):
                yield text


def _nodes(modules: Iterable[Module], kind: type[Kind]) -> Iterator[tuple[Module, Kind]]:
    for module in modules:
        for node in _walk(module):
            if isinstance(node, kind):
                yield module, node


@cache
def _walk(module: Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.ImportFrom]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.ImportFrom)
    return [node for node in ast.walk(module.tree) if isinstance(node, kinds)]


def _is_property(function: Function) -> bool:
    return any(re.search(r"property|\.setter", ast.unparse(one)) for one in function.decorator_list)
