"""The log of a transfer in words: times, known events, and what is left out."""

from __future__ import annotations

import json

from transfer_gui.text.log_words import tell_log

_HEAD = "2026-11-30T10:00:0{}.000Z {} transfer_gui.engine.run.runner [a1] {}"
RAW = [
    _HEAD.format(1, "INFO", "run begins: https://files.example/a.iso?sig=*** to s3://bucket"),
    _HEAD.format(2, "DEBUG", "part 1 is stored, 16777216 bytes"),
    _HEAD.format(3, "INFO", "part 3 again in 2.0 s: source_unreachable (host=files.example)"),
    _HEAD.format(3, "INFO", "asked again in 41.5 s: source_busy (host=files.example, status=503)"),
    _HEAD.format(4, "INFO", "run ended: again in 5 s, source_busy (status=503)"),
    _HEAD.format(4, "INFO", "run ended: nothing new"),
    _HEAD.format(4, "INFO", "run ended: failed, source_expired (status=403)"),
    "    Traceback, which belongs to the line before",
    _HEAD.format(5, "INFO", "something new happened"),
    json.dumps({"time": "2026-11-30T10:00:06.000Z", "level": "INFO", "message": "run ended: stopped"}),
]


def test_what_happened_is_told_in_words() -> None:
    told = [line.split("  ", 1) for line in tell_log(RAW)]
    assert [text for _, text in told] == [
        "Began: https://files.example/a.iso?sig=*** to s3://bucket",
        "Part 3 is tried again in 2.0 s: No connection to the server",
        "Tried again in 41.5 s: Server busy",
        "Tried again in 5 s: Server busy",
        "Nothing new: the file is as it was",
        "Ended: Link expired",
        "Something new happened",
        "Stopped; what is stored is kept",
    ]
    assert all(moment[-6] == ":" for moment, _ in told), "date and time to the second"


def test_lines_of_an_unknown_form_are_shown_as_they_are() -> None:
    assert list(tell_log(["first", "", "second"])) == ["first", "second"]
    odd = ["[" * 100_000, '{"time": "0001-01-01T00:00:00", "level": "INFO", "message": "x"}']
    assert len(list(tell_log(odd))) == 2
