"""IAM Identity Center on loopback: the device flow's three calls, GetRoleCredentials and refresh tokens.

moto has neither of its two services. Source: IAM Identity Center OIDC and Portal API references.
"""

from __future__ import annotations

import json
import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit


class IdentityCenter:
    """A context manager. ``confirm`` and ``deny`` are what a person does in the browser.

    ``keys`` are what GetRoleCredentials gives; ``life`` how long those and the tokens last, in seconds.
    """

    def __init__(self, *, interval: int = 1, life: int = 3600) -> None:
        self.interval, self.life = interval, life
        self.keys = ("ASIASSO", "sso-secret")
        self.tokens: set[str] = set()
        self.asked: list[str] = []
        self.state = "pending"
        self.slow_down = False
        self.refuse_role = False
        self._refresh: set[str] = set()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = False
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))

    @property
    def url(self) -> str:
        """Endpoint of both services, and the start URL."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def confirm(self) -> None:
        """The code is right, and allowed."""
        self.state = "confirmed"

    def deny(self) -> None:
        """Not allowed."""
        self.state = "denied"

    def end_sign_ins(self) -> None:
        """An administrator ends every session."""
        self.tokens.clear()
        self._refresh.clear()

    def answer(self, path: str, query: dict[str, list[str]], told: dict[str, Any], token: str) -> Any:
        """``(status, document)``."""
        self.asked.append(path)
        match path:
            case "/client/register":
                ends = int(time.time()) + 90 * 86400
                return 200, {"clientId": "c", "clientSecret": "s", "clientSecretExpiresAt": ends}
            case "/device_authorization":
                link = f"{self.url}/device"
                return 200, {
                    "deviceCode": "device",
                    "userCode": "ABCD-EFGH",
                    "verificationUri": link,
                    "verificationUriComplete": f"{link}?user_code=ABCD-EFGH",
                    "expiresIn": 600,
                    "interval": self.interval,
                }
            case "/token":
                return self._token(told)
            case "/federation/credentials":
                return self._role(query, token)
        return 404, {"message": "no such thing"}

    def _token(self, told: dict[str, Any]) -> Any:
        if told.get("grantType") == "refresh_token":
            if told.get("refreshToken") not in self._refresh:
                return 400, {"__type": "InvalidGrantException"}
        elif self.slow_down:
            self.slow_down = False
            return 400, {"__type": "SlowDownException"}
        elif self.state == "pending":
            return 400, {"__type": "AuthorizationPendingException"}
        elif self.state == "denied":
            return 400, {"__type": "AccessDeniedException"}
        token, refresh = secrets.token_hex(8), secrets.token_hex(8)
        self.tokens.add(token)
        self._refresh.add(refresh)
        return 200, {"accessToken": token, "refreshToken": refresh, "expiresIn": self.life}

    def _role(self, query: dict[str, list[str]], token: str) -> Any:
        if token not in self.tokens:
            return 401, {"__type": "UnauthorizedException"}
        if self.refuse_role or query.get("role_name") != ["Uploader"]:
            return 403, {"__type": "ForbiddenException", "message": "No access"}
        key, secret = self.keys
        ends = int((time.time() + self.life) * 1000)
        return 200, {
            "roleCredentials": {
                "accessKeyId": key,
                "secretAccessKey": secret,
                "sessionToken": "sso-session",
                "expiration": ends,
            }
        }

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        center = self

        class Requests(BaseHTTPRequestHandler):
            def _any(self) -> None:
                size = int(self.headers.get("Content-Length") or 0)
                told = json.loads(self.rfile.read(size) or b"{}")
                parts = urlsplit(self.path)
                token = self.headers.get("x-amz-sso_bearer_token", "")
                status, document = center.answer(parts.path, parse_qs(parts.query), told, token)
                body = json.dumps(document).encode()
                self.send_response(status)
                if "__type" in document:
                    self.send_header("x-amzn-ErrorType", document["__type"])
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_POST = _any

            def log_message(self, format: str, *args: object) -> None:
                """Nothing."""

        return Requests
