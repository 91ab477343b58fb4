"""The catalogues of translations: found in the code, updated, compiled, and checked for being complete.

    python packaging/translations.py update     new texts into resources/translations/*.ts, then compile
    python packaging/translations.py compile    *.ts into *.qm
    python packaging/translations.py check      say what is missing; exit code 1 if anything is

Texts stand in ``tr``, ``trn``, ``mark`` and ``marked`` (see ``transfer_gui/text/language.py``). Literals are
read from the code; tables are read from the imported modules, since their texts may be put together. Qt's own
``lupdate`` merges what was found into the catalogues, and ``lrelease`` compiles them; both are in PySide6.
The compiled files are kept in the repository: who runs the program needs no tools for it.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path

from problem import run_command

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("de", "zh_CN")
CONTEXT = "transfer_gui"
_HOMES = ("ui", "text")
# Tables of the core that the window shows: module and name.
_CORE_TABLES = (("transfer_gui.links.key_templates", "FIELDS"),)
_PRESETS = "transfer_gui.core.presets"


@dataclass(frozen=True, order=True)
class Text:
    """A text to translate; ``plural``: it has ``%n`` and a form for each number."""

    source: str
    plural: bool = False


def texts() -> list[Text]:
    """Every text of the window, sorted."""
    return sorted({*_in_code(), *_in_tables()})


def _in_code() -> Iterator[Text]:
    for path in sorted(path for home in _HOMES for path in (ROOT / "transfer_gui" / home).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                yield from _of_call(node.func.id, node.args)


def _of_call(name: str, arguments: list[ast.expr]) -> Iterator[Text]:
    place = {"tr": 0, "mark": 0, "trn": 1}.get(name)
    if place is None or len(arguments) <= place:
        return
    argument = arguments[place]
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield Text(argument.value, plural=name == "trn")


def _in_tables() -> Iterator[Text]:
    """What the window's modules gave to ``marked``, and what it shows of the core's."""
    for home in _HOMES:
        package = importlib.import_module(f"transfer_gui.{home}")
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    tables = list(importlib.import_module("transfer_gui.text.language").TABLES)
    tables += [getattr(importlib.import_module(module), table) for module, table in _CORE_TABLES]
    presets = importlib.import_module(_PRESETS).PRESETS
    tables += [preset.notes for preset in presets]
    tables += [preset.name for preset in presets if preset.id == "other"]  # the others are proper names
    for source in _strings(tables):
        if any(map(str.isalpha, source)) or "“" in source:
            yield Text(source)


def _strings(value: object) -> Iterator[str]:
    if type(value) is str:
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _strings(one)
    elif is_dataclass(value):
        for one in fields(value):
            yield from _strings(getattr(value, one.name))


def update() -> None:
    """Merge the texts of the code into the catalogues; texts that are gone leave them."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        listing = Path(folder) / "texts.cpp"
        listing.write_text("".join(map(_line, texts())), encoding="utf-8")
        for language in LANGUAGES:
            catalogue = FOLDER / f"transfer_gui_{language}.ts"
            options = ["-locations", "none", "-no-obsolete", "-no-ui-lines", "-source-language", "en"]
            _run("lupdate", *options, "-target-language", language, str(listing), "-ts", str(catalogue))


def _line(text: Text) -> str:
    quoted = text.source.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    number = ', "", 1' if text.plural else ""
    return f'QCoreApplication::translate("{CONTEXT}", "{quoted}"{number});\n'


def compile_catalogues(into: Path = FOLDER) -> None:
    """The .ts files as .qm files."""
    for language in LANGUAGES:
        name = f"transfer_gui_{language}"
        _run("lrelease", "-silent", str(FOLDER / f"{name}.ts"), "-qm", str(into / f"{name}.qm"))


def _run(tool: str, *arguments: str) -> None:
    """A tool of Qt's that PySide6 brings along."""
    import PySide6

    folder = Path(PySide6.__file__).parent
    command = next(path for path in (folder / tool, folder / f"{tool}.exe") if path.exists())
    done = subprocess.run([command, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{tool}: {done.stdout}{done.stderr}")


def catalogue(language: str) -> dict[Text, tuple[str, ...]]:
    """What a catalogue says: each text with its translation or plural forms; () while unfinished."""
    found: dict[Text, tuple[str, ...]] = {}
    for message in ET.parse(FOLDER / f"transfer_gui_{language}.ts").iter("message"):
        translation = message.find("translation")
        assert translation is not None
        plural = message.get("numerus") == "yes"
        forms = (
            [form.text or "" for form in translation.iter("numerusform")]
            if plural
            else [translation.text or ""]
        )
        done = translation.get("type") is None and all(forms)
        found[Text(message.findtext("source") or "", plural)] = tuple(forms) if done else ()
    return found


def missing(language: str) -> list[str]:
    """Texts that the catalogue lacks or has unfinished, and those that nobody uses any more."""
    known, wanted = catalogue(language), set(texts())
    lacking = sorted(text.source for text in wanted if not known.get(text))
    return lacking + sorted(f"not used: {text.source}" for text in known.keys() - wanted)


def main(arguments: list[str]) -> int:
    """See the module."""
    command = arguments[0] if arguments else "check"
    if command == "update":
        update()
    if command in ("update", "compile"):
        compile_catalogues()
    found = {language: missing(language) for language in LANGUAGES}
    for language, lacking in found.items():
        print(f"{language}: {len(lacking)} missing", *lacking, sep="\n  ")
    return 1 if any(found.values()) else 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(run_command(main))
