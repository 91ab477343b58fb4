"""Sources below a folder, for ``--recursive``: its options, and what is found."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from transfer_gui.backends.common.peers import Peers
from transfer_gui.backends.source import Source
from transfer_gui.cli.exit_codes import EXIT_ATTENTION, EXIT_DONE
from transfer_gui.cli.report import emit
from transfer_gui.cli.spec import make_common_spec, read_request
from transfer_gui.cli.values import parse_s3_place, parse_source
from transfer_gui.core.errors import TransferError, UsageError
from transfer_gui.core.quantities import parse_size
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.redact import escape_controls, shown_source
from transfer_gui.core.request_headers import headers_for
from transfer_gui.core.times import parse_span
from transfer_gui.core.transfer import Overwrite, Spec, Validator
from transfer_gui.links.data_sets import stands_for_files
from transfer_gui.links.folder_pages import DEEPEST, FolderEntry, FolderFilter
from transfer_gui.links.local_names import harmless_name
from transfer_gui.links.naming import clean_key
from transfer_gui.links.offers import folder_entries
from transfer_gui.links.s3_uri import is_s3
from transfer_gui.links.urls import local_path
from transfer_gui.text import format as fmt
from transfer_gui.text.words_cli import explain_error
from transfer_gui.wiring.app import App
from transfer_gui.wiring.browsing import StoreBrowser
from transfer_gui.wiring.endpoints import open_source
from transfer_gui.wiring.folder_sums import AUTO, FolderSums, read_small
from transfer_gui.wiring.folder_updates import FolderUpdates
from transfer_gui.wiring.folders import FolderWalk
from transfer_gui.wiring.store_calls import FarBrowser
from transfer_gui.wiring.sums import with_digest


class FolderSources:
    """Makes the Specs of the files below a command's source.

    ``unchanged`` counts what ``--update`` left out; ``unread`` holds what could not be looked into.
    """

    def __init__(
        self, options: argparse.Namespace, app: App, browser: StoreBrowser | FarBrowser | None = None
    ) -> None:
        """``browser`` lists buckets."""
        request = read_request(options)
        self._options = options
        self._app = app
        self._browser = browser or StoreBrowser(*app)
        self._settings = app.stores.effective_settings()
        self._headers: Mapping[str, str] = request.headers
        self._peers = Peers()  # of all pages: none leads where the first may not
        self._source = _parse_folder(request.url)
        self.common = replace(make_common_spec(options), headers=request.headers)
        self._sizes: dict[str, int | None] = {}
        self.unchanged = 0
        self.unread: list[str] = []
        if self.common.key:
            raise UsageError(problem="one_key_for_many", value=options.destination)
        if self.common.digests or (options.sums and is_s3(self._source)):
            raise UsageError(problem="digest_for_many")
        place = options.sums if options.sums in ("", AUTO) else parse_source(options.sums)
        self._sums = FolderSums(place, lambda link: read_small(self._open_page(link))) if place else None

    def specs(self) -> Iterator[Spec]:
        """One for each file, as it is found. Raises TransferError."""
        updates = FolderUpdates(self._app, self._open) if self._options.update else None
        for entry in self._entries():
            self._sizes[entry.link] = entry.size
            spec = replace(
                self.common,
                url=entry.link,
                key=clean_key(self.common.prefix + self._name(entry)),
                prefix="",
                size=entry.size if entry.digest else None,
                mirrors=entry.mirrors,
                public=entry.public,
                headers=headers_for(self._headers, self._source, entry.link),
            )
            spec = with_digest(spec, entry.digest) if entry.digest else spec
            state = updates.compare(spec, entry, self.common.prefix) if updates is not None else "new"
            if state == "unchanged":
                self.unchanged += 1
                continue
            if self._sums is not None:
                found = self._sums.find(spec.url)
                spec = with_digest(spec, found) if found else replace(spec, checksum_lookup=False)
            yield replace(spec, overwrite=Overwrite.ALWAYS) if state == "changed" else spec

    def _name(self, entry: FolderEntry) -> str:
        """The path below the destination. In a folder here no page names what is read at the next login; what
        lies here, or in a bucket of the user's, keeps its names."""
        if not self.common.folder or is_s3(entry.link) or local_path(entry.link) is not None:
            return entry.path
        return "/".join(harmless_name(segment) for segment in entry.path.split("/"))

    def show(self, specs: Sequence[Spec]) -> None:
        """Tell which files would be copied, with their sizes where they are known."""
        for spec in specs:
            size = self._sizes.get(spec.url)
            if self._options.json:
                emit("file", source=shown_source(spec.url), key=spec.key, size=size)
            else:
                print(f"{'' if size is None else fmt.size(size):>10}  {escape_controls(spec.key)}")
        if self._options.json:
            emit("result", state="ok", files=len(specs), unchanged=self.unchanged)
        else:
            known = fmt.size(sum(filter(None, self._sizes.values())))
            print(f"{fmt.counted(len(specs), 'file')}, {known} as far as the server tells")

    def _entries(self) -> Iterator[FolderEntry]:
        wanted = _make_filter(self._options)
        if (path := local_path(self._source)) is not None:
            for one in folder_entries(path):
                if _is_not_unicode(one.source):
                    shown = escape_controls(one.source)
                    self._leave_out(shown, UsageError(problem="path_not_unicode", path=shown))
                    continue
                told = os.stat(one.source)
                path = one.key.partition("/")[2]
                found = FolderEntry(path, one.source, told.st_size, modified=told.st_mtime)
                if wanted.takes(found):
                    yield found
            return
        if is_s3(self._source):
            yield from filter(wanted.takes, self._objects_below())
            return
        walk = FolderWalk(
            self._source,
            self._open_page,
            wanted,
            routes=self._app.stores.routes,
            peers=self._peers,
            headers=self._headers,
        )
        yield from walk
        if walk.plain:
            link = shown_source(self._source)
            print(f"{link} lists no files: it is taken as one file.", file=sys.stderr)
            if stands_for_files(self._source):  # more was to be expected of it
                self.unread.append(link)
        for path, error in walk.unread:
            self._leave_out(path, error)

    def _leave_out(self, path: str, error: TransferError) -> None:
        self.unread.append(path)
        print(f"{escape_controls(path)}: {explain_error(error).sentence}", file=sys.stderr)

    def _objects_below(self) -> Iterator[FolderEntry]:
        bucket, prefix = parse_s3_place(self._source)
        own = self.common.source_profile
        endpoint = "" if own else self.common.endpoint
        for one in self._browser.below(own or self.common.profile, bucket, prefix, endpoint=endpoint):
            path = one.key[prefix.rfind("/") + 1 :]
            if path and not one.folder:
                link = f"s3://{bucket}/{one.key}"
                yield FolderEntry(path, link, one.size, modified=one.modified)

    def _open_page(self, link: str) -> Source:
        return self._open(link)

    def _open(self, link: str, unless: Validator | None = None) -> Source:
        return open_source(
            link,
            self._settings,
            ranges=False,
            headers=headers_for(self._headers, self._source, link),
            routes=self._app.stores.routes,
            unless=unless,
            peers=self._peers,
        )


