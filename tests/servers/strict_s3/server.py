"""A store on loopback that enforces what AWS enforces, in this process.

Lives here: :class:`StrictS3`. Not here: the same as a process (``process``), rules, faults, what it holds.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import botocore.session
from botocore.config import Config

from tests.servers.listener import Listener
from tests.servers.s3_servers import S3Server
from tests.servers.strict_s3.actions import Action, Moment
from tests.servers.strict_s3.audit import Audit, RequestLog, audited
from tests.servers.strict_s3.behind import Behind
from tests.servers.strict_s3.blobs import sink_maker
from tests.servers.strict_s3.connection import Connection
from tests.servers.strict_s3.faults import Fault, Nth
from tests.servers.strict_s3.modes import MODES, Limits, Settings
from tests.servers.strict_s3.rulebook import RULES
from tests.servers.strict_s3.service import Service
from tests.servers.strict_s3.signatures import Account
from tests.servers.strict_s3.store import Store
from tests.servers.tls import Authority


@cache
def session() -> botocore.session.Session:
    """Shared, since loading the service's model takes longer than all the rest of a client."""
    return botocore.session.Session()


class StrictS3(S3Server):
    """An S3 server with one account; a context manager. ``start`` after ``interrupt`` holds what it held."""

    def __init__(
        self,
        mode: str = "aws",
        *,
        tls: bool = False,
        port: int = 0,
        keep: str = "memory",
        without: Iterable[str] = (),
        deny: Iterable[str] = (),
        limits: Limits | None = None,
        account: Account | None = None,
        settings: Settings | None = None,
        receive_buffer: int | None = None,
    ) -> None:
        """``keep``: "memory", "spool" (in files) or "digests" (the bytes are forgotten).

        ``without``: rules to leave out. ``account``: else one with random keys. ``settings`` are the rest;
        mode, limits, without and deny are set in it. ``receive_buffer``: bytes the kernel may hold per
        connection. Raises ``ValueError``, ``KeyError``.
        """
        unknown = set(without) - RULES.keys()
        if unknown:
            raise ValueError(f"there are no such rules: {sorted(unknown)}")
        super().__init__()
        self.settings = settings or Settings()
        self.settings.mode = MODES[mode]
        self.settings.limits = limits or self.settings.limits
        self.settings.without = frozenset(without)
        self.settings.deny = set(deny)
        self.account = account or Account(self.access_key, self.secret_key)
        self.access_key, self.secret_key = self.account.access_key, self.account.secret_key
        store = Store()
        make_sink = sink_maker(keep, self.root)
        self._service = Service(self.settings, store, RequestLog(store.news), make_sink, keep == "digests")
        self._service.accounts[self.access_key] = self.account
        self.behind = Behind(store)
        self.ca_file: Path | None = None
        context: ssl.SSLContext | None = None
        if tls:
            certificate = Authority(self.root).issue()
            self.ca_file = certificate.ca_file
            context = certificate.server_context()
        self._listener = Listener(
            self._serve, name="strict S3", port=port, context=context, receive_buffer=receive_buffer
        )

    def add_account(self, account: Account) -> Account:
        """Somebody else who may sign."""
        self._service.accounts[account.access_key] = account
        return account

    def start(self) -> None:
        """Connections are accepted when this returns."""
        self._listener.start()
        self.port = self._listener.port
        self.endpoint_url = f"{'https' if self.ca_file else 'http'}://127.0.0.1:{self.port}"

    def interrupt(self) -> None:
        """Ends all connections and the port."""
        self._listener.stop()

    def drop_connections(self) -> None:
        """Ends all connections; new ones may come."""
        self._listener.drop_connections()

    @property
    def client(self) -> Any:
        """A botocore client with the account's keys."""
        if self._client is None:
            self._client = self.client_with()
        return self._client

    def client_with(self, *, config: Config | None = None, **changes: Any) -> Any:
        """Another client, for instance with other keys; whoever asked closes it."""
        own = Config(s3={"addressing_style": "path"}, proxies={}, retries={"total_max_attempts": 1})
        options: dict[str, Any] = {
            "endpoint_url": self.endpoint_url,
            "aws_access_key_id": self.account.access_key,
            "aws_secret_access_key": self.account.secret_key,
            "aws_session_token": self.account.token or None,
            "region_name": self.settings.region,
            "verify": str(self.ca_file) if self.ca_file else None,
            "config": own.merge(config) if config else own,
        }
        return session().create_client("s3", **options | changes)

    def fault(
        self, operation: str, action: Action, nth: Nth = 1, *, moment: Moment | str | None = None
    ) -> Fault:
        """The action strikes the n-th request of the operation from now on ("*" for any operation).

        ``nth`` may also be several numbers, a predicate of the call, or None for each. ``moment``: "head",
        "before" or "after" what is asked for has happened; else the action's own.
        """
        when = Moment(moment) if moment else action.moment
        return self._service.script.add(Fault(operation, nth, when, action))

    def clear_faults(self) -> None:
        """Nothing goes wrong any more."""
        self._service.script.clear()

    def audit(self, *, digests: bool = True) -> Audit:
        """What it has seen and holds. ``digests`` False saves the SHA-256 of all objects."""
        return audited(self._service.store, self._service.log, digests=digests)

    def wait_for(self, predicate: Callable[[Audit], object], timeout: float = 60.0) -> Audit:
        """The audit for which ``predicate`` is true, asked anew after every event; else ``TimeoutError``."""
        found: list[Audit] = []

        def holds() -> bool:
            found[:] = [self.audit(digests=False)]
            return bool(predicate(found[0]))

        with self._service.store.news:
            if not self._service.store.news.wait_for(holds, timeout):
                last = "\n".join(str(entry) for entry in found[0].requests[-20:])
                raise TimeoutError(f"not within {timeout} s; the last requests:\n{last}")
        return self.audit()

    def make_bucket(self, name: str, *, region: str = "") -> str:
        """A bucket behind the API's back, perhaps of another region; its name."""
        self._service.store.make_bucket(name, region or self.settings.region)
        return name

    def _serve(self, sock: socket.socket) -> None:
        Connection(sock, self._service, self._listener.stopping).run()
