"""``hosts trust`` and ``hosts forget-key``: which key an SSH server is known by."""

from __future__ import annotations

import argparse
import re
import sys
from contextlib import closing

from transfer_gui.cli.main import EXIT_DONE, EXIT_FAILED
from transfer_gui.cli.report import emit
from transfer_gui.core.errors import TransferError, UsageError
from transfer_gui.core.source_errors import HostKeyUnknown, SourceUrlInvalid
from transfer_gui.links.urls import check_url
from transfer_gui.wiring.dialing import own_known_hosts
from transfer_gui.wiring.endpoints import open_source
from transfer_gui.wiring.stores import Stores

_HOST = re.compile(r"\[(?P<name>[^\]]+)\]:(?P<port>\d{1,5})")


def known_hosts(options: argparse.Namespace, stores: Stores) -> int:
    """Trust the key that a server shows, or forget the one it is known by."""
    own = own_known_hosts(stores.paths.data)
    place = _HOST.sub(lambda found: f"{found['name']}:{found['port']}", options.host)
    if options.action == "forget-key":
        name, _, port = place.rpartition(":") if re.search(r":\d+$", place) else (place, "", "")
        known = f"[{name}]:{port}" if port and port != "22" else name
        if not own.forget(known):
            raise UsageError(problem="no_such_key", host=known, path=str(own.path))
        return _said(options, f"The key of {known} is forgotten.", host=known)
    shown = _shown(stores, place)
    if shown is None:
        return _said(options, f"{place} is known already, by the key that it shows.", host=place)
    host, fingerprint = str(shown.facts["host"]), str(shown.facts["fingerprint"])
    if options.fingerprint and options.fingerprint != fingerprint:
        raise UsageError(problem="fingerprint", host=host, found=fingerprint, expected=options.fingerprint)
    if not options.fingerprint and not _agreed(host, str(shown.facts["key_type"]), fingerprint):
        return EXIT_FAILED
    own.trust(host, str(shown.facts["key_type"]), str(shown.facts["key"]))
    return _said(
        options, f"{host} is known by {fingerprint} from now on.", host=host, fingerprint=fingerprint
    )


def _shown(stores: Stores, place: str) -> HostKeyUnknown | None:
    """The key that an unknown server shows, None if it is known. Raises HostKeyChanged, SourceError."""
    try:
        link = check_url(f"sftp://{place}/")
    except SourceUrlInvalid:
        raise UsageError(
            problem="host_settings", host=place, detail="Write its name, or name:port."
        ) from None
    with closing(open_source(link, stores.effective_settings(), routes=stores.routes)) as source:
        try:
            source.probe()
        except HostKeyUnknown as error:
            return error
        except TransferError as error:
            # Whatever comes behind the key's check: it was passed.
            if error.code in ("source_login", "source_missing", "source_forbidden"):
                return None
            raise
    return None


def _agreed(host: str, key_type: str, fingerprint: str) -> bool:
    print(f"{host} shows this {key_type} key:\n  {fingerprint}")
    print("Is that what the server's owner says? [y/N] ", end="", flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _said(options: argparse.Namespace, sentence: str, **facts: str) -> int:
    if options.json:
        emit("result", state="ok", **facts)
    else:
        print(sentence)
    return EXIT_DONE
