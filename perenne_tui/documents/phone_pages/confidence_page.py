"""A vote of confidence from 0 to 5 in a column or a decision: a button for each number, without a name."""

from collections import Counter

from perenne_tui.core.model.rows import Axis, Decision
from perenne_tui.core.sitting.confidence import MOST, confidence_in, mean
from perenne_tui.documents.phone_pages.board_parts import axis_name
from perenne_tui.documents.phone_pages.forms import button, form, hidden
from perenne_tui.documents.phone_pages.markup import NOTHING, Html, join, tag, typed
from perenne_tui.documents.phone_pages.phone_view import PhoneView
from perenne_tui.documents.phone_pages.welcoming import who_is_here
from perenne_tui.i18n.vocabulary.voices import confidence_question


def title(view: PhoneView) -> str:
    """Return the heading of the page."""
    return view.language.say("How sure are you?")


def content(view: PhoneView) -> Html:
    """Return the page: what is asked, and a button for each number."""
    say, about = view.language.say, view.activity.about
    topic = _question(view)
    if not view.activity.is_on:
        return topic
    if not view.person:
        return join((topic, who_is_here(view)))
    choices = scale(
        view, "score", range(MOST + 1), view.own_score, (say("0: no confidence"), say("{n}: full", n=MOST))
    )
    chosen = form(view, "/confidence", "confidence", hidden(about=about), choices, at="main")
    secret = say("Your number carries no name. The wall shows how many there are, and all numbers at the same time.")
    return join((topic, chosen, _voices(view), tag("p", secret, class_="hint"), _back(view)))


def numbers_title(view: PhoneView) -> str:
    """Return the heading of the page with the numbers of the room."""
    return view.language.say("How sure the room is")


def numbers(view: PhoneView) -> Html:
    """Return the numbers of the room, once they are shown: how often each was given, their mean, the lowest."""
    row, language = confidence_in(view.workshop, view.activity.about), view.language
    if row is None:
        return _question(view)
    counted = Counter(row.scores)
    lines = (_counted(number, counted[number], view) for number in range(MOST + 1))
    told = language.say(
        "mean {mean}, lowest {lowest}", mean=language.decimal(mean(row.scores)), lowest=min(row.scores)
    )
    yours = language.say("Your answer: {n}", n=view.own_score) if view.own_score is not None else ""
    own = tag("p", tag("b", yours), class_="yours") if yours else NOTHING
    voices = tag("p", language.count("{n} voice", "{n} voices", len(row.scores)), class_="hint")
    return join((_question(view), voices, tag("ul", *lines, class_="numbers"), tag("p", told), own))


def _counted(number: int, voices: int, view: PhoneView) -> Html:
    """Return a number with a square for each voice that gave it, which a screen reader counts."""
    drawn = tag("span", "■" * voices, class_="sign", aria_hidden="true")
    said = tag("span", view.language.count("{n} voice", "{n} voices", voices), class_="only-said")
    return tag("li", tag("b", str(number)), " ", drawn, said)


def _voices(view: PhoneView) -> Html:
    """Return the number of voices; what each of them said is not told."""
    row = confidence_in(view.workshop, view.activity.about)
    words = view.language.count("{n} voice so far", "{n} voices so far", len(row.scores) if row else 0)
    return tag("p", words, class_="hint")


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
    tick = (tag("span", "✓", aria_hidden="true"),) if is_own else ()
    said = view.language.say("{n}, your answer", n=number) if is_own else ""
    words = join((tag("b", str(number)), *tick))
    return button(words, name=name, value=str(number), said=said, class_="number own" if is_own else "number")


def _question(view: PhoneView) -> Html:
    """Return the column or the decision that is asked about, and what one is to be confident of."""
    about = view.activity.about
    topic: Axis | Decision | None = view.workshop.axes.get(about) or view.workshop.decisions.get(about)
    if topic is None:
        return NOTHING
    aim = topic.aim if isinstance(topic, Axis) else ""
    asked = view.language.say(confidence_question(topic), aim=aim)
    return join((tag("p", _topic(view), class_="question big"), tag("p", typed(asked), class_="purpose")))


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
