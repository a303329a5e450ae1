"""A board of another program, whichever it is, and the outline that is made of it.

    outline_of([Board("Projet", columns=(Column("À faire", cards=(BoardCard("Réserver le nom"),)),))])

A list is a heading, a card an item, a check list its sub-items. Somebody in charge or a due day makes an action of
the card.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from perenne_tui.core.model.rows import STATUS_OF_STATE, State
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import MOST_AXES
from perenne_tui.core.text.clean import LONGEST_TEXT, clean_line, fold
from perenne_tui.core.text.sentences import Sentence
from perenne_tui.readers.deck import Complaint
from perenne_tui.readers.outline.outline import Entry, LeftOut, Outline, Task

_DONE = re.compile(
    r"(?:termine|cloture|ferme|acheve|realise|regle)e?s?|faite?s?|finie?s?|close?s?|resolue?s?"
    r"|done|closed|completed?|finished|resolved"
    r"|erledigt|fertig|abgeschlossen|hechos?|terminados?|completados?|concluidos?|feitos?|fatto|completato"
    r"|klaar|gereed|afgerond"
)
"""Names of lists whose cards are done, folded."""
_CURRENT = re.compile(
    r"(?:travaux? )?en cours(?: .*)?|doing|in progress|in arbeit|in bearbeitung|work in progress|wip|ongoing|started"
    r"|en curso|en progreso|em andamento|in corso|mee bezig"
)
"""Names of lists whose cards are in progress, folded."""
_SAID_ALONE = re.compile(r"faite?s?|close?s?|ferme|finie?s?|complete|regle")
"""Those that begin other names too: « Fait marquant », “Complete the form”."""
_THINGS_DONE = re.compile(r"(?:tache|action|carte|sujet|point|ticket|task|card|item|issue)s?|all|tout|tous|toutes")
"""Words that a name of what is done may begin with: « Tâches terminées »."""
_PARTS_OF_NAME = re.compile(r"[^\w\s]+|\s[-–—]\s")
_LONGEST_NAME: Final = 200
"""Characters of the name of a list that are looked at."""
_NAMES_OF_SEVERAL: Final = 3
"""Lists that are named where several become one column."""
_LONGEST_NOTE: Final = LONGEST_TEXT // 2
"""Characters of the texts of a card; check lists come to its note too."""
_MARKS_AROUND = re.compile(r"^[\W\d_]+|[\W\d_]+$")


@dataclass(frozen=True, slots=True)
class Check:
    """A line of a check list."""

    text: str
    state: State | Literal[""] = "open"
    """State that its box shows; empty without a box."""
    owner: str = ""
    due: str = ""
    depth: int = 0
    """Lines that it stands under."""


@dataclass(frozen=True, slots=True)
class CheckList:
    """A check list of a card."""

    name: str
    """Empty where the program shows none."""
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class BoardCard:
    """A card of another program."""

    title: str
    texts: tuple[str, ...] = ()
    """Description, fields, links and comments, in the order in which the program shows them."""
    check_lists: tuple[CheckList, ...] = ()
    tags: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    """Names of the people in charge."""
    due: str = ""
    state: State | Literal[""] = ""
    """State that the card itself shows: `open` where the program shows a tick that is not set, else empty."""


@dataclass(frozen=True, slots=True)
class Column:
    """A list of another program, with its cards from top to bottom."""

    name: str
    """Empty for cards that stand on no list."""
    cards: tuple[BoardCard, ...] = ()
    is_done: bool = False
    """Whether the program says that the cards of this list are done."""


@dataclass(frozen=True, slots=True)
class Board:
    """A board of another program, with its lists from left to right."""

    title: str = ""
    about: str = ""
    columns: tuple[Column, ...] = ()


def outline_of(boards: Sequence[Board], left_out: Iterable[LeftOut] = ()) -> Outline:
    """Return the outline of the boards in a file; of several, each is a heading over its lists.

    Args:
        boards: the boards, in the order of the file.
        left_out: what the file has beside them; kinds with a count of 0 are passed over.
    """
    writer = _Writer()
    is_one = len(boards) == 1
    for board in boards:
        if not is_one and board.title:
            writer.add("heading", board.title, level=1)
        if board.about:
            writer.add("text", board.about)
        # Cards without a list come first, where no heading takes them.
        columns = sorted(map(_with_states, board.columns), key=lambda column: bool(column.name))
        kept, joined = _fitting(columns) if is_one else (columns, [])
        for column in kept:
            writer.add_column(column, level=1 if is_one else 2)
        writer.complain_of(joined)
    title = boards[0].title if is_one else ""
    return Outline(
        tuple(writer.entries),
        tuple(writer.lines),
        title=title,
        unit="card",
        complaints=tuple(writer.complaints),
        left_out=tuple(kind for kind in left_out if kind.count),
    )


def _with_states(column: Column) -> Column:
    """Return a list whose cards have the states that a person reads there."""
    if column.is_done or is_name_of_done(column.name):
        state: State = "settled"
    elif is_name_of_current(column.name):
        state = "current"
    else:
        return column
    # On such a list a tick that is not set says something only where others are set.
    silent = ("",) if any(card.state == "settled" for card in column.cards) else ("", "open")
    cards = (replace(card, state=state) if card.state in silent else card for card in column.cards)
    return replace(column, cards=tuple(cards))


def _fitting(columns: Sequence[Column]) -> tuple[Sequence[Column], Sequence[Column]]:
    """Return no more lists than a workshop has columns, and those that became the last one, a tag on their cards."""
    filled = [column for column in columns if column.cards]
    if len(filled) <= MOST_AXES:
        return columns, []
    last = filled[MOST_AXES - 1 :]
    cards = [replace(card, tags=(column.name, *card.tags)) for column in last for card in column.cards]
    names = [column.name for column in last]
    name = ", ".join(names[:_NAMES_OF_SEVERAL]) + ("…" if len(names) > _NAMES_OF_SEVERAL else "")
    return [*filled[: MOST_AXES - 1], Column(name, tuple(cards))], last


def is_name_of_done(name: str) -> bool:
    """Return whether a list with this name holds what is done: « ✅ Terminé », « Done (v2) », « Fait / Clos »."""
    first = _first_part(name)
    word, _, rest = first.partition(" ")
    if _THINGS_DONE.fullmatch(word):
        return _DONE.fullmatch(rest) is not None
    if _DONE.fullmatch(word) is None:
        return False
    return not rest or _SAID_ALONE.fullmatch(word) is None


def is_name_of_current(name: str) -> bool:
    """Return whether a list with this name holds what is in progress: « 🚧 En cours », « Doing (3) »."""
    return _CURRENT.fullmatch(_first_part(name)) is not None


def _first_part(name: str) -> str:
    """Return the words before the first sign between the words of a name, folded."""
    parts = (_MARKS_AROUND.sub("", part) for part in _PARTS_OF_NAME.split(fold(name[:_LONGEST_NAME])))
    return next(filter(None, parts), "")


def ticked(is_done: bool) -> State:
    """Return the state of a line with a box, ticked or not."""
    return "settled" if is_done else "open"


def remark(author: str, day: str, text: str) -> str:
    """Return a comment as it stands on the card: who said it, when, and what; empty without words."""
    said = f"{author} ({day})" if author and day else author or day
    return f"{said} — {text}" if said and text else text


def link(name: str, address: str) -> str:
    """Return an attachment of a card as it reads: its name and its address, once where both are the same."""
    return f"{name} — {address}" if name and address and name != address else name or address


def field(name: str, value: str) -> str:
    """Return a field that people added to a card, with its value; empty without a value."""
    return f"{name}: {value}" if name and value else value


class _Writer:
    """Collects the entries of an outline; each is one line of it."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.lines: list[str] = []
        self.complaints: list[Complaint] = []

    def add(self, kind: Literal["heading", "text"], text: str, level: int = 0) -> None:
        number = self._number(text)
        self.entries.append(Entry(kind, text, number, number, level=level))

    def add_column(self, column: Column, level: int) -> None:
        if column.name:
            self.add("heading", column.name, level=level)
        for card in column.cards:
            self._add_card(card)

    def complain_of(self, joined: Sequence[Column]) -> None:
        """Say that several lists became the last column, if they did."""
        line = next((entry.first for entry in reversed(self.entries) if entry.kind == "heading"), 1)
        if joined:
            said = Sentence(
                "A board has at most {limit} columns: the last {n} lists became one, and each of its cards has the "
                "name of its list as a tag.",
                {"limit": MOST_AXES, "n": len(joined)},
            )
            self.complaints.append(Complaint(line, said))

    def _add_card(self, card: BoardCard) -> None:
        title, texts = card.title, [text for text in card.texts if text]
        if not title and texts:
            title, _, rest = texts[0].partition("\n")
            title, texts[0] = clean_line(title), rest.strip("\n")
        if not title:
            title = next((check.text for checks in card.check_lists for check in checks.checks if check.text), "")
        if not title:
            return
        status = STATUS_OF_STATE[card.state or "open"]
        owners = card.members or (("",) if card.due else ())
        tasks = [Task(title, owner, card.due, status) for owner in owners]
        tasks += [
            Task(check.text, check.owner, check.due, "done" if check.state == "settled" else status)
            for checks in card.check_lists
            for check in checks.checks
            if check.text and (check.owner or check.due)
        ]
        note, *more = _parts(texts) or [""]
        self._add_item(title, card, note, tuple(tasks))
        for text, depth, box in _sub_items(card):
            number = self._number(text)
            self.entries.append(Entry("item", text, number, number, level=depth, box=box))
        for place, part in enumerate(more, 2):
            self._add_item(f"{title} ({place})", card, part, ())

    def _add_item(self, title: str, card: BoardCard, note: str, tasks: tuple[Task, ...]) -> None:
        number, tags = self._number(title), tuple(dict.fromkeys(filter(None, card.tags)))
        self.entries.append(Entry("item", title, number, number, box=card.state, tags=tags, tasks=tasks, note=note))

    def _number(self, text: str) -> int:
        """Add a line, and return its number."""
        self.lines.append(text)
        return len(self.lines)


