"""Data sets and releases: links that stand for several files, of which a service tells names and digests.

Known are Hugging Face, Zenodo, Figshare, releases of GitHub, and releases and packages of any GitLab, each by
its documented API. Here: which link is one, where its files are listed, and what such a list names. Not here:
fetching (``wiring/folders.py``). A list names only files of the service's own hosts, so that nobody who
publishes there can lead into a private network.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from transfer_gui.core.errors import TransferError
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.quick_dataclass import dataclass, replace
from transfer_gui.core.redact import shown_source
from transfer_gui.core.spec import DIGESTS
from transfer_gui.links.checksum_lists import ListedDigest
from transfer_gui.links.folder_pages import (
    FolderEntry,
    FolderPage,
    bounded_size,
    is_metalink,
    leads_down,
    may_be_folder,
    moment_of,
)
from transfer_gui.links.schemes import WEB_SCHEMES
from transfer_gui.links.urls import check_url

_WEB = r"https?://(?:www\.)?"
_HUGGING_FACE = lazy_pattern(
    rf"{_WEB}huggingface\.co/((?:datasets/|spaces/)?)([\w.-]+/[\w.-]+)(?:/tree/([^/]+)(?:/(.+?))?)?/?"
)
# First words of paths at huggingface.co that are no owner of a model.
_NO_OWNERS = frozenset(
    (
        *("api", "blog", "chat", "collections", "datasets", "docs", "enterprise", "join", "learn", "login"),
        *("models", "organizations", "papers", "posts", "settings", "spaces", "tasks"),
    )
)
_ZENODO = lazy_pattern(rf"{_WEB}((?:sandbox\.)?zenodo\.org)/records?/(\d+)/?")
_ZENODO_DOI = lazy_pattern(r"https?://(?:dx\.)?doi\.org/10\.5281/zenodo\.(\d+)")
_FIGSHARE = lazy_pattern(
    r"https?://(?:[\w-]+\.)?figshare\.com/articles/(?:[a-z_]+/[^/]+|[^/]+)/(\d+)(?:/(\d+))?/?"
)
_GITHUB = lazy_pattern(rf"{_WEB}github\.com/([\w.-]+/[\w.-]+)/releases/(latest|tag/(.+?))/?")
_GITLAB = lazy_pattern(r"(https?://[^/]+)/(.+?)/-/releases/(permalink/latest|[^/]+)/?")
_GITLAB_PACKAGE = lazy_pattern(r"(https?://[^/]+)/(.+?)/-/packages/(\d{1,18})/?")
_GENERIC = lazy_pattern(r"(https?://[^/]+/api/v4/projects/[^/]+/packages)/generic/([^/]+)/([^/]+)/([^/]+)")
# What was attached to a description: the links of GitLab 17, and of those before it.
_UPLOAD = lazy_pattern(r"(https?://[^/]+)/(?:-/project/(\d+)|([^-/].*?))/uploads/([0-9a-f]+)/([^/]+)")
_PAGE = 100
# Packages of one release that are asked for the digests of their files.
_MOST_PACKAGES = 10
_HEX = lazy_pattern(r"[0-9a-f]+")
HasLogin = Callable[[str], bool]
_NEXT = lazy_pattern(r"<([^<>]*)>[^,<]*;\s*rel=\"?next\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DataSet:
    """Where a service lists the files: ``listing`` is the first page's link. ``hosts`` is what the names of
    servers end in that its files come from. ``find`` reads an answer; a page that holds ``page_size`` files
    has another one behind it. ``private``: its files may want a token, which GitLab takes at its API."""

    listing: str
    hosts: tuple[str, ...]
    find: Callable[[Any], Iterator[FolderEntry]]
    page_size: int = 0
    private: bool = False

    def read_page(self, link: str, text: str, links: str = "") -> FolderPage | None:
        """What the page of the list at ``link`` names; None for an answer of another form.

        ``links`` is its Link header (RFC 8288), which may name the next page.
        """
        try:
            found = json.loads(text)
            entries = tuple(one for one in map(self._check, self.find(found)) if one is not None)
            following = ""
            if told := _NEXT.search(links):
                following = told[1] if told[1].startswith(self.listing.partition("?")[0]) else ""
            elif self.page_size and len(found) >= self.page_size:
                head, _, number = link.rpartition("=")
                following = f"{head}={int(number) + 1}"
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
            return None
        return FolderPage(entries, following)

    def complete(
        self, entry: FolderEntry, read: Callable[[str], str], known: dict[str, dict[str, Any]]
    ) -> FolderEntry:
        """The entry with size and digest, where a generic package of a GitLab tells them: a release does not.
        A private package's file gets its link in the API.

        ``read`` gets an answer of the API, ``known`` are packages that were asked for. Raises TransferError.
        """
        if self.private and "/-/package_files/" in entry.link:
            place = self.listing.partition("/package_files")[0]
            if place not in known:
                known[place] = {}
                with suppress(ValueError, KeyError, TypeError, RecursionError):
                    told = json.loads(read(place))
                    if told["package_type"] == "generic":
                        known[place] = {"within": f"{quote(told['name'])}/{quote(told['version'])}"}
            if within := known[place].get("within"):
                link = f"{place.rpartition('/')[0]}/generic/{within}/{quote(entry.path)}"
                return replace(entry, link=link)
            return entry
        found = _GENERIC.fullmatch(entry.link)
        if found is None:
            return entry
        packages, name, version, file = found.groups()
        place = f"{packages}?package_type=generic&package_name={name}&package_version={version}"
        if place not in known and len(known) < _MOST_PACKAGES:
            known[place] = {}
            with suppress(ValueError, KeyError, TypeError, OverflowError, RecursionError):
                own = (name, version)
                for one in json.loads(read(place)):
                    if (quote(one["name"]), quote(one["version"])) == own:
                        files = read(f"{packages}/{int(one['id'])}/package_files?per_page={_PAGE}")
                        known[place] |= {told["file_name"]: told for told in json.loads(files)}
        told = known.get(place, {}).get(unquote(file), {})
        digest = f"sha256:{told.get('file_sha256') or ''}"
        return self._check(_file(entry.path, entry.link, told.get("size"), digest)) or entry

    def _check(self, entry: FolderEntry) -> FolderEntry | None:
        """The entry if it can be used, with its digest only if that is one."""
        try:
            entry = replace(entry, link=check_url(entry.link))
        except TransferError:
            return None
        host = urlsplit(entry.link).netloc.lower()
        if not leads_down(entry.path) or not any(f".{host}".endswith(f".{own}") for own in self.hosts):
            return None
        algorithm, _, digest = entry.digest.digest.lower().rpartition(":") if entry.digest else ("", "", "")
        if DIGESTS.get(algorithm) != len(digest) or not _HEX.fullmatch(digest):
            return replace(entry, digest=None)
        return replace(
            entry, digest=ListedDigest(algorithm, digest, shown_source(self.listing.partition("?")[0]))
        )


def find_data_set(source: str, has_login: HasLogin = lambda link: False) -> DataSet | None:
    """The data set or release that a link stands for, None if it is no such link. ``has_login``: whether one
    is at hand for the server of a link, so that what is private can be had there."""
    if source.partition("://")[0].lower() not in WEB_SCHEMES:
        return None
    link = source.partition("#")[0].partition("?")[0]
    asked = (service(link, has_login) for name, service in _SERVICES.items() if name in link)
    return next(filter(None, asked), None)


def stands_for_files(source: str) -> bool:
    """Whether a link looks like that of a folder, of a Metalink, or of a data set or release."""
    if source.partition("://")[0].lower() in WEB_SCHEMES and is_metalink(source):
        return True
    return may_be_folder(source) or find_data_set(source) is not None


def _file(path: str, link: str, size: object, digest: str, modified: str = "") -> FolderEntry:
    """``digest`` as ``sha256:…`` or ``md5:…``, '' for none; ``modified`` as ISO 8601."""
    told = ListedDigest("", digest, "")
    return FolderEntry(path, link, bounded_size(size), modified=moment_of(modified), digest=told)


def _hugging_face(link: str, _has_login: HasLogin) -> DataSet | None:
    """Hub API, ``GET /api/models/{repo}/tree/{rev}``: a list; files of LFS tell their SHA-256."""
    found = _HUGGING_FACE.fullmatch(link)
    if found is None or (not found[1] and found[2].partition("/")[0] in _NO_OWNERS):
        return None
    kind, repository, revision = found[1], found[2], quote(unquote(found[3] or "main"), safe="")
    folder = unquote(found[4] or "")
    base = f"https://huggingface.co/{kind}{repository}/resolve/{revision}/"

    def read(answer: Any) -> Iterator[FolderEntry]:
        for one in answer:
            if one["type"] == "file":
                path, large = one["path"], one.get("lfs") or {}
                digest = f"sha256:{large['oid']}" if large else ""
                yield _file(path.removeprefix(f"{folder}/"), base + quote(path), one["size"], digest)

    place = f"{kind or 'models/'}{repository}/tree/{revision}" + (f"/{quote(folder)}" if folder else "")
    return DataSet(f"https://huggingface.co/api/{place}?recursive=true", ("huggingface.co",), read)


def _zenodo(link: str, _has_login: HasLogin) -> DataSet | None:
    """Records API, ``GET /api/records/{id}``: ``files`` with their MD5."""
    doi, found = _ZENODO_DOI.fullmatch(link), _ZENODO.fullmatch(link)
    if doi is None and found is None:
        return None
    host, number = ("zenodo.org", doi[1]) if doi else (found[1], found[2]) if found else ("", "")

    def read(answer: Any) -> Iterator[FolderEntry]:
        for one in answer["files"]:
            yield _file(one["key"], one["links"]["self"], one["size"], one["checksum"])

    return DataSet(f"https://{host}/api/records/{number}", (host,), read)


def _figshare(link: str, _has_login: HasLogin) -> DataSet | None:
    """API v2, ``GET /articles/{id}/files``, ``/articles/{id}/versions/{version}/files``: a list by pages."""
    found = _FIGSHARE.fullmatch(link)
    if found is None:
        return None

    def read(answer: Any) -> Iterator[FolderEntry]:
        for one in answer:
            if not one.get("is_link_only"):
                digest = f"md5:{one.get('computed_md5') or ''}"
                yield _file(one["name"], one["download_url"], one["size"], digest)

    version = f"/versions/{found[2]}" if found[2] else ""
    listing = f"https://api.figshare.com/v2/articles/{found[1]}{version}/files"
    first = f"{listing}?page_size={_PAGE}&page=1"
    return DataSet(first, ("figshare.com",), read, _PAGE)


def _github(link: str, has_login: HasLogin) -> DataSet | None:
    """REST API, ``GET /repos/{owner}/{repo}/releases/tags/{tag}``, ``…/latest``: ``assets`` with digests.

    A private file is had from the API only, by "Get a release asset".
    """
    found = _GITHUB.fullmatch(link)
    if found is None:
        return None
    private = has_login("https://api.github.com/")

    def read(answer: Any) -> Iterator[FolderEntry]:
        for one in answer["assets"]:
            told = one.get("digest") or ""
            place = one["url" if private else "browser_download_url"]
            yield _file(one["name"], place, one["size"], told, one["updated_at"])

    release = f"tags/{quote(unquote(found[3]), safe='')}" if found[3] else "latest"
    return DataSet(f"https://api.github.com/repos/{found[1]}/releases/{release}", ("github.com",), read)


def _gitlab(link: str, has_login: HasLogin) -> DataSet | None:
    """REST API, ``GET /projects/{id}/releases/{tag}``: links and packed sources, without sizes and digests.

    What a release links to on other servers is left out. A private project's uploads are had from the API
    only, ``GET /projects/{id}/uploads/{secret}/{file}``.
    """
    found = _GITLAB.fullmatch(link)
    if found is None:
        return None
    site, project, release = found.groups()
    private = has_login(link)

    def read(answer: Any) -> Iterator[FolderEntry]:
        assets = answer["assets"]
        for one in assets["links"]:
            upload = _UPLOAD.fullmatch(one["url"]) if private else None
            if upload is not None and upload[1] == site:
                of = upload[2] or quote(unquote(upload[3]), safe="")
                place = f"{site}/api/v4/projects/{of}/uploads/{upload[4]}/{upload[5]}"
            elif _GENERIC.fullmatch(one["url"]):  # of these the digests can be asked for
                place = one["url"]
            else:
                place = one.get("direct_asset_url") or one["url"]
            yield _file(one["name"], place, None, "")
        for one in assets["sources"]:
            yield _file(one["url"].rpartition("/")[2], one["url"], None, "")

    place = f"{quote(unquote(project), safe='')}/releases/{release}"
    host = urlsplit(site).netloc.rpartition("@")[2].lower()
    return DataSet(f"{site}/api/v4/projects/{place}", (host,), read, private=private)


def _gitlab_package(link: str, has_login: HasLogin) -> DataSet | None:
    """REST API, ``GET /projects/{id}/packages/{package}/package_files``; of files of one name the newest."""
    found = _GITLAB_PACKAGE.fullmatch(link)
    if found is None:
        return None
    site, project, package = found.groups()

    def read(answer: Any) -> Iterator[FolderEntry]:
        for one in {told["file_name"]: told for told in answer}.values():
            place = f"{site}/{project}/-/package_files/{int(one['id'])}/download"
            digest = f"sha256:{one.get('file_sha256') or ''}"
            yield _file(one["file_name"], place, one["size"], digest, one["created_at"])

    listing = f"{site}/api/v4/projects/{quote(unquote(project), safe='')}/packages/{package}/package_files"
    host = urlsplit(site).netloc.rpartition("@")[2].lower()
    return DataSet(f"{listing}?per_page={_PAGE}&page=1", (host,), read, _PAGE, has_login(link))


# By what is in each of their links: most links of fifty thousand are none.
_SERVICES: Mapping[str, Callable[[str, HasLogin], DataSet | None]] = {
    "huggingface.co/": _hugging_face,
    "zenodo.": _zenodo,
    "figshare.com/": _figshare,
    "github.com/": _github,
    "/-/releases/": _gitlab,
    "/-/packages/": _gitlab_package,
}
