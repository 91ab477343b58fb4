"""Specs of what is to be added, and which of them the list holds already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from transfer_gui.core.new_transfers import ValueTemplate, new_ids
from transfer_gui.core.profile import Profile
from transfer_gui.core.quick_dataclass import dataclass, replace
from transfer_gui.core.settings import Settings
from transfer_gui.core.spec import Overwrite, Spec
from transfer_gui.core.transfer import Transfer
from transfer_gui.links.entries import LinkEntry
from transfer_gui.links.key_templates import fill_name, needs_name, settle_template, template_problem
from transfer_gui.links.local_names import harmless_name
from transfer_gui.links.naming import clean_prefix

_Place = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class OtherPlace:
    """A place that a source goes to as well: a ``bucket`` or a local ``folder``, and in it a ``key``, or a
    ``prefix`` below which names are as at the first place."""

    profile: str = ""
    bucket: str = ""
    folder: str = ""
    prefix: str = ""
    key: str = ""


def at_places(spec: Spec, below: str, others: Sequence[OtherPlace]) -> Iterator[Spec]:
    """The spec, then one for each other place. ``below``: the folder of the first place that is no part of
    the name. A place of another profile is at that one's endpoint."""
    if others:
        spec = replace(spec, group=new_ids(1)[0])
    yield spec
    name = spec.key.removeprefix(below)
    for one in others:
        key = one.key or (name and one.prefix + name)
        if one.folder and not one.key:
            key = "/".join(map(harmless_name, key.split("/"))) if key else ""
        same = one.profile == spec.profile
        yield replace(
            spec,
            profile=one.profile,
            endpoint=spec.endpoint if same else "",
            # Whose keys read it stays as it is.
            source_profile=spec.source_profile or ("" if same else spec.profile),
            bucket=one.bucket,
            folder=one.folder,
            prefix=one.prefix if not key else "",
            key=key,
            template="" if one.key else spec.template,
        )


def spec_of(entry: LinkEntry, common: Spec, headers: Mapping[str, str], template: str = "") -> Spec:
    """The spec of one entry: what it tells goes before what is meant for all. ``template`` is settled."""
    return spec_maker(common, headers)(entry, template)


def spec_maker(common: Spec, headers: Mapping[str, str]) -> Callable[[LinkEntry, str], Spec]:
    """Does what :func:`spec_of` does, for many entries and their templates."""
    digests = ("sha256", "md5", "digest", "digests_from")
    varying = ("url", "key", "template", "size", "headers", "mirrors", "public", *digests)
    stamp = ValueTemplate(common, *varying)
    none: Mapping[str, str] = {}

    def make(entry: LinkEntry, template: str) -> Spec:
        key = entry.key
        if not key and template and not needs_name(template):
            key, template = fill_name(template, ""), ""
        sent = {**headers, **entry.headers} if entry.headers else headers
        return stamp(
            entry.source,
            common.prefix + key if key else "",
            "" if key else template,
            entry.size,
            sent if sent and entry.source.startswith(("http://", "https://")) else none,
            entry.mirrors,
            entry.public,
            entry.sha256 or common.sha256,
            entry.md5 or common.md5,
            entry.digest or common.digest,
            entry.digests_from,
        )

    return make


def specs_for(entries: Sequence[LinkEntry], profile: Profile, settings: Settings) -> tuple[Spec, ...]:
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
    make = spec_maker(common, {})
    return tuple(
        make(entry, template and settle_template(template, entry.source, number, day))
        for number, entry in enumerate(entries, 1)
    )


@dataclass(frozen=True, slots=True)
class Known:
    """Links and places that the list holds now."""

    links: Mapping[str, Transfer]
    places: Mapping[_Place, Transfer]

    def find(self, spec: Spec) -> Transfer | None:
        """The transfer whose link ``spec`` would fetch once more, or to whose place it would write."""
        found = self.links.get(spec.url)
        return found or (self.places.get(_place(spec, spec.key)) if spec.key else None)


def index_known(transfers: Iterable[Transfer]) -> Known:
    """What the list holds; a link that was forgotten counts for nothing."""
    links: dict[str, Transfer] = {}
    places: dict[_Place, Transfer] = {}
    for transfer in transfers:
        links[transfer.spec.url] = transfer
        if key := transfer.upload.key or transfer.spec.key:
            places[_place(transfer.spec, key)] = transfer
    links.pop("", None)
    return Known(links, places)


def split_known(specs: Sequence[Spec], known: Known) -> tuple[tuple[Spec, ...], tuple[Transfer, ...]]:
    """Those that are new, and for each of the others the transfer of the list that does the same."""
    found = [(spec, known.find(spec)) for spec in specs]
    return tuple(spec for spec, same in found if same is None), tuple(same for _, same in found if same)


def _place(spec: Spec, key: str) -> _Place:
    return spec.endpoint or spec.profile, spec.bucket, spec.folder, key
