"""``doctor``: find out whether there is a keychain, what the store can do, and what the keys may do.

It cleans up after itself.
"""

from __future__ import annotations

import argparse
import sys
from functools import partial

from transfer_gui.cli.arguments import add_store, add_worker
from transfer_gui.cli.exit_codes import EXIT_ATTENTION, EXIT_DONE, EXIT_FAILED
from transfer_gui.cli.output import draw
from transfer_gui.cli.report import emit, tell_error
from transfer_gui.cli.values import parse_s3_place
from transfer_gui.core.errors import SecretError, TransferError
from transfer_gui.core.redact import escape_controls
from transfer_gui.core.store_traits import Examination
from transfer_gui.core.transfer import Spec
from transfer_gui.paths import Paths
from transfer_gui.text.words_doctor import FindingWords, check_title, findings_in_words
from transfer_gui.wiring.app import open_app
from transfer_gui.wiring.examine import examine, trouble_in
from transfer_gui.wiring.store_calls import FarDoctor
from transfer_gui.wiring.stores import Stores

_MARKS = {True: "ok", False: "!!", None: "--"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("target", nargs="?", default="", metavar="s3://BUCKET", help="the bucket to try")
    add_store(parser)
    add_worker(parser)


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Try everything that a transfer needs, and say first what is wrong; the exit code."""
    findings: dict[str, str] = {}
    with open_app(paths) as (stores, clients):
        findings["keychain"] = _check_keychain(stores)
        bucket = parse_s3_place(options.target)[0] if options.target else ""
        spec = Spec(url="", bucket=bucket, profile=options.profile, endpoint=options.endpoint_url)
        try:
            profile = stores.profile_for(spec)
            found = examine(stores, clients, profile, told=lambda check: _show_progress(check, options.json))
        except TransferError as error:
            _clear(options.json)
            _show(findings, (), options.json)
            tell_error(error, as_json=options.json)
            return EXIT_FAILED
        return _tell(options, findings, found, profile.bucket)


def examine_there(options: argparse.Namespace, doctor: FarDoctor) -> int:
    """Have a worker elsewhere try all that; the exit code."""
    bucket = parse_s3_place(options.target)[0] if options.target else ""
    show = partial(_show_progress, as_json=options.json)
    found, keychain, bucket = doctor.examine(options.profile, bucket, show, endpoint=options.endpoint_url)
    return _tell(options, {"keychain": escape_controls(keychain)}, found, escape_controls(bucket))


def _tell(options: argparse.Namespace, findings: dict[str, str], found: Examination, bucket: str) -> int:
    _clear(options.json)
    trouble = trouble_in(found)
    if "permission_write" not in trouble:
        findings["bucket"] = f"{bucket}: can be written to"
    told = findings_in_words(found)
    _show(findings, told, options.json)
    if options.json:
        _emit(findings, found, told, trouble)
    return EXIT_ATTENTION if trouble else EXIT_DONE


def _check_keychain(stores: Stores) -> str:
    try:
        return stores.keychain.check()
    except SecretError as error:
        return error.code


def _emit(
    findings: dict[str, str], found: Examination, told: list[FindingWords], trouble: tuple[str, ...]
) -> None:
    emit(
        "result",
        state="attention" if trouble else "done",
        verified=not trouble,
        reason=trouble[0] if trouble else "",
        findings=findings | {one.check: f"{one.sentence} {one.consequence}" for one in told},
        answers={check: answer.value for check, answer in found.answers.items()},
        facts=dict(found.facts),
        learned=dict(found.learned),
    )


def _show_progress(check: str, as_json: bool) -> None:
    if as_json:
        emit("progress", check=check)
    elif sys.stderr.isatty():
        draw(f"\r\x1b[K{check_title(check)} …")


def _clear(as_json: bool) -> None:
    if not as_json and sys.stderr.isatty():
        draw("\r\x1b[K")


def _show(findings: dict[str, str], told: list[FindingWords] | tuple[()], as_json: bool) -> None:
    if as_json:
        return
    for name, text in findings.items():
        print(f"{name}: {text}")
    width = max((len(one.title) for one in told), default=0)
    for one in told:
        print(f"{_MARKS[one.good]}  {one.title:<{width}}  {one.sentence} {one.consequence}")
