"""The import of an edited plan: exactly the edits are found, and one undo takes them back."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from itertools import count

import pytest
from hypothesis import given

from perenne_tui.core.changes.plan_differences import take_in
from perenne_tui.core.model.rows import Action, Person, Risk
from perenne_tui.core.model.session import Session
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.plan_differences import Added, Changed, Difference, Gone, Reordered
from perenne_tui.documents.markdown import write_markdown
from perenne_tui.documents.reimport.comparison import Comparison, compare
from perenne_tui.documents.reimport.other_lines import Unknown
from perenne_tui.documents.reimport.reader import is_plan
from perenne_tui.documents.reimport.returned_file import read_plan_text
from tests.budget import examples
from tests.documents.small_workshop import small
from tests.strategies import texts, workshops

DAY = date(2026, 11, 24)

Edit = tuple[str, str]
"""Words of the plan, and those that replace them."""


def edited(workshop: Workshop, *edits: Edit) -> str:
    """Return the plan with edits made in a pad, where no-break spaces are typed as blanks."""
    plan = write_markdown(workshop, day=DAY).replace("\u00a0", " ")
    for before, after in edits:
        assert before in plan, before
        plan = plan.replace(before, after)
    return plan


def back(plan: str, workshop: Workshop) -> Comparison:
    numbers = count(1)
    known = read_plan_text(write_markdown(workshop, day=DAY))
    return compare(read_plan_text(plan), known, workshop, today=DAY, new_uid=lambda: f"n{next(numbers)}")


def said(differences: Sequence[Difference]) -> list[str]:
    """Return the differences in short, without the uids of new people."""
    lines = []
    for one in differences:
        match one:
            case Changed():
                lines.append(f"{one.called}.{one.name}: {one.before} -> {one.after}")
            case Added():
                lines.append(f"+ {one.table} {one.card}: {dict(one.fields)}")
            case Gone():
                lines.append(f"- {one.section} {[called for _, _, called in one.rows]}")
            case Reordered():
                lines.append(f"~ {one.name} {list(one.called)}")
    return lines


TWELVE: tuple[Edit, ...] = (
    # a box ticked, a box unticked
    ("- [ ] **AC3** Envoyer", "- [x] **AC3** Envoyer"),
    ("- [x] **AC2** Noter", "- [ ] **AC2** Noter"),
    # owners: of a hole, another one, somebody new
    ("reprend. Porteur : *à nommer*.", "reprend. Porteur : Hugo Roux."),
    ("| Relancer le bureau de la sécurité | Hugo Roux |", "| Relancer le bureau de la sécurité | Zoé Kazan |"),
    # dates: in the table alone, in both places
    ("| Léa Martin | *relais à nommer* | 15/01/2027 |", "| Léa Martin | *relais à nommer* | 18/01/2027 |"),
    ("04/12/2026", "11/12/2026"),
    # words
    ("Décideur : *à préciser*.", "Décideur : chef du bureau des données."),
    ("Réponse : *à écrire*.", "Réponse : L’infogérant, une fois formé.\n\nSa fiche est au dossier."),
    ("Parade : *à trouver*.", "Parade : former un agent."),
    # lines added
    ("- **AC8**", "- [ ] Demander un devis. Porteur : Hugo Roux. Échéance : 20/12/2026.\n- **AC8**"),
    ("- **DE3**,", "- **DE9**, actée : Le code reste ouvert. Décideur : Inès Caron.\n- **DE3**,"),
    ("communes (*suivi à attribuer*)", "communes (suivi par Inès Caron)"),
)  # fmt: skip

THE_TWELVE = [
    "AC3.status: todo -> done",
    "AC2.status: done -> todo",
    "AC6.owner:  -> Hugo Roux",
    "AC4.owner: Hugo Roux -> Zoé Kazan",
    "AC5.due: 2027-01-15 -> 2027-01-18",
    "AC1.due: 2026-12-04 -> 2026-12-11",
    "DE3.decider:  -> chef du bureau des données",
    "T1.answer:  -> L’infogérant, une fois formé.\nSa fiche est au dossier.",
    "RI2.mitigation:  -> former un agent",
    "+ actions d2: {'text': 'Demander un devis', 'owner': 'Hugo Roux', 'due': '2026-12-20'}",
    "+ decisions : {'status': 'made', 'text': 'Le code reste ouvert', 'decider': 'Inès Caron'}",
    "D4.taken_by:  -> Inès Caron",
]


def test_twelve_edits_come_back_as_twelve_differences(workshop: Workshop) -> None:
    found = back(edited(workshop, *TWELVE), workshop)
    assert sorted(said(found.differences)) == sorted(THE_TWELVE)
    assert found.unknown == []
    assert not found.is_other


@pytest.mark.parametrize("number", range(len(TWELVE)), ids=lambda number: THE_TWELVE[number].partition(":")[0])
def test_each_edit_alone_is_one_difference(number: int, workshop: Workshop) -> None:
    found = back(edited(workshop, TWELVE[number]), workshop)
    assert said(found.differences) == [THE_TWELVE[number]]
    assert found.unknown == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_plan_that_nobody_edited_has_no_difference(language: str, filled_in: Callable[[str], Workshop]) -> None:
    workshop = filled_in(language)
    found = back(write_markdown(workshop, day=DAY), workshop)
    assert (found.differences, found.unknown, found.is_other) == ([], [], False)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("day", [date(2026, 11, 1), date(2026, 12, 30), date(2027, 3, 1)])
def test_a_plan_is_compared_with_the_one_of_the_day_it_bears(
    language: str, day: date, filled_in: Callable[[str], Workshop]
) -> None:
    workshop = filled_in(language)
    returned = read_plan_text(write_markdown(workshop, day=day))
    assert returned.day(DAY) == day
    known = read_plan_text(write_markdown(workshop, day=returned.day(DAY)))
    found = compare(returned, known, workshop, today=DAY, new_uid=str)
    assert (found.differences, found.unknown) == ([], [])
    assert read_plan_text("# Plan\n\n- État au jour dit").day(DAY) == DAY


def test_an_english_plan_with_the_words_and_days_of_earlier_versions_has_no_difference(
    filled_in: Callable[[str], Workshop],
) -> None:
    workshop = filled_in("en")
    earlier = (
        *(("- Meeting:", "- Sitting:"), ("Earlier meeting:", "Earlier sitting:"), ("Decided by:", "Decider:")),
        *(
            ("| Takes over |", "| Relay |"),
            ("Takes over:", "Relay:"),
            ("| *to be named* |", "| *relay to be named* |"),
        ),
    )
    plan = edited(workshop, *earlier)
    for number, month in enumerate(("Jan", "Feb", "Mar", "Apr", "May", "Jun"), start=1):
        plan = re.sub(rf"\b(\d+) {month} (\d{{4}})", rf"\g<1>/{number:02}/\g<2>", plan)
    plan = re.sub(r"\b(\d+) Dec (\d{4})", r"\g<1>/12/\g<2>", plan)
    assert plan.count("/12/2026") > 5
    comparison = back(plan, workshop)
    assert said(comparison.differences) == []
    assert comparison.unknown == []


def test_the_question_below_a_card_in_a_list_is_no_part_of_its_title(workshop: Workshop) -> None:
    asked = {uid: replace(card, question=f"Qui, pour {card.spoken}\u00a0?") for uid, card in workshop.cards.items()}
    plan = write_markdown(workshop.with_tables({"cards": asked}), day=DAY)
    assert "- **D3** Conteneurs en production\u00a0: possible ici\u00a0?\n\n    Qui, pour D3\u00a0?\n" in plan
    assert back(plan, workshop.with_tables({"cards": asked})).differences == []
    edited = plan.replace("**D3** Conteneurs en production", "**D3** Des conteneurs en production")
    (found,) = back(edited, workshop.with_tables({"cards": asked})).differences
    assert "Des conteneurs" in str(found)


def test_what_pads_do_to_a_file_is_no_difference(workshop: Workshop) -> None:
    plan = write_markdown(workshop, day=DAY).split('[perenne:lang]: # "fr"\n', 1)[1]
    other = plan.replace("\n- ", "\n* ").replace("[x]", "[X]").replace("’", "'").replace("\u00a0", " ")
    other = other.replace("|:----|", "| --- |") + "\n\n"
    found = back(other, workshop)
    assert (said(found.differences), found.unknown) == ([], [])


def test_a_plan_of_an_earlier_version_or_of_a_pad_with_other_indents_is_read_too(workshop: Workshop) -> None:
    plan = write_markdown(workshop, day=DAY).split("\n\n", 1)[1]
    front = '---\ntitle: "Plan d’action"\ndate: 2026-11-24\nlang: fr\n---\n\n'
    nested, shallow = (
        plan.replace("- [x] **AC2** Noter", f"{blanks}- [ ] **AC2** Noter") for blanks in ("    ", "  ")
    )
    assert plan not in (nested, shallow)
    for edited_plan in (nested, shallow):
        assert said(back(front + edited_plan, workshop).differences) == ["AC2.status: done -> todo"]
    assert said(back(front + plan, workshop).differences) == []


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("24/12/2026, en retard", []),
        ("24/12/2026, en cours", []),
        ("24/12/2026", []),
        ("24/12/2026, bloquée, en retard", ["AC3.status: doing -> blocked"]),
        ("24/12/2026, bloquée", ["AC3.status: doing -> blocked"]),
        ("31/12/2026", ["AC3.due: 2026-12-24 -> 2026-12-31"]),
    ],
)
def test_a_late_action_is_read_in_its_row(written: str, found: list[str], workshop: Workshop) -> None:
    action = replace(workshop.actions["a3"], due=date(2026, 12, 24), status="doing")
    late, day = workshop.with_rows("actions", action), date(2026, 12, 28)
    plan = write_markdown(late, day=day)
    assert "| 24/12/2026, en retard |" in plan
    known = read_plan_text(plan)
    edited_plan = plan.replace("| 24/12/2026, en retard |", f"| {written} |")
    comparison = compare(read_plan_text(edited_plan), known, late, today=day, new_uid=str)
    assert (said(comparison.differences), comparison.unknown) == (found, [])


def test_the_words_of_earlier_plans_are_read(workshop: Workshop) -> None:
    plan = (
        write_markdown(workshop, day=DAY)
        .replace("(à traiter", "(ouverte")
        .replace("- Document interne ; administration", "- Administration")
    )
    assert said(back(plan, workshop).differences) == []


def test_signs_that_are_escaped_in_any_way_come_back_as_they_were(workshop: Workshop) -> None:
    text = r"Écrire <lea@x.fr> : a_b, ~x~, [[wiki]] | $a$ C:\Users & &copy; https://x.fr/_a_"
    changed = workshop.with_rows("actions", replace(workshop.actions["a3"], text=text))
    found = back(write_markdown(changed, day=DAY), changed)
    assert (found.differences, found.unknown) == ([], [])
    assert said(back(write_markdown(changed, day=DAY), workshop).differences) == [
        f"AC3.text: {workshop.actions['a3'].text} -> {text}"
    ]


def test_lines_in_another_order_are_the_same_lines(workshop: Workshop) -> None:
    lines = write_markdown(workshop, day=DAY).split("\n")
    rows = [number for number, line in enumerate(lines) if line.startswith(("| AC", "- **DE", "- **RI"))]
    for first, second in zip(rows[::2], rows[1::2], strict=False):
        if second == first + 1:
            lines[first], lines[second] = lines[second], lines[first]
    found = back("\n".join(lines), workshop)
    assert (said(found.differences), found.unknown) == ([], [])


def test_cards_in_another_order_are_one_difference(workshop: Workshop) -> None:
    plan = write_markdown(workshop, day=DAY)
    head, rest = plan.split("#### D1.", 1)
    first, rest = rest.split("#### D2.", 1)
    second, tail = rest.split("### Transmission", 1)
    found = back(f"{head}#### D2.{second}#### D1.{first}### Transmission{tail}", workshop)
    assert said(found.differences) == ["~ Déploiement ['D2', 'D1']"]
    after = take_in(workshop, differences=found.differences)
    assert [card.spoken for card in after.cards_in_order("deployment")] == ["D2", "D1", "D3", "D4"]


def test_a_card_under_another_axis_is_one_difference(workshop: Workshop) -> None:
    plan = write_markdown(workshop, day=DAY)
    head, rest = plan.split("#### D1.", 1)
    card, rest = rest.split("#### D2.", 1)
    moved = rest.replace("### Transmission\n", f"### Transmission\n\n#### D1.{card}", 1)
    found = back(f"{head}#### D2.{moved}", workshop)
    assert said(found.differences) == ["D1.axis: Déploiement -> Transmission"]
    assert found.unknown == []
    after = take_in(workshop, differences=found.differences)
    assert after.cards["d1"].axis == "handover"


def test_a_heading_that_is_new_is_shown(workshop: Workshop) -> None:
    found = back(edited(workshop, ("## Risques", "## Risques et alertes")), workshop)
    assert (found.differences, found.unknown) == ([], [Unknown("", "Risques et alertes")])


def without(plan: str, heading: str) -> str:
    before, after = plan.split(f"## {heading}\n", 1)
    return before + "## " + after.split("\n## ", 1)[1]


def test_a_part_that_was_taken_out_is_one_difference(workshop: Workshop) -> None:
    found = back(without(write_markdown(workshop, day=DAY), "Risques"), workshop)
    assert said(found.differences) == ["- Risques ['RI1', 'RI2']"]
    assert not take_in(workshop, differences=found.differences).risks


def test_an_action_that_still_stands_in_its_table_is_not_gone(workshop: Workshop) -> None:
    plan = edited(workshop, ("- [ ] **AC7** Tenir", "- Tenir"))
    found = back(plan, workshop)
    assert (found.differences, found.unknown) == ([], []), "the line that lost its id is known by its words"
    rows = [line for line in write_markdown(workshop, day=DAY).splitlines() if "AC8" not in line]
    assert said(back("\n".join(rows), workshop).differences) == ["-  ['AC8']"]


def test_what_is_not_understood_is_shown_and_nothing_is_guessed(workshop: Workshop) -> None:
    plan = edited(
        workshop,
        ("Échéance : 11/12/2026", "Échéance : quand on pourra"),
        ("## Suivi\n", "## Suivi\n\nRevoir tout cela avec la sous-directrice.\n"),
        ("- **T2** Former des agents à la reprise\n", ""),
    )
    found = back(plan, workshop)
    assert found.differences == []
    assert found.unknown == [
        Unknown("DE2", "quand on pourra"),
        Unknown("T2", "Former des agents à la reprise", is_gone=True),
        Unknown("", "Revoir tout cela avec la sous-directrice."),
    ]


def test_a_text_that_holds_a_label_of_ours_is_never_cut(workshop: Workshop) -> None:
    tricky = replace(workshop.actions["a4"], text="Demander : Porteur : qui ? Échéance : quand ?")
    workshop = workshop.with_rows("actions", tricky)
    assert back(write_markdown(workshop, day=DAY), workshop).differences == []
    found = back(edited(workshop, ("- [ ] **AC4** Demander", "- [ ] **AC4** Redemander")), workshop)
    assert take_in(workshop, differences=found.differences).actions["a4"].text == tricky.text
    assert found.unknown


def test_a_new_line_may_be_typed_as_on_the_wall(workshop: Workshop) -> None:
    plan = edited(workshop, ("- **AC8** Comparer", "- [ ] Appeler le support @Hugo 12/12\n- **AC8** Comparer"))
    assert said(back(plan, workshop).differences) == [
        "+ actions d2: {'text': 'Appeler le support', 'owner': 'Hugo Roux', 'due': '2026-12-12'}"
    ]


@given(workshops())
@examples(60)
def test_no_workshop_differs_from_its_own_plan(workshop: Workshop) -> None:
    found = back(write_markdown(workshop, day=DAY), workshop)
    assert (said(found.differences), found.unknown) == ([], [])


@given(texts, texts)
@examples(60)
def test_whatever_a_text_is_another_owner_is_all_that_changes(text: str, other: str) -> None:
    workshop = small(text)
    action = next(iter(workshop.actions.values()))
    workshop = workshop.with_rows("actions", replace(action, done_when=other))
    now = workshop.with_rows("people", Person("new", "Zoé Kazan"))
    now = now.with_rows("actions", replace(now.actions[action.uid], owner="new"))
    found = back(write_markdown(now, day=DAY), workshop)
    changed = [one for one in found.differences if not (isinstance(one, Changed) and one.name == "owner")]
    assert changed == []
    after = take_in(workshop, differences=found.differences)
    assert after.actions[action.uid].text == action.text


def test_one_undo_takes_all_of_it_back(workshop: Workshop) -> None:
    found = back(edited(workshop, *TWELVE), workshop)

    class Memory:
        def commit(self, entry: object, after: object) -> None:
            pass

    session = Session(workshop, Memory())
    session.do(take_in, differences=found.differences)
    after = session.workshop
    assert (after.actions["a3"].status, after.person_name(after.actions["a4"].owner)) == ("done", "Zoé Kazan")
    assert after.cards["t1"].answer.startswith("L’infogérant")
    assert back(write_markdown(after, day=DAY), after).differences == []
    session.undo()
    assert session.workshop == workshop


def test_a_plan_of_another_workshop_is_said_to_be_one(workshop: Workshop) -> None:
    assert back(
        edited(
            workshop,
            ("# Plan d’action de pérennisation : Signal’Eau", "# Plan d’action de pérennisation : b@liseNAV"),
        ),
        workshop,
    ).is_other


def test_a_board_is_no_plan() -> None:
    assert not is_plan("# Tableau\n\n## Déploiement\n\n- Réserver le nom\n")


def test_records_with_every_field_are_read_as_they_are(workshop: Workshop) -> None:
    full = Action(
        "a9", "t2", "AC9", "Former deux agents !", "lea", "hugo", date(2027, 2, 1), "ils ont rejoué seuls", "blocked",
        priority="high", effort="M",
    )  # fmt: skip
    risk = Risk("r9", "t2", "RI9", "Personne ne vient", "un binôme", "ines", "low", "high", "a9")
    workshop = workshop.with_rows("actions", full).with_rows("risks", risk)
    assert back(write_markdown(workshop, day=DAY), workshop).differences == []
    plan = edited(
        workshop,
        ("Effort : une semaine", "Effort : un jour au plus"),
        ("Priorité haute. ", ""),
        ("Bloquée.", "En cours."),
        (", bloquée", ", en cours"),
        ("Impact : fort", "Impact : faible"),
        ("Action : AC9", "Action : AC7"),
    )
    assert sorted(said(back(plan, workshop).differences)) == [
        "AC9.effort: M -> S",
        "AC9.priority: high -> normal",
        "AC9.status: blocked -> doing",
        "RI9.impact: high -> low",
        "RI9.response: AC9 -> AC7",
    ]
