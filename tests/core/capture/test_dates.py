"""Dates as people write them."""

import unicodedata
from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from perenne_tui.core.capture.dates import days_from_end, parse_date, write_date
from tests.cases import cases

TODAY = date(2026, 11, 23)  # a Monday
END = date(2027, 6, 30)


def when(text: str, today: date = TODAY, end: date | None = END) -> date | None:
    return parse_date(text, today=today, end=end)


@cases(
    ("said", "meant"),
    [
        ("12/12", date(2026, 12, 12)),
        ("12/12/2026", date(2026, 12, 12)),
        ("12/12/26", date(2026, 12, 12)),
        ("5/12", date(2026, 12, 5)),
        ("05/01", date(2027, 1, 5)),
        ("23/11", TODAY),
        ("22/11", date(2027, 11, 22)),
        ("29/2", date(2028, 2, 29)),
        ("2026-12-12", date(2026, 12, 12)),
        ("2020-01-31", date(2020, 1, 31)),
        ("12.12.2026", date(2026, 12, 12)),
        ("12-12-2026", date(2026, 12, 12)),
        ("12 déc", date(2026, 12, 12)),
        ("12 déc.", date(2026, 12, 12)),
        ("12 DÉCEMBRE 2027", date(2027, 12, 12)),
        ("12 de\u0301cembre", date(2026, 12, 12)),
        ("12\u00a0décembre", date(2026, 12, 12)),
        ("  12   août ", date(2027, 8, 12)),
        ("1er avril", date(2027, 4, 1)),
        ("le 1er avril", date(2027, 4, 1)),
        ("April 1", date(2027, 4, 1)),
        ("april 1st, 2028", date(2028, 4, 1)),
        ("1 april", date(2027, 4, 1)),
        ("1st of April", date(2027, 4, 1)),
        ("3 mar", date(2027, 3, 3)),
        ("vendredi 27 novembre", date(2026, 11, 27)),
        ("Friday, April 2", date(2027, 4, 2)),
        ("J+15", date(2026, 12, 8)),
        ("j + 15", date(2026, 12, 8)),
        ("D+15", date(2026, 12, 8)),
        ("+15j", date(2026, 12, 8)),
        ("+ 15 days", date(2026, 12, 8)),
        ("+3 semaines", date(2026, 12, 14)),
        ("+2s", date(2026, 12, 7)),
        ("M+3", date(2027, 2, 23)),
        ("lundi", date(2026, 11, 30)),
        ("mardi", date(2026, 11, 24)),
        ("vendredi", date(2026, 11, 27)),
        ("ce vendredi", date(2026, 11, 27)),
        ("vendredi prochain", date(2026, 12, 4)),
        ("friday", date(2026, 11, 27)),
        ("next friday", date(2026, 12, 4)),
        ("next monday", date(2026, 11, 30)),
        ("la semaine prochaine", date(2026, 12, 4)),
        ("next week", date(2026, 12, 4)),
        ("demain", date(2026, 11, 24)),
        ("tomorrow", date(2026, 11, 24)),
        ("après-demain", date(2026, 11, 25)),
        ("aujourd'hui", TODAY),
        ("Aujourd’hui", TODAY),
        ("ce jour", TODAY),
        ("today", TODAY),
        ("dans 3 mois", date(2027, 2, 23)),
        ("dans un mois", date(2026, 12, 23)),
        ("dans 2 semaines", date(2026, 12, 7)),
        ("dans 10 jours", date(2026, 12, 3)),
        ("dans quinze jours", date(2026, 12, 8)),
        ("d’ici 3 semaines", date(2026, 12, 14)),
        ("in 3 months", date(2027, 2, 23)),
        ("in a year", date(2027, 11, 23)),
        ("fin", END),
        ("end", END),
        ("fin du défi", END),
        ("avant la fin", END),
        ("by the end", END),
        ("fin-30", date(2027, 5, 31)),
        ("Fin − 30", date(2027, 5, 31)),
        ("fin+30", date(2027, 7, 30)),
        ("fin - 2 mois", date(2027, 4, 30)),
        ("fin-2m", date(2027, 4, 30)),
        ("end-30", date(2027, 5, 31)),
        ("end - 1 week", date(2027, 6, 23)),
        ("fin mars", date(2027, 3, 31)),
        ("fin novembre", date(2026, 11, 30)),
        ("fin février 2028", date(2028, 2, 29)),
        ("end of March", date(2027, 3, 31)),
        ("fin de mois", date(2026, 11, 30)),
        ("fin du mois", date(2026, 11, 30)),
        ("end of the month", date(2026, 11, 30)),
        ("fin d'année", date(2026, 12, 31)),
        ("fin de l’année", date(2026, 12, 31)),
        ("fin de semaine", date(2026, 11, 27)),
        ("end of year", date(2026, 12, 31)),
        ("fin 2027", date(2027, 12, 31)),
        ("S14", date(2027, 4, 9)),
        ("s48", date(2026, 11, 27)),
        ("S53", date(2027, 1, 1)),
        ("semaine 14", date(2027, 4, 9)),
        ("la semaine 14", date(2027, 4, 9)),
        ("week 14", date(2027, 4, 9)),
        ("semaine 14 2028", date(2028, 4, 7)),
        ("pour le 12/12", date(2026, 12, 12)),
        ("avant vendredi", date(2026, 11, 27)),
        ("d’ici le 12 décembre", date(2026, 12, 12)),
        ("jusqu’au 12/12", date(2026, 12, 12)),
        ("au plus tard le 1er avril", date(2027, 4, 1)),
        ("by Friday", date(2026, 11, 27)),
        ("15.01.27", date(2027, 1, 15)),
        ("15-01-27", date(2027, 1, 15)),
        ("15 01 2027", date(2027, 1, 15)),
        ("2027/01/15", date(2027, 1, 15)),
        ("15-janv-27", date(2027, 1, 15)),
        ("15 mars prochain", date(2027, 3, 15)),
        ("le 15", date(2026, 12, 15)),
        ("avant le 30", date(2026, 11, 30)),
        ("le 31", date(2026, 12, 31)),
        ("the 1st", date(2026, 12, 1)),
        ("vendredi 27", date(2026, 11, 27)),
        ("semaine du 12 janvier", date(2027, 1, 15)),
        ("la semaine du 12/01", date(2027, 1, 15)),
        ("week of January 12", date(2027, 1, 15)),
        ("mi-janvier", date(2027, 1, 15)),
        ("mi janvier 2028", date(2028, 1, 15)),
        ("à la mi-mars", date(2027, 3, 15)),
        ("vers la mi-mars", date(2027, 3, 15)),
        ("mid-January", date(2027, 1, 15)),
        ("mid January 2028", date(2028, 1, 15)),
        ("milieu mars", date(2027, 3, 15)),
        ("fin janvier", date(2027, 1, 31)),
        ("fin-janvier", date(2027, 1, 31)),
        ("d’ici fin janvier", date(2027, 1, 31)),
        ("fin janvier prochain", date(2027, 1, 31)),
        ("late January", date(2027, 1, 31)),
        ("début mars", date(2027, 3, 1)),
        ("au début de mars 2028", date(2028, 3, 1)),
        ("early March", date(2027, 3, 1)),
        ("beginning of March", date(2027, 3, 1)),
        ("courant mars", date(2027, 3, 31)),
        ("courant 2027", date(2027, 12, 31)),
        ("during 2027", date(2027, 12, 31)),
        ("début 2027", date(2027, 1, 1)),
        ("mi-2027", date(2027, 6, 30)),
        ("T1 2027", date(2027, 3, 31)),
        ("t1 27", date(2027, 3, 31)),
        ("T4-2026", date(2026, 12, 31)),
        ("2027 T2", date(2027, 6, 30)),
        ("1T27", date(2027, 3, 31)),
        ("Q3 2027", date(2027, 9, 30)),
        ("2027-Q3", date(2027, 9, 30)),
        ("fin T1 2027", date(2027, 3, 31)),
        ("début T2 2027", date(2027, 4, 1)),
        ("mi-T1 2027", date(2027, 2, 15)),
        ("1er trimestre 2027", date(2027, 3, 31)),
        ("au premier trimestre 2027", date(2027, 3, 31)),
        ("2e trimestre", date(2027, 6, 30)),
        ("quatrième trimestre", date(2026, 12, 31)),
        ("trimestre 2 2027", date(2027, 6, 30)),
        ("first quarter of 2027", date(2027, 3, 31)),
        ("the second quarter", date(2027, 6, 30)),
        ("1er semestre 2027", date(2027, 6, 30)),
        ("S1 2027", date(2027, 6, 30)),
        ("S2 2027", date(2027, 12, 31)),
        ("H1 2027", date(2027, 6, 30)),
        ("fin du trimestre", date(2026, 12, 31)),
        ("end of the quarter", date(2026, 12, 31)),
        ("le mois prochain", date(2026, 12, 31)),
        ("next month", date(2026, 12, 31)),
        ("fin du mois prochain", date(2026, 12, 31)),
        ("début du mois prochain", date(2026, 12, 1)),
        ("trimestre prochain", date(2027, 3, 31)),
        ("l’année prochaine", date(2027, 12, 31)),
        ("next year", date(2027, 12, 31)),
        ("fin de la semaine prochaine", date(2026, 12, 4)),
        ("semaine 48", date(2026, 11, 27)),
        ("S48", date(2026, 11, 27)),
    ],
)
def test_a_date_is_read_as_people_mean_it(said: str, meant: date) -> None:
    assert when(said) == meant


