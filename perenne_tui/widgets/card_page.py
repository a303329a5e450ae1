"""The page of the focus card: its texts in full, then the answer and the records on it, as blocks."""

import re
from collections.abc import Iterator, Mapping, Sequence

from perenne_tui.core.card_summary import CardFacts
from perenne_tui.core.model.rows import Action, ActionStatus, Card, Decision, Risk
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.spans import Line, Role, Span
from perenne_tui.core.text.wrap import wrap
from perenne_tui.i18n.language import Language
from perenne_tui.i18n.vocabulary.states import CARD_TEXTS, action_status, decision_status, milestone_words
from perenne_tui.widgets.cells import cell_len
from perenne_tui.widgets.labelled_lines import labelled
from perenne_tui.widgets.page_view import Block

WIDTH = 66
"""Cells of the page: lines that are easy to read, on a wide screen too."""
LABEL = 11
"""Cells of the column of labels."""

ACTION_GLYPHS: Mapping[ActionStatus, str] = {"todo": "□", "doing": "►", "blocked": "║", "done": "√", "dropped": "–"}
"""By status of an action, its sign."""

_ITEM = re.compile(r"^(?P<indent> *)- (?:\[(?P<box>[ xX~-])\] )?", re.MULTILINE)
_BOXES: Mapping[str, str] = {" ": "□", "x": "√", "X": "√", "~": "►", "-": "–"}
"""Signs of the boxes in the lists of a note: those of the states of actions."""
_DOT = "·"
_INDENT = "\u00a0\u00a0"
"""Blanks that are kept where lines are wrapped."""

NEW = "+"
"""uid of the block that is a new record being typed."""


def card_blocks(
    workshop: Workshop, card: Card, facts: CardFacts, width: int, language: Language, *, new: str = ""
) -> tuple[Block, ...]:
    """Return the blocks of a card, from top to bottom.

    Args:
        workshop: for the names of people.
        card: the card.
        facts: what was recorded about it.
        width: cells of the page.
        language: of the interface.
        new: kind of record being typed, else empty: "answer", "decision", "action" or "risk".
    """
    blocks = list(_question(card, width, language))
    if card.answer or new == "answer":
        blocks.append(_labelled("answer", language.say(CARD_TEXTS["answer"]), card.answer, width, "text"))
    for part in facts.parts:
        said = [f"{part.spoken} {part.title}", part.question, part.answer]
        blocks.append(_labelled(part.uid, language.say("Merged"), "\n".join(filter(None, said)), width, "quiet"))
    names = workshop.person_name
    decisions = [_decision(row, names(row.decider), language) for row in facts.decisions]
    actions = [_action(row, names(row.owner), language) for row in facts.actions]
    risks = [_risk(row, language) for row in facts.risks]
    blocks += _records(language.say("Decisions"), decisions, width, adding=new == "decision")
    blocks += _records(language.say("Actions"), actions, width, adding=new == "action")
    blocks += _records(language.say("Risks"), risks, width, adding=new == "risk")
    if card.note:
        blocks.append(_labelled("note", language.say(CARD_TEXTS["note"]), _as_lists(card.note), width, "quiet"))
    return tuple(blocks)


def _as_lists(text: str) -> str:
    """Return a note with its lists as they are read: each item as deep as it stands, a box or a dot before it."""
    return _ITEM.sub(
        lambda item: f"{_INDENT * (len(item['indent']) // 2)}{_BOXES.get(item['box'] or '', _DOT)} ", text
    )


def _question(card: Card, width: int, language: Language) -> Iterator[Block]:
    """Yield the title, the question and the other texts that a card brings with it from its deck."""
    yield Block("title", tuple((Span(row, "title"),) for row in wrap(card.title, width, cell_len)))
    if card.question:
        yield Block("question", tuple((Span(row),) for row in wrap(card.question, width, cell_len)))
    first = True
    for uid, label, text in (
        ("why", language.say(CARD_TEXTS["why"]), card.why),
        ("evidence", language.say(CARD_TEXTS["evidence"]), card.evidence),
        ("suggestion", language.say(CARD_TEXTS["suggestion"]), suggestion_words(card, language)),
        ("tags", "", " ".join(f"#{tag}" for tag in card.tags)),
    ):
        if text:
            yield _labelled(uid, label, text, width, "quiet", gap=first)
            first = False


def suggestion_words(card: Card, language: Language) -> str:
    """Return the suggested answer with its owner and milestone, as far as they are given."""
    parts = (card.suggestion, card.suggested_owner, milestone_words(card.milestone, language))
    return " · ".join(filter(None, parts))


def _labelled(uid: str, label: str, text: str, width: int, role: Role, *, gap: bool = True) -> Block:
    """Return a text behind its label as a block."""
    return Block(uid, tuple(labelled(label, text, width, role, LABEL)), gap)


_Record = tuple[str, str, str, str]
"""uid, spoken id with its sign, text, and a quiet line of facts."""


def _records(label: str, records: Sequence[_Record], width: int, *, adding: bool) -> Iterator[Block]:
    """Yield a block for each record of one kind, the label before the first, and one for a record being typed."""
    for place, (uid, spoken, text, quiet) in enumerate(records):
        head = (label if place == 0 else "").ljust(LABEL)
        indent = cell_len(spoken) + 1
        rows = wrap(text, width - LABEL - indent, cell_len)
        lines: list[Line] = [(Span(head, "quiet"), Span(f"{spoken} ", "mark"), Span(rows[0]))]
        margin = Span(" " * (LABEL + indent))
        lines += [(margin, Span(row)) for row in rows[1:]]
        lines += [(margin, Span(row, "quiet")) for row in wrap(quiet, width - LABEL - indent, cell_len) if row]
        yield Block(uid, tuple(lines), gap=place == 0)
    if adding:
        yield Block(NEW, (), gap=not records)


def _decision(row: Decision, decider: str, language: Language) -> _Record:
    """Return a decision as a record, with its date, status and decider in the quiet line."""
    words = decision_status(row.status, language)
    if row.status == "pending":
        by = language.say("by {name}", name=decider) if decider else language.say("by whom: to be said")
        words = f"{words} {by}"
        if row.due:
            words += " " + language.say("before {date}", date=language.date(row.due))
    elif decider:
        words += " · " + language.say("decided by {name}", name=decider)
    if row.reason:
        words += " · " + row.reason
    return row.uid, row.spoken, row.text, words


def _action(row: Action, owner: str, language: Language) -> _Record:
    """Return an action as a record, with its owner, due date, priority and status in the quiet line."""
    words = [owner or language.say("owner to be named")]
    words.append(language.date(row.due) if row.due else language.say("no due date yet"))
    if row.priority == "high":
        words.append(language.say("high priority"))
    if row.status != "todo":
        words.append(action_status(row.status, language))
    if row.done_when:
        words.append(language.say("done when {condition}", condition=row.done_when))
    return row.uid, f"{row.spoken} {ACTION_GLYPHS[row.status]}", row.text, " · ".join(words)


def _risk(row: Risk, language: Language) -> _Record:
    """Return a risk as a record, with the answer to it in the quiet line."""
    words = language.say("answer to it: {text}", text=row.mitigation) if row.mitigation else ""
    return row.uid, row.spoken, row.text, words
