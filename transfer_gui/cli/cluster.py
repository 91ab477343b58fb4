"""``cluster``: certificates for a cluster of one's own; and how ``copy`` and ``worker`` get at one.

Dask is loaded only where a cluster is named.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from transfer_gui.cli.arguments import add_json, add_text
from transfer_gui.cli.exit_codes import EXIT_DONE
from transfer_gui.cli.report import emit
from transfer_gui.core.errors import TransferError, UsageError
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.settings import BOUNDS, Settings
from transfer_gui.paths import Paths
from transfer_gui.text.words_cli import explain_error

if TYPE_CHECKING:
    from transfer_gui.wiring.remote import FindOrders


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    keys = actions.add_parser("keys", help="make an authority and certificates for a cluster, in a folder")
    keys.add_argument("folder", metavar="DIR")
    add_json(keys)


def add_cluster(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("cluster options")
    group.add_argument(
        "--cluster",
        default=None,
        metavar="ADDRESS",
        help="move parts with the workers of a Dask cluster: tls://HOST:PORT, local:N for N processes here, "
        "or tcp://127.0.0.1:PORT; '' for none (default: as in the settings)",
    )
    add_text(group, "--cluster-keys", "DIR", "the folder that “cluster keys” made, for tls://")
    group.add_argument(
        "--cluster-lanes",
        type=int,
        default=0,
        metavar="N",
        help="parts at once on each worker (default: as many as it has threads)",
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
def cluster_of(options: argparse.Namespace, settings: Settings) -> Iterator[FindOrders | None]:
    """Open the cluster that the options or the settings name, if any. Raises UsageError, ClusterError."""
    lowest, highest = BOUNDS["cluster_lanes"]
    if not lowest <= options.cluster_lanes <= highest:
        raise UsageError(problem="cluster_lanes", value=options.cluster_lanes)
    address = settings.cluster if options.cluster is None else options.cluster
    if not address:
        yield None
        return
    from transfer_gui.cluster.configured_cluster import ConfiguredCluster

    cluster = ConfiguredCluster(_tell)
    try:
        cluster.open(
            replace(
                settings,
                cluster=address,
                cluster_keys=options.cluster_keys or settings.cluster_keys,
                cluster_lanes=options.cluster_lanes or settings.cluster_lanes,
            )
        )
        yield cluster.find_orders
    finally:
        cluster.close()


def _tell(error: TransferError | None) -> None:
    if error is not None:
        print(explain_error(error, ended=False).whole, file=sys.stderr)
