"""A small board of ours as each program exports it, and an outline drawn as lines for the tests."""

import json
from typing import Any

from perenne_tui.readers.formats.recognition import form_of
from perenne_tui.readers.outline.outline import Outline
from perenne_tui.services.form_readers import read_outline

TRELLO: dict[str, Any] = {
    "id": "b1",
    "name": "Passation",
    "desc": "Le tableau de l’équipe",
    "closed": False,
    "idOrganization": None,
    "prefs": {"background": "blue", "permissionLevel": "private"},
    "labelNames": {"green": "Accès"},
    "members": [{"id": "m1", "fullName": "Inès Moreau", "username": "ines"}, {"id": "m2", "username": "karim"}],
    "lists": [
        {"id": "l2", "name": "Terminé", "closed": False, "pos": 200},
        {"id": "l1", "name": "À faire", "closed": False, "pos": 100},
        {"id": "l3", "name": "Idées de 2025", "closed": True, "pos": 300},
    ],
    "cards": [
        {
            "id": "c2", "name": "Fermer les comptes", "idList": "l1", "pos": 20, "closed": False,
            "desc": "Un par un.\n\n- messagerie\n- VPN", "due": "2027-01-12T12:00:00.000Z", "dueComplete": False,
            "start": "2027-01-04T12:00:00.000Z", "idMembers": ["m1"], "idLabels": ["g1"],
            "labels": [{"id": "g1", "name": "Accès", "color": "green"}, {"id": "g2", "name": "", "color": "red"}],
            "attachments": [
                {"id": "a1", "name": "liste.ods", "url": "https://exemple.fr/liste.ods", "bytes": 12},
                {"id": "a2", "name": "https://exemple.fr/", "url": "https://exemple.fr/"},
            ],
            "customFieldItems": [
                {"idCustomField": "f1", "idValue": "o1"},
                {"idCustomField": "f2", "value": {"checked": "true"}},
            ],
            "shortLink": "x1", "cover": {"color": None, "idAttachment": "a1"},
        },
        {"id": "c1", "name": "Écrire le journal", "idList": "l1", "pos": 10, "closed": False, "idMembers": []},
        {"id": "c3", "name": "Rendre le badge", "idList": "l2", "pos": 1, "closed": False, "idMembers": ["m2", "m1"]},
        {"id": "c4", "name": "Vieille carte", "idList": "l1", "pos": 2, "closed": True},
        {"id": "c5", "name": "Vieille idée", "idList": "l3", "pos": 2, "closed": False},
    ],
    "checklists": [
        {
            "id": "k1", "idCard": "c2", "name": "Comptes", "pos": 1,
            "checkItems": [
                {"name": "VPN", "state": "incomplete", "pos": 3},
                {"name": "Messagerie", "state": "complete", "pos": 1},
                {"name": "Forge", "state": "incomplete", "pos": 2, "idMember": "m2", "due": "2027-01-08T12:00:00Z"},
            ],
        }
    ],
    "customFields": [
        {"id": "f1", "name": "Priorité", "type": "list", "options": [{"id": "o1", "value": {"text": "haute"}}]},
        {"id": "f2", "name": "Urgent", "type": "checkbox"},
    ],
    "actions": [
        {
            "id": "x3", "type": "commentCard", "date": "2026-12-16T12:00:00.000Z", "idMemberCreator": "m2",
            "data": {"text": "Je m’en charge.", "card": {"id": "c2"}},
        },
        {
            "id": "x2", "type": "commentCard", "date": "2026-12-15T12:00:00.000Z",
            "memberCreator": {"id": "m9", "fullName": "Jeanne Petit"},
            "data": {"text": "Qui ferme la forge ?", "card": {"id": "c2"}},
        },
        {"id": "x1", "type": "createCard", "date": "2026-12-14T12:00:00.000Z", "data": {"card": {"id": "c2"}}},
    ],
}  # fmt: skip

