"""Real web servers as sources: each with the same checks. One that is not installed is skipped."""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.e2e.ends import BUCKET
from tests.e2e.program import Program
from tests.engine.builders import World, spec, wait_until, whole
from tests.servers.content import Content
from tests.servers.process import ServerProcess
from tests.servers.s3_servers import RcloneS3
from transfer_gui.core.settings import Settings
from transfer_gui.core.transfer import Action
from transfer_gui.core.transfer import Status as Shown
from transfer_gui.wiring.endpoints import open_source
from transfer_gui.wiring.folders import FolderWalk

CONTENT, OTHER = Content(81, 18 * 1024**2 + 7), Content(82, 18 * 1024**2 + 7)

APACHE = """
ServerRoot "{work}"
ServerName localhost
Listen 127.0.0.1:{port}
PidFile "{work}/pid"
ErrorLog "/dev/stderr"
User {user}
LoadModule mpm_event_module {modules}/mod_mpm_event.so
LoadModule authz_core_module {modules}/mod_authz_core.so
LoadModule authz_user_module {modules}/mod_authz_user.so
LoadModule authn_core_module {modules}/mod_authn_core.so
LoadModule authn_file_module {modules}/mod_authn_file.so
LoadModule auth_digest_module {modules}/mod_auth_digest.so
LoadModule alias_module {modules}/mod_alias.so
LoadModule headers_module {modules}/mod_headers.so
LoadModule autoindex_module {modules}/mod_autoindex.so
LoadModule mime_module {modules}/mod_mime.so
LoadModule dir_module {modules}/mod_dir.so
LoadModule dav_module {modules}/mod_dav.so
LoadModule dav_fs_module {modules}/mod_dav_fs.so
DavLockDB "{work}/dav"
TypesConfig /dev/null
DocumentRoot "{root}"
Redirect 302 /moved.bin /f.bin
<Directory "{root}">
  Require all granted
  Options +Indexes
  Dav On
  IndexOptions FancyIndexing
</Directory>
<Location "/named">
  Header set Content-Disposition "attachment; filename*=UTF-8''na%%C3%%AFve.bin"
</Location>
<Location "/secret">
  AuthType Digest
  AuthName "r"
  AuthDigestProvider file
  AuthUserFile "{work}/users"
  Require valid-user
</Location>
"""
NGINX = """
daemon off; master_process off; pid {work}/pid; error_log stderr;
events {{ }}
http {{
  access_log off;
  client_body_temp_path {work}/1; proxy_temp_path {work}/2; fastcgi_temp_path {work}/3;
  uwsgi_temp_path {work}/4; scgi_temp_path {work}/5;
  server {{
    listen 127.0.0.1:{port};
    root {root};
    autoindex on;
    location = /moved.bin {{ return 302 /f.bin; }}
    location = /named {{ add_header Content-Disposition "attachment; filename*=UTF-8''na%C3%AFve.bin"; }}
  }}
}}
"""
LIGHTTPD = """
server.document-root = "{root}"
server.bind = "127.0.0.1"
server.port = {port}
server.modules = ("mod_redirect", "mod_setenv", "mod_dirlisting")
dir-listing.activate = "enable"
mimetype.assign = ("" => "application/octet-stream")
url.redirect = ("^/moved.bin$" => "/f.bin")
url.redirect-code = 302
$HTTP["url"] == "/named" {{
  setenv.add-response-header = ("Content-Disposition" => "attachment; filename*=UTF-8''na%C3%AFve.bin")
}}
"""
CADDY = """
{{
  admin off
  auto_https off
  storage file_system {work}
}}
http://127.0.0.1:{port} {{
  root * {root}
  redir /moved.bin /f.bin 302
  header /named Content-Disposition "attachment; filename*=UTF-8''na%C3%AFve.bin"
  file_server browse
}}
"""
_PLACES = "/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin"
SERVERS = {
    "apache2": (APACHE, ["-f", "{config}", "-DFOREGROUND"]),
    "nginx": (NGINX, ["-e", "stderr", "-p", "{work}", "-c", "{config}"]),
    "lighttpd": (LIGHTTPD, ["-D", "-f", "{config}"]),
    "caddy": (CADDY, ["run", "--adapter", "caddyfile", "--config", "{config}"]),
}


@dataclass(frozen=True)
class Running:
    """A server that serves ``root`` at ``url``."""

    name: str
    root: Path
    url: str


