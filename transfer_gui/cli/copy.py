"""``copy``: run one transfer in this process and watch it to its end.

Its row carries this process's token while it runs, so that a window leaves it alone; a copy that was
interrupted or killed is found again by the same command line and goes on from its receipts.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from transfer_gui.cli.arguments import (
    add_destination,
    add_metrics_file,
    add_name,
    add_recursion,
    add_start_at,
    check_recursion,
)
from transfer_gui.cli.cluster import add_cluster, cluster_of
from transfer_gui.cli.engine_watch import EngineWatch, own_engine
from transfer_gui.cli.exit_codes import EXIT_ATTENTION, EXIT_DONE, EXIT_FAILED, EXIT_INTERRUPTED
from transfer_gui.cli.hooks import add_hooks
from transfer_gui.cli.report import Reporter, ask_person, emit
from transfer_gui.cli.spec import add_sums, address_own_link, at_all_places, make_spec, tell_doubts
from transfer_gui.cli.values import parse_start
from transfer_gui.core.progress import Metrics
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.redact import escape_controls
from transfer_gui.core.transfer import Action, Outcome, Overwrite, Spec, Status, place_of
from transfer_gui.engine.engine import Engine
from transfer_gui.engine.messages import Amend, Changed, Do, Removed, Row
from transfer_gui.paths import Paths
from transfer_gui.wiring.app import App, open_app
from transfer_gui.wiring.live import Live

if TYPE_CHECKING:
    from transfer_gui.wiring.metrics_file import MetricsFile
    from transfer_gui.wiring.remote import FindOrders


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="SOURCE", help="an http(s) link, s3://BUCKET/KEY, or a local file")
    add_destination(parser)
    add_name(parser)
    add_start_at(parser)
    add_metrics_file(parser)
    add_cluster(parser)
    add_recursion(parser)
    add_hooks(parser, "What to do after the transfer, instead of what its profile says.")


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Run the command; its exit code."""
    check_recursion(options)
    if options.recursive:
        return _copy_folder(options, paths)
    spec = make_spec(options)
    with open_app(paths) as app:
        stores = app.stores
        spec = address_own_link(spec, options, stores)
        tell_doubts(spec, stores)
        if spec.source_profile:
            stores.profiles.get(spec.source_profile)
        spec = add_sums(spec, options.sums, stores.effective_settings(), stores.routes)
        if options.dry_run:
            return _tell_ends(spec, app, as_json=options.json)
        at = parse_start(options.start_at)
        specs = at_all_places([spec], options)
        if at and not options.json:
            print(f"Starts at {datetime.fromtimestamp(at):%Y-%m-%d %H:%M}.", file=sys.stderr)
        with cluster_of(options, stores.effective_settings()) as find_orders:
            if len(specs) > 1:
                return _run_batch(specs, paths, app, options, find_orders, start_at=at)
            return run_transfer(
                spec,
                paths,
                app,
                as_json=options.json,
                metrics_file=options.metrics_file,
                start_at=at,
                find_orders=find_orders,
            )


def _tell_ends(spec: Spec, app: App, *, as_json: bool) -> int:
    """Look at both ends and move nothing; attention where something stands in the way."""
    from transfer_gui.text.words_preflight import card_lines, headline
    from transfer_gui.wiring.endpoints import EndpointsOpener
    from transfer_gui.wiring.preflight import Look

    stores, clients = app
    found = Look(spec, EndpointsOpener(stores, clients), stores.effective_settings()).run()
    said, fine = headline(found, time.time())
    if as_json:
        facts = {"size": found.size, "type": found.content_type, "ranges": found.ranges, "taken": found.taken}
        emit("result", state="ok" if fine else "attention", message=said, destination=found.place, **facts)
    else:
        lines = card_lines(found, time.time())
        print("\n".join([said, *(f"{name}: {text}" for name, text in lines.items())]))
    return EXIT_DONE if fine else EXIT_ATTENTION


def _copy_folder(options: argparse.Namespace, paths: Paths) -> int:
    """Copy each file below the source, or list them; the exit code."""
    from transfer_gui.cli.folders import FolderSources  # pages and lists are read for this one only

    with open_app(paths) as app:
        sources = FolderSources(options, app)
        tell_doubts(sources.common, app.stores)
        specs = list(sources.specs())
        if options.dry_run:
            sources.show(specs)
            return EXIT_DONE
        with cluster_of(options, app.stores.effective_settings()) as find_orders:
            specs = at_all_places(specs, options)
            code = _run_batch(specs, paths, app, options, find_orders, unchanged=sources.unchanged)
        return EXIT_ATTENTION if code == EXIT_DONE and sources.unread else code


