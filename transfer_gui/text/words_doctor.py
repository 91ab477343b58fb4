"""What the endpoint doctor found, in words: each answer as a sentence, and what follows from it. Qt-free."""

from __future__ import annotations

from collections.abc import Mapping

from transfer_gui.core.quick_dataclass import dataclass
from transfer_gui.core.store_traits import CHECKS, CheckAnswer, Examination
from transfer_gui.text.language import mark, marked, tr
from transfer_gui.text.words_hosts import describe_learned

YES, NO, IGNORED, DENIED = CheckAnswer.YES, CheckAnswer.NO, CheckAnswer.IGNORED, CheckAnswer.DENIED
FINE = mark("Nothing to do.")


@dataclass(frozen=True, slots=True)
class CheckWords:
    """``title`` names what was asked; ``said`` has (sentence, consequence) for each answer that may come."""

    title: str
    said: Mapping[CheckAnswer, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class FindingWords:
    """One answer in words. ``good`` None: neither good nor bad, just so."""

    check: str
    answer: CheckAnswer
    title: str
    sentence: str
    consequence: str
    good: bool | None


_DIGESTS = "Each part is compared with its MD5 or left unconfirmed; a transfer may end as “not verified”."

_NO_BUCKET = "Leave it out, unless the store itself has that address."

_LEAVE_OUT = "Transfers that ask for it are refused: leave it out, and the bucket's own default holds."
_UNKEPT = "Do not rely on it: set the bucket's default encryption, or ask the store's provider."
_NO_OVERWRITE = {
    YES: ("If-None-Match is honoured.", "An object that is there is never replaced unasked."),
    NO: ("If-None-Match is refused.", "Checked before each write: two writers may still race."),
    IGNORED: ("If-None-Match is ignored.", "Checked before each write: two writers may race."),
}
_NOT_NEEDED = "Transfers do not need this right. Checks that need an object were left out."

WORDS: Mapping[str, CheckWords] = {
    "reach": CheckWords("Connection", {YES: ("The store answers, and the keys are accepted.", FINE)}),
    "endpoint": CheckWords(
        "Endpoint",
        {
            YES: ("The bucket's name is not in it.", FINE),
            NO: ("The endpoint has the bucket's name in it, which is added to it once more.", _NO_BUCKET),
        },
    ),
    "clock": CheckWords(
        "Clock",
        {
            YES: ("This computer's clock and the store's agree.", FINE),
            NO: (
                "The clocks differ by more than five minutes.",
                "Set the time; otherwise requests are refused.",
            ),
        },
    ),
    "region": CheckWords(
        "Region",
        {
            YES: ("The region is right.", FINE),
            NO: ("The bucket is in another region.", "Set it in the profile; otherwise nothing can be sent."),
        },
    ),
    "path_style": CheckWords(
        "Bucket in the path",
        {
            YES: ("endpoint/bucket works.", "It is used where the profile says “automatic”."),
            NO: ("endpoint/bucket does not work.", "The bucket goes into the host name."),
        },
    ),
    "virtual_style": CheckWords(
        "Bucket in the host name",
        {
            YES: ("bucket.endpoint works.", "It can be chosen in the profile."),
            NO: ("bucket.endpoint does not work.", "The bucket goes into the path."),
        },
    ),
    "permission_write": CheckWords(
        "Right to write",
        {
            YES: ("Uploads can be begun and filled.", FINE),
            DENIED: ("These keys may not write here.", "Ask for s3:PutObject on this bucket."),
        },
    ),
    "permission_abort": CheckWords(
        "Right to abort uploads",
        {
            YES: ("An upload that is given up is taken away.", FINE),
            DENIED: (
                "These keys may not abort uploads.",
                "A cancelled transfer leaves its parts, and they cost. Ask for s3:AbortMultipartUpload.",
            ),
            NO: ("Aborting an upload failed.", "A cancelled transfer may leave parts behind."),
        },
    ),
    "permission_list_parts": CheckWords(
        "Right to list parts",
        {
            YES: ("Stored parts can be listed.", "A resumed transfer is compared with the store."),
            DENIED: (
                "These keys may not list parts.",
                "A resumed transfer relies on its own receipts. s3:ListMultipartUploadParts changes that.",
            ),
            NO: ("Listing parts failed.", "A resumed transfer relies on its own receipts."),
            IGNORED: ("Stored parts are missing in the list.", "A resumed transfer may send them again."),
        },
    ),
    "permission_delete": CheckWords(
        "Right to delete",
        {
            YES: ("Objects can be deleted.", "The test objects were deleted again."),
            DENIED: (
                "These keys may not delete.",
                _NOT_NEEDED,
            ),
            NO: ("Deleting failed.", _NOT_NEEDED),
        },
    ),
    "permission_look": CheckWords(
        "Right to look at objects",
        {
            YES: (
                "Finished objects can be looked at.",
                "Each is checked before a transfer is called done.",
            ),
            DENIED: (
                "These keys may not read object metadata.",
                "Transfers end as “done, not verified”. s3:GetObject changes that.",
            ),
            IGNORED: ("The store reports a wrong size.", "Transfers will not be called verified."),
        },
    ),
    "permission_read": CheckWords(
        "Right to read",
        {
            YES: ("Objects can be read back.", "“verify” works."),
            DENIED: ("These keys may not read objects.", "“verify” does not work with them."),
            IGNORED: ("What was read back is not what was written.", "Do not use this store."),
        },
    ),
    "permission_list": CheckWords(
        "Right to list the bucket",
        {
            YES: ("The bucket can be listed.", FINE),
            DENIED: (
                "These keys may not list the bucket.",
                "Transfers need no such right; type names instead of picking them.",
            ),
            NO: (
                "Listing the bucket failed.",
                "Transfers do not need it; type names instead of picking them.",
            ),
        },
    ),
    "permission_list_uploads": CheckWords(
        "Right to list unfinished uploads",
        {
            YES: ("Unfinished uploads can be found.", FINE),
            DENIED: (
                "These keys may not list unfinished uploads.",
                "Those of other programs can't be shown. s3:ListBucketMultipartUploads changes that.",
            ),
            NO: ("Listing unfinished uploads failed.", "Those of other programs can't be shown."),
        },
    ),
    "checksums": CheckWords(
        "Checksums of small files",
        {
            YES: ("CRC64NVME is accepted in a header.", "It is sent with every small file."),
            NO: ("CRC64NVME is not supported.", "Small files are sent with their MD5 only."),
        },
    ),
    "checksums_checked": CheckWords(
        "Checksums compared",
        {
            YES: ("A wrong checksum is refused.", "Answers of the store count as proof."),
            IGNORED: ("A wrong checksum is accepted.", "Answers of the store do not count as proof."),
        },
    ),
    "content_md5": CheckWords(
        "Content-MD5",
        {
            YES: ("A wrong MD5 is refused.", "Small files are protected in transit."),
            IGNORED: ("A wrong MD5 is accepted.", "Small files are compared afterwards."),
        },
    ),
    "etag_is_md5": CheckWords(
        "ETags of parts",
        {
            YES: ("An ETag is the MD5 of the bytes.", "Parts are confirmed by it."),
            NO: ("An ETag is no MD5.", "Parts are confirmed by checksums only."),
        },
    ),
    "full_object": CheckWords(
        "Checksum of the whole",
        {
            YES: ("The store computes CRC64NVME of whole uploads.", "Large files are proven end to end."),
            NO: ("The store does not support CRC64NVME for uploads.", _DIGESTS),
            IGNORED: ("The store accepts CRC64NVME but does not compute it.", _DIGESTS),
        },
    ),
    "if_none_match_put": CheckWords("Never overwriting small files", _NO_OVERWRITE),
    "if_none_match_complete": CheckWords("Never overwriting large files", _NO_OVERWRITE),
    "many_parts": CheckWords(
        "Parts of an upload",
        {
            YES: ("10,000 parts are accepted.", FINE),
            NO: ("10,000 parts are too many.", "Transfers use at most 1,000 larger ones."),
        },
    ),
    "tags": CheckWords(
        "Tags",
        {
            YES: ("Objects can have tags.", FINE),
            NO: ("The store does not support tags.", "Transfers with tags are refused: leave them out."),
            IGNORED: (
                "The store accepts tags but does not keep them.",
                "Objects have none, whatever is chosen.",
            ),
            DENIED: ("These keys may not set tags.", "Ask for s3:PutObjectTagging, or leave tags out."),
        },
    ),
    "acl": CheckWords(
        "ACLs",
        {
            YES: ("Objects can have an ACL.", FINE),
            NO: (
                "The store or the bucket does not support ACLs.",
                "Transfers with one are refused: leave it out.",
            ),
            DENIED: ("These keys may not set ACLs.", "Ask for s3:PutObjectAcl, or leave the ACL out."),
        },
    ),
    "continue": CheckWords(
        "Expect: 100-continue",
        {
            YES: ("It is answered at once.", "A refusal costs no part's bytes."),
            IGNORED: ("It is not answered, which costs one second per part.", "It is no longer sent."),
        },
    ),
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
marked(WORDS)

_NEUTRAL = frozenset(
    {"path_style", "virtual_style", "permission_delete", "permission_list", "permission_list_uploads"}
    | {"permission_read", "tags", "acl", "etag_is_md5", "continue"}
    | {"sse_s3", "sse_kms", "object_lock", "storage_classes"}
)


def findings_in_words(found: Examination) -> list[FindingWords]:
    """Every answer that says something, in the order of the checks."""
    told: list[FindingWords] = []
    for check in CHECKS:
        answer = found.says(check)
        words = WORDS[check]
        if answer not in words.said:
            continue
        sentence, consequence = words.said[answer]
        good = True if answer is YES else None if check in _NEUTRAL else False
        told.append(
            FindingWords(
                check, answer, tr(words.title), tr(sentence), _with_facts(check, consequence, found), good
            )
        )
    if learned := describe_learned(found.learned):
        said = tr("This store: {learned}.", learned=learned)
        follows = tr(
            "Transfers go by that until it is forgotten under Hosts and Proxies, or by “hosts limits”."
        )
        told.append(FindingWords("learned", YES, tr("Learned by transfers"), said, follows, None))
    return told


def check_title(check: str) -> str:
    """What is being asked, for showing while it is."""
    return tr(WORDS[check].title)


def _with_facts(check: str, consequence: str, found: Examination) -> str:
    if check == "region" and found.says(check) is NO and found.facts.get("region"):
        region = found.facts["region"]
        return tr("Set {region} in the profile; otherwise nothing can be sent.", region=region)
    if check == "endpoint" and found.facts.get("better_endpoint"):
        better = found.facts["better_endpoint"]
        return tr("Use {endpoint}, unless the store itself has that address.", endpoint=better)
    if check == "storage_classes" and found.facts.get("classes"):
        return tr("Supported classes: {classes}.", classes=found.facts["classes"])
    return tr(consequence)
