"""The doctor finds out what each kind of store does, says what keys may not, and leaves nothing behind."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.servers.s3_servers import MotoS3, RcloneS3, S3Server
from tests.servers.strict_s3.modes import Limits, Settings
from tests.servers.strict_s3.server import StrictS3
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.s3.doctor import Doctor
from transfer_gui.backends.s3.options import NO_TERMS
from transfer_gui.core import destination_errors as errors
from transfer_gui.core.parts import PartLimits
from transfer_gui.core.presets import PRESETS, preset_of
from transfer_gui.core.profile import Addressing, Credentials, Profile
from transfer_gui.core.store_traits import CHECKS, CheckAnswer, Examination, StoreTraits, correct_traits
from transfer_gui.text.words_doctor import WORDS, findings_in_words

BUCKET = "bucket"
ALL_WELL = dict.fromkeys(
    (check for check in CHECKS if check != "virtual_style"),  # an address has no names in front
    CheckAnswer.YES,
)
YES, NO, IGNORED, DENIED = CheckAnswer.YES, CheckAnswer.NO, CheckAnswer.IGNORED, CheckAnswer.DENIED
NOTHING: dict[str, CheckAnswer] = {}
Asked = Callable[..., Examination]


@pytest.fixture
def ask() -> Iterator[Asked]:
    """Examine a server's bucket; ``changes`` are fields of the profile, ``secret`` another one."""
    factory = ClientFactory()

    def examine(server: S3Server, *, secret: str = "", **changes: Any) -> Examination:
        profile = Profile("p", **{"endpoint": server.endpoint_url, "bucket": BUCKET} | changes)
        keys = Credentials(server.access_key, secret or server.secret_key)
        return Doctor(factory, profile, keys, NO_TERMS, now=time.time).examine()

    yield examine
    factory.close()


@contextmanager
def strict(mode: str = "aws", **options: Any) -> Iterator[StrictS3]:
    """A store with an empty bucket, which is empty again afterwards."""
    with StrictS3(mode, **options) as server:
        server.make_bucket(BUCKET)
        yield server
        audit = server.audit()
        assert not audit.objects, "an object was left"
        assert not audit.uploads, "an upload was left"
        assert not audit.of("ListBuckets")


OPTIONS = ("sse_s3", "sse_kms", "object_lock", "storage_classes")


def test_options_are_asked_by_uploads_that_are_gone_at_once(ask: Asked) -> None:
    with strict() as server:
        found = ask(server)
        assert {found.says(check) for check in OPTIONS} == {YES}
        assert "STANDARD_IA" in str(found.facts["classes"])
        said = {one.check: one.consequence for one in findings_in_words(found)}
        assert "GLACIER_IR" in said["storage_classes"]
        writes = [one for one in server.audit().writes if "lock" in str(one).lower()]
        assert not writes, "no object was ever locked"
    with RcloneS3() as rclone:
        rclone.make_bucket(BUCKET)
        assert {ask(rclone).says(check) for check in ("sse_s3", "sse_kms")} == {IGNORED}


def differing(found: Examination) -> dict[str, CheckAnswer]:
    """The answers that are not those of a store that does everything."""
    return {check: answer for check, answer in found.answers.items() if ALL_WELL.get(check) is not answer}


@pytest.mark.parametrize(
    ("mode", "answers"),
    [
        ("aws", NOTHING),
        ("r2", {"tags": NO, "acl": NO}),
        ("no_conditional", {"if_none_match_put": NO, "if_none_match_complete": NO}),
        ("ignores_conditional", {"if_none_match_put": IGNORED, "if_none_match_complete": IGNORED}),
        ("opaque_etags", {"etag_is_md5": NO}),
        ("no_checksums", {"full_object": IGNORED, "checksums_checked": IGNORED}),
    ],
)
def test_each_kind_of_store_is_seen_for_what_it_is(
    ask: Asked, mode: str, answers: dict[str, CheckAnswer]
) -> None:
    with strict(mode) as server:
        found = ask(server)
        assert differing(found) == answers
        assert set(found.answers) == set(ALL_WELL)


@pytest.mark.parametrize(
    ("denied", "answers"),
    [
        ("s3:PutObject", {"permission_write": DENIED, "tags": DENIED, "acl": DENIED}),
        ("s3:AbortMultipartUpload", {"permission_abort": DENIED}),
        ("s3:ListMultipartUploadParts", {"permission_list_parts": DENIED}),
        ("s3:DeleteObject", {"permission_delete": DENIED}),
        ("s3:GetObject", {"permission_look": DENIED, "permission_read": DENIED}),
        ("s3:ListBucket", {"permission_list": DENIED}),
        ("s3:ListBucketMultipartUploads", {"permission_list_uploads": DENIED}),
        ("s3:ListAllMyBuckets", NOTHING),
    ],
)
def test_each_right_is_asked_by_itself(ask: Asked, denied: str, answers: dict[str, CheckAnswer]) -> None:
    with StrictS3(deny=[denied]) as server:
        server.make_bucket(BUCKET)
        found = ask(server)
        assert differing(found) == answers
        if denied != "s3:AbortMultipartUpload":
            assert not server.audit().objects
            assert not server.audit().uploads
        if denied == "s3:DeleteObject":
            assert not server.audit().writes, "something was made that could not be deleted again"