def accepts(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(params=SERVERS)
def server(request: pytest.FixtureRequest) -> Iterator[Running]:
    name: str = request.param
    binary = shutil.which(name, path=_PLACES)
    if binary is None:
        pytest.skip(f"{name} is not installed")
    config, words = SERVERS[name]
    with tempfile.TemporaryDirectory(prefix=f"{name}-") as folder, socket.socket() as probe:
        os.chmod(folder, 0o755)  # a server that gives up root's rights reads it too
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        probe.close()
        work, root = Path(folder), Path(folder) / "root"
        root.mkdir()
        user = "www-data" if os.getuid() == 0 else f"#{os.getuid()}"
        facts = {
            "work": folder,
            "root": root,
            "port": port,
            "user": user,
            "modules": "/usr/lib/apache2/modules",
        }
        (work / "config").write_text(config.format(**facts))
        (work / "users").write_text(f"me:r:{hashlib.md5(b'me:r:password').hexdigest()}\n")
        put(root / "f.bin", CONTENT)
        put(root / "named", CONTENT)
        command = [word.format(config=work / "config", work=folder) for word in words]
        with ServerProcess([binary, *command], environment={"HOME": folder, "XDG_DATA_HOME": folder}):
            wait_until(lambda: accepts(port))
            yield Running(name, root, f"http://127.0.0.1:{port}")


def put(path: Path, content: Content, *, moment: float = 1_700_000_000) -> None:
    path.write_bytes(whole(content))
    os.utime(path, (moment, moment))


def test_it_is_read_by_ranges(server: Running, world: World) -> None:
    done = world.start().copy(spec(f"{server.url}/f.bin", connections=4))
    assert (done.result.verified, done.source.ranged) == (True, True)
    assert world.stored("object.bin") == whole(CONTENT)


def test_a_login_by_digest(server: Running, world: World) -> None:
    """RFC 7616, on each of many connections, by a server that was written elsewhere."""
    if server.name != "apache2":
        pytest.skip("has no Digest login of its own")
    put(server.root / "secret", CONTENT)
    url = server.url.replace("://", "://me:password@")
    done = world.start().copy(spec(f"{url}/secret", connections=4))
    assert (done.result.verified, done.source.ranged) == (True, True)
    assert world.stored("object.bin") == whole(CONTENT)


def test_it_redirects(server: Running, world: World) -> None:
    done = world.start().copy(spec(f"{server.url}/moved.bin", connections=4))
    assert done.result.verified
    assert world.stored("object.bin") == whole(CONTENT)


def test_it_names_the_file(server: Running, world: World) -> None:
    done = world.start().copy(spec(f"{server.url}/named", key=""))
    assert (done.result.verified, done.upload.key) == (True, "naïve.bin")


def test_a_file_that_changes_while_it_is_paused_is_sent_anew(server: Running, world: World) -> None:
    running = world.start()
    (name,) = running.add(spec(f"{server.url}/f.bin", connections=2, limit=8 * 1024**2))
    wait_until(lambda: running.receipts(name))
    running.do(Action.PAUSE, name)
    running.watch.reach(name, Shown.PAUSED)
    put(server.root / "f.bin", OTHER, moment=1_700_000_100)
    running.do(Action.RESUME, name)
    assert running.watch.reach(name, Shown.DONE).result.verified
    assert world.stored("object.bin") == whole(OTHER)


@pytest.mark.parametrize("server", ["apache2", "nginx"], indirect=True)
@pytest.mark.parametrize("count", [30, pytest.param(500, marks=pytest.mark.heavy)])
def test_a_mirror_that_runs_again_moves_what_has_changed(
    server: Running, program: Program, store: RcloneS3, count: int
) -> None:
    for number in range(count):
        (server.root / "pub" / f"{number % 10}").mkdir(parents=True, exist_ok=True)
        put(server.root / "pub" / f"{number % 10}" / f"{number}.bin", Content(number, 1000 + 37 * number))
    words = (f"{server.url}/pub/", f"s3://{BUCKET}/{server.name}/{count}/", "--recursive")
    first = program.copy(*words)
    assert (first.code, first.result["verified"]) == (0, True), first.out + first.err
    assert first.result["files"] == {"done": count, "unchanged": 0, "skipped": 0, "failed": 0, "left": 0}
    for number in range(3):
        put(server.root / "pub" / f"{number}" / f"{number}.bin", Content(99, 500), moment=1_700_000_100)
    again = program.copy(*words, "--update")
    assert (again.code, again.result["verified"]) == (0, True), again.out + again.err
    told = {"done": 3, "unchanged": count - 3, "skipped": 0, "failed": 0, "left": 0}
    assert again.result["files"] == told
    stored = [store.sha256(BUCKET, f"{server.name}/{count}/{number}/{number}.bin") for number in range(4)]
    assert stored == [*[Content(99, 500).sha256()] * 3, Content(3, 1000 + 37 * 3).sha256()]


def test_its_folders_are_walked(server: Running) -> None:
    """Each server's own page: names, sizes where it writes them whole, and a folder below."""
    below = server.root / "some folder"
    below.mkdir()
    (below / "50% ä&#.txt").write_bytes(b"seven b")
    walk = FolderWalk(f"{server.url}/", lambda link: open_source(link, Settings(), ranges=False))
    found = {one.path: one for one in walk}
    assert set(found) == {"f.bin", "named", "some folder/50% ä&#.txt"}
    assert all(entry.modified for entry in found.values())
    small = found["some folder/50% ä&#.txt"]
    # lighttpd writes all in tenths of a KiB.
    assert (small.size, small.rounded) == ((102, True) if server.name == "lighttpd" else (7, False))
    source = open_source(small.link, Settings())
    with closing(source):
        assert source.probe().size == 7
    if server.name == "apache2":  # by WebDAV it redirects what is asked for without a slash
        link = f"{server.url.replace('http', 'dav')}/some%20folder"
        walk = FolderWalk(link, lambda link: open_source(link, Settings(), ranges=False))
        assert [(one.path, one.size) for one in walk] == [("50% ä&#.txt", 7)]
