"""AWS Signature Version 4 for requests about objects, by header, or by the query of a link.

Source: AWS Signature Version 4 ("Create a signed AWS API request") and S3 API reference, "Signature
Calculations for the Authorization Header". Over TLS the body is unsigned: its digests go in headers of their
own, which are signed. In the clear it is signed where it is in memory; a part that streams from its source is
not known before it is sent. The day's key is kept, so that a request costs two digests. Here: the signature.
Not here: which headers a request has (``s3/requests.py``).
"""

from __future__ import annotations

import hashlib
import hmac
import time
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from transfer_gui.core.profile import Credentials

UNSIGNED = "UNSIGNED-PAYLOAD"
_ALGORITHM = "AWS4-HMAC-SHA256"


class Signer:
    """Signs for one region. Thread-safe."""

    def __init__(self, region: str) -> None:
        self._region = region
        # Scope and secret of the last key with the key itself; replaced as a whole.
        self._last: tuple[str, str, bytes] = ("", "", b"")

    def sign(
        self,
        keys: Credentials,
        method: str,
        path: str,
        query: Iterable[tuple[str, str]],
        headers: Mapping[str, str],
        *,
        payload: str = UNSIGNED,
        now: float | None = None,
    ) -> dict[str, str]:
        """The headers that a request has besides, in lower case; all of ``headers`` are signed.

        ``path`` and ``query`` are percent-encoded already, ``headers`` in lower case with ``host`` among
        them. ``payload`` is the body's SHA-256 in hex. ``now`` in seconds since 1970, by default the clock.
        """
        moment = time.gmtime(time.time() if now is None else now)
        stamp = time.strftime("%Y%m%dT%H%M%SZ", moment)
        more = {"x-amz-content-sha256": payload, "x-amz-date": stamp}
        if keys.token:
            more["x-amz-security-token"] = keys.token
        every = {**headers, **more}
        names = sorted(every)
        listed = ";".join(names)
        lines = [
            method,
            path,
            "&".join(f"{name}={value}" for name, value in sorted(query)),
            # Blanks at the ends are cut off and others are one (the rule's "Trim" and "convert sequential").
            *[f"{name}:{' '.join(every[name].split())}" for name in names],
            "",
            listed,
            payload,
        ]
        scope = self._scope(stamp)
        signature = self._signature(keys, stamp, scope, lines)
        credential = f"Credential={keys.access_key}/{scope}"
        more["authorization"] = f"{_ALGORITHM} {credential}, SignedHeaders={listed}, Signature={signature}"
        return more

    def presign(
        self,
        keys: Credentials,
        method: str,
        path: str,
        query: Iterable[tuple[str, str]],
        headers: Mapping[str, str],
        *,
        seconds: int,
        now: float | None = None,
    ) -> str:
        """The query of a request that anybody may send within ``seconds``, with these ``headers``.

        See :meth:`sign`; the body is unsigned. Source: "Authenticating requests: using query parameters".
        """
        stamp = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(time.time() if now is None else now))
        scope, names = self._scope(stamp), sorted(headers)
        more = {
            "X-Amz-Algorithm": _ALGORITHM,
            "X-Amz-Credential": f"{keys.access_key}/{scope}",
            "X-Amz-Date": stamp,
            "X-Amz-Expires": str(seconds),
            "X-Amz-SignedHeaders": ";".join(names),
        }
        if keys.token:
            more["X-Amz-Security-Token"] = keys.token
        items = [*query, *((name, quote(value, safe="~")) for name, value in more.items())]
        listed = "&".join(f"{name}={value}" for name, value in sorted(items))
        heads = (f"{name}:{' '.join(headers[name].split())}" for name in names)
        lines = [method, path, listed, *heads, "", ";".join(names), UNSIGNED]
        return f"{listed}&X-Amz-Signature={self._signature(keys, stamp, scope, lines)}"

    def _scope(self, stamp: str) -> str:
        return f"{stamp[:8]}/{self._region}/s3/aws4_request"

    def _signature(self, keys: Credentials, stamp: str, scope: str, lines: list[str]) -> str:
        digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()
        text = f"{_ALGORITHM}\n{stamp}\n{scope}\n{digest}"
        return hmac.digest(self._key(keys.secret_key, scope), text.encode(), "sha256").hex()

    def _key(self, secret: str, scope: str) -> bytes:
        known_scope, known_secret, key = self._last
        if (known_scope, known_secret) != (scope, secret):
            key = f"AWS4{secret}".encode()
            for step in scope.split("/"):
                key = hmac.digest(key, step.encode(), "sha256")
            self._last = (scope, secret, key)
        return key
