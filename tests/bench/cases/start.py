"""How long nothing takes: ``--version``, and the copy of one byte."""

from __future__ import annotations

import sys

from tests.bench.contest import Entry
from tests.bench.outcome import Outcome, median, verdict
from tests.bench.peers import Peer, beside_python, lacking, ours, rclone
from tests.bench.rig import Rig

VERSION = f"{ours.CLI} --version"
COPY = f"{ours.CLI} copy of one byte"


def start(rig: Rig) -> list[Outcome]:
    """One outcome. An empty Python is the floor that no command of ours can be below."""
    url = rig.url(1)
    entries = [
        Entry(_words(VERSION, ours.CLI, "--version"), url, 0),
        Entry(ours.ours(name=COPY), url, 1),
        Entry(_words("python -c pass", sys.executable, "-c", "pass"), url, 0),
        Entry(_words("rclone version", "rclone", "version"), url, 0),
        Entry(rclone.copyurl(name="rclone copyurl of one byte"), url, 1),
    ]
    series = rig.contest(rig.store()).run(entries)
    verdicts = (
        verdict("start.version", median(series, VERSION, "wall")),
        verdict("start.byte", median(series, COPY, "wall")),
    )
    return [Outcome("start", "Starting", tuple(series), "", verdicts)]


def _words(name: str, program: str, *arguments: str) -> Peer:
    path = beside_python(program) or program
    return Peer(name, lambda _task: (path, *arguments), found=path, missing=lacking(program))
