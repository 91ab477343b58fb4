"""What a row of the queue says, column by column. Qt-free; numbers come worded by ``format.py``.

Everything that came from a server or a link is escaped here, so that no name can reorder a line of text.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from transfer_gui.core.content_types import looks_wrong
from transfer_gui.core.errors import KeychainLocked
from transfer_gui.core.progress import Progress
from transfer_gui.core.quick_dataclass import dataclass
from transfer_gui.core.redact import escape_controls, shown_source
from transfer_gui.core.transfer import Comparison, Spec, Status, Transfer, base_of, place_of
from transfer_gui.engine.messages import Row
from transfer_gui.links.s3_uri import is_s3
from transfer_gui.links.schemes import LINK_SCHEMES
from transfer_gui.text import format
from transfer_gui.text.language import mark, sentences, tr, trn
from transfer_gui.text.words import Wording, explain, status_reason, status_word, unverified_reason

FULL = 10_000  # a progress bar's scale: byte counts do not fit a C int


@dataclass(frozen=True, slots=True)
class ProgressCell:
    """What the progress delegate paints. ``scaled`` is 0–10,000, None while the total is unknown; ``stored``
    is how much of it is kept whatever happens, the rest of it is in flight."""

    scaled: int | None
    text: str
    status: Status
    stored: int = 0


def name_of(transfer: Transfer) -> str:
    """The object's name; while it is not known yet, what the link suggests."""
    if transfer.name:
        return escape_controls(transfer.name)
    path = urlsplit(transfer.spec.url).path
    return escape_controls(unquote(path.rstrip("/").rsplit("/", 1)[-1])) or source_of(transfer.spec)


def source_of(spec: Spec) -> str:
    """The host the bytes come from."""
    if not spec.url:  # a secret one, of which nothing is on disk
        return tr("Link not kept")
    if is_s3(spec.url):
        return escape_controls(spec.url[: (spec.url + "/").index("/", 5)])
    parts = urlsplit(spec.url)
    if parts.scheme not in LINK_SCHEMES:
        return tr("This computer")
    host = parts.hostname or ""
    return escape_controls(f"{host}:{parts.port}" if parts.port else host)


def destination_of(transfer: Transfer) -> str:
    """``s3://bucket/key`` or the local path, as far as the key is known."""
    return escape_controls(place_of(transfer))


def folder_of(transfer: Transfer) -> str:
    """``s3://bucket/folder/`` or the local folder: where it goes, for beside its name."""
    spec = transfer.spec
    key = transfer.upload.key or spec.key
    folders = key.rpartition("/")[0] if key else spec.prefix.strip("/")
    return escape_controls(base_of(spec) + (f"{folders}/" if folders else ""))


def link_of(spec: Spec) -> str:
    """The link without its secrets, or the path."""
    return shown_source(spec.url) or tr("Link not kept")


def done_and_total(row: Row, progress: Progress | None) -> tuple[int, int | None]:
    """Bytes stored or on their way, and bytes in all if that is known."""
    transfer = row.transfer
    if row.status.is_done:
        total = transfer.source.size if transfer.source.size is not None else transfer.upload.bytes_stored
        return total, total
    if progress is not None:
        return progress.done, progress.total if progress.total is not None else transfer.source.size
    return transfer.upload.bytes_stored, transfer.source.size


def remaining(row: Row, progress: Progress | None) -> int | None:
    """Bytes that are still to be stored, None while the total is unknown."""
    done, total = done_and_total(row, progress)
    return None if total is None else max(total - done, 0)


