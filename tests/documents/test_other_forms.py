"""A workshop as JSON, as plain text, as lines for the wall; and the door through which all are asked for."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import fields

from perenne_tui.core.model.codec import to_json
from perenne_tui.core.model.rows import Header, Json
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.core.text.spans import plain
from perenne_tui.documents.document_kinds import DOCUMENTS, FORMS, file_name
from perenne_tui.documents.export import export_bytes, export_text
from perenne_tui.documents.json import write_json
from perenne_tui.documents.markdown import write_markdown
from perenne_tui.documents.text import write_text
from perenne_tui.documents.wall import to_lines
from tests.budget import examples

DAY = date(2026, 11, 30)
TABLES = (
    *("axes", "cards", "actions", "decisions", "risks", "people", "sittings", "phases", "confidences", "ballots"),
    *("scenarios", "bearings", "involvements", "criteria", "scores", "stakeholders", "costs", "papers", "points"),
)


def turned(workshop: Workshop) -> Workshop:
    """The same workshop with every table in another order."""
    names = [name for name, row_type in ROW_TYPES.items() if row_type is not Header]
    return workshop.with_tables({name: dict(reversed([*workshop.table(name).items()])) for name in names})


REFERENCES = {
    "sitting", "about", "kind", "began", "ended", "left",
    "rank", "axis", "card", "voter", "owner", "relay", "decider", "present", "excused", "status", "state",
    "language", "counters", "start", "end", "due", "review", "day", "next_day", "leaves", "letter",
    "scenario", "criterion", "parent", "contact", "follower", "person", "allies", "cards", "stake", "terms", "until",
    "trains", "launched", "upkept", "part", "position", "phase", "level", "unit", "certainty", "updated", "reviewed",
    "next_contact", "sheet",
}  # fmt: skip
"""Fields that are not words: uids, dates, and what stands in the text in other words."""


def words_of(value: Json) -> set[str]:
    """Every word of the texts in a JSON value, uids and ranks left out."""
    if isinstance(value, str):
        return set(re.findall(r"\w+", value))
    if isinstance(value, dict):
        kept = (item for name, item in value.items() if name not in REFERENCES)
        return set().union(*map(words_of, kept))
    return set().union(*map(words_of, value)) if isinstance(value, list) else set()


def test_the_json_has_the_header_and_one_array_per_kind_of_row(workshop: Workshop) -> None:
    written = json.loads(write_json(workshop))
    assert list(written) == ["schema", "workshop", *TABLES]
    for name in TABLES:
        rows = workshop.table(name)
        assert {row["uid"] for row in written[name]} == set(rows)
        for row in written[name]:
            public = {spec.name for spec in fields(ROW_TYPES[name]) if spec.name != "extra"}
            assert public <= set(row)


def test_the_json_says_readable_names_beside_uids(workshop: Workshop) -> None:
    written = json.loads(write_json(workshop))
    action = next(row for row in written["actions"] if row["spoken"] == "AC7")
    assert (action["owner"], action["owner_name"], action["relay_name"]) == ("lea", "Léa Martin", "Hugo Roux")
    assert (action["due"], action["card_spoken"], action["done_when"]) == ("2027-03-31", "T1", "")
    card = written["cards"][0]
    assert (card["spoken"], card["axis_name"], card["votes"]) == ("D1", "Déploiement", 6)
    assert written["sittings"][1]["excused_names"] == ["chef du bureau des données"]
    assert written["workshop"]["end"] == "2026-12-31"


def test_the_json_carries_fields_of_a_newer_version(workshop: Workshop) -> None:
    newer = replace(workshop.actions["a1"], extra={"mood": "S", "text": "not this one"})
    action = json.loads(write_json(workshop.with_rows("actions", newer)))["actions"][0]
    assert action["mood"] == "S"
    assert action["text"] == newer.text


def test_the_same_workshop_gives_the_same_bytes_in_every_form(workshop: Workshop) -> None:
    assert write_json(turned(workshop)) == write_json(workshop)
    assert write_text(turned(workshop)) == write_text(workshop)


@pytest.mark.parametrize("language", ["fr", "en", "de"])
def test_every_word_of_a_workshop_is_in_its_plain_text(language: str, filled_in: Callable[[str], Workshop]) -> None:
    workshop = filled_in(language)
    card = replace(
        workshop.cards["t2"],
        why="parce",
        evidence="preuve",
        suggestion="former",
        suggested_owner="quelqu’un",
        milestone="Fin-6",
        tags=("rh", "formation"),
        source="SRC",
        ref="T04",
        note="une\nnote",
    )
    axis = replace(workshop.axes["deployment"], alias="mise en production", aim="ouvrir")
    workshop = workshop.with_rows("cards", card).with_rows("axes", axis)
    workshop = replace(workshop, header=replace(workshop.header, note="mot du jeu"))
    said = words_of(write_text(workshop))
    for name in ("workshop", *TABLES):
        for row in workshop.table(name).values():
            assert words_of(to_json(row)) <= said


def test_plain_text_has_every_line_of_a_text_and_no_line_of_blanks(workshop: Workshop) -> None:
    lines = write_text(workshop).split("\n")
    answer = workshop.cards["d1"].answer.split("\n")
    assert any(line.endswith(answer[0]) for line in lines)
    assert f"    {answer[1]}" in lines
    assert not [line for line in lines if line != line.rstrip(" ")]


@pytest.mark.parametrize("width", [40, 60, 80, 100, 160])
def test_the_plan_on_the_wall_has_the_words_of_the_plan_within_the_width(width: int, workshop: Workshop) -> None:
    lines = to_lines(write_markdown(workshop, day=DAY), width, len)
    assert max(len(plain(line)) for line in lines) <= width
    assert plain(lines[0]).startswith("Plan d’action de pérennisation\u00a0:")
    whole = "".join(plain(line) for line in lines).replace(" ", "")
    for action in workshop.actions.values():
        assert action.text.replace(" ", "") in whole


def test_spans_on_the_wall_say_what_they_are_for(workshop: Workshop) -> None:
    lines = to_lines(write_markdown(workshop, day=DAY), 100, len)
    roles = {span.text: span.role for line in lines for span in line}
    assert roles["En bref"] == "heading"
    assert roles["AC3"] == "strong"
    assert roles["relais à nommer"] == "hole"
    assert roles["─" * 100] == "rule"
    assert lines[0][0].role == "title"


def test_tasks_on_the_wall_begin_with_their_sign(workshop: Workshop) -> None:
    lines = [plain(line) for line in to_lines(write_markdown(workshop, day=DAY), 100, len)]
    assert [line[:5] for line in lines if line[:1] in "□√" and line] == [
        "□ AC1",
        "√ AC2",
        "□ AC3",
        "□ AC4",
        "□ AC5",
        "□ AC6",
        "□ AC7",
    ]


def test_columns_on_the_wall_stand_under_each_other() -> None:
    table = "| N° | Action | Votes |\n|:--|:--|--:|\n| AC1 | un deux trois quatre | 7 |\n| AC2 | cinq | 12 |\n"
    assert [plain(line) for line in to_lines(table, 24, len)] == [
        "N°   Action        Votes",
        "───  ────────────  ─────",
        "AC1  un deux           7",
        "     trois quatre",
        "AC2  cinq             12",
    ]


def test_a_line_on_the_wall_never_breaks_at_a_no_break_space() -> None:
    assert [plain(line) for line in to_lines("Pourquoi\u00a0: oui\n", 11, len)] == ["Pourquoi\u00a0:", "oui"]


@given(text=st.text(max_size=200), width=st.integers(40, 160))
@examples(200)
def test_no_text_breaks_the_setting_of_lines(text: str, width: int) -> None:
    assert all(
        len(plain(line)) <= width for line in to_lines(f"{text}\n\n- {text}\n\n| a |\n|-|\n| {text} |\n", width, len)
    )


def test_every_document_comes_in_every_form_it_names(workshop: Workshop) -> None:
    for document in DOCUMENTS:
        for form in FORMS[document]:
            assert len(export_bytes(workshop, document=document, form=form, day=DAY)) > 100
            assert file_name(workshop, document, form).endswith(f".{form.removesuffix('-plain')}")
    assert export_text(workshop, document="plan", form="md", day=DAY) == write_markdown(workshop, day=DAY)
    assert export_text(workshop, document="plan", form="json", day=DAY) == write_json(workshop)


@pytest.mark.parametrize(("document", "form"), [("poem", "md"), ("plan", "rtf"), ("", ""), ("plan", "")])
def test_what_cannot_be_written_is_refused_with_what_can(document: str, form: str, workshop: Workshop) -> None:
    with pytest.raises(Refused) as refused:
        export_text(workshop, document=document, form=form, day=DAY)
    assert "plan" in refused.value.sentence.english()


@pytest.mark.parametrize(
    ("header", "document", "form", "expected"),
    [
        (Header("w", challenge="Signal’Eau"), "plan", "md", "plan-d-action-signal-eau.md"),
        (Header("w", challenge="Œuvre d’été : 2"), "plan", "json", "atelier-oeuvre-d-ete-2.json"),
        (Header("w", title="Water", language="en"), "plan", "md", "action-plan-water.md"),
        (Header("w", challenge="水 ../../etc"), "plan", "md", "plan-d-action-etc.md"),
        (Header("w"), "plan", "md", "plan-d-action.md"),
        (Header("w", challenge="a" * 300), "plan", "md", f"plan-d-action-{'a' * 46}.md"),
    ],
)
def test_a_file_name_is_short_and_plain(header: Header, document: str, form: str, expected: str) -> None:
    assert file_name(Workshop(header), document, form) == expected


def test_every_field_of_the_json_is_documented(workshop: Workshop) -> None:
    guide = (Path(__file__).parent.parent.parent / "docs" / "file-format.md").read_text(encoding="utf-8")
    section = guide.partition("## The JSON export")[2].partition("\n## ")[0]
    written = json.loads(write_json(workshop))
    for name in ("workshop", *TABLES):
        row = written[name] if name == "workshop" else written[name][0]
        (told,) = re.findall(rf"^\| `{name}` \| (.*?) \|", section, re.MULTILINE)
        assert re.findall(r"`(\w+)`", told) == list(row)
