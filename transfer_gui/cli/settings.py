"""``settings``: list, read and change the settings of window and worker."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from typing import Any

from transfer_gui.cli.arguments import add_json, add_worker
from transfer_gui.cli.exit_codes import EXIT_DONE, EXIT_USAGE
from transfer_gui.cli.report import emit, refuse, report
from transfer_gui.core.cluster_address import parse_cluster
from transfer_gui.core.errors import UsageError
from transfer_gui.core.quantities import parse_rate, parse_size
from transfer_gui.core.quick_dataclass import asdict, replace
from transfer_gui.core.redact import mask_login
from transfer_gui.core.settings import BOUNDS, CHOICES, Settings
from transfer_gui.core.times import hours_text, parse_hours, parse_schedule, parse_span, schedule_text
from transfer_gui.links.key_templates import template_problem
from transfer_gui.paths import Paths
from transfer_gui.wiring.app import open_app
from transfer_gui.wiring.runners import is_free

_NAMES = tuple(asdict(Settings()))
_BOOLS = {"on": True, "yes": True, "true": True, "off": False, "no": False, "false": False}
# Setting -> what it is like.
_TEXTS: Mapping[str, str] = {
    "limit": "a rate such as 5MB/s, or off",
    "memory": "a size from 64MiB to 64GiB",
    "connect_timeout": "a time from 1s to 1h",
    "read_timeout": "a time from 1s to 1h",
    "patience": "a time from 0s to 30d",
    "hours": "such as Mon-Fri 22:00-06:00, or nothing",
    "cluster": "tls://HOST:PORT, local:N, tcp://127.0.0.1:PORT, or nothing",
    "scheduled_limits": "such as 'Mon-Fri 08:00-18:00 2MB/s; Sat,Sun 00:00-24:00 off', or nothing",
    "naming": "a template of names such as {date:%Y}/{name}, or nothing",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``settings list|get|set``."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    listing = actions.add_parser("list", help="all settings; * marks those that were changed")
    get = actions.add_parser("get", help="one of them")
    change = actions.add_parser("set", help="change one; '' or default restores its default")
    for action in (get, change):
        names = ", ".join(_NAMES)
        action.add_argument("name", type=_parse_name, choices=_NAMES, metavar="NAME", help=names)
    change.add_argument("value", metavar="VALUE", help="with units: 5MB/s, 256MiB, 10m, on, off")
    for action in (listing, get, change):
        add_json(action)
        add_worker(action)


def _parse_name(text: str) -> str:
    name = text.replace("-", "_").lower()
    if name not in _NAMES:
        raise argparse.ArgumentTypeError(f"there is no setting {text!r}; there are {', '.join(_NAMES)}")
    return name


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Run one of list, get, set; the exit code."""
    with open_app(paths) as (stores, _):
        settings = stores.settings.load()
        if options.action == "set":
            try:
                settings = replace(settings, **{options.name: _parse(options.name, options.value)})
            except ValueError:
                return _refuse(options)
            stores.settings.save(settings)
            if not options.json and not is_free(paths, ""):
                print("The window or worker that runs takes it over when it starts next.", file=sys.stderr)
        return _show(options, asdict(settings))


def ask_settings(
    options: argparse.Namespace, facts: Mapping[str, Any], change: Callable[[dict[str, Any]], object]
) -> int:
    """Run one of list, get, set on the settings of a queue elsewhere, which are ``facts``; the exit code."""
    if options.action != "list" and options.name not in facts:
        raise UsageError(problem="window_setting", name=options.name)
    if options.action == "set":
        try:
            value = _parse(options.name, options.value)
        except ValueError:
            return _refuse(options)
        change({options.name: value})
        facts = {**facts, options.name: value}
    return _show(options, facts)


def _show(options: argparse.Namespace, facts: Mapping[str, Any]) -> int:
    if options.action == "list":
        return _list(facts, as_json=options.json)
    value = facts[options.name]
    return report(options, _write_value(value), name=options.name, value=value)


def _list(facts: Mapping[str, Any], *, as_json: bool) -> int:
    usual = asdict(Settings())
    if as_json:
        emit("result", state="ok", settings=dict(facts))
        return EXIT_DONE
    for name, value in facts.items():
        print(f"{' ' if value == usual[name] else '*'} {name:<16} {_write_value(value)}")
    return EXIT_DONE


def _write_value(value: Any) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _parse(name: str, text: str) -> Any:
    """The value that a setting gets. Raises ValueError for what it can't be."""
    usual = getattr(Settings(), name)
    text = text.strip()
    if text in ("", "default"):
        return usual
    if name in CHOICES:
        if text not in CHOICES[name]:
            raise ValueError(text)
        return text
    if isinstance(usual, bool):
        if text.lower() not in _BOOLS:
            raise ValueError(text)
        return _BOOLS[text.lower()]
    if isinstance(usual, str):
        return _parse_text(name, text)
    value = type(usual)(_reader(name)(text))
    lowest, highest = BOUNDS[name]
    if not lowest <= value <= highest:
        raise ValueError(text)
    return value


def _parse_text(name: str, text: str) -> str:
    if name == "hours":
        hours = parse_hours(text)
        return "" if hours is None else hours_text(hours)
    if name == "cluster":
        try:
            return parse_cluster(text, "named apart").url or text
        except UsageError:
            raise ValueError(text) from None
    if name == "cluster_keys":
        return text
    if name == "scheduled_limits":
        return schedule_text(parse_schedule(text))
    if template_problem(text) is not None:
        raise ValueError(text)
    return text


def _reader(name: str) -> Callable[[str], float]:
    match name:
        case "limit":
            return parse_rate
        case "memory":
            return parse_size
        case "connect_timeout" | "read_timeout" | "patience":
            return parse_span
        case _:
            return int


def _refuse(options: argparse.Namespace) -> int:
    name = options.name
    if name in CHOICES:
        like = f"one of {', '.join(CHOICES[name])}"
    elif isinstance(getattr(Settings(), name), bool):
        like = "on or off"
    else:
        like = _TEXTS.get(name) or "a number from {} to {}".format(*BOUNDS[name])
    sentence = f"{name} can't be {mask_login(options.value)!r}: it is {like}."
    return refuse(options, sentence, EXIT_USAGE, code="usage")