@cases(
    "said",
    [
        "",
        " ",
        "12",
        "2026",
        "+15",
        "31/2",
        "29/2/2027",
        "0/1",
        "12/13",
        "12/12/126",
        "2026-02-30",
        "31 juin",
        "0 mars",
        "mars",
        "mars 2027",
        "S0",
        "S54",
        "semaine 53 2027",
        "samedi 27 novembre",  # that day is a Friday
        "fin 12",
        "fin de",
        "3 mois",
        "12/12/2026 et",
        "J-15",
        "J+99999",
        "dans 9999 ans",
        "bientôt",
        "T1",
        "Q3",
        "T5 2027",
        "1h 30",
        "trimestre",
        "lundi 12",
        "15.01",
        "version 1.2.3",
        "été 2027",
        "la",
        "pour",
        "on",
    ],
)
def test_what_is_no_date_or_no_possible_one_gives_none(said: str) -> None:
    assert when(said) is None


def test_the_end_is_no_date_while_nobody_knows_it() -> None:
    assert [when(said, end=None) for said in ("fin", "fin-30", "avant la fin", "end of the challenge")] == [None] * 4
    assert when("fin mars", end=None) == date(2027, 3, 31)


def test_a_weekday_is_never_today_and_the_next_one_is_of_next_week() -> None:
    friday, saturday = date(2026, 11, 27), date(2026, 11, 28)
    assert when("vendredi", friday) == date(2026, 12, 4)
    assert when("vendredi prochain", friday) == date(2026, 12, 4)
    assert when("vendredi", saturday) == date(2026, 12, 4)
    assert when("vendredi prochain", saturday) == date(2026, 12, 4)


