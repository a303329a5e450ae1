"""`perenne import PLAN.md --into`: what comes back is shown and asked about; conflicts are asked one by one."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from perenne_tui.core.changes.fields import set_field
from perenne_tui.core.changes.records import add_action
from perenne_tui.core.model.rows import Action
from perenne_tui.core.text.sentences import Refused
from perenne_tui.services.returned_workshops import new_board_source
from perenne_tui.store.reading import read
from tests.cli.helpers import Hands, Perenne
from tests.store.helpers import at_work

Import = Callable[..., tuple[int, str]]
"""Imports the plan with some options and answers; returns the exit code and what was said."""


@pytest.fixture
def plan(perenne: Perenne, atelier: Path, tmp_path: Path) -> Path:
    """The plan of a workshop with one action, after somebody edited it: a date moved, a line written."""
    with at_work(atelier) as (_, session):
        card = next(iter(session.workshop.cards))
        day = date(2026, 12, 12)
        session.do(add_action, uid="a1", card=card, text="Écrire la fiche", owner="Léa", due=day, person="lea")
    text = perenne("export", "perenne-d-ete", "-o", "-").out
    assert "Échéance : 12/12/2026" in text.replace("\u00a0", " ")
    path = tmp_path / "plan relu.md"
    changed = text.replace("12/12/2026", "18/12/2026").replace("## Suivi\n", "## Suivi\n\nUn mot de la direction.\n")
    path.write_text(changed, encoding="utf-8")
    return path


@pytest.fixture
def taken_back(perenne: Perenne, plan: Path, monkeypatch: pytest.MonkeyPatch) -> Import:
    def run(*options: str, typed: str | None = None) -> tuple[int, str]:
        if typed is not None:
            monkeypatch.setattr("sys.stdin", Hands(typed))
        ended = perenne("import", str(plan), "--into", "perenne-d-ete", "--lang", "fr", *options)
        assert ended.err == ""
        return ended.code, ended.out.replace("\u00a0", " ")

    return run


def action(atelier: Path) -> Action:
    return read(atelier).workshop.actions["a1"]


def edit(plan: Path, *words: tuple[str, str]) -> None:
    """Edit the file once more."""
    text = plan.read_text(encoding="utf-8").replace("\u00a0", " ")
    for before, after in words:
        assert before in text, before
        text = text.replace(before, after)
    plan.write_text(text, encoding="utf-8")


def said_on_the_board(atelier: Path, field: str, value: str | date) -> None:
    with at_work(atelier) as (_, session):
        session.do(set_field, table="actions", row="a1", field=field, value=value)


def test_a_plan_that_comes_back_is_shown_and_changes_nothing_by_itself(atelier: Path, taken_back: Import) -> None:
    code, said = taken_back()
    assert code == 1
    assert "1 différence." in said
    assert "1 ligne non comprise" in said
    assert "AC1 · Échéance : 12/12/2026 → 18/12/2026" in said
    assert "Un mot de la direction." in said
    assert "--yes" in said
    assert action(atelier).due == date(2026, 12, 12)


def test_with_yes_what_does_not_conflict_is_taken_and_one_undo_takes_it_back(
    atelier: Path, taken_back: Import
) -> None:
    code, said = taken_back("--yes")
    assert code == 0
    assert action(atelier).due == date(2026, 12, 18)
    code, said = taken_back("--yes")
    assert code == 0
    assert "rien qui puisse être repris" in said
    assert "1 changement déjà fait ici" in said
    with at_work(atelier) as (_, session):
        session.undo()  # asks, as it was done before the workshop was opened
        session.undo()
    assert action(atelier).due == date(2026, 12, 12)
    assert taken_back("--yes")[0] == 0
    assert action(atelier).due == date(2026, 12, 18), "what was undone is proposed again"


def test_an_untouched_plan_says_what_the_workshop_says_however_old(
    perenne: Perenne, atelier: Path, plan: Path, taken_back: Import
) -> None:
    plan.write_text(perenne("export", "perenne-d-ete", "-o", "-").out, encoding="utf-8")
    said_on_the_board(atelier, "status", "done")
    said_on_the_board(atelier, "due", date(2027, 1, 15))
    code, said = taken_back()
    assert code == 0
    assert "perenne-d-ete a changé depuis" in said
    assert "rien à reprendre" in said


def test_each_difference_is_asked_about_until_the_answer_is_one(
    atelier: Path, plan: Path, taken_back: Import
) -> None:
    edit(plan, ("- [ ] **AC1**", "- [x] **AC1**"), ("Porteur : Léa.", "Porteur : Zoé Kazan."))
    code, said = taken_back(typed="n\npeut-être\nO\n")
    assert said.count("Reprendre ?") == 4, "the last one is not answered"
    assert code == 1, "not all of it was taken"
    assert action(atelier).due == date(2026, 12, 12)


@pytest.mark.parametrize(
    ("typed", "text", "code"),
    [
        ("i\n", "Écrire la fiche de relais", 0),
        ("f\n", "Écrire la fiche du domaine", 0),
        ("d\n", "Écrire la fiche de relais / Écrire la fiche du domaine", 0),
        ("m\nÉcrire les deux fiches\n", "Écrire les deux fiches", 0),
        ("?\n\n", "Écrire la fiche de relais", 1),
        ("", "Écrire la fiche de relais", 1),
    ],
)
def test_a_conflict_shows_both_wordings_and_neither_is_preselected(
    atelier: Path, plan: Path, taken_back: Import, typed: str, text: str, code: int
) -> None:
    edit(plan, ("18/12/2026", "12/12/2026"), ("Écrire la fiche", "Écrire la fiche du domaine"))
    said_on_the_board(atelier, "text", "Écrire la fiche de relais")
    found, said = taken_back(typed=typed)
    assert "AC1 · Action : changé des deux côtés" in said
    assert "ici              Écrire la fiche de relais" in said
    assert "dans le fichier  Écrire la fiche du domaine" in said
    assert (found, action(atelier).text) == (code, text)
    again, said = taken_back("--yes")
    assert again == code, "what was answered is not asked again"
    assert ("changé des deux côtés" in said) == bool(code)


@pytest.mark.parametrize("typed", ["d", "m", "x"])
def test_an_answer_that_is_not_offered_is_answered_with_one_sentence(
    atelier: Path, taken_back: Import, typed: str
) -> None:
    said_on_the_board(atelier, "due", date(2027, 1, 15))
    _, said = taken_back(typed=f"{typed}\n\n")
    assert said.count(f"« {typed} » n’est pas une réponse à cette question") == 1
    assert said.count("Entrée laisse comme c’est ici") == 2


def test_the_lines_that_are_counted_are_those_that_are_shown(plan: Path, taken_back: Import) -> None:
    edit(plan, ("## Suivi\n", "## Suivi\n\n| – |\n|---|\n| — |\n\n—\n\n"))
    _, said = taken_back("--report")
    count = int(said.split(" ligne", 1)[0].split()[-1])
    shown = [line for line in said.split("Pas compris", 1)[1].split("\n")[1:] if line.startswith("  – ")]
    assert len(shown) == count
    assert all(line.strip(" –—|") for line in shown)


def test_yes_leaves_conflicts_as_they_are_and_ends_with_one(atelier: Path, taken_back: Import) -> None:
    said_on_the_board(atelier, "due", date(2027, 1, 15))
    code, said = taken_back("--yes")
    assert code == 1
    assert "1 question." in said
    assert "1 différence reste ici comme elle est." in said
    assert action(atelier).due == date(2027, 1, 15)


def test_without_its_base_a_plan_is_all_questions_and_yes_takes_additions_alone(
    atelier: Path, plan: Path, taken_back: Import
) -> None:
    text = plan.read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if "plan/" not in line]
    assert len(lines) == text.count("\n") - 1
    text = "\n".join(lines).replace("- [ ] **AC1**", "- [ ] Demander un devis.\n- [ ] **AC1**")
    plan.write_text(text, encoding="utf-8")
    code, said = taken_back("--yes")
    assert code == 1
    assert "ne dit pas de quel état" in said
    assert "AC1 · Échéance : diffère" in said
    assert action(atelier).due == date(2026, 12, 12)
    assert [row.text for row in read(atelier).workshop.actions.values()] == ["Écrire la fiche", "Demander un devis"]
    code, said = taken_back(typed="f\n")
    assert (code, action(atelier).due) == (0, date(2026, 12, 18))


def test_a_report_shows_the_comparison_and_writes_nothing(atelier: Path, taken_back: Import) -> None:
    said_on_the_board(atelier, "due", date(2027, 1, 15))
    before = read(atelier).workshop
    code, said = taken_back("--report")
    assert code == 0
    assert "AC1 · Échéance : changé des deux côtés" in said
    assert "dans le fichier  18/12/2026" in said
    assert read(atelier).workshop == before


def test_a_plan_of_another_workshop_is_refused_unless_it_is_forced(perenne: Perenne, plan: Path) -> None:
    assert perenne("new", "autre", "--challenge", "Autre chose", "--lang", "fr").code == 0
    refused = perenne("import", str(plan), "--into", "autre", "--yes", "--lang", "fr")
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert "--force" in refused.err
    forced = perenne("import", str(plan), "--into", "autre", "--force", "--lang", "fr")
    assert forced.code == 1
    assert "vient d’un autre atelier" in forced.out


def test_remarks_of_a_reviewer_are_shown_with_their_line(plan: Path, taken_back: Import) -> None:
    edit(plan, ("18/12/2026", "12/12/2026"), ("## Suivi\n\n", "> Et la direction ?\n\n## Suivi\n\n"))
    code, said = taken_back("--yes")
    assert code == 0
    assert "1 remarque" in said
    assert "cité : Et la direction ?" in said


def test_a_remark_names_the_row_that_it_stands_at(plan: Path, taken_back: Import) -> None:
    edit(plan, ("18/12/2026", "12/12/2026"), ("Écrire la fiche", "Écrire ==la fiche=="))
    _, said = taken_back("--yes")
    lines = [line for line in said.split("\n") if "surligné : la fiche" in line]
    assert len(lines) == 2
    assert all("AC1 " in line for line in lines)


def test_two_values_of_a_file_are_told_apart(atelier: Path, plan: Path, taken_back: Import) -> None:
    edit(plan, ("18/12/2026", "12/12/2026"), ("| Léa |", "| Zoé Kazan |"), ("Porteur : Léa.", "Porteur : Hugo Roux."))
    code, said = taken_back(typed="f2\n")
    assert "dit de plusieurs façons par le fichier" in said
    people = {person.name for person in read(atelier).workshop.people.values()}
    assert code == 0
    assert people & {"Zoé Kazan", "Hugo Roux"}
    assert len(people & {"Zoé Kazan", "Hugo Roux"}) == 1


@pytest.mark.usefixtures("atelier")
@pytest.mark.parametrize("form", ["md", "docx", "odt"])
def test_a_plan_of_the_library_is_no_new_workshop(perenne: Perenne, library: Path, tmp_path: Path, form: str) -> None:
    file = tmp_path / f"plan relu.{form}"
    assert perenne("export", "perenne-d-ete", "-o", str(file)).code == 0
    before = sorted(library.iterdir())
    refused = perenne("import", str(file), "--lang", "fr")
    assert (refused.code, refused.out) == (1, "")
    said = " ".join(refused.err.replace("\u00a0", " ").split())
    assert "le plan d’action de perenne-d-ete" in said
    assert "--into perenne-d-ete" in said
    assert sorted(library.iterdir()) == before
    with pytest.raises(Refused, match="--into perenne-d-ete"):
        new_board_source(file, library)
