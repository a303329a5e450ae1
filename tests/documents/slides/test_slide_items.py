"""The rows that slides show: the most important first, and no more of them than there is room for."""

import re

from perenne_tui.core.export_request import NoteOptions
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.documents.markdown import write_markdown
from perenne_tui.documents.view_model.plan import plan_of
from perenne_tui.documents.view_model.sheets import sheets_of
from perenne_tui.documents.view_model.slide_items import LINES, ROWS, SlideItems, slide_items
from tests.cases import cases
from tests.documents.office_files import demo
from tests.documents.slides.large_workshop import DAY, large_workshop


def shown(workshop: Workshop) -> SlideItems:
    return slide_items(workshop, plan_of(workshop, day=DAY), sheets_of(workshop, NoteOptions()))


def test_the_recommended_scenario_and_the_stop_are_always_among_the_options() -> None:
    items = shown(large_workshop())
    assert [row.id for row in items.options] == ["SC1", "SC2", "SC3", "SC7", "SC9"]
    assert items.other_options == 4
    assert {line.scenario for line in items.costs} <= {row.id for row in items.options}


def test_what_has_no_room_is_counted() -> None:
    workshop = large_workshop()
    items = shown(workshop)
    for rows, others, every in (
        (items.risks, items.other_risks, workshop.risks),
        (items.pending, items.other_pending, [row for row in workshop.decisions.values() if row.status == "pending"]),
        (items.decided, items.other_decided, [row for row in workshop.decisions.values() if row.status == "made"]),
    ):
        assert len(rows) + others == len(every)
    assert len(items.risks) == ROWS
    assert len(items.pending) + bool(items.asked) + bool(items.fallback) + bool(items.other_pending) == LINES


def test_what_has_room_is_shown_whole() -> None:
    items = shown(demo("fr"))
    assert (items.other_people, items.other_risks, items.other_options, items.other_costs) == (0, 0, 0, 0)
    assert [row.id for row in items.risks] == ["RI1", "RI2", "RI3"]
    assert [row.name for row in items.people] == ["Léa Martin", "Yanis Cherif"]


def test_decisions_take_the_lines_that_nothing_else_says_what_goes_on_with() -> None:
    workshop = demo("fr").with_tables({"scenarios": {}, "points": {}, "confidences": {}})
    made = [row.spoken for row in workshop.decisions.values() if row.status == "made"]
    assert [row.id for row in shown(workshop).settled] == sorted(made)
    assert shown(workshop).other_settled == 0
    slide = write_markdown(workshop, day=DAY, document="slides").partition("\nNote:\n")[0]
    assert re.findall(r"- \*\*(DE\d)\*\*", slide) == sorted(made)
    assert len(re.findall("^- ", slide.partition("## ")[2], re.MULTILINE)) <= LINES


def test_the_gravest_risk_and_the_first_decision_due_come_first() -> None:
    workshop = large_workshop()
    grave = replace(workshop.risks["r50"], probability="high")
    items = shown(workshop.with_rows("risks", grave))
    assert items.risks[0].id == "RI50"
    days = [row.due for row in items.pending]
    assert days == sorted(days, key=str)


@cases("code", ["fr", "en"])
def test_what_a_slide_shows_the_beginning_of_stands_whole_in_its_notes(code: str) -> None:
    workshop, marks = demo(code), list[str]()

    def told(words: str) -> str:
        marks.append(f"fin{len(marks)}")
        return f"{words}{' mot' * 40}. Puis {marks[-1]}."

    for row in workshop.scenarios.values():
        workshop = workshop.with_rows(
            "scenarios",
            replace(
                row,
                about=told("Quoi"),
                conditions=told("Si") if row.recommended else "",
                resources=told("Il faut") if not row.recommended else "",
                consequences=told("Alors") if row.kind == "stop" else "",
            ),
        )
    (chosen,) = (row for row in workshop.scenarios.values() if row.recommended)
    workshop = workshop.with_rows(
        "scenarios", replace(chosen, after=told("Après"), first_action=told("Faire"), fallback=told("Sinon"))
    )
    for risk in workshop.risks.values():
        workshop = workshop.with_rows("risks", replace(risk, text=told("Panne"), mitigation=told("Parade")))
    for decision in workshop.decisions.values():
        workshop = workshop.with_rows("decisions", replace(decision, text=told("Choisir")))
    said = write_markdown(workshop, day=DAY, document="slides")
    assert [mark for mark in marks if not re.search(rf"\b{mark}\b", said)] == []
