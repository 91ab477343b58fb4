"""For each rule about object options a request that breaks it and no other rule."""

from __future__ import annotations

import base64
from typing import Any

from tests.servers.strict_s3_bench import BUCKET, KEY, Bench
from tests.servers.strict_s3_cases import Case

_KEY = b"k" * 32


def _customer(key: bytes) -> dict[str, Any]:
    return {"SSECustomerAlgorithm": "AES256", "SSECustomerKey": key}


def _get_without_its_key(bench: Bench) -> None:
    bench.put(**_customer(_KEY))
    bench.client.get_object(Bucket=BUCKET, Key=KEY)


def _wrong_digest_of_key(bench: Bench) -> None:
    bench.put(
        SSECustomerAlgorithm="AES256",
        SSECustomerKey=base64.b64encode(_KEY).decode(),
        SSECustomerKeyMD5=base64.b64encode(b"0" * 16).decode(),
    )


def _unpaid(bench: Bench) -> None:
    bench.s3.settings.requester_pays.add(BUCKET)
    bench.put()


CASES = {
    "tags_are_ten_at_most": Case(
        "InvalidTag", lambda bench: bench.put(Tagging="&".join(f"n{at}=v" for at in range(11)))
    ),
    "acl_is_canned": Case("InvalidArgument", lambda bench: bench.put(ACL="mine")),
    "storage_class_is_one": Case("InvalidStorageClass", lambda bench: bench.put(StorageClass="WARM")),
    "encryption_is_one": Case("InvalidArgument", lambda bench: bench.put(ServerSideEncryption="rot13")),
    "lock_is_whole": Case("InvalidArgument", lambda bench: bench.put(ObjectLockMode="GOVERNANCE")),
    "customer_key_is_whole": Case("InvalidArgument", _wrong_digest_of_key),
    "customer_key_is_the_same": Case("InvalidRequest", _get_without_its_key),
    "requester_pays_if_asked": Case("AccessDenied", _unpaid),
    "no_tags_no_acls": Case("NotImplemented", lambda bench: bench.put(Tagging="a=b"), options={"mode": "r2"}),
    "no_metadata_at_all": Case(
        "InvalidArgument",
        lambda bench: bench.put(Metadata={"a": "b"}),
        options={"mode": "takes_no_metadata"},
    ),
    "a_proxy_drops_checksums": Case(
        "SignatureDoesNotMatch",
        lambda bench: bench.put(ChecksumAlgorithm="CRC64NVME"),
        options={"mode": "behind_a_strict_proxy"},
    ),
}
