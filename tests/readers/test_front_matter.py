"""Front matter: which files are decks in the board format."""

from perenne_tui.readers.front_matter import is_board_format
from perenne_tui.readers.source import open_source
from tests.cases import cases


@cases(
    ("text", "expected"),
    [
        ('[perenne]: # "cards"\n[perenne:numéros]: # "AC 1, D 1"\n\n# Cartes\n', True),
        ("---\nnumbers: D 3\n---\n## A\n", True),
        ("---\nlangue: fr\nDéfi: Eau\n---\n## A\n", True),
        ("---\nparticipants:\n  - Léa\n---\n## A\n", True),
        ("---\ntitle: Minutes\nlang: fr\ntags: [a]\n---\n## A\n", False),
        ("---\nkanban-plugin: basic\n---\n## A\n", False),
        ("## A\n- défi: x\n", False),
        ("", False),
    ],
)
def test_a_key_of_ours_tells_a_deck(text: str, expected: bool) -> None:
    assert is_board_format(open_source(text.encode())) is expected
