"""Names from headers and links become keys that stay where the user wanted them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from transfer_gui.links.naming import (
    MAX_KEY_BYTES,
    MAX_NAME_BYTES,
    clean_key,
    clean_name,
    clean_prefix,
    key_for,
    key_problem,
    name_of_link,
    numbered_key,
    path_name,
)

ANYTHING = st.text(st.characters(), max_size=600)  # surrogates and controls included
NASTY = st.text(st.sampled_from("./\\ \0\n\u202e\u2066\ufeff\ud800\ufffféà\u0301%2Fa0.tar😀"), max_size=1500)
TEXTS = st.one_of(ANYTHING, NASTY)


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("attachment; filename=plain.zip", "plain.zip"),
        ('attachment; filename="with; semicolon.txt"', "with; semicolon.txt"),
        ('attachment; filename="a \\"quoted\\" name.txt"', 'a "quoted" name.txt'),
        ("attachment; filename=\"fallback.txt\"; filename*=UTF-8''na%C3%AFve%20plan.txt", "naïve plan.txt"),
        ("attachment; filename*=UTF-8'de'%C3%BCbung.pdf; filename=x.pdf", "übung.pdf"),
        ("attachment; filename*=iso-8859-1''caf%E9.txt", "café.txt"),
        ("attachment; filename*=utf-8''broken%FF.txt; filename=good.txt", "good.txt"),
        ("attachment; filename*=klingon''x.txt; filename=good.txt", "good.txt"),
        ("attachment; filename*=nothing-special; filename=good.txt", "good.txt"),
        ('attachment; filename="' + "übung.txt".encode().decode("latin-1") + '"', "übung.txt"),
        ('attachment; filename="übung.txt"', "übung.txt"),
        ('attachment; filename="caf\xe9.txt"', "café.txt"),
        ('attachment; filename="a%20b%C3%A4.txt"', "a bä.txt"),
        ('attachment; filename="100%.txt"', "100%.txt"),
        ('attachment; filename="bad%FFescape.txt"', "bad%FFescape.txt"),
        ('attachment; filename="=?UTF-8?B?w6QudHh0?="', "ä.txt"),
        ("filename=untyped.zip", "untyped.zip"),
        ('filename="untyped too.zip"', "untyped too.zip"),
        ('ATTACHMENT; FILENAME="caps.txt"', "caps.txt"),
        ("attachment; filename = spaced.txt ; size=3", "spaced.txt"),
        ('attachment; filename="never closed.txt', "never closed.txt"),
        ('attachment; x="filename=evil.txt"; filename=good.txt', "good.txt"),
        ('attachment; filename="C:\\Users\\me\\report.doc"', "report.doc"),
        # RFC 9110 §5.6.4: whatever stands behind a backslash in a quoted string stands for itself.
        ('attachment; filename="f\\o\\o.html"', "foo.html"),
        ('attachment; filename="\\\\server\\share\\report.doc"', "report.doc"),
        # RFC 8187 §3.2.1: other charsets than UTF-8 are a recipient's choice; browsers know these.
        ("attachment; filename*=GBK''%D6%D0%CE%C4.txt", "中文.txt"),
        ("attachment; filename*=windows-1251''%EF%F0.txt", "пр.txt"),
        ("attachment; filename*=unicode_escape''%5Cx41.txt; filename=good.txt", "good.txt"),
        ("attachment; filename*=UTF-8''caf%E9.txt", "café.txt"),
        ("attachment; filename*=UTF-8''; filename=good.txt", "good.txt"),
        ("attachment; filename*=\"UTF-8''quoted%20too.txt\"", "quoted too.txt"),
        # RFC 2231 §3 and §4.1: continuations, of which those with a star are percent-encoded.
        ('attachment; filename*0="a long "; filename*1="name.txt"', "a long name.txt"),
        ("attachment; filename*1*=%C3%A9.txt; filename*0*=UTF-8''caf", "café.txt"),
        ("attachment; filename*0*=UTF-8''caf%C3%A9; filename*1=\" 100%41.txt\"", "café 100%41.txt"),
        ("attachment; filename*1=second.txt", "from-url.bin"),
        ("attachment; filename=foo,bar.html", "foo,bar.html"),
        ('attachment; filename="a.txt"; filename="b.txt"', "a.txt"),
        ('attachment; filename="../../etc/passwd"', "passwd"),
        ('attachment; filename="..%2F..%2Fetc%2Fpasswd"', "passwd"),
        ('attachment; filename="invoice\u202egpj.exe"', "invoicegpj.exe"),
        ('attachment; filename="a\x00b\r\nc.txt"', "abc.txt"),
        ('attachment; filename="trailing. . ."', "trailing"),
        ('attachment; filename="soap"', "soap_"),
        ('attachment; filename=".."', "from-url.bin"),
        ('attachment; filename=""', "from-url.bin"),
        ("inline", "from-url.bin"),
        ("", "from-url.bin"),
    ],
)
def test_the_servers_name_becomes_the_key(header: str, key: str) -> None:
    assert key_for(header, "from-url.bin", "") == key
    assert key_for(header, "from-url.bin", "in/box") == "in/box/" + key.replace("soap_", "soap")


def test_without_any_name_there_is_still_a_key() -> None:
    assert key_for("", "", "") == "download"
    assert key_for("", "..", "a", fallback="backup.bin") == "a/backup.bin"
    assert key_for("", "", "", fallback="..") == "download"


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://x.example/a/b%20c.zip?sig=secret#frag", "b c.zip"),
        ("https://x.example/f%C3%BCr.txt", "für.txt"),
        ("https://x.example/caf%E9.txt", "café.txt"),
        ("https://x.example/report.pdf;jsessionid=SECRET", "report.pdf"),
        ("https://x.example/folder/", "folder"),
        ("https://x.example/", ""),
        ("https://x.example", ""),
        ("http://[broken/", ""),
    ],
)
def test_the_links_last_segment_is_a_name(url: str, name: str) -> None:
    assert path_name(url) == name


@pytest.mark.parametrize(
    ("first", "final", "name"),
    [
        ("/here.bin", "/there.bin", "here.bin"),
        ("/y.iso/download", "/mirror/y.iso?sig=1", "y.iso"),
        ("/download.php?id=3", "/files/real.zip", "real.zip"),
        ("/latest", "/v3/app-3.1.tar.gz", "app-3.1.tar.gz"),
        ("/v1.2", "/blobs/0a1b2c", "v1.2"),
        ("/get", "/show.php", "get"),
        ("/", "/blob", "blob"),
        ("/", "/", ""),
    ],
)
def test_a_link_that_names_no_file_leaves_it_to_where_it_leads(first: str, final: str, name: str) -> None:
    """Browsers take the last address's name, curl and wget the first one's: the one that is a file's."""
    assert name_of_link(f"https://x.example{first}", f"https://cdn.example{final}") == name


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("folder/file.txt", "folder/file.txt"),
        ("/leading//inner/", "leading//inner/"),
        ("../../up/./x", "up/x"),
        (".\u202e./x", "x"),
        ("  blanks around  ", "blanks around"),
        ("e\u0301.txt", "e\u0301.txt"),  # other bytes are another key
        ("..", ""),
        ("with\\backslash", "with\\backslash"),
    ],
)
def test_a_typed_key_is_made_harmless(typed: str, clean: str) -> None:
    assert clean_key(typed) == clean


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("folder/file.txt", ""),
        ("a" * 1024, ""),
        ("a" * 1025, "key_too_long"),
        ("ä" * 513, "key_too_long"),
        ("", "key_empty"),
        ("   ", "key_empty"),
        ("/a", "key_leading_slash"),
        ("a/../b", "key_dot_segment"),
        ("a/", "key_is_folder"),
        ("a\x00b", "key_hidden_characters"),
        ("a\u202eb", "key_hidden_characters"),
        ("a\ud800b", "key_hidden_characters"),
        ("soap", "key_refused"),
        ("soap.txt", ""),
        ("...", ""),
    ],
)
def test_what_is_wrong_with_a_typed_key_is_told(typed: str, problem: str) -> None:
    assert key_problem(typed) == problem


