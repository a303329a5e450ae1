"""Minutes in docx, as a person sees them in Word."""

from io import BytesIO
from zipfile import ZipFile

from perenne_tui.documents.minutes.office_minutes import read_docx_outline
from tests.cases import cases
from tests.documents.minutes.minutes_files import W, docx, left_out, p, packed, r, read_docx, table

BOLD, UNDERLINED, LARGE = "<w:b/>", '<w:u w:val="single"/>', '<w:sz w:val="32"/>'
PROSE = p("Nous avons parlé longtemps de la suite du défi, et de ce que chacun en attend pour l’an prochain.")


def test_headings_are_known_by_style_and_by_level_of_outline() -> None:
    body = p("Compte rendu", "Titre") + p("Décisions", "Titre1") + p("Les accès", "Titre2") + p("Budget", "Rubrique")
    assert read_docx(body) == ["! Compte rendu", "# Décisions", "## Les accès", "## Budget"]


def test_the_title_of_the_properties_counts_only_where_no_paragraph_is_the_title() -> None:
    assert read_docx_outline(docx(p("Décisions", "Titre1"), title="Comité de mai")).title == "Comité de mai"
    assert read_docx_outline(docx(p("Autre", "Titre") + p("a"), title="Comité de mai")).title == ""
    assert read_docx_outline(docx(p("a"), title="Microsoft Word - cr.doc")).title == ""


def test_several_titles_are_headings() -> None:
    assert read_docx(p("Un", "Titre") + p("a") + p("Deux", "Titre") + p("b")) == ["# Un", ". a", "# Deux", ". b"]


def test_lists_are_known_by_numbering_by_style_and_by_depth() -> None:
    body = (
        p("Clés", number="1") + p("du local", number="1", depth=1) + p("Sous-liste", "Liste2") + p("Un", number="2")
    )
    assert read_docx(body) == ["- Clés", "  - du local", "  - Sous-liste", "- Un"]


def test_a_list_that_stands_further_to_the_right_is_deeper() -> None:
    assert read_docx(p("Clés", number="1") + p("du local", number="5") + p("Bail", number="1")) == [
        "- Clés",
        "  - du local",
        "- Bail",
    ]


def test_a_further_paragraph_of_an_item_stands_under_it() -> None:
    assert read_docx(p("Clés", number="1") + p("à rendre", "Paragraphedeliste")) == ["- Clés", "  . à rendre"]


def test_bullets_that_are_boxes_or_ticks_say_the_state() -> None:
    body = p("Fait", number="3") + p("À faire", number="4") + p("Clés", number="1")
    assert read_docx(body) == ["- [settled] Fait", "- [open] À faire", "- Clés"]


@cases("sign", ["- ", "-\u00a0", "–\t", "• ", "➢ ", "\uf0d8 ", "-", "o\t", "=> "])
def test_signs_that_are_typed_make_items(sign: str) -> None:
    assert read_docx(PROSE + p(f"{sign}Rendre les clés") + p(f"{sign}Fermer")) == [
        f". {PROSE[PROSE.index('Nous') : PROSE.index('</w:t>')]}",
        "- Rendre les clés",
        "- Fermer",
    ]


def test_tabs_before_typed_signs_make_depth() -> None:
    tab = "<w:r><w:tab/></w:r>"
    assert read_docx(p("- Clés") + p(tab + r("- du local")) + p("- Bail")) == ["- Clés", "  - du local", "- Bail"]


def test_lines_of_one_paragraph_may_be_a_list() -> None:
    lines = r("Décisions") + "<w:r><w:br/></w:r>" + r("- a") + "<w:r><w:br/></w:r>" + r("- b")
    assert read_docx(PROSE + p(lines))[1:] == ["######## Décisions", "- a", "- b"]


@cases(
    ("box", "state"),
    [
        (r("☐ "), "open"),
        (r("☒ "), "settled"),
        (r("[x] "), "settled"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + r(" "), "settled"),
        ('<w:r><w:sym w:font="Wingdings" w:char="00A8"/></w:r>' + r(" "), "open"),
        (
            '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr><w:sdtContent>'
            f"{r('☒')}</w:sdtContent></w:sdt>{r(' ')}",
            "settled",
        ),
        (
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox>'
            "</w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>"
            f'<w:r><w:fldChar w:fldCharType="end"/></w:r>{r(" ")}',
            "open",
        ),
    ],
)
def test_boxes_say_the_state(box: str, state: str) -> None:
    assert read_docx(p(box + r("Fermer les accès"))) == [f"- [{state}] Fermer les accès"]


