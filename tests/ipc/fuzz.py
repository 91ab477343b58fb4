"""Nonsense for the local socket, seeded, as much as one likes.

    .venv/bin/python -m tests.ipc.fuzz [--messages 100000] [--seed 0]

Most messages are requests that something was done to: cut, doubled, bits turned, values swapped for odd ones.
Each goes through the parser, and every fiftieth over a real socket to a listening process. Nothing may be
raised, what is accepted must keep to the limits, and an honest caller is answered afterwards.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import socket
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from transfer_gui.core.errors import TransferError
from transfer_gui.ipc.client import ask
from transfer_gui.ipc.jobs import spec_of
from transfer_gui.ipc.protocol import (
    LONGEST_TEXT,
    MAX_ITEMS,
    Act,
    AddLinks,
    AskLog,
    Rearrange,
    Request,
    Submit,
    Watch,
    parse_request,
)
from transfer_gui.ipc.server import IpcServer
from transfer_gui.ipc.transport import UnixTransport

SEEDS: tuple[dict[str, Any], ...] = (
    {"ask": "raise"},
    {"ask": "status"},
    {"ask": "watch", "every": 0.5},
    {"ask": "add", "links": ["https://files.example/a.iso", "https://files.example/b"], "asked": True},
    {"ask": "submit", "jobs": [{"url": "https://files.example/a", "bucket": "bucket"}], "paused": False},
    {"ask": "hello", "version": "0.1.0", "protocol": 1, "features": ["status"]},
    {"ask": "list"},
    {"ask": "do", "action": "pause", "ids": ["0a1b", "all"]},
    {"ask": "arrange", "where": "top", "ids": ["all"]},
    {"ask": "arrange", "rate": 5_000_000, "ids": ["0a1b"]},
    {"ask": "arrange", "at": 1.9e9, "ids": ["0a1b"]},
    {"ask": "receipt", "id": "0a1b", "place": ""},
    {"ask": "log", "lines": 10, "level": "INFO", "transfer": "0a1b", "follow": False},
    {"ask": "hosts"},
    {"ask": "mirror", "every": 0.5, "seen": 3, "epoch": "0a1b"},
    {"ask": "amend", "id": "0a1b", "changes": {"overwrite": "always"}},
    {"ask": "settings", "changes": {"limit": 5_000_000, "hours": ""}},
    {"ask": "parts", "id": "0a1b", "tag": 7},
    {"ask": "on", "tag": 7},
    {"ask": "stop", "tag": 7},
    {"ask": "history", "words": "big iso", "limit": 50},
    {"ask": "verify", "id": "0a1b", "tag": 8},
    {"ask": "again", "ids": ["all"], "token": "one"},
    {"ask": "store", "call": "page", "profile": "a", "bucket": "b", "key": "in/", "more": "x"},
    {"ask": "store", "call": "remove", "bucket": "b", "keys": ["in/a"], "days": 7, "tag": 9},
    {"ask": "arrange", "where": "before", "beside": "0a1b", "ids": ["0c2d"], "brief": True},
    {
        "ask": "submit",
        "jobs": [
            {
                "url": "https://h/x",
                "bucket": "bucket",
                "key": "a/b",
                "sha256": "0" * 64,
                "overwrite": "never",
            },
            {"url": "/etc/hostname", "bucket": "bucket", "prefix": "in/", "overwrite": "never", "limit": 10},
            {"url": "https://h/x", "folder": "/srv/in", "headers": {"Cookie": "a=1"}},
            {"url": "https://h/x", "bucket": "bucket", "options": '{"acl": "private", "tags": [["a", "b"]]}'},
        ],
    },
)
ODD: tuple[Any, ...] = (
    None, True, -1, 0, 2**63, 2**4000, 1e308, float("nan"), float("inf"), "", "\0", "\u202e", "\ud800",
    "x" * (LONGEST_TEXT + 1), [], {}, [[]], ["a", 1], {"a": {}}, "file:///etc/passwd", "../..", "s3://b/k",
)  # fmt: skip
EVERY = 50


def messages(count: int, seed: int, seeds: Sequence[dict[str, Any]] = SEEDS) -> Iterator[bytes]:
    """So many lines, the same for the same seed."""
    chance = random.Random(seed)
    for _ in range(count):
        yield _spoilt(chance, seeds)


def _spoilt(chance: random.Random, seeds: Sequence[dict[str, Any]]) -> bytes:
    kind = chance.randrange(8)
    if kind == 0:
        return chance.randbytes(chance.randrange(200)).replace(b"\n", b"")
    if kind == 1:
        return b"[" * chance.choice((10, 1000, 100_000))
    message: Any = json.loads(json.dumps(chance.choice(seeds)))
    for _ in range(chance.randrange(4)):
        swap(chance, message)
    line = bytearray(json.dumps(message).encode())
    if kind == 2 and line:
        line[chance.randrange(len(line))] ^= 1 << chance.randrange(8)
    elif kind == 3:
        del line[chance.randrange(len(line)) :]
    elif kind == 4:
        line *= 2
    return bytes(line).replace(b"\n", b"")


def swap(chance: random.Random, value: Any) -> None:
    """One value, somewhere inside, becomes an odd one."""
    if isinstance(value, dict) and value:
        key = chance.choice(list(value))
        if isinstance(value[key], dict | list) and value[key] and chance.random() < 0.7:
            swap(chance, value[key])
        else:
            value[chance.choice((key, key, "new"))] = copy.deepcopy(chance.choice(ODD))
    elif isinstance(value, list) and value:
        at = chance.randrange(len(value))
        if isinstance(value[at], dict) and chance.random() < 0.7:
            swap(chance, value[at])
        else:
            value[at] = copy.deepcopy(chance.choice(ODD))


def check(line: bytes) -> Request | None:
    """What the parser makes of a line; AssertionError if it lets pass what it must not."""
    request = parse_request(line)
    match request:
        case AddLinks():
            assert len(request.links) <= MAX_ITEMS
            assert all(isinstance(link, str) and len(link) <= LONGEST_TEXT for link in request.links)
            "".join(request.links).encode()
        case Watch():
            assert 0.1 <= request.every <= 60
        case Submit():
            assert len(request.jobs) <= MAX_ITEMS
            for job in request.jobs:
                _check_job(job)
        case Act() | Rearrange():
            assert request.ids
            assert len(request.ids) <= MAX_ITEMS
            _check_amounts(request)
        case AskLog():
            assert 0 <= request.lines <= 2**53
        case _:
            pass
    return request


def _check_amounts(request: Act | Rearrange) -> None:
    if isinstance(request, Rearrange):
        given = [one for one in (request.where, request.rate, request.at) if one is not None]
        assert len(given) == 1
        assert isinstance(given[0], str) or 0 <= given[0] <= 2**53


def _check_job(job: Mapping[str, Any]) -> None:
    try:
        spec = spec_of(job)
    except TransferError:
        return
    assert spec.url.startswith(("http://", "https://", "/"))
    assert 3 <= len(spec.bucket) <= 63 or spec.folder.startswith("/")
    assert "\0" not in spec.key + spec.prefix + spec.endpoint
    assert 0 <= spec.connections <= 20


def _answer(_request: Request, _stopped: threading.Event) -> Iterator[Mapping[str, Any]]:
    yield {"event": "ok"}


def run(count: int, seed: int) -> str:
    """All of it; a sentence about it. Raises AssertionError at the first finding."""
    accepted = sent = 0
    with tempfile.TemporaryDirectory(prefix="ipc-fuzz-") as folder:
        server = IpcServer(UnixTransport(Path(folder)), _answer)
        assert server.open()
        try:
            for number, line in enumerate(messages(count, seed)):
                accepted += check(line) is not None
                if number % EVERY == 0:
                    _send(UnixTransport(Path(folder)), line)
                    sent += 1
            assert ask(Path(folder), {"ask": "status"}) == [{"event": "ok"}]
        finally:
            server.close()
    return f"{count} messages, {accepted} of them requests, {sent} over a socket: nothing found"


def _send(transport: UnixTransport, line: bytes) -> None:
    with transport.connect(10) as caller:
        try:
            caller.sendall(line + b"\n")
            caller.shutdown(socket.SHUT_WR)
            while caller.recv(65536):
                pass
        except OSError:
            pass  # it was thrown out in the middle of its line


def main(arguments: list[str]) -> int:
    """Exit code: 0, or the traceback of the finding."""
    parser = argparse.ArgumentParser(prog="tests.ipc.fuzz", description="Send nonsense to the local socket.")
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    print(run(options.messages, options.seed))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
