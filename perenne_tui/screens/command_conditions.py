"""The conditions of commands: whether one would do something on a screen, as things are now.

What only some commands ask for is imported by those who ask: the bottom line of the first picture, and the palette on
the board, wait for no other screen.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Concatenate, Final, ParamSpec

from perenne_tui import keys
from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.model.rows import STATES, State
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused

if TYPE_CHECKING:
    from perenne_tui.screens.base import WorkshopScreen

P = ParamSpec("P")
Condition = Callable[["WorkshopScreen"], bool]
_NAMED: Final[Mapping[State, str]] = {"not_applicable": "none"}
"""By state: its name in the id of a key, where that is another one."""


def would_change(
    workshop: Workshop, change: Callable[Concatenate[Workshop, P], Workshop], *args: P.args, **kwargs: P.kwargs
) -> bool:
    """Return whether a change would leave another value; one that would be refused changes nothing."""
    try:
        return change(workshop, *args, **kwargs) is not workshop
    except Refused:
        return False


def _is_going_on(screen: "WorkshopScreen") -> bool:
    return screen.sitting_controls.is_going_on


def _has_time_box(screen: "WorkshopScreen") -> bool:
    return bool(conducted(screen.workshop).phase_began) and _is_going_on(screen)


def _has_phase(screen: "WorkshopScreen", step: int) -> bool:
    """Return whether there is a phase on that side; without a sitting, the next one begins it."""
    from perenne_tui.core.sitting.agenda import phase_beside, phases_of

    conduct = conducted(screen.workshop)
    if not _is_going_on(screen):
        return step > 0
    phases = phases_of(screen.workshop, conduct.sitting)
    return phase_beside(phases, conduct.phase, step, rank=conduct.phase_rank) is not None


def _has_cards(screen: "WorkshopScreen") -> bool:
    return bool(screen.workshop.cards)


def _has_card(screen: "WorkshopScreen") -> bool:
    """Return whether a card is under the cursor; screens without cards mean something else by the same key."""
    return bool(screen.card) or screen.NAME not in keys.SORTED


def _has_workshop(screen: "WorkshopScreen") -> bool:
    """Return whether a workshop of the library is under the cursor."""
    if screen.NAME != "library":
        return False
    from perenne_tui.screens.library import LibraryScreen

    return isinstance(screen, LibraryScreen) and screen.chosen is not None


def _has_something(screen: "WorkshopScreen") -> bool:
    return _has_workshop(screen) if screen.NAME == "library" else _has_card(screen)


def _opens(screen: "WorkshopScreen") -> bool:
    """Return whether Enter does something: in the library, on the lines that offer a first workshop too."""
    if screen.NAME != "library":
        return _has_card(screen)
    from perenne_tui.screens.library import LibraryScreen

    return isinstance(screen, LibraryScreen) and (screen.chosen or screen.offer) is not None


def _has_state(screen: "WorkshopScreen", state: State) -> bool:
    """Return whether the card under the cursor would change; the triage goes on with a card that stays as it is."""
    if screen.NAME not in keys.CARDS:
        return _has_card(screen)
    card = screen.workshop.cards.get(screen.card)
    return card is not None and card.state != state


def _has_action(screen: "WorkshopScreen") -> bool:
    if screen.NAME != "card":
        return False
    from perenne_tui.screens.card import CardScreen

    return isinstance(screen, CardScreen) and screen.cursor in screen.workshop.actions


def _carries(screen: "WorkshopScreen", across: int, down: int) -> bool:
    """Return whether there is a place on that side for the card under the cursor, on the board or on its page."""
    from perenne_tui.screens.board import BoardScreen

    if screen.NAME not in keys.CARDS:
        return True
    if not isinstance(screen, BoardScreen):
        from perenne_tui.core.lenses.axes import axis_columns

        columns = axis_columns(screen.workshop)
        here = next((place for place, column in enumerate(columns) if screen.card in column.uids), None)
        return bool(across) and here is not None and 0 <= here + across < len(columns)
    try:
        move = screen.carrying.planned(across, down)
    except Refused:
        return False
    return would_change(screen.workshop, move.change, **move.arguments)


def _has_gap(screen: "WorkshopScreen") -> bool:
    """Return whether there is a gap anywhere: the next one and the one before go round."""
    from perenne_tui.core.review.gaps import has_gaps

    return has_gaps(screen.workshop, today=screen.context.today())


def _merges(screen: "WorkshopScreen") -> bool:
    from perenne_tui.core.changes.cards import merge_cards

    return would_change(screen.workshop, merge_cards, card=screen.card)


def _splits(screen: "WorkshopScreen") -> bool:
    from perenne_tui.core.changes.cards import split_card

    return would_change(screen.workshop, split_card, card=screen.card)


def _votes(screen: "WorkshopScreen", dots: int) -> bool:
    from perenne_tui.core.changes.voting import vote

    if screen.NAME not in keys.SORTED:
        return True
    return would_change(screen.workshop, vote, card=screen.card, dots=dots, uid="")


def _moves_axis(screen: "WorkshopScreen", step: int) -> bool:
    from perenne_tui.core.changes.axes import move_axis

    return would_change(screen.workshop, move_axis, axis=_axis(screen), step=step)


def _axis(screen: "WorkshopScreen") -> str:
    """Return the uid of the axis under the cursor of the board; empty for none."""
    from perenne_tui.screens.board import BoardScreen

    return screen.column_controls.axis if isinstance(screen, BoardScreen) else ""


def _removes(screen: "WorkshopScreen") -> bool:
    """Return whether there is something to delete; on the board that is the card, whatever would go with it."""
    return bool(screen.card if screen.NAME == "board" else screen.removable())


def _has_rescued_copy(screen: "WorkshopScreen") -> bool:
    from perenne_tui.services.other_copies import rescued_of

    if screen.NAME == "library":
        from perenne_tui.screens.library import LibraryScreen

        return isinstance(screen, LibraryScreen) and any(
            summary.kind == "rescued" for summary in screen.index.summaries
        )
    path = screen.context.workspace.path
    return path is not None and bool(rescued_of(path, screen.workshop))


def _has_other_copy(screen: "WorkshopScreen") -> bool:
    from perenne_tui.services.other_copies import has_copies

    if screen.NAME == "library":
        from perenne_tui.screens.library import LibraryScreen

        return (
            isinstance(screen, LibraryScreen)
            and screen.chosen is not None
            and has_copies(screen.library_controls.home_of(screen.chosen))
        )
    path = screen.context.workspace.path
    return path is not None and not screen.session.read_only and has_copies(path)


def _has_mails(screen: "WorkshopScreen") -> bool:
    """Return whether somebody has something to do; in the library, whether a workshop is under the cursor."""
    if screen.NAME == "library":
        return _has_workshop(screen)
    from perenne_tui.core.review.plan_part import people_with_a_part

    return bool(people_with_a_part(screen.workshop))


def _has_reminders(screen: "WorkshopScreen") -> bool:
    """Return whether something may be due; in the library, whether there is a workshop."""
    if screen.NAME == "library":
        return screen.can_do("action")
    return bool(screen.workshop.actions or screen.workshop.decisions)


def _has_conflicts(screen: "WorkshopScreen") -> bool:
    if not screen.workshop.conflicts:
        return False
    from perenne_tui.core.merging.conflict_rows import open_conflicts

    return bool(open_conflicts(screen.workshop))


def _is_demo(screen: "WorkshopScreen") -> bool:
    workspace = screen.context.workspace
    return workspace.demo_library is not None and not workspace.is_demo_kept


def _is_open_to_phones(screen: "WorkshopScreen") -> bool:
    phones = screen.context.phones
    return phones is not None and phones.is_open


CONDITIONS: Final[Mapping[str, Condition]] = {
    "phones": lambda screen: not _is_open_to_phones(screen),
    "phones.show": _is_open_to_phones,
    "phase": partial(_has_phase, step=1),
    "phase.back": partial(_has_phase, step=-1),
    "sitting": lambda screen: not _is_going_on(screen),
    "sitting.prepare": lambda screen: not _is_going_on(screen),
    "sitting.end": lambda screen: conducted(screen.workshop).sitting in screen.workshop.sittings,
    "bell": _has_time_box,
    "time.more": _has_time_box,
    "time.pause": _has_time_box,
    "take_up": lambda screen: bool(screen.workshop.actions),
    "triage": _has_cards,
    "vote.take": _has_cards,
    "goto": _has_cards,
    "confidence": lambda screen: bool(screen.workshop.axes or screen.workshop.decisions),
    "comparison": lambda screen: bool(screen.workshop.scenarios),
    **dict.fromkeys(("gap", "gap.back"), _has_gap),
    "board": lambda screen: screen.context.navigation.has_board,
    "answer": _has_card,
    "decision": _has_card,
    "action": _has_card,
    "risk": _has_card,
    **{f"state.{_NAMED.get(state, state)}": partial(_has_state, state=state) for state in STATES},
    "open": _opens,
    "edit": _has_something,
    **dict.fromkeys(("delete", "delete.ask"), _removes),
    "mark": _has_card,
    "carry.up": partial(_carries, across=0, down=-1),
    "carry.down": partial(_carries, across=0, down=1),
    "carry.left": partial(_carries, across=-1, down=0),
    "carry.right": partial(_carries, across=1, down=0),
    "action.done": _has_action,
    "merge": _merges,
    "split": _splits,
    "vote": partial(_votes, dots=1),
    "vote.less": partial(_votes, dots=-1),
    "axis.name": lambda screen: bool(_axis(screen)),
    "axis.remove": lambda screen: bool(_axis(screen)),
    "axis.left": partial(_moves_axis, step=-1),
    "axis.right": partial(_moves_axis, step=1),
    "undo": lambda screen: screen.session.can_undo or screen.NAME in ("triage", "library"),
    **dict.fromkeys(("copy.workshop", "copy.questions"), _has_workshop),
    "mails": _has_mails,
    "remind": _has_reminders,
    "redo": lambda screen: screen.session.can_redo,
    "take_over": lambda screen: screen.session.read_only and screen.context.workspace.path is not None,
    "stop_writing": lambda screen: screen.context.workspace.path is not None and not screen.session.read_only,
    "accept_damage": lambda screen: screen.context.workspace.needs_agreement,
    "recover": _has_rescued_copy,
    "merge_copies": _has_other_copy,
    "conflicts": _has_conflicts,
    "keep_demo": _is_demo,
}
"""By id of a command: whether it would do something, on any screen; those without a condition always do."""
