"""What the dialogs that add make of their fields: what is wrong, names to come, and the specs. Qt-free."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from transfer_gui.core.hooks import NO_HOOKS, Hooks
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.object_options import NO_CHOICES, ObjectChoices
from transfer_gui.core.parts import BY_TABLE, MAX_PART, MIN_PART
from transfer_gui.core.profile import bucket_valid
from transfer_gui.core.quantities import parse_rate, parse_size
from transfer_gui.core.quick_dataclass import dataclass, field, replace
from transfer_gui.core.redact import escape_controls
from transfer_gui.core.repeat import NEVER, Repeat
from transfer_gui.core.spec import DIGESTS, Overwrite, Spec, digest_fields
from transfer_gui.links.entry_specs import OtherPlace, at_places, spec_maker, spec_of
from transfer_gui.links.folder_pages import FolderEntry
from transfer_gui.links.key_templates import fill_name, settle_template, template_problem
from transfer_gui.links.local_names import harmless_name
from transfer_gui.links.naming import clean_key, clean_name, clean_prefix, key_problem, path_name
from transfer_gui.links.urls import is_link
from transfer_gui.text import words
from transfer_gui.text.language import mark, tr, trn
from transfer_gui.text.words_input import amount_problem, automatic, no_limits
from transfer_gui.ui.adding.links import Links

PARTS_BY_TABLE = mark("100, 250 or 500 MB, by the file’s size")
_DIGEST = lazy_pattern(r"[0-9a-fA-F]+")


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields of the dialog as they stand; ``part_size``, ``limit`` and ``digest`` as they were typed.

    ``start_at``: seconds since 1970 before which none starts, 0 for as soon as it is their turn.
    ``sums``: a link or path of a list of checksums, ``auto`` for one beside each file, '' for none.
    ``readers``: address of an object → the profile whose keys read it, where that is another one's.
    ``listed``: what a server's folder tells of some of the links; ``update``: of those only what is new or
    has changed. ``also``: further places that all of it goes to.
    """

    links: Links
    profile: str = ""
    bucket: str = ""
    folder: str = ""
    name: str = ""
    overwrite: Overwrite = Overwrite.ASK
    connections: int = 0
    part_size: str = ""
    ranges: bool = True
    digest: str = ""
    sums: str = ""
    start_at: float = 0.0
    limit: str = ""
    template: str = ""
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    options: ObjectChoices = NO_CHOICES
    hooks: Hooks = NO_HOOKS
    repeat: Repeat = NEVER
    readers: Mapping[str, str] = field(default_factory=dict)
    listed: Mapping[str, FolderEntry] = field(default_factory=dict)
    update: bool = False
    also: tuple[OtherPlace, ...] = ()

    @property
    def count(self) -> int:
        """How many transfers it makes, where each link is one file."""
        return len(self.links.sources) * (1 + len(self.also))

    @property
    def local(self) -> str:
        """The local folder that was typed in place of a bucket, '' for a bucket."""
        return local_folder(self.bucket.strip())

    @property
    def single(self) -> bool:
        """Only one link: then the object's name and its checksum can be given."""
        return len(self.links.sources) == 1

    @property
    def target(self) -> str:
        """The address of the object or objects, for showing; '…' stands for what is not known yet."""
        folder = clean_prefix(self.folder)
        place = f"s3://{self.bucket.strip() or '…'}/{folder}"
        if self.local:
            place = os.path.join(self.local, folder)
        if not self.single:
            return escape_controls(place)
        if self.name.strip():
            return escape_controls(place + (clean_key(self.name) or "…"))
        return escape_controls(place + (next(preview_names(self)) or "…"))


def local_folder(typed: str) -> str:
    """The absolute path of a local folder that was typed in place of a bucket, '' for a bucket."""
    path = os.path.expanduser(typed)
    return os.path.normpath(path) if typed and os.path.isabs(path) else ""


def suggest_name(links: Links) -> str:
    """The name that the only link suggests, '' for many. The server may still give a better one."""
    return name_of_source(links.sources[0]) if len(links.sources) == 1 else ""


def name_of_source(source: str) -> str:
    """The object's name that a link or a file path suggests, '' if none."""
    return clean_name(path_name(source) if is_link(source) else source)


def preview_names(draft: Draft, when: datetime | None = None) -> Iterator[str]:
    """The keys below the folder as far as they are known now, in order; '' where nothing suggests one.

    The server may still tell a better name than the link's. A template with a mistake counts for nothing.
    """
    day = when or datetime.now()
    template = "" if template_problem(draft.template) else draft.template
    for number, entry in enumerate(draft.links.entries(), 1):
        name = name_of_source(entry.source)
        if entry.key or not template:
            yield entry.key or name
        else:
            yield fill_name(settle_template(template, entry.source, number, day), name or "…")


