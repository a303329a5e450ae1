"""Links of a document: addresses in its text, and spoken ids, which lead to where the document tells about them."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.token import Token

from perenne_tui.documents.blocks import Block, Heading, Listing, Paragraph, Run, Table, blocks
from perenne_tui.documents.markdown_tree import tokens_of
from tests.budget import examples
from tests.cases import cases


def runs_in(found: tuple[Block, ...]) -> list[Run]:
    """All runs of the blocks, in their order."""
    runs = list[Run]()
    for block in found:
        match block:
            case Heading() | Paragraph():
                runs += block.runs
            case Listing(items):
                runs += [run for item in items for run in runs_in(item)]
            case Table(rows):
                runs += [run for row in rows for cell in row for run in cell]
    return runs


def links_in(markdown: str) -> dict[str, str]:
    return {run.text: run.link for run in runs_in(blocks(markdown)) if run.link}


def anchors_in(markdown: str) -> dict[str, str]:
    return {run.anchor: run.text for run in runs_in(blocks(markdown)) if run.anchor}


@cases(
    ("text", "address"),
    [
        ("voir https://a.fr/b.", "https://a.fr/b"),
        ("(https://a.fr/Atelier_(réunion)), puis", "https://a.fr/Atelier_(réunion)"),
        ("(voir https://a.fr)", "https://a.fr"),
        ("« https://a.fr/b » et", "https://a.fr/b"),
        ("http://a.fr/?x=1&y=[2]\u00a0!", "http://a.fr/?x=1&y=[2]"),
        ("https://a.fr/x’ …", "https://a.fr/x"),
        ("**https://a.fr/b**", "https://a.fr/b"),
        ("HTTPS://A.FR", "HTTPS://A.FR"),
        ("mailto:lea@a.fr ;", "mailto:lea@a.fr"),
        ("www.a.gouv.fr, lea", "www.a.gouv.fr"),
        ("écrire à lea.martin@a.gouv.fr.", "lea.martin@a.gouv.fr"),
        ("<https://a.fr/b_c_>", "https://a.fr/b_c_"),
        ("[ici](https://a.fr)", "ici"),
    ],
)
def test_an_address_is_a_link_with_what_belongs_to_it_and_no_more(text: str, address: str) -> None:
    for place in (text, f"# {text}", f"- [ ] {text}", f"1. {text}", f"| a |\n|:--|\n| {text} |", f"> {text}"):
        assert list(links_in(place)) == [address], place


@cases(
    "text",
    [
        *("https://", "http://[", "mailto:", "`https://a.fr`", "a@b", "@lea", "xhttp://a.fr", "signaleau.fr"),
        *("http://a.fr:b", "http://a.fr:99999", "[a](http://[)", "[a](mailto:b)", f"http://a.fr/{'x' * 2000}"),
    ],
)
def test_what_no_program_could_open_is_no_link(text: str) -> None:
    assert links_in(text) == {}


def test_a_link_holds_the_address_as_programs_take_it() -> None:
    assert links_in("https://a.fr/Atelier_(réunion)") == {
        "https://a.fr/Atelier_(réunion)": "https://a.fr/Atelier_(r%C3%A9union)"
    }
    assert links_in("www.a.fr lea@a.fr") == {"www.a.fr": "https://www.a.fr", "lea@a.fr": "mailto:lea@a.fr"}


PLAN = """# Plan D1

- À compléter : AC1, D1, D9.

| N° | Action |
|:--|:--|
| AC1 | Faire |
| AC2 | Voir AC1 |

## D1. Réserver (D1)

- [ ] **AC1** Faire, voir DE1 et D1.
- **DE1**, actée. Question : D1.
"""


def test_an_id_is_told_once_and_named_elsewhere() -> None:
    assert anchors_in(PLAN) == {"AC2": "AC2", "D1": "D1. Réserver (", "AC1": "☐ ", "DE1": "DE1"}
    named = [(run.text, run.link) for run in runs_in(blocks(PLAN)) if run.link]
    called = ["D1", "AC1", "D1", "AC1", "AC1", "D1", "DE1", "D1", "D1"]
    assert named == [(called, f"#{called}") for called in called]


@cases("text", ["en D1 2027", "xD1", "D1x", "D12", "D1-D2", "D1.5", "d1", "https://a.fr/D1", "`D1`"])
def test_what_only_looks_like_an_id_is_none(text: str) -> None:
    assert "#D1" not in links_in(f"# D1 A\n\n{text}\n").values()


@cases("text", ["en T1", "au T1 2027", "T1 2027", "fin du T1"])
def test_a_quarter_of_a_year_is_no_card(text: str) -> None:
    assert "#T1" not in links_in(f"# T1 A\n\n{text}\n").values()
    assert links_in("# T1 A\n\nvoir T1, en D1, au T2\n") == {"T1": "#T1"}


@cases(
    "text",
    [
        "une feuille A4", "au format A4", "imprimé en A4", "une page (A4)", "affiche A4", "sur 2 A4", "A4 paysage",
        "A4 recto verso", "printed on A4", "an A4 sheet", "A4 paper", "Papier\u00a0A4",
    ],
)  # fmt: skip
def test_the_size_of_a_paper_is_no_card(text: str) -> None:
    assert "#A4" not in links_in(f"# A4 Domaine\n\nÀ préparer : {text}, puis relire.\n").values()


@cases("text", ["voir A4", "A4 et A5", "(A4)", "avec A4, A1", "l’action d’A4"])
def test_a_card_with_the_letter_a_is_a_link_elsewhere(text: str) -> None:
    assert links_in(f"# A4 Domaine\n\nC’est dit : {text}.\n")["A4"] == "#A4"


def test_other_letters_are_links_behind_words_of_paper() -> None:
    assert links_in("# D4 Domaine\n\nvoir la page D4\n") == {"D4": "#D4"}


def test_a_link_to_a_place_that_is_not_there_is_plain_text() -> None:
    assert runs_in(blocks("[a](#b) c\n")) == [Run("a c")]


def test_struck_and_literal_texts_and_numbered_lists_are_kept() -> None:
    assert blocks("~~a~~ `b`\n") == (Paragraph((Run("a", strike=True), Run(" "), Run("b", code=True))),)
    assert blocks("```\na\n```\n") == (Paragraph((Run("a", code=True),)),)
    items = ((Paragraph((Run("a"),)),), (Paragraph((Run("b"),)),))
    assert blocks("3. a\n4. b\n") == (Listing(items, ordered=True, start=3),)


@given(st.text(alphabet="AD12 .:/()[]@whtps*~`_-|\n#", max_size=60))
@examples(100)
def test_no_character_is_lost_to_links(text: str) -> None:
    document = f"# D1\n\n- AC1 {text}\n"
    runs, anchors = runs_in(blocks(document)), anchors_in(document)
    said = "".join(run.text for run in runs).replace("☐", "[ ]")
    assert "".join(said.split()) == "".join("".join(map(_content, tokens_of(document))).split())
    assert all(run.link[1:] in anchors for run in runs if run.link.startswith("#"))


def _content(token: Token) -> str:
    return "".join(map(_content, token.children)) if token.children else token.content


@pytest.mark.parametrize("sign", ["https://a)", "D1 ", "a@b.fr ", "https://a(", "mailto:", "[[1.", "a.", "a@"])
def test_links_are_found_in_time_that_grows_with_the_text(sign: str) -> None:
    began = process_time()
    assert runs_in(blocks(f"# D1\n\n{(sign * 20_000)[:20_000]}\n"))
    assert process_time() - began < 3
