"""Headings of org-mode: their keyword, priority and tags, and the days and properties in the lines under them.

** WAITING [#A] Rendre les clés :accès:
   DEADLINE: <2027-01-12 mar.>
   :PROPERTIES:
   :Owner: Léa
   :END:
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from perenne_tui.core.model.rows import STATUS_OF_STATE, State
from perenne_tui.core.text.clean import fold
from perenne_tui.readers.formats.html_tags import Box
from perenne_tui.readers.outline.outline import Task

HEADING: Final = re.compile(r"(?P<stars>\*+)[ \t]+(?P<text>.*?)[ \t]*")
DRAWER: Final = re.compile(r"[ \t]*:(?P<name>[\w-]+):[ \t]*")
END_OF_DRAWER: Final = re.compile(r"[ \t]*:END:[ \t]*", re.IGNORECASE)
_SEQUENCE: Final = re.compile(r"#\+(?:(?:SEQ_|TYP_)?TODO):[ \t]*(?P<words>.*)", re.IGNORECASE)
_PRIORITY: Final = re.compile(r"\[#(?P<name>[A-Za-z]|\d{1,2})\][ \t]*")
_TAGS: Final = re.compile(r"(?:^|[ \t]+):(?P<names>[\w@#%]+(?::+[\w@#%]+)*):$")
_STAMP: Final = r"[<\[]\d{4}-\d{2}-\d{2}[^>\]\n]*[>\]](?:--[<\[][^>\]\n]*[>\]])?"
_PLANNED: Final = re.compile(rf"(?P<name>CLOSED|SCHEDULED|DEADLINE):[ \t]*(?P<stamp>{_STAMP})")
_PLANNING: Final = re.compile(rf"[ \t]*(?:(?:CLOSED|SCHEDULED|DEADLINE):[ \t]*{_STAMP}[ \t]*)+")
_PROPERTY: Final = re.compile(r"[ \t]*:(?P<name>[^:\s]+):[ \t]*(?P<value>.*?)[ \t]*")
_DAY_ALONE: Final = re.compile(r"[<\[]\d{4}-\d{2}-\d{2}(?:[ ]+[^\W\d]+\.?)?[>\]]")
_LOGGED: Final = re.compile(r"[ \t]*(?:CLOCK:|-[ \t]+(?:State|Rescheduled|New deadline|Refiled)\b).*", re.IGNORECASE)
_OWNERS: Final = frozenset(
    (
        "assignee",
        "assigned",
        "owner",
        "responsible",
        "responsable",
        "porteur",
        "porteuse",
        "who",
        "qui",
        "delegated_to",
    )
)
"""Names of properties whose value is the person who does it, folded."""
_PLAIN: Final = ("TODO", "AFAIRE", "FAIRE", "DONE", "FAIT")
"""Keywords that say no more than their state."""
STATES: Final[dict[str, State]] = {
    **dict.fromkeys(("TODO", "AFAIRE", "FAIRE", "NEXT", "BUG", "FIXME", "PROJ", "PROJECT"), "open"),
    **dict.fromkeys(
        ("STARTED", "DOING", "INPROGRESS", "IN-PROGRESS", "IN_PROGRESS", "STRT", "WIP", "ENCOURS"), "current"
    ),
    **dict.fromkeys(("WAITING", "WAIT", "HOLD", "SOMEDAY", "MAYBE", "DELEGATED", "DEFERRED", "ATTENTE"), "parked"),
    **dict.fromkeys(("DONE", "FAIT", "FIXED", "CLOSED", "COMPLETED"), "settled"),
    **dict.fromkeys(("CANCELLED", "CANCELED", "KILL", "DROPPED", "WONTFIX", "ABANDON", "ANNULÉ"), "not_applicable"),
}
"""Keywords that people set up outside their files, with the state that each stands for."""


@dataclass(slots=True)
class Heading:
    """A heading, with the lines that belong to it: those of its days and its properties."""

    level: int
    text: str
    first: int
    last: int
    state: Box = ""
    keyword: str = ""
    tags: tuple[str, ...] = ()
    """Its own tags, with a keyword that says more than open or done."""
    priority: str = ""
    planned: dict[str, str] = field(default_factory=dict)
    """By name of a line of days: its day."""
    owner: str = ""
    notes: list[str] = field(default_factory=list)
    """Words of people in the lines that belong to it."""
    properties: int = 0
    """Number of its properties that no board has."""
    logged: int = 0
    """Number of lines that Emacs logged."""

    @property
    def words_of_lines(self) -> str:
        """The words of the lines that belong to it, where it is no task that they could be of."""
        said = [
            f"{name}: {day}" for name, day in self.planned.items() if not any(name in note for note in self.notes)
        ]
        return "\n".join([*said, *filter(None, (self.owner,)), *self.notes])

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The work that it gives to somebody, or by a day."""
        due = self.planned.get("DEADLINE") or self.planned.get("SCHEDULED") or ""
        if not (due or self.owner):
            return ()
        return (Task(self.text, self.owner, due, STATUS_OF_STATE[self.state or "open"]),)


