"""Scenes of the profiles dialog's further tabs and of signing in, for the pictures."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtWidgets import QDialog

from tests.ui.fake_access import FakeAccess
from tests.ui.fake_services import AWS, OWN, SANDBOX, FakeServices
from transfer_gui.core.hooks import Hooks
from transfer_gui.core.object_options import ObjectChoices
from transfer_gui.core.profile import CredentialKind, Profile, Role, SsoPlace
from transfer_gui.core.store_traits import CHECKS, CheckAnswer, Examination
from transfer_gui.ui.profiles.profile_dialog import ProfilesDialog
from transfer_gui.ui.profiles.sign_in_dialog import SignInDialog
from transfer_gui.ui.widgets.background import pool

CORP = Profile(
    "Corporate",
    region="eu-west-1",
    bucket="corp-archive",
    credentials=CredentialKind.SSO,
    sso=SsoPlace("https://corp.awsapps.com/start", "eu-west-1", "123456789012", "Uploader"),
    role=Role(
        "arn:aws:iam::210987654321:role/ingest", external_id="corp-7", mfa_serial="arn:aws:iam::1:mfa/me"
    ),
    options=ObjectChoices(
        tags=(("team", "media"), ("cost centre", "42")),
        storage_class="STANDARD_IA",
        encryption="customer",
        lock_mode="GOVERNANCE",
        lock_until="30d",
    ),
    hooks=Hooks(("notify-send", "The archive has it"), "https://hooks.example.com/…", sealed="kept"),
)
R2 = Profile("Mirror", endpoint="https://0123abcd.r2.cloudflarestorage.com", bucket="mirror", region="auto")
_ANSWERS = dict.fromkeys(CHECKS, CheckAnswer.YES) | {
    "virtual_style": CheckAnswer.NO,
    "permission_list": CheckAnswer.DENIED,
    "permission_list_parts": CheckAnswer.DENIED,
    "if_none_match_complete": CheckAnswer.IGNORED,
    "tags": CheckAnswer.NO,
    "acl": CheckAnswer.NO,
    "sse_kms": CheckAnswer.NO,
}


def _profile(profile: Profile, tab: int) -> QDialog:
    services = FakeServices(profile, AWS, OWN, SANDBOX)
    services.access.ends = time.time() + 2 * 3600
    services.access.found = Examination(_ANSWERS, {"skew": 1}, time.time() - 7200)
    dialog = ProfilesDialog(services, name=profile.name)
    pool().waitForDone(5000)
    dialog._form.tabs.setCurrentIndex(tab)
    return dialog


def _sign_in(method: str) -> QDialog:
    access = FakeAccess()
    access.method = method
    dialog = SignInDialog(access, CORP, None)
    dialog.setProperty("access", access)
    return dialog


SCENES: dict[str, Callable[[], QDialog]] = {
    "profiles-sso": lambda: _profile(CORP, 0),
    "profiles-role": lambda: _profile(CORP, 1),
    "profiles-options": lambda: _profile(CORP, 2),
    "profiles-afterwards": lambda: _profile(CORP, 3),
    "profiles-doctor": lambda: _profile(R2, 4),
    "profiles-r2": lambda: _profile(R2, 0),
    "sign-in-code": lambda: _sign_in("mfa"),
}