def specs_below(
    options: argparse.Namespace, app: App, sources: Sequence[str], browser: FarBrowser | None = None
) -> tuple[list[Spec], int]:
    """Make a Spec for each file below the sources, and the exit code: attention where a folder could not be
    read. A dry run shows them. ``browser`` as in :class:`FolderSources`."""
    specs: list[Spec] = []
    code = EXIT_DONE
    for source in sources:
        options.source = source
        folder = FolderSources(options, app, browser)
        found = list(folder.specs())
        if options.dry_run:
            folder.show(found)
        specs += found
        code = EXIT_ATTENTION if folder.unread else code
    return specs, code


def _parse_folder(text: str) -> str:
    """A source that may be a folder's. Raises UsageError and SourceUrlInvalid."""
    if is_s3(text):
        bucket, prefix = parse_s3_place(text)
        return f"s3://{bucket}/{prefix}"
    return parse_source(text)


def _is_not_unicode(path: str) -> bool:
    """Whether a name holds bytes that are no UTF-8, as Python marks them."""
    return any("\ud800" <= character <= "\udfff" for character in path)


def _parse_newer(text: str) -> float:
    """Seconds since 1970 of a moment in the past; 0 for an empty text. Raises UsageError."""
    if not text.strip():
        return 0.0
    try:
        return time.time() - parse_span(text)
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(text.strip()).timestamp()
    except (ValueError, OverflowError):
        raise UsageError(problem="newer_than", value=text[:40]) from None


def _make_filter(options: argparse.Namespace) -> FolderFilter:
    """Raises UsageError."""
    depth = DEEPEST if options.max_depth is None else options.max_depth
    if depth < 0:
        raise UsageError(problem="depth", value=depth)
    return FolderFilter(
        tuple(options.include),
        tuple(options.exclude),
        smallest=_parse_size(options.min_size),
        largest=_parse_size(options.max_size),
        newer=_parse_newer(options.newer_than),
        depth=depth,
    )


def _parse_size(text: str) -> int:
    try:
        return parse_size(text) if text else 0
    except ValueError:
        raise UsageError(problem="size", value=text) from None
