"""Documents that come back as docx and odt: as we wrote them, edited, and saved by LibreOffice."""

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given

from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.blocks import Block, Heading, Listing, Paragraph, Run, Runs, Table, words_of
from perenne_tui.documents.reimport.reader import read_plan
from perenne_tui.documents.reimport.returned_file import read_returned
from perenne_tui.documents.reimport.statements import ParsedPlan, Statement
from perenne_tui.documents.reimport.values import same
from tests.budget import examples
from tests.cases import cases
from tests.documents.exported import export_bytes
from tests.documents.libreoffice import convert
from tests.documents.office_files import DAY, exported
from tests.documents.reimport.office_edits import CONTENT, REMARKS, commented, edited, with_part
from tests.documents.test_base_on_paper import BASE, check_saved, saying
from tests.strategies import workshops

FORMS = ("docx", "odt")
DOCUMENTS = [(document, code) for document in ("plan", "decisions") for code in ("fr", "en")]
ROW = re.compile(r"AC\d+ (?!votes?)\D*$")
"""A cell with the axis of an action, which states nothing."""


def plan_of(data: bytes) -> ParsedPlan:
    return read_plan(read_returned(data).blocks)


def said(plan: ParsedPlan) -> dict[str, dict[str, str]]:
    """Return the statements of a plan by their ids or texts and their places, and its other lines."""
    found = {name_of(one): {name: same(words) for name, words in one.fields.items()} for one in plan.statements}
    return {
        "order": {same(name): " ".join(called) for name, called in plan.order.items()},
        "rest": {line: "" for line in map(same, [plan.title, *plan.sections, *plan.rest]) if not ROW.match(line)},
        **found,
    }


def name_of(statement: Statement) -> str:
    return f"{statement.called or same(statement.words)} {statement.place}"


def changes(data: bytes) -> Iterator[str]:
    """Yield the differences between a file and the demo's plan, in short."""
    own, found = (said(plan_of(each)) for each in (exported("plan", "fr", "md"), data))
    yield from (f"- {name}" for name in own if name not in found)
    yield from (f"+ {name}" for name in found if name not in own)
    for name in own:
        before, after = own[name], found.get(name, own[name])
        yield from (
            f"{name}.{field}: {before.get(field)} -> {after.get(field)}"
            for field in {**before, **after}
            if before.get(field) != after.get(field)
        )


def bare(blocks: tuple[Block, ...]) -> list[Block]:
    """Return blocks whose runs have no looks."""

    def plain(runs: Runs) -> Runs:
        return (Run(same(words_of(runs))),)

    def block(each: Block) -> Block:
        match each:
            case Heading(runs=runs) | Paragraph(runs=runs):
                return replace(each, runs=plain(runs))
            case Listing(items):
                return replace(each, items=tuple(tuple(map(block, item)) for item in items))
            case Table(rows):
                return replace(each, rows=tuple(tuple(map(plain, row)) for row in rows), right=())

    return list(map(block, blocks))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("document", "code"), DOCUMENTS)
def test_a_file_that_nobody_edited_has_the_blocks_of_its_markdown(document: str, code: str, form: str) -> None:
    found, own = read_returned(exported(document, code, form)), read_returned(exported(document, code, "md"))
    assert bare(found.blocks) == bare(own.blocks)
    assert found.remarks == ()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", CONTENT)
def test_an_edit_is_what_changes(name: str, form: str) -> None:
    edit = CONTENT[name]
    (change,) = changes(edited(exported("plan", "fr", form), form, edit.of(form)))
    assert change.startswith(edit.told)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", REMARKS)
def test_what_a_reviewer_does_is_a_remark_and_changes_nothing(name: str, form: str) -> None:
    edit = REMARKS[name]
    data = edited(exported("plan", "fr", form), form, edit.of(form))
    assert list(changes(data)) == []
    assert any(remark.startswith(edit.told) for remark in remarks_of(data)), remarks_of(data)


@given(workshops())
@examples(8)
def test_whatever_was_typed_comes_back_from_docx_and_odt_as_from_markdown(workshop: Workshop) -> None:
    told = [
        read_returned(export_bytes(workshop, document="plan", form=form, day=DAY)) for form in ("md", "docx", "odt")
    ]
    assert all(said(read_plan(one.blocks)) == said(read_plan(told[0].blocks)) for one in told)
    assert [one.remarks for one in told] == [(), (), ()]


# The names that Word has for styles in French, with the ids that it makes of them
IN_FRENCH = {
    "Title": "Titre",
    **{f"Heading{level}": f"Titre{level}" for level in range(1, 6)},
    "ListBullet": "Listepuces",
    "ListContinue": "Listecontinue",
}


