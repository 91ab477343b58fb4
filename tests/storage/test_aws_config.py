"""Odd AWS files: what is told names file, section, setting and the way out, and never what a setting holds.

By the AWS SDKs and Tools Reference Guide, "Shared config and credentials files", as botocore reads them.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from transfer_gui.core.destination_errors import AwsFilesInvalid
from transfer_gui.storage.aws_config import aws_profiles, check_aws_profile
from transfer_gui.text.words_cli import explain_error

KEYS = "aws_access_key_id = AKIDCANARY\naws_secret_access_key = SECRETCANARY/+=\n"
GOOD = f"[work]\n{KEYS}"


def files(folder: Path, config: bytes, credentials: bytes) -> dict[str, str]:
    (folder / "config").write_bytes(config)
    (folder / "credentials").write_bytes(credentials)
    return {
        "AWS_CONFIG_FILE": str(folder / "config"),
        "AWS_SHARED_CREDENTIALS_FILE": str(folder / "credentials"),
    }


@pytest.mark.parametrize(
    ("config", "credentials", "problem", "file", "named"),
    [
        ("[profile work]\nregion = eu-west-1 # home\n", GOOD, "aws_comment", "config", ("work", "region")),
        (
            "[profile work]\nendpoint_url = http://h ;x\n",
            GOOD,
            "aws_comment",
            "config",
            ("endpoint_url",),
        ),
        ('[profile work]\nendpoint_url = "http://h:1"\n', GOOD, "aws_quotes", "config", ("endpoint_url",)),
        ("[profile work]\nregion = 'eu-west-1'\n", GOOD, "aws_quotes", "config", ("region",)),
        ("[profile work]\nendpoint_url = h.example\n", GOOD, "aws_endpoint", "config", ("endpoint_url",)),
        (
            "[profile work]\nendpoint_url = http://a:b@h\n",
            GOOD,
            "aws_endpoint",
            "config",
            ("endpoint_url",),
        ),
        ("[profile work]\nregion = EU (Ireland)\n", GOOD, "aws_blank", "config", ("region",)),
        ("[profile work]\nregion = eu_west\n", GOOD, "aws_region", "config", ("region",)),
        ("[profile work]\nregion =\n", GOOD, "aws_empty", "config", ("region",)),
        ("[profile work]\na = b\n[profile work]\na = b\n", GOOD, "aws_section_twice", "config", ("line 3",)),
        (
            "[profile work]\na = b\nc = d\na = e\n",
            GOOD,
            "aws_setting_twice",
            "config",
            ("“profile work”", "a"),
        ),
        ("region = eu-west-1\n", GOOD, "aws_no_section", "config", ("Line 1",)),
        ("[profile work]\nregion eu-west-1\n", GOOD, "aws_line", "config", ("Line 2",)),
        ("[profile work\nregion = x\n", GOOD, "aws_no_section", "config", ("Line 1",)),
        ("", f"[work]\n{KEYS.split()[0]} = A\n", "aws_half", "credentials", ("aws_secret_access_key",)),
        ("", "[work]\naws_secret_access_key = SECRETCANARY\n", "aws_half", "credentials", ("access_key_id",)),
        ("", GOOD.replace("/+=", " # mine"), "aws_comment", "credentials", ("aws_secret_access_key",)),
        ("", GOOD.replace("= AKIDCANARY", '= "AKIDCANARY"'), "aws_quotes", "credentials", ("key_id",)),
        ("", GOOD.replace("/+=", "\n  more"), "aws_blank", "credentials", ("aws_secret_access_key",)),
        ("", GOOD + GOOD, "aws_section_twice", "credentials", ("work",)),
        ("[work]\nregion = eu-west-1\n", "", "aws_section_name", "config", ("“profile work”",)),
        (
            "",
            GOOD.replace("[work]", "[profile work]"),
            "aws_section_name",
            "credentials",
            ("to “work”",),
        ),
        (
            "[profile work]\nsource_profile = base\nrole_arn = arn:aws:iam::1:role/a\n[profile base]\n"
            "region = 'x'\n",
            "[base]\n" + KEYS,
            "aws_quotes",
            "config",
            ("“profile base”", "region"),
        ),
    ],
)
def test_what_is_odd_is_named(
    tmp_path: Path, config: str, credentials: str, problem: str, file: str, named: tuple[str, ...]
) -> None:
    with pytest.raises(AwsFilesInvalid) as caught:
        check_aws_profile("work", files(tmp_path, config.encode(), credentials.encode()))
    assert caught.value.facts["problem"] == problem
    wording = explain_error(caught.value)
    told = f"{wording.sentence} {wording.advice}"
    assert str(tmp_path / file) in told
    assert all(word in told for word in named), told
    assert wording.advice.endswith("then try again.")
    assert "CANARY" not in told + repr(caught.value.facts)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"\xef\xbb\xbf[default]\n", "aws_encoding"),
        (GOOD.encode("utf-16"), "aws_encoding"),
        (b"[work]\n# \xfcber\n", "aws_encoding"),
    ],
)
def test_files_that_the_aws_tools_cannot_read(tmp_path: Path, content: bytes, problem: str) -> None:
    for config, credentials in ((content, b""), (b"", content)):
        with pytest.raises(AwsFilesInvalid) as caught:
            check_aws_profile("work", files(tmp_path, config, credentials))
        assert caught.value.facts["problem"] == problem


def test_a_folder_in_a_files_place_is_told(tmp_path: Path) -> None:
    with pytest.raises(AwsFilesInvalid) as caught:
        check_aws_profile("work", {"AWS_CONFIG_FILE": str(tmp_path)})
    assert caught.value.facts["problem"] == "aws_unreadable"


@pytest.mark.parametrize(
    "config",
    [
        "",
        "# [work]\n; x\n[default]\nregion = us-east-1\n[profile work]\nregion=eu-west-1\ns3 =\n  max = 1\n",
        "[profile other]\nregion = 'odd'\n[profile work]\noutput = json # fine\n",
        "[sso-session x]\nsso_region = 'odd'\n[services y]\ns3 =\n  endpoint_url = http://h\n",
        "[profile work]\r\nregion = eu-west-1\r\nendpoint_url = http://127.0.0.1:9/x\r\n",
        "[profile work]\nsource_profile = work\n",
    ],
)
def test_what_is_fine_or_none_of_this_profiles(tmp_path: Path, config: str) -> None:
    check_aws_profile("work", files(tmp_path, config.encode(), GOOD.encode()))
    check_aws_profile("elsewhere", files(tmp_path, config.encode(), b""))


def test_a_name_in_quotes_is_the_name(tmp_path: Path) -> None:
    environment = files(tmp_path, b'[profile "my work"]\nregion = eu-west-1\n', b"")
    assert [one.name for one in aws_profiles(environment)] == ["my work"]
    check_aws_profile("my work", environment)


@pytest.mark.parametrize(
    ("variables", "problem"),
    [
        ({"AWS_PROFILE": "half"}, "aws_half"),
        ({"AWS_PROFILE": "half", "AWS_ACCESS_KEY_ID": "AKID"}, ""),
        ({}, ""),
    ],
)
def test_the_profile_that_the_environment_names_is_looked_at(
    tmp_path: Path, variables: dict[str, str], problem: str
) -> None:
    environment = files(tmp_path, b"", b"[half]\naws_access_key_id = AKID\n") | variables
    if not problem:
        check_aws_profile(environment=environment)
        return
    with pytest.raises(AwsFilesInvalid) as caught:
        check_aws_profile(environment=environment)
    assert caught.value.facts["problem"] == problem


@given(st.text(max_size=200))
@settings(max_examples=60)
@example("A\n B")
def test_any_file_is_fine_or_told(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("aws")
    content = ("[profile work]\n" + text).encode("utf-8", "surrogatepass")
    told = ""
    try:
        check_aws_profile("work", files(folder, content, content))
    except AwsFilesInvalid as error:
        told = str(error.facts["path"])
    assert told in ("", str(folder / "config"), str(folder / "credentials"))


@pytest.mark.parametrize(
    ("config", "endpoint"),
    [
        (
            "[profile work]\nservices = lab\n[services lab]\ns3 =\n  endpoint_url = http://lab:1\n",
            "http://lab:1",
        ),
        (
            "[profile work]\nendpoint_url = http://all\nservices = lab\n"
            "[services lab]\nec2 =\n  endpoint_url = http://ec2\ns3 =\n  endpoint_url = http://lab:1\n",
            "http://lab:1",
        ),
        ("[profile work]\nendpoint_url = http://all\nservices = none\n", "http://all"),
        ("[profile work]\ns3 =\n  addressing_style = path\n", ""),
    ],
)
def test_where_s3_is_stands_in_services_too(tmp_path: Path, config: str, endpoint: str) -> None:
    """AWS SDKs, "Service-specific endpoints": a store elsewhere must not be taken for AWS."""
    (found,) = aws_profiles(files(tmp_path, config.encode(), GOOD.encode()))
    assert (found.name, found.endpoint_url) == ("work", endpoint)
