"""Status and actions over all combinations of intent, outcome and phase: no contradiction, no dead end."""

from __future__ import annotations

from itertools import product

import pytest

from transfer_gui.core.transfer import (
    GROUPS,
    Action,
    Failure,
    Intent,
    Outcome,
    Phase,
    Result,
    SourceFacts,
    Spec,
    Status,
    Transfer,
    TransferChanges,
    UploadState,
    Validator,
    actions_for,
    apply,
    change_transfer,
    status_of,
)
from transfer_gui.core.validator import validator_from

ROW = Transfer("t", Spec("u", "b"))
OUTCOMES = [None, *Outcome]
PHASES = [None, *Phase]
ALL = list(product(Intent, OUTCOMES, PHASES, [False, True]))


def made(intent: Intent, outcome: Outcome | None, *, verified: bool = True) -> Transfer:
    return Transfer(
        id="t",
        spec=Spec(url="https://example.org/f", bucket="b"),
        intent=intent,
        outcome=outcome,
        result=Result(verified=verified),
        failure=Failure(code="source_missing" if outcome in (Outcome.FAILED, Outcome.ATTENTION) else ""),
    )


@pytest.mark.parametrize(("intent", "outcome", "phase", "waiting"), ALL)
def test_every_combination_has_a_status_and_a_way_on(
    intent: Intent, outcome: Outcome | None, phase: Phase | None, waiting: bool
) -> None:
    transfer = made(intent, outcome)
    status = status_of(transfer, phase, waiting=waiting)
    actions = actions_for(status)
    assert Action.REMOVE in actions or status is Status.CANCELLING, "it can always be got rid of"
    for action in actions:
        after = apply(transfer, action)
        assert after.spec == transfer.spec
        assert actions_for(status_of(after)), f"{action} leads to a dead end"


@pytest.mark.parametrize(
    ("intent", "outcome", "phase", "expected"),
    [
        (Intent.RUN, None, None, Status.QUEUED),
        (Intent.RUN, None, Phase.CONNECTING, Status.CONNECTING),
        (Intent.RUN, None, Phase.MOVING, Status.ACTIVE),
        (Intent.RUN, None, Phase.COMPLETING, Status.COMPLETING),
        (Intent.RUN, None, Phase.ABORTING, Status.CANCELLING),
        (Intent.PAUSE, None, None, Status.PAUSED),
        (Intent.PAUSE, None, Phase.MOVING, Status.PAUSING),
        (Intent.PAUSE, None, Phase.COMPLETING, Status.PAUSING),
        (Intent.CANCEL, None, Phase.MOVING, Status.CANCELLING),
        (Intent.CANCEL, None, None, Status.CANCELLING),
        (Intent.REMOVE, None, None, Status.CANCELLING),
        (Intent.RUN, Outcome.DONE, None, Status.DONE),
        (Intent.PAUSE, Outcome.DONE, None, Status.DONE),
        (Intent.CANCEL, Outcome.DONE, None, Status.DONE),
        (Intent.RUN, Outcome.FAILED, None, Status.FAILED),
        (Intent.RUN, Outcome.ATTENTION, None, Status.ATTENTION),
        (Intent.CANCEL, Outcome.CANCELLED, None, Status.CANCELLED),
    ],
)
def test_status(intent: Intent, outcome: Outcome | None, phase: Phase | None, expected: Status) -> None:
    assert status_of(made(intent, outcome), phase) is expected


def test_done_is_called_unverified_where_nothing_proves_it() -> None:
    assert status_of(made(Intent.RUN, Outcome.DONE, verified=False)) is Status.DONE_UNVERIFIED


def test_waiting_shows_only_while_it_is_to_run() -> None:
    assert status_of(made(Intent.RUN, None), waiting=True) is Status.WAITING
    assert status_of(made(Intent.PAUSE, None), waiting=True) is Status.PAUSED


