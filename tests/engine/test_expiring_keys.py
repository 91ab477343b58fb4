"""Keys that end while a transfer runs: renewed without losing a part, or the transfer waits for a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import pytest

from tests.engine.builders import BUCKET, World, spec
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.strict_s3.actions import Moment, Strike
from tests.servers.strict_s3.server import StrictS3
from tests.servers.strict_s3.signatures import Account
from transfer_gui.core.destination_errors import SignInNeeded
from transfer_gui.core.profile import Credentials
from transfer_gui.core.transfer import Action, Outcome, Status
from transfer_gui.credentials.keys import RenewedKeys

MIB = 1024**2
CONTENT = Content(79, 32 * MIB + 11)
PARTS = 7


@dataclass(frozen=True, slots=True)
class Expire:
    """The account's keys end on seeing a request."""

    moment: ClassVar[Moment] = Moment.HEAD
    account: Account

    def strike(self, strike: Strike) -> None:
        """The rule for expired tokens answers this request and all that follow."""
        self.account.expired = True


class Sts:
    """Gives the keys of one account after the other."""

    def __init__(self, *accounts: Account) -> None:
        self.accounts = list(accounts)
        self.given = 0

    def fetch(self) -> Credentials:
        """The next; SignInNeeded when there is none."""
        if not self.accounts:
            raise SignInNeeded(profile="test", method="sso")
        account = self.accounts.pop(0)
        self.given += 1
        return Credentials(account.access_key, account.secret_key, account.token)


@pytest.fixture
def strict() -> Iterator[StrictS3]:
    """The store; its own account is not used."""
    with StrictS3() as server:
        server.make_bucket(BUCKET)
        yield server


def account(strict: StrictS3, name: str) -> Account:
    """Temporary keys."""
    return strict.add_account(Account(f"ASIA{name}", f"secret-{name}", f"token-{name}"))


@pytest.mark.parametrize("operation", ["CreateMultipartUpload", "UploadPart", "CompleteMultipartUpload"])
def test_new_keys_are_fetched_once_and_no_part_is_sent_twice(
    world: World, source: HttpSource, strict: StrictS3, operation: str
) -> None:
    first, second = account(strict, "FIRST"), account(strict, "SECOND")
    sts = Sts(first, second)
    world.use_s3(strict, keys=RenewedKeys(sts.fetch))
    strict.fault(operation, Expire(first), nth=3 if operation == "UploadPart" else 1)
    url = source.serve("/keys.bin", CONTENT)
    done = world.start(connections=2).copy(spec(url, part_size=5 * MIB))
    assert (done.outcome, done.result.verified, done.failure.code) == (Outcome.DONE, True, "")
    assert strict.sha256(BUCKET, "object.bin") == CONTENT.sha256()
    sent = [entry for entry in strict.audit().of("UploadPart") if entry.status == 200]
    assert len(sent) == PARTS
    assert sts.given == 2


def test_without_new_keys_the_parts_wait_for_a_person(
    world: World, source: HttpSource, strict: StrictS3
) -> None:
    first = account(strict, "FIRST")
    sts = Sts(first)
    world.use_s3(strict, keys=RenewedKeys(sts.fetch))
    strict.fault("UploadPart", Expire(first), nth=5)  # the first tries the store with a wrong digest
    url = source.serve("/keys.bin", CONTENT)
    running = world.start(connections=1, tuned=False)
    (transfer_id,) = running.add(spec(url, part_size=5 * MIB))
    waiting = running.watch.reach(transfer_id, Status.ATTENTION)
    assert (waiting.failure.code, waiting.outcome) == ("sign_in_needed", Outcome.ATTENTION)
    assert running.receipts(transfer_id) == [1, 2, 3]
    sts.accounts.append(account(strict, "SIGNED"))
    running.do(Action.RETRY, transfer_id)
    done = running.watch.reach(transfer_id, Status.DONE)
    assert done.result.verified
    sent = [entry for entry in strict.audit().of("UploadPart") if entry.status == 200]
    assert len(sent) == PARTS


def test_typed_keys_that_expire_need_others(world: World, source: HttpSource, strict: StrictS3) -> None:
    strict.account.token = "t"
    world.use_s3(strict, keys=Credentials(strict.access_key, strict.secret_key, "t"))
    strict.fault("UploadPart", Expire(strict.account), nth=2)
    url = source.serve("/keys.bin", CONTENT)
    running = world.start(connections=1, tuned=False)
    (transfer_id,) = running.add(spec(url, part_size=5 * MIB))
    waiting = running.watch.reach(transfer_id, Status.ATTENTION)
    assert waiting.failure.code == "credentials_expired"
    other = account(strict, "OTHER")
    world.use_s3(strict, keys=Credentials(other.access_key, other.secret_key, other.token))
    running.do(Action.RETRY, transfer_id)
    assert running.watch.reach(transfer_id, Status.DONE).result.verified
    sent = [entry for entry in strict.audit().of("UploadPart") if entry.status == 200]
    assert len(sent) == PARTS