def parts_of(transfer: Transfer) -> int:
    """Of how many parts the upload is; 0 while that is not known."""
    if not transfer.upload.part_size or transfer.source.size is None:
        return 0
    return min(-(-transfer.source.size // transfer.upload.part_size), 10_000)


def retries_of(row: Row, progress: Progress | None) -> int:
    """Requests that were repeated in this run, or in the last one."""
    kept = row.transfer.metrics.get("retries", 0) if progress is None else progress.metrics.retries
    return kept if isinstance(kept, int) else 0


def active_seconds(row: Row, progress: Progress | None) -> float:
    """For how long it has run, in seconds."""
    return row.transfer.seconds + (progress.seconds if progress is not None else 0.0)


def active_text(row: Row, progress: Progress | None) -> str:
    """For how long it has run, '' if it never did."""
    seconds = active_seconds(row, progress)
    return format.duration(seconds) if seconds else ""


def verified_by(row: Row) -> str:
    """Which digests proved the object, '' where none did."""
    if row.status is not Status.DONE:
        return ""
    transfer = row.transfer
    compared = [name for name, result in transfer.result.compared.items() if result == Comparison.EQUAL]
    proofs = [format.digest(name) for name in sorted(compared)]
    if transfer.result.checksum:
        proofs.append(
            transfer.result.checksum.partition(":")[0] if ":" in transfer.result.checksum else "CRC64NVME"
        )
    elif transfer.result.md5 or not proofs:
        proofs.append("MD5")
    return ", ".join(dict.fromkeys(map(escape_controls, proofs)))


def progress_cell(row: Row, progress: Progress | None) -> ProgressCell:
    done, total = done_and_total(row, progress)
    if total is None:
        text = format.size(done) if done else ""
        return ProgressCell(None if row.status.is_running else 0, text, row.status)
    if row.status.is_done:
        return ProgressCell(FULL, format.percent(1, 1), row.status, FULL)
    kept = progress.stored if progress is not None else done
    scaled, stored = (min(max(part, 0), total) * FULL // total if total else 0 for part in (done, kept))
    return ProgressCell(scaled, format.percent(done, total) if total else "", row.status, stored)


_ENDS = {
    "done": mark("done"),
    "failed": mark("failed"),
    "skipped": mark("left as it was"),
    "unchanged": mark("nothing new"),
}


def repetition_of(transfer: Transfer) -> str:
    """When a transfer repeats, when it runs next, and how its last run ended; '' for one that does not."""
    rule = transfer.spec.repeat
    return describe_repetition(rule.when, transfer.start_at, transfer.past) if rule else ""


def describe_repetition(rule: str, next_run: float | None, past: Mapping[str, Any]) -> str:
    """When something repeats, when it runs next, and how its last run ended."""
    said = [tr("Repeats: {when}.", when=rule)]
    if next_run:
        said.append(tr("Next: {when}.", when=format.when(next_run)))
    if "at" in past:
        end = _ENDS.get(past.get("end", ""), _ENDS["failed"])
        said.append(tr("Last: {end}, {when}.", end=tr(end), when=format.when(past["at"])))
    return sentences(*said)


def status_text(row: Row, progress: Progress | None, *, now: float | None = None) -> str:
    """The status in words, with the reason or the time until the next try."""
    word = status_word(row.status)
    if row.status.has_failed:
        wording = trouble_of(row)
        if wording is None:
            return word
        # What needs attention says what it needs; its icon says the rest.
        return wording.title if row.status is Status.ATTENTION else _because(word, wording)
    if row.status is Status.SCHEDULED and row.wait_until:
        return f"{word} ({format.soon(row.wait_until)})"
    if row.status is Status.WAITING and row.transfer.failure.code == KeychainLocked.code:
        wording = trouble_of(row)
        return _because(word, wording) if wording else word
    if row.status is Status.WAITING and row.wait_until:
        left = row.wait_until - (time.monotonic() if now is None else now)
        return f"{word} ({format.duration(max(1.0, left))})"
    if progress is not None and progress.finishing:
        return trn("{word}: %n part to finish", "{word}: %n parts to finish", progress.finishing, word=word)
    if row.status is Status.ACTIVE and progress is not None and progress.wait >= 1:
        return tr("{word} (next try in {wait})", word=word, wait=format.duration(progress.wait))
    return word


def reason_alone(row: Row) -> str:
    """Why it failed, for where there is no room for the word beside the icon that says so; '' for others."""
    wording = trouble_of(row) if row.status is Status.FAILED else None
    return wording.title if wording else ""


def _because(word: str, wording: Wording) -> str:
    return tr("{title}: {text}", title=word, text=wording.title)


def trouble_of(row: Row) -> Wording | None:
    """Title, sentence and advice of what stopped this transfer or makes it wait; None if nothing does."""
    transfer = row.transfer
    if not transfer.failure.code or row.status.is_finished:
        return None
    return explain(transfer.failure.code, transfer.failure.facts, ended=row.status.is_at_rest)


def tip_of(row: Row) -> str:
    """Some lines of plain text about a row: name, ends, and what is wrong."""
    transfer = row.transfer
    lines = [
        name_of(transfer),
        tr("From {link}", link=link_of(transfer.spec)),
        tr("To {destination}", destination=destination_of(transfer)),
    ]
    if transfer.spec.profile:
        lines.append(tr("Profile: {profile}", profile=escape_controls(transfer.spec.profile)))
    told = [] if trouble_of(row) is None else [status_text(row, None)]
    return "\n".join([*lines, "", *told, *meaning_of(row)])


def meaning_of(row: Row) -> list[str]:
    """What the row's status means: the trouble and the way out, or the status in a sentence."""
    wording = trouble_of(row)
    if wording:
        return [wording.sentence, wording.advice]
    odd = [warning_sentence(code) for code in warnings_of(row.transfer)]
    odd = [*filter(None, [repetition_of(row.transfer)]), *odd]
    if row.status is Status.DONE_UNVERIFIED:
        reason = unverified_reason(row.transfer.result.reason)
        return [tr("{title}: {text}.", title=status_word(row.status), text=reason), *odd]
    return [status_reason(row.status), *odd]


def speed_text(progress: Progress | None) -> str:
    """Bytes per second now, '' where nothing runs."""
    return format.rate(progress.rate) if progress is not None else ""


def eta_text(progress: Progress | None) -> str:
    """Time left, '' where nothing runs."""
    return format.duration(progress.eta) if progress is not None else ""


def finished_text(row: Row) -> str:
    """When it was finished; '' for what stopped and is still to go on."""
    return format.when(row.transfer.finished_at) if row.status.is_finished else ""


def spoken(row: Row, progress: Progress | None) -> str:
    """A row in one breath, for screen readers."""
    done, total = done_and_total(row, progress)
    said = [name_of(row.transfer), status_word(row.status), status_text(row, progress)]
    said = list(dict.fromkeys(said))
    if total is not None:
        said.append(tr("{done} of {total}", done=format.percent(done, total), total=format.size(total)))
    if progress is not None and progress.rate:
        said.append(format.rate(progress.rate))
    return tr(", ").join(said)


LOOKS_LIKE_A_PAGE = "looks_like_a_page"

_SENTENCES = {
    LOOKS_LIKE_A_PAGE: mark(
        "The server calls it a web page, although its name is that of another kind of file. "
        "It may be a page to sign in."
    ),
}


def warnings_of(transfer: Transfer) -> tuple[str, ...]:
    odd = looks_wrong(transfer.source.content_type, transfer.upload.key or transfer.spec.key)
    return (LOOKS_LIKE_A_PAGE,) if odd else ()


def warning_sentence(code: str) -> str:
    return tr(_SENTENCES[code])
