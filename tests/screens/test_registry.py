"""From screen to screen: opening, closing, the plan, the help, the palette, the looks, leaving."""

from pathlib import Path

import pytest

from perenne_tui import keys
from perenne_tui.i18n.language import language
from perenne_tui.screens.commands import does_something, offered
from perenne_tui.screens.help import KEYS_WIDTH
from perenne_tui.settings import themes
from tests.screens.board import Wall, board_of, on_the_wall, some_workshop
from tests.screens.test_first_opening import OTHERS, go_to


async def test_a_card_opens_in_full_and_escape_goes_back_to_it() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("j", "enter")
        assert wall.at == "card"
        assert "Faire valider les briques open source" in wall.text
        assert "Quel service s’en charge ici" in wall.said
        await wall.press("escape")
        assert wall.at == "board"
        assert wall.board.card == "d2"


async def test_the_journal_notes_which_card_is_open_and_undo_passes_it_by() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("o", "enter", "escape")
        assert [entry.what for entry in wall.store.entries] == ["set_state", "open_card", "open_card"]
        await wall.press("z")
        assert wall.workshop.cards["d1"].state == "open"


async def test_page_keys_turn_to_the_next_and_the_previous_card() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("enter", "pagedown", "pagedown")
        assert wall.focus.card == "d3"
        await wall.press("pagedown")
        assert wall.focus.card == "t1"
        await wall.press("pageup", "escape")
        assert wall.board.card == "d3"


async def test_arrows_across_turn_to_the_column_beside() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("enter", "l")
        assert wall.focus.card == "t1"
        await wall.press("right", "right")
        assert wall.focus.card == "f1"
        await wall.press("h", "left", "left")
        assert wall.focus.card == "d1"


async def test_states_votes_marks_and_carrying_work_on_the_open_card() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("enter", "v", "v", "V", "o", "space", "L")
        card = wall.workshop.cards["d1"]
        assert (card.state, card.marked, card.axis) == ("settled", True, "t")
        assert wall.workshop.votes_of("d1") == 1
        assert "réglé" in wall.rows[0]
        await wall.press("3", "H")
        assert wall.workshop.cards["d1"].axis == "t"
        assert wall.focus.card == "d1"


async def test_a_card_deleted_by_redo_while_it_is_open_leads_back_to_the_board() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("n", *"Neuve", "enter", "z", "z")
        await wall.press("Z")
        new = wall.board.card
        await wall.press("enter", "z")
        assert new not in wall.workshop.cards
        assert wall.at == "board"
        assert "Annulé" in wall.text


@pytest.mark.parametrize("typed", ["D3", "d3", "d03", "d 3", " D3 "])
async def test_g_goes_to_a_card_however_its_id_is_typed(typed: str) -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("tab", "g", *typed, "enter")
        assert wall.board.card == "d3"
        await wall.press("home", "enter", "g", *typed, "enter")
        assert wall.focus.card == "d3"


async def test_an_id_that_no_card_has_is_said_and_the_cursor_stays() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("g", *"x9", "enter")
        assert "X9" in wall.text
        assert wall.board.card == "d1"
        await wall.press("g", "enter")
        assert "X9" not in wall.text


async def test_undo_and_redo_say_what_they_did_and_bring_the_cursor_there() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("j", "o", "J", "tab", "z")
        assert "Annulé" in wall.text
        assert "Annulé : D2 en dernier" in wall.text
        assert wall.board.card == "d2"
        await wall.press("z")
        assert "Annulé : D2 réglée" in wall.text
        assert wall.workshop == some_workshop()
        await wall.press("Z", "ctrl+y")
        assert "Rétabli : D2 en dernier" in wall.text
        assert wall.workshop.cards["d2"].state == "settled"
        await wall.press("ctrl+z")
        assert [card.uid for card in wall.workshop.cards_in_order("d")] == ["d1", "d2", "d3"]
        await wall.press("j")
        assert "Annulé" not in wall.text, "the next key takes the sentence away"


async def test_undo_stops_once_at_the_start_and_then_says_there_is_nothing_more() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("z")
        first = wall.notice
        await wall.press("z")
        assert first
        assert wall.notice
        assert wall.notice != first
        await wall.press("Z")
        assert wall.notice
        assert wall.store.entries == []


async def test_undo_serves_on_every_screen_of_work() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("o", "f3", "z")
        assert wall.workshop.cards["d1"].state == "open"
        assert "Annulé" in wall.text
        await wall.press("Z", "escape", "enter", "z")
        assert wall.workshop.cards["d1"].state == "open"