def test_fewer_parts_and_no_answer_to_expect(ask: Asked) -> None:
    settings = Settings(expect_continue=False)
    with strict(limits=Limits(max_parts=1_000), settings=settings) as server:
        found = ask(server)
        assert differing(found) == {"many_parts": NO, "continue": IGNORED}
        traits = correct_traits(StoreTraits(), found)
        assert traits.limits == PartLimits(max_parts=1_000)
        assert not traits.expect_continue


def test_a_clock_that_is_off_a_little_is_measured_and_off_much_is_explained(ask: Asked) -> None:
    with strict() as server:
        server.settings.clock_offset = 6 * 60
        found = ask(server)
        assert found.says("clock") is CheckAnswer.NO
        assert 355 < float(found.facts["skew"]) < 365
        server.settings.clock_offset = 20 * 60
        with pytest.raises(errors.ClockSkewed):
            ask(server)


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        (errors.CredentialsInvalid, {"secret": "wrong"}),
        (errors.BucketMissing, {"bucket": "no-such-bucket"}),
        (errors.RegionWrong, {"region": "eu-west-9"}),
        (errors.DestinationUnreachable, {"endpoint": "http://127.0.0.1:9"}),
    ],
)
def test_what_makes_the_rest_pointless_is_raised(
    ask: Asked, kind: type[Exception], changes: dict[str, Any]
) -> None:
    with strict() as server, pytest.raises(kind):
        ask(server, **changes)


def test_moto_and_rclone(ask: Asked) -> None:
    with MotoS3() as moto:
        moto.make_bucket(BUCKET)
        found = ask(moto)
        assert (found.says("permission_write"), found.says("if_none_match_put")) == (YES, YES)
        assert found.says("checksums_checked") is IGNORED  # it takes any
        assert moto.keys(BUCKET) == []
        assert moto.open_uploads(BUCKET) == []
    with RcloneS3() as rclone:
        rclone.make_bucket(BUCKET)
        found = ask(rclone)
        assert (found.says("permission_write"), found.says("if_none_match_put")) == (YES, IGNORED)
        assert correct_traits(StoreTraits(), found).conditional is False
        assert rclone.keys(BUCKET) == []


def test_answers_correct_what_a_preset_says() -> None:
    preset = StoreTraits(checksums=True, conditional=True)
    assert correct_traits(preset, None) is preset
    nothing = correct_traits(preset, Examination({}))
    assert nothing == preset
    found = correct_traits(
        preset, Examination({"full_object": NO, "if_none_match_put": YES, "path_style": NO})
    )
    assert (found.checksums, found.conditional, found.addressing) == (False, True, Addressing.AUTO)
    mixed = Examination({"if_none_match_put": YES, "if_none_match_complete": IGNORED})
    assert correct_traits(preset, mixed).conditional is False
    virtual = Examination({"path_style": NO, "virtual_style": YES})
    assert correct_traits(preset, virtual).addressing is Addressing.VIRTUAL


def test_every_check_has_words_for_what_it_may_answer() -> None:
    assert WORDS.keys() == set(CHECKS)
    for check in CHECKS:
        assert CheckAnswer.YES in WORDS[check].said
        for answer in CheckAnswer:
            for words in findings_in_words(Examination({check: answer})):
                assert words.sentence.endswith(".")
                assert words.consequence.endswith(".")


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.id)
def test_presets_are_whole_and_known_by_their_addresses(preset: Any) -> None:
    region = preset.regions.split()[0] if preset.regions else ""
    address = preset.address(region=region, account="0123456789abcdef")
    if preset.endpoint:
        assert preset.address() == ("" if "{" in preset.endpoint else preset.endpoint)
        assert "{" not in address
        assert preset_of("", address) is preset
    assert preset_of(preset.id, "https://elsewhere.example") is preset
    assert preset.sources or preset.id == "other"
    assert not any("  " in note or not note.endswith(".") for note in preset.notes)


def test_the_limits_of_stores_are_known_by_their_endpoint() -> None:
    assert preset_of("", "https://s3.fr-par.scw.cloud").traits.limits.max_parts == 1_000
    assert preset_of("", "https://gateway.storjshare.io").traits.limits.min_part == 64 * 1024**2
    assert preset_of("", "").id == "aws"
    assert preset_of("", "https://evilscw.cloud").id == "other"
    assert preset_of("", "http://[broken").id == "other"
