"""One large file at full speed, by HTTP and by HTTPS, against everybody."""

from __future__ import annotations

from collections.abc import Sequence

from tests.bench.contest import Entry, Series
from tests.bench.outcome import Outcome, named, ratio, verdict
from tests.bench.peers import Peer, ours, pipes, rclone
from tests.bench.rig import MIB, Rig
from tests.bench.targets import Verdict

RAW = "curl | curl (raw pipe)"


def everybody() -> list[Peer]:
    """All contestants; the program first."""
    return [
        ours.ours(),
        ours.ours("--no-ranges", name="transfer-gui, one stream"),
        rclone.copyurl(),
        rclone.copyurl_tuned(),
        rclone.by_ranges(),
        pipes.curl_to_s5cmd(),
        pipes.curl_to_aws(),
        pipes.boto3_upload(),
        pipes.curl_to_curl(),
    ]


def throughput(rig: Rig) -> list[Outcome]:
    """Two outcomes: http and https."""
    return [_by(rig, tls=False), _by(rig, tls=True)]


def _by(rig: Rig, *, tls: bool) -> Outcome:
    size, scheme = rig.options.size, "https" if tls else "http"
    url, ca_file = rig.url(size, tls=tls), rig.ca_file if tls else ""
    entries = [Entry(peer, url, size, ca_file) for peer in everybody()]
    series = rig.contest(rig.store()).run(entries)
    title = f"{size / MIB:.0f} MiB by {scheme.upper()} into a store that drops the bytes"
    return Outcome(
        f"throughput-{scheme}", title, tuple(series), rclone.NAME, _verdicts(scheme, series), _notes()
    )


def _verdicts(scheme: str, series: Sequence[Series]) -> tuple[Verdict, ...]:
    found = [
        verdict(f"{scheme}.{value}", ratio(series, ours.NAME, rclone.NAME, value))
        for value in ("wall", "cpu")
    ]
    if scheme == "http":
        mine = named(series, ours.NAME)
        found.append(verdict("http.memory", ratio(series, ours.NAME, rclone.NAME, "peak_rss")))
        found.append(verdict("http.rate", mine.rate if mine else None))
        # Throughputs, so the other way round than times.
        found.append(verdict("http.pipe", ratio(series, RAW, ours.NAME)))
    return tuple(found)


def _notes() -> tuple[str, ...]:
    return ("CPU time includes child processes; peak memory of a pipe is that of its largest process.",)
