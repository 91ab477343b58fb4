"""Data sets and releases: their links, and the answers of their services, as those are documented."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from transfer_gui.core.request_headers import with_own
from transfer_gui.links.checksum_lists import ListedDigest
from transfer_gui.links.data_sets import DataSet, find_data_set, stands_for_files
from transfer_gui.links.folder_pages import FolderEntry

HUB, API = "https://huggingface.co", "https://huggingface.co/api"
GITHUB, GITLAB = "https://api.github.com/repos", "https://gitlab.com/api/v4/projects"
FIGSHARE, PAGE = "https://api.figshare.com/v2/articles", "?page_size=100&page=1"
SHA256, MD5 = "9f" * 32, "4a" * 16


@pytest.mark.parametrize(
    ("link", "listing"),
    [
        (f"{HUB}/org/model-1.5", f"{API}/models/org/model-1.5/tree/main?recursive=true"),
        (f"{HUB}/datasets/org/set/?x=1#y", f"{API}/datasets/org/set/tree/main?recursive=true"),
        (f"{HUB}/spaces/org/s/tree/v1", f"{API}/spaces/org/s/tree/v1?recursive=true"),
        (
            f"{HUB}/org/m/tree/refs%2Fpr%2F1/a%20b/c",
            f"{API}/models/org/m/tree/refs%2Fpr%2F1/a%20b/c?recursive=true",
        ),
        ("https://zenodo.org/records/3490058", "https://zenodo.org/api/records/3490058"),
        ("https://sandbox.zenodo.org/record/7/", "https://sandbox.zenodo.org/api/records/7"),
        ("https://doi.org/10.5281/zenodo.3490058", "https://zenodo.org/api/records/3490058"),
        ("https://figshare.com/articles/dataset/A_title/21997559", f"{FIGSHARE}/21997559/files{PAGE}"),
        (
            "https://adelaide.figshare.com/articles/journal_contribution/T_2/5/3",
            f"{FIGSHARE}/5/versions/3/files{PAGE}",
        ),
        ("https://figshare.com/articles/A_title/15", f"{FIGSHARE}/15/files{PAGE}"),
        ("https://github.com/o/r.js/releases/latest", f"{GITHUB}/o/r.js/releases/latest"),
        ("https://www.github.com/o/r/releases/tag/v1/x%2B", f"{GITHUB}/o/r/releases/tags/v1%2Fx%2B"),
        ("https://gitlab.com/g/sub/p/-/releases/v1.0", f"{GITLAB}/g%2Fsub%2Fp/releases/v1.0"),
        (
            "http://git.local:8080/g/p/-/releases/v1",
            "http://git.local:8080/api/v4/projects/g%2Fp/releases/v1",
        ),
        (
            "https://git.example.org/g/p/-/packages/7",
            "https://git.example.org/api/v4/projects/g%2Fp/packages/7/package_files?per_page=100&page=1",
        ),
        ("https://gitlab.com/g/p/-/releases/permalink/latest", f"{GITLAB}/g%2Fp/releases/permalink/latest"),
    ],
)
def test_a_link_says_where_its_files_are_listed(link: str, listing: str) -> None:
    found = find_data_set(link)
    assert found is not None
    assert found.listing == listing
    assert stands_for_files(link)


@pytest.mark.parametrize(
    "link",
    [
        *(
            f"{HUB}/{path}"
            for path in ("org", "docs/hub", "org/m/resolve/main/a.bin", "org/m/blob/main/a.md")
        ),
        *("https://zenodo.org/records/1/files/a.zip", "https://zenodo.org/communities/x"),
        *("https://ndownloader.figshare.com/files/1", "https://figshare.com/articles/dataset/T"),
        *("https://github.com/o/r/releases/download/v1/a.zip", "https://github.com/o/r"),
        "https://gitlab.com/g/p/-/releases/v1/downloads/a.zip",
        *("ftp://zenodo.org/records/1", "https://example.com/huggingface.co/a/b", "/zenodo.org/records/1"),
    ],
)
def test_any_other_link_is_a_plain_one(link: str) -> None:
    assert find_data_set(link) is None
    assert not stands_for_files(link)


def data_set(link: str) -> DataSet:
    found = find_data_set(link)
    assert found is not None
    return found


def read(link: str, answer: object) -> list[FolderEntry]:
    """The entries of the first page; the digests' origin is the list."""
    found = data_set(link)
    page = found.read_page(found.listing, json.dumps(answer))
    assert page is not None
    assert all(
        one.digest is None or one.digest.file == found.listing.partition("?")[0] for one in page.entries
    )
    return list(page.entries)


