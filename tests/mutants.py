"""A sample of mutants: small faults put into the program one at a time, to see whether its tests notice.

    pip install cosmic-ray coverage
    python -m tests.mutants [transfer_gui/core/times.py …] [--sample 100] [--seed 1]

Modules, or folders of them: by default engine, backends, storage and core. The sample is drawn first, from
as many files at most as ``--files`` says. Their tests are those of the same folders below ``tests``, but
for slow ones; one run of them tells which execute which line of these files, and a mutant is judged by
those that execute its own. Works on a copy of the checkout, so that nobody meets a mutant. Prints those
that survived, as diffs, and ends with 1 where fewer than 95 in 100 were caught. Of a survivor either a test
is missing, or the fault is none. Tests that start the installed program can't judge: that is the checkout,
not the copy.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import importlib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = [f"transfer_gui/{name}" for name in ("core", "storage", "backends", "engine")]
ENOUGH = 0.95
# A type's "or" in an annotation: nobody reads it when the program runs.
_OR = "core/ReplaceBinaryOperator_BitOr"
_QUIET = ("-m", "pytest", "-x", "-q", "-n0", "-p", "no:cacheprovider")


def copy_checkout(target: Path) -> None:
    """The tracked files as they are now."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True).stdout
    for name in filter(None, listed.decode().split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)


# -- which tests execute which line ---------------------------------------------------------------------


class Recorder:
    """A plugin of pytest that tells coverage which test runs, and keeps the seconds of each."""

    def __init__(self, measuring: Any) -> None:
        self._measuring = measuring
        self.seconds: dict[str, float] = {}
        self.failed: set[str] = set()

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Around all of one test."""
        self._measuring.switch_context(item.nodeid)
        begun = time.monotonic()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] = time.monotonic() - begun
            self._measuring.switch_context("")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Those that fail without a mutant would catch each."""
        if not report.passed:
            self.failed.add(report.nodeid)


def record(tests: list[str], modules: list[str], target: Path) -> None:
    """Run tests here; write what each executes of the modules, and their seconds.

    As ``{file: {line: [numbers of tests]}}``.
    """
    coverage: Any = importlib.import_module("coverage")
    measuring = coverage.Coverage(data_file=None, include=modules)
    recorder = Recorder(measuring)
    measuring.start()
    pytest.main([*_QUIET[3:], "-m", "not slow", *tests], plugins=[recorder])
    measuring.stop()
    data = measuring.get_data()
    numbers = {name: number for number, name in enumerate(["", *recorder.seconds])}
    lines: dict[str, dict[int, list[int]]] = {}
    for file in data.measured_files():
        ran = {
            line: sorted(numbers[name] for name in set(names) - recorder.failed)
            for line, names in data.contexts_by_lineno(file).items()
        }
        lines[str(Path(file).relative_to(Path.cwd()))] = ran
    target.write_text(json.dumps({"lines": lines, "seconds": recorder.seconds}), encoding="utf-8")


class Executed:
    """What :func:`record` wrote."""

    def __init__(self, file: Path) -> None:
        told = json.loads(file.read_text(encoding="utf-8"))
        self._lines: dict[str, dict[str, list[int]]] = told["lines"]
        self._seconds: dict[str, float] = told["seconds"]
        self._names = ["", *self._seconds]

    def tests_of(self, module: str, lines: Iterable[int], seconds: float) -> list[str]:
        """Tests that execute a line, the quickest first, until they take so long together.

        What is executed when the module is imported is judged by all that execute anything of it.
        """
        ran = self._lines.get(module, {})
        found = {number for line in lines for number in ran.get(str(line), ())}
        if 0 in found:
            found = {number for several in ran.values() for number in several}
        chosen: list[str] = []
        total = 0.0
        for name in sorted((self._names[number] for number in found - {0}), key=self._seconds.__getitem__):
            total += self._seconds[name]
            if chosen and total > seconds:
                break
            chosen.append(name)
        return chosen


def lines_around(tree: ast.Module, line: int) -> range:
    """Lines of the smallest statement that has this one; of one with a body, those before the body."""
    around = range(line, line + 1)
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or node.lineno):
            body = getattr(node, "body", None)
            last = body[0].lineno - 1 if body else node.end_lineno or node.lineno
            if line <= last:
                around = range(node.lineno, max(last, node.lineno) + 1)
    return around


# -- mutants --------------------------------------------------------------------------------------------


