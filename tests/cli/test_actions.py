"""`perenne actions`: what is still to be done, in whichever workshop."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from perenne_tui.core.model.rows import Action
from perenne_tui.core.model.values import replace
from perenne_tui.store.creation import create
from tests.cli.helpers import Perenne
from tests.screens.board import some_workshop

TODAY = date.today()


@pytest.fixture
def two(library: Path) -> None:
    """Two workshops with four open actions and one that is done."""
    library.mkdir()
    first, second = some_workshop(), some_workshop()
    first = first.with_rows(
        "actions",
        replace(first.actions["ac1"], due=TODAY + timedelta(days=9)),
        Action("ac2", "d1", "AC2", "Écrire à la DSI", "", due=TODAY - timedelta(days=2)),
        Action("ac3", "d1", "AC3", "Fait", "lea", due=TODAY - timedelta(days=3), status="done"),
    )
    second = second.with_rows(
        "actions",
        replace(second.actions["ac1"], text="Former\ndeux agents", owner="paul", due=None),
        Action("ac2", "", "AC2", "Tester", "lea", due=TODAY - timedelta(days=5), priority="high"),
    )
    second = replace(second, header=replace(second.header, uid="w2"))
    for name, workshop in (("eau", first), ("air", second)):
        create(library / f"{name}.perenne.json", workshop, at=datetime(2026, 11, 24, 12, tzinfo=UTC))


def listed(perenne: Perenne, *args: str) -> list[tuple[str, str]]:
    return [(row["workshop"], row["id"]) for row in json.loads(perenne("actions", "--json", *args).out)]


@pytest.mark.usefixtures("two")
def test_all_that_is_open_is_listed_by_due_date(perenne: Perenne) -> None:
    assert listed(perenne) == [("air", "AC2"), ("eau", "AC2"), ("eau", "AC1"), ("air", "AC1")]
    ended = perenne("actions", "--lang", "fr")
    assert ended.code == 0
    lines = ended.out.splitlines()
    assert len(lines) == 4
    assert lines[0].split()[1:] == ["en", "retard", "Léa", "Martin", "air", "AC2", "Tester"]
    assert "porteur à nommer" in lines[1]
    assert lines[3].startswith("sans date")
    assert lines[3].endswith("Former deux agents")


@pytest.mark.usefixtures("two")
def test_late_orphan_and_of_one_person(perenne: Perenne) -> None:
    assert listed(perenne, "--late") == [("air", "AC2"), ("eau", "AC2")]
    assert listed(perenne, "--orphan") == [("eau", "AC2")]
    assert listed(perenne, "--owner", "lea") == [("air", "AC2"), ("eau", "AC1")]
    assert listed(perenne, "--owner", "guér", "--late") == []
    assert perenne("actions", "--orphan", "--owner", "paul", "--lang", "fr").out == "Il ne reste rien à faire ici.\n"


@pytest.mark.usefixtures("two")
def test_programs_get_every_field(perenne: Perenne) -> None:
    first = json.loads(perenne("actions", "--json", "--late").out)[0]
    assert first == {
        "workshop": "air",
        "id": "AC2",
        "text": "Tester",
        "owner": "Léa Martin",
        "due": (TODAY - timedelta(days=5)).isoformat(),
        "late": True,
        "status": "todo",
        "priority": "high",
    }


def test_a_library_without_actions_says_so(perenne: Perenne) -> None:
    assert perenne("actions", "--lang", "en").out == "Nothing is left to be done here.\n"


@pytest.mark.usefixtures("two")
def test_an_owner_whom_nobody_is_called_is_told_who_there_is(perenne: Perenne) -> None:
    told = perenne("actions", "--owner", "Zorro", "--lang", "fr")
    assert (told.code, told.out) == (1, "")
    assert told.err.startswith("Personne ne s’appelle «\u00a0Zorro\u00a0». Il y a\u00a0: ")
    assert "Léa Martin" in told.err
    assert told.err.count("\n") == 1
    as_json = perenne("actions", "--owner", "Zorro", "--json")
    assert (as_json.code, json.loads(as_json.out)) == (1, [])


def test_an_owner_is_found_by_the_function_too(perenne: Perenne, library: Path) -> None:
    library.mkdir()
    workshop = some_workshop()
    workshop = workshop.with_rows("people", replace(workshop.people["lea"], role="Développeuse"))
    create(library / "eau.perenne.json", workshop, at=datetime(2026, 11, 24, 12, tzinfo=UTC))
    assert listed(perenne, "--owner", "developp") == listed(perenne, "--owner", "Léa") == [("eau", "AC1")]


def test_nobody_is_listed_in_an_empty_library(perenne: Perenne) -> None:
    told = perenne("actions", "--owner", "Zorro", "--lang", "en")
    assert told.err == "Nobody is called “Zorro”: no workshop of the library lists anybody.\n"
