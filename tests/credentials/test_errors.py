"""What STS answers, translated: each refusal names what the user has to mend (STS API, AssumeRole)."""

from __future__ import annotations

import pytest
from botocore.exceptions import ClientError

from transfer_gui.core.destination_errors import (
    CredentialsExpired,
    KeyProgramFailed,
    RoleRefused,
    SignInRefused,
)
from transfer_gui.core.errors import TransferError
from transfer_gui.credentials.errors import explain_errors
from transfer_gui.credentials.recipe import Recipe


@pytest.mark.parametrize(
    ("code", "message", "expected"),
    [
        (
            "AccessDenied",
            "MultiFactorAuthentication failed with invalid MFA one time pass code.",
            SignInRefused,
        ),
        ("AccessDenied", "User is not authorized to perform: sts:AssumeRole", RoleRefused),
        (
            "ExpiredTokenException",
            "The security token is expired",
            CredentialsExpired,
        ),
        ("InvalidIdentityToken", "No OpenIDConnect provider found", KeyProgramFailed),
    ],
)
def test_a_refusal_of_sts(code: str, message: str, expected: type[TransferError]) -> None:
    recipe = Recipe("section", {"section": {"role_arn": "arn:aws:iam::123456789012:role/uploader"}})
    answer = {"Error": {"Code": code, "Message": message}, "ResponseMetadata": {"HTTPStatusCode": 403}}
    with pytest.raises(expected) as raised, explain_errors("mine", recipe):
        raise ClientError(answer, "AssumeRole")
    assert type(raised.value) is expected
    assert raised.value.facts["profile"] == "mine"
    if expected is SignInRefused:
        assert raised.value.facts["method"] == "mfa"
