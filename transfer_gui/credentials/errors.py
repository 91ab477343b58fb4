"""What goes wrong while keys are fetched, as our errors.

Sources: STS API reference ("AssumeRole", errors), IAM Identity Center OIDC API reference, botocore's
exceptions. Exceptions are told apart by class name, as in ``backends/s3/errors.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from transfer_gui.backends.s3.errors import translate_errors, trouble_in_files
from transfer_gui.core import destination_errors as errors
from transfer_gui.core.destination_errors import DestinationError
from transfer_gui.core.errors import TransferError
from transfer_gui.credentials.recipe import Recipe

_SIGN_IN = {"UnauthorizedSSOTokenError", "SSOTokenLoadError", "TokenRetrievalError", "SSOError", "LoginError"}
_PROGRAM = {
    "CredentialRetrievalError",
    "FileNotFoundError",
    "PermissionError",
    "JSONDecodeError",
    "TimeoutExpired",
}
_REFUSED = {"AccessDenied", "AccessDeniedException", "ForbiddenException", "ResourceNotFoundException"}
_CODES: dict[str, type[DestinationError]] = {
    "ExpiredToken": errors.CredentialsExpired,
    "ExpiredTokenException": errors.CredentialsExpired,
    "IDPRejectedClaim": errors.RoleRefused,
    "RegionDisabledException": errors.RoleRefused,
}


@contextmanager
def explain_errors(profile: str, recipe: Recipe) -> Iterator[None]:
    """Whatever is raised inside comes out as a TransferError that names the profile."""
    try:
        with translate_errors("keys", "", "", _host(recipe)):
            try:
                yield
            except TransferError:
                raise
            except Exception as error:
                own = _own(error, profile, recipe)
                if own is not None:
                    raise own from None
                raise
    except TransferError as error:
        error.facts = {**error.facts, "profile": profile}
        raise


def _host(recipe: Recipe) -> str:
    from urllib.parse import urlsplit

    return urlsplit(recipe.endpoint).hostname or "amazonaws.com"


def _own(error: Exception, profile: str, recipe: Recipe) -> DestinationError | None:
    names = {cls.__name__ for cls in type(error).__mro__}
    section = recipe.sections.get(recipe.name, {})
    facts: dict[str, Any] = {"profile": profile, "error": type(error).__name__}
    if names & _SIGN_IN:
        return errors.SignInNeeded(**facts, method="sso")
    if wrong := trouble_in_files(error):
        return errors.CredentialsInvalid(**facts, **wrong)
    if "RuntimeError" in names and "still expired" in str(error):  # botocore's way to say it
        return errors.CredentialsExpired(profile=profile)
    if "RefreshWithMFAUnsupportedError" in names:
        return errors.SignInNeeded(**facts, method="mfa", problem="mfa")
    response = getattr(error, "response", None)
    if isinstance(response, Mapping):
        code = str((response.get("Error") or {}).get("Code") or "")
        if code == "InvalidIdentityToken":
            return errors.KeyProgramFailed(profile=profile, problem="token_refused", error=code)
        if code in _CODES:
            return _CODES[code](profile=profile, error=code)
        if code == "AccessDenied" and "MultiFactorAuthentication failed" in str(error):
            return errors.SignInRefused(profile=profile, method="mfa", error=code)
        if code in _REFUSED:
            return errors.RoleRefused(profile=profile, role=section.get("role_arn", ""), error=code)
        return None
    if names & _PROGRAM:
        token = "web_identity_token_file" in section or _is_of_token_file(error)
        return errors.KeyProgramFailed(
            profile=profile, problem="token_file" if token else _problem(names, error)
        )
    return None


def _is_of_token_file(error: Exception) -> bool:
    """Whether botocore was reading an identity token; of a profile in ~/.aws no section is known here."""
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_qualname.startswith("FileWebIdentityTokenLoader"):
            return True
        trace = trace.tb_next
    return False


def _problem(names: set[str], error: Exception) -> str:
    """How the program failed. Not its words: nobody knows what it prints."""
    if "FileNotFoundError" in names:
        return "not_found"
    if "TimeoutExpired" in names:
        return "too_slow"
    if "PermissionError" in names:
        return "not_allowed"
    if "JSONDecodeError" in names or "version" in str(error) or "Missing required" in str(error):
        return "no_keys"
    return "failed"
