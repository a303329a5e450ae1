"""A part of the plan as a document: what is theirs, whom they relay, what they wait for, and nothing else."""

import csv
import io
import json
from datetime import date

import icalendar
import pytest

from perenne_tui.core.model.rows import Action, Decision, Person
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.plan_part import PlanPart, owner_part, part_of
from perenne_tui.documents.part_words import part_words
from perenne_tui.documents.shareable_version import name_of_file, shareable_version
from perenne_tui.i18n.language import language
from tests.documents.conftest import filled
from tests.documents.exported import export_bytes
from tests.documents.office_files import names_in

DAY = date(2026, 11, 24)
OWN, BEFORE, OTHERS = date(2027, 1, 15), date(2026, 12, 1), date(2027, 3, 1)


def workshop(code: str = "fr") -> Workshop:
    """Return the filled workshop; on a card of Zoé's own, Hugo has something to do and something to decide."""
    board = filled(code)
    people = (Person("zoe", "Zoé Le Goff", "cheffe de produit", OWN), Person("max", "Max Ney", "juriste"))
    actions = (
        Action("z1", "d3", "AC21", "Écrire la note", "zoe", "hugo", OWN, "la note est lue"),
        Action("z2", "d3", "AC22", "Relire la note", "hugo", "max", BEFORE),
        Action("z3", "d3", "AC23", "Publier la note", "hugo", "", OTHERS),
        Action("z4", "d3", "AC24", "Former le relais", "max", "zoe", BEFORE),
        Action("z5", "t2", "AC25", "Compter", "zoe", status="blocked"),
    )
    decisions = (
        Decision("y1", "d3", "DE21", "Qui signe la note ?", "pending", "hugo", BEFORE),
        Decision("y2", "t3", "DE22", "Garder le nom ?", "pending", "zoe"),
    )
    return board.with_rows("people", *people).with_rows("actions", *actions).with_rows("decisions", *decisions)


def written(board: Workshop, part: PlanPart, form: str = "md", *, is_shareable: bool = False) -> str:
    data = export_bytes(board, document="plan", form=form, day=DAY, is_shareable=is_shareable, part=part)
    return data.decode("utf-8-sig").replace("\u00a0", " ")


def section(text: str, heading: str) -> str:
    """Return the text below a heading of level 2; empty where there is none."""
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


ZOE = PlanPart(frozenset({"zoe"}))


def test_the_part_of_a_person_has_theirs_in_full_and_what_they_wait_for() -> None:
    text = written(workshop(), ZOE)
    assert "# Plan d’action, part de Zoé Le Goff : Signal’Eau" in text
    assert "- Zoé Le Goff, cheffe de produit, jusqu’au 15 janvier 2027" in text
    assert "AC21" in section(text, "Actions après la fin du défi")
    assert "AC25" in section(text, "Actions à dater")
    relays = section(text, "Relais à prendre")
    assert "| AC24 | Former le relais | Max Ney | – | 01/12/2026 |" in relays
    awaited = section(text, "En attente d’autres")
    assert "**DE21**" in awaited
    assert "| AC22 |" in awaited
    assert "AC23" not in text, "due after hers"
    assert "**DE22**" in section(text, "Décisions à prendre")
    assert "1 action bloquée (AC25)" in text
    assert "- [ ] **AC21** Écrire la note. Porteur : Zoé Le Goff. Relais : Hugo Roux." in section(text, "Par axe")
    for row in workshop().actions.values():
        is_theirs = "zoe" in (row.owner, row.relay)
        assert (f"**{row.spoken}**" in text) == is_theirs, row.spoken


def test_what_is_over_is_told_in_short_and_nothing_behind_it() -> None:
    board = workshop()
    over = {uid: replace(row, status="done") for uid, row in board.actions.items() if uid in ("z1", "z4")}
    text = written(board.with_rows("actions", *over.values()), ZOE)
    assert "- [x] **AC21** Écrire la note." in section(text, "Fait ou abandonné")
    assert "AC24" not in text, "somebody else’s, which nobody has to take over any more"
    assert "DE21" not in text
    assert "- Actions : 1 à mener" in text


def test_a_relay_is_told_until_when_the_owner_is_there() -> None:
    text = written(workshop(), PlanPart(frozenset({"hugo"})))
    assert "| AC21 | Écrire la note | Zoé Le Goff | 15/01/2027 | 15/01/2027 |" in section(text, "Relais à prendre")


