"""Documents of strange texts: characters that are none, deep nesting, extreme lengths and dates."""

from datetime import date
from time import process_time

import pytest

from perenne_tui.core.model.rows import Action, Card, Header
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import clean, legible
from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.blocks import Listing, Paragraph, Run, blocks
from perenne_tui.documents.csv import csv_text
from perenne_tui.documents.document_kinds import FORMS
from perenne_tui.documents.markdown_tree import DEEPEST, tree_of
from perenne_tui.documents.page_forms import LONGEST_TITLE
from perenne_tui.documents.reimport.reader import is_plan
from perenne_tui.documents.tables import DataTable
from perenne_tui.i18n.language import language
from perenne_tui.services.import_plan import read_returned
from tests.cases import cases
from tests.documents.exported import export_bytes
from tests.torture.read_back import words_of

DAY = date(2026, 11, 24)
NO_CHARACTERS = [0, 0x0C, 0x1B, 0x9B, 0xD800, 0xDFFF, 0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF]
FORMULAS = [
    *("=1", "+1", "-1", "@A1", "＝1", "＋1", "－1", "＠A1", "﹦1", "﹢1", "﹣1", "﹫A1", "−1", "➖1", "⁼1", "‑1"),
    *(f"{blank}=1" for blank in "\u200b\u2060\u00ad\u115f\u2800\u3164\u0301\ufe0f"),
    *(f"{blank}＝1" for blank in "\t\r\n \u00a0\u3000"),
]


def small(text: str, day: date = DAY) -> Workshop:
    """Return a workshop that has one text wherever it can."""
    return Workshop(
        Header("w\ud800", title=text, challenge=text, end=day, extra={"newer": text}),
        cards={"c": Card("c", "", "a", "D1", text, text, answer=text)},
        actions={f"a{text[:1]}": Action(f"a{text[:1]}", "c", "AC1", text, due=day, done_when=text)},
    )


@pytest.mark.parametrize("code", NO_CHARACTERS, ids=hex)
def test_what_is_no_character_is_made_visible_on_its_way_in_and_out(code: int) -> None:
    text = f"avant {chr(code)} après"
    assert clean(text) == legible(text) != text
    assert clean(clean(text)) == clean(text)
    for form in FORMS["plan"]:
        said = words_of(form, export_bytes(small(text), document="plan", form=form, day=DAY))
        assert form == "pdf" or "avant" in said


@pytest.mark.parametrize("day", [date.min, date.max])
@pytest.mark.parametrize("form", FORMS["note"])
def test_both_ends_of_the_calendar_come_out_in_every_form(form: str, day: date) -> None:
    for document in ("plan", "note"):
        assert words_of(form, export_bytes(small("mot", day), document=document, form=form, day=day)) is not None


def test_the_last_day_of_all_has_no_end_and_lasts_a_day() -> None:
    calendar = export_bytes(small("mot", date.max), document="plan", form="ics", day=DAY).decode()
    assert "DTSTART;VALUE=DATE:99991231" in calendar
    assert "DTEND" not in calendar
    assert (
        "DTEND;VALUE=DATE:99991231"
        in export_bytes(small("mot", date(9999, 12, 30)), document="plan", form="ics", day=DAY).decode()
    )


def test_a_title_of_any_length_is_cut_in_the_properties_of_a_file() -> None:
    said = words_of("docx", export_bytes(small("m" * 3 * LONGEST_TITLE), document="plan", form="docx", day=DAY))
    assert "m" * 3 * LONGEST_TITLE in said


@cases("text", FORMULAS)
def test_no_look_alike_of_a_sign_begins_a_cell(text: str) -> None:
    cell = csv_text(DataTable(["tête"], [[text]]), language("fr"), plain=False).split("\r\n")[1]
    assert cell.startswith("'")
    assert text.strip() in cell


@cases("text", ["– relancer", "— dit Léa", "• point", "«\u00a0oui\u00a0»", "1 + 1 = 2", "a@b.fr", "≠ 3"])
def test_ordinary_words_are_left_as_they_are(text: str) -> None:
    assert csv_text(DataTable(["tête"], [[text]]), language("fr"), plain=False).split("\r\n")[1] == text


def test_what_is_nested_deeper_than_pages_go_stands_in_the_last_list_word_for_word() -> None:
    document = "".join("  " * depth + f"- mot{depth}\n" for depth in range(25))
    said, depth, waiting = list[str](), 0, list(blocks(document))
    while waiting:
        block = waiting.pop()
        match block:
            case Listing(items):
                depth += 1
                waiting += [part for item in items for part in item]
            case Paragraph(runs):
                said += [run.text for run in runs]
    assert sorted(said) == sorted(f"mot{number}" for number in range(25))
    assert depth == 10


@pytest.mark.parametrize("line", ["- " * DEEPEST + "a", ">" * DEEPEST + " a", "> - " * DEEPEST + "a"])
def test_a_document_nested_deeper_is_refused_in_a_sentence_rather_than_cut(line: str) -> None:
    with pytest.raises(Refused):
        tree_of(f"# T\n\n{line}\n")


def test_only_a_plan_of_ours_is_read_as_one_however_deep_another_file_is() -> None:
    deep = "".join("  " * depth + "- a\n" for depth in range(400))
    assert read_returned(f"# T\n\n## Axe\n\n{deep}".encode()) is None
    assert is_plan("# T\n\nEn bref\n-------\n")
    assert not is_plan("# T\n\n- ## En bref\n")
    with pytest.raises(Refused):
        read_returned(f"# T\n\n## En bref\n\n{deep}".encode())


@pytest.mark.parametrize("sign", ["*", "[", "![", "_a", "<http://a", "`", "<@", "~~a "])
def test_an_answer_of_one_sign_is_written_in_time_that_grows_with_it(sign: str) -> None:
    text = (sign * 20_000)[:20_000]
    workshop = replace(small("mot"), cards={"c": Card("c", "", "a", "D1", "Carte", "Question", answer=text)})
    began = process_time()
    said = words_of("html", export_bytes(workshop, document="plan", form="html", day=DAY))
    assert process_time() - began < 10  # the slowest of them took two minutes
    assert "".join(text.split()) in said


def test_pieces_in_one_look_are_one() -> None:
    assert blocks("a\nb *c* **d**\n") == (
        Paragraph((Run("a b "), Run("c", italic=True), Run(" "), Run("d", bold=True))),
    )