def test_a_month_later_than_the_31st_is_the_last_day_of_a_shorter_month() -> None:
    assert when("dans 1 mois", date(2027, 1, 31)) == date(2027, 2, 28)
    assert when("dans 1 an", date(2028, 2, 29)) == date(2029, 2, 28)


def test_dates_beyond_the_calendar_are_none() -> None:
    assert when("demain", date.max) is None
    assert when("fin+1", end=date.max) is None
    assert when("1/1", date.max) is None
    assert when("fin - 9999 mois", end=date(300, 1, 1)) is None


DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
SAID = (
    "12 1er 31 2026 53 14 / - + . , fin end la le de d' du mars déc may vendredi friday prochain next J S week "
    "semaine dans in un mois jours aujourd’hui demain avant by prochaine of the \u00a0 ² ٣ ǅ"
)
WORDS = st.sampled_from(SAID.split(" "))


@given(st.text() | st.lists(WORDS, max_size=8).map(" ".join) | st.lists(WORDS, max_size=8).map("".join))
@example("vendredi " * 5000 + "1")
@example("٣/٣")
@example("²/²")
def test_no_text_raises(said: str) -> None:
    for today, end in ((TODAY, END), (date.max, date.max), (date.min, date.min), (TODAY, None)):
        meant = when(said, today, end)
        assert meant is None or date.min <= meant <= date.max


