"""Lists of checksums: every usual way to write them, and the right line of them."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transfer_gui.core.spec import DIGESTS
from transfer_gui.links.checksum_lists import ChecksumList

A, B = "a" * 64, "B" * 64
M = "c" * 32
S1, S5 = "d" * 40, "e" * 128

FOUND = [
    pytest.param(f"{A}  big.iso\n", ("sha256", A), id="text"),
    pytest.param(f"{A} *big.iso\n", ("sha256", A), id="binary"),
    pytest.param(f"{A} big.iso", ("sha256", A), id="one-space"),
    pytest.param(f"{B}  other.iso\n{A}  big.iso\r\n", ("sha256", A), id="windows-line-ends"),
    pytest.param(f"{B}  big.iso\n", ("sha256", "b" * 64), id="upper-case"),
    pytest.param(f"{M}  big.iso\n", ("md5", M), id="md5"),
    pytest.param(f"{M}  big.iso\n{A}  big.iso\n", ("sha256", A), id="the-stronger-one"),
    pytest.param(f"{A}  ./big.iso\n", ("sha256", A), id="dot"),
    pytest.param(f"{A}  iso/big.iso\n", ("sha256", A), id="folder"),
    pytest.param(f"{B}  old/big.iso\n{A}  big.iso\n", ("sha256", A), id="exact-before-folder"),
    pytest.param(f"SHA256 (big.iso) = {A}\n", ("sha256", A), id="bsd"),
    pytest.param(f"MD5 (big.iso) = {M}\n", ("md5", M), id="bsd-md5"),
    pytest.param(f"-----BEGIN PGP SIGNED MESSAGE-----\n\n{A}  big.iso\n", ("sha256", A), id="signed"),
    pytest.param(f"\ufeff{A}  big.iso\n", ("sha256", A), id="byte-order-mark"),
    pytest.param(f"{A}  big.iso\n{A}  big.iso\n", ("sha256", A), id="twice-the-same"),
    pytest.param(f"{A}  big.iso\n{B}  big.iso\n", None, id="twice-and-different"),
    pytest.param(f"{B}  other.iso\n", None, id="another-file"),
    pytest.param(f"{A}  not-big.iso\n{A}  big.iso.sig\n", None, id="longer-names"),
    pytest.param(f"{A[:-1]}  big.iso\n", None, id="too-short"),
    pytest.param(f"SHA256 (big.iso) = {M}\n", None, id="bsd-wrong-length"),
    pytest.param(f"{S5}  big.iso\n{S1}  big.iso\n", ("sha512", S5), id="sha512"),
    pytest.param(f"{S1} *big.iso\n{M}  big.iso\n", ("sha1", S1), id="sha1"),
    pytest.param(f"SHA2-512(big.iso)= {S5}\n", ("sha512", S5), id="openssl"),
    pytest.param(f"SHA512/256 (big.iso) = {A}\nBLAKE2b (big.iso) = {S5}\n", None, id="another-kind"),
    pytest.param(f"other.iso {B}\nbig.iso {A}\n", ("sha256", A), id="name-first"),
    pytest.param(f"other.iso: {B}\nbig.iso:\t{S1.upper()}\n", ("sha1", S1), id="name-and-colon"),
    pytest.param(f"big.iso = {A}\n", ("sha256", A), id="name-and-equals"),
    pytest.param(f"big.iso: {'CC ' * 8} {'CC ' * 8}\nx.iso: {'DD ' * 16}\n", ("md5", M), id="gpg-md5"),
    pytest.param(
        f"big.iso:{' AAAAAAAA' * 6}\n        {' AAAAAAAA' * 2}\nx.iso: {'DD ' * 16}\n",
        ("sha256", A),
        id="gpg-sha256",
    ),
    pytest.param(f"big.iso: {'CC ' * 15}\n", None, id="gpg-too-short"),
    pytest.param("<html>big.iso</html>", None, id="html"),
    pytest.param(f"{A}\n", None, id="bare"),
    pytest.param("", None, id="empty"),
]


@pytest.mark.parametrize(("text", "found"), FOUND)
def test_the_line_for_a_file(text: str, found: tuple[str, str] | None) -> None:
    assert ChecksumList(text).find("big.iso") == found


def test_a_digest_alone_is_of_the_file_the_list_is_about() -> None:
    assert ChecksumList(f" {B}\n").find("big.iso", alone=True) == ("sha256", "b" * 64)
    assert ChecksumList(f"{A}  another.iso\n").find("big.iso", alone=True) is None
    assert ChecksumList(f"{A}\n{B}\n").find("big.iso", alone=True) is None


@pytest.mark.parametrize(
    "line", ["{}  -", "{}  /home/ci/out/big.iso", "SHA2-256(stdin)= {}", "{} *..\\big.iso"]
)
def test_a_list_of_one_file_was_made_elsewhere(line: str) -> None:
    made = ChecksumList(line.format(B) + "\n")
    assert made.find("big.iso", alone=True, anywhere=False) == ("sha256", "b" * 64)
    assert made.find("big.iso", anywhere=False) is None


@given(st.text(), st.text(), st.booleans())
def test_no_text_makes_it_raise(text: str, name: str, alone: bool) -> None:
    found = ChecksumList(text).find(name, alone=alone)
    assert found is None or len(found[1]) == DIGESTS[found[0]]


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="there is no sha256sum on this machine")
@pytest.mark.parametrize("options", [[], ["--binary"], ["--tag"]])
@pytest.mark.parametrize(
    "name", ["plain.bin", "with space (1).bin", "back\\slash.bin", "line\nbreak.bin", "ä.bin"]
)
def test_what_the_usual_program_writes(tmp_path: Path, name: str, options: list[str]) -> None:
    content = name.encode()
    (tmp_path / name).write_bytes(content)
    (tmp_path / "other.bin").write_bytes(b"other")
    command = ["sha256sum", *options, "--", "other.bin", name]
    listed = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True).stdout.decode()
    assert ChecksumList(listed).find(name) == ("sha256", hashlib.sha256(content).hexdigest())
