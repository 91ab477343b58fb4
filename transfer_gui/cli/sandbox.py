"""``sandbox``: start and stop the store on this computer; and ``--profile sandbox``, which starts it for the
time of one command where it does not run."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from types import FrameType

from transfer_gui.cli.arguments import add_json
from transfer_gui.cli.exit_codes import EXIT_DONE
from transfer_gui.cli.report import emit, report
from transfer_gui.core.errors import StorageFull, UsageError
from transfer_gui.core.profile import is_sandbox_name
from transfer_gui.paths import Paths
from transfer_gui.sandbox import BUCKET, NAME, REGION, RunningServer, Sandbox, Use, find_server
from transfer_gui.wiring.stores import Stores

# Arguments that name a profile.
_NAMING = ("profile", "source_profile")
_ENDING = ("SIGTERM", "SIGHUP")
_TURN = (
    "Another command has the sandbox; this one waits for its end. After “transfer-gui-cli sandbox start” "
    "they run side by side."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``sandbox start|stop|status``."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    for name, text in (
        ("start", "start it; it runs until sandbox stop"),
        ("stop", "end it; what it stores stays"),
        ("status", "whether it runs, and where"),
    ):
        add_json(actions.add_parser(name, help=text))


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Run one of start, stop, status; the exit code."""
    sandbox = Sandbox(paths.sandbox, Use.KEPT)
    match options.action:
        case "start":
            with closing(Stores(paths)) as stores:
                stores.check_sandbox_name()  # before there is a server that no profile leads to
            sandbox.start()
            try:
                _keep(sandbox, paths)
            finally:
                sandbox.leave_running()
            _tell(find_server(sandbox.folder), as_json=options.json)
        case "stop":
            ended = sandbox.end_kept()
            told = "The sandbox is stopped." if ended else "The sandbox did not run."
            return report(options, told, state="stopped", ended=ended)
        case _:
            _tell(find_server(sandbox.folder), as_json=options.json)
    return EXIT_DONE


def _tell(found: RunningServer | None, *, as_json: bool) -> None:
    if as_json:
        facts = (
            {} if found is None else {"endpoint": found.endpoint, "pid": found.pid, "use": found.use.value}
        )
        state = "stopped" if found is None else "running"
        emit("result", state=state, bucket=BUCKET, region=REGION, profile=NAME, **facts)
    elif found is None:
        print("The sandbox does not run. --profile sandbox starts it for one command, sandbox start for all.")
    else:
        print(f"The sandbox runs at {found.endpoint}: s3://{BUCKET}, by --profile sandbox.")


def _keep(sandbox: Sandbox, paths: Paths) -> None:
    with closing(Stores(paths)) as stores:
        stores.keep_sandbox(sandbox.profile(), sandbox.credentials())


def names_sandbox(options: argparse.Namespace) -> bool:
    """Whether an argument names the sandbox's profile, in whatever letters."""
    return bool(_naming(options))


def _naming(options: argparse.Namespace) -> list[str]:
    names = [*_NAMING, *(["name"] if getattr(options, "action", "") == "test" else [])]
    return [name for name in names if is_sandbox_name(str(getattr(options, name, "")))]


@contextmanager
def run_sandbox(options: argparse.Namespace, paths: Paths, *, lasting: bool = False) -> Iterator[None]:
    """Have the sandbox run meanwhile. A profile of the user's own that is called so goes before it.

    ``lasting``: what the command gives is of use only as long as the sandbox runs. Raises what
    :meth:`Sandbox.start` raises, UsageError where nothing lasts, and KeyboardInterrupt where the process is
    told to end: the server must not be left behind.
    """
    names = _naming(options)
    with closing(Stores(paths)) as stores:
        own = [one for one in stores.profiles.all() if one.name == getattr(options, names[0])]
        if not (taken := any(not one.sandbox for one in own)):
            stores.check_sandbox_name()
    if taken:
        yield
        return
    with _ended_in_order(), Sandbox(paths.sandbox, Use.PROCESS, _tell_turn()) as sandbox:
        found = find_server(sandbox.folder)
        if lasting and (found is None or found.use is Use.PROCESS):
            raise UsageError(problem="sandbox_link_ends")
        _keep(sandbox, paths)
        for name in names:
            setattr(options, name, NAME)
        yield


def _tell_turn() -> Callable[[], None]:
    """What says, once, that another command has the sandbox."""
    told = iter((_TURN,))
    return lambda: print(text, file=sys.stderr) if (text := next(told, "")) else None


@contextmanager
def sandbox_of_queue(stores: Stores) -> Iterator[None]:
    """Have the sandbox run as soon as the queue or whoever asks needs it. Where it can't, its transfers say
    so."""
    sandbox = Sandbox(stores.paths.sandbox, Use.SHARED)

    def start() -> None:
        with suppress(UsageError, StorageFull):
            stores.check_sandbox_name()
            sandbox.start()
            stores.keep_sandbox(sandbox.profile(), sandbox.credentials())

    stores.start_sandbox = start
    try:
        if stores.queue.marks.is_profile_used(NAME):
            start()
        yield
    finally:
        sandbox.stop()


@contextmanager
def _ended_in_order() -> Iterator[None]:
    def ended(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    numbers = [getattr(signal, name) for name in _ENDING if hasattr(signal, name)]
    before = {number: signal.signal(number, ended) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
