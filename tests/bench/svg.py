"""Two kinds of plot as SVG text, without a library: bars with their range, and lines over time.

Colours work on white and on dark pages; every text is an own element, so that it can be searched and read
aloud.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

WIDTH, ROW, LEFT, RIGHT, TOP = 760, 30, 230, 90, 46
LINES_HEIGHT = 260
OURS, THEIRS, RANGE, TEXT = "#2f81f7", "#8b949e", "#d29922", "#6e7681"
PALETTE = ("#2f81f7", "#d29922", "#3fb950", "#f85149", "#a371f7")


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with the lowest and highest value beside the median."""

    label: str
    value: float
    low: float
    high: float
    ours: bool = False


def bars(title: str, unit: str, rows: Sequence[Bar]) -> str:
    """A horizontal bar chart. Raises `ValueError` without bars."""
    if not rows:
        raise ValueError("a bar chart needs bars")
    most = max(max(row.high, row.value) for row in rows) or 1.0
    scale = (WIDTH - LEFT - RIGHT) / most
    parts = [_text(12, 24, title, size=15)]
    for number, row in enumerate(rows):
        y = TOP + number * ROW
        parts.append(_text(LEFT - 8, y + 15, row.label, anchor="end"))
        parts.append(_rect(LEFT, y + 2, row.value * scale, 18, OURS if row.ours else THEIRS))
        parts.append(_line(LEFT + row.low * scale, y + 11, LEFT + row.high * scale, y + 11, RANGE))
        parts.append(_text(LEFT + max(row.high, row.value) * scale + 6, y + 15, f"{row.value:.3g} {unit}"))
    return _document(WIDTH, TOP + len(rows) * ROW + 12, title, parts)


def lines(title: str, unit: str, series: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """Values over seconds, one line each, all on one scale from 0. Raises `ValueError` without points."""
    points = [point for line in series.values() for point in line]
    if not points:
        raise ValueError("a line chart needs points")
    last, most = max(x for x, _y in points) or 1.0, max(y for _x, y in points) or 1.0
    bottom, wide = TOP + LINES_HEIGHT, WIDTH - 80 - 20
    parts = [_text(12, 24, title, size=15), _line(80, bottom, WIDTH - 20, bottom, TEXT)]
    parts += [_line(80, TOP, 80, bottom, TEXT), _text(72, TOP + 10, f"{most:.3g} {unit}", anchor="end")]
    parts += [
        _text(72, bottom, "0", anchor="end"),
        _text(WIDTH - 20, bottom + 18, f"{last:.0f} s", anchor="end"),
    ]
    for number, (name, line) in enumerate(series.items()):
        colour = PALETTE[number % len(PALETTE)]
        places = " ".join(
            f"{80 + x / last * wide:.1f},{bottom - y / most * LINES_HEIGHT:.1f}" for x, y in line
        )
        parts.append(f'<polyline points="{places}" fill="none" stroke="{colour}" stroke-width="1.5"/>')
        parts.append(_text(90, bottom + 18 + 18 * number, name, colour=colour))
    return _document(WIDTH, bottom + 30 + 18 * len(series), title, parts)


def _document(width: float, height: float, title: str, parts: Sequence[str]) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="sans-serif" role="img">'
    )
    return "\n".join([head, f"<title>{escape(title)}</title>", *parts, "</svg>\n"])


def _text(x: float, y: float, text: str, *, size: int = 12, anchor: str = "start", colour: str = TEXT) -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" fill="{colour}"'
    return f"<text {place}>{escape(text)}</text>"


def _rect(x: float, y: float, width: float, height: float, colour: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height}" fill="{colour}"/>'


def _line(x1: float, y1: float, x2: float, y2: float, colour: str) -> str:
    ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {ends} stroke="{colour}" stroke-width="1.5"/>'