def _run_batch(
    specs: Sequence[Spec],
    paths: Paths,
    app: App,
    options: argparse.Namespace,
    find_orders: FindOrders | None,
    *,
    unchanged: int = 0,
    start_at: float = 0.0,
) -> int:
    from transfer_gui.cli.batch import run_batch  # most copies are one transfer

    return run_batch(
        specs,
        paths,
        app,
        as_json=options.json,
        unchanged=unchanged,
        start_at=start_at,
        find_orders=find_orders,
    )


def run_transfer(
    spec: Spec,
    paths: Paths,
    app: App,
    *,
    as_json: bool,
    metrics_file: str = "",
    start_at: float = 0.0,
    lines: bool = False,
    find_orders: FindOrders | None = None,
) -> int:
    """Run one transfer to its end in this process; the exit code. Raises UsageError if it runs elsewhere.

    ``start_at``: not before, in seconds since 1970. ``lines``: progress without a terminal, too.
    ``find_orders``: of a cluster, where there is one.
    """
    settings = replace(app.stores.effective_settings(), active=1)
    running = own_engine([spec], paths, app, settings, start_at=start_at, find_orders=find_orders)
    with running as (engine, [transfer_id]):
        return _Watch(engine, transfer_id, Reporter(as_json=as_json, lines=lines), metrics_file).run()


def _open_metrics(path: str, live: Live) -> MetricsFile:
    from transfer_gui.wiring.metrics_file import MetricsFile

    return MetricsFile(Path(path), live)


class _Watch:
    """Run of the engine until its one transfer has ended, telling what happens."""

    def __init__(self, engine: Engine, transfer_id: str, reporter: Reporter, metrics_file: str) -> None:
        self._engine = engine
        self._id = transfer_id
        self._watch = EngineWatch(engine, (transfer_id,))
        self._reporter = reporter
        self._live = Live()
        self._metrics = _open_metrics(metrics_file, self._live) if metrics_file else None
        self._row: Row | None = None
        self._replaces = False

    def run(self) -> int:
        """Watch to the end; the exit code."""
        try:
            with self._watch.running():
                return self._follow()
        finally:
            if self._metrics is not None:
                self._metrics.keep_up(now=True)

    def _follow(self) -> int:
        for event in self._watch:
            match event:
                case Removed():
                    return EXIT_FAILED
                case Changed(rows=(row,)):
                    code = self._changed(row)
                    if code is not None:
                        return code
            self._show_progress()
        return EXIT_INTERRUPTED

    def _show_progress(self) -> None:
        sample = self._engine.sample()
        if self._row is not None:
            running = next((one for one in sample.transfers if one.id == self._id), None)
            self._reporter.waiting(self._row.transfer, self._row.status, running)
        for progress in sample.transfers if self._reporter.wants_progress else ():
            self._reporter.progress(progress)
        if self._metrics is not None:
            self._live.progress(sample)
            self._metrics.keep_up()

    def _changed(self, row: Row) -> int | None:
        self._row = row
        self._live.change((row,))
        self._reporter.state(row.transfer, row.status)
        if not row.status.is_at_rest:
            return None
        if self._may_overwrite(row):
            return None
        self._reporter.result(row.transfer, row.status, Metrics())
        if self._watch.signals:
            return EXIT_DONE if row.transfer.outcome is Outcome.DONE else EXIT_INTERRUPTED
        match row.status:
            case Status.DONE | Status.DONE_UNVERIFIED | Status.SKIPPED:
                return EXIT_DONE
            case Status.ATTENTION | Status.PAUSED:
                return EXIT_ATTENTION
            case _:
                return EXIT_FAILED

    def _may_overwrite(self, row: Row) -> bool:
        """Ask the person at the terminal, if there is one, whether the object may be replaced."""
        asks = row.transfer.spec.overwrite is Overwrite.ASK and row.transfer.failure.code == "object_exists"
        if not asks or self._replaces:
            return self._replaces and row.transfer.failure.code == "object_exists"  # told before it was heard
        self._reporter.clear()
        try:
            if not ask_person(f"{escape_controls(place_of(row.transfer))} exists already. Replace it?"):
                return False
        except KeyboardInterrupt:
            self._watch.signals += 1
            return False
        self._replaces = True
        self._engine.post(Amend(self._id, replace(row.transfer.spec, overwrite=Overwrite.ALWAYS)))
        self._engine.post(Do(Action.RETRY, (self._id,)))
        return True
