"""The owner and the day in brackets at the end of a line."""

from perenne_tui.core.capture.bracketed_owner import in_brackets
from tests.cases import cases


@cases(
    ("said", "found"),
    [
        ("demander le devis (Paul, 15/12)", ("demander le devis", "Paul", "15/12")),
        ("demander le devis (15/12, Paul).", ("demander le devis", "Paul", "15/12")),
        ("demander le devis (Paul pour le 15/12)", ("demander le devis", "Paul", "pour le 15/12")),
        ("demander le devis (Paul)", ("demander le devis", "Paul", "")),
        ("demander le devis (Léa et Paul – janvier 2027)", ("demander le devis", "Léa et Paul", "janvier 2027")),
        ("demander le devis (Léa, Paul, 15/12)", ("demander le devis", "Léa, Paul", "15/12")),
        ("demander le devis (équipe technique)", ("demander le devis", "équipe technique", "")),
        ("relire la charte (tous)", ("relire la charte", "tous", "")),
        ("relire (la charte) (Mme Le Goff)", ("relire (la charte)", "Mme Le Goff", "")),
    ],
)
def test_names_and_a_day_are_read(said: str, found: tuple[str, str, str]) -> None:
    assert in_brackets(said) == found


@cases(
    "said",
    [
        "installer GIMP (logiciel libre)",
        "relire (voir le point 3)",
        "relire (15/12, 16/12)",
        "relire (30 minutes)",
        "(Paul)",
        "relire ()",
        "relire (Paul) demain",
        "",
    ],
)
def test_other_words_in_brackets_belong_to_the_text(said: str) -> None:
    assert in_brackets(said) is None
