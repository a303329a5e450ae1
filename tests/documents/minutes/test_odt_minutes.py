"""Minutes in odt, as a person sees them in LibreOffice."""

from perenne_tui.documents.minutes.office_minutes import (
    read_flat_odt_outline,
    read_odt_outline,
    read_slides_outline,
)
from tests.documents.minutes.minutes_files import flat_odt, left_out, odt, read_odt, shown, slides

STYLES = (
    "".join(
        f'<style:style style:name="{name}" style:family="{family}"><style:text-properties {look}/></style:style>'
        for name, family, look in (
            ("P1", "paragraph", 'fo:font-weight="bold"'),
            ("T1", "text", 'text:display="none"'),
            ("Gros", "paragraph", 'fo:font-size="18pt"'),
            ("Plat", "paragraph", 'fo:font-size="11pt"'),
        )
    )
    + '<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/>'
    '<text:list-level-style-bullet text:level="2" text:bullet-char="◦"/></text:list-style>'
    '<text:list-style style:name="L2"><text:list-level-style-number text:level="1" style:num-format="1"/>'
    "</text:list-style>"
    '<text:list-style style:name="L3"><text:list-level-style-bullet text:level="1" text:bullet-char="✓"/>'
    "</text:list-style>"
)


def p(words: str, style: str = "") -> str:
    """Return a paragraph of odt."""
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def h(words: str, level: int = 1) -> str:
    """Return a heading of odt."""
    return f'<text:h text:outline-level="{level}">{words}</text:h>'


def listed(style: str, *items: str) -> str:
    """Return a list of odt."""
    inside = "".join(
        f"<text:list-item>{item if item.startswith('<') else p(item)}</text:list-item>" for item in items
    )
    return f'<text:list text:style-name="{style}">{inside}</text:list>'


def test_headings_lists_and_further_paragraphs() -> None:
    body = p("Compte rendu", "Title") + h("Décisions") + h("Accès", 2)
    body += listed("L1", p("Clés") + p("à rendre") + listed("L1", "du local"), "Bail") + listed("L2", "Un")
    assert read_odt(body, STYLES) == [
        "! Compte rendu",
        "# Décisions",
        "## Accès",
        "- Clés",
        "  . à rendre",
        "  - du local",
        "- Bail",
        "- Un",
    ]


def test_a_list_whose_bullet_is_a_tick_is_settled() -> None:
    assert read_odt(listed("L3", "Fait"), STYLES) == ["- [settled] Fait"]


def test_bold_and_large_lines_are_headings() -> None:
    prose = p("Nous avons parlé de la suite, et de tout ce qui reste encore à faire avant la fin.", "Plat")
    body = p("Réunion", "Gros") + prose + p("Décisions", "P1") + prose + p("Actions", "P1") + prose
    found = read_odt(body, STYLES)
    assert [line for line in found if line[0] in "#!"] == ["! Réunion", "####### Décisions", "####### Actions"]


def test_blanks_tabs_breaks_fields_and_links() -> None:
    body = p('Le  <text:date>12 mai</text:date>,<text:s text:c="2"/>voir<text:tab/>là')
    body += p('<text:a xlink:href="https://exemple.fr/a">la <text:span>page</text:span></text:a>.')
    body += p('<loext:content-control loext:checkbox="true" loext:checked="true">☒</loext:content-control> Fait')
    assert read_odt(body) == [
        ". Le 12 mai,  voir    là",
        ". la page (https://exemple.fr/a).",
        "- [settled] Fait",
    ]


def test_remarks_stand_with_what_they_are_about() -> None:
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Selon Paul</text:p>"
    note += "</text:note-body></text:note>"
    comment = "<office:annotation><dc:creator>Léa</dc:creator><text:p>À voir</text:p></office:annotation>"
    assert read_odt(listed("L1", p(f"Clés{note}")) + p(f"Texte{comment}"), STYLES) == [
        "- Clés (Selon Paul)",
        ". Texte\nLéa\u00a0: À voir",
    ]


def test_what_is_no_text_is_counted() -> None:
    changes = (
        '<text:tracked-changes><text:changed-region text:id="c"><text:deletion><text:p>vieux</text:p></text:deletion>'
        "</text:changed-region></text:tracked-changes>"
    )
    body = changes + p('Vu<text:change text:change-id="c"/><text:span text:style-name="T1">caché</text:span>')
    body += p("<draw:frame><draw:image/></draw:frame><text:page-number>3</text:page-number>")
    body += f"<text:table-of-content><text:index-body>{p('Décisions 1')}</text:index-body></text:table-of-content>"
    body += '<text:section text:display="none"><text:p>rien</text:p></text:section>'
    outline = read_odt_outline(odt(body, STYLES))
    assert [entry.text for entry in outline.entries] == ["Vu"]
    assert left_out(outline) == {
        "pictures": 1,
        "deleted revisions": 1,
        "hidden texts": 2,
        "tables of contents": 1,
        "page numbers": 1,
    }


def test_text_boxes_are_read() -> None:
    box = f"<draw:frame><draw:text-box>{h('Rappel')}{listed('L1', 'a')}</draw:text-box></draw:frame>"
    assert read_odt(p(f"{box}Texte"), STYLES) == [". Texte", "# Rappel", "- a"]


def test_a_table_with_cells_that_go_over_others() -> None:
    def cell(words: str, more: str = "") -> str:
        return f"<table:table-cell {more}>{p(words) if words else ''}</table:table-cell>"

    rows = cell("Thème") + cell("Quoi"), cell("Accès", 'table:number-rows-spanned="2"') + cell("a")
    below = f"<table:covered-table-cell/>{cell('b')}"
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in (*rows, below))
    assert read_odt(f"<table:table><table:table-header-rows/>{body}</table:table>") == [
        "| Thème | Quoi\n| Accès | a\n| Accès | b"
    ]


def test_headers_and_the_title_of_the_properties() -> None:
    number = p("<text:page-number>1</text:page-number>")
    pages = f"<style:header>{p('Mission')}</style:header><style:footer>{number}</style:footer>"
    outline = read_odt_outline(odt(p("a"), meta="Comité de mai", pages=pages))
    assert (outline.title, [entry.text for entry in outline.entries]) == ("Comité de mai", ["Mission", "a"])


def test_a_document_that_is_one_xml_is_read() -> None:
    assert list(map(shown, read_flat_odt_outline(flat_odt(h("Décisions") + p("- a"))).entries)) == [
        "# Décisions",
        "- a",
    ]


def test_the_title_of_a_slide_is_a_heading() -> None:
    title = f'<draw:frame presentation:class="title"><draw:text-box>{p("Décisions")}</draw:text-box></draw:frame>'
    text = f"<draw:text-box>{listed('L1', p('- a'))}</draw:text-box>"
    text = f'<draw:frame presentation:class="outline">{text}</draw:frame>'
    number = f'<draw:frame presentation:class="page-number"><draw:text-box>{p("1")}</draw:text-box></draw:frame>'
    found = read_slides_outline(slides(text + title + number, title)).entries
    assert list(map(shown, found)) == ["# Décisions", "- a", "# Décisions"]
