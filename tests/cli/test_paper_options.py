"""The options of `perenne export` for paper: which document is meant, and what goes with what."""

from pathlib import Path

import pytest

from perenne_tui.cli.paper_options import chosen_document, paper_options
from perenne_tui.cli.usage import WrongUse
from perenne_tui.core.export_request import PaperOptions
from tests.cases import cases
from tests.cli.helpers import Perenne


@cases(
    ("document", "form", "is_cut", "meant"),
    [
        ("cards", None, True, "cut-cards"),
        ("cards", ".PDF", True, "cut-cards"),
        ("cut-cards", "pdf", True, "cut-cards"),
        ("cards", "pdf", False, "cards"),
        ("plan", None, False, "plan"),
    ],
)
def test_cards_to_cut_out_are_a_document_of_their_own(
    document: str, form: str | None, is_cut: bool, meant: str
) -> None:
    assert chosen_document(document, form, is_cut=is_cut) == meant


@cases(("document", "form"), [("plan", None), ("cards", "docx"), ("poster", "pdf")])
def test_nothing_else_is_cut_out(document: str, form: str | None) -> None:
    with pytest.raises(WrongUse, match="--cut goes with"):
        chosen_document(document, form, is_cut=True)


@cases(
    ("document", "voters", "size", "options"),
    [
        ("ballots", 12, None, PaperOptions(12)),
        ("poster", None, "A2", PaperOptions(size="a2")),
        ("plan", None, None, PaperOptions()),
    ],
)
def test_ballots_have_voters_and_a_poster_a_size(
    document: str, voters: int | None, size: str | None, options: PaperOptions
) -> None:
    assert paper_options(document, voters, size) == options


@cases(("document", "voters", "size"), [("plan", 3, None), ("ballots", None, "a3"), ("poster", None, "a4")])
def test_what_goes_with_another_document_is_refused(document: str, voters: int | None, size: str | None) -> None:
    with pytest.raises(WrongUse):
        paper_options(document, voters, size)


@pytest.mark.usefixtures("atelier")
def test_sheets_are_written_under_their_names(perenne: Perenne, tmp_path: Path) -> None:
    target = tmp_path / "à découper.pdf"
    cut = perenne("export", "perenne-d-ete", "cards", "--cut", "-o", str(target))
    assert (cut.code, target.read_bytes()[:5]) == (0, b"%PDF-")
    assert "à imprimer" in cut.out
    refused = perenne("export", "perenne-d-ete", "poster", "--size", "a0", "-o", str(target))
    assert refused.code == 2
    assert "a3, a2, a1" in refused.err
    template = tmp_path / "t.j2"
    template.write_text("# {{ plan.title }}", encoding="utf-8")
    drawn = perenne("export", "perenne-d-ete", "records", "--template", str(template), "-o", str(tmp_path / "r.pdf"))
    assert drawn.code == 1
    assert "gabarit" in drawn.err
