"""A part of the plan that came back: what others changed in it, and nothing about the rest of the plan."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from perenne_tui.core.changes.fields import set_field
from perenne_tui.core.changes.records import add_action
from perenne_tui.core.model import values
from perenne_tui.core.model.rows import Person
from perenne_tui.core.model.values import replace
from perenne_tui.core.review.part_word import part_word
from perenne_tui.core.review.plan_differences import Added, Changed, Gone
from perenne_tui.core.review.plan_part import PlanPart, owner_part, side_part
from perenne_tui.services.document_base import base_of
from perenne_tui.services.import_plan import Compared, compare_returned, read_returned
from perenne_tui.store.creation import create
from perenne_tui.store.paths import journal_of
from perenne_tui.store.reading import read
from tests.documents.conftest import filled
from tests.documents.exported import export_bytes
from tests.store.helpers import at_work

DAY = date(2026, 11, 24)
PARTS = {
    "lea": PlanPart(frozenset({"lea"})),
    "hugo": PlanPart(frozenset({"hugo"})),
    "two": PlanPart(frozenset({"lea", "ines"})),
    "nobody": PlanPart(frozenset()),
    "side": PlanPart(frozenset({"hugo", "paul"}), "Côté DSI"),
    "before": PlanPart(when="before"),
    "after": PlanPart(when="after"),
    "lea until": PlanPart(frozenset({"lea"}), when="before", day=date(2026, 12, 10)),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of the filled workshop in French, two of its people on a side."""
    workshop = filled("fr")
    sided = [replace(workshop.people[uid], side="Côté DSI") for uid in ("hugo", "paul")]
    made = workshop.with_rows("people", *sided, Person("zoe", "Zoé Roux"))
    counters = {"D": 4, "T": 3, "AC": 8, "DE": 3, "RI": 2}
    made = made.with_rows("workshop", values.replace(made.header, counters=counters))
    place = tmp_path / "atelier.perenne.json"
    create(place, made, at=datetime.now(UTC))
    return place


def written(path: Path, part: PlanPart, form: str = "md", *, shareable: bool = False) -> bytes:
    """Return a part as it leaves the workshop."""
    base = base_of(path, "plan", form, is_shareable=shareable, part=part)
    return export_bytes(
        read(path).workshop, document="plan", form=form, day=DAY, is_shareable=shareable, base=base, part=part
    )


def text_of(path: Path, part: PlanPart) -> str:
    return written(path, part).decode().replace("\u00a0", " ")


def compared(data: bytes | str, path: Path) -> Compared:
    returned = read_returned(data.encode() if isinstance(data, str) else data)
    assert returned is not None
    assert returned.document == "plan"
    return compare_returned(returned, path, read(path).workshop, today=DAY, forced=False)


@pytest.mark.parametrize("form", ["md", "docx", "odt"])
def test_an_untouched_part_proposes_nothing_however_old(path: Path, form: str) -> None:
    parts = PARTS if form == "md" else {name: PARTS[name] for name in ("lea", "side")}
    files = {name: written(path, part, form) for name, part in parts.items()}
    files["shareable"] = written(path, PARTS["lea"], form, shareable=True)
    with at_work(path) as (_, session):
        session.do(set_field, table="actions", row="a7", field="status", value="done")
        session.do(set_field, table="people", row="paul", field="side", value="métier")
        session.do(set_field, table="actions", row="a6", field="owner", value="zoe")
    for name, data in files.items():
        found = compared(data, path)
        assert (found.origin, found.settled, found.unknown) == ("base", (), ()), name


def test_what_is_changed_in_a_part_is_the_only_difference(path: Path) -> None:
    text = text_of(path, PARTS["lea"])
    (line,) = (line for line in text.split("\n") if line.startswith("- [ ] **AC3**"))
    (found,) = compared(text.replace(line, line.replace("[ ]", "[x]")), path).takeable
    assert isinstance(found.difference, Changed)
    assert (found.difference.called, found.difference.name, found.difference.after) == ("AC3", "status", "done")
    (found,) = compared(text.replace(line, f"{line}\n- [ ] Prévenir la mairie. Porteur : Hugo Roux."), path).takeable
    assert isinstance(found.difference, Added)
    assert found.difference.fields["text"] == "Prévenir la mairie"


def test_a_line_that_is_taken_out_of_a_part_is_gone_and_no_other_row_is(path: Path) -> None:
    text = text_of(path, PARTS["lea"])
    kept = "\n".join(line for line in text.split("\n") if not re.match(r"\W*AC3\b", line.removeprefix("- [ ]")))
    gone = [one.difference for one in compared(kept, path).settled]
    assert [[row[2] for row in one.rows] for one in gone if isinstance(one, Gone)] == [["AC3"]]
    assert len(gone) == 1


def test_a_part_that_lost_its_base_takes_nothing_for_deleted(path: Path) -> None:
    text = text_of(path, PARTS["lea"])
    bare = "\n".join(line for line in text.split("\n") if not line.startswith(("[perenne", "Version")))
    found = compared(bare, path)
    assert found.origin == "no base"
    assert [one for one in found.settled if isinstance(one.difference, Gone)] == []


def test_a_part_whose_state_is_lost_takes_nothing_for_deleted_that_others_added(path: Path) -> None:
    files = {name: text_of(path, part) for name, part in PARTS.items()}
    with at_work(path) as (_, session):
        for uid, owner in (("n1", "Léa Martin"), ("n2", "Hugo Roux")):
            session.do(add_action, uid=uid, card="", text=f"Ajoutée {uid}", owner=owner, due=DAY, person=f"p{uid}")
    journal_of(path).unlink()
    for name, text in files.items():
        found = compared(text, path)
        assert found.origin == "lost base", name
        assert [one for one in found.settled if isinstance(one.difference, Gone)] == [], name


def test_the_line_of_another_row_that_is_pasted_in_is_listed_and_no_new_row(path: Path) -> None:
    text = text_of(path, PARTS["hugo"])
    assert "**AC3**" not in text
    found = compared(text.replace("## Par axe", "- [ ] **AC3** Envoyer l’inventaire.\n\n## Par axe"), path)
    assert [one.difference for one in found.settled] == []
    assert [one.called for one in found.unknown] == ["AC3"]


def test_the_word_of_a_part_names_nobody_and_stands_for_the_same_part(path: Path) -> None:
    workshop = read(path).workshop
    parts = [*PARTS.values(), owner_part(workshop, "paul"), side_part(workshop, "cote dsi")]
    for part in parts:
        base = base_of(path, "plan", part=part)
        assert base is not None
        assert base.part == part_word(part)
        assert not any(word in base.word.casefold() for word in ("dsi", "martin", "côté"))
    many = PlanPart(frozenset(f"p{n}" for n in range(40)))
    assert base_of(path, "plan", part=many) is None, "more people than a word can hold"
