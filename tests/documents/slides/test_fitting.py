"""Slides laid out: nothing is outside, nothing is too small to be read, and what is left out stands in the notes."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.documents.blocks import Run, Table, words_of
from perenne_tui.documents.markdown import write_markdown
from perenne_tui.documents.slides.fitting import LINES, Laid, cut, laid
from perenne_tui.documents.slides.measures import BETWEEN_NOTES, BODY, FOOT, NOTES, Box, lines_height, lines_of
from perenne_tui.documents.slides.slide import Line, Slide, slides_of
from perenne_tui.i18n.language import language
from tests.budget import examples
from tests.cases import cases
from tests.documents.slides.large_workshop import DAY, large_workshop
from tests.strategies import lines as typed

FRENCH = language("fr")
WORDS = typed.map(lambda text: (Run(text),))
LONG = st.one_of(WORDS, st.builds(lambda text, times: (Run(text * times),), typed, st.integers(1, 40)))
TABLES = st.builds(
    lambda rows, right: Table(tuple(map(tuple, rows)), tuple(right)),
    st.lists(st.lists(LONG, min_size=7, max_size=7), min_size=1, max_size=9),
    st.lists(st.booleans(), min_size=7, max_size=7),
)
SLIDES = st.builds(
    Slide,
    LONG,
    st.lists(st.builds(Line, LONG, st.integers(0, 3)), max_size=9).map(tuple),
    st.none() | TABLES,
    st.booleans(),
    st.lists(st.builds(Line, LONG, st.integers(0, 3)), max_size=30).map(tuple),
)


def ends(box: Box) -> float:
    return box.top + box.height


def is_inside(slide: Laid) -> bool:
    body, grid, notes = slide.body, slide.grid, slide.notes
    parts = [part.box for part in (body, grid) if part]
    parts = sorted(parts, key=lambda box: box.top)
    return (
        all(box.top >= BODY.top - 0.01 and ends(box) <= FOOT.top for box in parts)
        and all(ends(one) <= other.top for one, other in itertools.pairwise(parts))
        and (not body or lines_height(body.lines, body.size, body.box.width) <= body.box.height + 0.01)
        and lines_height(notes.lines, notes.size, NOTES.width, BETWEEN_NOTES) <= NOTES.height
    )


@given(SLIDES)
@examples(40)
def test_nothing_of_any_slide_is_outside_or_too_small(slide: Slide) -> None:
    shown = laid(slide, FRENCH)
    assert is_inside(shown)
    count = len(shown.body.lines if shown.body else ()) + len(shown.grid.table.rows if shown.grid else ())
    assert count <= LINES + (2 if slide.table else 0)
    assert not shown.body or shown.body.size >= 20
    assert not shown.grid or shown.grid.size >= 18
    assert shown.title_size >= 24
    assert shown.notes.size >= 9


def test_the_slides_of_a_large_workshop_are_inside_and_say_how_much_is_not_shown() -> None:
    for code, others in (("fr", "autre"), ("en", "other")):
        markdown = write_markdown(large_workshop(code), day=DAY, document="slides")
        shown = [laid(slide, language(code)) for slide in slides_of(markdown)]
        assert len(shown) == 5
        assert all(map(is_inside, shown))
        ends_of = [words_of(slide.body.lines[-1].runs) for slide in shown[1:4] if slide.body]
        assert len([words for words in ends_of if others in words]) == 3


def test_more_lines_than_a_slide_has_stand_in_its_notes() -> None:
    shown = laid(Slide((Run("Titre"),), tuple(Line((Run(f"ligne {n}"),)) for n in range(9))), FRENCH)
    assert shown.body is not None
    assert [words_of(line.runs) for line in shown.body.lines] == [
        *(f"ligne {n}" for n in range(5)),
        "Et 4 autres\u00a0: voir les notes",
    ]
    assert [words_of(line.runs) for line in shown.notes.lines] == [f"ligne {n}" for n in range(5, 9)]


def test_what_is_cut_stands_in_full_in_the_notes() -> None:
    long = "Une phrase qui n’en finit pas, " * 12
    table = Table(
        (((Run("Option"),), (Run("Quoi"),)), *(((Run(f"SC{n}"),), (Run(long),)) for n in range(8))), (False, False)
    )
    shown = laid(Slide((Run("Titre"),), (), table, notes=(Line((Run("Source"),)),)), FRENCH)
    assert shown.grid is not None
    assert shown.body is not None
    assert [words_of(line.runs) for line in shown.body.lines] == ["Et 3 autres\u00a0: voir les notes"]
    assert {words_of(row[1])[-1] for row in shown.grid.table.rows[1:]} == {"…"}
    noted = [words_of(line.runs) for line in shown.notes.lines]
    assert [words.partition(" · ")[0] for words in noted] == [*(f"SC{n}" for n in range(8)), "Source"]


@cases(
    ("words", "most", "left"),
    [
        ("court", 10, "court"),
        ("un deux trois", 9, "un deux …"),
        ("un, deux", 4, "un …"),
        ("Anticonstitutionnellement", 8, "Anticons…"),
        ("SC2 Anticonstitutionnellement", 20, "SC2 Anticonstitution…"),
    ],
)
def test_words_are_cut_between_words_unless_one_has_no_end(words: str, most: int, left: str) -> None:
    assert words_of(cut((Run(words[:3], bold=True), Run(words[3:])), most)) == left


@cases(
    ("words", "width", "count"),
    [
        ("", 5, 1),
        ("mot", 5, 1),
        ("mot\nmot", 5, 2),
        ("mot " * 20, 5, 7),
        ("W" * 40, 5, 6),
        ("mot " + "W" * 40 + " mot", 5, 8),
    ],
)
def test_lines_are_counted_as_programs_break_them(words: str, width: float, count: int) -> None:
    assert lines_of((Run(words),), 20, width) == count


def test_letters_are_smaller_where_a_figure_would_be_two_lines() -> None:
    rows = (
        ("Option", "Once", "Each year"),
        ("SC1 In-house team", "2027: €12,400", "2027: €34,600, including 0.5 FTE"),
        ("SC2 Contractors or a public contract", "–", "2027: €18,600"),
    )
    table = Table(tuple(tuple((Run(words),) for words in row) for row in rows), (False, True, True))
    shown = laid(Slide((Run("The costs"),), table=table), language("en"))
    assert shown.grid is not None
    assert shown.grid.size == 20
    assert len(set(shown.grid.heights)) == 1
