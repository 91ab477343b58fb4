"""The login manager on the system bus (org.freedesktop.login1, of systemd and elogind): to sleep, or not to.

Its calls block, so they belong on a thread of their own. They raise OSError, and what jeepney raises, where
nobody listens or the answer is no.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_TIMEOUT = 5.0  # seconds
_ASKING = 60.0  # seconds that a person may take to type a password, where suspending needs one


def suspend() -> None:
    """Put the computer to sleep; where the system wants a password for it, it asks for it."""
    from jeepney.io.blocking import open_dbus_connection

    with open_dbus_connection(bus="SYSTEM") as connection:
        _ask(connection, "Suspend", "b", (True,), _ASKING)


@contextmanager
def held_awake(why: str) -> Iterator[None]:
    """While inside, the computer does not go to sleep for being idle; who sends it to sleep still can."""
    from jeepney.io.blocking import open_dbus_connection

    with open_dbus_connection(bus="SYSTEM", enable_fds=True) as connection:
        (held,) = _ask(connection, "Inhibit", "ssss", ("idle", "Transfer GUI", why, "block"), _TIMEOUT)
        try:
            yield
        finally:
            held.close()  # the lock is this file descriptor


def _ask(connection: Any, method: str, signature: str, arguments: tuple[object, ...], wait: float) -> Any:
    from jeepney import DBusAddress, new_method_call
    from jeepney.wrappers import unwrap_msg

    place = DBusAddress(
        "/org/freedesktop/login1",
        bus_name="org.freedesktop.login1",
        interface="org.freedesktop.login1.Manager",
    )
    message = new_method_call(place, method, signature, arguments)
    return unwrap_msg(connection.send_and_get_reply(message, timeout=wait))
