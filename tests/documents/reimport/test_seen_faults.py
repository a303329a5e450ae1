"""Returned plans that once went wrong, each as a kind: what vanished, what was guessed, what was written over."""

import re
from collections.abc import Sequence

import pytest

from perenne_tui.core.changes.plan_differences import take_in
from perenne_tui.core.changes.records import delete_action, set_action_status
from perenne_tui.core.model import values
from perenne_tui.core.model.codec import with_fields
from perenne_tui.core.model.rows import Action
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.plan_differences import Added, Changed, Gone, Restored
from perenne_tui.core.review.settled_differences import Outcome, Reason, Settled
from perenne_tui.documents.reimport.other_lines import Unknown
from tests.documents.reimport.human_edits import THEN, all_of_the_file, compared, edited, plan, settled, takeable

Told = tuple[Outcome, Reason]


def changed(called: str, name: str, text: str) -> tuple[str, str, str]:
    return called, name, text


def fields(found: Sequence[object]) -> list[tuple[str, str, str]]:
    return [(one.called, one.name, one.after) for one in found if isinstance(one, Changed)]


def told(found: Sequence[Settled]) -> list[Told]:
    return [(one.outcome, one.reason) for one in found]


def with_action(workshop: Workshop, uid: str, **new: str | None) -> Workshop:
    return workshop.with_rows("actions", with_fields(workshop.actions[uid], new))


VANISHED = {
    "the follow-up of a parked card in other words": (
        ("(*suivi à attribuer*)", "(Inès s’en charge)"),
        Unknown("D4", "Inès s’en charge"),
    ),
    "a vote": (("(réglée, 6 votes)", "(réglée, 9 votes)"), Unknown("", "D1 9 votes")),
    "the state of a card": (("domaine (réglée, 6 votes)", "domaine"), None),
    "a second owner on one line": (
        ("Porteur : Hugo Roux. Échéance : *à fixer*.", "Porteur : Hugo Roux. Échéance : *à fixer*. Porteur : Zoé."),
        Unknown("", "AC4 Zoé"),
    ),
    "a line that the program computes": (
        ("- Prochains points, dans l’ordre des jours : 15 décembre 2026", "- Prochains points : 16 décembre 2026"),
        None,
    ),
    "the title": (
        ("# Plan d’action de pérennisation : Signal’Eau", "# Plan de Signal’Eau"),
        Unknown("", "Plan de Signal’Eau"),
    ),
    "the status of a decision": (("- **DE1**, actée : ", "- **DE1** "), None),
}


@pytest.mark.parametrize(("edit", "unknown"), VANISHED.values(), ids=VANISHED)
def test_an_edit_that_means_no_change_is_listed(edit: tuple[str, str], unknown: Unknown | None) -> None:
    found = compared(edited(plan(), edit))
    assert found.differences == []
    assert found.unknown
    assert unknown is None or unknown in found.unknown


LINES = [
    line
    for line in plan().split("\n")
    if re.search(r"\w{5}", line) and not line.startswith(("[", "| N°", "Risque", "Décision", "Réponse : *"))
]
"""The lines of the plan that say something."""


@pytest.mark.parametrize("first", range(6))
def test_no_line_that_is_taken_out_vanishes(first: int) -> None:
    """Every sixth line is taken out; what is told holds a word of each."""
    lines = LINES[first::6]
    found = compared("\n".join(line for line in plan().split("\n") if line not in lines))
    told = repr((found.differences, found.unknown))
    assert [line for line in lines if not any(word in told for word in re.findall(r"\w{4,}", line))] == []


def test_no_word_that_is_added_vanishes() -> None:
    lines = [
        f"{line} abra{number}x" if line in LINES and line[0] not in "|#" else line
        for number, line in enumerate(plan().split("\n"))
    ]
    found = compared("\n".join(lines))
    told = repr((found.differences, found.unknown))
    added = re.findall(r"abra\d+x", "\n".join(lines))
    assert len(added) > 30
    assert [word for word in added if word not in told] == []


def test_a_column_that_somebody_added_is_listed() -> None:
    lines = plan().split("\n")
    table = next(place for place, line in enumerate(lines) if line.startswith("| AC1 |")) - 2
    for place, cell in enumerate((" Avis |", ":--|", " trop tard |")):
        lines[table + place] += cell
    found = compared("\n".join(lines))
    assert found.differences == []
    assert found.unknown == [Unknown("", "Avis"), Unknown("", "AC1 trop tard")]


def test_a_question_taken_out_is_a_difference() -> None:
    asked = "Quel service attribue et renouvelle les noms de domaine ici, et dans quel délai ?\n\n"
    found = compared(edited(plan(), (asked, "")))
    assert fields(found.differences) == [changed("D1", "question", "")]


