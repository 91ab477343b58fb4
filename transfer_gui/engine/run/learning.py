"""What is learned of a store while parts go there, and remembered for the next transfer."""

from __future__ import annotations

from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.store_traits import CheckAnswer, Examination, Feature
from transfer_gui.engine.pipeline.proof import StoreProof
from transfer_gui.engine.run.endpoints import LOCAL_STORE, Endpoints
from transfer_gui.engine.run.job import Job
from transfer_gui.storage.store_memory import StoreMemory

_ETAG_IS_MD5 = "etag_is_md5"
_COMPUTES_CRC64 = "computes_crc64nvme"
_REFUSES_WRONG = "refuses_wrong_digests"
_MAKES_ETAGS = "makes_etags_of_parts"
_WANTS_PART_CHECKSUMS = "wants_part_checksums"
HONOURS_CONDITION = "honours_if_none_match"
# What the doctor asks as well: its answer goes before what transfers saw.
_SEEN = {
    "checksums": Feature.CHECKSUMS,
    "if_none_match_put": Feature.CONDITIONS,
    "permission_list_parts": Feature.LIST_PARTS,
    "continue": Feature.EXPECT,
}
_AWS = lazy_pattern(r"aws|.+\.amazonaws\.com(\.cn)?(:\d+)?")


def etag_is_md5(job: Job, ends: Endpoints) -> bool | None:
    """Whether this store's ETags are MD5s of the bytes; None if no transfer has found out yet."""
    if ends.opaque_etags:
        return False
    return job.place.memory.store_facts(_bucket_id(ends.store, job.transfer.spec.bucket)).get(_ETAG_IS_MD5)


def computes_crc64(job: Job, ends: Endpoints) -> bool:
    """Whether a CRC64NVME that this store tells is its own, and not the one it was told.

    Known of AWS and of our own folders; of others once they told a part's, which is never sent with the part.
    """
    return _computes(job, ends.store)


def job_store_computes(job: Job) -> bool:
    """Whether a CRC64NVME that the store of this job tells is its own: see :func:`computes_crc64`."""
    return _computes(job, job.store)


def _computes(job: Job, store: str) -> bool:
    known = store == LOCAL_STORE or bool(_AWS.fullmatch(store))
    return known or job.place.memory.store_facts(store).get(_COMPUTES_CRC64, False)


def refuses_wrong(job: Job) -> bool | None:
    """Whether the job's store was seen to refuse a wrong digest, so that its own are of what came; None if
    nobody has tried. Known of AWS and of our own folders."""
    if job.store == LOCAL_STORE or _AWS.fullmatch(job.store):
        return True
    return job.place.memory.store_facts(job.store).get(_REFUSES_WRONG)


def remember_refusal(job: Job, refuses: bool | None) -> None:
    """Keep what a wrong digest was answered with."""
    if refuses is not None:
        job.place.memory.remember_store_facts(job.store, {_REFUSES_WRONG: refuses})


def honours_condition(job: Job) -> bool | None:
    """Whether the job's store was seen to honour If-None-Match; None if nobody has tried."""
    return job.place.memory.store_facts(job.store).get(HONOURS_CONDITION)


def remember_condition(job: Job, honours: bool | None) -> None:
    """Keep what a second write under If-None-Match was answered with."""
    if honours is not None:
        job.place.memory.remember_store_facts(job.store, {HONOURS_CONDITION: honours})


def makes_etags_of_parts(job: Job) -> bool:
    """Whether an object that was put together there has the MD5 of its parts' MD5s as its ETag. Known of AWS
    where parts' ETags are MD5s (S3 User Guide, "Checking object integrity"), else by an earlier object."""
    known = bool(_AWS.fullmatch(job.store)) or job.place.memory.store_facts(job.store).get(_MAKES_ETAGS)
    return bool(known)


def remember_made_etag(job: Job) -> None:
    """The object that was just made had such an ETag."""
    if not makes_etags_of_parts(job):
        job.place.memory.remember_store_facts(job.store, {_MAKES_ETAGS: True})


def takes_whole_checksum(job: Job) -> bool:
    """Whether uploads may ask for CRC64NVME of the whole without telling that of each part ahead."""
    return not job.place.memory.store_facts(job.store).get(_WANTS_PART_CHECKSUMS, False)


def remember_part_checksums_wanted(job: Job) -> None:
    """The next upload goes without a checksum of the whole."""
    job.place.memory.remember_store_facts(job.store, {_WANTS_PART_CHECKSUMS: True})


def can_list_parts(job: Job) -> bool:
    """Whether the store was not seen to have no ListParts."""
    return job.place.memory.store_facts(job.store).get(Feature.LIST_PARTS, True)


def remember_unlisted(job: Job) -> None:
    """Its receipts are believed from now on, without asking."""
    job.place.memory.remember_store_facts(job.store, {Feature.LIST_PARTS: False})


def remember_answers(
    memory: StoreMemory, store: str, bucket: str, found: Examination, *, opaque_etags: bool
) -> None:
    """Keep what the doctor found, in the place where transfers keep what they learn."""
    if found.says("checksums_checked") is CheckAnswer.YES:
        memory.remember_store_facts(store, {_COMPUTES_CRC64: True})
    looks = found.says("content_md5")
    if looks in (CheckAnswer.YES, CheckAnswer.IGNORED):
        memory.remember_store_facts(store, {_REFUSES_WRONG: looks is CheckAnswer.YES})
    known = memory.store_facts(store)
    for check, feature in _SEEN.items():
        answer = found.says(check)
        if answer is CheckAnswer.NO or (answer is CheckAnswer.YES and feature in known):
            memory.remember_store_facts(store, {feature: answer is CheckAnswer.YES})
    if found.facts.get("wants_part_checksums"):
        memory.remember_store_facts(store, {_WANTS_PART_CHECKSUMS: True})
    same = found.says("etag_is_md5")
    if same in (CheckAnswer.YES, CheckAnswer.NO) and not opaque_etags:
        memory.remember_store_facts(_bucket_id(store, bucket), {_ETAG_IS_MD5: same is CheckAnswer.YES})


def _bucket_id(store: str, bucket: str) -> str:
    """ETags depend on the bucket: one of a store's buckets may encrypt by KMS without being asked."""
    return f"{store}/{bucket}"


def learn(job: Job, ends: Endpoints, proof: StoreProof) -> None:
    """Remember what the parts' answers showed."""
    if proof.computes_crc64 and not computes_crc64(job, ends):
        job.place.memory.remember_store_facts(ends.store, {_COMPUTES_CRC64: True})
    if (
        proof.etag_is_md5 is not None
        and not ends.opaque_etags
        and proof.etag_is_md5 != etag_is_md5(job, ends)
    ):
        job.place.memory.remember_store_facts(
            _bucket_id(ends.store, job.transfer.spec.bucket), {_ETAG_IS_MD5: proof.etag_is_md5}
        )
