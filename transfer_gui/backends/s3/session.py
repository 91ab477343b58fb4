"""botocore sessions that know nothing of the environment, ``~/.aws`` or instance metadata.

botocore is imported inside functions: start-up time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from transfer_gui.core.profile import KeySource

if TYPE_CHECKING:
    from botocore.session import Session


def make_isolated_session(kind: type[Session] | None = None) -> Any:
    """A session of that class (botocore's own by default) with nothing but defaults.

    Every configuration variable keeps its default but loses its environment variable and its name in the
    configuration file; the files themselves are none.
    """
    from botocore.session import Session

    variables = {
        name: (None, None, default, convert)
        for name, (_, _, default, convert) in Session.SESSION_VARIABLES.items()
    }
    for name in ("config_file", "credentials_file"):
        # Not os.devnull: where a program of root's has put a file in its place, botocore would read that.
        variables[name] = (None, None, None, None)
    session = (kind or Session)(session_vars=variables)
    store = session.get_component("config_store")
    for section in ("s3", "proxies_config"):  # these have environment variables of their own
        store.set_config_variable(section, None)
    return session


def sign_with(session: Any, keys: KeySource) -> None:
    """Every request of clients that this session makes is signed with the keys of that moment, no others."""
    from botocore.credentials import Credentials, ReadOnlyCredentials

    class Signing(Credentials):  # type: ignore[misc]
        def get_frozen_credentials(self) -> Any:
            now = keys.current()
            return ReadOnlyCredentials(now.access_key, now.secret_key, now.token or None)

    class Provider:
        def load_credentials(self) -> Any:
            return Signing("", "", method="transfer-gui")

    session.register_component("credential_provider", Provider())
