"""The vote on the wall: ballots put in blind, wrong totals caught, hands counted, the totals shown at once."""

import pytest

from perenne_tui.core.changes.cards import set_state
from perenne_tui.core.changes.conduct import conducted, open_vote
from perenne_tui.core.changes.sittings import set_presence
from perenne_tui.core.changes.voting import cast_ballot
from perenne_tui.core.model.rows import Person
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.voting import is_blind
from tests.screens.board import board_of, settled, some_workshop
from tests.screens.test_sitting import Room, a_room


async def vote(room: Room) -> None:
    """Go to the vote, as the palette does."""
    room.board.perform("take_vote")
    await settled(room.app)


async def vote_anew(room: Room) -> None:
    """Go to the vote, and begin a new one."""
    await vote(room)
    await room.press("ctrl+t")


async def test_ballots_are_put_in_blind_and_revealed_at_once() -> None:
    async with a_room(some_workshop()) as room:
        await vote_anew(room)
        assert "Vote : 0/2 bulletins 3 points chacun" in room.said
        await room.press("enter")
        await room.type("d3 d3 t1")
        assert "D3 ×2, T1 · 3 sur 3" in room.said
        await room.press("enter")
        assert "1/2 bulletins" in room.said
        assert "D3 Conteneurs" in room.said, "the cards stay in view, with nobody's points"
        assert "D3 ×" not in room.said
        await room.press("f2")
        assert "votes" not in room.said
        await vote(room)
        await room.press("down", "enter", "enter")
        assert "abstention" in room.said
        await room.press("R")
        assert room.said.index("D3 Conteneurs") < room.said.index("T1 Tout donner")
        await room.press("f2")
        assert "2 votes" in room.said


async def test_too_many_dots_and_unknown_cards_are_said_and_the_field_stays() -> None:
    async with a_room(some_workshop()) as room:
        await vote_anew(room)
        await room.press("enter")
        await room.type("d1 d1 d1 d1")
        assert "1 de trop" in room.said
        await room.press("enter")
        assert "4 points pour 3" in room.said
        await room.press("ctrl+u")
        await room.type("x9")
        await room.press("enter")
        assert "Aucune carte ne s’appelle x9" in room.said
        await room.press("escape", "e", "ctrl+u", "5", "enter")
        assert "5 points chacun" in room.said


async def test_hands_are_counted_with_digits_of_either_row() -> None:
    async with a_room(some_workshop()) as room:
        await vote_anew(room)
        await room.press("w")
        assert "à main levée" in room.said
        await room.press("4", "é", "enter")
        await room.type("12")
        await room.press("enter")
        assert "points pour 6 dans la salle" in room.said, "two people with three dots each"
        await room.press("escape", "R")
        assert room.workshop.votes_of("d1") == 4
        assert room.workshop.votes_of("d2") == 2


async def test_a_ballot_can_be_taken_back_and_undone() -> None:
    async with a_room(some_workshop()) as room:
        await vote_anew(room)
        await room.press("enter", *"d1", "enter", "up", "delete")
        assert "0/2" in room.said
        await room.press("z")
        assert "1/2" in room.said


SIZES = [(80, 24), (100, 30)]


def eight_people() -> Workshop:
    """Return the usual board with eight voters."""
    people = {f"p{n}": Person(f"p{n}", f"Personne {n}") for n in range(8)}
    return some_workshop().with_tables({"people": people, "ballots": {}})


def many_cards() -> Workshop:
    """Return a board with more cards than a screen has rows, and eight voters."""
    columns = [(letter, f"Axe {letter}", [f"Question {n}" for n in range(1, 29)]) for letter in "DTR"]
    return board_of(columns).with_tables({"people": eight_people().people})


@pytest.mark.parametrize("size", SIZES)
async def test_whoever_votes_sees_the_cards_with_their_ids_while_a_ballot_is_typed_too(size: tuple[int, int]) -> None:
    async with a_room(eight_people(), size=size) as room:
        await vote(room)
        for typed in (False, True):
            if typed:
                await room.press("enter")
            for card in room.workshop.cards.values():
                assert f" {card.spoken} " in room.text
            assert "Personne 7" in room.text
        await room.type("d2 ")
        assert "► D2" in room.text


@pytest.mark.parametrize("size", SIZES)
async def test_many_cards_are_scrolled_and_follow_the_id_that_is_typed(size: tuple[int, int]) -> None:
    async with a_room(many_cards(), size=size) as room:
        await vote(room)
        assert "↓" in room.text
        assert "R28" not in room.text
        for _ in range(9):
            await room.press("pagedown")
        assert "R28 Question 28" in room.text
        assert room.app.registry.vote.cursor == "p0", "the voters stay where they are"
        for _ in range(9):
            await room.press("pageup")
        assert "D1 Question 1" in room.text
        await room.press("enter", *"t14")
        assert "T14 Question 14" in room.text


