"""The bottom line and the head of the board: the most important first, cut to the screen, help always there."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from perenne_tui.core.lenses.columns import Column
from perenne_tui.core.model.stacks import Stack
from perenne_tui.core.text.spans import Span, plain
from perenne_tui.i18n.language import language
from perenne_tui.widgets.board_head import PhaseLine, header_line, heading, second_row, too_small
from perenne_tui.widgets.board_layout import window
from perenne_tui.widgets.bottom_line import NOTICE_LINES, Mark, hint_line, notice_lines
from tests.cases import cases

PAIRS = (("Entrée", "ouvrir"), ("n", "carte"), ("r", "réponse"), ("F1", "aide"))
NAMES = ("Déploiement", "Transmission", "Fiabilisation", "Juridique", "Usages")
latin = st.text(st.characters(max_codepoint=0x24F, exclude_categories=("Cc", "Cf")), max_size=200)


def column(name: str, settled: int = 0, total: int = 0) -> Column:
    return Column(name, name, name[0], "", Stack(settled=settled, total=total))


def test_hints_are_keys_with_their_word() -> None:
    assert plain(hint_line(PAIRS, 80)) == "Entrée ouvrir   n carte   r réponse   F1 aide"


@given(st.integers(7, 120))
def test_help_stays_when_others_do_not_fit(width: int) -> None:
    words = plain(hint_line(PAIRS, width))
    assert words.endswith("F1 aide")
    assert cell_len(words) <= width


def test_no_hints_are_no_line() -> None:
    assert hint_line((), 80) == ()


@given(latin.filter(bool), st.integers(12, 120))
def test_what_just_happened_stands_on_the_rule_and_the_hints_stay(notice: str, width: int) -> None:
    rules, hints = [plain(line) for line in notice_lines(notice, width)], plain(hint_line(PAIRS, width))
    assert 0 < len(rules) <= NOTICE_LINES
    assert all(cell_len(line) <= width for line in rules)
    assert rules[0].startswith("── ")
    assert hints == plain(hint_line(PAIRS, width))
    said = said_on(rules)
    assert "".join(said.split()) == "".join(notice.split()) or said.endswith("…")


def test_the_name_of_a_file_is_whole_at_80_columns() -> None:
    name = "seance-du-29-novembre.perenne (Copie en conflit de Léa Martin 2026-11-29).journal"
    notice = f"{name} continuait une autre copie de cet atelier\u00a0: gardé, avec la copie qui est à côté."
    rules = [plain(line) for line in notice_lines(notice, 78)]
    assert said_on(rules) == notice


def test_nothing_happened_leaves_a_bare_rule() -> None:
    assert [plain(line) for line in notice_lines("", 80)] == ["─" * 80]


@cases(
    ("notice", "marks", "rule"),
    [
        ("", (Mark(0, " ↓ 3 "), Mark(15, " ↓ 1 ")), " ↓ 3 ────────── ↓ 1 ──────────"),
        ("D3 réglée", (), "── D3 réglée ─────────────────"),
        ("D3 réglée", (Mark(0, " ↓ 3 "), Mark(22, " ↓ 1 ")), " ↓ 3 ── D3 réglée ──── ↓ 1 ───"),
        ("D3 réglée", (Mark(10, " ↓ 1 "),), "── D3 réglée ─────────────────"),
        ("D3 réglée", (Mark(2, " ↓ 1 "),), "── ↓ 1 ── D3 réglée ──────────"),
    ],
)
def test_numbers_below_stay_on_the_rule_where_the_notice_leaves_them_room(
    notice: str, marks: tuple[Mark, ...], rule: str
) -> None:
    assert plain(notice_lines(notice, 30, marks)[0]) == rule


def said_on(rules: list[str]) -> str:
    """Return the notice on the lines of a rule."""
    return " ".join(row[3:] for row in rules).rstrip("─").rstrip(" ")


def test_a_heading_counts_what_is_settled_in_words_and_as_a_bar() -> None:
    assert plain(heading(column("Déploiement", 2, 5), 0, 40)) == "▲ 1 DÉPLOIEMENT  2/5 ████░░░░░░"
    assert plain(heading(column("Vide"), 1, 40)) == "● 2 VIDE  0/0 ░░░░░░░░░░"
    assert plain(heading(column("Tout", 3, 3), 2, 40)) == "■ 3 TOUT  3/3 ██████████"


def test_a_heading_that_is_too_long_is_cut_after_a_whole_word() -> None:
    long = column("Fiabilisation ou résilience", 1, 5)
    assert plain(heading(long, 2, 26)) == "■ 3 FIABILISATION…  1/5"
    assert plain(heading(long, 2, 32)) == "■ 3 FIABILISATION…  1/5 ██░░░░░░"
    assert plain(heading(long, 2, 40)) == "■ 3 FIABILISATION OU RÉSILIENCE  1/5"
    assert plain(heading(column("Anticonstitutionnellement", 1, 5), 2, 24)) == "■ 3 ANTICONSTITUTI…  1/5"


@given(latin, st.integers(0, 99), st.integers(24, 66), st.integers(0, 8))
def test_a_heading_keeps_to_its_column(name: str, total: int, width: int, place: int) -> None:
    assert cell_len(plain(heading(column(f"A{name}", total // 2, total), place, width))) <= width


def test_columns_that_do_not_fit_are_counted_at_the_edges() -> None:
    columns = tuple(column(name, 1, 5) for name in NAMES)
    shown = window(5, 60, 2, 1)
    found = [(left, plain(line), cells) for left, line, cells in second_row(columns, shown, PhaseLine(), 60)]
    assert [words for _, words, _ in found] == ["◄ 1 Déploiement 1/5", "4 Juridique 1/5   5 Usage… ►"]
    for left, words, cells in found:
        assert cell_len(words) == cells
        assert 1 <= left <= left + cells <= 59


LEFT = (Span("encore 12 min", "text"),)


@cases(
    ("width", "said"),
    [
        (60, "Choisir les cartes dont on parlera d’abord     encore 12 min"),
        (44, "Choisir les cartes dont…       encore 12 min"),
        (27, "              encore 12 min"),
        (12, ""),
    ],
)
def test_the_purpose_of_a_phase_gives_way_to_its_time(width: int, said: str) -> None:
    assert plain(PhaseLine("Choisir les cartes dont on parlera d’abord", LEFT).fitted(width)) == said
    assert PhaseLine().fitted(width) == ()


def test_the_purpose_stands_between_the_columns_that_do_not_fit() -> None:
    columns = tuple(column(name, 1, 5) for name in NAMES)
    found = list(second_row(columns, window(5, 90, 2, 1), PhaseLine("Voter", LEFT), 90))
    assert [plain(line).split() for _, line, _ in found][1] == ["Voter", "encore", "12", "min"]
    ends = [left + cells for left, _, cells in found]
    assert all(end < left for end, (left, _, _) in zip(ends, found[1:], strict=False)), "nothing covers anything"


def test_a_long_title_leaves_the_corner_its_room() -> None:
    line = plain(header_line("Titre " * 30, (Span("lecture seule", "strong"),), 60))
    assert line.endswith("…  lecture seule")
    assert cell_len(line) == 60


def test_a_screen_that_is_too_small_is_told_what_is_needed() -> None:
    assert "60×16" in too_small(40, 10, language("fr"))
    assert "40×10" in too_small(40, 10, language("en"))
