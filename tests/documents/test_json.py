"""A workshop as JSON: every row with all its fields, and names beside uids."""

import json
import re
from pathlib import Path

from msgspec.structs import fields

from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.documents.json import write_json
from tests.documents.conftest import TABLES


def test_the_json_has_the_header_and_one_array_per_kind_of_row(workshop: Workshop) -> None:
    written = json.loads(write_json(workshop))
    assert list(written) == ["schema", "workshop", *TABLES]
    for name in TABLES:
        rows = workshop.table(name)
        assert {row["uid"] for row in written[name]} == set(rows)
        for row in written[name]:
            public = {spec.name for spec in fields(ROW_TYPES[name]) if spec.name != "extra"}
            assert public <= set(row)


def test_the_json_says_readable_names_beside_uids(workshop: Workshop) -> None:
    written = json.loads(write_json(workshop))
    action = next(row for row in written["actions"] if row["spoken"] == "AC7")
    assert (action["owner"], action["owner_name"], action["relay_name"]) == ("lea", "Léa Martin", "Hugo Roux")
    assert (action["due"], action["card_spoken"], action["done_when"]) == ("2027-03-31", "T1", "")
    card = written["cards"][0]
    assert (card["spoken"], card["axis_name"], card["votes"]) == ("D1", "Déploiement", 6)
    assert written["sittings"][1]["excused_names"] == ["chef du bureau des données"]
    assert written["workshop"]["end"] == "2026-12-31"


def test_the_json_carries_fields_of_a_newer_version(workshop: Workshop) -> None:
    newer = replace(workshop.actions["a1"], extra={"mood": "S", "text": "not this one"})
    action = json.loads(write_json(workshop.with_rows("actions", newer)))["actions"][0]
    assert action["mood"] == "S"
    assert action["text"] == newer.text


def test_every_field_of_the_json_is_documented(workshop: Workshop) -> None:
    guide = (Path(__file__).parent.parent.parent / "docs" / "file-format.md").read_text(encoding="utf-8")
    section = guide.partition("## The JSON export")[2].partition("\n## ")[0]
    written = json.loads(write_json(workshop))
    for name in ("workshop", *TABLES):
        row = written[name] if name == "workshop" else written[name][0]
        (told,) = re.findall(rf"^\| `{name}` \| (.*?) \|", section, re.MULTILINE)
        assert re.findall(r"`(\w+)`", told) == list(row)
