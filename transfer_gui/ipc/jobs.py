"""A submitted job, as a mapping, and the Spec it stands for. What comes in is believed in nothing.

The keys are the Spec's own fields; ``url`` and ``bucket`` (or ``folder``) are needed, the rest have defaults.
Hooks are none of them: no other process may say what is run here.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from enum import Enum
from typing import Any

from transfer_gui.core.errors import UsageError
from transfer_gui.core.object_options import choice_problems, choices_from_text, choices_to_text
from transfer_gui.core.profile import bucket_valid, check_endpoint
from transfer_gui.core.quick_dataclass import fields, replace
from transfer_gui.core.redact import escape_controls
from transfer_gui.core.repeat import repeat_from_text, repeat_to_text
from transfer_gui.core.request_headers import clean_headers
from transfer_gui.core.settings import BOUNDS, MAX_CONNECTIONS
from transfer_gui.core.spec import Spec, check_digests
from transfer_gui.ipc.protocol import is_plain_text
from transfer_gui.links.key_templates import template_problem
from transfer_gui.links.naming import clean_key
from transfer_gui.links.urls import check_mirrors, check_source

_FIELDS = {field.name: field for field in fields(Spec) if field.name != "hooks"}
_LARGEST = 2**53


def job_of(spec: Spec) -> dict[str, Any]:
    """Make the mapping of a Spec; what is as by default is left out."""
    job: dict[str, Any] = {name: getattr(spec, name) for name in _FIELDS}
    job["headers"], job["options"] = dict(spec.headers), choices_to_text(spec.options)
    job["repeat"] = repeat_to_text(spec.repeat)
    return {name: value for name, value in job.items() if value != _default(name) or name == "url"}


def spec_of(job: Mapping[str, Any]) -> Spec:
    """Make the Spec that a mapping stands for. Raises UsageError and SourceUrlInvalid."""
    for name, value in job.items():
        if name not in _FIELDS or not _fits(_default(name), value):
            raise UsageError(problem="job", name=name[:40])
    try:
        spec = Spec(**{"bucket": "", **{name: _typed(name, value) for name, value in job.items()}})
        problems = choice_problems(spec.options)
    except (TypeError, ValueError, AttributeError, RecursionError):
        raise UsageError(problem="job", name="a value") from None
    if problems:
        raise UsageError(problem=problems[0])
    url = check_source(spec.url)
    if url.startswith("~"):
        raise UsageError(problem="job", name="url")  # whose home, would depend on who reads it
    _check(spec)
    return replace(spec, url=url)


def changes_of(before: Spec, after: Spec) -> dict[str, Any]:
    """The fields that differ, as a mapping for :func:`corrected`. What was masked and stays so is not among
    them."""
    old, new = job_of(before), job_of(after)
    return {name: new.get(name, _default(name)) for name in old | new if old.get(name) != new.get(name)}


def corrected(spec: Spec, changes: Mapping[str, Any]) -> Spec:
    """The Spec with these fields changed. Raises UsageError and SourceUrlInvalid."""
    return replace(spec_of({**job_of(spec), **changes}), hooks=spec.hooks)


def _default(name: str) -> object:
    if name in ("url", "bucket", "options", "repeat"):
        return ""
    return {} if name == "headers" else _FIELDS[name].default


def _typed(name: str, value: Any) -> Any:
    if name == "headers":
        return clean_headers(value.items())[0]
    if name == "options":
        return choices_from_text(value)
    if name == "repeat":
        return repeat_from_text(value)
    default = _FIELDS[name].default
    return type(default)(value) if isinstance(default, Enum) else value


def _fits(default: object, value: object) -> bool:
    if isinstance(default, bool):
        return isinstance(value, bool)
    if isinstance(default, int) or default is None:
        return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LARGEST
    if isinstance(default, dict):
        return isinstance(value, dict) and all(is_plain_text(one) for pair in value.items() for one in pair)
    return is_plain_text(value)


def _check(spec: Spec) -> None:
    if spec.folder:
        if spec.bucket or not os.path.isabs(spec.folder) or escape_controls(spec.folder) != spec.folder:
            raise UsageError(problem="job", name="folder")
    elif not bucket_valid(spec.bucket):
        raise UsageError(problem="bucket", value=spec.bucket)
    for key in filter(None, (spec.key, spec.prefix.rstrip("/"))):
        if clean_key(key) != key:
            raise UsageError(problem="key", key=key)
    if spec.template and (error := template_problem(spec.template)):
        raise error
    if spec.connections > MAX_CONNECTIONS:
        raise UsageError(problem="connections", value=spec.connections)
    if spec.patience is not None and spec.patience > BOUNDS["patience"][1]:
        raise UsageError(problem="give_up_after", value=str(spec.patience))
    check_endpoint(spec.endpoint)
    check_mirrors(spec.mirrors.split())
    check_digests(spec.digests)
