"""A page of a phone as a whole, and the part of it that changes while it stays open."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.sitting.phone_activity import ActivityKind
from perenne_tui.documents.phone_pages import (
    after_sitting,
    collecting,
    confidence_page,
    followed_wall,
    last_words,
    opened_card,
    voting_page,
    welcoming,
)
from perenne_tui.documents.phone_pages.board_parts import phase_line, workshop_title
from perenne_tui.documents.phone_pages.forms import button, form
from perenne_tui.documents.phone_pages.markup import NOTHING, Html, join, tag, typed
from perenne_tui.documents.phone_pages.notice_pages import document
from perenne_tui.documents.phone_pages.phone_view import PATHS, PageName, PhoneView
from perenne_tui.documents.phone_pages.seen import own_dots
from perenne_tui.documents.phone_pages.welcoming import who_is_here
from perenne_tui.i18n.language import LANGUAGES, N_, Language

_LANGUAGE_NAMES: Final = {"fr": "Français", "en": "English"}
_IN_WORDS: Final[Mapping[PageName, str]] = {"now": N_("Right now"), "wall": N_("The wall"), "plan": N_("The plan")}
"""By name of a page: its name in words."""


class _Content(NamedTuple):
    """A page that phones show: its heading, and what stands under it."""

    title: Callable[[PhoneView], str]
    content: Callable[[PhoneView], Html]


_WALL: Final = _Content(followed_wall.title, followed_wall.content)
_PLAN: Final = _Content(after_sitting.plan_title, after_sitting.plan)
_BY_KIND: Final[Mapping[ActivityKind, _Content]] = MappingProxyType(
    {
        "welcome": _Content(welcoming.title, welcoming.content),
        "collect": _Content(collecting.title, collecting.content),
        "vote": _Content(voting_page.title, voting_page.content),
        "revealed": _Content(voting_page.result_title, voting_page.result),
        "discuss": _Content(opened_card.title, opened_card.content),
        "confidence": _Content(confidence_page.title, confidence_page.content),
        "numbers": _Content(confidence_page.numbers_title, confidence_page.numbers),
        "closing": _Content(last_words.title, last_words.content),
        "wall": _WALL,
        "after": _Content(after_sitting.title, after_sitting.content),
    }
)
"""By kind of an activity: what a phone shows."""
_NAMED_BY_PHASE: Final[frozenset[ActivityKind]] = frozenset({"welcome", "wall"})
"""Kinds of activities whose page has the heading of the phase: another phase is another page."""
_TAKES_PART: Final[frozenset[ActivityKind]] = frozenset({"welcome", "collect", "vote", "confidence", "closing"})
"""Kinds of activities in which phones take part."""
_WITHOUT_NAME: Final = frozenset(_BY_KIND) - _TAKES_PART - {"after"}
"""Kinds of activities whose page needs no name: it asks for one below, for whoever comes then."""


def page(view: PhoneView) -> str:
    """Return the page of a phone, which works without a script and loads its style and its script from here alone."""
    say = view.language.say
    leave = tag("button", say("Go to the page of the moment"), type="button")
    body = (
        tag("a", say("Skip to the content"), href="#main", class_="skip"),
        tag("p", id="network", role="status", class_="network"),
        tag("p", id="told", role="status", class_="only-said"),
        tag("section", id="waiting", hidden=True, aria_label=say("Not received yet")),
        _part(view),
        tag("div", tag("p", say("The room goes on; your text stays here.")), leave, id="held", hidden=True),
    )
    words = {**_words(view.language), "room": view.workshop.header.uid}
    # A browser without a script comes back to the top of the page: a screen reader says its title first.
    title = " · ".join((*((view.language.sentence(view.said),) if view.said else ()), _window_title(view)))
    return document(title, view.language, join(body), words, has_script=True)


def part(view: PhoneView) -> str:
    """Return the part of a page that changes: the element `#part`, with the title of the window."""
    return _part(view)


def _part(view: PhoneView) -> Html:
    activity = view.activity
    what = "plan" if view.reads_plan else f"{activity.kind} {activity.about}".strip()
    phase = conducted(view.workshop).phase if activity.kind in _NAMED_BY_PHASE else ""
    shown = f"{what} {phase}".strip() if view.of == "now" else view.of
    return tag(
        "div", _head(view), _main(view), _foot(view),
        id="part", lang=view.language.code, data_title=_window_title(view), data_of=view.of,
        data_activity=shown,
    )  # fmt: skip


def _window_title(view: PhoneView) -> str:
    say, heading = view.language.say, _shown(view).title(view)
    named = " · ".join(filter(None, (heading, workshop_title(view.workshop))))
    return say("Not sent: {title}", title=named) if view.error else named


def _shown(view: PhoneView) -> _Content:
    match view.of:
        case "wall":
            return _WALL
        case "plan":
            return _PLAN
        case "now" if view.reads_plan:
            return _PLAN
    return _BY_KIND[view.activity.kind]


def _head(view: PhoneView) -> Html:
    say, name = view.language.say, workshop_title(view.workshop)
    offered = [of for of in _IN_WORDS if of != "plan" or view.has_plan or view.of == "plan"]
    is_asked = _is_asked(view)
    links = (_link(say(_IN_WORDS[of]), of, view, is_asked=is_asked and of == "now") for of in offered)
    pages = tag("nav", tag("ul", *(tag("li", link) for link in links)), aria_label=say("Pages"))
    return tag("header", tag("p", typed(name), class_="workshop"), pages)


def _link(words: str, of: PageName, view: PhoneView, *, is_asked: bool) -> Html:
    """Return the link to a page, with a sign while something is asked there of whoever reads another one."""
    told = tag("span", " ", view.language.say("(something is asked of you)"), class_="only-said")
    sign = (tag("span", "●", class_="sign", aria_hidden="true"), told) if is_asked else ()
    return tag("a", words, *sign, href=PATHS[of], aria_current="page" if of == view.of else None)


def _is_asked(view: PhoneView) -> bool:
    """Return whether something is asked of this phone that it has not answered, while it shows another page."""
    if view.of == "now" or not view.activity.is_on or view.activity.kind not in _TAKES_PART:
        return False
    if not view.person:
        return True
    match view.activity.kind:
        case "welcome":
            return False
        case "vote":
            return view.sees_ballot and not own_dots(view)
        case "confidence":
            return view.own_score is None
        case "closing":
            return not view.own_word and view.own_mark is None
    return True


def _asked(view: PhoneView) -> Html:
    """Return the link to what is asked; nothing where nothing is."""
    if not _is_asked(view):
        return NOTHING
    say = view.language.say
    what = _BY_KIND[view.activity.kind].title(view) if view.person else say("Who are you?")
    link = tag("a", say("The room asks you:"), " ", tag("b", typed(what)), href=PATHS["now"])
    return tag("p", link, id="asked", class_="looking")


def _main(view: PhoneView) -> Html:
    shown = _shown(view)
    title = shown.title(view)
    parts = (
        phase_line(view, title),
        tag("h1", typed(title)),
        _said(view),
        _only_looking(view),
        _asked(view),
        shown.content(view),
        _coming_late(view),
    )
    return tag("main", *parts, id="main", tabindex="-1")


def _coming_late(view: PhoneView) -> Html:
    """Return the choice of who one is, below what nobody needs a name for; elsewhere the page asks by itself."""
    is_asked = view.of == "now" and not view.person and view.activity.kind in _WITHOUT_NAME
    return who_is_here(view) if is_asked else NOTHING


def _only_looking(view: PhoneView) -> Html:
    """Return that phones do not take part in a phase; nothing where they do, or where nobody does."""
    if view.of != "now" or view.activity.is_on or view.activity.kind not in _TAKES_PART:
        return NOTHING
    told = view.language.say("In this phase phones only look: the room works with paper and aloud.")
    return tag("p", told, class_="looking")


def _said(view: PhoneView) -> Html:
    """Return the line that says what came of the last request, empty without one: screen readers say it by itself."""
    said, is_error = view.error or view.said, view.error is not None
    words = view.language.sentence(said) if said else ""
    return tag("p", words, id="said", role="status", class_="said error" if is_error else "said")


def _foot(view: PhoneView) -> Html:
    """Return the person of this phone, the other language, and that nothing here is secret on the way."""
    say = view.language.say
    languages = (_language(code, view) for code in LANGUAGES if code != view.language.code)
    told = say("On the network of the room, what phones send is not encrypted.")
    refresh = tag("p", tag("a", say("Refresh this page"), href=PATHS[view.of]), class_="refresh")
    return tag("footer", refresh, _who(view), *languages, tag("p", told, class_="hint"))


def _language(code: str, view: PhoneView) -> Html:
    """Return the button that changes to another language, which it says in that language."""
    name = tag("span", _LANGUAGE_NAMES[code], lang=code)
    return form(view, "/language", f"language-{code}", button(name, name="lang", value=code))


def _who(view: PhoneView) -> Html:
    if not view.person:
        return NOTHING
    say, name = view.language.say, view.workshop.person_name(view.person)
    has_name = bool(view.workshop.people[view.person].name)
    told = (
        say("This phone is that of {name}", name=name) if has_name
        else say("This phone is for the function: {name}", name=name)
    )  # fmt: skip
    whose = told.removesuffix(name)
    leave = form(view, "/leave", "leave", button(say("That is not me")))
    return join((tag("p", whose, *((tag("b", typed(name)),) if whose != told else ())), leave))


def _words(language: Language) -> dict[str, str]:
    """Return the words that the script says, by name of the attribute that it finds them in."""
    say = language.say
    return {
        "offline": say("Offline: this page connects again by itself."),
        "closed": say("The wall is closed to phones; this page can still be read."),
        "kept": say("Your text is kept."),
        "back": say("Connected again."),
        "sending": say("Waiting to be sent:"),
        "waiting": say("waiting to be sent"),
        "refused": say("Not received:"),
        "begun": say("Your text, begun and kept on this phone:"),
        "copy": say("Copy"),
        "copied": say("Copied."),
        "selected": say("Selected: copy it with your phone."),
        "away": say("Throw away"),
    }
