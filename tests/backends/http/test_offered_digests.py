"""Digests that headers offer: each way of writing them, what is no offer, and that nothing makes it raise."""

from __future__ import annotations

import base64
import hashlib
import zlib
from contextlib import closing

import pytest
from awscrt import checksums
from hypothesis import given
from hypothesis import strategies as st

from tests.servers.faults import Redirect
from tests.servers.header_faults import AddHeaders, SetHeader
from tests.servers.http_source import HttpSource
from tests.servers.nginx import Nginx, nginx_binary
from transfer_gui.backends.http.offered_digests import SIZES, offered_digests
from transfer_gui.backends.http.source import HttpSource as Client

BODY = b"the whole representation"
MD5, SHA256, SHA512 = (hashlib.new(name, BODY).hexdigest() for name in ("md5", "sha256", "sha512"))
CRC32C, CRC64 = f"{checksums.crc32c(BODY):08x}", f"{checksums.crc64nvme(BODY):016x}"
S3 = {"Server": "AmazonS3", "x-amz-request-id": "4442587FB7D0A2F9", "ETag": f'"{MD5}"'}


def b64(digest: str) -> str:
    return base64.b64encode(bytes.fromhex(digest)).decode()


def structured(**digests: str) -> str:
    return ", ".join(f"{name.replace('_', '-')}=:{b64(value)}:" for name, value in digests.items())


