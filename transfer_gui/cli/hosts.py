"""``hosts``: logins, proxies and certificates for hosts, as the window's Hosts and Proxies has them.

Secrets are typed without being shown, or come on standard input; never on the command line, which others on
the computer can see.
"""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from dataclasses import replace

from transfer_gui.cli.known_hosts import known_hosts
from transfer_gui.cli.main import EXIT_DONE, EXIT_FAILED
from transfer_gui.cli.report import emit
from transfer_gui.core.errors import UsageError
from transfer_gui.core.host_access import (
    HostAccess,
    HostSecrets,
    Login,
    Trust,
    access_problems,
)
from transfer_gui.core.redact import escape_controls
from transfer_gui.paths import Paths
from transfer_gui.storage.host_access import ENTRY
from transfer_gui.text.words_hosts import NOT_KEPT, described_access, host_problem, learned_of_store
from transfer_gui.wiring.stores import Stores

_LOGIN_SECRET = "Password, token or passphrase"


def hosts(options: argparse.Namespace, paths: Paths) -> int:
    """One of list, set, remove, limits, trust, forget-key."""
    stores = Stores(paths)
    try:
        kept = True
        if options.action == "set":
            kept = _set(options, stores)
        elif options.action == "remove":
            if options.host not in [one.host for one in stores.hosts.all()]:
                raise UsageError(problem="no_such_host", host=options.host)
            stores.hosts.delete(options.host)
        elif options.action in ("trust", "forget-key"):
            return known_hosts(options, stores)
        elif options.action == "limits":
            return _limits(options, stores)
        _show(stores, as_json=options.json)
        if not kept:
            print(NOT_KEPT, file=sys.stderr)
        return EXIT_DONE if kept else EXIT_FAILED
    finally:
        stores.close()


def _set(options: argparse.Namespace, stores: Stores) -> bool:
    """Whether the secrets, if there are any, will be there tomorrow."""
    host = options.host.lower().rstrip("/")
    before = next((one for one in stores.hosts.all() if one.host == host), None)
    access = _access(options, before or HostAccess(host))
    problems = access_problems(access, os.path.isfile)
    if problems:
        raise UsageError(problem="host_settings", host=access.host, detail=host_problem(problems[0]))
    secrets = stores.hosts.secrets_of(access.host) if before else HostSecrets()
    asks_login = options.basic or options.bearer or options.passphrase
    if asks_login:
        secrets = replace(
            secrets, password=_secret("Password, token or passphrase", stdin=options.secret_stdin)
        )
    if options.proxy_user:
        secrets = replace(secrets, proxy_password=_secret("Proxy password", stdin=options.secret_stdin))
    stores.hosts.save(access, secrets)
    return not stores.sign_ins.only_now(ENTRY + access.host)


def _access(options: argparse.Namespace, access: HostAccess) -> HostAccess:
    """The settings with what was given on the command line; what was not stays."""
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


def _secret(what: str, *, stdin: bool) -> str:
    """Typed without being shown, or one line of standard input."""
    if stdin or not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    return getpass.getpass(f"{what}: ")


def _show(stores: Stores, *, as_json: bool) -> None:
    listed = stores.hosts.all()
    for one in listed:
        if as_json:
            emit(
                "host",
                host=one.host,
                login=one.login.value,
                username=one.username,
                ssh_key=one.ssh_key,
                proxy=one.proxy,
                trust=one.trust.value,
                ca_file=one.ca_file,
                client_cert=one.client_cert,
            )
        else:
            print(f"{one.host:<28} {described_access(one)}")
    if as_json:
        emit("result", state="ok", hosts=len(listed))
    elif not listed:
        print("No host has settings of its own.")


def _limits(options: argparse.Namespace, stores: Stores) -> int:
    """What was found out: how many connections hosts bear, and what stores can do. With ``--forget`` nothing
    of it any more."""
    memory = stores.queue
    if options.forget:
        limits = [name for name in memory.host_limits() if _meant(name, options.forget)]
        learned = [name for name in memory.all_store_facts() if _meant(f"store {name}", options.forget)]
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
        print(f"{escape_controls(f'store {name}'):<48} {learned_of_store(known)}")
    if not found:
        print("No host is met with fewer connections than are set.")
    return EXIT_DONE


def _meant(name: str, asked: str) -> bool:
    """Whether it is what was asked for: as it is shown, or the host alone, which means its buckets, too."""
    kind, _, host = name.partition(" ")
    own = {"all", name, host}
    if kind == "store":
        own |= {host.partition("/")[0], f"store {host.partition('/')[0]}"}
    return asked in own
