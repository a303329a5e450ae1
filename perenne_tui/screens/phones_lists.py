"""The lists of the facilitator: arrivals, the people whose phones are here, the phases in which phones write."""

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.model.rows import Person
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.agenda import phases_of
from perenne_tui.core.text.clean import clean_line
from perenne_tui.core.text.spans import Line, Role, Span
from perenne_tui.core.text.wrap import cut, wrap
from perenne_tui.i18n.language import Language
from perenne_tui.screens.phones_arrivals import NAME, arrival_line, named_arrivals
from perenne_tui.screens.phones_words import in_the_way, no_network
from perenne_tui.services.phones.addresses import LOOPBACK
from perenne_tui.services.phones.phones import Arrival, Phones
from perenne_tui.widgets.cells import cell_len
from perenne_tui.widgets.labelled_lines import column_of, padded
from perenne_tui.widgets.page_view import Block

STRAIGHT: Final = "straight"
"""Name of the line that says where cards arrive."""
WAIT: Final = 30
"""Seconds without any request after which it is said what may be in the way."""


class PhonesShown(Struct, frozen=True):
    """The phones as a screen shows them."""

    url: str
    """The address of the QR code."""
    address: str
    """The address to type."""
    code: str
    """The letters that the address asks for."""
    listens_on: tuple[str, ...] = ()
    """Addresses and ports of this machine."""
    count: int = 0
    """Phones that are here."""
    people: tuple[str, ...] = ()
    """uids of the people whose names phones have taken."""
    arrivals: tuple[Arrival, ...] = ()
    """The latest first."""
    requests: int = 0
    """Requests since the opening."""
    seconds: float = 0
    """Time since the opening."""
    freed: str = ""
    """uid of somebody among `people` whose name is free: the line stays while the cursor is on it."""

    @property
    def choices(self) -> tuple[str, ...]:
        """The addresses of which one is shown: none to this machine itself, unless there is no other."""
        of_room = tuple(address for address in self.listens_on if not address.startswith(LOOPBACK))
        return of_room or self.listens_on

    @property
    def is_alone(self) -> bool:
        """Whether no phone can come: nothing but this machine itself is listened to."""
        return all(address.startswith(LOOPBACK) for address in self.listens_on)

    @property
    def is_unheard(self) -> bool:
        """Whether no phone has asked for anything, though there was time."""
        return not self.requests and self.seconds >= WAIT


def phones_shown(phones: Phones, address: str = "") -> PhonesShown:
    """Return phones that are open, as a screen shows them.

    Args:
        phones: the phones.
        address: the address to show, of those that are listened on; empty for the first one.
    """
    shown = address if address in phones.listens_on else phones.address
    return PhonesShown(
        url=phones.url.replace(phones.address, shown, 1),
        address=shown,
        code=phones.code,
        listens_on=phones.listens_on,
        count=phones.count_here,
        people=phones.people_here,
        arrivals=phones.arrivals,
        requests=phones.requests,
        seconds=phones.seconds_since_open,
    )


def with_place_of(shown: PhonesShown, before: PhonesShown, name: str) -> PhonesShown:
    """Return the phones with the line of somebody whose name has become free, where the cursor is on it.

    Otherwise the line of the next person would come under the cursor, and a second Delete would hit that one.

    Args:
        shown: the phones now.
        before: the phones as they were shown last.
        name: of the line under the cursor.
    """
    if name in shown.people or name not in before.people:
        return shown
    place = before.people.index(name)
    return replace(shown, people=(*shown.people[:place], name, *shown.people[place:]), freed=name)


def list_names(shown: PhonesShown, workshop: Workshop) -> list[str]:
    """Return the names of the lines that the cursor may stand on."""
    addresses = shown.choices if len(shown.choices) > 1 else ()
    arrived = [name for name, _ in named_arrivals(shown.arrivals)]
    phases = [phase.uid for phase in phases_of(workshop, conducted(workshop).sitting)]
    people = [person for person in shown.people if person in workshop.people]
    return [*addresses, STRAIGHT, *arrived, *people, *phases]


def arrival_named(shown: PhonesShown, name: str) -> Arrival | None:
    """Return the arrival of a line; `None` where the line is another one."""
    return dict(named_arrivals(shown.arrivals)).get(name)


def list_blocks(shown: PhonesShown, workshop: Workshop, language: Language, width: int) -> tuple[Block, ...]:
    """Return the lists from top to bottom, for a width in cells."""
    return (
        Block("open", tuple(_opening(shown, language, width))),
        *_address_blocks(shown),
        Block(STRAIGHT, (_straight(workshop, language),)),
        *_section("arrivals", _arrival_blocks(shown, workshop, language, width), language),
        *_section("people", _people_blocks(shown, workshop, language, width), language),
        *_section("phases", _phase_blocks(workshop), language),
    )


