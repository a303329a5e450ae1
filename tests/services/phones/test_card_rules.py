"""Cards from phones: behind the curtain or straight on the board, sent once, taken back by their author alone."""

import pytest

from perenne_tui.core.changes import cards, conduct, people
from perenne_tui.core.text.clean import HARMFUL
from perenne_tui.services.phones import phone_requests
from perenne_tui.services.phones.open_room import OpenRoom
from perenne_tui.services.workspace import Workspace
from perenne_tui.store.paths import journal_of
from tests.services.phones.room import Browser, go_to, read, said


def titles(workspace: Workspace) -> list[str]:
    return [card.title for card in workspace.session.workshop.cards.values()]


async def test_a_card_goes_behind_the_curtain_or_straight_on_the_board(lea: Browser, workspace: Workspace) -> None:
    go_to(workspace, "collect")
    workspace.session.do(conduct.turn, what="curtain", on=True)
    answer = await lea.send("/card", axis="dep", title="  Qui répond   la nuit ? ")
    assert said(answer) == "Reçu : D1."
    [card] = workspace.session.workshop.cards.values()
    assert (card.title, card.axis) == ("Qui répond la nuit ?", "dep")
    assert conduct.conducted(workspace.session.workshop).collected == (card.uid,)
    workspace.session.do(conduct.send_straight, on=True)
    await lea.send("/card", axis="sec", title="Clés")
    assert conduct.conducted(workspace.session.workshop).collected == (card.uid,)
    assert titles(workspace) == ["Qui répond la nuit ?", "Clés"]


async def test_a_card_is_in_the_journal_before_it_is_received(lea: Browser, workspace: Workspace) -> None:
    go_to(workspace, "collect")
    await lea.send("/card", axis="dep", title="Écrite")
    assert workspace.path is not None
    assert "Écrite".encode() in journal_of(workspace.path).read_bytes()


async def test_whoever_is_taken_off_the_list_by_mistake_sends_again_after_undo(
    lea: Browser, workspace: Workspace
) -> None:
    go_to(workspace, "collect")
    workspace.session.do(people.remove_person, person="lea")
    assert "qui vous êtes" in said(await lea.send("/card", axis="dep", title="Perdue"))
    workspace.session.undo()
    assert said(await lea.send("/card", axis="dep", title="Rendue")) == "Reçu : D1."
    assert titles(workspace) == ["Rendue"]


async def test_the_same_key_is_one_card_whatever_goes_on_by_now(lea: Browser, workspace: Workspace) -> None:
    go_to(workspace, "collect")
    for _ in range(2):
        answer = await lea.send("/card", key="same-key.card_1", axis="dep", title="Une fois", part=True)
        assert answer.status_code == 200
    go_to(workspace, "discuss")
    answer = await lea.send("/card", key="same-key.card_1", axis="dep", title="Une fois", part=True)
    assert (answer.status_code, said(answer)) == (200, "Reçu.")
    assert titles(workspace) == ["Une fois"]


async def test_another_text_behind_an_old_key_is_another_card(workspace: Workspace, lea: Browser) -> None:
    """A browser without a script that goes back shows the page of before, key and all."""
    go_to(workspace, "collect")
    for title in ("Une", "Une autre", "Une"):
        await lea.send("/card", key="page-of-before.card", axis="dep", title=title)
    assert [card.title for card in workspace.session.workshop.cards.values()] == ["Une", "Une autre"]


async def test_a_card_that_cannot_be_is_refused_with_what_was_typed(lea: Browser, workspace: Workspace) -> None:
    early = await lea.send("/card", axis="dep", title="Trop tôt", part=True)
    assert (early.status_code, said(early)) == (409, "On ne recueille plus de cartes : dites-le à voix haute.")
    go_to(workspace, "collect")
    answer = await lea.send("/card", axis="nulle", title="Sans colonne <b>", part=True)
    assert answer.status_code == 409
    assert "Sans colonne &lt;b&gt;" in answer.text
    assert (await lea.send("/card", axis="dep", title="x" * 501, part=True)).status_code == 409
    workspace.session.do(conduct.let_phones, phase="collect", on=False)
    only_looks = await lea.send("/card", axis="dep", title="Éteint", part=True)
    assert only_looks.status_code == 409
    assert "Éteint" not in titles(workspace)


