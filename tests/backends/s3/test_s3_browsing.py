"""Looking around in real stores: buckets, folders, pages, unfinished uploads, the bucket's own tidying."""

from __future__ import annotations

import gc
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.backends.s3.scripted_s3 import Exchange, Request, ScriptedS3, answer, s3_error
from tests.conftest import left_threads
from tests.servers.s3_servers import MotoS3, RcloneS3, S3Server
from tests.servers.strict_s3.server import StrictS3
from transfer_gui.backends.s3 import browsing as s3_browsing
from transfer_gui.backends.s3.browsing import S3Browser
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.core.destination_errors import AccessDenied, AnswerUnusable, BucketMissing
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


def old_store(request: Request, *, two: int = 501, onward: bool = True) -> bytes:
    """What a store of the first ListObjects answers (S3 API reference), two keys a page: also outside of the
    prefix. ``two``: to ListObjectsV2, 200 where it knows no difference. ``onward``: from the marker on."""
    query = parse_qs(urlsplit(request.target).query, keep_blank_values=True)
    if "list-type" in query and two != 200:
        return s3_error(two, "NotImplemented", Connection="close")
    names = ("a/1", "a/2", "a/3", "b/4", "a/5")
    mark = query.get("marker", query.get("key-marker", [""]))[0]
    start = names.index(mark) + 1 if mark and onward else 0
    page, truncated = names[start : start + 2], str(start + 2 < len(names)).lower()
    kind, inside = "ListBucketResult", "".join(f"<Contents><Key>{one}</Key></Contents>" for one in page)
    if "uploads" in query:
        kind = "ListMultipartUploadsResult"
        inside = "".join(f"<Upload><Key>{one}</Key><UploadId>i{one[-1]}</UploadId></Upload>" for one in page)
    return answer(
        200, f"<{kind}><IsTruncated>{truncated}</IsTruncated>{inside}</{kind}>".encode(), Connection="close"
    )


@contextmanager
def browsing_old_store(**options: Any) -> Iterator[S3Browser]:
    def serve(exchange: Exchange) -> None:
        exchange.sock.sendall(old_store(exchange.request, **options))

    with ScriptedS3(serve) as server, closing(ClientFactory()) as factory:
        yield S3Browser(factory, Profile("p", server.url), Credentials("key", "secret"))


@pytest.mark.parametrize("two", [200, 501, 400])
def test_a_store_with_the_first_list_objects_only_is_listed_to_the_end(two: int) -> None:
    keys, following = list[str](), ""
    with browsing_old_store(two=two) as browser:
        while True:
            page = browser.page("bucket", "a/", following, deep=True)
            keys += [one.key for one in page.entries]
            if not (following := page.following):
                break
        assert keys == ["a/1", "a/2", "a/3", "a/5"]
        uploads = browser.list_unfinished("bucket", "a/")
        assert [one.upload_id for one in uploads] == ["i1", "i2", "i3", "i5"]


def test_a_list_that_goes_round_is_no_end() -> None:
    with browsing_old_store(two=200, onward=False) as browser:
        first = browser.page("bucket", "a/")
        with pytest.raises(AnswerUnusable, match="no_s3_answer"):
            browser.page("bucket", "a/", first.following)
        with pytest.raises(AnswerUnusable, match="no_s3_answer"):
            browser.list_unfinished("bucket")


@pytest.mark.parametrize(
    "body", [b"", b"<html><body>Log in</body></html>", b"Log in", b"<ListBucketResult><Contents>"]
)
def test_a_page_in_the_place_of_a_list_is_no_empty_list(body: bytes) -> None:
    """S3 API reference: ListBucketResult is the root of the answer, and so on."""
    with ScriptedS3(answer(200, body)) as server, closing(ClientFactory()) as factory:
        browser = S3Browser(factory, Profile("p", server.url), Credentials("key", "secret"))
        for asked in (
            browser.buckets,
            partial(browser.page, "bucket", ""),
            partial(browser.list_unfinished, "bucket"),
        ):
            with pytest.raises(AnswerUnusable, match="no_s3_answer"):
                asked()


def test_what_has_no_name_is_left_out_of_a_list() -> None:
    named = b"<Buckets><Bucket/><Bucket><Name>b</Name></Bucket></Buckets>"
    listed = b"<CommonPrefixes><Prefix/></CommonPrefixes><Contents/><Contents><Key>k</Key></Contents>"
    answers = (
        answer(200, b"<ListAllMyBucketsResult>%b</ListAllMyBucketsResult>" % named),
        answer(200, b"<ListBucketResult>%b</ListBucketResult>" % listed),
    )
    with ScriptedS3(*answers) as server, closing(ClientFactory()) as factory:
        browser = S3Browser(factory, Profile("p", server.url), Credentials("key", "secret"))
        assert browser.buckets() == ["b"]
        assert [one.key for one in browser.page("bucket", "").entries] == ["k"]


ODD = (
    b"<%b>%b<IsTruncated>False</IsTruncated><CommonPrefixes/><%b><Size>-1</Size></%b>"
    b"<%b><Key>%b</Key><Key>twice</Key><UploadId>i1</UploadId><Size>much</Size><LastModified>"
    b"Thu, 01 Jan 2026 00:00:00 XYZ</LastModified><Initiated>soon</Initiated></%b>"
    b"<%b><Key>b</Key><UploadId>i2</UploadId><Size>7</Size><LastModified>9999-12-31T23:59:59Z</LastModified>"
    b"<Initiated>2026-01-01</Initiated><Initiated/></%b></%b>"
)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        (b"a%01+b", "a\x01 b"),
        (b"a&#1;&#x000b;\x02+%41", "a\x01\x0b\x02+%41"),
    ],
    ids=["encoded", "not encoded"],
)
def test_one_odd_entry_hides_no_other(written: bytes, key: str) -> None:
    """S3 API reference, ListObjectsV2 and ListMultipartUploads: EncodingType. XML 1.0, 2.2."""
    coding = b"" if b"&" in written else b"<EncodingType>url</EncodingType>"
    said = [
        answer(200, b" \n" + ODD % (kind, coding, *[entry] * 3, written, *[entry] * 3, kind))
        for kind, entry in ((b"ListBucketResult", b"Contents"), (b"ListMultipartUploadsResult", b"Upload"))
    ]
    with ScriptedS3(*said) as server, closing(ClientFactory()) as factory:
        browser = S3Browser(factory, Profile("p", server.url), Credentials("key", "secret"))
        assert [(one.key, one.size) for one in browser.page("bucket", "").entries] == [(key, 0), ("b", 7)]
        assert [(one.key, one.begun > 0) for one in browser.list_unfinished("bucket")] == [
            (key, False),
            ("b", True),
        ]
        assert "encoding-type=url" in server.requests[1].target


def test_a_store_that_minds_an_encoding_lists_its_uploads() -> None:
    listed = b"<Upload><Key>a+b</Key><UploadId>i1</UploadId></Upload>"
    said = answer(200, b"<ListMultipartUploadsResult>%b</ListMultipartUploadsResult>" % listed)
    with ScriptedS3(s3_error(501, "NotImplemented"), said) as server, closing(ClientFactory()) as factory:
        browser = S3Browser(factory, Profile("p", server.url), Credentials("key", "secret"))
        assert [one.key for one in browser.list_unfinished("bucket")] == ["a+b"]


def test_who_may_not_list_is_not_asked_in_another_way() -> None:
    with browsing_old_store(two=403) as browser, pytest.raises(AccessDenied):
        browser.page("bucket", "")


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
