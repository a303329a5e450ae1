"""Parts of the board as pages show them: a column with its sign, a card, its state, the phase, the time."""

from typing import Final

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.model.rows import Axis, Card
from perenne_tui.core.model.sitting_rows import Phase
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.clock import Countdown, read_clocks
from perenne_tui.documents.phone_pages.markup import NOTHING, Html, join, tag, typed
from perenne_tui.documents.phone_pages.phone_view import PhoneView
from perenne_tui.i18n.vocabulary.states import AXIS_GLYPHS, PHASE_PURPOSES, axis_glyph, state_word

_BETWEEN: Final = " · "
_NO_BREAK: Final = "\u00a0"
_MINUTE: Final = 60
_SETTLED: Final = "✓"
"""Sign of a card that is settled: terminals have a square root in its place."""


def workshop_title(workshop: Workshop) -> str:
    """Return the title of the workshop and the challenge it is about."""
    header = workshop.header
    parts = [part for part in (header.title, header.challenge) if part]
    if len(parts) == 2 and parts[1] in parts[0]:
        parts.pop()
    return _BETWEEN.join(parts)


def current_phase(workshop: Workshop) -> Phase | None:
    """Return the phase that goes on; `None` without a sitting."""
    return workshop.phases.get(conducted(workshop).phase)


def axis_class(place: int) -> str:
    """Return the class that gives an axis its colour, by its place from the left."""
    return f"axis-{place % len(AXIS_GLYPHS)}"


def axis_place(workshop: Workshop, axis: str) -> int:
    """Return the place of an axis from the left; 0 for one that is gone, whose cards stand in the first one."""
    return next((place for place, row in enumerate(workshop.axes_in_order()) if row.uid == axis), 0)


def axis_name(axis: Axis, place: int) -> Html:
    """Return the sign, the letter and the name of an axis, in its colour."""
    sign = tag("span", axis_glyph(place), class_="sign", aria_hidden="true")
    return tag("span", sign, f" {axis.letter}\u00a0", typed(axis.name), class_=f"axis {axis_class(place)}")


def card_line(workshop: Workshop, card: Card) -> Html:
    """Return the spoken id of a card and its title."""
    return spoken_line(card.spoken, card.title, axis_place(workshop, card.axis))


def spoken_line(spoken: str, title: str, place: int) -> Html:
    """Return a spoken id and a title, in the colour of the axis that has a place from the left."""
    return join((tag("b", spoken, class_=f"id {axis_class(place)}"), " ", typed(title)))


def state_of(card: Card, view: PhoneView) -> Html:
    """Return the state of a card in words; nothing for one that is open, as most are."""
    if card.state == "open":
        return NOTHING
    sign = (tag("span", _SETTLED, aria_hidden="true"), " ") if card.state == "settled" else ()
    return tag("span", *sign, state_word(card.state, view.language), class_="state")


def purpose(view: PhoneView) -> Html:
    """Return the purpose of the phase; nothing without a phase, and where nobody said so."""
    phase = current_phase(view.workshop)
    if phase is None:
        return NOTHING
    if phase.purpose:
        return tag("p", typed(phase.purpose), class_="purpose")
    words = PHASE_PURPOSES.get(phase.kind, "")
    return tag("p", view.language.say(words), class_="purpose") if words else NOTHING


def phase_line(view: PhoneView, heading: str) -> Html:
    """Return the phase, the time that is left of it and the promised end; nothing without a sitting.

    Args:
        view: the page.
        heading: that of the page, which names the phase already where it is its name.
    """
    say, workshop = view.language.say, view.workshop
    reading, phase = read_clocks(workshop, view.now), current_phase(workshop)
    parts: list[Html] = [tag("b", typed(phase.name))] if phase and phase.name != heading else []
    if reading.phase:
        parts.append(_time_left(reading.phase, view, is_paused=reading.is_paused))
    if reading.end:
        end = say("end {time}", time=view.language.hour(reading.end.time())).replace(" ", _NO_BREAK)
        parts.append(tag("span", end))
    between = (part for each in parts for part in (_BETWEEN, each))
    return tag("p", *list(between)[1:], class_="phase") if parts else NOTHING


def card_time(view: PhoneView) -> Html:
    """Return the time that is left of the opened card; nothing for one without a time of its own."""
    reading = read_clocks(view.workshop, view.now)
    return _time_left(reading.card, view, is_paused=False) if reading.card and not reading.is_paused else NOTHING


def _time_left(countdown: Countdown, view: PhoneView, *, is_paused: bool) -> Html:
    """Return the minutes that are left of a time box; a script goes on counting them."""
    say = view.language.say
    last, over = say("less than a minute left"), say("time is up")
    if is_paused:
        return tag("span", say("the clocks are stopped"))
    words = time_words(countdown.left, view)
    return tag(
        "span",
        words,
        data_left=countdown.left,
        data_words=say("{n} min left", n="{n}"),
        data_last=last,
        data_over=over,
    )


def time_words(left: int, view: PhoneView) -> str:
    """Return the seconds that are left as people say them: « encore 12 min »."""
    say = view.language.say
    if left <= 0:
        return say("time is up")
    return say("{n} min left", n=round(left / _MINUTE)) if left >= _MINUTE else say("less than a minute left")
