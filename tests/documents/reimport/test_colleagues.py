"""A plan after a week with colleagues: values in their words, remarks beside them, lines split, copied and moved.

Each case says all that is told of it: the differences in short, then the lines that were not understood.
"""

import re
from collections.abc import Sequence

import pytest

from perenne_tui.core.review.plan_differences import Added, Changed, Difference, Gone, Reordered
from perenne_tui.core.review.settled_differences import Sides, settle
from perenne_tui.documents.reimport.people import name_of
from tests.cases import cases
from tests.documents.reimport.human_edits import THEN, compared, edited, plan

TEXT = plan()
OWNER = "la personne qui reprend. Porteur : *à nommer*."
DATE = "Porteur : *à nommer*. Échéance : 08/01/2027."
LINE = (
    "- [ ] **AC6** Rejouer l’installation avec la personne qui reprend. Porteur : *à nommer*. Échéance : 08/01/2027."
)
ROW = "| AC6 | Rejouer l’installation avec la personne qui reprend | *porteur à nommer* | – | 08/01/2027 |"
CARD = "#### T1. Expliquer la chaîne de traitement (à traiter, 5 votes)"
DECISION = "- **DE2**, à arbitrer : Garder"
ANSWER = "Réponse : *à écrire*."

HUGO = "AC6 owner Hugo Roux"
DONE = "AC6 status done"


def short(difference: Difference) -> str:
    match difference:
        case Changed():
            return " ".join((difference.called, difference.name, difference.after, *difference.others))
        case Added():
            return " ".join(("new", difference.table, *difference.fields.values()))
        case Gone():
            return " ".join(("gone", *(row[2] for row in difference.rows)))
        case Reordered():
            return " ".join(("order", *difference.called))
        case _:
            raise AssertionError(difference)


def told(text: str | bytes) -> tuple[list[str], list[str]]:
    """Return the differences of a file in short, and its lines that were not understood."""
    found = compared(text)
    return [short(one) for one in found.differences], [f"{one.called} {one.words}".strip() for one in found.unknown]


def after(before: str, now: str) -> tuple[list[str], list[str]]:
    return told(edited(TEXT, (before, now)))


@pytest.mark.parametrize(
    "name", ["Hugo Roux", "hugo roux", "ROUX Hugo", "Hugo R.", "Hugo", "@Hugo", "Hugo Roux (DSI)"]
)
def test_a_person_is_known_however_people_write_the_name(name: str) -> None:
    assert after(OWNER, OWNER.replace("*à nommer*", name)) == ([HUGO], [])


@pytest.mark.parametrize(
    "words", ["idem", "cf. AC3", "Hugo Roux ?", "Hugo et Léa", "Hugo (à confirmer)", "n/c", "Hugo → Léa", "voir AC3"]
)
def test_words_that_name_nobody_make_no_person(words: str) -> None:
    assert after(OWNER, OWNER.replace("*à nommer*", words)) == ([], [f"AC6 {words}"])


@cases("name", ["Zoé Kazan", "le bureau SI3", "M. Le Goff", "DRH / formation"])
def test_a_name_that_nobody_has_is_somebody_new(name: str) -> None:
    assert name_of(THEN, name) == name


@pytest.mark.parametrize(
    ("now", "differences", "unknown"),
    [
        ("15/01/2027. À voir avec la DRH.", ["AC6 due 2027-01-15"], ["AC6 À voir avec la DRH"]),
        ("15/01/2027 (reportée).", ["AC6 due 2027-01-15"], ["AC6 (reportée)"]),
        ("15/01/2027.\n\n  Prévoir une salle.", ["AC6 due 2027-01-15"], ["AC6 Prévoir une salle"]),
        ("fin janvier.", ["AC6 due 2027-01-31"], []),
        ("idem.", [], ["AC6 idem"]),
        ("08/01/2027. Fait.", [DONE], []),
        ("08/01/2027. ✅", [DONE], []),
        ("08/01/2027. Fait le 3/12.", [], ["AC6 Fait le 3/12"]),
    ],
)
def test_what_is_written_behind_a_date_is_listed(now: str, differences: list[str], unknown: list[str]) -> None:
    assert after(DATE, DATE.replace("08/01/2027.", now)) == (differences, unknown)


def test_what_is_written_behind_a_name_is_listed() -> None:
    assert after("Porteur : Hugo Roux. Question : D2.", "Porteur : Hugo Roux. À valider. Question : D2.") == (
        [],
        ["RI1 À valider"],
    )


