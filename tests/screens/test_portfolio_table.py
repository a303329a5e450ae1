"""The table of the portfolio: in every width its lines fit, and its orders put first what they are for."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from perenne_tui.core.portfolio import Challenge, Departure, Facts, on_day
from perenne_tui.core.portfolio_sums import distinct_titles
from perenne_tui.core.text.sentences import Sentence
from perenne_tui.core.text.spans import plain
from perenne_tui.i18n.language import Language, language
from perenne_tui.screens.portfolio_rows import Choice, PortfolioRows
from perenne_tui.screens.portfolio_table import COLUMNS, NEED, TITLE, Day, in_order, is_falling
from perenne_tui.widgets.cells import cell_len
from tests.cases import cases

TODAY = date(2026, 11, 24)
HOSTILE = "\u202eÀ l’envers 👩‍👩‍👧 中文 " + "très long " * 30


def challenge(name: str, **fields: object) -> Challenge:
    """Return a challenge as it stands today."""
    facts = Facts(**{"uid": name, "challenge": name, "settled": 1, "total": 4, **fields})  # type: ignore[arg-type]
    return on_day(Challenge(Path("/lib") / f"{name}.perenne.json", name, facts), TODAY)


def broken(name: str) -> Challenge:
    return on_day(Challenge(Path("/lib") / name, name, trouble=Sentence("It cannot be read.")), TODAY)


EVERY = (
    challenge("calm", end=TODAY + timedelta(days=300), scenarios=("Équipe",), agreed=TODAY, confidence=4.5),
    challenge("late", action_dues=(TODAY - timedelta(days=9),), open_actions=3, settled=4, agreed=TODAY),
    challenge("ending", end=TODAY + timedelta(days=20), open_decisions=2, stage="construction"),
    challenge(
        "leaving", departures=(Departure(TODAY + timedelta(days=5), "dev", ("AC1",)),), orphan_actions=2, total=0,
        settled=0,
    ),
    broken("broken"),
)  # fmt: skip


def names(order: str, *, is_reversed: bool = False) -> list[str]:
    return [one.name for one in in_order(EVERY, distinct_titles(EVERY), order, is_reversed=is_reversed)]


@cases(
    ("order", "expected"),
    [
        (NEED, "broken leaving late ending calm"),
        (TITLE, "broken calm ending late leaving"),
        ("end", "ending calm late leaving broken"),
        ("settled", "calm ending late leaving broken"),
        ("decisions", "ending calm late leaving broken"),
        ("late", "late calm ending leaving broken"),
        ("orphans", "leaving calm ending late broken"),
        ("departures", "leaving calm ending late broken"),
        ("confidence", "calm ending late leaving broken"),
        ("sitting", "calm late ending leaving broken"),
        ("stage", "ending calm late leaving broken"),
        ("scenario", "calm ending late leaving broken"),
    ],
)
def test_an_order_puts_first_what_it_is_for_and_last_what_has_no_value(order: str, expected: str) -> None:
    assert names(order) == expected.split()


def test_every_column_has_its_order_and_the_other_end_keeps_empty_ones_last() -> None:
    assert names("end", is_reversed=True) == ["calm", "ending", "late", "leaving", "broken"]
    assert names(NEED, is_reversed=True) == names(NEED)[::-1]
    for column in COLUMNS:
        assert set(names(column.id)) == set(names(TITLE))
        assert is_falling(column.id, is_reversed=True) is not is_falling(column.id, is_reversed=False)


@pytest.mark.parametrize("code", ["fr", "en"])
def test_no_line_is_wider_than_the_page_and_heads_stand_above_their_values(code: str) -> None:
    at = Day(TODAY, language(code))
    hostile = challenge(HOSTILE, stage=HOSTILE, scenarios=(HOSTILE,), end=TODAY, open_decisions=12_345)
    every = (*EVERY, hostile)
    columns = list[int]()
    for width in range(56, 240, 3):
        rows = PortfolioRows()
        rows.choose(every, Choice(order="end"), at, Path("/lib"))
        heads = rows.heads(width, at, is_airy=True)
        lines = [line for block in rows.blocks(width, str(hostile.path), at) for line in block.lines]
        assert max(cell_len(plain(line)) for line in (*heads, *lines)) <= width
        assert len({cell_len(plain(line)) for line in (heads[-1], lines[0])}) == 1
        columns.append(len(rows.table.columns))
    assert columns == sorted(columns), "more room, more columns"
    assert columns[0] < 4
    assert columns[-1] == len(COLUMNS)


def test_a_click_on_a_head_is_told_by_its_cell() -> None:
    at = Day(TODAY, language("en"))
    rows = PortfolioRows()
    rows.choose(EVERY, Choice(), at, Path("/lib"))
    head = plain(rows.heads(200, at, is_airy=False)[-1])
    for column in COLUMNS:
        found = head.find(at.language.term(*column.head))
        assert found > 0
        assert rows.table.order_at(found) == column.id
    assert rows.table.order_at(0) == TITLE
    assert rows.table.order_at(400) == ""


@cases(("name", "other"), [("cantine-a", "cantine-b"), ("très-" * 9 + "a", "très-" * 9 + "b")])
def test_what_tells_two_titles_apart_is_never_cut(name: str, other: str) -> None:
    at, rows = Day(TODAY, language("fr")), PortfolioRows()
    twins = [challenge(one, challenge="Cantine numérique", end=TODAY, stage="construction") for one in (name, other)]
    rows.choose(twins, Choice(), at, Path("/lib"))
    for width in range(40, 120):
        rows.heads(width, at, is_airy=False)
        told = [plain(block.lines[0])[: rows.table.title].rstrip() for block in rows.blocks(width, "", at)]
        assert [line[-2:] for line in told] == ["a)", "b)"], width
        assert all(line.startswith("Canti") for line in told)


@pytest.fixture
def french() -> Language:
    return language("fr")


def test_a_filter_finds_names_needs_and_stages_and_the_sums_are_those_of_what_is_shown(french: Language) -> None:
    at, rows = Day(TODAY, french), PortfolioRows()
    for words, expected in {"RETARD": ["late"], "construc": ["ending"], "late zz": [], "": names(NEED)}.items():
        rows.choose(EVERY, Choice(words), at, Path("/lib"))
        assert [one.name for one in rows.shown] == expected, words
    rows.choose(EVERY, Choice("retard"), at, Path("/lib"))
    assert plain(rows.heads(100, at, is_airy=False)[0]).startswith("1 défi, dont 1 où intervenir maintenant")


def test_what_it_needs_stands_below_cut_unless_the_cursor_is_there(french: Language) -> None:
    at, rows = Day(TODAY, french), PortfolioRows()
    rows.choose(EVERY, Choice(), at, Path("/lib"))
    rows.heads(76, at, is_airy=False)
    leaving = next(one for one in EVERY if one.name == "leaving")
    cut, whole = (
        next(block for block in rows.blocks(60, cursor, at) if block.uid == str(leaving.path))
        for cursor in ("", str(leaving.path))
    )
    assert [plain(line)[-1] for line in cut.lines][1:] == ["…"]
    assert " ".join(plain(line).strip() for line in whole.lines[1:]).replace("\u00a0", " ") == (
        "1 départ sans relais, le 29/11/2026 · 2 actions sans porteur"
    )
