"""Calendar anchors: computed from the challenge's own days, none where these are not known."""

from datetime import date

import pytest

from perenne_tui.core.calendar_anchors import anchors, anchors_in
from perenne_tui.core.capture.months import months_after, months_between
from perenne_tui.core.capture.workdays import last_workday
from perenne_tui.core.model.rows import Header

CHALLENGE = Header("w", start=date(2026, 3, 2), end=date(2026, 12, 31))


def test_each_step_has_its_days() -> None:
    days = {anchor.kind: (anchor.first, anchor.last) for anchor in anchors(CHALLENGE) if anchor.kind != "success"}
    assert days["note"] == (date(2026, 8, 2), date(2026, 8, 2))
    assert days["consolidation"] == (date(2026, 9, 30), date(2026, 9, 30))
    assert days["take_off"] == (date(2027, 6, 30), date(2027, 8, 31))
    assert [anchor.first for anchor in anchors(CHALLENGE)] == sorted(anchor.first for anchor in anchors(CHALLENGE))


def test_of_days_that_are_not_known_there_are_none() -> None:
    assert anchors(Header("w")) == ()
    assert {anchor.kind for anchor in anchors(Header("w", start=date(2026, 3, 2)))} == {
        "kick_off", "scenarios", "it_departments", "note", "review",
    }  # fmt: skip
    assert anchors_in(CHALLENGE, date(2027, 6, 1)) == ("success", "take_off")


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 1, 31), -11, date(2025, 2, 28)),
        (date(9999, 12, 1), 3, date(9999, 3, 1)),
    ],
)
def test_months_are_counted_as_people_do(day: date, months: int, then: date) -> None:
    assert months_after(day, months) == then


def test_months_between_days_and_the_last_workday() -> None:
    assert months_between(date(2026, 12, 31), date(2027, 2, 1)) == 2
    assert last_workday(date(2027, 1, 1)) == date(2027, 1, 29)
