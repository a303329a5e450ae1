"""Days without a year in files of others."""

from datetime import date

from perenne_tui.core.capture.dates import parse_date
from perenne_tui.core.capture.past_days import nearest_day
from tests.cases import cases

TODAY = date(2026, 11, 30)


@cases(
    ("text", "day"),
    [
        ("20/11", "2026-11-20"),
        ("10 août", "2026-08-10"),
        ("1er août", "2026-08-01"),
        ("20 juillet", "2027-07-20"),
        ("5/12", "2026-12-05"),
        ("12/01", "2027-01-12"),
        ("1/6", "2027-06-01"),
        ("vendredi 20 novembre", "2026-11-20"),
        ("fin octobre", "2026-10-31"),
        ("fin octobre prochain", "2027-10-31"),
        ("20/11/2027", "2027-11-20"),
        ("20/11/2025", "2025-11-20"),
        ("J+200", "2027-06-18"),
        ("+8 mois", "2027-07-30"),
        ("vendredi", "2026-12-04"),
        ("le 15", "2026-12-15"),
    ],
)
def test_the_nearest_such_day_is_meant(text: str, day: str) -> None:
    found = nearest_day(text, lambda today: parse_date(text, today=today, end=None), today=TODAY)
    assert found == date.fromisoformat(day)


@cases("text", ["", "dimanche 20 novembre", "31/02", "bientôt"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert nearest_day(text, lambda today: parse_date(text, today=today, end=None), today=TODAY) is None
