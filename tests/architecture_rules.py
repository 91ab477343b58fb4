"""How the rules of the architecture are checked: functions from source text to a list of complaints.

Here: reading imports and shapes with ``ast``. Not here: the rules' tables (``test_architecture.py``).
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

PACKAGE = "transfer_gui"


@dataclass(frozen=True, slots=True)
class Module:
    """One Python file: its dotted name (a package's ``__init__`` has the package's) and its syntax tree."""

    name: str
    tree: ast.Module
    lines: int
    is_package: bool = False

    @property
    def layer(self) -> str:
        """The first part below the package, or an empty text for the package itself."""
        return self.name.split(".")[1] if "." in self.name else ""


@dataclass(frozen=True, slots=True)
class Import:
    """An imported name; ``at_start``: when the module is loaded, not in a function nor for types only."""

    target: str
    line: int
    at_start: bool


def read(path: Path, root: Path) -> Module:
    """The module that a file holds."""
    text = path.read_text(encoding="utf-8")
    parts = path.relative_to(root).with_suffix("").parts
    is_package = parts[-1] == "__init__"
    name = ".".join(parts[:-1] if is_package else parts)
    return Module(name, ast.parse(text, str(path)), len(text.splitlines()), is_package)


def sample(name: str, source: str) -> Module:
    """A module from text, to show a rule what breaks it."""
    return Module(name, ast.parse(source), len(source.splitlines()))


# -- imports --------------------------------------------------------------------------------------------


def imports(module: Module, known: Iterable[str] = ()) -> list[Import]:
    """All imports; ``from p import m`` counts as ``p.m`` where that is a ``known`` module."""
    modules = set(known)
    found: list[Import] = []

    def visit(node: ast.AST, at_start: bool) -> None:
        if isinstance(node, ast.Import):
            found.extend(Import(alias.name, node.lineno, at_start) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(module, node)
            for alias in node.names:
                whole = f"{base}.{alias.name}"
                found.append(Import(whole if whole in modules else base, node.lineno, at_start))
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            for typed in node.body:
                visit(typed, False)
            for otherwise in node.orelse:
                visit(otherwise, at_start)
        else:
            inside = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            for child in ast.iter_child_nodes(node):
                visit(child, at_start and not inside)

    visit(module.tree, True)
    return found


def _absolute(module: Module, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    parts = module.name.split(".")
    base = parts[: len(parts) - node.level + (1 if module.is_package else 0)]
    return ".".join([*base, *([node.module] if node.module else [])])


def layer_breaks(module: Module, allowed: Mapping[str, set[str]], known: Iterable[str]) -> list[str]:
    """Imports of ours that the module's layer may not make; a layer without a row may import all.

    A row names layers, or dotted modules when only they are open.
    """
    if module.layer not in allowed:
        return []
    rights = {module.layer} | allowed[module.layer]
    broken = []
    for found in imports(module, known):
        if not found.target.startswith(f"{PACKAGE}."):
            continue  # the package itself holds the version only
        if found.target.split(".")[1] not in rights and found.target not in rights:
            broken.append(f"{module.name}:{found.line} imports {found.target}")
    return broken


def library_breaks(module: Module, homes: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Imports of outside libraries away from their home, or of libraries that have none.

    A home is a pattern such as ``transfer_gui/ui/*``, where ``*`` stays within one part.
    """
    place = PurePosixPath(module.name.replace(".", "/") + ("/__init__" if module.is_package else ""))
    broken = []
    for found in imports(module):
        library = found.target.split(".")[0]
        if library == PACKAGE or (library in sys.stdlib_module_names and library not in homes):
            continue
        if not any(place.match(home) for home in homes.get(library, ())):
            broken.append(
                f"{module.name}:{found.line} imports {library}, whose home is {homes.get(library, 'nowhere')}"
            )
    return broken


def import_graph(modules: Iterable[Module]) -> dict[str, set[str]]:
    """Module -> the modules it names, deferred and ``TYPE_CHECKING`` imports counted."""
    modules = list(modules)
    names = {module.name for module in modules}
    return {
        module.name: {found.target for found in imports(module, names)} & names - {module.name}
        for module in modules
    }


def packages(modules: Iterable[Module]) -> dict[str, set[str]]:
    """Package -> the packages whose modules its modules name; a module at the top is one of its own."""
    modules = list(modules)
    room = {
        module.name: module.name if module.is_package or module.name.count(".") == 1 else parent(module.name)
        for module in modules
    }
    graph: dict[str, set[str]] = {name: set() for name in room.values()}
    for name, targets in import_graph(modules).items():
        graph[room[name]] |= {room[target] for target in targets} - {room[name]}
    return graph


def parent(name: str) -> str:
    """The package that a dotted name stands in."""
    return name.rpartition(".")[0]


def circles(graph: Mapping[str, set[str]]) -> list[list[str]]:
    """Groups of names that reach each other, each sorted; empty where nothing goes round."""
    reached = {name: _reachable(graph, name) for name in graph}
    groups = {
        tuple(sorted(other for other in reached[name] if name in reached.get(other, ())))
        for name in graph
        if name in reached[name]
    }
    return sorted(map(list, groups))


def _reachable(graph: Mapping[str, set[str]], start: str) -> set[str]:
    found: set[str] = set()
    ahead = [start]
    while ahead:
        fresh = graph.get(ahead.pop(), set()) - found
        found |= fresh
        ahead.extend(fresh)
    return found