def states_of(lines: Sequence[str]) -> dict[str, State]:
    """Return the keywords of a file with their states: those that it declares, and those that are usual."""
    states = dict(STATES)
    for line in lines:
        if found := _SEQUENCE.fullmatch(line.strip()):
            words = re.sub(r"\([^)]*\)", "", found["words"])
            before, bar, after = words.partition("|")
            open_words, done = before.split(), after.split()
            if not bar and len(open_words) > 1:
                done = [open_words.pop()]
            for word in open_words:
                states.setdefault(word, "open" if word == open_words[0] else "current")
            for word in done:
                if states.get(word) not in ("settled", "not_applicable"):
                    states[word] = "settled"
    return states


def heading_of(line: str, number: int, states: dict[str, State]) -> Heading | None:
    """Return the heading that a line is; `None` for any other line."""
    found = HEADING.fullmatch(line)
    if found is None:
        return None
    text = found["text"]
    tags: list[str] = []
    if tagged := _TAGS.search(text):
        tags = [name for name in tagged["names"].split(":") if name]
        text = text[: tagged.start()].rstrip()
    word, _, rest = text.partition(" ")
    state: Box = states.get(word, "")
    if state:
        text = rest.lstrip()
    if priority := _PRIORITY.match(text):
        text = text[priority.end() :]
    if state and word not in _PLAIN:
        tags.insert(0, word)
    keyword = word if state else ""
    return Heading(
        len(found["stars"]),
        text or word,
        number,
        number,
        state,
        keyword,
        tuple(tags),
        priority["name"] if priority else "",
    )


def take_lines_of(heading: Heading, lines: Sequence[str], start: int, end: int) -> int:
    """Read the days and drawers right under a heading, and return the index of the line after them.

    Args:
        heading: the heading.
        lines: the lines of the file.
        start: index of the line under the heading.
        end: index of the next heading.
    """
    place = start
    if place < end and _PLANNING.fullmatch(lines[place]):
        _take_days(heading, lines[place])
        place += 1
    while place < end and (found := DRAWER.fullmatch(lines[place])) and found["name"] in ("PROPERTIES", "LOGBOOK"):
        after = end_of_drawer(lines, place, end)
        if not after:
            break
        for line in lines[place + 1 : after - 1]:
            _take_property(heading, line) if found["name"] == "PROPERTIES" else _take_log(heading, line)
        place = after
    heading.last = place
    return place


def end_of_drawer(lines: Sequence[str], start: int, end: int) -> int:
    """Return the index after a drawer; 0 where it has no end."""
    return next((place + 1 for place in range(start + 1, end) if END_OF_DRAWER.fullmatch(lines[place])), 0)


def _take_days(heading: Heading, line: str) -> None:
    for found in _PLANNED.finditer(line):
        heading.planned[found["name"]] = found["stamp"][1:11]
    due = "DEADLINE" if "DEADLINE" in heading.planned else "SCHEDULED"
    for found in _PLANNED.finditer(line):
        if found["name"] != due or not _DAY_ALONE.fullmatch(found["stamp"]):
            heading.notes.append(found[0])


def _take_property(heading: Heading, line: str) -> None:
    found = _PROPERTY.fullmatch(line)
    if found and fold(found["name"]) in _OWNERS and found["value"] and not heading.owner:
        heading.owner = found["value"]
    elif line.strip():
        heading.properties += 1


def _take_log(heading: Heading, line: str) -> None:
    if _LOGGED.fullmatch(line):
        heading.logged += 1
    elif line.strip():
        heading.notes.append(line.strip())