@pytest.mark.parametrize("places", [("- [ ] **AC4**",), ("| AC4 |",)], ids=["under its card", "in its table"])
def test_an_action_deleted_at_one_of_its_places_is_a_question(places: tuple[str, ...]) -> None:
    text = "\n".join(line for line in plan().split("\n") if not line.startswith(places))
    (found,) = settled(text, THEN)
    assert (found.outcome, found.reason) == ("conflict", "elsewhere")
    assert "a4" not in take_in(THEN, differences=all_of_the_file([found])).actions


def test_an_action_that_is_done_may_leave_its_table() -> None:
    text = edited(plan(), ("- [ ] **AC4**", "- [x] **AC4**"))
    text = "\n".join(line for line in text.split("\n") if not line.startswith("| AC4 |"))
    found = compared(text)
    assert fields(found.differences) == [changed("AC4", "status", "done")]
    assert len(found.differences) == 1


def test_the_question_of_a_new_decision_is_its_card() -> None:
    text = edited(plan(), ("- **DE3**,", "- **DE9**, actée : Le code reste ouvert. Question : D3.\n- **DE3**,"))
    (found,) = compared(text).differences
    assert isinstance(found, Added)
    assert found.card == "d3"
    (row,) = take_in(THEN, differences=[found]).decisions_of("d3")
    assert (row.text, row.spoken) == ("Le code reste ouvert", "DE1"), "the counters of this workshop begin anew"


def test_a_record_goes_to_the_card_that_its_line_names() -> None:
    found = compared(
        edited(
            plan(),
            ("Le domaine est porté", "Le domaine reste porté"),
            ("01/06/2027. Question : D1", "01/06/2027. Question : D3"),
        )
    )
    assert changed("DE1", "card", "D3") in fields(found.differences)
    assert take_in(THEN, differences=found.differences).decisions["e1"].card == "d3"


def test_two_owners_for_one_action_in_one_file_are_a_conflict() -> None:
    text = edited(
        plan(),
        ("| Relancer le bureau de la sécurité | Hugo Roux |", "| Relancer le bureau de la sécurité | Zoé Kazan |"),
        ("sécurité. Porteur : Hugo Roux.", "sécurité. Porteur : Inès Caron."),
    )
    (found,) = settled(text, THEN)
    assert (found.outcome, found.reason) == ("conflict", "twice")
    assert sorted(found.wordings) == ["Inès Caron", "Zoé Kazan"]
    assert found.here == "Hugo Roux"


def test_an_untouched_plan_never_takes_newer_work_back() -> None:
    now = set_action_status(with_action(THEN, "a6", due=None, relay="hugo"), action="a7", status="done")
    now = now.with_rows("cards", values.replace(now.cards["t1"], answer="L’infogérant."))
    assert settled(plan(), now) == ()


def test_what_both_sides_changed_is_a_conflict_and_both_wordings_are_there() -> None:
    text = edited(plan(), ("sécurité | Hugo Roux |", "sécurité | Zoé Kazan |"))
    (found,) = settled(text, with_action(THEN, "a4", owner="ines"))
    assert (found.outcome, found.reason, found.here, found.wordings) == (
        "conflict", "changed", "Inès Caron", ("Zoé Kazan",),
    )  # fmt: skip
    assert takeable([found]) == []


def test_what_both_sides_changed_alike_is_there() -> None:
    text = edited(plan(), ("sécurité | Hugo Roux |", "sécurité | Inès Caron |"))
    assert told(settled(text, with_action(THEN, "a4", owner="ines"))) == [("there", "")]


def test_a_change_of_a_row_that_is_gone_brings_it_back_when_people_say_so() -> None:
    text = edited(plan(), ("licences. Porteur : Léa Martin.", "licences. Porteur : Zoé Kazan."))
    now = delete_action(THEN, action="a3")
    (found,) = settled(text, now)
    assert (found.outcome, found.reason) == ("conflict", "gone")
    assert isinstance(found.difference, Restored)
    after = take_in(now, differences=all_of_the_file([found]))
    assert after.actions["a3"] == replace_owner(THEN.actions["a3"], after)


def replace_owner(row: Action, workshop: Workshop) -> Action:
    (zoe,) = (person.uid for person in workshop.people.values() if person.name == "Zoé Kazan")
    return values.replace(row, owner=zoe)


def test_a_row_taken_out_of_the_file_and_changed_here_is_a_conflict() -> None:
    text = "\n".join(line for line in plan().split("\n") if "Relancer le bureau" not in line)
    (found,) = settled(text, with_action(THEN, "a4", text="Relancer le bureau, en personne"))
    assert (found.outcome, found.reason, found.here) == ("conflict", "changed", "Relancer le bureau, en personne")


