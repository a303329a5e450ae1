"""Several owners in one field of a file."""

from perenne_tui.core.capture.owner_lists import owners_in
from tests.cases import cases


@cases(
    ("said", "name"),
    [
        ("Léa, Paul", "Léa"),
        ("A. Benali / Y. Le Goff", "A. Benali"),
        ("A. Benali/Y. Le Goff", "A. Benali"),
        ("Léa et Paul", "Léa"),
        ("Mme Le Goff et M. Dupont", "Mme Le Goff"),
        ("BENALI, LE GOFF", "BENALI"),
        ("DSI, Paul", "DSI"),
        ("DSI et Paul", "DSI"),
        ("Léa + Paul", "Léa"),
        ("Léa ; Paul", "Léa"),
        ("Direction des achats, Paul", "Direction des achats"),
        ("Tous, Léa", "Léa"),
        ("tous", ""),
        ("Tous", ""),
        ("toute l’équipe", ""),
        ("équipe", ""),
        ("everyone", ""),
    ],
)
def test_of_several_the_first_is_the_owner_and_all_are_listed(said: str, name: str) -> None:
    assert owners_in(said) == (name, said)


def test_lines_and_signs_of_owners_are_listed_on_one_line() -> None:
    assert owners_in("Léa\nPaul") == ("Léa", "Léa, Paul")
    assert owners_in("@Léa, @Paul") == ("Léa", "Léa, Paul")


@cases(
    "name",
    [
        "Léa",
        "Léa Martin-Durand",
        "Marie de La Tour",
        "LE GOFF, Yann",
        "Paul (avec Léa, Yann)",
        "DSI/SDIT",
        "Pôle Données & IA",
        "équipe technique",
        "Direction des achats et du numérique",
        "SI3",
        "",
    ],
)
def test_one_name_is_one_owner(name: str) -> None:
    assert owners_in(name) == (name, "")