def _parts(texts: Sequence[str]) -> list[str]:
    """Return texts as one, or as several where it is longer than the note of a card may be."""
    parts: list[str] = []
    for text in filter(None, texts):
        for piece in _pieces(text):
            if parts and len(parts[-1]) + len(piece) < _LONGEST_NOTE:
                parts[-1] += f"\n\n{piece}"
            else:
                parts.append(piece)
    return parts


def _pieces(text: str) -> Iterator[str]:
    """Yield a text in pieces that are no longer than a note, cut between two lines, else between two words."""
    while len(text) > _LONGEST_NOTE:
        cut = max(text.rfind("\n", 0, _LONGEST_NOTE), 0) or max(text.rfind(" ", 0, _LONGEST_NOTE), 0) or _LONGEST_NOTE
        yield text[:cut]
        text = text[cut:].lstrip("\n ")
    yield text


def _sub_items(card: BoardCard) -> Iterator[tuple[str, int, State | Literal[""]]]:
    """Yield text, depth and state of the lines of check lists that are no actions."""
    for checks in card.check_lists:
        shown = [check for check in checks.checks if check.text and not (check.owner or check.due)]
        if checks.name and shown:
            yield checks.name, 1, ""
        for check in shown:
            yield check.text, check.depth + (2 if checks.name else 1), check.state
