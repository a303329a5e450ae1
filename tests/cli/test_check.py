"""`perenne check`: what is damaged, what still opens, what is missing in the plan."""

import json
from datetime import date
from pathlib import Path

from tinydb import TinyDB

from perenne_tui.core.changes.records import add_action, add_decision, add_risk
from perenne_tui.store.paths import journal_of
from tests.cli.helpers import Perenne
from tests.store.helpers import ByUid, at_work, lines_of, put_lines

EMPTY = "Rien n’a encore été dit\u00a0: ni réponse, ni décision, ni action, ni risque."


def test_a_sound_workshop_without_a_hole_ends_with_0(perenne: Perenne, atelier: Path) -> None:
    ended = perenne("check", "perenne-d-ete", "--lang", "fr")
    assert (ended.code, ended.err) == (0, "")
    path, sound, what, plan = ended.out.splitlines()
    assert (path, sound, plan) == (str(atelier), "Les fichiers sont intacts.", EMPTY)
    assert what.startswith("2\u00a0cartes\u00a0; dernier changement (0)\u00a0: ")


def test_holes_are_said_kind_by_kind_and_end_with_1(perenne: Perenne, atelier: Path) -> None:
    with at_work(atelier) as (_, session):
        card = next(iter(session.workshop.cards))
        for uid in ("a", "b"):
            session.do(add_action, uid=uid, card=card, text="Faire", owner="", due=date(2020, 1, 1), person=uid)
        session.do(add_decision, uid="d", card=card, text="Non", status="pending", decider="", due=None, person="p")
        session.do(add_risk, uid="r", card=card, text="Personne", mitigation="")
    ended = perenne("check", "perenne-d-ete", "--lang", "en")
    assert ended.code == 1
    assert ended.out.splitlines()[4:] == [
        "Missing in the plan:",
        "  Pending, nobody named to decide: DE1",
        "  Pending without a date: DE1",
        "  Without an owner: AC1, AC2",
        "  Past the due date: AC1, AC2",
        "  Risks without a mitigation: RI1",
    ]


def test_damage_is_said_with_what_still_opens(perenne: Perenne, atelier: Path) -> None:
    with at_work(atelier) as (_, session):
        card = next(iter(session.workshop.cards))
        for uid in ("a", "b"):
            session.do(add_risk, uid=uid, card=card, text="Personne", mitigation="Quelqu’un")
    atelier.unlink()
    first, second, third = lines_of(atelier)
    put_lines(atelier, [first, second.replace(b"Personne", b"personne"), third])
    before = {path.name: path.read_bytes() for path in atelier.parent.iterdir()}
    ended = perenne("check", "perenne-d-ete", "--lang", "en")
    assert ended.code == 1
    assert ended.out.splitlines()[1:-1] == [
        "",
        "Damaged:",
        f"  Line 2 of {journal_of(atelier).name} (byte {len(first)}) is illegible: it held change 1.",
        "",
        "Good to know:",
        f"  {atelier.name} is not there: opening the workshop makes it again from its journal.",
        "",
        "What opens:",
        "  2 cards; last change (2): " + ended.out.splitlines()[9].rpartition("): ")[2],
        "  It opens to be read; in the board, Ctrl+P offers to go on without what is damaged.",
    ]
    assert {path.name: path.read_bytes() for path in atelier.parent.iterdir()} == before


def test_an_edit_with_tinydb_is_good_to_know_and_ends_with_0(perenne: Perenne, atelier: Path) -> None:
    with TinyDB(atelier, encoding="utf-8") as db:
        ByUid(db.storage, "workshop").update({"title": "Autrement"})
    ended = perenne("check", "perenne-d-ete")
    assert (ended.code, ended.err) == (0, "")
    assert "a été modifié hors de perenne" in ended.out
    assert "Abîmé" not in ended.out


def test_files_of_which_nothing_opens_are_said_so(perenne: Perenne, atelier: Path) -> None:
    atelier.write_bytes(b"{")
    journal_of(atelier).write_bytes(b"rubbish")
    ended = perenne("check", "perenne-d-ete", "--lang", "en")
    assert ended.code == 1
    assert "Nothing of it opens." in ended.out
    assert "plan" not in ended.out


def test_json_says_the_same_for_programs(perenne: Perenne, atelier: Path) -> None:
    journal_of(atelier).unlink()
    ended = perenne("check", "perenne-d-ete", "--json", "--lang", "en")
    assert (ended.code, ended.err) == (0, "")
    name = journal_of(atelier).name
    assert json.loads(ended.out) == {
        "path": str(atelier),
        "opens": "write",
        "lines": 0,
        "last_n": 0,
        "files": [
            {
                "kind": "no_journal",
                "file": name,
                "byte": None,
                "damage": False,
                "merge": False,
                "said": f"{name} is not there: the workshop opens without its history.",
            }
        ],
        "unsaid": True,
        "unanswered": 2,
        "plan": [],
        "advice": [],
        "rescued": [],
    }


def test_a_workshop_that_is_not_there_is_one_sentence(perenne: Perenne) -> None:
    ended = perenne("check", "personne")
    assert (ended.code, ended.out, ended.err.count("\n")) == (1, "", 1)