def test_a_long_name_keeps_its_extension() -> None:
    assert clean_name("ä" * 500 + ".tar.gz").endswith("ä.tar.gz")
    assert len(clean_name("ä" * 500 + ".tar.gz").encode()) in (MAX_NAME_BYTES, MAX_NAME_BYTES - 1)
    assert clean_key("d/" + "x" * 2000 + ".mp4").endswith("x.mp4")
    assert len(clean_key("d/" + "x" * 2000 + ".mp4").encode()) == MAX_KEY_BYTES


def _check_safe(key: str) -> None:
    assert len(key.encode("utf-8")) <= MAX_KEY_BYTES  # encoding raises for half a surrogate pair
    assert not key.startswith("/")
    assert not set(key.split("/")) & {".", ".."}
    assert not any(
        unicodedata.category(char) == "Cc" or char in "\u202e\u2066\u2028\ufeff\uffff" for char in key
    )


@given(header=TEXTS, name=TEXTS, prefix=TEXTS)
@example(header='filename="' + "a" * 300 + "." + "b" * 300, name="", prefix="x/" * 700)
@example(header="filename=..", name="..", prefix="../..")
@settings(max_examples=300, deadline=None)
def test_any_answer_gives_a_safe_key_below_the_prefix(header: str, name: str, prefix: str) -> None:
    key = key_for(header, name, prefix)
    _check_safe(key)
    folder = clean_prefix(prefix)
    assert key.startswith(folder)
    own = key[len(folder) :]
    assert own
    assert own == own.strip()
    assert not set(own) & set("/\\")
    assert len(own.encode()) <= MAX_NAME_BYTES + 1
    assert not own.endswith(".")
    assert key != "soap"


