"""Months, quarters and halves in a field for a day."""

from datetime import date

from perenne_tui.core.capture.day_spans import last_day_of_span
from tests.cases import cases

TODAY = date(2026, 11, 30)


@cases(
    ("text", "day"),
    [
        ("janvier 2027", "2027-01-31"),
        ("Janv. 2027", "2027-01-31"),
        ("janv-27", "2027-01-31"),
        ("01/2027", "2027-01-31"),
        ("2027-02", "2027-02-28"),
        ("en mars", "2027-03-31"),
        ("Mai", "2027-05-31"),
        ("au mois de mai", "2027-05-31"),
        ("d’ici février 2028", "2028-02-29"),
        ("juin prochain", "2027-06-30"),
        ("janvier-février 2027", "2027-02-28"),
        ("during March 2027", "2027-03-31"),
        ("1er trim. 2027", "2027-03-31"),
        ("T1", "2027-03-31"),
        ("Q3", "2027-09-30"),
        ("2e sem. 2027", "2027-12-31"),
        ("au 1er semestre 2027", "2027-06-30"),
    ],
)
def test_the_last_day_of_a_span_is_meant(text: str, day: str) -> None:
    assert last_day_of_span(text, today=TODAY, end=None) == date.fromisoformat(day)


@cases("text", ["", "13/2027", "cet été", "bientôt", "mardi", "12", "en réunion", "5e trim. 2027"])
def test_other_words_are_none(text: str) -> None:
    assert last_day_of_span(text, today=TODAY, end=None) is None
