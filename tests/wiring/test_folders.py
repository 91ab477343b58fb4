"""Walking through the pages of a server's folders."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.servers.faults import Drip, Redirect, Status
from tests.servers.http_source import HttpSource
from tests.servers.proxies import SocksProxy
from transfer_gui.backends.common.mirrors import MirroredSource
from transfer_gui.backends.common.peers import Peers, looks_public
from transfer_gui.backends.http.source import HttpSource as WebSource
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.source import Source, read_whole
from transfer_gui.core.errors import TransferError, UsageError
from transfer_gui.core.host_access import Route
from transfer_gui.core.settings import Settings
from transfer_gui.core.source_errors import SourceMissing, SourceRedirect, SourceUnreachable
from transfer_gui.core.transfer import Spec, Transfer, Validator
from transfer_gui.links.folder_pages import FolderEntry, FolderFilter
from transfer_gui.paths import Paths
from transfer_gui.wiring import folders
from transfer_gui.wiring.dialing import socks_dial
from transfer_gui.wiring.endpoints import EndpointsOpener, FolderEndpoints, open_source
from transfer_gui.wiring.folders import FolderWalk
from transfer_gui.wiring.stores import Stores


def page(*hrefs: str) -> bytes:
    return "".join(f'<a href="{one}">{one}</a>\n' for one in hrefs).encode()


class Folder:
    """Pages on a real server, and the walk through them."""

    def __init__(self, server: HttpSource) -> None:
        self.server = server
        self.pauses: list[float] = []

    def put(self, path: str, *hrefs: str, **more: object) -> None:
        self.server.serve(path, page(*hrefs), content_type="text/html", **more)  # type: ignore[arg-type]

    def open(self, link: str, unless: Validator | None = None) -> Source:
        return open_source(link, Settings(), ranges=False, unless=unless)

    def walk(self, wanted: FolderFilter | None = None) -> FolderWalk:
        return FolderWalk(self.server.url("/d/"), self.open, wanted or FolderFilter(), self.pauses.append)

    def paths(self, wanted: FolderFilter | None = None) -> list[str]:
        return [one.path for one in self.walk(wanted)]

    def asked(self) -> list[str]:
        return [request.path for request in self.server.seen.requests]


@pytest.fixture
def folder() -> Iterator[Folder]:
    with HttpSource() as server:
        yield Folder(server)


def test_the_tree_is_walked_page_by_page_and_no_file_is_asked_for(folder: Folder) -> None:
    folder.put("/d/", "../", "a.bin", "s/", "t/")
    folder.put("/d/s/", "../", "b.bin", "deep/")
    folder.put("/d/s/deep/", "../", "c.bin")
    folder.put("/d/t/", "../")
    assert folder.paths() == ["a.bin", "s/b.bin", "s/deep/c.bin"]
    assert folder.asked() == ["/d/", "/d/s/", "/d/t/", "/d/s/deep/"]


def test_no_file_comes_twice_and_no_circle_is_walked(folder: Folder) -> None:
    folder.put("/d/", "s/x.bin", "s/", "s/../s/", "/d/")
    folder.put("/d/s/", "x.bin", "/d/", "s/")
    folder.put("/d/s/s/", "x.bin", "s/")
    folder.put("/d/s/s/s/", "s/")
    assert folder.paths() == ["s/x.bin", "s/s/x.bin"]


def test_depth_and_globs_narrow_it(folder: Folder) -> None:
    folder.put("/d/", "a.iso", "a.txt", "old/")
    folder.put("/d/old/", "b.iso", "deep/")
    folder.put("/d/old/deep/", "c.iso")
    assert folder.paths(FolderFilter(depth=0)) == ["a.iso", "a.txt"]
    assert folder.paths(FolderFilter(include=("*.iso",), depth=1)) == ["a.iso", "old/b.iso"]
    assert folder.paths(FolderFilter(exclude=("old/*", "*.txt"))) == ["a.iso"]


def test_sizes_and_dates_narrow_it_where_they_are_told() -> None:
    wanted = FolderFilter(smallest=10, largest=20, newer=1000.0)
    assert wanted.takes(FolderEntry("a", "l", 10, modified=1001.0))
    assert wanted.takes(FolderEntry("a", "l"))
    assert not wanted.takes(FolderEntry("a", "l", 9, modified=1001.0))
    assert not wanted.takes(FolderEntry("a", "l", 21, modified=1001.0))
    assert not wanted.takes(FolderEntry("a", "l", 10, modified=1000.0))


def test_a_server_that_asks_to_wait_is_waited_for(folder: Folder) -> None:
    folder.put("/d/", "a.bin", faults=[Status(status=429, retry_after="7", when=(1, 2))])
    assert folder.paths() == ["a.bin"]
    assert folder.pauses == [7.0, 7.0]


def test_one_folder_that_can_not_be_read_hides_no_other(folder: Folder) -> None:
    folder.put("/d/", "s/", "t/")
    folder.server.serve("/d/s/", b"", faults=[Status(status=403)])
    folder.put("/d/t/", "x.bin")
    walk = folder.walk()
    assert [one.path for one in walk] == ["t/x.bin"]
    assert [path for path, _ in walk.unread] == ["s/"]


def test_a_list_that_goes_round_is_not_taken_for_whole(folder: Folder) -> None:
    listed = "<Contents><Key>a</Key></Contents><NextContinuationToken>t</NextContinuationToken>"
    text = f"<ListBucketResult><IsTruncated>true</IsTruncated>{listed}</ListBucketResult>"
    folder.server.serve("/d/", text.encode(), content_type="application/xml")
    walk = folder.walk()
    assert [one.path for one in walk] == ["a"]
    assert [error.facts["problem"] for _, error in walk.unread] == ["endless_list"]


def test_without_a_first_page_there_is_an_error(folder: Folder) -> None:
    with pytest.raises(SourceMissing):
        folder.paths()


@pytest.mark.parametrize("content_type", ["application/octet-stream", "application/json", "text/xml"])
def test_a_link_that_lists_nothing_known_is_one_file(folder: Folder, content_type: str) -> None:
    """Named as where it is copied by itself; below the first page it is told of."""
    served = {"content_type": content_type, "disposition": 'attachment; filename="b.bin"'}
    folder.server.serve("/d/", b"no page at all", **served)  # type: ignore[arg-type]
    walk = folder.walk()
    assert [(one.path, one.link, one.size) for one in walk] == [("b.bin", folder.server.url("/d/"), 14)]
    assert walk.plain
    assert folder.paths(FolderFilter(exclude=("*.bin",))) == []
    folder.put("/d/", "s/", "a.bin")
    folder.server.serve("/d/s/", b"no page at all", content_type=content_type)
    walk = folder.walk()
    assert [one.path for one in walk] == ["a.bin"]
    assert not walk.plain
    assert [error.facts["problem"] for _, error in walk.unread] == ["no_folder_page"]


@pytest.mark.parametrize("name", ["LARGEST_PAGE", "MOST_FILES", "MOST_PAGES", "MOST_SEEN"])
def test_what_has_no_end_is_given_up(folder: Folder, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(folders, name, 3)
    folder.put("/d/", *(f"{number}/" for number in range(4)), *(f"{number}.bin" for number in range(4)))
    for number in range(4):
        folder.put(f"/d/{number}/", "x.bin")
    with pytest.raises(UsageError) as raised:
        folder.paths()
    assert raised.value.facts["problem"] in ("folder_page_large", "many_files_below")


def test_folders_that_can_never_be_read_are_not_kept(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "MOST_PAGES", 3)
    folder.put("/d/", *(f"{number}/" for number in range(5)))
    with pytest.raises(UsageError):
        folder.paths()
    assert folder.asked() == ["/d/"]


def test_a_page_or_list_that_drips_is_given_up(folder: Folder) -> None:
    """Each byte comes within the timeout of a read; the whole would take hours."""
    folder.put("/d/", *("x" * 100 for _ in range(100)), faults=[Drip(rate=50.0)])
    source = folder.open(folder.server.url("/d/"))
    with pytest.raises(SourceUnreachable) as raised, closing(source):
        read_whole(source, source.probe(), 10**6, seconds=0.1)
    assert raised.value.facts["problem"] == "timeout"


@pytest.mark.parametrize("elsewhere", [False, True])
@pytest.mark.parametrize("told", [{"etag": '"v1"'}, {"last_modified": "Mon, 30 Nov 2026 02:25:08 GMT"}])
def test_the_server_says_what_is_unchanged(folder: Folder, told: dict[str, str], elsewhere: bool) -> None:
    once = [Status(status=304, when=1)]
    link = folder.server.serve("/a", b"new", etag='"v2"', last_modified=None, faults=once)
    if elsewhere:  # another host, as of a release's file
        other = link.replace("127.0.0.1", "localhost")
        link = folder.server.serve("/b", b"", faults=[Redirect(to=other)])
    receipt = {"source": {"url": link, **told}}
    assert folders.is_unchanged(link, receipt, folder.open)
    sent = folder.server.requests_for("/a")[0].headers
    expected = "if-none-match" if "etag" in told else "if-modified-since"
    assert sent[expected] == next(iter(told.values()))
    assert not folders.is_unchanged(link, receipt, folder.open), "a whole answer: another file"
    assert not folders.is_unchanged(link, {"source": {"url": link}}, folder.open), "nothing to compare"
    assert not folders.is_unchanged(link, {"source": {"url": "http://other/", **told}}, folder.open)


@pytest.mark.parametrize(
    ("link", "mirrors", "may"),
    [
        ("https://x.example/a", "http://8.8.8.8/a", True),
        ("http://127.0.0.1/a", "", False),
        ("https://x.example/a", "https://x.example/b http://router.lan/a", False),
    ],
)
def test_a_public_metalink_leads_into_no_private_network(
    folder: Folder, link: str, mirrors: str, may: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    urls = "".join(f"<url>{one}</url>" for one in (link, *mirrors.split()))
    text = f'<metalink><file name="a">{urls}</file></metalink>'
    page = folder.server.serve("/a.metalink", text.encode())
    walked = [(one.link, one.mirrors) for one in FolderWalk(page, folder.open)]
    assert walked == [(link, mirrors)], "this computer's own may lead anywhere"
    monkeypatch.setattr(folders, "looks_public", lambda host: host == "127.0.0.1" or looks_public(host))
    if link.startswith("https:"):
        found = [one.path for one in FolderWalk(page, folder.open)]
        assert found == (["a"] if may else ["a.metalink"]), "what names nothing is one file, and that is told"


@pytest.mark.parametrize("text", ["hello", "<!DOCTYPE metalink><metalink/>", "<metalink/>"])
def test_a_metalink_that_names_no_file_is_one_itself(folder: Folder, text: str) -> None:
    walk = FolderWalk(folder.server.serve("/b.meta4", text.encode()), folder.open)
    assert [one.path for one in walk] == ["b.meta4"]


def test_a_private_release_of_github_is_had_with_a_token() -> None:
    """The API sends what it knows of an asset to whoever does not ask for its bytes."""
    place, content = "/repos/o/r/releases/assets/7", b"a private file"
    asset = {
        "name": "a.zip",
        "size": len(content),
        "digest": None,
        "updated_at": "",
        "browser_download_url": "x",
    }
    listed = json.dumps({"assets": [asset | {"url": f"https://api.github.com{place}"}]}).encode()
    with (
        HttpSource(tls=True, host="api.github.com") as server,
        SocksProxy(stands_for={"api.github.com": server.port}) as proxy,
    ):
        route = Route("Bearer token", dial=socks_dial(proxy.url), ca_file=str(server.ca_file))
        server.serve("/repos/o/r/releases/latest", listed, content_type="application/json")
        server.serve(place, content)

        def open_page(link: str) -> Source:
            return open_source(link, Settings(), ranges=False, routes=lambda *asked: route)

        walk = FolderWalk("https://github.com/o/r/releases/latest", open_page, routes=lambda *asked: route)
        (entry,) = walk
        with closing(open_page(entry.link)) as source:
            assert read_whole(source, source.probe(), 100) == content
        sent = [(one.headers["accept"], one.headers["authorization"]) for one in server.requests_for(place)]
    assert set(sent) == {("application/octet-stream", "Bearer token")}


def test_trouble_is_no_change(folder: Folder) -> None:
    link = folder.server.serve("/a", b"", faults=[Status(status=500)])
    with pytest.raises(TransferError):
        folders.is_unchanged(link, {"source": {"url": link, "etag": '"v1"'}}, folder.open)


def test_a_list_beside_a_file_follows_no_name_into_a_private_network(folder: Folder, tmp_path: Path) -> None:
    stores = Stores(Paths(*(tmp_path / name for name in ("config", "data", "logs"))), {})
    with closing(stores), closing(ClientFactory()) as clients:
        row = Transfer("a", Spec(folder.server.url("/d/f.iso"), "", folder=str(tmp_path)))
        ends = EndpointsOpener(stores, clients)(row)
        assert ends.lists is not None
        assert isinstance(ends.source, MirroredSource)
        assert isinstance(ends.source.main.source, WebSource)
        ends.source.main.source.peers.note_connected("1.1.1.1")  # as if its name had led there
        with closing(ends.source):
            assert ends.lists.find() is None
    assert folder.asked() == []


def test_no_mirror_leads_into_a_private_network(folder: Folder, tmp_path: Path) -> None:
    """Whoever wrote a Metalink with a public link could else have this computer ask its neighbours."""
    place = folder.server.url("/x").partition("://")[2]
    mirrors = [f"{scheme}://{place}" for scheme in ("http", "ftp", "sftp", "dav")]
    stores = Stores(Paths(*(tmp_path / name for name in ("config", "data", "logs"))), {})
    with closing(stores), closing(ClientFactory()) as clients:
        spec = Spec(
            folder.server.url("/f"), "", folder=str(tmp_path), md5="0" * 32, mirrors=" ".join(mirrors)
        )
        ends = EndpointsOpener(stores, clients)(Transfer("a", spec))
        assert isinstance(ends.source, MirroredSource)
        assert isinstance(ends.source.main.source, WebSource)
        assert ends.lists is not None
        ends.source.main.source.peers.note_connected("1.1.1.1")  # as if its name had led there
        with closing(ends.source):
            for mirror in ends.source._mirrors:
                with pytest.raises(SourceRedirect):
                    mirror.source.probe()
            assert ends.lists.find() is None
    assert folder.asked() == []


def test_what_a_public_page_names_leads_nowhere_private(folder: Folder, tmp_path: Path) -> None:
    """Not later either, when its name has another address."""
    folder.put("/d/", "a.bin")
    (own,) = folder.walk()
    (entry,) = FolderWalk(folder.server.url("/d/"), folder.open, peers=Peers(public=True))
    assert (own.public, entry.public) == (False, True)
    stores = Stores(Paths(*(tmp_path / name for name in ("config", "data", "logs"))), {})
    with closing(stores), closing(ClientFactory()) as clients:
        spec = Spec(entry.link, "", folder=str(tmp_path), public=entry.public)
        ends = EndpointsOpener(stores, clients)(Transfer("a", spec))
        with closing(ends.source), pytest.raises(SourceRedirect):
            ends.source.probe()
        assert isinstance(ends, FolderEndpoints)
        assert ends.peers.public
    assert folder.asked() == ["/d/", "/d/"]


def test_connections_are_kept_between_two_files_while_any_transfer_runs(
    folder: Folder, tmp_path: Path
) -> None:
    stores = Stores(Paths(*(tmp_path / name for name in ("config", "data", "logs"))), {})
    with closing(stores), closing(ClientFactory()) as clients:
        opener = EndpointsOpener(stores, clients)
        opener.note_busy(True)
        for name in ("a", "b"):
            link = folder.server.serve(f"/{name}", b"some bytes")
            ends = opener(Transfer(name, Spec(link, "", folder=str(tmp_path))))
            with closing(ends.source):
                assert read_whole(ends.source, ends.source.probe(), 100) == b"some bytes"
        opener.note_busy(False)
    assert folder.server.seen.connections == 1