async def test_the_bar_of_the_winner_is_not_filled_under_the_cursor() -> None:
    async with a_room(some_workshop()) as room:
        await vote(room)
        assert room.app.registry.vote.cursor == "d2"
        (row,) = [row for row in range(30) if "█" in room.rows[row]]
        bars = [segment for segment in room.front.view.render_line(row) if "█" in segment.text]
        assert [bool(segment.style and segment.style.reverse) for segment in bars] == [False]
        others = [row for row in room.rows if "▄" in row]
        assert others == [], "nothing else is as thick, and cards without votes have no bar"


async def test_a_card_out_of_play_is_refused_while_typing_and_on_enter_and_the_words_stay() -> None:
    async with a_room(set_state(some_workshop(), card="d3", state="settled")) as room:
        await vote_anew(room)
        await room.press("enter", *"d3")
        assert "D3 est réglée : on ne vote plus pour elle" in room.said
        await room.press("enter")
        assert "D3 est réglée : on ne vote plus pour elle" in room.said
        assert room.front.text_input.entry.value == "d3"
        assert "0/2" in room.said


async def test_a_ballot_that_is_in_is_opened_with_its_words_and_never_emptied_by_accident() -> None:
    async with a_room(eight_people()) as room:
        await vote(room)
        await room.press("enter", *"d3 d3 t1", "enter", "up", "enter")
        assert room.front.text_input.entry.value == "D3 D3 T1"
        before = room.workshop.ballots
        await room.press("enter", "up", "enter", "ctrl+u")
        assert "le bulletin reste tel quel" in room.said
        await room.press("enter")
        assert room.workshop.ballots == before
        await room.press("up", "enter", "backspace", "2", "enter")
        assert room.workshop.votes_of("t2") == 1
        await room.press("up", "enter", "ctrl+u", "0", "enter")
        assert "abstention" in room.said
        await room.press("up", "enter", "enter")
        assert "abstention" in room.said
        await room.press("up", "delete")
        assert room.workshop.ballots == {}
        await room.press("delete")
        assert "n’est pas encore saisi" in room.said


async def test_the_cursor_comes_back_to_its_voter_from_the_totals() -> None:
    async with a_room(eight_people()) as room:
        await vote(room)
        await room.press("down", "down", "R", "R", "R")
        assert room.app.registry.vote.cursor == "p2"
        await room.press("w", "down", "w")
        assert room.app.registry.vote.cursor == "p2"
        await room.press("w")
        assert room.app.registry.vote.cursor == "d2"


@pytest.mark.parametrize(
    ("ballots", "said"),
    [
        ((), "Personne n’a encore voté"),
        (("", ""), "Tout le monde s’est abstenu"),
        (("",), "1 abstention, et aucun vote"),
        (("d1 d1", "d1"), "D1 vient en tête avec 3 votes"),
        (("d1", "t1"), "Égalité : D1, T1, 1 vote chacune"),
    ],
)
async def test_the_result_is_said_in_words(ballots: tuple[str, ...], said: str) -> None:
    async with a_room(some_workshop().with_tables({"ballots": {}})) as room:
        await vote(room)
        for words in ballots:
            await room.press("enter", *words, "enter")
        await room.press("home", "R")
        assert said in room.said


async def test_the_budget_can_be_smaller_than_what_was_given_and_that_is_said() -> None:
    async with a_room(eight_people()) as room:
        await vote(room)
        await room.press("enter", *"d1 d1 d1", "enter", "e", "ctrl+u", "2")
        assert "1 bulletin en a plus" in room.said
        await room.press("enter")
        assert "3 points pour 2" in room.said
        for typed in ("0", "100", "deux"):
            await room.press("e", "ctrl+u", *typed, "enter")
            assert room.front.text_input.text is not None, typed
            await room.press("escape")
        assert "2 points chacun" in room.said


async def test_when_all_have_voted_the_screen_says_what_comes_next() -> None:
    async with a_room(some_workshop()) as room:
        await vote_anew(room)
        await room.press("enter", *"d1", "enter", "enter", *"d2", "enter")
        assert "Tous les bulletins sont saisis : R" in room.said


async def test_a_new_vote_takes_all_ballots_back_and_undo_brings_them_again() -> None:
    async with a_room(some_workshop()) as room:
        await vote_anew(room)
        await room.press("enter", *"d1", "enter", "R", "ctrl+p", *"nouveau vote", "enter")
        assert "1 bulletin retiré" in room.said
        assert "0/2" in room.said
        await room.press("z")
        assert "1/2" in room.said


