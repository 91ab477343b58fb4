"""The checks that every test runs under can fail: each is shown a test that breaks its rule."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLES = """
import logging, os, subprocess, sys, threading
import pytest

stop = threading.Event()

def test_leaves_a_thread():
    threading.Thread(target=stop.wait, daemon=True).start()

def test_leaves_a_child():
    test_leaves_a_child.kept = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)

def test_warns():
    logging.getLogger("x").warning("surprise")

def test_warns_in_another_thread():
    thread = threading.Thread(target=lambda: logging.getLogger("x").error("surprise"))
    thread.start()
    thread.join()

def test_warning_announced(expected_logs):
    expected_logs("surprise")
    logging.getLogger("x").warning("surprise")

@pytest.mark.expected_logs("surprise")
def test_warning_announced_by_marker():
    logging.getLogger("x").warning("surprise")

def test_announced_warning_does_not_come(expected_logs):
    expected_logs("surprise")

def test_announces_one_warns_another(expected_logs):
    expected_logs("surprise")
    logging.getLogger("x").warning("surprise")
    logging.getLogger("x").warning("another")

def test_writes_a_credential(canary, tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "file").write_text("key " + canary)

def test_logs_a_credential(canary, caplog):
    caplog.set_level("INFO")
    logging.getLogger("x").info("key %s", os.environ["AWS_ACCESS_KEY_ID"])

def test_has_credentials_and_hides_them(canary):
    assert os.environ["AWS_SECRET_ACCESS_KEY"] == canary

def test_sees_nothing_of_the_developer():
    assert not {"AWS_PROFILE", "AWS_ACCESS_KEY_ID", "https_proxy", "TRANSFER_GUI_LOG"} & set(os.environ)

def test_waits_for_what_it_starts():
    thread = threading.Thread(target=stop.wait, args=(0.05,))
    thread.start()
    subprocess.run([sys.executable, "-c", ""], check=True)
"""
BREAKING = {
    "test_leaves_a_thread": "threads left behind",
    "test_leaves_a_child": "child processes left behind",
    "test_warns": "unexpected: WARNING x: surprise",
    "test_warns_in_another_thread": "unexpected: ERROR x: surprise",
    "test_announced_warning_does_not_come": "never logged: surprise",
    "test_announces_one_warns_another": "unexpected: WARNING x: another",
    "test_writes_a_credential": "ambient credentials were written",
    "test_logs_a_credential": "ambient credentials were logged",
}
HARMLESS = SAMPLES.count("def test_") - len(BREAKING)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="child processes are looked up in /proc")
def test_each_check_catches_what_it_is_for(tmp_path: Path) -> None:
    shutil.copy(Path(__file__).with_name("conftest.py"), tmp_path / "conftest.py")
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = expected_logs\n")
    conftest = (tmp_path / "conftest.py").read_text().replace("_JOIN_SECONDS = 5.0", "_JOIN_SECONDS = 0.2")
    (tmp_path / "conftest.py").write_text(conftest)
    (tmp_path / "test_samples.py").write_text(SAMPLES)
    foreign = {"AWS_PROFILE": "prod", "https_proxy": "http://proxy", "TRANSFER_GUI_LOG": "DEBUG"}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-rA",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:pytest-qt",
        ".",
    ]
    ended = subprocess.run(
        command,
        cwd=tmp_path,
        env={**os.environ, **foreign},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    summary = {
        line.split("::")[1].split(" ")[0]: line
        for line in ended.stdout.splitlines()
        if "ERROR test_s" in line
    }
    assert set(summary) == set(BREAKING), ended.stdout + ended.stderr
    for name, words in BREAKING.items():
        assert words in summary[name] or words in ended.stdout
    assert f"{HARMLESS + len(BREAKING)} passed, {len(BREAKING)} errors" in ended.stdout


@pytest.mark.parametrize("seconds", [180, pytest.param(900, marks=pytest.mark.slow)])
def test_every_test_has_a_limit_and_slow_ones_a_longer(request: pytest.FixtureRequest, seconds: int) -> None:
    if not request.config.pluginmanager.hasplugin("timeout"):
        pytest.skip("pytest-timeout is not installed here")
    limit = request.node.get_closest_marker("timeout")
    assert limit is not None
    assert limit.args == (seconds,)