def told(entries: list[FolderEntry]) -> list[tuple[str, str, int | None, str]]:
    return [(one.path, one.link, one.size, one.digest.digest if one.digest else "") for one in entries]


def test_hugging_face_tells_sha256_of_large_files() -> None:
    answer = [
        {"type": "directory", "oid": "1", "size": 0, "path": "sub"},
        {"type": "file", "oid": "a1", "size": 570, "path": "sub/config.json"},
        {
            "type": "file",
            "oid": "b2",
            "size": 4_000_000_000,
            "path": "sub/x/model #1.bin",
            "lfs": {"oid": SHA256, "size": 4_000_000_000, "pointerSize": 135},
        },
    ]
    base = f"{HUB}/datasets/org/set/resolve/refs%2Fpr%2F1/sub"
    assert told(read(f"{HUB}/datasets/org/set/tree/refs%2Fpr%2F1/sub", answer)) == [
        ("config.json", f"{base}/config.json", 570, ""),
        ("x/model #1.bin", f"{base}/x/model%20%231.bin", 4_000_000_000, SHA256),
    ]


def test_zenodo_tells_md5() -> None:
    link = "https://zenodo.org/api/records/7/files/data.zip/content"
    one = {"id": "u", "key": "data.zip", "size": 11, "checksum": f"md5:{MD5}", "links": {"self": link}}
    assert told(read("https://zenodo.org/records/7", {"id": 7, "files": [one]})) == [
        ("data.zip", link, 11, MD5)
    ]


def test_figshare_tells_md5_and_the_next_page() -> None:
    link = "https://ndownloader.figshare.com/files/"
    many = [
        {
            "id": number,
            "name": f"{number}.xls",
            "size": 14_848,
            "is_link_only": number == 0,
            "download_url": f"{link}{number}",
            "supplied_md5": "",
            "computed_md5": MD5,
        }
        for number in range(100)
    ]
    link_of_it = "https://figshare.com/articles/dataset/T/5"
    assert told(read(link_of_it, many))[0] == ("1.xls", f"{link}1", 14_848, MD5)
    found = data_set(link_of_it)
    for count, following in ((100, f"{FIGSHARE}/5/files?page_size=100&page=2"), (99, "")):
        page = found.read_page(found.listing, json.dumps(many[:count]))
        assert page is not None
        assert (len(page.entries), page.following) == (count - 1, following)


def test_github_tells_digest_and_date() -> None:
    link = "https://github.com/o/r/releases/download/v1/example.zip"
    asset = {"name": "example.zip", "size": 1024, "digest": f"sha256:{SHA256}", "browser_download_url": link}
    answer = {"tag_name": "v1", "assets": [asset | {"updated_at": "2026-02-27T19:35:32Z"}]}
    (found,) = read("https://github.com/o/r/releases/tag/v1", answer)
    assert (found.digest, told([found])) == (
        ListedDigest("sha256", SHA256, f"{GITHUB}/o/r/releases/tags/v1"),
        [("example.zip", link, 1024, SHA256)],
    )
    assert found.modified == datetime(2026, 2, 27, 19, 35, 32, tzinfo=UTC).timestamp()
    answer["assets"] = [asset | {"digest": None, "updated_at": ""}]
    assert told(read("https://github.com/o/r/releases/latest", answer)) == [("example.zip", link, 1024, "")]


def test_a_private_release_of_github_is_had_from_the_api() -> None:
    place = f"{GITHUB}/o/r/releases/assets/7"
    asset = {"name": "a.zip", "size": 9, "digest": None, "updated_at": "", "url": place}
    found = find_data_set("https://github.com/o/r/releases/tag/v1", lambda one: "api.github.com" in one)
    assert found is not None
    page = found.read_page(found.listing, json.dumps({"assets": [asset | {"browser_download_url": "x"}]}))
    assert page is not None
    assert told(list(page.entries)) == [("a.zip", place, 9, "")]
    sent = with_own({"accept": "text/html", "Cookie": "a"}, place)
    assert sent == {"Cookie": "a", "Accept": "application/octet-stream"}
    assert with_own({}, f"{place}?x".replace("https", "http")) == {}