@pytest.mark.parametrize("status", Status)
def test_every_status_lists_its_actions(status: Status) -> None:
    actions = actions_for(status)
    assert Action.REMOVE in actions
    # A second pause cuts what the first still finishes; it may be taken back as well.
    assert ({Action.PAUSE, Action.RESUME} <= actions) == (status is Status.PAUSING)
    assert (Action.PAUSE in actions) == (
        status
        in (
            Status.QUEUED,
            Status.SCHEDULED,
            Status.CONNECTING,
            Status.ACTIVE,
            Status.COMPLETING,
            Status.WAITING,
            Status.PAUSING,
        )
    )


@pytest.mark.parametrize("outcome", OUTCOMES)
@pytest.mark.parametrize("intent", Intent)
def test_what_an_action_does(intent: Intent, outcome: Outcome | None) -> None:
    """The whole table of (status before, action, status after), for rows without a job."""
    transfer = made(intent, outcome)
    leads_to = {
        Action.PAUSE: {Status.PAUSED},
        Action.RESUME: {Status.QUEUED},
        Action.START: {Status.QUEUED},
        Action.RETRY: {Status.QUEUED},
        Action.CANCEL: {Status.CANCELLING},
        # What is finished is removed at once, the rest is cancelled first.
        Action.REMOVE: {Status.CANCELLING, Status.DONE, Status.CANCELLED, Status.SKIPPED},
    }
    for action in actions_for(status_of(transfer)):
        after = apply(transfer, action)
        assert status_of(after) in leads_to[action]
        if action is Action.RETRY:
            assert (after.outcome, after.failure.code, dict(after.failure.facts)) == (None, "", {})
        if action is Action.REMOVE:
            assert after.intent is Intent.REMOVE
            assert after.outcome in (None, Outcome.DONE, Outcome.CANCELLED, Outcome.SKIPPED)


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        (Validator('"a"', "d"), Validator('"a"', "d"), True),
        (Validator('"a"', "d"), Validator('"b"', "e"), False),
        (Validator('"a"', "d"), Validator('"b"', "d"), False),  # builds that can be repeated have one date
        (Validator('"a"'), Validator('"b"'), False),
        (Validator('"a"'), Validator('"a"'), True),
        (Validator('W/"a"', "d"), Validator('W/"b"', "d"), False),
        (Validator('W/"a"', "d"), Validator('"a"', "d"), True),
        (Validator('W/"a"', "d"), Validator('"a"', "e"), False),
        (Validator('"a"'), Validator('W/"a"'), False),
        (Validator('W/"a"'), Validator('W/"a"'), True),
        (Validator('W/"a"'), Validator('W/"b"'), False),
        (Validator('"a"', "d"), Validator("", "d"), False),
        (Validator('"a"', "d"), Validator("", "e"), False),
        (Validator('"a"', "d"), Validator(), False),
        (Validator(), Validator('"a"'), False),
    ],
)
def test_same_version(ours: Validator, theirs: Validator, same: bool) -> None:
    assert ours.matches(theirs) is same


@pytest.mark.parametrize(
    ("ours", "theirs", "proven"),
    [
        (Validator('"a"'), Validator('"a"', "d"), True),
        (Validator('W/"a"'), Validator('W/"a"'), False),
        (Validator('W/"a"', "d"), Validator('W/"a"', "d"), True),
        (Validator('W/"a"'), Validator('"a"', "d"), False),
        (Validator('"a", "b"'), Validator('"a", "b"'), False),
        (Validator('""'), Validator('""'), False),
        (Validator("a"), Validator("a"), True),  # many servers leave the quotes out
        (Validator("", "d"), Validator("", "d"), True),
        (Validator('W/"a"', "d"), Validator("", "d"), False),
        (Validator(), Validator(), False),
    ],
)
def test_parts_are_joined_only_under_one_strong_validator(
    ours: Validator, theirs: Validator, proven: bool
) -> None:
    """RFC 9110 §15.3.7.3."""
    assert ours.proves(theirs) is theirs.proves(ours) is proven


