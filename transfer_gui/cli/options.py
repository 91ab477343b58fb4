"""Object options on the command line, by the names that AWS's own has for them."""

from __future__ import annotations

import argparse

from transfer_gui.core.errors import UsageError
from transfer_gui.core.object_options import (
    ACLS,
    ENCRYPTIONS,
    LOCK_MODES,
    OPTIONS,
    ObjectChoices,
    choice_problems,
    pairs_from,
)

_TEXTS = (
    ("content-type", "TYPE", "such as video/mp4; else the server's word, or by the name"),
    ("content-disposition", "TEXT", "how browsers save it"),
    ("content-language", "LANG", "such as en"),
    ("cache-control", "TEXT", "such as max-age=86400"),
    ("storage-class", "CLASS", "such as STANDARD_IA"),
    ("sse-kms-key-id", "ID", "the KMS key for --sse aws:kms"),
    ("object-lock-until", "WHEN", "such as 2030-12-31, or 30d"),
    ("expected-bucket-owner", "ACCOUNT", "refuse a bucket of anybody else; 12 digits"),
)


def add_object_options(parser: argparse.ArgumentParser) -> None:
    """Options of the object; what is not given is left to the profile and the bucket."""
    group = parser.add_argument_group("object options", "What is not given is left to profile and bucket.")
    for name, shown, text in _TEXTS:
        group.add_argument(f"--{name}", default="", metavar=shown, help=text)
    for name, text in (("metadata", "of the object; any number"), ("tag", "of the object; up to ten")):
        group.add_argument(f"--{name}", action="append", default=[], metavar="NAME=VALUE", help=text)
    group.add_argument(
        "--sse", choices=ENCRYPTIONS, default="", help="encryption; customer: the profile's key"
    )
    group.add_argument("--acl", choices=ACLS, default="", metavar="ACL", help="such as private")
    group.add_argument("--object-lock-mode", choices=LOCK_MODES, default="", help="with --object-lock-until")
    group.add_argument("--keep-tags", action="store_true", help="those of an s3:// source")
    group.add_argument("--keep-class", action="store_true", help="the storage class of an s3:// source")
    group.add_argument(
        "--without",
        action="append",
        default=[],
        choices=[name.replace("_", "-") for name in OPTIONS],
        metavar="OPTION",
        help="leave out an option of the profile, such as tags, acl, storage-class; any number",
    )
    group.add_argument("--legal-hold", action="store_true", help="lock it until somebody lifts the hold")
    group.add_argument("--request-payer", action="store_true", help="pay for requests to a bucket that asks")


def choices_from(options: argparse.Namespace) -> ObjectChoices:
    """What was given. Raises UsageError with the problem that ``choice_problems`` names, or ``pair``."""
    try:
        metadata, tags = pairs_from(options.metadata), pairs_from(options.tag)
    except ValueError as error:
        raise UsageError(problem="pair", value=str(error)) from None
    choices = ObjectChoices(
        content_type=options.content_type,
        content_disposition=options.content_disposition,
        cache_control=options.cache_control,
        content_language=options.content_language,
        metadata=metadata,
        tags=tags,
        storage_class=options.storage_class,
        encryption=options.sse,
        kms_key=options.sse_kms_key_id,
        acl=options.acl,
        lock_mode=options.object_lock_mode,
        lock_until=options.object_lock_until,
        legal_hold=options.legal_hold,
        requester_pays=options.request_payer,
        bucket_owner=options.expected_bucket_owner,
        keep_tags=options.keep_tags,
        keep_class=options.keep_class,
        without=tuple(dict.fromkeys(name.replace("-", "_") for name in options.without)),
    )
    for problem in choice_problems(choices):
        raise UsageError(problem=problem)
    return choices
