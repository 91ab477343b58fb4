"""What shells complete by, asked of the shells themselves, and the manual page, set by groff."""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.program import CLI, Program
from transfer_gui.cli import completion, man
from transfer_gui.cli.main import COMMANDS, build_whole_parser, main
from transfer_gui.paths import Paths

# bash calls a completion's function with these variables (bash(1), "Programmable Completion").
ASK_BASH = r"""source "$0"
COMP_LINE="$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_transfer_gui_cli
printf '%s\n' "${COMPREPLY[@]}" """
ASK_FISH = r"""source $argv[1]; complete -C "$argv[2..]" | cut -f 1"""


@pytest.mark.parametrize(
    "words",
    ["ls --nope --json", "queue --json", "none --json", "--json ls", "copy a b --worker ssh://h --json"],
)
def test_wrong_words_are_told_as_json_too(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words.split())
    told = capsys.readouterr()
    (result,) = map(json.loads, told.out.splitlines())
    assert (ended.value.code, result["event"], result["code"]) == (2, "result", "usage")
    assert result["message"].partition(": ")[2] in " ".join(told.err.split())


@pytest.mark.parametrize("shell", ["bash", "fish"])
def test_a_shell_completes_commands_options_and_files(
    shell: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell} here")
    script = printed(tmp_path, capsys, shell)
    (tmp_path / "request.txt").touch()
    environment = Program(tmp_path / "home").environment | {"PATH": f"{CLI.parent}:{os.environ['PATH']}"}
    made = ("lab", "--endpoint-url", "https://s3.example.com", "--bucket", "bucket", "--env")
    assert Program(tmp_path / "home").run("profiles", "add", *made).code == 0
    for words, expected in (
        (["prof"], "profiles"),
        (["queue", "pau"], "pause"),
        (["profiles", "add", "--addr"], "--addressing"),
        (["settings", "set", "mem"], "memory"),
        (["copy", "--curl", str(tmp_path / "requ")], str(tmp_path / "request.txt")),
        (["ls", "--profile", "la"], "lab"),
        (["profiles", "show", "la"], "lab"),
        (["ls", "s"], "s3://bucket/"),
        (["ls", "s3://b"], "s3://bucket/"),
        (["ls", "--endpoint-url", "https://h.example", "s3://b"], "s3://bucket/"),
        (["ls", "--profile=la"], "--profile=lab"),
    ):
        ask = [ASK_BASH] if shell == "bash" else [ASK_FISH]
        line = " ".join(("transfer-gui-cli", *words))
        parts = [line, *re.findall("[:=]+|[^ :=]+", line)] if shell == "bash" else line.split()
        command = [shell, "-c", *ask, str(script), *parts]
        told = subprocess.run(
            command, capture_output=True, text=True, check=True, cwd=tmp_path, env=environment
        )
        at_hand = words[-1].rpartition(":")[2].rpartition("=")[2] if shell == "bash" else words[-1]
        assert expected[len(words[-1]) - len(at_hand) :] in told.stdout.split(), (words, told)


@pytest.mark.skipif(shutil.which("zsh") is None, reason="there is no zsh here")
def test_zsh_takes_its_script(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script = printed(tmp_path, capsys, "zsh")
    load = 'autoload -U compinit; compinit -u -d "$1"; source "$0"; whence -w _shtab_transfer_gui_cli'
    words = ["zsh", "-f", "-c", load, str(script), str(tmp_path / "dump")]
    told = subprocess.run(words, capture_output=True, text=True, check=False)
    assert "_shtab_transfer_gui_cli: function" in told.stdout, told


def test_the_manual_page_has_every_argument(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert man.run(argparse.Namespace(), Paths(tmp_path, tmp_path, tmp_path)) == 0
    page = capsys.readouterr().out
    for name in COMMANDS:
        assert f".SS transfer-gui-cli {name}\n".replace("-", r"\-") in page, name
    for action in arguments(build_whole_parser()):
        for word in action.option_strings:
            assert action.help == argparse.SUPPRESS or word.replace("-", r"\-") in page, word
    if shutil.which("groff"):
        words = ["groff", "-man", "-Tutf8", "-ww", "-K", "utf8"]
        told = subprocess.run(words, input=page.encode(), capture_output=True, check=True)
        assert told.stderr == b""


def test_every_command_speaks_json_and_quietly() -> None:
    """All but those whose output is a protocol's or for a shell or pager."""

    def leaves(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
        found = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
        yield from (parser,) if not found else ()
        for below in found:
            for one in below.choices.values():
                yield from leaves(one)

    others = {"serve", "browser-host", "completion", "man"}
    for one in leaves(build_whole_parser()):
        words = {word for action in one._actions for word in action.option_strings}
        assert "--quiet" in words, one.prog
        assert ("--json" in words) is not (one.prog.rpartition(" ")[2] in others), one.prog


def printed(folder: Path, capsys: pytest.CaptureFixture[str], shell: str) -> Path:
    """The file with what the command prints for a shell."""
    assert completion.run(argparse.Namespace(shell=shell), Paths(folder, folder, folder)) == 0
    script = folder / f"completion.{shell}"
    script.write_text(capsys.readouterr().out, encoding="utf-8")
    return script


def arguments(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from arguments(below)
