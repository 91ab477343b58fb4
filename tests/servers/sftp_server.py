"""A real SFTP server (asyncssh, another implementation than the client's) as a process of its own.

Lives here: :class:`SftpProcess`, and the process's own `main`. The login is ``LOGIN``, by password or by the
private key at ``key_file``.
"""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path

from tests.servers.file_server import LOGIN, FileServerProcess

PASSPHRASE = "open sesame"


class SftpProcess(FileServerProcess):
    """Serves ``folder`` as its root. ``work`` holds its keys; with the same one it is the same server."""

    def __init__(self, folder: Path, work: Path, *, port: int = 0) -> None:
        work.mkdir(exist_ok=True)
        self._work = work
        words = [str(folder), str(work), "--port", str(port)]
        super().__init__("tests.servers.sftp_server", words, scheme="sftp")

    @property
    def key_file(self) -> Path:
        """A private key that gets in; the one beside it, ``locked``, needs PASSPHRASE."""
        return self._work / "user_key"

    @property
    def locked_key_file(self) -> Path:
        """The same key, encrypted with PASSPHRASE."""
        return self._work / "locked_key"

    @property
    def public_key(self) -> tuple[str, str]:
        """Type and base64 of the host's own key."""
        kind, key = (self._work / "host_key.pub").read_text(encoding="ascii").split()[:2]
        return kind, key

    @property
    def name(self) -> str:
        """As a line of known_hosts names it."""
        return f"[127.0.0.1]:{self.port}"


async def serve(folder: str, work: Path, port: int) -> None:
    """Until the process is ended."""
    import asyncssh

    if not (work / "host_key").exists():
        host = asyncssh.generate_private_key("ssh-ed25519")
        host.write_private_key(work / "host_key")
        host.write_public_key(work / "host_key.pub")
        user = asyncssh.generate_private_key("ssh-ed25519")
        user.write_private_key(work / "user_key")
        # Each opening of the usual 128 rounds takes a second.
        user.write_private_key(work / "locked_key", passphrase=PASSPHRASE, rounds=1, ignore_few_rounds=True)
        user.write_public_key(work / "user_key.pub")

    class Door(asyncssh.SSHServer):
        """Lets in who knows LOGIN."""

        def begin_auth(self, username: str) -> bool:
            return True

        def password_auth_supported(self) -> bool:
            return True

        def validate_password(self, username: str, password: str) -> bool:
            return (username, password) == LOGIN

    def root(channel: asyncssh.SSHServerChannel[bytes]) -> asyncssh.SFTPServer:
        return asyncssh.SFTPServer(channel, chroot=folder.encode())

    server = await asyncssh.create_server(
        Door,
        "127.0.0.1",
        port,
        server_host_keys=[work / "host_key"],
        authorized_client_keys=str(work / "user_key.pub"),
        sftp_factory=root,
        allow_scp=False,
    )
    print(f"listening on {server.sockets[0].getsockname()[1]}", flush=True)
    await asyncio.Event().wait()


def main() -> None:
    """The process."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("work", type=Path)
    parser.add_argument("--port", type=int, default=0)
    options = parser.parse_args()
    asyncio.run(serve(options.folder, options.work, options.port))


if __name__ == "__main__":
    main()
