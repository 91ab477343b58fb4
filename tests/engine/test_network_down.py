"""The network goes away for a while in the middle of a transfer: a network of our own, really taken down."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

SCRIPT = """
import subprocess, sys, tempfile, threading
from pathlib import Path
from tests.engine.builders import BUCKET, World, spec
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.recorder import Gate
from tests.servers.strict_s3.server import StrictS3

ip, seconds = sys.argv[1], float(sys.argv[2])
content, gate = Content(5, 24 * 1024**2), Gate(hold_after=8 * 1024**2)
folder = Path(tempfile.mkdtemp(dir=sys.argv[3]))
with HttpSource() as source, StrictS3() as store, World(folder) as world:
    store.make_bucket(BUCKET)
    world.use_s3(store)
    running = world.start(connections=3, read_timeout=2.0, connect_timeout=2.0)
    (name,) = running.add(spec(source.serve("/f", content, gate=gate), part_size=5 * 1024**2))
    gate.wait_held(1)
    subprocess.run([ip, "link", "set", "lo", "down"], check=True)
    gate.release()
    threading.Event().wait(seconds)
    subprocess.run([ip, "link", "set", "lo", "up"], check=True)
    done = running.finish(name, timeout=60)
    same = store.sha256(BUCKET, "object.bin") == content.sha256()
    print(done.outcome, done.result.verified, same, store.open_uploads(BUCKET))
"""


@pytest.mark.slow
@pytest.mark.parametrize("seconds", [0.5, 5.0], ids=["ridden out", "reconnected"])
def test_the_network_is_gone_for_a_while(tmp_path: Path, seconds: float) -> None:
    unshare, ip = shutil.which("unshare"), shutil.which("ip", path="/usr/sbin:/sbin:/usr/bin:/bin")
    words = [unshare or "", "-rn", "sh", "-c"]
    up = f"{ip} link set lo up"
    if not (unshare and ip) or subprocess.run([*words, up], capture_output=True).returncode:
        pytest.skip("no network namespace (unshare -rn, ip) here")
    run = [*words, f'{up} && exec "$0" -c "$1" "$2" "$3" "$4"', sys.executable, SCRIPT, ip]
    run += [str(seconds), str(tmp_path)]
    done = subprocess.run(run, capture_output=True, text=True, timeout=100, cwd=ROOT)
    assert done.stdout.splitlines()[-1:] == ["done True True []"], done.stderr[-2000:]
