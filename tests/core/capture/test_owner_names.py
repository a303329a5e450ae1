"""Owners as people write them behind an `@`."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.capture.owner_names import read_owner
from perenne_tui.core.capture.record_line import ActionDraft, parse_action, write_action
from tests.cases import cases

TODAY = date(2026, 11, 23)  # a Monday
END = date(2027, 6, 30)
PEOPLE = ("Léa", "Léa Martin", "Paul", "Zoé D’Arc", "Équipe 2", "DSI", "développeuse")

NAMES = (
    *("M. Dupont", "M Dupont", "Mme Le Goff", "Mlle Durand", "Dr House", "Dr. House", "Me Durand", "mme le goff"),
    *("Marie de La Tour", "Jean-Paul d’Aubigné", "Jean-Paul d'Aubigné", "Ludwig van der Berg", "van der Berg"),
    *("J. Dupont", "J.-P. Dupont", "O’Brien", "Anne-Laure MOREL Petit", "Nina", "Nina Simone", "Marie-Claire L’Hôte"),
    *("direction du numérique", "Direction générale des finances publiques", "Service juridique", "équipe technique"),
    *("l’équipe technique", "l'équipe technique", "la DNUM", "ressources humaines", "maîtrise d’ouvrage"),
    *("Bureau SI3", "Bureau 3", "bureau 3", "DSI/SDIT", "Pôle Données & IA", "Pôle Données et IA", "chef de projet"),
    *("mairie de Lyon", "DSI support", "SG/DNUM", "Hôpital de Lyon", "support niveau 2", "communication interne"),
    *("legal team", "Office of the CIO", "human resources", "Ms. Smith", "the data office"),
    *("Direction interministérielle du numérique (DINUM)", "tout le monde", "Tout le monde", "chargée de mission"),
)
DATES = (("", None), (" 12/12", date(2026, 12, 12)), (" fin mars", date(2027, 3, 31)), (" J+15", date(2026, 12, 8)))


def action(line: str, people: tuple[str, ...] = PEOPLE) -> ActionDraft:
    return parse_action(line, today=TODAY, end=END, people=people)


@cases("name", NAMES)
def test_a_name_is_kept_whole_before_the_end_or_a_date(name: str) -> None:
    for said, due in DATES:
        draft = action(f"Relire le contrat @{name}{said}", people=("Léa", "Paul"))
        assert draft == ActionDraft("Relire le contrat", name, due), said


@cases("name", NAMES)
def test_a_name_in_quotes_is_kept_whole_anywhere(name: str) -> None:
    for quoted in (f'"{name}"', f"« {name} »", f"«\u00a0{name}\u00a0»", f"“{name}”"):
        assert action(f"Prévenir @{quoted} de la panne", people=()) == ActionDraft("Prévenir de la panne", name)


@cases("name", [name for name in NAMES if name not in ("mme le goff", "DSI support")])
def test_a_name_is_written_as_it_was_typed(name: str) -> None:
    line = write_action("Relire", name, None, people=("Léa", "Paul"))
    assert line == f"Relire @{name}"
    assert action(line, people=("Léa", "Paul")).owner == name


@cases(
    ("line", "text", "owner"),
    [
        ("@Léa relire le contrat", "relire le contrat", "Léa"),
        ("@nina relire le contrat", "relire le contrat", "nina"),
        ("@Nina Simone relire le contrat", "relire le contrat", "Nina Simone"),
        ("@Paul Mercier relire le contrat", "relire le contrat", "Paul Mercier"),
        ("@Marie de La Tour relire le contrat", "relire le contrat", "Marie de La Tour"),
        ("@M. Dupont relire le contrat", "relire le contrat", "M. Dupont"),
        ("@Bureau SI3 relire le contrat", "relire le contrat", "Bureau SI3"),
        ("@direction du numérique relire le contrat", "relire le contrat", "direction du numérique"),
        ("@équipe technique relire le contrat", "relire le contrat", "équipe technique"),
        ("@Paul Déposer les supports", "Déposer les supports", "Paul"),
        ("@Paul Send the report", "Send the report", "Paul"),
        ("@Léa Rédiger la PSSI", "Rédiger la PSSI", "Léa"),
        ("@Nina Relancer la DGFiP", "Relancer la DGFiP", "Nina"),
        ("@Nina Appeler Marie", "Appeler Marie", "Nina"),
        ("@Léa Relancer M. Dupont", "Relancer M. Dupont", "Léa"),
        ("@Nina Simone Contacter Paul Durand", "Contacter Paul Durand", "Nina Simone"),
        ("@DSI Rédiger la PSSI", "Rédiger la PSSI", "DSI"),
        ("@Léa Faire relire le contrat", "Faire relire le contrat", "Léa"),
        ("@Anne Roger relire le contrat", "relire le contrat", "Anne Roger"),
        ("@van der Berg Appeler Marie", "Appeler Marie", "van der Berg"),
        ("Prévenir @Paul Morel de la panne", "Prévenir de la panne", "Paul Morel"),
        ("Prévenir @M. Dupont de la panne", "Prévenir de la panne", "M. Dupont"),
        ("Prévenir @lea de la panne", "Prévenir de la panne", "Léa"),
        ("Prévenir @DSI de la panne", "Prévenir de la panne", "DSI"),
        ("Prévenir @nina avec son chef", "Prévenir avec son chef", "nina"),
        ("Prévenir @nina puis relancer", "Prévenir puis relancer", "nina"),
        ("@Bureau SI3 Relire le contrat", "Relire le contrat", "Bureau SI3"),
        ("@M. Dupont Relire le contrat", "Relire le contrat", "M. Dupont"),
        ("@équipe projet relire le contrat", "relire le contrat", "équipe projet"),
        ("@legal team review the contract", "review the contract", "legal team"),
        ("Voir avec @direction du numérique et relancer", "Voir avec et relancer", "direction du numérique"),
        ("Dire au @bureau SI3 de relire", "Dire au de relire", "bureau SI3"),
        ("Relire @à nommer", "Relire", ""),
        ("Relire @à définir.", "Relire.", ""),
        ("Relire @Léa (avec Paul)", "Relire (avec Paul)", "Léa"),
        ("Relire @DÉVELOPPEUSE", "Relire", "développeuse"),
        ("Relire @la dsi", "Relire", "DSI"),
        ("Relire @LÉA MARTIN", "Relire", "Léa Martin"),
        ("Relire @Léa Martin.", "Relire.", "Léa Martin"),
    ],
)
def test_a_name_ends_where_the_text_goes_on(line: str, text: str, owner: str) -> None:
    assert action(line) == ActionDraft(text, owner)


FOREMOST = [name for name in NAMES if name[0].isupper() and name not in ("DSI support", "Tout le monde")]
"""Names whose end can be seen in front of a text."""


VERBS = ("Rédiger", "Relire", "Appeler", "Finir", "Prendre", "Faire")
RESTS = ("la PSSI", "Marie", "M. Dupont", "le contrat de la DGFiP", "Paul Durand 12/12")


@pytest.mark.parametrize("name", FOREMOST)
def test_an_action_behind_its_owner_never_becomes_a_part_of_the_name(name: str) -> None:
    for verb, rest in product(VERBS, RESTS):
        draft = action(f"@{name} {verb} {rest}")
        assert draft.text == f"{verb} {rest}".removesuffix(" 12/12")
        assert draft.owner, (verb, rest)


@cases("line", ["Relire pour le 12/12, @Léa", "Relire 12/12 @Léa", "Relire @Léa, 12/12", "Relire @Léa : 12/12"])
def test_a_comma_between_owner_and_date_belongs_to_neither(line: str) -> None:
    assert action(line) == ActionDraft("Relire", "Léa", date(2026, 12, 12))


@cases(
    ("said", "listed"),
    [
        ("Léa et Paul", "Léa et Paul"),
        ("Léa, Paul", "Léa, Paul"),
        ("Léa, Paul et Nina", "Léa, Paul et Nina"),
        ("Léa and Paul", "Léa and Paul"),
        ("Léa & Paul", "Léa & Paul"),
        ("Léa/Paul", "Léa/Paul"),
        ("Léa @Paul", "Léa, Paul"),
        ("Léa et @Paul", "Léa et Paul"),
        ("Léa, @Nina, @Paul", "Léa, Nina, Paul"),
        ("Léa et Mme Le Goff", "Léa et Mme Le Goff"),
    ],
)
def test_of_several_owners_the_first_is_kept_and_all_stay_in_the_text(said: str, listed: str) -> None:
    draft = action(f"Relire @{said} 12/12")
    assert draft == ActionDraft(f"Relire ({listed})", "Léa", date(2026, 12, 12))
    assert draft.listed == listed
    assert action(write_action(draft.text, draft.owner, draft.due)) == draft


@cases(
    ("line", "text", "owner"),
    [
        ("Prévenir @Paul, puis relancer", "Prévenir, puis relancer", "Paul"),
        ("Prévenir @Paul, Léa viendra", "Prévenir, Léa viendra", "Paul"),
        ("Prévenir @Paul et relancer la DSI", "Prévenir et relancer la DSI", "Paul"),
        ("Relayer @Paul vers @Léa", "Relayer @Paul vers", "Léa"),
        ('Citer @Paul @"Léa"', "Citer @Paul", "Léa"),
    ],
)
def test_a_text_that_goes_on_is_no_list_of_owners(line: str, text: str, owner: str) -> None:
    assert action(line) == ActionDraft(text, owner)
    assert not action(line).listed


SAID = (
    "Léa léa Paul et & , de la La d’Aubigné M. Mme DSI bureau direction 3 SI3 Déposer relire les demain @ "
    "@Paul / . ! ( le"
)
WORDS = st.sampled_from(SAID.split(" "))


@given(st.lists(WORDS, min_size=1, max_size=8).map(" ".join), st.booleans(), st.booleans())
def test_an_owner_is_a_beginning_of_the_text_and_never_empty(said: str, has_text: bool, is_last: bool) -> None:
    owner = read_owner(said, has_text=has_text, people=PEOPLE, is_last=is_last)
    assert owner.name
    assert 0 < owner.length <= len(said)


@given(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), st.sampled_from([(), PEOPLE, ("Paul", "bureau")]))
def test_a_name_of_any_such_words_is_read_back(name: str, people: tuple[str, ...]) -> None:
    if " @" in name or name[:1] in tuple(",;:.!?)") or name.endswith(tuple(",;:.!?)")):
        return
    spelt = next((known for known in people if known.casefold() == name.casefold()), name)
    line = write_action("Relire", spelt, None, people=people)
    assert action(line, people) == ActionDraft("Relire", spelt)
