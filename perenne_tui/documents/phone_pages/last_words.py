"""The closing round: a word from each, and what the time was worth from 1 to 5, both without a name."""

from perenne_tui.core.changes.sittings import BEST_ROTI
from perenne_tui.core.changes.voices import LONGEST_WORD
from perenne_tui.documents.phone_pages.board_parts import purpose
from perenne_tui.documents.phone_pages.confidence_page import scale
from perenne_tui.documents.phone_pages.forms import button, described, error, form, waiting_for
from perenne_tui.documents.phone_pages.markup import NOTHING, Html, join, tag, typed
from perenne_tui.documents.phone_pages.phone_view import PhoneView
from perenne_tui.documents.phone_pages.welcoming import who_is_here


def title(view: PhoneView) -> str:
    """Return the heading of the page."""
    return view.language.say("Last round")


def content(view: PhoneView) -> Html:
    """Return the page: a word, and a number for the time that was spent."""
    if not view.activity.is_on:
        return purpose(view)
    if not view.person:
        return join((purpose(view), who_is_here(view)))
    told = tag("p", view.language.say("Your word and your number carry no name."), class_="hint")
    return join((purpose(view), told, _word(view), _mark(view)))


def _word(view: PhoneView) -> Html:
    say = view.language.say
    label = tag("label", say("A word on this sitting"), for_="text")
    text = tag(
        "input", type="text", id="text", name="text", value=view.typed.get("text", ""), required=True, dir="auto",
        maxlength=LONGEST_WORD, autocomplete="off", enterkeyhint="send", **described(view, "text"),
    )  # fmt: skip
    field = tag("div", label, error(view, "text"), text, class_="field")
    send = button(say("Send another word instead") if view.own_word else say("Send my word"), class_="main")
    said = tag("p", say("Your word:"), " ", tag("b", typed(view.own_word))) if view.own_word else NOTHING
    back = (
        form(view, "/word", "word-back", button(say("Take my word back"), name="text", value=""))
        if view.own_word
        else NOTHING
    )
    heading = tag("h2", say("Your word"), id="word")
    return tag(
        "section",
        heading,
        said,
        form(view, "/word", "word", field, send, waiting_for("word"), at="word"),
        back,
        aria_labelledby="word",
    )


def _mark(view: PhoneView) -> Html:
    say = view.language.say
    heading = tag("h2", say("Was it worth your time?"), id="worth")
    ends = (say("1: not at all"), say("{n}: entirely", n=BEST_ROTI))
    choices = scale(view, "mark", range(1, BEST_ROTI + 1), view.own_mark, ends)
    back = form(view, "/roti", "roti-back", button(say("Take my number back"), name="mark", value=""), at="worth")
    taken = back if view.own_mark is not None else NOTHING
    return tag("section", heading, form(view, "/roti", "roti", choices, at="worth"), taken, aria_labelledby="worth")