WEKAN: dict[str, Any] = {
    "_format": "wekan-board-1.0.0", "_id": "b1", "title": "Passation", "description": "", "color": "belize",
    "labels": [{"_id": "g1", "name": "Accès", "color": "green"}],
    "swimlanes": [
        {"_id": "s1", "title": "Technique", "sort": 0, "archived": False},
        {"_id": "s2", "title": "Humain", "sort": 1, "archived": False},
    ],
    "lists": [
        {"_id": "l2", "title": "Done", "sort": 1, "archived": False},
        {"_id": "l1", "title": "À faire", "sort": 0, "archived": False},
        {"_id": "l3", "title": "Vieux", "sort": 2, "archived": True},
    ],
    "cards": [
        {
            "_id": "c1", "title": "Fermer les comptes", "description": "Un par un.", "listId": "l1",
            "swimlaneId": "s1", "sort": 0, "archived": False, "labelIds": ["g1"], "members": ["m1"],
            "assignees": ["m2"],
            "dueAt": "2027-01-12T12:00:00.000Z", "customFields": [{"_id": "f1", "value": "o1"}],
            "vote": {"question": "Faut-il attendre ?", "positive": []},
        },
        {"_id": "c2", "title": "Rendre le badge", "listId": "l2", "swimlaneId": "s2", "sort": 0, "archived": False},
        {"_id": "c3", "title": "Vieille carte", "listId": "l1", "swimlaneId": "s1", "sort": 9, "archived": True},
    ],
    "checklists": [{"_id": "k1", "cardId": "c1", "title": "Comptes", "sort": 0}],
    "checklistItems": [
        {"_id": "i2", "checklistId": "k1", "cardId": "c1", "title": "VPN", "sort": 1, "isFinished": False},
        {"_id": "i1", "checklistId": "k1", "cardId": "c1", "title": "Messagerie", "sort": 0, "isFinished": True},
    ],
    "subtaskItems": [{"_id": "c9", "parentId": "c1", "title": "Prévenir la DSI", "archived": False}],
    "comments": [{"_id": "o1", "cardId": "c1", "userId": "m1", "text": "Fait à moitié.",
                  "createdAt": "2026-12-15T12:00:00.000Z"}],
    "attachments": [{"_id": "a1", "cardId": "c1", "name": "liste.ods", "file": "aGVsbG8="}],
    "customFields": [{"_id": "f1", "name": "Priorité", "type": "dropdown",
                      "settings": {"dropdownItems": [{"_id": "o1", "name": "haute"}]}}],
    "users": [
        {"_id": "m1", "username": "ines", "profile": {"fullname": "Inès Moreau", "avatarUrl": "/a.png"}},
        {"_id": "m2", "username": "karim"},
    ],
    "activities": [{"_id": "t1", "activityType": "createBoard"}],
    "rules": [], "triggers": [], "actions": [],
}  # fmt: skip

DECK: dict[str, Any] = {
    "version": "1.11.0",
    "boards": {
        "7": {
            "id": 7, "title": "Passation", "archived": False, "deletedAt": 0, "color": "e0ed31",
            "owner": {"uid": "ines", "displayname": "Inès Moreau"},
            "labels": [{"id": 1, "title": "Accès", "color": "31CC7C"}],
            "stacks": {
                "2": {"id": 2, "title": "Clos", "order": 2, "deletedAt": 0, "isDoneColumn": False, "cards": [
                    {"id": 3, "title": "Rendre le badge", "order": 0, "archived": False, "done": None},
                ]},
                "1": {"id": 1, "title": "À faire", "order": 1, "deletedAt": 0, "cards": [
                    {
                        "id": 2, "title": "Fermer les comptes", "order": 2, "archived": False, "deletedAt": 0,
                        "description": "- [x] Messagerie\n- [ ] VPN", "duedate": "2027-01-12T12:00:00+00:00",
                        "labels": [{"id": 1, "title": "Accès"}],
                        "assignedUsers": [{"participant": {"uid": "karim", "displayname": "Karim Diallo"}}],
                        "comments": [{"id": 1, "actorDisplayName": "Inès Moreau", "message": "Je commence.",
                                      "creationDateTime": "2026-12-15T12:00:00+00:00"}],
                        "attachments": [{"id": 1, "type": "file", "data": "liste.ods", "contentBase64": "aGVsbG8="}],
                    },
                    {"id": 1, "title": "Écrire le journal", "order": 1, "done": "2026-12-15T12:00:00+00:00"},
                    {"id": 4, "title": "Vieille carte", "order": 3, "archived": True, "deletedAt": 0},
                    {"id": 5, "title": "Carte jetée", "order": 4, "archived": False, "deletedAt": 1700000000},
                ]},
            },
        }
    },
}  # fmt: skip

