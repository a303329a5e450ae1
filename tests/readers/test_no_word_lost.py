"""The reader of decks with any file: it is read without losing a word, or refused in a sentence."""

from collections.abc import Callable
from contextlib import suppress

from hypothesis import HealthCheck, example, given
from hypothesis import strategies as st

from perenne_tui.core.text.sentences import Refused
from perenne_tui.readers.deck import Deck
from tests.budget import examples

LABELS = (
    "Pourquoi", "Evidence", "Action suggérée", "Source", "Question", "Note", "État", "Votes", "Réponse", "Décision",
    "À arbitrer", "Postponed decision", "Action", "Risque", "Coût", "**Why**", "__Preuve",
)  # fmt: skip
FIELDS = (
    "porteur", "owner", "jalon", "échéance", "relais", "fait quand", "statut", "par", "avant le", "motif", "écarté",
    "à revoir le", "parade", "lieu", "horaires", "présents", "excusés", "prochain point", "foo",
)  # fmt: skip
KEYS = (
    "titre", "title", "défi", "langue", "fin", "start", "participants", "séance", "lieu", "présents", "crédits",
    "couleur", "- x", "#",
)  # fmt: skip
WORDS = st.text("abcdefghijkléœ", min_size=2, max_size=6).map(lambda text: f"{text}q")
VALUES = st.one_of(
    WORDS,
    st.lists(WORDS, min_size=1, max_size=3).map(" ".join),
    st.lists(WORDS, min_size=1, max_size=3).map(", ".join),
    st.builds("{} ({}, until {})".format, WORDS, WORDS, st.sampled_from(["2026-12-31", "31/12/2026", "noëlq"])),
    st.sampled_from(["2026-12-31", "31/02/2026", "réglé", "parking", "faite", "3", "14 h – 16 h", "fr", "?", ""]),
    st.builds("{}\\*{} `{}`".format, WORDS, WORDS, WORDS),
)
TAILS = st.lists(st.builds(" · {} : {}".format, st.sampled_from(FIELDS), VALUES), max_size=3).map("".join)
INDENTS = st.sampled_from(["", "  ", "    ", "      ", "\t", " "])
STARTS = st.sampled_from(
    ["- ", "* ", "1. ", "- [x] ", "- [ ] ", "- ★ ", "- D01 · ", "- ★ T02 — ", "", "", "# ", "## ", "### ", "> ",
     "- - ", "| ", "```", "<!-- ", "---", "=== ", "[a]: ", "## Séances", "<div>", "- ```"]
)  # fmt: skip
LINES = st.one_of(
    st.builds("{}{}{}".format, INDENTS, STARTS, VALUES),
    st.builds("{}{}{} #{}".format, INDENTS, STARTS, VALUES, WORDS),
    st.builds("{}- {} : {}{}".format, INDENTS, st.sampled_from(LABELS), VALUES, TAILS),
    st.builds("{}- {} : {}".format, INDENTS, st.sampled_from(FIELDS), VALUES),
    st.builds("## {} ({}) · {}".format, WORDS, st.sampled_from("ABa"), WORDS),
    st.builds("{}- {}{}".format, INDENTS, VALUES, TAILS),
    st.just(""),
)
HEADERS: st.SearchStrategy[list[str]] = st.one_of(
    st.just([]),
    st.lists(
        st.one_of(
            st.builds("{}: {}".format, st.sampled_from(KEYS), VALUES),
            st.builds("  - {}".format, VALUES),
            st.builds("{}: [{}, {}]".format, st.sampled_from(KEYS), VALUES, VALUES),
            WORDS,
        ),
        max_size=6,
    ).map(lambda lines: ["---", *lines, "---"]),
)
FILES = st.builds(lambda header, lines: "\n".join([*header, "## A", *lines]), HEADERS, st.lists(LINES, max_size=25))

Read = Callable[[str | bytes], Deck]
Lost = Callable[[str, Deck], set[str]]


@examples(150, suppress=[HealthCheck.function_scoped_fixture])
@given(text=FILES)
@example(text="## A\n- Action : a\n\n  - Action : bbq · porteur : ?\n    - porteur : ccq\n")
def test_every_word_of_a_deck_is_in_a_row(text: str, read_text: Read, lost_words: Lost) -> None:
    assert lost_words(text, read_text(text)) == set()


@examples(150, suppress=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.sampled_from("ab \t\n\r-*+#>`~|:·[]()★1.x\\_<!&\u00a0\u0301\u202eÉ"), max_size=200))
def test_any_text_is_read_with_all_its_words_or_refused(text: str, read_text: Read, lost_words: Lost) -> None:
    try:
        deck = read_text(text)
    except Refused:
        return
    assert lost_words(text, deck) == set()
    last = len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    assert all(1 <= complaint.line <= last for complaint in deck.complaints)


@examples(100, suppress=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=100))
def test_any_bytes_are_read_or_refused(data: bytes, read_text: Read) -> None:
    with suppress(Refused):
        assert read_text(b"## A\n" + data).workshop.axes


@examples(50, suppress=[HealthCheck.function_scoped_fixture])
@given(text=FILES)
def test_every_complaint_can_be_said(text: str, read_text: Read) -> None:
    for complaint in read_text(text).complaints:
        said = complaint.sentence.english()
        assert said.endswith((".", "?"))
        assert "\n" not in said
