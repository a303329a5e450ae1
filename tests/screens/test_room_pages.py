"""The pages of a sitting that are not about cards: welcome, framing, test card, and what other windows follow."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from perenne_tui.app.application import PerenneApp
from perenne_tui.core.changes import cards
from perenne_tui.core.changes.conduct import begin_phase, conducted, note_heard, open_card, open_vote, turn
from perenne_tui.core.changes.voting import set_dots
from perenne_tui.core.model.history import Sender
from perenne_tui.core.model.session import Session
from perenne_tui.core.model.sitting_rows import Phase, PhaseKind, Sitting
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.i18n.language import language
from perenne_tui.keys import ScreenName
from perenne_tui.screens.sitting_controls import screen_of_sitting
from perenne_tui.services.demo import demo_workshop
from perenne_tui.services.workspace import Workspace
from perenne_tui.settings.options import Options
from perenne_tui.store.creation import create
from tests.screens.board import NOON, is_ready, on_the_wall, settled, some_workshop, wait_for
from tests.screens.test_sitting import START, Clock, a_room, a_sitting


async def test_enter_notes_who_has_spoken_and_the_end_stands_in_big_letters() -> None:
    async with a_sitting() as room:
        await room.press("shift+f6", "f6", "shift+f6")
        assert room.at == "welcome"
        assert "█" in room.text
        await room.press("enter")
        assert conducted(room.workshop).heard == ("lea",)
        assert "√ Léa" in room.text
        await room.press("up", "space")
        assert conducted(room.workshop).heard == ()


async def test_the_framing_tells_the_columns_and_the_rules() -> None:
    async with a_sitting() as room:
        await room.press("f6")
        assert room.at == "framing"
        for words in ("Pérenniser", "Déploiement", "un porteur et une date", "L’heure de fin ne bouge pas."):
            assert words in room.text


async def test_the_test_card_shows_keys_instead_of_doing_what_they_do_and_f5_comes_back_to_them() -> None:
    async with a_room(some_workshop()) as room:
        before = room.workshop
        await room.press("f8", "o", "pagedown", "b", "é", "escape")
        assert room.at == "board"
        await room.press("f5")
        assert room.at == "legibility"
        assert room.workshop == before
        assert "o  Page↓  b  é  Échap" in room.text
        assert "√ Page↓" in room.text
        assert "100 × 30" in room.text
        await room.press("escape")
        assert room.at == "board"


async def test_small_letters_are_said_to_be_too_small_for_a_room() -> None:
    async with a_room(some_workshop(), size=(160, 45)) as room:
        await room.press("f8")
        assert "trop petit pour une salle" in room.text


def in_phase(kind: PhaseKind) -> Workshop:
    phase = Phase("p1", "s1", "m", kind, kind, 10)
    workshop = some_workshop().with_rows(
        "sittings", Sitting("s1", began="2026-11-24T13:00:00.000Z", present=("lea", "paul"))
    )
    workshop = workshop.with_rows("phases", phase)
    return begin_phase(workshop, phase="p1", at="2026-11-24T13:00:00.000Z", box=600)


def test_windows_that_follow_go_where_the_room_looks() -> None:
    assert screen_of_sitting(some_workshop()) == ("board", "")
    assert screen_of_sitting(in_phase("vote")) == ("vote", "")
    assert screen_of_sitting(open_card(in_phase("discuss"), card="d2")) == ("card", "d2")
    assert screen_of_sitting(open_card(in_phase("triage"), card="d2")) == ("triage", "")
    assert screen_of_sitting(turn(in_phase("discuss"), what="curtain", on=True)) == ("curtain", "")


async def desk(workshop: Workshop, folder: Path) -> str:
    opened = Workspace(Session(workshop), folder)
    opened.mode, opened.is_desk = "following", True
    clock = Clock(START)
    app = PerenneApp(opened, Options(language("fr"), library=lambda: folder), now=clock)
    async with app.run_test(size=(100, 30)) as pilot:
        await wait_for(lambda: app.registry.desk.view.size.width > 0 and is_ready(app), "the desk")
        await pilot.press("escape", "f2", "pagedown", "pageup", "o")
        assert app.screen is app.registry.desk
        view = app.registry.desk.view
        return "\n".join(view.render_line(row).text for row in range(view.size.height))


async def test_the_desk_shows_what_the_room_need_not_see(tmp_path: Path) -> None:
    workshop = open_card(in_phase("discuss"), card="d1")
    card = workshop.cards["d1"]
    text = await desk(workshop, tmp_path)
    assert "Pupitre" in text
    assert card.title in text
    assert "Carte suivante" in text
    assert "DISCUSS" in text


async def test_the_desk_names_who_has_not_spoken(tmp_path: Path) -> None:
    text = await desk(note_heard(in_phase("welcome"), person="lea"), tmp_path)
    assert "Pas entendu" in text
    assert "Paul" in text
    assert "Léa" not in text


async def test_the_desk_without_a_sitting_says_so(tmp_path: Path) -> None:
    assert "Aucune séance" in await desk(some_workshop(), tmp_path)


async def test_what_is_said_of_people_and_cards_stands_in_a_column_and_nothing_is_cut_at_80_cells() -> None:
    workshop = demo_workshop(language("fr"), NOON)
    roles = [person.role for person in workshop.people.values()]
    seconds: tuple[tuple[ScreenName, list[str], list[str]], ...] = (
        ("welcome", [], roles),
        ("preparation", [], ["attendu · "]),
        ("vote", ["ctrl+t", "up"], ["à saisir"]),
        ("vote", ["w", "1", "up"], ["compté"]),
    )
    async with on_the_wall(workshop, size=(80, 24)) as wall:
        for name, keys, words in seconds:
            wall.app.call_later(wall.app.navigation.visit, name)
            await settled(wall.app)
            await wall.press(*keys)
            places = {row.index(said) for row in wall.text.split("\n")[3:] for said in words if f" {said}" in row}
            assert len(places) == 1, wall.text
            assert "…" not in wall.text, wall.text


async def test_the_desk_tells_the_cards_and_ballots_of_phones_in_full_and_nothing_where_there_are_none(
    tmp_path: Path,
) -> None:
    path = tmp_path / "w.json"
    create(path, turn(in_phase("collect"), what="curtain", on=True).with_tables({"ballots": {}}), at=NOON)
    writer = Workspace.open(path)
    async with followed_by_the_desk(path) as text:
        assert "Par téléphone" not in text()
        for uid, title in (("n1", "Qui paie l’hébergement"), ("n2", "Deuxième")):
            writer.session.do_for(Sender("lea", uid), cards.add_card, uid=uid, axis="d", title=title)
        writer.session.do(cards.delete_card, card="n2")
        await wait_for(lambda: "Deuxième · Léa Martin · n’est plus là" in text(), "the cards")
        assert "Qui paie l’hébergement · Léa Martin" in text()
        writer.session.do(open_vote, how="people", budget=3)
        writer.session.do(turn, what="revealed", on=False)
        sender = Sender("lea", "v")
        writer.session.do_for(sender, set_dots, voter="lea", card="d1", dots=2, budget=3, uids=["v"])
        await wait_for(lambda: "1 par téléphone, 0 au clavier" in text(), "the ballot")
        assert "Paul" in text().split("1 par téléphone, 0 au clavier")[1].split("\n")[0]
    writer.close()


@asynccontextmanager
async def followed_by_the_desk(path: Path) -> AsyncIterator[Callable[[], str]]:
    """Show the desk of a workshop that another window writes, and what stands on it."""
    workspace = Workspace.following(path)
    workspace.is_desk = True
    app = PerenneApp(workspace, Options(language("fr"), library=lambda: path.parent), now=Clock(START))
    async with app.run_test(size=(100, 30)):
        view = app.registry.desk.view
        await wait_for(lambda: view.size.width > 0 and is_ready(app), "the desk")
        yield lambda: "\n".join(view.render_line(row).text for row in range(view.size.height))