KANBOARD: dict[str, Any] = {
    "jsonrpc": "2.0", "id": 1,
    "result": [
        {"id": 1, "name": "Équipe", "columns": [
            {"id": 11, "title": "À faire", "position": 1, "tasks": [
                {
                    "id": 1, "title": "Fermer les comptes", "description": "Un par un.", "position": 2,
                    "is_active": 1, "date_due": 1799755200, "assignee_name": "Karim Diallo",
                    "assignee_username": "karim",
                    "category_name": "Accès", "column_id": 11, "swimlane_id": 1, "project_name": "Passation",
                    "tags": [{"id": 1, "name": "urgent"}],
                    "subtasks": [{"title": "Messagerie", "status": 2}, {"title": "VPN", "status": "0"}],
                    "comments": [{"name": "Inès Moreau", "comment": "Je commence.", "date_creation": 1797336000}],
                },
                {"id": 2, "title": "Écrire le journal", "position": 1, "is_active": "0", "date_due": "0"},
            ]},
            {"id": 12, "title": "Fait", "position": 2, "tasks": [
                {"id": 3, "title": "Rendre le badge", "position": 1, "is_active": 1},
            ]},
            {"id": 13, "title": "En attente", "position": 3, "tasks": []},
        ]},
    ],
}  # fmt: skip

CRYPTPAD: dict[str, Any] = {
    "list": [2, 1],
    "data": {
        "1": {"id": 1, "title": "Terminé", "item": [13]},
        "2": {"id": 2, "title": "À faire", "item": [12, 11], "color": "color3"},
    },
    "items": {
        "11": {
            "id": 11,
            "title": "Fermer les comptes",
            "body": "Un par **un**.",
            "tags": ["accès"],
            "color": "color1",
        },
        "12": {"id": 12, "title": "Écrire le journal"},
        "13": {"id": 13, "title": "Rendre le badge"},
        "14": {"id": 14, "title": "Carte perdue"},
    },
}

PLANKA: dict[str, Any] = {
    "item": {"id": "1", "name": "Passation"},
    "included": {
        "users": [{"id": "m1", "name": "Inès Moreau", "username": "ines"}],
        "lists": [
            {"id": "l2", "name": "Livré", "position": 2, "type": "closed"},
            {"id": "l1", "name": "À faire", "position": 1, "type": "active"},
            {"id": "l9", "name": None, "position": None, "type": "archive"},
        ],
        "cards": [
            {"id": "c1", "listId": "l1", "name": "Fermer les comptes", "position": 1, "description": "Un par un.",
             "dueDate": "2027-01-12T12:00:00.000Z", "isDueCompleted": False},
            {"id": "c2", "listId": "l2", "name": "Rendre le badge", "position": 1},
            {"id": "c3", "listId": "l9", "name": "Vieille carte", "position": 1},
        ],
        "labels": [{"id": "g1", "name": "Accès", "color": "berry-red"}],
        "cardLabels": [{"cardId": "c1", "labelId": "g1"}],
        "cardMemberships": [{"cardId": "c1", "userId": "m1"}],
        "taskLists": [{"id": "t1", "cardId": "c1", "name": "Comptes", "position": 1}],
        "tasks": [{"taskListId": "t1", "name": "Messagerie", "isCompleted": True, "position": 1}],
        "attachments": [{"cardId": "c1", "name": "liste.ods", "data": {"url": "https://exemple.fr/liste.ods"}}],
        "comments": [{"cardId": "c1", "userId": "m1", "text": "Je commence.", "createdAt": "2026-12-15T12:00:00Z"}],
    },
}  # fmt: skip

