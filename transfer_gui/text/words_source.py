"""Texts for what goes wrong at the source: the link, the way to its server, logins, the file itself.

Read through ``words.explain``. ``{name}`` stands for a fact or, where it is missing, for a noun; ``[…]`` is
left out where a fact inside it is missing. A problem in ``by_problem`` brings its own sentence and advice.
"""

from __future__ import annotations

from collections.abc import Mapping

from transfer_gui.text.language import marked
from transfer_gui.text.wording import KEPT, Texts

_LATER = "It resumes automatically as soon as the server answers. No action is needed."

_FILE: Mapping[str, Texts] = {
    "source_url_invalid": Texts(
        "Not a usable link",
        "{url} is not a link that can be fetched.",
        "Use a full web address that begins with https:// or http://.",
        {
            "empty": ("There is no link.", "Paste a web address that begins with https:// or http://."),
            "too_long": ("The link is longer than 8 KiB.", "Ask the site for a shorter link."),
            "control": (
                "The link holds invisible characters.",
                "Copy the link again, straight from the web page, and paste it in one piece.",
            ),
            "no_scheme": (
                "The link does not say how to fetch it.",
                "Put https:// in front of it.",
            ),
            "scheme": (
                "Links of the kind “{scheme}:” can't be fetched.",
                "Use a link that begins with https://, http://, ftps://, ftp:// or sftp://, or the path of a "
                "file on this computer.",
            ),
            "handed_scheme": (
                "A web page or another program passed a link of the kind “{scheme}:”.",
                "Only https:// and http:// links are taken from there. If you want it, add it yourself.",
            ),
            "store": (
                "Links of the kind “{scheme}:” can't be read.",
                "Make an https:// link to the file there (signed or shared). Or mount the place as a folder, "
                "for example with rclone, and add the file by its path.",
            ),
            "chain": (
                "“::” wraps one link in another, which is not supported.",
                "Use the link of the file itself.",
            ),
            "host": (
                "The link does not name a valid server.",
                "Check the part between :// and the next slash.",
            ),
            "port": (
                "The number after the server's name is no port.",
                "Use a number from 1 to 65535, or leave it out.",
            ),
            "backslash": ("The server's name holds a backslash.", "Write slashes as / instead of \\."),
            "s3_bucket": (
                "{url} does not name a valid bucket.",
                "Write s3://bucket/key; a bucket's name has 3 to 63 letters, digits, dots and hyphens.",
            ),
            "s3_key": ("{url} can't be an object's address.", "Check the part behind the bucket's name."),
            "s3_folder": (
                "{url} is a folder in a bucket, not one object.",
                "Add the object's name, or pick objects in the bucket browser.",
            ),
            "malformed": ("{url} can't be read as a link.", "Copy the link again and paste it in one piece."),
        },
    ),
    "source_url_forgotten": Texts(
        "Link needed again",
        "The link is secret, so it was not written to disk, and the keychain does not have it"
        "[; it led to {url}].",
        f"Paste the link again with “Replace Link…”. {KEPT}",
    ),
    "source_headers_forgotten": Texts(
        "Sign-in needed again",
        "The request headers[ ({names})] are secret, so they were not written to disk, and the keychain does "
        "not have them.",
        "Copy the request as a curl command from your browser again and paste it with “Replace Link…”. "
        f"{KEPT}",
    ),
    "source_host_unknown": Texts(
        "Server not found",
        "{host} can't be found: no server has that name, or this computer is offline.",
        "Check the spelling of the link and your network connection.",
    ),
    "source_refused": Texts(
        "Server not listening",
        "{host} refuses connections.",
        "Check the address and the port in the link, or try again later.",
    ),
    "source_unreachable": Texts(
        "No connection to the server",
        "{host} can't be reached.",
        f"Check your network connection. {_LATER}",
        {
            "timeout": ("{host} has not answered in time.", _LATER),
            "no_route": ("{host} is unreachable from this network.", "Check your network connection or VPN."),
            "broken": ("The connection to {host} broke.", _LATER),
        },
    ),
    "source_tls": Texts(
        "Connection not safe",
        "The identity of {host} can't be verified[ ({problem})], so nothing was fetched.",
        "Check this computer's date. Trust an authority of your own under Edit › Hosts and Proxies › Trust; "
        "else ask the server's owner about its certificate.",
        {
            "no_tls": (
                "{host} does not speak TLS at that address.",
                "Check the address and the port in the link, and whether it begins with http or https.",
            ),
            "handshake": (
                "No encrypted connection could be negotiated with {host}.",
                "Its encryption may be too old. Ask the server's owner, or use another link.",
            ),
        },
    ),
    "source_missing": Texts(
        "File not found",
        "{host} has no file at this link[ (status {status})].",
        "Check the link; the file may have moved or been deleted. Then use “Replace Link…” or try again.",
        {
            "ftp": (
                "{host} has no file at {url}.",
                "Check the link; the file may have moved or been deleted. The path may begin at the login's "
                "own folder: write %2F in front of a path from the root.",
            ),
            "sftp": (
                "{host} has no file at {url}.",
                "Check the link; the path begins at the server's root, or with /~/ at the login's home.",
            ),
            "remote": (
                "{host} has no file at {url}.",
                "Check the link; the file may have moved or been deleted, or the login may not see it.",
            ),
            "folder": ("{url} is no file but a folder.", "Use the link of a file in it."),
            "s3": (
                "{bucket} has no object {key}, or does not exist.",
                "Check bucket and key, and whose keys read it; then use “Replace Link…” or try again.",
            ),
        },
    ),
    "source_forbidden": Texts(
        "Not allowed to fetch it",
        "{host} refuses access to this file[ (status {status})].",
        "Sign in on the web page and copy a new download link, then use “Replace Link…”.",
        {
            "ftp": (
                "The login at {host} may not read {url}.",
                "Ask for permission there, or set another login under Edit › Hosts and Proxies.",
            ),
            "sftp": (
                "The login at {host} may not read {url}.",
                "Ask for permission there, or set another login under Edit › Hosts and Proxies.",
            ),
            "remote": (
                "The login at {host} may not read {url}.",
                "Ask for permission there, or log in as somebody else.",
            ),
            "login_wanted": (
                "{host} requires a user name and password, or rejects those that were sent.",
                "Set them for this host under Edit › Hosts and Proxies, then try again.",
            ),
            "login": (
                "{host} requires a login with {schemes}, which is not supported.",
                "Ask its owner for a login with Digest, Basic or a token, or for a signed link.",
            ),
            "ftp_tls": (
                "{host} serves files over TLS only.",
                "Write ftps:// in place of ftp://.",
            ),
            "s3": (
                "The keys may not read {key} in {bucket}.",
                "Ask the bucket's owner for the right to get objects, or choose another source profile.",
            ),
        },
    ),
    "source_is_page": Texts(
        "Web page, not the file",
        "The server sent a web page[ instead of {url}]. It may be a sign-in page.",
        f"Open the link in a browser, sign in where that is asked, then retry. {KEPT}",
        {
            "name": (
                "The server calls it a web page, although its name is that of another kind of file. "
                "It may be a page to sign in, or one about the file.",
                "Open the link in a browser to see it, and use the file's own link; or upload it as it is "
                "(with --content-type on the command line).",
            ),
        },
    ),
    "source_expired": Texts(
        "Link expired",
        "The link worked before, but {host} refuses it now[ ({status})].",
        f"Get a new link to the same file and use “Replace Link…”. {KEPT}",
    ),
    "source_busy": Texts(
        "Server busy",
        "{host} asks to wait[ (status {status})].",
        _LATER,
        {"connections": ("{host} does not accept more connections now.", _LATER)},
    ),
    "source_status": Texts(
        "Unexpected answer",
        "The answer of {host} does not contain a file[ (status {status})].",
        "Open the link in a browser to see what it leads to.",
    ),
    "source_cut_short": Texts(
        "File cut short",
        "{host} closed the connection before the file was complete.",
        "The missing rest is requested again. If this continues, tell the server's owner.",
    ),
    "source_protocol": Texts(
        "Answer makes no sense",
        "{host} sent an answer that breaks the rules of its protocol.",
        "It is retried. If this continues, use another link or tell the server's owner.",
        {
            "not_http": (
                "{host} does not speak HTTP at that address.",
                "Check the address and the port in the link, and whether it begins with http or https.",
            ),
            "content_range": (
                "{host} sent a different range of the file than was requested.",
                "It is retried. If this continues, switch off “Fetch in pieces” for this link.",
            ),
            "content_length": (
                "{host} reports contradictory sizes of the file.",
                "It is retried. If this continues, use another link or tell the server's owner.",
            ),
            "unsafe_answer": (
                "{host} sent an answer that is not safe to read: compressed, too long, or with XML entities.",
                "Use another link, or tell the server's owner.",
            ),
            "endless_list": (
                "The list of {host} goes round in circles, so that the rest of it is not known.",
                "Give the folders below one by one, or tell the server's owner.",
            ),
            "empty_range": (
                "{host} sent no data for a range of the file.",
                "It is retried. If this continues, switch off “Fetch in pieces” for this link.",
            ),
        },
    ),
    "source_changed": Texts(
        "File changed meanwhile",
        (
            "The file at the link is no longer the one that this transfer began with, so parts of the "
            "two can't be combined."
        ),
        "Retry to transfer the new file from its beginning.",
    ),
    "source_no_ranges": Texts(
        "No ranges any more",
        "{host} stopped serving ranges of the file.",
        "The transfer goes on in one stream, from the beginning.",
    ),
    "source_too_large": Texts(
        "File too large",
        "The file is larger than this store can hold as one object[; at most {limit}].",
        "Choose a larger part size under “More Options”, or split the file before you transfer it.",
    ),
    "source_digest_mismatch": Texts(
        "Wrong checksum",
        "The received file does not have the expected [{algorithm} ]checksum[: it is {found} instead of "
        "{expected}], so nothing was stored.",
        "Check the expected value. If it is right, the file is damaged or was swapped: ask its owner.",
        {
            "listed": (
                (
                    "The received file does not have the[ {algorithm}] checksum that {file} names[: it is "
                    "{found} instead of {expected}], so nothing was stored."
                ),
                "Try again: the file or its list may have changed meanwhile. If it happens again, ask "
                "the file's owner. “Upload as It Is” stores it unchecked.",
            ),
            "offered": (
                (
                    "The received file does not have the[ {algorithm}] checksum that its server announced"
                    "[: it is {found} instead of {expected}], so nothing was stored."
                ),
                "Try again. If it happens again, the file is damaged at its server: tell its owner.",
            ),
        },
    ),
    "source_size_mismatch": Texts(
        "Not the expected size",
        "The file is not as long as it should be[: {found} instead of {expected}], so nothing was stored.",
        "Check the size that was given; if it is right, the file at the link is another one.",
    ),
    "source_file": Texts(
        "File can't be read",
        "{path} can't be read[ ({problem})].",
        "Check that the file is there and that you may read it, then try again.",
        {
            "missing": ("{path} no longer exists.", "Put it back, or add it again from its new location."),
            "denied": ("You may not read {path}.", "Ask for permission to read it, then try again."),
            "folder": ("{path} is a folder.", "Add the files in it instead."),
            "not_a_file": ("{path} is no ordinary file.", "Choose a file instead."),
        },
    ),
}

