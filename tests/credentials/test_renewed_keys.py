"""Keys are renewed before they end, once for all threads, and old ones serve while new ones can't be had."""

from __future__ import annotations

import threading

import pytest

from transfer_gui.core.destination_errors import CredentialsExpired, DestinationUnreachable
from transfer_gui.core.profile import Credentials
from transfer_gui.credentials.keys import EARLY, LATEST, RETRY, RenewedKeys


class Service:
    """Gives numbered keys that last ``life`` seconds by its own clock."""

    def __init__(self, life: float = 3600.0) -> None:
        self.now, self.life, self.given = 1_000_000.0, life, 0
        self.error: Exception | None = None

    def fetch(self) -> Credentials:
        self.given += 1
        if self.error is not None:
            raise self.error
        ends = self.now + self.life if self.life else 0.0
        return Credentials(f"key-{self.given}", "secret", "token", ends)

    def keys(self) -> RenewedKeys:
        return RenewedKeys(self.fetch, clock=lambda: self.now)


def test_nothing_is_fetched_before_it_is_needed() -> None:
    service = Service()
    keys = service.keys()
    assert (service.given, keys.expires) == (0, None)
    assert keys.current().access_key == "key-1"
    assert keys.expires == service.now + 3600


@pytest.mark.parametrize(("life", "early"), [(3600.0, EARLY), (900.0, 225.0), (60.0, 15.0)])
def test_new_keys_are_fetched_early_and_only_then(life: float, early: float) -> None:
    service = Service(life)
    keys = service.keys()
    keys.current()
    service.now += life - early - 1
    assert keys.current().access_key == "key-1"
    service.now += 2
    assert keys.current().access_key == "key-2"
    assert service.given == 2


def test_keys_without_an_end_stay() -> None:
    service = Service(0)
    keys = service.keys()
    keys.current()
    service.now += 10**9
    assert (keys.current().access_key, keys.expires) == ("key-1", 0.0)


def test_old_keys_sign_while_new_ones_can_not_be_had() -> None:
    service = Service()
    keys = service.keys()
    keys.current()
    service.now += 3600 - EARLY + 1
    service.error = DestinationUnreachable()
    assert keys.current().access_key == "key-1"
    assert keys.current().access_key == "key-1"
    assert service.given == 2  # not at each request
    service.now += RETRY
    assert keys.current().access_key == "key-1"
    assert service.given == 3
    service.now += EARLY - RETRY - LATEST
    with pytest.raises(DestinationUnreachable):
        keys.current()
    service.error = None
    assert keys.current().access_key == "key-5"


def test_without_any_keys_the_reason_is_raised() -> None:
    service = Service()
    service.error = CredentialsExpired()
    with pytest.raises(CredentialsExpired):
        service.keys().current()


def test_many_threads_that_were_refused_fetch_once() -> None:
    service = Service()
    keys = service.keys()
    refused = keys.current()
    began = threading.Barrier(8)
    told: list[bool] = []

    def renew() -> None:
        began.wait()
        told.append(keys.renew(refused))

    threads = [threading.Thread(target=renew) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == [True] * 8
    assert service.given == 2
    assert keys.current().access_key == "key-2"


def test_the_same_keys_again_are_no_renewal() -> None:
    fixed = Credentials("a", "b", "c", 0.0)
    keys = RenewedKeys(lambda: fixed)
    assert keys.renew(keys.current()) is False
    assert fixed.renew(fixed) is False
    assert fixed.current() is fixed


def test_while_one_thread_fetches_others_go_on_with_the_old_keys() -> None:
    service = Service()
    fetching, may_end = threading.Event(), threading.Event()
    slow = False

    def fetch() -> Credentials:
        if slow:
            fetching.set()
            assert may_end.wait(10)
        return service.fetch()

    keys = RenewedKeys(fetch, clock=lambda: service.now)
    keys.current()
    service.now += 3600 - EARLY + 1
    slow = True
    thread = threading.Thread(target=keys.current)
    thread.start()
    assert fetching.wait(10)
    assert keys.current().access_key == "key-1"
    may_end.set()
    thread.join()
    assert keys.current().access_key == "key-2"