async def test_a_board_without_cards_in_play_and_a_room_without_people_say_what_to_do() -> None:
    async with a_room(board_of([("D", "Déploiement", [])])) as room:
        await vote(room)
        await room.press("enter")
        assert "Aucune carte à soumettre au vote" in room.said
        await room.press("w")
        assert "Personne n’est inscrit : F4" in room.said
        await room.press("enter", "R")
        assert "Aucune carte à soumettre au vote" in room.said


async def test_hands_take_digits_of_a_french_keyboard_in_their_field_and_an_empty_one_changes_nothing() -> None:
    async with a_room(some_workshop().with_tables({"ballots": {}})) as room:
        await vote(room)
        await room.press("4")
        assert "w passe au vote à main levée" in room.said
        await room.press("w", "enter", *"é", "enter")
        assert room.workshop.votes_of("d1") == 2
        await room.press("up", "enter", "ctrl+u", "enter")
        assert room.workshop.votes_of("d1") == 2
        await room.press("up", "à")
        assert room.workshop.votes_of("d1") == 0


async def test_somebody_who_is_not_noted_as_present_is_listed_and_votes_all_the_same() -> None:
    async with a_room(eight_people()) as room:
        await room.press("f6", "enter", "enter")
        sitting = next(iter(room.workshop.sittings.values()))
        room.session.do(set_presence, sitting=sitting.uid, person="p7", presence="excused")
        await vote(room)
        assert "0/7" in room.said
        assert "excusé" in room.said
        await room.press("end", "enter", *"d1", "enter")
        assert "1/8" in room.said
        assert "excusé" not in room.said


async def test_a_vote_on_the_board_is_refused_where_nobody_would_see_it() -> None:
    workshop = cast_ballot(eight_people(), voter="p0", dots={"d1": 1}, budget=3, uids=["x", "y"])
    async with a_room(open_vote(workshop, how="people", budget=0)) as room:
        await room.press("v")
        assert "ses totaux sont cachés" in room.said
        assert room.workshop.votes_of("d1") == 1


async def test_ballots_without_names_are_typed_by_ids_one_after_another_or_pasted_together() -> None:
    async with a_room(some_workshop()) as room:
        await vote_anew(room)
        await room.press("n")
        assert "w y passe" in room.said, "ballots of people are typed on their names"
        await room.press("w", "n")
        await room.type("d3 d3 t1")
        assert "D3 ×2, T1 · 3 sur 3" in room.said
        await room.press("enter")
        assert "Bulletin compté : 3 points" in room.said
        await room.type("d3 d3 d3 d3")
        assert "1 de trop" in room.said
        await room.press("enter")
        assert "4 points pour 3" in room.said, "it stays in its field"
        await room.press("ctrl+u")
        await room.type("t1")
        await room.press("enter", "enter")
        workshop = room.session.workshop
        assert {
            card.spoken: workshop.votes_of(uid) for uid, card in workshop.cards.items() if card.spoken in "D3 T1"
        } == {
            "D3": 2,
            "T1": 2,
        }
        await room.press("z")
        assert room.session.workshop.votes_of("t1") == 1


async def test_what_was_written_on_paper_is_typed_by_the_ids_of_cards() -> None:
    """As the page about a meeting on paper says it: a card, the tick at its foot, its answer, an action."""
    async with a_room(some_workshop()) as room:
        await room.press("g")
        await room.type("t1")
        await room.press("enter", "o", "r")
        await room.type("La DSI la reprend")
        await room.press("enter", "a")
        await room.type("Écrire la fiche @Léa Martin 15/01")
        await room.press("enter")
        workshop = room.session.workshop
        card = next(row for row in workshop.cards.values() if row.spoken == "T1")
        assert (card.state, card.answer) == ("settled", "La DSI la reprend")
        action = max(workshop.actions.values(), key=lambda row: int(row.spoken[2:]))
        assert (action.card, action.text, workshop.person_name(action.owner)) == (
            card.uid,
            "Écrire la fiche",
            "Léa Martin",
        )


PARTS = ("people", "hands", "totals")
KEYS = "bcegjkmnwxzMNRZ"
"""Letters that are keys on the vote: a digit after one of them counts hands there."""


async def come_to(room: Room, part: str) -> None:
    """Go to a part of the vote, whatever is in front."""
    for _ in range(4):
        await room.press("escape")
    await vote(room)
    screen = room.app.registry.vote
    for key in ("R", "R", "w", "R", "R", "w"):
        if screen.part != part:
            await room.press(key if (screen.part == "totals") == (key == "R") or part == "totals" else "up")
    assert screen.part == part


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("before", [(), ("enter",)], ids=["at once", "Enter"])
async def test_an_id_that_is_typed_anywhere_on_the_vote_acts_on_no_card(part: str, before: tuple[str, ...]) -> None:
    async with a_room(some_workshop()) as room:
        for letter in "abcdefghijklmnopqrstuvwxyzACDFHJKLMNPRSTUV":
            await come_to(room, part)
            was = room.workshop
            await room.press(*before, letter, "1", letter, "2")
            now = room.workshop
            changed = {name for name in ROW_TYPES if was.table(name) != now.table(name)} - {"conduct"}
            assert changed <= ({"ballots"} if letter in KEYS else set()), (part, letter)


