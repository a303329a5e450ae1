"""The twelve months of a challenge: nothing that has a day is left out, and nobody’s last day."""

from datetime import date

from perenne_tui.core.model.rows import Action, Card, Decision, Header, Person
from perenne_tui.core.model.sheet_rows import Involvement
from perenne_tui.core.model.sitting_rows import Sitting
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sides import ADMINISTRATION, NO_SIDE, TEAM
from perenne_tui.core.timeline import Presence, Timeline, timeline_of

TODAY, END = date(2026, 12, 16), date(2026, 12, 31)
WORKSHOP = Workshop(
    Header("w", start=date(2026, 3, 2), end=END),
    cards={
        "c1": Card("c1", "x", spoken="D1", title="Former", milestone="Fin+2"),
        "c2": Card("c2", "x", spoken="D2", title="Chiffrer", milestone="Fin+2"),
        "c3": Card("c3", "x", spoken="D3", title="Réglée", milestone="Fin+2", state="settled"),
    },
    actions={
        "a1": Action("a1", "", "AC1", "Tard", "lea", "paul", date(2027, 1, 15)),
        "a2": Action("a2", "", "AC2", "En retard", "paul", due=date(2026, 12, 4)),
        "a3": Action("a3", "", "AC3", "Fait", "", due=date(2026, 10, 4), status="done"),
        "a4": Action("a4", "", "AC4", "Abandonné", "", due=date(2027, 1, 4), status="dropped"),
        "a5": Action("a5", "c2", "AC5", "Sans date"),
        "a6": Action("a6", "", "AC6", "Plus tard", "lea", due=date(2028, 2, 1)),
        "a7": Action("a7", "", "AC7", "Fait sans date", status="done"),
    },
    decisions={
        "d1": Decision("d1", "", "DE1", "Ouvrir ?", "pending", "paul", date(2027, 1, 8)),
        "d2": Decision("d2", "", "DE2", "Fermer", "made", "lea", date(2026, 9, 1), review=date(2027, 3, 1)),
    },
    people={
        "lea": Person("lea", "Léa", "EIG", END),
        "paul": Person("paul", "Paul", "chef de bureau"),
        "ada": Person("ada", "Ada", "EIG", date(2026, 10, 31)),
    },
    involvements={"i": Involvement("i", "s", "lea", until=date(2027, 3, 31))},
    sittings={"s": Sitting("s", date(2026, 12, 15), next_day=date(2027, 1, 12))},
)


def told(timeline: Timeline) -> list[tuple[object, ...]]:
    return [(entry.day, entry.kind, entry.id or entry.who, entry.side, entry.state) for entry in timeline.entries]


def test_everything_that_has_a_day_is_an_entry_by_day_and_what_waits_for_one_comes_last() -> None:
    timeline = timeline_of(WORKSHOP, TODAY)
    assert told(timeline) == [
        (date(2026, 10, 4), "action", "AC3", NO_SIDE, "done"),
        (date(2026, 10, 31), "departure", "Ada", TEAM, ""),
        (date(2026, 12, 4), "action", "AC2", ADMINISTRATION, "late"),
        (date(2026, 12, 15), "sitting", "", NO_SIDE, "done"),
        (END, "end", "", NO_SIDE, ""),
        (END, "departure", "Léa", TEAM, ""),
        (date(2027, 1, 8), "decision", "DE1", ADMINISTRATION, ""),
        (date(2027, 1, 12), "next_sitting", "", NO_SIDE, ""),
        (date(2027, 1, 15), "action", "AC1", TEAM, ""),
        (date(2027, 2, 1), "follow_up", "", NO_SIDE, ""),
        (date(2027, 2, 28), "card", "D1", NO_SIDE, ""),
        (date(2027, 3, 1), "review", "DE2", TEAM, ""),
        (date(2027, 3, 31), "extension", "Léa", TEAM, ""),
        (date(2027, 3, 31), "follow_up", "", NO_SIDE, ""),
        (date(2027, 6, 30), "follow_up", "", NO_SIDE, ""),
        (date(2028, 2, 1), "action", "AC6", TEAM, ""),
        (None, "action", "AC5", NO_SIDE, ""),
    ]


def test_the_months_begin_with_that_of_the_day_and_show_what_lies_in_them() -> None:
    timeline = timeline_of(WORKSHOP, TODAY)
    assert (timeline.months[0], timeline.last) == (date(2026, 12, 1), date(2027, 11, 1))
    shown = {entry.id for entry in timeline.entries if timeline.shows(entry) and entry.kind == "action"}
    assert shown == {"AC1", "AC2"}
    assert [step.kind for step in timeline.steps] == ["evaluation", "departure", "extensions", "success", "take_off"]


def test_an_owner_who_leaves_before_the_day_is_told_with_who_takes_over() -> None:
    by_id = {entry.id: entry for entry in timeline_of(WORKSHOP, TODAY).entries}
    assert (by_id["AC1"].leaves, by_id["AC1"].relay) == (END, "Paul")
    assert (by_id["AC6"].leaves, by_id["AC6"].relay) == (END, "")
    assert by_id["AC2"].leaves is None


def test_people_are_there_until_their_last_day_or_that_of_their_extension() -> None:
    assert timeline_of(WORKSHOP, TODAY).presences == (Presence("Léa", TEAM, END, date(2027, 3, 31)),)
    assert timeline_of(Workshop(Header("w")), TODAY).entries == ()