@pytest.mark.parametrize(
    "line",
    [
        LINE.replace("*à nommer*", "Hugo Roux"),
        LINE.replace("*à nommer*", "*à nommer* Hugo Roux"),
        LINE.replace("*à nommer*", "*à nommer* → Hugo Roux"),
        LINE.replace("**AC6** ", "AC 6 : ").replace("*à nommer*", "Hugo Roux"),
        LINE.replace("**AC6** ", "(AC6) ").replace("*à nommer*", "Hugo Roux"),
        LINE.replace("**AC6** ", "ac6 – ").replace("*à nommer*", "Hugo Roux"),
        LINE.replace("Porteur : *à nommer*", "Porteur: Hugo").replace("Échéance", "Echéance"),
        LINE.replace(". Porteur : *à nommer*. Échéance", ", porteur : Hugo, échéance"),
        LINE.replace(". Porteur : *à nommer*. Échéance", " – PORTEUR : Hugo – ÉCHÉANCE"),
        LINE.replace("Porteur : *à nommer*. Échéance", "Responsable : Hugo. Date limite"),
        LINE.replace(". Porteur : *à nommer*. ", ".<br>Porteur : Hugo.<br>"),
    ],
)
def test_labels_and_ids_are_known_in_other_spellings(line: str) -> None:
    assert after(LINE, line) == ([HUGO], [])


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("- [ ] **AC6**", "- [v] **AC6**"),
        ("- [ ] **AC6**", "- **AC6** [x]"),
        ("- [ ] **AC6**", "- ✅ **AC6**"),
        (ROW, ROW.replace("| AC6", "| AC6 ✅")),
        (ROW, ROW.replace("08/01/2027", "08/01/2027 ✅")),
        (ROW, ROW.replace("08/01/2027", "fait")),
    ],
)
def test_an_action_is_done_wherever_its_tick_stands(before: str, now: str) -> None:
    assert after(before, now) == ([DONE], [])


def test_a_box_with_another_sign_and_a_ticked_risk_are_listed() -> None:
    assert after("- [ ] **AC6**", "- [-] **AC6**") == ([], ["AC6 [-]"])
    assert after("- **RI2**", "- [x] **RI2**") == ([], ["RI2 ☑"])


@pytest.mark.parametrize("now", ["20/12/2026", "à revoir", ""])
def test_another_date_in_a_cell_says_nothing_about_the_status(now: str) -> None:
    differences, unknown = after("| 04/12/2026, en cours |", f"| {now} |")
    assert not any("status" in line for line in differences)
    assert differences or unknown
    assert after("| 04/12/2026, en cours |", "| 04/12/2026 |") == (["AC1 status todo"], [])


@pytest.mark.parametrize(
    ("now", "differences", "unknown"),
    [
        (", actée : ", ["DE2 status made"], []),
        (" (ACTÉE) : ", ["DE2 status made"], []),
        (" - validée - ", ["DE2 status made"], []),
        (", actée le 15/12 : ", [], ["DE2 actée le 15/12"]),
        (", rejetée en CODIR : ", [], ["DE2 rejetée en CODIR"]),
    ],
)
def test_a_status_in_other_words_is_no_part_of_the_decision(
    now: str, differences: list[str], unknown: list[str]
) -> None:
    assert after(DECISION, DECISION.replace(", à arbitrer : ", now)) == (differences, unknown)


@pytest.mark.parametrize(
    ("now", "differences", "unknown"),
    [
        ("(tranchée, 5 votes)", ["T1 state settled"], []),
        ("(en attente du CODIR, 5 votes)", [], ["T1 en attente du CODIR, 5 votes", "T1 5 votes"]),
        ("(à traiter, 5 votes) ✅", [], ["T1 à traiter, 5 votes) ✅", "T1 5 votes"]),
    ],
)
def test_a_state_in_other_words_is_no_part_of_the_title(now: str, differences: list[str], unknown: list[str]) -> None:
    assert after(CARD, CARD.replace("(à traiter, 5 votes)", now)) == (differences, unknown)


@pytest.mark.parametrize(
    "heading",
    ["### T1. {}", "##### T1. {}", "**T1. {}**", "#### T1 – {}", "#### T1 : {}", "#### 7.2.1 T1. {}"],
)
def test_a_card_is_known_by_its_heading_in_any_form(heading: str) -> None:
    words = "Expliquer la chaîne de traitement (réglée, 5 votes)"
    assert after(CARD, heading.format(words))[0] == ["T1 state settled"]


