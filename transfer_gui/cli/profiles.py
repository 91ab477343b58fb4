"""``profiles``: list, make, change, try and remove profiles, the same ones that the window has.

A secret is typed without being shown or comes on standard input, never in the words, which others on the
computer can see; it is kept in the keychain or not at all. Keys of the environment and of ~/.aws stay there.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from transfer_gui.cli.arguments import add_flag, add_json, add_text, add_worker
from transfer_gui.cli.exit_codes import EXIT_DONE, EXIT_FAILED, EXIT_USAGE
from transfer_gui.cli.hooks import add_hooks, read_hooks, show_hooks
from transfer_gui.cli.report import emit, refuse, report, tell_error
from transfer_gui.cli.values import read_secret
from transfer_gui.core.errors import SecretError, TransferError, UsageError
from transfer_gui.core.presets import OTHER, PRESETS, preset_of
from transfer_gui.core.profile import (
    Addressing,
    CredentialKind,
    Credentials,
    Profile,
    check_endpoint,
    is_reserved,
    profile_problems,
)
from transfer_gui.core.quick_dataclass import asdict, replace
from transfer_gui.core.redact import escape_controls
from transfer_gui.core.spec import Spec
from transfer_gui.links.naming import clean_prefix
from transfer_gui.paths import Paths
from transfer_gui.text.words import profile_problem
from transfer_gui.wiring.app import open_app
from transfer_gui.wiring.services import WindowServices
from transfer_gui.wiring.stores import Stores

_AWS = "aws"
_NOT_KEPT = (
    "The secret is not kept, and so the profile is not: there is no safe place for it. Name keys that lie "
    "elsewhere (--env, --aws-profile), or set up a keychain."
)
# Where keys come from: option -> kind, and the field that the option fills in.
_KINDS = {
    "aws_profile": CredentialKind.AWS_PROFILE,
    "process": CredentialKind.PROCESS,
    "token_file": CredentialKind.WEB_IDENTITY,
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``profiles list|show|add|edit|remove|test|default``."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    listing = actions.add_parser("list", help="all profiles; * marks the window's default")
    show = actions.add_parser("show", help="all about one; secrets are not shown")
    add = actions.add_parser("add", help="make a profile")
    edit = actions.add_parser("edit", help="change the given settings, leave the others")
    remove = actions.add_parser("remove", help="forget a profile and its secret")
    test = actions.add_parser(
        "test", help="write a small object and delete it again; exit code 1 if that fails"
    )
    default = actions.add_parser(
        "default", help="show or choose the profile that the window offers for new transfers"
    )
    for action in (show, add, edit, remove, test):
        action.add_argument("name", metavar="NAME", help="the profile")
    default.add_argument("name", nargs="?", metavar="NAME", help="the profile; '' for none")
    add_text(edit, "--rename", "NAME", "its new name")
    add_text(test, "--bucket", "BUCKET", "a bucket other than the profile's")
    for action in (add, edit):
        _add_settings(action)
    for action in (listing, show, add, edit, remove, test, default):
        add_json(action)
    for action in (listing, show, test):
        add_worker(action)


def _add_settings(parser: argparse.ArgumentParser) -> None:
    place = parser.add_argument_group("place")
    stores = [preset.id for preset in PRESETS]
    place.add_argument("--store", choices=stores, metavar="STORE", help=f"one of {', '.join(stores)}")
    place.add_argument("--endpoint-url", metavar="URL", help="the store's address; AWS needs none")
    add_text(place, "--account", "ID", "the account, for stores whose address contains it")
    place.add_argument("--region", metavar="REGION", help="such as eu-central-1")
    place.add_argument("--bucket", metavar="BUCKET", help="where files go")
    place.add_argument("--prefix", metavar="FOLDER", help="the folder in the bucket")
    place.add_argument(
        "--addressing", choices=[one.value for one in Addressing], help="where the bucket's name goes"
    )
    add_hooks(parser, "What to do after each transfer with the profile.")
    keys = parser.add_argument_group("keys", "The secret is asked for; it is never given as an option.")
    kinds = keys.add_mutually_exclusive_group()
    kinds.add_argument("--access-key", metavar="ID", help="keep keys in the keychain")
    add_flag(kinds, "--env", "read the usual AWS variables each time")
    kinds.add_argument("--aws-profile", metavar="NAME", help="read a profile in ~/.aws each time")
    kinds.add_argument("--sso", metavar="URL", help="IAM Identity Center's start page; then run sign-in")
    kinds.add_argument("--process", metavar="COMMAND", help="a program that prints keys (credential_process)")
    kinds.add_argument("--token-file", metavar="FILE", help="a web identity's token; with --role-arn")
    add_flag(keys, "--secret-stdin", "read the secret from standard input")
    add_flag(keys, "--session-token", "ask for a session token too; on stdin, the second line")
    keys.add_argument("--sso-region", metavar="REGION", help="with --sso")
    keys.add_argument("--sso-account", metavar="ID", help="with --sso")
    keys.add_argument("--sso-role", metavar="NAME", help="with --sso")
    keys.add_argument("--role-arn", metavar="ARN", help="a role to assume with the keys; '' for none")
    keys.add_argument("--mfa-serial", metavar="ARN", help="the MFA device that the role asks for")
    keys.add_argument("--external-id", metavar="ID", help="what the role's owner gave you")
    keys.add_argument("--auth-endpoint", metavar="URL", help="in place of AWS's own STS and sign-in")


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Run one of list, show, add, edit, remove, test, default; the exit code."""
    with open_app(paths) as app:
        services = WindowServices(*app)
        match options.action:
            case "list":
                return _list(services, options)
            case "show":
                return print_profile(
                    options, _facts(_find(app.stores, options.name), services.default_profile())
                )
            case "add":
                return _save(options, services, app.stores, None)
            case "edit":
                return _save(options, services, app.stores, app.stores.profiles.get(options.name))
            case "remove":
                if app.stores.profiles.get(options.name).sandbox:
                    return _refuse(options, "name_reserved")
                services.remove_profile(options.name)
                return report(options, f"{escape_controls(options.name)} is forgotten.")
            case "test":
                return _test(options, services, app.stores)
            case _:
                return _default(options, services, app.stores)


