"""Thirteen edits that people make in a plan, and a returned file held against its workshop."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import count

from perenne_tui.core.changes.plan_differences import take_in
from perenne_tui.core.model.history import Entry
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.plan_differences import Difference
from perenne_tui.core.review.settled_differences import Settled, Sides, settle, with_value
from perenne_tui.documents.markdown import write_markdown
from perenne_tui.documents.reimport.comparison import Comparison, compare
from perenne_tui.documents.reimport.reader import read_plan
from perenne_tui.documents.reimport.returned_file import read_plan_text, read_returned
from perenne_tui.documents.reimport.statements import ParsedPlan
from perenne_tui.documents.shareable_version import shareable_version
from tests.documents.conftest import filled

DAY = date(2026, 11, 24)


THEN = filled("fr")
"""The workshop that plans leave from."""


@cache
def plan(document: str = "plan", *, shareable: bool = False) -> str:
    """Return a plan as it comes out of a pad: no-break spaces are typed as blanks."""
    shown = shareable_version(THEN) if shareable else THEN
    return write_markdown(shown, day=DAY, document=document, is_shareable=shareable).replace("\u00a0", " ")


def edited(text: str, *edits: tuple[str, str]) -> str:
    """Return a plan with words replaced by others."""
    for before, after in edits:
        assert before in text, before
        text = text.replace(before, after)
    return text


@cache
def _known(document: str, *, shareable: bool) -> ParsedPlan:
    return read_plan_text(plan(document, shareable=shareable))


@cache
def compared(file: str | bytes, document: str = "plan", *, shareable: bool = False) -> Comparison:
    """Return the changes that people made in a plan since it left: in Markdown, docx or odt."""
    numbers = count(1)
    return compare(
        read_plan(read_returned(file.encode() if isinstance(file, str) else file).blocks),
        _known(document, shareable=shareable),
        shareable_version(THEN) if shareable else THEN,
        today=DAY,
        new_uid=lambda: f"person{next(numbers)}",
        uid_of_row=lambda words: f"row {words}",
    )


def settled(
    text: str, now: Workshop, document: str = "plan", *, since: Sequence[Entry] = (), shareable: bool = False
) -> tuple[Settled, ...]:
    """Return the differences of a plan as they stand to a workshop that went on meanwhile."""
    shown = shareable_version(now) if shareable else now
    sides = Sides(THEN, now, shown, since, nobody="quelqu’un de l’équipe")
    return settle(compared(text, document, shareable=shareable).differences, sides)


def takeable(found: Sequence[Settled]) -> list[Difference]:
    """Return the differences that are taken without a question."""
    return [one.difference for one in found if one.outcome == "taken"]


def all_of_the_file(found: Sequence[Settled]) -> list[Difference]:
    """Return the differences taken where every question is answered with the wording of the file."""
    asked = [one for one in found if one.outcome == "conflict"]
    answers = [with_value(one, one.wordings[0]) if one.wordings else one.difference for one in asked]
    return [*takeable(found), *answers]


@dataclass(frozen=True)
class HumanEdit:
    """An edit of the filled plan in French."""

    name: str
    make: Callable[[str], str]
    """Returns the plan with the edit."""
    holds: Callable[[Workshop], bool]
    """Returns whether a workshop has what the edit says."""

    def taken(self, workshop: Workshop, found: Sequence[Settled]) -> bool:
        """Return whether the workshop has the edit once the file is taken in."""
        return self.holds(take_in(workshop, differences=all_of_the_file(found)))


def _replacing(*edits: tuple[str, str]) -> Callable[[str], str]:
    return lambda text: edited(text, *edits)


def _swapped(text: str) -> str:
    head, rest = text.split("#### D1.", 1)
    first, rest = rest.split("#### D2.", 1)
    second, tail = rest.split("### Transmission", 1)
    return f"{head}#### D2.{second}#### D1.{first}### Transmission{tail}"


def _without_lines(*words: str) -> Callable[[str], str]:
    return lambda text: "\n".join(line for line in text.split("\n") if not any(word in line for word in words))


def _has(table: str, **fields: str) -> Callable[[Workshop], bool]:
    """Return a function that tells whether a table has a row with such fields."""
    return lambda workshop: any(
        all(str(getattr(row, name)) == value for name, value in fields.items())
        for row in workshop.table(table).values()
    )


EDITS: tuple[HumanEdit, ...] = (
    HumanEdit(
        "another owner",
        _replacing(("licences. Porteur : Léa Martin.", "licences. Porteur : Zoé Kazan.")),
        lambda workshop: workshop.person_name(workshop.actions["a3"].owner) == "Zoé Kazan",
    ),
    HumanEdit(
        "another due date",
        _replacing(("04/12/2026", "11/12/2026")),
        lambda workshop: workshop.actions["a1"].due == date(2026, 12, 11),
    ),
    HumanEdit(
        "an action done",
        _replacing(("- [ ] **AC3**", "- [x] **AC3**")),
        lambda workshop: workshop.actions["a3"].status == "done",
    ),
    HumanEdit(
        "an action deleted",
        _without_lines("Tenir la permanence du mercredi"),
        lambda workshop: "a7" not in workshop.actions,
    ),
    HumanEdit(
        "an action more",
        _replacing(("- **AC8**", "- [ ] Demander un devis. Porteur : Hugo Roux. Échéance : 20/12/2026.\n- **AC8**")),
        _has("actions", text="Demander un devis", due="2026-12-20"),
    ),
    HumanEdit(
        "a decision more",
        _replacing(
            ("- **DE3**,", "- **DE9**, actée : Le code reste ouvert. Décideur : le DSI. Question : D3.\n- **DE3**,")
        ),
        _has("decisions", text="Le code reste ouvert", status="made"),
    ),
    HumanEdit(
        "an answer",
        _replacing(("Réponse : *à écrire*.", "Réponse : L’infogérant.\n\nSa fiche est au dossier.")),
        lambda workshop: workshop.cards["t1"].answer == "L’infogérant.\nSa fiche est au dossier.",
    ),
    HumanEdit(
        "a card settled",
        _replacing(("(à traiter, 5 votes)", "(réglée, 5 votes)")),
        lambda workshop: workshop.cards["t1"].state == "settled",
    ),
    HumanEdit(
        "cards in another order",
        _swapped,
        lambda workshop: _order(workshop, "d1", "d2"),
    ),
    HumanEdit(
        "a card parked",
        _replacing(
            ("- **D3** Conteneurs en production : possible ici ?\n", ""),
            ("## Parking\n\n", "## Parking\n\n- **D3** Conteneurs en production : possible ici ?\n"),
        ),
        lambda workshop: workshop.cards["d3"].state == "parked",
    ),
    HumanEdit(
        "somebody to follow up",
        _replacing(("communes (*suivi à attribuer*)", "communes (suivi par Inès Caron)")),
        lambda workshop: workshop.person_name(workshop.cards["d4"].taken_by) == "Inès Caron",
    ),
    HumanEdit(
        "a risk in other words",
        _replacing(("Plus personne ne sait relancer la collecte", "Personne ne sait plus relancer la collecte seul")),
        lambda workshop: workshop.risks["r2"].text == "Personne ne sait plus relancer la collecte seul",
    ),
    HumanEdit(
        "a risk more",
        _replacing(("- **RI2**", "- **RI7** Le prestataire s’arrête. Parade : un second. Question : T1.\n- **RI2**")),
        _has("risks", text="Le prestataire s’arrête", mitigation="un second"),
    ),
)  # fmt: skip


def all_edits(text: str) -> str:
    """Return a plan with all thirteen edits."""
    for edit in EDITS:
        text = edit.make(text)
    return text


def _order(workshop: Workshop, later: str, sooner: str) -> bool:
    """Return whether two cards stand in that order, or no more in one axis."""
    cards = workshop.cards
    if later not in cards or sooner not in cards or cards[later].axis != cards[sooner].axis:
        return True
    return cards[sooner].rank < cards[later].rank