def test_the_rows_of_a_part_are_the_same_in_every_form() -> None:
    board = workshop()
    shown = part_of(board, ZOE)
    spoken = {row.spoken for table in (shown.actions, shown.decisions, shown.risks) for row in table.values()}
    assert {"AC21", "AC24", "AC25", "DE21", "DE22"} <= spoken
    assert not {"AC22", "AC23"} & spoken
    table = list(csv.reader(io.StringIO(written(board, ZOE, "csv-plain"))))
    assert {row[0] for row in table[1:]} == spoken
    found = json.loads(written(board, ZOE, "json"))
    assert {row["spoken"] for name in ("actions", "decisions", "risks") for row in found[name]} == spoken
    assert {row["name"] for row in found["people"]} <= {"Zoé Le Goff", "Hugo Roux", "Max Ney", "Léa Martin"}
    for name in ("stakeholders", "costs", "scenarios", "papers", "points", "confidences"):
        assert found[name] == [], "the sheets are nobody's part"
    assert all(row["present"] == row["excused"] == [] for row in found["sittings"])
    calendar = icalendar.Calendar.from_ical(written(board, ZOE, "ics"))
    summaries = [str(event["SUMMARY"]) for event in calendar.walk("VEVENT")]
    assert any(words.startswith("AC21 ") for words in summaries)
    assert not any(words.startswith(("AC22 ", "AC23 ")) for words in summaries)
    for form in ("docx", "odt", "xlsx"):
        names_in(export_bytes(board, document="plan", form=form, day=DAY, part=ZOE))


def test_a_part_by_days_has_everybodys_rows_of_those_days() -> None:
    board = workshop()
    until = written(board, PlanPart(when="before", day=BEFORE))
    assert "# Plan d’action, jusqu’au 1er décembre 2026 : Signal’Eau" in until
    assert "AC22" in until
    assert "AC21" not in until
    after = written(board, PlanPart(when="after"))
    assert "# Plan d’action, après la fin du défi : Signal’Eau" in after
    assert "AC23" in after
    assert "AC22" not in after
    assert "Relais à prendre" not in after


@pytest.mark.parametrize("code", ["fr", "en"])
def test_the_shareable_part_names_nobody(code: str) -> None:
    board = workshop(code)
    names = [row.name for row in board.people.values() if row.name]
    for uid in ("zoe", "hugo", "paul"):
        part = owner_part(board, uid)
        text = written(board, part, is_shareable=True)
        name = name_of_file(board, "plan", "md", is_shareable=True, part=part)
        assert [one for one in names if one in text] == []
        assert not any(word in name for word in ("zoe", "goff", "hugo", "roux"))
    said = written(board, ZOE, is_shareable=True).partition("\n# ")[2]
    begins = "Plan d’action, part de la cheffe de produit" if code == "fr" else "Action plan, part of the cheffe de"
    assert said.startswith(begins)


def test_who_has_nothing_is_told_so() -> None:
    board = workshop().with_rows("people", Person("eve", "Ève Aubry"))
    text = written(board, PlanPart(frozenset({"eve"})))
    assert "# Plan d’action, part d’Ève Aubry" in text
    assert "- Actions : aucune à mener." in text


def test_the_words_for_a_part() -> None:
    board, french = workshop(), language("fr")
    people = board.people
    board = board.with_rows("people", replace(people["hugo"], side="DSI"))
    assert part_words(board, PlanPart(frozenset({"hugo", "zoe"})), french) == "part d’Hugo Roux et Zoé Le Goff"
    assert part_words(board, PlanPart(frozenset(people)), french).endswith("et 5 autres")
    assert (
        part_words(board, PlanPart(frozenset({"hugo"}), "DSI", "after"), french) == "côté DSI, après la fin du défi"
    )
    assert part_words(board, PlanPart(frozenset()), french) == "part de personne"
    assert part_words(shareable_version(board), ZOE, french) == "part de la cheffe de produit"


def test_the_name_of_the_file_says_whose_part_it_is() -> None:
    names = {
        uid: name_of_file(workshop(), "plan", "docx", part=owner_part(workshop(), uid)) for uid in ("zoe", "paul")
    }
    assert names["zoe"] == "plan-d-action-part-de-zoe-le-goff-signal-eau.docx"
    assert names["paul"] == "plan-d-action-part-du-chef-du-bureau-des-donnees-signal-eau.docx"
