"""The clock line of a sitting, at the top right: the phases, the time left in the running box, the planned end."""

from collections.abc import Sequence
from datetime import datetime

from rich.cells import cell_len

from perenne_tui.core.capture.hours import write_hour
from perenne_tui.core.model.sitting_rows import Phase
from perenne_tui.core.sitting.clock import Countdown, Reading
from perenne_tui.core.text.spans import Line, Role, Span, plain
from perenne_tui.core.text.wrap import cut_after_word
from perenne_tui.i18n.language import Language

_BETWEEN = " › "
"""Separator of two phases."""
_GAP = 3
"""Blank cells between phases, time and end."""
_LONGEST_NAME = 18
"""Cells of a phase's name at most."""


def clock_line(reading: Reading, phases: Sequence[Phase], current: str, language: Language, width: int) -> Line:
    """Return the phases, the time left and the planned end, in at most `width` cells.

    Where there is no room, phases are left out, those furthest from the current one first; the time is always shown.
    """
    time = _time(reading, language)
    room = width - cell_len(plain(time)) - _GAP
    trail = _trail(phases, current, room)
    return (*trail, Span(" " * _GAP), *time) if trail else time


def minutes_and_seconds(seconds: int) -> str:
    """Return a number of seconds as a clock shows it: `05:12`, `75:00`."""
    minutes, rest = divmod(abs(seconds), 60)
    return f"{minutes:02}:{rest:02}"


def countdown_span(countdown: Countdown, language: Language, *, paused: bool) -> Span:
    """Return the time left in a time box, or by how much it is over, as a span."""
    shown = minutes_and_seconds(countdown.left)
    if paused:
        return Span(language.say("paused at {time}", time=shown), "strong")
    if countdown.left < 0:
        return Span(" " + language.say("{time} over", time=shown) + " ", "alarm")
    if countdown.left == 0:
        return Span(" " + language.say("time is up") + " ", "alarm")
    role: Role = "hole" if countdown.is_near else "strong"
    return Span(shown, role)


def end_words(end: datetime, drift: int | None, language: Language) -> str:
    """Return the planned end, with the minutes by which the sitting would miss it: “end 16:30 (+5)”."""
    words = language.say("end {time}", time=write_hour(end.time()))
    minutes = round((drift or 0) / 60)
    if minutes:
        words += f" ({'+' if minutes > 0 else '−'}{abs(minutes)})"
    return words


def _time(reading: Reading, language: Language) -> Line:
    """Return the time left and the planned end."""
    spans: list[Span] = []
    if reading.foremost:
        spans.append(countdown_span(reading.foremost, language, paused=reading.is_paused))
    if reading.end:
        if spans:
            spans.append(Span(" " * _GAP))
        late = (reading.drift or 0) >= 60
        spans.append(Span(end_words(reading.end, reading.drift, language), "strong" if late else "quiet"))
    return tuple(spans)


def _trail(phases: Sequence[Phase], current: str, room: int) -> Line:
    """Return the current phase and as many of its neighbours as fit into `room` cells; nothing without a phase."""
    here = next((place for place, phase in enumerate(phases) if phase.uid == current), None)
    if here is None:
        return ()
    names = [cut_after_word(phase.name, _LONGEST_NAME, cell_len) for phase in phases]
    names[here] = names[here].upper()
    for before, after in ((2, 2), (2, 1), (1, 1), (0, 1), (0, 0)):
        shown = range(max(0, here - before), min(len(names), here + after + 1))
        if cell_len(_BETWEEN.join(names[place] for place in shown)) <= room:
            return _linked(names, shown, here)
    return ()


def _linked(names: Sequence[str], shown: range, here: int) -> Line:
    """Return the phases in a range on one line, the one at `here` strong."""
    spans: list[Span] = []
    for place in shown:
        if spans:
            spans.append(Span(_BETWEEN, "quiet"))
        spans.append(Span(names[place], "strong" if place == here else "quiet"))
    return tuple(spans)
