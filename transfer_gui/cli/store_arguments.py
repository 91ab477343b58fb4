"""The arguments of the commands about hosts and about what lies in buckets.

Not here: what the commands do (``cli/hosts.py``, ``cli/uploads.py``).
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

_PATTERN = "a name, name:port, *.domain, or * for all"


def add_hosts(commands: Commands) -> None:
    """``hosts list|set|remove|limits|trust|forget-key``."""
    hosts = commands.add_parser("hosts", help="logins, proxies and certificates for hosts")
    actions = hosts.add_subparsers(dest="action", required=True, metavar="ACTION")
    listing = actions.add_parser("list", help="all settings; secrets are not shown")
    change = actions.add_parser("set", help="change what is given, leave the rest")
    change.add_argument("host", metavar="HOST", help=_PATTERN)
    change.add_argument("--basic", metavar="USER", help="log in with this name; '' for no login")
    change.add_argument("--bearer", action="store_true", help="log in with a token")
    change.add_argument(
        "--ssh-key", metavar="FILE", help="log in at SFTP servers with this private key; '' for the agent's"
    )
    change.add_argument("--user", default="", metavar="USER", help="whose key it is")
    change.add_argument("--passphrase", action="store_true", help="ask for the private key's passphrase")
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
    limits = actions.add_parser(
        "limits", help="what was found out: connections that hosts bear, what stores can do"
    )
    limits.add_argument("--forget", default="", metavar="HOST", help="as it is shown, or all")
    trust = actions.add_parser("trust", help="trust the key that an SFTP server shows")
    trust.add_argument("host", metavar="HOST", help="a name, or name:port")
    trust.add_argument(
        "--fingerprint", default="", metavar="SHA256:…", help="only this one; nothing is asked"
    )
    forget = actions.add_parser("forget-key", help="forget the key that an SFTP server is known by")
    forget.add_argument("host", metavar="HOST", help="a name, or name:port")
    for parser in (listing, change, remove, limits, trust, forget):
        parser.add_argument("--json", action="store_true", help="one JSON object a line")


def add_uploads(commands: Commands, add_store: Callable[[argparse.ArgumentParser], None]) -> None:
    """``uploads list|abort|adopt|rule``."""
    uploads = commands.add_parser("uploads", help="what was begun in a bucket and never finished")
    actions = uploads.add_subparsers(dest="action", required=True, metavar="ACTION")
    listing = actions.add_parser("list", help="all of them, with age, size and whose they are")
    abort = actions.add_parser("abort", help="abort some; foreign ones only with --foreign")
    adopt = actions.add_parser("adopt", help="go on with one, from the file that it was to become")
    rule = actions.add_parser("rule", help="does the bucket tidy up by itself? --days makes it do so")
    for parser in (listing, abort, adopt, rule):
        parser.add_argument("target", metavar="s3://BUCKET/PREFIX", help="the bucket, and where in it")
        add_store(parser)
    abort.add_argument("ids", nargs="+", metavar="ID", help="whole ids, or all; after --")
    abort.add_argument("--foreign", action="store_true", help="also what something else has begun")
    adopt.add_argument("id", metavar="ID", help="its whole id; after -- with the link")
    adopt.add_argument("source", metavar="SOURCE", help="the link, s3://BUCKET/KEY or file it was made from")
    adopt.add_argument("--foreign", action="store_true", help="also one that something else has begun")
    adopt.add_argument("--queue", action="store_true", help="put it on the queue instead of moving it now")
    adopt.add_argument("--source-profile", default="", metavar="NAME", help="whose keys read an s3:// source")
    adopt.add_argument(
        "--overwrite", choices=("ask", "never", "always"), default="ask", help="if the key is taken by then"
    )
    rule.add_argument("--days", type=int, default=0, metavar="N", help="abort what is unfinished for N days")
