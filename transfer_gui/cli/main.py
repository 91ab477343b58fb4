"""The headless door: the same engine, no Qt. Here: which command is called. Each command is a module beside
this one, with its arguments (``add_arguments``) and what it does (``run``)."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from importlib import import_module
from types import ModuleType
from typing import Any, NoReturn

from transfer_gui import __version__
from transfer_gui.cli.exit_codes import EXIT_DONE, EXIT_FAILED, EXIT_INTERRUPTED, EXIT_USAGE
from transfer_gui.cli.output import has_lost_output, hush, prepare
from transfer_gui.core.errors import TransferError, UsageError
from transfer_gui.core.redact import mask_login
from transfer_gui.paths import Paths, default_paths

PROGRAM = "transfer-gui-cli"
TOPICS = {
    "Transfers": {
        "copy": "copy one source into a bucket or a local folder, now",
        "demo": "copy a made file into the sandbox, a store on this computer, and tell what was measured",
    },
    "Queue": {
        "queue": "add transfers to the queue, change and remove them",
        "status": "show what is on the queue, and how far it is",
        "submit": "give sources to the running window or worker",
        "watch": "follow what the running window or worker does",
    },
    "Worker": {
        "worker": "run the queue without a window until told to stop",
        "serve": "the far side of --worker ssh://…; ssh runs it there",
        "cluster": "make certificates for a Dask cluster whose workers move parts",
    },
    "Stores": {
        "profiles": "list, make, try and remove profiles: where files go, and whose keys sign",
        "ls": "list buckets, or what lies in one",
        "mb": "make a bucket",
        "rm": "remove an object, or all below a folder; asks first",
        "presign": "make a link by which anybody can fetch an object for a while",
        "doctor": "check a profile: keychain, endpoint, credentials, bucket",
        "uploads": "list, abort or go on with what was begun in a bucket and never finished",
        "sign-in": "renew the sign-in of a profile: by a link to confirm, or an MFA code",
        "sandbox": "start and stop a store on this computer, to try things out; --profile sandbox uses it",
        "hosts": "set logins, proxies and certificates for hosts",
    },
    "Window": {
        "open": "open the window, or give links to the one that is open",
        "browser": "connect web browsers with the window, for the extension “Send to S3”",
        "browser-host": "the near side of that extension; the browser runs it",
        "settings": "list, read and change the settings of window and worker",
    },
    "Records": {
        "receipt": "show what was proven of a finished transfer, and by what",
        "verify": "read an object back and compare it with its receipt",
        "history": "list what has ended, also what left the queue",
        "logs": "show the log, follow it, or check it for trouble",
    },
    "Help": {
        "completion": "print what makes a shell complete these commands by the Tab key",
        "man": "print the manual page, of the same texts as --help",
    },
}
"""Topic -> command -> what it does; the module of a command is called as it is, with ``_`` for ``-``."""

COMMANDS = {name: text for commands in TOPICS.values() for name, text in commands.items()}

WHAT = "Stream a URL straight into S3: many connections, no copy on disk, resumable, verified."
EXIT_CODES = """exit codes:
  0   done and verified, or done with the reason why it is not verified
  1   failed
  2   wrong usage
  3   paused, or needs your attention
  130 interrupted; run the same command again to go on"""

# Objects made before the collector looks for cycles; Python's own 700 costs a tenth of the start.
_COLLECT_AFTER = 50_000


def run(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the installed command, :func:`main`, and leave the process."""
    gc.set_threshold(_COLLECT_AFTER)
    prepare()
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = main(words)
    except SystemExit as exit_:  # argparse has said it all
        code = exit_.code if isinstance(exit_.code, int) else EXIT_USAGE
    if code == EXIT_DONE and has_lost_output(words):
        code = EXIT_FAILED
    if "logging" in sys.modules:
        sys.modules["logging"].shutdown()
    # All is closed and written; taking the modules apart one by one would only take time (40 ms).
    os._exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    name, words = _choose_command(list(sys.argv[1:] if arguments is None else arguments))
    command, options = parse_command(name, words)
    if getattr(options, "quiet", False):
        hush([name, *words], as_json=getattr(options, "json", False))
    try:
        return _run_command(command, options)
    except UsageError as error:
        _tell(error, options)
        # Whether a worker elsewhere answers is what status --check asks: that it does not is no wrong usage.
        asked = getattr(options, "worker", "") and getattr(options, "check", False)
        return EXIT_FAILED if asked else EXIT_USAGE
    except TransferError as error:
        _tell(error, options)
        return EXIT_FAILED
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except RuntimeError as error:
        # Ctrl+C just as a wait lets go of its lock: threading then complains that it is released twice.
        if isinstance(error.__context__, KeyboardInterrupt):
            return EXIT_INTERRUPTED
        raise


def _format_help(prog: str) -> argparse.HelpFormatter:
    """Make what writes help, as wide as argparse has it. That asks shutil for each argument, whether help is
    wanted or not, and shutil loads three compressors."""
    columns = 0
    with suppress(ValueError):
        columns = int(os.environ.get("COLUMNS", ""))
    with suppress(OSError):
        columns = columns if columns > 0 else os.get_terminal_size(1).columns
    return argparse.HelpFormatter(prog, width=(columns or 80) - 2)


