"""TLS at both ends, which is what people have."""

from __future__ import annotations

from tests.bench.contest import Entry
from tests.bench.outcome import Outcome, median, ratio, verdict
from tests.bench.peers import ours, rclone
from tests.bench.rig import MIB, Rig


def tls(rig: Rig) -> list[Outcome]:
    """One outcome."""
    size = rig.options.size
    url, ca_file = rig.url(size, tls=True), rig.ca_file
    peers = [ours.ours(), rclone.copyurl(), rclone.copyurl_tuned(), rclone.by_ranges()]
    series = rig.contest(rig.tls_store()).run([Entry(peer, url, size, ca_file) for peer in peers])
    verdicts = (
        verdict("tls.cpu", ratio(series, ours.NAME, rclone.NAME, "cpu")),
        verdict("tls.seconds", median(series, ours.NAME, "cpu")),
        verdict("tls.wall", ratio(series, ours.NAME, rclone.NAME)),
    )
    title = f"{size / MIB:.0f} MiB by HTTPS into a store that speaks TLS and drops the bytes"
    return [Outcome("tls", title, tuple(series), rclone.NAME, verdicts)]
