"""Moments of the past as people write them."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.capture.moments import parse_moment
from tests.cases import cases

NOW = datetime(2026, 11, 24, 10, 15)  # a Tuesday


def day_end(day: int, month: int, year: int = 2026) -> datetime:
    return datetime(year, month, day, 23, 59, 59, 999999)


@cases(
    ("said", "moment"),
    [
        ("maintenant", NOW),
        ("9:30", datetime(2026, 11, 24, 9, 30)),
        ("9h30", datetime(2026, 11, 24, 9, 30)),
        ("à 9h", datetime(2026, 11, 24, 9)),
        ("09:30:05", datetime(2026, 11, 24, 9, 30, 5)),
        ("14:30", datetime(2026, 11, 23, 14, 30)),  # not come yet today: yesterday's
        ("aujourd’hui", day_end(24, 11)),
        ("hier", day_end(23, 11)),
        ("Yesterday at 14:30", datetime(2026, 11, 23, 14, 30)),
        ("hier à 14h30", datetime(2026, 11, 23, 14, 30)),
        ("avant-hier", day_end(22, 11)),
        ("lundi 14h", datetime(2026, 11, 23, 14)),
        ("mardi", day_end(17, 11)),
        ("2026-11-24", day_end(24, 11)),
        ("2026-11-24T09:30", datetime(2026, 11, 24, 9, 30)),
        ("23/11/2026 14:30", datetime(2026, 11, 23, 14, 30)),
        ("23/11", day_end(23, 11)),
        ("le 3 décembre", day_end(3, 12, 2025)),
        ("20 novembre 2026, 14:30", datetime(2026, 11, 20, 14, 30)),
        ("November 20", day_end(20, 11)),
        ("-2h", NOW - timedelta(hours=2)),
        ("-30 min", NOW - timedelta(minutes=30)),
        ("il y a 3 jours", NOW - timedelta(days=3)),
        ("an hour ago", NOW - timedelta(hours=1)),
    ],
)
def test_a_moment_is_read_as_people_say_it(said: str, moment: datetime) -> None:
    assert parse_moment(said, now=NOW) == moment


@cases(
    "said", ["", "14", "demain", "25:00", "31/02/2026", "fin mars", "+2h", "vendredi prochain", "-999999 w", "hier 9"]
)
def test_what_is_no_moment_of_the_past_is_not_guessed(said: str) -> None:
    assert parse_moment(said, now=NOW) is None


@given(st.text(st.sampled_from("0123456789:/-h. hierjmanovéàt")), st.datetimes(datetime(1990, 1, 1)))
def test_whatever_is_typed_is_read_or_not_and_nothing_else(said: str, now: datetime) -> None:
    assert isinstance(parse_moment(said, now=now), datetime | None)
