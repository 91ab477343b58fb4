"""Which transfers a command takes up again, and what it keeps of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from transfer_gui.core.new_transfers import new_transfer
from transfer_gui.core.transfer import Spec
from transfer_gui.paths import Paths
from transfer_gui.wiring.runners import Runner
from transfer_gui.wiring.stores import Stores


def test_a_link_that_led_to_the_public_network_stays_there(tmp_path: Path) -> None:
    """Its name's owner could else have the same command, after a crash, read from a private network."""
    paths = Paths(*(tmp_path / name for name in ("config", "data", "logs")))
    stores = Stores(paths, {})
    spec = Spec("https://example.com/file.bin", "bucket", key="file.bin", profile="mine")
    (died,) = stores.queue.insert([new_transfer(replace(spec, public=True), runner="cli-99999999-dead")])
    with Runner.start(paths) as runner:
        assert runner.claim(stores.queue, spec).id == died.id
        kept = stores.queue.get(died.id)
        assert kept is not None
        assert (kept.spec.public, kept.runner) == (True, runner.token)
    stores.close()
