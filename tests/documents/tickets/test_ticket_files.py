"""The files of tickets, read back by the rules of each tool: of its documentation and of its import."""

import csv
import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from io import StringIO
from typing import Any

import pytest

from perenne_tui.core.export_request import TICKET_TARGETS, ExportRequest, TicketOptions, TicketTarget
from perenne_tui.core.model.rows import Action, Header
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.plan_part import owner_part
from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.csv import is_formula
from perenne_tui.documents.export import document_files
from perenne_tui.documents.tickets.message import MOST_LINES
from perenne_tui.documents.tickets.single_tickets import gitlab_files
from perenne_tui.documents.tickets.ticket import tickets_of
from perenne_tui.documents.writing import Earlier, NothingChanged, Writing
from perenne_tui.i18n.language import language
from tests.cases import cases
from tests.documents.conftest import filled
from tests.documents.small_workshop import small
from tests.documents.tickets.hostile_plan import DAY, HOSTILE, hostile_plan

ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
WINDOWS = re.compile(r"(?i)^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)|[<>:\"|?*\\\x00-\x1f]|[ .]$")
"""Names that no file on Windows has, and signs that none holds."""
ALL = TicketOptions(has_decisions=True)


def files_of(
    workshop: Workshop,
    tickets: TicketOptions = ALL,
    *,
    earlier: Earlier | None = None,
    is_shareable: bool = False,
    day: date = DAY,
) -> Mapping[str, bytes]:
    request = ExportRequest("plan", "issues", is_shareable, tickets=tickets)
    return document_files(workshop, Writing(request, day, earlier=earlier))


@pytest.fixture(scope="module")
def hostile() -> Mapping[str, bytes]:
    """The files of a plan in which every text would do something."""
    return files_of(hostile_plan())


def rows_of(data: bytes) -> list[dict[str, str]]:
    text = data.decode("utf-8")
    header = text.partition("\n")[0]
    assert len(header.encode()) <= 2048
    separator = next(sign for sign in ",;\t" if sign in header)  # as GitLab finds it
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=separator, strict=True))


def test_gitlab_takes_every_line_of_its_file(hostile: Mapping[str, bytes]) -> None:
    rows = rows_of(hostile["gitlab.csv"])
    assert len(rows) == len(HOSTILE) + len(HOSTILE) // 2
    for row in rows:
        assert [*row] == ["title", "description", "due_date"]
        assert 0 < len(row["title"]) <= 255
        assert 0 < len(row["description"]) <= 1_048_576
        assert not row["due_date"] or ISO.fullmatch(row["due_date"])
        assert not any(is_formula(cell) for cell in row.values())
    assert not hostile["gitlab.csv"].startswith(b"\xef\xbb\xbf"), "a mark would be a part of the first heading"


def test_a_file_too_large_for_gitlab_is_several() -> None:
    tickets = tickets_of(hostile_plan(), language("fr"))
    parts = list(gitlab_files(tickets, largest=20_000))
    assert len(parts) > 1
    assert max(map(len, parts)) <= 20_000
    titles = [row["title"] for part in parts for row in rows_of(part)]
    assert titles == [ticket.title for ticket in tickets]


def test_github_and_forgejo_take_an_object_a_ticket(hostile: Mapping[str, bytes]) -> None:
    for folder, fields in (("github", {"title", "body"}), ("forgejo", {"title", "body", "due_date"})):
        objects = [json.loads(data) for path, data in hostile.items() if path.startswith(f"{folder}/")]
        assert len(objects) == len(HOSTILE) + len(HOSTILE) // 2
        for one in objects:
            assert {"title", "body"} <= one.keys() <= fields
            assert 0 < len(one["title"]) <= 255
            assert len(one["body"]) <= 65_536
            if "due_date" in one:
                assert datetime.fromisoformat(one["due_date"]).tzinfo is not None
    texts = [data.decode() for path, data in hostile.items() if path.startswith("markdown/")]
    assert {text.partition("\n")[0] for text in texts} == {row["title"] for row in rows_of(hostile["gitlab.csv"])}


