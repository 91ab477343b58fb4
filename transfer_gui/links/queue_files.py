"""The queue as a JSON file, to be kept or taken to another computer; and read back with doubt.

Without secrets unless they are asked for: signed links and request headers are then masked, and whoever reads
the file is told which transfers need their link again. What a transfer has stored so far does not travel.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from transfer_gui.core.errors import TransferError, UsageError
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.object_options import choice_problems, choices_from_text, choices_to_text
from transfer_gui.core.private_files import write_private
from transfer_gui.core.profile import ENVIRONMENT_PROFILE, bucket_valid, check_endpoint
from transfer_gui.core.quick_dataclass import dataclass, replace
from transfer_gui.core.redact import escape_controls, redact_url, shown_source
from transfer_gui.core.request_headers import clean_headers, mask_values
from transfer_gui.core.secret_urls import has_secret
from transfer_gui.core.spec import Overwrite, Spec, check_digests
from transfer_gui.core.transfer import Transfer, base_of, status_of
from transfer_gui.links.key_templates import template_problem
from transfer_gui.links.naming import key_problem
from transfer_gui.links.s3_uri import is_s3
from transfer_gui.links.urls import check_mirrors, check_source, is_link

FORMAT = "transfer-gui-queue"
VERSION = 1
LARGEST = 64 * 1024**2
"""Bytes of a file that is read."""

_TEXTS = (
    "bucket",
    "key",
    "profile",
    "prefix",
    "sha256",
    "md5",
    "digest",
    "digests_from",
    "group",
    "mirrors",
    "endpoint",
    "folder",
    "source_profile",
    "template",
)
_NUMBERS = ("connections", "part_size", "limit")
_UNPAIRED = lazy_pattern("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Item:
    """One transfer of a file. ``needs_link``: its link was left out because it is secret; ``shown`` is it
    masked. ``finished``: it was done when the file was written. ``error`` says why it can't be used."""

    spec: Spec
    shown: str = ""
    needs_link: bool = False
    finished: bool = False
    error: TransferError | None = None

    @property
    def usable(self) -> bool:
        return self.error is None and not self.needs_link