VIKUNJA: list[Any] = [
    {
        "id": 1, "title": "Passation", "description": "<p>Le projet de <b>l’équipe</b></p>", "is_archived": False,
        "buckets": [{"id": 6, "title": "Livré", "position": 2}, {"id": 5, "title": "À faire", "position": 1}],
        "task_buckets": [{"task_id": 2, "bucket_id": 6}],
        "views": [{"id": 9, "view_kind": "kanban", "done_bucket_id": 6}],
        "tasks": [
            {
                "id": 1, "title": "Fermer les comptes", "bucket_id": 5, "position": 1, "done": False,
                "description": "<ul><li>messagerie</li><li>VPN &amp; forge</li></ul>",
                "due_date": "2027-01-12T12:00:00Z", "start_date": "0001-01-01T00:00:00Z",
                "assignees": [{"id": 1, "name": "Inès Moreau", "username": "ines"}],
                "labels": [{"id": 1, "title": "Accès"}],
                "attachments": [{"id": 1, "file": {"name": "liste.ods"}}],
                "comments": [{"comment": "<p>Je commence.</p>", "author": {"username": "karim"},
                              "created": "2026-12-15T12:00:00Z"}],
            },
            {"id": 2, "title": "Rendre le badge", "position": 2, "done": False, "due_date": "0001-01-01T00:00:00Z"},
        ],
    },
    {"id": 2, "title": "Vide", "is_archived": False, "tasks": None},
    {"id": 3, "title": "Vieux", "is_archived": True, "tasks": []},
]  # fmt: skip

FOCALBOARD: list[Any] = [
    {"version": 1, "date": 1797336000000},
    {"type": "board", "data": {"id": "b1", "title": "Passation", "description": "Le tableau", "cardProperties": [
        {"id": "p1", "name": "État", "type": "select", "options": [
            {"id": "o1", "value": "À faire", "color": "red"}, {"id": "o2", "value": "Terminé 🙌", "color": "green"},
        ]},
        {"id": "p2", "name": "Thème", "type": "multiSelect", "options": [{"id": "o3", "value": "Accès"}]},
        {"id": "p3", "name": "Pour le", "type": "date", "options": []},
        {"id": "p4", "name": "Heures", "type": "number", "options": []},
    ]}},
    {"type": "block", "data": {"id": "v1", "boardId": "b1", "type": "view", "fields": {
        "viewType": "board", "groupById": "p1", "cardOrder": ["c2", "c1"], "visibleOptionIds": ["o1", "o2"]}}},
    {"type": "block", "data": {"id": "c1", "boardId": "b1", "parentId": "b1", "type": "card",
        "title": "Fermer les comptes", "deleteAt": 0, "fields": {
        "icon": "🔑", "contentOrder": ["x1", ["x2", "x3"]], "properties": {
            "p1": "o1", "p2": ["o3"], "p3": "{\"from\":1799755200000}", "p4": "3"}}}},
    {"type": "block", "data": {"id": "c2", "boardId": "b1", "parentId": "b1", "type": "card",
        "title": "Rendre le badge", "fields": {"properties": {"p1": "o2"}}}},
    {"type": "block", "data": {"id": "c3", "boardId": "b1", "parentId": "b1", "type": "card",
        "title": "Modèle", "fields": {"isTemplate": True}}},
    {"type": "block", "data": {"id": "x3", "boardId": "b1", "parentId": "c1", "type": "checkbox", "title": "VPN",
        "fields": {"value": False}}},
    {"type": "block", "data": {"id": "x2", "boardId": "b1", "parentId": "c1", "type": "checkbox",
        "title": "Messagerie", "fields": {"value": True}}},
    {"type": "block", "data": {"id": "x1", "boardId": "b1", "parentId": "c1", "type": "text", "title": "Un par un."}},
    {"type": "block", "data": {"id": "x4", "boardId": "b1", "parentId": "c1", "type": "comment",
        "title": "Je commence.", "createAt": 1797336000000}},
]  # fmt: skip

TAIGA: dict[str, Any] = {
    "name": "Passation", "slug": "passation", "description": "Le projet",
    "us_statuses": [{"name": "Livré", "order": 2, "is_closed": True}, {"name": "À faire", "order": 1}],
    "issue_statuses": [{"name": "Nouveau", "order": 1}],
    "user_stories": [
        {
            "ref": 1, "subject": "Fermer les comptes", "description": "Un par un.", "status": "À faire",
            "kanban_order": 2, "tags": [["accès", "#ff0000"]], "assigned_to": "ines@exemple.fr", "assigned_users": [],
            "due_date": "2027-01-12", "milestone": "Sprint 1", "is_closed": False,
            "history": [
                {"comment": "Je commence.", "user": ["ines@exemple.fr", "Inès Moreau"],
                 "created_at": "2026-12-15T12:00:00+0000"},
                {"comment": "", "user": ["ines@exemple.fr", "Inès Moreau"]},
            ],
            "attachments": [{"name": "liste.ods", "attached_file": {"data": "aGVsbG8=", "name": "x"}}],
        },
        {"ref": 2, "subject": "Rendre le badge", "status": "Livré", "kanban_order": 1},
    ],
    "tasks": [{"ref": 3, "user_story": 1, "subject": "Messagerie", "finished_date": "2026-12-01"}],
    "issues": [{"ref": 4, "subject": "La forge refuse", "status": "Nouveau", "type": "Bug", "due_date": None}],
    "wiki_pages": [{"slug": "home", "content": "# Accueil"}],
}  # fmt: skip

