"""Looking around in real stores: buckets, folders, pages, unfinished uploads, the bucket's own tidying."""

from __future__ import annotations

import gc
import threading
import urllib.request
from collections.abc import Callable, Iterator

import pytest

from tests.conftest import left_threads
from tests.servers.s3_servers import MotoS3, RcloneS3, S3Server
from tests.servers.strict_s3.server import StrictS3
from transfer_gui.backends.s3 import browsing as s3_browsing
from transfer_gui.backends.s3.browsing import S3Browser
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.core.destination_errors import AccessDenied, BucketMissing
from transfer_gui.core.listing import Listed, Unfinished, folder_of, own_uploads
from transfer_gui.core.profile import Credentials, Profile

SERVERS: dict[str, Callable[[], S3Server]] = {"strict": StrictS3, "moto": MotoS3, "rclone": RcloneS3}


@pytest.fixture(scope="module", params=list(SERVERS))
def store(request: pytest.FixtureRequest) -> Iterator[S3Server]:
    with SERVERS[request.param]() as running:
        running.make_bucket("bucket")
        for key in ("a.txt", "b/c.txt", "b/d/e.txt", "z.txt"):
            running.client.put_object(Bucket="bucket", Key=key, Body=key.encode())
        yield running


@pytest.fixture
def browser(store: S3Server) -> Iterator[S3Browser]:
    factory = ClientFactory()
    yield browser_of(store, factory)
    factory.close()


def browser_of(store: S3Server, factory: ClientFactory) -> S3Browser:
    profile = Profile("p", store.endpoint_url)
    return S3Browser(factory, profile, Credentials(store.access_key, store.secret_key))


def test_closing_ends_idle_connections_without_the_garbage_collector() -> None:
    with StrictS3() as running:
        running.make_bucket("bucket")
        before, factory = set(threading.enumerate()), ClientFactory()
        gc.disable()
        try:
            assert browser_of(running, factory).buckets() == ["bucket"]
            factory.close()
            assert not left_threads(before), "the server still serves a connection"
        finally:
            gc.enable()


def test_buckets_and_folders(browser: S3Browser) -> None:
    assert "bucket" in browser.buckets()
    page = browser.page("bucket", "")
    assert [(one.key, one.folder) for one in page.entries] == [
        ("b/", True),
        ("a.txt", False),
        ("z.txt", False),
    ]
    assert page.entries[1].size == 5
    assert page.entries[1].modified > 1.7e9
    inner = browser.page("bucket", "b/")
    assert [one.name for one in inner.entries] == ["d", "c.txt"]
    assert [one.key for one in browser.page("bucket", "", deep=True).entries][:2] == ["a.txt", "b/c.txt"]


def test_an_object_is_listed_by_its_whole_key(browser: S3Browser) -> None:
    """ListObjectsV2's Prefix is how a key begins, and a key begins with itself (S3 API reference)."""
    assert [one.key for one in browser.page("bucket", "a.txt").entries] == ["a.txt"]
    assert [one.key for one in browser.page("bucket", "b/c.txt", deep=True).entries] == ["b/c.txt"]


def test_page_after_page(browser: S3Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(s3_browsing, "PAGE", 1)
    seen: list[str] = []
    following = ""
    for _ in range(10):
        page = browser.page("bucket", "", following)
        seen += [one.key for one in page.entries]
        following = page.following
        if not following:
            break
    assert sorted(seen) == ["a.txt", "b/", "z.txt"]


def test_a_missing_bucket(browser: S3Browser) -> None:
    with pytest.raises(BucketMissing):
        browser.page("no-such-bucket", "")


def test_folders_can_be_made(store: S3Server, browser: S3Browser) -> None:
    if not browser.make_folder("bucket", "made/new"):
        assert isinstance(store, RcloneS3)
        assert not [one for one in store.keys("bucket") if one.startswith("made")]
        return
    assert [one.key for one in browser.page("bucket", "made/").entries] == ["made/new/"]
    assert browser.page("bucket", "made/new/").entries == ()
    store.client.delete_object(Bucket="bucket", Key="made/new/")


def test_links_work_without_keys(store: S3Server, browser: S3Browser) -> None:
    if isinstance(store, StrictS3):
        return  # it takes no presigned requests
    with urllib.request.urlopen(browser.link("bucket", "b/c.txt", 60)) as answer:
        assert answer.read() == b"b/c.txt"


def test_unfinished_uploads(store: S3Server, browser: S3Browser) -> None:
    made = store.client.create_multipart_upload(Bucket="bucket", Key="u/v.bin")["UploadId"]
    store.client.upload_part(Bucket="bucket", Key="u/v.bin", UploadId=made, PartNumber=1, Body=b"12345")
    (found,) = browser.list_unfinished("bucket", "u/")
    assert (found.key, found.upload_id) == ("u/v.bin", made)
    measured = browser.measure("bucket", found)
    assert (measured.size, measured.parts) == (5, 1)
    browser.abort("bucket", found)
    browser.abort("bucket", found)
    assert browser.list_unfinished("bucket", "u/") == []


def test_keys_for_one_bucket_may_not_list_all() -> None:
    factory = ClientFactory()
    with StrictS3(deny=["s3:ListAllMyBuckets"]) as store:
        store.make_bucket("bucket")
        browser = browser_of(store, factory)
        with pytest.raises(AccessDenied):
            browser.buckets()
        assert browser.page("bucket", "").entries == ()
        factory.close()


def test_the_bucket_tidies_up_by_itself_if_asked() -> None:
    factory = ClientFactory()
    with MotoS3() as store:
        store.make_bucket("bucket")
        other = {"ID": "mine", "Status": "Enabled", "Filter": {"Prefix": "logs/"}, "Expiration": {"Days": 3}}
        store.client.put_bucket_lifecycle_configuration(
            Bucket="bucket", LifecycleConfiguration={"Rules": [other]}
        )
        browser = browser_of(store, factory)
        assert browser.tidying_days("bucket") is None
        browser.tidy_after("bucket", 7)
        browser.tidy_after("bucket", 3)
        assert browser.tidying_days("bucket") == 3
        rules = store.client.get_bucket_lifecycle_configuration(Bucket="bucket")["Rules"]
        assert sorted(rule["ID"] for rule in rules) == ["mine", s3_browsing.RULE]
        factory.close()


def test_whose_an_upload_is() -> None:
    uploads = [Unfinished("k", name, 0.0, 1.0) for name in ("ours", "left", "theirs")]
    found = own_uploads(uploads, {"ours": "row"}, frozenset({"left"}))
    assert [(one.row, one.known, one.foreign) for one in found] == [
        ("row", False, False),
        ("", True, False),
        ("", False, True),
    ]


def test_names_and_folders_of_keys() -> None:
    assert (Listed("a/b/").name, Listed("a/b").name, Listed("/").name) == ("b", "b", "/")
    assert (folder_of("a/b/c"), folder_of("a/b/"), folder_of("a")) == ("a/b/", "a/", "")
