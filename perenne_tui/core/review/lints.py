"""Lints of the plan: what is written but may not work, such as an owner that is a group or a vague verb.

They are advice, never errors, and do not block an export. What is missing is in `checks`. The lints are those of the
study on facilitation: an action of a group has no owner, and one that begins with « voir » is never done.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Final, Literal, get_args

from msgspec import Struct

from perenne_tui.core.merged_cards import shown_card
from perenne_tui.core.model.rows import Action, is_open
from perenne_tui.core.model.workshop import Workshop, in_spoken_order
from perenne_tui.core.text.clean import fold
from perenne_tui.core.text.sentences import Sentence

LintKind = Literal["group_owner", "weekend", "vague", "too_many", "all_leave"]
"""Kind of a lint; see `lints`."""

LINT_KINDS: Final[tuple[LintKind, ...]] = get_args(LintKind)

MOST_ACTIONS: Final = 7
"""Most open actions of one person without a lint."""

_GROUPS: Final = frozenset(
    fold(
        "équipe équipes dsi dinum tous toutes tout bureau direction service services comité groupe pôle mission "
        "département métier métiers ministère administration mentors agents "
        "team teams all everybody everyone department office committee group board management"
    ).split()
)
"""First words of owners that are groups."""
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
"""First words of actions that name no result."""


class Lint(Struct, frozen=True):
    """One thing in the plan that may not work."""

    kind: LintKind
    table: str
    """Table of its row: `actions`, `people` or `cards`."""
    uid: str
    """uid of the row."""
    spoken: str
    """Spoken id of the row, or the name of the person."""
    sentence: Sentence


def lints(workshop: Workshop) -> tuple[Lint, ...]:
    """Return the lints of a plan: of actions by number, then of people, then of cards in the order of the board."""
    return tuple(each_lint(workshop))


def each_lint(workshop: Workshop) -> Iterator[Lint]:
    """Yield the lints of a plan one by one, as `lints` returns them, so that who needs one looks for no other."""
    actions = [action for action in in_spoken_order(workshop.actions.values()) if is_open(action)]
    for action in actions:
        yield from _in_action(workshop, action)
    yield from _too_many(workshop, actions)
    yield from _all_leave(workshop, actions)


def is_group(name: str) -> bool:
    """Return whether a name means a group: « l’équipe », « DSI », “everybody”."""
    words = [word for word in fold(name).replace("'", " ").replace("’", " ").split() if word not in _ARTICLES]
    return bool(words) and words[0] in _GROUPS


def is_vague(text: str) -> bool:
    """Return whether the text of an action begins with a verb that names no result."""
    words = fold(text).split()
    return any(words[: len(beginning)] == beginning for beginning in _VAGUE)


def _in_action(workshop: Workshop, action: Action) -> Iterator[Lint]:
    owner = workshop.person_name(action.owner)
    if is_group(owner):
        yield _lint("group_owner", action, "{id} belongs to a group, {name}: who in it answers for it?", name=owner)
    if action.due is not None and action.due.weekday() >= 5:
        yield _lint("weekend", action, "{id} is due on a Saturday or a Sunday.")
    if is_vague(action.text):
        yield _lint("vague", action, "{id} begins with a vague verb: what will be there when it is done?")


def _too_many(workshop: Workshop, actions: list[Action]) -> Iterator[Lint]:
    owned: dict[str, int] = defaultdict(int)
    for action in actions:
        owned[action.owner] += 1
    for person, count in owned.items():
        name = workshop.person_name(person)
        if name and count > MOST_ACTIONS:
            said = Sentence("{name} has {n} actions: who could take some?", {"name": name, "n": count})
            yield Lint("too_many", "people", person, name, said)


def _all_leave(workshop: Workshop, actions: list[Action]) -> Iterator[Lint]:
    """Return the lints of cards of which every owner and relay leaves by the end of the challenge."""
    until = workshop.header.end or date.max
    by_card: dict[str, list[Action]] = defaultdict(list)
    for action in actions:
        by_card[shown_card(workshop, action.card)].append(action)
    for axis in workshop.axes_in_order() if by_card else ():
        for card in workshop.cards_in_order(axis.uid):
            if card.uid not in by_card:
                continue
            people = {uid for row in by_card[card.uid] for uid in (row.owner, row.relay) if uid}
            names = [workshop.person_name(uid) for uid in people if workshop.person_name(uid)]
            if names and all(_leaves_by(workshop, uid, until) for uid in people):
                values = {"id": card.spoken, "names": ", ".join(sorted(names))}
                said = Sentence("Whoever answers for {id} leaves ({names}): who stays?", values)
                yield Lint("all_leave", "cards", card.uid, card.spoken, said)


def _leaves_by(workshop: Workshop, person: str, day: date) -> bool:
    row = workshop.people.get(person)
    return row is not None and row.leaves is not None and row.leaves <= day


def _lint(kind: LintKind, action: Action, message: str, **values: str) -> Lint:
    return Lint(kind, "actions", action.uid, action.spoken, Sentence(message, {"id": action.spoken, **values}))
