"""The arguments that several commands share. Each command's own stand in its module."""

from __future__ import annotations

import argparse

from transfer_gui.core.errors import UsageError
from transfer_gui.core.object_options import ACLS, ENCRYPTIONS, LOCK_MODES, OPTIONS

# The options of an object, by the names that AWS's own command has for them.
_OBJECT_TEXTS = (
    ("content-type", "TYPE", "such as video/mp4; else the server's word, or by the name"),
    ("content-disposition", "TEXT", "how browsers save it"),
    ("content-language", "LANG", "such as en"),
    ("cache-control", "TEXT", "such as max-age=86400"),
    ("storage-class", "CLASS", "such as STANDARD_IA"),
    ("sse-kms-key-id", "ID", "the KMS key for --sse aws:kms"),
    ("object-lock-until", "WHEN", "such as 2030-12-31, or 30d"),
    ("expected-bucket-owner", "ACCOUNT", "refuse a bucket of anybody else; 12 digits"),
)


def add_flag(parser: argparse._ActionsContainer, name: str, text: str) -> None:
    """Add an option without a value; ``text`` is its help."""
    parser.add_argument(name, action="store_true", help=text)


def add_text(parser: argparse._ActionsContainer, name: str, value: str, text: str) -> None:
    """Add an option that is '' unless given; ``value`` stands for it in the help, which ``text`` is."""
    parser.add_argument(name, default="", metavar=value, help=text)


def add_json(parser: argparse.ArgumentParser) -> None:
    add_flag(parser, "--json", "print JSON, one object per line")


def add_worker(parser: argparse.ArgumentParser) -> None:
    """Add ``--worker`` and its kin, for what can be asked of a worker elsewhere."""
    group = parser.add_argument_group("a worker elsewhere")
    add_text(
        group,
        "--worker",
        "ssh://[USER@]HOST[:PORT]",
        "ask the worker of that computer, by OpenSSH; names in ~/.ssh/config work too",
    )
    add_text(
        group, "--worker-command", "COMMAND", "what to run there (default: transfer-gui-cli serve --stdio)"
    )
    group.add_argument(
        "--worker-jump", default="", metavar="HOST", help="the host to go by, as ssh -J takes it"
    )


def add_yes(parser: argparse.ArgumentParser) -> None:
    add_flag(parser, "--yes", "do it without asking")


def add_store(parser: argparse.ArgumentParser) -> None:
    """Add what names a store and whose keys sign: ``--profile``, ``--endpoint-url``; and ``--json``."""
    add_text(parser, "--profile", "NAME", "a saved profile, or env")
    add_text(parser, "--endpoint-url", "URL", "an S3-compatible endpoint")
    add_json(parser)


def add_destination(parser: argparse.ArgumentParser) -> None:
    """Add the destination and all that a Spec is made of, but for the source."""
    parser.add_argument(
        "destination",
        metavar="s3://BUCKET/KEY|PATH",
        help="a key in a bucket or a local path; with / at its end a folder, and the source gives the name",
    )
    parser.add_argument(
        "--also",
        action="append",
        default=[],
        metavar="[PROFILE=]PLACE",
        help="another place that it goes to, such as backup=s3://BUCKET/; up to three. What is read is read "
        "once for all",
    )
    add_store(parser)
    parser.add_argument(
        "--connections", type=int, default=0, metavar="N", help="for one transfer, 1 to 20 (default: 10)"
    )
    add_text(
        parser,
        "--part-size",
        "SIZE",
        "such as 16MiB, or table: 100 to 500 MB by the file's size (default: automatic)",
    )
    parser.add_argument(
        "--overwrite",
        choices=("ask", "never", "skip", "rename", "always"),
        default="ask",
        help="if the key is taken: never fails, skip leaves it as it is, rename takes the next free name (2)",
    )
    add_text(parser, "--limit", "RATE", "speed limit, such as 5MB/s (default: none)")
    add_give_up_after(parser)
    _add_reading(parser)
    _add_object_options(parser)


