"""The smallest dose of the real thing: commands run once with a few bytes, and nothing is timed."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.bench.__main__ import EXIT_GOOD, EXIT_MISSING, main
from tests.bench.cases.small import files, small
from tests.bench.cases.start import COPY, VERSION
from tests.bench.cases.stress import Stress, stress_test
from tests.bench.contest import BUCKET, Entry
from tests.bench.peers import Peer, no_environment, ours
from tests.bench.profile import ThreadProfiles, joined
from tests.bench.report import check
from tests.bench.rig import KIB, Options, Rig, lacking_tools

pytestmark = pytest.mark.skipif(bool(lacking_tools()), reason=lacking_tools() or "nothing is missing")

TINY = Options(
    rounds=1, warmups=0, small_count=3, small_size=KIB, file_count=3, file_size=KIB, active=2, kill_after=60.0
)


@pytest.fixture
def rig() -> Iterator[Rig]:
    with Rig(TINY) as made:
        yield made


def putting(name: str, count: int) -> Peer:
    """A peer that puts ``count`` bytes by curl, whatever it was asked for."""
    script = f'head -c {count} /dev/zero | curl -sSf -o /dev/null -T - "$1"'
    return Peer(name, lambda task: ("sh", "-c", script, "sh", f"{task.endpoint}/{BUCKET}/{task.key}"))


def test_a_comparison_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bench.json"
    assert main(["start", "-n", "1", "--warmups", "0", "--output", str(path)]) == EXIT_GOOD
    written = json.loads(path.read_text(encoding="utf-8"))
    check(written)
    (case,) = written["cases"]
    runs = {one["name"]: one["runs"] for one in case["series"] if not one["missing"]}
    assert all(len(found) == 1 and found[0]["wall"] > 0 for found in runs.values())
    assert (runs[VERSION][0]["arrived"], runs[COPY][0]["arrived"]) == (0, 1)
    assert written["machine"]["python"] == sys.version.split()[0]
    assert COPY in capsys.readouterr().out
    assert len(list(tmp_path.glob("bench-start-*.svg"))) == 3


def test_contestants_take_turns_and_cheats_do_not_count(rig: Rig) -> None:
    said: list[str] = []
    contest = rig.contest(rig.store())
    contest._rounds, contest._warmups, contest._say = 2, 1, said.append
    gone = Peer("gone", lambda _task: ("true",), no_environment, "", "gone not found")
    fails = Peer("fails", lambda _task: ("sh", "-c", "echo no luck; exit 4"))
    entries = [Entry(peer, "", 100) for peer in (putting("right", 100), gone, putting("short", 99), fails)]
    right, missing, short, failed = contest.run(entries)
    assert [run.trouble for run in right.runs] == ["", ""]
    assert [run.trouble for run in short.runs] == ["99 of 100 bytes arrived: nothing said"] * 2
    assert [run.trouble for run in failed.runs] == ["exit code 4: no luck"] * 2
    assert (missing.runs, missing.missing) == ((), "gone not found")
    assert short.spread("wall") is None
    order = [line.split(":")[0].split()[-1] for line in said[1:]]
    assert said[0] == "  skipped: gone: gone not found"
    assert order == ["right", "short", "fails"] * 3


def test_what_never_ends_is_interrupted_and_counts(rig: Rig) -> None:
    entry = Entry(putting("endless", 1 << 50), "", 1 << 50, stop_after=0.5)
    (found,) = rig.contest(rig.store()).run([entry])
    (run,) = found.runs
    assert run.trouble == ""
    assert 0 < run.arrived < 1 << 50


def test_small_files_near_and_far(rig: Rig) -> None:
    near, far = files(rig)
    assert near.valid
    assert far.valid
    assert [one.key for one in near.verdicts] == ["files.batch", "files.rate", "files.cpu"]
    assert all(one.measured for one in near.verdicts + far.verdicts)


def test_many_small_objects_go_through_one_engine(rig: Rig) -> None:
    (outcome,) = small(rig)
    assert outcome.valid, [one.troubles for one in outcome.series]
    assert outcome.series[0].runs[0].arrived == 3 * KIB


def test_a_batch_that_fails_says_so(rig: Rig) -> None:
    store = rig.store()
    listed = rig.folder("lists") / "list.txt"
    listed.write_text(f"{rig.url(KIB)}\tgood\n{rig.url(KIB)}-missing\tbad\n", encoding="utf-8")
    words = ("-m", "tests.bench.batch", store.endpoint_url, BUCKET, "--list", str(listed))
    peer = Peer("batch", lambda _task: (sys.executable, *words), ours.environment)
    (found,) = rig.contest(store).run([Entry(peer, "", KIB)])
    assert found.runs[0].code == 1
    assert store.size(BUCKET, "good") == KIB
    assert store.size(BUCKET, "bad") is None


def test_rounds_of_a_stress_test_are_watched(rig: Rig) -> None:
    wanted = replace(Stress(), seconds=0.0, per_round=2, active=2)
    said: list[str] = []
    result = stress_test(wanted, rig, said.append)
    assert result["troubles"] == said == []
    assert result["rounds"] == wanted.rounds
    assert sum(result["counts"].values()) == 2 * wanted.rounds
    assert len([sample for sample in result["samples"] if sample["idle"]]) == wanted.rounds
    assert result["peak"]["rss"] > 10 * KIB * KIB
    assert set(result["grown"]) == {"rss", "threads", "descriptors"}


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="cProfile profiles one thread only")
def test_a_profile_shows_every_thread_by_itself() -> None:
    def only_in_a_thread() -> None:
        sorted(range(1000))

    def only_here() -> None:
        sorted(range(1000))

    profiles = ThreadProfiles()
    with profiles as mine:
        threads = [threading.Thread(target=only_in_a_thread) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        only_here()
        mine.disable()
    others, here = profiles.stats(), joined([mine])
    assert others is not None
    assert here is not None
    calls = {key[2]: value[0] for key, value in others.stats.items()}  # type: ignore[attr-defined]
    assert calls["only_in_a_thread"] == 3
    assert "only_here" not in calls
    assert "only_here" in {key[2] for key in here.stats}  # type: ignore[attr-defined]


def test_without_tools_nothing_is_measured(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["start"]) == EXIT_MISSING
    assert "a C compiler not found" in capsys.readouterr().err