async def test_f3_shows_the_plan_with_what_is_missing_first_and_scrolls() -> None:
    workshop = board_of([("D", "Axe", [f"Carte numéro {n}" for n in range(60)])])
    async with on_the_wall(workshop, size=(100, 24)) as wall:
        await wall.press("v", "f3")
        assert wall.at == "plan"
        assert wall.text.index("manque") < wall.text.index("Plan d’action de pérennisation")
        top = wall.text
        await wall.press("j")
        assert wall.text != top
        await wall.press("k")
        assert wall.text == top
        await wall.press("pagedown", "pageup")
        assert wall.text == top
        await wall.press("end")
        last = wall.text
        assert "D60" in last
        await wall.press("pagedown", "down")
        assert wall.text == last
        await wall.press("home")
        assert wall.text == top
        await wall.press("escape")
        assert wall.at == "board"


@pytest.mark.parametrize("opener", [[], ["enter"], ["enter", "f3"], ["f3"]], ids="-".join)
async def test_f2_leads_to_the_board_from_anywhere(opener: list[str]) -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press(*opener, "f2")
        assert wall.at == "board"


@pytest.mark.parametrize("key", ["f1", "question_mark"])
@pytest.mark.parametrize("opener", [[], ["enter"], ["f3"]], ids=["board", "card", "plan"])
async def test_help_shows_every_key_and_goes_back_where_one_was(key: str, opener: list[str]) -> None:
    async with on_the_wall(some_workshop(), size=(100, 200)) as wall:
        await wall.press(*opener)
        before = wall.at
        await wall.press(key)
        assert wall.at == "help"
        said = wall.said
        for row in keys.KEYS:
            if row.keys:
                for message in row.messages:
                    assert language("fr").say(message).replace("\u00a0", " ") in said
        await wall.press(key)
        assert wall.at == before
        await wall.press(key, "escape")
        assert wall.at == before


@pytest.mark.parametrize("name", ["board", "card", "plan", "triage", "vote", "sheets", "library"])
async def test_help_begins_with_the_keys_of_the_screen_it_was_called_from(name: keys.ScreenName) -> None:
    say = language("fr").say
    async with on_the_wall(some_workshop().with_tables({"ballots": {}}), size=(100, 200)) as wall:
        await go_to(wall, name)
        await wall.press("f1")
        blocks = wall.app.registry.help.blocks(76)
        lines = ["".join(span.text for span in line) for line in blocks[0].lines[1:]]
        own = " ".join(line[KEYS_WIDTH:] for line in lines)
        for key in keys.of_screen(name):
            if key.keys:
                assert say(key.message_on(name)) in own
        first = wall.app.registry.named(name).HINTS[0]
        assert own.startswith(say(next(key for key in keys.of_screen(name) if key.id == first).message_on(name)))
        assert wall.text.index(lines[-1].strip().replace("\u00a0", " ")) < wall.text.index(say("On other screens"))


async def test_the_palette_finds_commands_as_one_types_and_does_the_one_chosen() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("j", "ctrl+p")
        assert wall.at == "palette"
        await wall.press(*"REGLEE")
        assert "réglée" in wall.text
        await wall.press("enter")
        assert wall.at == "board"
        assert wall.workshop.cards["d2"].state == "settled"


async def test_the_palette_closes_on_escape_or_on_its_own_key_and_does_nothing() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("ctrl+p", *"xyzzy", "enter")
        assert wall.at == "palette", "what was typed stays, to be typed better"
        await wall.press("escape")
        assert wall.at == "board"
        await wall.press("ctrl+p", "escape", "ctrl+p", "down", "ctrl+p")
        assert wall.at == "board"
        assert wall.store.entries == []


@pytest.mark.parametrize("opener", [[], ["f3"]], ids=["board", "plan"])
async def test_every_command_of_the_palette_can_be_chosen_and_none_raises(opener: list[str], tmp_path: Path) -> None:
    async with on_the_wall(some_workshop(), folder=tmp_path) as wall:
        await wall.press(*opener)
        commands = [key for key in offered(wall.front) if key.id != "quit"]
        assert len(commands) > 4
        for key in commands:
            await wall.press("f2")
            await to_screen(wall, opener)
            if not does_something(wall.front, key.id):
                continue  # the one before has changed what there is to do
            await wall.press("ctrl+p")
            wall.palette.cursor = key.id
            await wall.press("enter")
            assert wall.at != "palette", key.id
            await wall.press("escape", "escape", "escape")  # the field of a screen over the plan
            assert wall.at == "board", key.id


async def test_a_function_key_of_the_screen_below_leads_there_from_the_palette() -> None:
    async with on_the_wall(some_workshop()) as wall:
        for key, screen in (("f3", "plan"), ("f4", "sheets"), ("f2", "board")):
            await wall.press("ctrl+p", *"xyzzy", key)
            assert wall.at == screen
        await wall.press("ctrl+p", "f12")
        assert wall.at == "board", "a key that means nothing below closes the palette alone"