def test_lines_in_bold_underlined_large_or_in_capitals_are_headings() -> None:
    body = p("Compte rendu", look=LARGE) + PROSE + p("Décisions :", look=BOLD) + PROSE + p("ACTIONS") + PROSE
    body += p("Divers", look=UNDERLINED) + PROSE
    assert [line for line in read_docx(body) if line[0] in "#!"] == [
        "! Compte rendu",
        "####### Décisions",
        "####### ACTIONS",
        "######## Divers",
    ]


def test_a_text_that_is_bold_as_a_whole_has_no_headings() -> None:
    assert {line[0] for line in read_docx("".join(p(f"Phrase {n} en gras", look=BOLD) for n in range(6)))} == {"."}


def test_a_plain_line_heads_the_list_below_it() -> None:
    body = (
        p("Ce qui est acté :")
        + p("Garder le nom", number="1")
        + p("Nous sommes trois. Et donc :")
        + p("a", number="1")
    )
    assert read_docx(body)[:2] == ["######## Ce qui est acté", "- Garder le nom"]


def test_a_label_with_its_value_is_no_heading() -> None:
    assert read_docx(p("Date : 12 janvier", look=BOLD) + PROSE)[0] == ". Date : 12 janvier"


def test_numbered_lines_over_texts_are_headings_and_numbered_lists_are_not() -> None:
    body = p("Tour de table", number="2") + PROSE + p("Budget", number="2") + PROSE
    assert [line[:9] for line in read_docx(body)][::2] == ["####### T", "####### B"]
    assert read_docx(p("a", number="2") + p("b", number="2") + PROSE)[:2] == ["- a", "- b"]


def test_a_typed_number_of_a_heading_is_kept() -> None:
    body = p("1. Tour de table") + PROSE + p("2. Budget") + PROSE
    assert [line for line in read_docx(body) if line[0] == "#"] == ["####### 1. Tour de table", "####### 2. Budget"]


def test_a_table_keeps_its_cells_and_the_paragraphs_in_them_apart() -> None:
    body = table(("Qui", "Quoi"), ("Léa", p("Écrire") + p("Relire")))
    assert read_docx(p("Actions", "Titre1") + body) == ["# Actions", "| Qui | Quoi\n| Léa | Écrire/Relire"]


def test_the_rows_of_a_table_are_its_lines() -> None:
    outline = read_docx_outline(docx(p("a") + table(("Qui", "Quoi"), ("Léa", "Écrire")) + p("b")))
    assert [(entry.first, entry.last, entry.row_lines) for entry in outline.entries] == [
        (1, 1, ()),
        (2, 3, (2, 3)),
        (4, 4, ()),
    ]
    assert outline.lines == ("a", "Qui | Quoi", "Léa | Écrire", "b")


def test_a_cell_that_goes_over_rows_is_said_in_each_of_them() -> None:
    def cell(words: str, merged: str) -> str:
        return f"<w:tc><w:tcPr>{merged}</w:tcPr>{p(words) if words else '<w:p/>'}</w:tc>"

    rows = [cell("Thème", "") + cell("Quoi", ""), cell("Accès", '<w:vMerge w:val="restart"/>') + cell("a", "")]
    rows += [cell("", "<w:vMerge/>") + cell("b", ""), cell("Fin", '<w:gridSpan w:val="2"/>')]
    body = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    assert read_docx(body) == ["| Thème | Quoi\n| Accès | a\n| Accès | b\n| Fin | "]


def test_a_table_that_only_lays_lines_out_is_these_lines() -> None:
    def quarter(head: str, item: str) -> str:
        return p(head, look=BOLD) + p(item, number="1")

    body = table(
        (quarter("Forces", "a"), quarter("Faiblesses", "b")), (quarter("Atouts", "c"), quarter("Risques", "d"))
    )
    assert read_docx(PROSE + body)[1:3] == ["####### Forces", "- a"]
    assert read_docx(table((p("Décisions", "Titre1") + p("a", number="1"),))) == ["# Décisions", "- a"]


def test_links_keep_their_address_where_their_words_do_not_say_it() -> None:
    def link(key: str, words: str) -> str:
        return f'<w:hyperlink r:id="{key}">{r(words)}</w:hyperlink>'

    links = {"a": "https://exemple.fr/page", "b": "mailto:lea@exemple.fr"}
    body = p(r("Voir ") + link("a", "la page") + r(".")) + p(link("a", "exemple.fr/page")) + p(link("b", "Léa"))
    assert read_docx(body, links) == [
        ". Voir la page (https://exemple.fr/page).",
        ". exemple.fr/page",
        ". Léa (lea@exemple.fr)",
    ]