def _find(stores: Stores, name: str) -> Profile:
    """A saved profile, ``env`` or ``aws:NAME``. Raises ProfileMissing."""
    return stores.profile_for(Spec("", "", profile=name))


def _list(services: WindowServices, options: argparse.Namespace) -> int:
    listed, default = services.profiles(), services.default_profile()
    return print_profiles(options, listed, default, partial(_facts, default=default))


def print_profiles(
    options: argparse.Namespace,
    listed: Sequence[Profile],
    default: str,
    facts: Callable[[Profile], Mapping[str, Any]],
) -> int:
    """List profiles; ``facts`` are told of each as JSON. The exit code."""
    for one in listed:
        if options.json:
            emit("profile", **facts(one))
            continue
        mark, kind = "*" if one.name == default else " ", facts(one).get("credentials", "")
        place = f"{one.endpoint or 'Amazon S3'}  s3://{one.bucket}/{one.prefix}"
        print(f"{mark} {escape_controls(one.name):<24} {kind:<12} {escape_controls(place)}")
    told = "" if listed else "There are no profiles. The command profiles add makes one."
    return report(options, told, profiles=len(listed), default=default)


def print_profile(options: argparse.Namespace, facts: Mapping[str, Any]) -> int:
    """Show what is told of a profile; the exit code."""
    if options.json:
        emit("result", state="ok", **facts)
        return EXIT_DONE
    for name, value in facts.items():
        if value not in ("", False, None) and value != {}:
            print(f"{name:<14} {escape_controls(str(value))}")
    return EXIT_DONE


def _facts(profile: Profile, default: str) -> dict[str, Any]:
    """A profile as JSON. There is no secret in it, and of an access key only its end."""
    facts: dict[str, Any] = asdict(replace(profile, access_key=profile.access_key[-4:]))
    facts["options"], facts["hooks"] = _told(facts["options"]), show_hooks(profile.hooks)
    for group in ("role", "sso"):
        facts |= {f"{group}_{name}": value for name, value in facts.pop(group).items()}
    preset = preset_of(profile.store, profile.endpoint).name
    return facts | {"preset": preset, "default": profile.name == default}


def _told(choices: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in choices.items() if value not in ("", False, ())}


def _save(
    options: argparse.Namespace, services: WindowServices, stores: Stores, before: Profile | None
) -> int:
    """Make or change a profile. The exit code tells whether it makes sense; nothing is kept else."""
    profile = _change(options, before or Profile(options.name.strip()))
    problem = _problem(options, profile, before, stores)
    if problem:
        return _refuse(options, problem)
    credentials = None
    if options.access_key:
        credentials = Credentials(
            options.access_key.strip(),
            read_secret("Secret key", stdin=options.secret_stdin),
            read_secret("Session token", stdin=options.secret_stdin) if options.session_token else "",
        )
        if not credentials.secret_key:
            return _refuse(options, "secret_missing")
    try:
        services.save_profile(profile, credentials, replacing=before.name if before else "")
    except SecretError:
        if not options.json:
            print(_NOT_KEPT, file=sys.stderr)
        raise
    told = f"{escape_controls(profile.name)} is kept."
    return report(options, told, **_facts(profile, services.default_profile()))


def _problem(options: argparse.Namespace, profile: Profile, before: Profile | None, stores: Stores) -> str:
    """The code of what is wrong with it, '' for nothing."""
    if is_reserved(profile.name) and (before is None or before.sandbox or before.name != profile.name):
        return "name_reserved"
    others = [one.name for one in stores.profiles.all() if before is None or one.name != before.name]
    if profile.name.casefold() in map(str.casefold, others):
        return "name_taken"
    if problems := profile_problems(profile):
        return problems[0]
    if profile.store not in ("", _AWS) and not profile.endpoint:
        return "endpoint_missing"
    if profile.credentials is CredentialKind.AWS_PROFILE and not profile.aws_profile:
        return "aws_profile_missing"
    kept = before is not None and before.credentials is profile.credentials
    if profile.credentials.stored and not options.access_key and not kept:
        return "access_key_missing"
    return ""


