"""``hosts``: set logins, proxies and certificates for hosts, as the window does, and trust keys of SSH
servers.

Secrets are typed without being shown, or come on standard input; never on the command line, which others on
the computer can see.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import Any

from transfer_gui.cli.arguments import add_flag, add_json, add_text, add_worker
from transfer_gui.cli.exit_codes import EXIT_ATTENTION, EXIT_DONE, EXIT_FAILED
from transfer_gui.cli.report import ask_person, emit, line_of, report
from transfer_gui.cli.values import read_secret
from transfer_gui.core.errors import TransferError, UsageError
from transfer_gui.core.host_access import (
    HostAccess,
    HostSecrets,
    Login,
    Trust,
    access_problems,
)
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.redact import escape_controls
from transfer_gui.core.source_errors import HostKeyUnknown, SourceUrlInvalid
from transfer_gui.links.urls import check_url
from transfer_gui.paths import Paths
from transfer_gui.storage.host_access import ENTRY
from transfer_gui.text.words_hosts import NOT_KEPT, describe_access, describe_learned, host_problem
from transfer_gui.wiring.app import open_app
from transfer_gui.wiring.dialing import own_known_hosts
from transfer_gui.wiring.endpoints import open_source
from transfer_gui.wiring.ipc_answers import host_facts
from transfer_gui.wiring.stores import Stores

_PATTERN = "a name, name:port, *.domain, or * for all"
_HOST = lazy_pattern(r"\[(?P<name>[^\]]+)\]:(?P<port>\d{1,5})")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``hosts list|set|remove|limits|trust|forget-key``."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    listing = actions.add_parser("list", help="all settings; secrets are not shown")
    change = actions.add_parser("set", help="change the given settings, leave the others")
    _add_settings(change)
    remove = actions.add_parser("remove", help="forget a host's settings and secrets")
    remove.add_argument("host", metavar="HOST", help="as list shows it")
    limits = actions.add_parser(
        "limits", help="what transfers learned: connections that hosts allow, what stores can do"
    )
    add_text(limits, "--forget", "HOST", "forget it for this host, as shown, or for all")
    trust = actions.add_parser("trust", help="trust the key that an SFTP server shows")
    trust.add_argument("host", metavar="HOST", help="a name, or name:port")
    add_text(trust, "--fingerprint", "SHA256:…", "trust only this one, without asking")
    forget = actions.add_parser("forget-key", help="forget the key that an SFTP server is known by")
    forget.add_argument("host", metavar="HOST", help="a name, or name:port")
    for action in (listing, change, remove, limits, trust, forget):
        add_json(action)
    add_worker(listing)


def _add_settings(change: argparse.ArgumentParser) -> None:
    change.add_argument("host", metavar="HOST", help=_PATTERN)
    change.add_argument("--basic", metavar="USER", help="log in with this name; '' for no login")
    add_flag(change, "--bearer", "log in with a token")
    change.add_argument(
        "--ssh-key", metavar="FILE", help="log in at SFTP servers with this private key; '' for the agent's"
    )
    add_text(change, "--user", "USER", "the user name for the key")
    add_flag(change, "--passphrase", "ask for the private key's passphrase")
    change.add_argument(
        "--proxy", metavar="URL", help="http://, https://, socks5h://… or direct; '' for none"
    )
    change.add_argument("--proxy-user", metavar="USER", help="the user name for the proxy")
    change.add_argument("--ca-file", metavar="FILE", help="trust these authorities (PEM); '' for the default")
    add_flag(change, "--system-trust", "trust what this computer trusts")
    change.add_argument("--client-cert", metavar="FILE", help="show this certificate (PEM); '' for none")
    add_text(change, "--client-key", "FILE", "its key, if in another file")
    add_flag(change, "--secret-stdin", "read password or token from stdin")


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Run one of list, set, remove, limits, trust, forget-key; the exit code."""
    with open_app(paths) as (stores, _):
        kept = True
        if options.action == "set":
            kept = _set(options, stores)
        elif options.action == "remove":
            if options.host not in [one.host for one in stores.hosts.all()]:
                raise UsageError(problem="no_such_host", host=options.host)
            stores.hosts.delete(options.host)
        elif options.action in ("trust", "forget-key"):
            return _trust_or_forget(options, stores)
        elif options.action == "limits":
            return _limits(options, stores)
        print_hosts([host_facts(one) for one in stores.hosts.all()], options)
        if not kept:
            print(NOT_KEPT, file=sys.stderr)
        return EXIT_DONE if kept else EXIT_FAILED


def _set(options: argparse.Namespace, stores: Stores) -> bool:
    """Save the settings; whether their secrets, if there are any, will be there tomorrow."""
    host = options.host.lower().rstrip("/")
    before = next((one for one in stores.hosts.all() if one.host == host), None)
    access = _change_access(options, before or HostAccess(host))
    problems = access_problems(access, os.path.isfile)
    if problems:
        raise UsageError(problem="host_settings", host=access.host, detail=host_problem(problems[0]))
    secrets = stores.hosts.secrets_of(access.host) if before else HostSecrets()
    asks_login = options.basic or options.bearer or options.passphrase
    if asks_login:
        secrets = replace(
            secrets, password=read_secret("Password, token or passphrase", stdin=options.secret_stdin)
        )
    if options.proxy_user:
        secrets = replace(secrets, proxy_password=read_secret("Proxy password", stdin=options.secret_stdin))
    stores.hosts.save(access, secrets)
    return not stores.sign_ins.only_now(ENTRY + access.host)


