"""A diagnostic bundle from a real home with secrets everywhere: none of them is in it."""

from __future__ import annotations

import os
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from tests.storage.made import SIGNATURE, SIGNED, transfer
from transfer_gui.core.errors import UsageError
from transfer_gui.core.profile import CredentialKind, Credentials, Profile
from transfer_gui.core.transfer import Outcome, change_transfer
from transfer_gui.paths import Paths
from transfer_gui.wiring.diagnostics import MOST_LOG, parts, save
from transfer_gui.wiring.stores import Stores

LINE = "2026-01-31T12:00:00.000Z INFO transfer_gui.x asked {}\n"
CANARY = "canary-of-everything"


@pytest.fixture
def stores(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stores:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", CANARY)
    monkeypatch.setenv("HTTPS_PROXY", f"http://user:{CANARY}@proxy.example")
    made = Stores(Paths(tmp_path / "config", tmp_path / "data", tmp_path / "logs"), {})
    profile = Profile("Work", "https://s3.example", bucket="bucket", credentials=CredentialKind.SESSION)
    profile = replace(profile, access_key="AKIACANARYCANARY1234")
    made.profiles.save(profile)
    made.credentials.save(profile, Credentials("AKIACANARYCANARY1234", CANARY), session_only=True)
    signed = transfer("s", SIGNED)
    failed = change_transfer(transfer("f"), outcome=Outcome.FAILED, error_code="source_missing")
    plain = transfer("h")
    headers = replace(plain, spec=replace(plain.spec, headers={"Cookie": f"session={CANARY}"}))
    made.queue.insert([signed, failed, headers])
    made.paths.log_file.write_text(LINE.format(f"https://x.example/?token={CANARY} in {tmp_path}/data"))
    (made.paths.log_file.parent / f"{made.paths.log_file.name}.1").write_text("old " * MOST_LOG)
    return made


def test_what_helps_is_in_it_and_no_secret(stores: Stores, tmp_path: Path) -> None:
    made = dict(parts(stores))
    stores.close()
    everything = "\n".join(made.values())
    for secret in (CANARY, SIGNATURE, "AKIACANARYCANARY1234", str(tmp_path)):
        assert secret not in everything, secret
    assert "Python 3" in made["versions.txt"]
    assert "AWS_SECRET_ACCESS_KEY is set" in made["versions.txt"]
    assert '"read_timeout"' in made["settings.json"]
    assert '"name": "Work"' in made["profiles.json"]
    assert '"source_missing"' in made["transfers.json"]
    assert "~/data" in made["logs/" + stores.paths.log_file.name]
    assert len(made[f"logs/{stores.paths.log_file.name}.1"]) <= MOST_LOG


def test_it_is_saved_for_its_owner_only(stores: Stores, tmp_path: Path) -> None:
    made = parts(stores)
    stores.close()
    path = tmp_path / "bundle.zip"
    save(path, made[:2])
    with zipfile.ZipFile(path) as bundle:
        assert bundle.namelist() == ["versions.txt", "settings.json"]
        assert bundle.read("versions.txt").decode() == made[0][1]
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(UsageError) as raised:
        save(tmp_path / "no" / "x.zip", made)
    assert raised.value.facts["problem"] == "file_unwritable"
