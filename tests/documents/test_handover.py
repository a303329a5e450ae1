"""The handover note: what is open, who owes what, what was decided and why, the next dates; and nothing twice."""

import re
from datetime import date

import pytest

from perenne_tui.core.model.rows import Action, Axis, Card, Decision, Header, Person, Risk
from perenne_tui.core.model.workshop import Workshop
from tests.documents.exported import export_text

DAY = date(2026, 12, 1)


@pytest.fixture
def workshop() -> Workshop:
    """Return a workshop with something of everything."""
    return Workshop(
        Header("w", challenge="Signal’Eau", language="en", end=date(2026, 12, 31)),
        axes={"x": Axis("x", letter="D", name="Deployment")},
        people={"p": Person("p", name="Léa", leaves=date(2026, 12, 31)), "q": Person("q", name="Paul")},
        cards={
            "a": Card("a", "x", "1", "D1", title="Who hosts?", state="settled", answer="The IT department."),
            "b": Card("b", "x", "2", "D2", title="Who pays?"),
            "c": Card("c", "x", "3", "D3", title="Who else?", state="parked", taken_by="q"),
        },
        actions={
            "1": Action("1", "a", "AC1", "write the runbook", owner="p", relay="q", due=date(2027, 1, 15)),
            "2": Action("2", "b", "AC2", "ask for a budget"),
            "3": Action("3", "b", "AC3", "close the old site", owner="q", due=date(2026, 11, 1), status="done"),
        },
        decisions={
            "1": Decision("1", "a", "DE1", "host it here", decider="q", reason="it is paid", rejected="a cloud"),
            "2": Decision("2", "b", "DE2", "buy or make", status="pending", due=date(2026, 12, 20)),
        },
        risks={"1": Risk("1", "b", "RI1", "the key person leaves")},
    )  # fmt: skip


def _note(workshop: Workshop) -> str:
    return export_text(workshop, document="handover", form="md", day=DAY).replace("\u00a0", " ")


def _parts(note: str) -> dict[str, str]:
    """Return the text of each part by its heading."""
    pieces = re.split(r"^#{2,3} (.+)$", note, flags=re.MULTILINE)[1:]
    return dict(zip(pieces[::2], pieces[1::2], strict=True))


def test_what_is_open_is_told_by_kind(workshop: Workshop) -> None:
    parts = _parts(_note(workshop))
    for heading, held in {
        "To be decided": "DE2",
        "Risks without a mitigation": "RI1",
        "Questions without a conclusion": "D2",
        "In the parking lot": "Who else?, followed up by Paul",
    }.items():
        assert held in parts[heading]


def test_everybody_finds_what_they_owe_and_what_they_take_over(workshop: Workshop) -> None:
    parts = _parts(_note(workshop))
    assert "AC2" in parts["Owner to be named"]
    assert "AC1" in parts["Léa (until 31 Dec 2026)"]
    assert "Takes over AC1: write the runbook. Owner: Léa (until 31 Dec 2026)." in parts["Paul"]
    assert "AC3" not in _note(workshop), "it is done"


def test_a_decision_is_told_with_its_reason_and_a_settled_question_with_its_answer(workshop: Workshop) -> None:
    parts = _parts(_note(workshop))
    assert "Reason: it is paid. Set aside: a cloud." in parts["What was decided, and why"]
    assert "The IT department." in parts["Settled questions"]


def test_days_to_come_are_in_their_order(workshop: Workshop) -> None:
    said = _parts(_note(workshop))["Next dates"]
    assert [line.split(":")[0] for line in said.strip().splitlines()][:2] == [
        "- 20 December 2026",
        "- 15 January 2027",
    ]
    assert "decision to be made, DE2" in said


@pytest.mark.parametrize("code", ["fr", "en"])
def test_an_empty_workshop_says_so_in_every_part(code: str) -> None:
    note = _note(Workshop(Header("w", language=code)))
    assert len(re.findall(r"^(?:Nothing|Nobody|No date|Rien|Personne|Aucune date)", note, re.MULTILINE)) == 4


def test_the_shareable_note_names_nobody(workshop: Workshop) -> None:
    from tests.documents.exported import export_bytes

    note = export_bytes(workshop, document="handover", form="md", day=DAY, is_shareable=True).decode()
    assert "Léa" not in note
    assert "Paul" not in note
