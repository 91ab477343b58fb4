"""``--worker ssh://…`` by a real sshd: asked, given work, cut off, killed, unknown, of another version."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.e2e.far_side import Far
from tests.e2e.program import CLI
from tests.e2e.shown import BUCKET
from tests.ipc.fuzz import messages
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.s3_servers import RcloneS3
from tests.servers.sshd import Sshd, make_key
from tests.servers.tcp_proxy import TcpProxy
from transfer_gui.core.errors import UsageError
from transfer_gui.ipc.ssh_line import SshPlace
from transfer_gui.paths import Paths
from transfer_gui.store_programs import program_path
from transfer_gui.wiring.stores import Stores

pytestmark = pytest.mark.skipif(os.name != "posix", reason="sshd")


def test_a_worker_is_started_given_work_steered_and_asked(
    far: Far, source: HttpSource, tmp_path: Path
) -> None:
    content = Content(7, 2_000_000)
    link, target = source.serve("/a.bin", content), f"{tmp_path / 'to'}/"
    (tmp_path / "to").mkdir()
    for _ in range(2):  # nothing is added twice
        added = far.run("submit", link, target, "--paused", "--request-id", "one", "--json")
        assert added.code == 0, added.err
    (name,) = added.result["ids"]
    listed = far.run("queue", "list", "--json")
    assert [(one["id"], one["state"]) for one in listed.lines] == [(name, "paused")]
    assert far.near.run("queue", "list", "--json").out == ""
    assert far.run("queue", "limit", "50MB/s", "all", "--json").code == 0
    refused = far.run("queue", "pause", name[:6])
    assert (refused.code, "can't be asked to pause" in refused.err) == (3, True)
    assert far.run("queue", "resume", name[:6], "--json").code == 0
    assert far.run("watch", name, "--until-done", "--json").code == 0
    assert (tmp_path / "to" / "a.bin").stat().st_size == content.size
    assert far.run("receipt", name, "--json").code == 0
    status = far.run("status", "--json")
    assert (status.result["counts"], status.result["runner_kind"]) == ({"done": 1}, "worker")
    assert [one.pid for one in far.workers()] == [status.result["runner_pid"]]
    assert "the worker runs" in far.run("logs", "show").out
    assert far.run("hosts", "list", "--json").result["hosts"] == 0
    verified = far.run("verify", name, "--json")
    assert (verified.code, verified.result["verified"]) == (0, True)
    past = far.run("history", "list", "a.bin", "--json")
    assert (past.result["transfers"], past.lines[0]["verified"]) == (1, True)
    again = far.run("queue", "again", name, "--json")
    assert (again.code, again.result["source"]) == (0, link)
    gone = far.run("queue", "remove", "finished", "--json")
    assert [(one["id"], one["state"]) for one in gone.lines] == [(name, "removed")]
    assert far.run("history", "clear", "--yes", "--json").result["forgotten"] >= 1


def test_a_queue_is_carried_in_a_file_and_gets_fresh_links(far: Far, tmp_path: Path) -> None:
    """What is secret in a link comes not over; the fresh one goes there, and is asked for."""
    secret = "https://example.com/b.iso?X-Amz-Signature=canary"
    for link in ("https://example.com/a.iso", secret):
        added = far.run("queue", "add", link, "s3://bucket/in/", "--paused", "--repeat", "daily 03:00")
        assert added.code == 0, added.err
    assert "Repeats: daily 03:00." in far.run("queue", "list").out
    file = tmp_path / "queue.json"
    assert far.run("queue", "export", str(file), "--json").result["transfers"] == 2
    assert "canary" not in file.read_text()
    assert far.run("queue", "export", str(file), "--secrets").code == 2
    taken = far.run("queue", "import", str(file), "--json")
    assert (taken.code, [one["source"] for one in taken.lines]) == (3, ["https://example.com/a.iso"])
    rule = far.run("queue", "repeat", "every 6h", taken.lines[0]["id"], "--json")
    assert (rule.code, rule.result["repeat"]) == (0, "every 6h")
    fresh = far.run("queue", "link", "https://example.com/other/b.iso", taken.lines[0]["id"], "--json")
    assert (fresh.code, fresh.result["source"]) == (0, "https://example.com/other/b.iso")


def test_what_a_worker_elsewhere_is_not_asked_is_said(far: Far) -> None:
    for words in (
        ("presign", "s3://bucket/key"),
        ("ls", "s3://bucket/", "--endpoint-url", "https://h.example"),
        ("submit", "https://h.example/a", "s3://bucket/", "--as-s3"),
        ("queue", "add", "https://h.example/a", "s3://bucket/", "--run-after", "true"),
    ):
        refused = far.run(*words)
        assert (refused.code, "worker elsewhere" in refused.err) == (2, True), refused.err
        assert "ssh" in refused.err or "--endpoint-url" in refused.err


def test_folders_and_lists_are_read_here_and_moved_there(
    far: Far, source: HttpSource, tmp_path: Path
) -> None:
    content = Content(1, 1000)
    source.serve("/pub/a.bin", content)
    rows = "".join(f'<a href="{name}">{name}</a>  29-Nov-2026 10:00  1000\n' for name in ("a.bin", "b.bin"))
    page = (
        f'<html><title>Index of /pub/</title><h1>Index of /pub/</h1><pre><a href="../">../</a>\n{rows}</pre>'
    )
    source.serve("/pub/", page.encode(), content_type="text/html")
    sums = tmp_path / "SHA256SUMS"
    sums.write_text(f"{content.sha256()}  a.bin\n")
    words = ("--sums", str(sums), "--paused", "--profile", "env", "--json")
    added = far.run("queue", "add", source.url("/pub/"), "s3://bucket/in/", "--recursive", *words)
    assert [one["destination"] for one in added.lines] == ["s3://bucket/in/a.bin", "s3://bucket/in/b.bin"]
    assert far.run("submit", source.url("/pub/a.bin"), "s3://bucket/one/", *words).code == 0
    with closing(Stores(Paths(far.home / "config", far.home / "data", far.home / "logs"))) as stores:
        assert [row.spec.sha256 for row in stores.queue.read()] == [content.sha256(), "", content.sha256()]


def test_stores_and_settings_there_are_asked_and_changed(far: Far, store: RcloneS3) -> None:
    """By the keys that are there; what is the window's own there is not touched from here."""
    store.client.put_object(Bucket=BUCKET, Key="in/a.bin", Body=b"12345")
    keys = {"ACCESS_KEY_ID": store.access_key, "SECRET_ACCESS_KEY": store.secret_key}
    keys |= {"ENDPOINT_URL": store.endpoint_url}
    command = " ".join([*(f"AWS_{name}={value}" for name, value in keys.items()), far.command])
    words = ("ls", f"s3://{BUCKET}/in/", "--profile", "env", "--json")
    listed = far.run(*words, command=command)
    assert [(one["key"], one["size"]) for one in listed.lines[:-1]] == [("in/a.bin", 5)]
    assert store.access_key not in listed.out + listed.err
    assert far.run("settings", "set", "limit", "3MB/s", "--json").result["value"] == 3_000_000
    assert far.run("settings", "get", "limit").out.strip() == "3000000"
    theme = far.run("settings", "set", "theme", "dark", "--json")
    assert (theme.code, theme.result["facts"]["problem"]) == (2, "window_setting")
    assert far.run("profiles", "list", "--json").result["profiles"] == 0
    if program_path("juicefs") or program_path("rclone"):  # the sandbox there is started by who asks for it
        assert far.run("ls", "s3://sandbox", "--profile", "sandbox", "--json").result["objects"] == 0
        assert far.run("profiles", "show", "SANDBOX", "--json").result["bucket"] == "sandbox"


