"""Portfolios in every form, read back by programs that did not write them."""

import json
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from perenne_tui.core.model.values import replace
from perenne_tui.core.portfolio import Challenge, Departure, Facts, on_day
from perenne_tui.core.text.clean import legible
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.documents import portfolio_forms
from perenne_tui.documents.compiled_templates import template_function
from perenne_tui.documents.document_kinds import OF_PORTFOLIO
from perenne_tui.documents.markdown import marked_document
from perenne_tui.documents.portfolio_forms import portfolio_bytes, portfolio_file_name
from perenne_tui.documents.template_environment import DocumentEnvironment
from perenne_tui.documents.view_model.portfolio import portfolio_of
from perenne_tui.i18n.language import language
from tests.cases import cases
from tests.torture.read_back import without_blanks, words_of

DAY = date(2026, 12, 1)
HOSTILE = '=1+1 | **gras** <b>x</b> :: [a](b) \u202e \U0001f98a `c` "l"\n# titre'


def some_challenges(text: str = "Signal’Eau") -> list[Challenge]:
    """Return a challenge with everything, one with nothing, two of one title, a copy, and one that cannot be read."""
    full = Facts(
        "a",
        challenge=text,
        cohort=text,
        organisation=text,
        stage=text,
        end=date(2026, 12, 31),
        scenarios=(text, "Une équipe"),
        confidence=2.4,
        settled=3,
        total=12,
        open_actions=7,
        action_dues=(date(2026, 11, 20),),
        orphan_actions=1,
        open_decisions=2,
        decision_dues=(date(2026, 11, 30),),
        departures=(Departure(date(2026, 12, 10), text, ("AC2", "AC5")), Departure(date(2026, 12, 20), "", ("AC7",))),
        agreed=date(2026, 12, 14),
        conflicts=1,
    )
    changed = datetime(2026, 11, 3, 10, tzinfo=UTC)
    rows = [
        Challenge(Path("/un/eau"), "eau", full, changed),
        Challenge(Path("/archives/eau"), "eau", Facts("b", challenge=text), changed, is_elsewhere=True),
        Challenge(Path("/archives/copie"), "copie", replace(full, settled=2), datetime(2026, 11, 2, tzinfo=UTC)),
        Challenge(Path("/archives/rien"), "rien", Facts("c", stage="phase de test")),
        Challenge(Path("/archives/casse"), "casse", trouble=Sentence("{path} is broken.", {"path": "casse"})),
    ]
    return [on_day(row, DAY) for row in rows]


def words(form: str, data: bytes) -> str:
    """Return the words of a document without blanks, as another program reads them."""
    if form == "pdf":
        return without_blanks("".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages))
    return words_of(form, data)


@cache
def written(form: str, code: str = "fr", *, is_shareable: bool = False) -> bytes:
    return portfolio_bytes(some_challenges(), form=form, code=code, day=DAY, is_shareable=is_shareable)


@cases("form", OF_PORTFOLIO)
def test_every_form_says_where_each_stands_and_what_it_needs(form: str) -> None:
    said = words(form, written(form))
    wanted = [
        *("Signal’Eau (un)", "Signal’Eau (archives)", "Une équipe", "confiance 2,4 sur 5", "phase de test"),
        *("1 action en retard, depuis le 20/11/2026", "1 décision en retard, depuis le 30/11/2026"),
        *("fin le 31/12/2026, 9 questions à régler", "1 désaccord entre deux copies", "AC2", "AC5", "AC7"),
    ]
    assert [each for each in wanted if without_blanks(each) not in said] == []
    if form != "json":
        assert without_blanks("casse is broken.") in said
        assert (
            without_blanks("Compté une fois, dans sa dernière version ; le même atelier : /archives/copie.") in said
        )


def test_many_departures_are_counted_and_a_board_without_cards_has_no_share() -> None:
    leaving = tuple(Departure(date(2026, 12, number), "agent", (f"AC{number}",)) for number in range(1, 6))
    one = on_day(Challenge(Path("/a"), "a", Facts("a", departures=leaving)), DAY)
    said = portfolio_bytes([one], form="md", code="en", day=DAY).decode()
    assert "5 departures without a relay, the first on 1 Dec 2026" in said.replace("\u00a0", " ")
    assert "AC3" not in said
    assert "0 of 0" not in said


@cases("form", OF_PORTFOLIO)
def test_the_same_challenges_give_the_same_bytes(form: str) -> None:
    assert portfolio_bytes(some_challenges(), form=form, code="fr", day=DAY) == written(form)


