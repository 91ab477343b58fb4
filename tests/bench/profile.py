"""Where one copy spends its CPU time: the command line runs in this process, every thread under cProfile.

    python -m tests.bench.profile [--size 256MiB] [--top 25] [--sort tottime|cumtime] [--save FILE] [--
    OPTIONS]

Times are CPU seconds of each thread (``time.thread_time``), so waiting costs nothing; a profiler slows
calls down, so compare shares and not seconds. What comes after ``--`` goes to the command line. Needs
Python 3.11: later versions profile one thread only.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import Any

from tests.bench.contest import BUCKET
from tests.bench.peers import Task, ours
from tests.bench.rig import Options, Rig, lacking_tools
from transfer_gui.cli.main import main as cli
from transfer_gui.core.quantities import parse_size

EXIT_MISSING = 2
_NANOSECOND = 1e-9


class ThreadProfiles:
    """A profile for each thread that starts while this is installed; a context manager."""

    def __init__(self) -> None:
        self._profiles: list[cProfile.Profile] = []

    def __enter__(self) -> cProfile.Profile:
        """Profiles other threads from now on; this thread's profile is handed back, switched on."""
        threading.setprofile(self._begin)
        mine = _fresh()
        mine.enable()
        return mine

    def __exit__(self, *_error: object) -> None:
        sys.setprofile(None)
        threading.setprofile(None)

    def stats(self) -> pstats.Stats | None:
        """Of all threads that have ended, together; None if there was none."""
        return joined(self._profiles)

    def _begin(self, _frame: FrameType, _event: str, _argument: Any) -> None:
        # Called once in each new thread: switching the profile on takes this function's place.
        profile = _fresh()
        self._profiles.append(profile)
        profile.enable()


def _fresh() -> cProfile.Profile:
    return cProfile.Profile(time.thread_time_ns, _NANOSECOND)


def joined(profiles: Sequence[cProfile.Profile]) -> pstats.Stats | None:
    """One table of all profiles; None if they are empty."""
    stats: pstats.Stats | None = None
    for profile in profiles:
        profile.create_stats()
        if not profile.getstats():
            continue
        if stats is None:
            stats = pstats.Stats(profile)
        else:
            stats.add(profile)
    return stats


def profiled_copy(task: Task, options: Sequence[str]) -> tuple[int, pstats.Stats | None, pstats.Stats | None]:
    """The command's exit code, and the profiles of the main thread and of all others."""
    os.environ.update(ours.environment(task))
    profiles = ThreadProfiles()
    with profiles as mine:
        code = cli([*ours.copy_words(task), *options])
        mine.disable()
    return code, joined([mine]), profiles.stats()


def main(words: Sequence[str] | None = None) -> int:
    """Run one copy and print the top of both profiles; the copy's exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.profile",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--size", default="256MiB")
    parser.add_argument("--top", type=int, default=25, metavar="N", help="functions to print")
    parser.add_argument("--sort", choices=("tottime", "cumtime"), default="tottime")
    parser.add_argument("--save", type=Path, metavar="FILE", help="all threads, for pstats or a viewer")
    parser.add_argument("options", nargs="*", help="for the command line, after --")
    parsed = parser.parse_args(words)
    missing = lacking_tools() or ("" if sys.version_info < (3, 12) else "Python 3.11 not found")
    if missing:
        print(f"no profile can be made here: {missing}", file=sys.stderr)
        return EXIT_MISSING
    size = parse_size(parsed.size)
    with Rig(Options()) as rig:
        store = rig.store()
        task = Task(
            rig.url(size),
            BUCKET,
            "o",
            store.endpoint_url,
            store.access_key,
            store.secret_key,
            rig.folder("home"),
            size,
        )
        code, start, lanes = profiled_copy(task, parsed.options)
    for title, stats in (("main thread", start), ("all other threads", lanes)):
        if stats is not None:
            print(f"\n== {title}", flush=True)
            stats.sort_stats(parsed.sort).print_stats(parsed.top)
            if parsed.save and stats is lanes:
                stats.dump_stats(parsed.save)
    return code


if __name__ == "__main__":
    raise SystemExit(main())
