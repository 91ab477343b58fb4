"""Texts for what goes wrong at the store, the keychain, our database, and with what was asked for.

Read through ``words.explain``; ``words_source.py`` explains the marks.
"""

from __future__ import annotations

from collections.abc import Mapping

from transfer_gui.text.language import marked
from transfer_gui.text.wording import KEPT, Texts
from transfer_gui.text.words_source import PROXY, PROXY_SILENT
from transfer_gui.text.words_usage import USAGE_PROBLEMS

_PATIENT = "It is retried automatically. No action is needed."
_LATER = "Transfers go on when the list can be written again."
_KEYS = "Open Profiles and enter new keys"
_SESSION = "keep the keys for this session only, or use a profile of your AWS files or the environment"

STORE: Mapping[str, Texts] = {
    "destination_host_unknown": Texts(
        "Store not found",
        "{host} can't be found: no store has that name, or this computer is offline.",
        "Check the endpoint and the region in the profile, and your network connection.",
    ),
    "destination_unreachable": Texts(
        "No connection to the store",
        "{host} can't be reached.",
        f"Check the endpoint in the profile and your network connection. {KEPT}",
    ),
    "destination_proxy": PROXY,
    "destination_proxy_unreachable": PROXY_SILENT,
    "destination_tls": Texts(
        "Connection not safe",
        "The identity of {host} can't be verified[ ({problem})], so nothing was sent.",
        "Check this computer's date and the profile's endpoint. Trust an authority of your own under Edit › "
        "Hosts and Proxies › Trust; else ask the store's owner about its certificate.",
        {
            "handshake": (
                "No encrypted connection could be negotiated with {host}.",
                "Its encryption may be too old. Ask the store's owner, and check the profile's endpoint.",
            ),
        },
    ),
    "destination_busy": Texts(
        "Store busy",
        "{host} asks to slow down[ (status {status})].",
        _PATIENT,
        {"trouble": ("{host} reports an internal error[ (status {status})].", _PATIENT)},
    ),
    "bucket_missing": Texts(
        "Bucket not found",
        "{bucket} does not exist at this store.",
        "Check its name and the profile's region, or create the bucket first.",
    ),
    "access_denied": Texts(
        "Not allowed",
        "The keys are valid but lack permission for this in {bucket}[ ({action})].",
        "Ask the bucket's owner for the right to do so[: {right}], or use other keys.",
    ),
    "credentials_invalid": Texts(
        "Keys not usable",
        "The store does not accept the access key or the secret[ of {profile}].",
        f"{_KEYS}, then try again. {KEPT}",
    ),
    "credentials_expired": Texts(
        "Keys expired",
        "The keys[ of {profile}] have expired.",
        f"Sign in again, or {_KEYS[0].lower()}{_KEYS[1:]}, then try again. {KEPT}",
    ),
    "clock_skewed": Texts(
        "Clock is wrong",
        "This computer's clock differs too much from the store's.",
        f"Set the date and time of this computer, preferably automatically, then try again. {KEPT}",
    ),
    "region_wrong": Texts(
        "Wrong region",
        "{bucket} is in another region[: {region}].",
        "Set that region in the profile, then try again.",
        {
            "moved": (
                (
                    "{host} redirects requests for {bucket} to {place}. Nothing was sent there: keys and "
                    "files go to the profile's endpoint only."
                ),
                "If you trust that address, use it as the endpoint; else check the endpoint and the region.",
            ),
        },
    ),
    "endpoint_invalid": Texts(
        "Not an S3 store",
        "The endpoint in the profile[, {host},] does not answer like an S3 store.",
        "Check the endpoint: it is the address of the store's S3 interface, not of its web pages.",
    ),
    "upload_unfit": Texts(
        "Upload can't be taken over",
        "Files in a local folder are resumed only by the transfer that started them.",
        "Begin a new transfer instead.",
        {
            "checksums": (
                "This upload uses checksums ({algorithm}) that are not supported here.",
                "Let the program that began it finish it, or abort it and begin a new transfer.",
            ),
        },
    ),
    "object_exists": Texts(
        "Name already taken",
        "{bucket} already has an object of this name[: {key}][ ({size})].",
        "Choose to overwrite it, give the new one another name, or remove this transfer.",
        {
            "file": (
                "There is a file of this name already: {path}[ ({size})].",
                "Choose to overwrite it, give the new one another name, or remove this transfer.",
            ),
        },
    ),
    "upload_lost": Texts(
        "Upload must begin anew",
        "The store does not know this upload any more; it may have tidied it away.",
        "It restarts from the beginning automatically.",
    ),
    "part_checksums_wanted": Texts(
        "Begins anew without checksums",
        "The store takes checksums of whole uploads only together with those of each part.",
        "It restarts without them automatically.",
    ),
    "write_conflict": Texts(
        "Somebody else wrote it",
        "Something else wrote {key} while this upload was finishing.",
        "Look at the object in the bucket, then try again.",
    ),
    "part_rejected": Texts(
        "Part damaged on its way",
        "A part arrived at the store damaged.",
        "It is sent again automatically.",
    ),
    "answer_unusable": Texts(
        "Answer proves nothing",
        "{host} accepted the data but gave no proof that it stored them.",
        "It is checked and retried automatically.",
        {
            "no_s3_answer": (
                "What {host} answered is not what an S3 store answers, so it was not used.",
                "Check the endpoint: it is the address of the store's S3 interface, not of its web pages.",
            ),
        },
    ),
    "object_differs": Texts(
        "Object is not the file",
        "In {bucket}, {key} is not the file that was sent.",
        "Something else may have written it at the same time. Try again.",
        {
            "checksum": (
                "The checksum of {key} in {bucket} is not that of the file.",
                "Do not use the object. Try again.",
            ),
            "file": (
                "{path} is not the file that was sent.",
                "Something else may have written it at the same time. Try again.",
            ),
        },
    ),
    "completion_refused": Texts(
        "Store refused the upload",
        "The store took the parts but did not put them together[ ({error})].",
        "Try again. If this continues, choose another part size under “More Options”.",
    ),
    "key_invalid": Texts(
        "Name not possible",
        "The store can't hold an object of this name[: {key}].",
        "Choose a shorter name with ordinary letters.",
    ),
    "quota_exceeded": Texts(
        "Store is full",
        "There is no room left in {bucket}.",
        f"Make room or raise the limit at the store, then try again. {KEPT}",
    ),
    "copy_refused": Texts(
        "Store does not copy",
        "{host} does not copy the object itself, so it is moved through this computer.",
        "No action is needed.",
    ),
    "disk_full": Texts(
        "Disk is full",
        "There is no room for the file in {path}[: {size} are needed][, {free} are free].",
        f"Make room on that disk, then try again. {KEPT}",
    ),
    "folder_unusable": Texts(
        "Folder can't be used",
        "{path} can't be written to[ ({error})].",
        f"Check the folder and its disk, then try again. {KEPT}",
        {
            "missing": ("{path} does not exist.", f"Connect the disk or create the folder. {KEPT}"),
            "denied": (
                "This account may not write to {path}.",
                f"Choose another folder, or allow writing to this one. {KEPT}",
            ),
            "read_only": ("The disk of {path} is read-only.", f"Choose another folder. {KEPT}"),
            "not_a_folder": (
                "There is a file where a folder is needed: {path}.",
                "Move that file elsewhere.",
            ),
            "is_device": ("{path} is no file, but a device, a pipe or a socket.", "Choose another name."),
            "is_folder": ("There is a folder of this name already: {path}.", "Choose another name."),
            "file_too_large": (
                "The file system of {path} can't hold a file of this size.",
                "Choose a folder on another disk; FAT holds 4 GB at most.",
            ),
            "disk": (
                "The disk of {path} reports an error[ ({error})].",
                f"Check that it is connected and healthy, then try again. {KEPT}",
            ),
        },
    ),
    "destination_refused": Texts(
        "Store refused it",
        "{host} refused the request[ ({error})].",
        "Check the profile and the bucket's rules, then try again.",
        {
            "unknown_call": (
                "{host} does not support lifecycle rules.",
                "Look for them in the store's own console, or abort unfinished uploads by hand.",
            ),
        },
    ),
}