def _change_access(options: argparse.Namespace, access: HostAccess) -> HostAccess:
    """Put what the command line gives into the settings; what it does not give stays."""
    if options.basic is not None:
        login = Login.BASIC if options.basic else Login.NONE
        access = replace(access, login=login, username=options.basic)
    if options.bearer:
        access = replace(access, login=Login.BEARER, username="")
    if options.ssh_key is not None:
        path = os.path.abspath(options.ssh_key) if options.ssh_key else ""
        access = replace(access, login=Login.KEY, username=options.user or access.username, ssh_key=path)
    if options.proxy is not None:
        access = replace(access, proxy=options.proxy, proxy_username=options.proxy_user or "")
    if options.ca_file is not None:
        path = os.path.abspath(options.ca_file) if options.ca_file else ""
        access = replace(access, trust=Trust.FILE if path else Trust.USUAL, ca_file=path)
    if options.system_trust:
        access = replace(access, trust=Trust.SYSTEM, ca_file="")
    if options.client_cert is not None:
        paths = [os.path.abspath(path) if path else "" for path in (options.client_cert, options.client_key)]
        access = replace(access, client_cert=paths[0], client_key=paths[1])
    return access


def print_hosts(listed: Sequence[Mapping[str, Any]], options: argparse.Namespace) -> None:
    """Print settings of hosts, as :func:`host_facts` writes them."""
    for one in listed:
        if options.json:
            print(line_of("host", {name: value for name, value in one.items() if name != "event"}))
        else:
            access = HostAccess(
                **{name: one[name] for name in ("host", "username", "ssh_key", "proxy")},
                ca_file=one["ca_file"],
                client_cert=one["client_cert"],
                login=Login(one["login"]),
                trust=Trust(one["trust"]),
            )
            print(f"{escape_controls(access.host):<28} {describe_access(access)}")
    if options.json:
        emit("result", state="ok", hosts=len(listed))
    elif not listed:
        print("No host has settings of its own.")


def _limits(options: argparse.Namespace, stores: Stores) -> int:
    """Show, or with ``--forget`` forget, what was found out: how many connections hosts bear, and what stores
    can do."""
    memory = stores.queue.memory
    if options.forget:
        limits = [name for name in memory.host_limits() if _is_meant(name, options.forget)]
        learned = [name for name in memory.all_store_facts() if _is_meant(f"store {name}", options.forget)]
        if not limits and not learned and options.forget != "all":
            raise UsageError(problem="no_such_host", host=options.forget)
        memory.forget_host_limits(limits)
        memory.forget_store_facts(learned)
    found, facts = memory.host_limits(), memory.all_store_facts()
    if options.json:
        for name, limit in found.items():
            emit("limit", host=name, connections=limit)
        for name, known in facts.items():
            emit("learned", store=name, facts=known)
        emit("result", state="ok", limits=len(found), learned=len(facts))
        return EXIT_DONE
    for name, limit in found.items():
        print(f"{escape_controls(name):<48} {limit} at once, since it refused more")
    for name, known in facts.items():
        print(f"{escape_controls(f'store {name}'):<48} {describe_learned(known)}")
    if not found:
        print("No host is met with fewer connections than are set.")
    return EXIT_DONE


def _is_meant(name: str, asked: str) -> bool:
    """Whether it is what was asked for: as it is shown, or the host alone, which means its buckets, too."""
    kind, _, host = name.partition(" ")
    own = {"all", name, host}
    if kind == "store":
        own |= {host.partition("/")[0], f"store {host.partition('/')[0]}"}
    return asked in own


def _trust_or_forget(options: argparse.Namespace, stores: Stores) -> int:
    """Trust the key that a server shows, or forget the one it is known by."""
    own = own_known_hosts(stores.paths.data)
    place = _HOST.sub(lambda found: f"{found['name']}:{found['port']}", options.host)
    if options.action == "forget-key":
        name, _, port = place.rpartition(":") if re.search(r":\d+$", place) else (place, "", "")
        known = f"[{name}]:{port}" if port and port != "22" else name
        if not own.forget(known):
            raise UsageError(problem="no_such_key", host=known, path=str(own.path))
        return report(options, f"The key of {known} is forgotten.", host=known)
    shown = _ask_for_key(stores, place)
    if shown is None:
        return report(options, f"{place} is known already, by the key that it shows.", host=place)
    host, fingerprint = str(shown.facts["host"]), str(shown.facts["fingerprint"])
    if options.fingerprint and options.fingerprint != fingerprint:
        raise UsageError(problem="fingerprint", host=host, found=fingerprint, expected=options.fingerprint)
    if not options.fingerprint and not _is_its_key(options, host, str(shown.facts["key_type"]), fingerprint):
        return EXIT_ATTENTION
    own.trust(host, str(shown.facts["key_type"]), str(shown.facts["key"]))
    return report(
        options, f"{host} is known by {fingerprint} from now on.", host=host, fingerprint=fingerprint
    )


def _ask_for_key(stores: Stores, place: str) -> HostKeyUnknown | None:
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


def _is_its_key(options: argparse.Namespace, host: str, key_type: str, fingerprint: str) -> bool:
    """Whether the person at the terminal knows the key."""
    if options.json:
        facts = {"host": host, "key_type": key_type, "fingerprint": fingerprint}
        told = f"Ask its owner whether that is its key, and say --fingerprint {fingerprint} then."
        emit("result", state="attention", code="unconfirmed", message=told, **facts)
        return False
    shown = f"{host} shows this {key_type} key:\n  {fingerprint}"
    return ask_person(
        f"{shown}\nIs that what the server's owner says?",
        otherwise=f"{shown}\nIf that is what the server's owner says, say --fingerprint {fingerprint}",
    )