@given(DAYS, DAYS)
def test_a_full_date_is_the_same_on_any_day(day: date, today: date) -> None:
    for said in (
        write_date(day),
        day.isoformat(),
        f"{day.day}-{day.month}-{day.year}",
        f"le {day.day}/{day.month}/{day.year}",
    ):
        assert when(said, today) == day


@given(DAYS, DAYS)
def test_a_day_without_year_is_the_next_such_day(day: date, today: date) -> None:
    meant = when(f"{day.day}/{day.month}", today)
    assert meant is not None
    assert (meant.day, meant.month) == (day.day, day.month)
    assert today <= meant <= today + timedelta(days=366 * 8)
    assert (day.day, day.month) == (29, 2) or meant < today + timedelta(days=367)


@given(st.sampled_from(["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]), DAYS)
def test_a_weekday_is_within_seven_days_and_the_next_one_within_the_week_after(name: str, today: date) -> None:
    meant, following = when(name, today), when(f"{name} prochain", today)
    assert meant is not None
    assert following is not None
    assert 1 <= (meant - today).days <= 7
    assert meant.weekday() == following.weekday()
    monday = today - timedelta(days=today.weekday())
    assert 7 <= (following - monday).days <= 13


@given(st.integers(1, 53), DAYS)
def test_a_week_is_its_next_friday(week: int, today: date) -> None:
    meant = when(f"S{week}", today)
    assert meant is not None
    assert meant >= today
    assert meant.isocalendar()[1:] == (week, 5)


@given(st.sampled_from(range(1, 5)), st.integers(2000, 2100), DAYS)
def test_a_quarter_ends_on_its_last_day_and_begins_on_its_first(quarter: int, year: int, today: date) -> None:
    last, first = when(f"T{quarter} {year}", today), when(f"début T{quarter} {year}", today)
    assert last == when(f"fin T{quarter} {year}", today) == when(f"Q{quarter} {year}", today)
    assert last is not None
    assert first == date(year, quarter * 3 - 2, 1)
    assert (last.year, last.month) == (year, quarter * 3)
    assert (last + timedelta(days=1)).day == 1


@given(st.integers(0, 9999), DAYS)
def test_days_are_counted_from_today_or_from_the_end(count: int, today: date) -> None:
    assert when(f"J+{count}", today) == when(f"dans {count} jours", today) == today + timedelta(days=count)
    assert when(f"fin+{count}", TODAY, today) == today + timedelta(days=count)
    assert when(f"fin-{count}", TODAY, today) == today - timedelta(days=count)


@given(st.sampled_from(["12 décembre", "fin août", "aujourd’hui", "1er février", "dans deux années"]))
def test_case_and_accents_do_not_count(said: str) -> None:
    meant = when(said)
    assert meant is not None
    plain = "".join(char for char in unicodedata.normalize("NFD", said) if not unicodedata.combining(char))
    assert when(said.upper()) == when(plain) == when(unicodedata.normalize("NFD", said)) == meant


@cases(
    ("typed", "days"),
    [
        ("fin-6", -6),
        ("Fin − 30", -30),
        ("pour la fin + 3", 3),
        ("end-6", -6),
        ("fin-6m", None),
        ("fin-6 jours", None),
    ],
)
def test_an_end_with_a_bare_number_counts_days(typed: str, days: int | None) -> None:
    assert days_from_end(typed) == days
    if days is not None:
        assert parse_date(typed, today=TODAY, end=END) == END + timedelta(days=days)


def test_no_other_date_counts_days_from_the_end() -> None:
    assert [days_from_end(said) for said in ("fin", "31/12", "J+6", "fin mars", "")] == [None] * 5
