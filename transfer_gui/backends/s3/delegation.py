"""Parts and small objects that somebody else puts: signed here, one link each, and sent there without keys.

Source: AWS Signature Version 4, "Authenticating requests: using query parameters"; S3 API reference,
UploadPart, PutObject. Who steals such a link can write that one part of that one upload, or that one object,
as long as it holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, NoReturn
from urllib.parse import urlsplit

from transfer_gui.backends.common.blocked_sockets import BlockedSockets
from transfer_gui.backends.destination import ObjectOptions, PartStore, Upload
from transfer_gui.backends.s3.addressing import usual_bundle
from transfer_gui.backends.s3.calls import ObjectCalls
from transfer_gui.backends.s3.client import EXPECT_FROM, ClientFactory
from transfer_gui.backends.s3.destination import S3Destination
from transfer_gui.backends.s3.direct import Address, DirectClient
from transfer_gui.backends.s3.errors import translate_errors
from transfer_gui.backends.s3.options import ObjectTerms
from transfer_gui.backends.s3.requests import HEADERS, Prepared, prepare
from transfer_gui.core.destination_errors import OptionRefused
from transfer_gui.core.profile import Credentials, KeySource, Profile
from transfer_gui.core.quick_dataclass import dataclass, field

LINK_SECONDS = 3600
"""How long a part may be begun by its link."""
_SECONDS = 60.0  # for each send and each wait


@dataclass(frozen=True, slots=True)
class SignedPart:
    """One UploadPart or PutObject, signed; ``headers`` must be sent as they are. Its repr shows nothing."""

    url: str = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)


class PartSigner:
    """Signs the parts of one object, or all of it in one, for others. Thread-safe."""

    def __init__(
        self,
        factory: ClientFactory,
        profile: Profile,
        keys: KeySource,
        key: str,
        terms: ObjectTerms,
        whole: ObjectOptions | None = None,
        *,
        replace: bool = True,
    ) -> None:
        """``whole``: what is put is all of the object, and this goes with it; without ``replace`` only where
        no object is."""
        make = partial(factory.object_client, keys=keys, connections=1)
        opened, follow = factory.regions.open_client(profile, make)
        self._calls = ObjectCalls(opened, profile.bucket, key, profile.endpoint_host, keys, terms, follow)
        self._keys = keys
        self._used: Credentials | None = None
        self._put: dict[str, Any] | None = None
        if whole is not None:
            self._put = self._calls.describe_options(whole) | ({} if replace else {"IfNoneMatch": "*"})

    def sign(self, upload: Upload, number: int) -> SignedPart:
        """The part's link, good for :data:`LINK_SECONDS`. Raises DestinationError: no keys, or options that
        can't be told in a link's headers."""
        calls = self._calls
        if self._put is None:
            more: dict[str, Any] = calls.terms.of("upload_part")
            part = {"UploadId": upload.upload_id, "PartNumber": number}
            return SignedPart(
                self._sign("upload_part", part | more), {HEADERS[name]: more[name] for name in more}
            )
        put = self._put | calls.terms.of("put_object")
        request = prepare("put_object", {"Key": calls.key, **put})
        if request is None:
            raise OptionRefused(**calls.facts("put_object"), options="")
        return SignedPart(self._sign("put_object", put), request.headers)

    def _sign(self, operation: str, parameters: dict[str, Any]) -> str:
        calls = self._calls
        with (
            self._keys.origin.name_keys(),
            translate_errors(operation, calls.bucket, calls.key, calls.host),
        ):
            self._used = self._keys.current()
            url = calls.client.generate_presigned_url(
                operation,
                Params={"Bucket": calls.bucket, "Key": calls.key, **parameters},
                ExpiresIn=LINK_SECONDS,
            )
        return str(url)

    def renew(self) -> bool:
        """The store says that the keys have expired: whether there are new ones to sign with."""
        return self._used is not None and self._keys.renew(self._used)


class _LinkClient:
    """Looks like a client that knows UploadPart only, of the parts that it has links of."""

    def __init__(self, direct: DirectClient, parts: Mapping[int, SignedPart]) -> None:
        self._direct = direct
        self._parts = parts
        self.endpoint_url = ""

    def upload_part(self, *, PartNumber: int, Body: Any, ContentLength: int, **_: Any) -> dict[str, Any]:
        signed = self._parts[PartNumber]
        link = urlsplit(signed.url)
        headers = dict(signed.headers)
        request = Prepared("PUT", link.path, (), f"?{link.query}", headers, Body, ContentLength)
        return self._direct.send("upload_part", request)

    def list_parts(self, **_: Any) -> dict[str, Any]:
        """Of no link here."""
        return {}


class LinkStores:
    """Where links lead, with the connections there, which one order after the other uses. Thread-safe."""

    def __init__(self) -> None:
        self._blocked = BlockedSockets()
        self._clients: dict[tuple[str, str], DirectClient] = {}

    def open(self, bucket: str, key: str, parts: Mapping[int, SignedPart]) -> PartStore:
        """Puts these parts of that object, and can do nothing else."""
        link = urlsplit(next(iter(parts.values())).url)
        place = (link.scheme, link.netloc)
        direct = self._clients.get(place)
        if direct is None:
            direct = self._clients.setdefault(place, self._connect(*place))
        calls = ObjectCalls(_LinkClient(direct, parts), bucket, key, link.hostname or "")
        return S3Destination(calls, sockets=self._blocked)

    def _connect(self, scheme: str, netloc: str) -> DirectClient:
        link, secure = urlsplit(f"{scheme}://{netloc}"), scheme == "https"
        port = link.port or (443 if secure else 80)
        trusted = usual_bundle() if secure else ""
        address = Address(secure, link.hostname or "", port, netloc, "", "", trusted)
        return DirectClient(
            address,
            None,
            _no_botocore,
            self._blocked,
            connections=64,
            timeouts=(_SECONDS, _SECONDS),
            expect_from=EXPECT_FROM,
        )

    def close(self) -> None:
        for client in self._clients.values():
            client.close()


def _no_botocore() -> NoReturn:
    raise NotImplementedError("there are no keys for anything but the links")
