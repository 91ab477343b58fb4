"""The large doses: ``python -m tests.fire COMMAND``. The same seed does the same again."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from tests.fire import dav_answers, http_answers, http_jobs, s3_answers, syscalls
from tests.fire.black_box import Judged, live
from tests.fire.flips import flips
from tests.fire.fuzz import TARGETS, fuzz
from tests.fire.kills import KINDS, Tally, random_kills, sweep
from tests.fire.life import WINDOW_MODULE
from tests.fire.scenario import SCENARIOS
from tests.fire.simulation import schedules
from tests.fire.soak import growth, soak
from tests.fire.starts import many_starts, window_cycles
from tests.fire.torture import run_all
from tests.servers.forking import ForkServer

Run = Callable[[argparse.Namespace], int]


def kills(options: argparse.Namespace) -> int:
    """kill -9 at random moments, of the command line, the window and the worker in turn, until so many."""
    tally, seed, begun = Tally(), options.seed, time.monotonic()
    with ForkServer(WINDOW_MODULE) as forks:
        while tally.cycles < options.count and _in_time(options, begun):
            tally.add(random_kills(KINDS[seed % len(KINDS)], seed, forks=forks), seed)
            seed += 1
            if tally.lives % 25 == 0:
                told = f"{tally.cycles} kills, {tally.lives} transfers, {len(tally.problems)} problems"
                print(told, flush=True)
    print(f"seeds {options.seed} to {seed - 1}: {tally.cycles} kills of {tally.lives} transfers")
    return _told(tally.problems)


def cluster_kills(options: argparse.Namespace) -> int:
    """kill -9 of workers, scheduler and owner of a cluster that moves a file; workers freeze, too."""
    from tests.fire.cluster_kills import ClusterKills

    problems, seed, begun = list[str](), options.seed, time.monotonic()
    with (
        tempfile.TemporaryDirectory(prefix="cluster-kills-") as folder,
        ClusterKills(Path(folder)) as cluster,
    ):
        while cluster.kills.total() < options.count and _in_time(options, begun):
            for problem in cluster.live(seed):
                print(problem, flush=True)
                problems.append(problem)
            seed += 1
            if cluster.lives % 10 == 0:
                print(
                    f"{cluster.kills.total()} kills, {cluster.lives} copies, {len(problems)} problems",
                    flush=True,
                )
        told = ", ".join(f"{count} {victim}" for victim, count in cluster.kills.most_common())
        print(f"seeds {options.seed} to {seed - 1}: {cluster.lives} copies; {told}")
    return _told(problems)


def black_box(options: argparse.Namespace) -> int:
    """Kills of client, store and source, judged only from outside: by the command line, boto3 and SHA-256."""
    judged, seed, begun = Judged(), options.seed, time.monotonic()
    while judged.cycles < options.count and _in_time(options, begun):
        live(seed, min(12, options.count - judged.cycles), judged)
        seed += 1
        print(f"{judged.cycles} kills, {judged.lives} lives, {len(judged.problems)} problems", flush=True)
    print(f"seeds {options.seed} to {seed - 1}: {dict(judged.kills)}")
    return _told(judged.problems)


def failpoints(options: argparse.Namespace) -> int:
    """Death at every named place, of the command line, the worker and the window, ``count`` times."""
    tally = Tally()
    with ForkServer(WINDOW_MODULE) as forks:
        for _ in range(options.count):
            for kind in dict.fromkeys(KINDS):
                for line in sweep(kind, tally, forks):
                    print(line, flush=True)
    print(f"{tally.cycles} kills at {len(tally.where)} places")
    return _told(tally.problems)


def fault_schedules(options: argparse.Namespace) -> int:
    """Seeded fault schedules in this process: no "verified" object that differs."""
    ends: Counter[str] = Counter()
    problems, runs, begun = [], 0, time.monotonic()
    for verdict in schedules(options.seed, options.count):
        runs += 1
        ends[f"{verdict.outcome}{' and verified' if verdict.verified else ''}"] += 1
        problems += [f"seed {verdict.seed}: {problem}" for problem in verdict.problems]
        if runs % 5000 == 0:
            print(f"{runs} schedules, {len(problems)} problems", flush=True)
        if not _in_time(options, begun):
            break
    print(f"seeds {options.seed} to {options.seed + runs - 1}: {runs} schedules; {dict(ends)}")
    return _told(problems)


def torture(options: argparse.Namespace) -> int:
    """Each call of the store, the source and the database fails once, in all scenarios."""
    problems, runs = [], 0
    for _ in range(options.count):
        for scenario, verdict in run_all():
            runs += 1
            problems += [f"{scenario}: {problem}" for problem in verdict.problems]
    print(f"{runs} runs over {len(SCENARIOS)} scenarios")
    return _told(problems)


def fuzzing(options: argparse.Namespace) -> int:
    """Hostile text and damaged rows, so many for each target."""
    problems: list[str] = []
    for name in TARGETS:
        begun = time.monotonic()
        found = list(islice(fuzz(name, options.count, options.seed), 20))
        print(
            f"{name}: {options.count} inputs, {len(found)} problems, {time.monotonic() - begun:.0f} s",
            flush=True,
        )
        problems += found
    return _told(problems)


def answers(options: argparse.Namespace) -> int:
    """Answers of HTTP/1.1, damaged in all ways; a second reader judges what is called whole."""
    return _counted(http_answers.problems, options)


def store_answers(options: argparse.Namespace) -> int:
    """Whole transfers to a store that mangles answers and damages bytes; a judge looks at what it keeps."""
    if sys.platform == "linux":  # its threads wait for each other all the time, and do so best on one CPU
        usable = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {usable[os.getpid() % len(usable)]})
    return _counted(s3_answers.problems, options)


def listed_files(options: argparse.Namespace) -> int:
    """Answers of WebDAV to PROPFIND; a second reader judges the size that is taken."""
    return _counted(dav_answers.problems, options)


def fetches(options: argparse.Namespace) -> int:
    """Whole fetches from servers that change meanwhile and answer ranges oddly."""
    return _counted(http_jobs.problems, options)


def _counted(run: Callable[[int, int, Counter[str]], Iterator[str]], options: argparse.Namespace) -> int:
    tally: Counter[str] = Counter()
    problems: list[str] = []
    # By the clock in small steps: a slow machine needs minutes for a large one.
    step, begun = (250 if options.minutes else 10_000), time.monotonic()
    for first in range(options.seed, options.seed + options.count, step):
        problems += run(first, min(step, options.seed + options.count - first), tally)
        print(f"{min(first + step - options.seed, options.count)} done, {len(problems)} problems", flush=True)
        if not _in_time(options, begun):
            break
    print(f"{dict(tally)}, {time.monotonic() - begun:.0f} s", flush=True)
    return _told(problems[:20])


def flipped_bits(options: argparse.Namespace) -> int:
    """Bits that change on the way to the store; all must be caught."""
    flipped, problems = 0, []
    for struck, found in flips(options.count, options.seed):
        flipped += struck
        problems += found
    print(f"{flipped} bits flipped")
    return _told(problems)


def windows(options: argparse.Namespace) -> int:
    """Open, work and quit, a hundred times in each process."""
    problems, cycles, slowest, begun = [], 0, 0.0, time.monotonic()
    while cycles < options.count and _in_time(options, begun):
        told, found = window_cycles(min(100, options.count - cycles), options.seed + cycles)
        cycles += told.get("cycles", 100)
        slowest = max(slowest, told.get("slowest", 0.0))
        problems += found
        print(f"{cycles} cycles, slowest end {slowest} s, {len(problems)} problems", flush=True)
    return _told(problems)


def starts(options: argparse.Namespace) -> int:
    """Twenty windows started at once, so often."""
    problems, begun = [], time.monotonic()
    with ForkServer(WINDOW_MODULE) as forks:
        for number in range(options.count):
            problems += many_starts(20, options.seed + number, forks)
            print(f"{number + 1} times 20 starts, {len(problems)} problems", flush=True)
            if not _in_time(options, begun):
                break
    return _told(problems)


def crash_points(options: argparse.Namespace) -> int:
    """Death at single system calls, injected by strace."""
    if why := syscalls.possible():
        print(f"skipped: {why}")
        return 0
    problems, points, begun = [], 0, time.monotonic()
    with ForkServer(WINDOW_MODULE) as forks:
        for place, life in syscalls.crash_points(options.count, options.seed, forks):
            if life is not None:
                points += 1
                problems += [f"{place}: {problem}" for problem in life.problems]
            if points % 25 == 0:
                print(f"{points} crash points, {len(problems)} problems", flush=True)
            if not _in_time(options, begun):
                break
    print(f"{points} crash points")
    return _told(problems)


def failing_calls(options: argparse.Namespace) -> int:
    """Single system calls that fail: disk full or broken, no descriptors, no memory."""
    if why := syscalls.possible():
        print(f"skipped: {why}")
        return 0
    problems, calls, begun = [], 0, time.monotonic()
    with ForkServer(WINDOW_MODULE) as forks:
        for place, life in syscalls.failing_calls(options.count, options.seed, forks):
            calls += 1
            problems += [f"{place}: {problem}" for problem in life.problems] if life is not None else []
            if not _in_time(options, begun):
                break
    print(f"{calls} failing calls")
    return _told(problems)


def soaking(options: argparse.Namespace) -> int:
    """The engine at work for ``--minutes`` (15 by default): memory, threads, descriptors."""
    weights = []
    for weight in soak(options.minutes or 15.0, options.seed):
        weights.append(weight)
        print(weight, flush=True)
    problems = growth(weights)
    print("\n".join(problems) or "flat")
    return 1 if problems else 0


def _in_time(options: argparse.Namespace, begun: float) -> bool:
    return not options.minutes or time.monotonic() - begun < options.minutes * 60


def _told(problems: list[str]) -> int:
    for problem in problems:
        print(problem)
    print("lost, duplicated, corrupt, stuck: 0" if not problems else f"PROBLEMS: {len(problems)}")
    return 1 if problems else 0


# Command → what runs it, and its dose by default.
COMMANDS: dict[str, tuple[Run, int]] = {
    "kills": (kills, 2_000),
    "cluster-kills": (cluster_kills, 200),
    "black-box": (black_box, 300),
    "failpoints": (failpoints, 3),
    "schedules": (fault_schedules, 100_000),
    "torture": (torture, 1),
    "fuzz": (fuzzing, 1_000_000),
    "answers": (answers, 1_000_000),
    "s3-answers": (store_answers, 220_000),  # transfers; more than a million mangled answers
    "dav-answers": (listed_files, 100_000),
    "fetches": (fetches, 100_000),
    "flips": (flipped_bits, 10_000),
    "windows": (windows, 2_000),
    "starts": (starts, 100),
    "syscalls": (crash_points, 500),
    "errors": (failing_calls, 200),
    "soak": (soaking, 1),
}


def _side_by_side(options: argparse.Namespace) -> int:
    """``--jobs`` processes, each with a share of the dose and with seeds of its own."""
    share = -(-options.count // options.jobs)
    words = [sys.executable, "-m", "tests.fire", options.command, "--minutes", str(options.minutes)]
    seeds = range(options.seed, options.seed + share * options.jobs, share)
    running = [subprocess.Popen([*words, "--count", str(share), "--seed", str(seed)]) for seed in seeds]
    return max(process.wait() for process in running)


def main() -> int:
    """Run one command; 1 if anything was lost, duplicated, corrupt or stuck."""
    parser = argparse.ArgumentParser(prog="python -m tests.fire", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, (run, count) in COMMANDS.items():
        command = commands.add_parser(name, help=run.__doc__)
        command.add_argument("--count", type=int, default=count, help=f"the dose; {count:,} by default")
        command.add_argument("--seed", type=int, default=int(time.time()), help="where to begin")
        command.add_argument("--jobs", type=int, default=1, help="so many processes side by side")
        command.add_argument("--minutes", type=float, default=0.0, help="stop after so long; 0: never")
    options = parser.parse_args()
    print(f"{options.command} --count {options.count} --seed {options.seed}", flush=True)
    return _side_by_side(options) if options.jobs > 1 else COMMANDS[options.command][0](options)


if __name__ == "__main__":
    sys.exit(main())
