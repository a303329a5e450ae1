"""Changes since the last sitting."""

from datetime import date

from perenne_tui.core.changes.cards import set_state, take_along
from perenne_tui.core.changes.records import add_action, edit_action, note_action, set_action_status
from perenne_tui.core.changes.sittings import end_sitting
from perenne_tui.core.model.rows import Axis, Card, Header
from perenne_tui.core.model.sitting_rows import Sitting
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.since_last_sitting import changes_since, sitting_before

BEGAN, ENDED = "2026-11-24T13:00:00.000Z", "2026-11-24T15:30:00.000Z"
LATER = date(2026, 12, 15)


def a_workshop() -> Workshop:
    workshop = Workshop(Header("w")).with_rows("axes", Axis("a", letter="D", name="Déploiement", rank="m"))
    workshop = workshop.with_rows("cards", Card("d1", axis="a", rank="m", spoken="D1"))
    workshop = workshop.with_rows("sittings", Sitting("first", day=date(2026, 11, 24), began=BEGAN))
    for uid, due in (("a1", date(2026, 12, 1)), ("a2", None), ("a3", date(2027, 1, 10)), ("a4", None)):
        workshop = add_action(workshop, uid=uid, card="d1", text=uid, owner="Léa", due=due, person=f"p{uid}")
    return end_sitting(workshop, sitting="first", at=ENDED)


def told(workshop: Workshop) -> dict[str, tuple[str, ...]]:
    before = sitting_before(workshop, "second")
    assert before is not None
    return {change.kind: change.ids for change in changes_since(workshop, before, today=LATER)}


def test_an_untouched_workshop_tells_what_is_late_alone() -> None:
    assert told(a_workshop()) == {"late": ("AC1",)}


def test_each_thing_that_happened_to_an_action_is_told_once() -> None:
    workshop = set_action_status(a_workshop(), action="a1", status="done")
    workshop = set_action_status(workshop, action="a2", status="dropped")
    workshop = edit_action(workshop, action="a3", text="a3", owner="Karim", due=date(2027, 2, 1), person="k")
    workshop = add_action(workshop, uid="a5", card="d1", text="neuve", owner="", due=None, person="")
    workshop = set_state(workshop, card="d1", state="settled")
    assert told(workshop) == {
        "done": ("AC1",),
        "dropped": ("AC2",),
        "due": ("AC3",),
        "owner": ("AC3",),
        "new": ("AC5",),
        "settled": ("D1",),
    }


def test_what_was_over_before_is_not_told_again() -> None:
    workshop = set_action_status(a_workshop(), action="a1", status="done")
    workshop = set_state(workshop, card="d1", state="settled")
    workshop = workshop.with_rows("sittings", Sitting("second", began="2026-12-01T08:00:00.000Z"))
    workshop = end_sitting(workshop, sitting="second", at="2026-12-01T09:00:00.000Z")
    before = sitting_before(workshop, "third")
    assert before is not None
    assert before.uid == "second"
    assert changes_since(workshop, before, today=LATER) == ()


def test_without_a_sitting_that_was_ended_there_is_nothing_to_compare_with() -> None:
    assert (
        sitting_before(Workshop(Header("w")).with_rows("sittings", Sitting("first", began=BEGAN)), "second") is None
    )


def test_a_note_on_an_action_has_its_day_and_an_empty_one_is_none() -> None:
    workshop = note_action(a_workshop(), action="a1", text=" attend\nle devis ", day=LATER)
    assert workshop.actions["a1"].notes == ("2026-12-15 · attend le devis",)
    assert note_action(workshop, action="a1", text=" ", day=LATER) is workshop


def test_a_parked_card_is_taken_along_by_somebody_new_or_known_and_given_back() -> None:
    workshop = take_along(a_workshop(), card="d1", name="Inès", person="p9")
    assert workshop.person_name(workshop.cards["d1"].taken_by) == "Inès"
    again = take_along(workshop, card="d1", name="léa", person="p10")
    assert again.person_name(again.cards["d1"].taken_by) == "Léa"
    assert take_along(again, card="d1", name="", person="p11").cards["d1"].taken_by == ""
