"""Ballots from phones: dots one by one, within the budget, until the totals are shown; never somebody else's."""

from collections import Counter

from perenne_tui.core.changes import conduct, voting
from perenne_tui.services.phones.open_room import OpenRoom
from perenne_tui.services.workspace import Workspace
from tests.services.phones.room import Browser, add_cards, go_to, said


def dots(workspace: Workspace, voter: str) -> dict[str, int]:
    rows = [row for row in workspace.session.workshop.ballots.values() if row.voter == voter]
    assert max(Counter(row.card for row in rows).values(), default=0) < 2
    return {row.card: row.dots for row in rows}


def type_ballot(workspace: Workspace, given: dict[str, int], *uids: str) -> None:
    workspace.session.do(voting.cast_ballot, voter="lea", dots=given, budget=3, uids=uids)


def begin_vote(workspace: Workspace, budget: int = 3) -> None:
    add_cards(workspace, "Nuit", "Clés", "Coûts")
    go_to(workspace, "vote")
    workspace.session.do(conduct.open_vote, how="people", budget=budget)


async def test_dots_are_given_card_by_card_within_the_budget(lea: Browser, workspace: Workspace) -> None:
    begin_vote(workspace)
    await lea.send("/ballot", card="card0", dots="2")
    await lea.send("/ballot", card="card1", dots="1")
    assert dots(workspace, "lea") == {"card0": 2, "card1": 1}
    answer = await lea.send("/ballot", card="card2", dots="1", part=True)
    assert answer.status_code == 409
    assert dots(workspace, "lea") == {"card0": 2, "card1": 1}
    await lea.send("/ballot", card="card0", dots="0")
    assert dots(workspace, "lea") == {"card1": 1}
    await lea.send("/ballot", card="card1", dots="0")
    assert dots(workspace, "lea") == {}


async def test_an_abstention_and_a_ballot_taken_back(lea: Browser, workspace: Workspace) -> None:
    begin_vote(workspace)
    assert said(await lea.send("/ballot/none")) == "Reçu : vous vous abstenez."
    assert dots(workspace, "lea") == {"": 0}
    await lea.send("/ballot", card="card0", dots="1")
    assert dots(workspace, "lea") == {"card0": 1}
    assert said(await lea.send("/ballot/withdraw")) == "Votre bulletin est repris."
    assert dots(workspace, "lea") == {}


async def test_once_the_totals_are_shown_a_ballot_stays_as_it_was(lea: Browser, workspace: Workspace) -> None:
    begin_vote(workspace)
    await lea.send("/ballot", card="card0", dots="1", key="late-ballot")
    workspace.session.do(conduct.turn, what="revealed", on=True)
    answer = await lea.send("/ballot", card="card1", dots="1", part=True)
    assert (answer.status_code, said(answer)) == (409, "Le vote est terminé : votre bulletin reste comme il était.")
    assert (await lea.send("/ballot", card="card0", dots="1", key="late-ballot", part=True)).status_code == 200
    assert dots(workspace, "lea") == {"card0": 1}


async def test_nobody_votes_for_another(lea: Browser, workspace: Workspace) -> None:
    begin_vote(workspace)
    await lea.send("/ballot", card="card0", dots="1", person="ali", voter="ali")
    assert dots(workspace, "ali") == {}
    assert dots(workspace, "lea") == {"card0": 1}


async def test_the_last_of_a_typed_ballot_and_one_from_a_phone_counts(
    lea: Browser, room: OpenRoom, workspace: Workspace
) -> None:
    begin_vote(workspace)
    type_ballot(workspace, {"card2": 3}, "b1", "b2")
    await lea.send("/ballot/withdraw")
    type_ballot(workspace, {"card2": 2}, "b3", "b4")
    await lea.send("/ballot", card="card0", dots="1")
    assert dots(workspace, "lea") == {"card2": 2, "card0": 1}
    assert "clavier" in room.news
    type_ballot(workspace, {"card1": 1}, "b5", "b6")
    assert dots(workspace, "lea") == {"card1": 1}


async def test_a_number_that_is_none_is_refused(lea: Browser, workspace: Workspace) -> None:
    begin_vote(workspace)
    for number in ("", "-1", "1.5", "²", "1e3", "100", "9" * 400, "٣"):
        assert (await lea.send("/ballot", card="card0", dots=number, part=True)).status_code == 409, number
    assert (await lea.send("/ballot", card="nothing", dots="1", part=True)).status_code == 409
    assert dots(workspace, "lea") == {}