def write_queue(
    transfers: Iterable[Transfer], *, secrets: bool, program: str, now: float | None = None
) -> str:
    content = {
        "format": FORMAT,
        "version": VERSION,
        "program": program,
        "written_at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() if now is None else now)),
        "secrets": secrets,
        "transfers": [_facts(transfer, secrets=secrets) for transfer in transfers],
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def read_queue(text: str) -> list[Item]:
    """The transfers of a file; each says for itself whether it can be used. Raises UsageError(queue_file)."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        raise UsageError(problem="queue_file", reason="no JSON") from None
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise UsageError(problem="queue_file", reason="another kind of file")
    if content.get("version") != VERSION:
        raise UsageError(problem="queue_file", reason="written by a newer version")
    transfers = content.get("transfers")
    if not isinstance(transfers, list):
        raise UsageError(problem="queue_file", reason="no transfers")
    return [_item(facts) for facts in transfers]


def write_file(path: Path, text: str) -> None:
    """Write a file for its owner's eyes only. Raises UsageError(file_unwritable)."""
    try:
        write_private(path, text)
    except OSError as error:
        raise UsageError(problem="file_unwritable", path=str(path), reason=error.strerror or "") from None


def read_file(path: Path) -> list[Item]:
    """The transfers of a file. Raises UsageError."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise UsageError(problem="queue_file", reason=error.strerror or "") from None
    if len(content) > LARGEST:
        raise UsageError(problem="queue_file", reason="too large")
    return read_queue(content.decode("utf-8-sig", "replace"))


def summarize(items: Sequence[Item]) -> Mapping[str, int]:
    """How many are new work, need their link, were finished, and can't be used."""
    return {
        "usable": sum(item.usable and not item.finished for item in items),
        "finished": sum(item.finished and item.error is None for item in items),
        "needs_link": sum(item.needs_link and not item.finished and item.error is None for item in items),
        "refused": sum(item.error is not None for item in items),
    }


def needs_of(spec: Spec, endpoints: Mapping[str, str]) -> dict[str, str]:
    """What of a file needs somebody's yes, kind and place: a folder or file of this computer, what is read
    with keys of ours, or a store that its profile does not name. ``endpoints``: those of the profiles here,
    by name."""
    found = {}
    if spec.folder:
        found["folder"] = base_of(spec)
    if spec.url and not (is_link(spec.url) or is_s3(spec.url)):
        found["file"] = spec.url
    elif spec.url[:7].lower().startswith(("s3://", "sftp://")):
        found["keys"] = shown_source(spec.url)
    if spec.endpoint and _origin(endpoints.get(spec.profile)) != _origin(spec.endpoint):
        found["endpoint"] = spec.endpoint
    return found


def secure(spec: Spec, endpoints: Mapping[str, str]) -> Spec:
    """The spec without keys of ours for a store that the profile they are for does not name."""
    return replace(spec, profile=ENVIRONMENT_PROFILE) if "endpoint" in needs_of(spec, endpoints) else spec


def _origin(endpoint: str | None) -> tuple[str, str] | None:
    if endpoint is None:
        return None
    try:
        parts = urlsplit(endpoint)
        return parts.scheme, parts.netloc.lower()
    except ValueError:
        return "", endpoint


def _facts(transfer: Transfer, *, secrets: bool) -> dict[str, Any]:
    spec = transfer.spec
    hidden = not secrets and has_secret(spec.url)
    facts: dict[str, Any] = {
        "url": redact_url(spec.url) if hidden else spec.url,
        **{name: value for name in (*_TEXTS, *_NUMBERS) if (value := getattr(spec, name))},
        "overwrite": spec.overwrite.value,
        "state": status_of(transfer).value,
        "added_at": transfer.added_at,
    }
    if hidden:
        facts["link_left_out"] = True
    if spec.headers:
        facts["headers"] = dict(spec.headers) if secrets else mask_values(spec.headers)
        if not secrets:
            facts["headers_left_out"] = True
    for name in ("ranges", "checksum_lookup"):
        if not getattr(spec, name):
            facts[name] = False
    if spec.public:
        facts["public"] = True
    if spec.size is not None:
        facts["expected_size"] = spec.size
    if options := choices_to_text(spec.options):
        facts["options"] = options
    if transfer.upload.key and not spec.key:
        facts["found_key"] = transfer.upload.key
    known = {"size": transfer.source.size, "checksum": transfer.result.checksum, "verified": transfer.proven}
    return facts | {name: value for name, value in known.items() if value}


def _item(facts: object) -> Item:
    if not isinstance(facts, dict):
        return Item(Spec("", ""), error=UsageError(problem="queue_file", reason="a transfer is no object"))
    try:
        spec = _spec(facts)
    except TransferError as error:
        return Item(Spec("", ""), shown=_mask_link(facts), error=error)
    hidden = facts.get("link_left_out") is True or facts.get("headers_left_out") is True or not spec.url
    finished = facts.get("state") in ("done", "done_unverified", "skipped", "cancelled")
    return Item(spec, shown=_mask_link(facts), needs_link=hidden, finished=finished)


def _mask_link(facts: Mapping[str, Any]) -> str:
    url = facts.get("url")
    return shown_source(url) if isinstance(url, str) else ""


def _spec(facts: Mapping[str, Any]) -> Spec:
    texts = {name: _check_types(facts, name, str, "") for name in _TEXTS}
    numbers = {name: _check_types(facts, name, int, 0) for name in _NUMBERS}
    url = _check_types(facts, "url", str, "")
    size = _check_types(facts, "expected_size", int, None)
    if not texts["folder"] and not bucket_valid(texts["bucket"]):
        raise UsageError(problem="bucket", value=texts["bucket"][:80])
    check_endpoint(texts["endpoint"])
    _check_names(texts)
    try:
        overwrite = Overwrite(_check_types(facts, "overwrite", str, Overwrite.ASK))
        options = choices_from_text(_check_types(facts, "options", str, ""))
        problems = choice_problems(options)
    except (ValueError, TypeError, AttributeError, RecursionError):
        raise UsageError(problem="queue_value", name="overwrite, options") from None
    if problems:
        raise UsageError(problem=problems[0])
    if facts.get("headers_left_out") is True:
        headers: dict[str, str] = {}
    else:
        headers = clean_headers(_pairs(facts.get("headers", {})))[0]
    left_out = facts.get("link_left_out") is True or not url
    spec = Spec(
        url="" if left_out else check_source(url),
        **texts,
        **numbers,
        ranges=facts.get("ranges") is not False,
        checksum_lookup=facts.get("checksum_lookup") is not False,
        overwrite=overwrite,
        options=options,
        headers=headers,
        size=size,
        public=facts.get("public") is True,
    )
    check_digests(spec.digests)
    return spec


def _check_names(texts: Mapping[str, str]) -> None:
    """Raises UsageError for what would fail only when its turn has come, and for another reason."""
    for key in (texts["key"], texts["prefix"].removesuffix("/")):
        if key and key_problem(key):
            raise UsageError(problem="key", key=key[:80])
    folder = texts["folder"]
    if folder and (not os.path.isabs(folder) or escape_controls(folder) != folder):
        raise UsageError(problem="queue_value", name="folder")
    if texts["template"] and (error := template_problem(texts["template"])):
        raise error
    check_mirrors(texts["mirrors"].split())


def _check_types(facts: Mapping[str, Any], name: str, kind: type, default: Any) -> Any:
    value: Any = facts.get(name, default)
    if value is default:
        return value
    fits = type(value) is kind and (not isinstance(value, int) or 0 <= value < 2**63)
    if not fits or (isinstance(value, str) and _UNPAIRED.search(value)):
        raise UsageError(problem="queue_value", name=name)
    return value


def _pairs(headers: object) -> list[tuple[str, str]]:
    if not isinstance(headers, dict) or not all(isinstance(value, str) for value in headers.values()):
        raise UsageError(problem="queue_value", name="headers")
    return list(headers.items())
