"""The arguments of the commands about hosts and about what lies in buckets.

Not here: what the commands do (``cli_hosts.py``).
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

_PATTERN = "a name, name:port, *.domain, or * for all"


def add_hosts(commands: Commands) -> None:
    """``hosts list|set|remove``."""
    hosts = commands.add_parser("hosts", help="logins, proxies and certificates for hosts")
    actions = hosts.add_subparsers(dest="action", required=True, metavar="ACTION")
    listing = actions.add_parser("list", help="all settings; secrets are not shown")
    change = actions.add_parser("set", help="change what is given, leave the rest")
    change.add_argument("host", metavar="HOST", help=_PATTERN)
    change.add_argument("--basic", metavar="USER", help="log in with this name; '' for no login")
    change.add_argument("--bearer", action="store_true", help="log in with a token")
    change.add_argument(
        "--proxy", metavar="URL", help="http://, https://, socks5h://… or direct; '' for none"
    )
    change.add_argument("--proxy-user", metavar="USER", help="the name at the proxy")
    change.add_argument("--ca-file", metavar="FILE", help="trust these authorities (PEM); '' for the usual")
    change.add_argument("--system-trust", action="store_true", help="trust what this computer trusts")
    change.add_argument("--client-cert", metavar="FILE", help="show this certificate (PEM); '' for none")
    change.add_argument("--client-key", default="", metavar="FILE", help="its key, if in another file")
    change.add_argument("--secret-stdin", action="store_true", help="read password or token from stdin")
    remove = actions.add_parser("remove", help="forget a host's settings and secrets")
    remove.add_argument("host", metavar="HOST", help="as list shows it")
    for parser in (listing, change, remove):
        parser.add_argument("--json", action="store_true", help="one JSON object a line")
