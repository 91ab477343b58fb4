"""What goes wrong with keys, by where they come from: code → value of ``CredentialKind`` → sentence, advice.

Read through ``words.explain``, which takes the general text for a kind that has none of its own here.
"""

from __future__ import annotations

from collections.abc import Mapping

from transfer_gui.ui.language import marked

_KEPT = "What is stored already is kept."
_VARIABLES = (
    "Set the right ones (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, and AWS_SESSION_TOKEN where they end) "
    f"where this program is started, start it again, then try again. {_KEPT}"
)
_REGION = (
    "{bucket} is in another region[: {region}].",
    "Set AWS_REGION to that region where this program is started, and start it again.",
)

BY_KIND: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "credentials_invalid": {
        "environment": ("The store does not accept the keys in this program's environment.", _VARIABLES),
        "session": (
            "The store does not accept the access key or the secret[ of {profile}].",
            f"Open Profiles and enter the keys for this session again, then try again. {_KEPT}",
        ),
        "aws_profile": (
            "The store does not accept the keys that your AWS files give[ for {profile}].",
            f"Mend them there (“aws configure” does), then try again. {_KEPT}",
        ),
        "sso": (
            "The store does not accept the keys that the sign-in[ of {profile}] gave.",
            "Check the account, the role and the store's endpoint in the profile, then sign in again.",
        ),
        "process": (
            "The store does not accept the keys that the program[ of {profile}] printed.",
            f"Run it in a terminal to see whose keys it gives, then try again. {_KEPT}",
        ),
        "web_identity": (
            "The store does not accept the keys for which the identity token[ of {profile}] was exchanged.",
            "Check the role and the sign-in service in the profile: they must belong to this store.",
        ),
        "role": (
            "The store does not accept the keys of the role[ that {profile} takes].",
            "Check the role and the sign-in service in the profile: they must belong to this store.",
        ),
    },
    "credentials_expired": {
        "environment": (
            "The keys in this program's environment were valid for a limited time, which is over.",
            _VARIABLES,
        ),
        "session": (
            "The keys[ of {profile}] were valid for a limited time, which is over.",
            f"Open Profiles and enter new keys for this session, then try again. {_KEPT}",
        ),
        "keychain": (
            "The keys[ of {profile}] were valid for a limited time, which is over.",
            f"Open Profiles and enter new keys with their session token, then try again. {_KEPT}",
        ),
        "aws_profile": (
            "The keys that your AWS files give[ for {profile}] were valid for a limited time, which is over.",
            f"Get new ones there (as “aws sso login” does), then try again. {_KEPT}",
        ),
        "sso": (
            "The keys that the sign-in[ of {profile}] gave were valid for a limited time, which is over.",
            f"Sign in again under Profiles, then try again. {_KEPT}",
        ),
        "process": (
            "The program[ of {profile}] gave keys whose time is over already.",
            f"Run it in a terminal; it may want you to sign in. Then try again. {_KEPT}",
        ),
        "role": (
            "The keys of the role[ that {profile} takes] were valid for a limited time, which is over.",
            f"Try again: new ones are asked for. {_KEPT}",
        ),
        "web_identity": (
            "The identity token[ of {profile}] was valid for a limited time, which is over.",
            f"Whatever writes the token's file must write a new one; then try again. {_KEPT}",
        ),
    },
    "secret_missing": {
        "environment": (
            "There are no keys in this program's environment.",
            "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY where this program is started and start it "
            "again, or choose another profile.",
        ),
        "session": (
            "The keys[ of {profile}] were kept for one session only, which is over.",
            f"Open Profiles and enter them again, then try again. {_KEPT}",
        ),
    },
    "region_wrong": {"environment": _REGION},
}
marked(BY_KIND)

MISSING: Mapping[str, tuple[str, str]] = {
    "no_such_profile": (
        "There is no profile “{section}” in your AWS files.",
        "Check its name: “aws configure list-profiles” shows them all.",
    ),
    "files_broken": (
        "Something in your AWS files is not as it must be.[ {detail}]",
        "Mend them (~/.aws/config and ~/.aws/credentials), then try again.",
    ),
    "none": (
        "No keys were found[ for {profile}].",
        "Check where they should come from: your AWS files, the environment, or the profile's own.",
    ),
}
marked(MISSING)
