"""What a cluster brings: one object by 1, 2 and 4 workers, each with so much of the source as its lanes have.

    python -m tests.bench cluster [--size 4GiB] [--rate 28MiB] [--lanes 4] [--workers 1 2 4] [--kill]
    python -m tests.bench cluster --simulate 64 --lanes 20

nginx caps each connection at ``--rate`` a second, so a worker has ``--lanes`` times as much; the null store
drops the bytes. Scheduler and workers are processes of their own, started before the clock. ``--kill``: with
the most workers once more, one of which is killed at half time. All of it shares one machine: where its
processors are busy the figures tell of them, and not of the cluster.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.bench.simulated_cluster import simulate
from tests.bench.sink import NullS3
from tests.e2e.program import CLI
from tests.servers.dask_cluster import DaskCluster
from tests.servers.nginx import Nginx
from transfer_gui.core.quantities import parse_size

MIB = 1024**2
BUCKET = "bench"


def main(words: Sequence[str]) -> int:
    """Measure, and print a table; its exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench cluster", description=__doc__)
    parser.add_argument("--size", default="4GiB")
    parser.add_argument("--rate", default="28MiB", help="a second, of each connection")
    parser.add_argument("--lanes", type=int, default=4)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--kill", action="store_true")
    parser.add_argument(
        "--simulate", type=int, default=0, metavar="N", help="workers that only sleep, instead"
    )
    parser.add_argument("--output", type=Path)
    options = parser.parse_args(words)
    if options.simulate:
        share, rate = simulate(options.simulate, options.lanes, 30.0)
        print(
            f"{options.simulate} workers x {options.lanes} lanes: {rate:.0f} parts/s, owner {share:.2f} cores"
        )
        return 0
    size, rate = parse_size(options.size), parse_size(options.rate)
    rows: list[dict[str, float]] = []
    with tempfile.TemporaryDirectory(prefix="bench-cluster-") as folder:
        file = Path(folder) / "content.bin"
        with file.open("wb") as sparse:
            sparse.truncate(size)
        with Nginx(Path(folder), limit_rate=str(rate)) as source, NullS3() as store:
            runs = [(count, 0.0) for count in options.workers]
            for count, kill_after in runs:
                with DaskCluster(count, threads=options.lanes) as cluster:
                    rows.append(
                        _measure(source.url("content.bin", "capped"), store, cluster, size, kill_after)
                    )
                rows[-1] |= {"workers": count, "killed": bool(kill_after)}
                _show(rows[-1], rows[0])
                if options.kill and not kill_after and count == max(options.workers):
                    runs.append((count, rows[-1]["seconds"] / 2))
    if options.output:
        options.output.write_text(json.dumps(rows, indent=1), encoding="utf-8")
    return 0


def _measure(url: str, store: NullS3, cluster: DaskCluster, size: int, kill_after: float) -> dict[str, float]:
    """Copy once; seconds of the run, and the owner's CPU time in all and for each part."""
    with tempfile.TemporaryDirectory(prefix="bench-home-") as home:
        environment = os.environ | {
            "TRANSFER_GUI_HOME": home,
            "AWS_ACCESS_KEY_ID": store.access_key,
            "AWS_SECRET_ACCESS_KEY": store.secret_key,
        }
        words = [str(CLI), "copy", url, f"s3://{BUCKET}/{time.monotonic_ns()}", "--json"]
        words += ["--endpoint-url", store.endpoint_url, "--cluster", cluster.address]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        with subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, text=True) as owner:
            assert owner.stdout is not None
            for line in owner.stdout:
                told = json.loads(line)
                if kill_after and told["event"] == "progress" and told["bytes_done"] >= size / 2:
                    cluster.workers[0].kill()
                    kill_after = 0.0
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if owner.returncode:
        raise RuntimeError(f"the copy failed: {told}")
    cpu = told["metrics"]["waits"]["cpu"]
    whole = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {
        "seconds": told["seconds"],
        "rate": size / told["seconds"],
        "cpu": cpu,
        "cpu_of_process": whole,
        "cpu_of_a_part": cpu / max(told["metrics"].get("parts", 0) or -(-size // (16 * MIB)), 1),
        "retries": told["metrics"]["retries"],
    }


def _show(row: dict[str, float], first: dict[str, float]) -> None:
    gain = first["seconds"] / row["seconds"] * first["workers"]
    print(
        f"{row['workers']:.0f} workers{', one killed' if row['killed'] else ''}: {row['seconds']:.1f} s, "
        f"{row['rate'] / MIB:.1f} MiB/s, {gain:.2f} × one; owner {row['cpu']:.2f} s CPU, "
        f"{row['cpu_of_a_part'] * 1000:.1f} ms a part; {row['retries']:.0f} retries",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
