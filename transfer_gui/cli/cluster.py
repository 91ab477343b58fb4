"""``cluster``: certificates for a cluster of one's own; and how ``copy`` and ``worker`` get at one.

Dask is loaded only where a cluster is named.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from transfer_gui.cli.arguments import add_json
from transfer_gui.cli.exit_codes import EXIT_DONE
from transfer_gui.cli.report import emit
from transfer_gui.core.cluster_address import parse_cluster
from transfer_gui.core.errors import UsageError
from transfer_gui.core.settings import BOUNDS, Settings
from transfer_gui.paths import Paths
from transfer_gui.wiring.remote import OpenOrders

INSTALL = "pip install 'transfer-gui[cluster]'"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``cluster``."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    keys = actions.add_parser("keys", help="make an authority and certificates for a cluster, in a folder")
    keys.add_argument("folder", metavar="DIR")
    add_json(keys)


def add_cluster(parser: argparse.ArgumentParser) -> None:
    """Add what names a cluster: ``--cluster``, ``--cluster-keys``, ``--cluster-lanes``."""
    group = parser.add_argument_group("cluster options")
    group.add_argument(
        "--cluster",
        default=None,
        metavar="ADDRESS",
        help="move parts by the workers of a Dask cluster: tls://HOST:PORT, local:N for N processes here, or "
        "tcp://127.0.0.1:PORT; '' for none. As set by default",
    )
    group.add_argument(
        "--cluster-keys", default="", metavar="DIR", help="what “cluster keys” has made, for tls://"
    )
    group.add_argument(
        "--cluster-lanes",
        type=int,
        default=0,
        metavar="N",
        help="parts at once on each worker; as it has threads",
    )


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Run the command; its exit code. Raises UsageError."""
    from transfer_gui.cluster.keys import DAYS, make_keys

    folder = Path(options.folder).absolute()
    try:
        make_keys(folder)
    except OSError as error:
        raise UsageError(problem="cluster_keys_unwritten", path=str(folder), reason=error.strerror) from None
    if options.json:
        emit("result", state="done", path=str(folder), days=DAYS)
    else:
        print(
            f"Made in {folder}, good for {DAYS} days.\n"
            "  for scheduler and workers: ca.pem, node.pem, node-key.pem\n"
            "  for --cluster-keys:        ca.pem, owner.pem, owner-key.pem\n"
            "Whoever has the keys can run programs on the workers."
        )
    return EXIT_DONE


@contextmanager
def cluster_of(options: argparse.Namespace, settings: Settings) -> Iterator[OpenOrders | None]:
    """Open the cluster that the options or the settings name, if any. Raises UsageError, ClusterError."""
    named = settings.cluster if options.cluster is None else options.cluster
    if not named:
        yield None
        return
    lowest, highest = BOUNDS["cluster_lanes"]
    if not lowest <= options.cluster_lanes <= highest:
        raise UsageError(problem="cluster_lanes", value=options.cluster_lanes)
    address = parse_cluster(named, options.cluster_keys or settings.cluster_keys)
    try:
        from transfer_gui.cluster.cluster import Cluster
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("dask", "distributed"):
            raise
        raise UsageError(problem="cluster_extra", command=INSTALL) from None
    cluster = Cluster(address, lanes=options.cluster_lanes or settings.cluster_lanes)
    cluster.open()
    try:
        yield cluster.open_orders
    finally:
        cluster.close()
