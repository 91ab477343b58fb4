"""What goes wrong with keys, by where they come from: code → value of ``CredentialKind`` → sentence, advice.

Read through ``words.explain``, which takes the general text for a kind that has none of its own here.
"""

from __future__ import annotations

from collections.abc import Mapping

from transfer_gui.text.language import marked
from transfer_gui.text.wording import KEPT, Texts

_VARIABLES = (
    "Set the right ones (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, and AWS_SESSION_TOKEN for temporary keys) "
    f"where this program is started, start it again, then try again. {KEPT}"
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
            f"Open Profiles and enter the keys for this session again, then try again. {KEPT}",
        ),
        "aws_profile": (
            "The store does not accept the keys that your AWS files give[ for {profile}].",
            f"Correct them there (for example with “aws configure”), then try again. {KEPT}",
        ),
        "sso": (
            "The store does not accept the keys that the sign-in[ of {profile}] gave.",
            "Check the account, the role and the store's endpoint in the profile, then sign in again.",
        ),
        "process": (
            "The store does not accept the keys that the program[ of {profile}] printed.",
            f"Run it in a terminal to see whose keys it gives, then try again. {KEPT}",
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
            "The keys in this program's environment have expired.",
            _VARIABLES,
        ),
        "session": (
            "The keys[ of {profile}] have expired.",
            f"Open Profiles and enter new keys for this session, then try again. {KEPT}",
        ),
        "keychain": (
            "The keys[ of {profile}] have expired.",
            f"Open Profiles and enter new keys with their session token, then try again. {KEPT}",
        ),
        "aws_profile": (
            "The keys in your AWS files[ for {profile}] have expired.",
            f"Renew them there (for example with “aws sso login”), then try again. {KEPT}",
        ),
        "sso": (
            "The keys from the sign-in[ of {profile}] have expired.",
            f"Sign in again under Profiles, then try again. {KEPT}",
        ),
        "process": (
            "The program[ of {profile}] gave keys that have expired already.",
            f"Run it in a terminal; it may want you to sign in. Then try again. {KEPT}",
        ),
        "role": (
            "The keys of the role[ that {profile} assumes] have expired.",
            f"Try again: new ones are asked for. {KEPT}",
        ),
        "web_identity": (
            "The identity token[ of {profile}] has expired.",
            f"The program that writes the token file must write a new one; then try again. {KEPT}",
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
            f"Open Profiles and enter them again, then try again. {KEPT}",
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
        "Your AWS files are not valid.[ {detail}]",
        "Correct them (~/.aws/config and ~/.aws/credentials), then try again.",
    ),
    "none": (
        "No keys were found[ for {profile}].",
        "Check where they should come from: your AWS files, the environment, or the profile's own.",
    ),
}
marked(MISSING)

_AWS_AGAIN = "then try again."
_AWS_PROBLEMS: Mapping[str, tuple[str, str]] = {
    "aws_unreadable": (
        "Your AWS file {path} can't be read[: {reason}].",
        f"Let this user read it, {_AWS_AGAIN}",
    ),
    "aws_encoding": (
        "Your AWS file {path} is not plain UTF-8.",
        f"Save it as UTF-8 without a byte order mark, {_AWS_AGAIN}",
    ),
    "aws_section_twice": (
        "Your AWS file {path} has the section “{section}” twice; the second is in line {line}.",
        f"Join the two into one, {_AWS_AGAIN}",
    ),
    "aws_setting_twice": (
        "Your AWS file {path} sets {name} twice in the section “{section}”; the second is in line {line}.",
        f"Leave out one of them, {_AWS_AGAIN}",
    ),
    "aws_no_section": (
        "Line {line} of your AWS file {path} stands before any section.",
        f"Write the name of the profile's section in brackets above it, {_AWS_AGAIN}",
    ),
    "aws_line": (
        "Line {line} of your AWS file {path} is neither a section nor a setting.",
        f"Write it as NAME = VALUE, or begin it with # if it is a comment, {_AWS_AGAIN}",
    ),
    "aws_section_name": (
        "The section “{section}” of your AWS file {path} is not a profile.",
        "Rename it to “{meant}” in that file, then try again.",
    ),
    "aws_empty": (
        "{name} in the section “{section}” of your AWS file {path} is empty.",
        f"Write its value there, or leave the line out, {_AWS_AGAIN}",
    ),
    "aws_quotes": (
        "{name} in the section “{section}” of your AWS file {path} is in quotes, which are taken as "
        "part of the value.",
        f"Write it without them, {_AWS_AGAIN}",
    ),
    "aws_comment": (
        "{name} in the section “{section}” of your AWS file {path} has a comment behind it, which is "
        "taken as part of the value.",
        f"Put the comment on a line of its own, {_AWS_AGAIN}",
    ),
    "aws_blank": (
        "{name} in the section “{section}” of your AWS file {path} contains spaces or continues on a "
        "second line.",
        f"Write it in one piece, {_AWS_AGAIN}",
    ),
    "aws_endpoint": (
        "{name} in the section “{section}” of your AWS file {path} is no endpoint.",
        "Write it as https://HOST or http://HOST:PORT, without a login, then try again.",
    ),
    "aws_region": (
        "{name} in the section “{section}” of your AWS file {path} is no region.",
        f"Write it such as eu-central-1, {_AWS_AGAIN}",
    ),
    "aws_half": (
        "The section “{section}” of your AWS file {path} has {name}, but not {meant}.",
        f"Write both there, {_AWS_AGAIN}",
    ),
}
AWS_FILES: Mapping[str, Texts] = {
    "aws_files_invalid": Texts(
        "AWS files not usable",
        "Your AWS files are not valid.",
        "Correct them (~/.aws/config and ~/.aws/credentials), then try again.",
        by_problem=_AWS_PROBLEMS,
    )
}
marked(AWS_FILES)
