"""Numbers that both copies gave, letters of columns, and the places of what both added."""

from perenne_tui.core.changes.axes import add_axis
from perenne_tui.core.changes.cards import add_card, answer_card, delete_card, move_card, word_card
from perenne_tui.core.changes.merging import settle_conflict
from perenne_tui.core.changes.records import delete_action, edit_action, note_action
from perenne_tui.core.changes.sheet_rows import add_rows
from perenne_tui.core.merging.merged import Mention, Renumbered
from perenne_tui.core.merging.three_way import merge
from perenne_tui.core.model.sheet_rows import Scenario
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from tests.core.merging.boards import BASE, DUE, act


def titles(workshop: Workshop, axis: str = "d") -> list[str]:
    return [card.title for card in workshop.cards_in_order(axis)]


def added(workshop: Workshop, prefix: str, count: int, before: str | None = None) -> Workshop:
    for number in range(count):
        uid = f"{prefix}{number:02}"
        workshop = add_card(workshop, uid=uid, axis="d", title=uid, before=before)
    return workshop


def test_numbers_given_twice_are_given_anew_to_the_copy_and_said() -> None:
    here, there = act(act(BASE, "x", "d1"), "y", "d1"), act(BASE, "z", "d2")
    merged = merge(BASE, here, there)
    assert {row.uid: row.spoken for row in merged.workshop.actions.values()} == {
        "ac1": "AC1", "x": "AC2", "y": "AC3", "z": "AC4",
    }  # fmt: skip
    assert merged.renumbered == (Renumbered("actions", "z", "AC2", "AC4"),)
    assert merged.workshop.header.counters["AC"] == 4


def test_a_number_of_a_row_that_was_deleted_here_is_not_said_of_another_one() -> None:
    here, there = delete_action(act(BASE, "x", "d1"), action="x"), act(BASE, "z", "d2")
    assert merge(BASE, here, there).workshop.actions["z"].spoken == "AC3"


def test_cards_and_scenarios_are_numbered_anew_too() -> None:
    here, there = (
        add_rows(added(BASE, prefix, 2), table="scenarios", rows=[Scenario(f"s{prefix}", name=prefix)])
        for prefix in "xy"
    )
    merged = merge(BASE, here, there)
    assert [merged.workshop.cards[uid].spoken for uid in ("x00", "x01", "y00", "y01")] == ["D4", "D5", "D6", "D7"]
    assert [row.spoken for row in merged.workshop.scenarios.values()] == ["SC1", "SC2"]
    assert [each.table for each in merged.renumbered] == ["cards", "cards", "scenarios"]


def test_a_text_of_the_copy_names_its_record_by_the_new_number() -> None:
    base = note_action(BASE, action="ac1", text="voir AC2 un jour", day=DUE)
    here = act(base, "x", "d1")
    there = act(base, "z", "d2", text="Après AC1 ; « AC2 » ne suffit pas, ni AC23, ni XAC2")
    there = note_action(
        answer_card(there, card="d2", text="AC2 le fera"), action="ac1", text="repris en AC2", day=DUE
    )
    merged = merge(base, here, there)
    assert merged.workshop.cards["d2"].answer == "AC3 le fera"
    assert merged.workshop.actions["z"].text == "Après AC1 ; « AC3 » ne suffit pas, ni AC23, ni XAC2"
    assert [note[13:] for note in merged.workshop.actions["ac1"].notes] == ["voir AC2 un jour", "repris en AC3"]
    assert set(merged.rewritten) == {
        Mention("cards", "d2", "answer", "AC2", "AC3"),
        Mention("actions", "z", "text", "AC2", "AC3"),
        Mention("actions", "ac1", "notes", "AC2", "AC3"),
    }
    assert merged.mentions == ()


def test_two_numbers_that_change_places_are_not_mixed_up() -> None:
    here = act(BASE, "x", "d1")
    there = answer_card(act(act(BASE, "y", "d2"), "z", "d2"), card="d2", text="AC2 puis AC3")
    merged = merge(BASE, here, there).workshop
    assert (merged.actions["y"].spoken, merged.actions["z"].spoken) == ("AC4", "AC3")
    assert merged.cards["d2"].answer == "AC4 puis AC3"


def test_a_conflict_has_the_words_of_the_copy_with_the_new_numbers() -> None:
    here = answer_card(act(BASE, "x", "d1"), card="d2", text="AC2")
    there = answer_card(act(BASE, "z", "d2"), card="d2", text="AC2 aussi")
    merged = merge(BASE, here, there)
    (conflict,) = merged.conflicts
    assert (conflict.here, conflict.there) == ({"answer": "AC2"}, {"answer": "AC3 aussi"})
    assert settle_conflict(merged.workshop, conflict=conflict.uid, choice="there").cards["d2"].answer == "AC3 aussi"


def test_a_record_that_was_renumbered_once_keeps_its_number_on_both_sides() -> None:
    here, there = act(BASE, "x", "d1"), act(BASE, "z", "d2")
    once = merge(BASE, here, there).workshop
    taken = merge(there, there, once)
    assert ({uid: row.spoken for uid, row in taken.workshop.actions.items()}, taken.renumbered) == (
        {"ac1": "AC1", "x": "AC2", "z": "AC3"},
        (),
    )


