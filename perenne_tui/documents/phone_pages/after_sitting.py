"""The page of a phone once the sitting has ended: thanks, the day of the next one, and the plan."""

from datetime import date

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.agenda import next_sitting
from perenne_tui.documents.phone_pages.line_breaks import unbroken_html
from perenne_tui.documents.phone_pages.markup import NOTHING, Html, join, tag, typed
from perenne_tui.documents.phone_pages.phone_view import PATHS, PhoneView
from perenne_tui.documents.phone_pages.seen import seen_workshop
from perenne_tui.i18n.document_wording import document_code


def title(view: PhoneView) -> str:
    """Return the heading of the page."""
    return view.language.say("Thank you")


def content(view: PhoneView) -> Html:
    """Return the page."""
    say, day = view.language.say, next_sitting(view.workshop, view.now.date())
    ended = tag("p", say("The sitting has ended; what you sent is in the plan."), class_="purpose")
    again = tag("p", say("We meet again on {day}.", day=view.language.day(day))) if day else NOTHING
    plan = tag("p", tag("a", say("Read the plan"), href=PATHS["plan"], class_="button"))
    return join((ended, again, plan if view.has_plan else NOTHING))


def plan_title(view: PhoneView) -> str:
    """Return the heading of the plan."""
    return view.language.say("The plan")


def plan(view: PhoneView) -> Html:
    """Return the plan as its document tells it; that it is not shown yet, before the room reads it."""
    say = view.language.say
    if not view.has_plan:
        return tag("p", say("The plan is shown when the room reads it, and after the end."), class_="hint")
    told = view.plan or plan_of(view.workshop, view.now.date())
    article = tag("article", told, class_="plan", lang=document_code(view.workshop.header.language))
    return join((_own_actions(view), article))


def _own_actions(view: PhoneView) -> Html:
    """Return the actions of the person of this phone; nothing for one who has none."""
    language = view.language
    own = [row for row in view.workshop.actions.values() if row.owner == view.person and row.status != "done"]
    if not own or not view.person:
        return NOTHING
    rows = (
        tag(
            "li",
            tag("p", tag("b", row.spoken, class_="id"), " ", typed(row.text)),
            *((tag("p", language.date(row.due), class_="hint"),) if row.due else ()),
        )
        for row in own
    )
    heading = tag("h2", language.say("Your actions"), id="own")
    return tag("section", heading, tag("ul", *rows, class_="cards"), aria_labelledby="own")


def plan_of(workshop: Workshop, day: date) -> Html:
    """Return the plan in the language of the workshop, under the heading of a page.

    Args:
        workshop: the workshop.
        day: the day, which the plan says.
    """
    from perenne_tui.documents.edition import Edition
    from perenne_tui.documents.html import to_body
    from perenne_tui.documents.markdown import write_markdown

    code = document_code(workshop.header.language)
    told = to_body(write_markdown(seen_workshop(workshop), day=day), Edition("", code, day), is_whole=False)
    return Html(unbroken_html(told))
