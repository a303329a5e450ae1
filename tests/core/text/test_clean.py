"""Text that people typed: harmless after `clean`, comparable after `fold`, nothing visible lost."""

import re
import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from perenne_tui.core.text.clean import clean, clean_block, clean_line, fold, is_plain
from tests.cases import cases

# Every code point, halves of surrogate pairs too, and those that do harm more often than chance would have them.
HARMFUL = (
    "\x00\x07\x08\t\n\r\x0b\x0c\x1b\x7f\x85\x9b"
    "\u061c\u200e\u202e\u2028\u2029\u2066\u206a\ufeff\ufffa\U000e0041\ud800\udfff"
)
ANY_TEXT = st.text(st.characters(exclude_categories=()) | st.sampled_from(HARMFUL + "\u0301\u0300\u0e47e ’«»\u00a0"))
ACCENTS = "\u0300\u0301\u0308\u0483\u1ab0\u1dc0\u20d0\ufe20\u0e47\u064b"


def test_plain_characters_are_clean_alone_and_together() -> None:
    plain = {char for char in map(chr, range(0x110000)) if is_plain(char)}
    assert set("aé’«»…€→≥\u00a0\u202f\n") <= plain
    for char in plain:
        assert unicodedata.is_normalized("NFC", char)
        assert not unicodedata.combining(char)
        assert unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp", "Mn") or char in "\n\t\u00ad"
    # Nothing that any character is composed of comes second among them: no two of them become one.
    pieces = (unicodedata.decomposition(chr(code)).split() for code in range(0x110000))
    seconds = {chr(int(piece[1], 16)) for piece in pieces if len(piece) == 2 and not piece[0].startswith("<")}
    assert plain & seconds == set()


@given(ANY_TEXT)
@example("e" + "\u0301" * 9)
@example("\u0301" * 9 + "\r")
@example("\r\n\r")
def test_cleaning_twice_changes_nothing(text: str) -> None:
    for cleaned in (clean, clean_line, clean_block):
        assert cleaned(cleaned(text)) == cleaned(text)


@given(ANY_TEXT)
def test_clean_text_is_composed(text: str) -> None:
    assert unicodedata.is_normalized("NFC", clean(text))


@given(ANY_TEXT)
def test_no_harmful_character_survives(text: str) -> None:
    for char in clean(text):
        assert unicodedata.category(char) not in ("Cc", "Cs", "Zl", "Zp") or char in "\n\t"
        assert unicodedata.bidirectional(char) not in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
        assert char not in "\u061c\u200e\u200f\ufeff"
        assert not 0xE0000 <= ord(char) <= 0xE007F
    clean(text).encode()  # whatever comes out can be written to a file and to a terminal


def test_each_harmful_character_leaves_a_visible_one() -> None:
    for char in HARMFUL.replace("\n", "").replace("\t", "").replace("\r", ""):
        assert re.fullmatch("[\ufffd\u2400-\u2421]", clean(char))
    assert clean("\x1b[2J") == "␛[2J"
    assert clean("\x00\x7f") == "␀␡"
    assert clean("a\r\nb\rc") == "a\nb\nc"


@given(ANY_TEXT)
def test_no_letter_carries_more_than_four_accents_in_a_row(text: str) -> None:
    piled = clean(text + "".join(ACCENTS[index % len(ACCENTS)] for index in range(len(text))))
    assert not re.search(f"[{ACCENTS}]{{5}}", piled)


@given(
    st.lists(st.text(st.characters(categories=("L", "N", "P")), min_size=1), max_size=6),
    st.text(" \t\n\r", max_size=4),
)
def test_every_visible_word_is_kept(words: list[str], blank: str) -> None:
    text = (blank or " ").join(words)
    kept = [unicodedata.normalize("NFC", word) for word in words]
    for cleaned in (clean, clean_line, clean_block):
        assert "".join(cleaned(text).split()) == unicodedata.normalize("NFC", "".join("".join(kept).split()))


def test_emoji_keep_what_joins_them() -> None:
    assert clean("👩‍💻 ❤️") == "👩‍💻 ❤️"


def test_plain_text_is_given_back_as_it_is() -> None:
    text = "Server names, DNS & TLS (2027)"
    assert clean(text) is text


@given(ANY_TEXT)
def test_a_line_has_one_line_and_single_spaces(text: str) -> None:
    line = clean_line(text)
    assert not re.search(r"[\n\t]|  |^ | $", line)


def test_a_line_keeps_its_no_break_spaces() -> None:
    assert clean_line("  Qui\u00a0?\n «\u00a0nous\u00a0»\t\u202f! ") == "Qui\u00a0? «\u00a0nous\u00a0» \u202f!"


@given(ANY_TEXT)
def test_a_block_has_no_blanks_at_the_ends_of_its_lines(text: str) -> None:
    block = clean_block(text)
    assert "\t" not in block
    assert all(line == line.rstrip(" ") for line in block.split("\n"))
    assert block == block.strip("\n")


def test_a_block_keeps_indents_and_empty_lines_inside() -> None:
    assert clean_block("\n\n- a  \n\t- b\n\n- c\n") == "- a\n    - b\n\n- c"


@cases(
    ("text", "folded"),
    [
        ("Déploiement", "deploiement"),
        ("ÉTÉ À NOËL", "ete a noel"),
        ("Cœur d’Œuvre", "coeur d'oeuvre"),
        ("Ægir Straße", "aegir strasse"),
        ("Qui\u00a0?\u202f!", "qui ? !"),
        ("e\u0301", "e"),
        ("Łódź", "łodz"),
        ("Ἀθῆναι", "αθηναι"),
        ("ﬁn", "fin"),
        ("…", "..."),
    ],
)
def test_folding_takes_out_accents_case_and_typography(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_the_quick_way_to_fold_takes_out_exactly_the_accents(text: str) -> None:
    assert not any(map(unicodedata.combining, fold(text)))
    # A Hebrew point sends the text the slow way; nothing else may come out differently.
    assert fold(text + "\u05b0") == fold(text)


@given(ANY_TEXT, ANY_TEXT)
def test_what_is_found_in_a_text_is_found_in_its_folded_form(start: str, end: str) -> None:
    assert fold("é") in fold(f"{start} É {end}")
