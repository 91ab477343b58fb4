"""Words about hosts and proxies: what is wrong with a setting, and what one does. Qt-free."""

from __future__ import annotations

from collections.abc import Mapping

from transfer_gui.core.host_access import (
    ANY_HOST,
    DIRECT,
    HostAccess,
    Login,
    Trust,
    clear_login,
    is_usual_only,
)
from transfer_gui.core.redact import escape_controls
from transfer_gui.text.language import mark, marked, tr

_PROBLEMS = {
    "host_pattern": "The host is a name such as example.com, if need be with http:// before and :port behind "
    "it, *.example.com, or *.",
    "host_taken": "There are settings for this host already. Change those instead.",
    "proxy_url": "The proxy is an address such as http://proxy.example.com:3128 or socks5h://127.0.0.1:1080, "
    "without a name and password in it.",
    "ssh_key_missing": "The private key file does not exist. Choose one, or none to use the agent's.",
    "username_missing": "Enter the user name.",
    "password_missing": "Enter the password or token.",
    "login_for_all": "A login for all hosts would be sent to every server. Name the host.",
    "ca_missing": "The file with trusted certificates does not exist. Choose a PEM file.",
    "client_cert_missing": "The file with your certificate does not exist. Choose a PEM file.",
    "client_key_missing": "The file with your key does not exist. Choose a PEM file.",
}
marked(_PROBLEMS)

NOT_KEPT = (
    "There is no safe keychain on this computer, so the password was not kept. Put the login into the "
    "link of each copy (ftp://name:password@host/…), use a private key, or set up a keychain."
)

_LEARNED = {
    ("etag_is_md5", True): "ETags of parts are MD5s",
    ("etag_is_md5", False): "ETags of parts are no MD5s",
    ("computes_crc64nvme", True): "computes CRC64NVME itself",
    ("refuses_wrong_digests", True): "refuses wrong digests",
    ("refuses_wrong_digests", False): "takes wrong digests",
    ("wants_part_checksums", True): "wants a checksum with each part",
    ("copies_parts", False): "copies no parts of objects",
    ("fetches_parts", False): "fetches no parts from links",
    ("takes_checksums", False): "takes no checksums",
    ("takes_conditions", False): "takes no conditions",
    ("takes_metadata", False): "takes no metadata",
    ("takes_extras", False): "minds checksums, conditions or metadata",
    ("has_head", False): "has no HEAD",
    ("tells_checksums", False): "does not tell checksums",
    ("takes_if_match", False): "minds If-Match",
    ("lists_parts", False): "lists no parts",
    ("takes_expectations", False): "minds Expect",
    ("honours_if_none_match", True): "never overwrites unasked",
    ("honours_if_none_match", False): "ignores If-None-Match",
    ("makes_etags_of_parts", True): "makes ETags of the parts’ MD5s",
}
marked(_LEARNED)

LOGINS = {
    Login.NONE: "None",
    Login.BASIC: "User name and password",
    Login.BEARER: "Token (bearer)",
    Login.KEY: "Private key (SFTP)",
}
marked(LOGINS)
TRUSTS = {
    Trust.USUAL: "Default authorities",
    Trust.SYSTEM: "What this computer trusts",
    Trust.FILE: "A certificate file",
}
marked(TRUSTS)


LOGIN_SCOPE = mark(
    "This login goes over encrypted links (https, ftps, sftp) to the usual port. For another port write "
    "example.com:8443, for links without encryption http://example.com."
)
CLEAR_LOGIN = mark("This login is sent unencrypted: anybody on the network path can read it.")


def login_scope(access: HostAccess) -> str:
    """Where the login of the settings goes, where that needs saying; else ''."""
    if clear_login(access):
        return tr(CLEAR_LOGIN)
    return tr(LOGIN_SCOPE) if is_usual_only(access) else ""


def describe_learned(facts: Mapping[str, bool]) -> str:
    """What transfers learned of a store, in a few words; '' if nothing that has words."""
    return tr("; ").join(tr(_LEARNED[item]) for item in facts.items() if item in _LEARNED)


def host_problem(code: str) -> str:
    return tr(_PROBLEMS.get(code, mark("These settings are not valid.")))


def host_name(access: HostAccess) -> str:
    return tr("All hosts") if access.host == ANY_HOST else escape_controls(access.host)


def describe_access(access: HostAccess) -> str:
    said = []
    if access.login is Login.BASIC:
        said.append(tr("logs in as {name}", name=access.username))
    if access.login is Login.BEARER:
        said.append(tr("logs in with a token"))
    if access.login is Login.KEY and access.username:
        said.append(tr("logs in as {name} by a key", name=access.username))
    elif access.login is Login.KEY:
        said.append(tr("logs in by a key"))
    if is_usual_only(access):
        said.append(tr("with https and other encrypted links to the usual port only"))
    elif clear_login(access):
        said.append(tr("unencrypted, readable by anybody on the path"))
    if access.proxy == DIRECT:
        said.append(tr("no proxy"))
    elif access.proxy:
        said.append(tr("via {proxy}", proxy=access.proxy))
    if access.trust is not Trust.USUAL:
        said.append(
            tr("trusts this computer’s certificates")
            if access.trust is Trust.SYSTEM
            else tr("own authorities")
        )
    if access.client_cert:
        said.append(tr("shows a certificate"))
    return escape_controls(tr(", ").join(said)) or tr("nothing special")
