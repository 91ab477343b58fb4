"""The same troubles for somebody at the command line: what helps there, in place of the window's ways.

Here: advice, by code and by the fact ``problem`` or ``kind``. The sentences are those of ``words.py``. In
English, as all of the command line is.
"""

from __future__ import annotations

from collections.abc import Mapping

from transfer_gui.core.errors import Fact, TransferError
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.text import words
from transfer_gui.text.wording import Wording, advice_of

_AGAIN = "then run the same command again: it resumes from what is stored."
_VARIABLES = "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (and AWS_SESSION_TOKEN for temporary keys)"
_TYPED = (
    "Enter new ones in the window (transfer-gui, under Profiles), or name other keys: --profile aws:NAME, or "
    f"without --profile {_VARIABLES}. {_AGAIN[0].upper()}{_AGAIN[1:]}"
)
_OTHER_KEYS = f"Or name other keys: --profile aws:NAME, or without --profile {_VARIABLES}."
_SET = "Set it by “transfer-gui-cli hosts set {host}"
_PROXY = f"{_SET} --proxy URL --proxy-user NAME”; “hosts list” shows what is set."
_LOGIN = f"{_SET} --basic USER”, then run the same command again."
_TRUST = (
    "Trust an authority of your own by “transfer-gui-cli hosts set {host} --ca-file FILE”; else ask who runs "
    "{host} about its certificate."
)
_SSH_KEY = f"{_SET} --ssh-key FILE --user NAME”, then run the same command again."
_LINK = "Run the command again with a new link to the same file and the same target."
_IN_ONE_PIECE = "It is retried. If this continues, add --no-ranges."
_TAKEN = "Choose what is to be done with --overwrite always, skip or rename; or give another name."

