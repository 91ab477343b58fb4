"""The store's own doors for a test in another process: look, wait for news, plan faults, open gates.

Lives here: what is behind ``/__audit`` (GET), ``/__fault``, ``/__release`` and ``/__deny`` (POST, JSON). Not
here: the same for tests in this process (``server``).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.servers.strict_s3 import actions
from tests.servers.strict_s3.actions import Action, Moment
from tests.servers.strict_s3.answers import Answer
from tests.servers.strict_s3.audit import audited
from tests.servers.strict_s3.blobs import MemorySink
from tests.servers.strict_s3.body import receive
from tests.servers.strict_s3.checksums import Digests
from tests.servers.strict_s3.faults import Fault
from tests.servers.strict_s3.request import Request
from tests.servers.strict_s3.service import Service
from tests.servers.strict_s3.wire import Wire

_WAIT_STEP = 0.05
_DOORS = ("/__audit", "/__fault", "/__release", "/__deny")


def is_door(request: Request) -> bool:
    """Whether the request is no S3 request at all."""
    return request.raw_path in _DOORS


def through_door(service: Service, wire: Wire, request: Request, given_up: Callable[[], bool]) -> Answer:
    """Answers it, in JSON."""
    body = receive(wire, request, MemorySink, Digests(()), lambda *_: None).content()
    told: dict[str, Any] = json.loads(body or b"{}")
    match request.raw_path:
        case "/__audit":
            return _json(_audit(service, request, given_up))
        case "/__fault":
            moment = Moment(told["moment"]) if "moment" in told else None
            action = action_from(told["action"])
            nth = told.get("nth", 1)
            service.script.add(Fault(told["operation"], nth, moment or action.moment, action))
        case "/__release":
            for gate in service.script.gates():
                gate.release()
            service.script.clear()
        case "/__deny":
            service.settings.deny = set(told["deny"])
    return _json({})


def action_from(told: dict[str, Any]) -> Action:
    """An action from its class's name (``kind``) and fields. Raises ``ValueError``, ``TypeError``."""
    fields = dict(told)
    kind = getattr(actions, fields.pop("kind"), None)
    if not isinstance(kind, type) or not hasattr(kind, "strike"):
        raise ValueError(f"there is no such action: {told}")
    if isinstance(fields.get("body"), str):
        fields["body"] = fields["body"].encode()
    made: Action = kind(**fields)
    return made


def _audit(service: Service, request: Request, given_up: Callable[[], bool]) -> dict[str, Any]:
    """Of now, or of when there is news since ``?seen=VERSION``."""
    log, seen = service.log, int(request.query.get("seen", -1))
    with log.news:
        while log.version <= seen and not given_up():
            log.news.wait(_WAIT_STEP)
        version = log.version
        digests = request.query.get("digests") != "no"
        return {"version": version, "audit": audited(service.store, log, digests=digests).as_json()}


def _json(document: dict[str, Any]) -> Answer:
    return Answer(200, {"Content-Type": "application/json"}, json.dumps(document).encode())
