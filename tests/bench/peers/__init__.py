"""Who takes part: a peer says how it is started, or why it cannot be.

Lives here: `Task`, `Peer`, and looking for tools. The peers themselves: ``ours``, ``rclone``, ``pipes``.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

Command = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """What a peer is to move. ``ca_file`` is the authority of an https source, "" for http.

    ``home`` is a folder of the peer's own that it keeps from round to round.
    """

    url: str
    bucket: str
    key: str
    endpoint: str
    access_key: str
    secret_key: str
    home: Path
    size: int
    ca_file: str = ""

    @property
    def place(self) -> str:
        """The destination as S3 tools write it."""
        return f"s3://{self.bucket}/{self.key}"


def no_environment(_task: Task) -> Mapping[str, str]:
    """For peers that need nothing."""
    return {}


@dataclass(frozen=True, slots=True)
class Peer:
    """A contestant. ``missing`` is why it can't take part, "" if it can; ``found`` is where it was found.

    Secrets belong into ``environment``: every user of a machine can read command lines.
    """

    name: str
    command: Callable[[Task], Command]
    environment: Callable[[Task], Mapping[str, str]] = no_environment
    found: str = ""
    missing: str = ""


def beside_python(name: str) -> str | None:
    """A tool in the folder of the running Python (a wheel's script), else anywhere on the path; or None."""
    return shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)


def lacking(*names: str) -> str:
    """The reason to skip a peer that needs these tools: "" if all are there."""
    absent = [name for name in names if beside_python(name) is None]
    return f"{' and '.join(absent)} not found" if absent else ""


def aws_environment(task: Task) -> dict[str, str]:
    """Credentials and region for tools that read the AWS variables, and no file of this machine's user."""
    return {
        "AWS_ACCESS_KEY_ID": task.access_key,
        "AWS_SECRET_ACCESS_KEY": task.secret_key,
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_CONFIG_FILE": str(task.home / "no-config"),
        "AWS_SHARED_CREDENTIALS_FILE": str(task.home / "no-credentials"),
        "AWS_EC2_METADATA_DISABLED": "true",
    }
