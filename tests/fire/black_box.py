"""Kills of client, store and source, judged from outside: by the command line, its exit codes, the store as
plain boto3 sees it, and SHA-256. Nothing of the program is imported.

A life: a few files are queued, a worker runs them, and again and again one of the three is killed in the
middle and started again. In the end each file is at its key and equal, there is nothing else at the store, no
upload with a part is left open, and nothing waits. Of uploads without a part, whose id may have been lost
with the answer, each file has at most one a kill.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import boto3
from botocore.config import Config

from tests.fire.drip import content

SIZE = 24 * 1024 * 1024 + 12345
_RATE = 8 * 1024 * 1024  # bytes a second of each connection to the source
_HERE = Path(__file__).resolve().parent
_PROGRAM = (str(Path(sys.executable).with_name("transfer-gui-cli")),)
_BUCKET = "black-box"
_PATIENCE = 120.0
_ROUNDS = 12  # starts of a worker that may be needed once nothing is killed any more
_KEYS = {
    "AWS_ACCESS_KEY_ID": "AKIABLACKBOX00000000",
    "AWS_SECRET_ACCESS_KEY": "s" * 40,
    "AWS_REGION": "us-east-1",
}


class Server:
    """One that is killed and started again at its port."""

    def __init__(self, stack: ExitStack, script: str, *words: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._words = (sys.executable, str(_HERE / script), str(self.port), *words)
        self._process: subprocess.Popen[bytes] | None = None
        self.start()
        stack.callback(self.kill)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it, and wait until it listens."""
        environment = os.environ | {"PYTHONPATH": str(_HERE.parents[1])}
        self._process = subprocess.Popen(self._words, env=environment, stderr=subprocess.DEVNULL)
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            with socket.socket() as tried:
                if not tried.connect_ex(("127.0.0.1", self.port)):
                    return
            time.sleep(0.02)
        raise AssertionError(f"{self._words[1]} does not listen")

    def kill(self) -> None:
        """kill -9."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


@dataclass(slots=True)
class Judged:
    """What came of some lives: kills by kind, and sentences about what went wrong."""

    kills: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)
    lives: int = 0

    @property
    def cycles(self) -> int:
        return sum(self.kills.values())


class Life:
    """Files on their way, and what kills them."""

    def __init__(self, stack: ExitStack, seed: int) -> None:
        self._random = Random(seed)
        self._folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="black-box-")))
        os.mkdir(self._folder / "store")
        self._store = Server(stack, "disk_s3.py", str(self._folder / "store"))
        self._source = Server(stack, "drip.py", str(SIZE), str(_RATE))
        self._files = {f"in/{seed}-{number}.bin": f"/{seed}-{number}" for number in range(2)}
        self._worker: subprocess.Popen[bytes] | None = None
        self._cut_answers = 0  # kills that may have cost each file the answer with its upload's id
        stack.callback(self._end_worker, signal.SIGKILL)

    def queue(self) -> None:
        """Put all files on the queue."""
        place = ("--endpoint-url", self._store.url, "--part-size", "5MiB", "--connections", "3")
        for key, path in self._files.items():
            done = self._run("queue", "add", self._source.url + path, f"s3://{_BUCKET}/{key}", *place)
            assert done.returncode == 0, done.stderr

    def kill_something(self, judged: Judged) -> bool:
        """One kill while the worker works; False if it had come to its end before that."""
        if self._worker is None or self._worker.poll() is not None:
            if self._at_rest():
                return False
            self._start_worker()
        assert self._worker is not None
        time.sleep(self._random.uniform(0.3, 2.5))
        if self._worker.poll() is not None:
            return not self._at_rest()
        kind = self._random.choice(("client", "client", "client stopped", "store", "source"))
        judged.kills[kind] += 1
        self._cut_answers += kind != "source"
        if kind.startswith("client"):
            self._end_worker(signal.SIGTERM if kind.endswith("stopped") else signal.SIGKILL)
            return True
        server = self._store if kind == "store" else self._source
        server.kill()
        time.sleep(self._random.uniform(0.0, 1.5))
        server.start()
        return True

    def finish(self) -> list[str]:
        """Let it come to its end without kills; what is wrong then."""
        self._wait_for_worker()
        for _ in range(_ROUNDS):
            states = self._states()
            if set(states.values()) <= {"done", "done_unverified"}:
                break
            stopped = [one for one, state in states.items() if state in ("failed", "attention", "paused")]
            for one in stopped:  # as its user would
                self._run("queue", "resume" if states[one] == "paused" else "retry", one)
            self._start_worker()
            self._wait_for_worker()
        return self._judged()

    # -- looks from outside -----------------------------------------------------------------------------

    def _judged(self) -> list[str]:
        states = self._states()
        found = [f"stuck: {one} is {state}" for one, state in states.items() if not state.startswith("done")]
        client = boto3.client(
            "s3",
            endpoint_url=self._store.url,
            aws_access_key_id=_KEYS["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=_KEYS["AWS_SECRET_ACCESS_KEY"],
            region_name="us-east-1",
            config=Config(s3={"addressing_style": "path"}, retries={"max_attempts": 5}),
        )
        there = [one["Key"] for one in client.list_objects_v2(Bucket=_BUCKET).get("Contents", [])]
        found += [f"doubled or strange: {key}" for key in there if key not in self._files]
        for key, path in self._files.items():
            if key not in there:
                found.append(f"lost: {key}")
                continue
            read = client.get_object(Bucket=_BUCKET, Key=key)["Body"].read()
            if hashlib.sha256(read).digest() != hashlib.sha256(content(path, SIZE)).digest():
                found.append(f"wrong: {key}")
        empty: Counter[str] = Counter()
        for one in client.list_multipart_uploads(Bucket=_BUCKET).get("Uploads", []):
            # One whose id never arrived holds no part, and nobody could tell it from another program's.
            place = {"Bucket": _BUCKET, "Key": one["Key"], "UploadId": one["UploadId"]}
            if client.list_parts(**place).get("Parts"):
                found.append(f"left open: an upload of {one['Key']}")
            else:
                empty[one["Key"]] += 1
        found += [
            f"left open: {count} uploads of {key} without a part, after {self._cut_answers} kills"
            for key, count in empty.items()
            if count > self._cut_answers
        ]
        if len(states) != len(self._files):
            found.append(f"doubled or lost: {len(states)} rows")
        client.close()
        return found

    def _states(self) -> dict[str, str]:
        done = self._run("status", "--json")
        assert done.returncode == 0, f"status: {done.stderr}"
        lines: list[dict[str, Any]] = [json.loads(line) for line in done.stdout.splitlines()]
        return {line["id"]: line["state"] for line in lines if line.get("event") == "state"}

    def _at_rest(self) -> bool:
        return set(self._states().values()) <= {"done", "done_unverified"}

    # -- the program ------------------------------------------------------------------------------------

    @property
    def _environment(self) -> dict[str, str]:
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "TRANSFER_GUI"))
        }
        return kept | _KEYS | {"TRANSFER_GUI_HOME": str(self._folder / "home")}

    def _run(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = (*_PROGRAM, *words)
        return subprocess.run(
            command, env=self._environment, capture_output=True, text=True, timeout=_PATIENCE
        )

    def _start_worker(self) -> None:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self._worker = subprocess.Popen((*_PROGRAM, "worker", "--once"), env=self._environment, **quiet)  # type: ignore[call-overload]

    def _wait_for_worker(self) -> None:
        if self._worker is not None:
            try:
                self._worker.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                self._cut_answers += 1
                self._end_worker(signal.SIGTERM)

    def _end_worker(self, how: signal.Signals) -> None:
        if self._worker is None:
            return
        self._worker.send_signal(how)
        try:
            self._worker.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._worker.kill()
            self._worker.wait()
        self._worker = None


def live(seed: int, most: int, judged: Judged) -> None:
    """One life with up to so many kills."""
    with ExitStack() as stack:
        life = Life(stack, seed)
        life.queue()
        for _ in range(most):
            if not life.kill_something(judged):
                break
        judged.problems += [f"seed {seed}: {problem}" for problem in life.finish()]
        judged.lives += 1
