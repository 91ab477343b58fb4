"""``completion``: print what makes a shell complete these commands by the Tab key."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from transfer_gui.cli.exit_codes import EXIT_DONE
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.paths import Paths
from transfer_gui.wiring.app import open_app

_FILES = lazy_pattern(r"\b(FILE|PATH|SOURCE|FOLDER)\b")
_PLAIN = lazy_pattern(r"[\w.:/@+-]+")


_WORDS = ("profiles", "buckets")
# bash takes words apart at ":" and "=" and puts in what follows the last; shtab's function wants them whole.
_WHOLE_WORDS = r"""
_transfer_gui_cli() {
  local line="$COMP_LINE" words=() last=-1 before="" word cut i
  for ((i = 0; i <= COMP_CWORD; i++)); do
    word="${COMP_WORDS[i]}"
    if [[ $last -ge 0 && $line != [[:space:]]* && "$before$word" == *[:=]* ]]; then
      if [[ $word == "=" && ${words[last]} == --* ]]; then
        words[++last]=""
      else
        words[last]+="$word"
      fi
    else
      words[++last]="$word"
    fi
    line="${line#"${line%%[![:space:]]*}"}"
    line="${line#"$word"}"
    before="${word//[^:=]/}"
  done
  local COMP_WORDS=("${words[@]}") COMP_CWORD=$last
  _shtab_transfer_gui_cli
  cut="${words[last]%"${words[last]##*[:=]}"}"
  for i in "${!COMPREPLY[@]}"; do
    COMPREPLY[i]="${COMPREPLY[i]#"$cut"}"
  done
}
complete -o bashdefault -F _transfer_gui_cli transfer-gui-cli"""
_EPILOG = """where it goes:
  bash  ~/.local/share/bash-completion/completions/transfer-gui-cli
  zsh   _transfer-gui-cli in a folder of $fpath
  fish  ~/.config/fish/completions/transfer-gui-cli.fish"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``completion``."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _EPILOG
    parser.add_argument(
        "shell",
        choices=("bash", "zsh", "fish", *_WORDS),
        metavar="SHELL",
        help="bash, zsh or fish; its script asks for profiles and buckets: what your profiles name",
    )


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Print the shell's script, or the words that it asks for; the exit code."""
    if options.shell in _WORDS:
        return _print_words(options.shell, paths)
    import shtab  # asking for words needs none, nor does the manual page that goes into the wheel

    from transfer_gui.cli.main import build_whole_parser

    known = {"files": shtab.FILE} | {kind: _words_of(kind, shtab.cmd) for kind in _WORDS}
    parser = build_whole_parser()
    for action in _actions(parser):
        if kind := _kind_of(action):
            action.complete = known[kind]  # type: ignore[attr-defined]
    print(shtab.complete(parser, options.shell) + (_WHOLE_WORDS if options.shell == "bash" else ""))
    return EXIT_DONE


def _words_of(kind: str, asking: Callable[[str], Mapping[str, Any]]) -> dict[str, Any]:
    """How each shell asks for words of a kind; shtab's own way would have zsh ask for all when it starts."""
    ask, name = f"transfer-gui-cli completion {kind} 2>/dev/null", f"_transfer_gui_{kind}"
    found = asking(ask)
    preamble = {**found["preamble"], "zsh": f"{name}() {{ compadd -- $({ask}) }}"}
    return {**found, "zsh": name, "preamble": preamble}


def _print_words(kind: str, paths: Paths) -> int:
    """Print names of profiles, or addresses of their buckets; shells take words apart at blanks."""
    with open_app(paths) as (stores, _):
        profiles = stores.profiles.all()
    places = {f"s3://{one.bucket}/" for one in profiles if one.bucket}
    words = places if kind == "buckets" else {one.name for one in profiles} | {"env", "sandbox"}
    print("\n".join(sorted(one for one in words if _PLAIN.fullmatch(one))))
    return EXIT_DONE


def _kind_of(action: argparse.Action) -> str:
    """What a shell offers for an argument, '' for nothing of ours."""
    shown = action.metavar if isinstance(action.metavar, str) else ""
    if _FILES.search(shown):
        return "files"
    if action.dest in ("profile", "source_profile") or (action.help or "").startswith("the profile"):
        return "profiles"
    return "buckets" if shown.startswith("s3://") else ""


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Every argument of a parser and of those below it."""
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from _actions(below)
