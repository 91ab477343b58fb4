"""Names of the profiles in the user's ``~/.aws`` files, to be offered for import by reference.

Secrets are not read into any value: botocore reads them itself when such a profile is used. Sources: AWS SDKs
"Shared config and credentials files" (locations, variables, section names).
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Mapping
from pathlib import Path

from transfer_gui.core.destination_errors import AwsFilesInvalid
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.quick_dataclass import dataclass

_WANTED = ("region", "endpoint_url", "services", "s3")
# One of the indented lines of a service (AWS SDKs, "Service-specific endpoints").
_ENDPOINT_LINE = lazy_pattern(r"^[ \t]*endpoint_url[ \t]*=[ \t]*(\S+)", re.MULTILINE)

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class AwsProfile:
    """A section of the files; ``endpoint_url`` '' means AWS, ``region`` '' none given."""

    name: str
    region: str = ""
    endpoint_url: str = ""


def aws_profiles(environment: Mapping[str, str] = os.environ, home: Path | None = None) -> list[AwsProfile]:
    """Profiles of both files by name, ``default`` first. Raises nothing: a broken file is logged and skipped.

    ``AWS_CONFIG_FILE`` and ``AWS_SHARED_CREDENTIALS_FILE`` are respected. Call it only when the user asks for
    an import.
    """
    from transfer_gui.core.aws_files import profile_name

    config, credentials = _places(environment, home)
    found: dict[str, dict[str, str]] = {}
    sections = _sections(Path(config))
    for section, values in sections.items():
        if name := profile_name(section):
            found.setdefault(name, {}).update(values)
    for section, values in _sections(Path(credentials)).items():
        found[section] = values | found.get(section, {})
    names = sorted(found, key=lambda name: (name != "default", name.lower(), name))
    return [
        AwsProfile(name, found[name].get("region", ""), _endpoint_of(found[name], sections)) for name in names
    ]


def _endpoint_of(values: Mapping[str, str], sections: Mapping[str, Mapping[str, str]]) -> str:
    """Where S3 of a profile is: what its ``services`` say of it goes before an endpoint for everything."""
    name = values.get("services", "")
    service = sections.get(f"services {name}") or sections.get(f'services "{name}"') or {}
    found = _ENDPOINT_LINE.search(service.get("s3", ""))
    return found[1] if found else values.get("endpoint_url", "")


def check_aws_profile(name: str = "", environment: Mapping[str, str] = os.environ) -> None:
    """Raise AwsFilesInvalid where the files hold something odd that concerns this profile, by default the one
    that the environment names, unless that has keys itself.

    A profile that is not in them is no matter of this.
    """
    places = _places(environment, None)
    if not any(map(os.path.exists, places)):
        return
    from transfer_gui.core.aws_files import check_profile, sections_in  # not at the start

    config, credentials = (sections_in(_text(Path(path)), path) for path in places)
    if not name and not environment.get("AWS_ACCESS_KEY_ID"):
        name = environment.get("AWS_PROFILE", "").strip()
    check_profile(name, config, credentials, places)


def _places(environment: Mapping[str, str], home: Path | None) -> tuple[str, str]:
    """As texts: with paths each transfer took a sixth of a millisecond to find no such files."""
    folder = os.path.join(home or os.path.expanduser("~"), ".aws")
    config = environment.get("AWS_CONFIG_FILE") or os.path.join(folder, "config")
    credentials = environment.get("AWS_SHARED_CREDENTIALS_FILE") or os.path.join(folder, "credentials")
    return os.path.expanduser(config), os.path.expanduser(credentials)


def _text(path: Path) -> str:
    """Read a file as the AWS tools do, which refuse a byte order mark; '' where there is none.

    Raises AwsFilesInvalid.
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return ""
    except OSError as error:
        reason = error.strerror or ""
        raise AwsFilesInvalid(problem="aws_unreadable", path=str(path), reason=reason) from None
    except UnicodeDecodeError:
        raise AwsFilesInvalid(problem="aws_encoding", path=str(path)) from None
    if text.startswith("\ufeff"):
        raise AwsFilesInvalid(problem="aws_encoding", path=str(path))
    return text


def _sections(path: Path) -> dict[str, dict[str, str]]:
    """The wanted values of each section, nothing else of the file."""
    import configparser  # not at the start: it is asked for seldom

    parser = configparser.RawConfigParser(default_section="", strict=False, allow_no_value=True)
    try:
        parser.read_string(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeError, configparser.Error) as error:
        # Not the text of the error: it quotes the line, which may hold a secret.
        logger.info("%s can't be read as AWS settings (%s)", path, type(error).__name__)
        return {}
    return {
        section: {name: value for name in _WANTED if (value := parser.get(section, name, fallback=None))}
        for section in parser.sections()
    }