@pytest.mark.parametrize(
    ("now", "answer"),
    [
        ("REPONSE : le binôme.", "le binôme."),
        ("Le binôme.", "Le binôme."),
        ("Réponse : *à écrire* → le binôme.", "le binôme."),
        ("Réponse :\n\n- le binôme\n- la DSI", "– le binôme\n– la DSI"),
    ],
)
def test_an_answer_is_known_without_its_label(now: str, answer: str) -> None:
    assert after(ANSWER, now) == ([f"T1 answer {answer}"], [])


def test_a_paragraph_below_the_actions_is_no_part_of_the_question() -> None:
    assert after(f"{LINE}\n", f"{LINE}\n\nAttention aux congés.\n\n")[0] == []
    assert "T1 Attention aux congés." in after(f"{LINE}\n", f"{LINE}\n\nAttention aux congés.\n\n")[1]
    differences, unknown = after("#### D2. Faire valider les briques open source (en cours)\n\n", "")
    assert differences == []
    assert "D1 Les composants libres du produit doivent-ils être approuvés ?" in unknown


BEGUN = (
    "par la direction. Porteur : Inès Caron. Échéance : 04/12/2026. "
    "Fait quand : l’accusé de réception de la DSI est arrivé."
)


@pytest.mark.parametrize("told_of", ["Bloquée : la liste manque.", "En attente de la liste.", "Bloquée par la DSI."])
@pytest.mark.parametrize(
    "line",
    [
        f"{BEGUN} {{}}",
        "par la direction. Porteur : Inès Caron. Échéance : 04/12/2026. {}",
        "par la direction. {} Porteur : Inès Caron. Échéance : 04/12/2026.",
        "par la direction. Porteur : Inès Caron. {} Échéance : 04/12/2026.",
    ],
)
def test_a_status_that_is_not_understood_changes_nothing(line: str, told_of: str) -> None:
    differences, unknown = after(f"{BEGUN} En cours.", line.format(told_of))
    assert [one for one in differences if " done_when " not in one] == []
    assert [one for one in unknown if told_of.rstrip(".") in one] != []


@pytest.mark.parametrize("told_of", ["Bloquée : la liste manque", "Bloquée, la liste manque", "bloquée par la liste"])
def test_a_status_in_a_cell_that_is_not_understood_changes_nothing(told_of: str) -> None:
    for joint in (". ", ", ", " "):
        assert after("04/12/2026, en cours", f"04/12/2026{joint}{told_of}")[0] == []
    assert after("04/12/2026, en cours", told_of)[0] == []


@pytest.mark.parametrize("told_of", ["Bloquée : la liste manque.", "Faite par Hugo.", "En cours, dit Léa."])
def test_a_sentence_about_the_status_is_no_part_of_a_text(told_of: str) -> None:
    bare = "la personne qui reprend. Porteur : *à nommer*. Échéance : 08/01/2027."
    for now in (
        f"la personne qui reprend. {told_of} Porteur : *à nommer*. Échéance : 08/01/2027.",
        f"{bare} {told_of}",
    ):
        differences, unknown = after(bare, now)
        assert differences == []
        assert [one for one in unknown if told_of.rstrip(".") in one] != []


def test_a_line_that_became_two_keeps_what_one_of_them_says() -> None:
    split = LINE.replace("avec la personne qui reprend. ", "seul. Porteur : Hugo.\n- [ ] **AC6** La faire rejouer. ")
    differences, unknown = after(LINE, split)
    assert differences == [
        "AC6 text Rejouer l’installation seul La faire rejouer",
        "AC6 owner Hugo Roux",
    ]
    assert unknown == []


def test_new_ids_made_of_one_are_no_part_of_the_text() -> None:
    split = f"{LINE.replace('AC6', 'AC6bis')}\n{LINE}"
    assert after(LINE, split)[0] == ["new actions Rejouer l’installation avec la personne qui reprend 2027-01-08"]


def test_a_row_that_was_copied_and_rewritten_is_a_new_one() -> None:
    copy = "| AC6 | Commander les badges | Hugo Roux | – | 20/01/2027 |"
    assert after(ROW, f"{ROW}\n{copy}") == (["new actions Commander les badges Hugo Roux 2027-01-20"], [])


