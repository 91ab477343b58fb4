"""Many windows are started: one stays. And one window is opened and closed many times."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.fire.life import Life
from tests.fire.process import Child
from tests.servers.forking import ForkServer

ROOT = Path(__file__).resolve().parents[2]
_QUIT_SECONDS = 5.0
# Twenty windows begin at once, perhaps on a machine that is busy with other things.
_ALL_STARTED = 240.0


def many_starts(count: int, seed: int, forks: ForkServer | None = None) -> list[str]:
    """Start so many windows at once, each with a link of its own: problems."""
    with Life("window", seed, size=1000, forks=forks) as life:
        links = [life.source.serve(f"/{number}.bin", b"x" * number) for number in range(1, count + 1)]
        children = [life.start(links=(link,)) for link in links]
        try:
            return _one_stays(life, children, count)
        finally:
            for child in children:
                child.kill()


def _one_stays(life: Life, children: list[Child], count: int) -> list[str]:
    problems = []
    deadline = time.monotonic() + _ALL_STARTED
    while time.monotonic() < deadline:
        running = [child for child in children if child.live(0.05)]
        if len(running) == 1 and len(life.rows()) == count:
            break
    running = [child for child in children if child.live(0.0)]
    if len(running) != 1:
        problems.append(f"{len(running)} windows of {count} stay")
    codes = [child.code for child in children if child not in running]
    if any(codes):
        problems.append(f"second starts ended with {codes}: {[child.errors[-200:] for child in children]}")
    if len(life.rows()) != count:
        problems.append(f"{len(life.rows())} links of {count} arrived")
    for child in running:
        if child.terminate(10.0) != 0:
            problems.append(f"the window ended with {child.code}")
    return problems


def window_cycles(count: int, seed: int) -> tuple[dict[str, Any], list[str]]:
    """Open, work, quit, so often in one process: what it told, and problems."""
    words = [sys.executable, "-m", "tests.fire.window_cycles", "--count", str(count), "--seed", str(seed)]
    environment = dict(os.environ) | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(words, env=environment, capture_output=True, text=True, timeout=60 + count * 3)
    if done.returncode != 0:
        return {}, [f"the process ended with {done.returncode}: {done.stderr[-2000:]}"]
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    problems = [] if told["slowest"] <= _QUIT_SECONDS else [f"a quit took {told['slowest']} s"]
    if told["threads"] > 2 or told["files"] > 2:
        problems.append(f"left behind: {told}")
    noise = {line for line in done.stderr.splitlines() if "propagateSizeHints" not in line}
    return told, problems + [f"said: {line}" for line in sorted(noise)]
