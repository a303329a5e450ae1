"""The lists of the facilitator: arrivals, the people whose phones are here, the phases in which phones write."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.agenda import phases_of
from perenne_tui.core.text.clean import clean_line
from perenne_tui.core.text.spans import Line, Role, Span
from perenne_tui.core.text.wrap import cut, wrap
from perenne_tui.i18n.language import Language
from perenne_tui.services.phones.addresses import LOOPBACK
from perenne_tui.services.phones.phones import Arrival, Phones
from perenne_tui.widgets.cells import cell_len
from perenne_tui.widgets.labelled_lines import column_of, padded
from perenne_tui.widgets.page_view import Block

STRAIGHT: Final = "straight"
"""Name of the line that says where cards arrive."""
MOST_ARRIVALS: Final = 50
"""Arrivals that are listed: the latest."""
_NAME: Final = 28
"""Cells of a name at most."""
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


def in_the_way(language: Language) -> str:
    """Return the sentence about what may keep phones away, and what to do."""
    return language.say(
        "No phone yet: the firewall of Windows may wait for an administrator’s answer, or the Wi-Fi keeps its "
        "devices apart. The hotspot of a phone helps; paper counts as much."
    )


def no_network(language: Language) -> str:
    """Return the sentence about a machine that is in no network of a room, and what to do."""
    return language.say(
        "This machine is in no network of a room, so no phone can come: join its Wi-Fi or the hotspot of a phone, "
        "then close and open again."
    )


def list_names(shown: PhonesShown, workshop: Workshop) -> list[str]:
    """Return the names of the lines that the cursor may stand on."""
    addresses = shown.choices if len(shown.choices) > 1 else ()
    arrived = [name for name, _ in _arrived(shown)]
    phases = [phase.uid for phase in phases_of(workshop, conducted(workshop).sitting)]
    people = [person for person in shown.people if person in workshop.people]
    return [*addresses, STRAIGHT, *arrived, *people, *phases]


def arrival_named(shown: PhonesShown, name: str) -> Arrival | None:
    """Return the arrival of a line; `None` where the line is another one."""
    return dict(_arrived(shown)).get(name)


def _arrived(shown: PhonesShown) -> Iterator[tuple[str, Arrival]]:
    """Yield a name for the line of each arrival, which it keeps when others come."""
    alike = Counter((each.what, each.who, each.card) for each in shown.arrivals[:MOST_ARRIVALS])
    for arrival in shown.arrivals[:MOST_ARRIVALS]:
        named = (arrival.what, arrival.who, arrival.card)
        yield f"arrival {' '.join(named)} {alike[named]}", arrival
        alike[named] -= 1


def list_blocks(shown: PhonesShown, workshop: Workshop, language: Language, width: int) -> tuple[Block, ...]:
    """Return the lists from top to bottom, for a width in cells."""
    return (
        Block("open", tuple(_opening(shown, language, width))),
        *_address_blocks(shown),
        Block(STRAIGHT, (_straight(workshop, language),)),
        *_section("arrivals", _arrival_blocks(shown, workshop, language, width), language),
        *_section("people", _people_blocks(shown, workshop), language),
        *_section("phases", _phase_blocks(workshop), language),
    )


def _opening(shown: PhonesShown, language: Language, width: int) -> Iterator[Line]:
    """Yield what listens where, and that nothing of it is secret on the way."""
    say = language.say
    where = say("Listens on {addresses}.", addresses=", ".join(shown.listens_on))
    yield from _lines(where, width, "strong")
    if shown.is_alone:
        yield from _lines(no_network(language), width, "hole")
    yield from _lines(say("What goes over this Wi-Fi is not encrypted: no secrets."), width, "quiet")
    if shown.is_unheard:
        yield from _lines(in_the_way(language), width, "hole")


def _address_blocks(shown: PhonesShown) -> Iterator[Block]:
    """Yield a line for each address, where there are several: a machine may be in other networks too."""
    for place, address in enumerate(shown.choices if len(shown.choices) > 1 else ()):
        sign = "√" if address == shown.address else "□"
        yield Block(address, ((Span(f"{sign} http://{address}", "text"),),), gap=not place)


def _straight(workshop: Workshop, language: Language) -> Line:
    if conducted(workshop).phones_straight:
        return (Span(language.say("While the curtain is down, cards go straight on the board"), "strong"),)
    return (Span(language.say("While the curtain is down, cards wait behind it"), "strong"),)


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
        Block(name, (_arrival_line(arrival, workshop, language, width),), gap=False)
        for name, arrival in _arrived(shown)
    ]


def _arrival_line(arrival: Arrival, workshop: Workshop, language: Language, width: int) -> Line:
    """Return an arrival: what it is, a card with its title unless the curtain hides it, and who sent it."""
    is_gone = bool(arrival.card) and arrival.card not in workshop.cards
    what = cut(clean_line(arrival.what), _NAME, cell_len)
    who = cut(f"   {clean_line(arrival.who)}" if arrival.who else "", _NAME, cell_len)
    title = _title(arrival.card, workshop, language)
    words = cut(f"  {title}" if title else "", max(0, width - cell_len(what) - cell_len(who)), cell_len)
    return (
        Span(what, "quiet" if is_gone else "strong"),
        Span(words, "quiet" if is_gone else "text"),
        Span(who, "quiet"),
    )


def _title(uid: str, workshop: Workshop, language: Language) -> str:
    """Return the title of a card, as far as the room may read it; empty for anything that is no card."""
    conduct, card = conducted(workshop), workshop.cards.get(uid)
    if card is None:
        return language.say("no longer there") if uid else ""
    if conduct.curtain and uid in conduct.collected:
        return language.say("behind the curtain")
    return clean_line(card.title)


def _people_blocks(shown: PhonesShown, workshop: Workshop) -> list[Block]:
    people = [workshop.people[person] for person in shown.people if person in workshop.people]
    column = column_of((workshop.person_name(person.uid) for person in people), _NAME)
    return [
        Block(
            person.uid,
            ((Span(padded(workshop.person_name(person.uid), column), "strong"), Span(f"   {person.role}", "quiet")),),
            gap=False,
        )
        for person in people
    ]


def _phase_blocks(workshop: Workshop) -> list[Block]:
    conduct = conducted(workshop)
    blocks: list[Block] = []
    for phase in phases_of(workshop, conduct.sitting):
        sign = "□" if phase.uid in conduct.phones_off else "√"
        line = (Span(f"{sign} {phase.name}", "strong" if phase.uid == conduct.phase else "text"),)
        blocks.append(Block(phase.uid, (line,), gap=False))
    return blocks


def _lines(words: str, width: int, role: Role) -> tuple[Line, ...]:
    return tuple((Span(row, role),) for row in wrap(words, width, cell_len))
