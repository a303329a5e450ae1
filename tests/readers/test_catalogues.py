"""The reader of catalogues: the shipped ones, and other files, which may hold anything."""

import re
from contextlib import suppress
from pathlib import Path
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.text.clean import fold
from perenne_tui.core.text.sentences import Refused
from perenne_tui.readers.catalogues import LABELS, read_catalogue, with_known_criteria
from perenne_tui.readers.shipped_files import CatalogueName, shipped_catalogue
from perenne_tui.services.templates import offered_catalogue
from tests.cases import cases

NAMES = get_args(CatalogueName)
PAGE = (Path(__file__).parent.parent.parent / "docs" / "catalogues.md").read_text(encoding="utf-8")


@cases("name", NAMES)
def test_a_shipped_catalogue_is_read_whole_and_the_same_in_both_languages(name: CatalogueName) -> None:
    french, english = shipped_catalogue(name, "fr"), shipped_catalogue(name, "en")
    assert not french.complaints
    assert not english.complaints
    assert [(entry.ref, bool(entry.parent), sorted(entry.fields)) for entry in french.entries] == [
        (entry.ref, bool(entry.parent), sorted(entry.fields)) for entry in english.entries
    ]
    assert french.title != english.title or name in ("ambitions", "consolidation")
    refs = [entry.ref for entry in french.entries if entry.ref]
    assert len(refs) == len(set(refs))


def test_the_catalogues_hold_all_that_the_source_lists() -> None:
    def refs(name: CatalogueName) -> list[str]:
        return [entry.ref for entry in shipped_catalogue(name, "fr").entries]

    assert sorted(refs("scenarios"), key=lambda ref: int(ref[2:])) == [f"SC{number}" for number in range(1, 14)]
    assert refs("criteria") == [f"K{number}" for number in range(1, 15)]
    assert refs("stakeholders") == [f"P{number}" for number in range(1, 16)]
    assert refs("ambitions") == ["A1", "A2", "A3", "A4"]
    documents = [entry for entry in shipped_catalogue("documentation", "fr").entries if not entry.parent]
    assert [entry.ref for entry in documents] == [*(f"L{n}" for n in range(1, 22)), *(f"C{n}" for n in range(1, 20))]
    assert {entry.ref for entry in documents if entry.words("list")} == {f"C{n}" for n in range(1, 20)}


def test_every_scenario_has_what_it_takes_to_begin_with() -> None:
    known = {entry.ref for entry in shipped_catalogue("criteria", "fr").entries}
    for language in ("fr", "en"):
        catalogue = shipped_catalogue("scenarios", language)
        for entry in catalogue.entries:
            for part in ("about", "conditions", "resources", "risks", "cases", "first_question", "criteria", "vital"):
                assert entry.words(part), (entry.ref, part)
        assert with_known_criteria(catalogue, known) == catalogue
    words = " ".join(entry.words("cases") for entry in shipped_catalogue("scenarios", "fr").entries)
    for case in (
        "Open Justice",
        "Karfu’R",
        "réfugiés.info",
        "CartoBio",
        "MCC Orgues",
        "LexImpact",
        "Signaux Faibles",
        "Graph Explorer",
    ):
        assert case in words


def test_every_ambition_shows_its_cases_with_their_cohort_and_date() -> None:
    words = {entry.ref: entry.words("cases") for entry in shipped_catalogue("ambitions", "fr").entries}
    for ref, told in {
        "A1": ("Prédisauvetage (EIG 2)", "b@liseNAV (EIG 2)"),
        "A2": ("cartAV (EIG 1)", "Archifiltre (EIG 2)", "mars 2019", "Social Connect (EIG 2)"),
        "A3": ("MN/Lab", "avril 2019", "six mois après"),
        "A4": ("matchID (EIG 1)", "Signaux Faibles (EIG 2)", "avril 2019"),
    }.items():
        assert all(case in words[ref] for case in told), ref
    assert "20 mai 2019" in shipped_catalogue("ambitions", "fr").credits


def test_the_glossary_keeps_both_meanings_of_going_live() -> None:
    entry = next(
        entry for entry in shipped_catalogue("glossary", "fr").entries if entry.title == "Mise en production"
    )
    assert "ou les deux" in entry.words("prompt")


def test_the_documents_have_the_parts_that_the_source_tells_apart() -> None:
    parts: dict[str, int] = {}
    for entry in shipped_catalogue("documentation", "fr").entries:
        if entry.parent:
            parts[entry.parent] = parts.get(entry.parent, 0) + 1
    assert parts == {"L5": 2, "L6": 2, "L11": 2, "L18": 2, "L21": 5}
    groups = list(dict.fromkeys(entry.group for entry in shipped_catalogue("documentation", "fr").entries))
    assert groups[:5] == [
        "Début du défi",
        "Applications développées",
        "Conclusion, pérennisation, perspectives",
        "Communication",
        "Feedback",
    ]
    prompts = {entry.ref: entry.words("prompt") for entry in shipped_catalogue("documentation", "fr").entries}
    assert "Date et fonction" in prompts["L3"]
    assert prompts["L8"] == "Dans le code ou à part"
    assert "Ouvert ou fermé" in prompts["L12"]


