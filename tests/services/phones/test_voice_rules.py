"""Answers without a name: they can be changed and taken back, after a kill too; the journal does not say whose."""

from perenne_tui.core.changes import conduct
from perenne_tui.core.sitting.confidence import confidence_in
from perenne_tui.services.phones.open_room import OpenRoom
from perenne_tui.services.workspace import Workspace
from perenne_tui.store.paths import journal_of
from tests.services.phones.room import Browser, go_to, open_room, said


def scores(workspace: Workspace) -> tuple[int, ...]:
    row = confidence_in(workspace.session.workshop, "dep")
    return row.scores if row else ()


async def test_confidence_is_changed_and_taken_back(lea: Browser, room: OpenRoom, workspace: Workspace) -> None:
    early = await lea.send("/confidence", about="dep", score="3", part=True)
    assert early.status_code == 409
    workspace.session.do(conduct.ask_confidence, about="dep")
    await lea.send("/confidence", about="dep", score="3")
    async with Browser(room, "192.168.1.51") as ali:
        await ali.come_in("ali")
        await ali.send("/confidence", about="dep", score="5")
        assert scores(workspace) == (3, 5)
        await lea.send("/confidence", about="dep", score="1", key="twice-the-same")
        await lea.send("/confidence", about="dep", score="1", key="twice-the-same")
        assert scores(workspace) == (1, 5)
        assert said(await lea.send("/confidence", about="dep", score="")) == "Repris."
        assert scores(workspace) == (5,)
    for wrong in ("6", "-1", "trois"):
        assert (await lea.send("/confidence", about="dep", score=wrong, part=True)).status_code == 409
    assert (await lea.send("/confidence", about="sec", score="2", part=True)).status_code == 409
    assert scores(workspace) == (5,)


async def test_the_journal_does_not_say_whose_an_anonymous_answer_is(lea: Browser, workspace: Workspace) -> None:
    go_to(workspace, "closing")
    await lea.send("/word", text="Soulagée", key="pagekey.word")
    await lea.send("/roti", mark="4", key="pagekey.roti")
    assert workspace.path is not None
    lines = journal_of(workspace.path).read_text(encoding="utf-8").splitlines()
    anonymous = [line for line in lines if '"give_word"' in line or '"give_mark"' in line]
    assert len(anonymous) == 2
    assert not any(
        '"lea"' in line.replace('"present"', "") and '"sender":{"person":"lea"' in line for line in anonymous
    )
    assert not any("pagekey" in line for line in anonymous)


async def test_a_word_and_a_mark_are_one_a_person(lea: Browser, workspace: Workspace) -> None:
    go_to(workspace, "closing")
    for word in ("Contente", "Soulagée"):
        await lea.send("/word", text=word)
    for mark in ("2", "5"):
        await lea.send("/roti", mark=mark)
    sitting = workspace.session.workshop.sittings["sit"]
    assert (sitting.words, sitting.roti) == (("Soulagée",), (5,))
    page = await lea.http.get("/")
    assert "Soulagée" in page.text
    await lea.send("/word", text="")
    await lea.send("/roti", mark="")
    sitting = workspace.session.workshop.sittings["sit"]
    assert (sitting.words, sitting.roti) == ((), ())


async def test_a_voice_is_known_again_after_a_kill(workspace: Workspace) -> None:
    go_to(workspace, "closing")
    async with open_room(workspace) as room, Browser(room) as lea:
        await lea.come_in("lea")
        await lea.send("/word", text="Avant")
        cookies = lea.http.cookies
    async with open_room(workspace) as room, Browser(room) as lea:
        lea.http.cookies = cookies
        assert "Avant" in (await lea.http.get("/")).text
        await lea.send("/word", text="Après")
    assert workspace.session.workshop.sittings["sit"].words == ("Après",)