@pytest.mark.parametrize("changed", ["ids", "ids and names"])
def test_styles_are_known_as_a_french_word_calls_them(changed: str) -> None:
    def renamed(xml: str) -> str:
        for own, french in IN_FRENCH.items():
            xml = re.sub(rf'w:(pStyle|basedOn|next) w:val="{own}"', rf'w:\1 w:val="{french}"', xml)
            xml = xml.replace(f'w:styleId="{own}"', f'w:styleId="{french}"')
        return xml

    def named(xml: str) -> str:
        names = {
            "heading": "Titre",
            "Title": "Titre",
            "List Bullet": "Liste à puces",
            "List Continue": "Liste continue",
        }
        for own, french in names.items():
            xml = xml.replace(f'w:name w:val="{own}', f'w:name w:val="{french}')
        return re.sub(r'<w:outlineLvl w:val="\d"/>', "", xml)

    data = edited(exported("plan", "fr", "docx"), "docx", renamed)
    data = with_part(data, "word/styles.xml", lambda xml: renamed(named(xml) if changed != "ids" else xml))
    assert bare(read_returned(data).blocks) == bare(read_returned(exported("plan", "fr", "md")).blocks)


def remarks_of(data: bytes) -> list[str]:
    """Return the remarks on a file in short, each with the first word of its line."""
    return [
        f"{remark.line.lstrip('☐☑☒ ').split()[0].strip(',:')} {remark.kind}: {remark.words}"
        for remark in read_returned(data).remarks
    ]


def test_a_comment_in_word_is_a_remark() -> None:
    data = commented(exported("plan", "fr", "docx"), "Rédiger la fiche de poste. ", "Qui paie ?")
    assert list(changes(data)) == []
    (remark,) = read_returned(data).remarks
    assert (remark.kind, remark.words, remark.author) == ("comment", "Qui paie ?", "Paul")
    assert remark.line.startswith("☐ AC5 Rédiger")


@cases(
    ("data", "told"),
    [
        (b"PK\x03\x04 nothing", "no docx or odt file"),
        (exported("plan", "fr", "xlsx"), "no docx or odt file"),
        (exported("plan", "fr", "docx")[:5000], "no docx or odt file"),
        (edited(exported("plan", "fr", "odt"), "odt", lambda xml: "<!DOCTYPE x []>" + xml), "no docx or odt file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "password"),
        (b"%PDF-1.7", "PDF"),
        (b"\xef\xbb\xbf<!doctype html>\n<html><body>", "web page"),
        (b"{\\rtf1\\ansi", "web page"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(data: bytes, told: str) -> None:
    with pytest.raises(Refused, match=told):
        read_returned(data)


def all_edits(form: str) -> bytes:
    """Return the demo's plan with the edits of people and of reviewers, all at once."""
    edits = [each.of(form) for each in (*CONTENT.values(), *REMARKS.values())]
    data = edited(exported("plan", "fr", form), form, *edits)
    return commented(data, "Rédiger la fiche de poste. ", "Qui paie ?") if form == "docx" else data


@pytest.mark.needs_office
@pytest.mark.slow(reason="LibreOffice starts twice and saves sixteen files")
def test_a_file_that_libreoffice_has_saved_says_the_same(tmp_path: Path) -> None:
    for form in FORMS:
        (tmp_path / f"edited-{form}.{form}").write_bytes(all_edits(form))
        for document, code in (("plan", "fr"), ("decisions", "en")):
            (tmp_path / f"{document}-{code}-{form}.{form}").write_bytes(exported(document, code, form))
        (tmp_path / f"based-{form}.{form}").write_bytes(saying("plan", form, BASE))
    for target, kind in (("docx", "docx:MS Word 2007 XML"), ("odt", "odt")):
        convert(kind, tmp_path / target, tmp_path.glob("*-*.*"))
    told = sorted(each.told for each in CONTENT.values())
    for form, target in product(FORMS, FORMS):
        for document, code in (("plan", "fr"), ("decisions", "en")):
            found = read_returned((tmp_path / target / f"{document}-{code}-{form}.{target}").read_bytes())
            assert bare(found.blocks) == bare(read_returned(exported(document, code, "md")).blocks), (form, target)
            assert found.remarks == ()
        check_saved((tmp_path / target / f"based-{form}.{target}").read_bytes(), target)
        data = (tmp_path / target / f"edited-{form}.{target}").read_bytes()
        found_changes = sorted(changes(data))
        assert len(found_changes) == len(told), (form, target, found_changes)
        assert all(map(str.startswith, found_changes, told)), (form, target, found_changes)
        left = remarks_of(data)
        for name, each in REMARKS.items():
            assert any(remark.startswith(each.told) for remark in left), (form, target, name, left)
        assert form == "odt" or "AC5 comment: Qui paie ?" in left
