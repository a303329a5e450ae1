"""Ballots from phones beside ballots that are typed: the last one counts, and the facilitator is told."""

import re

from perenne_tui.core.changes.cards import set_state
from perenne_tui.core.changes.conduct import open_vote, turn
from perenne_tui.core.changes.voting import cast_ballot, drop_ballot, take_all_ballots_back
from perenne_tui.core.model.session import Done
from perenne_tui.core.sitting.voting import budget_of, dots_by_card, has_voted
from perenne_tui.i18n.language import language
from perenne_tui.services.confirmation.votes import say_replaced
from perenne_tui.services.phones.open_room import OpenRoom
from perenne_tui.services.workspace import Workspace
from tests.services.phones.room import Browser, add_cards, go_to, read, said


def vote_on(workspace: Workspace, *titles: str) -> tuple[str, ...]:
    """Begin the phase of the vote over these cards, and return their uids."""
    uids = add_cards(workspace, *titles)
    go_to(workspace, "vote")
    return uids


def typed(workspace: Workspace, dots: dict[str, int]) -> str:
    """Type the ballot of Léa, and return the sentence about the one that it replaces, in French."""
    session = workspace.session
    done = session.do(cast_ballot, voter="lea", dots=dots, budget=9, uids=["typed1", "typed2", "typed3"])
    assert isinstance(done, Done)
    return say_replaced(done, session.sent(), language("fr"))


async def test_a_typed_ballot_replaces_one_from_a_phone_and_says_so_without_telling_it(
    lea: Browser, workspace: Workspace
) -> None:
    one, two, *_ = vote_on(workspace, "Un", "Deux", "Trois", "Quatre", "Cinq")
    await lea.send("/ballot", card=one, dots="2")
    assert dots_by_card(workspace.session.workshop, "lea") == {one: 2}
    assert typed(workspace, {two: 1}) == "il remplace celui du téléphone"
    assert dots_by_card(workspace.session.workshop, "lea") == {two: 1}
    assert typed(workspace, {one: 1}) == "", "the ballot before was typed"


async def test_a_phone_is_told_that_its_ballot_is_replaced_or_gone_until_it_votes_again(
    lea: Browser, workspace: Workspace
) -> None:
    one, two, *_ = vote_on(workspace, "Un", "Deux", "Trois", "Quatre", "Cinq")
    await lea.send("/ballot", card=one, dots="2")
    assert "remplacé" not in await read(lea)
    typed(workspace, {two: 1})
    assert "Votre bulletin a été remplacé par celui du papier" in await read(lea)
    await lea.send("/ballot", card=one, dots="1")
    assert "remplacé" not in await read(lea)
    workspace.session.do(take_all_ballots_back)
    assert "Votre bulletin d’avant n’est plus là : votez de nouveau" in await read(lea)
    await lea.send("/ballot", card=one, dots="1")
    await lea.send("/ballot/withdraw")
    assert "plus là" not in await read(lea), "whoever takes it back knows"


async def test_a_phone_goes_on_from_the_typed_ballot_and_the_room_is_told(
    lea: Browser, workspace: Workspace, room: OpenRoom
) -> None:
    one, two, *_ = vote_on(workspace, "Un", "Deux", "Trois", "Quatre", "Cinq")
    typed(workspace, {two: 1})
    await lea.send("/ballot", card=one, dots="1")
    assert dots_by_card(workspace.session.workshop, "lea") == {one: 1, two: 1}
    assert re.search("remplace celui", room.news), room.news
    assert "Un" not in room.news
    await lea.send("/ballot", card=one, dots="2")
    assert "remplace" not in room.news


async def test_a_ballot_from_a_phone_that_is_taken_back_here_is_said_to_be_one(
    lea: Browser, workspace: Workspace
) -> None:
    one, *_ = vote_on(workspace, "Un", "Deux")
    await lea.send("/ballot", card=one, dots="1")
    session = workspace.session
    dropped = session.do(drop_ballot, voter="lea")
    assert dropped is not None
    assert say_replaced(dropped, session.sent(), language("fr")) == "il venait d’un téléphone"
    await lea.send("/ballot", card=one, dots="1")
    anew = session.do(take_all_ballots_back)
    assert anew is not None
    assert not say_replaced(anew, session.sent(), language("fr"))


async def test_a_smaller_budget_and_a_settled_card_keep_nobody_from_voting(
    lea: Browser, workspace: Workspace
) -> None:
    one, two, three, *_ = vote_on(workspace, "Un", "Deux", "Trois", "Quatre", "Cinq")
    session = workspace.session
    for card, dots in ((one, "2"), (two, "1")):
        await lea.send("/ballot", card=card, dots=dots)
    session.do(open_vote, how="people", budget=1)
    session.do(set_state, card=two, state="settled")
    page = await lea.send("/ballot", card=one, dots="1")
    assert dots_by_card(session.workshop, "lea") == {one: 1, two: 1}
    assert "point de trop" in page.text.replace("\u00a0", " ")
    assert "pour 1" in said(await lea.send("/ballot", card=three, dots="1"))
    await lea.send("/ballot", card=two, dots="0")
    await lea.send("/ballot", card=one, dots="0")
    assert not has_voted(session.workshop, "lea")
    await lea.send("/ballot", card=three, dots="1")
    assert dots_by_card(session.workshop, "lea") == {three: 1}


async def test_phones_vote_until_the_totals_are_shown_and_again_when_a_new_vote_begins(
    lea: Browser, workspace: Workspace
) -> None:
    one, two, *_ = vote_on(workspace, "Un", "Deux", "Trois", "Quatre", "Cinq")
    session = workspace.session
    assert budget_of(session.workshop) == 3
    await lea.send("/ballot", card=one, dots="3")
    session.do(open_vote, how="hands", budget=0)
    await lea.send("/ballot", card=one, dots="2")
    assert dots_by_card(session.workshop, "lea") == {one: 2}, "ballots without names are counted meanwhile"
    session.do(turn, what="revealed", on=True)
    assert "terminé" in said(await lea.send("/ballot", card=one, dots="1"))
    session.do(take_all_ballots_back)
    session.do(turn, what="revealed", on=False)
    await lea.send("/ballot", card=two, dots="1")
    assert dots_by_card(session.workshop, "lea") == {two: 1}


async def test_somebody_who_comes_late_by_phone_votes_and_is_present(workspace: Workspace, room: OpenRoom) -> None:
    one, *_ = vote_on(workspace, "Un", "Deux")
    async with Browser(room, "192.168.1.60") as phone:
        await phone.come_in("zoe")
        await phone.send("/ballot/none")
        await phone.send("/ballot", card=one, dots="1")
    assert dots_by_card(workspace.session.workshop, "zoe") == {one: 1}
    assert "zoe" in workspace.session.workshop.sittings["sit"].present
