"""Documents that come back as Markdown: whatever programs do to them, they say what they said."""

from collections.abc import Callable, Iterable
from functools import cache

import pytest
from hypothesis import given

from perenne_tui.core.document_base import DocumentBase
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.documents.markdown import write_markdown
from perenne_tui.documents.reimport.headings import document_of
from perenne_tui.documents.reimport.reader import read_plan
from perenne_tui.documents.reimport.returned_document import Remark, ReturnedDocument
from perenne_tui.documents.reimport.returned_file import read_returned
from perenne_tui.documents.reimport.statements import ParsedPlan
from perenne_tui.documents.reimport.values import same
from tests.budget import examples
from tests.cases import cases
from tests.documents.office_files import DAY, exported
from tests.documents.reimport.rewrites import BOXES, REWRITES, without_boxes
from tests.strategies import workshops

EXAMPLES = [(document, code) for document in ("plan", "decisions") for code in ("fr", "en")]


def text_of(document: str, code: str) -> str:
    """Return a document of the demo in Markdown."""
    return exported(document, code, "md").decode()


def returned(text: str) -> ReturnedDocument:
    return read_returned(text.encode())


def said(plan: ParsedPlan) -> list[object]:
    """Return all that a plan says, in the form that texts are compared in."""
    statements = [
        (
            *(statement.table, statement.called, statement.place, statement.card, same(statement.section)),
            {name: same(words) for name, words in statement.fields.items()},
        )
        for statement in plan.statements
    ]
    order = [(same(name), called) for name, called in plan.order.items()]
    return [same(plan.title), statements, _alike(plan.sections), order, _alike(plan.rest)]


def _alike(texts: Iterable[str]) -> list[str]:
    return list(map(same, texts))


@cache
def own_words(document: str, code: str) -> list[object]:
    """Return the words of a document that nobody has rewritten."""
    return said(read_plan(returned(text_of(document, code)).blocks))


@pytest.mark.parametrize(("document", "code"), EXAMPLES)
@pytest.mark.parametrize("name", [*REWRITES, *BOXES])
def test_a_rewrite_says_the_same(name: str, document: str, code: str) -> None:
    text = text_of(document, code)
    rewrite = {**REWRITES, **BOXES}[name]
    rewritten = rewrite(text)
    assert rewritten != text or document == "decisions"
    found = returned(rewritten)
    assert said(read_plan(found.blocks)) == own_words(document, code)
    assert found.remarks == ()


@pytest.mark.parametrize("code", ["fr", "en"])
def test_a_task_without_its_box_says_no_more_than_its_words(code: str) -> None:
    text = text_of("plan", code)
    lost = {
        one.called: one for one in read_plan(returned(without_boxes(text)).blocks).statements if one.place == "line"
    }
    kept = {one.called: one for one in read_plan(returned(text).blocks).statements if one.place == "line"}
    assert lost.keys() == kept.keys()
    assert "todo" not in {one.fields.get("status") for one in lost.values()}
    assert {called for called, one in lost.items() if one.fields.get("status") == "done"} == {
        called for called, one in kept.items() if one.fields.get("status") == "done"
    }


BASE = DocumentBase("plan", "k3f9a2mqz1", 412, "9f3a01c4", is_shareable=True)


@pytest.mark.parametrize(
    "wrapped",
    [
        lambda text: text.replace('lang]: # "fr"', f'lang]: # "fr"\n[perenne:base]: # "{BASE.word}"'),
        lambda text: f"{text}\n\nVersion {BASE.word}\n",
        lambda text: f"{text}\n\n*Version {BASE.word}*\n\nEnvoyé de mon téléphone\n",
        lambda text: f"{text}\n\nVersion {BASE.word.replace('-', chr(92) + '-')}\nSigné Léa\n",
        lambda text: f"---\ntitle: Plan\nbase: {BASE.word}\n---\n\n" + text.split('"fr"\n', 1)[1],
    ],
)  # fmt: skip
def test_the_base_is_found_wherever_it_is_left_and_is_no_content(wrapped: Callable[[str], str]) -> None:
    text = text_of("plan", "fr")
    found = returned(wrapped(text))
    assert found.base == BASE
    rest = read_plan(found.blocks).rest
    own = read_plan(returned(text).blocks).rest
    assert [line for line in rest if line not in own] in ([], ["Envoyé de mon téléphone"], ["Signé Léa"])


def test_a_document_without_a_base_has_none() -> None:
    assert returned(text_of("plan", "fr")).base is None


AC3 = "- [ ] **AC3** Envoyer l’inventaire. Porteur : Léa. Échéance : 05/12/2026."
PLAN = f"""# Plan d’action : Essai

## En bref

- Actions : 1 à mener.

## Par axe

### Déploiement

#### D2. Faire valider les briques (en cours)

Sont-elles approuvées ?

Réponse : Pas encore.

{AC3}

## Questions restées ouvertes

- **D3** Conteneurs

    Possible ici ?
"""
LINE = "☐ AC3 Envoyer l’inventaire. Porteur : Léa. Échéance : 05/12/2026."


