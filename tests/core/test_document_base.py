"""The base of a document as one word: read back from any line that holds it, and from no other text."""

from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.document_base import DocumentBase, parse_base, parse_base_line
from tests.cases import cases

_BASES = st.builds(
    DocumentBase,
    document=st.sampled_from(["plan", "decisions", "note"]),
    workshop=st.text("0123456789abcdefghjkmnpqrstvwxyz", min_size=10, max_size=10),
    n=st.integers(0, 999_999_999),
    crc=st.integers(0, 2**32 - 1).map(lambda number: f"{number:08x}"),
    is_shareable=st.booleans(),
    is_own_template=st.booleans(),
    part=st.sampled_from(["", "p-b", "p-ok3f9a2mqz1-olea-a20261231", "p-s9f3a01c4"]),
)


@given(_BASES, st.sampled_from(["{}", "Version : {}", "*Version {}.*", "« {} »", "> {}\\", "page 2\t{}", "({})"]))
def test_a_base_is_read_back_from_its_line(base: DocumentBase, line: str) -> None:
    assert parse_base(line.format(base.word)) == base


@given(
    _BASES, st.sampled_from(["{}", "Version {}", "Version\u00a0: {}", "*Version {}*", "perenne: {}", ' base: "{}"'])
)
def test_a_line_that_only_says_a_base_is_told_from_the_content(base: DocumentBase, line: str) -> None:
    assert parse_base_line(line.format(base.word)) == base


@cases("line", ["- {}", "Voir la version {}", "Version {} du plan", "{} et {}", "## Version {}"])
def test_a_line_that_says_more_is_content(line: str) -> None:
    word = DocumentBase("plan", "k3f9a2mqz1", 412, "9f3a01c4").word
    assert parse_base_line(line.format(word, word)) is None


@cases(
    "line",
    [
        "",
        "plan",
        "https://x.fr/plan/k3f9a2mqz1/412-9f3a01c4",
        "plan/k3f9a2mqz1/412-9f3a01c4a",
        "et/ou 12-12",
        "a/b/1-9f3a01c4/ts",
        "plan/b/1-9f3a01c4/p",
        "plan/b/1-9f3a01c4/p-/s",
    ],
)
def test_other_text_is_no_base(line: str) -> None:
    assert parse_base(line) is None