# Headers of an answer to a range -> what they offer.
OFFERS = [
    pytest.param({"Repr-Digest": structured(sha_256=SHA256)}, {"sha256": SHA256}, id="repr-digest"),
    pytest.param(
        {"Repr-Digest": structured(sha_512=SHA512, md5=MD5, crc32c=CRC32C, sha="00" * 20)},
        {"sha512": SHA512, "md5": MD5, "crc32c": CRC32C},
        id="repr-digest-several",
    ),
    pytest.param({"Repr-Digest": f"sha-256=:{b64(SHA256)}:;x=1"}, {"sha256": SHA256}, id="parameter"),
    pytest.param({"Repr-Digest": f"sha-256={b64(SHA256)}"}, {}, id="repr-digest-not-structured"),
    # RFC 9651 §3.1.2, §3.3.3: a parameter's value and the inside of a string are no members.
    pytest.param({"Repr-Digest": f"x=1;sha-256=:{b64(SHA256)}:"}, {}, id="in-a-parameter"),
    pytest.param({"Repr-Digest": f"x=(1 2);sha-256=:{b64(SHA256)}:"}, {}, id="behind-an-inner-list"),
    pytest.param({"Repr-Digest": f"x=(1 :AA==:;sha-256=:{b64(SHA256)}:)"}, {}, id="in-an-inner-list"),
    pytest.param({"Repr-Digest": f'note="sha-256=:{b64(SHA256)}:"'}, {}, id="in-a-string"),
    pytest.param({"Repr-Digest": f'n="\\"";sha-256=:{b64(SHA256)}:'}, {}, id="behind-an-escaped-quote"),
    pytest.param(
        {"Repr-Digest": f"sha-256=:{b64(SHA256)}:;sha-256=:{b64('00' * 32)}:"},
        {"sha256": SHA256},
        id="of-a-parameter-of-its-own-name",
    ),
    # §3.2: of a key that is there twice the last one counts, also where its value is no digest.
    pytest.param(
        {"Repr-Digest": f"sha-256=:{b64('00' * 32)}:, sha-256=:{b64(SHA256)}:"},
        {"sha256": SHA256},
        id="twice",
    ),
    pytest.param({"Repr-Digest": f"sha-256=:{b64(SHA256)}:, sha-256=7"}, {}, id="replaced-by-a-number"),
    # §4.2: what breaks the syntax anywhere makes the whole field count for nothing.
    pytest.param({"Repr-Digest": f"sha-256=:{b64(SHA256)}:,"}, {}, id="a-comma-at-the-end"),
    pytest.param({"Repr-Digest": f"sha-256=:{b64(SHA256)}: x"}, {}, id="something-behind"),
    pytest.param({"Repr-Digest": f"SHA-256=:{b64(SHA256)}:"}, {}, id="upper-case"),
    pytest.param({"Repr-Digest": f"sha-256 =:{b64(SHA256)}:"}, {}, id="a-blank-before-the-sign"),
    pytest.param({"Repr-Digest": f'a="\u00e4", sha-256=:{b64(SHA256)}:'}, {}, id="not-ascii"),
    # §4.2.7: missing padding is no mistake; every type of §3.3 may stand before it.
    pytest.param({"Repr-Digest": f"sha-256=:{b64(SHA256).rstrip('=')}:"}, {"sha256": SHA256}, id="unpadded"),
    pytest.param(
        {
            "Repr-Digest": 'a, b;c=-1.5;d="q\\"", e=?0, f=@1659578233, g=%"f%c3%bc", '
            'h=to/ken:x,\ti=(1 "a";x b);y, '
            f"sha-256=:{b64(SHA256)}:"
        },
        {"sha256": SHA256},
        id="behind-every-type",
    ),
    pytest.param({"Repr-Digest": f"xsha-256=:{b64(SHA256)}:"}, {}, id="another-name"),
    pytest.param({"Digest": f"SHA-256={b64(SHA256)}"}, {"sha256": SHA256}, id="digest"),
    pytest.param(
        {"Digest": f"md5={b64(MD5)},sha-512={b64(SHA512)}, unixsum=30637"},
        {"md5": MD5, "sha512": SHA512},
        id="digest-several",
    ),
    pytest.param({"Digest": f"SHA-256={SHA256}"}, {}, id="digest-in-hex"),
    pytest.param({"Content-MD5": b64(MD5)}, {}, id="content-md5-of-a-part"),
    pytest.param({"Content-Digest": structured(sha_256=SHA256)}, {}, id="content-digest-of-a-part"),
    pytest.param(
        {"x-goog-hash": f"crc32c={b64(CRC32C)}, md5={b64(MD5)}"}, {"crc32c": CRC32C, "md5": MD5}, id="goog"
    ),
    pytest.param(
        {"x-goog-hash": f"crc32c={b64(CRC32C)}", "x-goog-stored-content-encoding": "gzip"},
        {},
        id="goog-unpacked-on-the-way",
    ),
    pytest.param(
        {
            "x-goog-hash": f"crc32c={b64(CRC32C)}",
            "x-goog-stored-content-encoding": "gzip",
            "Content-Encoding": "gzip",
        },
        {"crc32c": CRC32C},
        id="goog-as-stored",
    ),
    pytest.param(
        {"x-amz-checksum-crc64nvme": b64(CRC64), "x-amz-checksum-type": "FULL_OBJECT"},
        {"crc64nvme": CRC64},
        id="amz-full-object",
    ),
    pytest.param(
        {"x-amz-checksum-sha256": b64(SHA256), "x-amz-checksum-type": "COMPOSITE"}, {}, id="amz-composite"
    ),
    pytest.param({"x-amz-checksum-sha256": b64(SHA256) + "-3"}, {}, id="amz-of-parts"),
    pytest.param({"x-amz-checksum-crc32c": b64(CRC32C)}, {}, id="amz-untyped-perhaps-of-a-part"),
    pytest.param(
        {"x-amz-checksum-crc32c": b64(CRC32C), "ETag": f'"{"a" * 32}"'}, {"crc32c": CRC32C}, id="amz-no-parts"
    ),
    pytest.param({"x-amz-checksum-crc32c": b64(CRC32C), "ETag": f'"{"a" * 32}-7"'}, {}, id="amz-parts"),
    pytest.param(S3, {"md5": MD5}, id="s3-etag"),
    pytest.param({**S3, "x-amz-server-side-encryption": "AES256"}, {"md5": MD5}, id="s3-own-encryption"),
    pytest.param({**S3, "x-amz-server-side-encryption": "aws:kms"}, {}, id="s3-kms"),
    pytest.param({**S3, "x-amz-server-side-encryption": "aws:kms:dsse"}, {}, id="s3-kms-twice"),
    pytest.param({**S3, "x-amz-server-side-encryption-customer-algorithm": "AES256"}, {}, id="s3-customer"),
    pytest.param({**S3, "ETag": f'"{MD5}-12"'}, {}, id="s3-multipart"),
    pytest.param({**S3, "ETag": f'W/"{MD5}"'}, {}, id="s3-weak"),
    pytest.param({"Server": "AmazonS3", "ETag": f'"{MD5}"'}, {}, id="s3-headers-stripped"),
    pytest.param({**S3, "Server": "nginx"}, {}, id="not-s3"),
    pytest.param(
        {"Digest": f"md5={b64(MD5)}", "Repr-Digest": structured(md5="0" * 32)}, {}, id="contradiction"
    ),
    pytest.param(
        {"Digest": f"md5={b64(MD5)}", "Repr-Digest": structured(md5=MD5)}, {"md5": MD5}, id="said-twice"
    ),
    pytest.param({"Digest": f"sha-256={b64(MD5)}"}, {}, id="too-short"),
    pytest.param(
        {"X-Checksum-Sha256": SHA256.upper(), "X-Checksum-Md5": MD5, "X-Checksum-Sha1": "ab" * 20},
        {"sha256": SHA256, "md5": MD5},
        id="repositories-of-packages",
    ),
    pytest.param({"OC-Checksum": f"SHA1:{'ab' * 20} SHA256:{SHA256}"}, {"sha256": SHA256}, id="nextcloud"),
    pytest.param({"X-Checksum-Md5": SHA256, "OC-Checksum": f"MD5:{MD5}x"}, {}, id="no-such-hex"),
    pytest.param({"X-Checksum-Md5": MD5, "Content-Encoding": "gzip"}, {}, id="hex-of-what-is-packed"),
    pytest.param({"Repr-Digest": "sha-256=::", "Digest": "md5=", "x-goog-hash": "md5"}, {}, id="empty"),
    pytest.param({}, {}, id="nothing"),
]


