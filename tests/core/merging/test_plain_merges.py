"""Two copies that went on apart: what each changed is there, what both changed differently is asked about."""

from datetime import date
from typing import get_args

import pytest

from perenne_tui.core.changes.cards import answer_card, move_card, set_state
from perenne_tui.core.changes.fields import set_field
from perenne_tui.core.changes.merging import Choice, merge_copy, settle_conflict
from perenne_tui.core.changes.records import note_action, set_action_status
from perenne_tui.core.merging.conflict_rows import open_conflicts
from perenne_tui.core.merging.three_way import merge
from perenne_tui.core.model.rows import Card, Header
from perenne_tui.core.model.sitting_rows import Sitting
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import MOST_CARDS, Workshop
from perenne_tui.core.text.sentences import Refused
from tests.core.merging.boards import BASE, DUE, act, only_conflict


def test_what_each_copy_changed_is_there() -> None:
    here = answer_card(BASE, card="d1", text="Ici")
    there = set_state(act(BASE, "x", "t1"), card="d1", state="settled")
    merged = merge(BASE, here, there)
    card = merged.workshop.cards["d1"]
    assert (card.answer, card.state, merged.conflicts) == ("Ici", "settled", ())
    assert merged.workshop.actions["x"].spoken == "AC2"
    assert merged.workshop.header.counters["AC"] == 2


def test_what_both_changed_alike_is_one() -> None:
    here = move_card(answer_card(BASE, card="d1", text="Oui"), card="d2", to="t")
    there = move_card(answer_card(BASE, card="d1", text="Oui"), card="d2", to="t")
    assert merge(BASE, here, there).workshop == here


def test_what_both_changed_differently_is_a_row_that_keeps_both() -> None:
    here, there = (answer_card(BASE, card="d3", text=text) for text in ("Ici", "Là-bas"))
    merged = merge(BASE, here, there, origin="412-9f3a01c4")
    (conflict,) = merged.conflicts
    assert merged.workshop.conflicts == {conflict.uid: conflict}
    assert (conflict.table, conflict.row, conflict.field) == ("cards", "d3", "answer")
    assert conflict.origin == "412-9f3a01c4"
    assert (conflict.here, conflict.there) == ({"answer": "Ici"}, {"answer": "Là-bas"})
    assert merged.workshop.cards["d3"].answer == "Ici"


@pytest.mark.parametrize(("choice", "answer"), zip(get_args(Choice), ("Ici", "Là-bas", "Ici et là-bas"), strict=True))
def test_a_conflict_is_settled(choice: Choice, answer: str) -> None:
    here, there = (answer_card(BASE, card="d3", text=text) for text in ("Ici", "Là-bas"))
    merged, conflict = only_conflict(here, there)
    settled = settle_conflict(merged, conflict=conflict.uid, choice=choice, text="Ici et là-bas")
    assert (settled.cards["d3"].answer, settled.conflicts) == (answer, {})
    at_once = merge_copy(here, base=BASE, there=there, choices={conflict.uid: (choice, "Ici et là-bas")})
    assert at_once == settled
    assert settle_conflict(settled, conflict=conflict.uid, choice="there") == settled


def test_what_was_typed_since_the_merge_is_what_is_here() -> None:
    here, there = (answer_card(BASE, card="d3", text=text) for text in ("Ici", "Là-bas"))
    merged, conflict = only_conflict(here, there)
    typed = answer_card(merged, card="d3", text="Les deux")
    assert settle_conflict(typed, conflict=conflict.uid, choice="here").cards["d3"].answer == "Les deux"
    assert open_conflicts(answer_card(merged, card="d3", text="Là-bas")) == []
    assert merge(BASE, typed, there).conflicts == ()


def test_a_field_that_is_no_text_is_not_settled_by_words() -> None:
    here, there = (set_state(BASE, card="d3", state=state) for state in ("settled", "parked"))
    merged, conflict = only_conflict(here, there)
    with pytest.raises(Refused, match="other words"):
        settle_conflict(merged, conflict=conflict.uid, choice="words", text="réglée")
    here, there = (
        set_field(BASE, table="actions", row="ac1", field="due", value=day) for day in (None, date(2027, 3, 1))
    )
    merged, conflict = only_conflict(here, there)
    assert conflict.here == {"due": None}
    with pytest.raises(Refused, match="other words"):
        settle_conflict(merged, conflict=conflict.uid, choice="words", text="en mars")
    assert settle_conflict(merged, conflict=conflict.uid, choice="there").actions["ac1"].due == date(2027, 3, 1)


def test_a_title_is_not_emptied_by_other_words() -> None:
    here, there = (set_field(BASE, table="cards", row="d3", field="title", value=text) for text in ("Ici", "Là"))
    merged, conflict = only_conflict(here, there)
    with pytest.raises(Refused):
        settle_conflict(merged, conflict=conflict.uid, choice="words", text=" \n ")
    words = settle_conflict(merged, conflict=conflict.uid, choice="words", text="Ici\net là")
    assert words.cards["d3"].title == "Ici et là"


