"""The program under test as a contestant: the installed command, with options as a user gives them."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from tests.bench.peers import Command, Peer, Task, aws_environment, beside_python, lacking

NAME = "transfer-gui"
CLI = "transfer-gui-cli"


def ours(*options: str, name: str = NAME) -> Peer:
    """``transfer-gui-cli copy`` with more options."""

    def command(task: Task) -> Command:
        return (*_program(task.ca_file), *copy_words(task), *options)

    return Peer(name, command, environment, beside_python(CLI) or "", lacking(CLI))


def copy_words(task: Task) -> Command:
    """The arguments of a copy."""
    return ("copy", task.url, task.place, "--endpoint-url", task.endpoint)


def environment(task: Task) -> Mapping[str, str]:
    """A home of its own, and the credentials of the profile ``env``."""
    return {**aws_environment(task), "TRANSFER_GUI_HOME": str(task.home)}


def _program(ca_file: str) -> Command:
    if ca_file:
        # The program has no option for a private authority.
        return (sys.executable, "-m", "tests.bench.peers.trusting_cli", ca_file)
    return (beside_python(CLI) or CLI,)
