"""What goes wrong at the web server, the link, or on the way to it."""

from __future__ import annotations

from transfer_gui.core.errors import TransferError


class SourceError(TransferError):
    """The web server, the link, or the way to it."""


class SourceUrlInvalid(SourceError):
    """Not an http(s) URL we can fetch."""

    code = "source_url_invalid"


class SourceUrlForgotten(SourceError):
    """A signed link whose secret was not kept, or can't be had from the keychain; ``url`` is it masked."""

    code = "source_url_forgotten"
    attention = True


class SourceHeadersForgotten(SourceError):
    """Request headers that were not kept, or can't be had from the keychain; ``names`` lists them."""

    code = "source_headers_forgotten"
    attention = True


class SourceHostUnknown(SourceError):
    """DNS knows no such host. Transient once bytes have flowed; see ``engine/pipeline/retry.py``."""

    code = "source_host_unknown"
    transient = True


class SourceRefused(SourceError):
    """Nobody listens at that host and port."""

    code = "source_refused"
    transient = True


class SourceUnreachable(SourceError):
    """Connecting or reading timed out, or the network is down."""

    code = "source_unreachable"
    transient = True


class SourceProxy(SourceError):
    """The proxy on the way does not let us through; ``problem``: auth, refused, or host."""

    code = "source_proxy"


class SourceProxyUnreachable(SourceError):
    """The proxy on the way does not answer."""

    code = "source_proxy_unreachable"
    transient = True


class SourceTls(SourceError):
    """The certificate is not to be trusted, or TLS could not be agreed."""

    code = "source_tls"


class SourceMissing(SourceError):
    """404 or 410."""

    code = "source_missing"


class SourceForbidden(SourceError):
    """401, 403 or 451 before any part was stored."""

    code = "source_forbidden"


class SourceLogin(SourceError):
    """The server wants a login, or not this one; ``problem``: missing, refused, key, key_locked; withheld
    (one is kept, for another scheme or port), elsewhere (one is kept, but a redirect led there)."""

    code = "source_login"
    attention = True


class HostKeyUnknown(SourceError):
    """An SSH server that was never met: ``host`` (``[name]:port`` unless 22), ``key_type``, ``fingerprint``,
    and ``key``, the public key in base64. The user says whether it is the right one."""

    code = "host_key_unknown"
    attention = True


class HostKeyChanged(SourceError):
    """An SSH server that shows another key than the known one, or one that was revoked (``problem``). Facts
    as those of :class:`HostKeyUnknown`, and ``path``, the file that knows it otherwise."""

    code = "host_key_changed"


class SourceExtraMissing(SourceError):
    """What reads links of this ``scheme`` is not installed; ``command`` installs it."""

    code = "source_extra_missing"


class SourceExpired(SourceError):
    """A link that worked is refused now: it needs a new URL. Parts are kept."""

    code = "source_expired"
    attention = True


class SourceBusy(SourceError):
    """408, 425, 429 or 5xx: the server asks for patience."""

    code = "source_busy"
    transient = True


class SourceStatus(SourceError):
    """Any other status that is no success."""

    code = "source_status"


class SourceRedirect(SourceError):
    """A redirect we do not follow: too many, a loop, https to http, or not http(s)."""

    code = "source_redirect"


class SourceCutShort(SourceError):
    """The body ended before its announced length."""

    code = "source_cut_short"
    transient = True


class SourceProtocol(SourceError):
    """An answer that breaks HTTP: bad Content-Range, bad Content-Length, malformed header."""

    code = "source_protocol"
    transient = True


class SourceChanged(SourceError):
    """Validator or size differ from those at the start: the file is not the same any more."""

    code = "source_changed"


class SourceIsPage(SourceError):
    """A web page, mostly one to sign in, came instead of the file. Parts are kept.

    ``problem``: ``instead`` where the file itself came before; ``name`` where only the name tells.
    """

    code = "source_is_page"
    attention = True


class SourceNoRanges(SourceError):
    """The server stopped answering ranges. The job goes on as one stream."""

    code = "source_no_ranges"


class SourceTooLarge(SourceError):
    """Larger than the store's largest object, or than the part plan of an unknown length."""

    code = "source_too_large"


class SourceDigestMismatch(SourceError):
    """The bytes do not have the digest that the user or the server gave. Nothing was completed."""

    code = "source_digest_mismatch"


class SourceSizeMismatch(SourceError):
    """The source has not as many bytes as the user said: ``expected``, ``found``. Nothing was completed."""

    code = "source_size_mismatch"


class SourceFileError(SourceError):
    """A local file that can't be read."""

    code = "source_file"
