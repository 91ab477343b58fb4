"""Every command that a guide shows is run, with our servers in the place of the example's.

Those of the set-up and the packages are too long for that here: the table names the tests and commands that
run them.
"""

from __future__ import annotations

import hashlib
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.e2e.program import Outcome, Program, Running, executed
from tests.guides.commands import ROOT, Command, commands
from tests.servers.file_server import LOGIN
from tests.servers.http_source import HttpSource
from tests.servers.secret_service import with_keychain
from tests.servers.sftp_server import SftpProcess
from tests.servers.strict_s3.process import StrictS3Process
from transfer_gui.core.profile import CredentialKind, Profile
from transfer_gui.paths import Paths
from transfer_gui.wiring.dialing import own_known_hosts
from transfer_gui.wiring.stores import Stores

CONTENT = b"what is so big about it" * 1000
SUM = hashlib.sha256(CONTENT).hexdigest()
# What is run elsewhere: the command's beginning, and the file that runs it.
ELSEWHERE = {
    "python3 packaging/bootstrap.py run": "tests/test_bootstrap.py",
    "python3 packaging/bootstrap.py test": "tests/test_bootstrap.py",
    "transfer-gui-cli status --worker": "tests/e2e/test_far_worker.py",
    "transfer-gui-cli browser install": "tests/e2e/test_browser_host.py",
    "transfer-gui-cli browser remove": "tests/e2e/test_browser_host.py",
    "transfer-gui-cli serve --stdio": "tests/e2e/test_far_worker.py",
    "transfer-gui-cli watch --worker": "tests/e2e/test_far_worker.py",
    "transfer-gui-cli queue pause all --worker": "tests/e2e/test_far_worker.py",
    "transfer-gui-cli queue add https://example.com/big.iso s3://bucket/in/": "tests/e2e/test_far_worker.py",
    ".venv/bin/python packaging/sbom.py": "tests/packaging/test_dependencies.py",
}
ENDLESS = {("open",), ("worker",), ("worker", "--metrics-file", "metrics.prom")}
ALL = commands()


def here() -> list[Command]:
    return [one for one in ALL if not str(one).startswith(tuple(ELSEWHERE))]


