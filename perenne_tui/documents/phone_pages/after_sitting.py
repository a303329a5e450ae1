"""What a phone shows once the sitting has ended: thanks, the day of the next one, and the plan."""

from perenne_tui.core.sitting.agenda import next_sitting
from perenne_tui.documents.phone_pages.markup import NOTHING, Html, join, tag
from perenne_tui.documents.phone_pages.phone_view import PATHS, PhoneView


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
    return tag("article", view.plan, class_="plan", lang=view.workshop.header.language)
