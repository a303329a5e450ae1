"""A film of a screen as one SVG: each state of a row is drawn once, and shown as long as it is there, by CSS alone.

Who asks for less motion sees its last picture.
"""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Final, NamedTuple

from distribution.pictures.cells import Row
from distribution.pictures.drawing import HEIGHT, MARGIN, WIDTH, Looks, common_rules, row_svg, sheet
from perenne_tui.settings.themes import Palette

FOOT: Final = 52
"""Units below the screen, where the key and what it does are said."""
Times = tuple[tuple[float, float], ...]
"""From when to when something is seen, in seconds; several times, one after another."""


class Frame(NamedTuple):
    """What is on the wall for a while."""

    seconds: float
    rows: Sequence[Row]
    key: str
    """The key that led to it."""
    words: str
    """What it does."""


def film(frames: Sequence[Frame], palette: Palette, title: str) -> str:
    """Return frames as one moving picture whose title says what is seen."""
    length = sum(frame.seconds for frame in frames)
    looks = Looks()
    classes: dict[Times, str] = {}
    drawn: list[str] = []
    wide = max(run.column + len(run.text) for row in frames[0].rows for run in row) * WIDTH + 2 * MARGIN
    high = len(frames[0].rows) * HEIGHT + 2 * MARGIN
    for number in range(len(frames[0].rows)):
        states = {row_svg(frame.rows[number], number, looks, palette) for frame in frames}
        for state in sorted(filter(None, states)):
            times = _times(frames, [row_svg(frame.rows[number], number, looks, palette) == state for frame in frames])
            drawn.append(_shown(state, times, length, classes))
    feet = {(frame.key, frame.words): None for frame in frames}
    for key, words in feet:
        times = _times(frames, [(frame.key, frame.words) == (key, words) for frame in frames])
        drawn.append(_shown(_foot(key, words, high - MARGIN), times, length, classes))
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high + FOOT}" role="img">',
            f"<title>{escape(title)}</title>",
            f"<style>{common_rules()}{looks.rules()}{_rules(classes, length, palette)}</style>",
            sheet(wide, high + FOOT, palette),
            f'<path class="f" d="M1 {high}h{wide - 2}v{FOOT - 9}q0 8 -8 8h-{wide - 18}q-8 0 -8 -8z"/>',
            f'<path class="p" d="M1 {high}h{wide - 2}v3h-{wide - 2}z"/>',
            f'<g transform="translate({MARGIN} {MARGIN})">',
            *drawn,
            "</g>",
            "</svg>",
            "",
        )
    )


def _times(frames: Iterable[Frame], seen: Iterable[bool]) -> Times:
    """Return from when to when something is seen, given in which frames it is."""
    times: list[tuple[float, float]] = []
    start = 0.0
    for frame, is_seen in zip(frames, seen, strict=True):
        end = start + frame.seconds
        if is_seen and times and times[-1][1] == start:
            times[-1] = (times[-1][0], end)
        elif is_seen:
            times.append((start, end))
        start = end
    return tuple(times)


def _shown(drawn: str, times: Times, length: float, classes: dict[Times, str]) -> str:
    if times == ((0.0, length),):
        return f"<g>{drawn}</g>"
    name = classes.setdefault(times, f"k{len(classes)}")
    last = "" if times[-1][1] < length else " z"
    return f'<g class="k {name}{last}">{drawn}</g>'


def _rules(classes: Mapping[Times, str], length: float, palette: Palette) -> str:
    """Return the rules by which states come and go."""
    moves = "".join(f"@keyframes {name}{{{_course(times, length)}}}" for times, name in classes.items())
    names = "".join(f".{name}{{animation-name:{name}}}" for name in classes.values())
    return (
        f".f{{fill:{palette.text.lower()};shape-rendering:auto}}.w{{fill:{palette.background.lower()}}}"
        f".t{{fill:{palette.text.lower()};font-weight:700}}.b{{fill:{palette.background.lower()}}}"
        f".p{{fill:{palette.axis(0).lower()};transform-origin:1px 0;animation:p {length:g}s linear infinite}}"
        "@keyframes p{0%{transform:scaleX(0)}}"
        f".k{{visibility:hidden;animation:{length:g}s step-end infinite}}.z{{visibility:visible}}{moves}{names}"
        "@media(prefers-reduced-motion:reduce){.k,.p{animation:none}}"
    )


def _course(times: Times, length: float) -> str:
    steps: dict[str, str] = {} if times[0][0] == 0 else {"0": "hidden"}
    for start, end in times:
        steps[f"{100 * start / length:.4g}"] = "visible"
        if end < length:
            steps[f"{100 * end / length:.4g}"] = "hidden"
    return "".join(f"{percent}%{{visibility:{state}}}" for percent, state in steps.items())


def _foot(key: str, words: str, top: int) -> str:
    """Return the key as a key, and what it does."""
    x, y = 4, top + 30
    if not key:
        return f'<text class="w" x="{x}" y="{y}">{escape(words)}</text>'
    wide = len(key) * WIDTH
    return (
        f'<rect class="b" x="{x}" y="{y - 20}" width="{wide + 20}" height="29" rx="5"/>'
        f'<text class="t" x="{x + 10}" y="{y}" textLength="{wide}">{escape(key)}</text>'
        f'<text class="w" x="{x + wide + 36}" y="{y}">{escape(words)}</text>'
    )
