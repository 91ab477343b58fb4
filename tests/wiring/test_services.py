"""Profiles that are saved and removed: their keys lie in one place, and in none once they are gone.

The keychain's place is taken by a second memory store, which keeps the same promises: none is here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.servers.faults import Status
from tests.servers.http_source import HttpSource
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.core.new_transfers import new_transfer
from transfer_gui.core.object_options import ObjectChoices
from transfer_gui.core.profile import CredentialKind, Credentials, Profile
from transfer_gui.core.settings import Settings
from transfer_gui.core.spec import Overwrite, Spec
from transfer_gui.core.transfer import Outcome, change_transfer
from transfer_gui.paths import Paths
from transfer_gui.storage.profiles import CredentialStore, CustomerKeys
from transfer_gui.storage.secrets import SessionSecrets
from transfer_gui.wiring.endpoints import open_source
from transfer_gui.wiring.services import WindowServices
from transfer_gui.wiring.stores import Stores

KEYS = Credentials("AKIAFIRST0001", "first-secret")
MINE = Profile("mine", bucket="bucket", credentials=CredentialKind.KEYCHAIN)
ENTRY = "profile:mine"


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[Stores]:
    opened = Stores(Paths(*(tmp_path / name for name in ("config", "data", "logs"))), {})
    yield opened
    opened.close()


@pytest.fixture
def keychain(stores: Stores) -> SessionSecrets:
    kept = SessionSecrets()
    stores.credentials = CredentialStore(kept, stores.session, {})
    stores.customer_keys = CustomerKeys(kept, stores.session, {})
    return kept


@pytest.fixture
def services(stores: Stores) -> Iterator[WindowServices]:
    clients = ClientFactory(routes=stores.routes)
    yield WindowServices(stores, clients)
    clients.close()


@pytest.mark.parametrize("name", ["mine", "ours"])
@pytest.mark.parametrize("kind", [CredentialKind.ENVIRONMENT, CredentialKind.SESSION])
def test_keys_leave_the_keychain_when_they_come_from_elsewhere(
    stores: Stores, keychain: SessionSecrets, services: WindowServices, name: str, kind: CredentialKind
) -> None:
    services.save_profile(MINE, KEYS)
    assert keychain.get(ENTRY)
    typed = Credentials("AKIASECOND0002", "second") if kind.stored else None
    services.save_profile(replace(MINE, name=name, credentials=kind), typed, replacing="mine")
    assert keychain.get(ENTRY) is None
    assert bool(stores.session.get(f"profile:{name}")) == kind.stored


def test_keys_of_a_session_go_without_a_keychain(stores: Stores, services: WindowServices) -> None:
    services.save_profile(replace(MINE, credentials=CredentialKind.SESSION), KEYS)
    assert stores.session.get(ENTRY)
    services.save_profile(replace(MINE, credentials=CredentialKind.ENVIRONMENT), None)
    assert stores.session.get(ENTRY) is None
    services.save_profile(replace(MINE, credentials=CredentialKind.SESSION), KEYS)
    services.remove_profile("mine")
    assert stores.session.get(ENTRY) is None


def test_removing_forgets_what_has_no_use_any_more(
    stores: Stores, keychain: SessionSecrets, services: WindowServices
) -> None:
    encrypted = replace(MINE, options=ObjectChoices(encryption="customer"))
    services.save_profile(encrypted, KEYS, customer_key="ab" * 32)
    services.save_profile(MINE, None)
    assert keychain.get("customer-key:mine"), "objects can't be read without it"
    services.remove_profile("mine")
    assert (keychain.get("customer-key:mine"), keychain.get(ENTRY)) == (None, None)


def test_files_below_a_folder_are_left_out_while_they_are_as_their_receipts_tell(
    stores: Stores, services: WindowServices, tmp_path: Path
) -> None:
    traces, there = services.traces, str(tmp_path / "there")
    with HttpSource() as server:
        page = server.serve("/d/", b'<a href="a.bin">a</a> <a href="b.bin">b</a>', content_type="text/html")
        first = server.serve("/d/a.bin", b"first")
        server.serve("/d/b.bin", b"second")
        files = {one.link: one for one in traces.folder(page, {})}
        specs = tuple(Spec(link, "", folder=there, key=f"in/{one.path}") for link, one in files.items())
        assert traces.only_changed(specs, files) == specs
        source = open_source(first, Settings())
        validator = source.probe().validator
        source.close()
        (row,) = stores.queue.insert([new_transfer(specs[0])])
        end = {
            "outcome": Outcome.DONE,
            "key": "in/a.bin",
            "size": 5,
            "finished_at": 9.0,
            "validator": validator,
        }
        stores.queue.update(row.id, end)
        stores.receipts.keep(change_transfer(row, **end), [])  # type: ignore[arg-type]
        server.serve("/d/a.bin", b"first", faults=[Status(status=304)])
        assert traces.only_changed(specs, files) == specs, "the file is not there any more"
        (tmp_path / "there" / "in").mkdir(parents=True)
        (tmp_path / "there" / "in" / "a.bin").write_bytes(b"first")
        assert traces.only_changed(specs, files) == specs[1:]
        server.serve("/d/a.bin", b"other", etag='"v2"', last_modified=None)
        assert traces.only_changed(specs, files) == (
            *(replace(specs[0], overwrite=Overwrite.ALWAYS), specs[1]),
        )
