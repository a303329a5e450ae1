"""The reader of agendas: the shipped ones agree in both languages, and other files are read with complaints."""

from pathlib import Path

import pytest

from perenne_tui.core.model.sitting_rows import PHASE_KINDS
from perenne_tui.core.text.sentences import Refused
from perenne_tui.readers.agenda import Agenda
from perenne_tui.readers.agendas import KINDS, read_agenda
from perenne_tui.readers.shipped_files import shipped_agendas
from tests.cases import cases

MINUTES = {
    "150": 150,
    "120": 120,
    "90": 90,
    "180": 180,
    "suivi": 30,
    "feedback": 60,
    "mentors": 255,
    "distance": 180,
    "equipe": 90,
    "dsi": 120,
}


def shipped(boards: Path, name: str, language: str) -> Agenda:
    return read_agenda((boards / "agendas" / f"{name}.{language}.md").read_bytes())


@pytest.mark.parametrize("name", MINUTES)
def test_a_shipped_agenda_takes_the_time_that_its_name_says_in_both_languages(name: str, boards: Path) -> None:
    french, english = shipped(boards, name, "fr"), shipped(boards, name, "en")
    assert french.minutes == english.minutes == MINUTES[name]
    assert [(phase.kind, phase.minutes) for phase in french.phases] == [
        (phase.kind, phase.minutes) for phase in english.phases
    ]
    assert french.complaints == english.complaints == ()
    assert all(phase.name and phase.note and phase.minutes for phase in (*french.phases, *english.phases))
    assert all(agenda.title and agenda.about for agenda in (french, english))
    assert {"discuss", "review", "closing"} & {phase.kind for phase in french.phases} >= {"discuss", "closing"}


ROOM = 78 - len("   encore 12 min")
"""Cells that a purpose has beside the time of its phase, on the smallest screen."""


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_phase_that_is_shipped_says_what_it_is_for_in_one_line(language: str, boards: Path) -> None:
    names = sorted(path.name.split(".")[0] for path in (boards / "agendas").glob(f"*.{language}.md"))
    assert len(names) >= len(MINUTES)
    for name in names:
        for phase in shipped(boards, name, language).phases:
            assert 0 < len(phase.purpose) <= ROOM, (name, phase.name)
            assert phase.purpose not in phase.note


@cases("label", ["But\u00a0:", "but :", "Objectif:", "Purpose:", "Goal:"])
def test_a_purpose_is_read_and_what_else_is_listed_stays_a_note(label: str) -> None:
    data = f"- Trier · 5 min · triage\n  - {label} Voir *clair*\n  - Lire\n\n  Une minute par carte.\n"
    (phase,) = read_agenda(data.encode()).phases
    assert (phase.purpose, phase.note) == ("Voir *clair*", "- Lire\n\nUne minute par carte.")


def test_agendas_come_from_the_shortest_to_the_longest() -> None:
    minutes = [agenda.minutes for agenda in shipped_agendas("fr").values()]
    assert len(minutes) >= len(MINUTES)
    assert minutes == sorted(minutes)


def test_every_kind_of_phase_has_a_word_in_both_languages() -> None:
    assert set(KINDS.values()) == set(PHASE_KINDS)


def test_a_phase_without_a_time_has_none_and_is_said_with_its_line() -> None:
    agenda = read_agenda("# Le nôtre\n\n- Accueil\n- Trier · 12 min · triage\n- Autre chose · 5\n".encode())
    assert [(phase.kind, phase.name, phase.minutes) for phase in agenda.phases] == [
        ("welcome", "Accueil", 0),
        ("triage", "Trier", 12),
        ("work", "Autre chose", 5),
    ]
    assert [complaint.line for complaint in agenda.complaints] == [3]


def test_what_is_not_understood_is_a_note() -> None:
    (phase,) = read_agenda(b"- Tour \xc2\xb7 debout \xc2\xb7 10 min\n\n  Par deux.\n").phases
    assert (phase.minutes, phase.note) == (10, "debout\n\nPar deux.")


@pytest.mark.parametrize("data", [b"", b"# Titre\n\nRien.\n", b"\xff\x00"])
def test_a_file_without_phases_is_refused(data: bytes) -> None:
    with pytest.raises(Refused):
        read_agenda(data)


def test_the_example_of_the_page_about_the_format_is_an_agenda() -> None:
    page = (Path(__file__).parents[2] / "docs" / "board-format.en.md").read_text(encoding="utf-8")
    example = page.split("## Agendas")[1].split("```markdown\n")[1].split("```")[0]
    agenda = read_agenda(example.encode())
    assert (agenda.minutes, agenda.complaints) == (45, ())
    assert [phase.kind for phase in agenda.phases] == ["welcome", "discuss", "closing"]
    assert all(f"`{word}`" in page for word in KINDS if word != "cloture"), "every word for a phase is told"
