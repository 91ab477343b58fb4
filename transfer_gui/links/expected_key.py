"""Where a transfer is expected to go before its server has named the file."""

from __future__ import annotations

from datetime import datetime

from transfer_gui.core.errors import UsageError
from transfer_gui.core.transfer import Spec, Transfer, base_of, place_of
from transfer_gui.links.key_templates import fill_name, settle_template
from transfer_gui.links.local_names import harmless_name
from transfer_gui.links.naming import clean_key, clean_prefix, key_for, key_problem, path_name
from transfer_gui.links.s3_uri import is_s3


def expected_destination(transfer: Transfer) -> str:
    """Where the object goes, by the name in the link where the server has not told one yet."""
    spec = transfer.spec
    if transfer.upload.key or spec.key or not spec.url:
        return place_of(transfer)
    return base_of(spec) + key_below(spec, "", path_name(spec.url))


def key_below(spec: Spec, disposition: str, path_name: str) -> str:
    """The key below the spec's folder of a file that a server calls so (RFC 6266), or that its link does."""
    folder = clean_prefix(spec.prefix)
    kept = is_s3(spec.url) and not spec.folder and path_name and not key_problem(folder + path_name)
    # From bucket to bucket an object keeps its name, byte for byte.
    name = path_name if kept else key_for(disposition, path_name, spec.prefix).removeprefix(folder)
    if spec.folder and not (is_s3(spec.url) and name == path_name):  # an object was asked for by its name
        name = harmless_name(name)
    if not spec.template:
        return folder + name
    try:
        template = spec.template
        if spec.repeat:  # each run has a day of its own
            template = settle_template(template, spec.url, 1, datetime.now())
        return clean_key(folder + fill_name(template, name))
    except UsageError:
        return folder + name  # a template of another version of the program