@pytest.mark.parametrize(
    ("before", "after", "remarks"),
    [
        (AC3, f"{AC3} {{>>qui paie ?<<}}", [Remark("comment", "qui paie ?", LINE)]),
        (AC3, f"{AC3}\n<!-- Paul : non -->", [Remark("comment", "Paul : non", LINE)]),
        (AC3, f"{AC3}\n    > Je ne suis pas d’accord.\n    > **Du tout.**", [
            Remark("quoted", "Je ne suis pas d’accord. Du tout.", LINE)]),
        (AC3, f"{AC3}\n\n> Non.", [Remark("quoted", "Non.", LINE)]),
        (AC3, f"{AC3}\n    - et le budget ?\n        - oui, le budget\n", [
            Remark("comment", "et le budget ? oui, le budget", LINE)]),
        ("Envoyer l’", "Envoyer {++tout ++}l’", [Remark("inserted", "tout", LINE)]),
        ("Envoyer l’inventaire", "{--Envoyer--} l’inventaire", [Remark("deleted", "Envoyer", LINE)]),
        ("Porteur : Léa.", "Porteur : {~~Léa~>Hugo~~}.", [
            Remark("deleted", "Léa", LINE), Remark("inserted", "Hugo", LINE)]),
        (r"Porteur : Léa.", r"Porteur : {~~Léa\~\>Hugo~~}.", [
            Remark("deleted", "Léa", LINE), Remark("inserted", "Hugo", LINE)]),
        ("l’inventaire", "{==l’inventaire==}{>>lequel ?<<}", [
            Remark("highlighted", "l’inventaire", LINE), Remark("comment", "lequel ?", LINE)]),
        ("l’inventaire", "==l’inventaire==", [Remark("highlighted", "l’inventaire", LINE)]),
        ("l’inventaire", "<mark>l’inventaire</mark>", [Remark("highlighted", "l’inventaire", LINE)]),
        (AC3, AC3.replace("**AC3** ", "**AC3** ~~").replace("2026.", "2026.~~"), [
            Remark("struck", LINE.removeprefix("☐ AC3 "), LINE)]),
        ("Porteur : Léa.", "~~Porteur : Léa.~~", [Remark("struck", "Porteur : Léa.", LINE)]),
        ("Pas encore.", "Pas encore. {>>si<<}", [Remark("comment", "si", "Réponse : Pas encore.")]),
        ("- **D3** Conteneurs", "- **D3** Conteneurs\n    - vu avec Paul", [
            Remark("comment", "vu avec Paul", "D3 Conteneurs")]),
        ("    Possible ici ?", "    Possible ici ?\n\n    - vu avec Paul", [
            Remark("comment", "vu avec Paul", "D3 Conteneurs")]),
        ("# Plan", "<!-- Relu le 3 -->\n\n# Plan", [Remark("comment", "Relu le 3", "")]),
    ],
)  # fmt: skip
def test_what_reviewers_leave_is_a_remark_on_its_line_and_no_content(
    before: str, after: str, remarks: list[Remark]
) -> None:
    assert before in PLAN
    found, own = returned(PLAN.replace(before, after)), returned(PLAN)
    assert list(found.remarks) == remarks
    assert said(read_plan(found.blocks)) == said(read_plan(own.blocks))


def test_what_is_struck_through_gives_way_to_the_words_behind_it() -> None:
    found = returned(PLAN.replace("05/12/2026", "~~05/12/2026~~ 11/12/2026"))
    (action,) = (one for one in read_plan(found.blocks).statements if one.called == "AC3")
    assert action.fields["due"] == "11/12/2026"
    assert [remark.words for remark in found.remarks] == ["05/12/2026"]


def test_remarks_in_a_table_know_their_row() -> None:
    row = "| AC6 | Ajouter au dossier les comptes, les abonnements et leurs échéances | Yanis Cherif |"
    text = text_of("plan", "fr").replace(row, f"<!-- urgent -->\n{row.replace('Cherif', 'Cherif {>>absent<<}')}")
    found = returned(text)
    assert [(remark.words, remark.line[:3]) for remark in found.remarks] == [("urgent", "N° "), ("absent", "AC6")]
    assert said(read_plan(found.blocks)) == said(read_plan(returned(text_of("plan", "fr")).blocks))


def test_a_record_that_is_only_indented_is_no_remark() -> None:
    found = returned(PLAN.replace(AC3, f"- **AC1** Un\n    {AC3}"))
    assert found.remarks == ()
    assert [one.called for one in read_plan(found.blocks).statements] == ["AC1", "AC3", "D2", "D3"]


def test_signs_before_an_id_make_no_new_action() -> None:
    for signs in ("[✗] ", "[-] ", "→ ", "(?) ", "[/] "):
        (action, *_) = read_plan(returned(PLAN.replace("[ ] ", signs)).blocks).statements
        assert (action.called, action.fields.get("status")) == ("AC3", None), signs


@cases(
    ("text", "document"),
    [
        ("# Plan d’action : X\n\n## Décisions\n", "plan"),
        ("# Decision record: X\n\n## In short\n", "decisions"),
        ("# Compte rendu\n\n## En bref\n\n## Décisions\n", "decisions"),
        ("# Compte rendu\n\n##### En bref\n\n##### Par axe\n", "plan"),
        ("## Décisions\n\n- **DE1**, actée : Oui\n\n## Risques\n\n- RI1 Non\n", "plan"),
        ("# Tableau\n\n## Décisions\n\n- Une carte\n\n## Risques\n\n- Une autre\n", ""),
        ("# Plan d’action 2027\n\n## Déploiement\n\n- Une carte\n", ""),
    ],
)
def test_a_document_is_known_by_its_title_its_parts_and_its_ids(text: str, document: str) -> None:
    assert document_of(returned(text).blocks) == document


@given(workshops())
@examples(30)
def test_no_word_that_was_typed_is_a_remark(workshop: Workshop) -> None:
    assert returned(write_markdown(workshop, day=DAY)).remarks == ()
