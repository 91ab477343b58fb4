"""What goes wrong at the web server, the link, or on the way to it."""

from __future__ import annotations

from transfer_gui.core.errors import TransferError


class SourceError(TransferError):
    """The web server, the link, or the way to it."""


class SourceUrlInvalid(SourceError, code="source_url_invalid"):
    """Not an http(s) URL we can fetch."""


class SourceUrlForgotten(SourceError, code="source_url_forgotten", attention=True):
    """A signed link whose secret was not kept, or can't be had from the keychain; ``url`` is it masked."""


class SourceHeadersForgotten(SourceError, code="source_headers_forgotten", attention=True):
    """Request headers that were not kept, or can't be had from the keychain; ``names`` lists them."""


class SourceHostUnknown(SourceError, code="source_host_unknown", transient=True):
    """DNS knows no such host. Transient once bytes have flowed; see ``engine/pipeline/retry.py``."""


class SourceRefused(SourceError, code="source_refused", transient=True):
    """Nobody listens at that host and port."""


class SourceUnreachable(SourceError, code="source_unreachable", transient=True):
    """Connecting or reading timed out, or the network is down."""


class SourceProxy(SourceError, code="source_proxy"):
    """The proxy on the way does not let us through; ``problem``: auth, refused, or host."""


class SourceProxyUnreachable(SourceError, code="source_proxy_unreachable", transient=True):
    """The proxy on the way does not answer."""


class SourceTls(SourceError, code="source_tls"):
    """The certificate is not to be trusted, or TLS could not be agreed."""


class SourceMissing(SourceError, code="source_missing"):
    """404 or 410."""


class SourceForbidden(SourceError, code="source_forbidden"):
    """401, 403 or 451 before any part was stored."""


class SourceLogin(SourceError, code="source_login", attention=True):
    """The server wants a login, or not this one; ``problem``: missing, refused, key, key_locked; withheld
    (one is kept, for another scheme or port), elsewhere (one is kept, but a redirect led there)."""


class HostKeyUnknown(SourceError, code="host_key_unknown", attention=True):
    """An SSH server that was never met: ``host`` (``[name]:port`` unless 22), ``key_type``, ``fingerprint``,
    and ``key``, the public key in base64. The user says whether it is the right one."""


class HostKeyChanged(SourceError, code="host_key_changed"):
    """An SSH server that shows another key than the known one, or one that was revoked (``problem``). Facts
    as those of :class:`HostKeyUnknown`, and ``path``, the file that knows it otherwise."""


class SourceExtraMissing(SourceError, code="source_extra_missing"):
    """What reads links of this ``scheme`` is not installed; ``command`` installs it."""


class SourceExpired(SourceError, code="source_expired", attention=True):
    """A link that worked is refused now: it needs a new URL. Parts are kept."""


class SourceBusy(SourceError, code="source_busy", transient=True):
    """408, 425, 429 or 5xx: the server asks for patience."""


class SourceStatus(SourceError, code="source_status"):
    """Any other status that is no success."""


class SourceRedirect(SourceError, code="source_redirect"):
    """A redirect we do not follow: too many, a loop, https to http, or not http(s)."""


class SourceCutShort(SourceError, code="source_cut_short", transient=True):
    """The body ended before its announced length."""


class SourceProtocol(SourceError, code="source_protocol", transient=True):
    """An answer that breaks HTTP: bad Content-Range, bad Content-Length, malformed header."""


class SourceChanged(SourceError, code="source_changed"):
    """Validator or size differ from those at the start: the file is not the same any more."""


class SourceIsPage(SourceError, code="source_is_page", attention=True):
    """A web page, mostly one to sign in, came instead of the file. Parts are kept.

    ``problem``: ``instead`` where the file itself came before; ``name`` where only the name tells.
    """


class SourceNoRanges(SourceError, code="source_no_ranges"):
    """The server stopped answering ranges. The job goes on as one stream."""


class SourceTooLarge(SourceError, code="source_too_large"):
    """Larger than the store's largest object, or than the part plan of an unknown length."""


class SourceDigestMismatch(SourceError, code="source_digest_mismatch"):
    """The bytes do not have the digest that the user or the server gave. Nothing was completed."""


class SourceSizeMismatch(SourceError, code="source_size_mismatch"):
    """The source has not as many bytes as the user said: ``expected``, ``found``. Nothing was completed."""


class SourceFileError(SourceError, code="source_file"):
    """A local file that can't be read."""
