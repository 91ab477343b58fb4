"""What goes wrong at the store, with its credentials, or on the way to it."""

from __future__ import annotations

from transfer_gui.core.errors import TransferError


class DestinationError(TransferError):
    """The store, its credentials, or the way to it."""


class DestinationHostUnknown(DestinationError):
    """DNS knows no such endpoint."""

    code = "destination_host_unknown"
    transient = True


class DestinationUnreachable(DestinationError):
    """Refused, timed out, reset."""

    code = "destination_unreachable"
    transient = True


class DestinationProxy(DestinationError):
    """The proxy on the way does not let us through; ``problem``: auth, refused, or host."""

    code = "destination_proxy"


class DestinationProxyUnreachable(DestinationError):
    """The proxy on the way does not answer."""

    code = "destination_proxy_unreachable"
    transient = True


class DestinationTls(DestinationError):
    """The endpoint's certificate is not to be trusted."""

    code = "destination_tls"


class DestinationBusy(DestinationError):
    """SlowDown, 429, 5xx, RequestTimeout."""

    code = "destination_busy"
    transient = True


class BucketMissing(DestinationError):
    """NoSuchBucket."""

    code = "bucket_missing"


class AccessDenied(DestinationError):
    """The key is right but may not do this; ``action`` names what was refused."""

    code = "access_denied"


class CredentialsInvalid(DestinationError):
    """InvalidAccessKeyId or SignatureDoesNotMatch."""

    code = "credentials_invalid"


class AwsFilesInvalid(DestinationError):
    """Something in ~/.aws can't be meant as it is written; the facts name file, section and setting."""

    code = "aws_files_invalid"
    attention = True


class CredentialsExpired(DestinationError):
    """ExpiredToken and its like. Parts are kept."""

    code = "credentials_expired"
    attention = True


class ClockSkewed(DestinationError):
    """RequestTimeTooSkewed: this computer's clock is off."""

    code = "clock_skewed"
    attention = True


class ClockFollowed(DestinationError):
    """This computer's clock is off, and requests are signed by the store's from now on: ask again."""

    code = "clock_followed"
    transient = True


class RegionWrong(DestinationError):
    """The bucket lives in another region; ``region`` is the store's hint."""

    code = "region_wrong"


class RegionFollowed(DestinationError):
    """The bucket lives in another region, which is used from now on: the same request works now."""

    code = "region_followed"
    transient = True


class EndpointInvalid(DestinationError):
    """The endpoint is no URL, or does not speak S3."""

    code = "endpoint_invalid"


class ObjectExists(DestinationError):
    """There is an object at the key and overwriting was not chosen."""

    code = "object_exists"
    attention = True


class UploadLost(DestinationError):
    """NoSuchUpload: the store knows our upload id no more. The job starts a new upload."""

    code = "upload_lost"


class UploadUnfit(DestinationError):
    """An upload that something else began can't be gone on with; ``problem``: ``checksums`` of an
    ``algorithm`` that is not known here, or ``folder``."""

    code = "upload_unfit"


class PartChecksumsWanted(DestinationError):
    """The store took CRC64NVME for the upload and then refused what came without that of each part, which is
    known only when its bytes are gone. A new upload goes without it."""

    code = "part_checksums_wanted"


class WriteConflict(DestinationError):
    """409 ConditionalRequestConflict: somebody wrote the key meanwhile. The parts must be sent anew."""

    code = "write_conflict"


class PartRejected(DestinationError):
    """BadDigest, InvalidDigest, or an ETag that is not the MD5 sent: the part is sent again."""

    code = "part_rejected"
    transient = True


class AnswerUnusable(DestinationError):
    """A success without its proof: no ETag, HTML, or an empty body. It is checked and tried again."""

    code = "answer_unusable"
    transient = True


class ObjectDiffers(DestinationError):
    """After completing, the object's size, checksum or nonce is not ours."""

    code = "object_differs"


class CompletionRefused(DestinationError):
    """InvalidPart, InvalidPartOrder, EntityTooSmall, checksum mismatch of the whole object."""

    code = "completion_refused"


class KeyInvalid(DestinationError):
    """The store can't hold an object of this name."""

    code = "key_invalid"


class QuotaExceeded(DestinationError):
    """507 or QuotaExceeded."""

    code = "quota_exceeded"
    attention = True


class CopyRefused(DestinationError):
    """The store can't copy an object itself, or may not: the bytes are moved through here instead."""

    code = "copy_refused"


class DiskFull(DestinationError):
    """A local folder's disk has no room; ``size`` bytes are needed, ``free`` are there. Parts are kept."""

    code = "disk_full"
    attention = True


class FolderUnusable(DestinationError):
    """A local folder that can't be written to; ``problem`` says why. Parts are kept."""

    code = "folder_unusable"
    attention = True


class DestinationRefused(DestinationError):
    """Any other S3 error; ``error`` is the store's own code, ``status`` the HTTP status."""

    code = "destination_refused"


class CredentialsRenewed(DestinationError):
    """The keys had expired and new ones were fetched: the same request works now."""

    code = "credentials_renewed"
    transient = True


class SignInNeeded(DestinationError):
    """Only a person can get new keys; ``method`` is ``sso`` or ``mfa``. Parts are kept."""

    code = "sign_in_needed"
    attention = True


class SignInRefused(DestinationError):
    """The sign-in was denied or not finished in time, or the code was wrong; ``method`` as above."""

    code = "sign_in_refused"
    attention = True


class RoleRefused(DestinationError):
    """STS or Identity Center does not give these keys that role; ``role`` names it."""

    code = "role_refused"
    attention = True


class KeyProgramFailed(DestinationError):
    """``credential_process`` gave no keys; ``problem`` says how, never what it printed."""

    code = "key_program_failed"
    attention = True


class OptionRefused(DestinationError):
    """The store does not take an object option; ``options`` lists those that were sent, ``error`` is its
    code.
    """

    code = "option_refused"
    attention = True


class CustomerKeyMissing(DestinationError):
    """The object is to be encrypted with a customer's key (SSE-C), which is not there or must not be sent.

    ``problem``: ``missing``, ``invalid``, or ``plain`` for a connection without TLS.
    """

    code = "customer_key_missing"
    attention = True
