"""The end of a text as a date: which texts are worth a look."""

from datetime import date

from perenne_tui.core.capture.dates import parse_date
from perenne_tui.core.capture.due_dates import may_end_in_date
from tests.cases import cases

DAY, END = date(2026, 11, 1), date(2027, 6, 30)
DATES = (
    *("12/12", "12.12.26", "2026-12-12", "12-01-27", "12 déc.", "1er avril", "April 1st", "vendredi 12 mars 2027"),
    *("le 15", "demain", "tomorrow", "aujourd’hui", "today", "ce jour", "après-demain", "the day after tomorrow"),
    *(
        "vendredi",
        "vendredi prochain",
        "next week",
        "semaine prochaine",
        "S14",
        "semaine du 12 janvier",
        "J+15",
        "+15j",
    ),
    *("+3 semaines", "dans 3 mois", "in 10 days", "in a year", "fin", "fin-30", "fin - 2 mois", "fin de mois", "end"),
    *("fin du défi", "end of the challenge", "fin mars", "mi-janvier", "mid-January", "end of March", "courant 2027"),
    *(
        "fin d’année",
        "fin de semaine",
        "T1 2027",
        "1er semestre 2027",
        "2e trimestre",
        "last quarter",
        "mois prochain",
    ),
    *(
        "début mars prochain",
        "next half",
        "next year",
        "fin de semestre",
        "late Q3 2027",
        "avant le 12\u00a0janvier\u00a02027",
    ),
)


@cases("said", DATES)
@cases("before", ["", "Relire le guide ", "Relire le guide @Léa "])
def test_every_date_at_the_end_of_a_text_is_looked_for(said: str, before: str) -> None:
    if not before:
        assert parse_date(said, today=DAY, end=END) is not None
    assert may_end_in_date(before + said)
    assert may_end_in_date(f"{before}{said}. ")


@cases("said", ["", "Relire", "comparer les offres", "Choisir l’hébergeur.", "x" * 100, "à nommer"])
def test_other_texts_are_not(said: str) -> None:
    assert not may_end_in_date(said)
