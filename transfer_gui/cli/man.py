"""``man``: print the manual page, of the same texts as ``--help``."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator

from transfer_gui import __version__
from transfer_gui.cli.exit_codes import EXIT_DONE
from transfer_gui.paths import Paths

# What every command has is told once.
_EVERYWHERE = ("help", "quiet")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``man``: none."""
    parser.epilog = "transfer-gui-cli man | man -l - shows it as a page."


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Print the page as roff; the exit code."""
    print("\n".join(write_page()))
    return EXIT_DONE


def write_page() -> Iterator[str]:
    """The lines of the page, as roff."""
    from transfer_gui.cli.main import EXIT_CODES, PROGRAM, TOPICS, WHAT, build_whole_parser

    whole = build_whole_parser()
    commands = _commands_of(whole)
    yield f'.TH {PROGRAM.upper()} 1 "" "transfer-gui {__version__}" "Transfer GUI"'
    yield from (".SH NAME", f"{PROGRAM} \\- {WHAT[0].lower()}{WHAT[1:].rstrip('.')}")
    yield from (".SH SYNOPSIS", f".B {PROGRAM}", ".I COMMAND", "[\\-\\-help] [\\-\\-quiet] ...")
    yield from (".SH OPTIONS", *_arguments(whole, told=("version",)))
    yield from _arguments(commands["open"], told=_EVERYWHERE)
    for topic, names in TOPICS.items():
        yield f".SH {topic.upper()}"
        for name in names:
            yield from _command(commands[name])
    yield from (".SH EXIT STATUS", ".nf", *map(_escape, EXIT_CODES.splitlines()[1:]), ".fi")


def _command(parser: argparse.ArgumentParser) -> Iterator[str]:
    """One command, and those below it."""
    below = _commands_of(parser)
    yield from (f".SS {_escape(parser.prog)}", _escape(parser.description or ""))
    if not below:
        usage = " ".join(parser.format_usage().removeprefix("usage: ").split())
        yield from (".PP", _escape(usage), *_arguments(parser))
    if parser.epilog:
        yield from (".PP", ".nf", *map(_escape, parser.epilog.splitlines()), ".fi")
    for one in below.values():
        yield from _command(one)


def _arguments(parser: argparse.ArgumentParser, told: tuple[str, ...] = ()) -> Iterator[str]:
    """Each argument with what it means: those that are ``told``, or all but what every command has."""
    formatter = argparse.HelpFormatter(parser.prog)
    for action in parser._actions:
        if action.help in (None, argparse.SUPPRESS) or (action.dest in (told or _EVERYWHERE)) != bool(told):
            continue
        words = formatter._format_action_invocation(action)
        yield from (".TP", f".B {_escape(words)}", _escape(formatter._expand_help(action)))


def _commands_of(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The parsers below this one, by their names."""
    for found in parser._actions:
        if isinstance(found, argparse._SubParsersAction):
            for told in found._choices_actions:
                one = found.choices[told.dest]
                one.description = one.description or told.help
            return dict(found.choices)
    return {}


def _escape(text: str) -> str:
    """Take from a line what roff would obey."""
    return re.sub(r"^(?=[.'])", r"\\&", text.replace("\\", "\\e").replace("-", "\\-").replace("…", "..."))