def test_all_rows_are_told_in_order_and_changed_by_name_or_all(far: Far, tmp_path: Path) -> None:
    """More than a worker keeps whole, and all of them from before it started."""
    links = tmp_path / "links.txt"
    links.write_text("".join(f"https://example.com/f{number:04}.iso\n" for number in range(2500)))
    words = ("--from-file", str(links), "s3://bucket/many/", "--paused", "--json")
    ids = far.run("submit", *words).result["ids"]
    assert len(set(ids)) == 2500
    (worker,) = far.workers()
    worker.terminate()
    worker.wait(60)
    assert [one["id"] for one in far.run("queue", "list", "--json").lines] == ids
    moved = far.run("queue", "move", "top", ids[2400], "--json")
    assert [one["id"] for one in moved.lines] == [ids[2400]]
    assert far.run("queue", "list", "--json").lines[0]["id"] == ids[2400]
    gone = far.run("queue", "remove", "all", "--json")
    assert (gone.code, {one["state"] for one in gone.lines}, len(gone.lines)) == (0, {"removed"}, 2500)


def test_places_of_this_computer_are_none_there(far: Far, tmp_path: Path) -> None:
    for words in ((str(CLI), "s3://bucket/"), ("https://example.com/a", "./here/")):
        refused = far.run("submit", *words, "--json")
        assert (refused.code, refused.result["facts"]["problem"]) == (2, "worker_own_places")