async def test_an_id_on_totals_says_what_to_do_there() -> None:
    async with a_room(some_workshop()) as room:
        await vote(room)
        for keys in (["enter"], ["d", "3"], ["delete"], ["n"], ["w"]):
            await room.press(*keys)
            assert "Ctrl+T commence un nouveau vote" in room.said, keys
            assert room.at == "vote"
        await room.press("g", *"t1", "enter")
        assert (room.at, room.focus.card) == ("card", "t1")


async def test_enter_on_totals_opens_the_card_but_not_where_a_ballot_was_meant() -> None:
    async with a_room(some_workshop()) as room:
        await vote(room)
        first, second = room.app.registry.vote.names()[:2]
        assert "Entrée ouvrir" in room.said
        await room.press("enter", *"d3", "enter")  # as a ballot is typed, without a look
        assert room.at == "vote"
        for key, card in (("up", first), ("down", second), ("up", first)):
            await room.press(key, "enter")
            assert (room.at, room.focus.card) == ("card", card)
            await room.press("escape")
            assert (room.at, room.app.registry.vote.cursor) == ("vote", card)
        await room.press("enter")
        assert room.at == "card"


@pytest.mark.parametrize("people", [True, False], ids=["people", "hands"])
async def test_a_vote_that_is_only_looked_at_hides_nothing_and_begins_nothing(people: bool) -> None:
    workshop = some_workshop() if people else some_workshop().with_tables({"people": {}})
    for keys in ([], ["g", "escape"], ["enter", "escape"], ["R", "R"], ["pagedown", "up"]):
        async with a_room(workshop) as room:
            await vote(room)
            await room.press(*keys, "f2")
            assert "2 votes" in room.said, keys
            await room.press("v")
            assert "Un vote est en cours" not in room.said
    async with a_room(workshop.with_tables({"ballots": {}})) as room:
        await vote(room)
        await room.press("w", "w", "w", "R", "e", *"2", "enter", "f2", "v")
        assert "1 vote" in room.said
        assert sum(row.dots for row in room.workshop.ballots.values()) == 1


async def test_a_second_vote_begins_anew_and_says_how_the_first_one_ended() -> None:
    async with a_room(eight_people()) as room:
        await vote(room)
        await room.press("enter", *"d3 d3 t1", "enter", "R", "f2")
        await vote(room)
        assert "D3 vient en tête" in room.said
        await room.press("ctrl+t")
        assert "1 bulletin retiré (D3 2, T1 1) ; z rend tout" in room.said
        assert "0/8" in room.said
        await room.press("enter", *"t1", "enter", "R")
        assert (room.workshop.votes_of("d3"), room.workshop.votes_of("t1")) == (0, 1)


async def test_totals_that_were_seen_are_hidden_again_by_a_second_press_alone_and_are_known_to_be_seen() -> None:
    async with a_room(eight_people()) as room:
        await vote(room)
        await room.press("enter", *"t1", "enter", "R", "R")
        assert "R encore une fois : les bulletins s’ouvrent de nouveau" in room.said
        assert not is_blind(room.workshop)
        await room.press("up", "R")
        assert not is_blind(room.workshop), "what was done in between takes the question back"
        await room.press("R")
        assert is_blind(room.workshop)
        assert conducted(room.workshop).totals_seen
        await room.press("ctrl+t")
        assert not conducted(room.workshop).totals_seen, "nobody has seen those of another vote"


async def test_votes_of_before_are_shown_and_asked_about_and_may_be_gone_on_with_hidden() -> None:
    async with a_room(some_workshop()) as room:
        await vote(room)
        assert "Ces votes datent d’avant" in room.said
        await room.press("R", "enter", *"d2", "enter")
        assert "votes" not in room.said
        await room.press("R")
        assert room.workshop.votes_of("d2") == 3


async def test_a_new_vote_over_a_hidden_one_does_not_tell_what_was_given() -> None:
    async with a_room(eight_people()) as room:
        await vote(room)
        await room.press("enter", *"d3", "enter", "ctrl+t")
        assert "1 bulletin retiré ; z rend tout" in room.said
        await room.press("z")
        assert "1/8" in room.said


async def test_in_a_vote_by_hands_the_ballots_that_came_by_name_are_told() -> None:
    async with a_room(eight_people()) as room:
        await vote(room)
        await room.press("enter", *"d1", "enter", "w")
        assert "à main levée, et 1/8 bulletins" in room.said
