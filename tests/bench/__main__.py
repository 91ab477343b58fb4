"""The benchmark's command line; see the package's docstring for what it measures and how."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import tests.bench
from tests.bench import machine, table
from tests.bench.cases import CASES, Case
from tests.bench.cases.performance import performance_test
from tests.bench.cases.samples import Limits
from tests.bench.cases.stress import Stress, stress_test
from tests.bench.cases.verify import verify_integrity
from tests.bench.contest import tell
from tests.bench.many_rows import main as measure_queue
from tests.bench.outcome import Outcome
from tests.bench.plots import outcome_plots, stress_plots
from tests.bench.report import ARTEFACTS, report, write
from tests.bench.rig import MIB, Options, Rig, lacking_tools
from transfer_gui.core.quantities import parse_size

EXIT_GOOD, EXIT_BAD, EXIT_MISSING = 0, 1, 2
QUOTED_LARGE = 4_440_000_000
# Asking a tool written in Python for its version takes longer than a small case.
_TOOLS, _PIPES = ("nginx", "rclone"), ("curl", "s5cmd", "aws")
PERFORMANCE, STRESS, VERIFY = "performance-test", "stress-test", "verify-integrity"


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    given = list(sys.argv[1:] if words is None else words)
    if given[:1] == ["window"]:
        from tests.bench.window import main as measure_window  # Qt is loaded for this one only

        return measure_window(given[1:])
    if given[:1] == ["cluster"]:
        from tests.bench.cluster import main as measure_cluster  # Dask is started for this one only

        return measure_cluster(given[1:])
    if given[:1] == ["far"]:
        from tests.bench.far import main as measure_far  # which needs an sshd, and nothing else

        return measure_far(given[1:])
    if given[:1] == ["queue"] and not (missing := lacking_tools()):
        return measure_queue(given[1:])
    parsed = _parser().parse_args(given)
    if missing := lacking_tools():
        tell(f"nothing can be measured here: {missing}")
        return EXIT_MISSING
    try:
        match parsed.command:
            case "stress-test":
                return _stress(parsed)
            case "verify-integrity":
                return _verify(parsed)
            case _:
                return _compare(parsed)
    except KeyboardInterrupt:
        return EXIT_BAD


def _compare(parsed: argparse.Namespace) -> int:
    facts = machine.facts(_TOOLS + (_PIPES if parsed.command in ("all", "throughput") else ()))
    print(table.facts_table(facts), flush=True)
    outcomes: list[Outcome] = []
    with Rig(_options(parsed)) as rig:
        for name, case in _chosen(parsed.command).items():
            tell(name)
            for outcome in case(rig):
                print(f"\n{table.outcome_table(outcome)}", flush=True)
                outcomes.append(outcome)
    verdicts = [one for outcome in outcomes for one in outcome.verdicts]
    if verdicts:
        print(f"\n{table.target_table(verdicts)}")
    path = write(report(parsed.command, facts, outcomes), _path(parsed))
    plots = outcome_plots(outcomes, path)
    tell(f"written: {', '.join(str(one) for one in (path, *plots))}")
    return EXIT_GOOD if all(outcome.valid for outcome in outcomes) else EXIT_BAD


def _stress(parsed: argparse.Namespace) -> int:
    limits = Limits(
        round(parsed.max_memory_growth * MIB), parsed.max_thread_growth, parsed.max_descriptor_growth
    )
    wanted = Stress(
        parsed.minutes * 60, parsed.per_round, parsed.active, keep=parsed.store == "rclone", limits=limits
    )
    facts = machine.facts(_TOOLS)
    with Rig(Options()) as rig:
        result = stress_test(wanted, rig)
    path = write(report(parsed.command, facts, (), result), _path(parsed))
    plots = stress_plots(result, path)
    print(table.facts_table({name: result[name] for name in ("rounds", "counts", "peak", "grown")}))
    print("\n".join(result["troubles"]) or "nothing grew beyond its limit, and every transfer ended well")
    tell(f"written: {', '.join(str(one) for one in (path, *plots))}")
    return EXIT_BAD if result["troubles"] else EXIT_GOOD


def _verify(parsed: argparse.Namespace) -> int:
    with Rig(Options()) as rig:
        result = verify_integrity(parsed.count, parse_size(parsed.largest), parsed.seed, rig.folder("home"))
    path = write(report(parsed.command, machine.facts(_TOOLS), (), result), _path(parsed))
    print(table.facts_table({name: value for name, value in result.items() if name != "failures"}))
    print("\n".join(result["failures"]) or "every object is the file it was made from")
    tell(f"written: {path}")
    return EXIT_GOOD if not result["failures"] and not result["uploads_left"] else EXIT_BAD


def _chosen(command: str) -> dict[str, Case]:
    if command == PERFORMANCE:
        return {PERFORMANCE: performance_test}
    return CASES if command == "all" else {command: CASES[command]}


def _options(parsed: argparse.Namespace) -> Options:
    plain = Options()
    large = parsed.large or parsed.command == PERFORMANCE
    return replace(
        plain,
        rounds=parsed.rounds,
        warmups=parsed.warmups,
        size=parse_size(parsed.size),
        memory=parse_size(parsed.memory),
        delay=parsed.delay / 1000,
        huge_seconds=parsed.huge_seconds,
        small_count=parsed.small_count,
        quoted=tuple(parse_size(size) for size in parsed.quoted)
        or (plain.quoted + ((QUOTED_LARGE,) if large else ())),
    )


def _path(parsed: argparse.Namespace) -> Path:
    return parsed.output or ARTEFACTS / f"bench-{parsed.command}.json"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench",
        description=tests.bench.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, text in (
        *((name, sys.modules[case.__module__].__doc__) for name, case in CASES.items()),
        ("all", "all of the above"),
        (PERFORMANCE, "138 MB and 4.44 GB, capped and not, the program alone"),
    ):
        _add_comparison(commands.add_parser(name, help=text, formatter_class=_Defaults))
    _add_stress(
        commands.add_parser(STRESS, help="transfers in a loop; nothing may grow", formatter_class=_Defaults)
    )
    _add_verify(commands.add_parser(VERIFY, help="copies read back and compared", formatter_class=_Defaults))
    for command in commands.choices.values():
        command.add_argument("--output", type=Path, metavar="FILE", help="the JSON; plots go beside it")
    return parser


class _Defaults(argparse.ArgumentDefaultsHelpFormatter):
    """Every option tells its default."""


def _add_comparison(parser: argparse.ArgumentParser) -> None:
    plain = Options()
    parser.add_argument("-n", "--rounds", type=int, default=plain.rounds, metavar="N", help="counted rounds")
    parser.add_argument("--warmups", type=int, default=plain.warmups, metavar="N", help="rounds before these")
    parser.add_argument("--size", default="1024MiB", help="of the file that most cases move")
    parser.add_argument("--large", action="store_true", help="capped: 4.44 GB as well as 138 MB")
    parser.add_argument("--quoted", nargs="+", default=[], metavar="SIZE", help="capped: these sizes instead")
    parser.add_argument(
        "--delay", type=float, default=plain.delay * 1000, metavar="MS", help="latency: of the store"
    )
    parser.add_argument("--memory", default="256MiB", help="latency: the program's budget for buffers")
    parser.add_argument(
        "--small-count", type=int, default=plain.small_count, metavar="N", help="small: objects"
    )
    parser.add_argument(
        "--huge-seconds",
        type=float,
        default=plain.huge_seconds,
        metavar="S",
        help="memory: until it is stopped",
    )


def _add_stress(parser: argparse.ArgumentParser) -> None:
    plain = Stress()
    parser.add_argument("--minutes", type=float, default=plain.seconds / 60, help="how long")
    parser.add_argument(
        "--per-round", type=int, default=plain.per_round, metavar="N", help="transfers a round"
    )
    parser.add_argument("--active", type=int, default=plain.active, metavar="N", help="transfers at a time")
    parser.add_argument(
        "--store", choices=("null", "rclone"), default="null", help="rclone keeps the objects"
    )
    parser.add_argument(
        "--max-memory-growth",
        type=float,
        default=plain.limits.rss / MIB,
        metavar="MIB",
        help="of the resident set",
    )
    parser.add_argument(
        "--max-thread-growth", type=int, default=plain.limits.threads, metavar="N", help="threads"
    )
    parser.add_argument(
        "--max-descriptor-growth", type=int, default=plain.limits.descriptors, metavar="N", help="open files"
    )


def _add_verify(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-n", "--count", type=int, default=30, metavar="N", help="copies")
    parser.add_argument("--largest", default="64MiB", metavar="SIZE", help="no object is larger")
    parser.add_argument("--seed", type=int, default=1, help="the same seed draws the same copies")


if __name__ == "__main__":
    raise SystemExit(main())
