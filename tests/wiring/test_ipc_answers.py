"""What the process that runs the queue answers to others."""

from __future__ import annotations

from pathlib import Path

import pytest

from transfer_gui.cli.worker import _no_window
from transfer_gui.core.errors import ProfileMissing
from transfer_gui.core.profile import Profile
from transfer_gui.core.transfer import Spec
from transfer_gui.paths import Paths
from transfer_gui.wiring.app import make_engine, open_app
from transfer_gui.wiring.ipc_answers import IpcAnswers
from transfer_gui.wiring.live import Live


def test_a_profile_is_looked_up_once_for_a_thousand_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sandbox's takes a tenth of a second: its server is looked for."""
    looked = list[str]()
    with open_app(Paths(*(tmp_path / name for name in ("config", "data", "logs"))).create()) as app:
        stores = app.stores
        stores.profiles.save(Profile("mine", "http://127.0.0.1:9"))
        engine = make_engine(app, lambda call: None, stores.effective_settings())
        answers = IpcAnswers("worker", Live(), app, engine, _no_window, _no_window)
        find = stores.profile_for

        def note(spec: Spec) -> Profile:
            looked.append(spec.profile)
            return find(spec)

        monkeypatch.setattr(stores, "profile_for", note)
        specs = [Spec("https://h.example/a", "bucket", key=str(n), profile="mine") for n in range(1000)]
        assert answers._name_profiles(specs) == tuple(specs)
        assert looked == ["mine"]
        with pytest.raises(ProfileMissing):
            answers._name_profiles([Spec("https://h.example/a", "bucket", profile="nobody")])
