"""Self-made certificates: a private authority and the ways a server's certificate can be wrong.

Lives here: `Authority`, `Certificate`, `Flaw`. Not here: who speaks TLS with them (`http_source`, `nginx`).
"""

from __future__ import annotations

import datetime
import ssl
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

DAY = datetime.timedelta(days=1)


class Flaw(StrEnum):
    """What is wrong with a certificate."""

    NONE = "none"
    SELF_SIGNED = "self-signed"
    EXPIRED = "expired"
    WRONG_HOST = "wrong-host"
    COMMON_NAME_ONLY = "common-name-only"
    """"localhost" stands where nobody may look for it (RFC 9525, 6.3)."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """A server's certificate and key as PEM files, and the authority a client has to trust to accept it."""

    chain_file: Path
    key_file: Path
    ca_file: Path

    def server_context(self) -> ssl.SSLContext:
        """For the server's side of connections."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.chain_file, self.key_file)
        return context

    def client_context(self) -> ssl.SSLContext:
        """For a client that trusts this authority only."""
        return ssl.create_default_context(cafile=str(self.ca_file))


class Authority:
    """A certificate authority that lives in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _name("transfer_gui test authority")
        self._certificate = _build(
            self._name, self._name, self._key, self._key, host=None, ca=True, days=(-1, 365)
        )
        self.ca_file = folder / "ca.pem"
        self.ca_file.write_bytes(self._certificate.public_bytes(serialization.Encoding.PEM))

    def issue(self, flaw: Flaw = Flaw.NONE, host: str = "localhost") -> Certificate:
        """A certificate for 127.0.0.1 and localhost, or for another host, with the given flaw."""
        key = ec.generate_private_key(ec.SECP256R1())
        common_only = flaw is Flaw.COMMON_NAME_ONLY
        subject = _name("localhost" if common_only else "127.0.0.1")
        own = flaw is Flaw.SELF_SIGNED
        certificate = _build(
            subject,
            subject if own else self._name,
            key,
            key if own else self._key,
            host=None if common_only else "wrong.example" if flaw is Flaw.WRONG_HOST else host,
            ca=False,
            days=(-30, -1) if flaw is Flaw.EXPIRED else (-1, 365),
        )
        chain_file = self._folder / f"{flaw}.pem"
        key_file = self._folder / f"{flaw}.key"
        chain_file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
        key_file.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        return Certificate(chain_file, key_file, self.ca_file)


def _name(common_name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])


def _build(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    signer: ec.EllipticCurvePrivateKey,
    *,
    host: str | None,
    ca: bool,
    days: tuple[int, int],
) -> x509.Certificate:
    now = datetime.datetime.now(datetime.UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + days[0] * DAY)
        .not_valid_after(now + days[1] * DAY)
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False
        )
    )
    if ca:
        builder = builder.add_extension(_usage(signing=True), critical=True)
    if host is not None:
        names: list[x509.GeneralName] = [x509.DNSName(host)]
        if host == "localhost":
            names.append(x509.IPAddress(ip_address("127.0.0.1")))
        builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
    return builder.sign(signer, hashes.SHA256())


def _usage(*, signing: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signing,
        crl_sign=signing,
        encipher_only=False,
        decipher_only=False,
    )
