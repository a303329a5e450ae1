"""The timeline: nothing leaves its place in the drawing, every date is in the lists, read back as SVG and as PDF."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from itertools import pairwise
from xml.etree import ElementTree

from pypdf import PageObject, PdfReader

from perenne_tui.core.model.rows import Action, Header, Person
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.documents.svg import Box, Drawing, Rule, Words, svg_of
from perenne_tui.documents.text_lines import cut_to, lines_of, width_of
from perenne_tui.documents.timeline_drawing import HIGHEST, WIDTH, timeline_drawing
from perenne_tui.i18n.language import language
from tests.cases import cases
from tests.documents.exported import export_bytes

DAY, END = date(2026, 12, 16), date(2026, 12, 31)
HOSTILE = '</text><script>"&\u202e😀 # {x}'
SVG = "{http://www.w3.org/2000/svg}"


def crowded(count: int, *, months: int = 12, text: str = "Relire et transmettre la procédure de reprise") -> Workshop:
    """Return a workshop with so many actions, spread over the months from January 2027 on."""
    people = {
        "lea": Person("lea", "Léa Martin", "EIG", END),
        "paul": Person("paul", "Paul Guérin", "chef de bureau"),
        **{f"p{n}": Person(f"p{n}", f"Personne {n}", leaves=END + timedelta(days=n)) for n in range(12)},
    }
    actions = {}
    for n in range(count):
        due = date(2027, 1 + n % months, 1 + n % 28)
        owner = ("lea", "paul", "", "paul")[n % 4]
        actions[f"a{n}"] = Action(
            f"a{n}", "", f"AC{n + 1}", text, owner, due=due, status=("todo", "done")[n % 5 == 0]
        )
    return Workshop(Header("w", challenge="Signal’Eau", end=END), actions=actions, people=people)


def drawn(workshop: Workshop) -> Drawing:
    return timeline_drawing(workshop, DAY, language("fr"))


def words_of(drawing: Drawing) -> list[Words]:
    return [shape for shape in drawing.shapes if isinstance(shape, Words)]


def reach(words: Words) -> tuple[float, float, float]:
    """Return the left and right ends of words, and the height they stand on."""
    return words.x, words.x + width_of(words.text, words.size, bold=words.bold), words.y


def overlaps(drawing: Drawing) -> Iterator[tuple[str, str]]:
    """Yield pairs of words that lie over each other."""
    rows = dict[float, list[Words]]()
    for words in words_of(drawing):
        rows.setdefault(round(words.y, 1), []).append(words)
    for row in rows.values():
        row.sort(key=lambda words: words.x)
        for one, other in pairwise(row):
            if reach(one)[1] > other.x + 0.01:
                yield one.text, other.text


@cases(
    "workshop",
    [
        Workshop(Header("w")),
        crowded(9),
        crowded(60, months=1),
        crowded(200),
        crowded(700, months=1),
        crowded(40, text="W" * 200),
        crowded(40, text=HOSTILE * 5),
    ],
)
def test_words_stand_on_the_page_and_over_no_others(workshop: Workshop) -> None:
    drawing = drawn(workshop)
    assert drawing.height * WIDTH / drawing.width <= HIGHEST + 0.01
    for words in words_of(drawing):
        left, right, y = reach(words)
        assert 0 <= left < right <= drawing.width + 0.01, words
        assert 0 < y < drawing.height
    assert list(overlaps(drawing)) == []
    boxes = [shape for shape in drawing.shapes if isinstance(shape, Box)]
    assert all(box.x + box.width <= drawing.width + 0.01 and box.width > 0 for box in boxes)


def test_rules_stop_before_the_words_of_entries() -> None:
    drawing = drawn(crowded(9))
    entries = [words for words in words_of(drawing) if re.match(r"AC\d", words.text)]
    assert len(entries) == 9
    assert all(words.halo for words in entries)
    last = max(place for place, shape in enumerate(drawing.shapes) if isinstance(shape, Rule))
    assert last < min(drawing.shapes.index(words) for words in entries), "the white ground lies over the rules"
    words = entries[0]
    said = svg_of(Drawing(100, 100, (words,), ""))
    ground = said.index('fill="#fff"/>')
    assert ground < said.index("<text")


def test_words_in_the_bar_of_a_person_leave_the_bar_seen() -> None:
    people = {"lea": Person("lea", "Léa", leaves=date(2027, 6, 30))}
    words = words_of(drawn(Workshop(Header("w", end=END), people=people)))
    assert [shape.halo for shape in words if shape.text.startswith("Léa")] == [False]


def test_sixty_actions_of_a_month_are_all_told_with_their_day() -> None:
    said = " ".join(words.text for words in words_of(drawn(crowded(60, months=1))))
    assert set(re.findall(r"\bAC\d+\b", said)) == {f"AC{n}" for n in range(1, 61)}
    assert "AC58 · 02/01" in said.replace("\u00a0", " ")


def test_what_has_no_room_is_counted() -> None:
    said = [words.text for words in words_of(drawn(crowded(1800, months=1)))]
    shown = sum(bool(re.search(r"AC\d", text)) for text in said)
    left = sum(int(text[1:]) for text in said if re.fullmatch(r"\+\d+", text))
    assert left > 0
    assert shown + left == 1800
    assert any(re.fullmatch(r"et \d+ autres, dans la liste", text) for text in said)


def test_every_date_is_in_the_lists_of_the_page() -> None:
    page = export_bytes(crowded(90), document="timeline", form="html", day=DAY)
    assert page == export_bytes(crowded(90), document="timeline", form="html", day=DAY)
    said = page.decode().partition("</svg>")[2]
    assert set(re.findall(r"\bAC\d+\b", said)) == {f"AC{n}" for n in range(1, 91)}
    assert "31/12/2026" in said.replace("\u00a0", " ")


def test_the_pdf_is_a_page_of_a3_across_and_lists_on_pages_of_a4() -> None:
    value = crowded(60)
    value = replace(value, header=replace(value.header, challenge="Un défi au nom sans fin " * 12))
    data = export_bytes(value, document="timeline", form="pdf", day=DAY)
    first, *others = PdfReader(BytesIO(data)).pages
    assert size_of(first) == (420, 297)
    assert set(map(size_of, others)) == {(210, 297)}
    assert b"<pdfuaid:part>1</pdfuaid:part>" in data
    for pages in ([first], others):
        said = "\n".join(page.extract_text() for page in pages)
        assert set(re.findall(r"\bAC\d+\b", said)) == {f"AC{n}" for n in range(1, 61)}


def size_of(page: PageObject) -> tuple[int, int]:
    """Return the width and height of a page in millimetres."""
    return round(float(page.mediabox.width) / 72 * 25.4), round(float(page.mediabox.height) / 72 * 25.4)


def test_what_people_type_is_words_in_the_drawing() -> None:
    page = export_bytes(crowded(4, text=HOSTILE), document="timeline", form="html", day=DAY).decode()
    assert "<script" not in page
    drawing = ElementTree.fromstring(re.search(r"<svg.*</svg>", page, re.DOTALL)[0])  # type: ignore[index]
    assert drawing.get("role") == "img"
    assert "décembre 2026" in str(drawing.get("aria-label"))
    assert {node.tag for node in drawing} <= {f"{SVG}text", f"{SVG}rect", f"{SVG}line"}
    assert any("</text><script>" in (node.text or "") for node in drawing)


def test_a_drawing_says_its_size_and_its_content() -> None:
    drawing = Drawing(10, 5, (Words(1, 2, "a & b", 3),), 'un "dessin"')
    root = ElementTree.fromstring(svg_of(drawing))
    assert (root.get("viewBox"), root.get("aria-label"), root[0].text) == ("0 0 10 5", 'un "dessin"', "a & b")


@cases(
    ("text", "most", "expected"),
    [
        ("", 2, []),
        ("un deux", 2, ["un deux"]),
        ("À décider\u00a0: poste et marché", 3, ["À décider\u00a0:", "poste et", "marché"]),
        ("À décider\u00a0: poste et marché", 2, ["À décider\u00a0:", "poste et…"]),
    ],
)
def test_lines_break_at_blanks_alone(text: str, most: int, expected: list[str]) -> None:
    assert lines_of(text, 20, 3.5, most=most) == expected


def test_a_word_without_end_is_cut_where_its_line_ends() -> None:
    lines = lines_of("W" * 50, 20, 3.5, most=2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert all(width_of(line, 3.5) <= 20 for line in lines)
    assert cut_to("👩‍👩‍👧" * 20, 1, 3.5) in ("…", "👩‍👩‍👧…")
