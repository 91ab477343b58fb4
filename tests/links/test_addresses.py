"""Console links and commands of transfers."""

from __future__ import annotations

import shlex

import pytest

from transfer_gui.cli.main import parse_command
from transfer_gui.cli.spec import make_choices
from transfer_gui.cli.values import parse_part_size
from transfer_gui.core.object_options import ObjectChoices
from transfer_gui.core.parts import BY_TABLE
from transfer_gui.core.spec import Overwrite, Spec
from transfer_gui.links.addresses import command_for, console_link
from transfer_gui.links.curl import parse_curl


@pytest.mark.parametrize(
    ("endpoint", "region", "link"),
    [
        ("", "eu-central-1", "https://console.aws.amazon.com/s3/object/my-bucket?region=eu-central-1&prefix=a%2Fb+c.bin"),
        ("https://s3.us-west-2.amazonaws.com", "", "https://console.aws.amazon.com/s3/object/my-bucket?region=us-east-1&prefix=a%2Fb+c.bin"),
        ("", "cn-north-1", "https://console.amazonaws.cn/s3/object/my-bucket?region=cn-north-1&prefix=a%2Fb+c.bin"),
        ("https://storage.googleapis.com", "", "https://console.cloud.google.com/storage/browser/_details/my-bucket/a/b%20c.bin"),
        ("https://acc0.r2.cloudflarestorage.com", "auto", "https://dash.cloudflare.com/acc0/r2/default/buckets/my-bucket/objects/a%2Fb%20c.bin"),
        ("https://s3.home.example", "", ""),
    ],
)  # fmt: skip
def test_console_links(endpoint: str, region: str, link: str) -> None:
    assert console_link(endpoint, region, "my-bucket", "a/b c.bin") == link


def test_a_plain_command_is_one_line_that_the_command_line_understands() -> None:
    spec = Spec(
        url="https://files.example/a b.iso".replace(" ", "%20"),
        bucket="bucket",
        key="in/it's.iso",
        profile="My Store",
        connections=4,
        part_size=16 * 1024**2,
        ranges=False,
        overwrite=Overwrite.RENAME,
        sha256="ab" * 32,
        limit=500_000,
        patience=0,
    )
    words = shlex.split(command_for(spec))
    options = parse_command(words[1], words[2:])[1]
    assert (options.source, options.destination) == (spec.url, "s3://bucket/in/it's.iso")
    assert (options.profile, options.connections, options.overwrite) == ("My Store", 4, "rename")
    assert (options.no_ranges, options.sha256) == (True, spec.sha256)
    assert options.give_up_after == "0s"


def test_secrets_stand_in_the_input_and_not_in_the_words() -> None:
    spec = Spec(
        url="https://files.example/a.iso?X-Amz-Signature=canary'quote",
        bucket="bucket",
        prefix="in/",
        headers={"Cookie": "session=canary"},
    )
    command = command_for(spec)
    words, _, rest = command.partition("\n")
    assert "canary" not in words
    assert words.endswith("--curl - <<'END'")
    request, end = rest.rsplit("\n", 1)
    assert end == "END"
    (parsed,) = parse_curl(request)
    assert (parsed.url, parsed.headers) == (spec.url, {"Cookie": "session=canary"})


def test_a_forgotten_link_is_left_open() -> None:
    assert command_for(Spec(url="", bucket="b"), "k") == "transfer-gui-cli copy LINK s3://b/k"


def test_object_options_come_along() -> None:
    chosen = ObjectChoices(
        content_type="video/mp4",
        content_disposition='attachment; filename="it\'s.mp4"',
        cache_control="no-store",
        content_language="de",
        metadata=(("project", "a b"),),
        tags=(("team", "media"), ("cost centre", "42")),
        storage_class="STANDARD_IA",
        encryption="aws:kms",
        kms_key="alias/mine",
        acl="private",
        lock_mode="GOVERNANCE",
        lock_until="2090-01-01",
        legal_hold=True,
        requester_pays=True,
        bucket_owner="123456789012",
        keep_tags=True,
        keep_class=True,
        store_fetches=True,
        without=("tags", "storage_class"),
    )
    spec = Spec("s3://theirs/a", "bucket", key="a", source_profile="Theirs", options=chosen)
    _, name, *words = shlex.split(command_for(spec))
    options = parse_command(name, words)[1]
    assert options.source_profile == "Theirs"
    assert make_choices(options) == chosen


def test_the_table_of_part_sizes_is_named_in_the_command() -> None:
    spec = Spec("https://example.com/a", "bucket", key="a", profile="Mine", part_size=BY_TABLE)
    _, name, *words = shlex.split(command_for(spec))
    assert words[words.index("--part-size") + 1] == "table"
    assert parse_part_size(parse_command(name, words)[1].part_size) == BY_TABLE