class Desk:
    """Where a reader sits: a home, a folder, web and SFTP server, a store with two buckets, two profiles."""

    cli = str(Path(sys.executable).parent / "transfer-gui-cli")

    def __init__(self, folder: Path, store: StrictS3Process, source: HttpSource, sftp: SftpProcess) -> None:
        self.folder = folder
        self.keyring = folder / "keyring"
        self.keyring.mkdir()
        self.store = store
        self.url = source.serve("/big.iso", CONTENT)
        source.serve("/SHA256SUMS", f"{SUM}  big.iso\n".encode())
        source.serve("/a.mkv", CONTENT)
        source.serve("/pub/", b'<a href="a.iso">a.iso</a>', content_type="text/html")
        source.serve("/pub/a.iso", CONTENT)
        login = ":".join(quote(text, safe="") for text in LOGIN)
        self.sftp_url = sftp.url("data/big.iso", login=login)
        self.sftp_name = sftp.name
        (folder / "aws-config").write_text(
            f"[profile work]\nregion = {store.region}\nendpoint_url = {store.endpoint_url}\n"
            f"aws_access_key_id = {store.access_key}\naws_secret_access_key = {store.secret_key}\n"
        )
        extra = {"HOME": str(folder), "AWS_CONFIG_FILE": str(folder / "aws-config")}
        self.program = Program(folder / "home", store, extra)
        for name in ("Downloads", "films"):
            (folder / name).mkdir()
        (folder / "films" / "a.mkv").write_bytes(CONTENT)
        (folder / "list.txt").write_text(f"{self.url}\n")
        (folder / "files.csv").write_text(f"url,name,size,sha256\n{self.url},,{len(CONTENT)},{SUM}\n")
        (folder / "copied.txt").write_text(f"curl '{self.url}' -H 'Accept: */*' --compressed\n")
        home = self.program.home
        stores = Stores(Paths(home / "config", home / "data", home / "logs"), {})
        for name in ("mine", "theirs"):
            kind = CredentialKind.ENVIRONMENT
            stores.profiles.save(Profile(name, store.endpoint_url, bucket="bucket", credentials=kind))
        own_known_hosts(stores.paths.data).trust(sftp.name, *sftp.public_key)
        stores.close()

    def run(self, *words: str) -> Outcome:
        with self.start(*words) as running:
            return running.finish()

    def start(self, *words: str) -> Running:
        environment = self.program.environment
        return Running(executed([self.cli, *words], environment, self.folder))

    def provide(self) -> str:
        """The object and its receipt, as most commands expect them; the transfer's id."""
        if "big.iso" not in self.store.keys("bucket"):
            copied = self.run("copy", self.url, "s3://bucket/big.iso", "--profile", "mine", "--json")
            assert copied.code == 0, copied.err
        rows = self.run("status", "--json").lines
        found: str = next(row["id"] for row in rows if row["destination"] == "s3://bucket/big.iso")
        kept = self.run("receipt", found, "--json")
        (self.folder / "kept.json").write_text(kept.out)
        return found

    def clear(self) -> None:
        """Take away what a copy would find in its way."""
        for bucket in ("bucket", "other"):
            for key in self.store.keys(bucket):
                self.store.client.delete_object(Bucket=bucket, Key=key)
        (self.folder / "Downloads" / "big.iso").unlink(missing_ok=True)

    def prepare(self, words: tuple[str, ...]) -> list[str]:
        """The words with our servers in them, and things as they must be before."""
        name = words[0]
        if name in ("copy", "submit") or words[:2] == ("queue", "add"):
            self.clear()
        identity = self.provide() if needs_object(words) else ""
        swaps = {"https://example.com/big.iso": self.url, "https://s3.example.com": self.store.endpoint_url}
        swaps["https://example.com/a.mkv"] = self.url.replace("big.iso", "a.mkv")
        swaps["https://example.com/pub/"] = self.url.replace("big.iso", "pub/")
        swaps["~/films"] = str(self.folder / "films")
        swaps["sftp://files.example.com/data/big.iso"] = self.sftp_url
        swaps["files.example.com"] = self.sftp_name
        swaps |= {"ID": identity, "~/Downloads/": str(self.folder / "Downloads") + "/"}
        less = ["--size", "16MiB"] if name == "demo" else []  # a busy disk takes minutes for the usual size
        return [swaps.get(word, word) for word in words] + less


def needs_object(words: tuple[str, ...]) -> bool:
    return words[0] in ("verify", "receipt") or "ID" in words or words[1:2] == ("s3://bucket/big.iso",)


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    served = tmp_path_factory.mktemp("served")
    (served / "data").mkdir()
    (served / "data" / "big.iso").write_bytes(CONTENT)
    keys = tmp_path_factory.mktemp("sftp")
    with StrictS3Process() as store, HttpSource() as source, SftpProcess(served, keys) as sftp:
        for bucket in ("bucket", "other"):
            store.make_bucket(bucket)
        yield Desk(tmp_path_factory.mktemp("desk"), store, source, sftp)


@contextmanager
def worker(desk: Desk) -> Iterator[None]:
    with desk.start("worker") as running:
        while desk.run("watch", "--until-done").code == 2:
            assert running.alive
        yield
        running.signal(signal.SIGTERM)
        assert running.finish().code == 0


def by_name(command: Command) -> Callable[[Desk, list[str]], int]:
    words = command.words[1:]
    if words in ENDLESS or "--follow" in words:
        return run_and_stop
    if "--basic" in words:
        return run_with_a_keychain
    return run_beside_a_worker if words[0] in ("submit", "watch") or "--check" in words else run_alone


