"""What a transfer's details say about its object options and about the keys in use."""

from __future__ import annotations

import time
from dataclasses import replace

from tests.ui.scripted import row
from transfer_gui.core.object_options import ObjectChoices
from transfer_gui.core.transfer import Status
from transfer_gui.text.words_options import options_in_words
from transfer_gui.ui.details.details_pane import facts_of


def test_options_are_said_in_one_line() -> None:
    choices = ObjectChoices(
        tags=(("team", "media"), ("cost", "7")), encryption="customer", legal_hold=True, requester_pays=True
    )
    assert options_in_words(choices) == (
        "tags team=media, cost=7; encryption SSE-C; legal hold; requester pays"
    )
    assert options_in_words(ObjectChoices()) == ""


def test_details_tell_options_and_until_when_the_keys_last() -> None:
    shown = row("1", Status.ACTIVE)
    spec = replace(shown.transfer.spec, profile="Corporate", options=ObjectChoices(acl="private"))
    shown = replace(shown, transfer=replace(shown.transfer, spec=spec))
    asked: list[str] = []

    def expire(name: str) -> float:
        asked.append(name)
        return time.time() + 3600

    facts = dict(facts_of(shown, expire))
    assert asked == ["Corporate"]
    assert facts["Object options"] == "ACL private"
    assert facts["Keys in use until"]
    assert "Keys in use until" not in dict(facts_of(shown))
