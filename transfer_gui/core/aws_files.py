"""What the AWS files say of a profile, and what in them is odd: file, section, setting and line are named.

Their parser (botocore's) keeps a comment or quotes as part of a value, and ignores sections of another form;
so a slip shows far away, as an endpoint that is none. Source: AWS SDKs and Tools Reference Guide, "Shared
config and credentials files". Pure: files are read elsewhere. No value ever stands in a fact.
"""

from __future__ import annotations

import configparser
import re
import shlex
from collections.abc import Mapping

from transfer_gui.core.destination_errors import AwsFilesInvalid
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.profile import endpoint_valid

Sections = Mapping[str, Mapping[str, str]]

_KEYS = ("aws_access_key_id", "aws_secret_access_key")
# Settings that are one word, in which a blank or a quote is always a slip.
_WORDS = (
    *("region", "endpoint_url", *_KEYS, "aws_session_token", "role_arn", "source_profile", "sso_session"),
    *("sso_region", "sso_start_url", "sso_account_id", "mfa_serial", "credential_source"),
)
_COMMENT = lazy_pattern(r"\s[#;]")
_REGION = lazy_pattern(r"[A-Za-z0-9-]+")


def sections_in(text: str, path: str) -> Sections:
    """The sections of a file. Raises AwsFilesInvalid with ``path``, ``line``, ``section`` and ``name``."""
    parser = configparser.RawConfigParser(default_section="\0", allow_no_value=True)
    try:
        parser.read_string(text)
    except configparser.DuplicateSectionError as error:
        raise AwsFilesInvalid(
            problem="aws_section_twice", path=path, section=error.section, line=error.lineno
        ) from None
    except configparser.DuplicateOptionError as error:
        raise AwsFilesInvalid(
            problem="aws_setting_twice",
            path=path,
            section=error.section,
            name=error.option,
            line=error.lineno,
        ) from None
    except configparser.MissingSectionHeaderError as error:
        raise AwsFilesInvalid(problem="aws_no_section", path=path, line=error.lineno) from None
    except (configparser.Error, AttributeError):  # the latter of a bare word that goes on in the next line
        raise AwsFilesInvalid(problem="aws_line", path=path, line=_odd_line(text)) from None
    _no_bare_words(parser, text, path)
    return {name: {key: value or "" for key, value in parser.items(name)} for name in parser.sections()}


def _odd_line(text: str) -> int:
    """The first line that the AWS tools do not take, 0 for none."""
    try:
        configparser.RawConfigParser(default_section="\0").read_string(text)
    except configparser.ParsingError as error:
        return next((int(line) for line, _ in error.errors), 0)
    return 0


def _no_bare_words(parser: configparser.RawConfigParser, text: str, path: str) -> None:
    """A line without an equals sign: the AWS tools refuse the whole file for it."""
    bare = {key for name in parser.sections() for key, value in parser.items(name) if value is None}
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip().lower() in bare:
            raise AwsFilesInvalid(problem="aws_line", path=path, line=number)


def profile_name(section: str) -> str:
    """The profile that a section of the config file is about, '' for a section of another kind."""
    if section == "default":
        return section
    try:
        words = shlex.split(section)
    except ValueError:
        return ""
    return words[1] if len(words) == 2 and words[0] == "profile" else ""


def check_profile(name: str, config: Sections, credentials: Sections, paths: tuple[str, str]) -> None:
    """Raise AwsFilesInvalid for the first thing that can't be meant so in a profile, or in those it names."""
    seen: set[str] = set()
    while name and name not in seen:
        seen.add(name)
        own = [(section, values) for section, values in config.items() if profile_name(section) == name]
        kept = [(name, credentials[name])] if name in credentials else []
        if not own and not kept:
            _look_for_misnamed(name, config, credentials, paths)
            return
        for path, listed in zip(paths, (own, kept), strict=True):
            for section, values in listed:
                _check_values(path, section, values)
        settings = {**dict(own[0][1] if own else {}), **dict(kept[0][1] if kept else {})}
        _check_pair(settings, *((kept[0][0], paths[1]) if kept else (own[0][0], paths[0])))
        name = settings.get("source_profile", "")


def _look_for_misnamed(name: str, config: Sections, credentials: Sections, paths: tuple[str, str]) -> None:
    if name in config:
        raise AwsFilesInvalid(
            problem="aws_section_name", path=paths[0], section=name, meant=f"profile {name}"
        )
    written = next((section for section in credentials if profile_name(section) == name), "")
    if written:
        raise AwsFilesInvalid(problem="aws_section_name", path=paths[1], section=written, meant=name)


def _check_values(path: str, section: str, values: Mapping[str, str]) -> None:
    for name in _WORDS:
        value = values.get(name)
        if value is None:
            continue
        if problem := _problem(name, value):
            raise AwsFilesInvalid(problem=problem, path=path, section=section, name=name)


def _problem(name: str, value: str) -> str:
    if not value.strip():
        return "aws_empty"
    if value[0] in "\"'" and value[-1] == value[0]:
        return "aws_quotes"
    if _COMMENT.search(value):
        return "aws_comment"
    if re.search(r"\s", value):
        return "aws_blank"
    if name == "endpoint_url" and not endpoint_valid(value):
        return "aws_endpoint"
    if name.endswith("region") and not _REGION.fullmatch(value):
        return "aws_region"
    return ""


def _check_pair(settings: Mapping[str, str], section: str, path: str) -> None:
    given = [name for name in _KEYS if settings.get(name)]
    if len(given) == 1:
        missing = next(name for name in _KEYS if name not in given)
        raise AwsFilesInvalid(problem="aws_half", path=path, section=section, name=given[0], meant=missing)