def run_alone(desk: Desk, words: list[str]) -> int:
    with desk.start(*words) as running:
        outcome = running.finish()
    assert outcome.code == 0, outcome.out + outcome.err
    return outcome.code


def run_with_a_keychain(desk: Desk, words: list[str]) -> int:
    """It asks for a password, and the keychain keeps that."""
    command, environment = with_keychain(desk.keyring, [desk.cli, *words], desk.program.environment)
    with Running(executed(command, environment, desk.folder)) as running:
        outcome = running.finish("password\n")
    assert outcome.code == 0, outcome.out + outcome.err
    return outcome.code


def run_beside_a_worker(desk: Desk, words: list[str]) -> int:
    with worker(desk):
        code = run_alone(desk, words)
        assert desk.run("watch", "--until-done").code == 0
    return code


def run_and_stop(desk: Desk, words: list[str]) -> int:
    """It goes on until it is told to stop: SIGINT as by Ctrl+C."""
    with desk.start(*words) as running:
        if words[0] in ("open", "worker"):
            while desk.run("watch", "--until-done").code == 2:
                assert running.alive
        else:
            running.wait_for_output()
        running.signal(signal.SIGINT)
        code = running.finish().code
    assert code in (0, 130)
    return code


@pytest.mark.parametrize("command", [one for one in here() if one.words[0] == "transfer-gui-cli"], ids=str)
def test_a_command_of_the_program(command: Command, servers: Desk) -> None:
    words = servers.prepare(command.words[1:])
    by_name(command)(servers, words)
    if words[:2] == ["hosts", "set"]:
        # It would hold for all that come after it.
        assert servers.run("hosts", "remove", words[2]).code == 0
    if words[:2] == ["sandbox", "start"]:
        assert servers.run("sandbox", "stop").code == 0
    if "--start-at" in words:
        # It is not done before its time, and those that come after it wait until all is done.
        rows = servers.run("status", "--json").lines[:-1]
        later = [row["id"] for row in rows if row["state"] != "done"]
        assert servers.run("queue", "remove", *later).code == 0


@pytest.mark.parametrize("command", [one for one in here() if one.words[0] != "transfer-gui-cli"], ids=str)
def test_a_command_of_the_checkout(command: Command) -> None:
    program, *words = command.words
    assert program in (".venv/bin/python", "python3"), f"who runs {command}?"
    ended = subprocess.run(
        [sys.executable, *words], cwd=ROOT, env=dict(os.environ), capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stdout[-2000:] + ended.stderr[-2000:]


def test_what_is_run_elsewhere_is_run_there() -> None:
    shown = {str(one) for one in ALL}
    for command, file in ELSEWHERE.items():
        assert any(one.startswith(command) for one in shown), f"no guide shows {command}"
        assert command.split()[1].split("/")[-1].partition(".")[0] in (ROOT / file).read_text(
            encoding="utf-8"
        )


def test_the_guides_show_many_commands_and_each_command_of_the_program() -> None:
    names = {one.words[1] for one in ALL if one.words[0] == "transfer-gui-cli"}
    from transfer_gui.cli.main import COMMANDS

    assert set(COMMANDS) - {"browser-host"} <= names  # which only browsers run


def test_every_file_that_the_map_names_is_there() -> None:
    text = (ROOT / "transfer_gui" / "ARCHITECTURE.md").read_text(encoding="utf-8")
    text = text.partition("## Where do I look?")[2]
    rows = [line for line in text.splitlines() if line.startswith("| ") and "`" in line]
    names = [
        name for line in rows for name in re.findall(r"`([^`]+)`", line.rpartition("|")[0].split("|")[-1])
    ]
    assert len(names) > 40
    missing = [
        name for name in names if not ((ROOT / "transfer_gui" / name).exists() or (ROOT / name).exists())
    ]
    assert missing == []
