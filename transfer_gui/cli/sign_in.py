"""``sign-in``: get new keys for a profile that needs a person, by a link and a code or by an MFA code."""

from __future__ import annotations

import argparse
import sys
import time

from transfer_gui.cli.arguments import add_json
from transfer_gui.cli.exit_codes import EXIT_DONE, EXIT_FAILED
from transfer_gui.cli.report import emit, tell_error
from transfer_gui.cli.values import read_secret
from transfer_gui.core.errors import TransferError, UsageError
from transfer_gui.core.key_origin import DeviceCode
from transfer_gui.core.transfer import Spec
from transfer_gui.credentials.sign_in import sign_in_method, sign_in_with_browser, sign_in_with_code
from transfer_gui.paths import Paths
from transfer_gui.wiring.app import open_app


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("profile", metavar="PROFILE", help="a saved profile, or aws:NAME of ~/.aws")
    add_json(parser)


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Run the command; its exit code. Ctrl+C gives the sign-in up."""
    with open_app(paths) as (stores, _):
        try:
            profile = stores.profile_for(Spec(url="", bucket="", profile=options.profile))
            method = sign_in_method(stores.keys, profile)
            if method:
                stores.keychain.check()  # what would last for this process only is of no use
            match method:
                case "sso":
                    show, wait = (lambda code: _show(code, options)), _wait
                    sign_in_with_browser(stores.keys, profile, show=show, wait=wait)
                case "mfa":
                    sign_in_with_code(stores.keys, profile, read_secret("MFA code").strip())
                case _:
                    pass
            _tell(method, profile.name, options.json)
            return EXIT_DONE
        except UsageError:
            raise
        except TransferError as error:
            tell_error(error, as_json=options.json)
            return EXIT_FAILED


def _show(code: DeviceCode, options: argparse.Namespace) -> None:
    if options.json:
        emit("sign_in", link=code.link, code=code.code, seconds=code.seconds)
        return
    # Quietly too: nobody could confirm what is not told, and the command would wait in vain.
    stream = sys.stderr if getattr(options, "quiet", False) else sys.stdout
    print(
        f"Open {code.link}\nand confirm that it shows the code {code.code}. Waiting…", file=stream, flush=True
    )


def _wait(seconds: float) -> bool:
    time.sleep(seconds)
    return False


def _tell(method: str, name: str, as_json: bool) -> None:
    if as_json:
        emit("result", state="done", verified=True, reason="", method=method)
    elif method:
        print(f"Signed in for {name}.")
    else:
        print(f"The keys of {name} need no sign-in.")