@cases("form", OF_PORTFOLIO)
def test_a_shareable_one_tells_no_name_of_a_file(form: str) -> None:
    said = words(form, written(form, is_shareable=True))
    assert [word for word in ("eau)", "archives", "casse", "copie.", "/un") if word in said] == []
    assert without_blanks("Signal’Eau (2)") in said
    assert form in ("json", "xlsx") or "diffusable" in said


@cases("form", OF_PORTFOLIO)
def test_what_people_typed_is_data_everywhere(form: str) -> None:
    data = portfolio_bytes(some_challenges(HOSTILE), form=form, code="fr", day=DAY)
    said = words(form, data)
    if form == "json":
        challenges = json.loads(data)["challenges"]
        assert challenges[1]["stage"] == legible(HOSTILE)
    elif form != "pdf":  # whose fonts have no fox
        assert without_blanks("=1+1 | **gras** <b>x</b> :: [a](b)") in said


def test_the_workbook_has_numbers_and_days_and_no_formula() -> None:
    book = openpyxl.load_workbook(BytesIO(written("xlsx")))
    assert book.sheetnames == ["Défis", "Besoins", "Départs", "Fichiers à regarder"]
    heads = [cell.value for cell in book["Défis"][1]]
    rows = {row[0].value: dict(zip(heads, row, strict=True)) for row in book["Défis"].iter_rows(min_row=2)}
    eau = rows["Signal’Eau (un)"]
    assert eau["Fin"].value == datetime(2026, 12, 31)
    assert (eau["Confiance, sur 5"].value, eau["Questions réglées"].value, eau["Actions en retard"].value) == (
        2.4,
        3,
        1,
    )
    assert (eau["Prochain point"].value, eau["Dossier"].value) == (datetime(2026, 12, 14), "/un")
    assert len(rows) == 3, "a copy counts once, and what cannot be read has no numbers"
    assert next(row[0].value for row in book["Besoins"].iter_rows(min_row=2)) == "Signal’Eau (un)"
    hostile = openpyxl.load_workbook(
        BytesIO(portfolio_bytes(some_challenges("=1+1"), form="xlsx", code="fr", day=DAY))
    )
    assert all(cell.data_type != "f" for sheet in hostile for row in sheet.iter_rows() for cell in row)


def test_the_data_are_as_they_are_documented() -> None:
    told = json.loads(written("json", "en"))
    assert (told["schema"], told["day"], told["sums"]["challenges"], told["sums"]["unreadable"]) == (
        1,
        "2026-12-01",
        3,
        1,
    )
    casse, eau, *_ = told["challenges"]
    assert (casse["name"], casse["trouble"], casse["needs"][0]["kind"]) == ("casse", "casse is broken.", "trouble")
    assert eau["needs"][0] == {
        "kind": "departures",
        "count": 2,
        "day": "2026-12-10",
        "words": "2 departures without a relay, the first on 10 Dec 2026",
    }
    assert eau["departures"][0] == {"leaves": "2026-12-10", "function": "Signal’Eau", "actions": ["AC2", "AC5"]}
    assert (eau["end"], eau["next_sitting"], eau["late_actions"], eau["changed"]) == (
        "2026-12-31",
        "2026-12-14",
        1,
        "2026-11-03T10:00:00+00:00",
    )
    assert not {"action_dues", "agreed"} & eau.keys()


@cases(("code", "is_shareable"), [("fr", False), ("en", False), ("fr", True), ("en", True)])
def test_the_template_is_written_as_jinja_writes_it(code: str, is_shareable: bool) -> None:
    assert callable(template_function(f"portfolio.{code}.md.j2"))
    for challenges in (some_challenges(HOSTILE), []):
        values = {"portfolio": portfolio_of(challenges, language(code), DAY, is_shareable=is_shareable)}
        of_jinja = DocumentEnvironment(code).get_template(f"portfolio.{code}.md.j2").render(values)
        assert marked_document(code, "portfolio", **values) == of_jinja


def test_the_proposed_name_says_the_day_and_for_whom_it_is() -> None:
    assert portfolio_file_name("html", "fr", DAY) == "portefeuille-2026-12-01.html"
    assert portfolio_file_name("pdf", "en", DAY, is_shareable=True) == "portfolio-shareable-2026-12-01.pdf"


def test_a_form_that_is_not_installed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portfolio_forms, "is_installed", lambda _form: False)
    with pytest.raises(Refused, match="PDF needs a part that is not installed"):
        portfolio_bytes([], form="pdf", code="fr", day=DAY)
