"""The choice of who one is: one of the people of the workshop, or a function that the list has not."""

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.model.rows import Person
from perenne_tui.core.sitting.voting import latecomers, voters
from perenne_tui.documents.phone_pages.board_parts import current_phase, purpose
from perenne_tui.documents.phone_pages.forms import button, described, error, form
from perenne_tui.documents.phone_pages.markup import NOTHING, Html, join, tag, typed
from perenne_tui.documents.phone_pages.phone_view import PATHS, PhoneView


def title(view: PhoneView) -> str:
    """Return the heading of the page: the phase, and before the first one a welcome."""
    phase = current_phase(view.workshop)
    return phase.name if phase and phase.name else view.language.say("Welcome")


def content(view: PhoneView) -> Html:
    """Return the page: what the sitting is for, and who one is."""
    return join((purpose(view), who_is_here(view) if not view.person else _greeting(view)))


def who_is_here(view: PhoneView) -> Html:
    """Return the choice of who one is: from the list of people, or a function."""
    say = view.language.say
    heading = tag("h2", say("Who are you?"), id="who")
    people = _listed(view)
    told = say("Cards and votes are yours; confidence and last words carry no name.")
    freed = tag("p", say("The person who facilitates has freed the name of this phone."), class_="purpose")
    hint = join((freed if view.is_freed else NOTHING, tag("p", told, class_="hint")))
    return tag("section", heading, hint, _people(view, people), _functions(view),
               aria_labelledby="who")  # fmt: skip


def _greeting(view: PhoneView) -> Html:
    say, name = view.language.say, tag("b", typed(view.workshop.person_name(view.person)))
    phase = current_phase(view.workshop)
    is_welcome = phase is None or phase.kind == "welcome"
    sitting = view.workshop.sittings.get(conducted(view.workshop).sitting)
    if sitting is None or sitting.ended:
        told = tag("p", say("The sitting has not begun: when it does, you are noted as present:"), " ", name)
    elif view.person in sitting.present:
        told = tag("p", say("You are noted as present:"), " ", name) if is_welcome else NOTHING
    else:
        told = tag("p", say("You are not noted as present: tell the person who facilitates."))
    stay = tag("p", say("Keep this page open: it follows the sitting by itself."), class_="hint with-script")
    unasked = tag("p", say("Nothing is asked of phones now: look at the wall of the room."))
    wall = tag("p", tag("a", say("The wall on this phone"), href=PATHS["wall"], class_="button"))
    return join((told, stay) if is_welcome else (told, unasked, wall))


def _listed(view: PhoneView) -> list[Person]:
    """Return the people that one may be: those who are present, then the others who have not left."""
    return [*voters(view.workshop), *latecomers(view.workshop, view.now.date())]


def _people(view: PhoneView, people: list[Person]) -> Html:
    if not people:
        return NOTHING
    rows = tag("ul", *(tag("li", _person(person, view)) for person in people), class_="people")
    told = view.language.say("A name that is taken is on another phone: the person who facilitates can free it.")
    freeing = tag("p", told, class_="hint") if any(person.uid in view.taken for person in people) else NOTHING
    return join((error(view, "person"), form(view, "/here", "person", rows, at="who"), freeing))


def _person(person: Person, view: PhoneView) -> Html:
    name = view.workshop.person_name(person.uid)
    role = person.role if person.role != name else ""
    words = join((tag("b", typed(name)), *((" ", tag("span", typed(role), class_="role")) if role else ())))
    if person.uid in view.taken:
        told = view.language.say("already taken")
        return tag("p", words, tag("span", told, class_="hint"), class_="taken")
    return button(words, name="person", value=person.uid, class_="wide")


def _functions(view: PhoneView) -> Html:
    """Return the choice of a function, for those who are not in the list."""
    say = view.language.say
    if not view.functions:
        return NOTHING
    options = (tag("option", name, value=name) for name in view.functions)
    first = tag("option", say("choose"), value="")
    label = tag("label", say("Not in the list? Your function"), for_="function")
    chosen = tag(
        "select", first, *options, id="function", name="function", required=True, **described(view, "function")
    )
    field = tag("p", label, chosen, class_="field")
    send = button(say("I am here"), class_="main")
    return form(view, "/here", "function", error(view, "function"), field, send, at="who", class_="function")
