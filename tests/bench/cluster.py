"""What a cluster brings: one object by 1, 2 and 4 workers, each with so much of the source as its lanes have.

    python -m tests.bench cluster [--size 4GiB] [--rate 28MiB] [--lanes 4] [--workers 1 2 4] [--kill]
    python -m tests.bench cluster --files 10000 --size 1MiB [--rate 28MiB] [--lanes 4] [--workers 1 4]
    python -m tests.bench cluster --simulate 64 --lanes 20

The source is 20 ms away, with as large a window as gives each connection ``--rate`` a second, so a worker
has ``--lanes`` times as much; the null store drops the bytes. Scheduler and workers are processes of their
own, started before the clock. ``--kill``: with the most workers once more, one of which is killed at half
time. All of it shares one machine: where its processors are busy the figures tell of them, and not of the
cluster.
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

from tests.bench.distance import Distance, Line
from tests.bench.simulated_cluster import simulate
from tests.bench.sink import NullS3
from tests.e2e.program import CLI
from tests.servers.dask_cluster import DaskCluster
from tests.servers.nginx import Nginx
from transfer_gui.core.quantities import parse_size

MIB = 1024**2
_ROUND_TRIP = 0.02
BUCKET = "bench"


def main(words: Sequence[str]) -> int:
    """Measure, and print a table; its exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench cluster", description=__doc__)
    parser.add_argument("--size", default="4GiB")
    parser.add_argument("--rate", default="28MiB", help="a second, of each connection")
    parser.add_argument("--part-size", default="", help="of one object (default: as planned, 16 MiB)")
    parser.add_argument("--files", type=int, default=0, help="so many of --size, instead of one object")
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
    with tempfile.TemporaryDirectory(prefix="bench-cluster-") as folder:
        rows = _measure_all(options, Path(folder))
    if options.output:
        options.output.write_text(json.dumps(rows, indent=1), encoding="utf-8")
    return 0


def _measure_all(options: argparse.Namespace, folder: Path) -> list[dict[str, float]]:
    size, rows = parse_size(options.size), list[dict[str, float]]()
    with (folder / "content.bin").open("wb") as sparse:
        sparse.truncate(size)
    for number in range(options.files):
        (folder / f"content.bin-{number}").hardlink_to(folder / "content.bin")
    line = Line(_ROUND_TRIP, int(parse_size(options.rate) * _ROUND_TRIP))
    with Nginx(folder) as nginx, Distance(nginx.port, line) as source, NullS3() as store:
        url = f"http://127.0.0.1:{source.port}/content.bin"
        runs = [(count, 0.0) for count in options.workers]
        for count, kill_after in runs:
            with DaskCluster(count, threads=options.lanes) as cluster:
                if options.files:
                    rows.append(_measure_files(url, store, cluster, options.files, size))
                else:
                    rows.append(_measure(url, store, cluster, size, kill_after, options.part_size))
            rows[-1] |= {"workers": count, "killed": bool(kill_after)}
            _show(rows[-1], rows[0])
            if options.kill and not kill_after and count == max(options.workers):
                runs.append((count, rows[-1]["seconds"] / 2))
    return rows


def _environment(home: str, store: NullS3) -> dict[str, str]:
    keys = {"AWS_ACCESS_KEY_ID": store.access_key, "AWS_SECRET_ACCESS_KEY": store.secret_key}
    return os.environ | keys | {"TRANSFER_GUI_HOME": home}


def _measure_files(url: str, store: NullS3, cluster: DaskCluster, count: int, size: int) -> dict[str, float]:
    """Move so many files, queued before, by a worker that ends then."""
    with tempfile.TemporaryDirectory(prefix="bench-home-") as home:
        environment, links = _environment(home, store), Path(home) / "links"
        links.write_text("".join(f"{url}-{number}\n" for number in range(count)))
        words = [str(CLI), "queue", "add", "-", f"s3://{BUCKET}/{time.monotonic_ns()}/", "--list", str(links)]
        words += ["--endpoint-url", store.endpoint_url]
        subprocess.run(
            words,
            env=environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        before, begun, ended = resource.getrusage(resource.RUSAGE_CHILDREN), 0.0, 0.0
        words = [str(CLI), "worker", "--once", "--active", "20", "--json", "--cluster", cluster.address]
        with subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, text=True) as owner:
            assert owner.stdout is not None
            for line in owner.stdout:  # from the first that is begun to the last that is done
                if '"progress"' in line or '"state"' in line:
                    begun, ended = begun or time.monotonic(), time.monotonic()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if owner.returncode:
        raise RuntimeError("not all files came")
    seconds, whole = ended - begun, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"seconds": seconds, "rate": count * size / seconds, "cpu": whole, "each": whole / count}


def _measure(
    url: str, store: NullS3, cluster: DaskCluster, size: int, kill_after: float, part_size: str
) -> dict[str, float]:
    """Copy once; seconds of the run, and the owner's CPU time in all and for each part."""
    with tempfile.TemporaryDirectory(prefix="bench-home-") as home:
        environment = _environment(home, store)
        words = [str(CLI), "copy", url, f"s3://{BUCKET}/{time.monotonic_ns()}", "--json"]
        words += ["--endpoint-url", store.endpoint_url, "--cluster", cluster.address]
        words += ["--part-size", part_size] if part_size else []
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
        "each": cpu / -(-size // (parse_size(part_size) if part_size else 16 * MIB)),
        "retries": told["metrics"]["retries"],
    }


def _show(row: dict[str, float], first: dict[str, float]) -> None:
    gain = first["seconds"] / row["seconds"] * first["workers"]
    print(
        f"{row['workers']:.0f} workers{', one killed' if row['killed'] else ''}: {row['seconds']:.1f} s, "
        f"{row['rate'] / MIB:.1f} MiB/s, {gain:.2f} × one; owner {row['cpu']:.2f} s CPU, "
        f"{row['each'] * 1000:.1f} ms each; {row.get('retries', 0):.0f} retries",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
