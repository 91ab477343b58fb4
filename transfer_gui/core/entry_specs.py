"""From one thing to add, and what is meant for all of them, to its spec."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from transfer_gui.core.entries import Entry
from transfer_gui.core.key_templates import final_key, needs_name
from transfer_gui.core.spec import Spec


def spec_of(entry: Entry, common: Spec, headers: Mapping[str, str], template: str = "") -> Spec:
    """The spec of one entry: what it tells goes before what is meant for all. ``template`` is settled."""
    key = entry.key
    if not key and template and not needs_name(template):
        key, template = final_key(template, ""), ""
    web = entry.source.startswith(("http://", "https://"))
    return replace(
        common,
        url=entry.source,
        key=common.prefix + key if key else "",
        template="" if key else template,
        sha256=entry.sha256 or common.sha256,
        md5=entry.md5 or common.md5,
        size=entry.size,
        headers={**headers, **entry.headers} if web else {},
    )