def _add_reading(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("source options")
    add_text(group, "--source-profile", "NAME", "whose keys read an s3:// source (default: --profile)")
    add_flag(group, "--as-s3", "read a link that leads into a store of yours as s3://")
    add_flag(group, "--no-ranges", "read the source as one stream")
    add_text(group, "--sha256", "HEX", "the SHA-256 that the file must have")
    for name, shown in (("sha512", "SHA-512"), ("sha1", "SHA-1"), ("md5", "MD5")):
        add_text(group, f"--{name}", "HEX", f"the {shown} that it must have")
    add_text(group, "--sums", "auto|LINK", "a SHA256SUMS that lists it; auto looks beside it")
    group.add_argument(
        "--no-checksum-lookup",
        action="store_true",
        help="do not look for a SHA256SUMS, FILE.sha256, MD5SUMS, FILE.md5 or Metalink beside the source",
    )
    group.add_argument(
        "--header-file",
        default="",
        metavar="FILE|-",
        help="request headers for the link's server, one Name: value a line. There is no -H: other users of "
        "this computer can see a command's words, and headers hold cookies and passwords",
    )
    add_text(
        group,
        "--curl",
        "FILE|-",
        "a file with the request as browsers copy it (cURL, PowerShell, fetch); SOURCE is - then",
    )


def _add_object_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("object options", "What is not given is left to profile and bucket.")
    for name, shown, text in _OBJECT_TEXTS:
        add_text(group, f"--{name}", shown, text)
    for name, text in (("metadata", "of the object; may be repeated"), ("tag", "of the object; up to ten")):
        group.add_argument(f"--{name}", action="append", default=[], metavar="NAME=VALUE", help=text)
    group.add_argument(
        "--sse",
        choices=ENCRYPTIONS,
        default="",
        help="encryption by the store; customer uses the profile's key",
    )
    group.add_argument("--acl", choices=ACLS, default="", metavar="ACL", help="canned ACL, such as private")
    group.add_argument("--object-lock-mode", choices=LOCK_MODES, default="", help="with --object-lock-until")
    add_flag(group, "--keep-tags", "keep the tags of an s3:// source")
    add_flag(group, "--keep-class", "keep the storage class of an s3:// source")
    add_flag(group, "--store-fetches", "let a store that can (Fastly) fetch a web link itself; not verified")
    group.add_argument(
        "--without",
        action="append",
        default=[],
        choices=[name.replace("_", "-") for name in OPTIONS],
        metavar="OPTION",
        help="leave out an option of the profile, such as tags, acl, storage-class; may be repeated",
    )
    add_flag(group, "--legal-hold", "lock the object until somebody lifts the hold")
    add_flag(group, "--request-payer", "pay for requests where the bucket's owner does not")


def add_name(parser: argparse.ArgumentParser) -> None:
    """Add ``--name``, for where the destination is a folder."""
    parser.add_argument(
        "--name",
        default="",
        metavar="TEMPLATE",
        help="the object's name below the folder: {name}, {stem}, {ext}, {host}, {path}, {n:03}, "
        "{date:%%Y-%%m}",
    )


def add_local_files(parser: argparse.ArgumentParser) -> None:
    add_flag(parser, "--local-files", "allow a list to name files of this computer")


def add_start_at(parser: argparse.ArgumentParser) -> None:
    add_text(parser, "--start-at", "WHEN", "start no earlier: 22:00, +90m or 2030-01-31T06:00, in local time")


def add_repeat(parser: argparse.ArgumentParser) -> None:
    """Add ``--repeat`` and ``--keep``."""
    parser.add_argument(
        "--repeat",
        default="",
        metavar="WHEN",
        help="run again after each run: 'daily 03:00', 'weekdays 07:30', 'Mon 06:00', 'every 6h', or cron's "
        "five fields, in local time; what has not changed is not transferred again",
    )
    parser.add_argument(
        "--keep",
        type=int,
        default=0,
        metavar="N",
        help="of the objects that the runs made under different names keep the last N, delete older ones "
        "(default: all stay)",
    )


def add_give_up_after(parser: argparse.ArgumentParser) -> None:
    add_text(
        parser,
        "--give-up-after",
        "TIME",
        "how long temporary trouble is retried: 90s, 10m, 2h, 1d (default: as in the settings, or 1d)",
    )


def add_metrics_file(parser: argparse.ArgumentParser) -> None:
    add_text(parser, "--metrics-file", "FILE", "write metrics there, as Prometheus text")


def add_recursion(parser: argparse.ArgumentParser) -> None:
    """Add ``--recursive`` and which files it takes."""
    group = parser.add_argument_group(
        "folders", "SOURCE is a folder's page, a data set or release, a local folder or s3://BUCKET/PREFIX/."
    )
    add_flag(group, "--recursive", "copy each file below SOURCE; keys keep the folders")
    add_flag(group, "--update", "copy only what is new or has changed since its receipt; with --recursive")
    told = "list what would be copied, and copy nothing; of one link, tell what is at both ends"
    add_flag(group, "--dry-run", told)
    for name, text in (("include", "only files that match"), ("exclude", "no files that match")):
        group.add_argument(
            f"--{name}",
            action="append",
            default=[],
            metavar="GLOB",
            help=f"{text}, such as *.iso; may be repeated",
        )
    add_text(group, "--min-size", "SIZE", "leave out what is smaller")
    add_text(group, "--max-size", "SIZE", "leave out what is larger")
    add_text(group, "--newer-than", "WHEN", "leave out what is older than 7d, or than 2026-01-31T00:00")
    group.add_argument(
        "--max-depth", type=int, default=None, metavar="N", help="how many folders deep (default: 20)"
    )


def check_recursion(options: argparse.Namespace, *more: str) -> None:
    """Raise UsageError where what is meant for folders is said without ``--recursive``."""
    words = (*more, "update", "include", "exclude", "min_size", "max_size", "newer_than")
    for word in words if not options.recursive else ():
        if getattr(options, word):
            raise UsageError(problem="only_recursive", option=f"--{word.replace('_', '-')}")
