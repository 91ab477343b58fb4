"""Texts for what goes wrong while keys are fetched, and for a profile's fields about them.

Read through ``words.explain``; ``words_source.py`` explains the marks.
"""

from __future__ import annotations

from collections.abc import Mapping

from transfer_gui.text.language import marked
from transfer_gui.text.wording import KEPT, Texts

ACCESS: Mapping[str, Texts] = {
    "clock_followed": Texts(
        "Clock is wrong",
        "This computer's clock differs too much from the store's, whose time is used from now on.",
        "It resumes automatically. Set the date and time of this computer.",
    ),
    "region_followed": Texts(
        "Another region",
        "{bucket} is in another region[: {region}], which is used from now on.",
        "It resumes automatically. Set that region in the profile.",
    ),
    "credentials_renewed": Texts(
        "Keys renewed",
        "The keys[ of {profile}] expired while they were in use, and new ones were fetched.",
        "It resumes automatically.",
    ),
    "sign_in_needed": Texts(
        "Sign-in needed",
        "The sign-in[ of {profile}] has ended, and only you can renew it.",
        f"Sign in under Profiles (or with “transfer-gui-cli sign-in”), then try again. {KEPT}",
        {
            "mfa": (
                "The role[ of {profile}] wants a code of your MFA device.",
                f"Enter it under Profiles (or with “transfer-gui-cli sign-in”), then try again. {KEPT}",
            ),
        },
    ),
    "sign_in_refused": Texts(
        "Sign-in not accepted",
        "The sign-in[ of {profile}] was not accepted.",
        "Sign in again. An MFA code works once and for half a minute.",
        {
            "denied": (
                "The sign-in[ of {profile}] was denied in the browser.",
                "Sign in again and allow it.",
            ),
            "too_late": (
                "The sign-in[ of {profile}] was not confirmed in time.",
                "Sign in again and confirm it in the browser.",
            ),
        },
    ),
    "option_refused": Texts(
        "Option not known",
        "{host} refused the object options[: {options}][ ({error})].",
        "Leave out what this store does not have: in the profile, or for this transfer.",
    ),
    "customer_key_missing": Texts(
        "Encryption key missing",
        "The encryption key[ of {profile}] is not in the keychain.",
        "Enter it in the profile, or choose another encryption.",
        {
            "invalid": (
                "The encryption key[ of {profile}] is not valid: it must have 256 bits.",
                "Enter 44 characters of base64 or 64 hexadecimal digits.",
            ),
            "plain": (
                "The endpoint[ of {profile}] is not encrypted, so your key was not sent there.",
                "Use an endpoint that begins with https.",
            ),
        },
    ),
    "role_refused": Texts(
        "Role refused",
        "These keys[ of {profile}] may not assume the role[ {role}][ ({error})].",
        "Check the role and the external id, and ask its owner to trust these keys.",
    ),
    "key_program_failed": Texts(
        "Program gave no keys",
        "The program that gives the keys[ of {profile}] ended with an error.",
        "Run it in a terminal to see what it says, then try again.",
        {
            "not_found": (
                "The program that gives the keys[ of {profile}] was not found.",
                "Check the command line in the profile; use the program's full path.",
            ),
            "not_allowed": (
                "The program that gives the keys[ of {profile}] may not be run.",
                "Make it executable, or choose another in the profile.",
            ),
            "no_keys": (
                "What the program[ of {profile}] printed holds no keys.",
                "It must print the JSON that AWS calls “credential_process”, version 1.",
            ),
            "too_slow": (
                "The program that gives the keys[ of {profile}] did not end within two minutes.",
                "Run it in a terminal to see what it waits for, then try again.",
            ),
            "token_refused": (
                "The sign-in service does not accept the identity token[ of {profile}].",
                "It must be current and made for that service: look at whatever writes the token's file.",
            ),
            "token_file": (
                "The identity token file[ of {profile}] can't be read.",
                "Check its path in the profile.",
            ),
        },
    ),
}

ACCESS_PROBLEMS: Mapping[str, str] = {
    "role_invalid": "A role is named by its ARN, such as arn:aws:iam::123456789012:role/uploader.",
    "role_missing": "Enter the role that the token is exchanged for, by its ARN.",
    "role_seconds": "A role's keys last 15 minutes to 12 hours.",
    "auth_endpoint_invalid": "The sign-in service must be an address like https://sts.example.com.",
    "process_missing": "Enter the command line of the program that prints the keys.",
    "token_file_missing": "Choose the file that holds the identity token.",
    "sso_start_missing": "Enter the start URL of your sign-in page and its region.",
    "sso_role_missing": "Enter the account's 12 digits and the role (permission set) to use.",
    "option_header": "Content type, disposition, cache control and language are one line of plain ASCII.",
    "option_content_type": "A content type reads like “video/mp4” or “text/plain; charset=utf-8”.",
    "option_metadata": "Metadata are names like “project” with values in plain ASCII, 2 KB in all.",
    "option_tags": "A store takes up to ten tags: names to 128 and values to 256 characters of letters, "
    "digits, spaces and the signs “+-=._:/@”.",
    "option_class": "A storage class is one word, such as STANDARD_IA.",
    "option_encryption": "Choose encryption with the store's keys (AES256), with KMS, or with your own key.",
    "option_kms_key": "A KMS key goes with encryption by KMS only.",
    "option_acl": "Choose one of S3's canned ACLs, such as private or bucket-owner-full-control.",
    "option_lock": "A lock needs a mode and a future date such as 2030-12-31, or a number of days "
    "such as 30d.",
    "option_owner": "The bucket's owner is an account number of 12 digits.",
}

marked(ACCESS)
marked(ACCESS_PROBLEMS)
