"""The release feed: one request that tells nothing, and none where a package manager renews the program."""

from __future__ import annotations

import json
from importlib.metadata import Distribution, PathDistribution
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.servers.faults import Status
from tests.servers.http_source import HttpSource
from transfer_gui import __version__
from transfer_gui.core.settings import Settings
from transfer_gui.core.source_errors import SourceError
from transfer_gui.wiring.releases import (
    ReleaseFeed,
    is_bundle_managed,
    is_managed,
    is_newer,
    open_feed,
    release_in,
)


def feed_at(source: HttpSource, version: str) -> ReleaseFeed:
    body = json.dumps({"version": version}).encode()
    url = source.serve("/releases.json", faults=[Status(status=200, body=body)])
    return ReleaseFeed(url, "https://project.example/download", lambda link: open_feed(link, Settings()))


@pytest.mark.parametrize(("version", "found"), [("999.1", "999.1"), (__version__, ""), ("0.0.1", "")])
def test_one_request_that_says_nothing_of_anybody(version: str, found: str) -> None:
    with HttpSource() as source:
        feed = feed_at(source, version)
        assert feed.look() == found
        (request,) = source.requests_for(feed.feed)
    assert request.headers["user-agent"] == "transfer-gui"
    assert set(request.headers) <= {"host", "accept", "accept-encoding", "connection", "user-agent"}


def test_a_site_that_is_away_is_an_error_of_the_source() -> None:
    feed = ReleaseFeed("http://127.0.0.1:1/", "", lambda link: open_feed(link, Settings()))
    with pytest.raises(SourceError):
        feed.look()


def installed(folder: Path, origin: str | None) -> Distribution:
    folder.mkdir()
    (folder / "METADATA").write_text("Name: transfer-gui\nVersion: 0.1.0\n")
    if origin is not None:
        (folder / "direct_url.json").write_text(origin)
    return PathDistribution(folder)


def test_what_a_package_manager_installed_is_renewed_by_it(tmp_path: Path) -> None:
    """PEP 610: an editable install names its folder; that of an index has no such file."""
    assert is_managed(installed(tmp_path / "a.dist-info", None))
    assert is_managed(installed(tmp_path / "b.dist-info", '{"url": "file:///a.whl", "archive_info": {}}'))
    checkout = '{"url": "file:///checkout", "dir_info": {"editable": true}}'
    assert not is_managed(installed(tmp_path / "c.dist-info", checkout))


def test_a_bundle_that_homebrew_or_winget_installed_is_renewed_by_it(tmp_path: Path) -> None:
    app = tmp_path / "Applications" / "Transfer GUI.app"
    program = app / "Contents" / "MacOS" / "transfer-gui"
    program.parent.mkdir(parents=True)
    assert not is_bundle_managed(program, tmp_path)
    room = tmp_path / "opt" / "homebrew" / "Caskroom" / "transfer-gui" / "0.1.0"
    room.mkdir(parents=True)
    assert not is_bundle_managed(program, tmp_path), "the cask's app is another one"
    (room / app.name).symlink_to(app)
    assert is_bundle_managed(program, tmp_path)
    (room / app.name).unlink()
    (program.parent / "managed-by").write_text("winget")
    assert is_bundle_managed(program, tmp_path)
    assert is_bundle_managed(Path("/usr/lib/transfer-gui/transfer-gui"), tmp_path)


@pytest.mark.parametrize(
    ("found", "newer"),
    [
        *(("0.1.1", True), ("0.2", True), ("1", True), ("0.1.10", True), ("0.1.0.1", True)),
        *(("0.1.0", False), ("0.1", False), ("0.0.9", False), ("", False), ("2.0rc1", False), ("v2", False)),
    ],
)
def test_what_is_newer(found: str, newer: bool) -> None:
    assert is_newer(found, "0.1.0") is newer


@pytest.mark.parametrize(
    "text",
    [
        *("", "2.0", "[]", "null", '{"version": 2}', '{"version": "<b>2</b>"}', "<html>2.0</html>"),
        *("[" * 100_000, '{"version": 1e999999}', "9" * 5000),
    ],
)
def test_what_is_no_feed_names_no_release(text: str) -> None:
    assert release_in(text) == ""


@given(st.text())
def test_nothing_that_a_server_sends_raises(text: str) -> None:
    assert not is_newer(release_in(text), "999999")