async def test_a_card_is_taken_back_by_its_author_while_nobody_has_worked_on_it(
    lea: Browser, room: OpenRoom, workspace: Workspace
) -> None:
    go_to(workspace, "collect")
    await lea.send("/card", axis="dep", title="À moi")
    [uid] = workspace.session.workshop.cards
    async with Browser(room, "192.168.1.51") as other:
        await other.come_in("ali")
        assert (await other.send("/card/withdraw", card=uid, part=True)).status_code == 409
    workspace.session.do(cards.answer_card, card=uid, text="Oui")
    assert (await lea.send("/card/withdraw", card=uid, part=True)).status_code == 409
    workspace.session.undo()
    assert (await lea.send("/card/withdraw", card=uid, part=True)).status_code == 200
    assert not titles(workspace)
    await lea.send("/card", axis="dep", title="La suivante")
    assert [card.spoken for card in workspace.session.workshop.cards.values()] == ["D2"]


async def test_a_card_that_the_facilitator_refuses_is_told_to_its_author_alone_until_it_is_back(
    lea: Browser, room: OpenRoom, workspace: Workspace
) -> None:
    go_to(workspace, "collect")
    for title in ("Une", "Deux"):
        await lea.send("/card", axis="dep", title=title)
    one, two = workspace.session.workshop.cards
    await lea.send("/card/withdraw", card=two)
    assert "Non retenue" not in await read(lea)
    workspace.session.do(cards.delete_card, card=one)
    async with Browser(room, "192.168.1.51") as ali:
        await ali.come_in("ali")
        assert "Non retenue par la personne qui anime : D1 Une" in await read(lea)
        assert "Non retenue" not in await read(ali)
    workspace.session.undo()
    assert "Non retenue" not in await read(lea)


async def test_nobody_sends_cards_before_saying_who_it_is(room: OpenRoom, workspace: Workspace) -> None:
    go_to(workspace, "collect")
    async with Browser(room) as browser:
        assert (await browser.send("/card", axis="dep", title="Dehors", part=True)).status_code == 401
        await browser.come_in()
        answer = await browser.send("/card", axis="dep", title="Sans nom", part=True)
        assert (answer.status_code, said(answer)) == (409, "Dites d’abord qui vous êtes.")
    assert not titles(workspace)


async def test_what_is_not_on_the_disk_yet_is_sent_again_and_is_one_card(
    lea: Browser, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_to(workspace, "collect")
    with monkeypatch.context() as disk:
        disk.setattr(phone_requests, "SAVING_SECONDS", 0.02)
        disk.setattr(workspace, "has_saved", lambda _: False)
        answer = await lea.send("/card", key="slow-disk", axis="dep", title="Lente", part=True)
        assert (answer.status_code, said(answer).partition(",")[0]) == (503, "Reçu")
    answer = await lea.send("/card", key="slow-disk", axis="dep", title="Lente", part=True)
    assert (answer.status_code, said(answer)) == (200, "Reçu.")
    assert titles(workspace) == ["Lente"]


async def test_hostile_texts_are_cleaned_and_never_become_a_tag(lea: Browser, workspace: Workspace) -> None:
    go_to(workspace, "collect")
    for text in (
        "<script>x</script>",
        "\u202eévil\u0000\x1b[2J",
        "e" + "\u0301" * 90,
        "a\r\nb\tc",
        "{{ 7*7 }}",
        "\ufdd0",
    ):
        answer = await lea.send("/card", axis="dep", title=text)
        assert "<script>x" not in answer.text
        assert not HARMFUL.search(answer.text)
    assert len(titles(workspace)) == 6
    assert not any(HARMFUL.search(title) or "\n" in title for title in titles(workspace))