ADVICE: Mapping[str, Mapping[str, str]] = {
    "credentials_invalid": {
        "": _TYPED,
        "environment": f"Set {_VARIABLES}, {_AGAIN}",
        "session": _TYPED,
        "none": f"Check where they should come from. {_OTHER_KEYS}",
    },
    "credentials_expired": {
        "": _TYPED,
        "environment": f"Get new ones and set {_VARIABLES}, {_AGAIN}",
        "session": _TYPED,
        "keychain": _TYPED,
        "sso": f"Run “transfer-gui-cli sign-in {{profile}}”, {_AGAIN}",
    },
    "secret_missing": {
        "": _TYPED,
        "environment": f"Set {_VARIABLES}, or name a profile by --profile.",
        "session": "Keys for one session last as long as the window in which they were entered. "
        + _OTHER_KEYS,
    },
    "sign_in_needed": {
        "": f"Run “transfer-gui-cli sign-in {{profile}}”, {_AGAIN}",
        "mfa": f"Run “transfer-gui-cli sign-in {{profile}}” and give it the code, {_AGAIN}",
    },
    "source_digest_mismatch": {
        "listed": "Try again: the file or its list may have changed meanwhile. If it happens again, ask the "
        "file's owner. --no-checksum-lookup stores it unchecked.",
    },
    "keychain_missing": {"": f"Install or start one, for example GNOME Keyring or KWallet. {_OTHER_KEYS}"},
    "keychain_locked": {
        "": f"Unlock it, {_AGAIN} {_OTHER_KEYS}",
        "watched": f"It resumes automatically once the keychain is unlocked. {_OTHER_KEYS}",
    },
    "keychain_unfaithful": {"": f"Do not rely on it. {_OTHER_KEYS}"},
    "customer_key_missing": {"": "Enter it in the window (transfer-gui, Profiles), or choose another --sse."},
    "profile_missing": {
        "": "“transfer-gui-cli profiles list” shows those that there are, and “profiles add” makes one. Or "
        "name by --profile aws:NAME for one of ~/.aws, or none for the usual AWS variables."
    },
    "region_wrong": {
        "": "Set that region in the profile (in ~/.aws, or in the window under Profiles).",
        "environment": "Set AWS_REGION to that region, then run the same command again.",
    },
    "region_followed": {"": "It resumes automatically. Set that region in the profile or in AWS_REGION."},
    "bucket_missing": {"": "Check its name, endpoint and region (AWS_REGION), or create the bucket first."},
    "destination_host_unknown": {"": "Check --endpoint-url or the profile's endpoint, and your network."},
    "destination_unreachable": {
        "": f"Check --endpoint-url or the profile's endpoint, and your network; {_AGAIN}"
    },
    "runs_died": {
        "": "If something else ended it, start it again by “transfer-gui-cli queue retry”. If it happens "
        "again, please report it with the log."
    },
    "option_refused": {"": "Leave it out here, or by --without NAME where it comes from the profile."},
    "object_exists": {"": _TAKEN, "file": _TAKEN},
    "completion_refused": {"": "Run the same command again. If this continues, choose another --part-size."},
    "source_too_large": {"": "Give a larger --part-size, or split the file before you transfer it."},
    "source_protocol": {"content_range": _IN_ONE_PIECE, "empty_range": _IN_ONE_PIECE},
    "source_url_forgotten": {"": _LINK},
    "source_headers_forgotten": {"": "Run the command again with --curl or --header-file."},
    "source_url_invalid": {"s3_folder": "Add the object's name."},
    "source_missing": {
        "": "Check the link; the file may have moved or been deleted.",
        "s3": "Check bucket and key, and whose keys read it (--source-profile).",
    },
    "source_forbidden": {
        "": "Sign in on the web page and copy a fresh download link, or the request as a curl command: "
        "--curl FILE.",
        "login_wanted": _LOGIN,
        "s3": "Ask the bucket's owner for the right to get objects, or name other keys by --source-profile.",
        "ftp": f"Ask for permission there, or set another login. {_LOGIN}",
        "sftp": f"Ask for permission there, or set another login. {_LOGIN}",
    },
    "source_expired": {"": _LINK},
    "source_is_page": {
        "": "Open the link in a browser and sign in where that is asked; then copy the request as a curl "
        "command: --curl FILE."
    },
    "source_proxy": {
        "": _PROXY,
        "auth": _PROXY,
        "refused": f"Ask who runs the proxy, or set another. {_PROXY}",
        "host": f"Check the link, or set another way. {_PROXY}",
        "kind": "If that is allowed, reach it directly: “transfer-gui-cli hosts set {host} --proxy direct”.",
    },
    "source_proxy_unreachable": {"": _PROXY},
    "destination_proxy": {
        "": _PROXY,
        "auth": _PROXY,
        "refused": f"Ask who runs the proxy, or set another. {_PROXY}",
        "host": f"Check the endpoint, or set another way. {_PROXY}",
    },
    "destination_proxy_unreachable": {"": _PROXY},
    "source_tls": {"": f"Check this computer's date. {_TRUST}"},
    "destination_tls": {"": f"Check this computer's date and the endpoint. {_TRUST}"},
    "source_login": {
        "": _LOGIN,
        "missing": f"{_LOGIN} For a private key: --ssh-key FILE --user NAME.",
        "refused": _LOGIN,
        "key": _SSH_KEY,
        "key_locked": "Give its passphrase by “transfer-gui-cli hosts set {host} --passphrase”, or add "
        "the key to the SSH agent.",
        "key_file": f"Choose a key in OpenSSH's or PEM form. {_SSH_KEY}",
    },
    "host_key_unknown": {
        "": "Compare that with what the server's owner says, and trust it only if it is the same: "
        "transfer-gui-cli hosts trust {host} --fingerprint {fingerprint}."
    },
    "usage": {
        "host_file_missing": "Choose it again by “transfer-gui-cli hosts set {host}”.",
        "no_system_bundle": "Choose a file instead: “transfer-gui-cli hosts set {host} --ca-file FILE”.",
    },
}


# What is said of trouble that was waited out in vain.
_GIVEN_UP = f"Retrying did not help. Check the cause, {_AGAIN} --give-up-after says how long to retry."
_ENDED = {_IN_ONE_PIECE: "Retrying did not help. Run the command with --no-ranges."}


def explain(code: str, facts: Mapping[str, Fact] | None = None, *, ended: bool = False) -> Wording:
    """As :func:`words.explain`, with the advice that fits the command line."""
    given = dict(facts or {})
    wording = _advise(code, given, words.explain(code, facts))
    if ended and words.goes_on(wording.advice):
        wording = replace(wording, advice=_ENDED.get(wording.advice, _GIVEN_UP))
    return words.with_endpoint(wording, given)


def _advise(code: str, given: dict[str, Fact], wording: Wording) -> Wording:
    known = ADVICE.get(code, {})
    for asked in ("problem", "kind"):
        # A problem or kind with words of its own in words.py keeps those unless there are others here.
        text = known.get(str(given.get(asked) or "-"))
        if text is not None:
            return replace(wording, advice=advice_of(text, given))
        if words.has_own_words(code, given, asked):
            return wording
    text = known.get("")
    return wording if text is None else replace(wording, advice=advice_of(text, given))


def explain_error(error: TransferError, *, ended: bool = False) -> Wording:
    """:func:`explain` for an error at hand; ``ended``: it has ended the command."""
    wording = explain(error.code, error.facts)
    if not ended or not words.goes_on(wording.advice):
        return wording
    return words.with_endpoint(replace(wording, advice="Try again later."), error.facts)
