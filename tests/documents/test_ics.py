"""The dates of the plan as a calendar, read back with vobject and icalendar: a later file replaces an earlier one."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import NamedTuple

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from perenne_tui.core.changes.fields import set_field
from perenne_tui.core.changes.records import add_action, delete_action
from perenne_tui.core.changes.scenarios import recommend
from perenne_tui.core.changes.sheet_rows import remove_row
from perenne_tui.core.export_request import NoteOptions
from perenne_tui.core.model.codec import with_fields
from perenne_tui.core.model.history import Entry
from perenne_tui.core.model.revisions import Revision, Revisions, revisions_of
from perenne_tui.core.model.rows import Header
from perenne_tui.core.model.session import Session
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from tests.budget import examples
from tests.documents.conftest import filled
from tests.documents.exported import export_bytes, export_text
from tests.documents.small_workshop import small
from tests.documents.test_export import turned
from tests.random_changes import random_change
from tests.strategies import texts

DAY = date(2026, 11, 24)
BEGAN = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)


class Event(NamedTuple):
    """An event, as a calendar program keeps it."""

    sequence: int
    stamp: datetime
    status: str
    day: date
    title: str


class Room:
    """A workshop that is changed, its journal, and the calendars written of it."""

    def __init__(self, workshop: Workshop) -> None:
        self.lines: list[tuple[Entry, datetime]] = []
        self.session = Session(workshop, self)

    def commit(self, entry: Entry, after: Workshop) -> None:
        """Keep an entry: a day passes between two."""
        del after
        self.lines.append((entry, BEGAN + timedelta(days=entry.n)))

    @property
    def revisions(self) -> Revisions:
        """The revisions of its rows."""
        return revisions_of(Revision(0, BEGAN), self.lines)

    def file(self, document: str = "plan", options: NoteOptions | None = None, *, is_shareable: bool = False) -> str:
        """Return the calendar as it is written now."""
        return export_bytes(
            self.session.workshop,
            document=document,
            form="ics",
            day=DAY,
            is_shareable=is_shareable,
            options=options,
            revisions=self.revisions,
        ).decode()


def by_vobject(text: str) -> dict[str, Event]:
    """Return the events of a file by their names, as vobject reads them."""
    return {
        event.uid.value: Event(
            int(event.sequence.value),
            event.dtstamp.value,
            event.status.value,
            event.dtstart.value,
            event.summary.value,
        )
        for event in vobject.readOne(text).contents.get("vevent", [])
    }


def by_icalendar(text: str) -> dict[str, Event]:
    """Return the events of a file by their names, as icalendar reads them."""
    return {
        str(event["uid"]): Event(
            int(str(event["sequence"])),
            datetime.strptime(_ascii(event["dtstamp"].to_ical()), "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC),
            str(event["status"]),
            date.fromisoformat(_ascii(event["dtstart"].to_ical())),
            str(event["summary"]),
        )
        for event in Calendar.from_ical(text).walk("VEVENT")
    }


def _ascii(written: bytes | str) -> str:
    return written if isinstance(written, str) else written.decode("ascii")


Reader = Callable[[str], dict[str, Event]]
READERS: tuple[Reader, ...] = (by_vobject, by_icalendar)


def imported(calendar: Mapping[str, Event], events: Mapping[str, Event]) -> dict[str, Event]:
    """Return a calendar after an import: the higher number replaces an event, then the later stamp (RFC 5546)."""
    newer = {uid: event for uid, event in events.items() if uid not in calendar or event[:2] > calendar[uid][:2]}
    return {**calendar, **newer}


def test_the_calendar_has_a_whole_day_for_each_date_that_matters() -> None:
    calendar = vobject.readOne(export_text(small(), document="plan", form="ics", day=DAY))
    events = {event.summary.value: event for event in calendar.vevent_list}
    assert {title: event.dtstart.value for title, event in events.items()} == {
        "AC1 Déposer les supports (Léa Martin)": date(2027, 1, 15),
        "AC2 Fait (Léa Martin)": date(2027, 1, 16),
        "DE1 à trancher : Ouvrir ?".replace(" :", "\u00a0:"): date(2026, 12, 1),
        "Fin du défi : Signal’Eau".replace(" :", "\u00a0:"): date(2027, 2, 28),
    }
    action = events["AC1 Déposer les supports (Léa Martin)"]
    assert action.dtend.value == date(2027, 1, 16)
    assert action.description.value == "Fait quand : c’est en ligne".replace(" :", "\u00a0:")
    assert [title for title, event in events.items() if event.status.value == "CANCELLED"] == [
        "AC2 Fait (Léa Martin)"
    ]


def test_a_date_keeps_its_name_when_it_moves() -> None:
    before = export_text(small(), document="plan", form="ics", day=DAY)
    moved = small().with_rows("actions", replace(small().actions["a"], due=date(2027, 3, 1), text="Autre chose"))
    after = export_text(moved, document="plan", form="ics", day=DAY)
    names = re.compile(r"^UID:(.*)\r$", re.MULTILINE)
    assert set(names.findall(before)) == set(names.findall(after))
    assert len(set(names.findall(before))) == 4


@given(texts)
def test_any_text_stands_whole_in_the_calendar(text: str) -> None:
    said = " ".join(text.split()) or "mot"
    calendar = vobject.readOne(export_text(small(said), document="plan", form="ics", day=DAY))
    assert any(said in " ".join(event.summary.value.split()) for event in calendar.vevent_list)


@pytest.mark.parametrize(("document", "name"), [("plan", "Plan d’action"), ("note", "Note de mi-parcours")])
def test_a_calendar_has_a_name_and_reminds_in_the_morning_of_the_day_before(document: str, name: str) -> None:
    workshop = replace(filled("fr"), header=replace(filled("fr").header, challenge="Eaux, forêts ; sols"))
    text = export_text(workshop, document=document, form="ics", day=DAY)
    named = [line for line in text.replace("\r\n ", "").splitlines() if "NAME:" in line and "SUMMARY" not in line]
    assert named == [f"{key}:{name}\u00a0: Eaux\\, forêts \\; sols" for key in ("NAME", "X-WR-CALNAME")]
    events = vobject.readOne(text).vevent_list
    assert events
    for event in events:
        alarms = event.contents.get("valarm", [])
        assert len(alarms) == (event.status.value == "CONFIRMED")
        for alarm in alarms:
            day = event.dtstart.value - timedelta(days=1)
            rings = datetime.combine(event.dtstart.value, time()) + alarm.trigger.value
            assert rings == datetime.combine(day, time(9))
            assert (alarm.action.value, alarm.description.value) == ("DISPLAY", event.summary.value)


def test_a_plan_and_a_note_claim_no_event_of_each_other() -> None:
    files = [export_text(filled("fr"), document=document, form="ics", day=DAY) for document in ("plan", "note")]
    plan, note = (by_vobject(file) for file in files)
    assert plan
    assert note
    assert not plan.keys() & note.keys()


@pytest.mark.parametrize("document", ["plan", "note"])
def test_the_same_workshop_with_the_same_history_gives_the_same_bytes(document: str) -> None:
    written = [Room(workshop).file(document) for workshop in (filled("fr"), turned(filled("fr")))]
    assert written[0] == written[1]


def due(room: Room, row: str, day: date | None) -> None:
    """Set the due date of an action."""
    room.session.do(set_field, table="actions", row=row, field="due", value=day)


def status(room: Room, row: str, value: str, table: str = "actions") -> None:
    """Set the status of an action or a decision."""
    room.session.do(set_field, table=table, row=row, field="status", value=value)


def name(room: Room, value: str) -> None:
    """Set the name of a person who owns actions."""
    room.session.do(set_field, table="people", row="lea", field="name", value=value)


CHANGES: Mapping[str, tuple[Callable[[Room], object], str, str]] = {
    "moved": (lambda room: due(room, "a", date(2027, 3, 1)), "a", "CONFIRMED"),
    "done": (lambda room: status(room, "a", "done"), "a", "CANCELLED"),
    "dropped": (lambda room: status(room, "a", "dropped"), "a", "CANCELLED"),
    "without a date": (lambda room: due(room, "a", None), "a", "CANCELLED"),
    "deleted": (lambda room: room.session.do(delete_action, action="a"), "a", "CANCELLED"),
    "taken up again": (lambda room: status(room, "b", "todo"), "b", "CONFIRMED"),
    "decided": (lambda room: status(room, "d", "made", "decisions"), "d.due", "CANCELLED"),
    "its owner's name": (lambda room: name(room, "Léa Petit"), "a", "CONFIRMED"),
    "no end any more": (
        lambda room: room.session.do(set_field, table="workshop", row="w", field="end", value=None),
        "end",
        "CANCELLED",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", CHANGES)
@pytest.mark.parametrize("reader", READERS)
def test_what_changed_replaces_what_an_earlier_file_said(
    what: str, reader: Callable[[str], dict[str, Event]]
) -> None:
    change, key, status = CHANGES[what]
    room = Room(small())
    first = reader(room.file())
    change(room)
    second = reader(room.file())
    assert first.keys() == second.keys()
    was, now = first[f"{key}.w@perenne"], second[f"{key}.w@perenne"]
    assert (was.sequence, was.stamp) == (0, BEGAN)
    assert (now.sequence, now.stamp, now.status) == (1, BEGAN + timedelta(days=1), status)
    assert imported(first, second) == second


def test_a_change_that_is_undone_replaces_it_once_more() -> None:
    room = Room(small())
    calendar = by_vobject(room.file())
    for step in (lambda: room.session.do(delete_action, action="a"), room.session.undo):
        step()
        calendar = imported(calendar, by_vobject(room.file()))
    assert calendar["a.w@perenne"][2:] == by_vobject(Room(small()).file())["a.w@perenne"][2:]


def test_words_that_were_deleted_and_names_are_not_sent_round_again() -> None:
    room = Room(small("Écrire à Paul Guérin"))
    room.session.do(delete_action, action="a")
    assert title(room.file(), "a.w@perenne") == "Annulé\u00a0: AC1"
    assert "Écrire" not in room.file()
    done = Room(small("Écrire à Paul Guérin"))
    status(done, "a", "done")
    assert "Guérin" in done.file()
    assert "Guérin" not in done.file(is_shareable=True)


def test_a_scenario_that_is_no_longer_recommended_leaves_the_calendar_of_the_note() -> None:
    room = Room(filled("fr").with_rows("scenarios", replace(filled("fr").scenarios["s2"], success_6="signé")))
    first = by_icalendar(room.file("note"))
    assert not [event for event in first.values() if event.title.startswith("SC2")]
    room.session.do(recommend, scenario="s2")
    second = by_icalendar(room.file("note"))
    merged = imported(first, second)
    assert {event.status for event in merged.values() if event.title.startswith("SC1")} == {"CANCELLED"}
    assert {event.status for event in merged.values() if event.title.startswith("SC2")} == {"CONFIRMED"}


def title(text: str, uid: str) -> str:
    """Return the title of a cancelled event."""
    event = by_vobject(text)[uid]
    assert event.status == "CANCELLED"
    return event.title


def test_of_the_scenarios_that_are_there_the_recommended_one_is_in_the_calendar_of_the_note() -> None:
    room = Room(filled("fr").with_rows("scenarios", replace(filled("fr").scenarios["s2"], success_6="signé")))
    calendar = by_vobject(room.file("note"))
    room.session.do(remove_row, table="scenarios", row="s1")
    after = by_vobject(room.file("note"))
    calendar = imported(calendar, after)
    assert calendar == after
    shown = [event.title for event in calendar.values() if event.status == "CONFIRMED"]
    assert any(said.startswith("SC2") for said in shown)  # nothing is recommended any more: all of them
    assert not any(said.startswith("SC1") for said in shown)
    room.session.do(recommend, scenario="s2")
    assert "CONFIRMED" in {event.status for event in by_vobject(room.file("note")).values() if "SC2" in event.title}


@pytest.mark.parametrize("is_shareable", [False, True])
@pytest.mark.parametrize("months", [6, 12])
def test_words_that_were_emptied_are_not_sent_round_again(months: int, is_shareable: bool) -> None:
    field = f"success_{months}"
    room = Room(
        filled("fr").with_rows("scenarios", with_fields(filled("fr").scenarios["s1"], {field: "Zébulon signe"}))
    )
    assert "Zébulon" in room.file("note").replace("\r\n ", "")
    room.session.do(set_field, table="scenarios", row="s1", field=field, value="")
    text = room.file("note", is_shareable=is_shareable).replace("\r\n ", "")
    assert "Zébulon" not in text
    assert title(text, f"note.s1.{months}.w@perenne") == f"SC1 Réussite à {months} mois\u00a0: annulé"


def test_no_scenario_that_is_there_is_called_deleted() -> None:
    room = Room(filled("fr"))
    kept = next(row for row in filled("fr").involvements.values() if row.until)
    room.session.do(remove_row, table="involvements", row=kept.uid)
    spoken = filled("fr").scenarios[kept.scenario].spoken
    text = room.file("note", NoteOptions(shows_recommended=False))
    assert title(text, f"note.{kept.uid}.w@perenne") == f"{spoken} Contrat prolongé\u00a0: annulé"


def test_an_action_whose_making_was_undone_leaves_the_calendars_that_have_it() -> None:
    room = Room(replace(small(), header=replace(small().header, counters={"AC": 2})))
    room.session.do(add_action, uid="z", card="", text="Écrire", owner="", person="", due=date(2027, 5, 5))
    calendar = by_vobject(room.file())
    room.session.undo()
    calendar = imported(calendar, by_vobject(room.file()))
    assert calendar["z.w@perenne"].status == "CANCELLED"
    assert calendar["z.w@perenne"].title == "Annulé\u00a0: AC3"
    room.session.do(add_action, uid="y", card="", text="Autre", owner="", person="", due=date(2027, 5, 6))
    assert title(room.file(), "z.w@perenne") == "Annulé"  # the number is that of another action now
    room.session.undo()
    room.session.undo()
    room.session.redo()
    assert by_vobject(room.file())["y.w@perenne"].status == "CONFIRMED"


@pytest.mark.parametrize("document", ["plan", "note"])
def test_without_any_date_there_is_a_sentence_and_no_calendar(document: str) -> None:
    with pytest.raises(Refused, match="Nothing in this workshop has a date"):
        Room(Workshop(Header("w", title="Vide"))).file(document)


@pytest.mark.parametrize("shows_recommended", [False, True])
@examples(5)
@given(rng=st.randoms(use_true_random=False))
def test_whatever_is_done_a_later_file_replaces_all_of_an_earlier_one(shows_recommended: bool, rng: Random) -> None:
    room, options = Room(filled("fr")), NoteOptions(shows_recommended=shows_recommended)
    calendars: dict[str, dict[str, Event]] = {"plan": {}, "note": {}}
    for _ in range(4):
        for _ in range(6):
            _try_a_change(room, rng)
        for document, calendar in calendars.items():
            events = by_vobject(room.file(document, options))
            assert calendar.keys() <= events.keys()
            calendars[document] = imported(calendar, events)
            assert calendars[document] == events


def _try_a_change(room: Room, rng: Random) -> None:
    """Make a change, of the dated ones and the scenarios more often, or go back or forth one."""
    step = rng.random()
    if step < 0.15:
        room.session.undo()
    elif step < 0.25:
        room.session.redo()
    elif step < 0.5:
        scenarios = [*room.session.workshop.scenarios, ""]
        if rng.random() < 0.5:
            room.session.do(recommend, scenario=rng.choice(scenarios))
        else:
            room.session.do(remove_row, table="scenarios", row=rng.choice(scenarios))
    else:
        change, arguments = random_change(rng, room.session.workshop)
        try:
            room.session.do(change, **arguments)
        except Refused:
            return
