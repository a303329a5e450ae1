"""CSV as programs write it: separators, quotes, encodings, rows of any length."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.text.clean import LONGEST_TEXT
from perenne_tui.core.text.sentences import Refused
from perenne_tui.readers.formats.csv import read_csv
from perenne_tui.readers.formats.table_rows import MOST_COLUMNS
from perenne_tui.readers.outline.outline import Outline
from perenne_tui.readers.outline.table_entries import read_tables
from tests.cases import cases


def cells(outline: Outline) -> list[tuple[str, ...]]:
    return [row for entry in outline.entries for row in entry.rows]


@cases("separator", [";", ",", "\t", "|"])
@cases("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@cases("end", ["\n", "\r\n", "\r"])
def test_any_separator_encoding_and_line_end(separator: str, encoding: str, end: str) -> None:
    rows = [("Tâche", "Qui", "Échéance"), ("Écrire, puis lire ; ou non", "Léa", "12/01/2027"), ("Signer", "Paul", "")]
    quoted = end.join(separator.join(f'"{cell}"' if " " in cell else cell for cell in row) for row in rows)
    outline = read_csv((quoted + end).encode(encoding))
    assert cells(outline) == [rows[0], rows[1], rows[2][:2]]
    assert (outline.unit, len(outline.lines)) == ("row", 3)
    assert bool(outline.complaints) == (encoding == "cp1252")


def test_cells_have_lines_and_quotes_and_rows_are_counted_as_spreadsheets_do() -> None:
    outline = read_csv(b'Action;Note\r\n"Relire\r\nle contrat";"dit ""oui"""\r\n\r\nSigner;\r\n')
    (entry,) = outline.entries
    assert entry.rows == (("Action", "Note"), ("Relire\nle contrat", 'dit "oui"'), ("Signer",))
    assert entry.row_lines == (1, 2, 4)
    assert outline.lines == ("Action | Note", 'Relire le contrat | dit "oui"', "", "Signer")


def test_the_line_that_names_the_separator_is_no_row() -> None:
    outline = read_csv(b"sep=,\r\nAction,Qui\r\nRelire; signer; dire,L\r\n")
    assert cells(outline) == [("Action", "Qui"), ("Relire; signer; dire", "L")]
    assert [(left.kind.english(), left.count) for left in outline.left_out] == [("lines that name the separator", 1)]


def test_commas_of_texts_and_decimals_are_no_separators() -> None:
    outline = read_csv("Tâche;Coût\nLire, relire, dire;12,5\nSigner, puis rendre, enfin;3,25".encode())
    assert cells(outline)[1] == ("Lire, relire, dire", "12,5")
    assert cells(read_csv(b"Lire, puis relire\nSigner\nDire"))[1:] == [("Signer",), ("Dire",)]


def test_a_quote_that_is_never_closed_costs_one_row_at_most() -> None:
    outline = read_csv(b'a;"b\nc;d\ne;f\n')
    assert cells(outline)[1:] == [("c", "d"), ("e", "f")]
    assert [(complaint.line, "never closed" in complaint.sentence.english()) for complaint in outline.complaints] == [
        (1, True)
    ]
    long = read_csv(('x;"un\n' + "c;d\n" * 40_000).encode())
    assert len(cells(long)) == 40_001


def test_a_table_below_another_is_a_table_of_its_own() -> None:
    outline = read_csv("Action;Qui\nRelire;Léa\n\nDécisions\nAction;Responsable\nSigner;Paul\n".encode())
    assert [entry.row_lines for entry in outline.entries] == [(1, 2), (4, 5, 6)]
    found = read_tables(outline.entries, is_table_file=True).entries
    assert [(entry.kind, entry.text) for entry in found] == [
        ("verbatim", "Action | Qui"), ("item", "Relire"), ("heading", "Décisions"),
        ("verbatim", "Action | Responsable"), ("item", "Signer"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"a\x00b;c", "no text"),
        (b"a;" * (MOST_COLUMNS + 1) + b"b", "columns"),
        (b"a" * (LONGEST_TEXT + 1) + b";b", "shorten its cells"),
        (b"a;b\n" * 600_000, "split it"),
        (b"a;b\n" * 100_001, "rows"),
    ],
)
def test_what_is_too_large_or_no_text_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(Refused, match=said):
        read_csv(data)


_EXPORTS = {
    "trello": (
        "Card ID,Card Name,Card URL,Labels,Members,Due Date,List Name,Archived\n"
        '1,Fermer les accès,https://t.co/1,"web,accès",Léa,2027-01-12T00:00:00.000Z,À faire,false\n'
        "2,Garder le nom,https://t.co/2,,,,Fait,false\n"
    ),
    "jira": (
        "Summary,Issue key,Issue id,Status,Assignee,Due date,Labels,Labels,Description\n"
        "Fermer les accès,PT-1,10005,À faire,Léa,12/Jan/27 12:00 AM,web,accès,long texte\n"
        "Garder le nom,PT-2,10006,Terminé,,,,,\n"
    ),
    "planner": (
        "Task ID,Task Name,Bucket Name,Progress,Priority,Assigned To,Due Date,Labels\n"
        'k1,Fermer les accès,À faire,Not started,Medium,Léa,01/12/2027,"web;accès"\n'
        "k2,Garder le nom,Fait,Completed,Low,,01/31/2027,\n"
    ),
    "notion": (
        "\ufeffName,Assign,Status,Date,Tags\n"
        'Fermer les accès,Léa,Not started,"January 12, 2027","web, accès"\n'
        "Garder le nom,,Done,,\n"
    ),
    "gitlab": (
        "Title,Description,Issue ID,URL,State,Assignee,Assignee Username,Due Date,Labels\n"
        'Fermer les accès,un texte,1,https://g/1,Open,Léa,lea,2027-01-12,"web,accès"\n'
        "Garder le nom,,2,https://g/2,Closed,,,,\n"
    ),
    "github": (
        "Title\tURL\tAssignees\tStatus\tLabels\tDue\n"
        "Fermer les accès\thttps://g/1\tLéa\tTodo\tweb, accès\tJan 12, 2027\n"
        "Garder le nom\thttps://g/2\t\tDone\t\t\n"
    ),
}


@cases("name", _EXPORTS)
def test_exports_of_other_programs(name: str) -> None:
    found = read_tables(read_csv(_EXPORTS[name].encode()).entries, is_table_file=True).entries
    first, second = (entry for entry in found if entry.kind == "item")
    (task,) = first.tasks
    assert (first.text, task.owner, first.tags) == ("Fermer les accès", "Léa", ("web", "accès"))
    assert task.due in ("2027-01-12", "January 12, 2027", "Jan 12, 2027")
    assert (first.box, second.box) == (("", "") if name == "trello" else ("open", "settled"))
    headings = [entry.text for entry in found if entry.kind == "heading"]
    assert headings == (["À faire", "Fait"] if name in ("trello", "planner") else [])


@given(
    st.lists(st.lists(st.text(alphabet='ab é;,|"\n', max_size=6), min_size=2, max_size=4), max_size=6),
    st.sampled_from(";,\t|"),
)
def test_what_is_written_is_read_once_the_separator_is_named(rows: list[list[str]], separator: str) -> None:
    out = StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    found = cells(read_csv(f"sep={separator}\n{out.getvalue()}".encode()))
    said = [[cell.strip() for cell in row] for row in rows]
    assert ["\t".join(row) for row in found] == ["\t".join(row).rstrip() for row in said if any(row)]


@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        outline = read_csv(data)
    except Refused:
        return
    assert all(1 <= line <= len(outline.lines) for entry in outline.entries for line in entry.row_lines)
