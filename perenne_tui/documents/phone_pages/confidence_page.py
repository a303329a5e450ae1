"""A vote of confidence from 0 to 5 in a column or a decision: a button for each number, without a name."""

from perenne_tui.core.model.rows import Axis, Decision
from perenne_tui.core.sitting.confidence import MOST
from perenne_tui.documents.phone_pages.board_parts import axis_name
from perenne_tui.documents.phone_pages.forms import button, form, hidden
from perenne_tui.documents.phone_pages.markup import NOTHING, Html, join, tag, typed
from perenne_tui.documents.phone_pages.phone_view import PhoneView
from perenne_tui.documents.phone_pages.welcoming import who_is_here


def title(view: PhoneView) -> str:
    """Return the heading of the page."""
    return view.language.say("How sure are you?")


def content(view: PhoneView) -> Html:
    """Return the page: what is asked, and a button for each number."""
    say, about = view.language.say, view.activity.about
    topic = tag("p", _topic(view), class_="question big")
    if not view.activity.is_on:
        return topic
    if not view.person:
        return join((topic, who_is_here(view)))
    choices = scale(
        view, "score", range(MOST + 1), view.own_score, (say("0: no confidence"), say("{n}: full", n=MOST))
    )
    chosen = form(view, "/confidence", "confidence", hidden(about=about), choices, at="main")
    told = tag("p", say("Your number carries no name, neither here nor on the wall."), class_="hint")
    return join((topic, chosen, told, _back(view)))


def scale(view: PhoneView, name: str, numbers: range, own: int | None, ends: tuple[str, str]) -> Html:
    """Return a button for each number of a scale, the one that was given marked in words too.

    Args:
        view: the page.
        name: of the field that they set.
        numbers: what may be chosen.
        own: what was chosen; `None` for nothing yet.
        ends: words for the smallest number, and for the largest.
    """
    buttons = (_number(number, name, view, is_own=number == own) for number in numbers)
    yours = view.language.say("Your answer: {n}", n=own) if own is not None else ""
    told = tag("p", tag("b", yours), class_="yours") if yours else NOTHING
    words = tag("p", *(tag("span", end) for end in ends), class_="ends hint", id="scale")
    return join((tag("div", *buttons, class_="scale", role="group", aria_describedby="scale"), words, told))


def _number(number: int, name: str, view: PhoneView, *, is_own: bool) -> Html:
    """Return the button for a number; the one that was chosen has a tick."""
    tick = (tag("span", "√", aria_hidden="true"),) if is_own else ()
    said = view.language.say("{n}, your answer", n=number) if is_own else ""
    words = join((tag("b", str(number)), *tick))
    return button(words, name=name, value=str(number), said=said, class_="number own" if is_own else "number")


def _topic(view: PhoneView) -> Html:
    """Return the column or the decision that is asked about."""
    axes = view.workshop.axes_in_order()
    topic: Axis | Decision | None = view.workshop.axes.get(view.activity.about)
    if isinstance(topic, Axis):
        return axis_name(topic, axes.index(topic))
    topic = view.workshop.decisions.get(view.activity.about)
    return join((tag("b", topic.spoken, class_="id"), " ", typed(topic.text))) if topic else NOTHING


def _back(view: PhoneView) -> Html:
    """Return the button that takes the number back; nothing before it was given."""
    if view.own_score is None:
        return NOTHING
    back = button(view.language.say("Take my number back"), name="score", value="")
    return form(view, "/confidence", "confidence-back", hidden(about=view.activity.about), back, at="main")
