"""What was measured of a transfer, in words; the window's panel and the command line say the same. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from transfer_gui.core.progress import Bottleneck, Metrics
from transfer_gui.core.quick_dataclass import dataclass, fields
from transfer_gui.text import format
from transfer_gui.text.language import mark, tr, trn
from transfer_gui.text.words import bottleneck_word

_NONE = Metrics()


@dataclass(frozen=True, slots=True)
class Numbers:
    """What is told. ``rate`` None: nothing runs, so the throughput is the average of the run.

    ``metrics`` None: nothing has been measured. ``parts`` are told of all together, ``total`` of one.
    """

    metrics: Metrics | None
    rate: float | None
    done: int
    total: int | None = None
    parts: int | None = None


def metrics_from(kept: Mapping[str, Any]) -> Metrics:
    """The metrics that were stored with a transfer; what is missing or of the wrong type is left out."""
    found: dict[str, Any] = {}
    for name, default in ((f.name, getattr(_NONE, f.name)) for f in fields(Metrics)):
        value = kept.get(name)
        if name == "bottleneck":
            words = [value for value in Bottleneck if value == kept.get(name)]
            found[name] = words[0] if words else Bottleneck.NONE
        elif name in ("waits", "workers"):
            found[name] = dict(value) if isinstance(value, Mapping) else {}
        elif isinstance(value, int | float) and not isinstance(value, bool):
            found[name] = type(default)(value)
    return Metrics(**found)


CAPTIONS = {
    "throughput": mark("Throughput"),
    "transferred": mark("Transferred"),
    "bottleneck": mark("Bottleneck"),
    "pauses": mark("Pauses / resumes"),
    "paused": mark("Time paused"),
    "active": mark("Active"),
    "concurrency": mark("Connections"),
    "retries": mark("Retries"),
    "buffers": mark("Buffers"),
    "progress": mark("Progress updates"),
}
EXPLANATIONS = {
    "throughput": mark("Bytes per second to the store: in the last seconds, and over the whole run."),
    "transferred": mark("Bytes that are stored or on their way to the store."),
    "bottleneck": mark("What the connections waited for longest: the server, the store or a limit."),
    "pauses": mark(
        "How often reading stopped because parts waited for the store, and went on; your own pauses don't "
        "count."
    ),
    "paused": mark("How long reading stood still because of that, in all and each time."),
    "active": mark("The share of the time of reading in which it did not stand still."),
    "concurrency": mark("The most connections that were busy at once, and how many may be."),
    "retries": mark("Requests that were sent once more after an error or a broken connection."),
    "buffers": mark(
        "Memory for parts: made anew, used again, and bytes that had to be copied from one to another."
    ),
    "progress": mark("How often the progress was worked out, how often it had changed, and how far apart."),
}
"""What each of :data:`CAPTIONS` means, in a sentence."""


def measured(numbers: Numbers) -> dict[str, tuple[str, str]]:
    """Value and note of each of :data:`CAPTIONS`."""
    metrics = numbers.metrics
    transferred = (format.size(numbers.done), _share(numbers))
    if metrics is None:
        return dict.fromkeys(CAPTIONS, (format.NOTHING, "")) | {"transferred": transferred}
    average = tr("{rate} on average", rate=format.rate(metrics.throughput))
    now = (
        (format.rate(metrics.throughput), tr("on average"))
        if numbers.rate is None
        else (format.rate(numbers.rate), average)
    )
    return {
        "throughput": now,
        "transferred": transferred,
        "bottleneck": _bottleneck(numbers, metrics),
        "pauses": (f"{metrics.pauses} / {metrics.resumes}", tr("by backpressure")),
        "paused": (
            format.duration(metrics.paused_seconds),
            tr("{number} ms on average", number=format.count(round(metrics.average_pause_ms))),
        ),
        "active": (f"{metrics.active_percent:.0f} %", tr("of the time reading")),
        "concurrency": (
            tr("{peak} of {most}", peak=metrics.peak_concurrency, most=metrics.max_concurrency),
            tr("at the peak"),
        ),
        "retries": (format.count(metrics.retries), tr("requests repeated")),
        "progress": _progress(metrics),
        "buffers": (
            tr("{number} allocated", number=format.count(metrics.buffer_allocations))
            + (tr(", ") + format.size(metrics.buffer_bytes) if metrics.buffer_bytes else ""),
            tr(
                "{reused} reused, {copied} copied",
                reused=format.count(metrics.buffer_reuse),
                copied=format.count(metrics.buffer_copies),
            ),
        ),
    }


def _progress(metrics: Metrics) -> tuple[str, str]:
    if not metrics.progress_calculations:  # stored by an earlier version
        return format.count(metrics.progress_updates), ""
    told = trn("%n calculation", "%n calculations", metrics.progress_calculations)
    if metrics.progress_updates:
        interval = format.count(round(metrics.progress_interval_ms))
        told += tr(", ") + tr("one every {number} ms", number=interval)
    return format.count(metrics.progress_updates), told


def _share(numbers: Numbers) -> str:
    if numbers.parts is not None:
        return trn("%n part stored", "%n parts stored", numbers.parts)
    return "" if numbers.total is None else tr("of {total}", total=format.size(numbers.total))


def _bottleneck(numbers: Numbers, metrics: Metrics) -> tuple[str, str]:
    """Of the last 30 seconds while something runs, and the whole beside it; else of the whole."""
    whole = _waits_text(metrics.waits)
    if numbers.rate is None:
        return bottleneck_word(metrics.bottleneck), tr("waited: {told}", told=whole) if whole else ""
    recent = _waits_text(metrics.recent_waits)
    told = [tr("last 30 s: {told}", told=recent)] if recent else []
    told += [tr("whole run: {told}", told=whole)] if whole else []
    return bottleneck_word(metrics.recent), tr("; ").join(told)


def _waits_text(waits: Mapping[str, float]) -> str:
    """What was waited for, the longest first, as shares: seconds of lanes side by side mean nothing."""
    named = (("source", tr("server")), ("destination", "S3"), ("limit", tr("limit")))
    known = [(waits.get(key, 0.0), word) for key, word in named]
    whole = sum(time for time, _ in known)
    if whole < 0.5:
        return ""
    shares = [(100 * time / whole, word) for time, word in sorted(known, reverse=True)]
    return tr(", ").join(f"{word} {share:.0f} %" for share, word in shares if share >= 0.5)


def describe_measured(kept: Mapping[str, Any], done: int, total: int | None) -> list[str]:
    """The metrics that were stored with a finished transfer, a line each. Sizes in bytes."""
    metrics = metrics_from(kept)
    told = {tr(CAPTIONS[name]): pair for name, pair in measured(Numbers(metrics, None, done, total)).items()}
    width = max(map(len, told))
    return [f"{caption:<{width}}  {value}{note and f' ({note})'}" for caption, (value, note) in told.items()]
