"""Names made by a template: ``{date:%Y/%m}/{stem}-{n:03}.{ext}``.

Two steps: what is known when a transfer is added (its number, the day, host and path of the link) is put in
then; the file's own name is put in when the server has told it. Doubled braces stand for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from urllib.parse import unquote, urlsplit

from transfer_gui.core.errors import UsageError
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.links.naming import MAX_NAME_BYTES, clean_key
from transfer_gui.links.urls import is_link

FIELDS = {
    "name": "the file's name as the server or the link tells it",
    "stem": "the name without its ending",
    "ext": "the ending without its dot",
    "host": "the server's name",
    "path": "the folders of the link",
    "date": "the day of adding, or of each run; {date:%Y/%m} as you like it",
    "n": "the number in this batch; {n:03} with three digits",
}
"""What may stand between braces, and what it means."""

_LATE = frozenset({"name", "stem", "ext"})
_PIECE = lazy_pattern(r"\{\{|\}\}|\{(?P<field>\w+)(?::(?P<format>[^{}]*))?\}|[{}]")
_WIDTH = lazy_pattern(r"0?(\d{1,2})")
_DOUBLE = (".tar",)


def template_problem(template: str) -> UsageError | None:
    """What is wrong with a template (template_brace, template_field, template_format), None if nothing is."""
    try:
        fill_name(
            settle_template(template, "https://host.example/path/name.ext", 1, datetime(2026, 1, 31)), "a.b"
        )
    except UsageError as error:
        return error
    return None


def settle_template(template: str, source: str, number: int, when: datetime | None) -> str:
    """The template with all put in that is known when ``source`` is added as the ``number``-th of its batch.
    The day is left for each run to put in where ``when`` is None.

    Raises UsageError(template_brace, template_field, template_format).
    """

    def put_in(field: str, form: str) -> str | None:
        if field in _LATE or (field == "date" and when is None):
            return None
        return _escape_braces(_put_in_early(field, form, source, number, when))

    return _replace_fields(template, put_in, keep_braces=True)


def fill_name(template: str, name: str) -> str:
    """The key below its folder, once the file's ``name`` is known; ``name`` itself where nothing is left."""
    stem, ext = _split_name(name)
    texts = {"name": name, "stem": stem, "ext": ext}
    if not ext:
        template = template.replace(".{ext}", "")
    text = _replace_fields(template, lambda field, _form: texts.get(field), keep_braces=False)
    key = clean_key(re.sub(r"/{2,}", "/", text))
    return clean_key(key + name) if not key or key.endswith("/") else key


def needs_name(template: str) -> bool:
    """Whether a settled template still waits for the file's name, or for the day of a run."""
    return any(found["field"] in {*_LATE, "date"} for found in _PIECE.finditer(template))


def _put_in_early(field: str, form: str, source: str, number: int, when: datetime | None) -> str:
    match field:
        case "n":
            return _format_number(number, form)
        case "date":
            return _format_date(when or datetime.now(), form)
        case "host":
            return (urlsplit(source).hostname or "") if is_link(source) else ""
        case "path":
            return _folders(source)
        case _:
            raise UsageError(problem="template_field", field=field[:30])


def _folders(source: str) -> str:
    """Each folder of the link's path as it would be a name of its own."""
    if not is_link(source):
        return ""
    folders = urlsplit(source).path.split("/")[1:-1]
    return "/".join(
        name for name in (clean_key(unquote(folder).replace("/", "_")) for folder in folders) if name
    )


def _format_number(number: int, form: str) -> str:
    if not form:
        return str(number)
    width = _WIDTH.fullmatch(form)
    if width is None:
        raise UsageError(problem="template_format", field="n", format=form[:30])
    return str(number).zfill(int(width[1]))


def _format_date(when: datetime, form: str) -> str:
    try:
        text = when.strftime(form or "%Y-%m-%d")
    except ValueError:
        text = ""
    # An unknown code comes back as it is, or as nothing, depending on the system.
    if not text.strip() or re.search(r"%[A-Za-z]?$|%[^%\s]", text) or len(text) > MAX_NAME_BYTES:
        raise UsageError(problem="template_format", field="date", format=form[:30])
    return text


def _split_name(name: str) -> tuple[str, str]:
    """Stem and ending; ``.tar.gz`` is one ending, and a leading dot begins none."""
    stem, dot, ext = name.rpartition(".")
    if not dot or not stem or not ext:
        return name, ""
    before, dot, inner = stem.rpartition(".")
    return (before, f"{inner}.{ext}") if before and dot + inner.lower() in _DOUBLE else (stem, ext)


def _escape_braces(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _replace_fields(template: str, put_in: Callable[[str, str], str | None], *, keep_braces: bool) -> str:
    """``put_in(field, format)`` for each field; None leaves it as it is."""

    def replace(found: re.Match[str]) -> str:
        if found["field"] is not None:
            text = put_in(found["field"], found["format"] or "")
            return found[0] if text is None else text
        if len(found[0]) == 1:
            raise UsageError(problem="template_brace")
        return found[0] if keep_braces else found[0][0]

    return _PIECE.sub(replace, template)
