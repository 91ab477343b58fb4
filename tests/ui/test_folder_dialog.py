"""A folder's link in the Add dialog: its files as a tree, narrowed, and put in the link's place."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QMessageBox, QTreeWidgetItem

from tests.servers.http_source import HttpSource
from tests.ui.conftest import Stage
from transfer_gui.core.transfer import Overwrite
from transfer_gui.engine.messages import Add
from transfer_gui.links.checksum_lists import ListedDigest
from transfer_gui.links.folder_pages import FolderEntry, may_be_folder
from transfer_gui.links.offers import Offer
from transfer_gui.ui.adding.add_dialog import AddDialog
from transfer_gui.ui.adding.folder_dialog import FolderDialog

pytestmark = pytest.mark.usefixtures("garbage_stays_here")

PAGES = {
    "/d/": '<a href="a.iso">a</a> 2026-01-31 10:00 5.0K\n<a href="b.txt">b</a> 2001-01-31 10:00 7\n'
    '<a href="old/">old/</a> - -\n<a href="gone/">gone/</a> - -\n',
    "/d/old/": '<a href="c.iso">c</a> 2001-01-31 10:00 2048\n<a href=".hidden">h</a>\n',
}


@pytest.fixture
def server() -> Iterator[HttpSource]:
    with HttpSource() as running:
        for path, text in PAGES.items():
            running.serve(path, text.encode(), content_type="text/html")
        yield running


def opened(stage: Stage, link: str) -> tuple[AddDialog, FolderDialog]:
    """Both dialogs, the folder read."""
    stage.window.commands.adding.take_offer(Offer(text=link))
    adding = stage.dialog(AddDialog)
    assert adding.folder_offer.isVisible()
    adding.folder_offer.button.click()
    folder = stage.dialog(FolderDialog)
    stage.qtbot.waitUntil(lambda: not folder._look.isActive(), timeout=30_000)
    return adding, folder


def names(item: QTreeWidgetItem) -> list[str]:
    return [child.text(0) for at in range(item.childCount()) if (child := item.child(at)) is not None]


def shown(folder: FolderDialog) -> list[str]:
    """What the tree shows once the filter has been applied."""
    folder._show()
    return names(folder._tree.invisibleRootItem())


def test_a_dropped_folder_becomes_an_entry_a_file(stage: Stage, server: HttpSource) -> None:
    adding, folder = opened(stage, server.url("/d/"))
    assert shown(folder) == ["old", "a.iso", "b.txt"]
    assert "4 files" in folder._said.text
    assert "1 entry could not be read" in folder._said.text
    below = folder._tree.invisibleRootItem().child(0)
    assert below is not None
    assert "2 files" in below.text(1)
    below.setExpanded(True)
    assert names(below) == ["c.iso", ".hidden"]
    filters = folder._filters
    for field, text, left in (
        (filters.include, "*.iso, b*", ["old", "a.iso", "b.txt"]),
        (filters.exclude, "a.*", ["old", "b.txt"]),
        (filters.smallest, "1kB", ["old"]),
        (filters.smallest, "much", ["old"]),
    ):
        field.setText(text)
        assert shown(folder) == left
    assert not folder._ok.isEnabled()
    for field in (filters.include, filters.exclude, filters.smallest):
        field.clear()
    filters.deep.setValue(0)
    assert shown(folder) == ["a.iso", "b.txt"]
    filters.deep.setValue(1)
    filters.newer.setCurrentIndex(filters.newer.count() - 1)
    filters.exclude.setText(".*")
    folder._show()
    folder.accept()
    assert {entry.key for entry in adding.draft().links.entries()} <= {"a.iso", "b.txt", "old/c.iso"}
    assert not adding.folder_offer.isVisible()
    adding.reject()


def test_keys_keep_the_tree_and_in_a_folder_here_are_harmless(stage: Stage, server: HttpSource) -> None:
    adding, folder = opened(stage, server.url("/d/"))
    folder.accept()
    assert [spec.key for spec in adding.specs()] == [
        *("incoming/a.iso", "incoming/b.txt", "incoming/old/c.iso", "incoming/old/.hidden"),
    ]
    adding._where.bucket.setText("/srv/files")
    assert [spec.key for spec in adding.specs()][-1] == "incoming/old/_hidden"
    adding.reject()


def test_a_release_stands_for_its_files_and_published_digests_go_along(
    stage: Stage, server: HttpSource
) -> None:
    own = server.url("/g/p/-/releases/v1/downloads/a.zip")
    answer = {"assets": {"links": [{"name": "a.zip", "url": own}], "sources": []}}
    listing = server.serve(
        "/api/v4/projects/g%2Fp/releases/v1", json.dumps(answer).encode(), content_type="application/json"
    )
    adding, folder = opened(stage, server.url("/g/p/-/releases/v1"))
    assert "stands for several files" in adding.folder_offer._said.text
    digest = ListedDigest("sha256", "9f" * 32, listing)
    folder._found.append(FolderEntry("s/b.zip", own + "2", 7, digest=digest))
    assert shown(folder) == ["s", "a.zip"]
    folder.accept()
    assert [(one.url, one.key, one.size, one.sha256, one.digests_from) for one in adding.specs()] == [
        (own, "incoming/a.zip", None, "", ""),
        (own + "2", "incoming/s/b.zip", 7, "9f" * 32, listing),
    ]
    adding.reject()


def test_only_what_has_changed_is_queued(stage: Stage, server: HttpSource) -> None:
    traces = stage.services.traces
    traces.unchanged = {server.url("/d/a.iso"), server.url("/d/b.txt"), server.url("/d/old/c.iso")}
    adding, folder = opened(stage, server.url("/d/"))
    folder.update_only.setChecked(True)
    folder.accept()
    adding.accept()
    stage.qtbot.waitUntil(lambda: bool(stage.engine.posted), timeout=30_000)
    specs = [spec for one in stage.engine.posted if isinstance(one, Add) for spec in one.specs]
    assert [(spec.key, spec.overwrite) for spec in specs] == [("incoming/old/.hidden", Overwrite.ASK)]
    traces.unchanged.add(server.url("/d/old/.hidden"))
    adding, folder = opened(stage, server.url("/d/"))
    folder.update_only.setChecked(True)
    folder.accept()
    adding.accept()
    told = stage.dialog(QMessageBox)
    assert told.text() == "Nothing is new"
    told.accept()
    adding.reject()


def test_an_answer_that_lists_nothing_is_one_file_and_one_that_fails_is_said(
    stage: Stage, server: HttpSource
) -> None:
    server.serve("/n/", b"plain", content_type="text/plain")
    adding, folder = opened(stage, server.url("/n/"))
    assert "taken as one file" in folder._said.text
    assert [(one.source, one.key) for one in folder.entries()] == [(server.url("/n/"), "n")]
    folder.reject()
    adding.reject()
    adding, folder = opened(stage, server.url("/none/"))
    assert "has no file" in folder._said.text
    assert not folder._ok.isEnabled()
    folder.reject()
    adding.reject()
    stage.window.commands.adding.ask([server.url("/d")])
    adding = stage.dialog(AddDialog)
    assert "may be a folder" in adding.folder_offer._said.text
    adding._links.edit.appendPlainText(server.url("/e"))
    assert not adding.folder_offer.isVisible(), "of several, only what surely looks like one"
    adding.reject()
    assert all(map(may_be_folder, ("https://h/d/", "https://h", "ftp://h/", "davs://h/d/?q")))
    assert not any(map(may_be_folder, ("https://h/f", "/d/", "s3://b/d/", "file:///d/")))
    assert not any(may_be_folder(f"https://h/{name}", loosely=True) for name in ("f.x", "f?q"))
