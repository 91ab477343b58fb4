"""``completion``: print what makes a shell complete these commands by the Tab key."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import shtab

from transfer_gui.cli.exit_codes import EXIT_DONE
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.paths import Paths

_FILES = lazy_pattern(r"\b(FILE|PATH|SOURCE|FOLDER)\b")
_EPILOG = """where it goes:
  bash  ~/.local/share/bash-completion/completions/transfer-gui-cli
  zsh   _transfer-gui-cli in a folder of $fpath
  fish  ~/.config/fish/completions/transfer-gui-cli.fish"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``completion``."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _EPILOG
    parser.add_argument("shell", choices=("bash", "zsh", "fish"), help="for which shell")


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Print the shell's script; the exit code."""
    from transfer_gui.cli.main import build_whole_parser

    parser = build_whole_parser()
    for action in _actions(parser):
        if isinstance(action.metavar, str) and _FILES.search(action.metavar):
            action.complete = shtab.FILE  # type: ignore[attr-defined]
    print(shtab.complete(parser, options.shell))
    return EXIT_DONE


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Every argument of a parser and of those below it."""
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from _actions(below)
