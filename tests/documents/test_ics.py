"""The dates of the plan as a calendar, read back with vobject."""

import re
from datetime import date

import vobject
from hypothesis import given

from perenne_tui.core.model.values import replace
from perenne_tui.documents.export import export_text
from tests.documents.small_workshop import small
from tests.strategies import texts

DAY = date(2026, 11, 24)


def test_the_calendar_has_a_whole_day_for_each_date_that_matters() -> None:
    calendar = vobject.readOne(export_text(small(), document="plan", form="ics", day=DAY))
    events = {event.summary.value: event for event in calendar.vevent_list}
    assert {title: event.dtstart.value for title, event in events.items()} == {
        "AC1 Déposer les supports (Léa Martin)": date(2027, 1, 15),
        "DE1 à trancher : Ouvrir ?".replace(" :", "\u00a0:"): date(2026, 12, 1),
        "Fin du défi : Signal’Eau".replace(" :", "\u00a0:"): date(2027, 2, 28),
    }
    action = events["AC1 Déposer les supports (Léa Martin)"]
    assert action.dtend.value == date(2027, 1, 16)
    assert action.description.value == "Fait quand : c’est en ligne".replace(" :", "\u00a0:")


def test_a_date_keeps_its_name_when_it_moves() -> None:
    before = export_text(small(), document="plan", form="ics", day=DAY)
    moved = small().with_rows("actions", replace(small().actions["a"], due=date(2027, 3, 1), text="Autre chose"))
    after = export_text(moved, document="plan", form="ics", day=DAY)
    names = re.compile(r"^UID:(.*)\r$", re.MULTILINE)
    assert names.findall(before) == names.findall(after)
    assert len(set(names.findall(before))) == 3


@given(texts)
def test_any_text_stands_whole_in_the_calendar(text: str) -> None:
    said = " ".join(text.split()) or "mot"
    calendar = vobject.readOne(export_text(small(said), document="plan", form="ics", day=DAY))
    assert any(said in " ".join(event.summary.value.split()) for event in calendar.vevent_list)
