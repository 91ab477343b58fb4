"""Programs in namespaces of their own (unshare(1)), of which nothing stays. Linux and root only."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from problem import SetupProblem
from pytest_session import end

_SECONDS = 120.0


@contextmanager
def in_namespaces(
    script: str,
    words: Sequence[str],
    environment: Mapping[str, str],
    *,
    log: Path,
    is_up: Callable[[Path], bool],
    options: Sequence[str] = (),
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Run a shell's script in new namespaces; its process id here, and unshare. All in there ends with it.

    ``is_up``: whether the process with this folder below ``/proc`` is what the script is to become. ``log``:
    what is printed in there, whose end goes with each problem. Raises SetupProblem.
    """
    command = ["unshare", "-m", "-p", "-f", "-u", "-i", *options, "--kill-child", "sh", "-c", script, "sh"]
    with open(log, "w+b") as file:
        process = subprocess.Popen(
            [*command, *words],
            env={"PATH": os.environ["PATH"], **environment},
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
            start_new_session=True,
        )
        try:
            yield _child_of(process, is_up), process
        except (SetupProblem, subprocess.TimeoutExpired) as problem:
            file.seek(0)
            raise SetupProblem(f"{problem}\n{file.read().decode(errors='replace')[-2000:]}") from None
        finally:
            process.kill()  # and with it process 1 of the namespace, and all in there
            end(process)


def _child_of(process: subprocess.Popen[bytes], is_up: Callable[[Path], bool]) -> str:
    """The process that unshare started, once it is up."""
    until = time.monotonic() + _SECONDS
    while process.poll() is None and time.monotonic() < until:
        try:
            children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
            if children and is_up(Path("/proc", children[0])):
                return children[0]
        except (FileNotFoundError, ProcessLookupError):
            pass  # it ended meanwhile
        time.sleep(0.05)
    raise SetupProblem("nothing started in the namespaces")
