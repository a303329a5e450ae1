"""The clock line of a sitting, at the top right: the phases, the time left in the running box, the planned end."""

from collections.abc import Sequence
from datetime import datetime

from perenne_tui.core.model.sitting_rows import Phase
from perenne_tui.core.sitting.clock import Countdown, Reading
from perenne_tui.core.text.spans import Line, Role, Span, plain
from perenne_tui.core.text.wrap import cut_after_word
from perenne_tui.i18n.language import Language
from perenne_tui.widgets.cells import cell_len

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


def duration(seconds: int, language: Language) -> str:
    """Return a number of seconds as people say it: `45 s`, `2 min 30`, `12 min`, `1 h 05`."""
    minutes, rest = divmod(abs(seconds), 60)
    if not minutes:
        return language.say("{n} s", n=rest)
    if minutes < 60:
        said = language.say("{n} min", n=minutes)
        return f"{said}\u00a0{rest:02}" if rest else said
    hours, minutes = divmod(minutes, 60)
    return f"{hours}\u00a0h\u00a0{minutes:02}" if minutes else f"{hours}\u00a0h"


def countdown_span(countdown: Countdown, language: Language, *, paused: bool) -> Span:
    """Return the time left in a time box, or by how much it is over, as a span."""
    shown = minutes_and_seconds(countdown.left)
    if countdown.is_over:
        over = language.say("{time} over", time=shown) if countdown.left else language.say("time is up")
        said = language.say("paused, {time}", time=over) if paused else over
        return Span(f" {said} ", "alarm")
    if paused:
        return Span(language.say("paused, {time} left", time=shown), "strong")
    role: Role = "hole" if countdown.is_near else "strong"
    return Span(shown, role)


def time_left(countdown: Countdown, language: Language) -> Span:
    """Return the time left in a phase in whole minutes, as people say it: “12 min left”, “3 min over”.

    That the clocks stand still is said by `countdown_span`, which stands on the same screens.
    """
    minutes = round(abs(countdown.left) / 60) * 60
    if countdown.left <= 0:
        over = (
            language.say("{time} over", time=duration(minutes, language)) if minutes else language.say("time is up")
        )
        return Span(over, "alarm")
    if not minutes:
        return Span(language.say("less than a minute left"), "hole")
    return Span(
        language.say("{time} left", time=duration(minutes, language)), "hole" if countdown.is_near else "text"
    )


def end_words(end: datetime, drift: int | None, language: Language, *, is_early_told: bool = False) -> str:
    """Return the planned end, and by how much the sitting is behind its plan: “end 16:30 · 5 min late”.

    Args:
        end: the promised end.
        drift: seconds that the sitting is behind its plan; negative if it is ahead; `None` if it cannot be known.
        language: of the interface.
        is_early_told: whether it is also said how far the sitting is ahead, which the room need not know.
    """
    words = language.say("end {time}", time=language.hour(end.time()))
    seconds = round((drift or 0) / 60) * 60
    behind = ""
    if seconds > 0:
        behind = language.say("{time} late", time=duration(seconds, language))
    elif seconds < 0 and is_early_told:
        behind = language.say("{time} early", time=duration(seconds, language))
    return f"{words} · {behind}" if behind else words


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
