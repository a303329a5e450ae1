"""A name that goes to another phone: its next holder learns nothing that was secret, and doubles nothing."""

from perenne_tui.core.changes.conduct import turn
from perenne_tui.core.changes.voting import cast_ballot
from perenne_tui.core.sitting.voting import dots_by_card
from perenne_tui.services.phones.open_room import OpenRoom
from perenne_tui.services.workspace import Workspace
from tests.services.phones.room import Browser, add_cards, go_to, open_room, read, said

NUMBER = 'class="number own"'


async def test_words_and_numbers_are_told_to_the_phone_that_sent_them_alone(
    room: OpenRoom, lea: Browser, workspace: Workspace
) -> None:
    go_to(workspace, "closing")
    await lea.send("/word", text="colère")
    await lea.send("/roti", mark="1")
    async with Browser(room, "192.168.1.66") as other:
        await other.come_in()
        room.free("lea")
        page = await other.send("/here", person="lea")
        assert "Léa Martin" in page.text
        assert "colère" not in page.text
        assert NUMBER not in page.text
        page = await other.send("/roti", mark="4")
        assert NUMBER in page.text
        assert workspace.session.workshop.sittings["sit"].roti == (4,), "one voice for each person"
        await other.send("/leave")
        page = await lea.send("/here", person="lea")
        assert "colère" not in page.text


async def test_a_phone_that_takes_its_own_name_again_knows_what_it_sent(
    lea: Browser, workspace: Workspace, room: OpenRoom
) -> None:
    go_to(workspace, "closing")
    await lea.send("/word", text="colère")
    await lea.send("/leave")
    assert "colère" in (await lea.send("/here", person="lea")).text
    room.free("lea")
    assert "colère" in (await lea.send("/here", person="lea")).text


async def test_cards_behind_the_curtain_are_those_of_the_phone_that_sent_them(
    room: OpenRoom, lea: Browser, workspace: Workspace
) -> None:
    go_to(workspace, "collect")
    workspace.session.do(turn, what="curtain", on=True)
    await lea.send("/card", axis="dep", title="Discret")
    (card,) = workspace.session.workshop.cards
    async with Browser(room, "192.168.1.66") as other:
        await other.come_in()
        room.free("lea")
        await other.send("/here", person="lea")
        for path in ("/", "/wall"):
            assert "Discret" not in (await other.http.get(path)).text
        assert "pas la vôtre" in said(await other.send("/card/withdraw", card=card))
    assert card in workspace.session.workshop.cards


async def test_a_phone_whose_name_is_freed_is_told_so_until_it_takes_one(lea: Browser, room: OpenRoom) -> None:
    room.free("lea")
    assert "La personne qui anime a libéré le nom de ce téléphone" in await read(lea)
    await lea.send("/here", person="ali")
    await lea.send("/leave")
    assert "libéré" not in await read(lea)


async def test_a_ballot_that_stands_is_not_told_to_whoever_takes_the_name_after_a_kill_either(
    workspace: Workspace,
) -> None:
    one, two = add_cards(workspace, "Un", "Deux")
    go_to(workspace, "vote")
    workspace.session.do(cast_ballot, voter="zoe", dots={two: 2}, budget=2, uids=["b1", "b2"])
    async with open_room(workspace) as room, Browser(room) as other:
        await other.come_in("zoe")
        cookies = other.http.cookies
    async with open_room(workspace) as room, Browser(room) as other:
        other.http.cookies = cookies
        page = (await other.http.get("/")).text
        assert "Zoé Petit" in page
        assert 'action="/ballot"' not in page
        assert "un bulletin à ce nom" in said(await other.send("/ballot", card=one, dots="1")).lower()
        assert dots_by_card(workspace.session.workshop, "zoe") == {two: 2}
        page = (await other.send("/ballot/withdraw")).text
        assert 'action="/ballot"' in page
        await other.send("/ballot", card=one, dots="1")
    assert dots_by_card(workspace.session.workshop, "zoe") == {one: 1}