PROXY = Texts(
    "Proxy refused the connection",
    "The proxy on the way to {host} can't be used.",
    "Check the proxy under Edit › Hosts and Proxies.",
    {
        "auth": (
            "The proxy on the way to {host} wants a name and a password, or does not accept them.",
            "Enter them under Edit › Hosts and Proxies.",
        ),
        "refused": (
            "The proxy does not connect to {host}.",
            "Ask the proxy's operator, or choose another proxy under Edit › Hosts and Proxies.",
        ),
        "host": (
            "The proxy can't reach {host}.",
            "Check the link or the endpoint, or choose another proxy under Edit › Hosts and Proxies.",
        ),
        # Of WebDAV links; a store never says so.
        "kind": (
            "A proxy is set for {host}, but links of this kind can't use it.",
            "Set the host to be reached directly under Edit › Hosts and Proxies, if that is allowed.",
        ),
    },
)
PROXY_SILENT = Texts(
    "Proxy does not answer",
    "The proxy on the way to {host} does not answer.",
    "Check its address under Edit › Hosts and Proxies, and your network connection.",
)

_WAY: Mapping[str, Texts] = {
    "source_proxy": PROXY,
    "source_proxy_unreachable": PROXY_SILENT,
    "source_redirect": Texts(
        "Redirect not followed",
        "{host} redirects to an address that is not followed.",
        "Open the link in a browser and copy the address of the file itself.",
        {
            "too_many": (
                "{host} redirects too many times.",
                "Open the link in a browser and copy the address of the file itself.",
            ),
            "private": (
                "A public link led to {host}, which is this computer or one in its private network.",
                "If that is meant, add the link to the file there itself.",
            ),
            "loop": (
                "{host} redirects in a circle.",
                "The page may need a sign-in. Open it in a browser and copy the address of the file itself.",
            ),
            "scheme": (
                "{host} redirects to a link of a kind that can't be fetched[ (“{scheme}:”)].",
                "Open the link in a browser and copy the address of the file itself.",
            ),
            "downgrade": (
                "{host} redirects from an encrypted to an unencrypted connection[ at {target}].",
                "Use a link that stays with https:// through all redirects.",
            ),
            "too_long": (
                "{host} redirects to an address that is too long.",
                "Open the link in a browser and copy the address of the file itself.",
            ),
        },
    ),
}