def test_names_of_files_are_plain_and_different_on_every_system(hostile: Mapping[str, bytes]) -> None:
    folded = {path.casefold() for path in hostile}
    assert len(folded) == len(hostile)
    for path in hostile:
        folder, _, name = path.rpartition("/")
        assert path.isascii()
        assert len(name) <= 80
        assert folder.count("/") == 0
        assert not WINDOWS.search(name)
    twins = small().with_rows("actions", Action("z", "", "AC1", "Déposer les supports"))
    assert {path for path in files_of(twins, TicketOptions()) if path.startswith("github/")} == {
        "github/AC1-deposer-les-supports.json",
        "github/AC1-deposer-les-supports-2.json",
    }


def deck_board(data: bytes) -> tuple[str, dict[str, list[str]], int]:
    """Read a board as Deck's import does (lib/Service/Importer/Systems/DeckJsonService.php)."""
    ((_, board),) = json.loads(data)["boards"].items()
    assert board["title"]
    for field in ("owner", "color", "archived", "deletedAt", "lastModified", "acl", "id"):
        assert field in board
    labels = {label["id"]: label for label in board["labels"]}
    lists: dict[str, list[str]] = {}
    seen: set[int] = set()
    for key, stack in board["stacks"].items():
        assert key == str(stack["id"]), "older versions find the list of a card by its key"
        assert stack["title"]
        assert {"order", "lastModified"} <= stack.keys()
        lists[stack["title"]] = [card["title"] for card in stack["cards"]]
        for card in stack["cards"]:
            assert card["id"] not in seen
            seen.add(card["id"])
            assert {"lastEditor", "createdAt", "archived", "order", "assignedUsers"} <= card.keys()
            assert len(card["title"]) <= 255
            assert all(label["id"] in labels and label["boardId"] == board["id"] for label in card["labels"])
            assert card["duedate"] is None or re.fullmatch(r"[\d-]{10}T[\d:]{8}\+00:00", card["duedate"]), (
                "DateTime::ATOM"
            )
    return board["title"], lists, len(labels)


def wekan_board(data: bytes) -> tuple[str, dict[str, list[str]], int]:
    """Read a board as Wekan's import does (models/import.js, models/wekanCreator.js)."""
    board = json.loads(data)
    for name in ("cards", "lists", "swimlanes", "labels", "activities", "attachments", "comments", "checklists"):
        assert isinstance(board[name], list)
    for name in ("checklistItems", "rules", "triggers", "actions", "customFields", "members", "users"):
        assert board[name] == []
    assert board["permission"] in ("private", "public")
    names = {one["_id"]: one["title"] for one in board["lists"]}
    lanes = {one["_id"] for one in board["swimlanes"]}
    labels = {label["_id"] for label in board["labels"]}
    lists: dict[str, list[str]] = {name: [] for name in names.values()}
    for card in board["cards"]:
        assert isinstance(card["sort"], int)
        assert card["archived"] is False
        assert card["swimlaneId"] in lanes
        assert labels.issuperset(card["labelIds"])
        assert datetime.fromisoformat(card["dateLastActivity"])
        assert "dueAt" not in card or datetime.fromisoformat(card["dueAt"])
        lists[names[card["listId"]]].append(card["title"])
    return board["title"], lists, len(labels)


def trello_board(data: bytes) -> tuple[str, dict[str, list[str]], int]:
    """Read a board of Trello as Wekan does (models/trelloCreator.js, the checks of each kind)."""
    board = json.loads(data)
    assert board["prefs"]["permissionLevel"] in ("org", "private", "public")
    assert isinstance(board["prefs"]["background"], str)
    assert board["actions"] == board["checklists"] == []
    names = {one["id"]: one["name"] for one in board["lists"] if one["closed"] is False}
    labels = {label["id"] for label in board["labels"] if isinstance(label["name"], str)}
    lists: dict[str, list[str]] = {name: [] for name in names.values()}
    for card in board["cards"]:
        assert card["closed"] is False
        assert isinstance(card["pos"], int)
        assert isinstance(card["desc"], str)
        assert len(card["desc"]) <= 16_384
        assert card["idMembers"] == []
        assert labels.issuperset(card["idLabels"])
        assert card["due"] is None or datetime.fromisoformat(card["due"])
        lists[names[card["idList"]]].append(card["name"])
    return board["name"], lists, len(labels)