def test_an_unknown_host_and_a_missing_program_are_told(far: Far, tmp_path: Path) -> None:
    missing = far.run("status", "--json", command="no-such-program")
    assert (missing.code, missing.result["code"]) == (1, "worker_unreachable")
    assert "no-such-program" in missing.result["facts"]["detail"]
    make_key(tmp_path / "another")
    far.sshd.know(tmp_path / "another.pub")
    changed = far.run("status", "--json")
    assert (changed.code, changed.result["code"]) == (1, "worker_unreachable")
    assert "Host key verification failed" in changed.result["facts"]["detail"]
    assert (changed.result["facts"]["problem"], "ssh far-host" in changed.result["message"]) == (
        "host_key",
        True,
    )
    assert far.workers() == []


@pytest.mark.parametrize(
    ("protocol", "features", "code"),
    [(1, ["status", "later"], "worker_unlike"), (2, ["list"], "worker_unlike"), (1, ["list"], "")],
)
def test_another_version_is_told_kindly_and_what_both_know_works(
    far: Far, protocol: int, features: list[str], code: str
) -> None:
    """The far side here is a script that greets as another version would, behind a talkative login shell."""
    hello = {"event": "hello", "version": "9.1", "protocol": protocol, "features": features, "new": {}}
    progress = {"event": "progress", "transfers": [], "kind": "worker"}
    lines = [hello, {"event": "ok"}, progress, {"event": "ok"}]
    said = "\n".join(["Welcome!", *map(json.dumps, lines)])
    script = far.sshd.work / "said"
    script.write_text(f"{said}\n")
    found = far.run("status", "--json", command=f"cat {script}; sleep 1")
    assert found.result.get("code", "") == code
    assert code == "" or found.result["facts"]["theirs"] == "9.1"


def test_a_watch_outlives_a_cut_line_and_a_killed_worker(far: Far) -> None:
    link = ("https://example.com/a.iso", "s3://bucket/", "--paused", "--json")
    with TcpProxy(far.sshd.port) as proxy:
        far.sshd.reach_by(proxy.port)
        (first,) = far.run("submit", *link).result["ids"]
        with far.start("watch", "--json") as watch:
            assert json.loads(watch.line())["id"] == first
            proxy.set("down", reset_after=0)  # the line that is there, and each that comes
            proxy.wait_for(lambda links: any(link.ended == "rst" for link in links))
            proxy.clear()
            assert json.loads(watch.line())["id"] == first  # all is told again
            (worker,) = far.workers()
            worker.send_signal(signal.SIGKILL)
            assert json.loads(watch.line())["id"] == first
            assert [one.pid for one in far.workers()] != [worker.pid]
            watch.signal(signal.SIGINT)
            ended = watch.finish()
    assert ended.code == 130, ended.err
    assert ended.err.count("is cut; it is tried again") == ended.err.count("is back") == 2