# -- shapes ---------------------------------------------------------------------------------------------


def shape_breaks(module: Module, *, lines: int, body: int, methods: int) -> list[str]:
    """Files, functions (without docstring) and classes that are too large, and a missing docstring."""
    broken = []
    if module.lines > lines:
        broken.append(f"{module.name} has {module.lines} lines")
    if not ast.get_docstring(module.tree):
        broken.append(f"{module.name} has no docstring")
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and body_lines(node) > body:
            broken.append(f"{module.name}:{node.lineno} {node.name} has {body_lines(node)} lines")
        if isinstance(node, ast.ClassDef) and len(public_methods(node)) > methods:
            broken.append(
                f"{module.name}:{node.lineno} {node.name} has {len(public_methods(node))} public methods"
            )
    return broken


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from the first statement after the docstring to the last."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def public_methods(cls: ast.ClassDef) -> list[str]:
    """Names of the methods others may call; properties and overloads do not count."""
    functions = [node for node in cls.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [
        f.name
        for f in functions
        if not f.name.startswith("_")
        and not any(
            "property" in (d := ast.dump(x)) or "overload" in d or "setter" in d for x in f.decorator_list
        )
    ]


def all_methods(modules: Iterable[Module]) -> dict[str, set[str]]:
    """Class, as ``module.Class`` -> names of all its methods, private and inherited ones and properties too.

    Bases are followed as far as they are of ours: what Qt and the standard library bring does not count.
    """
    classes = {
        f"{module.name}.{node.name}": (node, _names_of_classes(module))
        for module in modules
        for node in module.tree.body
        if isinstance(node, ast.ClassDef)
    }

    def methods(name: str) -> set[str]:
        if name not in classes:
            return set()
        node, known = classes[name]
        functions = (one for one in node.body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef))
        bases = (base.value if isinstance(base, ast.Subscript) else base for base in node.bases)
        inherited = (methods(known.get(_named(base), "")) for base in bases)
        return {one.name for one in functions}.union(*inherited)

    return {name: methods(name) for name in classes}


def _names_of_classes(module: Module) -> dict[str, str]:
    """Name in a module -> what it names, in full: its own classes and what it imports from others."""
    known = {
        node.name: f"{module.name}.{node.name}" for node in module.tree.body if isinstance(node, ast.ClassDef)
    }
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom):
            base = _absolute(module, node)
            known |= {alias.asname or alias.name: f"{base}.{alias.name}" for alias in node.names}
    return known


def names_twice(modules: Iterable[Module]) -> dict[str, list[str]]:
    """Name of a class -> the modules that have one of that name, where there are several."""
    where: dict[str, list[str]] = {}
    for module in modules:
        for node in module.tree.body:
            if isinstance(node, ast.ClassDef):
                where.setdefault(node.name, []).append(module.name)
    return {name: places for name, places in where.items() if len(places) > 1}


def habit_breaks(module: Module, forbidden: Iterable[str]) -> list[str]:
    """``global``, switched-off certificate checks, names that say nothing, ``is_`` without yes or no."""
    broken = []
    for node in ast.walk(module.tree):
        where = f"{module.name}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.Global):
            broken.append(f"{where} global {', '.join(node.names)}")
        elif isinstance(node, ast.ClassDef) and node.name.endswith(tuple(forbidden)):
            broken.append(f"{where} class {node.name}")
        elif _switches_verify_off(node):
            broken.append(f"{where} verify=False")
        elif isinstance(node, ast.FunctionDef) and _QUESTION.match(node.name):
            told = ast.unparse(node.returns) if node.returns else ""
            if not _YES_OR_NO.match(told):
                broken.append(f"{where} {node.name} gives {told or 'nothing'}")
    return broken


_QUESTION = re.compile("_*(is|has|can)_")
_YES_OR_NO = re.compile(r"(bool( \| None)?|TypeGuard\[.+|TypeIs\[.+)$")


def _switches_verify_off(node: ast.AST) -> bool:
    if isinstance(node, ast.keyword):
        return node.arg == "verify" and _is_false(node.value)
    if isinstance(node, ast.Assign):
        return _is_false(node.value) and any(
            isinstance(t, ast.Attribute) and t.attr == "verify" for t in node.targets
        )
    return False


def _is_false(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is False


# -- plain text -----------------------------------------------------------------------------------------

_TIPS = frozenset(("setToolTip", "setStatusTip", "setWhatsThis", "setInformativeText", "setLabelText"))
_RICH = frozenset(("setHtml", "insertHtml", "setMarkdown", "insertMarkdown", "appendHtml"))
_MAKERS = frozenset(("literal", "wrapped"))


def rich_text(module: Module) -> list[str]:
    """Where a text might be taken for mark-up: a bare QLabel, a tip or question that went through none of the
    makers of plain text, HTML."""
    found: list[str] = []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ClassDef):
            found += [
                f"{module.name}:{node.lineno} class of QLabel"
                for base in node.bases
                if _named(base) == "QLabel"
            ]
        if not isinstance(node, ast.Call):
            continue
        name = _named(node.func)
        maker = _named(node.args[-1].func) if node.args and isinstance(node.args[-1], ast.Call) else ""
        if name in {"QLabel", "showText"} | _RICH or (name in _TIPS and maker not in _MAKERS):
            found.append(f"{module.name}:{node.lineno} {name}")
    return found


def _named(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