def _change(options: argparse.Namespace, before: Profile) -> Profile:
    """Put what the command line gives into the profile; what it does not give stays. Raises UsageError."""
    named = {name: getattr(options, name) for name in ("region", "bucket")}
    given = {name: value for name, value in named.items() if value is not None}
    profile = replace(before, name=getattr(options, "rename", "") or before.name, **given)
    if options.prefix is not None:
        profile = replace(profile, prefix=clean_prefix(options.prefix))
    if options.addressing is not None:
        profile = replace(profile, addressing=Addressing(options.addressing))
    if options.auth_endpoint is not None:
        profile = replace(profile, auth_endpoint=options.auth_endpoint)
    profile = replace(profile, hooks=read_hooks(options, before.hooks))
    role = {
        name: value
        for name, value in (
            ("arn", options.role_arn),
            ("mfa_serial", options.mfa_serial),
            ("external_id", options.external_id),
        )
        if value is not None
    }
    profile = replace(profile, role=replace(profile.role, **role))
    return _change_keys(options, _change_store(options, profile, before))


def _change_store(options: argparse.Namespace, profile: Profile, before: Profile) -> Profile:
    """Fill in the endpoint: as it is given, or from the store's preset once its gaps are known.

    An endpoint of a preset's own domains says itself which store it is; any other is of the store that is
    chosen. Raises UsageError where both are named and are two stores.
    """
    former = preset_of(before.store, before.endpoint)
    if options.store is None and options.endpoint_url is None:
        # The region is a part of many addresses: the one goes with the other, as in the window.
        filled = before.endpoint and before.endpoint == former.address(region=before.region)
        address = former.address(region=profile.region) if filled else ""
        return replace(profile, endpoint=address or profile.endpoint)
    endpoint = check_endpoint(options.endpoint_url or "")
    if options.store and not endpoint:
        chosen = preset_of(options.store, "")
        if chosen is not former and options.region is None:
            profile = replace(profile, region="")  # it was another store's
        endpoint = chosen.address(region=profile.region, account=options.account)
    own = preset_of("", endpoint) if endpoint else OTHER
    if options.store and endpoint and own.id != options.store and (own is not OTHER or options.store == _AWS):
        name = preset_of(options.store, "").name
        raise UsageError(problem="store_elsewhere", store=name, endpoint=endpoint, other=own.name)
    store = options.store or before.store
    return replace(profile, endpoint=endpoint, store=store if own is OTHER and store != OTHER.id else "")


def _change_keys(options: argparse.Namespace, profile: Profile) -> Profile:
    if options.access_key is not None:
        profile = replace(profile, credentials=CredentialKind.KEYCHAIN, access_key=options.access_key[-4:])
    elif options.env:
        profile = replace(profile, credentials=CredentialKind.ENVIRONMENT, access_key="")
    for name, kind in _KINDS.items():
        if (value := getattr(options, name)) is not None:
            profile = replace(profile, credentials=kind, access_key="", **{name: value})
    sso = {"start_url": options.sso}
    sso |= {name: getattr(options, f"sso_{name}") for name in ("region", "account", "role")}
    sso = {name: value for name, value in sso.items() if value is not None}
    if options.sso is not None:
        profile = replace(profile, credentials=CredentialKind.SSO, access_key="")
    return replace(profile, sso=replace(profile.sso, **sso))


def _test(options: argparse.Namespace, services: WindowServices, stores: Stores) -> int:
    profile = _find(stores, options.name)
    profile = replace(profile, bucket=options.bucket or profile.bucket)
    if not profile.bucket:
        return _refuse(options, "bucket_missing")
    return tell_test(options, profile, services.test_connection(profile, None))


def tell_test(options: argparse.Namespace, profile: Profile, error: TransferError | None) -> int:
    """Say how the test of a profile ended; the exit code."""
    if error is not None:
        tell_error(error, as_json=options.json)
        return EXIT_FAILED
    place = escape_controls(f"s3://{profile.bucket}")
    return report(options, f"{escape_controls(profile.name)} works: {place} can be written to.")


def _default(options: argparse.Namespace, services: WindowServices, stores: Stores) -> int:
    if options.name is not None:
        services.set_default_profile(stores.profiles.get(options.name).name if options.name else "")
    chosen = services.default_profile()
    return report(options, escape_controls(chosen) or "None is chosen.", default=chosen)


def _refuse(options: argparse.Namespace, code: str) -> int:
    told = f"{escape_controls(options.name)}: {profile_problem(code)}"
    return refuse(options, told, EXIT_USAGE, code="usage", reason=code)