def test_gitlab_tells_digests_of_packages_and_of_what_a_release_takes_from_one() -> None:
    one = {"id": 5, "file_name": "a.bin", "size": 9, "file_sha256": SHA256, "created_at": ""}
    files = [one | {"id": 4, "file_sha256": "0" * 64}, one]
    (entry,) = read("https://gitlab.com/g/p/-/packages/7", files)
    assert told([entry]) == [("a.bin", "https://gitlab.com/g/p/-/package_files/5/download", 9, SHA256)]
    packages = "https://gitlab.com/api/v4/projects/3/packages"
    place = f"{packages}/generic/app/1.0/a.bin"
    link = {
        "name": "a.bin",
        "url": place,
        "direct_asset_url": "https://gitlab.com/g/p/-/releases/v1/downloads/a",
    }
    (entry,) = read("https://gitlab.com/g/p/-/releases/v1", {"assets": {"links": [link], "sources": []}})
    found, answers = data_set("https://gitlab.com/g/p/-/releases/v1"), dict[str, object]()
    answers[f"{packages}?package_type=generic&package_name=app&package_version=1.0"] = [
        {"id": 6, "name": "app2", "version": "1.0"},
        {"id": 7, "name": "app", "version": "1.0"},
    ]
    answers[f"{packages}/7/package_files?per_page=100"] = files
    known: dict[str, dict[str, Any]] = {}
    full = found.complete(entry, lambda one: json.dumps(answers.pop(one)), known)
    assert told([full]) == [("a.bin", place, 9, SHA256)]
    assert found.complete(entry, lambda one: "", known) == full, "it is asked for once"
    for odd in ("[[]]", '[{"name": "app", "version": "1.0", "id": 1e999}]'):
        assert found.complete(entry, lambda one, odd=odd: odd, {}) == entry  # type: ignore[misc]


def test_gitlab_names_links_and_sources_of_its_own_host_only() -> None:
    site = "https://gitlab.com/g/p/-"
    links = [
        {
            "name": "app.msi",
            "url": "http://10.0.0.1/x",
            "direct_asset_url": f"{site}/releases/v1/downloads/b",
        },
        {"name": "elsewhere", "url": "http://192.168.10.15:3000/msi"},
        {"name": "lookalike", "url": "https://evilgitlab.com/x"},
    ]
    sources = [{"format": "zip", "url": f"{site}/archive/v1/p-v1.zip"}]
    answer = {"assets": {"count": 3, "sources": sources, "links": links}}
    assert told(read("https://gitlab.com/g/p/-/releases/v1", answer)) == [
        ("app.msi", f"{site}/releases/v1/downloads/b", None, ""),
        ("p-v1.zip", f"{site}/archive/v1/p-v1.zip", None, ""),
    ]


@pytest.mark.parametrize(
    ("name", "checksum", "size"),
    [
        *(("../x", "", 1), ("a/../../x", "", 1), ("/etc/x", "", 1), ("a//x", "", 1), ("", "", 1)),
        *(("x", "md5:zz", 1), ("x", "sha224:" + "0" * 56, -1), ("x", MD5, "7"), ("x", ":", None)),
    ],
)
def test_what_leads_out_is_left_out_and_what_is_no_digest_is_none(
    name: str, checksum: str, size: object
) -> None:
    one = {"key": name, "size": size, "checksum": checksum, "links": {"self": "https://zenodo.org/x"}}
    expected = [("x", "https://zenodo.org/x", 1 if size == 1 else None, "")] if name == "x" else []
    assert told(read("https://zenodo.org/records/7", {"files": [one]})) == expected


@pytest.mark.parametrize(
    "text", ["", "<html>", "[1]", "{}", '{"files": {"a": 1}}', '{"files": [{"key": 1}]}']
)
def test_an_answer_of_another_form_is_none(text: str) -> None:
    found = data_set("https://zenodo.org/records/7")
    assert found.read_page(found.listing, text) is None


def test_numbers_that_are_none_make_another_form() -> None:
    found = data_set("https://gitlab.com/g/p/-/packages/7")
    one = {"id": 5, "file_name": "a", "size": 9, "created_at": ""}
    assert found.read_page(found.listing, json.dumps([one | {"id": float("inf")}])) is None
    many = json.dumps([one] * 100)
    assert found.read_page(found.listing, many) is not None
    assert found.read_page("https://gitlab.com/x?page=last", many) is None


def test_the_next_page_is_one_of_the_same_list() -> None:
    found = data_set(f"{HUB}/org/m")
    following = f"{API}/models/org/m/tree/main?recursive=true&cursor=ZXl%3D"
    for link, expected in ((following, following), ("https://evil.example/", ""), (f"{API}/whoami", "")):
        page = found.read_page(found.listing, "[]", f'<{API}/x>; rel="prev", <{link}>; rel="next"')
        assert page is not None
        assert page.following == expected
