"""Other ways to write where an object is: its page in the store's console, a command that makes it. Pure."""

from __future__ import annotations

import shlex
from urllib.parse import quote, urlencode, urlsplit

from transfer_gui.core.object_options import ObjectChoices
from transfer_gui.core.parts import BY_TABLE
from transfer_gui.core.request_headers import are_forgotten
from transfer_gui.core.secret_urls import has_secret
from transfer_gui.core.spec import Overwrite, Spec
from transfer_gui.core.transfer import base_of


def console_link(endpoint: str, region: str, bucket: str, key: str) -> str:
    """The object's page in the web console of AWS, Google or Cloudflare; '' where none is known."""
    host = (urlsplit(endpoint).hostname or "") if endpoint else ""
    if not host or host.endswith((".amazonaws.com", ".amazonaws.com.cn")):
        china = host.endswith(".cn") or region.startswith("cn-")
        site = "console.amazonaws.cn" if china else "console.aws.amazon.com"
        query = urlencode({"region": region or "us-east-1", "prefix": key})
        return f"https://{site}/s3/object/{quote(bucket, safe='')}?{query}"
    if host == "storage.googleapis.com":
        return f"https://console.cloud.google.com/storage/browser/_details/{bucket}/{quote(key)}"
    account, _, rest = host.partition(".")
    if rest.endswith("r2.cloudflarestorage.com"):
        return (
            f"https://dash.cloudflare.com/{account}/r2/default/buckets/{bucket}/objects/{quote(key, safe='')}"
        )
    return ""


def has_secrets(spec: Spec) -> bool:
    """Whether the link is signed, or goes with request headers."""
    return bool(has_secret(spec.url)) or bool(spec.headers and not are_forgotten(spec.headers))


def command_for(spec: Spec, key: str = "") -> str:
    """The command line that does the same, for a POSIX shell.

    What is secret (a signed link, request headers) stands in the command's input, not in its words, which
    every user of a computer can see. A link that was forgotten is left as ``LINK``.
    """
    url = spec.url or "LINK"
    hidden = has_secrets(spec)
    words = ["transfer-gui-cli", "copy", "-" if hidden else url]
    words.append(base_of(spec) + (key or spec.key or spec.prefix))
    for option, value in options_of(spec):
        words += [option, value] if value else [option]
    if not hidden:
        return shlex.join(words)
    headers = "".join(f" \\\n  -H {shlex.quote(f'{name}: {value}')}" for name, value in spec.headers.items())
    request = f"curl {shlex.quote(url)}{headers}"
    return f"{shlex.join([*words, '--curl', '-'])} <<'END'\n{request}\nEND"


def options_of(spec: Spec) -> list[tuple[str, str]]:
    """What differs from a plain copy: option of the command line and its value, '' for none."""
    named = (
        ("--profile", spec.profile),
        ("--source-profile", spec.source_profile),
        ("--endpoint-url", spec.endpoint),
        ("--connections", str(spec.connections or "")),
        ("--part-size", "table" if spec.part_size == BY_TABLE else str(spec.part_size or "")),
        ("--limit", f"{spec.limit}B/s" if spec.limit else ""),
        ("--give-up-after", "" if spec.patience is None else f"{spec.patience}s"),
        ("--overwrite", "" if spec.overwrite is Overwrite.ASK else spec.overwrite.value),
        *((f"--{name}", digits) for name, digits in spec.digests.items()),
    )
    options = [(option, value) for option, value in named if value] + _object_options(spec.options)
    off = (("--no-ranges", spec.ranges), ("--no-checksum-lookup", spec.checksum_lookup))
    return options + [(option, "") for option, wanted in off if not wanted]


def _object_options(chosen: ObjectChoices) -> list[tuple[str, str]]:
    """What the object carries besides its bytes, by the names that the command line has for it."""
    named = (
        ("--content-type", chosen.content_type),
        ("--content-disposition", chosen.content_disposition),
        ("--content-language", chosen.content_language),
        ("--cache-control", chosen.cache_control),
        ("--storage-class", chosen.storage_class),
        ("--sse", chosen.encryption),
        ("--sse-kms-key-id", chosen.kms_key),
        ("--acl", chosen.acl),
        ("--object-lock-mode", chosen.lock_mode),
        ("--object-lock-until", chosen.lock_until),
        ("--expected-bucket-owner", chosen.bucket_owner),
        *(("--metadata", f"{name}={value}") for name, value in chosen.metadata),
        *(("--tag", f"{name}={value}") for name, value in chosen.tags),
        *(("--without", name.replace("_", "-")) for name in chosen.without),
    )
    ticked = (
        ("--legal-hold", chosen.legal_hold),
        ("--request-payer", chosen.requester_pays),
        ("--keep-tags", chosen.keep_tags),
        ("--keep-class", chosen.keep_class),
        ("--store-fetches", chosen.store_fetches),
    )
    return [(option, value) for option, value in named if value] + [(one, "") for one, set_ in ticked if set_]
