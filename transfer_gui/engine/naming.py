"""What an object is called once the source has told its name: by the template, else by the name itself."""

from __future__ import annotations

from transfer_gui.core.errors import UsageError
from transfer_gui.core.key_templates import final_key
from transfer_gui.core.naming import clean_key, clean_prefix, key_for, key_problem
from transfer_gui.core.s3_uri import is_s3
from transfer_gui.core.transfer import Spec
from transfer_gui.sources import SourceInfo


def named_key(spec: Spec, info: SourceInfo) -> str:
    """The key of a transfer whose key was left open, below its prefix."""
    plain = _kept(spec, info) or key_for(info.disposition, info.path_name, spec.prefix)
    if not spec.template:
        return plain
    folder = clean_prefix(spec.prefix)
    try:
        return clean_key(folder + final_key(spec.template, plain.removeprefix(folder)))
    except UsageError:
        return plain  # a template of another version of the program


def _kept(spec: Spec, info: SourceInfo) -> str:
    """From bucket to bucket an object keeps its name, byte for byte; '' where that can't be a key there."""
    key = clean_prefix(spec.prefix) + info.path_name
    keeps = is_s3(spec.url) and not spec.folder and info.path_name
    return key if keeps and not key_problem(key) else ""
