"""A card on the board: its sign, its id, its title and one quiet line of facts, if there are any."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from perenne_tui.core.card_summary import NO_RECORDS, CardFacts
from perenne_tui.core.model.rows import Action, Card, Decision, Risk, State
from perenne_tui.core.model.values import replace
from perenne_tui.core.text.spans import plain
from perenne_tui.i18n.language import language
from perenne_tui.i18n.vocabulary.states import STATE_GLYPHS
from perenne_tui.widgets.card_lines import card_lines
from tests.cases import cases

FRENCH = language("fr")
CARD = Card("c", spoken="D3", title="Conteneurs en production\u00a0: possible ici\u00a0?")
SAID = CardFacts(
    votes=6,
    decisions=(Decision("d", "c"),),
    actions=(Action("a", "c"), Action("b", "c")),
    risks=(Risk("r", "c"),),
    owners=("Léa", "Paul"),
    next_due=date(2026, 12, 5),
)
WORDS: dict[State, str] = {
    "open": "à traiter",
    "current": "en cours",
    "settled": "réglé",
    "parked": "parking",
    "not_applicable": "sans objet",
}


def drawn(
    card: Card = CARD, facts: CardFacts = NO_RECORDS, width: int = 30, *, under_cursor: bool = False
) -> list[str]:
    lines = card_lines(card, facts, width, FRENCH, under_cursor=under_cursor)
    return [plain(line).replace("\u00a0", " ") for line in lines]


def test_a_card_nobody_spoke_about_is_its_title_alone() -> None:
    assert drawn() == ["▌□ D3 Conteneurs en", "▌     production : possible", "▌     ici ?"]


@cases("state", WORDS)
def test_a_state_has_its_sign_and_its_word(state: State) -> None:
    lines = drawn(replace(CARD, state=state), SAID)
    assert lines[0].startswith(f"▌{STATE_GLYPHS[state]} D3")
    assert lines[-1].strip("▌ ").startswith(WORDS[state])


def test_the_quiet_line_says_what_matters_most_first_and_as_much_as_fits() -> None:
    wide = drawn(facts=SAID, width=120)[-1].strip("▌ ")
    assert wide == "à traiter · 6 votes · 2 actions · Léa +1 · 05/12 · 1 décision · 1 risque"
    narrow = drawn(facts=SAID, width=34)[-1].strip("▌ ")
    assert narrow == "à traiter · 6 votes"


def test_a_mark_and_the_cursor_can_be_seen_without_colours() -> None:
    assert "D3*" in drawn(replace(CARD, marked=True))[0]
    assert [line[0] for line in drawn(under_cursor=True)] == ["█", "█", "█"]


def test_a_long_title_is_cut_after_three_lines() -> None:
    lines = drawn(replace(CARD, title="mot " * 60))
    assert len(lines) == 3
    assert lines[-1].endswith("…")


@given(st.text(max_size=200), st.integers(1, 20_000), st.integers(24, 66), st.booleans())
def test_lines_keep_to_their_column(title: str, number: int, width: int, marked: bool) -> None:
    card = Card("c", spoken=f"D{number}", title=title, marked=marked, state="current")
    for line in card_lines(card, SAID, width, FRENCH, under_cursor=False):
        assert cell_len(plain(line)) <= width


def test_a_conflict_is_said_first_and_stays_however_narrow_the_column() -> None:
    facts = replace(SAID, conflicts=2)
    assert (
        drawn(replace(CARD, state="settled"), facts, 60)[-1].strip("▌ ").startswith("2 désaccords · réglé · 6 votes")
    )
    assert drawn(replace(CARD, state="settled"), facts, 20)[-1].strip("▌ ") == "2 désaccords"
    assert drawn(CARD, replace(NO_RECORDS, conflicts=1))[-1].strip("▌ ") == "1 désaccord"
