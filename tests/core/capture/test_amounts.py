"""Money, quantities and shares of working time, as people type them."""

from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.capture.amounts import parse_money, parse_quantity, parse_share
from perenne_tui.i18n.language import language
from tests.cases import cases


@cases(
    ("typed", "cents"),
    [
        ("12500", 1_250_000),
        ("12 500", 1_250_000),
        ("12\u202f500\u00a0€", 1_250_000),
        ("12.500", 1_250_000),
        ("12,500", 1_250_000),
        ("€12,500.50", 1_250_050),
        ("12.500,5 €", 1_250_050),
        ("1,5", 150),
        ("0", 0),
        ("12 k€", 1_200_000),
        ("1,45 M€", 145_000_000),
        ("500 EUR", 50_000),
        ("1 234 567,89 euros", 123_456_789),
    ],
)
def test_money_is_read_as_both_languages_write_it(typed: str, cents: int) -> None:
    assert parse_money(typed) == cents


@cases("typed", ["", "cher", "-5", "12,5,6", "1.2.3", "12 $", "1e9", "12.5555", "1,2345", "9" * 30])
def test_what_is_no_money_is_none(typed: str) -> None:
    assert parse_money(typed) is None


@given(st.integers(0, 10**13), st.sampled_from(["fr", "en"]))
def test_money_that_was_said_is_read_back(cents: int, code: str) -> None:
    assert parse_money(language(code).money(cents)) == cents


@given(st.integers(0, 99_999_999), st.sampled_from(["fr", "en"]))
def test_a_quantity_that_was_said_is_read_back(hundredths: int, code: str) -> None:
    said = language(code).quantity(hundredths).replace(",", "" if code == "en" else ",")
    assert parse_quantity(said) == hundredths


@given(st.text(max_size=20))
def test_anything_may_be_typed(text: str) -> None:
    for parse in (parse_money, parse_quantity, parse_share):
        read = parse(text)
        assert read is None or read >= 0


@cases(
    ("typed", "percent"),
    [
        ("80 %", 80),
        ("100%", 100),
        ("temps plein", 100),
        ("full time", 100),
        ("1 j/semaine", 20),
        ("2 jours par semaine", 40),
        ("2.5 days a week", 50),
        ("0,5 j/sem", 10),
        ("120 %", None),
        ("6 j/semaine", None),
        ("beaucoup", None),
        ("", None),
    ],
)
def test_a_share_of_working_time_is_percent_or_days_of_a_week(typed: str, percent: int | None) -> None:
    assert parse_share(typed) == percent