def test_a_letter_that_was_given_anew_once_stays_on_both_sides() -> None:
    here = add_card(add_axis(BASE, uid="x", name="Support"), uid="cx", axis="x", title="Ici")
    there = add_card(add_axis(BASE, uid="y", name="Sécurité"), uid="cy", axis="y", title="Là-bas")
    once = merge(BASE, here, there).workshop
    taken = merge(there, there, once)
    assert taken.renumbered == ()
    assert taken.workshop.axes == once.axes
    assert taken.workshop.cards == once.cards


def test_a_text_that_names_a_renumbered_record_is_no_conflict_when_it_comes_again() -> None:
    here = word_card(act(BASE, "x", "d1"), card="d1", part="note", text="D’abord AC2")
    there = set_note(answer_card(act(BASE, "z", "d2"), card="d2", text="voir AC2"), text="AC2 compte")
    one, other = merge(BASE, here, there).workshop, merge(BASE, there, here).workshop
    assert (one.cards["d2"].answer, one.header.note, one.cards["d1"].note) == (
        "voir AC3",
        "AC3 compte",
        "D’abord AC2",
    )
    assert (other.cards["d2"].answer, other.header.note) == ("voir AC2", "AC2 compte")
    for again in (merge(BASE, one, there), merge(BASE, one, other)):
        assert (again.conflicts, again.workshop) == ((), one)


def test_a_text_that_may_name_a_card_is_left_and_told() -> None:
    here, there = added(BASE, "x", 1), word_card(added(BASE, "y", 1), card="d2", part="answer", text="Imprimer en D4")
    merged = merge(BASE, here, there)
    assert merged.workshop.cards["d2"].answer == "Imprimer en D4"
    assert merged.mentions == (Mention("cards", "d2", "answer", "D4", "D5"),)
    assert merged.rewritten == ()


def test_without_a_common_state_no_text_is_rewritten() -> None:
    here, there = act(BASE, "x", "d1"), answer_card(act(BASE, "z", "d2"), card="d2", text="AC2")
    merged = merge(None, here, there)
    assert (merged.workshop.actions["z"].spoken, merged.workshop.cards["d2"].answer) == ("AC3", "AC2")
    assert merged.mentions == (Mention("cards", "d2", "answer", "AC2", "AC3"),)


def set_note(workshop: Workshop, text: str) -> Workshop:
    return replace(workshop, header=replace(workshop.header, note=text))


def test_a_letter_given_twice_is_given_anew_with_the_ids_of_its_cards() -> None:
    here = add_axis(BASE, uid="x", name="Support")
    here = add_card(here, uid="cx", axis="x", title="Ici")
    there = add_axis(BASE, uid="y", name="Sécurité")
    for uid in ("cy", "cz"):
        there = add_card(there, uid=uid, axis="y", title=uid)
    there = edit_action(there, action="ac1", text="Voir S1", owner="", due=None, person="")
    merged = merge(BASE, here, there)
    assert {axis.uid: axis.letter for axis in merged.workshop.axes.values()} == {
        "d": "D",
        "t": "T",
        "x": "S",
        "y": "E",
    }
    assert [merged.workshop.cards[uid].spoken for uid in ("cx", "cy", "cz")] == ["S1", "E1", "E2"]
    assert merged.renumbered[0] == Renumbered("axes", "y", "S", "E")
    assert merged.mentions == (Mention("actions", "ac1", "text", "S1", "E1"),)


def test_what_both_add_in_one_place_stands_together_not_by_turns() -> None:
    here, there = added(BASE, "x", 12), added(BASE, "y", 12)
    merged = merge(BASE, here, there).workshop
    assert titles(merged) == ["Un", "Deux", "Trois", *(f"{side}{n:02}" for side in "xy" for n in range(12))]
    assert len({card.rank for card in merged.cards.values() if card.axis == "d"}) == 27
    assert max(len(card.rank) for card in merged.cards.values()) < 8


def test_what_the_copy_put_between_two_cards_is_between_them() -> None:
    here, there = added(BASE, "x", 2, before="d2"), added(BASE, "y", 2, before="d2")
    merged = merge(BASE, here, there).workshop
    assert titles(merged) == ["Un", "x00", "x01", "y00", "y01", "Deux", "Trois"]
    first = move_card(BASE, card="d3", to="d", before="d1")
    assert titles(merge(BASE, first, there).workshop) == ["Trois", "Un", "y00", "y01", "Deux"]
    assert titles(merge(BASE, there, first).workshop) == ["Trois", "Un", "y00", "y01", "Deux"]


def test_what_stood_after_a_card_that_is_gone_here_keeps_its_place_among_the_others() -> None:
    there = added(BASE, "y", 1, before="d3")
    here = added(delete_card(BASE, card="d2"), "x", 1)
    assert titles(merge(BASE, here, there).workshop) == ["Un", "y00", "Trois", "x00"]


def test_places_of_a_damaged_file_are_given_anew() -> None:
    flat = BASE.with_tables({"cards": {uid: replace(card, rank="") for uid, card in BASE.cards.items()}})
    here, there = added(flat, "x", 1), added(flat, "y", 2)
    merged = merge(flat, here, there).workshop
    assert titles(merged) == ["Un", "Deux", "Trois", "x00", "y00", "y01"]


def test_columns_that_both_added_have_places_of_their_own() -> None:
    here, there = add_axis(BASE, uid="x", name="Support"), add_axis(BASE, uid="y", name="Usages")
    assert [axis.uid for axis in merge(BASE, here, there).workshop.axes_in_order()] == ["d", "t", "x", "y"]
