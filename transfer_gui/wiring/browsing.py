"""The view of a store for window and command line, and a look at an upload before it is taken over.

It is read with the profile's keys, and joined with what the queue knows of its uploads.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed

from transfer_gui.backends.destination import Adoptive, Destination
from transfer_gui.backends.s3.browsing import S3Browser
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.s3.object_access import read_properties
from transfer_gui.backends.source import probe_only
from transfer_gui.core.adoption import Adoption, fit_parts
from transfer_gui.core.destination_errors import AccessDenied, UploadUnfit
from transfer_gui.core.listing import Listed, ListingPage, OwnedUpload, Unfinished, own_uploads
from transfer_gui.core.profile import Profile
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.spec import Spec
from transfer_gui.core.transfer import Transfer
from transfer_gui.engine.run.uploads import is_comparable
from transfer_gui.wiring.endpoints import EndpointsOpener
from transfer_gui.wiring.stores import Stores

# Uploads whose parts are listed at once.
_AT_ONCE = 8


class StoreUploads:
    """Unfinished uploads of the stores of profiles. Each call blocks; raises TransferError."""

    worker = ""
    """It is this computer's keys that sign, and its folders that can be saved to."""

    def __init__(self, stores: Stores, clients: ClientFactory) -> None:
        self._stores = stores
        self._clients = clients

    def unfinished(
        self, profile: str, bucket: str, prefix: str = "", *, endpoint: str = ""
    ) -> list[OwnedUpload]:
        """Unfinished uploads with the sizes of their parts, and whose they are."""
        browser = self._browser(profile, endpoint)
        with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="measure") as pool:
            listed = browser.list_unfinished(bucket, prefix)
            found = list(pool.map(lambda one: browser.measure(bucket, one), listed))
        rows = self._stores.queue.marks.uploads()
        left = frozenset(one.upload_id for one in self._stores.queue.memory.orphans() if one.upload_id)
        return own_uploads(found, rows, left)

    def abort(self, profile: str, bucket: str, upload: Unfinished, *, endpoint: str = "") -> None:
        """Abort an unfinished upload, and forget it if it was one that we left behind."""
        self._browser(profile, endpoint).abort(bucket, upload)
        for orphan in self._stores.queue.memory.orphans():
            if orphan.upload_id == upload.upload_id:
                self._stores.queue.memory.forget_orphan(orphan)

    def adoption(self, spec: Spec) -> Adoption:
        """What going on with the upload ``spec.adopt`` would mean."""
        return look_at(self._stores, self._clients, spec)

    def tidying_days(self, profile: str, bucket: str, *, endpoint: str = "") -> int | None:
        """After how many days the bucket aborts what is unfinished; None: never."""
        return self._browser(profile, endpoint).tidying_days(bucket)

    def tidy_after(self, profile: str, bucket: str, days: int, *, endpoint: str = "") -> None:
        """Let the bucket abort what is unfinished for so many days."""
        self._browser(profile, endpoint).tidy_after(bucket, days)

    def _browser(self, name: str, endpoint: str = "") -> S3Browser:
        profile = self._profile(name, endpoint)
        return S3Browser(self._clients, profile, self._stores.keys.keys(profile))

    def _profile(self, name: str, endpoint: str) -> Profile:
        found = self._stores.profile_for(Spec("", "", profile=name, endpoint=endpoint))
        return replace(found, bucket=found.bucket)


class StoreBrowser(StoreUploads):
    """What can be seen and done in the stores of profiles. Each call blocks; raises TransferError."""

    def buckets(self, profile: str, *, endpoint: str = "") -> list[str]:
        """Names of the account's buckets."""
        return self._browser(profile, endpoint).buckets()

    def page(
        self, profile: str, bucket: str, prefix: str, following: str = "", *, endpoint: str = ""
    ) -> ListingPage:
        return self._browser(profile, endpoint).page(bucket, prefix, following)

    def below(
        self, profile: str, bucket: str, prefix: str, *, endpoint: str = "", itself: bool = False
    ) -> Iterator[Listed]:
        """All objects below a folder, page after page; with ``itself`` first that of this very key."""
        browser, following = self._browser(profile, endpoint), ""
        if itself and (found := browser.look(bucket, prefix)) is not None:
            yield Listed(prefix, found.size or 0)
        while True:
            page = browser.page(bucket, prefix, following, deep=True)
            yield from (one for one in page.entries if not (itself and one.key == prefix))
            if not (following := page.following):
                return

    def make_folder(self, profile: str, bucket: str, key: str) -> bool:
        """Make an empty folder; False where the store keeps none."""
        return self._browser(profile).make_folder(bucket, key)

    def make_bucket(self, profile: str, bucket: str, *, endpoint: str = "") -> bool:
        """Make a bucket; False if it is there already and ours."""
        return self._browser(profile, endpoint).make_bucket(bucket)

    def remove(self, profile: str, bucket: str, keys: Sequence[str], *, endpoint: str = "") -> None:
        """Delete objects, several at once. The first trouble ends it, and so does Ctrl+C."""
        browser = self._browser(profile, endpoint)
        with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="remove") as pool:
            try:
                for done in as_completed([pool.submit(browser.remove, bucket, key) for key in keys]):
                    done.result()
            except BaseException:  # Ctrl+C, too: what waits in line must stay
                pool.shutdown(cancel_futures=True)
                raise

    def link(self, profile: str, bucket: str, key: str, seconds: int, *, endpoint: str = "") -> str:
        """A link that lasts for so long: a secret."""
        return self._browser(profile, endpoint).link(bucket, key, seconds)

    def properties(self, profile: str, bucket: str, key: str) -> dict[str, str]:
        """What the store tells of an object, by the names of HeadObject's answer."""
        found = replace(self._profile(profile, ""), bucket=bucket)
        return read_properties(self._clients, found, self._stores.keys.keys(found), key)


def look_at(stores: Stores, clients: ClientFactory, spec: Spec) -> Adoption:
    """What going on with the upload ``spec.adopt`` would mean. Blocks on both ends.

    Raises TransferError: no such source, UploadLost, AccessDenied where parts may not be listed, UploadUnfit.
    """
    ends = EndpointsOpener(stores, clients)(Transfer(id="", spec=replace(spec, adopt="")))
    try:
        info = probe_only(ends.source)
        destination = ends.destination(spec.key)
        if not isinstance(destination, Adoptive):
            raise UploadUnfit(problem="folder")
        upload = destination.reopen(spec.adopt)
        listed = destination.parts(upload)
        found = fit_parts({part.number: part.size for part in listed}, info.size, ends.limits)
        etags = False if ends.opaque_etags else None
        return Adoption(
            size=info.size,
            ranges=info.ranges,
            listed=len(listed),
            fit=found,
            provable=sum(is_comparable(part, etags=etags) for part in listed if part.number in found.parts),
            twice=bool(upload.algorithm),
            taken=_taken(destination),
        )
    finally:
        ends.source.close()
        ends.close()


def _taken(destination: Destination) -> bool:
    try:
        return destination.head() is not None
    except AccessDenied:
        return False