@cases(
    ("name", "read"),
    [("deck.json", deck_board), ("wekan.json", wekan_board), ("trello.json", trello_board)],
)
def test_a_board_has_every_ticket_on_its_list(
    name: str, read: Callable[[bytes], tuple[str, dict[str, list[str]], int]], hostile: Mapping[str, bytes]
) -> None:
    title, lists, labels = read(hostile[name])
    assert title == "Défi @all #1"
    assert labels == 1
    assert [*lists] == ["À décider", "À faire", "En cours", "Bloqué", "Fait"]
    assert (len(lists["À décider"]), len(lists["À faire"])) == (len(HOSTILE) // 2, len(HOSTILE))
    _, lists, labels = read(files_of(filled("en"), TicketOptions())[name])
    assert [*lists] == ["To do", "Under way", "Blocked", "Done"]
    assert [len(titles) for titles in lists.values()] == [5, 1, 0, 0]
    assert labels == 2


def test_trello_makes_a_card_of_each_line(hostile: Mapping[str, bytes]) -> None:
    lines = hostile["trello.txt"].decode().splitlines()
    assert len(lines) == len(HOSTILE) + len(HOSTILE) // 2
    assert all(re.match(r"(AC|DE)\d+", line) for line in lines)


def test_grist_finds_a_row_a_ticket_with_the_words_as_they_were_typed(hostile: Mapping[str, bytes]) -> None:
    rows = rows_of(hostile["grist.csv"])
    assert len({row["N°"] for row in rows}) == len(rows) == len(HOSTILE) + len(HOSTILE) // 2
    said = {row["N°"]: row["Action"] for row in rows}
    assert said["AC1"] == f"'{HOSTILE[0]}", "an apostrophe where it would be a formula"
    assert said["AC2"] == HOSTILE[1]
    assert not any(is_formula(cell) for row in rows for cell in row.values())
    assert all(not row["Échéance"] or ISO.fullmatch(row["Échéance"]) for row in rows)


def test_the_message_has_ten_lines_at_most(hostile: Mapping[str, bytes]) -> None:
    lines = hostile["message.txt"].decode().splitlines()
    assert len(lines) == MOST_LINES
    assert re.search(r"- et \d+ autres : voir le plan", lines[-1].replace("\u00a0", " "))
    assert all(re.search(r"(?<!\w)@\w", line) is None for line in lines)
    (first, second, *_) = files_of(filled("fr"), TicketOptions())["message.txt"].decode().splitlines()
    assert "6 actions ouvertes, 2 en retard, 1 sans porteur (8 décembre 2026)" in first
    assert second.startswith("- **AC1** Faire signer")
    assert second.endswith("· Inès Caron · 04/12/2026 (en retard)")


@cases("target", TICKET_TARGETS)
def test_each_target_has_its_files_and_a_section_that_names_them(target: TicketTarget) -> None:
    files = files_of(filled("fr"), TicketOptions((target,)))
    page = files["LISEZ-MOI.md"].decode()
    assert page.count("\n## ") == 1
    named = {path.partition("/")[0] for path in files} - {"LISEZ-MOI.md", "markdown"}
    assert all(name in page for name in named)
    assert named, "something beside the page"


def test_the_page_is_in_the_language_of_the_workshop() -> None:
    assert files_of(filled("en"))["README.md"].decode().startswith("# Tickets: Signal’Eau\n\n8 tickets, written on")


def test_the_shareable_version_has_functions_for_names() -> None:
    files = files_of(filled("fr"), is_shareable=True)
    names = ("Léa", "Hugo", "Inès", "Roux", "Caron")
    assert not any(name in data.decode() for data in files.values() for name in names)
    assert "développeuse EIG" in files["grist.csv"].decode()
    assert not any(name.casefold() in path for path in files for name in ("lea-martin", "hugo", "roux"))


def test_a_part_of_the_plan_has_its_own_tickets_alone() -> None:
    workshop = filled("fr")
    request = ExportRequest("plan", "issues", part=owner_part(workshop, "lea"))
    files = document_files(workshop, Writing(request, DAY))
    assert {row["Porteur"] for row in rows_of(files["grist.csv"])} == {"Léa Martin"}
    assert files["LISEZ-MOI.md"].decode().startswith("# Tickets\u00a0: Signal’Eau, part de Léa Martin\n")


def changed(workshop: Workshop, **fields: Any) -> Earlier:
    """Return a state before: an action is new since, one is another, one was done, one was deleted."""
    actions = {uid: row for uid, row in workshop.actions.items() if row.spoken != "AC3"}
    first = next(row for row in actions.values() if row.spoken == "AC6")
    more = [
        replace(first, **fields),
        Action("gone", "", "AC90", "Supprimée depuis"),
        *(replace(row, status="todo") for row in actions.values() if row.status == "done"),
    ]
    return Earlier(workshop.with_tables({"actions": actions}).with_rows("actions", *more), date(2026, 11, 24))


def test_since_a_day_only_what_is_new_is_to_be_made_and_what_is_changed_is_told() -> None:
    workshop = filled("fr")
    files = files_of(workshop, TicketOptions(), earlier=changed(workshop, text="Autre chose"))
    for paths in (rows_of(files["gitlab.csv"]), [path for path in files if path.startswith("github/")]):
        assert len(paths) == 1
    assert [row["N°"] for row in rows_of(files["grist.csv"])] == ["AC3", "AC6"]
    assert [path for path in files if path.startswith("a-modifier/")] == [
        "a-modifier/AC6-rejouer-l-installation-avec-la-personne-qui-repren.md"
    ]
    assert deck_board(files["deck.json"])[0] == "Signal’Eau, nouveautés du 08/12/2026"
    page = files["LISEZ-MOI.md"].decode()
    assert "## Depuis le 24 novembre 2026" in page.replace("\u00a0", " ")
    assert "- AC90 · Supprimée depuis (supprimé)" in page
    assert re.search(r"- AC\d · .* \(faite\)", page)
    message = files["message.txt"].decode()
    assert "depuis le 24 novembre 2026, 1 nouveau ticket, 1 modifié" in message
    assert "Terminées ou retirées\u00a0: " in message


def test_what_else_is_said_on_a_card_makes_no_other_ticket() -> None:
    workshop = filled("fr")
    cards = {uid: replace(card, answer="") for uid, card in workshop.cards.items()}
    before = Earlier(workshop.with_tables({"cards": cards, "risks": {}}), date(2026, 11, 24))
    with pytest.raises(NothingChanged):
        files_of(workshop, earlier=before)


def test_an_action_that_is_others_now_is_closed_in_the_part() -> None:
    workshop = filled("fr")
    row = next(row for row in workshop.actions.values() if row.owner == "lea" and row.status == "todo")
    now = workshop.with_rows("actions", replace(row, owner="hugo", relay=""))
    request = ExportRequest("plan", "issues", part=owner_part(now, "lea"))
    files = document_files(now, Writing(request, DAY, earlier=Earlier(workshop, date(2026, 11, 24))))
    assert f"- {row.spoken} · {row.text} (n’est plus dans cette part du plan)" in files["LISEZ-MOI.md"].decode()
    assert "gitlab.csv" not in files


def test_nothing_to_do_is_refused_and_nothing_new_is_said() -> None:
    nothing = Workshop(Header("w", challenge="Défi"))
    with pytest.raises(Refused) as refused:
        files_of(nothing)
    assert "there is no ticket" in str(refused.value)
    with pytest.raises(NothingChanged):
        files_of(small(), earlier=Earlier(small(), date(2026, 11, 24)))