def field(instruction: str, result: str) -> str:
    """Return a field of docx."""
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    return f"{begin}<w:r><w:instrText>{instruction}</w:instrText></w:r>{separate}{r(result)}{end}"


def test_fields_show_their_result_and_page_numbers_are_counted() -> None:
    body = p(r("Le ") + field(" DATE ", "12 mai") + r(", p. ") + field(" PAGE ", "3"))
    body += p(field(' HYPERLINK "https://exemple.fr/a" ', "ici"))
    outline = read_docx_outline(docx(body))
    assert [entry.text for entry in outline.entries] == ["Le 12 mai, p.", "ici (https://exemple.fr/a)"]
    assert left_out(outline) == {"page numbers": 1}


def test_contents_are_left_out_and_counted() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC </w:instrText></w:r>'
    start = p(f'{begin}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("Décisions 1")}', "TM1")
    outline = read_docx_outline(
        docx(
            start
            + p(r("Actions 2") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>', "TM1")
            + p("Décisions", "Titre1")
        )
    )
    assert [entry.text for entry in outline.entries] == ["Décisions"]
    assert left_out(outline) == {"tables of contents": 1}


def test_proposals_are_read_as_accepted_and_deletions_counted() -> None:
    body = p(f'{r("Garder ")}<w:del>{r("un")}</w:del><w:ins w:author="P">{r("le")}</w:ins>{r(" nom")}')
    body += p(r("Fin"), more="<w:rPr><w:del/></w:rPr>") + p(" de réunion")
    body += "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    outline = read_docx_outline(docx(body))
    assert [entry.text for entry in outline.entries] == ["Garder le nom", "Fin de réunion"]
    assert left_out(outline) == {"deleted revisions": 2}


def test_remarks_stand_with_what_they_are_about() -> None:
    note = f'<w:footnote w:id="1">{p("Selon Paul")}</w:footnote>'
    comment = f'<w:comment w:id="2" w:author="Léa">{p("À vérifier")}</w:comment>'
    about = '<w:r><w:footnoteReference w:id="1"/></w:r>', '<w:r><w:commentReference w:id="2"/></w:r>'
    body = p(r("Décisions") + about[1], "Titre1") + p(r("Clés") + about[0], number="1") + p(r("Texte") + about[1])
    assert read_docx(body, footnotes=note, comments=comment) == [
        "# Décisions",
        ". Léa\u00a0: À vérifier",
        "- Clés (Selon Paul)",
        ". Texte\nLéa\u00a0: À vérifier",
    ]


def test_text_boxes_are_read_once_with_their_lists() -> None:
    box = f"<w:txbxContent>{p('Rappel', 'Titre1')}{p('a', number='1')}</w:txbxContent>"
    drawing = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><x>{box}</x></w:drawing></mc:Choice><mc:Fallback><w:pict>{box}"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert read_docx(p(drawing + r("Texte"))) == [". Texte", "# Rappel", "- a"]


def test_headers_and_footers_with_words_stand_before_the_text_and_once() -> None:
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:footerReference r:id="footer"/></w:sectPr>'
    )
    outline = read_docx_outline(
        docx(p("a") + section, header=p("Mission numérique"), footer=p(r("Page ") + field(" PAGE ", "1") + r(" / 3")))
    )
    assert [(entry.text, entry.first) for entry in outline.entries] == [("Mission numérique", 2), ("a", 1)]
    assert left_out(outline) == {"page numbers": 2}


def test_what_is_no_text_is_counted() -> None:
    body = p(r("Vu") + r("caché", "<w:vanish/>") + "<w:r><w:drawing><pic:pic/></w:drawing></w:r>") + p(
        "Caché", "Cache"
    )
    assert left_out(read_docx_outline(docx(body))) == {"pictures": 1, "hidden texts": 2}


def test_hyphens_that_only_end_lines_are_no_part_of_words() -> None:
    assert read_docx(p(r("pérenni\u00adsa") + "<w:r><w:softHyphen/></w:r>" + r("tion"))) == [". pérennisation"]


def test_every_paragraph_is_in_one_entry() -> None:
    outline = read_docx_outline(docx(p("Un", "Titre1") + p("") + p("- a") + PROSE + table(("a", "b"), ("c", "d"))))
    lines = [line for entry in outline.entries for line in range(entry.first, entry.last + 1)]
    assert sorted(lines) == list(range(1, len(outline.lines) + 1))


def test_the_strict_form_of_word_is_read() -> None:
    with ZipFile(BytesIO(docx(p("Décisions", "Titre1")))) as archive:
        strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
        parts = {name: archive.read(name).replace(W.encode(), strict) for name in archive.namelist()}
    assert read_docx_outline(packed(parts)).entries[0].text == "Décisions"
