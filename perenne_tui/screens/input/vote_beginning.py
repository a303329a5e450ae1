"""The beginning of a vote: with its first dots, or when somebody begins it."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from perenne_tui.core.changes.conduct import conducted, open_vote, turn
from perenne_tui.core.model.session import Done, Session
from perenne_tui.core.model.sitting_rows import Voting
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.voting import is_blind

P = ParamSpec("P")


def begin_vote(session: Session, how: Voting) -> None:
    """Begin a vote with hidden totals; one that is going on goes on."""
    conduct = conducted(session.workshop)
    if not is_blind(session.workshop):
        session.do(open_vote, how=how, budget=conduct.budget)
        session.do(turn, what="revealed", on=False)


def put_in(
    session: Session,
    how: Voting,
    change: Callable[Concatenate[Workshop, P], Workshop],
    *args: P.args,
    **kwargs: P.kwargs,
) -> Done | None:
    """Put dots in; the first ones begin the vote.

    Raises:
        Refused: they cannot be put in; no vote begins.
    """
    if change(session.workshop, *args, **kwargs) is not session.workshop:
        begin_vote(session, how)
    return session.do(change, *args, **kwargs)