@given(text=TEXTS)
@example(text="a/.\u0301./b")
@example(text="x" * 1000 + "/" + "." * 100)
@settings(max_examples=300, deadline=None)
def test_cleaning_a_key_is_safe_and_done_once(text: str) -> None:
    key = clean_key(text)
    _check_safe(key)
    assert clean_key(key) == key
    assert not key or key.endswith("/") or key == "soap" or key_problem(key) == ""


@given(text=TEXTS)
@settings(max_examples=200, deadline=None)
def test_a_prefix_is_empty_or_a_folder_that_leaves_room(text: str) -> None:
    folder = clean_prefix(text)
    _check_safe(folder)
    assert folder == "" or folder.endswith("/")
    assert len(folder.encode()) + MAX_NAME_BYTES <= MAX_KEY_BYTES
    assert clean_prefix(folder) == folder


@given(url=st.one_of(TEXTS, TEXTS.map(lambda path: "https://x.example/" + path)))
@settings(max_examples=200, deadline=None)
def test_any_url_can_be_asked_for_its_name(url: str) -> None:
    assert "/" not in clean_name(path_name(url))


@pytest.mark.parametrize(
    ("key", "following"),
    [
        ("a/name.ext", "a/name (2).ext"),
        ("a/name (2).ext", "a/name (3).ext"),
        ("name.tar.gz", "name (2).tar.gz"),
        ("README", "README (2)"),
        ("a.b/c", "a.b/c (2)"),
        (".profile", ".profile (2)"),
    ],
)
def test_the_next_name_in_line(key: str, following: str) -> None:
    assert numbered_key(key) == following


@pytest.mark.parametrize("letter", ["n", "ü"])
def test_the_next_name_under_a_long_folder_stays_within_a_keys_bytes(letter: str) -> None:
    """S3 takes keys of at most 1,024 bytes: the name gives way, neither the folder nor the number."""
    folder = "f" * 900 + "/"
    name = letter * ((1024 - len(folder) - 4) // len(letter.encode())) + ".iso"
    following = numbered_key(folder + name)
    assert len((folder + name).encode()) > 1022
    assert len(following.encode()) <= 1024
    assert following.startswith(folder + letter)
    assert following.endswith(letter + " (2).iso")


@given(st.text(min_size=1))
def test_the_next_name_is_another_one_and_fits(text: str) -> None:
    key = key_for("", text, "folder")
    following = numbered_key(key)
    assert following != key
    assert key_problem(following) == ""
    assert len(following.rpartition("/")[2].encode()) <= MAX_NAME_BYTES


@pytest.mark.parametrize("piece", [". ", "/ ", "./ "])
def test_names_take_time_by_their_length(piece: str) -> None:
    """In quadratic time this would take half an hour."""
    assert clean_key(piece * 50_000 + "x").endswith("x")
    assert clean_name("x" + piece.replace("/", ".") * 50_000) == "x"