OWN: Mapping[str, Texts] = {
    "unexpected": Texts(
        "Unexpected error",
        "Something happened that this program did not expect[ ({kind})].",
        f"Try again. If it happens again, please report it with the log. {KEPT}",
    ),
    "runs_died": Texts(
        "Not restarted automatically",
        (
            "This program ended repeatedly during this transfer, so the transfer is no longer "
            "started automatically."
        ),
        ("If something else ended it, choose “Retry”. If it happens again, please report it with the log."),
    ),
    "keychain_missing": Texts(
        "No keychain",
        "This computer has no keychain in which keys would be safe[ (found: {backend})].",
        f"Install or start one, for example GNOME Keyring or KWallet. Or {_SESSION}.",
    ),
    "keychain_locked": Texts(
        "Keychain locked",
        "The keychain is locked, or its prompt was not answered.",
        f"Unlock it and try again. Or {_SESSION}.",
        {
            "watched": (
                "The keychain is locked, so the keys can't be read.",
                "It resumes automatically once the keychain is unlocked. “Retry” asks again.",
            ),
        },
    ),
    "keychain_unfaithful": Texts(
        "Keychain not reliable",
        "The keychain returned something other than was stored[ ({backend})].",
        f"Do not rely on it. {_SESSION[0].upper()}{_SESSION[1:]}.",
    ),
    "secret_missing": Texts(
        "Keys missing",
        "The secret key[ of {profile}] is not in the keychain.",
        f"{_KEYS}, then try again. {KEPT}",
    ),
    "cluster_unreachable": Texts(
        "Cluster not reachable",
        "No scheduler of a cluster answers[ at {address}].",
        "Check its address, and whether the scheduler runs.",
        {
            "tls": (
                "The scheduler[ at {address}] does not accept this computer's certificate, or shows one of "
                "another authority.",
                "Give scheduler, workers and this program files of one set, as made by “cluster keys”.",
            ),
            "lost": (
                "The cluster[ at {address}] is lost.",
                "This computer goes on alone, and takes it again when it is back.",
            ),
            "no_workers": (
                "The cluster[ at {address}] has no workers.",
                "Start workers of it, or leave the cluster out.",
            ),
        },
    ),
    "cluster_unlike": Texts(
        "Other version on the cluster",
        "A worker of the cluster runs another version of this program[: {theirs}][; this computer "
        "runs {ours}].",
        "Install the same version on the workers and on this computer.",
        {
            "missing": (
                "The workers of the cluster can't load this program.",
                "Install it on the workers, with its cluster extra and in the same version as here.",
            ),
        },
    ),
    "storage_full": Texts(
        "Can't be written",
        "The list of transfers can't be written[ ({kind})].",
        f"Check the disk and its folder. {_LATER}",
        {
            "file": (
                "{path} can't be used[: {reason}].",
                "Make room on its disk and allow writing there; the sandbox starts a program there, too. The "
                "variable TRANSFER_GUI_HOME names another place.",
            ),
            "full": (
                "The list of transfers can't be written: its disk is full.",
                f"Make room on the disk. {_LATER}",
            ),
            "denied": (
                "The list of transfers can't be written: its folder or its disk may not be written to.",
                f"Allow writing there. {_LATER}",
            ),
            "disk": (
                "The list of transfers can't be written: its disk reports an error[ ({kind})].",
                f"Check that the disk is connected and healthy. {_LATER}",
            ),
            "open_files": (
                "The list of transfers can't be written: this system has no more files to open.",
                f"Close other programs, or raise the limit of open files. {_LATER}",
            ),
            "unopened": (
                "The list of transfers can't be opened[ ({kind})].",
                f"Check that its folder is there and may be written to. {_LATER}",
            ),
        },
    ),
    "storage_damaged": Texts(
        "List of transfers damaged",
        "The list of transfers could not be read. It was set aside, and a new one was started.",
        "Add your transfers again. The damaged file is kept next to the new one.",
    ),
    "storage_newer": Texts(
        "List from a newer version",
        "The list of transfers was written by a newer version of this program.",
        "Install the newest version. The list was left as it is.",
    ),
    "storage_busy": Texts(
        "List in use",
        "Another program holds the list of transfers.",
        "Close other windows of this program, then try again.",
    ),
    "worker_unreachable": Texts(
        "Worker out of reach",
        "No worker was reached on {host}[: {detail}].",
        "Check that ssh gets there and that transfer-gui-cli is installed there; --worker-command names it.",
        {
            "host_key": (
                "The key that {host} shows is not trusted by ssh[: {detail}].",
                "Run “{command}” once: it asks you to confirm the key of a new host, and says where the "
                "former key of a changed one is kept. Compare the key with what the host's owner tells you.",
            ),
            "login": (
                "{host} did not let you in[: {detail}].",
                "Make “{command}” work first, by a key that is known there, an agent, or ssh-askpass for "
                "passwords.",
            ),
            "program": (
                "{host} was reached, but does not know the program[: {detail}].",
                "Install transfer-gui-cli there, or name it by --worker-command.",
            ),
        },
    ),
    "worker_unlike": Texts(
        "Another version there",
        "The program on {host} (version {theirs}; here {ours}) can't do this: {feature}.",
        "Install the newer version on both sides. What both know works.",
    ),
    "usage": Texts(
        "Not possible",
        "The request can't be fulfilled[ ({problem})].",
        "Check what you entered and try again.",
        USAGE_PROBLEMS,
    ),
    "profile_missing": Texts(
        "Profile not found",
        "{profile} does not exist.",
        "Choose another profile for this transfer, or create it again under Profiles.",
    ),
}

marked(STORE)
marked(OWN)