def problem(draft: Draft) -> str:
    """The first thing to correct before the draft can be added, as a sentence; '' if nothing is."""
    if draft.links.bad:
        count = len(draft.links.bad)
        return trn(
            "%n line above can't be used. Correct or delete it.",
            "%n lines above can't be used. Correct or delete them.",
            count,
        )
    if not draft.links.sources:
        return tr("Paste or type a link.")
    if draft.local:
        return _key_trouble(draft) or _template_trouble(draft) or _option_trouble(draft)
    if not draft.profile:
        return tr("Create a profile first: it says which store the files go to.")
    if not draft.bucket.strip():
        return words.profile_problem("bucket_missing")
    if not bucket_valid(draft.bucket.strip()):
        return words.profile_problem("bucket_invalid")
    return _key_trouble(draft) or _template_trouble(draft) or _option_trouble(draft)


def _key_trouble(draft: Draft) -> str:
    if not (draft.single and draft.name.strip()):
        return ""
    name = draft.name.strip()
    code = key_problem(name) or key_problem(clean_prefix(draft.folder) + name)
    return words.key_problem(code) if code else ""


def _template_trouble(draft: Draft) -> str:
    error = template_problem(draft.template) if draft.template.strip() else None
    if error is None:
        return ""
    wording = words.explain_error(error)
    return wording.told


def _option_trouble(draft: Draft) -> str:
    try:
        _part_size(draft.part_size)
        _limit(draft.limit)
        if draft.single:
            _digests(draft.digest)
    except ValueError as error:
        return amount_problem(error)
    return ""


def specs(draft: Draft, when: datetime | None = None) -> tuple[Spec, ...]:
    """One spec per link. The draft has no :func:`problem`. ``when``: the day for the naming template; what
    repeats has one for each run."""
    day = None if draft.repeat else when or datetime.now()
    folder = clean_prefix(draft.folder)
    common = Spec(
        url="",
        bucket="" if draft.local else draft.bucket.strip(),
        folder=draft.local,
        profile=draft.profile,
        prefix=folder,
        connections=draft.connections,
        part_size=_part_size(draft.part_size),
        ranges=draft.ranges,
        overwrite=draft.overwrite,
        limit=_limit(draft.limit),
        options=draft.options,
        hooks=draft.hooks,
        repeat=draft.repeat,
        **_digests(draft.digest if draft.single else ""),
    )
    template = draft.template.strip()
    if draft.single and draft.name.strip():
        (source,) = draft.links.sources
        entry = replace(next(draft.links.entries()), key=clean_key(draft.name))
        found = iter((spec_of(replace(entry, source=source), common, draft.headers),))
    else:
        make = spec_maker(common, draft.headers)
        found = (
            make(entry, template and settle_template(template, entry.source, number, day))
            for number, entry in enumerate(draft.links.entries(), 1)
        )
    read = (_read(spec, draft) for spec in found)
    if not draft.also:
        return tuple(read)
    others = [replace(one, profile=draft.profile) if one.folder else one for one in draft.also]
    return tuple(one for spec in read for one in at_places(spec, folder, others))


def _read(spec: Spec, draft: Draft) -> Spec:
    """The spec with whose keys read its source. In a folder here no server's page names what is read at the
    next login."""
    if draft.local and spec.url in draft.listed:
        spec = replace(spec, key="/".join(map(harmless_name, spec.key.split("/"))))
    reader = draft.readers.get(spec.url, "") if draft.readers else ""
    return replace(spec, source_profile=reader) if reader and reader != spec.profile else spec


def _part_size(text: str) -> int:
    if text.strip().lower() in automatic():
        return 0
    if text.strip() == tr(PARTS_BY_TABLE):
        return BY_TABLE
    size = parse_size(text)
    if not MIN_PART <= size <= MAX_PART:
        raise ValueError(tr("A part has 5 MiB to 5 GiB. Choose “Automatic” unless your store needs another."))
    return size


def _limit(text: str) -> int:
    return 0 if text.strip().lower() in no_limits() else parse_rate(text)


def _digests(text: str) -> dict[str, Any]:
    """The fields that ask for a digest: which kind was typed shows by its length. Raises ValueError."""
    digits = "".join(text.split()).lower()
    kind = next((name for name, length in DIGESTS.items() if length == len(digits)), "")
    if digits and not (kind and _DIGEST.fullmatch(digits)):
        raise ValueError(
            tr("The checksum must be a SHA-256 (64 digits and letters a–f), SHA-512, SHA-1 or MD5.")
        )
    return digest_fields(kind, digits)
