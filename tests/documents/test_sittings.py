"""Two sittings on one day: whatever asks for the last sitting gets the later one, whichever row comes first."""

from datetime import date

import pytest
import vobject

from perenne_tui.core.model.rows import Action, Axis, Header
from perenne_tui.core.model.sitting_rows import Confidence, Sitting
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.since_last_sitting import sitting_before
from perenne_tui.core.sitting.agenda import next_sitting
from perenne_tui.core.sitting.confidence import confidence_before
from perenne_tui.core.workshop_copies import outline
from perenne_tui.documents.markdown import write_markdown
from perenne_tui.documents.text import write_text
from perenne_tui.documents.view_model.plan import plan_of
from tests.cases import cases
from tests.documents.exported import export_text
from tests.documents.test_export import turned

DAY = date(2026, 12, 1)
SOON, LATER = date(2026, 12, 15), date(2027, 1, 15)
BEGUN = {
    "begun here": ("2026-12-01T09:00:00.000Z", "2026-12-01T13:00:00.000Z"),
    "told by a document": ("", ""),
    "one told, then one begun": ("", "2026-12-01T13:00:00.000Z"),
}


def two_sittings(began: tuple[str, str], uids: str) -> Workshop:
    """A workshop with a sitting at 9 h 30 and another at 14 h on the same day, and a vote of confidence in each."""
    first, second = uids[0], uids[1]
    ended = [f"{at[:11]}{hour}:30:00.000Z" if at else "" for at, hour in zip(began, ("11", "16"), strict=True)]
    row = Sitting(first, DAY, "9 h 30", "11 h 30", next_day=SOON, began=began[0], ended=ended[0], left={"a": "x"})
    then = Sitting(second, DAY, "14 h 00", "16 h 30", next_day=LATER, began=began[1], ended=ended[1], left={"a": "x"})
    return Workshop(
        Header("w", challenge="Signal’Eau"),
        axes={"axis": Axis("axis", "a", "D", "Déploiement")},
        actions={"a": Action("a", "", "AC1", "Écrire", due=date(2027, 2, 1))},
        sittings={first: row, second: then},
        confidences={
            "1": Confidence("1", first, "axis", (1, 1)),
            "2": Confidence("2", second, "axis", (5, 5)),
        },
    )


@pytest.mark.parametrize("is_turned", [False, True])
@pytest.mark.parametrize("uids", ["ab", "ba"])
@pytest.mark.parametrize("how", BEGUN)
def test_the_later_sitting_of_a_day_is_the_last_one_wherever_it_is_asked_for(
    how: str, uids: str, is_turned: bool
) -> None:
    workshop = two_sittings(BEGUN[how], uids)
    workshop = turned(workshop) if is_turned else workshop
    plan = plan_of(workshop, day=DAY)
    assert plan.sitting is not None
    assert (plan.sitting.starts, [row.starts for row in plan.earlier]) == ("14\u00a0h\u00a000", ["9\u00a0h\u00a030"])
    assert (plan.next_day, next_sitting(workshop, DAY), outline(workshop, DAY).next_date) == (LATER,) * 3
    assert [row.mean for row in plan.confidence] == [5]
    latest = confidence_before(workshop, "axis")
    assert latest is not None
    assert latest.sitting == uids[1]
    ended = sitting_before(workshop, "")
    assert (ended.uid if ended else "") == (uids[1] if BEGUN[how][1] else "")
    written = write_markdown(workshop, day=DAY).replace("\u00a0", " ")
    assert "15 janvier 2027" in written
    assert "15 décembre" not in written
    calendar = vobject.readOne(export_text(workshop, document="plan", form="ics", day=DAY))
    status = {event.dtstart.value: event.status.value for event in calendar.vevent_list}
    assert (status[SOON], status[LATER]) == ("CANCELLED", "CONFIRMED")


@pytest.mark.parametrize(
    ("day", "today", "agreed"),
    [
        (date(2026, 12, 5), DAY, SOON),  # one more before it: what was agreed still holds
        (SOON, SOON, None),  # held
        (date(2026, 12, 20), SOON, None),  # put off
    ],
)
def test_a_day_that_was_agreed_on_holds_until_a_sitting_was_held(day: date, today: date, agreed: date | None) -> None:
    rows = {"a": Sitting("a", DAY, next_day=SOON), "b": Sitting("b", day)}
    workshop = Workshop(Header("w"), sittings=rows)
    assert next_sitting(workshop, today) == plan_of(workshop, day=today).next_day == agreed
    assert next_sitting(workshop, date(2027, 2, 1)) is None


@cases("is_text", [True, False])
@cases(("document", "form"), [("plan", "md"), ("decisions", "md"), ("cards", "md"), ("plan", "csv")])
def test_english_documents_write_a_time_of_day_as_english_does(document: str, form: str, is_text: bool) -> None:
    row = Sitting("s", DAY, "14\u00a0h\u00a000", "16\u00a0h\u00a030", began="2026-11-24T13:00:00.000Z")
    workshop = Workshop(Header("w", title="Plan", language="en"), sittings={"s": row})
    written = write_text(workshop) if is_text else export_text(workshop, document=document, form=form, day=DAY)
    assert "\u00a0h" not in written
    assert "14:00" in written or form == "csv"
