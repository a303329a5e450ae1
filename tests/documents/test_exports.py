"""The plan as a table, a calendar and a web page: each read back with something that did not write it."""

import csv
import re
from collections.abc import Sequence
from datetime import date
from html.parser import HTMLParser
from io import StringIO

import pytest
import vobject
from hypothesis import given

from perenne_tui.core.model.rows import Action, Decision, Header, Person, Risk
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.documents.export import export_text
from perenne_tui.documents.html import to_html
from tests.documents.said import words_missing
from tests.strategies import texts

DAY = date(2026, 11, 24)


def small(text: str = "Déposer les supports") -> Workshop:
    """Give a workshop with one record of each kind."""
    return Workshop(
        Header("w", challenge="Signal’Eau", end=date(2027, 2, 28)),
        actions={
            "a": Action("a", "", "AC1", text, "lea", "paul", date(2027, 1, 15), "c’est en ligne", priority="high"),
            "b": Action("b", "", "AC2", "Fait", "lea", due=date(2027, 1, 16), status="done"),
        },
        decisions={"d": Decision("d", "", "DE1", "Ouvrir ?", "pending", "paul", date(2026, 12, 1))},
        risks={"r": Risk("r", "", "RI1", "La pluie", probability="high", impact="medium", response="a")},
        people={"lea": Person("lea", "Léa Martin"), "paul": Person("paul", "Paul Guérin")},
    )


def table(workshop: Workshop, form: str) -> list[list[str]]:
    text = export_text(workshop, document="plan", form=form, day=DAY)
    return list(
        csv.reader(StringIO(text.removeprefix("\ufeff"), newline=""), delimiter="," if "plain" in form else ";")
    )


def test_the_table_for_excel_has_a_mark_semicolons_and_dates_as_people_write_them() -> None:
    text = export_text(small(), document="plan", form="csv", day=DAY)
    assert text.startswith("\ufeffN°;Type;Texte;Porteur;Échéance;État;Relais;Fait quand…;Remarques;Question\r\n")
    assert text.endswith("\r\n")
    heads, decision, action, done, risk = table(small(), "csv")
    assert len({len(row) for row in (heads, decision, action, done, risk)}) == 1
    assert decision[:6] == ["DE1", "Décision", "Ouvrir ?", "Paul Guérin", "01/12/2026", "à arbitrer"]
    assert action[:5] == ["AC1", "Action", "Déposer les supports", "Léa Martin", "15/01/2027"]
    assert action[5:9] == ["à faire", "Paul Guérin", "c’est en ligne", "Priorité haute"]
    assert done[5] == "faite"
    assert risk[5] == "Probabilité forte · Impact moyen"
    assert risk[8] == "AC1"


def test_the_table_for_programs_is_plain() -> None:
    text = export_text(small(), document="plan", form="csv-plain", day=DAY)
    assert text.startswith("N°,Type,")
    assert table(small(), "csv-plain")[2][4] == "2027-01-15"


@pytest.mark.parametrize("text", ["=1+1", "+33 1", "-2", "@SUM(A1)", "=HYPERLINK(“x”)"])
def test_no_cell_is_a_formula_in_excel_and_programs_get_it_as_it_is(text: str) -> None:
    assert table(small(text), "csv")[2][2] == f"'{text}"
    assert table(small(text), "csv-plain")[2][2] == text


@given(texts)
def test_no_word_is_lost_in_a_table(text: str) -> None:
    said = text.strip() or "mot"
    assert table(small(said), "csv-plain")[2][2] == said
    cell = table(small(said), "csv")[2][2].removeprefix("" if said.startswith("'") else "'")
    assert set(said.split()) <= set(cell.split())


def test_the_calendar_has_a_whole_day_for_each_date_that_matters() -> None:
    calendar = vobject.readOne(export_text(small(), document="plan", form="ics", day=DAY))
    events = {event.summary.value: event for event in calendar.vevent_list}
    assert {title: event.dtstart.value for title, event in events.items()} == {
        "AC1 Déposer les supports (Léa Martin)": date(2027, 1, 15),
        "DE1 à trancher : Ouvrir ?".replace(" :", "\u00a0:"): date(2026, 12, 1),
        "Fin du défi : Signal’Eau".replace(" :", "\u00a0:"): date(2027, 2, 28),
    }
    action = events["AC1 Déposer les supports (Léa Martin)"]
    assert action.dtend.value == date(2027, 1, 16)
    assert action.description.value == "Fait quand : c’est en ligne".replace(" :", "\u00a0:")


def test_a_date_keeps_its_name_when_it_moves() -> None:
    before = export_text(small(), document="plan", form="ics", day=DAY)
    moved = small().with_rows("actions", replace(small().actions["a"], due=date(2027, 3, 1), text="Autre chose"))
    after = export_text(moved, document="plan", form="ics", day=DAY)
    names = re.compile(r"^UID:(.*)\r$", re.MULTILINE)
    assert names.findall(before) == names.findall(after)
    assert len(set(names.findall(before))) == 3


@given(texts)
def test_any_text_stands_whole_in_the_calendar(text: str) -> None:
    said = " ".join(text.split()) or "mot"
    calendar = vobject.readOne(export_text(small(said), document="plan", form="ics", day=DAY))
    assert any(said in " ".join(event.summary.value.split()) for event in calendar.vevent_list)


class Page(HTMLParser):
    """What a browser finds in a page: its words, and all that it would ask another place for."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.asked: list[str] = []
        self.tags: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.asked += [value or "" for name, value in attrs if name in ("src", "srcset", "data", "action")]
        if tag in ("link", "script", "iframe", "object", "embed", "base"):
            self.asked.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_says_every_word_of_the_markdown_and_asks_for_nothing(workshop: Workshop) -> None:
    html = export_text(workshop, document="plan", form="html", day=DAY)
    page = Page(html)
    assert html.startswith('<!DOCTYPE html>\n<html lang="fr">')
    assert page.asked == []
    assert "url(" not in html
    assert "@import" not in html
    markdown = export_text(workshop, document="plan", form="md", day=DAY)
    assert words_missing(markdown, page.text) == set()
    assert html.count("☐") == markdown.count("- [ ] ")
    assert html.count("☑") == markdown.count("- [x] ")
    assert 'scope="col"' in html


def test_what_people_typed_is_no_tag_in_the_page() -> None:
    html = export_text(small("<script>alert(1)</script> & <img src=x>"), document="plan", form="html", day=DAY)
    page = Page(html)
    assert page.asked == []
    assert "<script>alert(1)</script>" in page.text


def test_the_page_is_in_the_language_of_its_document() -> None:
    assert '<html lang="en">' in to_html("# A\n", language="en", title="A & B")
    assert "<title>A &amp; B</title>" in to_html("# A\n", language="en", title="A & B")
