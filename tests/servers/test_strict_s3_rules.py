"""Each rule of the strict store refuses what breaks it, and only the rule does: without it that is accepted.

The requests are tables (``strict_s3_cases``). Where moto or rclone hold a rule too, they get the same one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.servers import strict_s3_cases, strict_s3_cases_complete, strict_s3_cases_options
from tests.servers.s3_servers import MotoS3, RcloneS3
from tests.servers.strict_s3.rulebook import RULES
from tests.servers.strict_s3.server import StrictS3
from tests.servers.strict_s3_bench import BUCKET, KEY, SCALED, Bench
from tests.servers.strict_s3_cases import Case

CASES = strict_s3_cases.CASES | strict_s3_cases_complete.CASES | strict_s3_cases_options.CASES
REAL = {"moto": MotoS3, "rclone": RcloneS3}


def sent(case: Case, **options: Any) -> str:
    """The error code that the case's request gets from a strict store, '' if it is accepted."""
    with (
        StrictS3(limits=SCALED, **case.options, **options) as s3,
        closing(Bench(s3)) as bench,
    ):
        return code_of(case, bench)


def code_of(case: Case, bench: Bench) -> str:
    """The error code that it gets, '' if it is accepted."""
    try:
        case.send(bench)
    except ClientError as error:
        return str(error.response["Error"]["Code"])
    return ""


def test_every_rule_has_a_case() -> None:
    assert CASES.keys() == RULES.keys()


@pytest.mark.parametrize("name", RULES)
def test_the_rule_and_only_the_rule_refuses(name: str) -> None:
    case = CASES[name]
    assert sent(case) == case.code
    assert sent(case, without=[name]) == case.otherwise


def test_an_unknown_rule_cannot_be_left_out() -> None:
    with pytest.raises(ValueError, match="no_such_rule"):
        StrictS3(without=["no_such_rule"])


@pytest.fixture(scope="module", params=list(REAL))
def real(request: pytest.FixtureRequest) -> Iterator[tuple[str, Bench]]:
    with REAL[request.param]() as server, closing(Bench(server)) as bench:
        yield request.param, bench


def test_real_servers_that_hold_a_rule_answer_the_same(real: tuple[str, Bench]) -> None:
    name, bench = real
    found = {}
    for rule, case in CASES.items():
        if name in case.real:
            found[rule] = code_of(case, bench)
            bench.client.delete_object(Bucket=BUCKET, Key=KEY)
    assert found == {rule: case.code for rule, case in CASES.items() if name in case.real}
    assert len(found) >= 5