class _CommandParser(argparse.ArgumentParser):
    """A parser with what every command has; those of its actions are of this class, too."""

    def __init__(self, **words: Any) -> None:
        super().__init__(**{"formatter_class": _format_help, **words})
        self.add_argument(
            "--quiet",
            action="store_true",
            default=argparse.SUPPRESS,  # an action's own would undo what stands before it
            help="no progress, no questions (what would need an answer is not done, which is said), and of "
            "what went well only what was asked for",
        )

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the words, and leave by SystemExit."""
        super().error(self.say(message))

    def say(self, message: str) -> str:
        """The message of argparse, or a better one."""
        if message.startswith("unrecognized arguments: --worker"):
            return f"this can't be asked of a worker elsewhere; ssh HOST {self.prog} runs it there"
        return mask_login(message)


class _JsonParser(_CommandParser):
    """A parser that says as JSON, too, what is wrong with the words."""

    def error(self, message: str) -> NoReturn:
        from transfer_gui.cli.report import emit

        facts = {"state": "failed", "verified": False, "code": "usage", "reason": "usage"}
        emit("result", **facts, message=f"{self.prog}: {self.say(message)}", facts={"problem": "words"})
        super().error(message)


def _parser_class(words: Sequence[str]) -> type[_CommandParser]:
    return _JsonParser if "--json" in words else _CommandParser


def parse_command(name: str, words: Sequence[str]) -> tuple[ModuleType, argparse.Namespace]:
    """Load a command's module and read its words. Raises SystemExit where they make no sense."""
    parser = _parser_class(words)(prog=f"{PROGRAM} {name}", description=_describe(name))
    return _load(name, parser), parser.parse_args(words)


def build_whole_parser() -> argparse.ArgumentParser:
    """Load every command into one parser, as completion and the manual page want it."""
    parser = _make_parser()
    commands = parser.add_subparsers(prog=PROGRAM, metavar="COMMAND", parser_class=_CommandParser)
    for name, text in COMMANDS.items():
        _load(name, commands.add_parser(name, help=text, description=_describe(name)))
    return parser


def _load(name: str, parser: argparse.ArgumentParser) -> ModuleType:
    """The command's module; its arguments are added to ``parser``."""
    command = import_module(f"transfer_gui.cli.{name.replace('-', '_')}")
    command.add_arguments(parser)
    return command


def _describe(name: str) -> str:
    return f"{COMMANDS[name][0].upper()}{COMMANDS[name][1:]}."


def _choose_command(words: list[str]) -> tuple[str, list[str]]:
    """The command's name and its words. Raises SystemExit where the words name none."""
    if not words or words[0] not in COMMANDS:
        _refuse(words)
    return words[0], words[1:]


def _refuse(words: list[str]) -> NoReturn:
    """Answer ``--help`` and ``--version``, or say what is wrong with the words, and leave by SystemExit."""
    parser = _make_parser(_parser_class(words))
    parser.add_argument("command", nargs="?", help=argparse.SUPPRESS)
    name = parser.parse_known_args(words)[0].command
    if not name:
        parser.error(f"a command is missing; {PROGRAM} --help lists them")
    if name in COMMANDS:
        parser.error(f"options come behind the command: {PROGRAM} {name} {words[0]} …")
    from difflib import get_close_matches  # for mistakes only

    near = get_close_matches(name, COMMANDS, 1)
    meant = f"did you mean {near[0]}?" if near else f"{PROGRAM} --help lists them"
    parser.error(f"there is no command {name!r}; {meant}")


def _make_parser(kind: type[argparse.ArgumentParser] = argparse.ArgumentParser) -> argparse.ArgumentParser:
    """The parser of what can stand before a command's name."""
    parser = kind(
        prog=PROGRAM,
        usage=f"{PROGRAM} [-h] [--version] COMMAND ...",
        description=_overview(),
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"transfer-gui {__version__}")
    return parser


def _overview() -> str:
    """What the program does, and its commands by topic."""
    lines = [WHAT, "", f"{PROGRAM} COMMAND --help tells all about one command."]
    for topic, commands in TOPICS.items():
        lines += ["", f"{topic}:", *(f"  {name:<10} {text}" for name, text in commands.items())]
    return "\n".join(lines)


def _run_command(command: ModuleType, options: argparse.Namespace) -> int:
    from transfer_gui.logs.log_file import start_logging

    paths = default_paths().create()
    start_logging(paths.log_file, console=getattr(options, "console", False))
    if getattr(options, "worker", ""):
        from transfer_gui.cli.far_worker import run_there

        return run_there(command.__name__.rpartition(".")[2], options)
    with _sandbox_for(command, options, paths):
        code: int = command.run(options, paths)
    return code


def _sandbox_for(
    command: ModuleType, options: argparse.Namespace, paths: Paths
) -> AbstractContextManager[None]:
    """Have the sandbox run while a command does that names it."""
    words = [str(value).casefold() for value in vars(options).values()]
    if "sandbox" not in words:
        return nullcontext()
    from transfer_gui.cli.sandbox import names_sandbox, run_sandbox

    if not names_sandbox(options):
        return nullcontext()
    return run_sandbox(options, paths, lasting=command.__name__.endswith(".presign"))


def _tell(error: TransferError, options: argparse.Namespace) -> None:
    from transfer_gui.cli.report import tell_error

    tell_error(error, as_json=getattr(options, "json", False))


if __name__ == "__main__":
    run()
