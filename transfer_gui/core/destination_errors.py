"""What goes wrong at the store, with its credentials, or on the way to it."""

from __future__ import annotations

from transfer_gui.core.errors import TransferError


class DestinationError(TransferError):
    """The store, its credentials, or the way to it."""


class DestinationHostUnknown(DestinationError, code="destination_host_unknown", transient=True):
    """DNS knows no such endpoint."""


class DestinationUnreachable(DestinationError, code="destination_unreachable", transient=True):
    """Refused, timed out, reset."""


class DestinationProxy(DestinationError, code="destination_proxy"):
    """The proxy on the way does not let us through; ``problem``: auth, refused, or host."""


class DestinationProxyUnreachable(DestinationError, code="destination_proxy_unreachable", transient=True):
    """The proxy on the way does not answer."""


class DestinationTls(DestinationError, code="destination_tls"):
    """The endpoint's certificate is not to be trusted."""


class DestinationBusy(DestinationError, code="destination_busy", transient=True):
    """SlowDown, 429, 5xx, RequestTimeout."""


class BucketMissing(DestinationError, code="bucket_missing"):
    """NoSuchBucket."""


class AccessDenied(DestinationError, code="access_denied"):
    """The key is right but may not do this; ``action`` names what was refused."""


class CredentialsInvalid(DestinationError, code="credentials_invalid"):
    """InvalidAccessKeyId or SignatureDoesNotMatch."""


class AwsFilesInvalid(DestinationError, code="aws_files_invalid", attention=True):
    """Something in ~/.aws can't be meant as it is written; the facts name file, section and setting."""


class CredentialsExpired(DestinationError, code="credentials_expired", attention=True):
    """ExpiredToken and its like. Parts are kept."""


class ClockSkewed(DestinationError, code="clock_skewed", attention=True):
    """RequestTimeTooSkewed: this computer's clock is off."""


class ClockFollowed(DestinationError, code="clock_followed", transient=True):
    """This computer's clock is off, and requests are signed by the store's from now on: ask again."""


class RegionWrong(DestinationError, code="region_wrong"):
    """The bucket lives in another region; ``region`` is the store's hint."""


class RegionFollowed(DestinationError, code="region_followed", transient=True):
    """The bucket lives in another region, which is used from now on: the same request works now."""


class EndpointInvalid(DestinationError, code="endpoint_invalid"):
    """The endpoint is no URL, or does not speak S3."""


class ObjectExists(DestinationError, code="object_exists", attention=True):
    """There is an object at the key and overwriting was not chosen."""


class UploadLost(DestinationError, code="upload_lost"):
    """NoSuchUpload: the store knows our upload id no more. The job starts a new upload."""


class UploadUnfit(DestinationError, code="upload_unfit"):
    """An upload that something else began can't be gone on with; ``problem``: ``checksums`` of an
    ``algorithm`` that is not known here, or ``folder``."""


class PartChecksumsWanted(DestinationError, code="part_checksums_wanted"):
    """The store took CRC64NVME for the upload and then refused what came without that of each part, which is
    known only when its bytes are gone. A new upload goes without it."""


class WriteConflict(DestinationError, code="write_conflict"):
    """409 ConditionalRequestConflict: somebody wrote the key meanwhile. The parts must be sent anew."""


class PartRejected(DestinationError, code="part_rejected", transient=True):
    """BadDigest, InvalidDigest, or an ETag that is not the MD5 sent: the part is sent again."""


class AnswerUnusable(DestinationError, code="answer_unusable", transient=True):
    """A success without its proof: no ETag, HTML, or an empty body. It is checked and tried again."""


class ObjectDiffers(DestinationError, code="object_differs"):
    """After completing, the object's size, checksum or nonce is not ours."""


class CompletionRefused(DestinationError, code="completion_refused"):
    """InvalidPart, InvalidPartOrder, EntityTooSmall, checksum mismatch of the whole object."""


class KeyInvalid(DestinationError, code="key_invalid"):
    """The store can't hold an object of this name."""


class QuotaExceeded(DestinationError, code="quota_exceeded", attention=True):
    """507 or QuotaExceeded."""


class CopyRefused(DestinationError, code="copy_refused"):
    """The store can't copy an object itself, or may not: the bytes are moved through here instead."""


class DiskFull(DestinationError, code="disk_full", attention=True):
    """A local folder's disk has no room; ``size`` bytes are needed, ``free`` are there. Parts are kept."""


class FolderUnusable(DestinationError, code="folder_unusable", attention=True):
    """A local folder that can't be written to; ``problem`` says why. Parts are kept."""


class DestinationRefused(DestinationError, code="destination_refused"):
    """Any other S3 error; ``error`` is the store's own code, ``status`` the HTTP status."""


class CredentialsRenewed(DestinationError, code="credentials_renewed", transient=True):
    """The keys had expired and new ones were fetched: the same request works now."""


class SignInNeeded(DestinationError, code="sign_in_needed", attention=True):
    """Only a person can get new keys; ``method`` is ``sso`` or ``mfa``. Parts are kept."""


class SignInRefused(DestinationError, code="sign_in_refused", attention=True):
    """The sign-in was denied or not finished in time, or the code was wrong; ``method`` as above."""


class RoleRefused(DestinationError, code="role_refused", attention=True):
    """STS or Identity Center does not give these keys that role; ``role`` names it."""


class KeyProgramFailed(DestinationError, code="key_program_failed", attention=True):
    """``credential_process`` gave no keys; ``problem`` says how, never what it printed."""


class OptionRefused(DestinationError, code="option_refused", attention=True):
    """The store does not take an object option; ``options`` lists those that were sent, ``error`` is its
    code.
    """


class CustomerKeyMissing(DestinationError, code="customer_key_missing", attention=True):
    """The object is to be encrypted with a customer's key (SSE-C), which is not there or must not be sent.

    ``problem``: ``missing``, ``invalid``, or ``plain`` for a connection without TLS.
    """
