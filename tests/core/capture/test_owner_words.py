"""Which names are those of services and functions, and which may be those of people."""

from perenne_tui.core.capture.owner_words import names_nobody
from tests.cases import cases


@cases(
    "name",
    [
        "la direction du numérique",
        "Bureau SI3",
        "DSI",
        "DSI/SDIT",
        "l’équipe",
        "chef de projet",
        "IT department",
        "Tous",
    ],
)
def test_a_service_or_a_function_names_nobody(name: str) -> None:
    assert names_nobody(name)


@cases(
    "name",
    ["Léa Martin", "ROUX", "PETIT", "bureau de Mme Petit", "M. Dupont", "direction P. Martin", "léa", ""],
)
def test_what_may_be_a_person_is_none(name: str) -> None:
    assert not names_nobody(name)