def test_notes_of_both_are_there_in_the_order_of_their_days() -> None:
    base = note_action(BASE, action="ac1", text="devis demandé", day=date(2026, 12, 1))
    here = note_action(base, action="ac1", text="relance", day=date(2026, 12, 15))
    here = note_action(here, action="ac1", text="reçu", day=date(2026, 12, 20))
    there = note_action(base, action="ac1", text="la DSI appelle", day=date(2026, 12, 10))
    for one, other in ((here, there), (there, here)):
        merged = merge(base, one, other)
        assert [note[:10] for note in merged.workshop.actions["ac1"].notes] == [
            "2026-12-01",
            "2026-12-10",
            "2026-12-15",
            "2026-12-20",
        ]
        assert merged.conflicts == ()


def test_of_a_list_is_left_what_neither_took_out() -> None:
    def tagged(*tags: str) -> Workshop:
        return BASE.with_rows("cards", replace(BASE.cards["d1"], tags=tags))

    merged = merge(tagged("a", "b"), tagged("b", "ici"), tagged("a", "b", "là"))
    assert merged.workshop.cards["d1"].tags == ("b", "ici", "là")


def test_a_card_moved_on_one_side_and_settled_on_the_other_is_both() -> None:
    here = move_card(BASE, card="d2", to="t", before="t1")
    there = set_state(answer_card(BASE, card="d2", text="Oui"), card="d2", state="settled")
    for one, other in ((here, there), (there, here)):
        merged = merge(BASE, one, other)
        card = merged.workshop.cards["d2"]
        assert (card.axis, card.state, card.answer, merged.conflicts) == ("t", "settled", "Oui", ())


def test_a_card_moved_to_two_columns_is_asked_about_with_its_place() -> None:
    base = BASE.with_rows("axes", replace(BASE.axes["t"], uid="u", letter="U", name="Usages", rank="x"))
    here = move_card(base, card="d2", to="u")
    there = move_card(base, card="d2", to="t", before="t1")
    merged, conflict = only_conflict(here, there, base)
    assert conflict.field == "axis"
    assert merged.cards["d2"].axis == "u"
    settled = settle_conflict(merged, conflict=conflict.uid, choice="there")
    assert [card.uid for card in settled.cards_in_order("t")] == ["d2", "t1"]


def test_an_action_done_here_and_given_up_there_is_asked_about() -> None:
    here, there = (set_action_status(BASE, action="ac1", status=status) for status in ("done", "dropped"))
    _, conflict = only_conflict(here, there)
    assert (conflict.here, conflict.there) == ({"status": "done"}, {"status": "dropped"})


def test_two_dates_that_make_no_sense_together_are_asked_about_together() -> None:
    def dated(start: date | None, end: date | None) -> Workshop:
        return BASE.with_rows("workshop", replace(BASE.header, start=start, end=end))

    base = dated(date(2026, 1, 1), date(2026, 12, 31))
    here, there = dated(date(2026, 11, 1), date(2026, 12, 31)), dated(date(2026, 1, 1), date(2026, 6, 30))
    merged, conflict = only_conflict(here, there, base)
    assert conflict.there == {"start": "2026-01-01", "end": "2026-06-30"}
    assert (merged.header.start, merged.header.end) == (date(2026, 11, 1), date(2026, 12, 31))
    settled = settle_conflict(merged, conflict=conflict.uid, choice="there")
    assert (settled.header.start, settled.header.end) == (date(2026, 1, 1), date(2026, 6, 30))


def test_a_meeting_that_both_went_on_with_has_everybody_and_asks_about_the_rest() -> None:
    sitting = Sitting("s", day=date(2026, 11, 24), began="2026-11-24T13:00:00.000Z", present=("lea",))
    base = BASE.with_rows("sittings", sitting)
    here = base.with_rows(
        "sittings",
        replace(
            sitting,
            present=("lea", "max"),
            ended="2026-11-24T15:00:00.000Z",
            left={"ac1": "todo - lea"},
            words=("Bien",),
        ),
    )
    there = base.with_rows(
        "sittings", replace(sitting, ended="2026-11-24T16:00:00.000Z", left={"ac1": "done - lea"}, words=("Utile",))
    )
    merged, conflict = only_conflict(here, there, base)
    assert conflict.field == "words"
    assert merged.sittings["s"].present == ("lea", "max")
    assert merged.sittings["s"].ended == "2026-11-24T16:00:00.000Z"
    assert merged.sittings["s"].left == {"ac1": "done - lea"}


def test_somebody_present_here_and_excused_there_is_asked_about() -> None:
    sitting = Sitting("s", present=("lea",))
    base = BASE.with_rows("sittings", sitting)
    here = base.with_rows("sittings", replace(sitting, present=("lea", "max")))
    there = base.with_rows("sittings", replace(sitting, excused=("max",)))
    merged, conflict = only_conflict(here, there, base)
    assert (merged.sittings["s"].present, merged.sittings["s"].excused) == (("lea", "max"), ())
    settled = settle_conflict(merged, conflict=conflict.uid, choice="there").sittings["s"]
    assert (settled.present, settled.excused) == (("lea",), ("max",))