def annotation_places(tree: ast.Module) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Where those begin and end: line and column."""
    found: list[ast.expr | None] = []
    for node in ast.walk(tree):
        if isinstance(node, (ast.arg, ast.AnnAssign)):
            found.append(node.annotation)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            found.append(node.returns)
    return [
        ((one.lineno, one.col_offset), (one.end_lineno or one.lineno, one.end_col_offset or 0))
        for one in found
        if one is not None
    ]


def mutants_of(module: Path) -> Iterator[Any]:
    """All that the tool knows to make of a file, as its ``MutationSpec``."""
    plugins: Any = importlib.import_module("cosmic_ray.commands.init")
    nowhere = annotation_places(ast.parse(module.read_text(encoding="utf-8")))
    for item in plugins._all_work_items([module], {}):
        one = item.mutations[0]
        if not one.operator_name.startswith(_OR) or not any(
            begin <= one.start_pos < end for begin, end in nowhere
        ):
            yield one


def survives(mutant: Any, executed: Executed, work: Path, seconds: float) -> str:
    """The mutant as a diff if its tests pass with it, else ''."""
    mutating: Any = importlib.import_module("cosmic_ray.mutating")
    plugins: Any = importlib.import_module("cosmic_ray.plugins")
    name = str(mutant.module_path.relative_to(work))
    tree = ast.parse(mutant.module_path.read_text(encoding="utf-8"))
    tests = executed.tests_of(name, lines_around(tree, mutant.start_pos[0]), seconds)
    operator = plugins.get_operator(mutant.operator_name)(**mutant.operator_args)
    with mutating.use_mutation(mutant.module_path, operator, mutant.occurrence) as (before, after):
        command = [sys.executable, *_QUIET, *tests]
        # Compiled files go by the second and the size.
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            ended = tests and subprocess.run(
                command,
                cwd=work,
                env=environment,
                capture_output=True,
                timeout=60 + 10 * seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return ""
    if ended and ended.returncode:
        return ""
    lines = difflib.unified_diff(before.split("\n"), after.split("\n"), name, f"{name} ({len(tests)} tests)")
    return "\n".join(line.rstrip("\n") for line in lines)


def main() -> int:
    """Try a sample; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("modules", nargs="*", default=PACKAGES, help="files or folders of transfer_gui")
    parser.add_argument("--tests", nargs="+", help="that are to notice; by default those of the packages")
    parser.add_argument("--sample", type=int, default=20, help="how many mutants are tried")
    parser.add_argument("--files", type=int, default=20, help="that they are drawn from, at most")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--seconds", type=float, default=60.0, help="of the tests of one mutant, at most")
    parser.add_argument(
        "--executed", type=Path, help="keep what the tests of a seed execute here, or take it from here"
    )
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        work = Path(folder) / "copy"
        copy_checkout(work)
        sample = draw_sample([work / one for one in options.modules], options)
        modules = list(dict.fromkeys(str(one.module_path.relative_to(work)) for one in sample))
        packages = dict.fromkeys("/".join(Path(one).parts[:2]) for one in modules)
        tests = options.tests or [one.replace("transfer_gui/", "tests/", 1) for one in packages]
        file = options.executed or Path(folder) / "executed.json"
        if not file.exists():
            code = "import json, sys; from pathlib import Path; from tests import mutants; mutants.record"
            told = json.dumps([tests, modules])
            words = ["-c", f"{code}(*json.loads(sys.argv[1]), Path(sys.argv[2]))", told, str(file.absolute())]
            subprocess.run([sys.executable, *words], cwd=work, check=True)
        return _try_sample(sample, options.seconds, work, Executed(file))


def draw_sample(modules: list[Path], options: argparse.Namespace) -> list[Any]:
    """Mutants by chance, from so many files at most: each file more has tests of its own to be recorded."""
    files = sorted(file for one in modules for file in ([one] if one.is_file() else one.rglob("*.py")))
    mutants = [one for file in files for one in mutants_of(file)]
    random.Random(options.seed).shuffle(mutants)
    drawn = list(dict.fromkeys(one.module_path for one in mutants))[: options.files]
    return [one for one in mutants if one.module_path in drawn][: options.sample]


def _try_sample(sample: list[Any], seconds: float, work: Path, executed: Executed) -> int:
    by_module: dict[Path, list[Any]] = defaultdict(list)
    for one in sample:
        by_module[one.module_path].append(one)
    tried = survived = 0
    for one in (one for several in by_module.values() for one in several):
        diff = survives(one, executed, work, seconds)
        tried, survived = tried + 1, survived + bool(diff)
        print(*([diff] if diff else []), f"{tried} tried, {tried - survived} caught", sep="\n", flush=True)
    return 0 if tried and tried - survived >= ENOUGH * tried else 1


if __name__ == "__main__":
    sys.exit(main())