def test_by_a_jump_host_over_a_slow_line_all_is_told(far: Far, tmp_path: Path) -> None:
    """What it says fills the line for seconds: that is not taken for a line that is cut."""
    links = tmp_path / "links.txt"
    links.write_text("".join(f"https://example.com/{os.urandom(40).hex()}.iso\n" for _ in range(100)))
    words = ("submit", "--from-file", str(links), "s3://bucket/", "--paused", "--json")
    with Sshd(tmp_path / "jump") as jump, TcpProxy(jump.port) as proxy:
        name = far.sshd.go_by(jump, proxy.port)
        proxy.set("down", rate=20_000, latency=0.05)
        ids = far.run(*words, "--worker-jump", name).result["ids"]
        assert len(proxy.links) == 1
        with far.start("watch", "--json", "--worker-jump", name) as watch:
            told = [json.loads(watch.line())["id"] for _ in ids]
            watch.signal(signal.SIGINT)
            ended = watch.finish()
        assert len(proxy.links) == 2
    assert (told, ended.err) == (ids, "")


def test_a_worker_is_asked_through_a_proxy_command(far: Far, tmp_path: Path) -> None:
    with Sshd(tmp_path / "jump") as jump, TcpProxy(jump.port) as proxy:
        jump.reach_by(proxy.port)
        far.sshd.go_through(jump)
        status = far.run("status", "--json")
        assert (status.code, status.result["runner_kind"]) == (0, "worker"), status
        assert len(proxy.links) == 1


def test_nonsense_ends_the_line_and_not_the_worker(far: Far) -> None:
    """As the socket's own fuzz, a small dose, through the far side's standard input."""
    environment = dict(os.environ) | {"TRANSFER_GUI_HOME": str(far.home)}
    for number, line in enumerate([b"\xff" * 2_000_000, *messages(8, 5)]):
        given = b'{"ask":"hello"}\n' + line + b"\n"
        words = [str(CLI), "serve", "--stdio"]
        done = subprocess.run(words, input=given, env=environment, capture_output=True, timeout=90)
        assert done.returncode in (0, 1), number
        assert b"Traceback" not in done.stderr
        answers = [json.loads(answer) for answer in done.stdout.splitlines()]
        assert [one["event"] for one in answers[:2]] == ["hello", "ok"]
    # Questions with a tag are answered although the input has ended.
    given = b"".join(b'{"ask":"status","tag":%d}\n' % tag for tag in (1, 2, -3))
    done = subprocess.run(words, input=given, env=environment, capture_output=True, timeout=90)
    ended = [answer for line in done.stdout.splitlines() if (answer := json.loads(line))["event"] == "ok"]
    assert {one["tag"] for one in ended} == {1, 2, -3}
    assert far.run("status", "--json").result["state"] == "ok"
    assert len(far.workers()) == 1


_LIAR = """import json, sys
for line in sys.stdin:
    hello = json.loads(line)["ask"] == "hello"
    print(json.dumps({"event": "hello", "protocol": 1, "features": ["list", "receipt"]} if hello else ANSWER))
    print('{"event": "ok"}', flush=True)
"""


@pytest.mark.parametrize("told", [["submit"], ["submit", "groups"]])
def test_a_worker_that_knows_no_groups_is_told_of_none(far: Far, tmp_path: Path, told: list[str]) -> None:
    """An older one refuses what it does not know in a job."""
    script, heard = tmp_path / "older.py", tmp_path / "heard"
    asked = f"open({str(heard)!r}, 'a').write(line); hello ="
    script.write_text(_LIAR.replace("hello =", asked).replace('["list", "receipt"]', repr(told)))
    script.write_text(script.read_text().replace("ANSWER", '{"event": "ok", "ids": ["a", "b"]}'))
    words = ("submit", "https://example.com/a", "s3://bucket/", "--also", "s3://other/", "--json")
    far.run(*words, command=f"{sys.executable} {script}")
    asks = map(json.loads, heard.read_text().splitlines())
    (submitted,) = (ask for ask in asks if ask["ask"] == "submit")
    assert [("group" in job, job["bucket"]) for job in submitted["jobs"]] == [
        ("groups" in told, bucket) for bucket in ("bucket", "other")
    ]


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("status",), {"event": "state", "id": 5}),
        (("receipt", "x"), {"event": "receipt", "receipt": "\x1b[2J"}),
        (("receipt", "x"), {"event": "error", "code": "usage", "facts": {"problem": ["\x1b[2J"]}}),
    ],
)
def test_a_worker_that_tells_nonsense_is_told_of_and_nothing_breaks(
    far: Far, tmp_path: Path, words: tuple[str, ...], answer: dict[str, object]
) -> None:
    script = tmp_path / "liar.py"
    script.write_text(_LIAR.replace("ANSWER", repr(answer)), encoding="utf-8")
    done = far.run(*words, command=f"{sys.executable} {script}")
    assert done.code == 2, done.err
    assert "Traceback" not in done.err
    assert "\x1b" not in done.out + done.err


