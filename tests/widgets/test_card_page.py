"""The page of a card: its note."""

from perenne_tui.core.card_summary import NO_RECORDS
from perenne_tui.core.model.rows import Card, Header
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.spans import plain
from perenne_tui.i18n.language import language
from perenne_tui.widgets.card_page import LABEL, WIDTH, card_blocks
from tests.cases import cases


@cases(
    ("note", "expected"),
    [
        ("- un\n  - [ ] deux\n    - [x] trois\n- [~] quatre", ["· un", "  □ deux", "    √ trois", "► quatre"]),
        ("Un mot.\n\n- [-] un", ["Un mot.", "", "– un"]),
        ("12 - 3 = 9", ["12 - 3 = 9"]),
        ("-un", ["-un"]),
    ],
)
def test_the_lists_in_a_note_are_read_with_their_depth_and_their_boxes(note: str, expected: list[str]) -> None:
    card = Card("c", title="Titre", note=note)
    blocks = card_blocks(Workshop(Header("w")), card, NO_RECORDS, WIDTH, language("fr"))
    lines = [plain(line)[LABEL:].replace("\u00a0", " ").rstrip() for line in blocks[-1].lines]
    assert lines == expected