def test_every_figure_has_its_source_and_date() -> None:
    for name in ("figures", "advice"):
        for language in ("fr", "en"):
            for entry in shipped_catalogue(name, language).entries:
                assert entry.words("source"), entry.title
                assert entry.words("date"), entry.title


def test_the_cards_that_scenarios_name_are_those_of_the_shipped_deck() -> None:
    from perenne_tui.core.model.ids import new_uid
    from perenne_tui.readers.deck_reader import read_deck
    from perenne_tui.readers.shipped_files import find
    from perenne_tui.settings import paths

    path = find(paths.boards(), "decks", "perennisation", "fr")
    assert path is not None
    deck = {card.ref for card in read_deck(path.read_bytes(), new_uid=new_uid).workshop.cards.values()}
    for entry in shipped_catalogue("scenarios", "fr").entries:
        assert {*entry.items("vital"), *entry.items("useless")} <= deck, entry.ref


OWN = """# Les nôtres

## Chez nous

### SC20 · Mutualisation · entre agences

- Ce que c’est : deux agences se partagent l’équipe
- Critères : K3, K99
- Couleur : bleu
- Risques : l’une des deux s’en va
- Risques : les deux s’en vont

Une ligne perdue.

### SC20 · Une autre
"""


def test_what_is_not_understood_is_said_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "catalogues").mkdir()
    (tmp_path / "catalogues" / "scenarios.md").write_text(OWN, encoding="utf-8")
    found = offered_catalogue("scenarios", "fr", tmp_path)
    first = found.catalogue.entries[0]
    assert (first.ref, first.title, first.group) == ("SC20", "Mutualisation · entre agences", "Chez nous")
    assert first.words("risks") == "l’une des deux s’en va"
    assert len(found.catalogue.entries) == 15, "ours stay behind people's own"
    assert [(line, sentence.english().split(";")[0]) for _, line, sentence in found.troubles] == [
        (9, "“Couleur” is no label of a catalogue"),
        (11, "“Risques” is written twice here: keep one."),
        (13, "This stands under no entry as “- Label: words”: write it so. It was left out."),
        (15, "SC20 stands here twice: give the second one another reference."),
        (5, "“Mutualisation · entre agences” names the criterion K99, and no criterion is called so"),
    ]


def test_a_file_that_is_no_catalogue_is_said_and_ours_is_offered(tmp_path: Path) -> None:
    (tmp_path / "catalogues").mkdir()
    for data in (b"", b"\xff\xfe\xff", b"# Rien\n\nDes mots.\n"):
        (tmp_path / "catalogues" / "criteria.md").write_bytes(data)
        found = offered_catalogue("criteria", "fr", tmp_path)
        assert len(found.catalogue.entries) == 14
        assert [line for _, line, _ in found.troubles] == [0]


def test_an_entry_of_ones_own_stands_in_the_place_of_ours(tmp_path: Path) -> None:
    (tmp_path / "catalogues").mkdir()
    (tmp_path / "catalogues" / "criteria.md").write_text("### K1 · Coût tenable\n", encoding="utf-8")
    entries = offered_catalogue("criteria", "fr", tmp_path).catalogue.entries
    assert [entry.title for entry in entries if entry.ref == "K1"] == ["Coût tenable"]
    assert len(entries) == 14


@given(
    st.lists(
        st.sampled_from([*OWN.split("\n"), "#### X1 · partie", "---", "| a |", "- ", "```", "\x00"]), max_size=12
    )
)
def test_any_lines_are_read_or_refused_in_a_sentence(lines: list[str]) -> None:
    with suppress(Refused):
        assert read_catalogue("\n".join(lines).encode()).entries


def test_the_example_of_the_page_is_read_without_a_complaint() -> None:
    example = PAGE.split("```markdown\n", 1)[1].split("```", 1)[0]
    catalogue = read_catalogue(example.encode())
    assert not catalogue.complaints
    (entry,) = catalogue.entries
    assert (entry.ref, entry.title, entry.group) == ("M1", "Mutualiser entre agences", "Le service continue")
    assert entry.items("criteria") == ("K3", "K6")
    assert catalogue.credits == "Rédigé par la mission numérique."


def test_the_page_tells_every_label_and_every_catalogue() -> None:
    told = {
        fold(label)
        for row in re.findall(r"^\| (`.*?`) \|", PAGE, re.MULTILINE)
        for label in re.findall(r"`([^`]+)`", row)
    }
    assert told == set(LABELS)
    assert {name for name in NAMES if f"`{name}`" not in PAGE} == set()
