"""What is learned of a store while parts go there, and remembered for the next transfer."""

from __future__ import annotations

from transfer_gui.engine.ends import Ends
from transfer_gui.engine.job import Job
from transfer_gui.engine.proof import StoreProof

_ETAG_IS_MD5 = "etag_is_md5"


def etag_is_md5(job: Job, ends: Ends) -> bool | None:
    """Whether this store's ETags are MD5s of the bytes; None if no transfer has found out yet."""
    return job.place.memory.store_facts(ends.store).get(_ETAG_IS_MD5)


def learn(job: Job, ends: Ends, proof: StoreProof) -> None:
    """Remember what the parts' answers showed."""
    if proof.etag_is_md5 is not None and proof.etag_is_md5 != etag_is_md5(job, ends):
        job.place.memory.remember_store_facts(ends.store, {_ETAG_IS_MD5: proof.etag_is_md5})
