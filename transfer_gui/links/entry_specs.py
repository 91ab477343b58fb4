"""From one thing to add, and what is meant for all of them, to its spec."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from transfer_gui.core.profile import Profile
from transfer_gui.core.settings import Settings
from transfer_gui.core.spec import Overwrite, Spec
from transfer_gui.core.stamps import Stamp
from transfer_gui.links.entries import Entry
from transfer_gui.links.key_templates import final_key, needs_name, settled, template_problem
from transfer_gui.links.naming import clean_prefix


def spec_of(entry: Entry, common: Spec, headers: Mapping[str, str], template: str = "") -> Spec:
    """The spec of one entry: what it tells goes before what is meant for all. ``template`` is settled."""
    return maker_of_specs(common, headers)(entry, template)


def maker_of_specs(common: Spec, headers: Mapping[str, str]) -> Callable[[Entry, str], Spec]:
    """Does what :func:`spec_of` does, for many entries and their templates."""
    stamp = Stamp(common, "url", "key", "template", "sha256", "md5", "size", "headers")
    none: Mapping[str, str] = {}

    def make(entry: Entry, template: str) -> Spec:
        key = entry.key
        if not key and template and not needs_name(template):
            key, template = final_key(template, ""), ""
        sent = {**headers, **entry.headers} if entry.headers else headers
        return stamp(
            entry.source,
            common.prefix + key if key else "",
            "" if key else template,
            entry.sha256 or common.sha256,
            entry.md5 or common.md5,
            entry.size,
            sent if sent and entry.source.startswith(("http://", "https://")) else none,
        )

    return make


def specs_for(entries: Sequence[Entry], profile: Profile, settings: Settings) -> tuple[Spec, ...]:
    """What to queue where ``profile`` says, named and written as the settings say."""
    day = datetime.now()
    template = "" if template_problem(settings.naming) else settings.naming
    common = Spec(
        url="",
        bucket=profile.bucket,
        profile=profile.name,
        prefix=clean_prefix(profile.prefix),
        overwrite=Overwrite(settings.overwrite),
    )
    make = maker_of_specs(common, {})
    return tuple(
        make(entry, template and settled(template, entry.source, number, day))
        for number, entry in enumerate(entries, 1)
    )