_LOGINS: Mapping[str, Texts] = {
    "source_login": Texts(
        "Login needed",
        "{host} does not accept the login.",
        f"Set user and password under Edit › Hosts and Proxies, then try again. {KEPT}",
        {
            "missing": (
                "{host} requires a login, and none is set for it.",
                "Set user and password, or a private key, for the host under Edit › Hosts and Proxies, "
                "then try again.",
            ),
            "refused": (
                "{host} does not accept this user and password.",
                "Check them under Edit › Hosts and Proxies, then try again.",
            ),
            "key": (
                "{host} accepts none of the private keys that were offered.",
                "Set user and key, or a password, for it under Edit › Hosts and Proxies, then try again.",
            ),
            "withheld": (
                (
                    "{host} requires a login. The stored one was not sent: it is for encrypted links to the "
                    "default port, or for another scheme or port."
                ),
                "Use a link with https://. Or name scheme and port under Edit › Hosts and Proxies, such as "
                "http://{host}:8080: the login goes there then, with http:// readable to all on the way.",
            ),
            "elsewhere": (
                (
                    "{host} requires a login. The stored one was not sent, because a redirect of another "
                    "link led there."
                ),
                "Add the link of {host} itself.",
            ),
            "key_locked": (
                "The private key for {host} needs a passphrase, and none or a wrong one was given.",
                "Enter its passphrase under Edit › Hosts and Proxies, or add the key to the SSH agent.",
            ),
            "key_file": (
                "The private key file for {host} can't be read.",
                "Choose a key in OpenSSH's or PEM form under Edit › Hosts and Proxies.",
            ),
        },
    ),
    "host_key_unknown": Texts(
        "New server: is it the right one?",
        "{host} is not known yet. It presents this {key_type} key: {fingerprint}.",
        "Compare that with what the server's owner says, and trust it only if it is the same: “Trust Key…”, "
        "or transfer-gui-cli hosts trust {host} --fingerprint {fingerprint}.",
    ),
    "host_key_changed": Texts(
        "The server's key has changed",
        (
            "{host} presents a different key than before: {fingerprint}. Somebody may be "
            "intercepting the connection, so nothing was sent, not even a password."
        ),
        (
            "Ask the server's owner. Only if the owner has changed the key, remove the old one from "
            "{path} (transfer-gui-cli hosts forget-key {host}) and try again."
        ),
        {
            "revoked": (
                "{host} presents a key that was revoked: {fingerprint}. Nothing was sent to it.",
                "Ask the server's owner for its new key. The revoked one is named in {path}.",
            ),
        },
    ),
    "source_extra_missing": Texts(
        "Not installed",
        "Links of the kind “{scheme}:” need a part of the program that is not installed.",
        "Install it where the program is: {command}. Then try again.",
    ),
}

SOURCE: Mapping[str, Texts] = {**_FILE, **_WAY, **_LOGINS}
"""By the code of the error."""
marked(SOURCE)