def test_a_part_taken_out_is_one_question_and_its_changed_rows_are_conflicts() -> None:
    before, after = plan().split("## Risques\n", 1)
    text = f"{before}## {after.split('## ', 1)[1]}"
    now = THEN.with_rows("risks", values.replace(THEN.risks["r2"], mitigation="un binôme"))
    whole, one = settled(text, now)
    assert isinstance(whole.difference, Gone)
    assert ([row[1] for row in whole.difference.rows], whole.outcome) == (["r1"], "conflict")
    assert (one.outcome, one.reason) == ("conflict", "changed")


def test_the_same_row_imported_twice_is_one_and_ids_that_collide_are_told_apart() -> None:
    text = edited(plan(), ("- **AC8**", "- [ ] **AC9** Demander un devis.\n- **AC8**"))
    now = THEN.with_rows("actions", Action("x", "d2", "AC9", "Payer la facture"))
    now = now.with_rows("workshop", values.replace(now.header, counters={"AC": 9}))
    once = take_in(now, differences=takeable(settled(text, now)))
    assert [row.spoken for row in once.actions.values() if row.text == "Demander un devis"] == ["AC10"]
    assert once.actions["x"].text == "Payer la facture"
    assert told(settled(text, once)) == [("there", "")]


def test_a_line_that_two_files_bring_is_one_row() -> None:
    text = edited(plan(), ("- **AC8**", "- [ ] Demander un devis.\n- **AC8**"))
    now = THEN.with_rows("actions", Action("x", "d2", "AC9", "Demander un devis"))
    assert told(settled(text, now)) == [("there", "")]


def test_a_decision_record_is_no_plan_that_lost_its_risks() -> None:
    assert settled(plan("decisions"), THEN, "decisions") == ()
    text = edited(plan("decisions"), ("par la DSI, pas par l’équipe", "par la DSI"))
    found = settled(text, THEN, "decisions")
    assert [one.outcome for one in found] == ["taken"]
    assert compared(text, "decisions").unknown == []


def test_a_shareable_plan_never_writes_functions_over_names() -> None:
    text = plan(shareable=True)
    assert "Léa" not in text
    assert settled(text, THEN, shareable=True) == ()
    now = THEN.with_rows("cards", values.replace(THEN.cards["d1"], answer="Hugo Roux la demande."))
    assert settled(text, now, shareable=True) == ()
    moved = edited(text, ("05/12/2026", "06/12/2026"))
    after = take_in(now, differences=takeable(settled(moved, now, shareable=True)))
    assert after.actions["a3"] == values.replace(now.actions["a3"], due=after.actions["a3"].due)
    assert str(after.actions["a3"].due) == "2026-12-06"


def test_a_function_of_a_shareable_plan_stands_for_the_person() -> None:
    text = plan(shareable=True)
    assert "| Relancer le bureau de la sécurité | DSI |" in text
    named = edited(
        text, ("sécurité | DSI |", "sécurité | mentor |"), ("sécurité. Porteur : DSI.", "sécurité. Porteur : mentor.")
    )
    (found,) = settled(named, THEN, shareable=True)
    assert isinstance(found.difference, Changed)
    assert (found.difference.before, found.difference.after) == ("Hugo Roux", "Inès Caron")
    two = THEN.with_rows("people", values.replace(THEN.people["lea"], role="mentor"))
    assert told(settled(named, two, shareable=True)) == [("unclear", "names")]


def test_a_text_with_a_name_is_a_question_when_its_shareable_wording_was_edited() -> None:
    named = THEN.with_rows("cards", values.replace(THEN.cards["d1"], answer="Hugo Roux la demande."))
    text = plan(shareable=True)
    now = replace(named)
    assert settled(text, now, shareable=True) == ()
    asked = edited(text, ("La DSI, sous deux mois.", "La DSI, sous trois mois."))
    assert told(settled(asked, now, shareable=True)) == [("conflict", "changed")]


@pytest.mark.parametrize(
    ("before", "now"),
    [("avec la personne qui reprend", "avec Hugo"), ("Rejouer l’installation", "Commander les badges")],
)
@pytest.mark.parametrize("begin", ["| AC6", "- [ ] **AC6**"])
def test_a_line_copied_with_its_id_is_a_question_and_never_another_wording(begin: str, before: str, now: str) -> None:
    line = next(line for line in plan().split("\n") if line.startswith(begin))
    for lines in (f"{line}\n{line.replace(before, now)}", f"{line.replace(before, now)}\n{line}"):
        (one,) = settled(plan().replace(line, lines), THEN)
        assert isinstance(one.difference, Added)
        assert (one.outcome, one.reason, one.difference.copied) == ("conflict", "copied", "AC6")
