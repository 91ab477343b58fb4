"""The shown window with a real cluster: named in the settings, used, lost and named no more."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

pytest.importorskip("distributed")

from tests.e2e.shown import BUCKET, STREAMED, Open, rows, statuses
from tests.servers.content import Content
from tests.servers.dask_cluster import DaskCluster
from tests.servers.http_source import HttpSource
from tests.servers.s3_servers import RcloneS3
from transfer_gui.app import Program

MIB = 1024**2
LONG = 300_000
"""Milliseconds: processes of Dask start slowly on a busy machine."""


def name_cluster(program: Program, address: str) -> None:
    """As the settings' dialog does."""
    settings = replace(program.stores.effective_settings(), cluster=address)
    program.stores.settings.save(settings)
    program.window.configured.emit(settings)


def lanes_there(program: Program) -> int:
    cluster = program._cluster._cluster
    return 0 if cluster is None else cluster.workers.lanes


@pytest.mark.slow
def test_workers_that_the_settings_name_move_parts_and_are_shown(
    opened: Open, store: RcloneS3, source: HttpSource, qtbot: QtBot
) -> None:
    content = Content(31, 40 * MIB + 5)
    program = opened()
    panel = program.window.panel
    with DaskCluster(2) as cluster:
        name_cluster(program, cluster.address)
        qtbot.waitUntil(lambda: lanes_there(program) == 6, timeout=LONG)
        program.window.add_links([source.serve("/by-workers.bin", content)])
        qtbot.waitUntil(lambda: statuses(program) == [STREAMED], timeout=LONG)
        assert store.sha256(BUCKET, "by-workers.bin") == content.sha256()
        program.window.view.selectRow(0)
        tabs = program.window.tabs
        qtbot.waitUntil(lambda: tabs.isTabVisible(tabs.indexOf(panel.workers)), timeout=LONG)
        shares = rows(program)[0].transfer.metrics["workers"]
        assert panel.workers.table.rowCount() == len(shares) > 0
        assert sum(share["bytes"] for share in shares.values()) == content.size
        cluster.kill_scheduler()
        qtbot.waitUntil(lambda: "is lost" in program.window.trouble.text, timeout=LONG)
        program.window.add_links([source.serve("/alone.bin", content)])
        qtbot.waitUntil(lambda: statuses(program) == [STREAMED] * 2, timeout=LONG)
        assert not rows(program)[1].transfer.metrics.get("workers")
        for worker in cluster.workers:
            worker.kill()
        cluster.start_scheduler()
        cluster.mend(2)
        qtbot.waitUntil(lambda: lanes_there(program) == 6, timeout=LONG)
        qtbot.waitUntil(lambda: not program.window.trouble.isVisible(), timeout=LONG)
        cluster.kill_scheduler()
        qtbot.waitUntil(program.window.trouble.isVisible, timeout=LONG)
        name_cluster(program, "")
        qtbot.waitUntil(lambda: not program.window.trouble.isVisible(), timeout=LONG)