async def test_the_look_swaps_on_every_screen_and_back() -> None:
    async with on_the_wall(some_workshop()) as wall:
        assert wall.app.theme == "salle"
        for name in OTHERS:
            await go_to(wall, name)
        assert {room.NAME for room in wall.app.registry} == {"board", *OTHERS}
        wall.app.navigation.show_board()
        await wall.press("ctrl+p", *"look", "enter", "escape")
        assert wall.app.theme == "salle", "the French palette does not know this word"
        for theme in ("nuit", "salle"):
            await wall.press("ctrl+p", *"sombre", "enter")
            assert wall.app.theme == theme
            for name in ("board", *OTHERS):
                await go_to(wall, name)
                colours = {
                    segment.style.bgcolor.name.upper()
                    for y in range(wall.front.view.size.height)
                    for segment in wall.front.view.render_line(y)
                    if segment.style and segment.style.bgcolor
                }
                assert colours == {themes.PALETTES[theme].background}, name
            wall.app.navigation.show_board()


async def test_escape_never_quits_and_ctrl_c_says_how_to_leave() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("escape", "escape", "ctrl+c")
        assert "Ctrl+Q" in wall.text
        await wall.press("enter", *["escape"] * 5, "f3", *["escape"] * 3, "f1", *["escape"] * 3)
        assert wall.app.is_running
        assert wall.at == "board"


@pytest.mark.parametrize("opener", [[], ["enter"], ["f3"], ["f1"], ["ctrl+p"], ["n", "x"]], ids="-".join)
async def test_ctrl_q_quits_from_anywhere(opener: list[str]) -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press(*opener)
        wall.app.post_message(wall.key("ctrl+q"))
        await wall.wait_for(lambda: not wall.app.is_running, "the end of the program")
        assert wall.app.return_code == 0


async def to_screen(wall: Wall, opener: list[str]) -> None:
    """Come from the board to a screen, on a card that is there."""
    assert wall.at == "board"
    if not wall.workshop.cards:
        await wall.press("z")
    await wall.press(*opener)


async def test_the_language_changes_everywhere_at_once_and_back_and_nothing_moves() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("w", "w", "w", "w", "down", "ctrl+p")
        await wall.type("english")
        await wall.press("enter")
        assert "open" in wall.text
        assert "by state" in wall.rows[0]
        assert wall.at == "board"
        card = wall.board.card
        await wall.press("enter")
        assert "Why" in wall.text
        await wall.press("f1")
        assert "Every key" in wall.text
        await wall.press("escape", "escape", "ctrl+p")
        await wall.type("francais")
        await wall.press("enter")
        assert "par état" in wall.rows[0]
        assert wall.board.card == card
        assert wall.workshop.header.language == "fr"


async def test_a_notice_in_the_language_before_stands_on_no_screen_after_a_change_of_language() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("o", "z")
        assert "Annulé" in wall.board.notice
        await wall.press("f3")
        await wall.press("ctrl+p", *"english", "enter")
        assert wall.at == "plan"
        assert not wall.board.notice
        await wall.press("escape")
        assert wall.at == "board"
        assert "Annulé" not in wall.rows[-1]


async def test_the_plan_shows_the_part_of_a_person_or_of_before_and_after() -> None:
    async with on_the_wall(some_workshop(), size=(100, 60)) as wall:
        await wall.press("a", *"Écrire la fiche @Zoé 12/12", "enter", "f3")
        whole = wall.text
        await wall.press("slash", *"zo")
        assert "Zoé" in wall.text
        await wall.press("enter")
        assert "Plan d’action · zo" in wall.rows[0]
        assert "Écrire la fiche" in wall.text
        await wall.press("w", "w")
        assert "après la fin du défi" in wall.rows[0]
        assert "Écrire la fiche" not in wall.text
        await wall.press("escape")
        assert wall.text == whole, "Esc shows the whole plan again"
        await wall.press("escape")
        assert wall.at == "board"


async def test_from_the_plan_an_id_leads_to_where_it_is_worded_and_back() -> None:
    async with on_the_wall(some_workshop()) as wall:
        action = next(iter(wall.workshop.actions.values()))
        await wall.press("f3", "g", *action.spoken.lower(), "enter")
        assert wall.at == "sheets"
        assert action.text in wall.said
        await wall.press("escape")
        assert wall.at == "plan"
        await wall.press("g", *"d2", "enter")
        assert wall.at == "card"
        await wall.press("escape", "g", *"zz9", "enter")
        assert "ZZ9" in wall.notice


async def test_what_is_missing_stands_beside_the_plan_where_there_is_room() -> None:
    async with on_the_wall(some_workshop(), size=(160, 45)) as wall:
        await wall.press("v", "f3")
        row = next(row for row in wall.rows if "manque" in row)
        assert row.index("manque") > 92
        assert "Plan d’action de pérennisation" in wall.text
        await wall.resize(100, 30)
        row = next(row for row in wall.rows if "manque" in row)
        assert row.index("manque") < 40
