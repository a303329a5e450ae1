"""Being here: a name is one phone's; somebody who is in no list comes as a function of a closed list."""

import pytest

from perenne_tui.core.changes import people, sittings
from perenne_tui.core.changes.conduct import begin_phase, leave_sitting
from perenne_tui.services.phones.open_room import OpenRoom
from perenne_tui.services.workspace import Workspace
from tests.services.phones.room import NOON, Browser, add_cards, go_to, said


@pytest.mark.usefixtures("lea")
async def test_whoever_says_who_it_is_is_present(room: OpenRoom, workspace: Workspace) -> None:
    assert workspace.session.workshop.sittings["sit"].present == ("lea",)
    assert room.access.people() == ("lea",)
    assert room.count_here() == 1


async def test_a_name_is_one_phones_until_the_facilitator_frees_it(lea: Browser, room: OpenRoom) -> None:
    async with Browser(room, "192.168.1.51") as other:
        await other.come_in()
        answer = await other.send("/here", person="lea", part=True)
        assert answer.status_code == 409
        assert said(answer).startswith("Ce nom est déjà pris par un autre téléphone")
        assert room.free("lea")
        assert (await other.send("/here", person="lea", part=True)).status_code == 200
        assert (await lea.send("/here", person="lea", part=True)).status_code == 409
        await other.send("/leave")
        assert (await lea.send("/here", person="lea", part=True)).status_code == 200


async def test_somebody_comes_as_a_function_of_the_list_and_as_no_other(room: OpenRoom, workspace: Workspace) -> None:
    async with Browser(room) as one, Browser(room, "192.168.1.51") as two:
        for browser in (one, two):
            await browser.come_in()
        assert (await one.send("/here", function="Pirate <b>", part=True)).status_code == 409
        assert (await one.send("/here", person="nobody", part=True)).status_code == 409
        for _ in range(2):  # the network was lost before the answer
            assert (
                await one.send("/here", function="Exploitation et hébergement", key="came-once")
            ).status_code == 200
        await two.send("/here", function="Exploitation et hébergement")
    newcomers = [row for row in workspace.session.workshop.people.values() if not row.name]
    assert [row.role for row in newcomers] == [
        "Exploitation et hébergement",
        "Exploitation et hébergement (2)",
    ]
    assert {row.uid for row in newcomers} <= set(workspace.session.workshop.sittings["sit"].present)
    assert len(room.access.people()) == 2


async def test_a_person_who_was_removed_is_nobodys_phone(lea: Browser, workspace: Workspace) -> None:
    workspace.session.do(people.remove_person, person="lea")
    answer = await lea.send("/roti", mark="3", part=True)
    assert (answer.status_code, said(answer)) == (409, "Dites d’abord qui vous êtes.")
    assert (await lea.http.get("/")).status_code == 200


async def test_a_phone_speaks_the_language_it_chooses(lea: Browser) -> None:
    assert '<html lang="fr">' in (await lea.http.get("/")).text
    await lea.send("/language", lang="en")
    assert '<html lang="en">' in (await lea.http.get("/")).text
    await lea.send("/language", lang="../../etc")
    assert '<html lang="en">' in (await lea.http.get("/")).text


async def test_a_phone_that_asks_for_english_is_let_in_in_english(room: OpenRoom) -> None:
    async with Browser(room) as browser:
        browser.http.headers["accept-language"] = "en-GB,en;q=0.9,fr;q=0.8"
        assert '<html lang="en">' in (await browser.http.get("/")).text
        await browser.come_in()
        assert '<html lang="en">' in (await browser.http.get("/")).text


async def test_whoever_came_before_the_sitting_is_told_so_and_is_present_once_it_begins(
    room: OpenRoom, workspace: Workspace
) -> None:
    session = workspace.session
    session.do(sittings.end_sitting, sitting="sit", at="2026-11-23T13:00:00.000Z")
    session.do(leave_sitting)
    planned = [sittings.PlannedPhase("welcome", "Accueil", 10)]
    session.do(
        sittings.prepare_sitting, uid="next", at="2026-11-24T09:00:00.000Z", agenda="", planned=planned,
        uids=["first"], present=["ali"],
    )  # fmt: skip
    async with Browser(room) as zoe, Browser(room, "192.168.1.51") as other:
        await zoe.come_in("zoe")
        await other.come_in()
        await other.send("/here", function="Observation")
        page = (await zoe.http.get("/")).text
        assert "La séance n’a pas commencé" in page
        assert "Votre présence est notée" not in page
        here = room.access.people()
        session.do(
            sittings.begin_prepared, sitting="next", day=NOON.date(), starts="12 h", ends="14 h",
            at="2026-11-24T11:00:00.000Z", here=here,
        )  # fmt: skip
        session.do(begin_phase, phase="first", at="2026-11-24T11:00:00.000Z", box=600)
        assert session.workshop.sittings["next"].present == ("ali", *here)
        assert "Votre présence est notée" in (await zoe.http.get("/")).text


async def test_a_name_that_was_taken_by_mistake_is_on_the_sheet_no_more(room: OpenRoom, workspace: Workspace) -> None:
    session = workspace.session
    add_cards(workspace, "Qui paie ?")

    def present() -> tuple[str, ...]:
        return session.workshop.sittings["sit"].present

    async with Browser(room) as browser:
        await browser.come_in("lea")
        await browser.send("/leave")
        await browser.send("/here", function="Observation")
        assert len(session.workshop.people) == 4
        await browser.send("/leave")
        assert session.workshop.people.keys() == {"lea", "ali", "zoe"}
        assert present() == ()
        assert room.arrivals() == ()
        assert "nom rendu" in room.news
        await browser.send("/here", person="lea")
        go_to(workspace, "vote")
        await browser.send("/ballot", card="card0", dots="1")
        await browser.send("/leave")
        assert present() == ("lea",)  # who has sent something was there
        go_to(workspace, "closing")
        await browser.send("/here", person="ali")
        await browser.send("/roti", mark="4")
        await browser.send("/leave")
        assert present() == ("lea", "ali")
