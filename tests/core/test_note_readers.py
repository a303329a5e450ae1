"""The reader of a note, told by the words for them: stakeholders and people first, else words of the field."""

from perenne_tui.core.export_request import Focus
from perenne_tui.core.model.rows import Header, Person
from perenne_tui.core.model.sheet_rows import Stakeholder
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.note_readers import Reader, reader_of
from tests.cases import cases

WORKSHOP = Workshop(
    Header("w"),
    people={
        "helene": Person("helene", "Hélène Rivoal", "directrice de l’eau"),
        "paul": Person("paul", "Paul Guérin", "chef du bureau exploitation, DSI"),
        "sofia": Person("sofia", "Sofia Lopes"),
    },
    stakeholders={
        "water": Stakeholder("water", "Direction de l’eau", part="decides", influence="3", contact="helene"),
        "it": Stakeholder("it", "DSI de l’agence", part="maintains", influence="3", contact="paul"),
        "field": Stakeholder("field", "Captages", part="uses", contact="gone"),
        "fund": Stakeholder("fund", "Fonds pour la transformation", part="funds"),
        "odd": Stakeholder("odd", "Bureau des achats"),
    },
)


@cases(
    ("audience", "reader"),
    [
        ("", Reader("decision")),
        ("   ", Reader("decision")),
        ("la direction de l'eau", Reader("decision", "water", frozenset({"helene"}))),
        ("Hélène Rivoal", Reader("decision", "water", frozenset({"helene"}))),
        ("madame la directrice de l’EAU", Reader("decision", "water", frozenset({"helene"}))),
        ("la DSI", Reader("upkeep", "it", frozenset({"paul"}))),
        ("les agents des captages", Reader("use", "field")),
        ("le fonds pour la transformation", Reader("money", "fund")),
        ("le bureau des achats", Reader("money", "odd")),
        ("Sofia Lopes", Reader("decision", "", frozenset({"sofia"}))),
        ("le secrétaire général", Reader("decision")),
    ],
)
def test_stakeholders_and_people_are_found_by_what_people_call_them(audience: str, reader: Reader) -> None:
    assert reader_of(WORKSHOP, audience) == reader


@cases(
    ("audience", "focus"),
    [
        ("la direction des affaires financières", "money"),
        ("le contrôleur budgétaire", "money"),
        ("the finance office", "money"),
        ("l’hébergeur", "upkeep"),
        ("le bureau informatique", "upkeep"),
        ("the IT department", "upkeep"),
        ("les usagers", "use"),
        ("the users of the service", "use"),
        ("le cabinet", "decision"),
        ("the head of the department", "decision"),
    ],
)
def test_others_are_told_by_words_of_the_field(audience: str, focus: Focus) -> None:
    assert reader_of(Workshop(Header("w")), audience) == Reader(focus)