def test_two_meetings_held_apart_are_two_meetings_and_this_room_goes_on() -> None:
    here = BASE.with_rows("sittings", Sitting("s1", day=date(2026, 11, 24), began="2026-11-24T13:00:00.000Z"))
    there = BASE.with_rows("sittings", Sitting("s2", day=date(2026, 11, 25), began="2026-11-25T13:00:00.000Z"))
    merged = merge(BASE, here, there).workshop
    assert [row.uid for row in merged.sittings_held()] == ["s1", "s2"]
    assert merged.conduct == here.conduct


def test_a_copy_that_is_a_workshop_of_its_own_keeps_its_title_to_itself() -> None:
    there = replace(
        answer_card(BASE, card="d1", text="Oui"), header=replace(BASE.header, uid="v", title="Copie", cohort="7")
    )
    merged = merge(BASE, BASE, there).workshop
    assert (merged.header.uid, merged.header.title, merged.header.cohort) == ("w", "Signal’Eau", "7")
    assert merged.cards["d1"].answer == "Oui"


def test_without_a_common_state_nothing_is_deleted_and_only_what_is_said_twice_is_asked_about() -> None:
    here = set_state(answer_card(BASE, card="d1", text="Ici"), card="d2", state="settled")
    there = answer_card(answer_card(act(BASE, "x", "t1"), card="d2", text="Là-bas"), card="d1", text="Autre")
    here = here.with_tables({"decisions": {}})
    merged = merge(None, here, there)
    assert merged.workshop.cards["d2"].answer == "Là-bas"
    assert merged.workshop.decisions.keys() == {"de1"}
    assert {(row.row, row.field) for row in merged.conflicts} == {("d1", "answer"), ("d2", "state")}
    assert merge(None, BASE, BASE).workshop == BASE


def test_what_a_newer_version_wrote_is_merged_by_row_and_field() -> None:
    def noted(**rows: dict[str, int]) -> Workshop:
        return replace(BASE, unknown={"loans": rows})

    base, here, there = (
        noted(k={"sum": 1, "per": 1}),
        noted(k={"sum": 2, "per": 1}),
        noted(k={"sum": 1, "per": 4}, m={"sum": 9}),
    )
    assert merge(base, here, there).workshop.unknown == {"loans": {"k": {"sum": 2, "per": 4}, "m": {"sum": 9}}}
    merged, conflict = only_conflict(noted(k={"sum": 2}), noted(k={"sum": 3}), noted(k={"sum": 1}))
    settled = settle_conflict(merged, conflict=conflict.uid, choice="there")
    assert settled.unknown == {"loans": {"k": {"sum": 3}}}
    merged, conflict = only_conflict(noted(), noted(k={"sum": 3}), noted(k={"sum": 1}))
    assert merged.unknown == {"loans": {"k": {"sum": 3}}}
    assert settle_conflict(merged, conflict=conflict.uid, choice="here").unknown == {}
    card = BASE.cards["d1"]
    news = [BASE.with_rows("cards", replace(card, extra={name: 1})) for name in ("x", "y")]
    assert merge(BASE, *news).workshop.cards["d1"].extra == {"x": 1, "y": 1}


def test_conflicts_of_a_copy_come_along_until_one_of_both_settles_them() -> None:
    here, there = (answer_card(BASE, card="d3", text=text) for text in ("Ici", "Là-bas"))
    merged, conflict = only_conflict(here, there)
    third = set_state(merged, card="t1", state="parked")
    assert merge(BASE, BASE, third).workshop.conflicts == merged.conflicts
    settled = settle_conflict(merged, conflict=conflict.uid, choice="there")
    for one, other in ((settled, third), (third, settled)):
        again = merge(merged, one, other).workshop
        assert (again.conflicts, again.cards["d3"].answer) == ({}, "Là-bas")
        assert again.cards["t1"].state == "parked"


def test_two_people_who_merge_each_other_have_one_conflict() -> None:
    here, there = (answer_card(BASE, card="d3", text=text) for text in ("Ici", "Là-bas"))
    one, other = only_conflict(here, there)[0], only_conflict(there, here)[0]
    assert one.conflicts.keys() == other.conflicts.keys()
    both = merge(BASE, one, other)
    assert both.conflicts == ()
    assert both.workshop.conflicts == one.conflicts


def test_too_many_cards_are_refused() -> None:
    def many(prefix: str) -> Workshop:
        cards = {f"{prefix}{n}": Card(f"{prefix}{n}", "d", f"{n:05}") for n in range(MOST_CARDS // 2 + 1)}
        return BASE.with_tables({"cards": {**BASE.cards, **cards}})

    with pytest.raises(Refused, match="at most"):
        merge_copy(many("a"), base=BASE, there=many("b"))


def test_the_header_of_the_common_state_alone_is_a_merge() -> None:
    empty = Workshop(Header("w"))
    assert merge(empty, empty, BASE).workshop == BASE
    assert merge(empty, BASE, empty).workshop.actions["ac1"].due == DUE
