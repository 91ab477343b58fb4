"""A sample of mutants: small faults put into one module, to see whether its tests notice.

    pip install cosmic-ray
    python -m tests.mutants transfer_gui/core/times.py tests/core/test_times.py [--sample 20] [--seed 1]

Works on a copy of the checkout, so that nobody meets a mutant. Prints those that survived, as diffs, and ends
with 1 where fewer than 95 in 100 were caught. Of a survivor either a test is missing, or the fault is none.
Tests that start the installed program can't judge: that is the checkout, not the copy.
"""

from __future__ import annotations

import argparse
import importlib
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ENOUGH = 0.95
# Mostly a type's "or" in an annotation, which nobody reads when the program runs.
NO_FAULT = "core/ReplaceBinaryOperator_BitOr"
CONFIG = """
[cosmic-ray]
module-path = "{module}"
timeout = {seconds}
excluded-modules = []
test-command = "{python} -m pytest -x -q -n0 -p no:cacheprovider {tests}"

[cosmic-ray.distributor]
name = "local"
"""


def copied(target: Path) -> None:
    """The tracked files as they are now."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True).stdout
    for name in filter(None, listed.decode().split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)


def sampled(database: Path, count: int, rng: random.Random) -> int:
    """Mark all but ``count`` mutants as not to be tried; how many there are."""
    work: Any = importlib.import_module("cosmic_ray.work_db")
    item: Any = importlib.import_module("cosmic_ray.work_item")
    skipped = item.WorkResult(worker_outcome=item.WorkerOutcome.SKIPPED)
    with work.use_db(str(database), work.WorkDB.Mode.open) as found:
        jobs = sorted(
            one.job_id for one in found.work_items if not one.mutations[0].operator_name.startswith(NO_FAULT)
        )
        chosen = set(rng.sample(jobs, min(count, len(jobs))))
        for job in sorted(one.job_id for one in found.work_items):
            if job not in chosen:
                found.set_result(job, skipped)
    return len(jobs)


def judged(database: Path) -> tuple[int, list[str]]:
    """How many were tried, and the diffs of those that survived."""
    work: Any = importlib.import_module("cosmic_ray.work_db")
    with work.use_db(str(database), work.WorkDB.Mode.open) as found:
        results = [result for _, result in found.results if result.worker_outcome.value == "normal"]
    return len(results), [str(one.diff) for one in results if not one.is_killed]


def main() -> int:
    """Try a sample; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("module", help="a file of transfer_gui")
    parser.add_argument("tests", nargs="+", help="files or folders of tests that are to notice")
    parser.add_argument("--sample", type=int, default=20, help="how many mutants are tried")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--seconds", type=float, default=120.0, help="of one run of the tests")
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        work, database = Path(folder) / "copy", Path(folder) / "session.sqlite"
        copied(work)
        config = Path(folder) / "config.toml"
        facts = {"module": options.module, "tests": " ".join(options.tests), "seconds": options.seconds}
        config.write_text(CONFIG.format(python=sys.executable, **facts))
        tool = [sys.executable, "-m", "cosmic_ray.cli"]
        # Tests that fail without a mutant would catch each.
        subprocess.run([*tool, "baseline", str(config)], cwd=work, check=True)
        subprocess.run([*tool, "init", str(config), str(database)], cwd=work, check=True)
        total = sampled(database, options.sample, random.Random(options.seed))
        subprocess.run([*tool, "exec", str(config), str(database)], cwd=work, check=True)
        tried, survivors = judged(database)
    print(*survivors, sep="\n")
    print(f"{tried} of {total} mutants tried, {tried - len(survivors)} caught")
    return 0 if tried and tried - len(survivors) >= ENOUGH * tried else 1


if __name__ == "__main__":
    sys.exit(main())
