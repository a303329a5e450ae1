"""Tables as people have them: which rows become items, with what on them, and where every word goes."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.readers.outline.outline import PLAIN_LEVEL, TABLE_LEVEL, Entry, Task
from perenne_tui.readers.outline.table_entries import entries_of_table, read_tables
from perenne_tui.readers.outline.table_roles import roles_named
from tests.cases import cases

Rows = Sequence[Sequence[str]]


def table(text: str | Rows, *, level: int = 0) -> Entry:
    """Return a table, written with `|` between its cells, whose rows stand on lines from 10 on; blank rows count."""
    lines = text.strip("\n").split("\n") if isinstance(text, str) else text
    rows = [tuple(map(str.strip, row.split("|") if isinstance(row, str) else row)) for row in lines]
    filled = [(number, row) for number, row in enumerate(rows, 10) if any(row)]
    numbers = tuple(number for number, _ in filled)
    return Entry("table", "", 10, 9 + len(rows), level, rows=tuple(row for _, row in filled), row_lines=numbers)


def read(text: str | Rows, *, alone: bool = False) -> tuple[Entry, ...]:
    found = entries_of_table(table(text), alone=alone)
    assert found is not None
    return found


def items(entries: Iterable[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.kind == "item"]


def columns(entries: Iterable[Entry]) -> dict[str, list[str]]:
    """Return the texts of items by the heading that they stand under."""
    found: dict[str, list[str]] = {}
    name = ""
    for entry in entries:
        if entry.kind == "heading":
            name = entry.text
        elif entry.kind == "item":
            found.setdefault(name, []).append(entry.text)
    return found


def test_a_table_of_minutes_gives_actions_with_owner_and_day() -> None:
    head, first, second = read(
        "Quoi|Qui|Quand\nComparer trois offres|Léa|12/01/2027\nÉcrire à la DSI|Paul Guérin|fin mars"
    )
    assert (head.kind, head.text, head.first) == ("verbatim", "Quoi | Qui | Quand", 10)
    assert first.tasks == (Task("Comparer trois offres", "Léa", "12/01/2027"),)
    assert (second.text, second.first, second.last) == ("Écrire à la DSI", 12, 12)
    assert second.tasks == (Task("Écrire à la DSI", "Paul Guérin", "fin mars"),)


@cases(
    ("heads", "roles"),
    [
        ("N°|Action|Responsable|Échéance|État", ("number", "card", "owner", "due", "state")),
        ("**Qui**|**Quoi**|**Pour quand ?**", ("owner", "card", "due")),
        ("Tâche à réaliser|Personne en charge|Date limite|Remarques", ("card", "owner", "due", "note")),
        ("Task|Assigned to|Deadline|Labels", ("card", "owner", "due", "tags")),
        ("Summary|Assignee|Due date|Created", ("card", "owner", "due", "other")),
        ("Point|Responsable de l’action|Délai", ("card", "owner", "due")),
        ("Description|Pilote|Date butoir", ("card", "owner", "due")),
    ],
)
def test_heads_say_the_roles_of_columns(heads: str, roles: tuple[str, ...]) -> None:
    names = heads.split("|")
    samples = {"number": "1", "card": "Fermer les accès", "owner": "Léa", "due": "12/01", "state": "fait"}
    rows = [names, [samples.get(role, "mot") for role in roles]]
    found = read_tables([table(rows)]).roles
    assert [each.by_column for each in found] == [roles]


def test_a_state_is_a_box_and_its_word_stays() -> None:
    found = items(read("Action|Statut|Commentaire\nA fermer|Terminé|vu\nB ouvrir|En cours|\nC lire|✓|\nD dire||"))
    assert [entry.box for entry in found] == ["settled", "current", "settled", ""]
    assert [entry.note for entry in found] == ["Statut : Terminé\nvu", "Statut : En cours", "", ""]
    assert all(entry.tasks == () for entry in found)


def test_other_cells_stay_legible_behind_their_head() -> None:
    (item,) = items(read("Action|Qui|Priorité|Budget|Étiquettes\nRelire|Léa|haute|1 200 €|web, accès"))
    assert item.note == "Priorité : haute\nBudget : 1 200 €"
    assert item.tags == ("web", "accès")


def test_signs_that_a_cell_is_empty_are_no_words() -> None:
    found = items(read("Thème|Action|Qui|Quand|Tags|Lieu\nWeb|Relire|—|?|-|…\n-|Signer|Léa|-||Lyon\nWeb|Dire|||"))
    assert [entry.note for entry in found] == ["Lieu : Lyon", "", ""]
    assert [entry.tasks for entry in found] == [(Task("Signer", "Léa"),), (), ()]
    assert all(entry.tags == () for entry in found)


def test_subjects_with_actions_are_cards_that_have_them() -> None:
    found = items(
        read(
            [
                ["Sujet", "Action", "Qui", "Quand", "Statut"],
                ["Site web", "Mettre à jour", "Léa", "12/01", "Fait"],
                ["", "Former l’équipe", "Paul", "", "En cours"],
                ["Budget", "- Voter\n- Publier", "- DSI\n- Paul", "", ""],
            ]
        )
    )
    assert [entry.text for entry in found] == ["Site web", "Budget"]
    assert found[0].tasks == (
        Task("Mettre à jour", "Léa", "12/01", status="done"),
        Task("Former l’équipe", "Paul", status="doing"),
    )
    assert (found[0].box, found[0].first, found[0].last) == ("current", 11, 12)
    assert found[1].tasks == (Task("Voter", "DSI"), Task("Publier", "Paul"))


def test_a_column_of_themes_gives_headings_also_where_its_cells_are_merged() -> None:
    merged = read(
        "Thème|Action|Qui\nCom|Le flyer|Léa\n|L’affiche|Zoé\nTechnique|Le serveur|Paul\n|Le nom|Léa\nTotal||4"
    )
    assert columns(merged) == {"Com": ["Le flyer", "L’affiche"], "Technique": ["Le serveur", "Le nom"]}
    exported = read("Name|List\nA un|À faire\nB deux|Fait\nC trois|À faire\nD quatre|", alone=True)
    assert columns(exported) == {"": ["D quatre"], "À faire": ["A un", "C trois"], "Fait": ["B deux"]}
    assert [entry.text for entry in merged if entry.kind == "text"] == ["Total | 4"]


def test_a_title_above_and_headings_between_the_rows() -> None:
    found = read(
        [
            ["Plan d’action 2027", "", ""],
            ["Projet :", "Signal’Eau", ""],
            [],
            ["Quoi", "Qui", "Quand"],
            ["COMMUNICATION", "", ""],
            ["Le flyer", "Léa", "12/01"],
            ["Sans porteur", "", ""],
            ["TECHNIQUE", "TECHNIQUE", "TECHNIQUE"],
            ["Le serveur", "Paul", "13/01"],
        ]
    )
    assert [(entry.kind, entry.text, entry.level) for entry in found[:2]] == [
        ("heading", "Plan d’action 2027", PLAIN_LEVEL),
        ("text", "Projet : Signal’Eau", 0),
    ]
    assert columns(found) == {"COMMUNICATION": ["Le flyer", "Sans porteur"], "TECHNIQUE": ["Le serveur"]}
    assert {entry.level for entry in found[2:] if entry.kind == "heading"} == {TABLE_LEVEL}


def test_heads_in_two_rows_at_the_side_or_nowhere() -> None:
    two = items(read("Action|Suivi|Suivi\n|Qui|Quand\nRelire|Léa|12/01"))
    assert two[0].tasks == (Task("Relire", "Léa", "12/01"),)
    side = items(read("Quoi|Relire|Signer\nQui|Léa|Paul\nQuand|12/01|13/01"))
    assert [entry.tasks for entry in side] == [(Task("Relire", "Léa", "12/01"),), (Task("Signer", "Paul", "13/01"),)]
    forms = items(read("Action|Relire\nPorteur|Léa\nAction|Signer\nPorteur|Paul"))
    assert [(entry.text, entry.first, entry.last) for entry in forms] == [("Relire", 10, 11), ("Signer", 12, 13)]
    none = items(read("||\nRelire le contrat|Léa|12/01/2027\nSigner la convention|Paul|13/01/2027"))
    assert none[0].tasks == (Task("Relire le contrat", "Léa", "12/01/2027"),)


def test_heads_of_a_board_are_columns() -> None:
    found = read("Garder|Arrêter|Commencer\nLes démos<br>Le café|Les mails / les appels|- écrire<br>- lire\n|Z|")
    assert columns(found) == {
        "Garder": ["Les démos", "Le café"],
        "Arrêter": ["Les mails", "les appels", "Z"],
        "Commencer": ["écrire", "lire"],
    }
    square = read("Forces<br>- un<br>- deux|Faiblesses<br>- trois\nOpportunités<br>quatre|Menaces<br>cinq")
    assert list(columns(square)) == ["Forces", "Faiblesses", "Opportunités", "Menaces"]
    stacked = read("Forces|Faiblesses\nun|deux\nOpportunités|Menaces\ntrois|quatre")
    assert columns(stacked) == {
        "Forces": ["un"],
        "Faiblesses": ["deux"],
        "Opportunités": ["trois"],
        "Menaces": ["quatre"],
    }
    named = read("Équipe|Start|Stop\nWeb|a b|c d\nData|e f|")
    assert [(entry.text, entry.tags) for entry in items(named)] == [
        ("a b", ("Web",)), ("e f", ("Data",)), ("c d", ("Web",)),
    ]  # fmt: skip


def test_the_answers_to_a_form_stand_under_its_questions() -> None:
    form = (
        "Horodateur|Ce qui a été utile ?|Ce qui a manqué ?|Note\n"
        "12/01/2027 10:00:00|les démos du mardi|du temps|4\n12/01/2027 10:05:00|le café||5"
    )
    found = read(form, alone=True)
    assert columns(found) == {
        "Ce qui a été utile ?": ["les démos du mardi", "le café"],
        "Ce qui a manqué ?": ["du temps"],
    }
    assert items(found)[0].note == "Horodateur : 12/01/2027 10:00:00\nNote : 4"


@cases(
    "text",
    [
        "Nom|Fonction|Présent\nLéa|DSI|x\nPaul|RH|",
        "Titre|Description\nUn|Deux",
        "Poste|Montant\nServeur|1 200 €",
        "Quoi|Qui|Quand",
        "Ville|Habitants\nLyon|500 000",
    ],
)
def test_other_tables_stay_tables(text: str) -> None:
    assert entries_of_table(table(text)) is None
    assert read_tables([Entry("item", "un", 1, 1), table(text)]).entries[1].kind == "table"


def test_a_file_of_one_table_gives_cards_and_beside_a_table_of_tasks_others_stay() -> None:
    plain, tasks = table("Titre|Description\nUn|Deux"), table("Action|Qui\nRelire|Léa")
    assert [entry.text for entry in items(read_tables([plain]).entries)] == ["Un"]
    assert [entry.kind for entry in read_tables([plain, tasks]).entries] == ["table", "verbatim", "item"]


def test_a_table_in_a_list_gives_items_there_and_no_headings() -> None:
    found = entries_of_table(table("Quoi|Qui\nRelire|Léa", level=1))
    assert found is not None
    assert [(entry.kind, entry.level) for entry in found] == [("verbatim", 1), ("item", 1)]
    assert entries_of_table(table("Garder|Arrêter\nun|deux", level=1)) is None


def test_the_roles_that_a_person_gives_are_taken_for_the_table_with_these_heads() -> None:
    plain = table("Titre|Description|Contact\nUn|Deux|Léa")
    (guessed,) = read_tables([plain]).roles
    roles = roles_named(guessed.heads, card="description", owner="3", guessed=guessed)
    (item,) = items(read_tables([plain], roles).entries)
    assert (item.text, item.tasks, item.note) == ("Deux", (Task("Deux", "Léa"),), "Titre : Un")
    other = table("Action|Qui\nRelire|Léa")
    assert items(read_tables([other], roles).entries)[0].tasks == (Task("Relire", "Léa"),)


def test_a_day_behind_the_name_is_the_day_of_the_task() -> None:
    found = items(read("Action|Qui\nRelire|Léa (12/01)\nSigner|Paul pour le 13/01/2027\nDire|Zoé, DSI"))
    assert [entry.tasks[0] for entry in found] == [
        Task("Relire", "Léa", "12/01"),
        Task("Signer", "Paul", "pour le 13/01/2027"),
        Task("Dire", "Zoé, DSI"),
    ]


_WORD = re.compile(r"[^\W_]+")
_HEADS = (
    "Quoi",
    "Action",
    "Sujet",
    "Qui",
    "Quand",
    "Statut",
    "Thème",
    "Tags",
    "Note",
    "Garder",
    "Arrêter",
    "",
    "Zone",
)
_CELLS = st.one_of(
    st.text(alphabet="abé *_-/|•.,;:()@\n", max_size=14),
    st.sampled_from(
        ("Fait", "en cours", "✓", "☐", "12/01/2027", "2027-01-12 10:00", "01/31/2027", "- un<br>- deux", "…")
    ),
    st.integers(min_value=100, max_value=999).map(lambda number: f"mot{number}"),
)
_TABLES = st.tuples(
    st.lists(st.sampled_from(_HEADS), min_size=1, max_size=5),
    st.lists(st.lists(_CELLS, max_size=6), max_size=8),
).map(lambda drawn: [drawn[0], *drawn[1]])


def words(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in _WORD.findall(text.replace("<br>", " ")))


def said(entries: Iterable[Entry]) -> list[str]:
    """Return every text of some entries; that of a task only where the item does not say it."""
    texts = []
    for entry in entries:
        texts += [entry.text, entry.note, *entry.tags, *(cell for row in entry.rows for cell in row)]
        for task in entry.tasks:
            texts += [task.owner, task.due, *([task.text] if task.text != entry.text else [])]
    return texts


@given(_TABLES, st.booleans())
def test_no_word_of_a_table_is_lost_and_no_line_is_none_of_it(rows: list[list[str]], alone: bool) -> None:
    entry = table(rows)
    found = read_tables([entry], is_table_file=alone).entries
    lost = set(words(cell for row in entry.rows for cell in row)) - set(words(said(found)))
    assert lost == set()
    assert {line for each in found for line in (each.first, each.last)} <= {entry.first, entry.last, *entry.row_lines}
    reached = {line for each in found for line in range(each.first, each.last + 1)}
    assert set(entry.row_lines) <= reached


@given(st.lists(st.permutations(range(3)), min_size=1, max_size=1), st.integers(min_value=1, max_value=30))
def test_each_word_of_a_table_of_tasks_is_in_one_place(order: list[list[int]], count: int) -> None:
    cells = [["Quoi", "Qui", "Lieu"], *([f"faire{row}", f"Nom{row}", f"lieu{row}"] for row in range(count))]
    rows = [[row[column] for column in order[0]] for row in cells]
    found = words(said(read(rows)))
    assert {found[f"{kind}{row}"] for kind in ("faire", "Nom", "lieu") for row in range(count)} == {1}


@cases(
    ("state", "status"),
    [
        ("Bloqué", "blocked"),
        ("En attente", "blocked"),
        ("Reporté", "todo"),
        ("En cours", "doing"),
        ("50 %", "doing"),
        ("Fait", "done"),
        ("x", "done"),
        ("Abandonné", "dropped"),
        ("À faire", "todo"),
        ("", "todo"),
    ],
)
def test_the_state_of_a_row_is_the_status_of_its_action(state: str, status: str) -> None:
    rows = f"Action|Porteur|État\nRelire|Léa|{state}\nClore|Paul|Fait\nLire|Paul|En cours\nDire|Paul|Fait"
    (first, *_) = items(read(rows))
    assert [task.status for task in first.tasks] == [status]


@cases(
    ("said", "priority"),
    [("Haute", "high"), ("high", "high"), ("Normale", "normal"), ("Basse", "normal"), ("", "normal")],
)
def test_a_column_of_priorities_is_the_priority_of_actions(said: str, priority: str) -> None:
    (first, _) = items(read(f"Action|Porteur|Priorité\nRelire|Léa|{said}\nClore|Paul|Normale"))
    assert [task.priority for task in first.tasks] == [priority]
    assert said in first.note