@pytest.mark.parametrize(("headers", "offered"), OFFERS)
def test_what_headers_offer(headers: dict[str, str], offered: dict[str, str]) -> None:
    assert offered_digests(headers, whole=False) == offered
    shouted = {name.upper(): value for name, value in headers.items()}
    assert offered_digests(shouted, whole=False) == offered


def test_what_is_about_the_body_counts_where_the_body_is_all() -> None:
    headers = {"Content-MD5": b64(MD5), "Content-Digest": structured(sha_256=SHA256)}
    assert offered_digests(headers, whole=True) == {"md5": MD5, "sha256": SHA256}
    untyped = {"x-amz-checksum-crc32c": b64(CRC32C)}
    assert offered_digests(untyped, whole=True) == {"crc32c": CRC32C}


_names = st.sampled_from(
    [
        *("Repr-Digest", "Content-Digest", "Digest", "Content-MD5", "x-goog-hash", "ETag", "Server"),
        *("x-amz-checksum-type", "x-amz-checksum-sha256", "x-amz-checksum-crc64nvme", "x-amz-request-id"),
        "x-amz-server-side-encryption",
    ]
)
_pieces = st.sampled_from(
    [
        "sha-256",
        "md5",
        "crc32c",
        "=",
        ":",
        ",",
        ";",
        " ",
        b64(SHA256),
        b64(MD5),
        "FULL_OBJECT",
        "AmazonS3",
        '"',
        "é",
    ]
)
_values = st.text() | st.lists(_pieces).map("".join)


@given(st.dictionaries(_names, _values), st.booleans())
def test_no_header_makes_it_raise_or_offer_nonsense(headers: dict[str, str], whole: bool) -> None:
    for name, digest in offered_digests(headers, whole=whole).items():
        assert len(bytes.fromhex(digest)) == SIZES[name]
        assert digest == digest.lower()


@given(st.binary(max_size=200))
def test_what_a_server_writes_is_read_back(body: bytes) -> None:
    digests = {name: hashlib.new(name, body).hexdigest() for name in ("md5", "sha256", "sha512")}
    headers = {
        "Repr-Digest": structured(sha_256=digests["sha256"], sha_512=digests["sha512"]),
        "X-Goog-Hash": f"md5={b64(digests['md5'])}",
    }
    assert offered_digests(headers, whole=False) == digests


@pytest.mark.parametrize("ranges", [True, False])
def test_a_probe_tells_what_the_server_offers(ranges: bool) -> None:
    faults = [
        AddHeaders(headers=(("Repr-Digest", structured(sha_256=SHA256)), ("X-Goog-Hash", f"md5={b64(MD5)}"))),
        AddHeaders(headers=(("X-Goog-Hash", f"crc32c={b64(CRC32C)}"),)),
        SetHeader(name="Content-MD5", value=b64("f" * 32)),
    ]
    with HttpSource() as source:
        url = source.serve("/a", BODY, ranges=ranges, faults=faults)
        client = Client(url)
        try:
            info = client.probe()
        finally:
            client.close()
    # In the answer to a range Content-MD5 is the range's; in a whole answer it contradicts the other.
    expected = {"sha256": SHA256, "crc32c": CRC32C} | ({"md5": MD5} if ranges else {})
    assert info.digests == expected


@pytest.mark.parametrize(("size", "offered"), [(len(BODY), True), (len(BODY) + 1, False), ("", False)])
def test_a_redirect_tells_the_digest_of_a_large_file(size: object, offered: bool) -> None:
    """As Hugging Face does, whose storage offers none."""
    linked = AddHeaders(headers=(("X-Linked-ETag", f'"{SHA256}"'), ("X-Linked-Size", str(size))))
    with HttpSource() as source:
        other = source.serve("/cas/a", BODY)
        with closing(Client(source.serve("/a", b"", faults=[Redirect(to=other), linked]))) as client:
            for _ in range(2):
                assert client.probe().digests == ({"sha256": SHA256} if offered else {})


@pytest.mark.skipif(nginx_binary() is None, reason="there is no nginx on this machine")
def test_an_ordinary_server_offers_nothing(tmp_path_factory: pytest.TempPathFactory) -> None:
    with Nginx(tmp_path_factory.mktemp("www")) as nginx:
        client = Client(nginx.put("a.bin", BODY))
        try:
            assert client.probe().digests == {}
        finally:
            client.close()


def test_crc32_of_zip_is_not_taken_for_crc32c() -> None:
    plain = base64.b64encode(zlib.crc32(BODY).to_bytes(4, "big")).decode()
    assert offered_digests({"Repr-Digest": f"crc32=:{plain}:", "Digest": f"CRC32={plain}"}, whole=True) == {}
