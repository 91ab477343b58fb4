"""Each kind of profile gets the keys that it names, from a real STS or program, and no others."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import CANARY_ID
from tests.credentials.conftest import who
from tests.servers.proxies import ConnectProxy, SocksProxy
from tests.servers.s3_servers import MotoS3
from transfer_gui.core.destination_errors import (
    CredentialsInvalid,
    DestinationProxyUnreachable,
    DestinationUnreachable,
    KeyProgramFailed,
    SignInNeeded,
)
from transfer_gui.core.errors import SecretMissing
from transfer_gui.core.host_access import HostAccess, HostSecrets, Route
from transfer_gui.core.profile import CredentialKind, Credentials, KeySource, Profile, Role
from transfer_gui.credentials.book import KeyBook
from transfer_gui.credentials.sign_in import sign_in_method, sign_in_with_code
from transfer_gui.storage.profiles import CredentialStore
from transfer_gui.storage.secrets import SessionSecrets
from transfer_gui.wiring.dialing import route_of

ROLE = "arn:aws:iam::123456789012:role/uploader"
MFA = "arn:aws:iam::123456789012:mfa/me"
KEYS = Credentials("AKIATYPED", "typed-secret")


def program(folder: Path, text: str, *, code: int = 0) -> str:
    """A credential_process command line that prints the text."""
    path = folder / f"keys-{len(text)}.py"
    path.write_text(f"import sys\nsys.stdout.write({text!r})\nsys.exit({code})\n", encoding="utf-8")
    return f'"{sys.executable}" "{path}"'


def printed(**more: object) -> str:
    return json.dumps({"Version": 1, "AccessKeyId": "AKIAPROGRAM", "SecretAccessKey": "s", **more})


def aws_files(folder: Path, config: str, credentials: str = "") -> dict[str, str]:
    """Files as ~/.aws has them; the variables that name them."""
    (folder / "config").write_text(config, encoding="utf-8")
    (folder / "credentials").write_text(credentials, encoding="utf-8")
    return {
        "AWS_CONFIG_FILE": str(folder / "config"),
        "AWS_SHARED_CREDENTIALS_FILE": str(folder / "credentials"),
    }


def test_typed_keys_are_their_own_source(book: KeyBook, store: CredentialStore) -> None:
    profile = Profile("p", credentials=CredentialKind.SESSION)
    with pytest.raises(SecretMissing):
        book.keys(profile)
    store.save(profile, KEYS, session_only=True)
    assert book.keys(profile).current() == KEYS


def test_a_role_is_assumed_with_typed_keys(book: KeyBook, moto: MotoS3, canary: str) -> None:
    role = Role(ROLE, session_name="nightly", external_id="x-1", seconds=900)
    profile = Profile("p", role=role, auth_endpoint=moto.endpoint_url)
    source = book.keys(profile, KEYS)
    keys = source.current()
    assert who(moto, keys) == "arn:aws:sts::123456789012:assumed-role/uploader/nightly"
    assert 850 < keys.expires - time.time() < 950
    assert source.current() is keys
    assert CANARY_ID not in moto.process.output


def test_one_profile_has_one_source_until_it_changes(book: KeyBook, store: CredentialStore) -> None:
    profile = Profile("p", role=Role(ROLE), credentials=CredentialKind.SESSION)
    store.save(profile, KEYS, session_only=True)
    first = book.keys(profile)
    assert book.keys(profile) is first
    store.save(profile, Credentials("AKIAOTHER", "other"), session_only=True)
    assert book.keys(profile) is not first


def test_mfa_asks_a_person_and_its_keys_outlive_the_program(moto: MotoS3) -> None:
    secrets = SessionSecrets()
    stored = CredentialStore(SessionSecrets(), SessionSecrets(), {})
    profile = Profile("p", role=Role(ROLE, mfa_serial=MFA), auth_endpoint=moto.endpoint_url)
    stored.save(profile, KEYS, session_only=False)
    book = KeyBook(stored, secrets, {})
    assert sign_in_method(book, profile) == "mfa"
    with pytest.raises(SignInNeeded) as needed:
        book.keys(profile).current()
    assert needed.value.facts == {
        "profile": "p",
        "kind": "keychain",
        "method": "mfa",
        "problem": "mfa",
        "serial": MFA,
    }
    sign_in_with_code(book, profile, " 123456 ")
    keys = book.keys(profile).current()
    assert "assumed-role/uploader" in who(moto, keys)
    assert KeyBook(stored, secrets, {}).keys(profile).current() == keys  # after a restart
    other = Profile("p", role=Role(ROLE + "2", mfa_serial=MFA), auth_endpoint=moto.endpoint_url)
    with pytest.raises(SignInNeeded):
        KeyBook(stored, secrets, {}).keys(other).current()


def test_a_web_identity_is_exchanged(book: KeyBook, moto: MotoS3, tmp_path: Path) -> None:
    token = tmp_path / "token"
    profile = Profile(
        "p",
        credentials=CredentialKind.WEB_IDENTITY,
        token_file=str(token),
        role=Role(ROLE, session_name="ci"),
        auth_endpoint=moto.endpoint_url,
    )
    with pytest.raises(KeyProgramFailed) as failed:
        book.keys(profile).current()
    assert failed.value.facts["problem"] == "token_file"
    token.write_text("identity-token", encoding="utf-8")
    assert who(moto, book.keys(profile).current()) == "arn:aws:sts::123456789012:assumed-role/uploader/ci"


def test_a_program_prints_the_keys(book: KeyBook, tmp_path: Path, canary: str) -> None:
    profile = Profile("p", credentials=CredentialKind.PROCESS, process=program(tmp_path, printed()))
    assert book.keys(profile).current() == Credentials("AKIAPROGRAM", "s")
    ends = printed(SessionToken="t", Expiration="2100-01-01T00:00:00Z")
    profile = Profile("p", credentials=CredentialKind.PROCESS, process=program(tmp_path, ends))
    assert book.keys(profile).current() == Credentials("AKIAPROGRAM", "s", "t", 4102444800.0)


@pytest.mark.parametrize(
    ("text", "code", "problem"),
    [
        ("secret words", 1, "failed"),
        ("no json", 0, "no_keys"),
        ('{"Version": 2}', 0, "no_keys"),
        ('{"Version": 1}', 0, "no_keys"),
    ],
)
def test_a_program_that_gives_no_keys(
    book: KeyBook, tmp_path: Path, text: str, code: int, problem: str
) -> None:
    profile = Profile("p", credentials=CredentialKind.PROCESS, process=program(tmp_path, text, code=code))
    with pytest.raises(KeyProgramFailed) as failed:
        book.keys(profile).current()
    assert failed.value.facts["problem"] == problem
    assert "secret words" not in str(failed.value)


def test_a_program_that_is_not_there(book: KeyBook) -> None:
    profile = Profile("p", credentials=CredentialKind.PROCESS, process="no-such-program --json")
    with pytest.raises(KeyProgramFailed) as failed:
        book.keys(profile).current()
    assert failed.value.facts["problem"] == "not_found"


def test_profiles_of_the_aws_files(moto: MotoS3, tmp_path: Path, canary: str) -> None:
    variables = aws_files(
        tmp_path,
        "[default]\nregion = eu-west-1\n"
        "[profile chained]\nrole_arn = " + ROLE + "\nsource_profile = base\nrole_session_name = chain\n"
        "[profile program]\ncredential_process = " + program(tmp_path, printed()) + "\n"
        "[profile token]\nrole_arn = " + ROLE + "\nweb_identity_token_file = /no/token\n"
        "[profile empty]\nregion = eu-west-1\n",
        "[base]\naws_access_key_id = AKIABASE\naws_secret_access_key = base-secret\n"
        "[default]\naws_access_key_id = AKIADEFAULT\naws_secret_access_key = default-secret\n",
    )
    book = KeyBook(CredentialStore(SessionSecrets(), SessionSecrets(), {}), SessionSecrets(), variables)

    def source(name: str, **more: object) -> KeySource:
        profile = Profile(
            f"p-{name}",
            credentials=CredentialKind.AWS_PROFILE,
            aws_profile=name,
            auth_endpoint=moto.endpoint_url,
            **more,  # type: ignore[arg-type]
        )
        return book.keys(profile)

    assert source("base").current() == Credentials("AKIABASE", "base-secret")
    assert source("").current() == Credentials("AKIADEFAULT", "default-secret")
    assert source("program").current().access_key == "AKIAPROGRAM"
    assert who(moto, source("chained").current()).endswith("assumed-role/uploader/chain")
    on_top = source("base", role=Role(ROLE, session_name="top"))
    assert who(moto, on_top.current()).endswith("assumed-role/uploader/top")
    # The environment's canaries, the container and the machine are not what these name.
    for missing in ("empty", "no-such"):
        with pytest.raises(CredentialsInvalid):
            source(missing).current()
    with pytest.raises(KeyProgramFailed) as failed:
        source("token").current()
    assert failed.value.facts["problem"] == "token_file"


def test_the_environment_as_variables_profile_or_web_identity(moto: MotoS3, tmp_path: Path) -> None:
    profile = Profile("env", credentials=CredentialKind.ENVIRONMENT, auth_endpoint=moto.endpoint_url)

    def keys(**environment: str) -> Credentials:
        stored = CredentialStore(SessionSecrets(), SessionSecrets(), environment)
        return KeyBook(stored, SessionSecrets(), environment).keys(profile).current()

    assert keys(AWS_ACCESS_KEY_ID="AKIAENV", AWS_SECRET_ACCESS_KEY="s") == Credentials("AKIAENV", "s")
    with pytest.raises(SecretMissing):
        keys()
    token = tmp_path / "token"
    token.write_text("identity-token", encoding="utf-8")
    found = keys(AWS_WEB_IDENTITY_TOKEN_FILE=str(token), AWS_ROLE_ARN=ROLE)
    assert "assumed-role/uploader" in who(moto, found)


def test_sts_that_can_not_be_reached_is_waited_for(book: KeyBook) -> None:
    profile = Profile("p", role=Role(ROLE), auth_endpoint="http://127.0.0.1:9")
    with pytest.raises(DestinationUnreachable) as failed:
        book.keys(profile, KEYS).current()
    assert failed.value.transient
    assert failed.value.facts["profile"] == "p"


def test_sts_is_reached_by_the_way_that_is_set_for_its_host(moto: MotoS3) -> None:
    asked: list[tuple[str, int | None]] = []

    def routes(host: str, port: int | None, scheme: str) -> Route:
        asked.append((host, port))
        return Route(proxy="http://127.0.0.1:9")

    stored = CredentialStore(SessionSecrets(), SessionSecrets(), {})
    book = KeyBook(stored, SessionSecrets(), {}, routes=routes)
    with pytest.raises(DestinationProxyUnreachable):
        book.keys(Profile("p", role=Role(ROLE), auth_endpoint=moto.endpoint_url), KEYS).current()
    with pytest.raises(DestinationProxyUnreachable):
        book.keys(Profile("q", region="eu-west-3", role=Role(ROLE)), KEYS).current()
    assert asked == [("127.0.0.1", moto.port), ("sts.eu-west-3.amazonaws.com", None)]


@pytest.mark.parametrize("proxy", [SocksProxy, ConnectProxy])
def test_sts_is_asked_by_way_of_a_real_proxy(
    moto: MotoS3, tmp_path: Path, proxy: type[SocksProxy] | type[ConnectProxy]
) -> None:
    login = ("you", "proxy:secret")
    with proxy(login=login) as running:
        access = HostAccess("*", proxy=running.url, proxy_username=login[0])
        route = route_of(access, HostSecrets(proxy_password=login[1]), tmp_path)
        stored = CredentialStore(SessionSecrets(), SessionSecrets(), {})
        book = KeyBook(stored, SessionSecrets(), {}, routes=lambda host, port, scheme: route)
        found = book.keys(Profile("p", role=Role(ROLE), auth_endpoint=moto.endpoint_url), KEYS).current()
        assert found.token
        assert [port for _, port in running.targets] == [moto.port]