def _opening(shown: PhonesShown, language: Language, width: int) -> Iterator[Line]:
    """Yield what listens where, and that nothing of it is secret on the way."""
    say = language.say
    where = say("Open to phones on {addresses}.", addresses=", ".join(shown.choices))
    yield from _lines(where, width, "strong")
    if shown.is_alone:
        yield from _lines(no_network(language), width, "hole")
    yield from _lines(say("What goes over this Wi-Fi is not encrypted: no secrets."), width, "quiet")
    if shown.is_unheard:
        yield from _lines(in_the_way(language), width, "hole")


def _address_blocks(shown: PhonesShown) -> Iterator[Block]:
    """Yield a line for each address, where there are several: a machine may be in other networks too."""
    for place, address in enumerate(shown.choices if len(shown.choices) > 1 else ()):
        sign = _sign(address == shown.address)
        yield Block(address, ((Span(f"{sign} http://{address}", "text"),),), gap=not place)


def _straight(workshop: Workshop, language: Language) -> Line:
    """Return the choice of where cards arrive, with both its values."""
    say, is_straight = language.say, conducted(workshop).phones_straight
    behind, straight = say("behind the curtain"), say("straight on the board")
    return (
        Span(say("Cards received:"), "text"),
        Span(f"  {_sign(not is_straight)} {behind}", "quiet" if is_straight else "strong"),
        Span("  ·  ", "quiet"),
        Span(f"{_sign(is_straight)} {straight}", "strong" if is_straight else "quiet"),
    )


def say_switched(name: str, workshop: Workshop, language: Language) -> str:
    """Return the meaning of a line that was switched: where cards arrive, or whether phones write in a phase."""
    say, conduct = language.say, conducted(workshop)
    if name == STRAIGHT and conduct.phones_straight:
        return say("Cards from phones go straight on the board, also while the curtain is down.")
    if name == STRAIGHT:
        return say("Cards from phones wait behind the curtain while it is down.")
    phase = workshop.phases[name].name
    if name in conduct.phones_off:
        return say("{phase}: phones only look; nobody writes there.", phase=phase)
    return say("{phase}: phones write, as the phase lets them.", phase=phase)


def _sign(is_chosen: bool) -> str:
    return "√" if is_chosen else "□"


def _section(name: str, blocks: list[Block], language: Language) -> tuple[Block, ...]:
    """Return a list below its heading, or the sentence that stands there without any line."""
    say = language.say
    headings = {
        "arrivals": say("Arrivals: Delete refuses a card, z brings it back"),
        "people": say("Here: Delete frees a name for another phone"),
        "phases": say("Phases in which phones write: Space changes it"),
    }
    nothing = {
        "arrivals": say("nothing yet"),
        "people": say("nobody yet"),
        "phases": say("no sitting: phones write everywhere"),
    }
    lines: tuple[Line, ...] = ((Span(headings[name], "heading"),),)
    if not blocks:
        lines = (*lines, (Span(nothing[name], "quiet"),))
    return (Block(f"heading {name}", lines), *blocks)


def _arrival_blocks(shown: PhonesShown, workshop: Workshop, language: Language, width: int) -> list[Block]:
    return [
        Block(name, (arrival_line(arrival, workshop, language, width),), gap=False)
        for name, arrival in named_arrivals(shown.arrivals)
    ]


def _people_blocks(shown: PhonesShown, workshop: Workshop, language: Language, width: int) -> list[Block]:
    """Return the people whose phones are here: a name and what it is beside it, or the function alone."""
    people = [workshop.people[person] for person in shown.people if person in workshop.people]
    names = {person.uid: clean_line(workshop.person_name(person.uid)) for person in people}
    beside = {person.uid: _beside(person, names[person.uid], shown, language) for person in people}
    taken = min(NAME, max(map(cell_len, beside.values()), default=0))
    column = column_of((names[uid] for uid, words in beside.items() if words), width - taken)
    return [
        Block(person.uid, (_person_line(names[person.uid], beside[person.uid], column, width),), gap=False)
        for person in people
    ]


def _beside(person: Person, name: str, shown: PhonesShown, language: Language) -> str:
    """Return the words beside a name, blanks before them: that it is free, or the function that is not the name."""
    if person.uid == shown.freed:
        return "   " + language.say("name free")
    role = clean_line(person.role)
    return f"   {role}" if role and role != name else ""


def _person_line(name: str, beside: str, column: int, width: int) -> Line:
    if not beside:
        return (Span(cut(name, width, cell_len), "strong"),)
    return (Span(padded(name, column), "strong"), Span(cut(beside, width - column, cell_len), "quiet"))


def _phase_blocks(workshop: Workshop) -> list[Block]:
    conduct = conducted(workshop)
    blocks: list[Block] = []
    for phase in phases_of(workshop, conduct.sitting):
        sign = _sign(phase.uid not in conduct.phones_off)
        line = (Span(f"{sign} {phase.name}", "strong" if phase.uid == conduct.phase else "text"),)
        blocks.append(Block(phase.uid, (line,), gap=False))
    return blocks


def _lines(words: str, width: int, role: Role) -> tuple[Line, ...]:
    return tuple((Span(row, role),) for row in wrap(words, width, cell_len))
