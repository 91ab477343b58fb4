"""A real Ceph with its RADOS gateway: one monitor, one daemon that keeps objects in memory, one gateway.

Not in CI: tried wherever its programs are on PATH. On Debian and Ubuntu that is
``apt-get install --no-install-recommends radosgw ceph-mon ceph-osd ceph-common``, or those packages (and what
they need) unpacked by ``dpkg -x`` into a folder whose ``usr/bin`` stands in PATH. Loopback only.
"""

from __future__ import annotations

import shutil
import subprocess
import uuid
from collections.abc import Mapping
from pathlib import Path

from tests.servers.process import ServerProcess, clean_environment, free_ports, wait_for_port
from tests.servers.s3_servers import S3Server

_FOUND = shutil.which("radosgw")
_START_SECONDS = 120
_CONF = """
[global]
fsid = {fsid}
mon_host = [v2:127.0.0.1:{monitor},v1:127.0.0.1:{monitor_old}]
public_addr = 127.0.0.1
cluster_addr = 127.0.0.1
run_dir = {root}
log_file = {root}/$name.log
admin_socket = {root}/$name.asok
keyring = {root}/keyring
plugin_dir = {libraries}/ceph
erasure_code_dir = {libraries}/ceph/erasure-code
osd_class_dir = {libraries}/rados-classes
osd_objectstore = memstore
memstore_device_bytes = 2147483648
osd_data = {root}/osd
osd_pool_default_size = 1
osd_pool_default_min_size = 1
osd_pool_default_pg_num = 2
osd_pool_default_pgp_num = 2
osd_pool_default_pg_autoscale_mode = off
osd_crush_chooseleaf_type = 0
mon_allow_pool_size_one = true
mon_data = {root}/mon
mon_data_avail_crit = 1
mon_data_avail_warn = 1
mon_max_pg_per_osd = 1000
rgw_frontends = beast endpoint=127.0.0.1:{port}
rgw_data = {root}/rgw
"""


class CephS3(S3Server):
    """Ceph's gateway with one user. A bucket keeps no locks unless it is made for them."""

    program = Path(_FOUND) if _FOUND else None

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[ServerProcess] = []

    def start(self) -> None:
        """A new cluster each time, within two minutes; `RuntimeError` where it does not come up."""
        try:
            self._start()
        except BaseException:
            print(*(f"{part.output[-2000:]}\n" for part in self._parts))
            self.stop()
            raise

    def _start(self) -> None:
        assert self.program is not None
        self.port, monitor, monitor_old = free_ports(3)
        fsid = str(uuid.uuid4())
        for folder in ("mon", "osd", "rgw"):
            (self.root / folder).mkdir()
        libraries = next((self.program.parents[1] / "lib").glob("*/rados-classes")).parent
        ports = {"port": self.port, "monitor": monitor, "monitor_old": monitor_old}
        conf = _CONF.format(fsid=fsid, root=self.root, libraries=libraries, **ports)
        (self.root / "ceph.conf").write_text(conf)
        address = f"[v2:127.0.0.1:{monitor},v1:127.0.0.1:{monitor_old}]"
        for place, name in enumerate(("mon.", "client.admin", "client.rgw", "osd.0")):
            rights = [word for part in ("mon", "osd", "mgr") for word in ("--cap", part, "allow *")]
            how = [] if place else ["--create-keyring"]
            self._do("ceph-authtool", *how, str(self.root / "keyring"), "--gen-key", "-n", name, *rights)
        monitors = self.root / "monitors"
        self._do("monmaptool", "--create", "--fsid", fsid, "--addv", "a", address, str(monitors))
        self._do("ceph-mon", "--mkfs", "-i", "a", "--monmap", str(monitors))
        self._run("ceph-mon", "-f", "-i", "a")
        identity = str(uuid.uuid4())
        self._do("ceph", "osd", "new", identity)
        self._do("ceph-osd", "-i", "0", "--mkfs", "--osd-uuid", identity)
        self._run("ceph-osd", "-f", "-i", "0")
        login = [f"--access-key={self.access_key}", f"--secret-key={self.secret_key}"]
        self._do("radosgw-admin", "user", "create", "--uid=tests", "--display-name=tests", *login)
        self._run("radosgw", "-f", "-n", "client.rgw")
        self.endpoint_url = f"http://127.0.0.1:{self.port}"
        wait_for_port(self.port)

    def interrupt(self) -> None:
        """Ends gateway, daemon and monitor; what they kept in memory is gone."""
        while self._parts:
            self._parts.pop().kill()

    def _run(self, program: str, *words: str) -> None:
        command = [program, "-c", str(self.root / "ceph.conf"), *words]
        self._parts.append(ServerProcess(command, environment=self._environment(), directory=self.root))

    def _do(self, program: str, *words: str) -> None:
        command = [program, "-c", str(self.root / "ceph.conf"), *words]
        done = subprocess.run(
            command,
            env=clean_environment(self._environment()),
            capture_output=True,
            text=True,
            timeout=_START_SECONDS,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{program} {words[0]} ended with {done.returncode}: {done.stderr[-2000:]}")

    def _environment(self) -> Mapping[str, str]:
        """Where its libraries lie, unless the system has installed them."""
        assert self.program is not None
        root = self.program.parents[2]
        if root == Path("/"):
            return {}
        places = [place for under in ("lib", "usr/lib") for place in (root / under).glob("*-linux-gnu")]
        libraries = [str(place) for place in (*places, *(place / "ceph" for place in places))]
        return {
            "LD_LIBRARY_PATH": ":".join([*libraries, str(root / "usr/lib")]),
            "PYTHONPATH": str(root / "usr/lib/python3/dist-packages"),
        }
