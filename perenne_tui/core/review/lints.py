"""What is written in the plan and may not hold: advice, never an error, and nothing that keeps a plan from leaving.

What is missing is in `checks`. The lints are those of the study on facilitation (SMART is a reading grid, not a
form): an action that belongs to a group belongs to nobody, one that begins with « voir » is never done.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Final, Literal, NamedTuple

from perenne_tui.core.merging import home_of
from perenne_tui.core.model.rows import Action
from perenne_tui.core.model.workshop import Workshop, in_spoken_order
from perenne_tui.core.review.checks import is_alive, known_as
from perenne_tui.core.text.clean import fold
from perenne_tui.core.text.sentences import Sentence

LintKind = Literal["group_owner", "weekend", "vague", "too_many", "all_leave"]

LINT_KINDS: Final[tuple[LintKind, ...]] = ("group_owner", "weekend", "vague", "too_many", "all_leave")

MOST_ACTIONS: Final = 7
"""Actions beyond which nobody does all of theirs."""

_GROUPS: Final = frozenset(
    fold(
        "équipe équipes dsi dinum tous toutes tout bureau direction service services comité groupe pôle mission "
        "département métier métiers ministère administration mentors agents "
        "team teams all everybody everyone department office committee group board management"
    ).split()
)
"""First words of what is no person."""
_ARTICLES: Final = frozenset({"l", "la", "le", "les", "the", "notre", "our"})
_VAGUE: Final = tuple(
    fold(words).split()
    for words in (
        "voir",
        "revoir",
        "regarder",
        "réfléchir",
        "penser",
        "discuter",
        "échanger",
        "faire le point",
        "se renseigner",
        "essayer",
        "see",
        "look",
        "think",
        "discuss",
        "talk",
        "consider",
        "try",
        "check in",
    )
)
"""Beginnings that name no deliverable."""


class Lint(NamedTuple):
    """One thing that is worth a second look."""

    kind: LintKind
    table: str
    """Table of the row that it is about: `actions`, `people` or `cards`."""
    uid: str
    spoken: str
    """Its spoken id, or the name of somebody."""
    sentence: Sentence


def lints(workshop: Workshop) -> tuple[Lint, ...]:
    """Give what is worth a second look: actions by number, then people, then questions as they stand on the board."""
    alive = [action for action in in_spoken_order(workshop.actions.values()) if is_alive(action)]
    found = [lint for action in alive for lint in _in_action(workshop, action)]
    return (*found, *_too_many(workshop, alive), *_left_alone(workshop, alive))


def is_group(name: str) -> bool:
    """Tell whether a name is that of a group: « l’équipe », « DSI », “everybody”."""
    words = [word for word in fold(name).replace("'", " ").replace("’", " ").split() if word not in _ARTICLES]
    return bool(words) and words[0] in _GROUPS


def is_vague(text: str) -> bool:
    """Tell whether an action begins with a verb that leaves nothing behind."""
    words = fold(text).split()
    return any(words[: len(beginning)] == beginning for beginning in _VAGUE)


def _in_action(workshop: Workshop, action: Action) -> Iterator[Lint]:
    owner = known_as(workshop, action.owner)
    if is_group(owner):
        yield _lint("group_owner", action, "{id} belongs to a group, {name}: who in it answers for it?", name=owner)
    if action.due is not None and action.due.weekday() >= 5:
        yield _lint("weekend", action, "{id} is due on a Saturday or a Sunday.")
    if is_vague(action.text):
        yield _lint("vague", action, "{id} begins with a vague verb: what will be there when it is done?")


def _too_many(workshop: Workshop, alive: list[Action]) -> Iterator[Lint]:
    owned: dict[str, int] = defaultdict(int)
    for action in alive:
        owned[action.owner] += 1
    for person, count in owned.items():
        name = known_as(workshop, person)
        if name and count > MOST_ACTIONS:
            said = Sentence("{name} has {n} actions: who could take some?", {"name": name, "n": count})
            yield Lint("too_many", "people", person, name, said)


def _left_alone(workshop: Workshop, alive: list[Action]) -> Iterator[Lint]:
    """Give the questions that nobody will answer for: all who have something to do for them leave."""
    until = workshop.header.end or date.max
    by_card: dict[str, list[Action]] = defaultdict(list)
    for action in alive:
        by_card[home_of(workshop, action.card)].append(action)
    for axis in workshop.axes_in_order():
        for card in workshop.cards_in_order(axis.uid):
            people = {uid for row in by_card.get(card.uid, ()) for uid in (row.owner, row.relay) if uid}
            names = [known_as(workshop, uid) for uid in people if known_as(workshop, uid)]
            if names and all(_leaves_by(workshop, uid, until) for uid in people):
                values = {"id": card.spoken, "names": ", ".join(sorted(names))}
                said = Sentence("Whoever answers for {id} leaves ({names}): who stays?", values)
                yield Lint("all_leave", "cards", card.uid, card.spoken, said)


def _leaves_by(workshop: Workshop, person: str, day: date) -> bool:
    row = workshop.people.get(person)
    return row is not None and row.leaves is not None and row.leaves <= day


def _lint(kind: LintKind, action: Action, message: str, **values: str) -> Lint:
    return Lint(kind, "actions", action.uid, action.spoken, Sentence(message, {"id": action.spoken, **values}))
