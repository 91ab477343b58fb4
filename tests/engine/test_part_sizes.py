"""Which part size a run takes: of its spec, of the settings, or by the plan that its limit makes smaller."""

from __future__ import annotations

import pytest

from tests.engine.builders import MIB, World, spec
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from transfer_gui.core.parts import BY_TABLE, PartLimits
from transfer_gui.core.settings import Settings, lowest_limit, wished_part_size

CONTENT = Content(5, 24 * MIB)


@pytest.mark.parametrize(
    ("part_size", "parts", "expected"),
    [
        (0, "planned", 6 * MIB),
        (0, "table", 100 * 1000**2),
        (BY_TABLE, "planned", 100 * 1000**2),
        (6 * MIB, "table", 6 * MIB),
    ],
)
def test_the_spec_goes_before_the_settings(
    source: HttpSource, world: World, part_size: int, parts: str, expected: int
) -> None:
    world.limits = PartLimits()
    done = world.start(parts=parts).copy(spec(source.serve("/file.bin", CONTENT), part_size=part_size))  # type: ignore[arg-type]
    assert done.result.verified
    assert done.upload.part_size == expected


def test_the_lower_of_two_limits_counts() -> None:
    asked = spec("https://example.com/a", part_size=0)
    assert lowest_limit(asked, Settings(), 0.0) == 0
    assert lowest_limit(asked, Settings(limit=7), 0.0) == 7
    assert lowest_limit(spec("https://example.com/a", limit=5), Settings(limit=7), 0.0) == 5
    assert lowest_limit(spec("https://example.com/a", limit=9), Settings(), 0.0) == 9
    assert wished_part_size(asked, Settings(parts="table")) == BY_TABLE