def test_a_part_that_was_pasted_twice_tells_what_is_new_in_it() -> None:
    head, rest = TEXT.split("## Par axe\n", 1)
    axes, tail = rest.split("## Questions restées ouvertes", 1)
    twice = f"{head}## Par axe\n{axes}## Par axe\n{axes.replace(OWNER, OWNER.replace('*à nommer*', 'Hugo'))}"
    assert told(f"{twice}## Questions restées ouvertes{tail}") == ([HUGO], ["Par axe"])


@pytest.mark.parametrize(
    ("heading", "told_of"),
    [
        ("## Parking\n\n", ["D4 Ouvrir le service aux communes"]),
        ("### Transmission\n\n", ["T1 Déploiement"]),
        ("## Risques\n\n", []),
        ("## Par axe\n\n", []),
    ],
)
def test_a_heading_that_was_taken_out_moves_nothing(heading: str, told_of: list[str]) -> None:
    differences, unknown = after(heading, "")
    assert differences == []
    assert heading.strip("# \n") in unknown
    assert [line for line in told_of if line not in unknown] == []


@pytest.mark.parametrize(
    "rename",
    [
        lambda line, number: f"{line[:3]}{number}. {line[3:]}",
        lambda line, _: line.upper(),
        lambda line, _: f"{line[:3]}⚠️ {line[3:]} :",
    ],
    ids=["numbers", "capitals", "signs"],
)
def test_parts_are_known_with_numbers_in_capitals_and_with_signs(rename: object) -> None:
    assert callable(rename)
    lines = [rename(line, 4) if line.startswith("## ") else line for line in TEXT.split("\n")]
    assert told("\n".join(lines)) == ([], [])


def test_what_stands_in_a_line_that_is_not_understood_is_not_taken_for_deleted() -> None:
    lines = [line for line in TEXT.split("\n") if not line.startswith(("| AC6", "- [ ] **AC6**"))]
    flat = "AC6 Rejouer l’installation avec la personne qui reprend 08/01/2027"
    assert told("\n".join([*lines, "", flat])) == ([], [flat])
    assert told("\n".join(lines))[0] == ["gone AC6"]
    aside = "AC6 : supprimée avec Hugo"
    assert told("\n".join([*lines, "", aside]))[0] == []
    assert "AC6 Rejouer l’installation avec la personne qui reprend" in told("\n".join([*lines, "", aside]))[1]


def test_what_is_missing_in_a_file_without_its_end_is_a_question() -> None:
    differences = compared(edited(TEXT, (f"{LINE}\n", ""), (f"{ROW}\n", ""))).differences
    for is_whole, outcome in ((True, "taken"), (False, "conflict")):
        found = settle(differences, Sides(THEN, THEN, THEN, is_whole=is_whole))
        assert [one.outcome for one in found] == [outcome]


def test_a_line_struck_whole_is_a_remark_with_its_id() -> None:
    line = next(line for line in TEXT.split("\n") if line.startswith("- **RI2**"))
    assert after(line, f"- ~~{line[2:]}~~ (levé)") == ([], ["RI2 (levé)"])


def without_blanks(lines: Sequence[str]) -> list[str]:
    return [line for line in lines if line.strip()]


def test_a_plan_quoted_in_an_answer_comes_back_with_the_answer_as_remarks() -> None:
    quoted = [f"> {line}" for line in edited(TEXT, (OWNER, OWNER.replace("*à nommer*", "Hugo"))).split("\n")]
    place = next(place for place, line in enumerate(quoted) if "| AC6 |" in line)
    mail = ["Bonjour,", "", *quoted[: place + 1], "Je m’en charge.", *quoted[place + 1 :], "", "Cordialement"]
    assert told("\n".join(mail)) == ([HUGO], [])


def test_a_plan_pasted_as_plain_text_comes_back() -> None:
    plain = [
        re.sub(r"^\s*(?:#+ |- (?:\[ \] )?)|\*", "", line.replace("[x] ", "☑ ").replace("- [ ] ", "☐ "))
        for line in without_blanks(TEXT.split("\n"))
        if not line.startswith(("[perenne", "|:"))
    ]
    rows = ["\t".join(cell.strip() for cell in line.strip("| ").split("|")) for line in plain if line[0] == "|"]
    with_tabs = "\n".join(rows.pop(0) if line[0] == "|" else line for line in plain)
    assert told(with_tabs)[0] == []
    assert told(edited(with_tabs, ("reprend\tporteur à nommer", "reprend\tHugo Roux")))[0] == [HUGO]
    one_a_line = with_tabs.replace("\t", "\n")
    assert told(edited(one_a_line, ("reprend\nporteur à nommer", "reprend\nHugo Roux")))[0] == [HUGO]
