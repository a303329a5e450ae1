"""Words that look like a date and are none: the reason is said, and they stay."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.capture.date_doubts import day_in_field, doubt_about
from perenne_tui.core.capture.dates import parse_date
from perenne_tui.core.capture.record_line import ActionDraft, parse_action, parse_decision
from perenne_tui.core.text.sentences import Refused
from tests.cases import cases

TODAY = date(2026, 11, 23)  # a Monday
END = date(2027, 6, 30)

NO_SUCH_DAY = (
    *(
        "31/02/2027",
        "30/2",
        "32/12",
        "12/13",
        "0/1",
        "12/12/126",
        "31.02.2027",
        "31.02.27",
        "31-02-2027",
        "2027-02-30",
    ),
    *(
        "31 juin",
        "30 février 2027",
        "February 30",
        "0 mars",
        "S54",
        "semaine 60",
        "week 99",
        "semaine 53 2027",
        "le 32",
    ),
)
OTHER_WEEKDAY = ("samedi 27 novembre", "Friday, April 3", "lundi 5/12", "lundi 12")
END_UNKNOWN = (
    "fin",
    "fin-6",
    "fin - 6 mois",
    "fin+30",
    "avant la fin",
    "fin du défi",
    "end-6",
    "end of the challenge",
)
NO_DAY = (
    *("en mars", "mars 2027", "d’ici mars", "in March", "by May", "en 2027", "by 2028", "en T1", "in Q3", "cet été"),
    *("été 2027", "à la rentrée", "avant Noël", "this summer", "next spring", "J-15", "bientôt", "asap"),
    *("dès que possible", "soon", "rapidement", "15.01"),
)
MORE = ("vendredi 14 h", "demain matin", "12/12 à 14h30", "lundi après-midi", "tomorrow at 9:00", "12 mars à midi")
ALL = (*NO_SUCH_DAY, *OTHER_WEEKDAY, *NO_DAY, *MORE)


def doubt(said: str, end: date | None = END) -> str:
    found = doubt_about(said, today=TODAY, end=end)
    return found.message.partition("” ")[2] if found else ""


@cases(
    ("said", "reason"),
    [
        *((said, "does not exist") for said in NO_SUCH_DAY),
        *((said, "is on another day of the week") for said in OTHER_WEEKDAY),
        *((said, "is not a day") for said in NO_DAY),
        *((said, "is more than a day") for said in MORE),
    ],
)
def test_what_looks_like_a_date_is_none_for_a_reason(said: str, reason: str) -> None:
    assert parse_date(said, today=TODAY, end=END) is None
    assert doubt(said) == reason
    with pytest.raises(Refused, match=r"not exist|week|not a day|more than"):
        day_in_field(said, today=TODAY, end=END)


@cases("said", END_UNKNOWN)
def test_an_end_that_nobody_knows_is_said(said: str) -> None:
    assert parse_date(said, today=TODAY, end=END) is not None
    assert doubt(said, end=None) == "counts from an end that is not known"


@pytest.mark.parametrize(
    "line", ["Relire {}", "Relire @Léa {}", "Relire {} @Léa", "Relire @direction du numérique {}"]
)
def test_such_words_stay_in_the_text_and_are_said(line: str) -> None:
    owner = "Léa" if "Léa" in line else "direction du numérique" if "@" in line else ""
    for said in ALL:
        draft = parse_action(line.format(said), today=TODAY, end=END, people=("Léa",))
        assert draft == ActionDraft(f"Relire {said}", owner)
        assert draft.doubt is not None, said
        assert draft.doubt.values == {"text": said}


@cases("said", END_UNKNOWN)
def test_dates_from_an_unknown_end_stay_in_the_text_of_a_decision(said: str) -> None:
    draft = parse_decision(f"Ouvrir un poste {said} @Léa", today=TODAY, end=None, people=())
    assert (draft.text, draft.decider, draft.due) == (f"Ouvrir un poste {said}", "Léa", None)
    assert draft.doubt is not None


@cases(
    "line",
    ["Relire le contrat", "Publier la version 1.2.3", "Recruter deux mois", "Acheter 12", "Voir D3", "Reprendre T1"],
)
def test_words_that_are_like_no_date_raise_no_doubt(line: str) -> None:
    draft = parse_action(line, today=TODAY, end=END, people=())
    assert draft == ActionDraft(line)
    assert draft.doubt is None


def test_a_field_for_a_date_takes_dates_and_nothing() -> None:
    assert day_in_field(" 12/12 ", today=TODAY, end=END) == date(2026, 12, 12)
    assert day_in_field("  ", today=TODAY, end=END) is None
    with pytest.raises(Refused, match="“quand on pourra” is no date"):
        day_in_field("quand on pourra", today=TODAY, end=END)


SAID = "31 02 / . - 2027 fin en mars été lundi le la S 54 J demain matin 14h à de T1 prochain bientôt by the next"
PIECES = st.sampled_from(SAID.split(" "))


@given(st.text() | st.lists(PIECES, max_size=6).map(" ".join) | st.lists(PIECES, max_size=6).map("".join))
def test_no_text_raises(said: str) -> None:
    for end in (END, None, date.max):
        found = doubt_about(said, today=TODAY, end=end)
        assert found is None or said.strip() in found.english()
