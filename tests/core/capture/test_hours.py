"""Times of day as people write them, and moments as files store them."""

from datetime import UTC, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.capture.hours import (
    later,
    nearest,
    parse_hour,
    read_moment,
    seconds_between,
    write_hour,
    write_moment,
)
from tests.cases import cases

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@cases(
    ("said", "meant"),
    [
        ("14 h 00", time(14)),
        ("14\u00a0h\u00a030", time(14, 30)),
        ("16h30", time(16, 30)),
        ("9H", time(9)),
        ("09:05", time(9, 5)),
        ("Midi", time(12)),
        ("24 h 00", None),
        ("14 h 60", None),
        ("bientôt", None),
        ("", None),
    ],
)
def test_hours_are_read_as_people_write_them(said: str, meant: time | None) -> None:
    assert parse_hour(said) == meant


@given(st.times())
def test_a_written_hour_is_read_again(at: time) -> None:
    assert parse_hour(write_hour(at)) == at.replace(second=0, microsecond=0, fold=0)


@given(st.datetimes(timezones=st.just(UTC)))
def test_a_written_moment_is_read_again_to_the_millisecond(at: datetime) -> None:
    read = read_moment(write_moment(at))
    assert read is not None
    assert timedelta() <= at - read < timedelta(milliseconds=1)


@cases("text", ["", "soon", "2026-11-24", "2026-11-24T12:00:00", "2026-13-01T00:00:00Z"])
def test_what_is_no_moment_is_none_and_no_time_has_passed_since(text: str) -> None:
    assert read_moment(text) is None
    assert seconds_between(text, NOON) == 0


def test_no_time_has_passed_since_a_moment_still_to_come() -> None:
    assert seconds_between(write_moment(NOON + timedelta(hours=1)), NOON) == 0
    assert seconds_between(write_moment(NOON - timedelta(minutes=5)), NOON) == 300


def test_a_moment_can_be_put_off() -> None:
    assert later(write_moment(NOON), 90) == "2026-11-24T12:01:30.000Z"
    assert later("", 90) == ""


def test_an_hour_is_that_of_the_sitting_even_past_midnight() -> None:
    evening = NOON.replace(hour=23)
    assert nearest(time(0, 30), evening) == evening + timedelta(hours=1, minutes=30)
    assert nearest(time(16, 30), evening) == evening.replace(hour=16, minute=30)
