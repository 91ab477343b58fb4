"""A failure that nobody foresaw, at each place of a job: the transfer fails or goes on, the engine lives."""

from __future__ import annotations

import pytest

from tests.engine.builders import World, spec, whole
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from transfer_gui.core import failpoints
from transfer_gui.core.transfer import Action, Outcome, Status

LARGE, SMALL = Content(41, 18 * 1024**2), Content(42, 60_000)
PUT = ("put_committed", "object_put")
IN_A_JOB = (
    "facts_committed",
    "nonce_committed",
    "upload_begun",
    "upload_committed",
    "part_stored",
    "receipt_committed",
    "completing_committed",
    "object_completed",
    "result_committed",
    *PUT,
)


@pytest.mark.expected_logs("a job failed unexpectedly")
@pytest.mark.parametrize("error", [RuntimeError, MemoryError])
@pytest.mark.parametrize("name", IN_A_JOB)
def test_a_job_that_breaks_fails_and_can_be_tried_again(
    source: HttpSource, world: World, monkeypatch: pytest.MonkeyPatch, name: str, error: type[Exception]
) -> None:
    class Broken(failpoints.Failpoint):
        def strike(self, name: str) -> None:
            if name == self.name and not struck:
                struck.append(name)
                raise error

    struck: list[str] = []
    monkeypatch.setattr(failpoints, "_SET", Broken(name))
    content = SMALL if name in PUT else LARGE
    running = world.start()
    ended = running.copy(spec(source.serve("/file.bin", content)))
    assert (ended.outcome, ended.failure.code) == (Outcome.FAILED, "unexpected")
    assert ended.failure.facts["kind"] == error.__name__
    running.do(Action.RETRY, ended.id)
    assert running.watch.reach(ended.id, Status.DONE).result.verified
    assert world.stored("object.bin") == whole(content)
    assert (world.store.writes["object.bin"], world.store.uploads) == (1, {})
