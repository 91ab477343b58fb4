"""What the endpoint doctor found out about object options, in words. Qt-free."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from transfer_gui.core.store_traits import CheckAnswer
from transfer_gui.text.language import mark, marked

YES, NO, IGNORED, DENIED = CheckAnswer.YES, CheckAnswer.NO, CheckAnswer.IGNORED, CheckAnswer.DENIED
FINE = mark("Nothing to do.")


@dataclass(frozen=True, slots=True)
class CheckWords:
    """``title`` names what was asked; ``said`` has (sentence, consequence) for each answer that may come."""

    title: str
    said: Mapping[CheckAnswer, tuple[str, str]]


_LEAVE_OUT = "Transfers that ask for it are refused: leave it out, and the bucket's own default holds."
_UNKEPT = "Do not rely on it: set the bucket's default encryption, or ask the store's provider."

OPTION_WORDS: Mapping[str, CheckWords] = {
    "sse_s3": CheckWords(
        "Encryption by the store (SSE-S3)",
        {
            YES: ("Objects can be encrypted with the store's own key.", FINE),
            NO: ("The store does not encrypt with its own key when asked.", _LEAVE_OUT),
            IGNORED: ("The store accepts a request for its own encryption but does not confirm it.", _UNKEPT),
            DENIED: ("These keys may not ask for encryption by the store.", _LEAVE_OUT),
        },
    ),
    "sse_kms": CheckWords(
        "Encryption by KMS (SSE-KMS)",
        {
            YES: (
                "Objects can be encrypted by KMS.",
                "ETags are no MD5 then; a key of your own wants kms:GenerateDataKey and kms:Decrypt allowed.",
            ),
            NO: ("The store has no KMS, or no key for this account.", _LEAVE_OUT),
            IGNORED: ("The store accepts a request for KMS but does not confirm it.", _UNKEPT),
            DENIED: (
                "These keys may not use KMS.",
                "Ask for kms:GenerateDataKey and kms:Decrypt on the key, or leave KMS out.",
            ),
        },
    ),
    "object_lock": CheckWords(
        "Object lock",
        {
            YES: ("Objects can be locked until a day.", "A locked object can't be deleted until then."),
            NO: (
                "The bucket has no object lock.",
                "Transfers with a lock are refused. It is switched on where the bucket is made.",
            ),
            DENIED: (
                "These keys may not lock objects.",
                "Ask for s3:PutObjectRetention, or leave the lock out.",
            ),
        },
    ),
    "storage_classes": CheckWords(
        "Storage classes",
        {
            YES: ("The store supports storage classes other than STANDARD.", FINE),
            NO: ("The store supports no storage class but STANDARD.", _LEAVE_OUT),
            DENIED: ("These keys may not choose a storage class.", _LEAVE_OUT),
        },
    ),
}
marked(OPTION_WORDS)
