"""What the add dialog makes of its fields: links line by line, what is wrong, and the specs. Qt-free."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass

from transfer_gui.core.errors import TransferError
from transfer_gui.core.naming import clean_key, clean_name, clean_prefix, key_problem, path_name
from transfer_gui.core.parts import MAX_PART, MIN_PART
from transfer_gui.core.profile import bucket_valid
from transfer_gui.core.quantities import parse_rate, parse_size
from transfer_gui.core.redact import escape_controls
from transfer_gui.core.transfer import Overwrite, Spec
from transfer_gui.core.urls import check_source
from transfer_gui.ui import format, words

AUTOMATIC = ("", "automatic", "auto")
NO_LIMIT = ("", "no limit")

_TWO_LINKS = re.compile(r"\s+(?=https?://)", re.IGNORECASE)
_DIGEST = re.compile(r"[0-9a-fA-F]+")
_BAD_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Links:
    """``sources`` in order, each once; ``bad`` are (line number from 1, sentence); ``repeated`` counts."""

    sources: tuple[str, ...] = ()
    bad: tuple[tuple[int, str], ...] = ()
    repeated: int = 0

    @property
    def summary(self) -> str:
        """How many, what was left out, and which lines can't be used and why."""
        said = [format.counted(len(self.sources), "link")]
        if self.repeated:
            said.append(f"{format.counted(self.repeated, 'duplicate')} left out")
        lines = [", ".join(said)]
        lines += [f"Line {number}: {sentence}" for number, sentence in self.bad[:_BAD_SHOWN]]
        if len(self.bad) > _BAD_SHOWN:
            lines.append(f"and {format.counted(len(self.bad) - _BAD_SHOWN, 'more line')} like that")
        return "\n".join(lines)


class LinkReader:
    """Reads the text area; lines it has seen before cost nothing, so that thousands can be edited."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[str, str]] = {}

    def read(self, text: str) -> Links:
        """The links and file paths in ``text``, one per line."""
        sources: dict[str, None] = {}
        bad: list[tuple[int, str]] = []
        repeated = 0
        for number, line in enumerate(text.splitlines(), 1):
            for piece in _TWO_LINKS.split(line.strip()):
                if not piece or piece.startswith("#"):
                    continue
                source, sentence = self._one(piece)
                if not source:
                    bad.append((number, sentence))
                elif source in sources:
                    repeated += 1
                else:
                    sources[source] = None
        return Links(tuple(sources), tuple(bad), repeated)

    def _one(self, piece: str) -> tuple[str, str]:
        if piece not in self._seen:
            try:
                self._seen[piece] = (os.path.expanduser(check_source(piece)), "")
            except TransferError as error:
                wording = words.explain_error(error)
                self._seen[piece] = ("", f"{wording.sentence} {wording.advice}")
        return self._seen[piece]


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields of the dialog as they stand; ``part_size``, ``limit`` and ``digest`` as they were typed."""

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
    limit: str = ""

    @property
    def single(self) -> bool:
        """Only one link: then the object's name and its checksum can be given."""
        return len(self.links.sources) == 1

    @property
    def target(self) -> str:
        """Where the object or objects go, for showing; '…' stands for what is not known yet."""
        folder = clean_prefix(self.folder)
        place = f"s3://{self.bucket.strip() or '…'}/{folder}"
        if not self.single:
            return escape_controls(place)
        return escape_controls(place + (clean_key(self.name) or suggested_name(self.links) or "…"))


def suggested_name(links: Links) -> str:
    """The name that the only link suggests, '' for many. The server may still give a better one."""
    return name_of_source(links.sources[0]) if len(links.sources) == 1 else ""


def name_of_source(source: str) -> str:
    """The object's name that a link or a file path suggests, '' if none."""
    return clean_name(path_name(source) if source.startswith(("http://", "https://")) else source)


def problem(draft: Draft) -> str:
    """The first thing to mend before the draft can be added, as a sentence; '' if nothing is."""
    if draft.links.bad:
        count = len(draft.links.bad)
        them = "it" if count == 1 else "them"
        return f"{format.counted(count, 'line')} above can't be used. Mend or delete {them}."
    if not draft.links.sources:
        return "Paste or type a link."
    if not draft.profile:
        return "Create a profile first: it says which store the files go to."
    if not draft.bucket.strip():
        return words.profile_problem("bucket_missing")
    if not bucket_valid(draft.bucket.strip()):
        return words.profile_problem("bucket_invalid")
    return _key_trouble(draft) or _option_trouble(draft)


def _key_trouble(draft: Draft) -> str:
    if not (draft.single and draft.name.strip()):
        return ""
    name = draft.name.strip()
    code = key_problem(name) or key_problem(clean_prefix(draft.folder) + name)
    return words.key_problem(code) if code else ""


def _option_trouble(draft: Draft) -> str:
    try:
        _part_size(draft.part_size)
        _limit(draft.limit)
        if draft.single:
            _digests(draft.digest)
    except ValueError as error:
        return str(error)
    return ""


def specs(draft: Draft) -> tuple[Spec, ...]:
    """One spec per link. The draft has no :func:`problem`."""
    folder = clean_prefix(draft.folder)
    key = folder + clean_key(draft.name) if draft.single and draft.name.strip() else ""
    sha256, md5 = _digests(draft.digest) if draft.single else ("", "")
    return tuple(
        Spec(
            url=source,
            bucket=draft.bucket.strip(),
            key=key,
            profile=draft.profile,
            prefix=folder,
            connections=draft.connections,
            part_size=_part_size(draft.part_size),
            ranges=draft.ranges,
            overwrite=draft.overwrite,
            sha256=sha256,
            md5=md5,
            limit=_limit(draft.limit),
        )
        for source in draft.links.sources
    )


def _part_size(text: str) -> int:
    if text.strip().lower() in AUTOMATIC:
        return 0
    size = parse_size(text)
    if not MIN_PART <= size <= MAX_PART:
        raise ValueError("A part has 5 MiB to 5 GiB. Choose “Automatic” unless your store needs another.")
    return size


def _limit(text: str) -> int:
    return 0 if text.strip().lower() in NO_LIMIT else parse_rate(text)


def _digests(text: str) -> tuple[str, str]:
    """(SHA-256, MD5) in lower-case hex: which of them was typed shows by its length."""
    digits = "".join(text.split()).lower()
    if not digits:
        return "", ""
    if _DIGEST.fullmatch(digits):
        if len(digits) == 64:
            return digits, ""
        if len(digits) == 32:
            return "", digits
    raise ValueError("The checksum must be a SHA-256 (64 digits and letters a–f) or an MD5 (32 of them).")