@pytest.mark.parametrize(
    ("modified", "date", "counts"),
    [
        ("Tue, 01 Oct 2024 10:00:00 GMT", "Tue, 01 Oct 2024 10:00:01 GMT", True),
        ("Tue, 01 Oct 2024 10:00:00 GMT", "Tue, 01 Oct 2024 10:00:00 GMT", False),
        ("Tue, 01 Oct 2024 10:00:02 GMT", "Tue, 01 Oct 2024 10:00:01 GMT", False),
        ("Tue, 01 Oct 2024 10:00:00 GMT", "", True),
        ("Tue, 01 Oct 2999 10:00:00 GMT", "", False),
        ("Tue, 01 Oct 2024 10:00:00 GMT", "now", True),
        ("yesterday", "Tue, 01 Oct 2024 10:00:01 GMT", False),
        ("Thu, 01 Jan 1970 00:00:01 GMT", "Tue, 01 Oct 2024 10:00:01 GMT", False),  # of all builds
        ("Tue, 01 Jan 1980 00:00:00 GMT", "", False),
    ],
)
def test_a_date_proves_only_what_is_a_second_old(modified: str, date: str, counts: bool) -> None:
    """RFC 9110 §8.8.2.2: within one second a file may be written twice."""
    found = validator_from('W/"a"', modified, date)
    assert found == Validator('W/"a"', modified if counts else "")
    assert found.strong is counts


def test_a_validator_knows_what_it_can_prove() -> None:
    assert Validator('W/"a"').strong_etag == ""
    assert Validator('"a"').strong_etag == '"a"'
    assert not Validator().usable
    assert Validator("", "d").usable


@pytest.mark.parametrize(
    ("key", "asked", "name"), [("a/b.bin", "", "b.bin"), ("", "x/y/", "y"), ("", "", ""), ("c", "a", "c")]
)
def test_the_name_is_the_last_piece_of_the_key(key: str, asked: str, name: str) -> None:
    assert (
        Transfer(id="t", spec=Spec(url="", bucket="b", key=asked), upload=UploadState(key=key)).name == name
    )


@pytest.mark.parametrize("status", Status)
def test_a_status_waits_or_runs_or_rests(status: Status) -> None:
    assert status.is_waiting + status.is_running + status.is_at_rest == 1
    assert status.has_ended <= status.is_at_rest
    assert (status.is_going_on or status is Status.PAUSING) == (Action.PAUSE in actions_for(status))


@pytest.mark.parametrize("outcome", Outcome)
def test_an_outcome_and_its_status_agree_on_what_is_finished(outcome: Outcome) -> None:
    """A skipped transfer has left the queue as one that is done; a failed one keeps its place there."""
    row = Transfer(id="t", spec=Spec("u", "b"), outcome=outcome)
    assert row.is_finished == status_of(row).is_finished == (outcome not in ("failed", "attention"))


def test_changes_name_the_fields_of_a_transfer_with_their_types() -> None:
    """Two fields are never changed: what a transfer is called, and when it was added."""
    fields = {name: kind for name, kind in Transfer.__annotations__.items() if name not in GROUPS}
    for group, names in GROUPS.items():
        inner = type(getattr(ROW, group)).__annotations__
        assert set(inner) == set(names)
        fields |= {flat: inner[name] for name, flat in names.items()}
    assert set(fields) - set(TransferChanges.__annotations__) == {"id", "added_at"}
    for name, kind in TransferChanges.__annotations__.items():
        assert kind.__forward_arg__ == fields[name], name


def test_a_change_reaches_its_field_in_whichever_group() -> None:
    changed = change_transfer(ROW, urgent=True, size=5, upload_id="u", error_code="c", etag="e")
    assert (changed.urgent, changed.source, changed.upload) == (True, SourceFacts(5), UploadState(id="u"))
    assert (changed.failure, changed.result) == (Failure("c"), Result("e"))
    assert changed.source.validator is ROW.source.validator