@pytest.mark.parametrize(
    "address",
    [
        *("", "host", "http://host", "ssh://", "ssh://-oProxyCommand=x", "ssh://-l@host", "ssh://h/x"),
        *(
            "ssh://u:secret@host",
            "ssh://host?command=x",
            "ssh://a b",
            "ssh://h;x",
            "ssh://h:99999",
            "ssh://h:x",
        ),
    ],
)
def test_what_is_no_address_never_reaches_ssh(address: str) -> None:
    """A host that begins with a dash would be an option of ssh (CVE-2017-1000117)."""
    with pytest.raises(UsageError):
        SshPlace.parse(address)


def test_an_address_becomes_words_and_no_shell_line() -> None:
    place = SshPlace.parse("ssh://me@Far-Host:2222", "serve 'it'")
    words = place.words()
    assert words[-3:] == ["--", "Far-Host", "serve 'it'"]
    assert words[words.index("-l") + 1] == "me"
    assert words[words.index("-p") + 1] == "2222"


def test_a_worker_that_nobody_needs_ends(far: Far) -> None:
    idle = far.near.run("worker", "--idle-exit", "1s", "--json")
    assert (idle.code, idle.result["state"]) == (0, "done"), idle.err
    assert far.near.run("worker", "--idle-exit", "soon").code == 2


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="systemd")
def test_a_unit_is_written_for_the_very_program_and_home(far: Far, tmp_path: Path) -> None:
    """systemd itself judges it, where it is installed; whether it starts depends on the user's session."""
    far.near.extra["XDG_CONFIG_HOME"] = str(tmp_path / "config 100%")
    done = far.near.run("worker", "install", "--json")
    path = Path(done.result["path"])
    assert path.stat().st_mode & 0o777 == 0o600
    unit = path.read_text(encoding="utf-8")
    assert f"ExecStart={CLI} worker\n" in unit
    assert f"TRANSFER_GUI_HOME={far.near.home}" in unit
    assert (done.code == 0) is (done.result["message"] == "") is ("code" not in done.result)
    if (judge := shutil.which("systemd-analyze")) is not None:
        words = [judge, "--user", "verify", "--recursive-errors=no", str(path)]
        said = subprocess.run(words, capture_output=True, text=True, timeout=60).stderr
        assert [line for line in said.splitlines() if path.name in line and "rror" in line] == []
    packaged = Path("packaging/linux/user", path.name).read_text(encoding="utf-8").splitlines()
    assert len(set(packaged) - set(unit.splitlines())) == 2, "the unit of the packages, but for the program"
    # As if the program were mounted there by an AppImage, which is gone once that ends.
    far.near.extra |= {"APPIMAGE": "/opt/Transfer GUI.AppImage", "APPDIR": sys.prefix}
    far.near.run("worker", "install", "--json")
    unit = path.read_text(encoding="utf-8")
    assert 'ExecStart="/opt/Transfer GUI.AppImage" --cli worker\n' in unit
    # Without new privileges fusermount(1) could not mount it.
    assert not re.search("^(NoNew|Lock|Restrict|SystemCall)", unit, re.MULTILINE)
