"""An authority of one's own for one cluster, and the two certificates that it needs (RFC 5280).

Scheduler and workers show ``node.pem``, the owner ``owner.pem``; each believes whom the authority has signed,
whatever its name. The authority's own key is not kept: a new set is made when the old one ends.
"""

from __future__ import annotations

import datetime
import os
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from transfer_gui.core.errors import UsageError

AUTHORITY = "ca.pem"
OWNER, OWNER_KEY = "owner.pem", "owner-key.pem"
NODE, NODE_KEY = "node.pem", "node-key.pem"
DAYS = 825
"""How long all of them are valid."""

_SKEW = datetime.timedelta(hours=1)


def make_keys(folder: Path) -> None:
    """Write a new set into a folder, private keys for their user only. Raises UsageError, OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if any((folder / name).exists() for name in (AUTHORITY, OWNER, OWNER_KEY, NODE, NODE_KEY)):
        raise UsageError(problem="cluster_keys_there", path=str(folder))
    authority_key = ec.generate_private_key(ec.SECP256R1())
    authority = _make_certificate("Transfer GUI cluster", authority_key, None, authority_key)
    _write(folder / AUTHORITY, authority.public_bytes(serialization.Encoding.PEM), 0o644)
    for name, file, key_file in (("owner", OWNER, OWNER_KEY), ("node", NODE, NODE_KEY)):
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = _make_certificate(f"Transfer GUI cluster {name}", key, authority, authority_key)
        _write(folder / file, certificate.public_bytes(serialization.Encoding.PEM), 0o644)
        _write(folder / key_file, _pem_of(key), 0o600)


def _make_certificate(
    name: str,
    key: ec.EllipticCurvePrivateKey,
    issuer: x509.Certificate | None,
    issuer_key: ec.EllipticCurvePrivateKey,
) -> x509.Certificate:
    """Make a certificate that ``issuer`` has signed; None: itself, as an authority."""
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    usage = {"digital_signature": True, "key_cert_sign": issuer is None, "crl_sign": issuer is None}
    others = ("content_commitment", "key_encipherment", "data_encipherment", "key_agreement")
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject if issuer is None else issuer.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _SKEW)
        .not_valid_after(now + datetime.timedelta(days=DAYS))
        .add_extension(
            x509.BasicConstraints(ca=issuer is None, path_length=0 if issuer is None else None), True
        )
        .add_extension(
            x509.KeyUsage(**usage, **dict.fromkeys(others, False), encipher_only=False, decipher_only=False),
            True,
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), False)
    )
    if issuer is not None:
        # Every node is the server of some connections and the client of others.
        both = [ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH]
        builder = builder.add_extension(x509.ExtendedKeyUsage(both), False)
    return builder.sign(issuer_key, hashes.SHA256())


def _pem_of(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _write(path: Path, content: bytes, mode: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with open(descriptor, "wb") as file:
        file.write(content)
