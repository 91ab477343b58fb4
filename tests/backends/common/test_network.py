"""Which errors of TLS say something of the other side, and which only that a connection broke."""

from __future__ import annotations

import ssl

import pytest

from transfer_gui.backends.common.network import network_error


@pytest.mark.parametrize(
    ("kind", "reason", "code"),
    [
        (ssl.SSLCertVerificationError, "CERTIFICATE_VERIFY_FAILED", "source_tls"),
        (ssl.SSLError, "WRONG_VERSION_NUMBER", "source_tls"),
        (ssl.SSLEOFError, "UNEXPECTED_EOF_WHILE_READING", "source_unreachable"),
        (ssl.SSLError, "UNEXPECTED_EOF_WHILE_READING", "source_unreachable"),
        (ssl.SSLError, "DECRYPTION_FAILED_OR_BAD_RECORD_MAC", "source_unreachable"),
    ],
)
def test_what_was_cut_or_garbled_is_tried_again(kind: type[ssl.SSLError], reason: str, code: str) -> None:
    """RFC 8446 6.2: bad_record_mac; Python 3.14 raises SSLError itself for an end while sending."""
    error = kind(1, "what OpenSSL says")
    error.reason = reason
    assert network_error(error, "host.example").code == code