GITHUB_PROJECT: dict[str, Any] = {
    "items": [
        {
            "id": "PVTI_1", "title": "Fermer les comptes", "status": "Todo", "assignees": ["ines"],
            "labels": ["accès"],
            "content": {"title": "Fermer les comptes", "body": "Un par un.", "type": "Issue", "number": 12,
                        "url": "https://exemple.fr/12"},
        },
        {"id": "PVTI_2", "title": "Rendre le badge", "status": "Done",
         "content": {"title": "Rendre le badge", "type": "DraftIssue"}},
    ],
    "totalCount": 2,
}  # fmt: skip

GITLAB_ISSUES: list[Any] = [
    {"iid": 1, "title": "Fermer les comptes", "description": "Un par un.", "state": "opened", "labels": ["accès"],
     "assignees": [{"id": 1, "name": "Inès Moreau", "username": "ines"}], "due_date": "2027-01-12",
     "milestone": {"title": "Janvier"}, "web_url": "https://exemple.fr/1"},
    {"iid": 2, "title": "Rendre le badge", "description": None, "state": "closed", "labels": []},
]  # fmt: skip

OBSIDIAN = """---

kanban-plugin: board

---

## À faire

- [ ] **Fermer** les comptes #accès @{2027-01-12} @@{14:30} ^x1y2
\tUn par un, voir [[comptes/liste|la liste]].

\t- [x] Messagerie
\t- [ ] VPN
- [ ] Écrire le journal<br>tous les jours
- [/] [[Réserver la salle]]
- [-] Louer un camion


## Terminé (5)

**Complete**
- [x] Rendre le badge


***

## Archive

- [x] Vieille carte

%% kanban:settings
```
{"kanban-plugin":"board","list-collapse":[false,false]}
```
%%
"""

JSON_SAMPLES: dict[str, Any] = {
    "trello": TRELLO,
    "wekan": WEKAN,
    "deck": DECK,
    "kanboard": KANBOARD,
    "cryptpad": CRYPTPAD,
    "planka": PLANKA,
    "vikunja": VIKUNJA,
    "taiga": TAIGA,
    "github": GITHUB_PROJECT,
    "gitlab": GITLAB_ISSUES,
}


def read(data: bytes) -> Outline:
    """Return the outline of a file that is known as a board by its form.

    Raises:
        Refused: it is damaged, or no board.
    """
    outline = read_outline(data, form_of(data))
    assert outline is not None
    return outline


def as_json(value: object) -> bytes:
    """Return the bytes of a JSON file."""
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def as_lines(values: list[Any]) -> bytes:
    """Return the bytes of a file with one JSON value on each line."""
    return "".join(json.dumps(value) + "\n" for value in values).encode()


def drawn(outline: Outline) -> list[str]:
    """Return an outline as lines: `# list`, `- [settled] card #tag`, `! owner, day`, `> note`."""
    lines = []
    for entry in outline.entries:
        mark = {"heading": "#" * entry.level, "item": "  " * entry.level + "-", "text": "="}[entry.kind]
        box = f"[{entry.box}]" if entry.box else ""
        lines.append(" ".join(filter(None, (mark, box, entry.text, *(f"#{tag}" for tag in entry.tags)))))
        for task in entry.tasks:
            words = "" if task.text == entry.text else task.text
            lines.append(
                "! "
                + ", ".join(filter(None, (task.owner, task.due, "" if task.status == "todo" else task.status, words)))
            )
        lines += [f"> {line}" for line in entry.note.split("\n") if line]
    return lines


def left_out(outline: Outline) -> dict[str, int]:
    """Return the things that an outline leaves out, by kind, ids, colours and settings of every export apart."""
    technical = {"ids", "colours", "pictures", "settings", "dates of making and changing"}
    counts = {kind.kind.english(): kind.count for kind in outline.left_out}
    return {kind: count for kind, count in counts.items() if kind not in technical}
